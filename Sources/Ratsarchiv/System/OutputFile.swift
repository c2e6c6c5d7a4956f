internal import Glibc

/// Files that are replaced as a whole.
public enum OutputFile {
    /// Writes a file beside the one at `path` and puts it in its place, so that a reader sees the old one or the new one.
    ///
    /// A link stays, what it leads to is replaced; a device or pipe is written to.
    ///
    /// - Throws: `SystemError`; the old file then stands as it was.
    public static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
        switch try? fileKind(at: path) {
        case nil: try put(bytes, at: path)
        case .file: try put(bytes, at: try resolvedPath(path))
        case .folder, .link, .other: try write(bytes, to: path)
        }
    }

    /// Writes to what is no file: a folder takes nothing.
    private static func write(_ bytes: [UInt8], to path: String) throws(SystemError) {
        // Safe because the call reads the NUL-terminated path only.
        let file = unsafe open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        guard file >= 0 else { throw SystemError.last("write", path) }
        defer { close(file) }
        let code = writeAll(bytes, to: file)
        guard code == 0 else { throw SystemError(operation: "write", path: path, code: code) }
    }

    private static func put(_ bytes: [UInt8], at path: String) throws(SystemError) {
        let temporary = path + ".new"
        // Safe because the call reads the NUL-terminated path only.
        let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SystemError.last("write", path) }
        var code = writeAll(bytes, to: file)
        if code == 0, fsync(file) != 0 { code = errno }
        if close(file) != 0, code == 0 { code = errno }
        // Safe because the calls read the NUL-terminated paths only.
        if code == 0, unsafe rename(temporary, path) != 0 { code = errno }
        guard code == 0 else {
            _ = unsafe unlink(temporary)
            throw SystemError(operation: "write", path: path, code: code)
        }
    }

    /// That a file could be written, before there is something to write.
    public static func checkPlace(_ path: String) throws(SystemError) {
        var place = path
        switch try? fileKind(at: path) {
        case nil: break
        case .file: place = try resolvedPath(path)
        case .folder: throw SystemError(operation: "write", path: path, code: EISDIR)
        case .link, .other: return
        }
        let temporary = place + ".new"
        // Safe because the calls read the NUL-terminated path only.
        let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SystemError.last("write", path) }
        close(file)
        _ = unsafe unlink(temporary)
    }

    /// The bytes of the file as it stands; nil when there is none yet.
    ///
    /// - Throws: `InputFailure` when there is one that cannot be read.
    public static func bytes(_ path: String) throws(InputFailure) -> [UInt8]? {
        do throws(SystemError) {
            _ = try fileKind(at: path)
        } catch {
            return nil
        }
        return try readDocument(path, limits: InputLimits())
    }
}

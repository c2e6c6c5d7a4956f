internal import Glibc

/// Files that are replaced as a whole.
public enum OutputFile {
    /// Writes a file beside the one at `path` and puts it in its place, so that a reader sees the old one or the new one.
    ///
    /// - Throws: `SystemError`; the old file then stands as it was.
    public static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
        let temporary = path + ".new"
        // Safe because the call reads the NUL-terminated path only.
        let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SystemError.last("write", temporary) }
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
        let temporary = path + ".new"
        // Safe because the calls read the NUL-terminated path only.
        let file = unsafe open(temporary, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw SystemError.last("write", temporary) }
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

internal import Glibc

/// A folder of exported files that appears as a whole: until it is finished, its files stand in a folder beside it.
///
/// Not for several threads at once.
public final class ExportFolder {
    /// The path it will have.
    public let path: String
    /// What its user must know, a line each.
    public private(set) var notes: [String] = []

    private let temporary: String
    private var folders: Set<String> = []
    private var hasSmallFiles = false
    private var isFinished = false

    /// Makes the folder's predecessor.
    ///
    /// - Throws: `SystemError` when it cannot be made, or when something stands at the path that is no empty folder.
    public init(_ path: String) throws(SystemError) {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        if let kind = try? fileKind(at: path) {
            guard kind == .folder else { throw SystemError(operation: "write", path: path, code: ENOTDIR) }
            guard try folderEntries(path).isEmpty else {
                throw SystemError(operation: "write", path: path, code: ENOTEMPTY)
            }
        }
        self.path = path
        temporary = "\(path).\(getpid()).new"
        // Safe because the call reads the NUL-terminated path only.
        guard unsafe mkdir(temporary, 0o755) == 0 else { throw SystemError.last("write", path) }
    }

    deinit {
        guard !isFinished else { return }
        for folder in folders { ExportFolder.remove(temporary + "/" + folder) }
        ExportFolder.remove(temporary)
    }

    /// Removes a folder with the files in it, as far as that can be done.
    private static func remove(_ path: String) {
        // Safe because the calls read the NUL-terminated paths only.
        for entry in (try? folderEntries(path)) ?? [] { _ = unsafe unlink(path + "/" + entry.name) }
        _ = unsafe rmdir(path)
    }

    /// A new file in the folder.
    ///
    /// - Parameter name: its name, or a folder's and its own: `paper/1`.
    func file(_ name: String) throws(SystemError) -> ExportFile {
        if let slash = name.lastIndex(of: "/"), folders.insert(String(name[..<slash])).inserted {
            let folder = temporary + "/" + name[..<slash]
            // Safe because the call reads the NUL-terminated path only.
            guard unsafe mkdir(folder, 0o755) == 0 else { throw SystemError.last("write", folder) }
        }
        return try ExportFile(temporary + "/" + name)
    }

    /// A whole file in the folder.
    func write(_ name: String, _ text: String) throws(SystemError) { try write(name, Array(text.utf8)) }

    /// A whole file in the folder.
    func write(_ name: String, _ bytes: [UInt8]) throws(SystemError) {
        let file = try file(name)
        try file.write(bytes)
        try file.close()
    }

    /// One of very many small files: they become durable together, when the folder is finished.
    func writeSmall(_ name: String, _ bytes: [UInt8]) throws(SystemError) {
        let file = try file(name)
        try file.write(bytes)
        try file.close(isDurable: false)
        hasSmallFiles = true
    }

    /// Remembers what the user must know.
    func note(_ message: String) { notes.append(message) }

    /// Puts the folder in its place; every file must be closed.
    func finish() throws(SystemError) {
        if hasSmallFiles { sync() }
        // Safe because the calls read the NUL-terminated paths only; an empty folder at the new path is replaced.
        guard unsafe rename(temporary, path) == 0 else { throw SystemError.last("write", path) }
        isFinished = true
    }
}

/// A file that is written from its beginning to its end.
final class ExportFile {
    private static let heldByteCount = 1 << 18

    /// The bytes written so far.
    private(set) var byteCount = 0

    private let path: String
    private var held: [UInt8] = []
    private var number: Int32

    /// Makes the file.
    init(_ path: String) throws(SystemError) {
        self.path = path
        // Safe because the call reads the NUL-terminated path only.
        number = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard number >= 0 else { throw SystemError.last("write", path) }
    }

    deinit { if number >= 0 { _ = Glibc.close(number) } }

    /// Writes bytes.
    func write(_ bytes: some Collection<UInt8>) throws(SystemError) {
        held.append(contentsOf: bytes)
        byteCount += bytes.count
        if held.count >= ExportFile.heldByteCount { try flush() }
    }

    /// Writes text in UTF-8.
    func write(_ text: String) throws(SystemError) { try write(text.utf8) }

    /// Makes what was written durable, or leaves that to the folder's end, and ends the file.
    func close(isDurable: Bool = true) throws(SystemError) {
        try flush()
        guard !isDurable || fsync(number) == 0, Glibc.close(number) == 0 else {
            throw SystemError.last("write", path)
        }
        number = -1
    }

    private func flush() throws(SystemError) {
        let code = writeAll(held, to: number)
        guard code == 0 else { throw SystemError(operation: "write", path: path, code: code) }
        held.removeAll(keepingCapacity: true)
    }
}

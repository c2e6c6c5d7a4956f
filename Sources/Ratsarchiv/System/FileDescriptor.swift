internal import Glibc
internal import VorlageParser

/// What stands at a path.
public enum FileKind: Sendable, Equatable {
    case file, folder, link, other
}

/// An open file, closed at the end of its life.
struct FileDescriptor: ~Copyable {
    private let number: Int32
    private let path: String
    private let closesAtEnd: Bool

    /// Standard input.
    static func standardInput() -> FileDescriptor {
        FileDescriptor(number: 0, path: "-", closesAtEnd: false)
    }

    private init(number: Int32, path: String, closesAtEnd: Bool) {
        self.number = number
        self.path = path
        self.closesAtEnd = closesAtEnd
    }

    /// Opens a file for reading; never waits for the other end of a pipe.
    init(reading path: String) throws(SystemError) {
        // Safe because the call reads the NUL-terminated path only.
        let number = unsafe open(FileName.system(path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard number >= 0 else { throw SystemError.last("open", path) }
        self.init(number: number, path: path, closesAtEnd: true)
    }

    deinit {
        if closesAtEnd { _ = close(number) }
    }

    /// What is open, and its size in bytes.
    func status() throws(SystemError) -> (kind: FileKind, byteCount: Int) {
        var status = stat()
        // Safe because fstat fills the one structure it is given.
        guard unsafe fstat(number, &status) == 0 else { throw SystemError.last("read", path) }
        return (kind(of: status.st_mode), Int(status.st_size))
    }

    /// Up to `count` bytes from an offset on, without moving the place of reading.
    func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
        var code: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { space, filled in
            while filled < count {
                // Safe because pread stores no more bytes than the rest of the space holds.
                let result = unsafe pread(number, space.baseAddress! + filled, count - filled, off_t(offset + filled))
                if result < 0, errno == EINTR { continue }
                code = result < 0 ? errno : 0
                guard result > 0 else { return }
                filled += result
            }
        }
        guard code == 0 else { throw SystemError(operation: "read", path: path, code: code) }
        return bytes
    }

    /// Reads up to `limit` bytes behind what is in `buffer`.
    ///
    /// - Returns: the number of bytes read, 0 at the end.
    func read(into buffer: inout [UInt8], limit: Int) throws(SystemError) -> Int {
        var code: Int32 = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: limit) { space, count in
            var result = 0
            repeat {
                // Safe because read stores at most `limit` bytes into space of that capacity.
                result = unsafe Glibc.read(number, space.baseAddress, limit)
            } while result < 0 && errno == EINTR
            code = result < 0 ? errno : 0
            count = max(0, result)
        }
        guard code == 0 else { throw SystemError(operation: "read", path: path, code: code) }
        if buffer.isEmpty { buffer = chunk } else { buffer.append(contentsOf: chunk) }
        return chunk.count
    }
}

/// The kind of what stands at a path; a link is not followed.
///
/// - Throws: `SystemError` when nothing stands there or its folder may not be searched.
func fileKind(atLink path: String) throws(SystemError) -> FileKind {
    var status = stat()
    // Safe because lstat reads the NUL-terminated path and fills the one structure it is given.
    guard unsafe lstat(FileName.system(path), &status) == 0 else { throw SystemError.last("open", path) }
    return kind(of: status.st_mode)
}

/// The kind of what stands at a path or behind the link there.
func fileKind(at path: String) throws(SystemError) -> FileKind {
    var status = stat()
    // Safe because stat reads the NUL-terminated path and fills the one structure it is given.
    guard unsafe stat(FileName.system(path), &status) == 0 else { throw SystemError.last("open", path) }
    return kind(of: status.st_mode)
}

private func kind(of mode: mode_t) -> FileKind {
    switch mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
}

/// The path with all links resolved.
func resolvedPath(_ path: String) throws(SystemError) -> String {
    // Safe because realpath allocates the NUL-terminated result, which is copied and freed here.
    guard let resolved = unsafe realpath(FileName.system(path), nil) else { throw SystemError.last("open", path) }
    defer { unsafe free(resolved) }
    return unsafe FileName.text(bytes(ofCString: resolved))
}

/// The bytes before the NUL.
private func bytes(ofCString start: UnsafePointer<CChar>) -> [UInt8] {
    // Safe because the caller's string ends with NUL, and is copied.
    unsafe UnsafeBufferPointer(start: start, count: strlen(start)).map { UInt8(bitPattern: $0) }
}

/// The names in a folder with their kinds, unsorted, without `.` and `..`.
func folderEntries(_ path: String) throws(SystemError) -> [(name: String, kind: FileKind)] {
    // Safe because the stream is closed below and each entry is copied before the next is read.
    guard let folder = unsafe opendir(FileName.system(path)) else { throw SystemError.last("open", path) }
    defer { _ = unsafe closedir(folder) }
    var entries: [(name: String, kind: FileKind)] = []
    while true {
        errno = 0
        guard let entry = unsafe readdir(folder) else {
            guard errno == 0 else { throw SystemError.last("read", path) }
            return entries
        }
        // Safe because d_name is NUL-terminated within the entry, which lives until the next readdir.
        let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
            unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) {
                unsafe FileName.text(bytes(ofCString: $0))
            }
        }
        guard name != ".", name != ".." else { continue }
        let kind: FileKind
        switch Int(unsafe entry.pointee.d_type) {
        case Int(DT_REG): kind = .file
        case Int(DT_DIR): kind = .folder
        case Int(DT_LNK): kind = .link
        case Int(DT_UNKNOWN): kind = try fileKind(atLink: path + "/" + name)
        default: kind = .other
        }
        entries.append((name, kind))
    }
}

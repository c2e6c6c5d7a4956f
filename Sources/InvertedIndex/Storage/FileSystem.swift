internal import Glibc

/// The system calls the index needs, with errors that name the file.
enum FileSystem {
    /// The error of the call that just failed.
    static func failure(_ action: String, _ path: String) -> IndexError {
        let number = errno
        // Safe because strerror gives a terminated string that is copied at once.
        let text = unsafe String(cString: strerror(number))
        return IndexError(kind: .system, path: path, message: "cannot \(action) '\(path)': \(text)")
    }

    /// Makes a folder and those above it.
    static func makeFolder(_ path: String) throws(IndexError) {
        if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw failure("make the folder", path)
        }
        try makeFolder(String(path[..<slash]))
        guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
    }

    /// The names in a folder, none when it cannot be read.
    static func names(_ path: String) -> [String] {
        guard let folder = unsafe opendir(path) else { return [] }
        // Safe because the folder is open until here ends.
        defer { unsafe _ = closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            // Safe because the entry's name is terminated and copied at once.
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            names.append(name)
        }
        return names
    }

    /// Makes a folder's entries durable.
    static func synchronizeFolder(_ path: String) throws(IndexError) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw failure("open", path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw failure("synchronize", path) }
    }

    /// A whole file; nil when there is none, or when it begins with eight zeros: nothing was written to it yet.
    static func content(_ path: String) throws(IndexError) -> [UInt8]? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw failure("open", path)
        }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw failure("inspect", path) }
        var head: UInt64 = 0
        guard unsafe pread(file, &head, 8, 0) == 8, head != 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                // Safe because the count lies below the buffer's.
                unsafe pread(file, buffer.baseAddress! + count, buffer.count - count, count)
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw failure("read", path) }
            guard read > 0 else { break }
            count += read
        }
        return Array(bytes[..<count])
    }

    /// Opens a file of a fixed size for writing; one that is missing or shorter is filled with zeros and made durable.
    static func openForWriting(_ path: String, byteCount: Int, folder: String) throws(IndexError) -> Int32 {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failure("open", path) }
        do throws(IndexError) {
            var status = stat()
            guard unsafe fstat(file, &status) == 0 else { throw failure("inspect", path) }
            if Int(status.st_size) < byteCount {
                try write([UInt8](repeating: 0, count: byteCount), to: file, at: 0, path: path)
                guard fsync(file) == 0 else { throw failure("synchronize", path) }
                try synchronizeFolder(folder)
            }
        } catch {
            close(file)
            throw error
        }
        return file
    }

    /// Writes bytes at a place of a file.
    static func write(_ bytes: [UInt8], to file: Int32, at place: Int, path: String) throws(IndexError) {
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { bytes in
                // Safe because the offset lies below the count.
                unsafe pwrite(file, bytes.baseAddress! + offset, bytes.count - offset, place + offset)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw failure("write", path) }
            offset += written
        }
    }

    /// Gives a file its final name.
    static func rename(_ from: String, to: String) throws(IndexError) {
        guard unsafe Glibc.rename(from, to) == 0 else { throw failure("rename", from) }
    }
}

/// A whole file mapped for reading.
@safe final class MappedFile: @unchecked Sendable {
    private let base: UnsafeMutableRawPointer?
    private let count: Int

    /// Maps a file; an empty one is an empty region.
    ///
    /// - Parameter isSearched: whether few places are read here and there: the system then reads no more than those, where
    ///   it would else read megabytes around each (8 MB on a machine measured, 25 ms for a first search instead of 3).
    init(path: String, isSearched: Bool = false) throws(IndexError) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileSystem.failure("open", path) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw FileSystem.failure("inspect", path) }
        count = Int(status.st_size)
        guard count > 0 else {
            unsafe base = nil
            return
        }
        // Safe because the mapping is checked, and unmapped in `deinit` only.
        let mapping = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file, 0)
        guard unsafe mapping != MAP_FAILED else { throw FileSystem.failure("map", path) }
        unsafe base = mapping
        // An advice that is not taken changes nothing.
        if isSearched { _ = unsafe madvise(mapping, count, MADV_RANDOM) }
    }

    deinit {
        // Safe because every region holds its file.
        if let base = unsafe base { unsafe munmap(base, count) }
    }

    /// Gives the pages back to the system; they are read again when they are needed.
    func releasePages() {
        guard let base = unsafe base else { return }
        // Safe because the pages of a shared mapping that nobody writes come back with the same bytes.
        unsafe madvise(base, count, MADV_DONTNEED)
    }

    /// The whole file.
    var region: Region {
        // Safe because the region keeps the mapping alive.
        if let base = unsafe base { return unsafe Region(owner: self, base: UnsafeRawPointer(base), count: count) }
        return unsafe Region(owner: self, base: UnsafeRawPointer(bitPattern: 1)!, count: 0)
    }
}

/// The one writer's lock; it dies with its process.
final class FolderLock: Sendable {
    private let file: Int32

    /// Takes the lock, or fails when another process has it.
    init(path: String, waits: Bool) throws(IndexError) {
        file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw FileSystem.failure("open", path) }
        guard flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let error =
                isHeld
                ? IndexError(
                    kind: .locked, path: path, message: "another process writes the index: '\(path)' is locked")
                : FileSystem.failure("lock", path)
            close(file)
            throw error
        }
    }

    // Unlocked before it is closed: a process being spawned holds a copy of the descriptor until it executes its
    // program, and a lock lives as long as any copy.
    deinit {
        flock(file, LOCK_UN)
        close(file)
    }
}

/// A file that is written once from start to end, in sections with checksums; it is made when there is a quarter megabyte
/// to write or when it must be durable, whichever comes first.
final class FileWriter {
    /// The file's path.
    let path: String
    /// The number of bytes written so far.
    private(set) var byteCount = 0
    /// -1 before the file is made.
    private var file: Int32 = -1
    private var buffer: [UInt8] = []
    private var checksum = Checksum()

    /// A file to be made.
    init(path: String) { self.path = path }

    deinit { if file >= 0 { close(file) } }

    /// Everything that was appended, as long as no file is made; nil then.
    var unwritten: [UInt8]? { file < 0 ? buffer : nil }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) throws(IndexError) { try append(bytes[...]) }

    /// Appends bytes.
    func append(_ bytes: ArraySlice<UInt8>) throws(IndexError) {
        byteCount += bytes.count
        // Safe because the buffer is read inside the closure only.
        unsafe bytes.withUnsafeBytes { unsafe checksum.update($0) }
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 18 { try flush() }
    }

    /// The checksum of what was appended since the last call.
    func takeChecksum() -> UInt64 {
        let value = checksum.value
        checksum = Checksum()
        return value
    }

    /// Writes everything and makes it durable.
    func synchronize() throws(IndexError) {
        try flush()
        guard fsync(file) == 0 else { throw FileSystem.failure("synchronize", path) }
    }

    private func flush() throws(IndexError) {
        if file < 0 {
            file = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
            guard file >= 0 else { throw FileSystem.failure("create", path) }
        }
        var offset = 0
        while offset < buffer.count {
            let written = unsafe buffer.withUnsafeBytes { bytes in
                // Safe because the offset lies below the count.
                unsafe write(file, bytes.baseAddress! + offset, bytes.count - offset)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileSystem.failure("write", path) }
            offset += written
        }
        buffer.removeAll(keepingCapacity: true)
    }
}

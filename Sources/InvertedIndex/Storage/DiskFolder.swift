internal import Glibc

/// A folder of the file system.
struct DiskFolder: IndexFolder {
    let path: String

    func make() throws(IndexError) { try DiskFolder.make(path) }

    private static func make(_ path: String) throws(IndexError) {
        if unsafe mkdir(path, 0o777) == 0 || errno == EEXIST { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
            throw failure("make the folder", path)
        }
        try make(String(path[..<slash]))
        guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw failure("make the folder", path) }
    }

    func names() -> [String] {
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

    func map(_ name: String, isSearched: Bool) throws(IndexError) -> Region? {
        try MappedFile(path: path(name), isSearched: isSearched)?.region
    }

    func content(_ name: String) throws(IndexError) -> [UInt8]? {
        let path = path(name)
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw DiskFolder.failure("open", path)
        }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw DiskFolder.failure("inspect", path) }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var count = 0
        while count < bytes.count {
            let read = unsafe bytes.withUnsafeMutableBytes { buffer in
                // Safe because the count lies below the buffer's.
                unsafe pread(file, buffer.baseAddress! + count, buffer.count - count, count)
            }
            if read < 0, errno == EINTR { continue }
            guard read >= 0 else { throw DiskFolder.failure("read", path) }
            guard read > 0 else { break }
            count += read
        }
        return Array(bytes[..<count])
    }

    func open(_ name: String, isNew: Bool) throws(IndexError) -> any IndexFile {
        try DiskFile(path: path(name), isNew: isNew)
    }

    func rename(_ name: String, to other: String) throws(IndexError) {
        guard unsafe Glibc.rename(path(name), path(other)) == 0 else {
            throw DiskFolder.failure("rename", path(name))
        }
    }

    func remove(_ name: String) { unsafe unlink(path(name)) }

    func synchronize() throws(IndexError) {
        let file = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw DiskFolder.failure("open", path) }
        defer { close(file) }
        guard fsync(file) == 0 else { throw DiskFolder.failure("synchronize", path) }
    }

    func lock(_ name: String, waits: Bool) throws(IndexError) -> any AnyObject & Sendable {
        try DiskLock(path: path(name), waits: waits)
    }

    /// The error of the call that just failed.
    static func failure(_ action: String, _ path: String) -> IndexError {
        let number = errno
        // Safe because strerror gives a terminated string that is copied at once.
        let text = unsafe String(cString: strerror(number))
        return IndexError(kind: .system, path: path, message: "cannot \(action) '\(path)': \(text)")
    }
}

/// A file being written on disk.
private final class DiskFile: IndexFile {
    private let path: String
    private let file: Int32

    init(path: String, isNew: Bool) throws(IndexError) {
        self.path = path
        file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | (isNew ? O_TRUNC : 0), 0o666)
        guard file >= 0 else { throw DiskFolder.failure("create", path) }
    }

    deinit { close(file) }

    var byteCount: Int {
        get throws(IndexError) {
            var status = stat()
            guard unsafe fstat(file, &status) == 0 else { throw DiskFolder.failure("inspect", path) }
            return Int(status.st_size)
        }
    }

    func write(_ bytes: [UInt8], at place: Int) throws(IndexError) {
        var offset = 0
        while offset < bytes.count {
            let written = unsafe bytes.withUnsafeBytes { bytes in
                // Safe because the offset lies below the count.
                unsafe pwrite(file, bytes.baseAddress! + offset, bytes.count - offset, place + offset)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw DiskFolder.failure("write", path) }
            offset += written
        }
    }

    func synchronize() throws(IndexError) {
        // With the size, which is needed to read the data.
        guard fdatasync(file) == 0 else { throw DiskFolder.failure("synchronize", path) }
    }
}

/// A whole file mapped for reading.
@safe final class MappedFile: @unchecked Sendable {
    private let base: UnsafeMutableRawPointer?
    private let count: Int

    /// Maps a file; an empty one is an empty region, and nil is a missing one.
    ///
    /// - Parameter isSearched: whether few places are read here and there: the system then reads no more than those, where
    ///   it would else read megabytes around each (8 MB on a machine measured, 25 ms for a first search instead of 3).
    init?(path: String, isSearched: Bool) throws(IndexError) {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        if file < 0, errno == ENOENT { return nil }
        guard file >= 0 else { throw DiskFolder.failure("open", path) }
        defer { close(file) }
        var status = stat()
        guard unsafe fstat(file, &status) == 0 else { throw DiskFolder.failure("inspect", path) }
        count = Int(status.st_size)
        guard count > 0 else {
            unsafe base = nil
            return
        }
        // Safe because the mapping is checked, and unmapped in `deinit` only.
        let mapping = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, file, 0)
        guard unsafe mapping != MAP_FAILED else { throw DiskFolder.failure("map", path) }
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

/// The one writer's lock.
private final class DiskLock: Sendable {
    private let file: Int32

    init(path: String, waits: Bool) throws(IndexError) {
        file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw DiskFolder.failure("open", path) }
        guard flock(file, waits ? LOCK_EX : LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            let error =
                isHeld
                ? IndexError(
                    kind: .locked, path: path, message: "another process writes the index: '\(path)' is locked")
                : DiskFolder.failure("lock", path)
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

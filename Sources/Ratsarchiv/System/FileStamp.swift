internal import Glibc
internal import VorlageParser

/// By what a file is taken to be unchanged without reading it: its size and when it was written last.
struct FileStamp: Sendable, Equatable {
    /// Its size.
    var byteCount: Int
    /// Nanoseconds since 1970.
    var modified: Int

    /// A stamp.
    init(byteCount: Int, modified: Int) {
        self.byteCount = byteCount
        self.modified = modified
    }

    /// The stamp of the file at a path or behind the link there.
    init(at path: String) throws(SystemError) {
        var status = stat()
        // Safe because stat reads the NUL-terminated path and fills the one structure it is given.
        guard unsafe stat(FileName.system(path), &status) == 0 else { throw SystemError.last("open", path) }
        byteCount = Int(status.st_size)
        modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
    }

    /// The time now, in nanoseconds since 1970.
    static var now: Int {
        var time = timespec()
        // Safe because the pointer is to a variable that lives through the call.
        unsafe clock_gettime(CLOCK_REALTIME, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Whether the file was written so long ago that no later change can have the same time: a file system's clock may
    /// stand still for up to two seconds (git's "racy" entries, gitformat-index(5)).
    func isSettled(at now: Int) -> Bool { modified < now - 2_000_000_000 }
}

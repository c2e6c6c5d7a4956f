internal import Glibc

/// Tells which files below a folder are new or were written, by the kernel's inotify.
public final class FolderWatch {
    /// How long nothing must happen until a change is told, so that a batch of copied files is one.
    private static let quietMilliseconds = 200
    /// How often a change is waited for before it is told in any case.
    private static let longestWaitCount = 25

    private let descriptor: Int32
    private let root: String
    /// The folders that are watched, by inotify's number.
    private var folders: [Int32: String] = [:]
    /// The signal mask of waiting, in which the ending signals are not blocked.
    private var waitingMask = sigset_t()

    /// Watches a folder and the folders in it, links not followed.
    ///
    /// - Throws: `SystemError` when the path is no folder or the kernel watches no more.
    public init(_ path: String) throws(SystemError) {
        guard try fileKind(at: path) == .folder else {
            throw SystemError(operation: "watch", path: path, code: ENOTDIR)
        }
        root = path
        descriptor = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard descriptor >= 0 else { throw SystemError.last("watch", path) }
        try add(path)
    }

    deinit { _ = close(descriptor) }

    /// From here on SIGINT and SIGTERM end a wait instead of the process.
    public func holdSignals() {
        var signals = sigset_t()
        // Safe because the calls only fill and read the structures they are given, which live through them. The handler
        // does nothing: the signal ends the wait it was blocked before.
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = { _ in }
        unsafe sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM] {
            unsafe sigaddset(&signals, signal)
            unsafe sigaction(signal, &action, nil)
        }
        unsafe pthread_sigmask(SIG_BLOCK, &signals, &waitingMask)
        // Whoever started the process may have had them blocked.
        for signal in [SIGINT, SIGTERM] { unsafe sigdelset(&waitingMask, signal) }
    }

    /// Waits for the next change.
    ///
    /// - Returns: the paths of files that were written and folders that are new, in their order; nil when a signal came.
    public func next() throws(SystemError) -> [String]? {
        var paths: Set<String> = []
        var waitCount = 0
        while true {
            let isFirst = paths.isEmpty
            guard let isReady = try wait(milliseconds: isFirst ? -1 : FolderWatch.quietMilliseconds) else { return nil }
            if isReady { try read(into: &paths) }
            waitCount += isFirst ? 0 : 1
            if !paths.isEmpty, !isReady || waitCount > FolderWatch.longestWaitCount {
                return FolderWatch.outermost(paths)
            }
        }
    }

    /// The paths in their order without those inside another of them, which is walked as a whole.
    static func outermost(_ paths: Set<String>) -> [String] {
        paths.filter { path in
            !paths.contains { $0 != path && path.hasPrefix($0.hasSuffix("/") ? $0 : $0 + "/") }
        }.sorted()
    }

    /// Whether something is to be read; nil when a signal came.
    private func wait(milliseconds: Int) throws(SystemError) -> Bool? {
        var readable = fd_set()
        // Safe because the bit of a descriptor below FD_SETSIZE lies within the set: 1,024 bits, the lowest first.
        precondition(descriptor < 1024, "inotify's descriptor is one of the first")
        unsafe withUnsafeMutableBytes(of: &readable) { bits in
            unsafe bits[Int(descriptor) / 8] |= 1 << UInt8(descriptor % 8)
        }
        var time = timespec(tv_sec: 0, tv_nsec: milliseconds * 1_000_000)
        // Safe because all pointers are to variables that live through the call.
        let result =
            if milliseconds < 0 { unsafe pselect(descriptor + 1, &readable, nil, nil, nil, &waitingMask) } else {
                unsafe pselect(descriptor + 1, &readable, nil, nil, &time, &waitingMask)
            }
        guard result >= 0 else {
            guard errno == EINTR else { throw SystemError.last("watch", root) }
            return nil
        }
        return result > 0
    }

    /// Takes what the kernel tells: structures of 16 bytes and a name (inotify(7)).
    private func read(into paths: inout Set<String>) throws(SystemError) {
        var bytes = [UInt8](repeating: 0, count: 64 << 10)
        // Safe because read stores at most the buffer's size into it.
        let count = unsafe bytes.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, $0.count) }
        guard count >= 0 else {
            guard errno == EAGAIN || errno == EINTR else { throw SystemError.last("watch", root) }
            return
        }
        func number(_ offset: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1)) }
        }
        var offset = 0
        while offset + 16 <= count {
            let (watch, mask, length) = (
                Int32(bitPattern: number(offset)), number(offset + 4), Int(number(offset + 12))
            )
            let name = bytes[(offset + 16)..<min(count, offset + 16 + length)].prefix { $0 != 0 }
            offset += 16 + length
            try take(watch, mask, String(decoding: name, as: UTF8.self), &paths)
        }
    }

    private func take(_ watch: Int32, _ mask: UInt32, _ name: String, _ paths: inout Set<String>) throws(SystemError) {
        func has(_ bit: Int) -> Bool { mask & UInt32(bit) != 0 }
        // The kernel lost some: look at everything.
        if has(Int(IN_Q_OVERFLOW)) { paths.insert(root) }
        if has(Int(IN_IGNORED)) { folders[watch] = nil }
        guard let folder = folders[watch], !name.isEmpty, !name.hasPrefix(".") else { return }
        let path = (folder.hasSuffix("/") ? folder : folder + "/") + name
        if has(Int(IN_ISDIR)) {
            // It may be gone again already.
            if (try? add(path)) != nil { paths.insert(path) }
        } else if !has(Int(IN_CREATE)), PathWalker.hasKnownEnding(name) {
            paths.insert(path)
        }
    }

    private func add(_ path: String) throws(SystemError) {
        let events = UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_ONLYDIR)
        // Safe because the call reads the NUL-terminated path only.
        let watch = unsafe inotify_add_watch(descriptor, path, events)
        guard watch >= 0 else { throw SystemError.last("watch", path) }
        folders[watch] = path
        for (name, kind) in try folderEntries(path) where kind == .folder && !name.hasPrefix(".") {
            try add((path.hasSuffix("/") ? path : path + "/") + name)
        }
    }
}

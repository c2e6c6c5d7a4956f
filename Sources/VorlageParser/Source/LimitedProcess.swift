import CLinux
import Glibc

/// A program that reads one document from its standard input, with limits on its time, memory and output.
struct LimitedProcess {
    /// The limits of one run.
    struct Limits: Sendable {
        /// The longest time, by the clock and on the processor.
        var seconds = 60
        /// The most memory, as addresses.
        var memoryByteCount = 1 << 30
        /// The most output.
        var outputByteCount = 64 << 20
    }

    /// How a run ended.
    enum Outcome: Equatable {
        /// The program ended by itself with this status.
        case status(Int)
        /// It was ended, by itself or by a limit of the system, with this signal.
        case signal(Int)
        /// It took too long.
        case tooSlow
        /// It printed too much.
        case tooLong
        /// It could not be started, for this reason.
        case notStarted(String)
    }

    /// What the program printed.
    var output: [UInt8] = []
    /// The beginning of what it printed to standard error.
    var errors: [UInt8] = []
    /// How it ended.
    var outcome = Outcome.notStarted("no memory")

    private static let errorByteCount = 4096

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - words: the program's name, looked for on the path, and its arguments: our own words, nothing of a document's.
    ///   - input: what its standard input holds, as a file that it may read in any order.
    init(_ words: [String], input: [UInt8], limits: Limits = Limits()) {
        guard let file = LimitedProcess.memoryFile(input) else { return }
        defer { close(file) }
        var (outputEnds, errorEnds): ([Int32], [Int32]) = ([-1, -1], [-1, -1])
        // Safe because each call fills the two numbers it is given.
        guard unsafe pipe2(&outputEnds, O_CLOEXEC) == 0 else { return }
        guard unsafe pipe2(&errorEnds, O_CLOEXEC) == 0 else {
            for end in outputEnds { close(end) }
            return
        }
        // A shell sets the limits, for a started program cannot be given them.
        let script =
            "ulimit -c 0; ulimit -v \(limits.memoryByteCount >> 10); ulimit -t \(limits.seconds); exec \"$@\""
        let started = LimitedProcess.start(
            ["/bin/sh", "-c", script, "sh"] + words, descriptors: [file, outputEnds[1], errorEnds[1]])
        close(outputEnds[1])
        close(errorEnds[1])
        defer {
            close(outputEnds[0])
            close(errorEnds[0])
        }
        switch started {
        case .failure(let reason): outcome = .notStarted(reason.text)
        case .success(let process):
            let ended = collect(outputEnds[0], errorEnds[0], limits)
            if ended != nil { kill(process, SIGKILL) }
            var status: Int32 = 0
            // Safe because the call fills the one number it is given.
            while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7F
            outcome = ended ?? (signal == 0 ? .status(Int(status >> 8 & 0xFF)) : .signal(Int(signal)))
        }
    }

    private struct Reason: Error {
        let text: String
    }

    /// A file in memory that holds some bytes, read from its beginning.
    private static func memoryFile(_ bytes: [UInt8]) -> Int32? {
        // Safe because the call reads the NUL-terminated name only.
        let file = unsafe memfd_create("vorlage-input", UInt32(VORLAGE_MFD_CLOEXEC))
        guard file >= 0 else { return nil }
        var written = 0
        while written < bytes.count {
            // Safe because the range from `written` to the end lies within the buffer, used inside the closure only.
            let result = unsafe bytes.withUnsafeBytes {
                unsafe write(file, $0.baseAddress! + written, $0.count - written)
            }
            guard result > 0 || errno == EINTR else {
                close(file)
                return nil
            }
            written += max(0, result)
        }
        lseek(file, 0, SEEK_SET)
        return file
    }

    /// Starts a program whose first open files are these.
    private static func start(_ words: [String], descriptors: [Int32]) -> Result<pid_t, Reason> {
        var actions = unsafe posix_spawn_file_actions_t()
        // Safe because the actions live through the calls and are freed at the end.
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, descriptor) in descriptors.enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        // Safe because the copies and the array of them live through the call, and the environment is not changed.
        let copies = unsafe words.map { unsafe strdup($0) }
        defer { unsafe copies.forEach { unsafe free($0) } }
        var process: pid_t = 0
        let code = unsafe (copies + [nil]).withUnsafeBufferPointer { arguments in
            unsafe posix_spawn(
                &process, "/bin/sh", &actions, nil, UnsafeMutablePointer(mutating: arguments.baseAddress!), environ)
        }
        guard code == 0 else {
            // Safe because the text is copied before the next call.
            return .failure(Reason(text: unsafe String(cString: strerror(code))))
        }
        return .success(process)
    }

    /// Reads both outputs until they end; why they were not read to their end, else nil.
    private mutating func collect(_ outputEnd: Int32, _ errorEnd: Int32, _ limits: Limits) -> Outcome? {
        let end = LimitedProcess.milliseconds() + limits.seconds * 1000
        var ends = [
            pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0),
            pollfd(fd: errorEnd, events: Int16(POLLIN), revents: 0),
        ]
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while ends.contains(where: { $0.fd >= 0 }) {
            let rest = end - LimitedProcess.milliseconds()
            guard rest > 0 else { return .tooSlow }
            // Safe because the call looks at the array's two elements, and read stores no more than the chunk's size.
            let ready = unsafe poll(&ends, 2, Int32(clamping: rest))
            if ready < 0 && errno != EINTR { return .notStarted("cannot read its output") }
            for place in ends.indices where ready > 0 && ends[place].revents != 0 {
                let count = unsafe read(ends[place].fd, &chunk, chunk.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else {
                    ends[place].fd = -1
                    continue
                }
                if place == 0 {
                    output.append(contentsOf: chunk[..<count])
                    if output.count > limits.outputByteCount { return .tooLong }
                } else {
                    errors.append(
                        contentsOf: chunk[..<min(count, max(0, LimitedProcess.errorByteCount - errors.count))])
                }
            }
        }
        return nil
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        // Safe because the pointer is to a variable that lives through the call.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
    }
}

internal import Glibc
internal import Ratsarchiv

/// The process's output: results to standard output, everything else to standard error.
enum StandardStreams {
    /// Takes the numbers of standard streams that the caller has closed, so that no file of the index gets one and is read
    /// as input or written to as output; using such a stream fails.
    static func occupy() {
        for number: Int32 in 0...2 where fcntl(number, F_GETFD) < 0 {
            // Safe because the call reads the NUL-terminated path only; it gives the lowest number that is free.
            _ = unsafe open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes bytes to standard output.
    ///
    /// - Throws: `CommandError` when the output takes no more.
    static func write(_ bytes: [UInt8]) throws(CommandError) {
        let code = writeAll(bytes, to: 1)
        guard code == 0 else {
            throw CommandError(SystemError(operation: "write", path: "standard output", code: code).description)
        }
    }

    /// Writes text to standard output.
    static func write(_ text: String) throws(CommandError) { try write(Array(text.utf8)) }

    /// Writes one line `vorlage: …` to standard error.
    static func report(_ message: String) {
        _ = writeAll(Array("vorlage: \(SafeText.oneLine(message))\n".utf8), to: 2)
    }

    /// Writes over the line of progress on standard error; an empty text clears it.
    static func showProgress(_ text: String) {
        _ = writeAll(Array("\r\(text)\u{1B}[K".utf8), to: 2)
    }

    /// Whether standard output is a terminal.
    static var outputIsTerminal: Bool { isatty(1) == 1 }

    /// Whether standard error is a terminal that can write over its line.
    static var errorIsTerminal: Bool { isatty(2) == 1 && environment("TERM") != "dumb" }

    /// A variable of the environment; nil when it is not set or empty.
    static func environment(_ name: String) -> String? {
        // Safe because getenv returns a NUL-terminated string that is copied at once; no thread changes the environment.
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Whether words are marked: as `--color` says, else on a terminal unless NO_COLOR or TERM=dumb is set.
    static func usesColor(_ invocation: Invocation) -> Bool {
        switch invocation.text("color") {
        case "always": true
        case "never": false
        default: outputIsTerminal && environment("NO_COLOR") == nil && environment("TERM") != "dumb"
        }
    }
}

/// Standard output for results in many small pieces, written as they become many; `close` writes the rest.
struct BufferedOutput {
    private static let heldByteCount = 1 << 18

    private var bytes: [UInt8] = []
    /// Why the output took no more; what is written after that is dropped.
    private var failure: CommandError?

    /// Appends bytes.
    mutating func write(_ piece: ArraySlice<UInt8>) {
        bytes.append(contentsOf: piece)
        if bytes.count >= BufferedOutput.heldByteCount { flush() }
    }

    /// Appends so many blanks.
    mutating func write(blanks count: Int) {
        for _ in 0..<count { bytes.append(0x20) }
    }

    /// Writes what is left.
    ///
    /// - Throws: `CommandError` when the output took not everything.
    mutating func close() throws(CommandError) {
        flush()
        if let failure { throw failure }
    }

    private mutating func flush() {
        guard failure == nil, !bytes.isEmpty else { return }
        do throws(CommandError) {
            try StandardStreams.write(bytes)
        } catch {
            failure = error
        }
        bytes.removeAll(keepingCapacity: true)
    }
}

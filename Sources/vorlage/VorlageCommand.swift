internal import Glibc
internal import VorlageParser

// What does the user want? The words of the command line, checked against the table of commands; the exit status.

/// The command's entry: synchronous, because a search must start at once.
@main
enum VorlageCommand {
    /// The version of the product.
    static let version = "0.1.0"

    static func main() {
        // Some callers have it ignored: where the reader stops, the program ends without a word.
        signal(SIGPIPE, SIG_DFL)
        // A limit on the size of files is a full disk: a call fails, and is told.
        signal(SIGXFSZ, SIG_IGN)
        StandardStreams.occupy()
        var words = arguments
        let status: ExitStatus
        do throws(CommandError) {
            status = try run(&words)
        } catch {
            StandardStreams.report(error.message)
            status = .failed
        }
        exit(status.rawValue)
    }

    /// The words behind the program's name; names that are no UTF-8 lead to their files.
    private static var arguments: [String] {
        // Safe because the system gives so many words, each with a NUL at its end, and none changes.
        (1..<max(1, Int(CommandLine.argc))).compactMap { number in
            guard let word = unsafe CommandLine.unsafeArgv[number] else { return nil }
            return unsafe FileName.text(
                UnsafeBufferPointer(start: word, count: strlen(word)).map { UInt8(bitPattern: $0) })
        }
    }

    private static func run(_ words: inout [String]) throws(CommandError) -> ExitStatus {
        guard let name = words.first else {
            throw CommandError("expected a command: \(listed(CommandTable.all.map(\.name))); see 'vorlage help'")
        }
        words.removeFirst()
        switch name {
        case "--version":
            try StandardStreams.write("vorlage \(version)\n")
            return .done
        case "--help", "-h":
            return try HelpCommand.run(words)
        default:
            guard let command = CommandTable.command(name) else { throw unknownCommand(name) }
            if words.prefix(while: { $0 != "--" }).contains("--help") { return try HelpCommand.run([name]) }
            return try command.run(Invocation(words, for: command))
        }
    }

    /// The error that names the commands there are.
    static func unknownCommand(_ name: String) -> CommandError {
        CommandError("unknown command '\(name)': expected \(listed(CommandTable.all.map(\.name)))")
    }
}

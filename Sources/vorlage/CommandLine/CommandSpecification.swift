/// One subcommand: its name, what it takes, what it does.
struct CommandSpecification: Sendable {
    /// What the words behind the name are, for completions.
    enum Operands: Sendable, Equatable {
        case none
        case paths
        case words
        case choice([String])
    }
    /// The name.
    let name: String
    /// What it does, in one line.
    let summary: String
    /// The operands as the help prints them.
    let synopsis: String
    /// What the operands are.
    let operands: Operands
    /// How many operands there must be.
    let operandCount: ClosedRange<Int>
    /// Its flags, in the order of the help.
    let options: [Option]
    /// Further lines of the help.
    let details: String
    /// Whether words with a leading dash that are no flag are operands, as in a query.
    let takesDashedWords: Bool
    /// Does it.
    let run: @Sendable (Invocation) throws(CommandError) -> ExitStatus

    /// A subcommand.
    init(
        _ name: String, _ summary: String, synopsis: String = "", operands: Operands = .none,
        operandCount: ClosedRange<Int> = 0...0, options: [Option] = [], details: String = "",
        takesDashedWords: Bool = false,
        run: @escaping @Sendable (Invocation) throws(CommandError) -> ExitStatus
    ) {
        self.name = name
        self.summary = summary
        self.synopsis = synopsis
        self.operands = operands
        self.operandCount = operandCount
        self.options = options
        self.details = details
        self.takesDashedWords = takesDashedWords
        self.run = run
    }

    /// The command as one line: `vorlage show [--json] ID|REFERENCE`.
    var usage: String {
        let flags = options.map { " [\($0.usage)]" }.joined()
        return "vorlage \(name)\(flags)\(synopsis.isEmpty ? "" : " " + synopsis)"
    }
}

/// What the process tells its caller.
enum ExitStatus: Int32, Sendable {
    /// Done, or found.
    case done = 0
    /// Nothing found; or `check` or `verify` found something.
    case nothingFound = 1
    /// Wrong usage, or an error that ended the command.
    case failed = 2
    /// Finished, but some inputs failed.
    case someInputsFailed = 3
}

/// Why a command ends with status 2; its text is one line.
struct CommandError: Error, Equatable {
    /// The line without `vorlage: `.
    let message: String

    /// An error with its line.
    init(_ message: String) { self.message = message }
}

/// One flag of the command line: parsing, help text and completions all come from it.
struct Option: Sendable {
    /// What follows the flag.
    enum Value: Sendable {
        /// Nothing.
        case none
        /// An integer in this range.
        case number(ClosedRange<Int>)
        /// One of these words.
        case choice([String])
        /// Any text; the word stands for it in the help.
        case text(String)
        /// A path of a folder.
        case folder
    }
    /// The name without its dashes.
    let name: String
    /// What follows it.
    let value: Value
    /// What it does, in one line.
    let help: String
    /// Whether it may be given several times; else the last counts.
    var isRepeatable = false

    /// A flag; without `value` a mere switch.
    init(_ name: String, _ value: Value = .none, _ help: String) {
        self.name = name
        self.value = value
        self.help = help
    }

    /// The flag as the help prints it: `--limit N`.
    var usage: String {
        switch value {
        case .none: "--\(name)"
        case .number: "--\(name) N"
        case .choice(let words): "--\(name) \(words.joined(separator: "|"))"
        case .text(let word): "--\(name) \(word)"
        case .folder: "--\(name) DIR"
        }
    }

    /// Why a value does not fit, nil when it does.
    func expectation(for text: String) -> String? {
        switch value {
        case .none: "no value"
        case .number(let range):
            Int(text).map(range.contains) == true
                ? nil : "a number from \(range.lowerBound) to \(range.upperBound)"
        case .choice(let words): words.contains(text) ? nil : listed(words)
        case .text(let word): text.isEmpty ? word : nil
        case .folder: text.isEmpty ? "a folder" : nil
        }
    }
}

extension Option {
    static let index = Option("index", .folder, "the index; else $VORLAGE_INDEX, else $XDG_DATA_HOME/vorlage")
    static let wait = Option("wait", .none, "wait while another process writes the index")
    static let json = Option("json", "one JSON object a line")
    static let disable = Option.repeated(
        "disable", .text("ID"), "do not look for this problem; several times, or with commas")
    static let include = Option.repeated(
        "include", .text("GLOB"), "only files, and members of archives, that match; several times")
    static let exclude = Option.repeated("exclude", .text("GLOB"), "no files and members that match; several times")
    static let jobs = Option("jobs", .number(1...256), "threads; default: one a processor")
    static let maximumDocumentSize = Option(
        "max-document-size", .text("BYTES"),
        "the largest file or JSON line, with K, M or G; default 64M; no text of more than 64M, no page of 16M is read")
    static let maximumDocumentTime = Option(
        "max-document-time", .number(1...86400), "the seconds after which a document is given up; default 60")
    static let color = Option("color", .choice(["auto", "always", "never"]), "whether words found are marked in bold")

    private init(_ name: String, _ help: String) { self.init(name, .none, help) }

    private static func repeated(_ name: String, _ value: Value, _ help: String) -> Option {
        var option = Option(name, value, help)
        option.isRepeatable = true
        return option
    }
}

/// The words as `a, b or c`.
func listed(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

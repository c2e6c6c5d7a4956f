internal import Ratsarchiv

/// A subcommand with the flags and operands it was started with, all checked against its specification.
struct Invocation: Sendable {
    /// The words that are no flags, in their order.
    let operands: [String]
    private let values: [String: String]
    private let repeatedValues: [String: [String]]

    /// Reads the words behind a subcommand's name.
    ///
    /// `--name VALUE` and `--name=VALUE` are the same; behind `--` all words are operands; of several the last counts,
    /// but of those that may be repeated all do.
    ///
    /// - Throws: `CommandError` with what was expected and what was found.
    init(_ words: some Sequence<String>, for command: CommandSpecification) throws(CommandError) {
        var operands: [String] = []
        var values: [String: String] = [:]
        var repeatedValues: [String: [String]] = [:]
        var iterator = words.makeIterator()
        var flagsEnd = false
        while let word = iterator.next() {
            guard !flagsEnd, word.hasPrefix("-"), word != "-",
                word.hasPrefix("--") || !command.takesDashedWords
            else {
                operands.append(word)
                continue
            }
            guard word != "--" else {
                flagsEnd = true
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let option = command.options.first(where: { "--" + $0.name == parts[0] }) else {
                throw unknownOption(word, command)
            }
            let value = try value(of: option, parts.count > 1 ? String(parts[1]) : nil, &iterator)
            if option.isRepeatable { repeatedValues[option.name, default: []].append(value) }
            values[option.name] = value
        }
        self.operands = operands
        self.values = values
        self.repeatedValues = repeatedValues
        try checkOperands(command)
    }

    /// Whether a flag was given.
    func has(_ name: String) -> Bool { values[name] != nil }

    /// A flag's value, nil when it was not given.
    func text(_ name: String) -> String? { values[name] }

    /// All values of a flag that may be repeated, in their order.
    func texts(_ name: String) -> [String] { repeatedValues[name] ?? [] }

    /// A flag's value as a number, nil when it was not given.
    func number(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

    /// The largest number of bytes a flag takes, 1 TiB.
    private var largestByteCount: Int { 1 << 40 }

    /// A flag's value as a number of bytes (`64M`), nil when it was not given.
    func byteCount(_ name: String) throws(CommandError) -> Int? {
        guard let text = values[name] else { return nil }
        let shift = ["K": 10, "M": 20, "G": 30][text.suffix(1).uppercased()]
        let digits = shift == nil ? text[...] : text.dropLast()
        guard let number = Int(digits), (1...largestByteCount >> (shift ?? 0)).contains(number) else {
            throw CommandError(
                "option '--\(name)': expected a number of bytes as '64M', at most 1024G, but found \(quoted(text))")
        }
        return number << (shift ?? 0)
    }

    private func checkOperands(_ command: CommandSpecification) throws(CommandError) {
        if operands.count < command.operandCount.lowerBound {
            throw CommandError("'vorlage \(command.name)': expected \(command.synopsis) but found nothing")
        }
        if operands.count > command.operandCount.upperBound {
            let expected = command.synopsis.isEmpty ? "no further words" : "only \(command.synopsis)"
            let found = operands[command.operandCount.upperBound]
            throw CommandError("'vorlage \(command.name)': expected \(expected) but found \(quoted(found))")
        }
    }
}

private func value(
    of option: Option, _ given: String?, _ words: inout some IteratorProtocol<String>
) throws(CommandError) -> String {
    if case .none = option.value {
        guard given == nil else {
            throw CommandError("option '--\(option.name)': expected no value but found \(quoted(given ?? ""))")
        }
        return ""
    }
    guard let text = given ?? words.next() else {
        throw CommandError("option '--\(option.name)': expected '\(option.usage)' but found nothing behind it")
    }
    if let expected = option.expectation(for: text) {
        throw CommandError("option '--\(option.name)': expected \(expected) but found \(quoted(text))")
    }
    return text
}

private func unknownOption(_ word: String, _ command: CommandSpecification) -> CommandError {
    let known = command.options.map { "--" + $0.name }
    let expected = known.isEmpty ? "no options" : listed(known)
    return CommandError("unknown option \(quoted(word)) of 'vorlage \(command.name)': expected \(expected)")
}

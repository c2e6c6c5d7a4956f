import Drucksachen

/// Reads the votes out of a result's words: `Bei 32 Ja-Stimmen, 11 Nein-Stimmen und 2 Enthaltungen`, `Ja: 6`,
/// `(3 JA, 40 Nein)`, `dafür: 15`, `bei einer Enthaltung`.
enum VoteReader {
    private enum Token {
        case number(Int)
        case yes, no, abstain
        case present
        case colon
    }

    private static let numberWords: [String: Int] = [
        "keine": 0, "keiner": 0, "kein": 0, "eine": 1, "einer": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
        "sechs": 6, "sieben": 7,
        "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    ]

    /// The votes that a text prints; nil when it counts none.
    static func votes(in text: String) -> Votes? {
        let tokens = tokens(of: text)
        if let votes = columns(tokens) { return votes }
        var votes = Votes()
        for (index, token) in tokens.enumerated() {
            let count: Int?
            switch token {
            case .yes, .no, .abstain: count = number(for: index, in: tokens)
            default: continue
            }
            switch token {
            case .yes where votes.yes == nil: votes.yes = count
            case .no where votes.no == nil: votes.no = count
            case .abstain where votes.abstain == nil: votes.abstain = count
            default: break
            }
        }
        return votes.isEmpty ? nil : votes
    }

    /// The votes of a small table: all its headings, then as many numbers (`Anwesend Ja Nein Stimmen 11 10 1`).
    private static func columns(_ tokens: [Token]) -> Votes? {
        let count = tokens.count / 2
        guard count >= 2, tokens.count == count * 2 else { return nil }
        var votes = Votes()
        for (heading, cell) in zip(tokens[..<count], tokens[count...]) {
            guard case .number(let number) = cell else { return nil }
            switch heading {
            case .yes: votes.yes = number
            case .no: votes.no = number
            case .abstain: votes.abstain = number
            case .present: continue
            case .number, .colon: return nil
            }
        }
        return votes.isEmpty ? nil : votes
    }

    /// The number that belongs to a keyword: where the text's first keyword has one before it, numbers stand before.
    private static func number(for index: Int, in tokens: [Token]) -> Int? {
        let first = tokens.firstIndex { token in
            switch token {
            case .yes, .no, .abstain: true
            default: false
            }
        }
        guard let first else { return nil }
        var isBefore = false
        if first > 0, case .number = tokens[first - 1] { isBefore = true }
        if first + 1 < tokens.count, case .colon = tokens[first + 1] { isBefore = false }
        if isBefore {
            guard index > 0, case .number(let count) = tokens[index - 1] else { return nil }
            return count
        }
        var next = index + 1
        if next < tokens.count, case .colon = tokens[next] { next += 1 }
        guard next < tokens.count, case .number(let count) = tokens[next] else { return nil }
        return count
    }

    private static func tokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var word = ""
        func finish() {
            guard !word.isEmpty else { return }
            let lower = word.lowercased()
            if let number = Int(lower) {
                tokens.append(.number(number))
            } else if let number = numberWords[lower] {
                tokens.append(.number(number))
            } else if lower == "ja" || lower == "dafür" || lower.hasPrefix("jastimme") || lower == "fürstimmen" {
                tokens.append(.yes)
            } else if lower == "nein" || lower == "dagegen" || lower.hasPrefix("neinstimme")
                || lower.hasPrefix("gegenstimme")
            {
                tokens.append(.no)
            } else if lower.hasPrefix("enthaltung") || lower == "enth" || lower.hasPrefix("stimmenthaltung") {
                tokens.append(.abstain)
            } else if lower.hasPrefix("anwesend") {
                tokens.append(.present)
            }
            word = ""
        }
        for character in text {
            if character.isLetter || character.isNumber {
                if let last = word.last, last.isNumber != character.isNumber { finish() }
                word.append(character)
            } else {
                finish()
                if character == ":" { tokens.append(.colon) }
            }
        }
        finish()
        return tokens
    }
}

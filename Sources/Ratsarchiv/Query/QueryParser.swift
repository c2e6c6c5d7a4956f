internal import Drucksachen

/// Reads the query language: words, `OR`, `-`, `"…"`, `*`, `~1`, `NEAR/n(…)`, parentheses, fields and ranges.
///
/// A blank binds as AND, tighter than OR. Nothing is searched when a query does not parse.
struct QueryParser {
    /// The most words a query may have.
    static let mostWords = 250
    /// The deepest nesting of parentheses.
    static let deepestNesting = 50

    /// The marks that open and close a phrase: the typewriter's, and those that texts and word processors print.
    private static let quotes: Set<Character> = ["\"", "„", "“", "”", "«", "»"]

    private let characters: [Character]
    private var position = 0
    private var wordCount = 0

    /// The query of a text.
    ///
    /// - Throws: `QueryError` with the first column that does not fit.
    /// - Complexity: O(n)
    static func parse(_ text: String) throws(QueryError) -> QueryNode {
        var parser = QueryParser(characters: Array(text))
        let query = try parser.alternatives(depth: 0)
        parser.skipBlanks()
        guard parser.position == parser.characters.count else { throw parser.failure("a word or '('") }
        return query
    }

    private init(characters: [Character]) { self.characters = characters }

    private var current: Character? { position < characters.count ? characters[position] : nil }

    private func failure(_ expected: String, at column: Int? = nil) -> QueryError {
        let place = column ?? position
        let found = place < characters.count ? "'\(characters[place])'" : "the end"
        return QueryError(column: place + 1, expectation: "\(expected) but found \(found)")
    }

    private mutating func skipBlanks() {
        while let character = current, character.isWhitespace { position += 1 }
    }

    private mutating func alternatives(depth: Int) throws(QueryError) -> QueryNode {
        guard depth <= QueryParser.deepestNesting else {
            throw QueryError(
                column: position + 1,
                expectation: "at most \(QueryParser.deepestNesting) nested parentheses but found more")
        }
        var nodes = [try conjunction(depth: depth)]
        while takesOr() { nodes.append(try conjunction(depth: depth)) }
        return nodes.count == 1 ? nodes[0] : .or(nodes)
    }

    /// Whether an operator written in capitals stands here as a word of its own.
    private func isOperator(_ word: String) -> Bool {
        let end = position + word.count
        guard end <= characters.count, characters[position..<end].elementsEqual(word) else { return false }
        return end == characters.count || characters[end].isWhitespace || "()\"".contains(characters[end])
    }

    /// Takes the word `OR`.
    private mutating func takesOr() -> Bool {
        skipBlanks()
        guard isOperator("OR") else { return false }
        position += 2
        return true
    }

    /// Takes the word `AND`, which a blank stands for as well.
    private mutating func takesAnd(after nodes: [QueryNode]) throws(QueryError) -> Bool {
        guard isOperator("AND") else { return false }
        guard !nodes.isEmpty else { throw failure("a word before 'AND'") }
        position += 3
        skipBlanks()
        guard let character = current, character != ")", !isOperator("AND"), !isOperator("OR") else {
            throw failure("a word behind 'AND'")
        }
        return true
    }

    private mutating func conjunction(depth: Int) throws(QueryError) -> QueryNode {
        var nodes: [QueryNode] = []
        var excluded: [QueryNode] = []
        let start = position
        while true {
            skipBlanks()
            guard let character = current, character != ")" else { break }
            if isOperator("OR") { break }
            if try takesAnd(after: nodes) { continue }
            guard !isOperator("NOT") else { throw failure("'-' before a word that must not occur") }
            if character == "-", position + 1 < characters.count, !characters[position + 1].isWhitespace {
                position += 1
                excluded.append(try primary(depth: depth))
            } else {
                nodes.append(try primary(depth: depth))
            }
        }
        if nodes.isEmpty {
            if !excluded.isEmpty {
                throw failure("a word that is searched beside what is excluded", at: characters.count)
            }
            throw failure("a word", at: max(start, position))
        }
        return nodes.count == 1 && excluded.isEmpty ? nodes[0] : .and(nodes, excluding: excluded)
    }

    private mutating func primary(depth: Int) throws(QueryError) -> QueryNode {
        switch current {
        case "(":
            position += 1
            let node = try alternatives(depth: depth + 1)
            skipBlanks()
            guard current == ")" else { throw failure("')'") }
            position += 1
            return node
        case let mark? where QueryParser.quotes.contains(mark): return .phrase(try quoted())
        default: return try word(depth: depth)
        }
    }

    private mutating func quoted() throws(QueryError) -> String {
        let start = position
        position += 1
        var text = ""
        while let character = current, !QueryParser.quotes.contains(character) {
            text.append(character)
            position += 1
        }
        guard current != nil else { throw failure("'\"' that closes the phrase") }
        position += 1
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw QueryError(column: start + 1, expectation: "words inside the quotes but found none")
        }
        try count(text.split(separator: " ").count, at: start)
        return text
    }

    private mutating func count(_ words: Int, at column: Int) throws(QueryError) {
        wordCount += words
        guard wordCount <= QueryParser.mostWords else {
            throw QueryError(column: column + 1, expectation: "at most \(QueryParser.mostWords) words but found more")
        }
    }

    private mutating func word(depth: Int) throws(QueryError) -> QueryNode {
        let start = position
        var text = ""
        if current == "§" {
            text.append("§")
            position += 1
            skipBlanks()
        }
        while let character = current, !character.isWhitespace, character != "(", character != ")",
            !QueryParser.quotes.contains(character)
        {
            if character == ":" {
                if let field = QueryField(rawValue: text.lowercased()) {
                    position += 1
                    return try value(of: field, depth: depth)
                }
                if isUnknownField(text) {
                    let known = QueryField.allCases.map(\.rawValue).joined(separator: ", ")
                    throw QueryError(
                        column: start + 1, expectation: "one of the fields \(known) but found '\(text)'")
                }
            }
            text.append(character)
            position += 1
        }
        if text.hasPrefix("NEAR/") { return try near(text, start) }
        guard !text.isEmpty else { throw failure("a word") }
        return try node(for: text, at: start)
    }

    /// Whether the word before the colon here is meant as a field: letters that no gender form (`Lehrer:innen`) and no
    /// address (`https://…`) follows.
    private func isUnknownField(_ word: String) -> Bool {
        guard !word.isEmpty, word.allSatisfy({ $0.isASCII && $0.isLetter }) else { return false }
        let rest = characters[(position + 1)...]
        return !rest.starts(with: "in") && !rest.starts(with: "//")
    }

    /// The node of one bare word: with a star, a tilde, or plain.
    private mutating func node(for text: String, at start: Int) throws(QueryError) -> QueryNode {
        try count(1, at: start)
        if let tilde = text.lastIndex(of: "~") {
            let digits = text[text.index(after: tilde)...]
            guard let distance = digits.isEmpty ? 1 : Int(digits), (1...2).contains(distance), tilde > text.startIndex
            else {
                throw QueryError(column: start + 1, expectation: "'~1' or '~2' behind a word but found '\(text)'")
            }
            return .fuzzy(String(text[..<tilde]), distance: distance)
        }
        guard text.contains(where: { $0.isLetter || $0.isNumber }) else {
            throw QueryError(column: start + 1, expectation: "a word with letters or digits but found '\(text)'")
        }
        if text.contains("*"), !isGenderForm(text) { return .wildcard(text) }
        return .word(text)
    }

    /// Whether the star is that of `Bürger*innen`.
    private func isGenderForm(_ text: String) -> Bool {
        let parts = text.split(separator: "*", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].count >= 3 && (parts[1] == "innen" || parts[1] == "in")
    }

    private mutating func near(_ head: String, _ start: Int) throws(QueryError) -> QueryNode {
        guard let distance = Int(head.dropFirst(5)), (1...1000).contains(distance) else {
            throw QueryError(column: start + 1, expectation: "'NEAR/n(' with n from 1 to 1000 but found '\(head)'")
        }
        guard current == "(" else { throw failure("'(' behind '\(head)'") }
        position += 1
        var text = ""
        while let character = current, character != ")" {
            text.append(character)
            position += 1
        }
        guard current == ")" else { throw failure("')'") }
        position += 1
        let words = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
        guard words.count >= 2 else {
            throw QueryError(column: start + 1, expectation: "two words or more inside 'NEAR' but found \(words.count)")
        }
        if let word = words.first(where: {
            !$0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "/" } || $0.hasPrefix("-")
        }) {
            throw QueryError(column: start + 1, expectation: "plain words inside 'NEAR' but found '\(word)'")
        }
        try count(words.count, at: start)
        return .near(words, distance: distance)
    }

    // MARK: Fields

    private mutating func value(of field: QueryField, depth: Int) throws(QueryError) -> QueryNode {
        let start = position
        guard let character = current, !character.isWhitespace, character != ")" else {
            throw failure("a value behind '\(field.rawValue):'")
        }
        if field.isDate || field == .amount { return try range(of: field, start) }
        if character == "(" || QueryParser.quotes.contains(character) {
            return .field(field, try primary(depth: depth))
        }
        var text = ""
        while let character = current, !character.isWhitespace, character != "(", character != ")",
            !QueryParser.quotes.contains(character)
        {
            text.append(character)
            position += 1
        }
        return .field(field, try node(for: text, at: start))
    }

    private mutating func range(of field: QueryField, _ start: Int) throws(QueryError) -> QueryNode {
        var text = ""
        while let character = current, !character.isWhitespace, character != ")" {
            text.append(character)
            position += 1
        }
        try count(1, at: start)
        let range = field.isDate ? QueryRange.days(text) : QueryRange.cents(text)
        guard let range else {
            let example =
                field.isDate
                ? "a date as '2020', '2020-05', '2018..2022' or '>=2020-05-01'"
                : "a sum as '5000', '1000..2000' or '>50000'"
            throw QueryError(column: start + 1, expectation: "\(example) but found '\(text)'")
        }
        return .range(field, range)
    }
}

/// Reads ranges of dates and of sums.
enum QueryRange {
    private static let first = -1_000_000
    private static let last = 4_000_000

    /// Day numbers: of `2020`, `2020-05`, `2020-05-17`, `2025-Q1`, `a..b`, `>=a`, `>a`, `<=a`, `<a`; nil for others.
    static func days(_ text: String) -> ClosedRange<Int>? {
        range(text, lowest: first, highest: last) { value in
            guard let due = DueDate(value), let from = due.firstDay, let to = due.lastDay else { return nil }
            return from.dayNumber...to.dayNumber
        }
    }

    /// Cents: of `5000`, `1.000,50`, `a..b`, `>a` and the like; nil for others.
    static func cents(_ text: String) -> ClosedRange<Int>? {
        range(text, lowest: Int.min / 4, highest: Int.max / 4) { value in
            let parts = value.split(separator: ",", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), let whole = Int(parts[0].filter { $0 != "." }),
                abs(whole) < Int.max / 1000
            else { return nil }
            guard parts.count == 2 else { return whole * 100...whole * 100 + 99 }
            guard let fraction = Int(parts[1]), parts[1].count <= 2 else { return nil }
            let cents = whole * 100 + (parts[1].count == 1 ? fraction * 10 : fraction)
            return cents...cents
        }
    }

    private static func range(
        _ text: String, lowest: Int, highest: Int, _ value: (String) -> ClosedRange<Int>?
    ) -> ClosedRange<Int>? {
        if let dots = text.range(ofDots: ()) {
            let from = text[..<dots.lowerBound]
            let to = text[dots.upperBound...]
            guard !from.isEmpty || !to.isEmpty else { return nil }
            guard let lower = from.isEmpty ? lowest...lowest : value(String(from)),
                let upper = to.isEmpty ? highest...highest : value(String(to)), lower.lowerBound <= upper.upperBound
            else { return nil }
            return lower.lowerBound...upper.upperBound
        }
        for (sign, build) in [
            (">=", { (period: ClosedRange<Int>) in period.lowerBound...highest }),
            ("<=", { (period: ClosedRange<Int>) in lowest...period.upperBound }),
            (">", { (period: ClosedRange<Int>) in period.upperBound + 1...highest }),
            ("<", { (period: ClosedRange<Int>) in lowest...period.lowerBound - 1 }),
        ] where text.hasPrefix(sign) {
            return value(String(text.dropFirst(sign.count))).map(build)
        }
        return value(text)
    }
}

extension String {
    /// Where `..` stands; nil when it does not.
    fileprivate func range(ofDots: Void) -> Range<Index>? {
        var index = startIndex
        while index < endIndex {
            let next = self.index(after: index)
            if self[index] == ".", next < endIndex, self[next] == "." { return index..<self.index(after: next) }
            index = next
        }
        return nil
    }
}

internal import Drucksachen

/// Items of a resolution whose numbers are not in sequence.
enum ResolutionNumbering: Check {
    static let id = "resolution-numbering"
    static let severity = Problem.Severity.warning
    static let explanation =
        "The numbered items of a resolution leave out a number (1., 2., 4.) or have one twice in a row."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard let resolution = paper.resolution else { return [] }
        let numbers = resolution.text.split(separator: "\n").compactMap(number)
        guard numbers.first == 1, let break_ = firstBreak(numbers) else { return [] }
        let (before, found) = break_
        // A line that was joined to the one before may hold the missing number.
        let missing = "\(before + 1)."
        if resolution.text.split(whereSeparator: \.isWhitespace).contains(where: { $0.hasSuffix(missing) }) {
            return []
        }
        return [
            Finding(
                pointer: "/resolution/text",
                message: "expected item \(before + 1) behind item \(before) but found item \(found)")
        ]
    }

    /// The number a line begins with: `3. die Verwaltung …`; nil for a date and anything else.
    private static func number(_ line: Substring) -> Int? {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard (1...2).contains(digits.count), rest.hasPrefix(". "), let word = rest.dropFirst(2).first,
            word.isLetter, !isOrdinal(rest.dropFirst(2))
        else { return nil }
        return Int(digits)
    }

    private static func isOrdinal(_ text: Substring) -> Bool {
        let words = [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember", "Priorität", "Rang", "Stufe", "Lesung", "Ergänzung", "Quartal", "Halbjahr", "Änderung",
            "Nachtrag", "Bauabschnitt", "BA",
        ]
        return words.contains { text.hasPrefix($0) }
    }

    /// The first two neighbours that are not in sequence, where all others are; nil for none, or for nested numbers.
    private static func firstBreak(_ numbers: [Int]) -> (before: Int, found: Int)? {
        let breaks = zip(numbers, numbers.dropFirst()).filter { $1 != $0 + 1 }
        guard breaks.count == 1, let (before, found) = breaks.first, found == before || found == before + 2 else {
            return nil
        }
        return (before, found)
    }
}

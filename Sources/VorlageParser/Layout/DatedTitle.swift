/// A line of a head that names a paper's type, day and number in one: `Vortrag des Magistrats vom 08.07.2031, M 138`,
/// the number also on the next line.
struct DatedTitle: Sendable {
    /// The words of the type.
    var type: Range<Int>
    /// The paper's day.
    var date: PrintedDate
    /// The pieces of the number.
    var reference: [Range<Int>]

    /// The parts of the line with an index; nil when it is no such line.
    static func read(_ text: PaperText, _ index: Int) -> DatedTitle? {
        let range = text.lines[index].range
        guard range.count <= 120, text.lines[index].cues.contains(.digit), Byte.isCapital(text.bytes[range.lowerBound]),
            text.find("vom ", in: range) != nil, let date = DateScanner.first(text.bytes, range), date.date != nil,
            date.range.upperBound < range.upperBound, text.bytes[date.range.upperBound] == Byte.comma
        else { return nil }
        var words = text.words(range.lowerBound..<date.range.lowerBound)
        guard (2...6).contains(words.count), let from = words.popLast(), text.string(from) == "vom",
            let last = words.last, text.bytes[words[0]].allSatisfy({ Byte.isLetter($0) || $0 >= 0x80 }),
            let reference = reference(text, date.range.upperBound + 1..<range.upperBound, index)
        else { return nil }
        return DatedTitle(type: words[0].lowerBound..<last.upperBound, date: date, reference: reference)
    }

    /// The first of a head's lines that is one.
    ///
    /// - Parameter skipped: the lines of the Beratungsfolge.
    static func first(_ text: PaperText, before headEnd: Int, skipping skipped: Range<Int>) -> DatedTitle? {
        let end = min(headEnd + 1, 20, text.lines.count)
        return (0..<max(0, end)).lazy.filter { !skipped.contains($0) }.compactMap { read(text, $0) }.first
    }

    /// One to three capitals and a number behind them, and nothing that goes on a sentence.
    private static func reference(_ text: PaperText, _ rest: Range<Int>, _ index: Int) -> [Range<Int>]? {
        let words = text.words(rest)
        guard let code = words.first, (1...3).contains(code.count), text.bytes[code].allSatisfy(Byte.isCapital) else {
            return nil
        }
        if words.count == 1 {
            guard index + 1 < text.lines.count, let number = text.words(text.lines[index + 1].range).first,
                text.lines[index + 1].blanksBefore == 0, isNumber(text, number)
            else { return nil }
            return [code, number]
        }
        guard isNumber(text, words[1]) else { return nil }
        if words.count > 2, Byte.isCapital(text.bytes[words[2].lowerBound]) { return nil }
        return [code.lowerBound..<words[1].upperBound]
    }

    private static func isNumber(_ text: PaperText, _ word: Range<Int>) -> Bool {
        word.count <= 12 && Byte.isDigit(text.bytes[word.lowerBound])
            && text.bytes[word].allSatisfy { Byte.isDigit($0) || $0 == Byte.slash }
    }
}

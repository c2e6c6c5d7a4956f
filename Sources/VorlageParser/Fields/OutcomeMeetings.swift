import Drucksachen

/// Meetings that only their outcome names: `Abstimmungsergebnis Ortsbeirat Altwieden (14.03.2031):` above its votes.
enum OutcomeMeetings {
    /// Adds the meetings that no row is of.
    static func add(to rows: inout [TableRow], _ reading: Reading) {
        let text = reading.text
        for index in text.lines.indices
        where text.lines[index].cues.contains([.colon, .digit]) && !reading.isInTable(index) {
            guard let row = meeting(text, text.lines[index].range),
                !rows.contains(where: { $0.date?.date == row.date?.date })
            else { continue }
            rows.append(row)
        }
    }

    private static func meeting(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard (28...140).contains(range.count),
            let opening = openings.first(where: { text.has($0, at: range.lowerBound, before: range.upperBound) }),
            let colon = text.bytes[range].lastIndex(of: Byte.colon),
            let date = DateScanner.first(text.bytes, range.lowerBound..<colon), date.date != nil
        else { return nil }
        // Behind the day, nothing but the end of its bracket.
        let rest = text.trimmed(date.range.upperBound..<colon)
        guard rest.isEmpty || rest.count == 1 && text.bytes[rest.lowerBound] == Byte.closeParenthesis else {
            return nil
        }
        var start = range.lowerBound + opening.utf8CodeUnitCount
        var end = date.range.lowerBound
        while end > start, Byte.isBlank(text.bytes[end - 1]) || text.bytes[end - 1] == Byte.openParenthesis { end -= 1 }
        for word: StaticString in [" am", " vom", ","]
        where text.has(word, at: end - word.utf8CodeUnitCount, before: end) { end -= word.utf8CodeUnitCount }
        let words = text.words(start..<max(start, end))
        var isGenitive = false
        for word in words.prefix(2) {
            let key = text.string(word)
            guard ["im", "in", "der", "des", "dem"].contains(key) else { break }
            isGenitive = key == "des"
            start = word.upperBound
        }
        let body = text.trimmed(start..<max(start, end))
        guard !body.isEmpty, Bodies.opens(text.string(body)), Bodies.names(text.string(body)) else { return nil }
        var row = TableRow()
        row.body = [body]
        row.date = date
        row.isHeadMeeting = isGenitive
        return row
    }

    private static let openings: [StaticString] = ["Abstimmungsergebnis ", "Beratungsergebnis ", "Abstimmung "]
}

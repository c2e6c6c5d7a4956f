import Drucksachen

/// Meetings that only their outcome names: `Abstimmungsergebnis Ortsbeirat Altwieden (14.03.2031):` above its votes.
enum OutcomeMeetings {
    /// Adds the meetings that no row is of.
    static func add(to rows: inout [TableRow], _ reading: Reading) {
        let text = reading.text
        for index in text.lines.indices
        where text.lines[index].cues.contains([.colon, .digit]) && !reading.isInTable(index) {
            guard let row = meeting(text, text.lines[index].range) ?? discussed(text, text.lines[index].range),
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

    /// `Vorberatung im Technischen Ausschuss am 09.10.2031 (nichtöffentlich): einstimmig empfohlen`
    private static func discussed(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard (28...140).contains(range.count), Byte.isCapital(text.bytes[range.lowerBound]),
            let colon = text.bytes[range].firstIndex(of: Byte.colon), colon + 2 < range.upperBound,
            let date = DateScanner.first(text.bytes, range.lowerBound..<colon), date.date != nil
        else { return nil }
        let words = text.words(range.lowerBound..<date.range.lowerBound)
        guard words.count >= 4, Roles.isRole(text, words[0]), ["im", "in"].contains(text.string(words[1])),
            text.string(words[words.count - 1]) == "am"
        else { return nil }
        let start = ["der", "dem"].contains(text.string(words[2])) ? 3 : 2
        guard start < words.count - 1 else { return nil }
        let body = words[start].lowerBound..<words[words.count - 2].upperBound
        let result = text.trimmed(colon + 1..<range.upperBound)
        guard Bodies.names(text.string(body)), Results.isResult(text.string(result)) else { return nil }
        var row = TableRow()
        row.body = [body]
        row.date = date
        row.role = [words[0]]
        row.result = [result]
        let rest = text.trimmed(date.range.upperBound..<colon)
        if rest.count > 2 {
            let inside = rest.lowerBound + 1..<rest.upperBound - 1
            let key = text.key(inside)
            guard ["oeffentlich", "nichtoeffentlich", "nicht oeffentlich"].contains(key) else { return nil }
            row.isPublic = (key == "oeffentlich", inside)
        }
        return row
    }

    private static let openings: [StaticString] = ["Abstimmungsergebnis ", "Beratungsergebnis ", "Abstimmung "]
}

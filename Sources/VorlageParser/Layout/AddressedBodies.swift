/// A list of whom a paper goes to, which some cities print in place of a table (Hannover): `In den Verwaltungsausschuss`,
/// `An den Bauausschuss (zur Kenntnis)`. It has no header and no dates.
enum AddressedBodies {
    static let name = "addressed"

    /// The list in the lines before `end`; nil when fewer than two lines follow each other that name a body so.
    static func find(_ text: PaperText, before end: Int) -> ConsultationTable? {
        var index = 0
        while index < min(end, text.lines.count) {
            var rows: [TableRow] = []
            while index + rows.count < text.lines.count, let row = row(text, text.lines[index + rows.count].range) {
                rows.append(row)
            }
            if rows.isEmpty, let table = purposes(text, index) ?? meetings(text, index) { return table }
            if rows.count >= 2 { return ConsultationTable(rows: rows, lines: index..<index + rows.count, layout: name) }
            index += max(1, rows.count)
        }
        return nil
    }

    /// `zur Vorberatung im      Ortsbeirat Altwieden`, also with the body on the next line: what for, and to whom.
    private static func purposes(_ text: PaperText, _ first: Int) -> ConsultationTable? {
        var rows: [TableRow] = []
        var index = first
        while index < text.lines.count, let row = purpose(text, index) {
            rows.append(row.row)
            index = row.end
        }
        return rows.isEmpty ? nil : ConsultationTable(rows: rows, lines: first..<index, layout: name)
    }

    private static func purpose(_ text: PaperText, _ index: Int) -> (row: TableRow, end: Int)? {
        let range = text.lines[index].range
        guard range.count <= 140, text.has("zur ", at: range.lowerBound, before: range.upperBound) else { return nil }
        let words = text.words(range)
        guard words.count >= 3, ["im", "in", "am"].contains(text.string(words[2])),
            Roles.isRole(text.string(words[1]))
        else { return nil }
        var start = 3
        if words.count > 3, ["der", "den", "dem"].contains(text.string(words[3])) { start = 4 }
        var body = start < words.count ? words[start].lowerBound..<range.upperBound : 0..<0
        if body.isEmpty, index + 1 < text.lines.count { body = text.lines[index + 1].range }
        let name = text.string(body)
        guard !body.isEmpty, body.count <= 120, Bodies.opens(name), !name.hasSuffix("."), !name.hasSuffix(",") else {
            return nil
        }
        var row = TableRow()
        row.body = [body]
        let isKnown = text.string(words[1]).key == "kenntnis"
        row.role = [(isKnown ? words[0] : words[1]).lowerBound..<words[1].upperBound]
        return (row, start < words.count ? index + 1 : index + 2)
    }

    /// `Umweltausschuss - Sitzung am 12.05.2031   Vorberatung`: at least two lines of a body and its meeting.
    private static func meetings(_ text: PaperText, _ first: Int) -> ConsultationTable? {
        var rows: [TableRow] = []
        while first + rows.count < text.lines.count, text.lines[first + rows.count].cues.contains(.digit),
            let row = meeting(text, text.lines[first + rows.count].range)
        {
            rows.append(row)
        }
        guard rows.count >= 2 else { return nil }
        return ConsultationTable(rows: rows, lines: first..<first + rows.count, layout: name)
    }

    private static func meeting(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard range.count <= 140, let date = DateScanner.first(text.bytes, range), date.date != nil else { return nil }
        var words = text.words(range.lowerBound..<date.range.lowerBound)
        guard let last = words.popLast(), text.string(last) == "am" else { return nil }
        if let word = words.last, text.string(word) == "Sitzung" { words.removeLast() }
        if let word = words.last, ["-", "–", ","].contains(text.string(word)) { words.removeLast() }
        guard let end = words.last?.upperBound else { return nil }
        let body = range.lowerBound..<(text.bytes[end - 1] == Byte.comma ? end - 1 : end)
        let rest = text.trimmed(date.range.upperBound..<range.upperBound)
        guard body.count <= 100, words.count <= 10, Bodies.opens(text.string(body)),
            rest.isEmpty || Roles.isRole(text.string(rest))
        else { return nil }
        var row = TableRow()
        row.body = [body]
        row.date = date
        if !rest.isEmpty { row.role = [rest] }
        return row
    }

    private static func row(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard range.count <= 140 else { return nil }
        for opening in ["In den ", "In die ", "In das ", "An den ", "An die ", "An das "]
        where text.bytes[range].starts(with: opening.utf8) {
            let body = text.trimmed(range.lowerBound + opening.utf8.count..<range.upperBound)
            let words = text.string(body)
            guard Bodies.opens(words), !words.hasSuffix("."), !words.hasSuffix(",") else { return nil }
            var row = TableRow()
            row.body = [body]
            return row
        }
        return nil
    }
}

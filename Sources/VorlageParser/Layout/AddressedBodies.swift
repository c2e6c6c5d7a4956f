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
            if rows.isEmpty,
                let table = purposes(text, index) ?? meetings(text, index) ?? ticked(text, index)
                    ?? sittings(text, index)
            {
                return table
            }
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
            Roles.isRole(text, words[1])
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
        let isKnown = text.key(words[1]) == "kenntnis"
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

    /// `☒ Hauptausschuss 21.05.2031` in a list of all bodies: those that are ticked and have a day.
    private static func ticked(_ text: PaperText, _ first: Int) -> ConsultationTable? {
        guard text.lines[first].cues.contains(.box) else { return nil }
        var rows: [TableRow] = []
        var index = first
        while index < text.lines.count, let glyph = openingGlyph(text, index) {
            var pieces = [text.trimmed(glyph.range.upperBound..<text.lines[index].range.upperBound)]
            index += 1
            if index < text.lines.count, openingGlyph(text, index) == nil, text.lines[index].blanksBefore == 0,
                text.lines[index].range.count <= 60, text.lines[index].cues.contains(.digit)
            {
                pieces.append(text.lines[index].range)
                index += 1
            }
            guard glyph.isChecked, let last = pieces.last, let date = DateScanner.first(text.bytes, last),
                date.range.upperBound == last.upperBound
            else { continue }
            pieces[pieces.count - 1] = text.trimmed(last.lowerBound..<date.range.lowerBound)
            var row = TableRow()
            row.body = pieces.filter { !$0.isEmpty }
            row.date = date
            guard Bodies.opens(text.joined(row.body)) else { return nil }
            rows.append(row)
        }
        return rows.count >= 2 ? ConsultationTable(rows: rows, lines: first..<index, layout: name) : nil
    }

    private static func openingGlyph(_ text: PaperText, _ index: Int) -> CheckboxReader.Glyph? {
        let range = text.lines[index].range
        guard text.lines[index].cues.contains(.box) else { return nil }
        return CheckboxReader.glyphs(text.bytes, range).first { $0.range.lowerBound == range.lowerBound }
    }

    /// A body on a line of its own above `nicht öffentlich am 29.04.2031`.
    private static func sittings(_ text: PaperText, _ first: Int) -> ConsultationTable? {
        var rows: [TableRow] = []
        var index = first
        while index + 1 < text.lines.count, let row = sitting(text, index) {
            rows.append(row)
            index += 2
        }
        return rows.isEmpty ? nil : ConsultationTable(rows: rows, lines: first..<index, layout: name)
    }

    private static func sitting(_ text: PaperText, _ index: Int) -> TableRow? {
        let range = text.lines[index + 1].range
        guard range.count <= 48, text.lines[index + 1].cues.contains(.digit), text.lines[index].range.count <= 100,
            let date = DateScanner.first(text.bytes, range), date.range.upperBound == range.upperBound
        else { return nil }
        let status = text.key(range.lowerBound..<date.range.lowerBound)
        guard ["oeffentlich am", "nichtoeffentlich am", "nicht oeffentlich am"].contains(status) else { return nil }
        let body = text.string(text.lines[index].range)
        guard Bodies.opens(body), !body.hasSuffix("."), !body.hasSuffix(":") else { return nil }
        var row = TableRow()
        row.body = [text.lines[index].range]
        row.date = date
        row.isPublic = (!status.hasPrefix("nicht"), text.trimmed(range.lowerBound..<date.range.lowerBound))
        return row
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
            rest.isEmpty || Roles.isRole(text, rest)
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

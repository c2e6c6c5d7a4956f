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
                let table = PlainRows.readMarked(text, index) ?? purposes(text, index) ?? meetings(text, index)
                    ?? ticked(text, index)
                    ?? PlainRows.read(text, index) ?? sittings(text, index) ?? appointments(text, index)
                    ?? addressees(text, index)
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
        guard range.count <= 140 else { return nil }
        let isLed =
            text.has("zur ", at: range.lowerBound, before: range.upperBound)
            || text.has("zum ", at: range.lowerBound, before: range.upperBound)
        // `Vorberatung im:     Ortsbeirat`
        let mayBeDated = text.lines[index].cues.contains(.digit) && text.bytes.has("erat", in: range)
        guard isLed || text.lines[index].cues.contains(.colon) || mayBeDated else { return nil }
        var words = text.words(range)
        if !isLed, let first = words.first { words.insert(first, at: 0) }
        guard words.count >= 3,
            (isLed || isDatedPurpose(text, range, words) ? ["im", "in", "am", "im:", "in:"] : ["im:", "in:"]).contains(
                text.string(words[2])),
            Roles.isRole(text, words[1])
        else { return nil }
        var start = 3
        if words.count > 3, ["der", "den", "dem", "der:", "den:"].contains(text.string(words[3])) { start = 4 }
        var body = start < words.count ? words[start].lowerBound..<range.upperBound : 0..<0
        if body.isEmpty, index + 1 < text.lines.count { body = text.lines[index + 1].range }
        let name = text.string(body)
        if !body.isEmpty, start < words.count, text.lines[index].cues.contains(.unclean),
            var row = PlainRows.row(text, body)
        {
            if row.role.isEmpty { row.role = [words[1]] }
            return (row, index + 1)
        }
        if !body.isEmpty, let row = meeting(text, body) { return (row, start < words.count ? index + 1 : index + 2) }
        guard !body.isEmpty, body.count <= 120, Bodies.opens(name), !name.hasSuffix("."), !name.hasSuffix(",") else {
            return nil
        }
        var row = TableRow()
        row.body = [body]
        let isKnown = text.key(words[1]) == "kenntnis"
        row.role = [(isKnown ? words[0] : words[1]).lowerBound..<words[1].upperBound]
        return (row, start < words.count ? index + 1 : index + 2)
    }

    /// `Vorberatung im Bauausschuss am 05.03.2031`, and nothing behind the day.
    private static func isDatedPurpose(_ text: PaperText, _ range: Range<Int>, _ words: [Range<Int>]) -> Bool {
        guard range.count <= 100, Byte.isCapital(text.bytes[range.lowerBound]),
            let date = DateScanner.first(text.bytes, range)
        else { return false }
        return date.range.upperBound == range.upperBound
            && text.string(text.trimmed(words[0].upperBound..<date.range.lowerBound)).hasSuffix(" am")
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
        if rows.count == 1, first > 0, rows[0].agendaItem == nil { rows[0].agendaItem = itemAbove(text, first) }
        return rows.isEmpty ? nil : ConsultationTable(rows: rows, lines: first..<index, layout: name)
    }

    /// The number of `TOP 4` on the line above a body.
    private static func itemAbove(_ text: PaperText, _ index: Int) -> Range<Int>? {
        let range = text.lines[index - 1].range
        guard range.count <= 12, text.has("TOP", at: range.lowerBound, before: range.upperBound) else { return nil }
        let words = text.words(range)
        guard words.count == 2, Byte.isDigit(text.bytes[words[1].lowerBound]) else { return nil }
        return words[1]
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

    /// A body on a line of its own above `zur Vorberatung am 23.06.2031`, with `öffentlich` below.
    private static func appointments(_ text: PaperText, _ first: Int) -> ConsultationTable? {
        var rows: [TableRow] = []
        var index = first
        while index + 1 < text.lines.count, let row = appointment(text, index) {
            var row = row
            index += 2
            if index < text.lines.count, text.lines[index].range.count <= 20 {
                let key = text.string(text.lines[index].range).key
                if ["oeffentlich", "nichtoeffentlich"].contains(key) {
                    row.isPublic = (key == "oeffentlich", text.lines[index].range)
                    index += 1
                }
            }
            rows.append(row)
        }
        return rows.isEmpty ? nil : ConsultationTable(rows: rows, lines: first..<index, layout: name)
    }

    private static func appointment(_ text: PaperText, _ index: Int) -> TableRow? {
        let range = text.lines[index + 1].range
        guard range.count <= 60, text.lines[index + 1].cues.contains(.digit), text.lines[index].range.count <= 100,
            text.has("zur ", at: range.lowerBound, before: range.upperBound),
            let date = DateScanner.first(text.bytes, range), date.range.upperBound == range.upperBound
        else { return nil }
        let words = text.words(range.lowerBound..<date.range.lowerBound)
        let body = text.string(text.lines[index].range)
        guard words.count == 3, text.string(words[2]) == "am", Roles.isRole(text.string(words[1])),
            Bodies.opens(body), !body.hasSuffix("."), !body.hasSuffix(":")
        else { return nil }
        var row = TableRow()
        row.body = [text.lines[index].range]
        row.date = date
        row.role = [words[1]]
        return row
    }

    /// Bodies with their roles in brackets below `Adressat der Mitteilung:`.
    private static func addressees(_ text: PaperText, _ label: Int) -> ConsultationTable? {
        guard text.lines[label].range.count <= 40,
            text.find("adressat der mitteilung", in: text.lines[label].range) != nil
        else { return nil }
        var rows: [TableRow] = []
        while label + 1 + rows.count < text.lines.count {
            let range = text.lines[label + 1 + rows.count].range
            guard range.count <= 120, text.bytes[range.upperBound - 1] == Byte.closeParenthesis,
                let open = text.bytes[range].lastIndex(of: Byte.openParenthesis),
                Roles.isRole(text.string(open + 1..<range.upperBound - 1)),
                Bodies.opens(text.string(range.lowerBound..<open))
            else { break }
            var row = TableRow()
            row.body = [text.trimmed(range.lowerBound..<open)]
            row.role = [open + 1..<range.upperBound - 1]
            rows.append(row)
        }
        guard !rows.isEmpty else { return nil }
        return ConsultationTable(rows: rows, lines: label..<label + 1 + rows.count, layout: name)
    }

    /// The row of `Umweltausschuss - Sitzung am 12.05.2031, TOP 4`; nil for any other line.
    static func meeting(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard range.count <= 140, let date = DateScanner.first(text.bytes, range), date.date != nil else { return nil }
        var words = text.words(range.lowerBound..<date.range.lowerBound)
        // `Sitzung: Stadtrat vom 22.06.2031`
        let isOfLabel = range.lowerBound > 1 && Byte.isBlank(text.bytes[range.lowerBound - 1])
        guard let last = words.popLast(),
            text.string(last) == "am" || isOfLabel && text.string(last) == "vom" && words.count <= 4
        else { return nil }
        // `Zur Sitzung:   Sozialausschuss am …`
        if let label = words.prefix(3).firstIndex(where: { text.bytes[$0.upperBound - 1] == Byte.colon }) {
            words.removeFirst(label + 1)
        }
        if let word = words.last, text.string(word) == "Sitzung" { words.removeLast() }
        if let word = words.last, ["-", "–", ","].contains(text.string(word)) { words.removeLast() }
        guard let end = words.last?.upperBound else { return nil }
        if let first = words.first, ["-", "–", "•"].contains(text.string(first)) { words.removeFirst() }
        // `1. Hauptausschuss am …`, `für den Hauptausschuss am …`
        if let first = words.first, text.bytes[first].last == Byte.period, Byte.isDigit(text.bytes[first.lowerBound]) {
            words.removeFirst()
        }
        let openings: Set<String> = ["und", "sowie", "für", "an", "in", "den", "die", "das"]
        while words.count > 1, let first = words.first, openings.contains(text.string(first)) { words.removeFirst() }
        // `des Ausschusses für Bau am …`
        let isGenitive = words.count > 1 && ["des", "der"].contains(text.string(words[0]))
        if isGenitive { words.removeFirst() }
        guard let start = words.first?.lowerBound else { return nil }
        let body = start..<(text.bytes[end - 1] == Byte.comma ? end - 1 : end)
        var rest = text.trimmed(date.range.upperBound..<range.upperBound)
        // `(TOP 3, öffentlich)`
        if rest.count > 2, text.bytes[rest.lowerBound] == Byte.openParenthesis,
            text.bytes[rest.upperBound - 1] == Byte.closeParenthesis
        {
            rest = text.trimmed(rest.lowerBound + 1..<rest.upperBound - 1)
        }
        guard body.count <= 100, words.count <= 10, Bodies.opens(text.string(body)),
            rest.count <= 60
        else { return nil }
        var row = TableRow()
        row.body = [body]
        row.date = date
        row.isHeadMeeting = isGenitive
        return takeRest(text, rest, &row) ? row : nil
    }

    /// What stands behind the day: `TOP 4`, `, Ö, Vorberatung`, a role; false for anything else.
    private static func takeRest(_ text: PaperText, _ rest: Range<Int>, _ row: inout TableRow) -> Bool {
        var words = text.words(rest)[...]
        while let word = words.first {
            var piece = word
            while piece.count > 0, text.bytes[piece.upperBound - 1] == Byte.comma {
                piece = piece.lowerBound..<piece.upperBound - 1
            }
            // `(öffentlich)`
            if piece.count > 2, text.bytes[piece.lowerBound] == Byte.openParenthesis,
                text.bytes[piece.upperBound - 1] == Byte.closeParenthesis
            {
                piece = piece.lowerBound + 1..<piece.upperBound - 1
            }
            let key = text.string(piece).key
            if piece.isEmpty || key == "-" || key == "–" {
                words.removeFirst()
            } else if key == "top", let number = words.dropFirst().first, row.agendaItem == nil,
                Byte.isDigit(text.bytes[number.lowerBound]), number.count <= 6
            {
                let hasComma = text.bytes[number.upperBound - 1] == Byte.comma
                row.agendaItem = number.lowerBound..<number.upperBound - (hasComma ? 1 : 0)
                words.removeFirst(2)
            } else if key == "top", words.count > 2, row.agendaItem == nil, row.isPublic == nil,
                ["oe", "n", "noe"].contains(text.key(words[words.startIndex + 1])),
                Byte.isDigit(text.bytes[words[words.startIndex + 2].lowerBound])
            {
                // `TOP Ö 6`
                let letter = words[words.startIndex + 1]
                row.isPublic = (text.key(letter) == "oe", letter)
                row.agendaItem = words[words.startIndex + 2]
                words.removeFirst(3)
            } else if row.isPublic == nil, ["oe", "n", "noe", "oeffentlich", "nichtoeffentlich"].contains(key) {
                row.isPublic = (key.hasPrefix("oe"), piece)
                words.removeFirst()
            } else {
                let role = text.trimmed(word.lowerBound..<rest.upperBound)
                guard Roles.isRole(text.string(role)) else { return false }
                row.role = [role]
                return true
            }
        }
        return true
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

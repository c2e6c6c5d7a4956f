/// Rows of a Beratungsfolge that no header stands above: each line is a body, its day, and cells that are known by what
/// they look like, parted by blanks or commas: `Kulturausschuss    15.11.2031    empfehlender Beschluss`.
enum PlainRows {
    /// The rows that begin at a line; nil where fewer than two follow each other, or one that says what its body does.
    static func read(_ text: PaperText, _ first: Int) -> ConsultationTable? {
        var rows: [TableRow] = []
        while first + rows.count < text.lines.count, text.lines[first + rows.count].cues.contains(.digit),
            let row = row(text, text.lines[first + rows.count].range)
        {
            rows.append(row)
        }
        let tellsMore = rows.first.map { !$0.role.isEmpty || $0.isPublic != nil || $0.agendaItem != nil } == true
        guard rows.count >= 2 || tellsMore else { return nil }
        return ConsultationTable(
            rows: rows, lines: first..<first + rows.count, layout: AddressedBodies.name)
    }

    /// Rows the first of which stands beside their title: `Beratungsfolge:    Bauausschuss   am 02.06.2031`.
    static func readTitled(_ text: PaperText, _ index: Int) -> ConsultationTable? {
        let range = text.lines[index].range
        guard text.lines[index].cues.contains([.colon, .digit]),
            let colon = text.bytes[range].prefix(28).firstIndex(of: Byte.colon), colon + 8 < range.upperBound
        else { return nil }
        guard
            ["beratungsfolge", "beratungsgang", "beratungsweg", "gremienweg", "beratungen"].contains(
                text.key(range.lowerBound..<colon)),
            let first = row(text, text.trimmed(colon + 1..<range.upperBound))
        else { return listed(text, index) }
        var rows = [first]
        while index + rows.count < text.lines.count, text.lines[index + rows.count].cues.contains(.digit),
            let row = row(text, text.lines[index + rows.count].range)
        {
            rows.append(row)
        }
        return ConsultationTable(rows: rows, lines: index..<index + rows.count, layout: AddressedBodies.name)
    }

    /// `Beratung: Umweltausschuss 11.06.2031 | Rat 27.06.2031`: all rows on the line of their title.
    private static func listed(_ text: PaperText, _ index: Int) -> ConsultationTable? {
        let range = text.lines[index].range
        guard range.count <= 240, let colon = text.bytes[range].prefix(28).firstIndex(of: Byte.colon),
            ["beratungsfolge", "beratung", "beratungsgang", "beratungen"].contains(text.key(range.lowerBound..<colon))
        else { return nil }
        var rows: [TableRow] = []
        var start = colon + 1
        for position in colon + 1...range.upperBound
        where position == range.upperBound || [Byte.pipe, Byte.semicolon, Byte.comma].contains(text.bytes[position]) {
            let piece = text.trimmed(start..<position)
            start = position + 1
            guard let date = DateScanner.first(text.bytes, piece), date.date != nil,
                date.range.upperBound == piece.upperBound
            else { return nil }
            var body = text.trimmed(piece.lowerBound..<date.range.lowerBound)
            if text.has(" am", at: body.upperBound - 3, before: body.upperBound) {
                body = body.lowerBound..<body.upperBound - 3
            }
            guard Bodies.opens(text.string(body)), Bodies.names(text.string(body)) else { return nil }
            var row = TableRow()
            row.body = [body]
            row.date = date
            rows.append(row)
        }
        return rows.isEmpty
            ? nil : ConsultationTable(rows: rows, lines: index..<index + 1, layout: AddressedBodies.name)
    }

    /// `HauptausschussÖffentlich12.03.2031Entscheidung`: a row whose columns are glued.
    private static func glued(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        let bytes = text.bytes
        guard range.count <= 120, let date = DateScanner.first(bytes, range), date.date != nil,
            date.range.lowerBound > range.lowerBound + 8, Byte.isLetter(bytes[date.range.lowerBound - 1])
        else { return nil }
        var row = TableRow()
        row.date = date
        var body = range.lowerBound..<date.range.lowerBound
        for (word, value) in [("Nichtöffentlich", false), ("Nicht öffentlich", false), ("Öffentlich", true)]
        where bytes[body].reversed().starts(with: word.utf8.reversed()) {
            row.isPublic = (value, body.upperBound - word.utf8.count..<body.upperBound)
            body = text.trimmed(body.lowerBound..<body.upperBound - word.utf8.count)
            break
        }
        let rest = text.trimmed(date.range.upperBound..<range.upperBound)
        guard Bodies.opens(text.string(body)), Bodies.names(text.string(body)),
            rest.isEmpty && row.isPublic != nil || !rest.isEmpty && Roles.isRole(text.string(rest))
        else { return nil }
        row.body = [body]
        if !rest.isEmpty { row.role = [rest] }
        return row
    }

    /// A list of all bodies in which an X marks those that the paper goes to: `X  Bauausschuss   Sitzung am  06.02.2031`.
    static func readMarked(_ text: PaperText, _ first: Int) -> ConsultationTable? {
        guard isMarked(text, first) else { return nil }
        var rows: [TableRow] = []
        var index = first
        while index < text.lines.count {
            let range = text.lines[index].range
            if isMarked(text, index), text.lines[index].cues.contains(.digit) {
                guard let row = row(text, text.trimmed(range.lowerBound + 1..<range.upperBound)) else { break }
                rows.append(row)
            } else {
                guard range.count <= 100, let body = text.gridCells(range).first(where: { !$0.isEmpty }),
                    Bodies.opens(text.string(body)), DateScanner.first(text.bytes, range) == nil,
                    text.bytes[range.upperBound - 1] != Byte.colon
                else { break }
            }
            index += 1
        }
        return rows.count >= 2 ? ConsultationTable(rows: rows, lines: first..<index, layout: AddressedBodies.name) : nil
    }

    private static func isMarked(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        return range.count > 8 && text.bytes[range.lowerBound] | 0x20 == 0x78
            && text.bytes[range.lowerBound + 1] == Byte.space && text.bytes[range.lowerBound + 2] == Byte.space
    }

    static func row(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard (16...180).contains(range.count), DateScanner.first(text.bytes, range)?.date != nil else { return nil }
        var cells = text.gridCells(range).filter { !$0.isEmpty }
        cells.removeAll { $0.count <= 12 && ["sitzung am", "am"].contains(text.key($0)) }
        if cells.count == 1, let row = glued(text, range) { return row }
        if cells.count == 1 { cells = atCommas(text, range) }
        guard cells.count >= 2, cells.count <= 6 else { return nil }
        var row = TableRow()
        let isDateFirst = day(text, cells[0]) != nil
        // `Gemeinderat      öffentlich      18.04.2031      Beschluss`
        if !isDateFirst, cells.count > 2, day(text, cells[1]) == nil, day(text, cells[2]) != nil { cells.swapAt(1, 2) }
        row.date = day(text, cells[isDateFirst ? 0 : 1])
        var body = cells[isDateFirst ? 1 : 0]
        // `des Ausschusses für Bau`
        if let article = text.words(body).first, ["des", "der"].contains(text.string(article)) {
            body = text.trimmed(article.upperBound..<body.upperBound)
            row.isHeadMeeting = true
        }
        let name = text.string(body)
        guard row.date?.date != nil, body.count <= 100, Bodies.opens(name), Bodies.names(name),
            text.words(body).count <= 12, ![Byte.period, Byte.colon].contains(text.bytes[body.upperBound - 1])
        else { return nil }
        row.body = [body]
        for cell in cells.dropFirst(2) where !take(text, cell, &row) { return nil }
        return row
    }

    /// A day that fills a cell, also behind `am` or the day of the week, and before an hour.
    private static func day(_ text: PaperText, _ cell: Range<Int>) -> PrintedDate? {
        guard cell.count <= 32, let date = DateScanner.first(text.bytes, cell) else { return nil }
        let before = text.string(text.trimmed(cell.lowerBound..<date.range.lowerBound)).lowercased()
        let after = text.string(text.trimmed(date.range.upperBound..<cell.upperBound))
        guard
            before.isEmpty
                || [
                    "am", "am:", "sitzung am", "mo.,", "di.,", "mi.,", "do.,", "fr.,", "sa.,", "so.,", "mo,", "di,",
                    "mi,",
                    "do,", "fr,", "sa,", "so,",
                ].contains(before),
            after.isEmpty || after.hasSuffix("Uhr")
        else { return nil }
        return date
    }

    private static func atCommas(_ text: PaperText, _ range: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        for position in range where text.bytes[position] == Byte.comma {
            cells.append(text.trimmed(start..<position))
            start = position + 1
        }
        cells.append(text.trimmed(start..<range.upperBound))
        return cells.filter { !$0.isEmpty }
    }

    /// Whether a cell behind the day is one of a row: whether it is public, its role, its item, its result.
    private static func take(_ text: PaperText, _ cell: Range<Int>, _ row: inout TableRow) -> Bool {
        let words = text.string(cell)
        let key = words.key
        if row.isPublic == nil,
            ["oeffentlich", "nichtoeffentlich", "nicht oeffentlich", "oe", "n", "noe"].contains(key)
        {
            row.isPublic = (key.hasPrefix("oe"), cell)
            return true
        }
        if row.role.isEmpty, Roles.isRole(words) {
            row.role = [cell]
            return true
        }
        let parts = text.words(cell)
        if row.agendaItem == nil, parts.count == 2, ["top", "oe", "n"].contains(text.key(parts[0])),
            Byte.isDigit(text.bytes[parts[1].lowerBound])
        {
            row.agendaItem = parts[1]
            return true
        }
        if Results.isResult(words) || VoteReader.votes(in: words) != nil {
            row.result.append(cell)
            return true
        }
        return words.hasSuffix("Uhr")
    }
}

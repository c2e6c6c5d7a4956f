/// Rows that begin with their date, each cell on its own line: date, body with its role in brackets, whether public
/// (Augsburg), or date and body on one line.
enum DateFirstRows: ConsultationLayout {
    static let name = "date-first"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        var rows: [TableRow] = []
        var index = header.lines.upperBound
        while index < text.lines.count {
            let range = text.lines[index].range
            guard let date = DateScanner.first(text.bytes, range), date.range.lowerBound == range.lowerBound else {
                break
            }
            var row = TableRow()
            row.date = date
            let rest = text.trimmed(date.range.upperBound..<range.upperBound)
            var next = index + 1
            if rest.isEmpty || isTime(text.string(rest)) {
                guard next < text.lines.count, readBody(text, text.lines[next].range, &row) else { break }
                next += 1
            } else {
                guard readBody(text, rest, &row) else { break }
            }
            while next < text.lines.count, readFurther(text, header, text.lines[next].range, &row) { next += 1 }
            rows.append(row)
            index = next
        }
        guard !rows.isEmpty else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    private static func isTime(_ words: String) -> Bool { words.hasSuffix("Uhr") }

    private static func readBody(_ text: PaperText, _ range: Range<Int>, _ row: inout TableRow) -> Bool {
        let words = text.string(range)
        guard Bodies.opens(words), words.utf8.count <= 160, !words.hasSuffix("."),
            DateScanner.first(text.bytes, range) == nil
        else { return false }
        row.body = [range]
        Roles.splitTail(text, range, &row)
        return true
    }

    /// Whether a lone word is the row's agenda item: it follows `Ö` or `N`, or the table has such a column.
    private static func isAgendaItem(
        _ reader: RowCells, _ word: Range<Int>, _ left: Int, _ all: Int, _ header: TableHeader
    ) -> Bool {
        (left < all || header.has(.agendaItem)) && reader.isAgendaNumber(word)
    }

    /// A further cell of the row: whether it is public, its role, its agenda item, its result.
    private static func readFurther(
        _ text: PaperText, _ header: TableHeader, _ range: Range<Int>, _ row: inout TableRow
    ) -> Bool {
        guard range.count <= 100, DateScanner.first(text.bytes, range) == nil,
            !Headings.isMain(text, text.lineIndex(at: range.lowerBound))
        else { return false }
        let words = text.string(range)
        if words.hasPrefix("(öffentlich)") || words.hasPrefix("(nichtöffentlich)")
            || words.hasPrefix("(nicht öffentlich)")
        {
            let close = text.bytes[range].firstIndex(of: Byte.closeParenthesis) ?? range.lowerBound
            if row.isPublic == nil { row.isPublic = (!words.hasPrefix("(nicht"), range.lowerBound..<close + 1) }
            let rest = text.trimmed(close + 1..<range.upperBound)
            if !rest.isEmpty, row.result.isEmpty { row.result = [rest] }
            return true
        }
        if let last = row.body.last,
            TextCleaner.endsDivided(text.string(last)) || text.joined(row.body).hasSuffix(" und")
                || (words.hasPrefix("(") && words.hasSuffix(")"))
        {
            row.body.append(range)
            return true
        }
        let reader = RowCells(text: text, header: header)
        var list = text.words(range)[...]
        reader.readPublicness(&list, &row)
        if list.isEmpty { return true }
        if list.count == 1, let number = list.last, row.agendaItem == nil,
            isAgendaItem(reader, number, list.count, text.words(range).count, header)
        {
            row.agendaItem = number
            return true
        }
        guard list.count == text.words(range).count else { return false }
        if row.role.isEmpty, Roles.isRole(words) {
            row.role = [range]
            return true
        }
        if words.hasPrefix("TOP "), let number = list.last, reader.isAgendaNumber(number) {
            row.agendaItem = number
            return true
        }
        if row.result.isEmpty, Results.isResult(words) {
            row.result = [range]
            return true
        }
        return false
    }
}

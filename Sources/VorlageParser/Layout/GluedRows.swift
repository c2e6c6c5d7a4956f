/// Rows that lost every blank: `Planungsausschuss16. Juni20161X`, `Hauptausschuss07.03.201715Xvorberaten`.
enum GluedRows: ConsultationLayout {
    static let name = "glued"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        let last = text.lines[header.lines.upperBound - 1].range
        guard header.columns.count >= 3, !text.bytes[last].contains(Byte.space) || header.has(.agendaItem) else {
            return nil
        }
        var rows: [TableRow] = []
        var index = header.lines.upperBound
        while index < text.lines.count, let row = row(text, header, text.lines[index].range) {
            rows.append(row)
            index += 1
        }
        guard !rows.isEmpty else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    private static func row(_ text: PaperText, _ header: TableHeader, _ range: Range<Int>) -> TableRow? {
        guard range.count <= 160, let date = DateScanner.first(text.bytes, range),
            date.range.lowerBound > range.lowerBound
        else { return nil }
        let bytes = text.bytes
        let before = bytes[date.range.lowerBound - 1]
        let isGlued = Byte.isWord(before) || before == Byte.closeParenthesis
        var position = date.range.upperBound
        guard isGlued || (position < range.upperBound && Byte.isWord(bytes[position])) else { return nil }
        var body = text.trimmed(range.lowerBound..<date.range.lowerBound)
        if let item = text.itemNumber(body), item.words < body.upperBound { body = item.words..<body.upperBound }
        guard Bodies.opens(text.string(body)) else { return nil }
        var row = TableRow()
        row.body = [body]
        row.date = date
        if header.has(.agendaItem) {
            let start = position
            while position < range.upperBound, Byte.isDigit(bytes[position]) || bytes[position] == Byte.period {
                position += 1
            }
            if position > start, position - start <= 5 { row.agendaItem = start..<position }
        }
        if header.has(.publicness), position < range.upperBound { readLetter(text, range, &position, &row) }
        while position < range.upperBound, Byte.isBlank(bytes[position]) { position += 1 }
        if header.has(.isPublic), position < range.upperBound, bytes[position] | 0x20 == 0x78 { position += 1 }
        let rest = text.trimmed(position..<range.upperBound)
        if !rest.isEmpty {
            let words = text.string(rest)
            if header.has(.role), Roles.isRole(words) {
                row.role = [rest]
            } else if header.has(.result) {
                row.result = [rest]
            }
        }
        return row
    }

    private static func readLetter(_ text: PaperText, _ range: Range<Int>, _ position: inout Int, _ row: inout TableRow)
    {
        if text.bytes[position] == 0x4E {
            row.isPublic = (false, position..<position + 1)
            position += 1
        } else if position + 1 < range.upperBound, text.bytes[position] == 0xC3, text.bytes[position + 1] == 0x96 {
            row.isPublic = (true, position..<position + 2)
            position += 2
        }
    }
}

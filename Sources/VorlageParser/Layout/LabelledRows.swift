/// Rows each of whose cells has its label on a line of its own: `Gremium: Bauausschuss`, `Datum: 11.02.2031`,
/// `Ergebnis: einstimmig empfohlen`.
enum LabelledRows: ConsultationLayout {
    static let name = "labelled"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        guard header.columns == [.body] else { return nil }
        var rows: [TableRow] = []
        var index = header.lines.upperBound
        while index < text.lines.count, text.lines[index].cues.contains(.colon) {
            let range = text.lines[index].range
            guard range.count <= 160, let colon = text.bytes[range].prefix(24).firstIndex(of: Byte.colon),
                let column = TableHeader.column(of: text.string(range.lowerBound..<colon))
            else { break }
            let value = text.trimmed(colon + 1..<range.upperBound)
            guard take(text, column, value, &rows) else { break }
            index += 1
        }
        guard !rows.isEmpty, rows.contains(where: { $0.date != nil }) else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    /// Takes a label's value into the rows; false when no row is open for it.
    private static func take(
        _ text: PaperText, _ column: TableHeader.Column, _ value: Range<Int>, _ rows: inout [TableRow]
    ) -> Bool {
        if column == .body {
            guard !value.isEmpty, Bodies.opens(text.string(value)) else { return false }
            var row = TableRow()
            row.body = [value]
            rows.append(row)
            return true
        }
        guard let last = rows.indices.last else { return false }
        if value.isEmpty { return true }
        switch column {
        case .date:
            guard let date = DateScanner.first(text.bytes, value), rows[last].date == nil else { return false }
            rows[last].date = date
        case .role: rows[last].role = [value]
        case .result: rows[last].result = [value]
        case .agendaItem: rows[last].agendaItem = value
        case .publicness, .isPublic:
            let key = text.key(value)
            guard ["oeffentlich", "nichtoeffentlich", "oe", "n", "noe", "ja", "nein"].contains(key) else {
                return false
            }
            rows[last].isPublic = (key.hasPrefix("oe") || key == "ja", value)
        default: break
        }
        return true
    }
}

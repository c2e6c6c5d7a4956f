/// Rows whose cells stand one below the other, as many as the header has lines (Aschaffenburg, SessionNet).
enum StackedCells: ConsultationLayout {
    static let name = "stacked"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        let names = columns(text, header)
        guard names.count >= 3, names.contains(.body), names.contains(.date) else { return nil }
        var rows: [TableRow] = []
        var index = header.lines.upperBound
        while index + names.count <= text.lines.count, let row = row(text, header, names, index) {
            rows.append(row)
            index += names.count
        }
        guard !rows.isEmpty else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    /// The column each header line names; empty when a line names none or several.
    private static func columns(_ text: PaperText, _ header: TableHeader) -> [TableHeader.Column] {
        var columns: [TableHeader.Column] = []
        for index in header.lines {
            let key = text.string(text.lines[index].range).key
            if index == header.lines.lowerBound, key.hasPrefix("beratungsfolge"), header.lines.count > 3 { continue }
            guard let column = TableHeader.column(of: key) ?? (key.hasPrefix("sp") ? .filler : nil) else { return [] }
            columns.append(column)
        }
        return columns
    }

    private static func row(
        _ text: PaperText, _ header: TableHeader, _ names: [TableHeader.Column], _ first: Int
    ) -> TableRow? {
        var row = TableRow()
        let cells = RowCells(text: text, header: header)
        for (offset, column) in names.enumerated() {
            let range = text.lines[first + offset].range
            guard range.count <= 160 else { return nil }
            var words = text.words(range)[...]
            switch column {
            case .date:
                guard let date = DateScanner.first(text.bytes, range) else { return nil }
                row.date = date
            case .body:
                guard Bodies.opens(text.string(range)) else { return nil }
                row.body = [range]
            case .agendaItem:
                cells.readPublicness(&words, &row)
                if let word = words.last { row.agendaItem = leadingNumber(text, word) }
            case .publicness, .isPublic, .isNotPublic: cells.readPublicness(&words, &row)
            case .role: row.role = [range]
            case .result: row.result = [range]
            case .session, .filler: break
            }
        }
        return row
    }

    /// The agenda item of `1HFS/7/11/23`, where the number of the paper in the meeting is glued to it.
    private static func leadingNumber(_ text: PaperText, _ word: Range<Int>) -> Range<Int>? {
        let digits = text.bytes[word].prefix { Byte.isDigit($0) || $0 == Byte.period }
        return digits.isEmpty ? nil : word.lowerBound..<word.lowerBound + digits.count
    }
}

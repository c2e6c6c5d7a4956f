/// A table whose cells are parted by tabs or bars: Dortmund, exports to Markdown, tables of web pages.
enum TabbedTable: ConsultationLayout {
    static let name = "tabbed"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        let first = header.lines.upperBound
        guard first < text.lines.count, isTabbed(text, header.lines.upperBound - 1) || isTabbed(text, first) else {
            return nil
        }
        let names = headerColumns(text, header)
        var rows: [TableRow] = []
        var index = first
        var body: [Range<Int>]?
        while index < text.lines.count {
            let range = text.lines[index].range
            if isEnd(text, range) {
                index += 1
                break
            }
            guard isTabbed(text, index) else {
                guard rows.isEmpty == false || index == first, takeSingle(text, range, &rows, &body) else { break }
                index += 1
                continue
            }
            guard let row = row(text, header, names, range, body) else { break }
            if row.date == nil, row.result.isEmpty { body = row.body }
            if let last = rows.last, last.date == nil, row.date != nil, row.body == last.body {
                var merged = row
                if merged.role.isEmpty { merged.role = last.role }
                rows[rows.count - 1] = merged
            } else if row.body.isEmpty, let last = rows.last {
                var further = row
                further.body = last.body
                if further.role.isEmpty { further.role = last.role }
                rows.append(further)
            } else {
                rows.append(row)
            }
            index += 1
        }
        guard !rows.isEmpty else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    private static func isTabbed(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        return text.bytes[range].contains(Byte.tab) || text.bytes[range.lowerBound] == Byte.pipe
    }

    private static func isEnd(_ text: PaperText, _ range: Range<Int>) -> Bool {
        text.has("(Beratungsfolge beendet)", at: range.lowerBound, before: range.upperBound)
    }

    /// The columns by cell, where the header is one line of cells.
    private static func headerColumns(_ text: PaperText, _ header: TableHeader) -> [TableHeader.Column?] {
        let last = text.lines[header.lines.upperBound - 1].range
        return text.cells(last).map { cell in TableHeader.column(of: text.string(cell)) }
    }

    /// A line without cells inside the table: a body on its own, or a date under it.
    private static func takeSingle(
        _ text: PaperText, _ range: Range<Int>, _ rows: inout [TableRow], _ body: inout [Range<Int>]?
    ) -> Bool {
        let words = text.string(range)
        if let last = rows.last, Roles.isRole(words), last.role.isEmpty {
            rows[rows.count - 1].role = [range]
            return true
        }
        guard Bodies.opens(words), words.utf8.count < 120, DateScanner.first(text.bytes, range) == nil, !words.hasSuffix(".") else {
            return false
        }
        var row = TableRow()
        row.body = [range]
        body = [range]
        rows.append(row)
        return true
    }

    private static func row(
        _ text: PaperText, _ header: TableHeader, _ names: [TableHeader.Column?], _ range: Range<Int>,
        _ body: [Range<Int>]?
    ) -> TableRow? {
        let cells = text.cells(range)
        let reader = RowCells(text: text, header: header)
        var row = TableRow()
        var strays = 0
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            let column = cells.count == names.count ? names[index] : nil
            if !place(text, reader, cell, column, &row) { strays += 1 }
        }
        let name = text.joined(row.body)
        let isNamed = Bodies.names(name) || Bodies.namesGroup(name) || Bodies.opens(name)
        guard strays <= 1, isNamed || row.date != nil else { return nil }
        if row.body.isEmpty, row.date == nil { return nil }
        return row
    }

    /// Puts a cell where its column, or else its words, belong; false when it fits nowhere.
    private static func place(
        _ text: PaperText, _ reader: RowCells, _ cell: Range<Int>, _ column: TableHeader.Column?, _ row: inout TableRow
    ) -> Bool {
        let words = text.string(cell)
        if row.date == nil, let date = DateScanner.first(text.bytes, cell), date.range.lowerBound - cell.lowerBound <= 6,
            column != .body
        {
            row.date = date
            return true
        }
        switch column {
        case .body where row.body.isEmpty && DateScanner.first(text.bytes, cell) == nil:
            row.body = [cell]
            return true
        case .role:
            row.role = [cell]
            return true
        case .result:
            row.result = [cell]
            return true
        case .agendaItem:
            row.agendaItem = cell
            return true
        case .isPublic where reader.isMark(cell):
            row.isPublic = (true, cell)
            return true
        case .isNotPublic where reader.isMark(cell):
            row.isPublic = (false, cell)
            return true
        default: break
        }
        var list = text.words(cell)[...]
        reader.readPublicness(&list, &row)
        if list.isEmpty { return true }
        if row.body.isEmpty, Bodies.names(words), !Results.isResult(words) || Bodies.opens(words) {
            row.body = [cell]
        } else if row.role.isEmpty, Roles.isRole(words) {
            row.role = [cell]
        } else if row.agendaItem == nil, list.count <= 2, let last = list.last, reader.isAgendaNumber(last) {
            row.agendaItem = last
        } else if row.result.isEmpty, Results.isResult(words) {
            row.result = [cell]
        } else {
            return Bodies.names(words)
        }
        return true
    }
}

extension TableHeader {
    /// The column that a header's cell names; nil when it names none.
    static func column(of cell: String) -> Column? {
        let tight = String(decoding: cell.key.utf8.filter { $0 != 0x20 && $0 != Byte.colon }, as: UTF8.self)
        let column = vocabulary[tight]
        return column == .filler ? nil : column
    }
}

/// A table whose cells stand below the words of its header, as `pdftotext -layout` keeps them: what a cell is, its column
/// says. Header words and cells may take several lines; columns may be headed by a role or by votes.
enum ColumnGrid: ConsultationLayout {
    static let name = "columns"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        let columns = HeaderColumns.read(text, header.lines)
        guard columns.count >= 3, columns.contains(where: { $0.kind == .body }),
            columns.contains(where: { $0.kind == .date })
        else { return nil }
        var reader = ColumnGridReader(text: text, columns: columns)
        guard let end = reader.read(below: header) else { return nil }
        return ConsultationTable(rows: reader.rows, lines: header.lines.lowerBound..<end, layout: name)
    }
}

/// A column of a header that takes one line or several.
struct HeaderColumn: Sendable {
    /// What its cells are; nil when the header's words say nothing known.
    var kind: TableHeader.Column?
    /// The words of its header, top to bottom.
    var words: [Range<Int>]
    /// The character in which it begins.
    var start: Int
    /// The character behind its longest word.
    var end: Int
}

/// Reads a header by its columns: words below each other belong together (`Zuständig-` / `keit`).
enum HeaderColumns {
    /// The columns of some lines, from left to right.
    static func read(_ text: PaperText, _ lines: Range<Int>) -> [HeaderColumn] {
        var columns: [HeaderColumn] = []
        for line in lines {
            for cell in text.gridCells(text.lines[line].range) where !cell.isEmpty {
                let start = text.column(of: cell.lowerBound)
                let end = start + characterCount(text, cell)
                if let index = columns.firstIndex(where: { $0.start < end && start < $0.end }) {
                    columns[index].words.append(cell)
                    columns[index].start = min(columns[index].start, start)
                    columns[index].end = max(columns[index].end, end)
                } else {
                    columns.append(HeaderColumn(kind: nil, words: [cell], start: start, end: end))
                }
            }
        }
        columns.sort { $0.start < $1.start }
        for index in columns.indices { columns[index].kind = kind(text, columns[index].words) }
        let isSplit = columns.contains { $0.kind == .isNotPublic }
        for index in columns.indices where isSplit && columns[index].kind == .publicness {
            columns[index].kind = .isPublic
        }
        return columns
    }

    /// What the words of a column say together, else the first of them that says something.
    private static func kind(_ text: PaperText, _ words: [Range<Int>]) -> TableHeader.Column? {
        TableHeader.column(of: text.joined(words))
            ?? words.lazy.compactMap { TableHeader.column(of: text.string($0)) }.first
    }

    private static func characterCount(_ text: PaperText, _ range: Range<Int>) -> Int {
        text.bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

/// Reads the rows below the columns of a header.
struct ColumnGridReader {
    /// The rows so far.
    private(set) var rows: [TableRow] = []

    private let text: PaperText
    private let columns: [HeaderColumn]
    private let cells: RowCells
    /// The columns that are headed by a role each; fewer than two are none.
    private let roleColumns: Set<Int>
    private let hasRoleCells: Bool

    init(text: PaperText, columns: [HeaderColumn]) {
        self.text = text
        self.columns = columns
        cells = RowCells(
            text: text, header: TableHeader(columns: columns.compactMap(\.kind), lines: 0..<0, words: []))
        let headed = columns.indices.filter { index in
            columns[index].kind != .body && columns[index].words.count == 1
                && Roles.isRole(text, columns[index].words[0])
        }
        roleColumns = headed.count >= 2 ? Set(headed) : []
        hasRoleCells = columns.contains { $0.kind == .role }
    }

    /// Reads the rows below a header; the line behind them, nil when there are none.
    mutating func read(below header: TableHeader) -> Int? {
        var index = header.lines.upperBound
        while index < text.lines.count, header.isRepeated(text, at: index) || take(index) { index += 1 }
        while let last = rows.last, last.date == nil, last.role.isEmpty {
            rows.removeLast()
            index = min(index, text.lineIndex(at: last.body.first?.lowerBound ?? 0))
        }
        return rows.contains { $0.date != nil } ? index : nil
    }

    private mutating func take(_ index: Int) -> Bool {
        let line = text.lines[index]
        guard line.range.count <= 240, line.headingLevel == 0 else { return false }
        var placed: [(cell: Range<Int>, column: Int)] = []
        for cell in text.gridCells(line.range) where !cell.isEmpty {
            guard let column = column(of: cell), fits(cell, column),
                columns[column].kind != .body || LabelWords.topic(text, cell) == nil
            else { return false }
            placed.append((cell, column))
        }
        guard !placed.isEmpty else { return false }
        let dated = placed.first { columns[$0.column].kind == .date && DateScanner.first(text.bytes, $0.cell) != nil }
        let hasBody = placed.contains { columns[$0.column].kind == .body }
        if dated == nil {
            let isWhole = hasBody && placed.count > 1 && placed.contains { columns[$0.column].kind == .role }
            if line.blanksBefore > 0 || rows.isEmpty {
                guard isWhole, !Headings.isMain(text, index) else { return false }
                rows.append(TableRow())
            } else if isWhole, let last = rows.last, !last.role.isEmpty, isRole(placed) {
                rows.append(TableRow())
            }
        } else {
            rows.append(TableRow())
        }
        guard var row = rows.popLast() else { return false }
        let isNew = row.isEmpty
        for (cell, column) in placed { guard place(cell, column, &row, isNew: isNew) else { return false } }
        guard !row.body.isEmpty else { return false }
        rows.append(row)
        return true
    }

    private func isRole(_ placed: [(cell: Range<Int>, column: Int)]) -> Bool {
        placed.contains { columns[$0.column].kind == .role && Roles.isRole(text, $0.cell) }
    }

    /// The column a cell stands in: the one whose words it shares a character with, else the last that begins before it.
    private func column(of cell: Range<Int>) -> Int? {
        let start = text.column(of: cell.lowerBound)
        let end = start + text.string(cell).count
        if let index = columns.firstIndex(where: { abs($0.start - start) <= 1 }) { return index }
        if let index = columns.firstIndex(where: { $0.start < end && start < $0.end }) { return index }
        return columns.lastIndex { $0.start <= start + 1 } ?? columns.indices.first
    }

    /// Whether a cell stays in its column: prose runs over it.
    private func fits(_ cell: Range<Int>, _ column: Int) -> Bool {
        guard column + 1 < columns.count else { return cell.count <= 100 }
        return text.column(of: cell.lowerBound) + text.string(cell).count <= columns[column + 1].start + 2
    }

    /// Puts a cell into a row; false when the column cannot hold it.
    private func place(_ cell: Range<Int>, _ column: Int, _ row: inout TableRow, isNew: Bool) -> Bool {
        if roleColumns.contains(column) {
            guard cells.isMark(cell) else { return false }
            row.role = columns[column].words
            return true
        }
        switch columns[column].kind {
        case .body: row.body.append(isNew ? withoutNumber(cell) : cell)
        case .date:
            if row.date == nil { row.date = DateScanner.first(text.bytes, cell) }
        case .role: row.role.append(cell)
        case .result: row.result.append(cell)
        case .agendaItem:
            var list = cells.agendaItemWords(cell)
            cells.readPublicness(&list, &row)
            if let number = list.first, cells.isAgendaNumber(number) { row.agendaItem = number }
        case .isPublic where cells.isMark(cell): row.isPublic = (true, cell)
        case .isNotPublic where cells.isMark(cell): row.isPublic = (false, cell)
        case .publicness, .isPublic, .isNotPublic:
            var list = text.words(cell)[...]
            cells.readPublicness(&list, &row)
        case .yes, .no, .abstain:
            guard let count = Int(text.string(cell)), let kind = columns[column].kind else { return true }
            row.counts[kind] = (count, cell)
        case .session, .filler, nil: break
        }
        return true
    }

    /// The body behind its number in the list: `2. BAST`.
    private func withoutNumber(_ cell: Range<Int>) -> Range<Int> {
        guard let item = text.itemNumber(cell), item.words < cell.upperBound else { return cell }
        return item.words..<cell.upperBound
    }
}

/// Measures that a table lists, one a row: a number, a title, and how far each has come.
///
/// `| Nr. | Maßnahme | Priorität | Stand der Umsetzung | Zuständig |`, or the same in columns parted by blanks.
struct MeasureTable: Sendable {
    /// A row of the table.
    struct Row: Sendable {
        /// Its number.
        var number: Range<Int>
        /// The pieces of each other cell.
        var cells: [Column: [Range<Int>]] = [:]
    }

    /// What a column holds.
    enum Column: Sendable {
        case number, title, priority, status, responsible, category
    }

    /// The rows of the tables of measures in a text.
    static func rows(_ text: PaperText) -> [Row] {
        var rows: [Row] = []
        var index = 0
        while index < text.lines.count {
            let range = text.lines[index].range
            guard mayBeHeader(text, range), let columns = columns(text, range) else {
                index += 1
                continue
            }
            let table = MeasureTable(text: text, columns: columns, isBarred: text.bytes[range.lowerBound] == Byte.pipe)
            index = table.read(index + 1, &rows)
        }
        return rows
    }

    private let text: PaperText
    private let columns: [(column: Column?, start: Int)]
    private let isBarred: Bool

    private init(text: PaperText, columns: [(column: Column?, start: Int)], isBarred: Bool) {
        self.text = text
        self.columns = columns
        self.isBarred = isBarred
    }

    /// Whether a line begins as a header of measures does: with a bar, `Nr.`, `Lfd.`, `Maßnahme`.
    private static func mayBeHeader(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard (16...240).contains(range.count),
            [Byte.pipe, 0x4E, 0x4C, 0x4D].contains(text.bytes[range.lowerBound])
        else { return false }
        return text.find("aßnahme", in: range) != nil
    }

    private static func columns(_ text: PaperText, _ range: Range<Int>) -> [(column: Column?, start: Int)]? {
        let cells = cells(text, range)
        // `Maßnahme | Titel | Priorität`: the first counts the measures.
        let hasTitle = cells.contains { text.key($0) == "titel" || text.key($0) == "bezeichnung" }
        let columns = cells.map { cell -> (column: Column?, start: Int) in
            let key = text.key(cell)
            let kind =
                hasTitle && key == "massnahme"
                ? .number
                : hasTitle && (key == "titel" || key == "bezeichnung")
                    ? .title : column(of: key)
            return (kind, text.column(of: cell.lowerBound))
        }
        let kinds = columns.compactMap(\.column)
        guard kinds.contains(.title), kinds.contains(.status) || kinds.contains(.priority), cells.count >= 3 else {
            return nil
        }
        return columns
    }

    /// The cells of a line; those between bars whether empty or not.
    private static func cells(_ text: PaperText, _ range: Range<Int>) -> [Range<Int>] {
        let cells = text.gridCells(range)
        return text.bytes[range.lowerBound] == Byte.pipe ? cells : cells.filter { !$0.isEmpty }
    }

    private static func column(of key: String) -> Column? {
        switch key {
        case "nr", "lfd. nr", "lfd.nr", "nummer", "massnahmen-nr", "massnahme nr", "massnahmennummer", "m-nr",
            "kennung":
            .number
        case "massnahme", "massnahmen", "massnahmentitel", "titel der massnahme", "bezeichnung der massnahme": .title
        case "prioritaet", "prio", "prioritaet der massnahme": .priority
        case "status", "umsetzungsstand", "umsetzungsstatus", "stand der umsetzung", "bearbeitungsstand", "stand",
            "sachstand", "stand der bearbeitung", "status der umsetzung":
            .status
        case "verantwortlich", "zustaendig", "zustaendigkeit", "verantwortung", "verantwortlichkeit", "federfuehrung",
            "umsetzung durch":
            .responsible
        case "kategorie", "handlungsfeld": .category
        default: nil
        }
    }

    /// Takes the rows that begin at a line; the line behind them.
    private func read(_ first: Int, _ rows: inout [Row]) -> Int {
        var index = first
        let before = rows.count
        while index < text.lines.count {
            let range = text.lines[index].range
            if isBarred != (text.bytes[range.lowerBound] == Byte.pipe) || Headings.isMain(text, index) { break }
            let cells = MeasureTable.cells(text, range)
            let isRule = text.bytes[range].allSatisfy { !Byte.isWord($0) }
            if isRule {
                index += 1
                continue
            }
            if let row = row(cells) {
                rows.append(row)
            } else if rows.count == before || text.lines[index].blanksBefore > 0 || !continues(cells, &rows) {
                break
            }
            index += 1
        }
        return index
    }

    private func row(_ cells: [Range<Int>]) -> Row? {
        guard cells.count >= 2, cells.count <= columns.count, let first = cells.first(where: { !$0.isEmpty }),
            let number = number(first)
        else { return nil }
        var row = Row(number: number)
        // `M1 Radweg`: the number stands in the title's cell.
        let rest = text.trimmed(number.upperBound..<first.upperBound)
        if !rest.isEmpty { row.cells[.title] = [rest] }
        for (index, cell) in cells.enumerated() where !cell.isEmpty && cell != first {
            if let column = column(index, cell) { row.cells[column, default: []].append(cell) }
        }
        return row.cells[.title] == nil ? nil : row
    }

    private func column(_ index: Int, _ cell: Range<Int>) -> Column? {
        let line = text.lines[text.lineIndex(at: cell.lowerBound)]
        if isBarred || line.cues.contains(.tab) { return index < columns.count ? columns[index].column : nil }
        let start = text.column(of: cell.lowerBound)
        return columns.last { $0.start <= start + 1 }?.column
    }

    /// `3`, `1.2`, `M 4`, `A1.3`: the number that opens a cell.
    private func number(_ cell: Range<Int>) -> Range<Int>? {
        let words = text.words(cell)
        guard let first = words.first else { return nil }
        let letters = text.bytes[first].prefix(while: Byte.isCapital).count
        let tail = text.bytes[first].dropFirst(letters)
        if tail.isEmpty, letters <= 2, words.count > 1, isCount(text.bytes[words[1]]) {
            return first.lowerBound..<words[1].upperBound
        }
        return letters <= 2 && isCount(tail) ? first : nil
    }

    private func isCount(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, Byte.isDigit(first), bytes.count <= 6 else { return false }
        return bytes.allSatisfy { Byte.isDigit($0) || $0 == Byte.period }
    }

    /// Cells that go on with those of the last row.
    private func continues(_ cells: [Range<Int>], _ rows: inout [Row]) -> Bool {
        guard !rows.isEmpty else { return false }
        for (index, cell) in cells.enumerated() where !cell.isEmpty {
            guard let column = column(index, cell), column != .number else { return false }
            rows[rows.count - 1].cells[column, default: []].append(cell)
        }
        return true
    }
}

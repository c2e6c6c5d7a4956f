/// The table an HTML page is in, while its cells are written as lines: it knows whether a row is data or layout.
///
/// A row of data is one line, its cells separated by TABs. A row is layout, and its cells' blocks stay lines of their own,
/// when it has one cell, or a cell with a table inside, or a cell with several blocks. In a table with header cells, or with
/// a first row of three short cells and more that looks like such, a few short blocks in a cell are data (a name wrapped into two paragraphs). The only row of a table, a letter's head, is layout
/// too when each of its cells has several lines, not as many as the other.
struct HTMLTable {
    /// The widest table whose spanned columns are kept in line.
    private static let largestColumnCount = 256
    /// The most bytes of several blocks that count as one cell in a table with header cells.
    private static let shortCellByteCount = 240

    private var row: HTMLRow?
    private var rowCount = 0
    private var blocks: (start: Int, text: [UInt8])?
    private var hasHeader = false
    private var isCellOpen = false
    private var column = 0
    /// For each column, how many further rows the cell above takes.
    private var takenRows: [Int] = []

    /// Where the blocks of the table's only row begin, and what they were; nil where they are a line of data.
    var blocksOfOnlyRow: (start: Int, text: [UInt8])? { rowCount == 1 ? blocks : nil }

    /// Keeps the blocks of a row that becomes a line.
    mutating func keepBlocks(_ start: Int, _ text: ArraySlice<UInt8>) { blocks = (start, Array(text)) }

    /// A row begins at an offset of the text.
    mutating func startRow(at offset: Int) {
        row = HTMLRow(start: offset)
        rowCount += 1
        column = 0
    }

    /// A cell begins at an offset of the text; it opens a row when none is open.
    mutating func startCell(at offset: Int, isHeader: Bool, columns: Int, rows: Int) {
        if row == nil { startRow(at: offset) }
        hasHeader = hasHeader || isHeader
        skipTakenColumns(at: offset)
        row?.cells.append(HTMLCell(start: offset))
        isCellOpen = true
        let columns = max(1, min(columns, 100))
        if rows > 1, column + columns <= HTMLTable.largestColumnCount {
            let missing = column + columns - takenRows.count
            if missing > 0 { takenRows += Array(repeating: 0, count: missing) }
            for taken in column..<column + columns { takenRows[taken] = min(rows, 1000) - 1 }
        }
        row?.lastCell.furtherColumns = columns - 1
        column += columns
    }

    /// The open cell ends.
    mutating func endCell(at offset: Int) {
        guard isCellOpen else { return }
        row?.lastCell.end = offset
        isCellOpen = false
    }

    /// A line with text begins in the open cell.
    mutating func countBlock(isBehindBreak: Bool) {
        guard isCellOpen else { return }
        row?.lastCell.countBlock(isBehindBreak: isBehindBreak)
    }

    /// A table begins in the open cell.
    mutating func nest() {
        row?.hasTableInside = true
    }

    /// The row that ends, or nil when none is open.
    mutating func endRow() -> HTMLRow? {
        guard var ended = row else { return nil }
        row = nil
        for taken in takenRows.indices where taken >= column && takenRows[taken] > 0 { takenRows[taken] -= 1 }
        if takenRows.allSatisfy({ $0 == 0 }) { takenRows = [] }
        if rowCount == 1, ended.cells.count > 2, ended.cells.allSatisfy(\.mayBeHeader) { hasHeader = true }
        let isData = ended.cells.allSatisfy { cell in
            cell.blockCount <= 1 || hasHeader && cell.end - cell.start <= HTMLTable.shortCellByteCount
        }
        ended.isData = isData && !ended.hasTableInside && ended.cells.count > 1
        return ended
    }

    /// Empty cells stand for columns that a cell further up takes.
    private mutating func skipTakenColumns(at offset: Int) {
        while column < takenRows.count, takenRows[column] > 0 {
            takenRows[column] -= 1
            column += 1
            row?.cells.append(HTMLCell(start: offset))
        }
    }
}

/// One row of an HTML table, its cells' blocks written as lines.
struct HTMLRow {
    /// The offset of its first line.
    let start: Int
    /// Its cells.
    fileprivate(set) var cells: [HTMLCell] = []
    fileprivate var hasTableInside = false
    fileprivate var isData = false

    fileprivate init(start: Int) { self.start = start }

    /// The cell that was begun last; a row whose cell is asked for has one.
    fileprivate var lastCell: HTMLCell {
        get { cells[cells.count - 1] }
        set { cells[cells.count - 1] = newValue }
    }

    /// Whether it is layout where it is its table's only row.
    var mayBeBlocks: Bool {
        let counts = cells.map(\.lineCount).filter { $0 > 0 }
        return counts.count > 1 && !counts.contains(1) && Set(counts).count > 1
    }

    /// The row as one line with its line end, empty when all cells are; nil for a row of layout.
    ///
    /// Cells that hold as many lines as each other are rows of their own: a table inside one row, parted by `br`.
    func line(of text: [UInt8]) -> [UInt8]? {
        guard isData else { return nil }
        let filled = cells.filter { $0.blockCount > 0 }
        if filled.count > 1, let count = filled.first?.lineCount, count > 1,
            filled.allSatisfy({ $0.lineCount == count && $0.furtherColumns == 0 })
        {
            return lines(count, of: text)
        }
        var line: [UInt8] = []
        var hasText = false
        for (index, cell) in cells.enumerated() {
            if index > 0 { line.append(0x09) }
            hasText = cell.append(text, to: &line) || hasText
            if cell.furtherColumns > 0, index < cells.count - 1 {
                line.append(contentsOf: repeatElement(0x09, count: cell.furtherColumns))
            }
        }
        guard hasText else { return [] }
        line.append(0x0A)
        return line
    }
}

extension HTMLRow {
    /// The lines of cells that hold as many lines as each other.
    private func lines(_ count: Int, of text: [UInt8]) -> [UInt8] {
        let columns = cells.map { cell in
            text[cell.start..<cell.end].split(separator: 0x0A).filter { line in
                line.contains { $0 != 0x20 && $0 != 0x09 }
            }
        }
        var lines: [UInt8] = []
        for number in 0..<count {
            for (index, column) in columns.enumerated() {
                if index > 0 { lines.append(0x09) }
                if number < column.count { lines.append(contentsOf: column[number]) }
            }
            lines.append(0x0A)
        }
        return lines
    }
}

/// One cell of an HTML table.
struct HTMLCell {
    /// The offset of its first line.
    let start: Int
    /// The offset behind its last line.
    fileprivate(set) var end: Int
    /// The number of its blocks with text; lines after a `br` are of the block before.
    fileprivate(set) var blockCount = 0
    /// The number of its lines with text, those after a `br` too.
    fileprivate(set) var lineCount = 0
    /// The number of columns it takes beyond one.
    fileprivate(set) var furtherColumns = 0

    /// Whether it may head a column: one block of few words.
    fileprivate var mayBeHeader: Bool { blockCount == 1 && end - start <= 40 }

    fileprivate init(start: Int) {
        self.start = start
        end = start
    }

    fileprivate mutating func countBlock(isBehindBreak: Bool) {
        lineCount += 1
        if blockCount == 0 || !isBehindBreak { blockCount += 1 }
    }

    /// Appends the cell's words with one blank between them.
    ///
    /// - Returns: whether there are any; no-break spaces alone are none.
    fileprivate func append(_ text: [UInt8], to line: inout [UInt8]) -> Bool {
        let lineStart = line.count
        var needsBlank = false
        var isVisible = false
        for offset in start..<end {
            let byte = text[offset]
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                needsBlank = line.count > lineStart
                continue
            }
            if needsBlank { line.append(0x20) }
            needsBlank = false
            line.append(byte)
            let isNoBreakSpace = byte == 0xC2 && text[offset + 1] == 0xA0 || byte == 0xA0 && text[offset - 1] == 0xC2
            isVisible = isVisible || !isNoBreakSpace
        }
        if !isVisible { line.removeSubrange(lineStart...) }
        return isVisible
    }
}

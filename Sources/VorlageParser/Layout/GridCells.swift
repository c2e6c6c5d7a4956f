extension PaperText {
    /// Whether a line may have several cells: it has a tab, two blanks together, or a bar before it.
    func mayHoldCells(_ line: Int) -> Bool {
        lines[line].cues.contains(.unclean) || bytes[lines[line].range.lowerBound] == Byte.pipe
    }

    /// The cells of a line: parted by tabs or bars, else by two blanks and more.
    func gridCells(_ range: Range<Int>) -> [Range<Int>] {
        guard !range.isEmpty else { return [] }
        if bytes[range.lowerBound] == Byte.pipe { return cells(range) }
        switch cellParting(range) {
        case .none: return [trimmed(range)]
        case .tab: return cells(range)
        case .bars: return barredCells(range)
        case .blanks: break
        }
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        while position + 1 < range.upperBound {
            if bytes[position] == Byte.space, bytes[position + 1] == Byte.space {
                cells.append(trimmed(start..<position))
                while position < range.upperBound, bytes[position] == Byte.space { position += 1 }
                start = position
            } else {
                position += 1
            }
        }
        cells.append(trimmed(start..<range.upperBound))
        return cells
    }

    /// What parts the cells of a line that begins with no bar: `Bauausschuss | 05.03.2031 | Vorberatung` has two.
    private enum CellParting {
        case none, tab, bars, blanks
    }

    /// The cells between the bars of a line that does not begin with one.
    private func barredCells(_ range: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        for position in range where bytes[position] == Byte.pipe {
            cells.append(trimmed(start..<position))
            start = position + 1
        }
        if start < range.upperBound { cells.append(trimmed(start..<range.upperBound)) }
        return cells
    }

    private func cellParting(_ range: Range<Int>) -> CellParting {
        let bytes = bytes
        let span = bytes.span
        var position = range.lowerBound
        var parting = CellParting.none
        var bars = 0
        while true {
            position = ByteSearch.first(Byte.tab, or: Byte.space, in: span, from: position, before: range.upperBound)
            guard position < range.upperBound else { return bars > 1 ? .bars : parting }
            if span[position] == Byte.tab { return .tab }
            position += 1
            guard position < range.upperBound else { continue }
            if span[position] == Byte.space { parting = .blanks }
            if span[position] == Byte.pipe { bars += 1 }
        }
    }

    /// The cells of a line of a table, the empty ones before its first words too: the line above goes on below them.
    func gridCells(ofLine line: Int) -> [Range<Int>] {
        let range = lines[line].range
        return Array(repeating: range.lowerBound..<range.lowerBound, count: emptyCells(before: line)) + gridCells(range)
    }

    /// How many empty cells a line has before its first words.
    func emptyCells(before line: Int) -> Int {
        let first = lines[line].range.lowerBound
        return bytes[lineStart(of: first)..<first].reduce(0) { $0 + ($1 == Byte.tab ? 1 : 0) }
    }

    /// The cells of a line of a head: parted by tabs or bars, else by three blanks and more.
    func wideCells(_ range: Range<Int>) -> [Range<Int>] {
        let cells = gridCells(range)
        guard cells.count > 1 else { return cells }
        var merged: [Range<Int>] = []
        for cell in cells {
            if let last = merged.last, cell.lowerBound - last.upperBound == 2, bytes[last.upperBound] == Byte.space {
                merged[merged.count - 1] = last.lowerBound..<cell.upperBound
            } else {
                merged.append(cell)
            }
        }
        return merged
    }

    /// The column in which a stretch begins on its physical line, in characters.
    func column(of offset: Int) -> Int {
        let start = lineStart(of: offset)
        return bytes[start..<offset].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    }
}

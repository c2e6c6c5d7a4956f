import Drucksachen

/// A table whose cells are marks, its options named by the header: `| Folgekosten? | ☐ | ☒ |` below
/// `| Frage | Ja | Nein |`, or a row of marks right below one of labels. Cells are parted by TABs or pipes.
enum MarkTable {
    /// How many lines above a row its header is looked for.
    private static let reach = 12

    /// The boxes of a row of marks; nil when the line is none.
    static func boxes(_ text: PaperText, _ index: Int) -> [FoundBox]? {
        let start = text.lines[index].range.lowerBound
        // Without a separator in it or before its first word, a line is one cell.
        guard
            text.lines[index].cues.contains(.tab) || text.bytes[start] == Byte.pipe
                || start > 0 && text.bytes[start - 1] != Byte.newline
        else { return nil }
        let row = cells(text, index)
        guard row.count >= 2 else { return nil }
        let marks = row.map { mark(text, $0) }
        if marks[0] == nil, !row[0].isEmpty {
            guard areMarks(row, marks, from: 1), let header = header(text, above: index, like: row) else { return nil }
            return boxes(text, row, marks, header: header, group: [row[0]], from: 1, index)
        }
        guard areMarks(row, marks, from: 0), index > 0 else { return nil }
        let header = cells(text, index - 1)
        guard header.count >= 2, row.count <= header.count, areLabels(text, header[...]) else { return nil }
        let group = index > 1 ? [text.lines[index - 2].range] : nil
        return boxes(text, row, marks, header: header, group: group, from: 0, index)
    }

    private static func boxes(
        _ text: PaperText, _ row: [Range<Int>], _ marks: [Bool?], header: [Range<Int>], group: [Range<Int>]?,
        from first: Int, _ index: Int
    ) -> [FoundBox] {
        header.indices.dropFirst(first).map { column in
            let isMarked = column < row.count && marks[column] == true
            let place = column < row.count && !row[column].isEmpty ? row[column] : header[column]
            return FoundBox(
                group: group, label: text.string(header[column]), state: isMarked ? .checked : .unchecked, range: place,
                line: index)
        }
    }

    /// Whether the cells are marks or empty, and one at least is a mark.
    private static func areMarks(_ row: [Range<Int>], _ marks: [Bool?], from first: Int) -> Bool {
        zip(row, marks).dropFirst(first).allSatisfy { $0.isEmpty || $1 != nil }
            && marks.dropFirst(first).contains { $0 != nil }
    }

    private static func areLabels(_ text: PaperText, _ cells: ArraySlice<Range<Int>>) -> Bool {
        cells.allSatisfy { !$0.isEmpty && $0.count <= 30 && mark(text, $0) == nil }
    }

    /// The nearest row above with as many cells that names an option in each column but the first.
    private static func header(_ text: PaperText, above index: Int, like row: [Range<Int>]) -> [Range<Int>]? {
        for line in stride(from: index - 1, through: max(0, index - reach), by: -1) {
            let header = cells(text, line)
            guard header.count == row.count else { return nil }
            if areLabels(text, header.dropFirst()) { return header }
        }
        return nil
    }

    /// Whether a cell is a mark, and then whether it is ticked.
    private static func mark(_ text: PaperText, _ cell: Range<Int>) -> Bool? {
        if cell.count == 1, text.bytes[cell.lowerBound] | 0x20 == 0x78 { return true }
        let glyphs = CheckboxReader.glyphs(text.bytes, cell)
        guard let glyph = glyphs.first, glyphs.count == 1, glyph.range == cell else { return nil }
        return glyph.isChecked
    }

    /// The cells of a line, the empty ones too.
    private static func cells(_ text: PaperText, _ index: Int) -> [Range<Int>] {
        let range = text.lines[index].range
        let isPiped = text.bytes[range.lowerBound] == Byte.pipe
        let separator = isPiped ? Byte.pipe : Byte.tab
        // TABs before the first cell with words stand for empty ones.
        var start = isPiped ? range.lowerBound + 1 : text.lineStart(of: range.lowerBound)
        var cells: [Range<Int>] = []
        for position in start..<range.upperBound where text.bytes[position] == separator {
            cells.append(text.trimmed(start..<position))
            start = position + 1
        }
        if start < range.upperBound { cells.append(text.trimmed(start..<range.upperBound)) }
        return cells
    }
}

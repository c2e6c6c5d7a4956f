import Drucksachen

/// The tables that print their cells apart: tab-separated lines, Markdown's bars, tables of web pages.
enum TablesField: Field {
    static let rule = "at least two lines of cells that are parted by tabs or bars"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        var index = 0
        while index < text.lines.count {
            guard !reading.isInTable(index), isRow(text, index) else {
                index += 1
                continue
            }
            var end = index
            while end < text.lines.count, isRow(text, end), !reading.isInTable(end),
                end == index || text.lines[end].blanksBefore == 0
            { end += 1 }
            if end - index >= 2, !isHead(reading, index..<end) { add(index..<end, &reading) }
            index = max(end, index + 1)
        }
    }

    private static func isRow(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        return text.lines[index].cues.contains(.tab) || (text.bytes[range.lowerBound] == Byte.pipe && range.count > 2)
    }

    /// Whether the rows are the labels of the head, which have fields of their own.
    private static func isHead(_ reading: Reading, _ lines: Range<Int>) -> Bool {
        reading.head.labels.contains { lines.contains($0.line) && $0.isKnown }
    }

    private static func add(_ lines: Range<Int>, _ reading: inout Reading) {
        let text = reading.text
        var rows: [[String]] = []
        for index in lines {
            let cells = text.cells(text.lines[index].range).map { text.string($0) }
            if cells.allSatisfy({ $0.utf8.allSatisfy { $0 == Byte.hyphen || $0 == Byte.colon } }) { continue }
            rows.append(cells)
        }
        guard rows.count >= 2, rows.contains(where: { $0.count >= 2 }) else { return }
        var caption: String?
        if lines.lowerBound > 0, !reading.isInTable(lines.lowerBound - 1) {
            let before = text.string(text.lines[lines.lowerBound - 1].range)
            if before.utf8.count <= 120, !before.hasSuffix(".") { caption = before }
        }
        let header = rows.removeFirst()
        let pointer = "/tables/\(reading.paper.tables.count)"
        reading.paper.tables.append(Table(caption: caption, header: header, rows: rows))
        reading.mark(pointer, lines.map { text.lines[$0].range })
    }
}

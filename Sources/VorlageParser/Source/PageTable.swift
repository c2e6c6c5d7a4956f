/// A table of a page whose cells are broken over lines, found by where its words stand.
///
/// Between rows a table has a white stripe, between columns a white gap or words that begin at one place. Where that does
/// not tell a row's cells for sure, there is no table.
struct PageTable {
    /// Its rows of the page.
    let rows: Range<Int>
    /// Its text: a line for each row, its cells parted by TABs.
    let text: [UInt8]

    /// The tables of a page, from top to bottom.
    static func tables(of rows: [PageRow]) -> [PageTable] {
        var tables: [PageTable] = []
        var first = 0
        while first < rows.count {
            guard let range = range(in: rows, from: first) else {
                first += 1
                continue
            }
            if let text = Columns(rows[range])?.text { tables.append(PageTable(rows: range, text: text)) }
            first = range.upperBound
        }
        return tables
    }

    /// The rows of a table that may begin here: rows below each other that leave a gap in common. Each has several columns,
    /// or columns a blank apart: a word inside it begins where one of the row above does. What an empty line parts is no
    /// table.
    private static func range(in rows: [PageRow], from first: Int) -> Range<Int>? {
        guard rows[first].columnCount > 1 else { return nil }
        var end = first + 1
        var taken = rows[first].taken
        while end < rows.count, rows[end].distance < 0.8,
            rows[end].columnCount > 1 || rows[end].isAligned(with: rows[end - 1])
        {
            let joined = PageRow.stretches(taken + rows[end].taken)
            guard joined.count > 1 else { break }
            taken = joined
            end += 1
        }
        return end - first > 1 ? first..<end : nil
    }
}

/// The columns of a table and the cells of its rows.
private struct Columns {
    private let rows: ArraySlice<PageRow>
    /// Where the columns begin but the first.
    private var edges: [Double] = []
    /// Whether its rows stand clearly further apart than their lines, by a tenth of a line.
    private let standsApart: Bool

    /// The columns of some rows; nil when there is one.
    init?(_ rows: ArraySlice<PageRow>) {
        self.rows = rows
        standsApart = rows.dropFirst().allSatisfy { $0.distance > 0.1 }
        let gap = rows.first?.gap ?? 0
        let taken = PageRow.stretches(rows.flatMap(\.taken))
        edges = zip(taken, taken.dropFirst()).filter { $1.lowerBound - $0.upperBound >= gap }
            .map { $1.lowerBound }
        for edge in alignedEdges() where !edges.contains(where: { abs($0 - edge) <= PageRow.tolerance }) {
            let start = edges.last { $0 < edge } ?? -.infinity
            // Numbers that end at one place begin at two: nothing stands before them in their column.
            let parts = rows.contains { row in
                !row.crosses(edge) && row.words.contains { $0.left >= start - PageRow.tolerance && $0.right <= edge }
                    && row.words.contains { abs($0.left - edge) <= PageRow.tolerance }
            }
            if parts { edges.insert(edge, at: edges.count { $0 < edge }) }
        }
        guard !edges.isEmpty else { return nil }
    }

    /// Places where words of two rows begin, of which one is not behind another word at a blank's distance, and which
    /// words of no more rows stand over.
    private func alignedEdges() -> [Double] {
        struct Start {
            var place: Double
            var row: Int
            var isFree: Bool
        }
        var starts: [Start] = []
        for (index, row) in rows.enumerated() {
            for line in row.lines {
                for (place, word) in line.enumerated() {
                    let isFree =
                        place > 0
                        ? word.left - line[place - 1].right >= row.gap
                        : row.taken[0].lowerBound < word.left - word.height
                    starts.append(Start(place: word.left, row: index, isFree: isFree))
                }
            }
        }
        starts.sort { $0.place < $1.place }
        var edges: [Double] = []
        var first = 0
        while first < starts.count {
            var end = first
            while end < starts.count, starts[end].place <= starts[first].place + PageRow.tolerance { end += 1 }
            let group = starts[first..<end]
            let supporting = Set(group.map(\.row)).count
            let crossing = rows.count { $0.crosses(group[first].place) }
            if supporting >= 2, group.contains(where: \.isFree), crossing <= supporting {
                edges.append(group[first].place)
            }
            first = end
        }
        return edges
    }

    /// A line for each row; nil when the cells are not sure.
    var text: [UInt8]? {
        var text: [UInt8] = []
        var (fullRows, sureRows, unsureRows) = (0, 0, 0)
        for row in rows {
            let (cells, inner) = cells(of: row)
            guard !isSeveralRows(cells) else { return nil }
            let counts = cells.lazy.map(\.count).filter { $0 > 0 }
            if counts.count > (standsApart ? 1 : 2) { fullRows += 1 }
            // A cell of one line holds the others together.
            if counts.contains(where: { $0 > 1 }) {
                if counts.contains(1) { sureRows += 1 } else { unsureRows += 1 }
            }
            var line: [UInt8] = []
            for (column, cell) in cells.enumerated() {
                if column > 0 { line.append(Byte.tab) }
                var joined = JoinedText()
                for piece in cell { joined.append(piece) }
                line += joined.bytes
            }
            while line.last == Byte.tab { line.removeLast() }
            text += line + [Byte.newline]
            for line in inner { text += line + [Byte.newline] }
        }
        // Two columns are a form, or a letter's head with a block to the left and one to the right.
        let isTable =
            edges.count > 1
            ? fullRows > 1 && sureRows >= unsureRows
            : standsApart && fullRows > 2 && sureRows > 0 && unsureRows == 0
        return isTable ? text : nil
    }

    /// The cells of a row by column, each as its lines, a cell over several columns in its first; and the lines of a table
    /// inside a cell, parted by TABs.
    private func cells(of row: PageRow) -> (cells: [[[UInt8]]], inner: [[UInt8]]) {
        var cells: [[[UInt8]]] = Array(repeating: [], count: edges.count + 1)
        var inner: [[UInt8]] = []
        let open = edges.map { !row.crosses($0) }
        for line in row.lines {
            var column = -1
            var pieces: [(column: Int, pieces: [[UInt8]])] = []
            for (place, word) in line.enumerated() {
                let isFree = place == 0 || word.left - line[place - 1].right >= row.gap
                let own = edges.count { $0 <= word.left + PageRow.tolerance }
                let begins = own > 0 && open[own - 1] && abs(edges[own - 1] - word.left) <= PageRow.tolerance
                if own > column, isFree || begins {
                    column = own
                    pieces.append((own, [word.text]))
                } else if isFree {
                    pieces[pieces.count - 1].pieces.append(word.text)
                } else {
                    let last = pieces[pieces.count - 1].pieces.count - 1
                    pieces[pieces.count - 1].pieces[last] += [Byte.space] + word.text
                }
            }
            for cell in pieces {
                if cell.pieces.count == 1 {
                    cells[cell.column].append(cell.pieces[0])
                } else {
                    inner.append(Array(cell.pieces.joined(separator: [Byte.tab])))
                }
            }
        }
        return (cells, inner)
    }

    /// Whether cells hold rows that stand no further apart than lines: a number stands below another, or the columns have
    /// as many lines as each other, most of them where the rows around do not stand apart.
    private func isSeveralRows(_ cells: [[[UInt8]]]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        guard let most = filled.map(\.count).max(), most > 1 else { return false }
        let equal = filled.count(where: { $0.count == most })
        return filled.contains { $0.count(where: Columns.isNumber) > 1 }
            || filled.count > 2 && (equal == filled.count || !standsApart && equal * 4 > filled.count * 3)
    }

    /// Whether a line is a number, a day or an amount: digits and no letters.
    private static func isNumber(_ line: [UInt8]) -> Bool {
        line.contains { (0x30...0x39).contains($0) } && !line.contains { Byte.isLetter($0) || $0 >= 0x80 }
    }
}

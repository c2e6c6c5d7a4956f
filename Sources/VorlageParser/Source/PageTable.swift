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
    /// Those at which words of two rows begin with more than a blank before them, or nothing.
    private var strongEdges: [Double] = []
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
    private mutating func alignedEdges() -> [Double] {
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
            let free = Set(group.filter(\.isFree).map(\.row)).count
            if supporting >= 2, free > 0, crossing <= supporting { edges.append(group[first].place) }
            if free > 1 { strongEdges.append(group[first].place) }
            first = end
        }
        return edges
    }

    /// A line for each row; nil when the cells are not sure.
    var text: [UInt8]? {
        var text: [UInt8] = []
        var (fullRows, sureRows, unsureRows) = (0, 0, 0)
        var filledRows: [[PageRow]] = Array(repeating: [], count: edges.count + 1)
        for row in rows {
            guard let (cells, inner) = cells(of: row), !isSeveralRows(cells), cells.allSatisfy(Columns.isAligned)
            else { return nil }
            // A list's marks are no column, its numbers no labels.
            guard edges.count > 1 || cells[0].contains(where: { Columns.isWord($0.text) }),
                !cells[0].contains(where: { Columns.isMark($0.text) })
            else { return nil }
            for (column, cell) in cells.enumerated() where !cell.isEmpty { filledRows[column].append(row) }
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
                for piece in cell { joined.append(piece.text) }
                line += joined.bytes
            }
            while line.last == Byte.tab { line.removeLast() }
            text += line + [Byte.newline]
            for line in inner { text += line + [Byte.newline] }
        }
        // A gap in one row of several lines alone is one of its prose.
        guard !filledRows.contains(where: { $0.count == 1 && $0[0].lines.count > 1 }) else { return nil }
        // Two columns are a form, or a letter's head with a block to the left and one to the right.
        let isTable =
            edges.count > 1
            ? fullRows > 1 && sureRows >= unsureRows
            : standsApart && fullRows > 2 && sureRows > 0 && unsureRows == 0
        return isTable ? text : nil
    }

    /// The words of a line that stand in one cell.
    private struct Piece {
        var text: [UInt8]
        var left: Double
        var right: Double

        init(_ word: PageWord) { (text, left, right) = (word.text, word.left, word.right) }

        mutating func append(_ word: PageWord) {
            // A part of a word in another font touches the one before.
            if word.left - right > word.height * 0.08 { text.append(Byte.space) }
            text += word.text
            right = word.right
        }
    }

    /// The most bytes of a cell in a table inside a cell.
    private static let innerCellByteCount = 24

    /// The cells of a row by column, each as its lines, a cell over several columns in its first; and the lines of a table
    /// at the end of a cell, parted by TABs. Nil where other words of a line stand apart than those of cells.
    private func cells(of row: PageRow) -> (cells: [[Piece]], inner: [[UInt8]])? {
        var innerColumns: Set<Int> = []
        var cells: [[Piece]] = Array(repeating: [], count: edges.count + 1)
        var inner: [[UInt8]] = []
        let open = edges.map { !row.crosses($0) }
        for line in row.lines {
            var column = -1
            var found: [(column: Int, pieces: [Piece])] = []
            for (place, word) in line.enumerated() {
                let isFree = place == 0 || word.left - line[place - 1].right >= row.gap
                let own = edges.count { $0 <= word.left + PageRow.tolerance }
                let begins =
                    own > 0 && open[own - 1] && abs(edges[own - 1] - word.left) <= PageRow.tolerance
                    && place > 0 && (row.lines.count == 1 || mayBeNarrow(edges[own - 1], behind: line[place - 1]))
                if own > column, isFree || begins {
                    // Another line of the row runs over the place.
                    guard own == 0 || open[own - 1] else { return nil }
                    column = own
                    found.append((own, [Piece(word)]))
                } else if isFree {
                    found[found.count - 1].pieces.append(Piece(word))
                } else {
                    let last = found[found.count - 1].pieces.count - 1
                    found[found.count - 1].pieces[last].append(word)
                }
            }
            for cell in found {
                if cell.pieces.count == 1, !innerColumns.contains(cell.column) {
                    cells[cell.column].append(cell.pieces[0])
                } else {
                    guard cell.pieces.count > 1, !cells[cell.column].isEmpty,
                        cell.pieces.allSatisfy({ $0.text.count <= Columns.innerCellByteCount })
                    else { return nil }
                    innerColumns.insert(cell.column)
                    inner.append(Array(cell.pieces.map(\.text).joined(separator: [Byte.tab])))
                }
            }
        }
        return inner.count == 1 ? nil : (cells, inner)
    }

    /// Whether a column may begin at a blank's distance in a row of several lines: behind numbers, for days are as wide as
    /// each other, or where it begins in other rows by itself.
    private func mayBeNarrow(_ edge: Double, behind word: PageWord) -> Bool {
        Columns.isNumber(word.text) || strongEdges.contains { abs($0 - edge) <= PageRow.tolerance }
    }

    /// Whether the lines of a cell begin or end at one place, or have one middle.
    private static func isAligned(_ cell: [Piece]) -> Bool {
        func areEqual(_ place: (Piece) -> Double) -> Bool {
            let places = cell.map(place)
            return (places.max() ?? 0) - (places.min() ?? 0) <= 2 * PageRow.tolerance
        }
        return areEqual(\.left) || areEqual { ($0.left + $0.right) / 2 } || areEqual(\.right)
    }

    /// Whether cells hold rows that stand no further apart than lines: a number stands below another, a label with its
    /// colon above another word, two columns have three lines and none has one, or the columns have as many lines as each
    /// other, most of them where the rows around do not stand apart.
    private func isSeveralRows(_ cells: [[Piece]]) -> Bool {
        let filled = cells.filter { !$0.isEmpty }
        guard let most = filled.map(\.count).max(), most > 1 else { return false }
        let equal = filled.count(where: { $0.count == most })
        if most > 2, filled.count(where: { $0.count > 2 }) > 1, !filled.contains(where: { $0.count == 1 }) {
            return true
        }
        return filled.contains { $0.count(where: { Columns.isNumber($0.text) }) > 1 }
            || filled.count > 1 && filled[0].dropLast().contains { $0.text.last == Byte.colon }
            || filled.count > 2 && (equal == filled.count || !standsApart && equal * 4 > filled.count * 3)
    }

    /// Whether some bytes are the mark of a list's item.
    private static func isMark(_ text: [UInt8]) -> Bool {
        ["-", "–", "•", "*", "▪", "·"].contains { text.elementsEqual($0.utf8) }
    }

    /// Whether some bytes have two letters in a row.
    private static func isWord(_ text: [UInt8]) -> Bool {
        zip(text, text.dropFirst()).contains { ($0 >= 0x80 || Byte.isLetter($0)) && Byte.isLetter($1) }
    }

    /// Whether a line is a number, a day or an amount: digits and no letters.
    private static func isNumber(_ line: [UInt8]) -> Bool {
        line.contains { (0x30...0x39).contains($0) } && !line.contains { Byte.isLetter($0) || $0 >= 0x80 }
    }
}

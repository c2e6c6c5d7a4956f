/// Reads which columns the header of a grid has.
enum GridColumns {
    /// A column: what it holds, nil where its words say nothing known, and the character in which it begins.
    struct Column {
        var kind: TableHeader.Column?
        var start: Int
    }

    /// A column that is headed by a role: the role, the characters of the line it takes, and the number of its cell.
    struct RoleColumn {
        var role: Range<Int>
        var place: Range<Int>
        var cell: Int
    }

    /// The columns of the header; where it takes several lines, a cell of any of them opens a column.
    static func read(_ text: PaperText, _ header: TableHeader) -> [Column] {
        if let columns = tabbed(text, header) { return columns }
        var columns: [Column] = []
        var words: [Range<Int>] = []
        for line in header.lines.reversed() {
            let cells = text.gridCells(text.lines[line].range)
            // A title above the header's own line, or a wrapped word, opens none.
            guard columns.isEmpty || cells.count > 1 else { continue }
            for cell in cells {
                let kind = TableHeader.column(of: text.string(cell))
                let start = text.column(of: cell.lowerBound)
                if let index = columns.firstIndex(where: { abs($0.start - start) <= 1 }) {
                    if columns[index].kind == nil {
                        // `Enthal-` above `tung`
                        columns[index].kind = kind ?? TableHeader.column(of: text.joined([cell, words[index]]))
                    }
                } else {
                    columns.append(Column(kind: kind, start: start))
                    words.append(cell)
                }
            }
        }
        // `Status` is the role's column only where no other is.
        if columns.filter({ $0.kind == .role }).count > 1 {
            let line = text.lines[header.lines.upperBound - 1].range
            for cell in text.gridCells(line) where text.key(cell) == "status" {
                let start = text.column(of: cell.lowerBound)
                for index in columns.indices where columns[index].start == start { columns[index].kind = .session }
            }
        }
        return columns.sorted { $0.start < $1.start }
    }

    /// The columns of a header of several lines whose cells TABs part: `Abstimmung` in one line, `Ja`, `Nein` below it.
    private static func tabbed(
        _ text: PaperText, _ header: TableHeader
    ) -> [Column]? {
        let lines = header.lines.filter { text.bytes[text.lines[$0].range].contains(Byte.tab) }
        guard lines.count > 1 else { return nil }
        var columns: [Column] = []
        for line in lines {
            for (index, cell) in text.gridCells(ofLine: line).enumerated() {
                let kind = TableHeader.column(of: text.string(cell))
                if index == columns.count {
                    columns.append(Column(kind: kind, start: text.column(of: cell.lowerBound)))
                } else if let kind {
                    columns[index].kind = kind
                }
            }
        }
        return columns
    }

    /// Columns that are headed by a role each, in which a mark says that it is the row's.
    static func roles(_ text: PaperText, _ header: TableHeader) -> [RoleColumn] {
        for line in stride(from: header.lines.upperBound - 1, through: max(0, header.lines.lowerBound - 1), by: -1) {
            let roles = text.gridCells(text.lines[line].range).enumerated().filter { Roles.isRole(text, $0.element) }
            guard roles.count > 1 else { continue }
            return roles.map { cell, role in
                let start = text.column(of: role.lowerBound)
                return RoleColumn(role: role, place: start..<start + role.count, cell: cell)
            }
        }
        return []
    }
}

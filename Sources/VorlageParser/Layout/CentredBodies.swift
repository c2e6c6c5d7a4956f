/// A table in which a body with several meetings stands in the middle of them, as in a cell that spans their rows:
///
///                          02.09.2031   Einbringung
///     Rat
///                          11.12.2031   Entscheidung
///
/// As many meetings stand below a body as above it; a table in which that does not come out even is none.
enum CentredBodies: ConsultationLayout {
    static let name = "centred bodies"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        guard header.has(.date) else { return nil }
        let cells = RowCells(text: text, header: header)
        var rows: [TableRow] = []
        var body: [Range<Int>] = []
        // Meetings above the body that comes next, and meetings that the last body still lacks.
        var (above, lacking) = (0, 0)
        var hasBodyBetween = false
        var index = header.lines.upperBound
        while index < text.lines.count, text.lines[index].blanksBefore == 0 {
            let range = text.lines[index].range
            guard let date = DateScanner.first(text.bytes, range) else {
                let isBody = range.count <= 60 && text.gridCells(range).count == 1 && Bodies.opens(text.string(range))
                guard isBody, above > 0, lacking == 0 else { break }
                body = [range]
                for row in rows.indices.suffix(above) { rows[row].body = body }
                (above, lacking, hasBodyBetween) = (0, above, true)
                index += 1
                continue
            }
            var row = TableRow()
            row.date = date
            guard cells.read(text.trimmed(date.range.upperBound..<range.upperBound), into: &row).isEmpty else { break }
            let name = text.trimmed(range.lowerBound..<date.range.lowerBound)
            if name.isEmpty {
                row.body = lacking > 0 ? body : []
                if lacking > 0 { lacking -= 1 } else { above += 1 }
                rows.append(row)
            } else {
                guard lacking == 0, Bodies.opens(text.string(name)) else { return nil }
                body = [name]
                rows.append(row)
                for row in rows.indices.suffix(above + 1) { rows[row].body = body }
                (above, lacking) = (0, above)
            }
            index += 1
        }
        guard hasBodyBetween, above == 0, lacking == 0 else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }
}

/// Rows of date and body with the form of a vote beside each, which nobody has filled in (Koblenz):
/// `17.03.2031   Ausschuss für Bauen   einstimmig   mehrheitl.   ohne BE`. The form's words are no result.
enum VoteFormRows: ConsultationLayout {
    static let name = "vote-form"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        var rows: [TableRow] = []
        var index = header.lines.upperBound
        while index < text.lines.count {
            let cells = text.gridCells(text.lines[index].range)
            let form = cells.count { isFormWord(text.string($0)) }
            guard form > 0, let first = cells.first else { break }
            if let date = DateScanner.first(text.bytes, first), date.range == first {
                guard cells.count == form + 2 else { break }
                var row = TableRow()
                row.date = date
                row.body = [cells[1]]
                rows.append(row)
            } else {
                guard !rows.isEmpty, readFurther(text, cells, form, &rows[rows.count - 1]) else { break }
            }
            index += 1
        }
        guard !rows.isEmpty else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    /// A further line of a row: the rest of its body, its agenda item, whether it is public.
    private static func readFurther(
        _ text: PaperText, _ cells: [Range<Int>], _ form: Int, _ row: inout TableRow
    ) -> Bool {
        let words = text.string(cells[0])
        guard words.hasPrefix("TOP") else {
            if cells.count == form + 1 { row.body.append(cells[0]) }
            return cells.count <= form + 1
        }
        let number = text.trimmed(cells[0].lowerBound + 3..<cells[0].upperBound)
        if !number.isEmpty { row.agendaItem = number }
        for cell in cells.dropFirst() {
            switch text.key(cell) {
            case "oeffentlich": row.isPublic = (true, cell)
            case "nichtoeffentlich", "nicht oeffentlich": row.isPublic = (false, cell)
            default: break
            }
        }
        return true
    }

    private static func isFormWord(_ words: String) -> Bool { formWords.contains(words.key) }

    private static let formWords: Set<String> = [
        "einstimmig", "mehrheitl", "mehrheitl.", "mehrheitlich", "ohne be", "abgelehnt", "kenntnis", "abgesetzt",
        "verwiesen",
        "vertagt", "geaendert", "enthaltungen", "gegenstimmen",
    ]
}

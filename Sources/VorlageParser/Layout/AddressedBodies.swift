/// A list of whom a paper goes to, which some cities print in place of a table (Hannover): `In den Verwaltungsausschuss`,
/// `An den Bauausschuss (zur Kenntnis)`. It has no header and no dates.
enum AddressedBodies {
    static let name = "addressed"

    /// The list in the lines before `end`; nil when fewer than two lines follow each other that name a body so.
    static func find(_ text: PaperText, before end: Int) -> ConsultationTable? {
        var index = 0
        while index < min(end, text.lines.count) {
            var rows: [TableRow] = []
            while index + rows.count < text.lines.count, let row = row(text, text.lines[index + rows.count].range) {
                rows.append(row)
            }
            if rows.count >= 2 { return ConsultationTable(rows: rows, lines: index..<index + rows.count, layout: name) }
            index += max(1, rows.count)
        }
        return nil
    }

    private static func row(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard range.count <= 140 else { return nil }
        for opening in ["In den ", "In die ", "In das ", "An den ", "An die ", "An das "]
        where text.bytes[range].starts(with: opening.utf8) {
            let body = text.trimmed(range.lowerBound + opening.utf8.count..<range.upperBound)
            let words = text.string(body)
            guard Bodies.opens(words), !words.hasSuffix("."), !words.hasSuffix(",") else { return nil }
            var row = TableRow()
            row.body = [body]
            return row
        }
        return nil
    }
}

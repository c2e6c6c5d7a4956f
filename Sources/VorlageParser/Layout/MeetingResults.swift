/// A list of meetings with what each decided (Frankfurt): `15. Sitzung des Ausschusses … am 13.02.2023, TO I, TOP 12`, and
/// below it `Beschluss:` with its words.
enum MeetingResults: ConsultationLayout {
    static let name = "meeting-results"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        guard header.words.contains("beratungsergebnisse") else { return nil }
        var rows: [TableRow] = []
        var index = header.lines.upperBound
        var isResult = false
        while index < text.lines.count {
            let range = text.lines[index].range
            let words = text.string(range)
            if let row = meeting(text, range) {
                rows.append(row)
                isResult = false
            } else if rows.isEmpty || words.hasPrefix("Beschlussausfertigung") {
                break
            } else if words.hasPrefix("Beschluss:") {
                let rest = text.trimmed(range.lowerBound + 10..<range.upperBound)
                if !rest.isEmpty { rows[rows.count - 1].result.append(rest) }
                isResult = true
            } else if words.hasSuffix(":") {
                isResult = false
            } else if isResult, !words.hasPrefix("Hinweis") {
                rows[rows.count - 1].result.append(range)
            }
            index += 1
        }
        return rows.isEmpty
            ? nil
            : ConsultationTable(
                rows: rows, lines: header.lines.lowerBound..<index, layout: name, isInHead: false)
    }

    private static func meeting(_ text: PaperText, _ range: Range<Int>) -> TableRow? {
        guard Byte.isDigit(text.bytes[range.lowerBound]), let sitzung = text.find(". Sitzung de", in: range),
            sitzung - range.lowerBound <= 4, let date = DateScanner.first(text.bytes, range)
        else { return nil }
        var end = text.trimmed(range.lowerBound..<date.range.lowerBound).upperBound
        if text.has(" am", at: end - 3, before: end) { end -= 3 }
        var row = TableRow()
        row.body = [range.lowerBound..<end]
        row.date = date
        if let place = text.find("TOP ", in: date.range.upperBound..<range.upperBound) {
            let digits = text.bytes[(place + 4)..<range.upperBound].prefix { Byte.isDigit($0) || $0 == Byte.period }
            if !digits.isEmpty { row.agendaItem = digits.startIndex..<digits.endIndex }
        }
        return row
    }
}

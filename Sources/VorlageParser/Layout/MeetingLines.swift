/// Lines of a body and its meeting below a title that names no columns: `Ortsrat Altwieden   am 05.11.2031   TOP Ö 6`.
enum MeetingLines: ConsultationLayout {
    static let name = "meeting-lines"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        guard header.columns == [.body] else { return nil }
        var rows: [TableRow] = []
        let first = header.lines.upperBound
        while first + rows.count < text.lines.count, text.lines[first + rows.count].cues.contains(.digit),
            let row = AddressedBodies.meeting(text, text.lines[first + rows.count].range)
        {
            rows.append(row)
        }
        guard !rows.isEmpty else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<first + rows.count, layout: name)
    }
}

/// Bodies one below the other under a title, without days: `Beratung und Beschlussfassung` above `Hauptausschuss`,
/// `Stadtvertretung`.
enum BodyList: ConsultationLayout {
    static let name = "body-list"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        guard header.columns == [.body], header.lines.count == 1 else { return nil }
        var rows: [TableRow] = []
        let first = header.lines.upperBound
        while first + rows.count < text.lines.count, rows.count < 20, let row = row(text, first + rows.count) {
            rows.append(row)
        }
        guard rows.count > 1 || rows.count == 1 && header.words == ["beratungundbeschlussfassung"] else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<first + rows.count, layout: name)
    }

    private static func row(_ text: PaperText, _ index: Int) -> TableRow? {
        let line = text.lines[index]
        guard line.range.count <= 80, !line.cues.contains(.colon), !line.cues.contains(.digit),
            text.words(line.range).count <= 8, text.bytes[line.range.upperBound - 1] != Byte.period,
            !Headings.isMain(text, index)
        else { return nil }
        let words = text.string(line.range)
        guard Bodies.opens(words), Bodies.names(words), !PaperTypes.isType(words),
            OriginLine.read(text, line.range) == nil
        else { return nil }
        var row = TableRow()
        row.body = [line.range]
        return row
    }
}

/// Rows of body, date and further cells parted by single blanks or line ends, cells wrapped before and after the date
/// (Karlsruhe, Nordstemmen, Leipzig and most others).
enum WrappedRows: ConsultationLayout {
    static let name = "wrapped"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        let assembler = RowAssembler.read(text, header)
        guard !assembler.rows.isEmpty else { return nil }
        return ConsultationTable(rows: assembler.rows, lines: header.lines.lowerBound..<assembler.end, layout: name)
    }
}

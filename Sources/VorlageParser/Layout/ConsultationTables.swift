/// Finds the Beratungsfolge of a paper: the first header that a layout can read rows below.
enum ConsultationTables {
    /// The layouts in the order in which they are tried; a new one is a new file and a line here.
    static let layouts: [any ConsultationLayout.Type] = [
        StackedCells.self, ColumnWiseTable.self, GridTable.self, DateFirstRows.self, GluedRows.self, WrappedRows.self,
    ]

    /// What was found of a Beratungsfolge.
    struct Finding {
        /// The table; nil when the paper prints none that can be read.
        var table: ConsultationTable?
        /// A header under which no row was read.
        var emptyHeader: TableHeader?
    }

    /// The Beratungsfolge in the lines before `end`.
    static func find(_ text: PaperText, before end: Int) -> Finding {
        var finding = Finding()
        var index = 0
        while index < min(end, text.lines.count) {
            guard mayBeHeader(text, index), let header = TableHeader.read(text, at: index) else {
                index += 1
                continue
            }
            for layout in layouts {
                if let table = layout.read(text, header) {
                    finding.table = table
                    return finding
                }
            }
            if finding.emptyHeader == nil { finding.emptyHeader = header }
            index = header.lines.upperBound
        }
        return finding
    }

    /// Whether a line holds one of the words that every header has, in any letters.
    private static func mayBeHeader(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        guard text.lines[index].cues.contains(.header), range.count <= 160 else { return false }
        return text.find("gremi", in: range) != nil || text.find("beratungsfolge", in: range) != nil
            || text.find("vorlage an", in: range) != nil || text.find("sitzungstermin", in: range) != nil
            || text.find("sitzung am", in: range) != nil
    }
}

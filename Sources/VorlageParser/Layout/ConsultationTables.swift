/// Finds the Beratungsfolge of a paper: the first header that a layout can read rows below.
///
/// Every layout is tried, and the one counts that makes the most of the lines; so a layout need not know the others.
enum ConsultationTables {
    /// The layouts; of equal readings the first counts. A new one is a new file and a line here.
    static let layouts: [any ConsultationLayout.Type] = [
        LabelledRows.self, VoteFormRows.self, MeetingsBelowBodies.self, MeetingResults.self, CellLines.self,
        ColumnWiseTable.self,
        GridTable.self,
        ColumnGrid.self, CentredBodies.self, DateFirstRows.self,
        GluedRows.self, WrappedRows.self, MeetingLines.self, BodyList.self,
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
            if text.lines[index].cues.contains([.header, .colon, .digit]), text.lines[index].range.count <= 240,
                let table = PlainRows.readTitled(text, index)
            {
                finding.table = table
                return finding
            }
            guard mayBeHeader(text, index),
                let header = TableHeader.read(text, at: index) ?? TableHeader.readColumns(text, at: index)
            else {
                index += 1
                continue
            }
            var best = 0
            for layout in layouts {
                guard let table = layout.read(text, header) else { continue }
                let worth = worth(of: table, text)
                if worth > best {
                    best = worth
                    finding.table = table
                }
            }
            if finding.table != nil {
                finding.table?.joinWrappedBodies(text)
                finding.table?.takeSpanningHead(text)
                return finding
            }
            if finding.emptyHeader == nil { finding.emptyHeader = header }
            index = header.lines.upperBound
        }
        finding.table = AddressedBodies.find(text, before: min(end, 40))
        return finding
    }

    /// How much a reading makes of the lines: what each of its rows names, less what no row would print.
    private static func worth(of table: ConsultationTable, _ text: PaperText) -> Int {
        table.rows.reduce(0) { $0 + worth(of: $1, text) }
    }

    private static func worth(of row: TableRow, _ text: PaperText) -> Int {
        let body = text.joined(row.body)
        // A meeting's name below its body is no row.
        if row.date == nil, body.holds("itzung de") { return -6 }
        let name = BodyName.split(body, hasRole: !row.role.isEmpty).name
        let opens = Bodies.opens(name)
        var worth = opens && Bodies.names(name) ? 4 : opens || Bodies.namesGroup(name) ? 2 : -2
        if name.utf8.count > 120 || name.holds("itzung de") { worth -= 3 }
        if row.date != nil { worth += 4 }
        if !row.role.isEmpty { worth += Roles.isRole(text.joined(row.role)) ? 2 : -1 }
        if row.isPublic != nil || row.mark != nil { worth += 1 }
        if row.agendaItem != nil { worth += 1 }
        if !row.result.isEmpty || !row.counts.isEmpty { worth += row.counts.isEmpty ? 1 : 2 }
        return worth
    }

    /// Whether a line holds one of the words that every header has, in any letters.
    private static func mayBeHeader(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        guard text.lines[index].cues.contains(.header), range.count <= 160 else { return false }
        return text.find("gremi", in: range) != nil || text.find("beratungsfolge", in: range) != nil
            || text.find("vorlage an", in: range) != nil || text.find("sitzungstermin", in: range) != nil
            || text.find("sitzung am", in: range) != nil || text.find("verteiler", in: range) != nil
            || text.find("beratungen", in: range) != nil || text.find("beratungsergebnisse", in: range) != nil
            || text.find("beratungsreihenfolge", in: range) != nil
            || text.find("beratung und beschlussfassung", in: range) != nil
            || text.find("beratungsweg", in: range) != nil || text.find("beratungsgang", in: range) != nil
            || text.find("beratungsablauf", in: range) != nil || text.find("beratungsverlauf", in: range) != nil
            || text.find("behandlung im", in: range) != nil || text.find("beratung im", in: range) != nil
            || text.find("behandlung", in: range) != nil
                && (text.find("ziel", in: range) != nil || text.find("zuständigkeit", in: range) != nil)
    }
}

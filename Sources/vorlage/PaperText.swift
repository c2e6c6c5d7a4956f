internal import Drucksachen
internal import Ratsarchiv

/// A record to be read by people: facts first, then the Beratungsfolge, the resolution and what is due.
enum PaperText {
    /// The paper as lines, ended by an empty one; harmless for a terminal.
    static func describe(_ paper: Paper) -> String {
        var lines: [String] = []
        lines.append([paper.reference, paper.name ?? paper.id].compactMap { $0 }.joined(separator: "  "))
        let facts: [(String, String?)] = [
            ("Art", paper.paperType), ("Datum", paper.date?.description),
            ("Federführend", joined(paper.underDirectionOf.map { [$0.name, $0.person] })),
            ("Eingereicht von", joined(paper.originators.map { [$0.name] })),
            ("Quelle", paper.source.path),
        ]
        for case (let label, let value?) in facts { lines.append("  \(label): \(value)") }
        if !paper.consultations.isEmpty {
            lines.append("  Beratungsfolge:")
            for row in paper.consultations { lines.append("    " + describe(row)) }
        }
        if let resolution = paper.resolution {
            lines.append("  \(resolution.heading):")
            lines += resolution.text.split(separator: "\n").map { "    " + $0 }
        }
        if !paper.deadlines.isEmpty {
            lines.append("  Fristen:")
            for deadline in paper.deadlines {
                lines.append("    \(deadline.due)  \(deadline.text)")
            }
        }
        if let published = paper.interface {
            lines.append("  Schnittstelle: \(published.id ?? "")")
            let said = [published.reference, published.name, published.paperType, published.date?.description]
            lines.append("    " + said.compactMap { $0 }.joined(separator: "  "))
            for row in published.consultations { lines.append("    " + describe(row)) }
        }
        for problem in paper.problems {
            lines.append("  \(problem.severity.rawValue): \(problem.line):\(problem.column): \(problem.message)")
        }
        return lines.map(SafeText.oneLine).joined(separator: "\n") + "\n"
    }

    private static func describe(_ row: Consultation) -> String {
        let agendaItem = row.agendaItem.map { "TOP \($0)" }
        let isPublic = row.isPublic.map { $0 ? "öffentlich" : "nichtöffentlich" }
        return [row.date?.description ?? "ohne Datum", row.organization, row.role, agendaItem, isPublic, row.result]
            .compactMap { $0 }.joined(separator: "  ")
    }

    private static func joined(_ entries: [[String?]]) -> String? {
        entries.isEmpty ? nil : entries.map { $0.compactMap { $0 }.joined(separator: ", ") }.joined(separator: "; ")
    }
}

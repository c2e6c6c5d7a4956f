internal import Drucksachen
internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage related`: papers that a paper cites, that cite it, its supplements and similar ones.
enum RelatedCommand {
    static let specification = CommandSpecification(
        "related", "list the papers that a paper is related to", synopsis: "ID|REFERENCE", operands: .words,
        operandCount: 1...1,
        options: [.index, .json, Option("all", .none, "for all papers with that number, where several share it")],
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let reader = try ArchiveFolder.reader(invocation)
        let papers = try ArchiveFolder.papers(invocation.operands[0], in: reader, takesAll: invocation.has("all"))
        guard !papers.isEmpty else { return .nothingFound }
        var output = ""
        do throws(IndexError) {
            for paper in papers {
                for related in try reader.related(to: paper) {
                    output += invocation.has("json") ? json(related) : line(related)
                }
            }
        } catch {
            throw CommandError(error.description)
        }
        try StandardStreams.write(output)
        return output.isEmpty ? .nothingFound : .done
    }

    private static func heading(_ relation: Relation) -> String {
        switch relation {
        case .cites: "zitiert"
        case .citedBy: "zitiert von"
        case .supplement: "Ergänzung"
        case .similar: "ähnlich"
        case .missing: "nicht gefunden"
        case .ambiguous: "mehrdeutig"
        }
    }

    private static func line(_ related: RelatedPaper) -> String {
        let head = heading(related.relation)
        var cells = [related.reference ?? "ohne Nummer"]
        if let card = related.card { cells += [card.date?.description ?? "ohne Datum", card.name ?? card.id] }
        return head + String(repeating: " ", count: max(0, 16 - head.count))
            + cells.map(SafeText.oneLine).joined(separator: "  ") + "\n"
    }

    private static func json(_ related: RelatedPaper) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Paper.schemaVersion)
            json.member("relation", related.relation.rawValue)
            json.member("reference", related.reference)
            json.member("id", related.card?.id)
            json.member("path", related.card?.path)
            json.member("name", related.card?.name)
            json.member("date", related.card?.date?.description)
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}

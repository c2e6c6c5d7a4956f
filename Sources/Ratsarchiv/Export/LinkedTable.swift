internal import Drucksachen

/// A table of the linked tables that a paper becomes: `papers`, and those whose `paper_id` points there.
struct LinkedTable: Sendable {
    /// One column.
    struct Column: Sendable {
        /// Its name.
        let name: String
        /// Its type in SQL.
        let type: String
    }

    /// A cell; nil is an absent value.
    typealias Cell = String?

    /// Its name.
    let name: String
    /// Its columns in order.
    let columns: [Column]
    /// The columns that name a row.
    let key: [String]
    /// The rows of a paper.
    let rows: @Sendable (ExportedPaper) -> [[Cell]]

    /// All tables, those others point to first.
    static let all = [papers, consultations, votes, deadlines, originators, citations]

    private static let papers = LinkedTable(
        name: "papers",
        columns: columns(
            "id text", "reference text", "name text", "paper_type text", "paper_kind text", "date date",
            "public boolean", "department text", "deciding_body text", "resolution text", "path text", "format text",
            "sha256 text"),
        key: ["id"],
        rows: { paper in
            let source = paper["source"]
            return [
                [
                    paper.id, paper.string("reference"), paper.string("name"), paper.string("paperType"),
                    paper.string("paperKind"), paper.string("date"), cell(paper["public"]),
                    paper.names("underDirectionOf").first, paper.decidingBody, paper["resolution"]?["text"]?.text,
                    source?["path"]?.text, source?["format"]?.text, source?["sha256"]?.text,
                ]
            ]
        })

    private static let consultations = LinkedTable(
        name: "consultations",
        columns: columns(
            "paper_id text", "position integer", "organization text", "date date", "role text", "role_kind text",
            "agenda_item text", "public boolean", "result text", "result_kind text", "authoritative boolean"),
        key: ["paper_id", "position"],
        rows: members(
            "consultations",
            [
                "organization", "date", "role", "roleKind", "agendaItem", "public", "result", "resultKind",
                "authoritative",
            ]))

    private static let votes = LinkedTable(
        name: "votes",
        columns: columns("paper_id text", "position integer", "yes integer", "no integer", "abstain integer"),
        key: ["paper_id", "position"],
        rows: { paper in
            (paper["consultations"]?.elements ?? []).enumerated().compactMap { place, row in
                guard let votes = row["votes"], votes != .null else { return nil }
                return [paper.id, "\(place + 1)", cell(votes["yes"]), cell(votes["no"]), cell(votes["abstain"])]
            }
        })

    private static let deadlines = LinkedTable(
        name: "deadlines",
        columns: columns(
            "paper_id text", "position integer", "due text", "precision text", "last_day date", "text text",
            "body text"),
        key: ["paper_id", "position"],
        rows: { paper in
            (paper["deadlines"]?.elements ?? []).enumerated().map { place, row in
                [
                    paper.id, "\(place + 1)", cell(row["due"]), cell(row["precision"]), lastDay(ofDue: row["due"]),
                    cell(row["text"]), cell(row["body"]),
                ]
            }
        })

    private static let originators = LinkedTable(
        name: "originators", columns: columns("paper_id text", "position integer", "name text", "kind text"),
        key: ["paper_id", "position"], rows: members("originators", ["name", "kind"]))

    private static let citations = LinkedTable(
        name: "citations", columns: columns("paper_id text", "position integer", "reference text", "text text"),
        key: ["paper_id", "position"], rows: members("references", ["reference", "text"]))

    /// Columns of which each is `name type`.
    private static func columns(_ words: String...) -> [Column] {
        words.map { word in
            let parts = word.split(separator: " ")
            return Column(name: String(parts[0]), type: String(parts[1]))
        }
    }

    /// A row for each object of a list: the paper's id, the place from 1, these members.
    private static func members(_ list: String, _ names: [String]) -> @Sendable (ExportedPaper) -> [[Cell]] {
        { paper in
            (paper[list]?.elements ?? []).enumerated().map { place, row in
                [paper.id, "\(place + 1)"] + names.map { cell(row[$0]) }
            }
        }
    }

    private static func cell(_ value: JSONValue?) -> Cell {
        switch value {
        case .string: value?.text
        case .number(let digits): digits
        case .bool(let truth): truth ? "true" : "false"
        default: nil
        }
    }
}

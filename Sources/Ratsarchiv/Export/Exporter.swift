public import Drucksachen

// How do the papers get into other systems? One file an exporter, each writes a folder of files that the system loads
// with its own tools.

/// Writes the papers of an archive in another system's form, one paper after another.
public protocol Exporter: SendableMetatype {
    /// The name behind `--to`.
    static var name: String { get }

    /// An exporter of an archive that writes into a folder.
    init(_ folder: ExportFolder, of archive: ArchiveReader, options: ExportOptions) throws(SystemError)

    /// Writes a paper.
    mutating func add(_ paper: ExportedPaper) throws(SystemError)

    /// Writes what belongs behind or beside all papers.
    mutating func finish() throws(SystemError)
}

/// The list of all exporters.
public enum Exporters {
    /// All, in the order of the help.
    public static let all: [any Exporter.Type] = [
        NDJSONExporter.self, CSVExporter.self, PostgresExporter.self, OpenSearchExporter.self, OParlExporter.self,
    ]

    /// The exporter of that name.
    public static func named(_ name: String) -> (any Exporter.Type)? { all.first { $0.name == name } }
}

/// What a user chooses beside the form.
public struct ExportOptions: Sendable {
    /// Whether records carry the running text, where that is a choice.
    public var includesText: Bool
    /// What the addresses of OParl objects begin with, with a slash at its end.
    public var baseURL: String

    /// Options; an address of no server (RFC 2606) by default.
    public init(includesText: Bool = false, baseURL: String = "https://oparl.invalid/") {
        self.includesText = includesText
        self.baseURL = baseURL.hasSuffix("/") ? baseURL : baseURL + "/"
    }
}

/// A stored paper as exporters take it.
public struct ExportedPaper {
    /// The record as one JSON line, without a line end.
    public let json: [UInt8]
    /// The same, read.
    public let record: JSONValue
    /// The running text.
    public let text: String
    /// The ids of the papers that it cites, of the archive's papers with a number that no other one has.
    public let citedPapers: [String]

    /// The paper's id.
    var id: String { string("id") ?? "" }

    /// The body that decides: the last row whose role is a decision, else the last row.
    var decidingBody: String? {
        let rows = self["consultations"]?.elements ?? []
        return (rows.last { $0["roleKind"]?.text == RoleKind.decision.rawValue } ?? rows.last)?["organization"]?.text
    }

    /// A member of the record, where the paper prints none what an interface says; nil for `null`.
    subscript(name: String) -> JSONValue? {
        let printed = record[name]
        let isEmpty = printed == nil || printed == .null || printed == .array([])
        guard let value = isEmpty ? record["interface"]?[name] ?? printed : printed, value != .null else { return nil }
        return value
    }

    /// The text of a member that is a string.
    func string(_ name: String) -> String? { self[name]?.text }

    /// The names in a member that is a list of objects.
    func names(_ name: String) -> [String] { (self[name]?.elements ?? []).compactMap { $0["name"]?.text } }
}

/// The last day of a due date as a record prints it; nil when it is none.
func lastDay(ofDue due: JSONValue?) -> String? { due?.text.flatMap { DueDate($0) }?.lastDay?.description }

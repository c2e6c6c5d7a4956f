// Which facts does a council paper carry? The record of one paper (Vorlage, Drucksache), as plain values: what the
// parser fills, the archive stores and every command prints.

/// One council paper as it was read: every fact is printed in the document or absent.
///
/// Names follow OParl 1.1 where OParl has the thing. A value the document does not print is `nil` or empty.
public struct Paper: Sendable, Equatable {
    /// The version of the record's form; `schema` in its JSON.
    public static let schemaVersion = 1

    /// What an update replaces by: the id given with the document, else its path as given.
    public var id: String
    /// Where the document came from.
    public var source: SourceInfo
    /// The paper's own number (Drucksachennummer), from its title block or running header.
    public var reference: String?
    /// The title (Betreff), its lines joined.
    public var name: String?
    /// The paper's type as printed (`Beschlussvorlage`, `Antrag`, …).
    public var paperType: String?
    /// The kind derived from the printed type; `.unknown` when none is printed.
    public var paperKind: PaperKind
    /// The paper's own date.
    public var date: CalendarDate?
    /// Departments in charge; the first is the one named first.
    public var underDirectionOf: [Department]
    /// People to ask.
    public var contact: [Contact]
    /// Who brought the paper in: groups, persons, bodies.
    public var originators: [Originator]
    /// Every row of the Beratungsfolge in printed order.
    public var consultations: [Consultation]
    /// What is to be decided.
    public var resolution: Resolution?
    /// The main headings in order, with the text below each.
    public var sections: [Section]
    /// Every box of a form with its question.
    public var checkboxes: [Checkbox]
    /// The measures (Maßnahmen) of an action plan.
    public var measures: [Measure]
    /// Other papers this one cites, each once.
    public var references: [Citation]
    /// Sums of money.
    public var amounts: [Amount]
    /// Duties with a due date.
    public var deadlines: [Deadline]
    /// Who signed.
    public var signatories: [Signatory]
    /// What is attached.
    public var attachments: [Attachment]
    /// The tables other than the Beratungsfolge.
    public var tables: [Table]
    /// Page numbers found in running headers and footers, ascending as printed, each once.
    public var pages: [Int]
    /// Header labels without a field of their own.
    public var labels: [Label]
    /// Whether the paper as a whole is public, where that is printed.
    public var isPublic: Bool?
    /// Where each printed leaf stands: JSON pointer to place, in reading order of the record.
    public var spans: [FieldSpan]
    /// What is wrong or uncertain, sorted by place.
    public var problems: [Problem]
    /// The running text without page furniture; printed only on request.
    public var text: RunningText
    /// The name of the layout of its Beratungsfolge; nil where there is none. Not printed.
    public var layout: String?
    /// What an interface says of the paper; nil for a document that came without one.
    public var interface: PublishedPaper?
    /// How its fields were read; empty unless that was asked for.
    public var readings: [FieldReading]

    /// An empty record of a document.
    public init(id: String, source: SourceInfo) {
        self.id = id
        self.source = source
        paperKind = .unknown
        underDirectionOf = []
        contact = []
        originators = []
        consultations = []
        sections = []
        checkboxes = []
        measures = []
        references = []
        amounts = []
        deadlines = []
        signatories = []
        attachments = []
        tables = []
        pages = []
        labels = []
        spans = []
        problems = []
        text = RunningText()
        readings = []
    }

    /// The body that decides: the last row whose role is a decision, else the last row.
    public var decidingBody: String? {
        (consultations.last { $0.roleKind == .decision } ?? consultations.last)?.organization
    }
}

/// Where a document came from and what its bytes were.
public struct SourceInfo: Sendable, Equatable {
    /// The path exactly as given.
    public var path: String
    /// The form the bytes were read as; nil when they could not be read.
    public var format: SourceFormat?
    /// The encoding the bytes were read in (`utf-8`, `windows-1252`, …).
    public var encoding: String?
    /// The document's size in bytes; of a JSON line, its text member's.
    public var byteCount: Int?
    /// The SHA-256 of those bytes, in hexadecimal.
    public var sha256: String?

    /// A source of which only the path is known.
    public init(
        path: String, format: SourceFormat? = nil, encoding: String? = nil, byteCount: Int? = nil, sha256: String? = nil
    ) {
        self.path = path
        self.format = format
        self.encoding = encoding
        self.byteCount = byteCount
        self.sha256 = sha256
    }
}

/// The form a document arrived in.
public enum SourceFormat: String, Sendable, CaseIterable {
    case text, markdown, html, json, pdf, docx, odt
}

/// The running text of a paper: its lines without page furniture, hyphenation kept, and where each stood.
public struct RunningText: Sendable, Equatable {
    /// The lines joined by `\n`.
    public var text: String
    /// For each line of `text`, its line number in the source, 1-based.
    public var sourceLines: [Int]
    /// For each line of `text`, the printed page it stands on; 0 when no page number is known.
    public var pages: [Int]

    /// A running text; empty by default.
    public init(text: String = "", sourceLines: [Int] = [], pages: [Int] = []) {
        self.text = text
        self.sourceLines = sourceLines
        self.pages = pages
    }
}

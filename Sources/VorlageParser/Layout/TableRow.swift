import Drucksachen

/// A row of a Beratungsfolge as it stands in the document: stretches of text, joined only when the record is made.
struct TableRow: Sendable {
    /// The pieces of the body's name.
    var body: [Range<Int>] = []
    /// The date, also a placeholder's or an impossible one.
    var date: PrintedDate?
    /// The pieces of the role.
    var role: [Range<Int>] = []
    /// The number on the agenda.
    var agendaItem: Range<Int>?
    /// What the row prints about being public, with its place.
    var isPublic: (value: Bool, range: Range<Int>)?
    /// The pieces of the result.
    var result: [Range<Int>] = []
    /// The mark (`x`) in one of two columns, before it is known which.
    var mark: Range<Int>?
    /// The boxes (☒ ☐) of the two columns, as many as were read.
    var boxCount = 0
    /// The votes, where they stand in columns of their own.
    var counts: [TableHeader.Column: (count: Int, range: Range<Int>)] = [:]
    /// Whether the row is a meeting that the paper's head names, not a row of a table.
    var isHeadMeeting = false

    /// Whether nothing was read.
    var isEmpty: Bool {
        body.isEmpty && date == nil && role.isEmpty && agendaItem == nil && result.isEmpty && mark == nil
            && boxCount == 0
    }
}

/// A Beratungsfolge as it was found.
struct ConsultationTable: Sendable {
    /// The rows in printed order.
    var rows: [TableRow]
    /// The lines it takes, its header included.
    var lines: Range<Int>
    /// The name of the layout that read it.
    var layout: String
    /// Whether it stands in the paper's head, as nearly all do, or at the paper's end.
    var isInHead = true
}

/// One way in which cities print the Beratungsfolge: a file in this folder.
protocol ConsultationLayout: Sendable {
    /// The layout's name, as `parse --explain` tells it.
    static var name: String { get }
    /// The rows below a header, or nil when the table has another layout.
    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable?
}

internal import GermanText
internal import InvertedIndex

// What does the archive know of each paper without reading it again? The fields that are searched, the columns that
// are filtered and sorted by, and the three things that come back: the card, the record, the text.

/// The searchable fields of a paper, in the order of the index's schema.
enum ArchiveField: Int, CaseIterable, Sendable {
    /// Everything a plain word finds: the running text, with name, resolution, numbers, bodies and originators.
    case text
    /// The title.
    case name
    /// What is to be decided.
    case resolution
    /// The bodies, one row of positions each.
    case committee
    /// The roles, in the row of their body.
    case role
    /// The originators, one row each.
    case faction
    /// The printed type and its kind.
    case type
    /// The paper's own number.
    case reference
    /// The numbers of the papers it cites.
    case citation
    /// The departments, one row each.
    case department
    /// The headings, one row each.
    case section
    /// The states of measures and results of consultations, one row each.
    case status
    /// The head's further labels with their values, one row each.
    case label
    /// The ticked boxes, as `question/label` and `/label`.
    case checked

    /// Whether the field is text that the engine analyses; the others are terms the archive makes.
    var isText: Bool { self == .text || self == .name || self == .resolution }

    /// The field of stems or whole terms.
    var terms: TermField { TermField(rawValue) }

    /// The field of literal words, for phrases, prefixes and typing mistakes.
    var literals: TermField { TermField(rawValue, literal: isText) }
}

/// The numeric columns of a paper, in the order of the index's schema.
enum ArchiveColumn: Int, CaseIterable, Sendable {
    /// The paper's own date as a day number; the days of its meetings where none is printed.
    case date
    /// The days of its meetings.
    case meeting
    /// The last days of its due dates.
    case due
    /// Its sums of money in cents.
    case amount
}

/// What the archive stores of a paper, in the order of the index's schema.
enum ArchiveStore: Int, CaseIterable, Sendable {
    /// What a hit and a list of deadlines print.
    case card
    /// The record as a JSON line.
    case record
    /// The running text with its lines and pages.
    case text
}

/// The schema of the archive's index.
enum ArchiveSchema {
    /// Positions of one row of a list: a body and its role share a row, and so do the words of each.
    static let rowLength: UInt32 = 1024

    // The names are spelt out: to print a case's name takes a tenth of a search's time.
    static let schema = IndexSchema(
        fields: zip(ArchiveField.allCases, fieldNames).map { field, name in
            IndexSchema.Field(name: name, kind: field.isText ? .text(literal: true) : .keyword)
        },
        columns: ["date", "meeting", "due", "amount"], stores: ["card", "record", "text"], chain: .full)

    private static let fieldNames = [
        "text", "name", "resolution", "committee", "role", "faction", "type", "reference", "citation", "department",
        "section", "status", "label", "checked",
    ]
}

/// A query as it was written, before it meets the index.
indirect enum QueryNode: Equatable, Sendable {
    /// A plain word, under its stem.
    case word(String)
    /// `"…"`: the literal words in order.
    case phrase(String)
    /// `integr*`, `*rat`, `inte*tion`.
    case wildcard(String)
    /// `integrazion~1`.
    case fuzzy(String, distance: Int)
    /// `NEAR/5(radweg, schule)`.
    case near([String], distance: Int)
    /// `committee:…` and the other fields.
    case field(QueryField, QueryNode)
    /// `date:2018..2022`, `amount:>50000`: numbers of a column, from and to included.
    case range(QueryField, ClosedRange<Int>)
    /// All of them, none of the excluded.
    case and([QueryNode], excluding: [QueryNode])
    /// One of them.
    case or([QueryNode])
}

/// The fields a query can name.
enum QueryField: String, CaseIterable, Sendable {
    case name, reference, type, committee, role, date, faction, department, section, resolution, status, label, amount
    case deadline, checked

    /// Whether its values are dates.
    var isDate: Bool { self == .date || self == .deadline }
}

/// Why a query cannot be read: the column, 1-based in characters, and what was expected.
public struct QueryError: Error, Equatable, CustomStringConvertible {
    /// The column of the first character that does not fit.
    public let column: Int
    /// What was expected, and what was found.
    public let expectation: String

    /// `query, column 8: expected a word behind 'committee:' but found the end`
    public var description: String { "query, column \(column): expected \(expectation)" }
}

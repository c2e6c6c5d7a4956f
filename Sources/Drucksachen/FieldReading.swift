/// How one leaf of a record was read: where it stands, the lines it stands on, and the rule that read it.
public struct FieldReading: Sendable, Equatable {
    /// The JSON pointer of the leaf (`/consultations/0/date`).
    public var pointer: String
    /// Its place.
    public var span: Place
    /// The lines of the decoded text it stands on, the first of them number `span.line`; of a long stretch, the first few.
    public var lines: [String]
    /// The rule, in words.
    public var rule: String

    /// The reading of a leaf.
    public init(pointer: String, span: Place, lines: [String], rule: String) {
        self.pointer = pointer
        self.span = span
        self.lines = lines
        self.rule = rule
    }
}

/// A place in a document's decoded text.
public struct Place: Sendable, Hashable {
    // A record may have hundreds of thousands of places, of documents of 64 MiB at most.
    private var lineNumber: UInt32
    private var columnNumber: UInt32
    private var firstOffset: UInt32
    private var endOffset: UInt32

    /// The line, 1-based.
    public var line: Int {
        get { Int(lineNumber) }
        set { lineNumber = UInt32(clamping: newValue) }
    }
    /// The column in bytes of UTF-8, 1-based.
    public var column: Int {
        get { Int(columnNumber) }
        set { columnNumber = UInt32(clamping: newValue) }
    }
    /// The offset of the first byte in the decoded UTF-8 text.
    public var start: Int {
        get { Int(firstOffset) }
        set { firstOffset = UInt32(clamping: newValue) }
    }
    /// The offset behind the last byte.
    public var end: Int {
        get { Int(endOffset) }
        set { endOffset = UInt32(clamping: newValue) }
    }

    /// A place.
    public init(line: Int, column: Int, start: Int, end: Int) {
        lineNumber = UInt32(clamping: line)
        columnNumber = UInt32(clamping: column)
        firstOffset = UInt32(clamping: start)
        endOffset = UInt32(clamping: end)
    }
}

/// Where one printed leaf of a record stands.
public struct FieldSpan: Sendable, Equatable {
    /// The JSON pointer of the leaf (`/consultations/0/date`).
    public var pointer: String
    /// Its place; of a value read from several pieces, the first to the last.
    public var span: Place

    /// A leaf's place.
    public init(pointer: String, span: Place) {
        self.pointer = pointer
        self.span = span
    }
}

/// Something that is wrong or uncertain in a document.
public struct Problem: Sendable, Equatable {
    /// How bad it is: an error means the document could not be read.
    public enum Severity: String, Sendable, CaseIterable {
        case error, warning, note
    }
    /// The kind of the problem (`missing-role`), stable across versions.
    public var id: String
    /// How bad it is.
    public var severity: Severity
    /// The line, 1-based; 1 for the document as a whole.
    public var line: Int
    /// The column, 1-based.
    public var column: Int
    /// What is wrong: lower case, no full stop, values in single quotes.
    public var message: String

    /// A problem.
    public init(id: String, severity: Severity, line: Int = 1, column: Int = 1, message: String) {
        self.id = id
        self.severity = severity
        self.line = line
        self.column = column
        self.message = message
    }
}

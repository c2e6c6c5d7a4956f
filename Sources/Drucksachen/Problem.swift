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
    /// A pointer, or one of `leaves` with its number: of a record with many of them, each took 64 bytes of its own.
    private enum Name: Sendable {
        case whole(String)
        case numbered(leaf: UInt8, number: UInt32)
    }
    private var name: Name
    /// Its place; of a value read from several pieces, the first to the last.
    public var span: Place

    /// The leaves that hostile documents have hundreds of thousands of, by what stands before and behind their numbers.
    private static let leaves: [(head: StaticString, tail: StaticString)] = [
        ("/checkboxes/", "/label"), ("/sections/", "/heading"), ("/sections/", "/number"),
        ("/consultations/", "/organization"), ("/consultations/", "/date"), ("/consultations/", "/role"),
    ]

    /// A leaf's place.
    public init(pointer: String, span: Place) {
        name = .whole(pointer)
        self.span = span
    }

    /// The JSON pointer of the leaf (`/consultations/0/date`).
    public var pointer: String {
        get {
            switch name {
            case .whole(let pointer): pointer
            case .numbered(let leaf, let number):
                "\(FieldSpan.leaves[Int(leaf)].head)\(number)\(FieldSpan.leaves[Int(leaf)].tail)"
            }
        }
        set { name = .whole(newValue) }
    }

    /// Whether the pointer is this one; asks without making a string of a packed one.
    public func names(_ pointer: String) -> Bool {
        switch name {
        case .whole(let own): own == pointer
        case .numbered(let leaf, _):
            FieldSpan.stands(FieldSpan.leaves[Int(leaf)].head, in: pointer.utf8.span, at: 0) && self.pointer == pointer
        }
    }

    /// Keeps the pointer in little space, where that can be.
    public mutating func pack() {
        guard case .whole(let pointer) = name else { return }
        let bytes = pointer.utf8.span
        for (index, leaf) in FieldSpan.leaves.enumerated() {
            let (start, end) = (leaf.head.utf8CodeUnitCount, bytes.count - leaf.tail.utf8CodeUnitCount)
            // A number of ten digits and more, or one that begins with a zero, is none that is written here.
            guard (start + 1..<start + 10).contains(end), bytes[start] != 0x30 || end == start + 1,
                FieldSpan.stands(leaf.head, in: bytes, at: 0), FieldSpan.stands(leaf.tail, in: bytes, at: end)
            else { continue }
            var number: UInt32 = 0
            for position in start..<end {
                guard bytes[position] &- 0x30 < 10 else { return }
                number = number * 10 + UInt32(bytes[position] - 0x30)
            }
            name = .numbered(leaf: UInt8(index), number: number)
            return
        }
    }

    private static func stands(_ word: StaticString, in bytes: Span<UInt8>, at offset: Int) -> Bool {
        guard word.utf8CodeUnitCount <= bytes.count - offset else { return false }
        // Safe because every index is below the word's length.
        return (0..<word.utf8CodeUnitCount).allSatisfy { unsafe word.utf8Start[$0] == bytes[offset + $0] }
    }

    /// Writes the pointer as a member's name.
    func writeKey(_ json: inout JSONWriter) {
        switch name {
        case .whole(let pointer): json.key(given: pointer)
        case .numbered(let leaf, let number):
            json.key(FieldSpan.leaves[Int(leaf)].head, Int(number), FieldSpan.leaves[Int(leaf)].tail)
        }
    }

    /// Whether two leaves have one pointer and one place, however the pointers are kept.
    public static func == (first: FieldSpan, second: FieldSpan) -> Bool {
        first.span == second.span && first.pointer == second.pointer
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

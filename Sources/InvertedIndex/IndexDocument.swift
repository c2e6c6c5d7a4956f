/// A 128-bit mark of a document's content, by which an unchanged one is told.
public struct Fingerprint: Sendable, Equatable {
    /// The upper half.
    public var high: UInt64
    /// The lower half.
    public var low: UInt64

    /// A fingerprint.
    public init(high: UInt64 = 0, low: UInt64 = 0) {
        self.high = high
        self.low = low
    }
}

/// One document to be indexed.
public struct IndexDocument: Sendable {
    /// A text of a field.
    public struct Text: Sendable {
        /// The field's number.
        public var field: Int
        /// The text, UTF-8.
        public var text: [UInt8]
        /// How many occurrences each word counts for (BM25F), 1...15.
        public var weight: Int

        /// A text of a field.
        public init(field: Int, text: [UInt8], weight: Int = 1) {
            self.field = field
            self.text = text
            self.weight = weight
        }
    }

    /// A term of a keyword field.
    public struct Term: Sendable {
        /// The field's number.
        public var field: Int
        /// The term; bytes behind the 240th are cut.
        public var term: [UInt8]
        /// The term's position; `sameRow` compares positions / 1024.
        public var position: UInt32

        /// A term of a keyword field.
        public init(field: Int, term: [UInt8], position: UInt32 = 0) {
            self.field = field
            self.term = term
            self.position = position
        }
    }

    /// A value of a column.
    public struct Value: Sendable {
        /// The column's number.
        public var column: Int
        /// The value.
        public var value: Int64

        /// A value of a column.
        public init(column: Int, value: Int64) {
            self.column = column
            self.value = value
        }
    }

    /// What the document is replaced and removed by.
    public var key: [UInt8]
    /// The mark of its content.
    public var fingerprint = Fingerprint()
    /// Texts; several of one field follow each other with a gap of 100 positions.
    public var texts: [Text] = []
    /// Terms of keyword fields.
    public var terms: [Term] = []
    /// Values of columns.
    public var columns: [Value] = []
    /// One blob a store; missing ones are empty.
    public var stored: [[UInt8]] = []

    /// A document with nothing but a key.
    public init(key: [UInt8]) {
        self.key = key
    }
}

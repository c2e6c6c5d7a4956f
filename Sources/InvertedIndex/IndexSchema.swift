public import GermanText

/// What the documents of an index have: fields to search, columns of numbers, stores of bytes.
public struct IndexSchema: Sendable, Equatable {
    /// A field that is searched.
    public struct Field: Sendable, Equatable {
        /// How a field's content becomes terms.
        public enum Kind: Sendable, Equatable {
            /// Text through the analysis chain; `literal` also indexes the unstemmed words.
            case text(literal: Bool)
            /// Terms as given.
            case keyword
        }

        /// The field's name.
        public var name: String
        /// How its content becomes terms.
        public var kind: Kind

        /// A field.
        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// The fields; a field's number is its place here.
    public var fields: [Field]
    /// The columns' names; a column's number is its place here.
    public var columns: [String]
    /// The stores' names; a store's number is its place here.
    public var stores: [String]
    /// The analysis chain of the text fields.
    public var chain: AnalysisChain

    /// A schema.
    public init(fields: [Field], columns: [String] = [], stores: [String] = [], chain: AnalysisChain = .full) {
        self.fields = fields
        self.columns = columns
        self.stores = stores
        self.chain = chain
    }

    /// The schema as bytes, equal for equal schemas.
    var encoded: [UInt8] {
        var bytes: [UInt8] = [chain.rawValue]
        func append(_ name: String) {
            bytes.appendInteger(UInt32(name.utf8.count))
            bytes.append(contentsOf: name.utf8)
        }
        bytes.appendInteger(UInt32(fields.count))
        for field in fields {
            append(field.name)
            switch field.kind {
            case .text(let literal): bytes.append(literal ? 2 : 1)
            case .keyword: bytes.append(3)
            }
        }
        for names in [columns, stores] {
            bytes.appendInteger(UInt32(names.count))
            names.forEach(append)
        }
        return bytes
    }
}

/// The terms of a field that a query names: stems or keywords, or the literal words of a text field.
public struct TermField: Hashable, Sendable {
    /// The field's number.
    public var field: Int
    /// Whether the unstemmed words are meant.
    public var literal: Bool

    /// The stems (or keywords) of a field, or its literal words.
    public init(_ field: Int, literal: Bool = false) {
        self.field = field
        self.literal = literal
    }

    /// The number of the term list inside a segment.
    var list: Int { field * 2 + (literal ? 1 : 0) }
}

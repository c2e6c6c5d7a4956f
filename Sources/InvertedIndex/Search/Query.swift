/// A term of a phrase and its distance from the phrase's first position.
public struct PhraseTerm: Sendable, Equatable {
    /// The term.
    public var term: [UInt8]
    /// Its position, counted from the start of the phrase.
    public var offset: Int

    /// A term of a phrase.
    public init(_ term: [UInt8], offset: Int) {
        self.term = term
        self.offset = offset
    }
}

/// What is searched; terms are folded and stemmed by the caller.
public indirect enum Query: Sendable {
    /// Every document, score 0.
    case all
    /// No document.
    case none
    /// Documents with a term, by BM25 (k1 1.2, b 0.75).
    case term(TermField, [UInt8])
    /// Documents with the terms at their offsets; several terms of one offset are alternatives.
    case phrase(TermField, [PhraseTerm])
    /// Documents with all terms inside a window of `distance` words.
    case near(TermField, [[UInt8]], distance: Int)
    /// Documents with any of the terms, score 1.
    case anyTerm(TermField, [[UInt8]])
    /// Documents with a term that starts so, score 1.
    case prefix(TermField, [UInt8])
    /// Documents with a term that matches `*` and `?`, score 1.
    case wildcard(TermField, [UInt8])
    /// Documents with a term at a Levenshtein distance of at most 1 or 2, score 1.
    case fuzzy(TermField, [UInt8], distance: Int)
    /// Documents with a value of the column in the range, score 0.
    case range(column: Int, ClosedRange<Int64>)
    /// Documents that match all; scores are added.
    case and([Query])
    /// Documents that match any; scores are added.
    case or([Query])
    /// Documents that match the first and not the second.
    case andNot(Query, Query)
    /// The same documents with their scores multiplied.
    case boost(Query, Double)
    /// The same documents, all with one score.
    case constant(Query, Double)
    /// Documents where all queries (terms, ors, prefixes, phrases) share a row of 1024 positions.
    case sameRow([Query])
}

/// A document's number inside one reader; not valid for another.
public typealias DocumentNumber = UInt32

/// A document that was found.
public struct Hit: Sendable, Equatable {
    /// Its number.
    public var document: DocumentNumber
    /// Its score.
    public var score: Double

    /// A document with its score.
    public init(document: DocumentNumber, score: Double) {
        self.document = document
        self.score = score
    }
}

/// How hits are sorted; equal ones come in document order.
public enum SortOrder: Sendable {
    /// By score, best first.
    case relevance
    /// By a column's value (the least of several when ascending, else the greatest); documents without one come last.
    case column(Int, descending: Bool)
}

/// A term and how many documents have it.
public struct TermCount: Sendable, Equatable {
    /// The term.
    public var term: [UInt8]
    /// The number of documents.
    public var documentCount: Int
}

/// A column's value and how many documents have it.
public struct ValueCount: Sendable, Equatable {
    /// The value.
    public var value: Int64
    /// The number of documents.
    public var documentCount: Int
}

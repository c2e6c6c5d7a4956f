/// Walks the documents of one segment that match a query, in rising order.
class Cursor {
    /// The current document, `Postings.end` behind the last one.
    var document: UInt32 { Postings.end }
    /// About how many documents there are.
    var cost: Int { 0 }
    /// A bound of the score of every document.
    var maximumScore: Double { 0 }
    /// Whether a file did not hold what it promised.
    var isDamaged: Bool { false }
    /// Goes to the next document.
    func advance() {}
    /// Goes to the first document that is not before `target`.
    func seek(_ target: UInt32) { while document < target { advance() } }
    /// The score of the current document.
    func score() -> Double { 0 }
    /// Allows to leave out documents from here on that score no more than this, which only rises.
    func raiseFloor(_ floor: Double) {}
    /// Appends the positions of the current document where the query matches, in any order.
    func appendPositions(to positions: inout [UInt32]) {}

    /// Takes all documents from the current one on into the best hits; those that cannot be among them may be left out.
    func collect(into hits: inout SegmentHits) {
        let greatest = maximumScore
        while document != Postings.end, greatest > hits.top.threshold {
            let score = score()
            if score > hits.top.threshold {
                hits.insert(document, score)
                raiseFloor(hits.top.threshold)
            }
            advance()
        }
    }

    /// Marks all documents from the current one on.
    func mark(in documents: inout DocumentSet) {
        while document != Postings.end {
            documents.insert(document)
            advance()
        }
    }
}

/// Documents of a segment, a bit each.
@safe struct DocumentSet: ~Copyable {
    private let words: UnsafeMutablePointer<UInt64>
    private let wordCount: Int

    /// No document of `count`.
    init(count: Int) {
        wordCount = (count + 63) / 64
        // Safe because the memory is freed in `deinit`; an empty set has one word.
        unsafe words = .allocate(capacity: max(1, wordCount))
        unsafe words.initialize(repeating: 0, count: max(1, wordCount))
    }

    deinit { unsafe words.deallocate() }

    /// Takes a document in; the caller vouches that it is below the count.
    @inline(__always)
    mutating func insert(_ document: UInt32) {
        // Safe because of what the caller vouches for.
        unsafe words[Int(document >> 6)] |= 1 << UInt64(document & 63)
    }

    /// Takes documents out, a bit each.
    mutating func subtract(_ deleted: [UInt64]) {
        for index in 0..<min(wordCount, deleted.count) { unsafe words[index] &= ~deleted[index] }
    }

    /// The number of documents.
    var count: Int {
        var count = 0
        for index in 0..<wordCount { unsafe count += words[index].nonzeroBitCount }
        return count
    }

    /// The first document that is not before `start`; `Postings.end` when there is none.
    func first(from start: UInt32) -> UInt32 {
        var index = Int(start >> 6)
        guard index < wordCount else { return Postings.end }
        // Safe because of the checks against the number of words.
        var word = unsafe words[index] & (.max << UInt64(start & 63))
        while word == 0 {
            index += 1
            guard index < wordCount else { return Postings.end }
            unsafe word = words[index]
        }
        return UInt32(index * 64 + word.trailingZeroBitCount)
    }
}

/// A list of documents that is known already, with score 0.
final class ListCursor: Cursor {
    private let documents: [UInt32]
    private var place = 0

    init(_ documents: [UInt32]) { self.documents = documents }

    override var document: UInt32 { place < documents.count ? documents[place] : Postings.end }
    override var cost: Int { documents.count }
    override func advance() { place += 1 }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        var low = place
        var high = documents.count
        while low < high {
            let middle = (low + high) / 2
            if documents[middle] < target { low = middle + 1 } else { high = middle }
        }
        place = low
    }
}

/// All documents of a segment.
final class AllCursor: Cursor {
    private let count: UInt32
    private var current: UInt32 = 0

    init(count: Int) { self.count = UInt32(count) }

    override var document: UInt32 { current < count ? current : Postings.end }
    override var cost: Int { Int(count) }
    override func advance() { current += 1 }
    override func seek(_ target: UInt32) { current = max(current, target) }
}

/// Documents of one cursor that another one does not have.
final class AndNotCursor: Cursor {
    private let wanted: Cursor
    private let unwanted: Cursor

    init(_ wanted: Cursor, not unwanted: Cursor) {
        self.wanted = wanted
        self.unwanted = unwanted
        super.init()
        settle()
    }

    override var document: UInt32 { wanted.document }
    override var cost: Int { wanted.cost }
    override var maximumScore: Double { wanted.maximumScore }
    override var isDamaged: Bool { wanted.isDamaged || unwanted.isDamaged }
    override func score() -> Double { wanted.score() }
    override func raiseFloor(_ floor: Double) { wanted.raiseFloor(floor) }

    private func settle() {
        while wanted.document != Postings.end {
            unwanted.seek(wanted.document)
            guard unwanted.document == wanted.document else { return }
            wanted.advance()
        }
    }

    override func advance() {
        wanted.advance()
        settle()
    }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        wanted.seek(target)
        settle()
    }

    override func collect(into hits: inout SegmentHits) {
        guard let term = (wanted as? TermCursor)?.term, term.isScored else { return super.collect(into: &hits) }
        if let other = (unwanted as? TermCursor)?.term.postings {
            return term.collect(into: &hits) { document in
                other.seek(document)
                return other.document != document
            }
        }
        term.collect(into: &hits) { document in
            unwanted.seek(document)
            return unwanted.document != document
        }
    }

    override func appendPositions(to positions: inout [UInt32]) { wanted.appendPositions(to: &positions) }
}

/// The documents of a cursor with its scores times a factor plus a constant.
final class ScaledCursor: Cursor {
    private let cursor: Cursor
    private let factor: Double
    private let constant: Double

    init(_ cursor: Cursor, factor: Double, constant: Double) {
        self.cursor = cursor
        self.factor = factor
        self.constant = constant
    }

    override var document: UInt32 { cursor.document }
    override var cost: Int { cursor.cost }
    override var maximumScore: Double { (factor == 0 ? 0 : cursor.maximumScore * factor) + constant }
    override var isDamaged: Bool { cursor.isDamaged }
    override func advance() { cursor.advance() }
    override func seek(_ target: UInt32) { cursor.seek(target) }
    override func score() -> Double { (factor == 0 ? 0 : cursor.score() * factor) + constant }
    // A little below, for the division may round up.
    override func raiseFloor(_ floor: Double) {
        if factor > 0 { cursor.raiseFloor((floor - constant) / factor - abs(floor) * 1e-12) }
    }
    override func appendPositions(to positions: inout [UInt32]) { cursor.appendPositions(to: &positions) }
    override func mark(in documents: inout DocumentSet) { cursor.mark(in: &documents) }
}

/// Walks the documents of one segment that match a query, in rising order.
class Cursor {
    /// The current document, `PostingsReader.end` behind the last one.
    var document: UInt32 { PostingsReader.end }
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
    /// Adds the positions of the current document where the query matches.
    func collectPositions(into positions: inout [UInt32]) {}
}

/// A term with BM25 scores.
final class TermCursor: Cursor {
    let postings: PostingsReader
    private let weight: TermWeight?
    private let bound: Double

    /// - Parameter weight: nil where nobody asks for scores: all are 0.
    init(_ postings: PostingsReader, weight: TermWeight?) {
        self.postings = postings
        self.weight = weight
        bound = weight?.bound ?? 0
    }

    override var document: UInt32 { postings.document }
    override var cost: Int { postings.info.documentCount }
    override var isDamaged: Bool { postings.isDamaged }
    override var maximumScore: Double { min(1, Double(postings.info.maximumImpact) / 65535) * bound }
    /// A bound of the scores in the current block.
    var blockMaximumScore: Double { Double(postings.blockImpact) / 65535 * bound }
    override func advance() { postings.advance() }
    override func seek(_ target: UInt32) { postings.seek(target) }

    override func score() -> Double {
        guard let weight else { return 0 }
        return weight.score(postings.document, frequency: postings.frequency)
    }

    override func collectPositions(into positions: inout [UInt32]) {
        var own: [UInt32] = []
        postings.readPositions(into: &own)
        positions.append(contentsOf: own)
    }
}

/// A list of documents that is known already, all with one score.
final class ListCursor: Cursor {
    private let documents: [UInt32]
    private let value: Double
    private var place = 0

    init(_ documents: [UInt32], score: Double) {
        self.documents = documents
        value = score
    }

    override var document: UInt32 { place < documents.count ? documents[place] : PostingsReader.end }
    override var cost: Int { documents.count }
    override var maximumScore: Double { value }
    override func advance() { place += 1 }
    override func score() -> Double { value }

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

    override var document: UInt32 { current < count ? current : PostingsReader.end }
    override var cost: Int { Int(count) }
    override func advance() { current += 1 }
    override func seek(_ target: UInt32) { current = max(current, target) }
}

/// Documents that all cursors have, and where the filter, if any, agrees.
final class AndCursor: Cursor {
    let cursors: [Cursor]
    private let order: [Cursor]
    private let filter: (() -> Double?)?
    private var filterScore: Double?
    private let isScored: Bool

    /// - Parameter filter: gives the score of a document where the cursors stand, nil when it does not match; without one
    ///   the score is the sum.
    init(_ cursors: [Cursor], isScored: Bool = true, filter: (() -> Double?)? = nil) {
        self.cursors = cursors
        order = cursors.sorted { $0.cost < $1.cost }
        self.filter = filter
        self.isScored = isScored
        super.init()
        settle()
    }

    override var document: UInt32 { order.first?.document ?? PostingsReader.end }
    override var cost: Int { order.first?.cost ?? 0 }
    override var maximumScore: Double { isScored ? cursors.reduce(0) { $0 + $1.maximumScore } : 0 }
    override var isDamaged: Bool { cursors.contains { $0.isDamaged } }
    override func score() -> Double { filterScore ?? cursors.reduce(0) { $0 + $1.score() } }

    override func advance() {
        order.first?.advance()
        settle()
    }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        order.first?.seek(target)
        settle()
    }

    private func settle() {
        guard let lead = order.first else { return }
        search: while lead.document != PostingsReader.end {
            let target = lead.document
            for cursor in order.dropFirst() {
                cursor.seek(target)
                if cursor.document != target {
                    lead.seek(cursor.document)
                    continue search
                }
            }
            guard let filter else { return }
            filterScore = filter()
            if filterScore != nil { return }
            lead.advance()
        }
    }

    override func collectPositions(into positions: inout [UInt32]) {
        for cursor in cursors { cursor.collectPositions(into: &positions) }
    }
}

/// Documents that any cursor has.
final class OrCursor: Cursor {
    private let cursors: [Cursor]
    private var current: UInt32 = 0

    init(_ cursors: [Cursor]) {
        self.cursors = cursors
        super.init()
        settle()
    }

    override var document: UInt32 { current }
    override var cost: Int { cursors.reduce(0) { $0 + $1.cost } }
    override var maximumScore: Double { cursors.reduce(0) { $0 + $1.maximumScore } }
    override var isDamaged: Bool { cursors.contains { $0.isDamaged } }

    private func settle() {
        current = PostingsReader.end
        for cursor in cursors { current = min(current, cursor.document) }
    }

    override func advance() {
        guard current != PostingsReader.end else { return }
        for cursor in cursors where cursor.document == current { cursor.advance() }
        settle()
    }

    override func seek(_ target: UInt32) {
        guard current < target else { return }
        for cursor in cursors { cursor.seek(target) }
        settle()
    }

    override func score() -> Double {
        var sum = 0.0
        for cursor in cursors where cursor.document == current { sum += cursor.score() }
        return sum
    }

    override func collectPositions(into positions: inout [UInt32]) {
        for cursor in cursors where cursor.document == current { cursor.collectPositions(into: &positions) }
    }
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

    private func settle() {
        while wanted.document != PostingsReader.end {
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

    override func collectPositions(into positions: inout [UInt32]) { wanted.collectPositions(into: &positions) }
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
    override func collectPositions(into positions: inout [UInt32]) { cursor.collectPositions(into: &positions) }
}

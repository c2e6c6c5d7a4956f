/// Documents that any cursor has; the score is the sum of those that have it.
///
/// Cursors whose scores together cannot reach above the floor only add to documents of the others (MaxScore; Turtle and
/// Flood, "Query evaluation: strategies and optimizations", 1995).
final class OrCursor: Cursor {
    /// By rising greatest score.
    private let cursors: [Cursor]
    /// For each cursor the greatest scores up to and with it, added up.
    private let sums: [Double]
    /// How many of the first cursors cannot reach above the floor.
    private var optionalCount = 0
    private var current: UInt32 = 0

    init(_ cursors: [Cursor]) {
        let bounds = cursors.map(\.maximumScore)
        let order = cursors.indices.sorted { bounds[$0] < bounds[$1] }
        self.cursors = order.map { cursors[$0] }
        var sum = 0.0
        sums = order.map {
            sum += bounds[$0]
            return sum
        }
        super.init()
        settle()
    }

    override var document: UInt32 { current }
    override var cost: Int { cursors.reduce(0) { $0 + $1.cost } }
    override var maximumScore: Double { sums.last ?? 0 }
    override var isDamaged: Bool { cursors.contains { $0.isDamaged } }

    override func raiseFloor(_ floor: Double) {
        while optionalCount < cursors.count, sums[optionalCount] <= floor { optionalCount += 1 }
    }

    private func settle() {
        current = Postings.end
        for index in optionalCount..<cursors.count { current = min(current, cursors[index].document) }
    }

    override func advance() {
        guard current != Postings.end else { return }
        for index in optionalCount..<cursors.count where cursors[index].document == current { cursors[index].advance() }
        settle()
    }

    override func seek(_ target: UInt32) {
        guard current < target else { return }
        for index in optionalCount..<cursors.count { cursors[index].seek(target) }
        settle()
    }

    override func score() -> Double {
        var sum = 0.0
        for (index, cursor) in cursors.enumerated() {
            if index < optionalCount { cursor.seek(current) }
            if cursor.document == current { sum += cursor.score() }
        }
        return sum
    }

    override func appendPositions(to positions: inout [UInt32]) {
        for cursor in cursors {
            cursor.seek(current)
            if cursor.document == current { cursor.appendPositions(to: &positions) }
        }
    }

    override func mark(in documents: inout DocumentSet) {
        for cursor in cursors { cursor.mark(in: &documents) }
    }

    override func collect(into hits: inout SegmentHits) {
        let terms = cursors.compactMap { ($0 as? TermCursor)?.term }
        guard terms.count == cursors.count, !terms.isEmpty, terms.allSatisfy(\.isScored) else {
            return super.collect(into: &hits)
        }
        var union = TermUnion(terms)
        union.collect(into: &hits)
    }
}

/// The best documents of a union of terms, window by window.
///
/// In each window the terms whose bounds together do not exceed the threshold are left out (block-max MaxScore; Ding and
/// Suel, "Faster top-k document retrieval using block-max indexes", 2011). The scores of the others are added up in an
/// array; only the documents that may still be among the best are looked up in the terms left out.
@safe private struct TermUnion: ~Copyable {
    /// Documents in a window.
    private static let windowLength: UInt32 = 2048

    private struct Entry {
        var term: WeightedPostings
        /// What no score in the window exceeds.
        var bound: Double
    }

    private var entries: [Entry]
    private let sums: UnsafeMutablePointer<Double>
    private var touched: [UInt32] = []
    private var candidates: [(document: UInt32, score: Double)] = []

    init(_ terms: [WeightedPostings]) {
        entries = terms.map { Entry(term: $0, bound: 0) }
        // Safe because the memory is freed in `deinit` and holds a window.
        unsafe sums = .allocate(capacity: Int(TermUnion.windowLength))
        unsafe sums.initialize(repeating: 0, count: Int(TermUnion.windowLength))
    }

    deinit { unsafe sums.deallocate() }

    /// Takes the best documents in, all cursors standing at their first ones.
    mutating func collect(into hits: inout SegmentHits) {
        let end = UInt32(hits.segment.documentCount)
        var start = entries.map(\.term.postings.document).min() ?? end
        while start < end {
            let stop = min(end, (start / TermUnion.windowLength &+ 1) * TermUnion.windowLength)
            collectWindow(start, stop, into: &hits)
            start = stop
        }
    }

    private mutating func collectWindow(_ start: UInt32, _ stop: UInt32, into hits: inout SegmentHits) {
        let threshold = hits.top.threshold
        for index in entries.indices {
            entries[index].bound = entries[index].term.bound(from: start, through: stop &- 1)
            var place = index
            while place > 0, entries[place].bound < entries[place - 1].bound {
                entries.swapAt(place, place - 1)
                place -= 1
            }
        }
        var optional = 0
        var optionalBound = 0.0
        while optional < entries.count, optionalBound + entries[optional].bound <= threshold {
            optionalBound += entries[optional].bound
            optional += 1
        }
        if optional == entries.count { return }
        candidates.removeAll(keepingCapacity: true)
        if optional == entries.count - 1 {
            findCandidates(start, stop, optionalBound, threshold)
        } else {
            addUp(optional, start, stop, optionalBound, threshold)
        }
        if optional > 0 { candidates.sort { $0.document < $1.document } }
        complete(optional, into: &hits)
    }

    /// The candidates of the only term that is not left out.
    private mutating func findCandidates(
        _ start: UInt32, _ stop: UInt32, _ optionalBound: Double, _ threshold: Double
    ) {
        let term = entries[entries.count - 1].term
        let postings = term.postings
        var block = postings.findBlock(for: start)
        while block < postings.blockCount {
            if term.bound(block) + optionalBound > threshold {
                if block != postings.block { postings.load(block) }
                let documents = unsafe postings.documents
                let frequencies = unsafe postings.blockFrequencies
                for place in 0..<postings.count {
                    // Safe because the place is below the count.
                    let document = unsafe documents[place]
                    guard document >= start else { continue }
                    guard document < stop else { return }
                    let score = unsafe term.score(document, frequency: frequencies[place] &+ 1)
                    if score + optionalBound >= threshold { candidates.append((document, score)) }
                }
            }
            if postings.lastDocument(block) >= stop { return }
            block += 1
        }
    }

    /// The candidates of several terms, by adding up.
    private mutating func addUp(
        _ optional: Int, _ start: UInt32, _ stop: UInt32, _ optionalBound: Double, _ threshold: Double
    ) {
        let first = start / TermUnion.windowLength * TermUnion.windowLength
        let sums = unsafe sums
        for index in optional..<entries.count {
            let term = entries[index].term
            let postings = term.postings
            postings.seek(start)
            while postings.document < stop {
                let documents = unsafe postings.documents
                let frequencies = unsafe postings.blockFrequencies
                var document = postings.document
                for place in postings.place..<postings.count {
                    // Safe because the place is below the count and the document inside the window.
                    document = unsafe documents[place]
                    guard document < stop else { break }
                    let offset = document &- first
                    unsafe sums[Int(offset)] += term.score(document, frequency: frequencies[place] &+ 1)
                    touched.append(offset)
                }
                if document >= stop {
                    postings.seek(stop)
                } else {
                    postings.load(postings.block + 1)
                }
            }
        }
        for offset in touched {
            // Safe because offsets lie inside the window.
            let score = unsafe sums[Int(offset)]
            guard score != 0 else { continue }
            unsafe sums[Int(offset)] = 0
            if score + optionalBound >= threshold { candidates.append((first &+ offset, score)) }
        }
        touched.removeAll(keepingCapacity: true)
    }

    /// Adds the terms left out, the greatest bound first, and takes what is among the best.
    private func complete(_ optional: Int, into hits: inout SegmentHits) {
        var optionalBound = 0.0
        for entry in entries[..<optional] { optionalBound += entry.bound }
        for candidate in candidates {
            var score = candidate.score
            var index = optional
            var rest = optionalBound
            while index > 0, score + rest >= hits.top.threshold {
                index -= 1
                rest -= entries[index].bound
                let postings = entries[index].term.postings
                postings.seek(candidate.document)
                if postings.document == candidate.document {
                    score += entries[index].term.score(candidate.document, frequency: postings.frequency)
                }
            }
            if score >= hits.top.threshold { hits.insert(candidate.document, score) }
        }
    }
}

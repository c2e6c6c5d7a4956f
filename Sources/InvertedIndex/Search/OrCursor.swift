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
    private static let wordCount = Int(windowLength / 64)

    private struct Entry {
        var term: WeightedPostings
        /// What no score in the window exceeds.
        var bound: Double
    }

    private var entries: [Entry]
    /// A score that at least as many documents exceed as are wanted.
    private var floor = -Double.infinity
    /// For each document of the window its score so far, 0 outside of `addUp`.
    private let sums: UnsafeMutablePointer<Double>
    /// A bit a document of the window that has a score, none outside of `addUp`.
    private let touched: UnsafeMutablePointer<UInt64>
    /// The documents of the window that may be among the best, rising, and their scores so far.
    private let candidates: UnsafeMutablePointer<UInt32>
    private let scores: UnsafeMutablePointer<Double>
    private var candidateCount = 0

    init(_ terms: [WeightedPostings]) {
        entries = terms.map { Entry(term: $0, bound: 0) }
        let length = Int(TermUnion.windowLength)
        // Safe because the memory is freed in `deinit` and holds a window, and a block behind it.
        unsafe sums = .allocate(capacity: length)
        unsafe sums.initialize(repeating: 0, count: length)
        unsafe touched = .allocate(capacity: TermUnion.wordCount)
        unsafe touched.initialize(repeating: 0, count: TermUnion.wordCount)
        unsafe candidates = .allocate(capacity: length + BlockCodec.length)
        unsafe scores = .allocate(capacity: length + BlockCodec.length)
    }

    deinit {
        unsafe sums.deallocate()
        unsafe touched.deallocate()
        unsafe candidates.deallocate()
        unsafe scores.deallocate()
    }

    /// Takes the best documents in, all cursors standing at their first ones.
    mutating func collect(into hits: inout SegmentHits) {
        let end = UInt32(hits.segment.documentCount)
        floor = firstFloor(hits)
        var start = entries.map(\.term.postings.document).min() ?? end
        while start < end {
            let stop = min(end, (start / TermUnion.windowLength &+ 1) * TermUnion.windowLength)
            collectWindow(start, stop, into: &hits)
            start = stop
        }
    }

    /// A score that the best hits reach in any case: as many documents reach it with the weightiest term alone.
    private func firstFloor(_ hits: SegmentHits) -> Double {
        guard let best = entries.max(by: { $0.term.maximumScore < $1.term.maximumScore })?.term,
            best.postings.info.documentCount > hits.top.limit, hits.top.threshold == -.infinity
        else { return -.infinity }
        var own = SegmentHits(segment: hits.segment, base: hits.base, top: TopDocuments(limit: hits.top.limit))
        best.collect(into: &own) { _ in true }
        best.postings.load(0)
        return own.top.threshold.nextDown
    }

    private mutating func collectWindow(_ start: UInt32, _ stop: UInt32, into hits: inout SegmentHits) {
        let threshold = max(floor, hits.top.threshold)
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
        candidateCount = 0
        if optional == entries.count - 1 {
            findCandidates(start, stop, optionalBound, threshold)
        } else {
            addUp(optional, start, stop, threshold - optionalBound)
        }
        for index in (0..<optional).reversed() {
            optionalBound -= entries[index].bound
            add(entries[index].term, above: threshold - optionalBound)
        }
        for index in 0..<candidateCount {
            // Safe because the index is below the count.
            let score = unsafe scores[index]
            if score >= hits.top.threshold { unsafe hits.insert(candidates[index], score) }
        }
    }

    /// The candidates of the only term that is not left out.
    private mutating func findCandidates(
        _ start: UInt32, _ stop: UInt32, _ optionalBound: Double, _ threshold: Double
    ) {
        let term = entries[entries.count - 1].term
        let postings = term.postings
        let firstBlock = postings.findBlock(for: start)
        var block = firstBlock
        var found = candidateCount
        while block < postings.blockCount {
            if term.bound(block) + optionalBound > threshold {
                if block != postings.block { postings.load(block) }
                var place = 0
                // Safe because the places are those of the block, and the room holds a window and a block.
                if block == firstBlock {
                    while place < postings.count, unsafe postings.documents[place] < start { place += 1 }
                }
                found += unsafe term.score(
                    from: place, least: threshold - optionalBound, into: candidates + found, scores + found)
                while found > 0, unsafe candidates[found - 1] >= stop { found -= 1 }
            }
            if postings.lastDocument(block) >= stop { break }
            block += 1
        }
        candidateCount = found
    }

    /// The candidates of several terms, by adding up.
    private mutating func addUp(_ optional: Int, _ start: UInt32, _ stop: UInt32, _ threshold: Double) {
        let first = start / TermUnion.windowLength * TermUnion.windowLength
        let sums = unsafe sums
        let touched = unsafe touched
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
                    let offset = Int(document &- first)
                    unsafe sums[offset] += term.score(document, frequency: frequencies[place] &+ 1)
                    unsafe touched[offset &>> 6] |= 1 &<< UInt64(truncatingIfNeeded: offset & 63)
                }
                if document >= stop {
                    postings.seek(stop)
                } else {
                    postings.load(postings.block + 1)
                }
            }
        }
        var found = 0
        for word in 0..<TermUnion.wordCount {
            // Safe because the words are those of the window, and at most its documents are found.
            var rest = unsafe touched[word]
            unsafe touched[word] = 0
            while rest != 0 {
                let offset = word &* 64 &+ rest.trailingZeroBitCount
                rest &= rest &- 1
                unsafe candidates[found] = first &+ UInt32(truncatingIfNeeded: offset)
                unsafe scores[found] = sums[offset]
                found &+= unsafe sums[offset].reaches(threshold)
                unsafe sums[offset] = 0
            }
        }
        candidateCount = found
    }

    /// Adds what a term scores in the candidates and keeps those that can still reach the threshold.
    private mutating func add(_ term: WeightedPostings, above threshold: Double) {
        let postings = term.postings
        var kept = 0
        var index = 0
        while index < candidateCount {
            // Safe because the index is below the count, and a place below that of a block.
            let block = unsafe postings.findBlock(for: candidates[index])
            let last = postings.lastDocument(block)
            let bound = term.bound(block)
            repeat {
                let document = unsafe candidates[index]
                var score = unsafe scores[index]
                if score + bound >= threshold {
                    if block != postings.block { postings.load(block) }
                    let documents = unsafe postings.searchable
                    let place = unsafe Postings.search(documents, for: document)
                    if unsafe documents[place] == document {
                        score += unsafe term.score(document, frequency: postings.blockFrequencies[place] &+ 1)
                    }
                }
                unsafe candidates[kept] = document
                unsafe scores[kept] = score
                kept &+= score.reaches(threshold)
                index &+= 1
            } while unsafe index < candidateCount && candidates[index] <= last
        }
        candidateCount = kept
    }
}

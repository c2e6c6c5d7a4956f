/// Documents that all cursors have; the score is the sum.
final class AndCursor: Cursor {
    private let cursors: [Cursor]
    private let order: [Cursor]
    /// The terms by rising cost when all cursors are terms.
    private let terms: [WeightedPostings]?

    init(_ cursors: [Cursor]) {
        self.cursors = cursors
        order = cursors.sorted { $0.cost < $1.cost }
        let terms = order.compactMap { ($0 as? TermCursor)?.term }
        self.terms = terms.count == cursors.count && terms.count > 1 ? terms : nil
        super.init()
        settle()
    }

    override var document: UInt32 { order.first?.document ?? Postings.end }
    override var cost: Int { order.first?.cost ?? 0 }
    override var maximumScore: Double { cursors.reduce(0) { $0 + $1.maximumScore } }
    override var isDamaged: Bool { cursors.contains { $0.isDamaged } }
    override func score() -> Double { cursors.reduce(0) { $0 + $1.score() } }

    override func raiseFloor(_ floor: Double) {
        let all = maximumScore
        for cursor in cursors { cursor.raiseFloor((floor - (all - cursor.maximumScore)) - abs(floor) * 1e-12) }
    }

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
        search: while lead.document != Postings.end {
            let target = lead.document
            for cursor in order.dropFirst() {
                cursor.seek(target)
                if cursor.document != target {
                    lead.seek(cursor.document)
                    continue search
                }
            }
            return
        }
    }

    override func appendPositions(to positions: inout [UInt32]) {
        for cursor in cursors { cursor.appendPositions(to: &positions) }
    }

    override func mark(in documents: inout DocumentSet) {
        guard let terms, let lead = terms.first else { return super.mark(in: &documents) }
        let others = terms.dropFirst().map(\.postings)
        forEachBlock(lead.postings) { place in
            // Safe because the place is below the count.
            let document = unsafe lead.postings.documents[place]
            for other in others {
                other.seek(document)
                guard other.document == document else { return other.document }
            }
            documents.insert(document)
            return 0
        }
    }

    /// Calls `body` with the places of each block from the current document on; it gives the document to go on with.
    @inline(__always)
    private func forEachBlock(_ lead: Postings, _ body: (Int) -> UInt32) {
        var next = lead.document
        while lead.document != Postings.end, next != Postings.end {
            let documents = unsafe lead.documents
            for place in 0..<lead.count {
                // Safe because the place is below the count.
                if unsafe documents[place] >= next { next = max(next, body(place)) }
            }
            lead.load(lead.block + 1)
        }
    }

    override func collect(into hits: inout SegmentHits) {
        guard let terms, let lead = terms.first, lead.isScored else { return super.collect(into: &hits) }
        let others = Array(terms.dropFirst())
        let rest = others.reduce(0) { $0 + $1.maximumScore }
        let postings = lead.postings
        // Safe because both have room for a block and are freed at the end.
        let documents = UnsafeMutablePointer<UInt32>.allocate(capacity: BlockCodec.length)
        let scores = UnsafeMutablePointer<Double>.allocate(capacity: BlockCodec.length)
        defer {
            unsafe documents.deallocate()
            unsafe scores.deallocate()
        }
        var start = postings.place
        for block in postings.block..<max(postings.block, postings.blockCount) {
            defer { start = 0 }
            let threshold = hits.top.threshold
            var otherBound = rest
            guard lead.bound(block) + rest > threshold else { continue }
            if threshold > -.infinity {
                let first = block > 0 ? postings.lastDocument(block - 1) &+ 1 : 0
                let last = postings.lastDocument(block)
                otherBound = others.reduce(0) { $0 + $1.bound(from: first, through: last) }
                guard lead.bound(block) + otherBound > threshold else { continue }
            }
            if block != postings.block { postings.load(block) }
            // Safe because there is room for a block.
            var count = unsafe lead.score(
                from: start, least: threshold - otherBound, into: documents, scores)
            for other in others { unsafe count = keep(count, in: other, documents, scores) }
            for index in 0..<count {
                // Safe because the index is below the count.
                let score = unsafe scores[index]
                if score > hits.top.threshold { unsafe hits.insert(documents[index], score) }
            }
        }
    }

    /// Keeps of the first documents those that another term has, adds what it scores there, and gives their number.
    @inline(__always)
    @unsafe private func keep(
        _ count: Int, in other: WeightedPostings, _ documents: UnsafeMutablePointer<UInt32>,
        _ scores: UnsafeMutablePointer<Double>
    ) -> Int {
        let postings = other.postings
        var kept = 0
        for index in 0..<count {
            // Safe because the caller vouches for the documents.
            let document = unsafe documents[index]
            postings.seek(document)
            guard postings.document == document else { continue }
            unsafe documents[kept] = document
            unsafe scores[kept] = scores[index] + other.score(document, frequency: postings.frequency)
            kept &+= 1
        }
        return kept
    }
}

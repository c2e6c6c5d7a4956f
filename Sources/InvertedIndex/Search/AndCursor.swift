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
        var next = postings.document
        var block = postings.block
        while block < postings.blockCount, next != Postings.end {
            defer { block += 1 }
            var threshold = hits.top.threshold
            let bound = lead.bound(block)
            var otherBound = rest
            guard bound + rest > threshold else { continue }
            if threshold > -.infinity {
                let first = block > 0 ? postings.lastDocument(block - 1) &+ 1 : 0
                let last = postings.lastDocument(block)
                guard last >= next else { continue }
                otherBound = others.reduce(0) { $0 + $1.bound(from: max(first, next), through: last) }
                guard bound + otherBound > threshold else { continue }
            }
            if block != postings.block { postings.load(block) }
            let documents = unsafe postings.documents
            let frequencies = unsafe postings.blockFrequencies
            places: for place in 0..<postings.count {
                // Safe because the place is below the count.
                let document = unsafe documents[place]
                guard document >= next else { continue }
                var score = unsafe lead.score(document, frequency: frequencies[place] &+ 1)
                guard score + otherBound > threshold else { continue }
                for other in others {
                    other.postings.seek(document)
                    guard other.postings.document == document else {
                        next = other.postings.document
                        continue places
                    }
                    score += other.score(document, frequency: other.postings.frequency)
                }
                if score > threshold {
                    hits.insert(document, score)
                    threshold = hits.top.threshold
                }
            }
        }
    }
}

/// Documents that all cursors have; the score is the sum.
final class AndCursor: Cursor {
    private let cursors: [Cursor]
    private let order: [Cursor]
    /// The terms by rising cost when all cursors are terms.
    private let terms: [WeightedPostings]?
    /// Whether the cursors stand at a common document: who takes all at once need not find the first one before.
    private var isSettled = false

    init(_ cursors: [Cursor]) {
        self.cursors = cursors
        order = cursors.sorted { $0.cost < $1.cost }
        let terms = order.compactMap { ($0 as? TermCursor)?.term }
        self.terms = terms.count == cursors.count && terms.count > 1 ? terms : nil
        super.init()
    }

    override var document: UInt32 {
        if !isSettled { settle() }
        return order.first?.document ?? Postings.end
    }
    override var cost: Int { order.first?.cost ?? 0 }
    override var maximumScore: Double { cursors.reduce(0) { $0 + $1.maximumScore } }
    override var isDamaged: Bool { cursors.contains { $0.isDamaged } }
    override func score() -> Double { cursors.reduce(0) { $0 + $1.score() } }

    override func raiseFloor(_ floor: Double) {
        let all = maximumScore
        for cursor in cursors { cursor.raiseFloor((floor - (all - cursor.maximumScore)) - abs(floor) * 1e-12) }
    }

    override func advance() {
        if !isSettled { settle() }
        order.first?.advance()
        settle()
    }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        order.first?.seek(target)
        settle()
    }

    private func settle() {
        isSettled = true
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
        guard let terms, let lead = terms.first?.postings else { return super.mark(in: &documents) }
        let room = CandidateRoom()
        while lead.document != Postings.end {
            var count = lead.count - lead.place
            // Safe because a block fits into the room.
            unsafe room.documents.update(from: lead.documents + lead.place, count: count)
            for other in terms.dropFirst() { count = room.keep(count, in: other.postings) { _, _, _ in } }
            // Safe because `keep` gives documents of the lists, and loading checks those.
            for index in 0..<count { unsafe documents.insert(room.documents[index]) }
            lead.load(lead.block + 1)
        }
    }

    override func collect(into hits: inout SegmentHits) {
        guard let terms, let lead = terms.first, lead.isScored else { return super.collect(into: &hits) }
        let others = Array(terms.dropFirst())
        let rest = others.reduce(0) { $0 + $1.maximumScore }
        let postings = lead.postings
        let room = CandidateRoom()
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
            // Safe because there is room for a block, and indices are below the counts.
            var count = unsafe lead.score(
                from: start, least: threshold - otherBound, into: room.documents, room.scores)
            for other in others {
                count = room.keep(count, in: other.postings) { old, new, place in
                    let document = unsafe room.documents[old]
                    let frequency = unsafe other.postings.blockFrequencies[place] &+ 1
                    unsafe room.scores[new] = room.scores[old] + other.score(document, frequency: frequency)
                }
            }
            for index in 0..<count {
                let score = unsafe room.scores[index]
                if score > hits.top.threshold { unsafe hits.insert(room.documents[index], score) }
            }
        }
    }
}

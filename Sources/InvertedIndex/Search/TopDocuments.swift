/// The best hits so far; of equal ones the earlier document is better.
struct TopDocuments {
    /// The hits, the worst first to leave.
    private var hits = BinaryHeap<Hit>()
    let limit: Int
    /// What a later document's score must exceed.
    private(set) var threshold: Double

    init(limit: Int) {
        self.limit = limit
        threshold = limit > 0 ? -.infinity : .infinity
    }

    private static func isWorse(_ a: Hit, _ b: Hit) -> Bool {
        a.score != b.score ? a.score < b.score : a.document > b.document
    }

    /// Takes in a hit when it is among the best.
    mutating func insert(_ hit: Hit) {
        guard limit > 0 else { return }
        if hits.elements.count < limit {
            hits.push(hit, TopDocuments.isWorse)
        } else if let worst = hits.first, TopDocuments.isWorse(worst, hit) {
            hits.replaceFirst(hit, TopDocuments.isWorse)
        }
        if hits.elements.count == limit, let worst = hits.first { threshold = worst.score }
    }

    /// The hits, best first.
    var sorted: [Hit] { hits.elements.sorted { TopDocuments.isWorse($1, $0) } }
}

/// Takes the matches in one segment.
struct SegmentHits {
    let segment: SegmentReader
    /// The number of the segment's first document.
    let base: UInt32
    var top: TopDocuments

    /// Takes in a living match when it is among the best.
    @inline(__always)
    mutating func insert(_ document: UInt32, _ score: Double) {
        guard !segment.isDeleted(Int(document)) else { return }
        top.insert(Hit(document: base + document, score: score))
    }
}

/// Which segments a commit merges: more than eight small ones or four large ones of one size become one.
///
/// Sizes are powers of eight of the living documents, so that each document is rewritten a few times for each. A search
/// pays for each segment about what it pays for the first; merging costs a sixth of what indexing the same texts did.
enum MergePolicy {
    /// The segments of a size that may stand side by side: few large ones, for a commit of a small one is to be quick.
    static func limit(tier: Int) -> Int { tier < 4 ? 8 : 4 }

    /// The size class of a segment: the power of eight of its documents.
    static func tier(documentCount: Int) -> Int {
        (Int.bitWidth - 1 - max(1, documentCount).leadingZeroBitCount) / 3
    }

    /// The places of the segments to merge next, rising; nil when there are few enough of each size.
    static func next(documentCounts: [Int]) -> [Int]? {
        var tiers: [Int: [Int]] = [:]
        for (place, count) in documentCounts.enumerated() {
            tiers[tier(documentCount: count), default: []].append(place)
        }
        return tiers.filter { $0.value.count > limit(tier: $0.key) }.min { $0.key < $1.key }?.value
    }
}

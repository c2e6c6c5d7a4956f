/// Which segments a commit merges: more than eight of one size become one.
///
/// Sizes are powers of eight of the living documents, so the merged segment is of a higher size: an index of n documents
/// has at most eight segments for each power of eight up to n, and each document is rewritten once for each.
enum MergePolicy {
    /// The segments of one size that may stand side by side.
    static let segmentsPerTier = 8

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
        return tiers.filter { $0.value.count > segmentsPerTier }.min { $0.key < $1.key }?.value
    }
}

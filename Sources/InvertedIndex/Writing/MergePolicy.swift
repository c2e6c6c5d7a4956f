/// Which segments a commit merges: more than eight small ones or four large ones of about one size become one.
///
/// Sizes are numbers of living documents; they are about one when the greatest is below eight times the smallest. So each
/// document is rewritten a few times for each power of eight. A search pays for each segment about what it pays for the
/// first; merging costs a sixth of what indexing the same texts did.
enum MergePolicy {
    private static let sizeRatio = 8

    /// The segments of about one size that may stand side by side: few large ones, for a commit of a small one is to be
    /// quick.
    static func limit(smallest documentCount: Int) -> Int { documentCount < 4096 ? 8 : 4 }

    /// The places of the segments to merge next, rising: the smallest that are too many; nil when there are few enough.
    static func next(documentCounts: [Int]) -> [Int]? {
        let places = documentCounts.indices.sorted { documentCounts[$0] < documentCounts[$1] }
        for (rank, place) in places.enumerated() {
            let smallest = max(1, documentCounts[place])
            let group = places[rank...].prefix { documentCounts[$0] < smallest * sizeRatio }
            if group.count > limit(smallest: smallest) { return group.sorted() }
        }
        return nil
    }
}

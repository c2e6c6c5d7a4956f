internal import Drucksachen
public import InvertedIndex

extension ArchiveReader {
    /// What is due by the papers of the archive, by day.
    ///
    /// - Complexity: O(n log n) in the papers that have a date within the filter's bounds
    public func deadlines(_ filter: DeadlineFilter) throws(IndexError) -> [DeadlineEntry] {
        let from = Int64(filter.from?.dayNumber ?? -1_000_000)
        let to = Int64(filter.to?.dayNumber ?? 4_000_000)
        guard from <= to else { return [] }
        let dated = Query.or([
            .range(column: ArchiveColumn.meeting.rawValue, from...to),
            .range(column: ArchiveColumn.due.rawValue, from...to),
        ])
        var entries: [DeadlineEntry] = []
        try eachCard(of: try index.documents(dated)) { entries += filter.entries(of: $0) }
        return entries.sortedByDay()
    }
}

internal import Drucksachen
public import Fristen
public import InvertedIndex

extension ArchiveReader {
    /// What is due by the papers of the archive, by day; with rules, also the days they compute.
    ///
    /// - Complexity: O(n log n) in the papers that have a date within the filter's bounds
    public func deadlines(_ filter: DeadlineFilter, rules: CouncilRules? = nil) throws(IndexError) -> [DeadlineEntry] {
        var list = DeadlineList(filter, rules: rules)
        let from = Int64(filter.from?.dayNumber ?? -1_000_000)
        let to = Int64(filter.to?.dayNumber ?? 4_000_000)
        guard from <= to else { return [] }
        // A session behind the last day may have its submission before it.
        let lastMeeting = to + Int64(rules?.longestLead ?? 0)
        var query = Query.or([
            .range(column: ArchiveColumn.meeting.rawValue, from...lastMeeting),
            .range(column: ArchiveColumn.due.rawValue, from...to),
        ])
        if let papers = filter.papers { query = .and([papers, query]) }
        try eachCard(of: try index.documents(query)) { list.add($0) }
        return list.sorted()
    }
}

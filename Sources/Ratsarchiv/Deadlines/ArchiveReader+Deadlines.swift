internal import Drucksachen
public import Fristen
public import InvertedIndex

extension ArchiveReader {
    /// What is due by the papers of the archive, by day; with rules, also the days they compute.
    ///
    /// - Complexity: O(n log n) in the papers that have a date within the filter's bounds
    public func deadlines(_ filter: DeadlineFilter, rules: CouncilRules? = nil) throws(IndexError) -> [DeadlineEntry] {
        try deadlines(filter, rules: rules) { $0 }
    }

    /// What is to be kept of that which is due by the papers of the archive, by day; with rules, also of the days they compute.
    ///
    /// - Parameter keep: what is kept of an entry; entries come in no order.
    /// - Complexity: O(n log n) in the papers that have a date within the filter's bounds
    public func deadlines<Kept: Sendable>(
        _ filter: DeadlineFilter, rules: CouncilRules? = nil, keeping keep: (DeadlineEntry) -> Kept
    ) throws(IndexError) -> [Kept] {
        var list = DeadlineList<Kept>(filter, rules: rules)
        let from = Int64(filter.from?.dayNumber ?? -1_000_000)
        // What is missed lies before today.
        let to = Int64([filter.to, filter.missedOn].compactMap { $0?.dayNumber }.min() ?? 4_000_000)
        guard from <= to else { return [] }
        let due = Query.range(column: ArchiveColumn.due.rawValue, from...to)
        // A session behind the last day may have its submission before it; without rules no session is missed.
        let lastMeeting = to + Int64(rules?.longestLead ?? 0)
        let meeting = Query.range(column: ArchiveColumn.meeting.rawValue, from...lastMeeting)
        var query = filter.missedOn != nil && rules == nil ? due : .or([meeting, due])
        if let papers = filter.papers { query = .and([papers, query]) }
        try eachCard(of: try index.documents(query)) { list.add($0, keeping: keep) }
        // Duties are due for sessions that may be those of other papers, also of such that the filter leaves out.
        let days = list.daysOfDuties
        if let first = days.min(), let last = days.max() {
            let column = ArchiveColumn.meeting.rawValue
            let sessions: [Query] =
                days.count > 64
                ? [.range(column: column, Int64(first)...Int64(last))]
                : days.map { .range(column: column, Int64($0)...Int64($0)) }
            try eachCard(of: try index.documents(.or(sessions))) { list.addSessions($0) }
        }
        return list.sorted(keeping: keep)
    }
}

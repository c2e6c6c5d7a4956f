public import Drucksachen
public import Fristen

/// Collects what is due by papers, one after another, and joins duties to the sessions they are due for.
public struct DeadlineList: Sendable {
    private let filter: DeadlineFilter
    private let rules: CouncilRules?
    private var entries: [DeadlineEntry] = []
    /// The sessions of the papers, for the duties that name one.
    private var sessions: [(day: Int, body: String)] = []

    /// An empty list; with rules it also computes submission and invitation days.
    public init(_ filter: DeadlineFilter, rules: CouncilRules? = nil) {
        self.filter = filter
        self.rules = rules
    }

    /// Adds the entries of a paper that the filter takes.
    public mutating func add(_ paper: Paper) {
        if filter.takes(paper) { add(PaperCard(paper)) } else { addSessions(PaperCard(paper)) }
    }

    mutating func add(_ card: PaperCard) {
        addSessions(card)
        DeadlineEntry.each(of: card, rules: rules, where: filter.takes) { if filter.takes($0) { entries.append($0) } }
    }

    /// Notes the sessions of a paper, for the duties that name one.
    mutating func addSessions(_ card: PaperCard) {
        for row in card.rows {
            if let date = row.date, let body = row.organization { sessions.append((date.dayNumber, body)) }
        }
    }

    /// The days of the duties that name a body.
    var daysOfDuties: Set<Int> {
        var days: Set<Int> = []
        for entry in entries where entry.kind == .due && entry.body != nil {
            if case .day(let day) = entry.date { days.insert(day.dayNumber) }
        }
        return days
    }

    /// Adds what another list collected.
    public mutating func add(_ other: DeadlineList) {
        entries += other.entries
        sessions += other.sessions
    }

    /// The entries by day, then by number, body and text; a duty that names a body and a day carries its session.
    public func sorted() -> [DeadlineEntry] {
        var joined = entries
        let duties = joined.indices.filter { joined[$0].kind == .due && joined[$0].body != nil }
        var bodies: [Int: Set<String>] = [:]
        for index in duties { if case .day(let day) = joined[index].date { bodies[day.dayNumber] = [] } }
        if !bodies.isEmpty {
            for session in sessions { bodies[session.day]?.insert(session.body) }
        }
        for index in duties {
            guard case .day(let day) = joined[index].date, let body = joined[index].body,
                let session = DeadlineList.session(of: body, among: bodies[day.dayNumber] ?? [])
            else { continue }
            joined[index].session = DeadlineEntry.Session(body: session, date: day)
        }
        return joined.sortedByDay()
    }

    /// The one body that a duty means: of the same name, else the only one whose name holds its words.
    static func session(of body: String, among bodies: Set<String>) -> String? {
        if bodies.contains(body) { return body }
        let words = WholeTerm.phrase(body).split(separator: " ")
        let fitting = bodies.filter { name in
            let own = WholeTerm.phrase(name).split(separator: " ")
            return words.allSatisfy(own.contains)
        }
        return fitting.count == 1 ? fitting.first : nil
    }
}

extension Array where Element == DeadlineEntry {
    /// The entries by day, then by number, body and text.
    func sortedByDay() -> [DeadlineEntry] {
        func order(_ entry: DeadlineEntry) -> (String, String, String, Int) {
            (entry.body ?? "", entry.text ?? "", entry.id, entry.ordinal)
        }
        // Days decide nearly always, and are dear to count out in every comparison; so are entries to be moved.
        let days = map { $0.lastDay?.dayNumber ?? Int.max }
        return indices.sorted { left, right in
            if days[left] != days[right] { return days[left] < days[right] }
            let (one, other) = (self[left], self[right])
            if one.reference != other.reference { return one.reference ?? "" < other.reference ?? "" }
            return order(one) < order(other)
        }.map { self[$0] }
    }
}

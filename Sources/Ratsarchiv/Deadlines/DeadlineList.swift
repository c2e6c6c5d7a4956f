public import Drucksachen
public import Fristen

/// Collects what is due by papers, one after another, and joins duties to the sessions they are due for.
///
/// Of an entry it keeps what it is told to: the entry, or what is to be printed of it. A line is best made while its paper
/// is at hand; to come back by day to papers all over the memory takes longer than to read them.
public struct DeadlineList<Kept: Sendable>: Sendable {
    private let filter: DeadlineFilter
    private let rules: CouncilRules?
    /// Where the entries stand, and what is kept of each.
    private var orders: [DeadlineOrder] = []
    private var kept: [Kept] = []
    /// The duties that name a body, which wait for the sessions of all papers.
    private var duties: [DeadlineEntry] = []
    /// The sessions of the papers, for the duties that name one.
    private var sessions: [(day: Int, body: String)] = []
    /// What the rules compute from a session, which many papers have.
    private var computedDays: [DeadlineEntry.Session: [ComputedDay]] = [:]
    private var computedDaysOfMotions: [DeadlineEntry.Session: [ComputedDay]] = [:]
    /// Whether the filter takes a body by its name, which many rows have.
    private var takesBody: [String?: Bool] = [:]

    /// An empty list; with rules it also computes submission and invitation days.
    public init(_ filter: DeadlineFilter, rules: CouncilRules? = nil) {
        self.filter = filter
        self.rules = rules
    }

    /// Adds the entries of a paper that the filter takes, without noting its sessions.
    mutating func add(_ card: PaperCard, keeping keep: (DeadlineEntry) -> Kept) {
        let isMotion = rules != nil && card.isMotion
        DeadlineEntry.each(of: card, computing: { days($0, $1, isMotion: isMotion) }, where: filter.takes) { entry in
            guard filter.takesState(of: entry), takes(body: entry.body) else { return }
            if entry.kind == .due, entry.body != nil {
                duties.append(entry)
            } else {
                orders.append(DeadlineOrder(entry))
                kept.append(keep(entry))
            }
        }
    }

    private mutating func days(_ body: String, _ date: CalendarDate, isMotion: Bool) -> [ComputedDay] {
        guard let rules else { return [] }
        let session = DeadlineEntry.Session(body: body, date: date)
        if let days = isMotion ? computedDaysOfMotions[session] : computedDays[session] { return days }
        let days = ComputedDay.days(body, date, isMotion: isMotion, rules)
        if isMotion { computedDaysOfMotions[session] = days } else { computedDays[session] = days }
        return days
    }

    private mutating func takes(body: String?) -> Bool {
        guard filter.namesCommittee else { return true }
        if let known = takesBody[body] { return known }
        let takes = filter.takes(body: body)
        takesBody[body] = takes
        return takes
    }

    /// Notes the sessions of a paper, for the duties that name one.
    mutating func addSessions(_ card: PaperCard) {
        for row in card.rows {
            if let date = row.date, let body = row.organization { sessions.append((date.dayNumber, body)) }
        }
    }

    /// The days of the duties that name a body.
    var daysOfDuties: Set<Int> {
        Set(duties.compactMap { if case .day(let day) = $0.date { day.dayNumber } else { nil } })
    }

    /// Adds what another list collected.
    public mutating func add(_ other: DeadlineList) {
        orders += other.orders
        kept += other.kept
        duties += other.duties
        sessions += other.sessions
    }

    /// What is kept of the entries by day, then by number and body; a duty that names a body and a day carries its session.
    mutating func sorted(keeping keep: (DeadlineEntry) -> Kept) -> [Kept] {
        var bodies: [Int: Set<String>] = [:]
        for day in daysOfDuties { bodies[day] = [] }
        if !bodies.isEmpty {
            for session in sessions { bodies[session.day]?.insert(session.body) }
        }
        for var duty in duties {
            if case .day(let day) = duty.date, let body = duty.body {
                duty.dutySession = DeadlineSession.body(named: body, among: bodies[day.dayNumber] ?? [])
            }
            orders.append(DeadlineOrder(duty))
            kept.append(keep(duty))
        }
        duties = []
        return DeadlineOrder.places(orders).map { kept[$0] }
    }
}

extension DeadlineList where Kept == DeadlineEntry {
    /// Adds the entries of a paper that the filter takes.
    public mutating func add(_ paper: Paper) {
        let card = PaperCard(paper)
        addSessions(card)
        if filter.takes(paper) { add(card) { $0 } }
    }

    /// The entries by day, then by number and body; a duty that names a body and a day carries its session.
    public mutating func sorted() -> [DeadlineEntry] { sorted { $0 } }
}

/// The session that a duty names.
enum DeadlineSession {
    /// The one body that a duty means: of the same name, else the only one whose name holds its words.
    static func body(named body: String, among bodies: Set<String>) -> String? {
        if bodies.contains(body) { return body }
        let words = WholeTerm.phrase(body).split(separator: " ")
        let fitting = bodies.filter { name in
            let own = WholeTerm.phrase(name).split(separator: " ")
            return words.allSatisfy(own.contains)
        }
        return fitting.count == 1 ? fitting.first : nil
    }
}

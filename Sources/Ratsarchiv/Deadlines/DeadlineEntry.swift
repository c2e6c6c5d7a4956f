public import Drucksachen

/// One thing that is due: a consultation, or a duty with its date.
public struct DeadlineEntry: Sendable, Equatable {
    /// What is due.
    public enum Kind: String, Sendable {
        case consultation, due, submission, invitation
    }
    /// How it stands.
    public enum State: String, Sendable {
        /// A result is printed.
        case done
        /// Its day is over and no result is printed.
        case past
        /// Its day is to come.
        case open
    }
    /// The paper's id.
    public var id: String
    /// The path it was read from.
    public var path: String
    /// Its number.
    public var reference: String?
    /// Its title.
    public var name: String?
    /// What is due.
    public var kind: Kind
    /// When, as precisely as it is printed.
    public var date: DueDate
    /// The body.
    public var body: String?
    /// The body's role.
    public var role: String?
    /// The words of the duty.
    public var text: String?
    /// The result of a consultation.
    public var result: String?

    /// The last day of the date, by which entries sort and are filtered.
    public var lastDay: CalendarDate? { date.lastDay }

    /// How it stands on a day.
    public func state(on today: CalendarDate) -> State {
        if result != nil { return .done }
        guard let lastDay else { return .open }
        return lastDay < today ? .past : .open
    }

    /// The entries of a paper: its dated consultations and its due dates.
    static func entries(of card: PaperCard) -> [DeadlineEntry] {
        var entries: [DeadlineEntry] = []
        for row in card.rows {
            guard let date = row.date else { continue }
            entries.append(
                DeadlineEntry(
                    id: card.id, path: card.path, reference: card.reference, name: card.name, kind: .consultation,
                    date: .day(date), body: row.organization, role: row.role, text: nil, result: row.result))
        }
        for due in card.dues {
            entries.append(
                DeadlineEntry(
                    id: card.id, path: card.path, reference: card.reference, name: card.name, kind: .due, date: due.due,
                    body: due.body, role: nil, text: due.text, result: nil))
        }
        return entries
    }
}

/// Which entries a list of deadlines takes.
public struct DeadlineFilter: Sendable {
    /// The first day; nil for no bound.
    public var from: CalendarDate?
    /// The last day; nil for no bound.
    public var to: CalendarDate?
    /// Words the body's name must hold, or their beginnings; empty for all bodies.
    private let committeeWords: [Substring]

    /// A filter; without arguments it takes everything.
    public init(from: CalendarDate? = nil, to: CalendarDate? = nil, committee: String? = nil) {
        self.from = from
        self.to = to
        committeeWords = DeadlineFilter.words(committee)
    }

    /// The entries of a paper that the filter takes.
    public func entries(of paper: Paper) -> [DeadlineEntry] { entries(of: PaperCard(paper)) }

    func entries(of card: PaperCard) -> [DeadlineEntry] { DeadlineEntry.entries(of: card).filter(takes) }

    private func takes(_ entry: DeadlineEntry) -> Bool {
        guard let day = entry.lastDay else { return from == nil && to == nil }
        if let from, day < from { return false }
        if let to, to < day { return false }
        guard !committeeWords.isEmpty else { return true }
        let body = DeadlineFilter.words(entry.body)
        return committeeWords.allSatisfy { word in body.contains { $0.hasPrefix(word) } }
    }

    private static func words(_ name: String?) -> [Substring] {
        WholeTerm.phrase(name ?? "").split(separator: " ")
    }
}

extension Array where Element == DeadlineEntry {
    /// The entries by day, then by number, body and text.
    public func sortedByDay() -> [DeadlineEntry] {
        func order(_ entry: DeadlineEntry) -> (String, String, String, String) {
            (entry.reference ?? "", entry.body ?? "", entry.text ?? "", entry.id)
        }
        // Days decide nearly always, and are dear to count out in every comparison.
        return map { (day: $0.lastDay?.dayNumber ?? Int.max, entry: $0) }
            .sorted { $0.day == $1.day ? order($0.entry) < order($1.entry) : $0.day < $1.day }
            .map(\.entry)
    }
}

public import Drucksachen
internal import Fristen
internal import VorlageParser

/// One thing that is due: a consultation, a duty with its date, or a day that a council's rules compute.
public struct DeadlineEntry: Sendable, Equatable {
    /// What is due.
    public enum Kind: String, Sendable, CaseIterable {
        case consultation, due, submission, invitation
    }
    /// How it stands.
    public enum State: String, Sendable {
        /// It was kept: a result is printed, or the paper's own date is in time for the submission.
        case met
        /// Its day is over: of a duty, or of a submission that the paper's own date is later than.
        case missed
        /// Its day is to come.
        case open
    }
    /// A session.
    public struct Session: Sendable, Hashable {
        /// The body as printed.
        public var body: String
        /// Its day.
        public var date: CalendarDate
    }
    /// The paper's id.
    public var id: String { paper.card.id }
    /// The path it was read from.
    public var path: String { paper.card.path }
    /// Its number.
    public var reference: String? { paper.card.reference }
    /// Its title.
    public var name: String? { paper.card.name }
    /// Its own date.
    public var paperDate: CalendarDate? { paper.card.date }
    /// What is due.
    public let kind: Kind
    /// When, as precisely as it is printed.
    public let date: DueDate
    /// The hour of the day, where a rule gives one (`10:00`).
    public var hour: String? { computed?.hour }
    /// The body.
    public var body: String? { kind == .due ? paper.card.dues[ordinal].body : paper.card.rows[ordinal].organization }
    /// The body's role.
    public var role: String? { kind == .due ? nil : paper.card.rows[ordinal].role }
    /// The words of the duty, or the rule by which the day was computed.
    public var text: String? { kind == .due ? paper.card.dues[ordinal].text : computed?.text }
    /// The result of a consultation.
    public var result: String? { kind == .consultation ? paper.card.rows[ordinal].result : nil }
    /// The session it is due for: of a computed day always, of a duty where exactly one session fits.
    public var session: Session? {
        if let body = dutySession, case .day(let day) = date { return Session(body: body, date: day) }
        guard let computed, let body else { return nil }
        return Session(body: body, date: computed.session)
    }
    /// The last day of the shortened invitation period, where the rules have one.
    public var shortenedDate: CalendarDate? { computed?.shortenedDate }
    /// Which row or due date of the paper it comes from, in their order from 0.
    public let ordinal: Int
    /// The body of the session that a duty is due for.
    var dutySession: String?
    /// The paper, shared by its entries: a list of many is sorted and handed on without copying texts.
    private let paper: SharedPaper
    private let computed: ComputedDay?

    /// The last day of the date, by which entries sort and are filtered.
    public var lastDay: CalendarDate? { date.lastDay }

    /// How it stands on a day; nil where the day is over and nothing tells whether it was kept.
    public func state(on today: CalendarDate) -> State? {
        guard let lastDay else { return nil }
        let isOver = lastDay < today
        switch kind {
        case .consultation: return result != nil ? .met : isOver ? nil : .open
        case .due: return isOver ? .missed : .open
        case .invitation: return isOver ? nil : .open
        case .submission:
            guard let paperDate else { return isOver ? nil : .open }
            return lastDay < paperDate ? .missed : .met
        }
    }

    /// Hands on the entries of a paper: its dated consultations with what the rules compute from them, its due dates.
    ///
    /// - Parameters:
    ///   - days: what the rules compute from a session of a body on a day.
    ///   - isWanted: whether an entry of that last day is wanted at all.
    static func each(
        of card: PaperCard, computing days: (String, CalendarDate) -> [ComputedDay],
        where isWanted: (CalendarDate?) -> Bool, _ body: (DeadlineEntry) -> Void
    ) {
        let paper = SharedPaper(card)
        func add(_ kind: Kind, _ date: DueDate, _ ordinal: Int, _ computed: ComputedDay? = nil) {
            body(DeadlineEntry(kind: kind, date: date, ordinal: ordinal, paper: paper, computed: computed))
        }
        for (ordinal, row) in card.rows.enumerated() {
            guard let date = row.date else { continue }
            if isWanted(date) { add(.consultation, .day(date), ordinal) }
            guard let organization = row.organization else { continue }
            for day in days(organization, date) where isWanted(day.date) { add(day.kind, .day(day.date), ordinal, day) }
        }
        for (ordinal, due) in card.dues.enumerated() where isWanted(due.due.lastDay) { add(.due, due.due, ordinal) }
    }

    /// Whether two entries say the same: of what else their papers hold, they do not speak.
    public static func == (left: DeadlineEntry, right: DeadlineEntry) -> Bool {
        (left.id, left.path, left.reference, left.name, left.paperDate)
            == (right.id, right.path, right.reference, right.name, right.paperDate)
            && (left.kind, left.date, left.ordinal, left.session, left.shortenedDate)
                == (right.kind, right.date, right.ordinal, right.session, right.shortenedDate)
            && (left.hour, left.body, left.role, left.text, left.result)
                == (right.hour, right.body, right.role, right.text, right.result)
    }

    /// The paper of some entries.
    private final class SharedPaper: Sendable {
        let card: PaperCard

        init(_ card: PaperCard) { self.card = card }
    }
}

extension PaperCard {
    /// Whether the paper is a motion or question of members, for which councils have deadlines of their own.
    var isMotion: Bool {
        switch PaperKind(printed: paperType) {
        case .motion, .amendment, .question: true
        default: false
        }
    }
}

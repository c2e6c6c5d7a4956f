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
    public var id: String { paper.id }
    /// The path it was read from.
    public var path: String { paper.path }
    /// Its number.
    public var reference: String? { paper.reference }
    /// Its title.
    public var name: String? { paper.name }
    /// Its own date.
    public var paperDate: CalendarDate? { paper.date }
    /// The paper, shared by its entries: a list of many is sorted and handed on without copying texts.
    let paper: DatedPaper
    /// What is due.
    public var kind: Kind
    /// When, as precisely as it is printed.
    public var date: DueDate
    /// The hour of the day, where a rule gives one (`10:00`).
    public var hour: String?
    /// The body.
    public var body: String?
    /// The body's role.
    public var role: String?
    /// The words of the duty, or the rule by which the day was computed.
    public var text: String?
    /// The result of a consultation.
    public var result: String?
    /// The session it is due for: of a computed day always, of a duty where exactly one session fits.
    public var session: Session?
    /// The last day of the shortened invitation period, where the rules have one.
    public var shortenedDate: CalendarDate?
    /// Which row or due date of the paper it comes from, in their order from 0.
    public var ordinal = 0

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
    /// - Parameter isWanted: whether an entry of that last day is wanted at all.
    static func each(
        of card: PaperCard, rules: CouncilRules?, where isWanted: (CalendarDate?) -> Bool,
        _ body: (DeadlineEntry) -> Void
    ) {
        let paper = DatedPaper(card)
        func entry(_ kind: Kind, _ date: DueDate, _ ordinal: Int) -> DeadlineEntry {
            DeadlineEntry(paper: paper, kind: kind, date: date, ordinal: ordinal)
        }
        for (ordinal, row) in card.rows.enumerated() {
            guard let date = row.date else { continue }
            if isWanted(date) {
                var consultation = entry(.consultation, .day(date), ordinal)
                consultation.body = row.organization
                consultation.role = row.role
                consultation.result = row.result
                body(consultation)
            }
            guard let rules, let organization = row.organization else { continue }
            for computed in ComputedDay.days(organization, date, isMotion: card.isMotion, rules)
            where isWanted(computed.date) {
                var computedEntry = entry(computed.kind, .day(computed.date), ordinal)
                computedEntry.hour = computed.hour
                computedEntry.body = organization
                computedEntry.role = row.role
                computedEntry.text = computed.text
                computedEntry.session = Session(body: organization, date: date)
                computedEntry.shortenedDate = computed.shortenedDate
                body(computedEntry)
            }
        }
        for (ordinal, due) in card.dues.enumerated() where isWanted(due.due.lastDay) {
            var duty = entry(.due, due.due, ordinal)
            duty.body = due.body
            duty.text = due.text
            body(duty)
        }
    }
}

/// The paper of some entries.
final class DatedPaper: Sendable, Equatable {
    let id: String
    let path: String
    let reference: String?
    let name: String?
    let date: CalendarDate?

    init(_ card: PaperCard) {
        (id, path, reference, name, date) = (card.id, card.path, card.reference, card.name, card.date)
    }

    static func == (left: DatedPaper, right: DatedPaper) -> Bool {
        left === right
            || (left.id, left.path, left.reference, left.name, left.date)
                == (right.id, right.path, right.reference, right.name, right.date)
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

/// One row of the Beratungsfolge: a body that deals with the paper.
public struct Consultation: Sendable, Equatable {
    /// The body as printed, wrapped lines joined.
    public var organization: String?
    /// The day of the meeting.
    public var date: CalendarDate?
    /// The role as printed (`Empfehlung`, `Beschluss`).
    public var role: String?
    /// The kind derived from the role; `.unknown` when none is printed.
    public var roleKind: RoleKind
    /// The number on the agenda (TOP).
    public var agendaItem: String?
    /// Whether the meeting is public, where the row prints it.
    public var isPublic: Bool?
    /// The result as printed.
    public var result: String?
    /// The kind derived from the result; `.none` when none is printed.
    public var resultKind: ResultKind
    /// The printed votes.
    public var votes: Votes?
    /// Whether this body's vote binds, where that is printed.
    public var isAuthoritative: Bool?

    /// A row of which only the body and the day are known.
    public init(organization: String?, date: CalendarDate? = nil) {
        self.organization = organization
        self.date = date
        roleKind = .unknown
        resultKind = .none
    }
}

/// The votes of one body: only what is printed, a missing count is nil and never 0.
public struct Votes: Sendable, Equatable {
    /// Votes for.
    public var yes: Int?
    /// Votes against.
    public var no: Int?
    /// Abstentions.
    public var abstain: Int?

    /// Counted votes.
    public init(yes: Int? = nil, no: Int? = nil, abstain: Int? = nil) {
        self.yes = yes
        self.no = no
        self.abstain = abstain
    }

    /// Whether no count is printed.
    public var isEmpty: Bool { yes == nil && no == nil && abstain == nil }
}

/// What a body does with a paper.
public enum RoleKind: String, Sendable, CaseIterable {
    case decision, recommendation, information, hearing, referral, unknown
}

/// What came of a consultation.
public enum ResultKind: String, Sendable, CaseIterable {
    case accepted, acceptedWithChanges, rejected, noted, postponed, referred, withdrawn, discussed, none, unknown
}

/// What a paper is.
public enum PaperKind: String, Sendable, CaseIterable {
    case proposal, information, motion, amendment, question, answer, statement, minutes, agenda, other, unknown
}

public import Drucksachen

/// The rules of a council by which deadlines are computed, as a rule file states them (`rules.schema.json`).
public struct CouncilRules: Sendable, Equatable {
    /// The council's name.
    public var council: String
    /// Where the rules are written, for the file as a whole.
    public var source: String
    /// The state whose public holidays hold; nil for those that all states share.
    public var holidays: PublicHolidays
    /// The rules; the first that fits a session holds.
    public var rules: [BodyRule]
    /// Patterns of bodies in the order in which a paper goes through them: recommending before deciding.
    public var order: [[BodyPattern]]

    /// The rule for a session of a body on a day; nil when none fits.
    ///
    /// - Complexity: O(n) in the rules
    public func rule(for body: String, on session: CalendarDate) -> BodyRule? {
        rules.first { $0.holds(for: body, on: session) }
    }

    /// The place of a body in `order`; nil when no pattern fits.
    public func rank(of body: String) -> Int? {
        order.firstIndex { $0.contains { $0.matches(body) } }
    }

    /// The most days that lie between a session and a day computed from it.
    public var longestLead: Int {
        let periods = rules.flatMap { rule in
            [rule.papers?.period, rule.motions?.period].compactMap { $0?.longestLead }
                + [rule.invitation, rule.shortInvitation].compactMap {
                    $0.map { $0.period.longestLead + $0.deliveryDayCount }
                }
        }
        return periods.max() ?? 0
    }
}

/// What holds for the sessions of some bodies from a day on.
public struct BodyRule: Sendable, Equatable {
    /// The bodies.
    public var bodies: [BodyPattern]
    /// The first day on which a session falls under the rule; nil for no bound.
    public var validFrom: CalendarDate?
    /// The last day; nil for no bound.
    public var validTo: CalendarDate?
    /// The weekdays of sessions the rule holds for; empty for all.
    public var weekdays: Set<Weekday>
    /// Where the rule is written (`Geschäftsordnung § 2 Abs. 1`).
    public var source: String?
    /// The invitation period (Ladungsfrist).
    public var invitation: InvitationRule?
    /// The shortened invitation period, which the invitation must point out.
    public var shortInvitation: InvitationRule?
    /// The submission deadline for papers of the administration (Vorlagenschluss).
    public var papers: SubmissionRule?
    /// The submission deadline for motions and questions of members.
    public var motions: SubmissionRule?

    func holds(for body: String, on session: CalendarDate) -> Bool {
        if let validFrom, session < validFrom { return false }
        if let validTo, validTo < session { return false }
        if !weekdays.isEmpty, !weekdays.contains(session.weekday) { return false }
        return bodies.contains { $0.matches(body) }
    }
}

/// An invitation period (Ladungsfrist).
public struct InvitationRule: Sendable, Equatable {
    /// What the period is counted from.
    public enum Start: String, Sendable, CaseIterable {
        /// The day the invitation is sent (Absendung).
        case dispatch
        /// The day the members have it, or can (Zugang, Bereitstellung).
        case provision
    }
    /// The period before the session.
    public var period: Period
    /// What it is counted from.
    public var start: Start
    /// Calendar days between dispatch and provision; only for `provision`.
    public var deliveryDayCount: Int

    /// The last day on which the invitation may be sent.
    public func latestDay(before session: CalendarDate, holidays: PublicHolidays) -> CalendarDate? {
        period.latestDay(before: session, holidays: holidays)?.adding(days: -deliveryDayCount)
    }
}

/// A submission deadline.
public struct SubmissionRule: Sendable, Equatable {
    /// The period before the session.
    public var period: Period
    /// The hour of the last day, as minutes since midnight; nil for its end.
    public var minuteOfDay: Int?

    /// The hour as `10:00`; nil for the end of the day.
    public var hour: String? {
        minuteOfDay.map { minutes in
            func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
            return "\(two(minutes / 60)):\(two(minutes % 60))"
        }
    }
}

/// A body's name, or a pattern with `*` for any words; capitals do not count.
public struct BodyPattern: Sendable, Equatable {
    /// The pattern as written.
    public let text: String
    private let parts: [String]

    /// A pattern.
    public init(_ text: String) {
        self.text = text
        parts = text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map(String.init)
    }

    /// Whether a body's name fits.
    ///
    /// - Complexity: O(n) in the name for each part of the pattern
    public func matches(_ body: String) -> Bool {
        let name = Array(body.lowercased().utf8)
        guard let first = parts.first, let last = parts.last else { return false }
        guard parts.count > 1 else { return name.elementsEqual(first.utf8) }
        guard name.starts(with: first.utf8) else { return false }
        var position = first.utf8.count
        for part in parts.dropFirst().dropLast() {
            let part = Array(part.utf8)
            while position + part.count <= name.count, !name[position...].starts(with: part) { position += 1 }
            guard position + part.count <= name.count else { return false }
            position += part.count
        }
        let end = Array(last.utf8)
        return name.count - position >= end.count && name.suffix(end.count).elementsEqual(end)
    }
}

internal import Drucksachen
internal import Fristen

/// A day that a council's rules compute from a session.
final class ComputedDay: Sendable {
    /// `.submission` or `.invitation`.
    let kind: DeadlineEntry.Kind
    /// The last day.
    let date: CalendarDate
    /// The last day of the shortened invitation period.
    let shortenedDate: CalendarDate?
    /// The day of the session.
    let session: CalendarDate
    private let title: String
    private let period: Period
    private let source: String?
    private let submission: SubmissionRule?

    /// The hour of the last day.
    var hour: String? { submission?.hour }

    /// The rule in words: made when it is asked for, which few of many days are.
    var text: String {
        let source = source.map { " (\($0))" } ?? ""
        return "\(title): \(period.german) vor der Sitzung am \(session.german)\(source)"
    }

    private init(
        _ rule: SubmissionRule, _ source: String?, isMotion: Bool, _ session: CalendarDate, _ date: CalendarDate
    ) {
        kind = .submission
        self.date = date
        self.session = session
        self.source = source
        (title, period, submission, shortenedDate) =
            (isMotion ? "Antragsschluss" : "Vorlagenschluss", rule.period, rule, nil)
    }

    private init(
        _ rule: InvitationRule, _ source: String?, _ session: CalendarDate, _ date: CalendarDate,
        shortenedDate: CalendarDate?
    ) {
        kind = .invitation
        self.date = date
        self.session = session
        self.source = source
        (title, period, submission) =
            (rule.start == .dispatch ? "Ladung absenden" : "Ladung zustellen", rule.period, nil)
        self.shortenedDate = shortenedDate
    }

    /// The submission and invitation days of a session; empty when no rule fits.
    static func days(
        _ organization: String, _ session: CalendarDate, isMotion: Bool, _ rules: CouncilRules
    ) -> [ComputedDay] {
        guard let rule = rules.rule(for: organization, on: session) else { return [] }
        var days: [ComputedDay] = []
        if let submission = isMotion ? rule.motions : rule.papers,
            let date = submission.period.latestDay(before: session, holidays: rules.holidays)
        {
            days.append(ComputedDay(submission, rule.source, isMotion: isMotion, session, date))
        }
        if let invitation = rule.invitation,
            let date = invitation.latestDay(before: session, holidays: rules.holidays)
        {
            days.append(
                ComputedDay(
                    invitation, rule.source, session, date,
                    shortenedDate: rule.shortInvitation?.latestDay(before: session, holidays: rules.holidays)))
        }
        return days
    }
}

extension Period {
    /// The period in German words: `10 Kalendertage`, `14. Arbeitstag`.
    var german: String {
        let words: (one: String, many: String) =
            switch unit {
            case .calendarDays: ("Kalendertag", "Kalendertage")
            case .workingDays: ("Arbeitstag", "Arbeitstage")
            case .businessDays: ("Werktag", "Werktage")
            case .weeks: ("Woche", "Wochen")
            case .months: ("Monat", "Monate")
            }
        if counting == .latestDay {
            return unit == .weeks || unit == .months ? "\(count) \(words.many)" : "\(count). \(words.one)"
        }
        return "\(count) volle \(count == 1 ? words.one : words.many)"
    }
}

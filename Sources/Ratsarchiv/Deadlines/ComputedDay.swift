internal import Drucksachen
internal import Fristen

/// A day that a council's rules compute from a session.
struct ComputedDay: Equatable {
    /// `.submission` or `.invitation`.
    var kind: DeadlineEntry.Kind
    /// The last day.
    var date: CalendarDate
    /// The hour of that day.
    var hour: String?
    /// The last day of the shortened invitation period.
    var shortenedDate: CalendarDate?
    /// The rule in words.
    var text: String

    /// The submission and invitation days of a session; empty when no rule fits.
    static func days(
        _ organization: String, _ session: CalendarDate, isMotion: Bool, _ rules: CouncilRules
    ) -> [ComputedDay] {
        guard let rule = rules.rule(for: organization, on: session) else { return [] }
        var days: [ComputedDay] = []
        func text(_ what: String, _ period: Period) -> String {
            let source = rule.source.map { " (\($0))" } ?? ""
            return "\(what): \(period.german) vor der Sitzung am \(session.german)\(source)"
        }
        if let submission = isMotion ? rule.motions : rule.papers,
            let date = submission.period.latestDay(before: session, holidays: rules.holidays)
        {
            let what = isMotion ? "Antragsschluss" : "Vorlagenschluss"
            days.append(
                ComputedDay(
                    kind: .submission, date: date, hour: submission.hour, text: text(what, submission.period)))
        }
        if let invitation = rule.invitation,
            let date = invitation.latestDay(before: session, holidays: rules.holidays)
        {
            days.append(
                ComputedDay(
                    kind: .invitation, date: date,
                    shortenedDate: rule.shortInvitation?.latestDay(before: session, holidays: rules.holidays),
                    text: text(
                        invitation.start == .dispatch ? "Ladung absenden" : "Ladung zustellen", invitation.period)
                ))
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

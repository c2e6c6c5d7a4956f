public import Drucksachen

// By when? Periods counted from an event or backwards from a session, public holidays, and the rules of a council that
// say which period holds.

/// A period (Frist) of days, weeks or months, counted as §§ 186-193 BGB count.
public struct Period: Sendable, Equatable {
    /// What is counted.
    public enum Unit: String, Sendable, CaseIterable {
        /// Kalendertage: every day (§ 188 (1) BGB).
        case calendarDays
        /// Arbeitstage: Monday to Friday without public holidays.
        case workingDays
        /// Werktage: Monday to Saturday without public holidays (as § 3 (2) BUrlG has it).
        case businessDays
        /// Weeks; they end on the event's weekday (§ 188 (2) BGB).
        case weeks
        /// Months; they end on the event's day of the month, or on the last day of a shorter one (§ 188 (2), (3) BGB).
        case months
    }
    /// How a period counted backwards from a session lies to it.
    public enum Counting: String, Sendable, CaseIterable {
        /// So many whole days lie between the act and the session: neither's day counts (§ 187 (1) BGB, both ends).
        case fullDays
        /// The so-manieth day before the session is the last on which the act is in time: the session's day does not count.
        case latestDay
    }
    /// What becomes of a last day that is a Saturday, a Sunday or a public holiday.
    public enum NonWorkingDay: String, Sendable, CaseIterable {
        /// It stays the last day: § 193 BGB does not hold for a period counted backwards, which it would shorten.
        case keep
        /// The working day before it.
        case earlier
        /// The next working day, as § 193 BGB has it for declarations within a period that runs forwards.
        case later
    }
    /// How many units.
    public var count: Int
    /// What is counted.
    public var unit: Unit
    /// How it lies to the session; only for counting backwards.
    public var counting: Counting
    /// What becomes of a last day that is none to work on.
    public var onNonWorkingDay: NonWorkingDay

    /// The longest period a rule may have, in its units.
    public static let largestCount = 1000

    /// A period of `count` units.
    public init(
        _ count: Int, _ unit: Unit = .calendarDays, counting: Counting = .fullDays,
        onNonWorkingDay: NonWorkingDay = .keep
    ) {
        self.count = count
        self.unit = unit
        self.counting = counting
        self.onNonWorkingDay = onNonWorkingDay
    }

    /// The last day of the period that an event begins.
    ///
    /// The event's day is not counted (§ 187 (1) BGB); the period ends with its last day (§ 188 BGB).
    /// - Returns: nil outside the calendar's years.
    public func end(after event: CalendarDate, holidays: PublicHolidays) -> CalendarDate? {
        moved(counted(event, 1, holidays), holidays)
    }

    /// The last day on which an act is in time that must be done so long before a session.
    ///
    /// The session's day is not counted (§ 187 (1) BGB, the other way round).
    /// - Returns: nil outside the calendar's years.
    public func latestDay(before session: CalendarDate, holidays: PublicHolidays) -> CalendarDate? {
        guard let first = counted(session, -1, holidays) else { return nil }
        return moved(counting == .fullDays ? first.adding(days: -1) : first, holidays)
    }

    /// At least so many days lie between a session and the act, for looking ahead.
    var longestLead: Int {
        switch unit {
        case .calendarDays: count + 20
        case .workingDays, .businessDays: count * 2 + 40
        case .weeks: count * 7 + 20
        case .months: count * 31 + 20
        }
    }

    private func counted(_ event: CalendarDate, _ direction: Int, _ holidays: PublicHolidays) -> CalendarDate? {
        switch unit {
        case .calendarDays: event.adding(days: direction * count)
        case .weeks: event.adding(days: direction * count * 7)
        case .months: event.adding(months: direction * count)
        case .workingDays: steps(event, direction) { !holidays.isFree($0) }
        case .businessDays: steps(event, direction) { $0.weekday != .sunday && holidays.name(of: $0) == nil }
        }
    }

    private func steps(
        _ event: CalendarDate, _ direction: Int, _ counts: (CalendarDate) -> Bool
    ) -> CalendarDate? {
        var day = event
        var rest = count
        while rest > 0 {
            guard let next = day.adding(days: direction) else { return nil }
            day = next
            if counts(day) { rest -= 1 }
        }
        return day
    }

    private func moved(_ day: CalendarDate?, _ holidays: PublicHolidays) -> CalendarDate? {
        guard onNonWorkingDay != .keep, var day else { return day }
        while holidays.isFree(day) {
            guard let next = day.adding(days: onNonWorkingDay == .earlier ? -1 : 1) else { return nil }
            day = next
        }
        return day
    }
}

extension CalendarDate {
    /// The day of the same number so many months later, or the last of a month without it (§ 188 (3) BGB).
    public func adding(months: Int) -> CalendarDate? {
        let index = year * 12 + month - 1 + months
        guard index >= 12 else { return nil }
        let (year, month) = (index / 12, index % 12 + 1)
        return CalendarDate(
            year: year, month: month, day: min(day, CalendarDate.dayCount(month: month, year: year)))
    }
}

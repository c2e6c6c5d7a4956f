public import Drucksachen

/// A day of the week, Monday first (ISO 8601).
public enum Weekday: Int, Sendable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday

    /// The German abbreviation: `Mo`, `Di`, …
    public var abbreviation: String { ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"][rawValue - 1] }

    /// The name a rule file writes: `monday`, …
    public var name: String { "\(self)" }
}

extension CalendarDate {
    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let index = (dayNumber + 3) % 7
        return Weekday(rawValue: (index + 7) % 7 + 1) ?? .monday
    }

    /// The day so many days later, or earlier for a negative count; nil outside the calendar's years.
    public func adding(days: Int) -> CalendarDate? { CalendarDate(dayNumber: dayNumber + days) }

    /// The date as `Do 06.03.2031`.
    public var german: String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(weekday.abbreviation) \(two(day)).\(two(month)).\(year)"
    }
}

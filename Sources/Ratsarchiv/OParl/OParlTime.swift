internal import Drucksachen
internal import Fristen

/// Times of an interface.
enum OParlTime {
    /// The day of a time by the clock of Berlin: `2031-03-26T23:00:00Z` is the beginning of 27 March.
    static func day(_ time: String) -> CalendarDate? {
        guard let day = CalendarDate(iso: time.prefix(10)) else { return nil }
        let rest = time.dropFirst(10)
        guard rest.hasSuffix("Z") || rest.hasSuffix("+00:00"), let hour = Int(rest.dropFirst().prefix(2)) else {
            return day
        }
        return hour + offset(day) >= 24 ? day.adding(days: 1) : day
    }

    /// The hours between UTC and Berlin's clock on a day: summer time lasts from the last Sunday of March to the last of
    /// October (Directive 2000/84/EC).
    private static func offset(_ day: CalendarDate) -> Int {
        func lastSunday(_ month: Int) -> CalendarDate? {
            CalendarDate(year: day.year, month: month, day: 31).flatMap { $0.adding(days: -($0.weekday.rawValue % 7)) }
        }
        guard let start = lastSunday(3), let end = lastSunday(10) else { return 1 }
        return start <= day && day < end ? 2 : 1
    }
}

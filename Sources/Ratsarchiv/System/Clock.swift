public import Drucksachen
internal import Glibc

/// The machine's clock.
public enum Clock {
    /// The day by the clock and the time zone of this machine; nil outside the calendar's years.
    public static var today: CalendarDate? {
        var seconds = time_t()
        // Safe because all pointers are to variables that live through the calls.
        var parts = unsafe tm()
        unsafe time(&seconds)
        unsafe localtime_r(&seconds, &parts)
        return unsafe CalendarDate(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    }

    /// The time in UTC as RFC 3339 writes it: `2031-03-01T12:00:00Z`.
    public static var utcTime: String {
        var seconds = time_t()
        // Safe because all pointers are to variables that live through the calls.
        var parts = unsafe tm()
        unsafe time(&seconds)
        unsafe gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let date = unsafe "\(Int(parts.tm_year) + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        let time = unsafe "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
        return "\(date)T\(time)Z"
    }

    /// The time in UTC as RFC 5545 writes it: `20310301T120000Z`.
    public static var utcStamp: String { utcTime.filter { $0 != "-" && $0 != ":" } }
}

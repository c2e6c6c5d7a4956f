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
}

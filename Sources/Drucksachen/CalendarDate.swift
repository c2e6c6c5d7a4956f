/// A day of the Gregorian calendar.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// Year, month and day in one number, which rises with the days; lists of dates are small and compared at once.
    private let packed: Int32

    /// The year, 1...9999.
    public var year: Int { Int(packed >> 9) }
    /// The month, 1...12.
    public var month: Int { Int(packed >> 5 & 15) }
    /// The day of the month, 1...31.
    public var day: Int { Int(packed & 31) }

    /// A day, or nil when the calendar has no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.dayCount(month: month, year: year)
        else { return nil }
        packed = Int32(year << 9 | month << 5 | day)
    }

    /// A day printed as `YYYY-MM-DD`, or nil.
    public init?(iso text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
            let year = plainNumber(parts[0]), let month = plainNumber(parts[1]), let day = plainNumber(parts[2])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The number of days in a month.
    public static func dayCount(month: Int, year: Int) -> Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        default: 31
        }
    }

    /// The days since 1970-01-01, negative before it.
    ///
    /// Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
    public var dayNumber: Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The day with that number since 1970-01-01, or nil outside the years 1...9999.
    public init?(dayNumber: Int) {
        // From 0001-01-01 to 9999-12-31.
        guard (-719_162...2_932_896).contains(dayNumber) else { return nil }
        let days = dayNumber + 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
        self.init(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The date as `YYYY-MM-DD`.
    public var description: String {
        "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    /// Whether the first day is before the second.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.packed < right.packed
    }
}

/// A due date as precisely as it is printed.
public enum DueDate: Sendable, Hashable, CustomStringConvertible {
    case day(CalendarDate)
    case month(year: Int, month: Int)
    case quarter(year: Int, quarter: Int)
    case half(year: Int, half: Int)
    case year(Int)

    /// The date as `2022-11-10`, `2025-03`, `2025-Q1`, `2025-H1` or `2025`.
    public var description: String {
        switch self {
        case .day(let date): date.description
        case .month(let year, let month): "\(padded(year, 4))-\(padded(month, 2))"
        case .quarter(let year, let quarter): "\(padded(year, 4))-Q\(quarter)"
        case .half(let year, let half): "\(padded(year, 4))-H\(half)"
        case .year(let year): padded(year, 4)
        }
    }

    /// The precision's name: `day`, `month`, `quarter`, `half` or `year`.
    public var precision: String {
        switch self {
        case .day: "day"
        case .month: "month"
        case .quarter: "quarter"
        case .half: "half"
        case .year: "year"
        }
    }

    /// The last day of the period, by which the date sorts and filters; nil when the calendar has no such period.
    public var lastDay: CalendarDate? {
        switch self {
        case .day(let date): date
        case .month(let year, let month): lastDay(of: month, year)
        case .quarter(let year, let quarter): lastDay(of: quarter * 3, year)
        case .half(let year, let half): lastDay(of: half * 6, year)
        case .year(let year): lastDay(of: 12, year)
        }
    }

    /// The first day of the period; nil when the calendar has no such period.
    public var firstDay: CalendarDate? {
        switch self {
        case .day(let date): date
        case .month(let year, let month): CalendarDate(year: year, month: month, day: 1)
        case .quarter(let year, let quarter): CalendarDate(year: year, month: quarter * 3 - 2, day: 1)
        case .half(let year, let half): CalendarDate(year: year, month: half * 6 - 5, day: 1)
        case .year(let year): CalendarDate(year: year, month: 1, day: 1)
        }
    }

    /// A date printed in one of the forms of `description`, or nil.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count == 4, let year = plainNumber(first), year > 0 else {
            return nil
        }
        switch parts.count {
        case 1: self = .year(year)
        case 2 where parts[1].utf8.count == 2 && parts[1].hasPrefix("Q"):
            guard let quarter = plainNumber(parts[1].dropFirst()), (1...4).contains(quarter) else { return nil }
            self = .quarter(year: year, quarter: quarter)
        case 2 where parts[1].utf8.count == 2 && parts[1].hasPrefix("H"):
            guard let half = plainNumber(parts[1].dropFirst()), (1...2).contains(half) else { return nil }
            self = .half(year: year, half: half)
        case 2 where parts[1].utf8.count == 2:
            guard let month = plainNumber(parts[1]), (1...12).contains(month) else { return nil }
            self = .month(year: year, month: month)
        case 3:
            guard let date = CalendarDate(iso: text) else { return nil }
            self = .day(date)
        default: return nil
        }
    }

    private func lastDay(of month: Int, _ year: Int) -> CalendarDate? {
        CalendarDate(year: year, month: month, day: CalendarDate.dayCount(month: month, year: year))
    }
}

/// The number that digits alone make; nil for a sign, a blank or anything else.
func plainNumber(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
}

/// A number in decimal with leading zeros.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

import Drucksachen

/// A date as it is printed in a document.
struct PrintedDate: Sendable, Equatable {
    /// What a printed date means.
    enum Value: Sendable, Equatable {
        case day(CalendarDate)
        /// `00.00.0000`: the form's empty date.
        case placeholder
        /// A day that the calendar does not have (`31.02.2020`).
        case impossible
    }
    /// The date's bytes.
    var range: Range<Int>
    /// What it means.
    var value: Value
    /// Whether the year is printed with two digits.
    var hasShortYear = false

    /// The day, or nil.
    var date: CalendarDate? {
        guard case .day(let date) = value else { return nil }
        return date
    }
}

/// Finds dates in the forms German papers print: `29.08.2006`, `08.09.05`, `16. Juni 2016`, `04/25/2017`,
/// `16./17./18.12.2025` (the first day), `2016-06-16`, also with lost blanks (`16. Juni20161X`).
enum DateScanner {
    /// The months' names and usual abbreviations, longest first, in small letters with written-out umlauts.
    static let months: [(name: String, number: Int)] = [
        ("september", 9), ("november", 11), ("dezember", 12), ("februar", 2), ("oktober", 10), ("januar", 1),
        ("jänner", 1), ("august", 8), ("april", 4), ("märz", 3), ("maerz", 3), ("ma\u{308}rz", 3), ("juni", 6),
        ("juli", 7), ("mai", 5),
        ("sept.", 9), ("jan.", 1), ("feb.", 2), ("apr.", 4), ("jun.", 6), ("jul.", 7), ("aug.", 8), ("sep.", 9),
        ("okt.", 10), ("nov.", 11), ("dez.", 12),
    ]

    /// The first letters of the months' names, small: s n d f o j a m.
    private static let openings: [UInt8] = [0x73, 0x6E, 0x64, 0x66, 0x6F, 0x6A, 0x61, 0x6D]

    /// The first date in a stretch; nil when there is none.
    ///
    /// - Complexity: O(n)
    static func first(_ bytes: [UInt8], _ range: Range<Int>) -> PrintedDate? {
        var position = range.lowerBound
        while position < range.upperBound {
            if Byte.isDigit(bytes[position]) {
                if let date = date(bytes, position, range) { return date }
                while position < range.upperBound, Byte.isDigit(bytes[position]) { position += 1 }
            } else {
                position += 1
            }
        }
        return nil
    }

    /// Every date in a stretch, in order.
    static func all(_ bytes: [UInt8], _ range: Range<Int>) -> [PrintedDate] {
        var dates: [PrintedDate] = []
        var start = range.lowerBound
        while start < range.upperBound, let date = first(bytes, start..<range.upperBound) {
            dates.append(date)
            start = date.range.upperBound
        }
        return dates
    }

    /// The date that begins at an offset, or nil.
    static func date(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> PrintedDate? {
        let end = range.upperBound
        var position = start
        guard let (first, firstLength) = number(bytes, &position, end), position < end else { return nil }
        if firstLength == 4, bytes[position] == Byte.hyphen { return isoDate(bytes, start, first, position, end) }
        if firstLength == 4, bytes[position] == Byte.space {
            return englishDate(bytes, start, first, position + 1, end)
        }
        guard firstLength <= 2 else { return nil }
        if bytes[position] == Byte.slash, firstLength == 2 { return slashDate(bytes, start, first, position, end) }
        guard bytes[position] == Byte.period else { return nil }
        position += 1
        if let next = conjunctionEnd(bytes, position, end) { return severalDays(bytes, start, first, next, range) }
        position = Byte.skipBlanks(bytes, position, end)
        guard position < end else { return nil }
        if let next = conjunctionEnd(bytes, position, end) { return severalDays(bytes, start, first, next, range) }
        if !Byte.isDigit(bytes[position]) { return namedMonth(bytes, start, first, position, end) }
        guard let (month, monthLength) = number(bytes, &position, end), monthLength <= 2, position < end,
            bytes[position] == Byte.period
        else { return nil }
        position += 1
        position = Byte.skipBlanks(bytes, position, end)
        return withYear(bytes, start, first, month, position, end)
    }

    /// `2031 Oct 21`, as a server prints dates that was told no language.
    private static func englishDate(
        _ bytes: [UInt8], _ start: Int, _ year: Int, _ nameStart: Int, _ end: Int
    ) -> PrintedDate? {
        guard nameStart + 4 < end, (1990...2099).contains(year), bytes[nameStart + 3] == Byte.space,
            Byte.isCapital(bytes[nameStart]), Byte.isDigit(bytes[nameStart + 4])
        else { return nil }
        let names: [StaticString] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ]
        guard let month = names.firstIndex(where: { bytes.has($0, at: nameStart, before: end) }) else { return nil }
        var position = nameStart + 4
        guard let (day, length) = number(bytes, &position, end), length <= 2,
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        return PrintedDate(range: start..<position, value: .day(date))
    }

    /// The month whose name begins at an offset, and the offset behind it; nil when none does.
    static func month(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (number: Int, end: Int)? {
        guard start < end, openings.contains(bytes[start] | 0x20) else { return nil }
        for (name, number) in months {
            var position = start
            var matches = true
            for byte in name.utf8 {
                guard position < end, bytes[position] == byte || (byte < 0x80 && bytes[position] | 0x20 == byte) else {
                    matches = false
                    break
                }
                position += 1
            }
            if matches { return (number, position) }
        }
        return nil
    }

    /// The offset behind what parts the days of one meeting: `/`, a dash, `+`, `und`, `u.`; nil for anything else.
    private static func conjunctionEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        guard start < end, [Byte.slash, Byte.hyphen, Byte.plus, 0xE2, 0x75].contains(bytes[start]) else { return nil }
        for word in ["/", "-", "+", "–", "und ", "u. "] where bytes[start..<end].starts(with: word.utf8) {
            return start + word.utf8.count
        }
        return nil
    }

    private static func severalDays(
        _ bytes: [UInt8], _ start: Int, _ first: Int, _ next: Int, _ range: Range<Int>
    ) -> PrintedDate? {
        var position = next
        position = Byte.skipBlanks(bytes, position, range.upperBound)
        guard position < range.upperBound, Byte.isDigit(bytes[position]),
            let later = date(bytes, position, range), let date = later.date
        else { return nil }
        guard first < date.day, let day = CalendarDate(year: date.year, month: date.month, day: first) else {
            return nil
        }
        return PrintedDate(range: start..<later.range.upperBound, value: .day(day))
    }

    private static func namedMonth(
        _ bytes: [UInt8], _ start: Int, _ day: Int, _ monthStart: Int, _ end: Int
    ) -> PrintedDate? {
        guard let month = month(bytes, monthStart, end) else { return nil }
        var position = month.end
        position = Byte.skipBlanks(bytes, position, end)
        guard position + 4 <= end, bytes[position..<position + 4].allSatisfy(Byte.isDigit) else { return nil }
        let year = bytes[position..<position + 4].reduce(0) { $0 * 10 + Int($1 - Byte.zero) }
        return make(start..<position + 4, year, month.number, day)
    }

    private static func withYear(
        _ bytes: [UInt8], _ start: Int, _ day: Int, _ month: Int, _ yearStart: Int, _ end: Int
    ) -> PrintedDate? {
        var digits = 0
        while yearStart + digits < end, digits < 4, Byte.isDigit(bytes[yearStart + digits]) { digits += 1 }
        guard digits == 4 || digits == 2 else { return nil }
        var year = bytes[yearStart..<yearStart + digits].reduce(0) { $0 * 10 + Int($1 - Byte.zero) }
        if digits == 2 {
            let next = yearStart + 2
            if next < end, Byte.isLetter(bytes[next]) || bytes[next] >= 0xC3 && bytes[next] < 0xE0 { return nil }
            year += year < 70 ? 2000 : 1900
        }
        // The digits of another cell may be glued to a year (`16.06.20161X`), but no longer number is a year.
        if digits == 4, yearStart + 4 < end, Byte.isDigit(bytes[yearStart + 4]), !(1900...2099).contains(year) {
            return nil
        }
        var date = make(start..<yearStart + digits, year, month, day)
        date.hasShortYear = digits == 2
        return date
    }

    private static func isoDate(_ bytes: [UInt8], _ start: Int, _ year: Int, _ hyphen: Int, _ end: Int) -> PrintedDate?
    {
        var position = hyphen + 1
        guard let (month, monthLength) = number(bytes, &position, end), monthLength == 2, position < end,
            bytes[position] == Byte.hyphen
        else { return nil }
        position += 1
        guard let (day, dayLength) = number(bytes, &position, end), dayLength == 2, (1...12).contains(month) else {
            return nil
        }
        return make(start..<position, year, month, day)
    }

    /// `04/25/2017`: month, day, year.
    private static func slashDate(_ bytes: [UInt8], _ start: Int, _ first: Int, _ slash: Int, _ end: Int)
        -> PrintedDate?
    {
        var position = slash + 1
        guard let (second, secondLength) = number(bytes, &position, end), secondLength == 2, position < end,
            bytes[position] == Byte.slash
        else { return nil }
        position += 1
        guard let (year, yearLength) = number(bytes, &position, end), yearLength == 4, year > 1900 else { return nil }
        return first > 12 ? make(start..<position, year, second, first) : make(start..<position, year, first, second)
    }

    private static func make(_ range: Range<Int>, _ year: Int, _ month: Int, _ day: Int) -> PrintedDate {
        if day == 0 && month == 0 { return PrintedDate(range: range, value: .placeholder) }
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            return PrintedDate(range: range, value: .impossible)
        }
        return PrintedDate(range: range, value: .day(date))
    }

    private static func number(_ bytes: [UInt8], _ position: inout Int, _ end: Int) -> (value: Int, length: Int)? {
        var value = 0
        let start = position
        while position < end, Byte.isDigit(bytes[position]) {
            guard position - start < 9 else { return nil }
            value = value * 10 + Int(bytes[position] - Byte.zero)
            position += 1
        }
        return position == start ? nil : (value, position - start)
    }
}

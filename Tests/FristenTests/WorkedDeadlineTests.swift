import Drucksachen
import Fristen
import Testing

/// One deadline computed by hand: what is counted, the result, and why.
struct WorkedDeadline: Sendable, CustomTestStringConvertible {
    enum Direction { case after, before }
    var period: Period
    var direction: Direction
    var day: String
    var holidays: PublicHolidays
    var expected: String
    var reason: String

    init(
        _ period: Period, _ direction: Direction, _ day: String, _ state: GermanState? = nil,
        local: Set<PublicHolidays.Local> = [], is expected: String, because reason: String
    ) {
        self.period = period
        self.direction = direction
        self.day = day
        holidays = PublicHolidays(state: state, local: local)
        self.expected = expected
        self.reason = reason
    }

    var testDescription: String { "\(period.count) \(period.unit) \(direction) \(day): \(expected), \(reason)" }
}

/// Deadlines computed by hand with a calendar, each with its reasoning; the program had no part in them.
struct WorkedDeadlineTests {
    private static func days(
        _ count: Int, _ counting: Period.Counting = .latestDay, _ moved: Period.NonWorkingDay = .keep
    )
        -> Period
    {
        Period(count, .calendarDays, counting: counting, onNonWorkingDay: moved)
    }

    private static func units(
        _ count: Int, _ unit: Period.Unit, _ counting: Period.Counting = .latestDay,
        _ moved: Period.NonWorkingDay = .keep
    ) -> Period {
        Period(count, unit, counting: counting, onNonWorkingDay: moved)
    }

    static let forwards: [WorkedDeadline] = [
        WorkedDeadline(
            days(7), .after, "2025-03-10", is: "2025-03-17",
            because: "the day of the event is not counted (§ 187 (1)): 11 is the first day, 17 the seventh"),
        WorkedDeadline(
            days(10), .after, "2025-04-25", is: "2025-05-05",
            because: "five days are left of April (26 to 30), five more in May"),
        WorkedDeadline(
            days(10), .after, "2025-12-27", is: "2026-01-06",
            because: "28 to 31 December are four days, six more in January"),
        WorkedDeadline(
            days(7), .after, "2024-02-22", is: "2024-02-29", because: "2024 is a leap year: 23 to 29 are seven days"),
        WorkedDeadline(
            days(7), .after, "2023-02-22", is: "2023-03-01",
            because: "2023 is none: 23 to 28 are six days, 1 March the seventh"),
        WorkedDeadline(
            days(2), .after, "2000-02-28", is: "2000-03-01", because: "2000 was a leap year, for 400 divides it"),
        WorkedDeadline(
            units(2, .weeks), .after, "2025-03-06", is: "2025-03-20",
            because: "a period of weeks ends on the event's weekday, a Thursday (§ 188 (2))"),
        WorkedDeadline(
            units(1, .months), .after, "2025-01-31", is: "2025-02-28",
            because: "February has no 31, so the month's last day ends it (§ 188 (3))"),
        WorkedDeadline(
            units(1, .months), .after, "2024-01-31", is: "2024-02-29", because: "the same in a leap year"),
        WorkedDeadline(
            units(1, .months), .after, "2025-02-28", is: "2025-03-28",
            because: "the day of the same number ends it, not the month's last (§ 188 (2))"),
        WorkedDeadline(
            units(3, .months), .after, "2025-11-30", is: "2026-02-28",
            because: "over the year's end into a month without a 30"),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-03-08", is: "2025-03-17",
            because: "the seventh day is Saturday 15, so the next working day, Monday (§ 193)"),
        WorkedDeadline(
            days(7, .latestDay, .earlier), .after, "2025-03-08", is: "2025-03-14",
            because: "a rule may say the working day before Saturday 15: Friday"),
        WorkedDeadline(
            days(7), .after, "2025-03-08", is: "2025-03-15",
            because: "a rule may leave out § 193: Saturday stays the last day"),
        WorkedDeadline(
            days(14, .latestDay, .later), .after, "2025-04-04", is: "2025-04-22",
            because:
                "the last day is Good Friday 18; Saturday, Easter Sunday, Easter Monday follow; Tuesday is free of them"
        ),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-04-24", is: "2025-05-02",
            because: "the last day is 1 May, a Thursday, so Friday"),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-12-30", .badenWuerttemberg, is: "2026-01-07",
            because: "6 January is a holiday in Baden-Württemberg"),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-12-30", .nordrheinWestfalen, is: "2026-01-06",
            because: "it is none in North Rhine-Westphalia"),
        WorkedDeadline(
            days(10, .latestDay, .later), .after, "2025-05-19", is: "2025-05-30",
            because: "the last day is Ascension, 39 days after Easter 20 April: 29 May; Friday follows"),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-06-12", .nordrheinWestfalen, is: "2025-06-20",
            because: "Corpus Christi, 60 days after Easter, is 19 June and a holiday there"),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-06-12", .niedersachsen, is: "2025-06-19",
            because: "Lower Saxony has no Corpus Christi"),
        WorkedDeadline(
            days(10, .latestDay, .later), .after, "2025-12-15", is: "2025-12-29",
            because: "25 and 26 are Christmas, 27 and 28 the weekend"),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-10-24", .niedersachsen, is: "2025-11-03",
            because: "Friday 31 October is Reformation Day there, the weekend follows"),
        WorkedDeadline(
            days(7, .latestDay, .later), .after, "2025-10-24", .nordrheinWestfalen, is: "2025-10-31",
            because: "no Reformation Day there; All Saints is a day later"),
        WorkedDeadline(
            units(10, .workingDays), .after, "2025-04-14", is: "2025-04-30",
            because: "15, 16, 17 are three; 18 to 21 Easter; 22 to 25 four more; 28, 29, 30 the last three"),
        WorkedDeadline(
            units(5, .businessDays), .after, "2025-04-17", is: "2025-04-25",
            because: "Saturday 19 counts as a Werktag; Good Friday and Easter Monday do not; then 22 to 25"),
    ]

    static let backwards: [WorkedDeadline] = [
        WorkedDeadline(
            days(7, .fullDays), .before, "2025-03-27", is: "2025-03-19",
            because: "20 to 26 are the seven whole days; the act's own day does not count either"),
        WorkedDeadline(
            days(7), .before, "2025-03-27", is: "2025-03-20", because: "the seventh day before 27 is 20"),
        WorkedDeadline(
            days(10, .fullDays), .before, "2025-05-06", is: "2025-04-25",
            because: "five whole days in May (1 to 5), five in April (26 to 30)"),
        WorkedDeadline(
            days(14), .before, "2026-01-08", is: "2025-12-25",
            because: "over the year's end; backwards § 193 does not hold, so Christmas stays"),
        WorkedDeadline(
            days(14, .latestDay, .earlier), .before, "2026-01-08", is: "2025-12-24",
            because: "a rule may say the working day before; Christmas Eve is no public holiday, and a Wednesday"),
        WorkedDeadline(
            days(7), .before, "2024-03-07", is: "2024-02-29", because: "six days of March, then the leap day"),
        WorkedDeadline(
            days(7, .fullDays), .before, "2024-03-07", is: "2024-02-28",
            because: "the leap day is the seventh whole day, so the day before it"),
        WorkedDeadline(
            days(7), .before, "2025-03-06", is: "2025-02-27", because: "five days of March, 28 and 27 February"),
        WorkedDeadline(
            days(3), .before, "2025-04-01", is: "2025-03-29",
            because: "30 March has 23 hours, but days are counted and not hours"),
        WorkedDeadline(
            days(7), .before, "2025-10-30", is: "2025-10-23",
            because: "26 October has 25 hours, and is one day all the same"),
        WorkedDeadline(
            days(11), .before, "2025-03-20", is: "2025-03-09", because: "a Sunday, kept: § 193 would shorten the period"
        ),
        WorkedDeadline(
            days(11, .latestDay, .earlier), .before, "2025-03-20", is: "2025-03-07",
            because: "the working day before Sunday 9 is Friday 7"),
        WorkedDeadline(
            days(11, .latestDay, .later), .before, "2025-03-20", is: "2025-03-10",
            because: "where the rule allows the working day after it: Monday 10"),
        WorkedDeadline(
            days(3, .latestDay, .earlier), .before, "2025-04-24", is: "2025-04-17",
            because: "21 is Easter Monday; back over Sunday, Saturday and Good Friday to Thursday"),
        WorkedDeadline(
            units(10, .workingDays), .before, "2025-05-08", is: "2025-04-23",
            because: "7, 6, 5, 2 May are four (1 May is none); 30, 29, 28, 25, 24, 23 April the other six"),
        WorkedDeadline(
            units(3, .workingDays, .fullDays), .before, "2025-03-24", is: "2025-03-18",
            because: "Friday 21, Thursday 20, Wednesday 19 lie between; so Tuesday 18"),
        WorkedDeadline(
            units(5, .workingDays), .before, "2025-06-24", .nordrheinWestfalen, is: "2025-06-16",
            because: "23, 20, 18, 17, 16: Corpus Christi 19 is left out"),
        WorkedDeadline(
            units(5, .workingDays), .before, "2025-06-24", .berlin, is: "2025-06-17",
            because: "23, 20, 19, 18, 17: Berlin works on Corpus Christi"),
        WorkedDeadline(
            units(3, .workingDays), .before, "2025-11-21", .sachsen, is: "2025-11-17",
            because: "20, 18, 17: 19 November, the Wednesday before the 23rd, is a holiday in Saxony"),
        WorkedDeadline(
            units(3, .workingDays), .before, "2025-11-21", .sachsenAnhalt, is: "2025-11-18",
            because: "20, 19, 18: Saxony-Anhalt has no such holiday"),
        WorkedDeadline(
            units(1, .workingDays), .before, "1994-11-17", .nordrheinWestfalen, is: "1994-11-15",
            because: "up to 1994 the Wednesday, 16 November, was a holiday everywhere"),
        WorkedDeadline(
            units(3, .workingDays), .before, "2024-03-13", .berlin, is: "2024-03-07",
            because: "12, 11, then Friday 8 is Women's Day in Berlin, so Thursday 7"),
        WorkedDeadline(
            units(3, .workingDays), .before, "2024-03-13", .brandenburg, is: "2024-03-08",
            because: "12, 11, 8: none in Brandenburg"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2023-03-09", .mecklenburgVorpommern, is: "2023-03-07",
            because: "8 March is a holiday in Mecklenburg-Vorpommern since 2023"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2022-03-09", .mecklenburgVorpommern, is: "2022-03-08",
            because: "and was none in 2022"),
        WorkedDeadline(
            units(2, .workingDays), .before, "2024-09-24", .thueringen, is: "2024-09-19",
            because: "Monday 23; Friday 20 is Children's Day in Thuringia; Thursday 19"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2018-09-21", .thueringen, is: "2018-09-20",
            because: "before 2019 it was an ordinary Thursday"),
        WorkedDeadline(
            units(2, .workingDays), .before, "2017-11-02", .nordrheinWestfalen, is: "2017-10-27",
            because: "All Saints, and 31 October 2017, a holiday in all states that once; Monday 30, Friday 27"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2018-11-01", .hamburg, is: "2018-10-30",
            because: "Reformation Day holds in Hamburg since 2018"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2016-11-01", .hamburg, is: "2016-10-31", because: "and did not in 2016"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2025-08-18", .saarland, is: "2025-08-14",
            because: "Friday 15 August is Assumption in the Saarland"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2025-08-18", .bayern, is: "2025-08-15",
            because: "in Bavaria only where the rule file says so"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2025-08-18", .bayern, local: [.assumption], is: "2025-08-14",
            because: "a Bavarian municipality with more Catholics"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2025-08-11", .bayern, local: [.peaceFestival], is: "2025-08-07",
            because: "Augsburg keeps 8 August, a Friday"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2025-05-09", .berlin, is: "2025-05-07",
            because: "8 May 2025 was a holiday in Berlin, once"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2025-05-09", .brandenburg, is: "2025-05-08", because: "not in Brandenburg"
        ),
        WorkedDeadline(
            units(2, .weeks), .before, "2025-01-09", is: "2024-12-26",
            because: "two weeks before a Thursday is a Thursday, over the year's end"),
        WorkedDeadline(
            units(2, .weeks, .fullDays), .before, "2025-01-09", is: "2024-12-25",
            because: "with two whole weeks between, a day earlier"),
        WorkedDeadline(
            units(1, .months), .before, "2025-03-31", is: "2025-02-28", because: "February has no 31"),
        WorkedDeadline(
            units(2, .businessDays), .before, "2025-10-06", is: "2025-10-02",
            because: "Saturday 4 counts, Friday 3 October does not, Thursday 2"),
        WorkedDeadline(
            units(1, .workingDays), .before, "2025-06-10", is: "2025-06-06",
            because: "Whit Monday 9 June, 50 days after Easter; Friday 6"),
        WorkedDeadline(
            units(2, .workingDays), .before, "2026-01-02", is: "2025-12-30",
            because: "New Year is left out, New Year's Eve is no holiday"),
        WorkedDeadline(
            days(0), .before, "2025-03-27", is: "2025-03-27", because: "no day before: the session's own day"),
        WorkedDeadline(
            days(0, .fullDays), .before, "2025-03-27", is: "2025-03-26",
            because: "no whole day between: the day before"),
    ]

    @Test("a period is counted as by hand", arguments: forwards + backwards)
    func counted(_ worked: WorkedDeadline) throws {
        let day = try #require(CalendarDate(iso: worked.day))
        let found =
            worked.direction == .after
            ? worked.period.end(after: day, holidays: worked.holidays)
            : worked.period.latestDay(before: day, holidays: worked.holidays)
        #expect(found?.description == worked.expected, "\(worked.reason)")
    }

    @Test("there are at least forty of them, and no two alike")
    func count() {
        let all = WorkedDeadlineTests.forwards + WorkedDeadlineTests.backwards
        #expect(all.count >= 40)
        #expect(Set(all.map { "\($0.period) \($0.direction) \($0.day) \($0.holidays)" }).count == all.count)
    }

    @Test("a period outside the calendar's years has no end")
    func bounds() throws {
        let last = try #require(CalendarDate(iso: "9999-12-30"))
        #expect(Period(5).end(after: last, holidays: PublicHolidays()) == nil)
        let first = try #require(CalendarDate(iso: "0001-01-03"))
        #expect(Period(5, .workingDays).latestDay(before: first, holidays: PublicHolidays()) == nil)
        #expect(Period(1, .months).latestDay(before: first, holidays: PublicHolidays()) == nil)
    }
}

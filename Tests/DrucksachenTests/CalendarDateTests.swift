import Drucksachen
import Testing

/// Days, their numbers, and due dates.
struct CalendarDateTests {
    @Test(
        "a day's number is the days since 1970-01-01",
        arguments: [
            ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2000-03-01", 11_017),
            ("1900-03-01", -25_508), ("2022-11-10", 19_306), ("2026-11-21", 20_778), ("0001-01-01", -719_162),
            ("9999-12-31", 2_932_896),
        ])
    func dayNumber(text: String, number: Int) throws {
        let date = try #require(CalendarDate(iso: text))
        #expect(date.dayNumber == number)
        #expect(CalendarDate(dayNumber: number) == date)
        #expect(date.description == text)
    }

    @Test("day numbers go up by one from day to day over four centuries and lead back to the day")
    func everyDay() throws {
        var number = try #require(CalendarDate(year: 1800, month: 1, day: 1)).dayNumber
        for year in 1800...2200 {
            for month in 1...12 {
                for day in 1...CalendarDate.dayCount(month: month, year: year) {
                    let date = try #require(CalendarDate(year: year, month: month, day: day))
                    guard date.dayNumber == number, CalendarDate(dayNumber: number) == date else {
                        Issue.record("\(date) has the number \(date.dayNumber), not \(number)")
                        return
                    }
                    number += 1
                }
            }
        }
    }

    @Test(
        "a day the calendar does not have is none",
        arguments: [
            "2023-02-29", "1900-02-29", "2024-04-31", "2024-00-10", "2024-13-01", "2024-01-00", "0000-01-01",
            "10000-01-01", "2024-1-01", "24-01-01", "2024-01-01-", "2024/01/01", "", "2024-+1-01", "2024-01- 1",
        ])
    func none(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test(
        "numbers outside the calendar are none",
        arguments: [-719_163, 2_932_897, Int.min / 2, Int.max / 2, Int.min, Int.max])
    func outside(number: Int) {
        #expect(CalendarDate(dayNumber: number) == nil)
    }

    @Test("days are ordered by year, month and day")
    func order() {
        let days = ["2024-12-31", "2025-01-01", "2025-01-02", "2025-02-01"].compactMap { CalendarDate(iso: $0) }
        #expect(days.shuffled().sorted() == days)
    }

    @Test(
        "a due date has a precision and a first and a last day",
        arguments: [
            ("2022-11-10", "day", "2022-11-10", "2022-11-10"), ("2024-02", "month", "2024-02-01", "2024-02-29"),
            ("2025-Q1", "quarter", "2025-01-01", "2025-03-31"), ("2025-Q4", "quarter", "2025-10-01", "2025-12-31"),
            ("2025-H1", "half", "2025-01-01", "2025-06-30"), ("2025-H2", "half", "2025-07-01", "2025-12-31"),
            ("2025", "year", "2025-01-01", "2025-12-31"), ("0800", "year", "0800-01-01", "0800-12-31"),
        ])
    func due(text: String, precision: String, first: String, last: String) throws {
        let due = try #require(DueDate(text))
        #expect(due.description == text)
        #expect(due.precision == precision)
        #expect(due.firstDay?.description == first)
        #expect(due.lastDay?.description == last)
    }

    @Test(
        "what is no due date is none",
        arguments: [
            "", "25", "20255", "2025-Q0", "2025-Q5", "2025-H3", "2025-Q", "2025-13", "2025-00", "2025-1", "2025-02-30",
            "2025-Q01", "2025-Q+1", "+025", "2025-01-01-01", "0000", "-001",
        ])
    func noDue(text: String) {
        #expect(DueDate(text) == nil)
    }

    @Test("an impossible period has no last day")
    func impossible() {
        #expect(DueDate.month(year: 2025, month: 13).lastDay == nil)
        #expect(DueDate.quarter(year: 2025, quarter: 5).lastDay == nil)
        #expect(DueDate.year(0).firstDay == nil)
    }
}

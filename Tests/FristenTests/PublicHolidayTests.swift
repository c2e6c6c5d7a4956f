import Drucksachen
import Fristen
import Testing

/// Easter, weekdays and the public holidays of the 16 states.
struct PublicHolidayTests {
    @Test(
        "Easter falls as the tables of the Physikalisch-Technische Bundesanstalt have it",
        arguments: [
            "1961-04-02", "1990-04-15", "1999-04-04", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21",
            "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2030-04-21", "2038-04-25", "2049-04-18",
        ])
    func easter(_ day: String) throws {
        let expected = try #require(CalendarDate(iso: day))
        #expect(CalendarDate.easter(year: expected.year) == expected)
        #expect(expected.weekday == .sunday)
    }

    @Test("Easter is a Sunday from 22 March to 25 April in every year")
    func everyEaster() throws {
        for year in 1583...9999 {
            let easter = try #require(CalendarDate.easter(year: year))
            #expect(easter.weekday == .sunday)
            #expect((easter.month, easter.day) >= (3, 22) && (easter.month, easter.day) <= (4, 25))
        }
    }

    @Test(
        "weekdays are right on both sides of 1970",
        arguments: [("1949-05-23", "Mo"), ("1970-01-01", "Do"), ("2024-02-29", "Do"), ("2025-11-16", "So")])
    func weekday(_ day: String, _ expected: String) throws {
        #expect(try #require(CalendarDate(iso: day)).weekday.abbreviation == expected)
    }

    /// The number of public holidays of 2025 that are no Sundays by law, as the states publish them.
    @Test(
        "every state has as many holidays in 2025 as it publishes",
        arguments: [
            (GermanState.badenWuerttemberg, 12), (.bayern, 12), (.berlin, 11), (.brandenburg, 12), (.bremen, 10),
            (.hamburg, 10), (.hessen, 12), (.mecklenburgVorpommern, 11), (.niedersachsen, 10),
            (.nordrheinWestfalen, 11), (.rheinlandPfalz, 11), (.saarland, 12), (.sachsen, 11), (.sachsenAnhalt, 11),
            (.schleswigHolstein, 10), (.thueringen, 11),
        ])
    func count(_ state: GermanState, _ expected: Int) throws {
        let first = try #require(CalendarDate(iso: "2025-01-01")).dayNumber
        let holidays = PublicHolidays(state: state)
        let names = (first..<first + 365).compactMap { CalendarDate(dayNumber: $0).flatMap(holidays.name) }
        #expect(names.count == expected, "\(names)")
        #expect(Set(names).count == names.count)
    }

    @Test("without a state only the nine days hold that all states share")
    func shared() throws {
        let first = try #require(CalendarDate(iso: "2026-01-01")).dayNumber
        let names = (first..<first + 365).compactMap { CalendarDate(dayNumber: $0).flatMap(PublicHolidays().name) }
        #expect(
            names == [
                "Neujahr", "Karfreitag", "Ostermontag", "Tag der Arbeit", "Christi Himmelfahrt", "Pfingstmontag",
                "Tag der Deutschen Einheit", "1. Weihnachtstag", "2. Weihnachtstag",
            ])
    }
}

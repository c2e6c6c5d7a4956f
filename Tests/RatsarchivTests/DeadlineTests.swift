import Drucksachen
import Testing

@testable import Ratsarchiv

/// What is due, by the last day of its precision.
struct DeadlineTests {
    private static let paper: Paper = {
        var paper = Paper(id: "a", source: SourceInfo(path: "a"))
        paper.reference = "1/30"
        paper.consultations = [
            Consultation(organization: "Rat der Stadt", date: CalendarDate(year: 2030, month: 5, day: 2)),
            Consultation(organization: "Ausschuss für Häfen", date: CalendarDate(year: 2030, month: 4, day: 2)),
            Consultation(organization: "Beirat"),
        ]
        paper.deadlines = [
            Deadline(due: .year(2030), text: "bis Ende 2030"),
            Deadline(due: .quarter(year: 2030, quarter: 1), text: "im ersten Quartal 2030", body: "Rat"),
            Deadline(due: .half(year: 2030, half: 1), text: "im ersten Halbjahr 2030"),
            Deadline(due: .month(year: 2030, month: 4), text: "bis Ende April 2030"),
        ]
        return paper
    }()

    private func dates(_ from: String? = nil, _ to: String? = nil, _ committee: String? = nil) -> [String] {
        let filter = DeadlineFilter(
            from: from.flatMap { CalendarDate(iso: $0) }, to: to.flatMap { CalendarDate(iso: $0) }, committee: committee
        )
        return filter.entries(of: DeadlineTests.paper).sortedByDay().map(\.date.description)
    }

    @Test("everything that has a date is listed by its last day")
    func all() {
        #expect(dates() == ["2030-Q1", "2030-04-02", "2030-04", "2030-05-02", "2030-H1", "2030"])
    }

    @Test("a range takes what ends in it, both days included")
    func range() {
        #expect(dates("2030-03-31", "2030-04-30") == ["2030-Q1", "2030-04-02", "2030-04"])
        #expect(dates("2030-04-01", "2030-04-29") == ["2030-04-02"])
        #expect(dates("2030-12-31") == ["2030"])
        #expect(dates(nil, "2030-03-30").isEmpty)
        #expect(dates("2031-01-01", "2030-01-01").isEmpty)
    }

    @Test(
        "a committee is told by its words or their beginnings",
        arguments: [
            ("Rat", ["2030-Q1", "2030-05-02"]), ("rat der stadt", ["2030-05-02"]), ("häfen", ["2030-04-02"]),
            ("Ausschuss", ["2030-04-02"]), ("Hafen", []), ("schuss", []), ("Verkehr", []),
        ])
    func committee(_ name: String, _ expected: [String]) {
        #expect(dates(nil, nil, name) == expected)
    }

    @Test("the index lists what the papers list")
    func fromIndex() throws {
        let fixture = try ArchiveFixture.shared.get()
        let reader = try fixture.reader()
        for filter in [
            DeadlineFilter(), DeadlineFilter(from: CalendarDate(year: 2020, month: 1, day: 1)),
            DeadlineFilter(to: CalendarDate(year: 2011, month: 12, day: 31), committee: "Rat"),
        ] {
            let expected = fixture.papers.flatMap { filter.entries(of: $0) }.sortedByDay()
            let found = try reader.deadlines(filter)
            #expect(found == expected)
        }
    }

    @Test("a consultation with a result is done, without one it is past or open")
    func state() throws {
        let today = try #require(CalendarDate(iso: "2030-04-15"))
        let states = DeadlineFilter().entries(of: DeadlineTests.paper).sortedByDay().map { $0.state(on: today) }
        #expect(states == [.past, .past, .open, .open, .open, .open])
    }
}

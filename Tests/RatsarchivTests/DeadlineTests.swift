import Drucksachen
import Fristen
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

    private func entries(
        _ filter: DeadlineFilter = DeadlineFilter(), of papers: [Paper] = [DeadlineTests.paper],
        rules: CouncilRules? = nil
    ) -> [DeadlineEntry] {
        var list = DeadlineList<DeadlineEntry>(filter, rules: rules)
        for paper in papers { list.add(paper) }
        return list.sorted()
    }

    private func dates(_ from: String? = nil, _ to: String? = nil, _ committee: String? = nil) -> [String] {
        let filter = DeadlineFilter(
            from: from.flatMap { CalendarDate(iso: $0) }, to: to.flatMap { CalendarDate(iso: $0) }, committee: committee
        )
        return entries(filter).map(\.date.description)
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
        let rules = try CouncilRules(json: Array(CouncilRules.example.utf8))
        for filter in [
            DeadlineFilter(), DeadlineFilter(missedOn: CalendarDate(year: 2040, month: 1, day: 1)),
            DeadlineFilter(department: "amt"), DeadlineFilter(reference: "931-2031"),
            DeadlineFilter(
                from: CalendarDate(year: 2031, month: 1, day: 1), missedOn: CalendarDate(year: 2032, month: 1, day: 1)),
            DeadlineFilter(from: CalendarDate(year: 2020, month: 1, day: 1)),
            DeadlineFilter(to: CalendarDate(year: 2011, month: 12, day: 31), committee: "Rat"),
        ] {
            let expected = entries(filter, of: fixture.papers, rules: rules)
            let found = try reader.deadlines(filter, rules: rules)
            #expect(found == expected)
        }
    }

    @Test("a consultation with a result is met; over without one, nothing is said; a duty that is over is missed")
    func state() throws {
        let today = try #require(CalendarDate(iso: "2030-04-15"))
        #expect(entries().map { $0.state(on: today) } == [.missed, nil, .open, .open, .open, .open])
        #expect(entries(DeadlineFilter(missedOn: today)).map(\.date.description) == ["2030-Q1"])
        var paper = DeadlineTests.paper
        paper.consultations[1].result = "einstimmig zugestimmt"
        #expect(entries(of: [paper])[1].state(on: today) == .met)
    }

    private static let rules = try? CouncilRules(
        json: Array(
            #"""
            {"version": 1, "council": "Neustadt", "source": "Beispiel", "state": "NW", "rules": [
              {"bodies": ["Rat*"], "source": "GeschO § 1",
               "invitation": {"count": 7, "unit": "calendarDays", "counting": "fullDays", "start": "dispatch"},
               "shortInvitation": {"count": 3, "unit": "calendarDays", "counting": "fullDays", "start": "dispatch"},
               "papers": {"count": 10, "unit": "workingDays", "counting": "latestDay", "hour": "12:00"},
               "motions": {"count": 14, "unit": "calendarDays", "counting": "latestDay", "hour": "10:00"}}]}
            """#.utf8))

    @Test("rules give each session its submission and invitation days, motions their own")
    func computed() throws {
        let rules = try #require(DeadlineTests.rules)
        var paper = DeadlineTests.paper
        paper.date = CalendarDate(year: 2030, month: 4, day: 12)
        paper.deadlines = []
        // The session is Thursday 2 May 2030. Working days before it: 30, 29, 26, 25, 24, 23 April; 22 is Easter Monday,
        // 19 Good Friday; then 18, 17, 16, 15.
        let found = entries(of: [paper], rules: rules)
        #expect(
            found.map { "\($0.kind) \($0.date) \($0.hour ?? "-")" } == [
                "consultation 2030-04-02 -", "submission 2030-04-15 12:00", "invitation 2030-04-24 -",
                "consultation 2030-05-02 -",
            ])
        #expect(found[1].text == "Vorlagenschluss: 10. Arbeitstag vor der Sitzung am Do 02.05.2030 (GeschO § 1)")
        #expect(found[2].shortenedDate?.description == "2030-04-28")
        #expect(found[1].session == DeadlineEntry.Session(body: "Rat der Stadt", date: try day("2030-05-02")))
        let today = try day("2030-04-20")
        #expect(found.map { $0.state(on: today) } == [nil, .met, .open, .open])
        paper.date = CalendarDate(year: 2030, month: 4, day: 16)
        #expect(entries(of: [paper], rules: rules)[1].state(on: today) == .missed)
        paper.date = nil
        #expect(entries(of: [paper], rules: rules)[1].state(on: today) == nil)
        paper.paperType = "Antrag"
        #expect(entries(of: [paper], rules: rules)[1].date.description == "2030-04-18")
        // A session behind the range has its submission in it.
        let april = DeadlineFilter(from: try day("2030-04-03"), to: try day("2030-04-20"))
        #expect(entries(april, of: [paper], rules: rules).map(\.kind) == [.submission])
    }

    @Test("a duty is joined to the one session it names, and to none where two would fit")
    func joined() throws {
        var duty = DeadlineTests.paper
        duty.consultations = []
        duty.deadlines = [
            Deadline(due: .day(try day("2030-05-02")), text: "bis zur Ratssitzung am 2. Mai 2030", body: "Rat")
        ]
        #expect(
            entries(of: [duty, DeadlineTests.paper]).first {
                $0.kind == .due && $0.body == "Rat" && $0.date == .day(CalendarDate(year: 2030, month: 5, day: 2)!)
            }?.session?.body == "Rat der Stadt")
        #expect(entries(of: [duty]).first?.session == nil)
        #expect(DeadlineSession.body(named: "Rat", among: ["Rat der Stadt", "Rat der Jugend"]) == nil)
        #expect(DeadlineSession.body(named: "Rat", among: ["Rat", "Rat der Jugend", "Beirat"]) == "Rat")
        #expect(DeadlineSession.body(named: "Rat", among: ["Beirat", "Stadtrat"]) == nil)
    }

    private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }
}

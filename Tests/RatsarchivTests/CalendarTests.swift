import Drucksachen
import Testing

@testable import Ratsarchiv

/// Calendars: what is written is read again, and an update keeps what a calendar program knows.
struct CalendarTests {
    private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    private func item(_ uid: String, _ date: String, _ summary: String = "Rat", _ description: String = "1/31 Steg")
        throws
        -> CalendarItem
    {
        CalendarItem(
            kind: .event, uid: uid + "@vorlage", date: try day(date), summary: summary, description: description,
            stamp: "20310101T120000Z")
    }

    @Test("a calendar is read as it was written: signs, long lines, hours, states")
    func roundTrip() throws {
        var todo = try item(
            "b", "2031-03-30", "Frist: bis 30.3.; \"Plan\", 100 % \\ fertig 🛶",
            "Zeile eins, mit Komma; Semikolon\nZeile zwei: " + String(repeating: "Straßenbäume und Häfen ", count: 30)
                + "Ende")
        todo.kind = .todo
        todo.minuteOfDay = 150
        todo.sessionUID = "a@vorlage"
        todo.sequence = 3
        var cancelled = try item("c", "2032-02-29")
        cancelled.isCancelled = true
        var done = try item("d", "9999-12-30")
        (done.kind, done.isDone) = (.todo, true)
        let items = [try item("a", "2031-03-27"), cancelled, todo, done]
        let bytes = try CalendarFile.write(items)
        let read = try CalendarFile.read(bytes)
        #expect(read.count == items.count)
        for (one, other) in zip(read.sorted { $0.uid < $1.uid }, items.sorted { $0.uid < $1.uid }) {
            #expect(one == other)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        // The clock is put forward at two on 30 March 2031; the alarm is at nine on the day before, 17 and a half hours.
        #expect(text.contains("DUE;TZID=Europe/Berlin:20310330T023000"))
        #expect(text.contains("TRIGGER;RELATED=END:-PT1050M"))
        #expect(text.contains("BEGIN:VTIMEZONE"))
    }

    @Test("what is no calendar is an error; what others put into one is left out")
    func foreign() throws {
        #expect(throws: CalendarError.unreadable) { _ = try CalendarFile.read(Array("Steg".utf8)) }
        let other =
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1@anders\r\nDTSTART;VALUE=DATE:20310101\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        #expect(try CalendarFile.read(Array(other.utf8)) == [])
    }

    private func updated(
        _ old: [CalendarItem], _ new: [CalendarItem], from: String? = nil
    ) throws -> [String] {
        try CalendarItem.update(
            old, to: new, from: from.map(day), to: nil, stamp: "20310202T120000Z"
        ).map {
            "\($0.uid.prefix(1)) \($0.date) \($0.sequence)\($0.isCancelled ? " cancelled" : "") \($0.stamp.prefix(8))"
        }
    }

    @Test("an unchanged item stays, a changed and a moved one keep their uid, a vanished one is cancelled once")
    func update() throws {
        let old = [try item("a", "2031-03-27")]
        #expect(try updated(old, old) == ["a 2031-03-27 0 20310101"])
        #expect(try updated(old, [item("a", "2031-04-03")]) == ["a 2031-04-03 1 20310202"])
        // Another paper came first, so the uid is another: the session is known by its day, or by a paper.
        #expect(
            try updated(old, [item("x", "2031-03-27", "Rat", "0/31 Kran\n1/31 Steg")]) == ["a 2031-03-27 1 20310202"])
        #expect(try updated(old, [item("x", "2031-04-03")]) == ["a 2031-04-03 1 20310202"])
        #expect(
            try updated(old, [item("x", "2031-04-03", "Rat", "2/31 Kran")])
                == ["a 2031-03-27 1 cancelled 20310202", "x 2031-04-03 0 20310101"])
        #expect(try updated(old, []) == ["a 2031-03-27 1 cancelled 20310202"])
        var gone = old
        (gone[0].isCancelled, gone[0].sequence) = (true, 1)
        #expect(try updated(gone, []) == ["a 2031-03-27 1 cancelled 20310101"])
        // It takes place after all.
        #expect(try updated(gone, old) == ["a 2031-03-27 2 20310202"])
        // What lies before the first day is not told of any more, and no reason to cancel.
        #expect(try updated(old, [], from: "2031-03-28") == ["a 2031-03-27 0 20310101"])
    }

    @Test("of two sessions of a body that both stay, none is taken for the other")
    func twoSessions() throws {
        let old = [try item("a", "2031-03-27"), try item("b", "2031-04-03")]
        let new = [try item("x", "2031-04-03"), try item("y", "2031-04-10")]
        #expect(try updated(old, new) == ["b 2031-04-03 0 20310101", "a 2031-04-10 1 20310202"])
    }
}

import Drucksachen
import Foundation
import TestSupport
import Testing

/// What a clerk asks in the morning: `deadlines` with rules and filters, calendars, `rules`.
struct DeskCommandTests {
    private let archive: SmallArchive

    init() throws {
        archive = try SmallArchive()
        try archive.folder.write(
            #"""
            {"version": 1, "council": "Neustadt", "source": "Beispiel", "state": "NW", "rules": [
              {"bodies": ["Rat*", "Bezirks*"], "source": "GeschO § 1",
               "invitation": {"count": 7, "unit": "calendarDays", "counting": "fullDays", "start": "dispatch"},
               "papers": {"count": 10, "unit": "workingDays", "counting": "latestDay", "hour": "12:00"}}]}
            """#, to: "rules.json")
    }

    @Test("rules init writes an example that rules check takes; a wrong file is named with the place")
    func rules() throws {
        let example = try archive.run("rules", "init").output
        try archive.folder.write(example, to: "example.json")
        let checked = try archive.run("rules", "check", "example.json")
        #expect(checked.output == "Musterstadt (Beispiel): 2 rules, public holidays: NW, source: Beispiel\n")
        try archive.folder.write(example.replacing(#""version": 1"#, with: #""version": 2"#), to: "example.json")
        let wrong = try archive.run("rules", "check", "example.json")
        #expect(wrong.status == 2)
        #expect(wrong.errors == "vorlage: 'example.json': /version: expected a number from 1 to 1 but found '2'\n")
        #expect(try archive.run("rules", "prüfe").status == 2)
        #expect(try archive.run("deadlines", "--rules", "fehlt.json").status == 2)
    }

    @Test("with rules, each session has its submission and its invitation")
    func computed() throws {
        let table = """
            Di 25.02.2031 12:00  40711-31  Bezirksvertretung Hafen  Einreichung  erfüllt  Vorlagenschluss: 10. Arbeitstag vor der Sitzung am Di 11.03.2031 (GeschO § 1)
            Mo 03.03.2031        40711-31  Bezirksvertretung Hafen  Ladung       offen    Ladung absenden: 7 volle Kalendertage vor der Sitzung am Di 11.03.2031 (GeschO § 1)

            """
        let words = ["deadlines", "--rules", "rules.json", "--to", "2031-03-10"]
        #expect(try CommandRun(words, in: archive.folder) == CommandRun(output: table, errors: "", status: 0))
        #expect(try CommandRun(words + ["papers"], in: archive.folder).output == table)
    }

    @Test("filters by number, department and what is missed")
    func filters() throws {
        #expect(try archive.run("deadlines", "--reference", "40711-31").lines.count == 3)
        #expect(try archive.run("deadlines", "--reference", "1-31").status == 1)
        #expect(try archive.run("deadlines", "--department", "66").lines.count == 3)
        #expect(try archive.run("deadlines", "--department", "67").status == 1)
        #expect(try archive.run("deadlines", "--department", "66", "papers").lines.count == 3)
        #expect(try archive.run("deadlines", "--department", "67", "papers").status == 1)
        #expect(try archive.run("deadlines", "--overdue").status == 1)
        #expect(try archive.run("deadlines", "--next", "14d").status == 1)
        #expect(try archive.run("deadlines", "--next", "9x").status == 2)
        #expect(try archive.run("deadlines", "--next", "2w", "--from", "today").status == 2)
        #expect(try archive.run("deadlines", "--update", "x.ics").status == 2)
    }

    @Test("the table opens in a German spreadsheet: byte order mark, semicolons, quoted cells")
    func table() throws {
        try archive.folder.write(
            SmallArchive.bridge.replacing("Erneuerung der Kranbrücke\n\nDruck", with: "Kran; Brücke\n\nDruck"),
            to: "papers/bridge.txt")
        let csv = try archive.run("deadlines", "--csv", "papers").output
        #expect(csv.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(csv.contains(#";"Kran; Brücke";"#))
    }

    /// The items of a calendar as Debian's Python reads them, a line each; nil where it has no `icalendar`.
    private func imported(_ path: String) throws -> [String]? {
        let program = """
            import sys
            try:
                import icalendar
            except ImportError:
                sys.exit(7)
            calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
            zones = [str(z['TZID']) for z in calendar.walk('VTIMEZONE')]
            print('zones', zones)
            for kind, day in (('VEVENT', 'DTSTART'), ('VTODO', 'DUE')):
                for item in calendar.walk(kind):
                    alarms = ['%s %s' % (a['ACTION'], a['TRIGGER'].dt) for a in item.walk('VALARM')]
                    when = item[day].dt
                    zone = item[day].params.get('TZID', '')
                    print(kind, when, zone, item['STATUS'], item['SEQUENCE'], item['SUMMARY'],
                          repr(str(item['DESCRIPTION'])), alarms, sep='|')
                    print('uid', item['UID'], item.get('RELATED-TO', '-'), sep='|')
            """
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = ["-c", program, archive.folder.path(path)]
        let output = Pipe()
        process.standardOutput = output
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/python3") else { return nil }
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus != 7 else { return nil }
        #expect(process.terminationStatus == 0)
        return text.split(separator: "\n").map(String.init)
    }

    @Test("a second implementation reads the same events, times and texts out of the calendar")
    func calendar() throws {
        let run = try archive.run("deadlines", "--ics", "--rules", "rules.json")
        #expect(run.status == 0)
        try archive.folder.write(run.output, to: "out.ics")
        #expect(run.output.contains("\r\n"))
        #expect(run.output.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 75 })
        guard let lines = try imported("out.ics") else { return }
        let items = lines.filter { $0.hasPrefix("V") }
        #expect(lines.first == "zones ['Europe/Berlin']")
        let alarm = "['DISPLAY -1 day, 9:00:00']"
        let title = "40711-31 Erneuerung der Kranbrücke"
        let rule = { (words: String, day: String) in "\(title)\\n\(words) vor der Sitzung am \(day) (GeschO § 1)" }
        let papers = "Vorlagenschluss: 10. Arbeitstag"
        let sent = "Ladung absenden: 7 volle Kalendertage"
        #expect(
            Set(items) == [
                "VEVENT|2031-03-11||CONFIRMED|0|Bezirksvertretung Hafen|'\(title) (Empfehlung)'|\(alarm)",
                "VEVENT|2031-03-27||CONFIRMED|0|Rat der Stadt|'\(title) (Beschluss)'|\(alarm)",
                "VTODO|2031-02-25 12:00:00+01:00|Europe/Berlin|COMPLETED|0|Vorlagenschluss Bezirksvertretung Hafen|'\(rule(papers, "Di 11.03.2031"))'|[]",
                "VTODO|2031-03-13 12:00:00+01:00|Europe/Berlin|COMPLETED|0|Vorlagenschluss Rat der Stadt|'\(rule(papers, "Do 27.03.2031"))'|[]",
                "VTODO|2031-03-03||NEEDS-ACTION|0|Ladung Bezirksvertretung Hafen|'\(rule(sent, "Di 11.03.2031"))'|\(alarm)",
                "VTODO|2031-03-19||NEEDS-ACTION|0|Ladung Rat der Stadt|'\(rule(sent, "Do 27.03.2031"))'|\(alarm)",
                "VTODO|2031-09-30||NEEDS-ACTION|0|Frist: bis zum 30.09.2031 einen Bauzeitenplan vor|'\(title)\\nbis zum 30.09.2031 einen Bauzeitenplan vor'|\(alarm)",
            ])
        let uids = lines.filter { $0.hasPrefix("uid") }.map { $0.split(separator: "|") }
        #expect(Set(uids.map { $0[1] }).count == items.count)
        // Each to-do of a session points to its event.
        #expect(uids.filter { $0[2] != "-" }.count == 4)
        #expect(Set(uids.map { $0[2] }.filter { $0 != "-" }).isSubset(of: Set(uids.map { $0[1] })))
    }

    @Test("re-importing changes a moved session in place and cancels one that is gone")
    func update() throws {
        let words = ["deadlines", "--ics", "--update", "out.ics", "papers"]
        func write(_ change: (String) -> String) throws -> String {
            try archive.folder.write(change(SmallArchive.bridge), to: "papers/bridge.txt")
            #expect(try CommandRun(words, in: archive.folder) == CommandRun(output: "", errors: "", status: 0))
            return String(decoding: try ProjectFiles.bytes(archive.folder.path("out.ics")), as: UTF8.self)
        }
        let first = try write { $0 }
        // Nothing new: the file stays as it is.
        #expect(try write { $0 } == first)
        let before = try imported("out.ics")
        _ = try write { $0.replacing("27.03.2031", with: "03.04.2031") }
        if let before, let after = try imported("out.ics") {
            #expect(before.filter { $0.hasPrefix("uid") }.sorted() == after.filter { $0.hasPrefix("uid") }.sorted())
            #expect(after.contains { $0.hasPrefix("VEVENT|2031-04-03||CONFIRMED|1|Rat der Stadt|") })
            #expect(after.contains { $0.hasPrefix("VEVENT|2031-03-11||CONFIRMED|0|Bezirksvertretung Hafen|") })
            #expect(after.count == before.count)
        }
        _ = try write { $0.replacing("Rat der Stadt\t27.03.2031\tBeschluss\n", with: "") }
        if let after = try imported("out.ics") {
            #expect(after.contains { $0.hasPrefix("VEVENT|2031-04-03||CANCELLED|2|Rat der Stadt|") })
            #expect(after.filter { $0.contains("CANCELLED") }.count == 1)
        }
        try archive.folder.write("kein Kalender", to: "out.ics")
        #expect(try CommandRun(words, in: archive.folder).status == 2)
    }
}

/// `check` with its flags and forms, and `help problems`.
struct CheckCommandTests {
    private let archive: SmallArchive

    init() throws {
        archive = try SmallArchive()
        try archive.folder.write(SmallArchive.bridge.replacing("27.03.2031", with: "30.03.2031"), to: "söntag 1.txt")
    }

    @Test("what is wrong is printed with its place; what is disabled is not")
    func lines() throws {
        let line =
            "söntag 1.txt:7:15: warning: expected 'Rat der Stadt' to meet on a working day but found the Sunday 2031-03-30 [session-on-sunday]\n"
        #expect(try archive.run("check", "söntag 1.txt") == CommandRun(output: line, errors: "", status: 1))
        #expect(try archive.run("check", "--disable", "session-on-sunday", "söntag 1.txt").status == 0)
        let both = ["check", "--disable", "unknown-role", "--disable", "session-on-sunday", "söntag 1.txt"]
        #expect(try CommandRun(both, in: archive.folder).output.isEmpty)
        let wrong = try archive.run("check", "--disable", "sonntag", "papers")
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("expected an id of 'vorlage help problems' but found 'sonntag'"))
        #expect(try archive.run("check", "papers").status == 0)
    }

    @Test("SARIF names tool, rules, results and places")
    func sarif() throws {
        let run = try archive.run("check", "--sarif", "söntag 1.txt", "papers")
        #expect(run.status == 1)
        let file = try JSONReader.read(Array(run.output.utf8))
        #expect(file["version"]?.text == "2.1.0")
        let results = file["runs"]?.elements.first?["results"]?.elements ?? []
        #expect(results.count == 1)
        #expect(results.first?["ruleId"]?.text == "session-on-sunday")
        let place = results.first?["locations"]?.elements.first?["physicalLocation"]
        #expect(place?["artifactLocation"]?["uri"]?.text == "s%C3%B6ntag%201.txt")
        #expect(place?["region"]?["startLine"]?.integer == 7)
        let rules = file["runs"]?.elements.first?["tool"]?["driver"]?["rules"]?.elements ?? []
        #expect(rules.contains { $0["id"]?.text == "session-on-sunday" })
        #expect(try JSONReader.read(Array(try archive.run("check", "--sarif", "papers").output.utf8)) != .null)
    }

    @Test("citations are looked up in the index that is named")
    func citations() throws {
        try archive.folder.write(
            SmallArchive.bridge.replacing("40711-31", with: "40712-31").replacing(
                "Die Brücke von 1911",
                with: "Siehe Drucksache Nr. 40711-31 und Drucksache Nr. 40799-31. Die Brücke von 1911"),
            to: "zitat.txt")
        let run = try archive.run("check", "--index", "index", "zitat.txt")
        #expect(run.status == 0)
        #expect(run.lines.count == 1)
        #expect(run.lines.first?.contains("none with the number '40799-31' [unknown-citation]") == true)
        #expect(try archive.run("check", "zitat.txt").output.isEmpty)
        #expect(try archive.run("check", "--index", "fehlt", "zitat.txt").status == 2)
    }

    @Test("help problems explains every id")
    func help() throws {
        let run = try archive.run("help", "problems")
        #expect(run.status == 0)
        #expect(run.output.contains("session-on-sunday (warning)\n    A session's date is a Sunday"))
        #expect(run.output.contains("invalid-utf8"))
    }
}

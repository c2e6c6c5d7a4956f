import Drucksachen
import Foundation
import Fristen
import TestSupport
import Testing
import VorlageParser

@testable import Ratsarchiv

/// Each check on a paper where it finds something and on one where it must not.
struct CheckTests {
    /// One check with a paper it speaks of and one it is silent about.
    struct Case: Sendable, CustomTestStringConvertible {
        var id: String
        var found: String
        var silent: String
        /// The beginning of the message, or a part of it.
        var message: String
        var testDescription: String { id }
    }

    /// A paper of our own with these rows of the Beratungsfolge, dated 3 February 2031.
    private static func paper(
        _ rows: String = "Rat der Stadt\t27.03.2031\tBeschluss", resolution: String = "Der Rat beschließt den Steg.",
        type: String = "Beschlussvorlage", below: String = ""
    ) -> String {
        """
        \(type)

        Fachbereich\tDezernent(in) / Geschäftsführer\tDatum
        66\tStR Ahlmann\t03.02.2031
        Beratungsfolge\tBeratungstermine\tZuständigkeit
        \(rows)

        Tagesordnungspunkt

        Steg am Nordufer

        Drucksache Nr.: 40711-31

        Beschlussvorschlag

        \(resolution)

        Begründung

        Der Steg fehlt.
        \(below)

        """
    }

    private static let committee = "Ausschuss für Häfen\t11.03.2031\tEmpfehlung"
    private static let council = "Rat der Stadt\t27.03.2031\tBeschluss"

    static let cases: [Case] = [
        Case(
            id: "body-without-date", found: paper("Ausschuss für Häfen\t\tEmpfehlung\n\(council)"),
            silent: paper("\(committee)\n\(council)"),
            message: "expected a date for 'Ausschuss für Häfen' but found none"),
        Case(
            id: "session-before-paper", found: paper("Rat der Stadt\t27.01.2031\tBeschluss"),
            silent: paper("Ausschuss für Häfen\t27.01.2031\tEmpfehlung\n\(council)"),
            message: "expected 'Rat der Stadt' to meet on or after the paper's date 2031-02-03 but found 2031-01-27"),
        Case(
            id: "session-on-sunday", found: paper("Rat der Stadt\t30.03.2031\tBeschluss"), silent: paper(),
            message: "expected 'Rat der Stadt' to meet on a working day but found the Sunday 2031-03-30"),
        Case(
            // Easter is 13 April 2031, so Good Friday 11 April.
            id: "session-on-holiday", found: paper("Rat der Stadt\t11.04.2031\tBeschluss"),
            silent: paper("Rat der Stadt\t10.04.2031\tBeschluss"), message: "but found 'Karfreitag', 2031-04-11"),
        Case(
            id: "decision-before-recommendation",
            found: paper("\(council)\nAusschuss für Häfen\t10.04.2031\tEmpfehlung"),
            silent: paper("\(committee)\n\(council)"),
            message: "expected 'Ausschuss für Häfen' to recommend before 'Rat der Stadt' decides on 2031-03-27"),
        Case(
            id: "bodies-out-of-order",
            found: paper("Rat der Stadt\t11.03.2031\tEmpfehlung\nAusschuss für Häfen\t27.03.2031\tBeschluss"),
            silent: paper("\(committee)\n\(council)"),
            message: "expected 'Rat der Stadt' to meet after 'Ausschuss für Häfen' on 2031-03-27 but found 2031-03-11"),
        Case(
            id: "no-deciding-body", found: paper(committee), silent: paper("\(committee)\n\(council)"),
            message: "expected a body that decides but found only 'Empfehlung'"),
        Case(
            // Ten working days before Tuesday 11 February: Monday 10 is the first, Tuesday 28 January the tenth.
            id: "submission-missed", found: paper("Rat der Stadt\t11.02.2031\tBeschluss"), silent: paper(),
            message:
                "expected the paper by 2031-01-28 (Vorlagenschluss: 10. Arbeitstag vor der Sitzung am Di 11.02.2031"),
        Case(
            id: "body-twice-on-day", found: paper("\(council)\nRat der Stadt\t27.03.2031\tKenntnisnahme"),
            silent: paper("\(council)\nRat der Stadt\t10.04.2031\tKenntnisnahme"),
            message: "expected 'Rat der Stadt' once on 2031-03-27 but found it again"),
        Case(
            id: "empty-resolution", found: paper(resolution: ""), silent: paper(),
            message: "expected a resolution under 'Beschlussvorschlag' but found nothing"),
        Case(
            id: "resolution-numbering",
            found: paper(
                resolution: "1. Der Steg wird gebaut.\n\n2. Die Mittel stehen bereit.\n\n4. Das Amt berichtet."),
            silent: paper(
                resolution: "1. Der Steg wird gebaut.\n\n2. Die Mittel stehen bereit.\n\n3. Das Amt berichtet."),
            message: "expected item 3 behind item 2 but found item 4"),
        Case(
            id: "unknown-citation", found: paper(below: "Siehe Drucksache Nr. 99999-31."),
            silent: paper(below: "Siehe Drucksache Nr. 40700-31 und Drucksache 17/6256 des Bundestages."),
            message: "expected a paper of the index but found none with the number '99999-31'"),
        Case(
            id: "ambiguous-citation", found: paper(below: "Siehe Drucksache Nr. 40701-31."),
            silent: paper(below: "Siehe Drucksache Nr. 40700-31."),
            message: "expected one paper with the number '40701-31' but found 2"),
        Case(
            id: "checkbox-marks", found: paper(below: "Finanzielle Auswirkungen\n\n☐ Ja\n☐ Nein"),
            silent: paper(below: "Finanzielle Auswirkungen\n\n☐ Ja\n☒ Nein\n\nKlimarelevanz\n\n☐ Ja\n☐ Nein"),
            message: "expected one mark for 'Finanzielle Auswirkungen' but found none"),
        Case(
            id: "table-sum",
            found: paper(below: "Posten\tKosten\nHolz\t1.200,00\nNägel\t34,50\nLohn\t800,00\nSumme\t2.134,50"),
            silent: paper(below: "Posten\tKosten\nHolz\t1.200,00\nNägel\t34,50\nLohn\t800,00\nSumme\t2.034,50"),
            message: "expected the sum 2034,50 of 'Kosten' but found '2.134,50'"),
        Case(
            id: "due-date-past",
            found: paper(resolution: "Die Verwaltung wird beauftragt, bis zum 15.01.2031 einen Plan vorzulegen."),
            silent: paper(resolution: "Die Verwaltung wird beauftragt, bis zum 15.05.2031 einen Plan vorzulegen."),
            message: "to be due after the paper's date 2031-02-03 but found 2031-01-15"),
    ]

    private static let rules = try? CouncilRules(
        json: Array(
            #"""
            {"version": 1, "council": "Neustadt", "source": "Beispiel", "rules": [
              {"bodies": ["Rat*"], "papers": {"count": 10, "unit": "workingDays", "counting": "latestDay"}}],
             "order": [["Ausschuss*"], ["Rat*"]]}
            """#.utf8))

    /// An index with one paper 40700-31 and two papers 40701-31.
    private static let known = Result { () throws -> (TemporaryFolder, KnownReferences) in
        let folder = try TemporaryFolder()
        for (name, number) in [("a", "40700-31"), ("b", "40701-31"), ("c", "40701-31")] {
            try folder.write(paper().replacing("40711-31", with: number), to: "papers/\(name).txt")
        }
        let writer = try ArchiveWriter(path: folder.path("index"), options: ArchiveWriter.Options(workerCount: 1))
        _ = try writer.ingest([folder.path("papers")], report: { _ in }, progress: { _ in })
        writer.close()
        return (folder, KnownReferences(try ArchiveReader(path: folder.path("index"))))
    }

    private func parsed(_ text: String) -> Paper {
        PaperParser().parse(InputDocument(id: "a", path: "a.txt", content: .bytes(Array(text.utf8))))
    }

    @Test("a check finds what is wrong, at its line, and is silent where nothing is", arguments: cases)
    func check(_ one: Case) throws {
        let rules = try #require(CheckTests.rules)
        let checker = PaperChecker(rules: rules, known: try CheckTests.known.get().1)
        let paper = parsed(one.found)
        let found = checker.problems(of: paper).filter { $0.id == one.id }
        #expect(found.count == 1, "\(checker.problems(of: paper))")
        #expect(found.first?.message.contains(one.message) == true, "\(found)")
        #expect((found.first?.line ?? 0) > 1)
        #expect(checker.problems(of: parsed(one.silent)).filter { $0.id == one.id }.isEmpty)
        let disabled = PaperChecker(rules: rules, disabled: [one.id])
        #expect(disabled.problems(of: paper).filter { $0.id == one.id }.isEmpty)
    }

    /// A plan with one measure due at the end of `text` in its text and of `table` in its table.
    private func plan(text: String, table: String) -> Paper {
        var paper = Paper(id: "a", source: SourceInfo(path: "a.txt"))
        paper.measures = [Measure(number: "1.1", title: "Steg"), Measure(number: "1.2", title: "Kran")]
        paper.deadlines = [
            Deadline(due: .year(Int(text) ?? 0), text: "bis Ende \(text)"),
            Deadline(due: .year(Int(table) ?? 0), text: "bis Ende \(table) "),
        ]
        paper.tables = [Table(caption: nil, header: [], rows: [["1.1.", "Steg", "Umsetzung bis Ende \(table) "]])]
        for (pointer, line) in [
            ("/measures/0/number", 10), ("/deadlines/0/text", 12), ("/measures/1/number", 20),
            ("/deadlines/1/text", 30),
        ] {
            paper.spans.append(
                FieldSpan(pointer: pointer, span: Place(line: line, column: 1, start: line, end: line + 1)))
        }
        return paper
    }

    @Test("text and table that name different due dates for one measure contradict")
    func contradiction() {
        let found = PaperChecker().problems(of: plan(text: "2031", table: "2032"))
        #expect(
            found == [
                Problem(
                    id: "contradicting-due-dates", severity: .warning, line: 12, column: 1,
                    message: "expected measure '1.1' to be due at 2032 as in the table but found 2031")
            ])
        #expect(PaperChecker().problems(of: plan(text: "2031", table: "2031")).isEmpty)
    }

    @Test(
        "a public and a non-public part of one session are no mistake, nor history with results",
        arguments: [true, false])
    func legal(_ isPublic: Bool) throws {
        var paper = parsed(CheckTests.paper("\(CheckTests.council)\n\(CheckTests.council)"))
        paper.consultations = [Consultation(organization: "Rat", date: CalendarDate(year: 2030, month: 3, day: 28))]
        paper.consultations.append(paper.consultations[0])
        paper.consultations[0].isPublic = true
        paper.consultations[1].isPublic = isPublic
        paper.consultations[0].result = "vertagt"
        let ids = PaperChecker().problems(of: paper).map(\.id)
        #expect(ids.contains("body-twice-on-day") == isPublic)
        #expect(!ids.contains("session-before-paper"))
    }

    @Test(
        "cells are read as amounts only where they are",
        arguments: [
            ("1.234,50 €", 123_450), ("-300", -30_000), ("12 345,00", 1_234_500), ("1,5", nil), ("12.34", nil),
            ("3 %", nil), ("", nil), ("1.2345,00", nil), ("2031", 203_100),
        ] as [(String, Int?)])
    func amounts(_ cell: String, _ cents: Int?) { #expect(TableSum.cents(cell) == cents) }

    @Test(
        "numbers of one city have one form",
        arguments: [
            ("2023/0386", "2014/0461", true), ("2024/0284/3", "2024/0284", true), ("17/6256", "2014/0159", false),
            ("DS 9/2022", "DS 10/2022", true), ("UA 2920", "DS 84/2008", false), ("1021", "1770", false),
            ("11011-18-E1", "12349-18", true),
        ])
    func forms(_ cited: String, _ own: String, _ isLike: Bool) {
        #expect(ReferenceForm(cited).isLike(ReferenceForm(own)) == isLike)
    }

    @Test("every problem that the sources report is explained, each once")
    func catalogue() throws {
        let ids = ProblemCatalogue.entries.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count >= 17)
        var reported: Set<String> = []
        let pattern = /(?:(?:Problem\(\s*|problemID: |reading\.report\(\s*|\.report\(\s*)(?:id: )?)"([a-z0-9-]+)"/
        for file in FileManager.default.enumerator(atPath: ProjectFiles.path("Sources"))?.compactMap({ $0 as? String })
            ?? []
        where file.hasSuffix(".swift") {
            let source = String(decoding: try ProjectFiles.bytes(ProjectFiles.path("Sources/\(file)")), as: UTF8.self)
            for match in source.matches(of: pattern) { reported.insert(String(match.1)) }
        }
        #expect(reported.count >= 12)
        #expect(reported.subtracting(ids).subtracting(["bad-rules"]) == [])
    }

    @Test("a paper with thousands of mistakes is checked and compared in the time of its length")
    func linear() {
        let count = 20_000
        var paper = Paper(id: "a", source: SourceInfo(path: "a.txt"))
        paper.date = CalendarDate(year: 2031, month: 2, day: 3)
        paper.resolution = Resolution(heading: "Beschlussvorschlag", text: "Steg")
        paper.spans = [FieldSpan(pointer: "/resolution/text", span: Place(line: 1, column: 1, start: 0, end: count))]
        for index in 0..<count {
            var row = Consultation(
                organization: "Ausschuss \(index % 7)", date: CalendarDate(year: 2031, month: 3, day: index % 28 + 1))
            row.role = "\(index)"
            paper.consultations.append(row)
            paper.deadlines.append(Deadline(due: .year(2030), text: "bis 2030"))
            paper.checkboxes += ["Ja", "Nein"].map { Checkbox(group: "Frage \(index)", label: $0, state: .unchecked) }
            paper.spans.append(
                FieldSpan(
                    pointer: "/deadlines/\(index)/text", span: Place(line: 2, column: 1, start: index, end: index + 1)))
        }
        let start = ContinuousClock.now
        #expect(PaperChecker().problems(of: paper).count > 3 * count - 1000)
        #expect(PaperComparison.differences(from: paper, to: paper, .versions).isEmpty)
        // Quadratic work took half a minute; in a debug build this takes about a second.
        #expect(ContinuousClock.now - start < .seconds(15))
    }
}

import Drucksachen
import Foundation
import TestSupport
import Testing

@testable import Ratsarchiv

/// What differs between two versions of a paper.
struct CompareTests {
    private func paper(_ change: (inout Paper) -> Void = { _ in }) -> Paper {
        var paper = Paper(id: "a", source: SourceInfo(path: "a.txt"))
        paper.reference = "40711-31"
        paper.name = "Steg am Nordufer"
        paper.consultations = [
            Consultation(organization: "Ausschuss für Häfen", date: CalendarDate(year: 2031, month: 3, day: 11)),
            Consultation(organization: "Rat der Stadt", date: CalendarDate(year: 2031, month: 3, day: 27)),
        ]
        paper.consultations[1].role = "Beschluss"
        paper.consultations[1].roleKind = .decision
        paper.resolution = Resolution(heading: "Beschlussvorschlag", text: "Der Steg wird bis Ende 2032 gebaut.")
        paper.measures = [Measure(number: "1", title: "Steg")]
        paper.measures[0].status = "In Umsetzung"
        paper.measures[0].statusKnown = true
        paper.spans = [
            FieldSpan(pointer: "/consultations/0/organization", span: Place(line: 6, column: 1, start: 0, end: 1)),
            FieldSpan(pointer: "/consultations/1/date", span: Place(line: 7, column: 15, start: 2, end: 3)),
        ]
        change(&paper)
        return paper
    }

    private func told(_ change: (inout Paper) -> Void, _ kind: PaperComparison.Kind = .versions) -> [String] {
        PaperComparison.differences(from: paper(), to: paper(change), kind).map {
            "\($0.line) \($0.field.rawValue) \($0.subject ?? "-"): \($0.old ?? "-") > \($0.new ?? "-")"
        }
    }

    @Test("the same paper has no differences")
    func same() { #expect(told { _ in } == []) }

    @Test("a moved date, another role, a new and a lost body are told at their lines")
    func rows() {
        #expect(
            told { $0.consultations[1].date = CalendarDate(year: 2031, month: 4, day: 3) } == [
                "7 date Rat der Stadt: 2031-03-27 > 2031-04-03"
            ])
        #expect(
            told { $0.consultations[1].role = "Kenntnisnahme" } == ["7 role Rat der Stadt: Beschluss > Kenntnisnahme"])
        #expect(told { $0.consultations[1].result = "vertagt" } == ["7 result Rat der Stadt: - > vertagt"])
        #expect(told { $0.consultations.remove(at: 0) } == ["6 body -: Ausschuss für Häfen, 2031-03-11 > -"])
        #expect(told { $0.consultations.append(Consultation(organization: "Beirat")) } == ["1 body -: - > Beirat"])
        // A swap of two rows is no change, and a second session of a body is one row more.
        #expect(told { $0.consultations.swapAt(0, 1) } == [])
        #expect(
            told {
                $0.consultations.append(
                    Consultation(organization: "Rat der Stadt", date: CalendarDate(year: 2031, month: 3, day: 1)))
            } == ["1 body -: - > Rat der Stadt, 2031-03-01"])
    }

    @Test("facts and measures; a state that could not be read did not change")
    func facts() {
        #expect(told { $0.name = "Steg am Südufer" } == ["1 name -: Steg am Nordufer > Steg am Südufer"])
        #expect(told { $0.measures[0].status = "Umgesetzt" } == ["1 status 1: In Umsetzung > Umgesetzt"])
        #expect(told { ($0.measures[0].status, $0.measures[0].statusKnown) = (nil, false) } == [])
        #expect(told { $0.measures = [] } == ["1 measure 1: Steg > -"])
        #expect(told { $0.measures.append(Measure(number: "2", title: "Kran")) } == ["1 measure 2: - > Kran"])
    }

    @Test("a resolution is compared word by word, line breaks alike")
    func resolution() {
        let old = paper()
        let new = paper { $0.resolution?.text = "Der Steg wird\nbis Ende 2033 neu gebaut." }
        let words = PaperComparison.differences(from: old, to: new, .versions).first?.words
        #expect(
            words?.pieces == [
                .same("Der Steg wird bis Ende"), .removed("2032"), .added("2033 neu"), .same("gebaut."),
            ])
        #expect(words?.marked(context: 2) == "… bis Ende [-2032-] {+2033 neu+} gebaut.")
        #expect(told { $0.resolution?.text = "Der Steg wird bis\nEnde 2032 gebaut." } == [])
        #expect(told { $0.resolution = nil }.count == 1)
    }

    @Test("word differences of random texts lead from one to the other, and long ones end soon")
    func randomWords() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let old = (0..<Int.random(in: 0...12, using: &generator)).map { _ in ["a", "b", "c"].randomElement()! }
            let new = (0..<Int.random(in: 0...12, using: &generator)).map { _ in ["a", "b", "c"].randomElement()! }
            var (left, right) = ([String](), [String]())
            for piece in WordDifference(old.joined(separator: " "), new.joined(separator: "\n")).pieces {
                switch piece {
                case .same(let words):
                    left.append(words)
                    right.append(words)
                case .removed(let words): left.append(words)
                case .added(let words): right.append(words)
                }
            }
            #expect(left.joined(separator: " ") == old.joined(separator: " "))
            #expect(right.joined(separator: " ") == new.joined(separator: " "))
        }
        let long = WordDifference(
            "x " + (0..<50_000).map(String.init).joined(separator: " "),
            "x " + (0..<50_000).map { "\($0 * 7)" }.joined(separator: " "))
        #expect(long.pieces.count >= 2)
    }

    @Test("papers of two dumps are paired by path, then by number; what no other has stays alone")
    func pairs() {
        func paper(_ id: String, _ reference: String?) -> Paper {
            var paper = Paper(id: id, source: SourceInfo(path: id))
            paper.reference = reference
            return paper
        }
        let old = [paper("alt/1.txt", "1/31"), paper("alt/2.txt", "2/31"), paper("alt/3.txt", "3/31")]
        let new = [paper("neu/x.txt", "2/31"), paper("neu/1.txt", nil), paper("neu/y.txt", "9/31")]
        let pairs = PaperPairs.pairs(old, below: "alt", new, below: "neu/")
        #expect(
            pairs.map { "\($0.old?.id ?? "-") \($0.new?.id ?? "-")" } == [
                "alt/1.txt neu/1.txt", "alt/2.txt neu/x.txt", "alt/3.txt -", "- neu/y.txt",
            ])
        #expect(PaperPairs.pairs([old[0]], below: "alt", [new[2]], below: "neu").count == 1)
    }

    @Test(
        "a time of an interface is a day by Berlin's clock",
        arguments: [
            ("2031-03-27T17:00:00+01:00", "2031-03-27"), ("2031-03-26T23:00:00Z", "2031-03-27"),
            ("2031-07-09T22:00:00Z", "2031-07-10"), ("2031-01-09T22:00:00Z", "2031-01-09"),
            ("2031-03-29T22:30:00+00:00", "2031-03-29"), ("2031-03-30T22:30:00+00:00", "2031-03-31"),
            ("2031-03-27", "2031-03-27"),
        ])
    func times(_ time: String, _ day: String) { #expect(OParlTime.day(time)?.description == day) }

    @Test("what is printed is compared with what an interface says, where both give it")
    func published() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            #"""
            {"data": [
              {"id": "https://ris.example/paper/1", "type": "https://schema.oparl.org/1.1/Paper", "reference": "40711-31",
               "consultation": [
                 {"organization": ["https://ris.example/body/2"], "meeting": "https://ris.example/meeting/1",
                  "role": "Entscheidung", "agendaItem": {"number": "4.1"}},
                 {"organization": [{"name": "Beirat"}], "meeting": {"start": "2031-03-01T17:00:00+01:00"}}]},
              {"id": "https://ris.example/body/2", "name": "Rat der Stadt"},
              {"id": "https://ris.example/meeting/1", "start": "2031-04-03T17:00:00+02:00"}]}
            """#, to: "rat.json")
        let file = try OParlFile(path: path)
        #expect(file.papers.count == 1)
        var own = paper { $0.consultations[1].agendaItem = "3" }
        own.consultations.remove(at: 0)
        let version = try #require(file.version(of: own))
        let told = PaperComparison.differences(from: own, to: version, .printedAndPublished)
        #expect(told.map(\.field) == [.date, .agendaItem, .body])
        #expect(told.map(\.new) == ["2031-04-03", "4.1", "Beirat, 2031-03-01"])
        #expect(told.allSatisfy { $0.path == "a.txt" })
        own.reference = "40799-31"
        #expect(file.version(of: own) == nil)
        try folder.write("{}", to: "rat.json")
        #expect(throws: InputFailure.self) { _ = try OParlFile(path: path) }
    }
}

import Drucksachen
import Testing

@testable import Ratsarchiv

/// What is stored of a paper comes back, and damaged bytes give nothing.
struct StoredFormTests {
    private static let paper: Paper = {
        var paper = Paper(id: "ä/b#1", source: SourceInfo(path: "ä/b"))
        paper.reference = "12/3"
        paper.name = "Neue \"Brücke\"\u{1}"
        paper.date = CalendarDate(year: 2030, month: 2, day: 28)
        var row = Consultation(organization: "Rat", date: CalendarDate(year: 2030, month: 3, day: 1))
        row.role = "Beschluss"
        row.roleKind = .decision
        paper.consultations = [Consultation(organization: nil), row, Consultation(organization: "Ausschuss")]
        paper.deadlines = [Deadline(due: .quarter(year: 2031, quarter: 1), text: "im ersten Quartal", body: "Rat")]
        paper.sections = [Section(kind: .facts, heading: "Sachverhalt", level: 1, number: nil, text: "")]
        paper.spans = [FieldSpan(pointer: "/sections/0/heading", span: Place(line: 130, column: 1, start: 0, end: 1))]
        paper.text = RunningText(text: "eins\nzwei\n", sourceLines: [2, 130, 131], pages: [0, 1, 300])
        return paper
    }()

    @Test("a card comes back as it was")
    func card() throws {
        let card = PaperCard(StoredFormTests.paper)
        #expect(PaperCard(decoding: card.encoded()[...]) == card)
        #expect(card.body == "Rat")
        #expect(card.rows.count == 3)
    }

    @Test("a text comes back with its lines, pages and headings")
    func text() throws {
        let stored = StoredText(StoredFormTests.paper)
        #expect(StoredText(decoding: stored.encoded()) == stored)
        #expect(stored.lineIndex(at: 5) == 1)
        #expect(stored.section(ofSourceLine: 129) == nil)
        #expect(stored.section(ofSourceLine: 130) == "Sachverhalt")
    }

    @Test("cut and flipped bytes give nothing or something else, never a trap")
    func damage() {
        let card = PaperCard(StoredFormTests.paper).encoded()
        let text = StoredText(StoredFormTests.paper).encoded()
        for length in 0..<card.count { #expect(PaperCard(decoding: card[..<length]) == nil) }
        for length in 0..<text.count { _ = StoredText(decoding: Array(text[..<length])) }
        for bytes in [card, text] {
            for index in bytes.indices {
                for bit in 0..<8 {
                    var damaged = bytes
                    damaged[index] ^= 1 << UInt8(bit)
                    _ = PaperCard(decoding: damaged[...])
                    _ = StoredText(decoding: damaged)
                }
            }
        }
    }
}

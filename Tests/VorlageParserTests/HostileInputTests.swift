import Drucksachen
import Synchronization
import Testing

@testable import VorlageParser

/// Inputs that no council printed: the parser gives a record for each.
struct HostileInputTests {
    @Test("a table of a hundred thousand rows is read")
    func rows() {
        let rows = String(repeating: "Hafenausschuss\t12.03.2031\tEmpfehlung\n", count: 100_000)
        #expect(!paper("Beratungsfolge\tBeratungstermine\tZuständigkeit\n\(rows)").consultations.isEmpty)
    }

    @Test("a million blank lines are read")
    func blankLines() {
        let read = paper("Betreff: Bänke\n" + String(repeating: "\n", count: 1_000_000) + "Begründung\n\nEnde.\n")
        #expect(read.name == "Bänke")
        #expect(read.sections.last?.text == "Ende.")
    }

    @Test("a line takes 24 bytes beside its words, for a text may have millions")
    func lineMemory() {
        #expect(MemoryLayout<Line>.stride == 24)
    }

    @Test("a line of five megabytes is read", arguments: ["a", "12.03.2031 ", "☐ "])
    func longLine(piece: String) {
        readLine(of: piece, byteCount: 5_000_000)
    }

    @Test(
        "a long line of anything that a reader looks at is read",
        arguments: [
            "1", "-", "\t", "Rat ", "<", "*", "/", "(", "1.", "Seite 2 ", "ä", "5 € ", "bis ", "|", "x ", "1/",
            "bis 2031 ",
        ])
    func anyLine(piece: String) {
        readLine(of: piece, byteCount: 250_000)
    }

    @Test("of many duties in one line each has its own place")
    func duties() throws {
        let read = paper(String(repeating: "Die Verwaltung legt bis zum 15.01.2030 einen Bericht vor. ", count: 20_000))
        #expect(read.deadlines.count == 20_000)
        let places = read.spans.filter { $0.pointer.hasPrefix("/deadlines/") }.map(\.span.start)
        #expect(Set(places).count == 20_000)
    }

    private func readLine(of piece: String, byteCount: Int) {
        let line = String(repeating: piece, count: byteCount / piece.utf8.count)
        let read = paper("Betreff: Bänke\n\(line)\nEnde\n")
        #expect(read.source.byteCount == line.utf8.count + "Betreff: Bänke\n\nEnde\n".utf8.count)
    }

    @Test(
        "a hundred thousand headings are read",
        arguments: ["Begründung", "## Ziel", "Beschlussvorschlag:", "1. Kosten"])
    func headings(heading: String) {
        let read = paper(String(repeating: "\(heading)\n\nEin Satz.\n\n", count: 100_000))
        #expect(read.text.sourceLines.count > 100_000)
    }

    @Test("a hundred thousand boxes are read", arguments: ["☐ Ja\n", "☒ Ja ☐ Nein ", "x nein ja\n", "X\n", "nein\n"])
    func boxes(box: String) {
        let read = paper("Finanzielle Auswirkungen\n" + String(repeating: box, count: 100_000))
        #expect(read.problems.allSatisfy { $0.severity != .error })
    }

    @Test(
        "bytes of any kind give a record",
        arguments: [
            [], [0x00], [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x80, 0x81], Array(repeating: 0xE2, count: 999),
            Array(0...255),
        ])
    func bytes(bytes: [UInt8]) {
        let read = PaperParser().parse(InputDocument(id: "a", path: "a.txt", content: .bytes(bytes)))
        #expect(read.source.byteCount == bytes.count)
        #expect(read.id == "a")
    }

    @Test("a document that takes too long is given up with an error, one that does not is read")
    func time() {
        // A second passes with each look at the clock.
        let passed = Mutex(UInt64(0))
        let clock: @Sendable () -> UInt64 = {
            passed.withLock {
                $0 += 1_000_000_000
                return $0
            }
        }
        let document = InputDocument(id: "a", path: "a.txt", content: .text("Betreff: Bänke\n"))
        for seconds in [1, 2, 20] {
            let read = PaperParser(nil, true, secondsLimit: seconds, clock: clock).parse(document)
            #expect(read.problems.map(\.id) == ["too-slow"])
            #expect(read.problems.map(\.severity) == [.error])
            #expect(read.name == nil && read.id == "a" && read.source.byteCount == 16)
        }
        #expect(PaperParser(nil, true, secondsLimit: 100, clock: clock).parse(document).name == "Bänke")
        #expect(PaperParser(secondsLimit: 1).parse(document).name == "Bänke")
    }

    @Test("lines that stop in the middle of what readers look ahead for give a record")
    func cutLines() {
        let pieces = [
            "Beratungsfolge", "Gremium:", "Termin:", "12.", "12.03.", "12.03.20", "Fortsetzung der Vorlage:", "Seite",
            "[x", "[", "☐", "<input",
            "Drucksache Nr.", "1.", "1.1", "Bau-", "x", "bis zum", "bis zur Sitzung", "Status:", "Anlage", "Anlagen:",
            "€", "-", "|", "|a|", "**",
            "Beschlussvorschlag:", "Kategorie", "Vorlage an", "Gedruckt auf", "&", "\\", "\u{AD}", "\u{308}", "16./",
            "V/", "/", "§",
        ]
        for first in pieces {
            for second in pieces {
                for joint in ["", " ", "\n", "\t", "\n\n"] { _ = paper(first + joint + second) }
            }
        }
    }
}

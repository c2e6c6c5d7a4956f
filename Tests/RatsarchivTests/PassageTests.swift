import Drucksachen
import Testing

@testable import Ratsarchiv

/// The passage a hit shows, and where it stands.
struct PassageTests {
    private let analyzer = TermAnalyzer()

    private func passage(_ query: String, _ lines: [String], pages: [Int] = []) throws -> Passage? {
        var paper = Paper(id: "a", source: SourceInfo(path: "a"))
        paper.text = RunningText(
            text: lines.joined(separator: "\n"), sourceLines: Array(11..<(11 + lines.count)),
            pages: pages.isEmpty ? lines.map { _ in 0 } : pages)
        let marks = QueryTranslator.translate(try QueryParser.parse(query), analyzer: analyzer).marks
        return PassageFinder(marks: marks, analyzer: analyzer).best(in: StoredText(paper))
    }

    private func marked(_ passage: Passage) -> [String] {
        let bytes = Array(passage.text.utf8)
        return passage.matches.map { String(decoding: bytes[$0], as: UTF8.self) }
    }

    @Test("all forms of a word are marked, with the bytes they have in the passage")
    func forms() throws {
        let found = try #require(
            try passage("Brücke", ["Über die Brücken und unter der Brücke.", "Eine Brückenprüfung."]))
        #expect(found.text == "Über die Brücken und unter der Brücke. Eine Brückenprüfung.")
        #expect(marked(found) == ["Brücken", "Brücke"])
        #expect(found.line == 11)
        #expect(found.page == nil)
    }

    @Test("a phrase marks its literal words, a beginning every word it begins")
    func literals() throws {
        #expect(marked(try #require(try passage("\"der Brücke\"", ["die Brücken, der Brücke"]))) == ["der", "Brücke"])
        #expect(
            marked(try #require(try passage("brück*", ["die Brücken, Brückenbau, Lücke"]))) == [
                "Brücken", "Brückenbau",
            ])
    }

    @Test("excluded words are not marked")
    func excluded() throws {
        #expect(marked(try #require(try passage("Brücke -Steg", ["Brücke und Steg"]))) == ["Brücke"])
    }

    @Test("lines are joined and words divided at a line's end put together")
    func joined() throws {
        let found = try #require(try passage("Brücke", ["Die Sanie-", "rung der", "  Brücke"]))
        #expect(found.text == "Die Sanierung der Brücke")
        #expect(marked(found) == ["Brücke"])
    }

    @Test("the passage with the most different words wins, with its line and page")
    func best() throws {
        let filler = Array(repeating: "Hier steht etwas ganz anderes, das niemand gesucht hat.", count: 10)
        let lines = ["Brücke Brücke Brücke"] + filler + ["Die Brücke am Hafen"]
        let pages = lines.indices.map { $0 < 6 ? 1 : 2 }
        let found = try #require(try passage("Brücke Hafen", lines, pages: pages))
        #expect(marked(found) == ["Brücke", "Hafen"])
        #expect(found.page == 2)
        #expect(found.line == 11 + 11)
    }

    @Test("a text without the words gives none")
    func none() throws {
        #expect(try passage("Brücke", ["Steg"]) == nil)
        #expect(try passage("Brücke", [""]) == nil)
        #expect(try passage("date:2020", ["Brücke"]) == nil)
    }

    @Test("a long word and a long line stay within a passage's length")
    func long() throws {
        let found = try #require(try passage("Brücke", ["Brücke " + String(repeating: "ä", count: 5000)]))
        #expect(found.text.utf8.count <= 240)
        #expect(marked(found) == ["Brücke"])
    }
}

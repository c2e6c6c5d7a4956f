import Foundation
import GermanText
import Testing

/// The expression takes compounds apart as the splitter does, here in ICU's syntax, which is that of Java.
struct CompoundPatternTests {
    private func parts(_ word: String, _ words: String...) throws -> [String] {
        let folded = Set(words.map { Array($0.utf8) })
        let text = CompoundPattern(words: CompoundSplitter.listedForms.union(folded)).text
        let expression = try NSRegularExpression(pattern: text)
        return expression.matches(in: word, range: NSRange(word.startIndex..., in: word)).compactMap { match in
            (1...2).compactMap { Range(match.range(at: $0), in: word) }.first.map { String(word[$0]) }
        }
    }

    @Test(
        "listed words take compounds apart, with linking letters, umlauts in both spellings, and without their last e",
        arguments: [
            ("stadtratssitzung", ["stadt", "rat", "sitzung"]),
            ("straßenreinigungsgebühren", ["straß", "reinigung", "gebühr"]),
            ("strassenbaeume", ["strass", "baeum"]), ("straßenbäume", ["straß", "bäum"]),
            ("schulhof", ["schul", "hof"]),
            ("kinderspielplätze", ["kind", "spiel", "plätz"]),
        ])
    func listedWords(word: String, expected: [String]) throws {
        #expect(try parts(word) == expected)
    }

    @Test(
        "a word that is not covered from end to end, or by itself, has no parts",
        arguments: [
            "beratung", "heirat", "apparat", "restaurant", "naturschutz1", "raten", "wege", "bahnen", "häuser",
            "quibbelplan",
            String(repeating: "rat", count: 17),
        ])
    func fragments(word: String) throws {
        #expect(try parts(word) == [])
    }

    @Test("further words take further compounds apart, a longer one before its beginning")
    func furtherWords() throws {
        #expect(try parts("quibbelplan", "quibbel") == ["quibbel", "plan"])
        #expect(try parts("stadtratssitzung", "stadtrat") == ["stadtrat", "sitzung"])
    }
}

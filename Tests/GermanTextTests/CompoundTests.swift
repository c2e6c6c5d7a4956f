import GermanText
import Testing

/// Compounds are covered from end to end by known words, or they are none.
struct CompoundTests {
    private let stemmer = GermanStemmer(chain: .full)

    private func literal(_ word: String) -> [UInt8] {
        var buffer = TokenBuffer()
        Tokenizer(chain: .full).tokenize(Array(word.utf8), into: &buffer)
        return buffer.tokens.first.map { buffer.term($0) } ?? []
    }

    private func splitter(_ words: String...) -> CompoundSplitter {
        let stems = Set(words.map { stemmer.stem(literal($0)) })
        return CompoundSplitter { stems.contains($0) ? 2 : 0 }
    }

    private func parts(_ word: String, _ splitter: CompoundSplitter) -> [String] {
        splitter.parts(of: literal(word)).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test(
        "our own words take compounds apart, with linking letters",
        arguments: [
            ("Straßenreinigung", ["strass", "reinig"]), ("Straßenreinigungsgebühren", ["strass", "reinig", "gebuhr"]),
            ("Integrationsrat", ["integration", "rat"]), ("Radwegebau", ["rad", "weg", "bau"]),
            ("Schulhof", ["schul", "hof"]), ("Kinderspielplätze", ["kind", "spiel", "platz"]),
            ("Haushaltssatzung", []), ("Bebauungsplan", []),
        ])
    func ownWords(word: String, expected: [String]) {
        #expect(parts(word, splitter()) == expected)
    }

    @Test("the words of the papers take further compounds apart")
    func wordsOfPapers() {
        let splitter = splitter("Haushalt", "Quibbel", "Bebauung")
        #expect(parts("Haushaltssatzung", splitter) == ["haushalt", "satzung"])
        #expect(parts("Quibbelplan", splitter) == ["quibbel", "plan"])
        #expect(parts("Bebauungsplan", splitter) == ["bebau", "plan"])
    }

    @Test(
        "words are not taken apart into fragments",
        arguments: [
            "Potato", "Beratung", "Verrat", "Vorrat", "Heirat", "Apparat", "Gütersloh", "Information", "Verwaltung",
            "Kandidat", "Minister", "Karton", "Sommer", "Monat", "Mittwoch", "verspäten", "Einrichtungen", "Zahlenden",
        ])
    func fragments(word: String) {
        #expect(parts(word, splitter("Rat", "tat", "ein", "richtung", "tung", "nden", "ver", "güter")) == [])
    }

    @Test("a part is found wherever it stands, also with an umlaut, and never inside another")
    func contained() {
        let splitter = splitter("Kranken", "Gebühren")
        func contains(_ part: String, _ word: String) -> Bool {
            let stem = stemmer.stem(literal(part))
            return splitter.contains(stem, forms: CompoundSplitter.forms(of: stem), in: literal(word))
        }
        #expect(contains("Reinigung", "Straßenreinigungsgebühren"))
        #expect(contains("Haus", "Krankenhäuser"))
        #expect(contains("Straße", "Straßenreinigung"))
        #expect(!contains("Rat", "Beratung"))
        #expect(!contains("Rat", "Rat"))
        #expect(!contains("gut", "Gütersloh"))
    }
}

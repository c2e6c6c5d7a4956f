import Drucksachen
import Testing

@testable import Ratsarchiv

/// The archive's answers beside those of a look through every paper.
struct SearchTests {
    private let fixture: ArchiveFixture
    private let reader: ArchiveReader
    private let vocabulary: ScanVocabulary

    init() throws {
        fixture = try ArchiveFixture.shared.get()
        reader = try fixture.reader()
        vocabulary = ScanVocabulary(fixture.papers)
    }

    static let queries = [
        "Stadtgarten", "stadtgärten", "Gemeinderat Stadtgarten", "Gemeinderat OR Hauptausschuss",
        "Gemeinderat -Hauptausschuss", "\"Rat der Stadt\"", "\"Stadt der Rat\"", "\"der Rat der Stadt Altwieden\"",
        "haupt*", "a*", "z*", "qqq*", "(Antrag OR Anfrage) -Stadtgarten", "NEAR/3(Rat, Stadt)", "NEAR/1(Rat, Stadt)",
        "NEAR/20(Antrag, Stadt)", "committee:Hauptausschuss", "committee:Ausschuss", "committee:\"Rat der Stadt\"",
        "committee:haupt*", "committee:(Hauptausschuss OR Gemeinderat)", "role:decision", "role:recommendation",
        "role:Vorberatung", "committee:Hauptausschuss role:Vorberatung", "committee:Gemeinderat role:decision",
        "committee:Hauptausschuss committee:Gemeinderat role:recommendation", "type:Beschlussvorlage", "type:motion",
        "type:proposal -type:Beschlussvorlage", "faction:SPD", "faction:Fraktion", "department:Dezernat",
        "section:Begründung", "section:Sachverhalt -section:Begründung", "name:Stadtgarten", "name:(Neubau OR Ausbau)",
        "resolution:Verwaltung", "resolution:\"die Verwaltung\"", "date:2007", "date:2000..2012", "date:>=2020-05",
        "date:<2015 Gemeinderat", "deadline:2020..2040", "amount:>1000", "amount:<=1000", "reference:98112", "98112",
        "2031/9188/1", "reference:2031/9188/1", "checked:\"Ja\"", "Gemeinderat date:2010..2035 -type:motion",
        "xyzzy", "Bürgerinnen", "Straße", "strasse", "Reinigung", "Straßenreinigung", "Garten", "Straßenbau", "Plan",
        "Bau der Straße", "Gemeinderat -rat", "name:Platz", "Platz Spiel",
    ]

    @Test("a query finds what a look through all papers finds", arguments: queries)
    func sameAsScan(_ text: String) throws {
        let node = try QueryParser.parse(text)
        let expected = fixture.papers.filter { PaperScan($0, vocabulary).matches(node) }.map(\.id).sorted()
        let found = try reader.search(text, limit: 1000, onlyAll: true).map(\.card.id).sorted()
        #expect(found == expected)
        let count = try reader.count(text)
        #expect(count == expected.count)
    }

    @Test("at least half of these queries find something, so that the comparison means something")
    func queriesFind() throws {
        let finding = try SearchTests.queries.filter { try reader.count($0) > 0 }
        #expect(finding.count * 2 > SearchTests.queries.count)
    }

    @Test("papers with some of the words follow those with all, marked, unless all are asked for")
    func someWords() throws {
        let all = try reader.search("Stadtgarten Wochenmarkt xyzzy", limit: 50, onlyAll: true)
        #expect(all.isEmpty)
        let count = try reader.count("Stadtgarten Wochenmarkt xyzzy")
        #expect(count == 0)
        let some = try reader.search("Stadtgarten Wochenmarkt xyzzy", limit: 50)
        let either = try reader.count("Stadtgarten OR Wochenmarkt")
        #expect(some.count == either && either > 0)
        let isMarked = some.allSatisfy { $0.isPartial }
        #expect(isMarked)
    }

    @Test("fields and exclusions hold for papers with some of the words")
    func restrictionsHold() throws {
        let hits = try reader.search("Stadtgarten xyzzy committee:Gemeinderat -Antrag", limit: 50)
        let expected = try reader.search("Stadtgarten committee:Gemeinderat -Antrag", limit: 50, onlyAll: true)
        #expect(hits.map(\.card.id).sorted() == expected.map(\.card.id).sorted())
    }

    @Test("pages of hits join to the whole list")
    func pages() throws {
        let whole = try reader.search("Stadt", limit: 40, onlyAll: true).map(\.card.id)
        var joined: [String] = []
        while true {
            let page = try reader.search("Stadt", limit: 3, offset: joined.count, onlyAll: true)
            if page.isEmpty { break }
            joined += page.map(\.card.id)
        }
        #expect(Array(joined.prefix(whole.count)) == whole)
    }

    @Test("hits by date are in the order of the papers' dates")
    func sorted() throws {
        let dates = try reader.search("Stadt", limit: 100, order: .date, onlyAll: true).compactMap(\.card.date)
        #expect(dates.count > 3)
        #expect(dates == dates.sorted())
        let newest = try reader.search("Stadt", limit: 100, order: .newest, onlyAll: true).compactMap(\.card.date)
        #expect(newest == newest.sorted(by: >))
    }

    @Test("a stored paper comes back as it was read", arguments: 0..<20)
    func stored(_ number: Int) throws {
        let paper = fixture.papers[number * fixture.papers.count / 20]
        let stored = try #require(try reader.papers(paper.id).first)
        let record = try stored.record()
        #expect(record == paper.json())
        let card = try stored.card()
        #expect(card == PaperCard(paper))
        let text = try stored.text()
        #expect(text == Array(paper.text.text.utf8))
    }
}

import Drucksachen
import TestSupport
import Testing

@testable import Ratsarchiv

/// What researchers ask beyond hits: facets, groups, concordances, relations, suggestions.
struct ResearchTests {
    private static let papers: [(id: String, text: String)] = [
        (
            "a",
            "Drucksache Nr.: 40711-31\n\nBeschlussvorlage\n\nBeschlussvorschlag\n\nDer Rat baut die Kranbrücke am Hafen."
        ),
        ("b", "Drucksache Nr.: 40711-31-E1\n\nErgänzung zur Kranbrücke, siehe Drucksache Nr. 40711-31."),
        ("c", "Drucksache Nr.: 50000-32\n\nDie Kranbrücke, siehe Drucksache Nr. 40711-31 und Drucksache Nr. 99999-99."),
        ("d", "Drucksache Nr.: 60000-33\n\nEin Spielplatz im Norden. Die Brücke der Stadt, der Stadt Brücke."),
    ]

    private static let archive = Result {
        let folder = try TemporaryFolder()
        for paper in papers { try folder.write(paper.text, to: "papers/\(paper.id).txt") }
        let writer = try ArchiveWriter(path: folder.path("index"), options: .init(workerCount: 1))
        defer { writer.close() }
        _ = try writer.ingest([folder.path("papers")], report: { _ in }, progress: { _ in })
        return folder
    }

    private let reader: ArchiveReader

    init() throws { reader = try ArchiveReader(path: try ResearchTests.archive.get().path("index")) }

    @Test(
        "a number and its supplements have one base",
        arguments: [
            ("22957-26-E1", "22957-26"), ("22957-26", "22957-26"), ("05185-03-ATC", "05185-03"),
            ("2025/0330/3", "2025/0330"), ("VII-DS-08561-NF-01", "VII-DS-08561"), ("RAT/413/2020", "RAT/413/2020"),
            ("DS 37/2018 1. Ergänzung", "DS 37/2018"), ("DS0123/26/1/2", "DS0123/26"), ("V/0599/2026/1", "V/0599/2026"),
            ("01/70/2018", "01/70/2018"), ("22-0593.1", "22-0593"), ("51961", "51961"), ("", ""), ("-/", "-/"),
        ])
    func bases(reference: String, base: String) {
        #expect(ReferenceFamily.base(of: reference) == base)
    }

    @Test("a paper and its supplements are one hit")
    func groups() throws {
        var options = SearchOptions()
        options.isGrouped = true
        options.onlyAll = true
        let hits = try reader.search("Kranbrücke", limit: 10, options)
        #expect(hits.count == 2)
        let group = try #require(hits.first { !$0.group.isEmpty })
        #expect(Set([group.card.reference] + group.group.map(\.reference)) == ["40711-31", "40711-31-E1"])
        let first = try reader.search("Kranbrücke", limit: 1, options)
        #expect(first.map(\.card.id) == hits.prefix(1).map(\.card.id))
    }

    @Test("relations are citations both ways, supplements, similar papers and citations that lead nowhere")
    func relations() throws {
        func relations(_ reference: String) throws -> Set<String> {
            let paper = try #require(try reader.papers(reference).first)
            return Set(
                try reader.related(to: paper).filter { $0.relation != .similar }
                    .map { "\($0.relation.rawValue) \($0.reference ?? "")" })
        }
        #expect(try relations("40711-31") == ["citedBy 40711-31-E1", "citedBy 50000-32"])
        #expect(try relations("50000-32") == ["cites 40711-31", "missing 99999-99"])
        #expect(try relations("40711-31-E1") == ["cites 40711-31"])
    }

    @Test("a concordance has every occurrence, and of a phrase only the whole")
    func concordance() throws {
        func lines(_ query: String) throws -> [ConcordanceLine] {
            var lines: [ConcordanceLine] = []
            try reader.concordance(query, context: 12) { lines.append($0) }
            return lines
        }
        #expect(try lines("Spielplatz").map(\.match) == ["Spielplatz"])
        let line = try #require(try lines("Spielplatz").first)
        #expect(line.left.hasSuffix("Ein"))
        #expect(line.right.hasPrefix("im Norden"))
        #expect(try lines("\"der Stadt\"").map(\.match) == ["der Stadt", "der Stadt"])
        #expect(try lines("\"Stadt Brücke\"").map(\.match) == ["Stadt Brücke"])
        #expect(Set(try lines("Brücke").map(\.match)) == ["Brücke", "Kranbrücke"])
        #expect(try lines("Spielp*").count == 1)
        #expect(try lines("*platz").count == 1)
        #expect(try lines("Spielplats~1").count == 1)
        #expect(try lines("xyzzy").isEmpty)
        // Parts of a word and words of NEAR count only close to each other.
        #expect(try lines("NEAR/4(Spielplatz, Norden)").map(\.match) == ["Spielplatz im Norden"])
        #expect(try lines("NEAR/1(Spielplatz, Norden)").isEmpty)
        #expect(try lines("Spielplatz OR NEAR/1(Ein, Spielplatz)").map(\.match) == ["Ein Spielplatz"])
    }

    @Test("facets count papers exactly")
    func facets() throws {
        let fixture = try ArchiveFixture.shared.get()
        let reader = try fixture.reader()
        let scan = ScanVocabulary(fixture.papers)
        let node = try QueryParser.parse("Gemeinderat OR Hauptausschuss")
        let papers = fixture.papers.filter { PaperScan($0, scan).matches(node) }
        var expected: [FacetCount] = []
        func add(_ facet: Facet, _ values: (Paper) -> [String]) {
            var counts: [String: Int] = [:]
            for paper in papers { for value in Set(values(paper)) { counts[value, default: 0] += 1 } }
            expected += counts.map { FacetCount(facet: facet, value: $0.key, paperCount: $0.value) }
        }
        add(.committee) { $0.consultations.compactMap(\.organization) }
        add(.type) { $0.paperType.map { [$0] } ?? [] }
        add(.year) { $0.date.map { [String($0.year)] } ?? [] }
        add(.originator) { $0.originators.compactMap(\.name) }
        add(.result) { $0.consultations.compactMap(\.result) }
        let found = try reader.facets("Gemeinderat OR Hauptausschuss", Facet.allCases)
        func sorted(_ counts: [FacetCount]) -> [String] {
            counts.map { "\($0.facet) \($0.value) \($0.paperCount)" }.sorted()
        }
        #expect(!found.isEmpty)
        #expect(sorted(found) == sorted(expected))
    }

    @Test("an unknown word is replaced by one that is spelt much like it, as a paper writes it")
    func suggestions() throws {
        #expect(try reader.suggestion(for: "Spielplats") == "Spielplatz")
        #expect(try reader.suggestion(for: "Kranbrücke") == nil)
        #expect(try reader.suggestion(for: "qqqqqqqq") == nil)
    }
}

import Drucksachen
import Foundation
import TestSupport
import Testing

@testable import Ratsarchiv

/// What a word of a query finds in a paper, and what it must not find: the table of the words' meaning.
struct WordPairTests {
    /// Query, text of the paper, whether it is found.
    static let pairs: [(query: String, text: String, isFound: Bool)] = [
        // Compounds and their parts.
        ("Straßenreinigung", "Die Reinigung der Straßen wird neu geregelt.", true),
        ("Reinigung Straße", "Die Straßenreinigung wird neu geregelt.", true),
        ("Integration", "Der Integrationsrat tagt.", true),
        ("Rat", "Der Integrationsrat tagt.", true),
        ("Gebühr", "Die Straßenreinigungsgebühren steigen.", true),
        ("Schule", "Der Schulhof wird begrünt.", true),
        ("Weg", "Neue Radwege im Stadtgebiet.", true),
        ("Haus", "Die Krankenhäuser der Stadt.", true),
        ("Spielplatz", "Der Platz zum Spiel am Park.", true),
        ("Kinderspielplatz", "Ein Kinderspielplatz entsteht.", true),
        ("Hilfe", "Leistungen der Jugendhilfe.", true),
        ("Quorn", "Die Quornpflege und der Quorn. Quorn bleibt.", true),
        ("Rat", "Die Beratung im Fachamt.", false),
        ("Rat", "Der Vorrat reicht.", false),
        ("Tat", "Potatoes und Kartoffeln.", false),
        ("Art", "Die Karten werden gedruckt.", false),
        ("Tor", "Der Direktor spricht.", false),
        ("Ort", "Die Sorten und die Antwort.", false),
        ("Amt", "Das gesamte Vorhaben.", false),
        ("Zug", "Das Bezugsjahr ist offen.", false),
        ("Straßenreinigung", "Die Straße ist breit.", false),
        ("Straßenreinigung", "Die Gebäudereinigung beginnt.", false),
        ("\"Rat\"", "Der Integrationsrat tagt.", false),
        // Umlauts and ß.
        ("Gütersloh", "Der Bahnhof in Guetersloh.", true),
        ("guetersloh", "Der Bahnhof in Gütersloh.", true),
        ("gut", "Der Bahnhof in Gütersloh.", false),
        ("Strasse", "An der Straße stehen Bäume.", true),
        ("Müller", "Frau Mueller fragt an.", true),
        ("Häuser", "Das Haus am Markt.", true),
        ("bru\u{308}cke", "Die Brücke ist gesperrt.", true),
        ("\"STRASSE\"", "Auf der Straße.", true),
        ("Masse", "Die Busse fahren.", false),
        ("schon", "Eine schlimme Lage.", false),
        // Gender forms.
        ("Bürger", "Alle Bürger*innen sind eingeladen.", true),
        ("Bürgerinnen", "Alle Bürger:innen sind eingeladen.", true),
        ("Bürger*innen", "Die Bürger sind eingeladen.", true),
        ("Bürger", "Alle Bürger_innen sind eingeladen.", true),
        ("Bürgerin", "Alle BürgerInnen sind eingeladen.", true),
        ("Experte", "Die Expert/-innen beraten.", true),
        ("Schüler", "Schülerinnen und Schüler lernen.", true),
        ("Lehrer", "Die Lehrerinnen streiken.", true),
        ("Einwohner", "Fragen der Einwohner(innen).", true),
        ("Bürger:innen", "Eine Bürgerin fragt.", true),
        ("Begonie", "Wir beginnen heute.", false),
        // Numbers, dates, sums, paragraphs, addresses.
        ("12349-18", "Siehe Drucksache 12349-18.", true),
        ("12349", "Siehe Drucksache 12349-18.", true),
        ("RAT/413/2020", "Vorlage rat/413/2020 liegt vor.", true),
        ("VII-DS-08561-NF-01", "Neufassung VII-DS-08561-NF-01.", true),
        ("12349-1", "Siehe Drucksache 12349-18.", false),
        ("\"DS 37/2018\"", "Zur DS 37/2018 liegt nichts vor.", true),
        ("24.07.2006", "Dortmund, den 24.07.2006", true),
        ("2006-07-24", "Dortmund, den 24.7.2006", true),
        ("12500", "Kosten von 12.500,00 Euro.", true),
        ("12.500", "Kosten von 12500 Euro.", true),
        ("12500", "Kosten von 12.501 Euro.", false),
        ("\"§ 34\"", "Nach § 34 GemO.", true),
        ("§ 34", "Nach §34 GemO.", true),
        ("§34", "Im Jahr 34 nach der Gründung.", false),
        ("rat@stadt-muster.de", "Post an Rat@Stadt-Muster.de.", true),
        ("https://www.stadt-muster.de/rat", "Mehr unter https://www.stadt-muster.de/rat.", true),
        // Hyphens and breaks.
        ("Bildungssystem", "Das Bildungs- und Ausbildungssystem der Stadt.", true),
        ("Ausbildungssystem", "Das Bildungs- und Ausbildungssystem der Stadt.", true),
        ("Finanzausschuss", "Haupt-, Finanz- und Personalausschuss.", true),
        ("Hauptausschuss", "Haupt-, Finanz- und Personalausschuss.", true),
        ("Fußwege", "Neue Fuß- und Radwege.", true),
        ("Personalsystem", "Das Bildungs- und Ausbildungssystem der Stadt.", false),
        ("Verkehr", "Der Ver-\nkehr nimmt zu.", true),
        ("Verkehr", "Der Ver\u{AD}kehr nimmt zu.", true),
        ("offiziell", "Ein o\u{FB03}zieller Brief.", true),
        ("Weser", "Die Weser-\nEms-Halle.", true),
        ("zero", "ze\u{200B}ro Emission.", true),
    ]

    /// One archive of all texts: each is found beside the words of all others.
    private static let archive = Result {
        let folder = try TemporaryFolder()
        var lines = ""
        for (number, pair) in pairs.enumerated() {
            lines += "{\"id\":\"\(number)\",\"text\":\"\(pair.text.replacing("\n", with: "\\n"))\"}\n"
        }
        try folder.write(lines, to: "papers.jsonl")
        let writer = try ArchiveWriter(path: folder.path("index"), options: .init(workerCount: 1))
        defer { writer.close() }
        _ = try writer.ingest([folder.path("papers.jsonl")], report: { _ in }, progress: { _ in })
        return folder
    }

    @Test("words find what a German reader means, and nothing else", arguments: WordPairTests.pairs.indices)
    func finds(_ number: Int) throws {
        let pair = WordPairTests.pairs[number]
        let reader = try ArchiveReader(path: try WordPairTests.archive.get().path("index"))
        let found = try reader.search(pair.query, limit: 1000, onlyAll: true).map(\.card.id)
        #expect(found.contains("\(number)") == pair.isFound, "\(pair.query) in '\(pair.text)'")
    }

    @Test("a whole word ranks above a part of a compound", arguments: ["Rat", "Integration", "Schule", "Haus", "Weg"])
    func wholeFirst(_ query: String) throws {
        let reader = try ArchiveReader(path: try WordPairTests.archive.get().path("index"))
        let hits = try reader.search(query, limit: 100, onlyAll: true)
        let stem = reader.analyzer.words(query)[0].stem
        var areWhole: [Bool] = []
        for hit in hits {
            let paper = try #require(try reader.papers(hit.card.id).first)
            let text = String(decoding: try paper.text(), as: UTF8.self)
            areWhole.append(reader.analyzer.words(text).contains { $0.stem == stem })
        }
        #expect(areWhole == areWhole.sorted { $0 && !$1 })
    }
}

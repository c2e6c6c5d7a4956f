import Drucksachen
import Foundation
import GermanText
import TestSupport
import Testing

@testable import InvertedIndex
@testable import Ratsarchiv

/// The scores of hits beside those that are counted in the papers' own texts.
struct RankingTests {
    private let fixture: ArchiveFixture
    private let reader: ArchiveReader

    init() throws {
        fixture = try ArchiveFixture.shared.get()
        reader = try fixture.reader()
    }

    @Test("papers of equal scores stand in the order of their ids, whatever order they came in")
    func equalScores() throws {
        let folder = try TemporaryFolder()
        var orders: [[String]] = []
        for (place, names) in [["b", "c", "a", "d"], ["d", "a", "c", "b"]].enumerated() {
            let writer = try ArchiveWriter(
                path: folder.path("\(place)"), options: ArchiveWriter.Options(workerCount: 1))
            defer { writer.close() }
            for name in names {
                let line = try folder.write(
                    #"{"id": "\#(name)", "text": "Der Deich am Hafen wird erhöht."}"# + "\n", to: "\(name).jsonl")
                _ = try writer.ingest([line], report: { _ in }, progress: { _ in })
            }
            let reader = try ArchiveReader(path: folder.path("\(place)"))
            orders.append(try reader.search("Deich Hafen", limit: 3).map(\.card.id))
        }
        #expect(orders == [["a", "b", "c"], ["a", "b", "c"]])
    }

    @Test("the beginning of a word ranks papers, what ranks none stands newest first")
    func beginnings() throws {
        let folder = try TemporaryFolder()
        let lines = [
            ("a", "01.02.2031", "Der Deich am Hafen wird erhöht, die Wege bleiben."),
            ("b", "01.03.2031", "Der Deichbau am Hafen: Deiche und Deichtore werden erneuert."),
            ("c", "01.03.2031", "Am Hafen wird der Deichweg erneuert, die Wege bleiben."),
        ].map { #"{"id": "\#($0)", "text": "Antrag 2031/9\#($0)\nDatum: \#($1)\n\n\#($2)"}"# + "\n" }
        let writer = try ArchiveWriter(path: folder.path("index"), options: ArchiveWriter.Options(workerCount: 1))
        defer { writer.close() }
        let papers = try folder.write(lines.reversed().joined(), to: "papers.jsonl")
        _ = try writer.ingest([papers], report: { _ in }, progress: { _ in })
        let reader = try ArchiveReader(path: folder.path("index"))
        func ids(_ query: String) throws -> [String] { try reader.search(query, limit: 3).map(\.card.id) }
        #expect(try ids("deich*") == ["b", "a", "c"])
        #expect(try ids("date:2031-01-01..2031-12-31") == ["b", "c", "a"])
        #expect(try ids("hafn~1") == ["b", "c", "a"])
    }

    /// A paper's texts as the archive weighs them.
    private struct ScannedPaper {
        var id: String
        var texts: [(words: [AnalyzedWord], positions: [Int], weight: Int)]
        var length: Int

        init(_ paper: Paper, _ analyzer: TermAnalyzer) {
            id = paper.id
            let texts: [(String?, Int)] = [
                (paper.text.text, 1), (paper.reference, 4), (paper.name, 4), (paper.resolution?.text, 2),
            ]
            self.texts = []
            length = 0
            for (text, weight) in texts {
                guard let text, !text.isEmpty else { continue }
                let words = analyzer.words(text)
                var position = -1
                let positions = words.map { word in
                    if position < 0 || !word.isSamePosition { position += 1 }
                    return position
                }
                length += (position + 1) * weight
                self.texts.append((words, positions, weight))
            }
        }

        func count(_ feature: RankingFeature) -> Int {
            switch feature.kind {
            case .anyTerm(_, let terms): count { terms.contains($0) }
            case .prefix(_, let prefix): count { $0.starts(with: prefix) }
            case .sequence(_, let terms):
                texts.reduce(0) { sum, text in
                    let places = terms.map { term in
                        Set(text.words.indices.filter { text.words[$0].stem == term }.map { text.positions[$0] })
                    }
                    return sum
                        + places[0].count { start in
                            places.enumerated().allSatisfy { $1.contains(start + $0) }
                        }
                }
            }
        }

        private func count(_ isWanted: ([UInt8]) -> Bool) -> Int {
            texts.reduce(0) { $0 + $1.words.count { isWanted($0.stem) } * $1.weight }
        }

        func stems() -> Set<[UInt8]> { Set(texts.flatMap { $0.words.map(\.stem) }) }
    }

    @Test(
        "a hit's score is that of a look through all papers, and its parts add up to it",
        arguments: [
            "Stadtgarten", "Gemeinderat Stadtgarten", "Rat der Stadt", "Brücke", "\"Rat der Stadt\"",
            "Bau der Straße", "98112", "Gemeinderat OR Hauptausschuss", "Wie viele Plätze", "Garten",
        ])
    func scores(_ query: String) throws {
        let papers = fixture.papers.map { ScannedPaper($0, reader.analyzer) }
        var counts: [[UInt8]: Int] = [:]
        for paper in papers { for stem in paper.stems() { counts[stem, default: 0] += 1 } }
        let average = Double(papers.reduce(0) { $0 + $1.length }) / Double(papers.count)
        func weight(_ count: Int) -> Double {
            let count = Double(min(count, papers.count))
            return count == 0 ? 0 : log(1 + (Double(papers.count) - count + 0.5) / (count + 0.5))
        }
        func score(_ feature: RankingFeature, _ paper: ScannedPaper) -> Double {
            let inverse =
                switch feature.kind {
                case .anyTerm(_, let terms): weight(terms.reduce(0) { $0 + (counts[$1] ?? 0) })
                case .prefix(_, let prefix):
                    weight(counts.reduce(0) { $0 + ($1.key.starts(with: prefix) ? $1.value : 0) })
                case .sequence(_, let terms): terms.reduce(0.0) { $0 + weight(counts[$1] ?? 0) }
                }
            let length = Double(Norm.length(of: Norm.byte(of: paper.length)))
            let count = Double(paper.count(feature))
            let weights = RankingWeights()
            let added = weights.k1 * (1 - weights.b + weights.b * length / average)
            return feature.weight * inverse * count / (count + added)
        }
        var options = SearchOptions()
        options.isExplained = true
        let node = try QueryParser.parse(query)
        let whole = QueryTranslator.translate(node, analyzer: reader.analyzer)
        let all = QueryTranslator.translate(node, analyzer: reader.analyzer, vocabulary: reader.vocabulary)
        let ranking = Ranking(analyzer: reader.analyzer, vocabulary: reader.vocabulary)
        let wholes = Set(try reader.index.documents(whole.strict))
        let hits = try reader.search(query, limit: 100, options)
        #expect(!hits.isEmpty)
        for hit in hits {
            let document = try #require(reader.index.document(forKey: Array(hit.card.id.utf8)))
            let features =
                wholes.contains(document)
                ? ranking.features(whole.words) : ranking.features(all.words, expanded: all.expandable)
            let paper = try #require(papers.first { $0.id == hit.card.id })
            let expected = features.reduce(0.0) { $0 + score($1.feature, paper) }
            #expect(abs(hit.score - expected) < 1e-6 * max(1, expected), "\(hit.card.id)")
            #expect(abs(hit.explanation.reduce(0) { $0 + $1.score } - hit.score) < 1e-9)
        }
    }

    @Test("a question is ranked by its words, whatever signs stand in it")
    func question() throws {
        let papers = try reader.rank("Was ist mit dem (Stadtgarten? -\"", limit: 5)
        #expect(!papers.isEmpty)
        let scores = papers.map(\.score)
        #expect(scores == scores.sorted(by: >))
        let none = try reader.rank("", limit: 5)
        #expect(none.isEmpty)
    }

    @Test(
        "long, deep and wide queries give an answer or a clear limit within a second",
        arguments: [
            Array(repeating: "Stadtgarten", count: 10_000).joined(separator: " "),
            Array(repeating: "Rat Stadt Haus Straße", count: 60).joined(separator: " "),
            String(repeating: "(", count: 1000) + "a" + String(repeating: ")", count: 1000),
            String(repeating: "(", count: 100_000), "*", "a*", "*a*", "a~9", "Verwaltung~2", "\"", "§",
            String(repeating: "x", count: 1_000_000), "-" + String(repeating: "-", count: 5000),
        ])
    func robust(_ query: String) throws {
        let start = ContinuousClock.now
        do throws(SearchError) {
            _ = try reader.search(query, limit: 10)
            _ = try reader.count(query)
        } catch {
            #expect(error.description.hasPrefix("query, column "))
        }
        // Ten times the second that the release is allowed: the tests run unoptimised beside each other.
        #expect(ContinuousClock.now - start < .seconds(10))
    }
}

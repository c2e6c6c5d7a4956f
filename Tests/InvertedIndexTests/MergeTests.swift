import Foundation
import GermanText
import TestSupport
import Testing

@testable import InvertedIndex

private let schema = IndexSchema(
    fields: [
        .init(name: "text", kind: .text(literal: true)), .init(name: "title", kind: .text(literal: false)),
        .init(name: "body", kind: .keyword),
    ],
    columns: ["year", "page"], stores: ["record", "text"], chain: .stem)

/// Numbers that a seed repeats.
private struct Dice {
    var state: UInt64

    mutating func roll(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
}

private func invented(_ key: String, _ dice: inout Dice) -> IndexDocument {
    var document = IndexDocument(key: Array(key.utf8))
    func words(_ count: Int, _ dice: inout Dice) -> [UInt8] {
        let words = (0..<count).map { _ in "w\(dice.roll(1 + dice.roll(1 + dice.roll(200))))" }
        return Array(words.joined(separator: " ").utf8)
    }
    if dice.roll(20) > 0 {
        document.texts.append(.init(field: 0, text: words(dice.roll(80), &dice)))
        document.texts.append(.init(field: 0, text: words(dice.roll(20), &dice), weight: 1 + dice.roll(4)))
    }
    if dice.roll(3) > 0 { document.texts.append(.init(field: 1, text: words(1 + dice.roll(6), &dice), weight: 3)) }
    for row in 0..<dice.roll(4) {
        for _ in 0..<2 {
            let term = Array("k\(dice.roll(12))".utf8)
            document.terms.append(.init(field: 2, term: term, position: UInt32(row * 1024 + dice.roll(9))))
        }
    }
    for _ in 0..<dice.roll(3) { document.columns.append(.init(column: 0, value: Int64(dice.roll(9)) - 4)) }
    if dice.roll(2) > 0 { document.columns.append(.init(column: 1, value: Int64(dice.roll(1000)))) }
    document.stored = [words(dice.roll(3000), &dice)]
    if dice.roll(2) > 0 { document.stored.append(Array("text of \(key)".utf8)) }
    document.fingerprint = Fingerprint(high: UInt64(dice.roll(1 << 30)), low: 7)
    return document
}

/// An index with a history, as the folder and what should live in it by key.
private struct History {
    let path: String
    var living: [String: IndexDocument] = [:]

    /// Adds, updates and, when asked, removes documents over many commits.
    init(seed: UInt64, commits: Int, perCommit: Int, removes: Bool = true) throws {
        path = try TemporaryFolder.lastingPath()
        var dice = Dice(state: seed)
        for commit in 0..<commits {
            let writer = try IndexWriter(path: path, schema: schema)
            let builder = writer.makeBuilder()
            for number in 0..<perCommit {
                let key = removes ? "d\(dice.roll(commits * perCommit / 2))" : "d\(commit)-\(number)"
                let document = invented(key, &dice)
                try builder.add(document)
                living[key] = document
            }
            try builder.finish()
            for _ in 0..<(removes ? perCommit / 4 : 0) {
                let key = "d\(dice.roll(commits * perCommit / 2))"
                #expect(writer.remove(key: Array(key.utf8)) == (living[key] != nil))
                living[key] = nil
            }
            try writer.commit()
            writer.close()
        }
    }

    func reader() throws -> IndexReader { try IndexReader.open(path: path, schema: schema) }

    func merge() throws {
        let writer = try IndexWriter(path: path, schema: schema)
        try writer.merge()
        #expect(writer.segmentCount == (living.isEmpty ? 0 : 1))
        writer.close()
    }

    var segmentNames: [String] { DiskFolder(path: path).names().filter { $0.hasPrefix("segment-") } }
}

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

/// A query of every kind, with terms common and rare.
private let queries: [Query] = {
    var queries: [Query] = [.all, .none, .fuzzy(TermField(0), bytes("w12"), distance: 1)]
    for (a, b) in [("w0", "w1"), ("w2", "w30"), ("w150", "w4"), ("w1", "w1")] {
        for field in [TermField(0), TermField(0, literal: true), TermField(1)] {
            let terms = [a, b].map { Query.term(field, bytes($0)) }
            queries += [terms[0], .and(terms), .or(terms), .andNot(terms[0], terms[1]), .boost(terms[0], 2)]
            queries.append(.phrase(field, [.init(bytes(a), offset: 0), .init(bytes(b), offset: 1)]))
            queries.append(.near(field, [bytes(a), bytes(b)], distance: 4))
            queries += [.prefix(field, bytes("w1")), .wildcard(field, bytes("w?5*")), .constant(terms[1], 3)]
        }
    }
    for number in 0..<12 {
        let terms = [number, (number + 5) % 12].map { Query.term(TermField(2), bytes("k\($0)")) }
        queries += [terms[0], .sameRow(terms), .and([terms[0], .range(column: 0, -2...3)])]
    }
    return queries + [.range(column: 0, -1...2), .range(column: 1, 0...500)]
}()

/// The keys that a query finds.
private func keys(_ query: Query, _ reader: IndexReader) throws -> Set<String> {
    Set(try reader.documents(query).map { String(decoding: try reader.key(of: $0), as: UTF8.self) })
}

/// The scores of what a query finds, by key.
private func scores(_ query: Query, _ reader: IndexReader) throws -> [String: Double] {
    let hits = try reader.search(query, limit: reader.documentCount + 1)
    return Dictionary(
        uniqueKeysWithValues: try hits.map {
            (String(decoding: try reader.key(of: $0.document), as: UTF8.self), $0.score)
        })
}

/// Compares everything two readers of the same documents say.
private func expectEqual(_ left: IndexReader, _ right: IndexReader, living: [String: IndexDocument]) throws {
    #expect(left.documentCount == living.count)
    #expect(right.documentCount == living.count)
    for query in queries {
        #expect(try keys(query, left) == keys(query, right), "\(query)")
        #expect(try left.count(query) == right.count(query))
    }
    for column in 0..<2 { #expect(try left.facets(.all, column: column) == right.facets(.all, column: column)) }
    for (key, document) in living {
        let places = try [left, right].map { try #require($0.document(forKey: bytes(key))) }
        for (reader, place) in zip([left, right], places) {
            #expect(try reader.fingerprint(of: place) == document.fingerprint)
            for store in 0..<2 {
                let blob = store < document.stored.count ? document.stored[store] : []
                #expect(try reader.stored(place, store: store) == blob)
            }
            for column in 0..<2 {
                let values = document.columns.filter { $0.column == column }.map(\.value).sorted()
                #expect(try reader.values(place, column: column) == values)
            }
        }
    }
}

@Suite("merging segments")
struct MergeTests {
    @Test("a merged index answers everything as before", arguments: [1, 2, 3])
    func equalsUnmerged(seed: UInt64) throws {
        let history = try History(seed: seed, commits: 7, perCommit: 120)
        let before = try history.reader()
        #expect(before.statistics().segmentCount > 1)
        #expect(before.statistics().deletedCount > 0)
        try history.merge()
        let after = try history.reader()
        #expect(after.statistics().segmentCount == 1)
        #expect(after.statistics().deletedCount == 0)
        #expect(after.verify().isEmpty)
        #expect(history.segmentNames.count == 1)
        try expectEqual(before, after, living: history.living)
        let gone = (0..<420).map { "d\($0)" }.filter { history.living[$0] == nil }
        #expect(!gone.isEmpty && gone.allSatisfy { after.document(forKey: bytes($0)) == nil })
    }

    @Test("without deleted documents even the scores and the order are the same")
    func keepsScores() throws {
        let history = try History(seed: 5, commits: 6, perCommit: 100, removes: false)
        let before = try history.reader()
        try history.merge()
        let after = try history.reader()
        for query in queries {
            for limit in [3, 1000] {
                #expect(try before.search(query, limit: limit) == after.search(query, limit: limit))
            }
            #expect(
                try before.facets(query, field: TermField(2), limit: 99)
                    == after.facets(query, field: TermField(2), limit: 99))
        }
        #expect(before.terms(TermField(0), prefix: [], limit: 999) == after.terms(TermField(0), prefix: [], limit: 999))
    }

    @Test("a merged index scores like one built of the living documents alone")
    func scoresLikeFresh() throws {
        let history = try History(seed: 8, commits: 8, perCommit: 100)
        try history.merge()
        let merged = try history.reader()
        let path = try TemporaryFolder.lastingPath()
        let writer = try IndexWriter(path: path, schema: schema)
        let builder = writer.makeBuilder()
        for number in 0..<merged.documentCount {
            let key = String(decoding: try merged.key(of: UInt32(number)), as: UTF8.self)
            try builder.add(try #require(history.living[key]))
        }
        try builder.finish()
        try writer.commit()
        let fresh = try IndexReader.open(path: path, schema: schema)
        for query in queries {
            let (a, b) = (try scores(query, merged), try scores(query, fresh))
            #expect(a.keys == b.keys)
            // The average length is not exact any more where documents were dropped.
            for (key, score) in a { #expect(abs(score - (b[key] ?? -1)) <= score * 0.02, "\(key) \(query)") }
            let best = try merged.search(query, limit: 5).map(\.score)
            #expect(best == a.values.sorted(by: >).prefix(5).map { $0 }, "\(query)")
        }
        #expect(merged.terms(TermField(2), prefix: [], limit: 99) == fresh.terms(TermField(2), prefix: [], limit: 99))
        #expect(merged.terms(TermField(0), prefix: [], limit: 999) == fresh.terms(TermField(0), prefix: [], limit: 999))
    }

    @Test("merging twice changes nothing")
    func isIdempotent() throws {
        let history = try History(seed: 11, commits: 4, perCommit: 30)
        try history.merge()
        let once = try history.reader()
        let names = history.segmentNames
        try history.merge()
        #expect(try history.reader().statistics() == once.statistics())
        #expect(history.segmentNames == names)
    }

    @Test("a reader that was opened before a merge still answers")
    func keepsSnapshot() throws {
        let history = try History(seed: 13, commits: 5, perCommit: 60)
        let reader = try history.reader()
        let answers = try queries.map { try keys($0, reader) }
        let writer = try IndexWriter(path: history.path, schema: schema)
        for key in history.living.keys { #expect(writer.remove(key: bytes(key))) }
        try writer.merge()
        #expect(try history.reader().documentCount == 0)
        writer.close()
        #expect(history.segmentNames.isEmpty)
        for (query, answer) in zip(queries, answers) { #expect(try keys(query, reader) == answer) }
    }

    @Test("a merged index is written on: changed documents replace merged ones", arguments: [false, true])
    func writesOn(reopens: Bool) throws {
        var history = try History(seed: 17, commits: 5, perCommit: 40)
        var writer = try IndexWriter(path: history.path, schema: schema)
        try writer.merge()
        if reopens {
            writer.close()
            writer = try IndexWriter(path: history.path, schema: schema)
        }
        var dice = Dice(state: 99)
        let builder = writer.makeBuilder()
        for key in history.living.keys.sorted().prefix(20) {
            let document = invented(key, &dice)
            #expect(writer.fingerprint(of: bytes(key)) == history.living[key]?.fingerprint)
            try builder.add(document)
            history.living[key] = document
        }
        try builder.finish()
        try writer.commit()
        let before = try history.reader()
        #expect(before.statistics().deletedCount == 20)
        try writer.merge()
        writer.close()
        try expectEqual(before, try history.reader(), living: history.living)
    }

    @Test("a hundred commits of one document leave few segments", arguments: [false, true])
    func boundsSegments(reopens: Bool) throws {
        var history = try History(seed: 1, commits: 0, perCommit: 0)
        var dice = Dice(state: 4)
        var writer = try IndexWriter(path: history.path, schema: schema)
        for number in 0..<100 {
            let document = invented("d\(number)", &dice)
            history.living["d\(number)"] = document
            let builder = writer.makeBuilder()
            try builder.add(document)
            try builder.finish()
            try writer.commit()
            #expect(writer.segmentCount <= 2 * MergePolicy.limit(smallest: 1) + 1)
            #expect(history.segmentNames.count <= writer.segmentCount)
            #expect(try history.reader().documentCount == number + 1)
            guard reopens else { continue }
            writer.close()
            writer = try IndexWriter(path: history.path, schema: schema)
        }
        let before = try history.reader()
        try writer.merge()
        try expectEqual(before, try history.reader(), living: history.living)
    }

    @Test("a damaged segment is not merged, and the commit before stays")
    func refusesDamage() throws {
        let history = try History(seed: 21, commits: 3, perCommit: 30)
        let before = try history.reader().statistics()
        let file = history.path + "/" + (try #require(history.segmentNames.first { !$0.contains("deleted") }))
        var content = [UInt8](try #require(FileManager.default.contents(atPath: file)))
        content[content.count / 3] ^= 1
        try Data(content).write(to: URL(filePath: file))
        let writer = try IndexWriter(path: history.path, schema: schema)
        let names = history.segmentNames.sorted()
        #expect(throws: IndexError.self) { try writer.merge() }
        #expect(history.segmentNames.sorted() == names)
        #expect(try history.reader().statistics() == before)
    }

    @Test("closing a writer keeps what the manifest on disk names, though its own commit did not come to an end")
    func keepsNamedFiles() throws {
        let history = try History(seed: 23, commits: 3, perCommit: 30)
        let writer = try IndexWriter(path: history.path, schema: schema)
        // Another lock file lets a second writer replace the manifest behind the first one's back.
        try FileManager.default.removeItem(atPath: history.path + "/lock")
        try history.merge()
        writer.close()
        #expect(try history.reader().documentCount == history.living.count)
    }

    @Test("long blocks of stored texts are taken over as they are, short ones become one")
    func storedBlocks() throws {
        var dice = Dice(state: 31)
        let history = try History(seed: 1, commits: 0, perCommit: 0)
        for commit in 0..<6 {
            let writer = try IndexWriter(path: history.path, schema: schema)
            let builder = writer.makeBuilder()
            // The first three segments have two long blocks each, the others a short one.
            for number in 0..<(commit < 3 ? 4 : 1) {
                var document = IndexDocument(key: bytes("d\(commit)-\(number)"))
                let noise = (0..<20_000).map { _ in UInt8(dice.roll(256)) }
                document.stored = [commit < 3 ? noise : bytes("short")]
                try builder.add(document)
            }
            try builder.finish()
            try writer.commit()
            writer.close()
        }
        func frames() throws -> [[UInt8]] {
            try history.reader().segments.flatMap { segment in
                let directory = try segment.storedDirectory(0)
                return try (0..<directory.blockCount).map { number in
                    let block = try #require(directory.block(number))
                    return try #require(segment.file.bytes(block.place, block.length))
                }
            }
        }
        let before = try frames()
        #expect(before.count == 9)
        let writer = try IndexWriter(path: history.path, schema: schema)
        try writer.merge()
        writer.close()
        let after = try frames()
        #expect(after.count == 7)
        #expect(after.prefix(6) == before.prefix(6))
        let reader = try history.reader()
        #expect(reader.verify().isEmpty)
        #expect(try reader.stored(14, store: 0) == bytes("short"))
    }

    @Test("more than eight segments of about one size are merged, of large ones more than four, the smallest first")
    func choosesSegments() {
        #expect(MergePolicy.next(documentCounts: Array(repeating: 1, count: 8)) == nil)
        #expect(MergePolicy.next(documentCounts: [500] + Array(repeating: 7, count: 9)) == Array(1...9))
        #expect(
            MergePolicy.next(documentCounts: Array(repeating: 500, count: 9) + Array(repeating: 1, count: 9))
                == Array(9...17))
        #expect(MergePolicy.next(documentCounts: [1, 7, 2, 7, 3, 7, 4, 7, 5]) == Array(0...8))
        #expect(MergePolicy.next(documentCounts: [1, 8, 2, 8, 3, 8, 4, 8, 5]) == nil)
        #expect(MergePolicy.next(documentCounts: Array(repeating: 4096, count: 4)) == nil)
        #expect(MergePolicy.next(documentCounts: [32_000, 1, 33_000, 40_000, 32_000, 60_000]) == [0, 2, 3, 4, 5])
    }
}

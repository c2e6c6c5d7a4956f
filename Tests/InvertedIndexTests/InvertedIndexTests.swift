import Foundation
import GermanText
import TestSupport
import Testing

@testable import InvertedIndex

private let schema = IndexSchema(
    fields: [.init(name: "text", kind: .text(literal: true)), .init(name: "body", kind: .keyword)],
    columns: ["year"], stores: ["record"], chain: .stem)

private func document(_ key: String, _ text: String, year: Int64 = 0) -> IndexDocument {
    var document = IndexDocument(key: Array(key.utf8))
    document.texts = [.init(field: 0, text: Array(text.utf8))]
    document.columns = [.init(column: 0, value: year)]
    document.stored = [Array("record \(key) \(text)".utf8)]
    document.fingerprint = Fingerprint(high: 1, low: UInt64(text.utf8.count))
    return document
}

/// Invented documents: words drawn unevenly, so that lists of all lengths occur.
private func corpus(_ count: Int) -> [[String]] {
    var state: UInt64 = 42
    func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }
    return (0..<count).map { _ in (0..<3 + random(60)).map { _ in "w\(random(1 + random(1 + random(300))))" } }
}

private func build(_ texts: [[String]], perSegment: Int) throws -> IndexReader {
    let path = try TemporaryFolder.lastingPath()
    let writer = try IndexWriter(path: path, schema: schema)
    let builder = writer.makeBuilder()
    for (number, text) in texts.enumerated() {
        try builder.add(document("d\(number)", text.joined(separator: " "), year: Int64(number % 7)))
        if number % perSegment == perSegment - 1 { try builder.finish() }
    }
    try builder.finish()
    try writer.commit()
    writer.close()
    return try IndexReader.open(path: path, schema: schema)
}

private func word(_ text: String) -> Query { .term(TermField(0), Array(text.utf8)) }

@Test("every query finds what a scan finds, scored the same", arguments: [5000, 400])
func equalsScan(perSegment: Int) throws {
    let texts = corpus(900)
    let reader = try build(texts, perSegment: perSegment)
    let average = Double(texts.reduce(0) { $0 + $1.count }) / Double(texts.count)
    let table = Norm.table(averageLength: average)
    func score(_ word: String, _ text: [String]) -> Double {
        let frequency = Float(text.count { $0 == word })
        let count = texts.count { $0.contains(word) }
        let weight = Float(Scoring.inverseFrequency(documentCount: texts.count, termCount: count))
        return Double(weight * (frequency / (frequency + table[Int(Norm.byte(of: text.count))])))
    }
    func check(_ query: Query, _ match: ([String]) -> Double?) throws {
        let expected = texts.enumerated().compactMap { number, text in
            match(text).map { Hit(document: UInt32(number), score: $0) }
        }
        let best = expected.sorted { $0.score != $1.score ? $0.score > $1.score : $0.document < $1.document }.prefix(10)
        #expect(try reader.search(query, limit: 10) == Array(best))
        #expect(try reader.documents(query) == expected.map(\.document))
    }
    for (a, b) in [("w0", "w1"), ("w3", "w40"), ("w0", "w200"), ("w120", "w7")] {
        try check(word(a)) { $0.contains(a) ? score(a, $0) : nil }
        try check(.and([word(a), word(b)])) { $0.contains(a) && $0.contains(b) ? score(a, $0) + score(b, $0) : nil }
        try check(.or([word(a), word(b)])) { $0.contains(a) || $0.contains(b) ? score(a, $0) + score(b, $0) : nil }
        try check(.andNot(word(a), word(b))) { $0.contains(a) && !$0.contains(b) ? score(a, $0) : nil }
        let phrase = Query.phrase(TermField(0), [.init(Array(a.utf8), offset: 0), .init(Array(b.utf8), offset: 1)])
        try check(.constant(phrase, 1)) { text in zip(text, text.dropFirst()).contains { $0 == (a, b) } ? 1 : nil }
    }
    try check(.prefix(TermField(0), Array("w1".utf8))) { $0.contains { $0.hasPrefix("w1") } ? 1 : nil }
    try check(.wildcard(TermField(0), Array("w?5*".utf8))) { text in
        text.contains { $0.count >= 3 && Array($0)[2] == "5" } ? 1 : nil
    }
    #expect(reader.verify().isEmpty)
}

@Test("a changed document replaces the old one, a removed one is gone")
func replaces() throws {
    let path = try TemporaryFolder.lastingPath()
    let writer = try IndexWriter(path: path, schema: schema)
    let builder = writer.makeBuilder()
    for text in ["alpha", "beta"] { try builder.add(document("a", text)) }
    try builder.add(document("b", "beta"))
    try builder.finish()
    try builder.add(document("b", "gamma", year: 5))
    try builder.finish()
    try writer.commit()
    var reader = try IndexReader.open(path: path, schema: schema)
    #expect(reader.documentCount == 2)
    #expect(try reader.count(word("alpha")) == 0)
    #expect(try reader.count(word("beta")) == 1)
    #expect(writer.fingerprint(of: Array("b".utf8)) == Fingerprint(high: 1, low: 5))
    let hit = try #require(try reader.search(word("gamma"), limit: 1).first)
    #expect(try reader.stored(hit.document, store: 0) == Array("record b gamma".utf8))
    #expect(try reader.values(hit.document, column: 0) == [5])
    #expect(writer.remove(key: Array("b".utf8)))
    try writer.commit()
    #expect(try reader.count(word("gamma")) == 1)
    reader = try IndexReader.open(path: path, schema: schema)
    #expect(try reader.count(word("gamma")) == 0)
    #expect(reader.documentCount == 1)
}

@Test("integers come back from blocks and tails", arguments: [0, 1, 5, 31, 32])
func codecs(width: UInt32) {
    for outliers in [0, 1, 40] {
        var values = (0..<128).map { UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) >> (32 - min(width, 31)) }
        if width == 0 { values = values.map { _ in 0 } }
        for place in 0..<outliers { values[place * 3] = .max - UInt32(place) }
        var bytes: [UInt8] = []
        BlockCodec.append(values, to: &bytes)
        for count in [1, 2, 127] { BlockCodec.appendTail(values, count: count, to: &bytes) }
        var read = [UInt32](repeating: 0, count: 128)
        bytes.withUnsafeBytes { buffer in
            let region = RawBytes(base: buffer.baseAddress!, count: buffer.count)
            var offset = BlockCodec.read(region, at: 0, into: &read)
            #expect(read == values)
            for count in [1, 2, 127] {
                offset = BlockCodec.readTail(region, at: offset ?? 0, count: count, into: &read)
                #expect(read.prefix(count) == values.prefix(count))
            }
            #expect(offset == bytes.count)
        }
    }
}

@Test("a damaged file gives errors, never a trap")
func damage() throws {
    let path = try TemporaryFolder.lastingPath()
    let writer = try IndexWriter(path: path, schema: schema)
    let builder = writer.makeBuilder()
    for (number, text) in corpus(30).enumerated() {
        try builder.add(document("\(number)", text.joined(separator: " ")))
    }
    try builder.finish()
    try writer.commit()
    writer.close()
    let file = path + "/segment-1"
    let whole = [UInt8](try #require(FileManager.default.contents(atPath: file)))
    func tryOut() {
        guard let reader = try? IndexReader.open(path: path, schema: schema) else { return }
        _ = try? reader.search(.or([word("w0"), word("w1"), .prefix(TermField(0), [0x77])]), limit: 10)
        _ = try? reader.count(
            .phrase(TermField(0), [.init([0x77, 0x30], offset: 0), .init([0x77, 0x31], offset: 1)]))
        _ = try? reader.stored(3, store: 0)
        _ = try? reader.count(.range(column: 0, 0...3))
    }
    for place in stride(from: 0, to: whole.count, by: 7) {
        var bytes = whole
        bytes[place] ^= 0xFF
        try Data(bytes).write(to: URL(filePath: file))
        tryOut()
        let reader = try? IndexReader.open(path: path, schema: schema)
        #expect(place >= 8 && place < 16 || reader?.verify().isEmpty != true)
    }
    for length in stride(from: 0, to: whole.count, by: 97) {
        try Data(whole.prefix(length)).write(to: URL(filePath: file))
        #expect(throws: IndexError.self) { try IndexReader.open(path: path, schema: schema) }
    }
}

@Test("a closed writer's lock is free, though a process that is being spawned still holds a copy of its descriptor")
func unlocks() throws {
    let path = try TemporaryFolder.lastingPath()
    let schema = IndexSchema(fields: [], columns: [], stores: [], chain: .stem)
    let writer = try IndexWriter(path: path, schema: schema)
    let held = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").filter {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path + "/lock"
    }
    let copies = held.compactMap { Int32($0).map { dup($0) } }
    defer { copies.forEach { close($0) } }
    #expect(copies.count == 1)
    writer.close()
    try IndexWriter(path: path, schema: schema).close()
}

@Test("the bytes that FORMAT.md decodes by hand are decoded so")
func workedExample() {
    let bytes: [UInt8] = [0x02, 0x2D]
    var values = [UInt32](repeating: 0, count: 128)
    bytes.withUnsafeBytes {
        #expect(
            BlockCodec.readTail(RawBytes(base: $0.baseAddress!, count: 2), at: 0, count: 3, into: &values) == 2)
    }
    #expect(values.prefix(3) == [1, 3, 2])
}

@Test(
    "an index that an earlier build wrote is opened and answers",
    arguments: SegmentLayout.oldestReadable...SegmentLayout.version)
func opensCommitted(format: UInt32) throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/indexes/format-\(format)")
    let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: false))], stores: ["document"], chain: .stem)
    let reader = try IndexReader.open(path: fixtures.path, schema: schema)
    #expect(reader.verify().isEmpty)
    func keys(_ query: Query) throws -> [String] {
        try reader.search(query, limit: 10).map { String(decoding: try reader.key(of: $0.document), as: UTF8.self) }
    }
    #expect(try keys(.and([word("haushalt"), word("schul")])) == ["c"])
    // One occurrence among 4 words weighs more than two among 12.
    #expect(try keys(word("schul")) == ["c", "b"])
    let phrase: [PhraseTerm] = [.init(Array("der".utf8), offset: 0), .init(Array("stadt".utf8), offset: 1)]
    #expect(try keys(.phrase(TermField(0), phrase)) == ["a"])
    #expect(String(decoding: try reader.stored(2, store: 0), as: UTF8.self).hasSuffix("Der Haushalt der Schule."))
}

@Test(
    "an index that an earlier build wrote is written on",
    arguments: SegmentLayout.oldestReadable...SegmentLayout.version)
func writesOnCommitted(format: UInt32) throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Fixtures/indexes/format-\(format)")
    let path = try TemporaryFolder.lastingPath()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for name in try FileManager.default.contentsOfDirectory(atPath: fixtures.path) {
        try FileManager.default.copyItem(atPath: fixtures.path + "/" + name, toPath: path + "/" + name)
    }
    let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: false))], stores: ["document"], chain: .stem)
    func keys(_ query: Query) throws -> [String] {
        let reader = try IndexReader.open(path: path, schema: schema)
        #expect(reader.verify().isEmpty)
        return try reader.documents(query).map { String(decoding: try reader.key(of: $0), as: UTF8.self) }.sorted()
    }
    // A new paper, one in place of an old one, all merged.
    for (key, text) in [("d", "Eine Schule"), ("b", "Ein Weg"), ("", "")] {
        let writer = try IndexWriter(path: path, schema: schema)
        if key.isEmpty {
            try writer.merge()
        } else {
            let builder = writer.makeBuilder()
            try builder.add(IndexDocument(key: key, text: text))
            try builder.finish()
            try writer.commit()
        }
        writer.close()
        #expect(try keys(word("schul")) == (key == "d" ? ["b", "c", "d"] : ["c", "d"]))
    }
    #expect(try keys(word("weg")) == ["b"])
}

@Test("the best ten of pruned queries are those of a look at every document, over many blocks and windows")
func prunesExactly() throws {
    let reader = try build(corpus(9000), perSegment: 5000)
    for (a, b, c) in [("w0", "w1", "w2"), ("w3", "w90", "w12"), ("w30", "w31", "w0"), ("w5", "w250", "w100")] {
        let terms = [word(a), word(b), word(c)]
        var queries: [Query] = [terms[0], terms[1], .and(Array(terms.prefix(2))), .and(terms), .or(terms)]
        queries += [.or(Array(terms.prefix(2))), .or([.boost(terms[0], 3), terms[1], .and([terms[1], terms[2]])])]
        queries += [.andNot(terms[0], terms[1]), .and([.or(Array(terms.prefix(2))), terms[2]])]
        queries.append(.phrase(TermField(0), [.init(Array(a.utf8), offset: 0), .init(Array(b.utf8), offset: 1)]))
        for query in queries {
            let all = try reader.search(query, limit: 100_000)
            #expect(try reader.search(query, limit: 10) == Array(all.prefix(10)), "\(query)")
            #expect(try reader.count(query) == all.count, "\(query)")
            #expect(try reader.documents(query).count == all.count, "\(query)")
        }
    }
}

@Test("a phrase is found where a scan finds it, over many blocks, whatever its terms' order and frequencies")
func phrasesEqualScan() throws {
    let texts = corpus(3000) + [Array(repeating: "w0", count: 90) + ["w1", "w0", "w2"], ["w7"]]
    let reader = try build(texts, perSegment: 2000)
    let phrases = [
        ["w0", "w1"], ["w1", "w0"], ["w0", "w0"], ["w0", "w0", "w0"], ["w0", "w1", "w2"], ["w2", "w0", "w1"],
        ["w9", "w0", "w3"], ["w0", "w40"], ["w40", "w0", "w0"], ["w0", "w1", "w0", "w2"], ["w3", "w0", "w1", "w0"],
        ["w200", "w0"], ["w7", "w7"], ["w1", "w0", "w2"],
    ]
    for words in phrases {
        let matches = texts.indices.filter { index in
            let text = texts[index]
            return text.count >= words.count
                && (0...text.count - words.count).contains { Array(text[$0..<$0 + words.count]) == words }
        }
        let terms = words.enumerated().map { PhraseTerm(Array($0.element.utf8), offset: $0.offset) }
        let query = Query.phrase(TermField(0), terms)
        #expect(try reader.documents(query).map(Int.init) == matches, "\(words)")
        #expect(try reader.count(query) == matches.count, "\(words)")
        let all = try reader.search(query, limit: 100_000)
        #expect(try reader.search(query, limit: 10) == Array(all.prefix(10)), "\(words)")
    }
}

@Test("terms that are sorted in parts give the same segment as all at once", arguments: [1, 7, 1000])
func sortsInParts(room: Int) throws {
    func segment(room: Int) throws -> [UInt8] {
        let terms = TermTable()
        var log = TermLog()
        for (number, text) in corpus(300).enumerated() {
            log.entries += [TermLog.positionMark, 0]
            for (place, word) in text.enumerated() {
                let padded = Array(word.utf8) + [UInt8](repeating: 0, count: TermTable.slack)
                let count = word.utf8.count
                if place == 5 { log.entries += [TermLog.weightMark, 3] }
                log.entries.append(
                    padded.withUnsafeBufferPointer {
                        terms.insert($0.baseAddress!, count: count, hash: termHash($0.baseAddress!, count: count))
                    })
            }
            log.endDocument(UInt32(number), length: text.count)
        }
        let disk = SimulatedDisk()
        let writer = try SegmentFileWriter(disk, number: 1)
        try Inversion.write(log, list: 0, hasNorms: true, terms: terms, room: room, to: writer)
        try writer.finish()
        return try #require(try disk.content(Manifest.segmentName(1)))
    }
    #expect(try segment(room: room) == segment(room: 1 << 20))
}

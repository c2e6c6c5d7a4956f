import Testing

@testable import InvertedIndex

/// A byte changed, a file cut or missing or another's: an error or right answers, never wrong ones.
@Suite("damaged files")
struct DamageTests {
    private let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: true)), .init(name: "type", kind: .keyword)],
        columns: ["year"], stores: ["record"], chain: .stem)

    private func add(_ segments: [Range<Int>], _ disk: SimulatedDisk, seed: UInt64) throws {
        var random = SplitMix(seed)
        let writer = try IndexWriter(disk, schema: schema)
        for keys in segments { try add(keys, writer, &random) }
        try writer.commit()
        writer.close()
    }

    private func add(_ keys: Range<Int>, _ writer: IndexWriter, _ random: inout SplitMix) throws {
        let words = ["haus", "garten", "straße", "weg", "schule", "rathaus", "brücke", "park"]
        let builder = writer.makeBuilder()
        for key in keys {
            let text = (0..<12).map { _ in words.randomElement(using: &random)! }.joined(separator: " ")
            var document = IndexDocument(key: Array("key \(key)".utf8))
            document.texts = [.init(field: 0, text: Array(text.utf8))]
            document.terms = [.init(field: 1, term: Array("type \(key % 3)".utf8))]
            document.columns = [.init(column: 0, value: Int64(2000 + key % 5))]
            document.stored = [Array("\(key): \(text)".utf8)]
            try builder.add(document)
        }
        try builder.finish()
    }

    /// An index of three segments, one with a file of deletions, and two commits in the log; and its answers after each.
    private func index(seed: UInt64 = 1) throws -> (disk: SimulatedDisk, history: [[String]]) {
        let disk = SimulatedDisk()
        try add([0..<30], disk, seed: seed)
        // Two segments at once do not go into the log.
        try add([27..<34, 34..<36], disk, seed: seed)
        var history = [try answers(disk)]
        for keys in [35..<37, 2..<4] {
            try add([keys], disk, seed: seed)
            history.append(try answers(disk))
        }
        #expect(disk.names().contains { $0.contains("deleted") } && disk.names().contains(IndexLog.fileName))
        return (disk, history)
    }

    /// Every answer of an index.
    private func answers(_ disk: SimulatedDisk) throws -> [String] {
        let reader = try IndexReader.open(disk, schema: schema)
        let text = TermField(0)
        func term(_ word: String) -> Query { .term(text, Array(word.utf8)) }
        func phrase(_ words: [String]) -> Query {
            .phrase(text, words.enumerated().map { PhraseTerm(Array($0.element.utf8), offset: $0.offset) })
        }
        let queries: [Query] = [
            term("haus"), .or([term("haus"), term("weg"), term("park")]), .and([term("gart"), term("schul")]),
            phrase(["haus", "weg"]), .near(text, [Array("park".utf8), Array("weg".utf8)], distance: 3),
            .prefix(TermField(0, literal: true), Array("ra".utf8)), .range(column: 0, 2001...2003),
            .term(TermField(1), Array("type 1".utf8)), term("fehlt"),
        ]
        var answers: [String] = []
        for query in queries {
            answers.append("\(try reader.search(query, limit: 10).map { "\($0.document) \($0.score)" })")
            answers.append("\(try reader.count(query)) \(try reader.documents(query))")
        }
        for document in try reader.documents(.all) {
            let key = try reader.key(of: document)
            answers.append(String(decoding: try reader.stored(document, store: 0), as: UTF8.self))
            answers.append("\(try reader.values(document, column: 0)) \(reader.document(forKey: key) == document)")
        }
        try reader.check()
        return answers
    }

    /// Answers, or nil for an error.
    private func outcome(_ disk: SimulatedDisk) -> [String]? { try? answers(disk) }

    /// Whether an outcome is an error or right; the last records of a damaged log may be lost, like those of a crash.
    private func isRight(_ outcome: [String]?, _ name: String, _ history: [[String]]) -> Bool {
        guard let outcome else { return true }
        return name == IndexLog.fileName ? history.contains(outcome) : outcome == history.last
    }

    @Test("every byte of every file changed: an error or right answers, and verify finds it")
    func flips() throws {
        let (disk, history) = try index()
        var caseCount = 0
        for name in disk.names() {
            let content = try #require(try disk.content(name))
            // Of the log what is written; behind it are zeros.
            let end = (content.lastIndex { $0 != 0 } ?? -1) + 1
            for place in 0..<end {
                for mask in [UInt8(1), 0x80, 0xFF] {
                    disk.damage(name) { $0[place] ^= mask }
                    defer { disk.damage(name) { $0[place] ^= mask } }
                    caseCount += 1
                    #expect(isRight(outcome(disk), name, history), "\(name), byte \(place)")
                    guard name.hasPrefix("segment-"), !name.contains("deleted"),
                        let reader = try? IndexReader.open(disk, schema: schema)
                    else { continue }
                    // The format's own bytes may read as an older one, with the same content.
                    #expect(!reader.verify().isEmpty || (8..<12).contains(place), "\(name), byte \(place)")
                }
            }
        }
        print("changed bytes: \(caseCount) cases")
    }

    @Test("every file cut at every length, missing, or another index's: an error or right answers")
    func truncations() throws {
        let (disk, history) = try index()
        let other = try index(seed: 2).disk
        var caseCount = 0
        for name in disk.names() {
            let content = try #require(try disk.content(name))
            for length in 0..<min(content.count, 9000) {
                disk.damage(name) { $0 = Array(content.prefix(length)) }
                caseCount += 1
                #expect(isRight(outcome(disk), name, history), "\(name), \(length)")
            }
            disk.damage(name) { $0 = content }
            let rest = disk.survivor(.kept)
            rest.remove(name)
            caseCount += 1
            #expect(isRight(outcome(rest), name, history), "\(name) missing")
            guard let foreign = try other.content(name) else { continue }
            disk.damage(name) { $0 = foreign }
            caseCount += 1
            #expect(isRight(outcome(disk), name, history), "\(name) of another index")
            disk.damage(name) { $0 = content }
        }
        print("cut files: \(caseCount) cases")
    }
}

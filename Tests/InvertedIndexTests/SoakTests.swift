import Foundation
import Testing

@testable import InvertedIndex

/// A long random life of an index beside a model in memory: `make soak`, and a short one with each test run.
///
/// `VORLAGE_SOAK` is the number of operations of a seed, `VORLAGE_SOAK_SEED` the first seed.
@Suite("soak")
struct SoakTests {
    private static func number(_ name: String) -> Int? { ProcessInfo.processInfo.environment[name].flatMap(Int.init) }
    private static let operationCount = number("VORLAGE_SOAK") ?? 1500
    private static let firstSeed = UInt64(number("VORLAGE_SOAK_SEED") ?? 1)

    @Test("whatever is done, and wherever it is cut off, an index answers as a model does", arguments: 0..<2)
    func life(offset: UInt64) throws {
        var life = IndexLife(seed: SoakTests.firstSeed + offset)
        for _ in 0..<SoakTests.operationCount where life.isRight { life.step() }
        life.finish()
        print("soak: seed \(life.seed): \(life.summary)")
        #expect(life.isRight)
    }
}

/// An index and what it must hold.
private struct IndexLife {
    typealias Documents = [String: [String]]

    /// Why an operation ended early.
    enum Interruption: Error { case fault }

    let seed: UInt64
    private(set) var isRight = true
    private var random: SplitMix
    private var disk: SimulatedDisk
    private var writer: IndexWriter?
    /// What the last commit left.
    private var committed: Documents = [:]
    /// What the next commit leaves.
    private var pending: Documents = [:]
    /// A reader that stays open, and what it must go on to see.
    private var oldReader: (reader: IndexReader, documents: Documents)?
    private var counts: [String: Int] = [:]
    private let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: false))], columns: ["length"], stores: ["text"], chain: .stem)

    init(seed: UInt64) {
        self.seed = seed
        random = SplitMix(seed)
        disk = SimulatedDisk()
    }

    /// How often each was done.
    var summary: String {
        counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

    private mutating func count(_ name: String, _ number: Int = 1) { counts[name, default: 0] += number }

    private mutating func fail(_ message: String) {
        isRight = false
        Issue.record("seed \(seed), after \(summary): \(message)")
    }

    // MARK: The work

    /// One operation; one that a fault ends is followed by a power cut.
    mutating func step() {
        do {
            switch below(100) {
            case 0..<34: try put()
            case 34..<44: try remove()
            case 44..<68: try commit()
            case 68..<71: try merge()
            case 71..<76: reopen()
            case 76..<79: crash()
            default: search()
            }
        } catch {
            count("faults")
            crash()
        }
    }

    /// Ends the life with a look at all.
    mutating func finish() {
        guard isRight else { return }
        crash()
        search()
    }

    private mutating func current() throws -> IndexWriter {
        if let writer { return writer }
        pending = committed
        // Little memory, so that builders write several segments.
        let new = try IndexWriter(disk, schema: schema, options: .init(memoryByteCount: 1 << 16))
        writer = new
        return new
    }

    private mutating func text() -> [String] {
        let length = below(40) == 0 ? 400 + below(2000) : 1 + below(12)
        // Rare and common words.
        return (0..<length).map { _ in "w\(below(1 + below(60)))" }
    }

    private mutating func put() throws {
        let writer = try current()
        let builder = writer.makeBuilder()
        for _ in 0..<(1 + below(below(8) == 0 ? 60 : 4)) {
            let key = "k\(below(250))"
            let words = text()
            let text = Array(words.joined(separator: " ").utf8)
            var document = IndexDocument(key: Array(key.utf8))
            document.texts = [.init(field: 0, text: text)]
            document.columns = [.init(column: 0, value: Int64(words.count))]
            document.stored = [text]
            try builder.add(document)
            pending[key] = words
            count("documents put")
        }
        try builder.finish()
    }

    private mutating func remove() throws {
        let writer = try current()
        for _ in 0..<(1 + below(5)) {
            let key = "k\(below(250))"
            let isThere = writer.remove(key: Array(key.utf8))
            if isThere != (pending[key] != nil) { fail("removing \(key) gave \(isThere)") }
            pending[key] = nil
            count("removals")
        }
    }

    private mutating func commit() throws {
        let writer = try current()
        do {
            try writer.commit()
        } catch {
            throw Interruption.fault
        }
        committed = pending
        count("commits")
    }

    private mutating func merge() throws {
        let writer = try current()
        do {
            try writer.merge()
        } catch {
            throw Interruption.fault
        }
        committed = pending
        count("merges")
    }

    /// Drops what was not committed.
    private mutating func reopen() {
        writer?.close()
        writer = nil
        pending = committed
        count("reopenings")
    }

    /// A power cut; the next life meets a fault of its own somewhere.
    private mutating func crash() {
        count("crashes")
        let survival: SimulatedDisk.Survival =
            switch below(4) {
            case 0: .kept
            case 1: .dropped
            default: .torn(seed: random.next())
            }
        let fault: SimulatedDisk.Fault? = below(3) == 0 ? nil : SimulatedDisk.Fault.allCases[below(4)]
        disk = disk.survivor(survival, fault, at: 1 + below(400))
        writer = nil
        oldReader = nil
        do {
            let found = try documents(disk.survivor(.kept))
            if found != committed, found != pending { fail("after a power cut (\(survival)) neither commit is there") }
            committed = found
            pending = found
        } catch {
            fail("after a power cut (\(survival)): \(error)")
        }
    }

    /// All documents of an index.
    private func documents(_ disk: SimulatedDisk) throws -> Documents {
        guard disk.names().contains(Manifest.fileName) else { return [:] }
        let reader = try IndexReader.open(disk, schema: schema)
        if let error = reader.verify().first { throw error }
        var documents: Documents = [:]
        for number in try reader.documents(.all) {
            let key = String(decoding: try reader.key(of: number), as: UTF8.self)
            let words = String(decoding: try reader.stored(number, store: 0), as: UTF8.self).split(separator: " ")
            documents[key] = words.map(String.init)
        }
        return documents
    }

    // MARK: The answers

    private mutating func search() {
        do {
            let disk = disk.survivor(.kept)
            guard disk.names().contains(Manifest.fileName) else { return }
            let reader = try IndexReader.open(disk, schema: schema)
            for _ in 0..<4 { try ask(reader, committed) }
            if let oldReader { try ask(oldReader.reader, oldReader.documents) }
            if oldReader == nil || below(5) == 0 { oldReader = (reader, committed) }
        } catch {
            fail("searching: \(error)")
        }
    }

    private mutating func ask(_ reader: IndexReader, _ documents: Documents) throws {
        count("searches")
        let field = TermField(0)
        let first = "w\(below(60))"
        let second = "w\(below(60))"
        func term(_ word: String) -> Query { .term(field, Array(word.utf8)) }
        let query: Query
        let matches: ([String]) -> Bool
        switch below(8) {
        case 0:
            query = term(first)
            matches = { $0.contains(first) }
        case 1:
            query = .and([term(first), term(second)])
            matches = { $0.contains(first) && $0.contains(second) }
        case 2:
            query = .or([term(first), term(second)])
            matches = { $0.contains(first) || $0.contains(second) }
        case 3:
            query = .andNot(term(first), term(second))
            matches = { $0.contains(first) && !$0.contains(second) }
        case 4:
            query = .phrase(
                field, [first, second].enumerated().map { .init(Array($0.element.utf8), offset: $0.offset) })
            matches = { words in zip(words, words.dropFirst()).contains { $0 == first && $1 == second } }
        case 5:
            query = .prefix(field, Array(first.utf8))
            matches = { $0.contains { $0.hasPrefix(first) } }
        case 6:
            let range = Int64(below(12))...20
            query = .range(column: 0, range)
            matches = { range.contains(Int64($0.count)) }
        default:
            query = .all
            matches = { _ in true }
        }
        let expected = documents.filter { matches($0.value) }
        var found: [String] = []
        for number in try reader.documents(query) {
            found.append(String(decoding: try reader.key(of: number), as: UTF8.self))
        }
        if found.sorted() != expected.keys.sorted() {
            fail("\(query): expected \(expected.keys.sorted()) but found \(found.sorted())")
        }
        let best = try reader.search(query, limit: 10)
        if best.count != min(10, expected.count) || zip(best, best.dropFirst()).contains(where: { $0.score < $1.score })
        {
            fail("\(query): \(best.count) of \(expected.count) hits, or not the best first")
        }
        for hit in best {
            let key = String(decoding: try reader.key(of: hit.document), as: UTF8.self)
            let text = String(decoding: try reader.stored(hit.document, store: 0), as: UTF8.self)
            if expected[key]?.joined(separator: " ") != text { fail("\(query): \(key) is stored as '\(text)'") }
        }
        if try reader.count(query) != expected.count { fail("\(query): counted wrongly") }
    }
}

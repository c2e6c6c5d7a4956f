import Foundation
import TestSupport
import Testing

@testable import InvertedIndex

/// Small commits in the log behind the manifest: they count whole or not at all.
struct IndexLogTests {
    private let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: false))], stores: ["record"], chain: .stem)
    private let path: String
    init() throws { path = try TemporaryFolder.lastingPath() }

    private var log: URL { URL(filePath: path + "/log") }

    private func commit(_ documents: [(String, String)], removing removed: [String] = []) throws {
        let writer = try IndexWriter(path: path, schema: schema)
        let builder = writer.makeBuilder()
        for (key, text) in documents { try builder.add(IndexDocument(key: key, text: text)) }
        try builder.finish()
        for key in removed { _ = writer.remove(key: Array(key.utf8)) }
        try writer.commit()
        writer.close()
    }

    private func reader() throws -> IndexReader { try IndexReader.open(path: path, schema: schema) }

    private func keys(_ word: String, _ reader: IndexReader) throws -> [String] {
        try reader.documents(.term(TermField(0), Array(word.utf8)))
            .map { String(decoding: try reader.key(of: $0), as: UTF8.self) }.sorted()
    }

    private func names() -> [String] { IndexReader.fileNames(path: path) }

    @Test("a small commit adds no file, and adds, changes and removes documents")
    func small() throws {
        try commit([("a", "Haus"), ("b", "Haus"), ("c", "Haus")])
        let files = names() + ["log"]
        try commit([("d", "Haus"), ("a", "Garten")])
        #expect(names() == files.sorted())
        #expect(try keys("haus", reader()) == ["b", "c", "d"])
        #expect(try keys("gart", reader()) == ["a"])
        try commit([], removing: ["b", "a"])
        try commit([("e", "Garten")])
        #expect(names() == files.sorted())
        #expect(try keys("haus", reader()) == ["c", "d"])
        #expect(try keys("gart", reader()) == ["e"])
        let statistics = try reader().statistics()
        #expect(statistics.generation == 4)
        #expect(statistics.documentCount == 3)
        #expect(try reader().verify().isEmpty)
        #expect(try reader().document(forKey: Array("a".utf8)) == nil)
    }

    @Test("one writer commits to the log again and again, and a document may change in each commit")
    func oneWriter() throws {
        let writer = try IndexWriter(path: path, schema: schema)
        for number in 0..<30 {
            let builder = writer.makeBuilder()
            try builder.add(IndexDocument(key: "a", text: "w\(number)"))
            try builder.add(IndexDocument(key: "k\(number)", text: "Haus"))
            try builder.finish()
            try writer.commit()
            let reader = try reader()
            #expect(try keys("w\(number)", reader) == ["a"])
            #expect(try keys("haus", reader).count == number + 1)
            if number > 0 { #expect(try keys("w\(number - 1)", reader).isEmpty) }
        }
        writer.close()
        #expect(try reader().verify().isEmpty)
    }

    @Test("a record that a crash left half written does not count, and the next writer goes on before it")
    func torn() throws {
        try commit([("a", "Haus")])
        try commit([("b", "Haus")])
        let before = try Data(contentsOf: log)
        try commit([("c", "Haus")])
        let after = try Data(contentsOf: log)
        let changed = before.indices.filter { before[$0] != after[$0] }
        let (first, last) = (try #require(changed.first), try #require(changed.last))
        for end in [first, first + 1, first + 9, first + 47, (first + last) / 2, last] {
            try (after[..<end] + before[end...]).write(to: log)
            #expect(try keys("haus", reader()) == ["a", "b"], "\(end)")
            #expect(try reader().statistics().generation == 2)
        }
        try commit([("d", "Haus")])
        #expect(try keys("haus", reader()) == ["a", "b", "d"])
        // A power cut may also lose the whole file, which had nothing the manifest names.
        try before.write(to: log)
        #expect(try keys("haus", reader()) == ["a", "b"])
    }

    @Test("a damaged record before one that counts is an error")
    func damaged() throws {
        try commit([("a", "Haus")])
        try commit([("b", "Haus")])
        let one = try Data(contentsOf: log)
        try commit([("c", "Haus")])
        var content = try Data(contentsOf: log)
        for place in one.indices where one[place] != 0 && place % 7 == 0 {
            content[place] ^= 4
            try content.write(to: log)
            let error = #expect(throws: IndexError.self) { try reader() }
            #expect(error?.kind == .damaged)
            #expect(throws: IndexError.self) { try IndexWriter(path: path, schema: schema) }
            content[place] ^= 4
        }
    }

    @Test("a new manifest makes the records void, and a reader that had opened them still answers")
    func void() throws {
        try commit([("a", "Haus")])
        try commit([("b", "Haus")])
        let old = try reader()
        let writer = try IndexWriter(path: path, schema: schema)
        try writer.merge()
        writer.close()
        #expect(try reader().statistics().segmentCount == 1)
        #expect(try keys("haus", reader()) == ["a", "b"])
        #expect(try reader().statistics().generation == 3)
        try commit([("c", "Haus")])
        #expect(try keys("haus", reader()) == ["a", "b", "c"])
        #expect(try keys("haus", old) == ["a", "b"])
        #expect(String(decoding: try old.stored(1, store: 0), as: UTF8.self) == "Haus")
    }

    @Test("what does not fit into the log becomes files")
    func large() throws {
        try commit([("a", "Haus")])
        let text = (0..<20_000).map { "w\($0 &* 2_654_435_761 % 99_991)" }.joined(separator: " ")
        try commit([("b", "Haus")])
        try commit([("c", text)])
        #expect(names().count { $0.hasPrefix("segment-") } == 3)
        #expect(try reader().documentCount == 3)
        for number in 0..<5 { try commit([("d\(number)", String(text.prefix(20_000)))]) }
        #expect(try reader().documentCount == 8)
        #expect(try keys("haus", reader()) == ["a", "b"])
        #expect(try reader().verify().isEmpty)
    }

    @Test("a segment in memory keeps its bytes when a merge gives pages back")
    func memoryStays() {
        // Safe because the memory is freed behind the test and has 8,192 bytes.
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 8192, alignment: 4096)
        defer { unsafe memory.deallocate() }
        unsafe memory.initializeMemory(as: UInt8.self, repeating: 7, count: 8192)
        let region = unsafe Region(owner: nil, base: UnsafeRawPointer(memory), count: 8192)
        region.releasePages()
        #expect(region.bytes(0, 8192) == Array(repeating: 7, count: 8192))
    }
}

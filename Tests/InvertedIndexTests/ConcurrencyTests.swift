import Foundation
import Synchronization
import TestSupport
import Testing

@testable import InvertedIndex

/// One writer and readers that open meanwhile, on a real disk.
@Suite("readers beside a writer")
struct ConcurrencyTests {
    private let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: false))], stores: ["record"], chain: .stem)

    private func put(_ keys: [String], _ text: String, _ writer: IndexWriter) throws {
        let builder = writer.makeBuilder()
        for key in keys {
            var document = IndexDocument(key: Array(key.utf8))
            document.texts = [.init(field: 0, text: Array("haus \(text)".utf8))]
            document.stored = [Array(text.utf8)]
            try builder.add(document)
        }
        try builder.finish()
        try writer.commit()
    }

    /// What two documents say that every commit writes together with the commit's number; nil when they differ.
    private func number(_ reader: IndexReader) throws -> Int? {
        let texts = try ["first", "second"].map { key -> String in
            let document = try #require(reader.document(forKey: Array(key.utf8)))
            return String(decoding: try reader.stored(document, store: 0), as: UTF8.self)
        }
        return texts[0] == texts[1] ? Int(texts[0]) : nil
    }

    @Test("readers that open across 1,000 commits and merges see one commit each, and keep it")
    func generations() throws {
        let path = try TemporaryFolder.lastingPath()
        let commitCount = 1000
        let writer = try IndexWriter(path: path, schema: schema)
        try put(["first", "second"], "0", writer)
        let isDone = Atomic(false)
        let openCount = Atomic(0)
        let problems = Mutex<[String]>([])
        // Threads of their own: those of the tests' pool may all be busy.
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<2 {
            let thread = Thread {
                defer { done.signal() }
                var last = 0
                var kept: [(reader: IndexReader, number: Int)] = []
                while !isDone.load(ordering: .acquiring) {
                    do {
                        let reader = try IndexReader.open(path: path, schema: schema)
                        openCount.add(1, ordering: .relaxed)
                        guard let number = try number(reader) else {
                            problems.withLock { $0.append("two commits at once behind \(last)") }
                            continue
                        }
                        if number < last { problems.withLock { $0.append("\(number) behind \(last)") } }
                        last = number
                        kept.append((reader, number))
                        if kept.count > 20 { kept.removeFirst(10) }
                        for (reader, number) in kept where try self.number(reader) != number {
                            problems.withLock { $0.append("\(number) has changed") }
                        }
                    } catch {
                        problems.withLock { $0.append("\(error)") }
                    }
                }
            }
            thread.start()
        }
        for commit in 1...commitCount {
            try put(["first", "second", "other \(commit % 50)"], "\(commit)", writer)
            if commit % 250 == 0 { try writer.merge() }
        }
        isDone.store(true, ordering: .releasing)
        for _ in 0..<2 { done.wait() }
        writer.close()
        #expect(problems.withLock { $0 }.isEmpty)
        #expect(openCount.load(ordering: .relaxed) > 10)
        #expect(try number(IndexReader.open(path: path, schema: schema)) == commitCount)
    }

    @Test("a folder that cannot be written is searched; a second writer is told so at once")
    func readOnly() throws {
        let path = try TemporaryFolder.lastingPath()
        let writer = try IndexWriter(path: path, schema: schema)
        try put(["first", "second"], "7", writer)
        #expect { try IndexWriter(path: path, schema: schema) } throws: { ($0 as? IndexError)?.kind == .locked }
        writer.close()
        try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
        #expect(try number(IndexReader.open(path: path, schema: schema)) == 7)
    }
}

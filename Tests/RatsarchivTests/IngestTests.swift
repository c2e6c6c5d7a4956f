import Synchronization
import TestSupport
import Testing

@testable import Ratsarchiv

/// What a batch adds, updates, leaves alone and refuses.
struct IngestTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Takes in what stands at the paths; `added/updated/unchanged/failed` and the messages.
    private func ingest(
        _ paths: [String], _ options: ArchiveWriter.Options = ArchiveWriter.Options(workerCount: 2)
    ) throws -> (counts: String, messages: [String]) {
        let messages = Messages()
        let writer = try ArchiveWriter(path: folder.path("index"), options: options)
        defer { writer.close() }
        let report = try writer.ingest(
            paths.map { folder.path($0) }, report: { messages.add($0) }, progress: { _ in })
        let counts = "\(report.addedCount)/\(report.updatedCount)/\(report.unchangedCount)/\(report.failedCount)"
        return (counts, messages.all.map { $0.replacing(folder.path, with: "F") })
    }

    private final class Messages: Sendable {
        private let messages = Mutex<[String]>([])
        var all: [String] { messages.withLock { $0 } }
        func add(_ message: String) { messages.withLock { $0.append(message) } }
    }

    private func found(_ query: String) throws -> [String] {
        let reader = try ArchiveReader(path: folder.path("index"))
        return try reader.search(query, limit: 1000, onlyAll: true).map {
            $0.card.id.replacing(folder.path + "/", with: "")
        }.sorted()
    }

    @Test("documents are added once, left alone when unchanged, replaced when changed")
    func update() throws {
        try folder.write("Kolibri Amsel", to: "d/a.txt")
        try folder.write("Kolibri Drossel", to: "d/b.txt")
        #expect(try ingest(["d"]).counts == "2/0/0/0")
        #expect(try ingest(["d"]).counts == "0/0/2/0")
        try folder.write("Kolibri Fink", to: "d/b.txt")
        try folder.write("Kolibri Star", to: "d/c.txt")
        #expect(try ingest(["d"]).counts == "1/1/1/0")
        #expect(try found("Kolibri") == ["d/a.txt", "d/b.txt", "d/c.txt"])
        #expect(try found("Drossel").isEmpty)
        #expect(try found("Fink") == ["d/b.txt"])
    }

    @Test("bad inputs are told with their path, the rest is taken in, nothing is lost")
    func badInput() throws {
        try folder.write("Kolibri", to: "d/a.txt")
        _ = try ingest(["d"])
        try folder.write([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 500), to: "d/a.txt")
        try folder.write("", to: "d/leer.txt")
        try folder.write("Kolibri", to: "d/b.txt")
        try folder.write("{\"id\":\"x\",\"text\":\"Kolibri\"}\n{kaputt\n{\"id\":\"y\"}\n", to: "d/c.jsonl")
        let (counts, messages) = try ingest(["d", "nichts"])
        #expect(counts == "3/0/0/3")
        #expect(messages.count == 4)
        #expect(messages.contains { $0.hasPrefix("'F/d/a.txt': ") })
        #expect(messages.contains { $0.hasPrefix("'F/d/c.jsonl':2: ") })
        #expect(messages.contains("'F/nichts': cannot open: No such file or directory"))
        #expect(try found("Kolibri") == ["d/a.txt", "d/b.txt", "x"])
    }

    @Test("of a repeated id the last document of the input counts, on any number of threads", arguments: [1, 2, 5])
    func repeated(_ workerCount: Int) throws {
        let lines = (1...500).map { "{\"id\":\"p\($0 % 7)\",\"text\":\"Kolibri Fassung\($0)\"}\n" }.joined()
        try folder.write(lines, to: "r.jsonl")
        let options = ArchiveWriter.Options(workerCount: workerCount)
        let (counts, messages) = try ingest(["r.jsonl"], options)
        #expect(counts == "7/493/0/0")
        #expect(messages.count == 493)
        #expect(try found("Kolibri").count == 7)
        for last in 494...500 { #expect(try found("Fassung\(last)") == ["p\(last % 7)"]) }
        #expect(try found("Fassung493").isEmpty)
        let reader = try ArchiveReader(path: folder.path("index"))
        let record = String(decoding: try #require(try reader.papers("p3").first).record(), as: UTF8.self)
        #expect(record.contains("\"repeated-id\""))
    }

    @Test("a dry run tells the same counts and writes nothing")
    func dryRun() throws {
        try folder.write("Kolibri", to: "d/a.txt")
        let dry = ArchiveWriter.Options(workerCount: 2, isDryRun: true)
        #expect(try ingest(["d"], dry).counts == "1/0/0/0")
        #expect(throws: (any Error).self) { try ArchiveReader(path: folder.path("index")) }
        _ = try ingest(["d"])
        try folder.write("Kolibri Amsel", to: "d/a.txt")
        try folder.write("Kolibri", to: "d/b.txt")
        #expect(try ingest(["d"], dry).counts == "1/1/0/0")
        #expect(try found("Kolibri") == ["d/a.txt"])
        #expect(try found("Amsel").isEmpty)
    }

    @Test("commits on the way give the same archive", arguments: [1, 3, 1000])
    func commits(_ interval: Int) throws {
        for number in 0..<100 { try folder.write("Kolibri Nummer\(number)", to: "d/\(number).txt") }
        let options = ArchiveWriter.Options(workerCount: 2, commitInterval: interval)
        #expect(try ingest(["d"], options).counts == "100/0/0/0")
        #expect(try found("Kolibri").count == 100)
        #expect(try found("Nummer42") == ["d/42.txt"])
        #expect(try ingest(["d"], options).counts == "0/0/100/0")
    }

    @Test("a removed paper is found no more, the others are")
    func remove() throws {
        try folder.write("{\"id\":\"x\",\"text\":\"Kolibri\"}\n{\"id\":\"y\",\"text\":\"Kolibri\"}\n", to: "a.jsonl")
        _ = try ingest(["a.jsonl"])
        let writer = try ArchiveWriter(path: folder.path("index"))
        #expect(try writer.remove(ids: ["x", "z"]) == 1)
        writer.close()
        #expect(try found("Kolibri") == ["y"])
        #expect(try ingest(["a.jsonl"]).counts == "1/0/1/0")
    }

    @Test("a second writer is refused")
    func locked() throws {
        let writer = try ArchiveWriter(path: folder.path("index"))
        defer { writer.close() }
        #expect(throws: (any Error).self) { try ArchiveWriter(path: folder.path("index")) }
    }

    @Test("a JSON line found in a folder names no file outside of it")
    func outside() throws {
        try folder.write("Kolibri geheim", to: "geheim.txt")
        try folder.write("Kolibri offen", to: "d/offen.txt")
        let lines = ["geheim.txt", "d/../geheim.txt", "d/offen.txt"]
            .map { "{\"path\":\"\(folder.path($0))\"}\n" }.joined()
        try folder.write(lines, to: "d/liste.jsonl")
        let (_, messages) = try ingest(["d"])
        #expect(messages.count { $0.contains("expected a file in 'F/d'") } == 2)
        #expect(try found("geheim").isEmpty)
        #expect(try found("offen").count == 1)
    }
}

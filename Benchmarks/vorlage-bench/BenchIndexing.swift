import Drucksachen
import GermanText
import Glibc
import InvertedIndex
import Synchronization

/// Indexes a JSON-lines corpus as the peers do: one field `text`, `id`, `title`, `text` stored.
struct BenchIndexing {
    let folder: String
    let isStored: Bool
    let chain: AnalysisChain
    let threadCount: Int
    let memoryByteCount: Int

    /// The schema of a measured index.
    static func schema(_ chain: AnalysisChain, isStored: Bool) -> IndexSchema {
        IndexSchema(
            fields: [.init(name: "text", kind: .text(literal: false))], stores: isStored ? ["document"] : [],
            chain: chain)
    }

    /// Makes a document of a line.
    static func document(_ line: [UInt8], isStored: Bool) throws -> (document: IndexDocument, textByteCount: Int) {
        let value = try JSONReader.read(line)
        var document = IndexDocument(key: value["id"]?.bytes ?? [])
        let text = value["text"]?.bytes ?? []
        if isStored {
            document.stored = [document.key + [0x0A] + (value["title"]?.bytes ?? []) + [0x0A] + text]
        }
        document.texts = [.init(field: 0, text: text)]
        return (document, text.count)
    }

    /// Indexes a file and prints the figures.
    func index(_ path: String) throws {
        let start = BenchCommand.now()
        let writer = try IndexWriter(
            path: folder, schema: BenchIndexing.schema(chain, isStored: isStored),
            options: .init(memoryByteCount: memoryByteCount, threadCount: threadCount))
        guard let lines = LineReader(path: path) else {
            throw IndexError.unreadable(path)
        }
        let source = LineSource(lines)
        let totals = Mutex((documents: 0, bytes: 0, failure: Optional<String>.none))
        let isStored = isStored
        Workers.run(threadCount) {
            do {
                let builder = writer.makeBuilder()
                var documents = 0
                var bytes = 0
                while case let batch = source.batch(), !batch.isEmpty {
                    for line in batch where !line.isEmpty {
                        let (document, count) = try BenchIndexing.document(line, isStored: isStored)
                        try builder.add(document)
                        documents += 1
                        bytes += count
                    }
                }
                try builder.finish()
                totals.withLock {
                    $0.documents += documents
                    $0.bytes += bytes
                }
            } catch {
                totals.withLock { $0.failure = "\(error)" }
            }
        }
        try writer.commit()
        writer.close()
        let result = totals.withLock { $0 }
        if let failure = result.failure { BenchCommand.write("vorlage-bench: \(failure)\n", to: 2) }
        let seconds = Double(BenchCommand.now() - start) / 1e9
        BenchCommand.write(
            "{\"docs\":\(result.documents),\"text_bytes\":\(result.bytes),\"wall_s\":\(seconds),"
                + "\"bytes\":\(IndexReader.byteCount(path: folder))}\n")
        if result.failure != nil { exit(2) }
    }

    /// Makes one segment of all.
    static func merge(_ folder: String) throws {
        let (_, chain, isStored) = try BenchQueries.open(folder)
        let writer = try IndexWriter(path: folder, schema: schema(chain, isStored: isStored))
        try writer.merge()
        writer.close()
    }

    /// Adds documents to an index; they are durable on return.
    static func add(_ path: String, to folder: String) throws {
        let (_, chain, isStored) = try BenchQueries.open(folder)
        let writer = try IndexWriter(path: folder, schema: schema(chain, isStored: isStored))
        let builder = writer.makeBuilder()
        guard let lines = LineReader(path: path) else { throw IndexError.unreadable(path) }
        while let line = lines.next() {
            if !line.isEmpty { try builder.add(try document(line, isStored: isStored).document) }
        }
        try builder.finish()
        try writer.commit()
        writer.close()
    }
}

/// Hands lines out to workers in batches.
final class LineSource: Sendable {
    private let state: Mutex<LineReader>

    /// A source that takes the reader over.
    init(_ lines: sending LineReader) { state = Mutex(lines) }

    /// The next lines, about a quarter megabyte; none at the end.
    func batch() -> [[UInt8]] {
        state.withLock { reader in
            var lines: [[UInt8]] = []
            var bytes = 0
            while bytes < 1 << 18, let line = reader.next() {
                bytes += line.count
                lines.append(line)
            }
            return lines
        }
    }
}

/// Threads that live until their work is done.
enum Workers {
    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on so many threads and waits for all.
    static func run(_ count: Int, _ body: @escaping @Sendable () -> Void) {
        guard count > 1 else { return body() }
        var threads: [pthread_t] = []
        for _ in 0..<count {
            var thread = pthread_t()
            // Safe because the thread releases the box that is retained for it.
            let box = unsafe Unmanaged.passRetained(Box(body)).toOpaque()
            let status = unsafe pthread_create(
                &thread, nil,
                { argument in
                    guard let argument = unsafe argument else { return nil }
                    unsafe Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body()
                    return nil
                }, box)
            if status == 0 { threads.append(thread) }
        }
        for thread in threads { pthread_join(thread, nil) }
    }
}

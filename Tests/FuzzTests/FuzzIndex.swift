import Synchronization

@testable import InvertedIndex

/// A small index in memory whose bytes are changed, with its checksums made right again where that is wanted.
enum FuzzIndex {
    private static let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: true)), .init(name: "type", kind: .keyword)],
        columns: ["year"], stores: ["record"], chain: .stem)

    /// Little memory, which takes time to be made.
    private static let options = IndexWriter.Options(memoryByteCount: 1 << 16)

    /// Two segments, deletions, and two commits in the log.
    private static let files: [String: [UInt8]] = {
        let folder = MemoryFolder([:])
        do {
            let writer = try IndexWriter(folder, schema: schema, options: options)
            try add(0..<300, writer)
            try add(295..<330, writer)
            try writer.commit()
            for number in [7, 400] { try add(number..<number + 1, writer, commits: true) }
            writer.close()
        } catch {
            fatalError("the index to be damaged cannot be written: \(error)")
        }
        return folder.files
    }()

    private static func add(_ keys: Range<Int>, _ writer: IndexWriter, commits: Bool = false) throws {
        let words = ["haus", "garten", "straße", "weg", "schule", "rathaus", "brücke", "park"]
        let builder = writer.makeBuilder()
        for key in keys {
            var document = IndexDocument(key: Array("key \(key)".utf8))
            let text = "rat " + (0..<6).map { words[(key * 7 + $0 * $0 + key / 5) % 8] }.joined(separator: " ")
            document.texts = [.init(field: 0, text: Array(text.utf8))]
            document.terms = [.init(field: 1, term: Array("type \(key % 3)".utf8))]
            document.columns = [.init(column: 0, value: Int64(2000 + key % 5))]
            document.stored = [Array(text.utf8)]
            try builder.add(document)
        }
        try builder.finish()
        if commits { try writer.commit() }
    }

    /// What an index answers; nil where it cannot.
    private static func answers(_ folder: MemoryFolder) -> [String]? {
        do {
            let reader = try IndexReader.open(folder, schema: schema)
            return try answers(reader)
        } catch {
            return nil
        }
    }

    private static func answers(_ reader: IndexReader) throws(IndexError) -> [String] {
        let text = TermField(0)
        func term(_ word: String) -> Query { .term(text, Array(word.utf8)) }
        func phrase(_ words: [String]) -> Query {
            .phrase(text, words.enumerated().map { PhraseTerm(Array($0.element.utf8), offset: $0.offset) })
        }
        let queries: [Query] = [
            term("rat"), .or([term("haus"), term("weg"), term("park")]), .and([term("gart"), term("schul")]),
            phrase(["haus", "weg"]), .near(text, [Array("park".utf8), Array("weg".utf8)], distance: 3),
            .prefix(TermField(0, literal: true), Array("ra".utf8)), .range(column: 0, 2001...2003),
            .fuzzy(TermField(0, literal: true), Array("gartem".utf8), distance: 1),
            .andNot(term("rat"), term("haus")),
        ]
        var answers: [String] = []
        for query in queries {
            answers.append("\(try reader.search(query, limit: 10).map { "\($0.document) \($0.score)" })")
            answers.append("\(try reader.count(query))")
        }
        answers.append("\(try reader.facets(.all, field: TermField(1), limit: 5))")
        answers.append("\(try reader.search(term("rat"), limit: 5, sort: .column(0, descending: true)))")
        for document in try reader.documents(.all).prefix(3) {
            answers.append("\(try reader.stored(document, store: 0)) \(try reader.values(document, column: 0))")
            let key = try reader.key(of: document)
            answers.append("\(reader.document(forKey: key) == document)")
        }
        try reader.check()
        return answers
    }

    /// Right answers after the manifest, and after each record of the log.
    private static let history: [[String]] = {
        guard let whole = answers(MemoryFolder(files)) else { fatalError("the index to be damaged has no answers") }
        var history = [whole]
        for length in [0, 4096] {
            var files = files
            for place in length..<(files[IndexLog.fileName]?.count ?? 0) { files[IndexLog.fileName]?[place] = 0 }
            if let answers = answers(MemoryFolder(files)) { history.append(answers) }
        }
        return history
    }()

    /// The first byte tells whether checksums are made right (1) and whether the index is merged (2); four bytes each, a
    /// change follows: the file, the place (two bytes) and what the byte becomes.
    static func searchDamaged(_ input: [UInt8]) {
        guard let flags = input.first else { return }
        var damaged = files
        let names = files.keys.filter { $0 != "lock" }.sorted()
        for start in stride(from: 1, to: min(input.count - 3, 65), by: 4) {
            let name = names[Int(input[start]) % names.count]
            guard let content = damaged[name], !content.isEmpty else { continue }
            let end = name == IndexLog.fileName ? min(content.count, 10_000) : content.count
            let place = (Int(input[start + 1]) | Int(input[start + 2]) << 8) % end
            damaged[name]?[place] = input[start + 3]
        }
        if flags & 1 != 0 { seal(&damaged) }
        let folder = MemoryFolder(damaged)
        let answers = answers(folder)
        if flags & 1 == 0, let answers { precondition(history.contains(answers), "wrong answers without an error") }
        guard flags & 2 != 0, let writer = try? IndexWriter(folder, schema: schema, options: options) else { return }
        try? add(500..<502, writer)
        try? writer.merge()
        writer.close()
        _ = FuzzIndex.answers(folder)
    }

    /// A manifest of these bytes, with a right checksum where the first one is odd; the log and deletions that follow it are
    /// those of the index.
    static func openManifest(_ input: [UInt8]) {
        guard let flags = input.first else { return }
        var damaged = files
        // The head of the right manifest where the second bit says so: a fuzzer need not find it.
        let head = flags & 2 != 0 ? Array(files[Manifest.fileName]!.prefix(36 + schema.encoded.count - 4)) : []
        damaged[Manifest.fileName] = head + input.dropFirst() + (flags & 1 != 0 ? Array(repeating: 0, count: 8) : [])
        if flags & 1 != 0 { seal(&damaged) }
        let folder = MemoryFolder(damaged)
        _ = answers(folder)
        guard flags & 4 != 0, let writer = try? IndexWriter(folder, schema: schema, options: options) else { return }
        try? add(500..<501, writer, commits: true)
        writer.close()
    }

    // MARK: Checksums

    /// Makes all checksums right, as one would who means it.
    private static func seal(_ files: inout [String: [UInt8]]) {
        var sums: [UInt32: UInt64] = [:]
        for name in files.keys where name.hasPrefix("segment-") && !name.contains("deleted") {
            guard let number = UInt32(name.dropFirst(8)), var content = files[name] else { continue }
            sums[number] = sealSegment(&content)
            files[name] = content
        }
        guard var manifest = files[Manifest.fileName], manifest.count >= 44 else { return }
        let size = Int(integer(manifest, 28, 4))
        let first = 36 &+ size
        if first <= manifest.count - 8 {
            for place in stride(from: first, to: manifest.count - 8 - 27, by: 28) {
                let number = UInt32(truncatingIfNeeded: integer(manifest, place, 4))
                guard let sum = sums[number] else { continue }
                put(sum, &manifest, place + 20)
                let name = Manifest.deletionName(number, integer(manifest, place + 12, 8))
                if var bits = files[name], bits.count >= 8 {
                    var sealed = Array(bits.dropLast(8))
                    sealed.appendInteger(sum)
                    put(Checksum.of(sealed), &bits, bits.count - 8)
                    files[name] = bits
                }
            }
        }
        let sum = Checksum.of(Array(manifest.dropLast(8)))
        put(sum, &manifest, manifest.count - 8)
        files[Manifest.fileName] = manifest
        guard var log = files[IndexLog.fileName] else { return }
        for place in stride(from: 0, to: min(log.count, 16384) - 48, by: 4096) {
            put(sum, &log, place + 16)
            let deletions = Int(integer(log, place + 28, 4)) * 8
            let image = Int(integer(log, place + 32, 4))
            let end = place + 48 + deletions + image
            guard end <= log.count else { continue }
            if image > 0 {
                var segment = Array(log[(end - image)..<end])
                _ = sealSegment(&segment)
                log.replaceSubrange((end - image)..<end, with: segment)
            }
            put(Checksum.of(Array(log[place..<place + 40] + log[(place + 48)..<end])), &log, place + 40)
        }
        files[IndexLog.fileName] = log
    }

    /// - Returns: the checksum of its section table.
    private static func sealSegment(_ bytes: inout [UInt8]) -> UInt64 {
        let footer = bytes.count - SegmentLayout.footerByteCount
        guard footer >= 48, let table = Int(exactly: integer(bytes, footer, 8)), table >= 16, table <= footer else {
            return 0
        }
        for entry in stride(from: table, to: footer - 31, by: 32) {
            guard let start = Int(exactly: integer(bytes, entry + 8, 8)),
                let length = Int(exactly: integer(bytes, entry + 16, 8)), start <= bytes.count,
                length <= bytes.count - start
            else { continue }
            if entry + 32 > footer - 31 {
                var pages = VerifiedPages.Writer()
                pages.append(bytes[..<start])
                let sums = pages.finish()
                if sums.count == length { bytes.replaceSubrange(start..<start + length, with: sums) }
            }
            put(Checksum.of(Array(bytes[start..<start + length])), &bytes, entry + 24)
        }
        let sum = Checksum.of(Array(bytes[table..<footer]))
        put(sum, &bytes, footer + 8)
        return sum
    }

    private static func integer(_ bytes: [UInt8], _ place: Int, _ count: Int) -> UInt64 {
        bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private static func put(_ value: UInt64, _ bytes: inout [UInt8], _ place: Int) {
        for index in 0..<8 { bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(index * 8)) }
    }
}

/// Files in memory that are written as they are read.
private final class MemoryFolder: IndexFolder {
    private final class File: IndexFile {
        let folder: MemoryFolder
        let name: String

        init(_ folder: MemoryFolder, _ name: String) {
            self.folder = folder
            self.name = name
        }

        var byteCount: Int { folder.content(name)?.count ?? 0 }

        func write(_ bytes: [UInt8], at place: Int) {
            folder.state.withLock { files in
                var content = files[name] ?? []
                if content.count < place + bytes.count {
                    content += Array(repeating: 0, count: place + bytes.count - content.count)
                }
                content.replaceSubrange(place..<place + bytes.count, with: bytes)
                files[name] = content
            }
        }

        func synchronize() {}
    }

    private final class Lock: Sendable {}

    let path = "/memory"
    private let state: Mutex<[String: [UInt8]]>

    init(_ files: [String: [UInt8]]) { state = Mutex(files) }

    var files: [String: [UInt8]] { state.withLock { $0 } }
    func make() {}
    func names() -> [String] { files.keys.sorted() }
    func map(_ name: String, isSearched: Bool) -> Region? { content(name).map { MemoryBytes($0).region } }
    func content(_ name: String) -> [UInt8]? { state.withLock { $0[name] } }
    func open(_ name: String, isNew: Bool) -> any IndexFile {
        state.withLock { if isNew || $0[name] == nil { $0[name] = [] } }
        return File(self, name)
    }
    func rename(_ name: String, to other: String) { state.withLock { $0[other] = $0.removeValue(forKey: name) } }
    func remove(_ name: String) { state.withLock { $0[name] = nil } }
    func synchronize() {}
    func lock(_ name: String, waits: Bool) -> any AnyObject & Sendable { Lock() }
}

// What can the bytes of a stranger do to us? One function a reader of foreign bytes, called by libFuzzer (`make fuzz`)
// with inputs it makes up, and by `swift test` with those that are committed.

import Drucksachen
import GermanText

@testable import InvertedIndex
@testable import Ratsarchiv
@testable import VorlageParser

/// A reader of foreign bytes. Every input is read in bounded time, and no answer is one that the reader must not give.
enum FuzzTarget: String, CaseIterable {
    /// The bytes of a text file to a record.
    case text
    /// The bytes of a page to a record.
    case html
    /// The words of a PDF's pages with their places, and its text.
    case page
    /// A query as it is typed.
    case query
    /// Searches of an index with changed bytes, and merging it.
    case damagedIndex = "damaged-index"
    /// The postings of a term.
    case postings
    /// The dictionary of terms.
    case dictionary
    /// The manifest, the log and the deletions.
    case manifest
    /// A line of JSON.
    case jsonLines = "json-lines"
    /// What is stored of a paper.
    case card

    /// Reads bytes; what must not be is a trap.
    func run(_ bytes: [UInt8]) {
        switch self {
        case .text: FuzzTarget.parse(bytes, path: "a.txt")
        case .html: FuzzTarget.parse(bytes, path: "a.html")
        case .page: FuzzTarget.page(bytes)
        case .query: FuzzTarget.query(bytes)
        case .damagedIndex: FuzzIndex.searchDamaged(bytes)
        case .postings: FuzzTarget.postings(bytes)
        case .dictionary: FuzzTarget.dictionary(bytes)
        case .manifest: FuzzIndex.openManifest(bytes)
        case .jsonLines: FuzzTarget.jsonLine(bytes)
        case .card: FuzzTarget.card(bytes)
        }
    }

    /// The record is JSON that reads back, and every place lies inside the text.
    private static func parse(_ bytes: [UInt8], path: String) {
        let document = InputDocument(id: "a", path: path, content: .bytes(bytes))
        let paper = PaperParser().parse(document)
        // Places count in the decoded text, which is longer than bytes that are none.
        let isText = path.hasSuffix(".txt") && String(validating: bytes, as: UTF8.self) != nil
        expectWhole(paper.json(includingText: true))
        for span in paper.spans {
            precondition(span.span.start >= 0 && span.span.start <= span.span.end, "a span ends before it starts")
            if isText { precondition(span.span.end <= bytes.count, "a span ends behind the document") }
        }
        let card = PaperCard(paper)
        precondition(PaperCard(decoding: card.encoded()[...]) != nil, "a card that was written is not read")
        precondition(StoredText(decoding: StoredText(paper).encoded()) == StoredText(paper), "a text is stored wrongly")
    }

    /// The text behind a NUL keeps every letter when its tables are put in; only the hyphens of divided words go.
    private static func page(_ bytes: [UInt8]) {
        let parts = bytes.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let pages = PageWords(Array(parts[0])) else { return }
        func letters(_ text: [UInt8]) -> [UInt8] { text.filter { ![0x09, 0x0A, 0x20, 0x2D].contains($0) }.sorted() }
        let text = Array(parts[1])
        precondition(letters(PageLayout.withTables(text, pages)) == letters(text), "a table loses letters")
    }

    /// Whether bytes are JSON in UTF-8.
    private static func expectWhole(_ json: [UInt8]) {
        precondition(String(validating: json, as: UTF8.self) != nil, "the record is not UTF-8")
        precondition((try? JSONReader.read(json)) != nil, "the record is not JSON")
    }

    private static func query(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        do throws(QueryError) {
            let node = try QueryParser.parse(text)
            _ = QueryTranslator.translate(node, analyzer: TermAnalyzer())
        } catch {
            precondition(error.column >= 1 && error.column <= text.count + 1, "a column outside the query")
        }
    }

    /// A line of JSON is written as it was read; what it names is no document.
    private static func jsonLine(_ bytes: [UInt8]) {
        if let value = try? JSONReader.read(bytes) {
            // What is no UTF-8 is written as U+FFFD, so what is written is compared from the second time on.
            let first = written(value)
            expectWhole(first)
            precondition((try? JSONReader.read(first)).map(written) == first, "a value is written otherwise than read")
        }
        let piece = InputPiece(path: "a", content: .line(bytes, number: 1), isNamed: true, root: "/no/such/folder")
        for loaded in DocumentLoader(limits: InputLimits()).load(piece) {
            if case .failure(let failure, let id) = loaded { expectWhole(failure.record(id: id).json()) }
        }
    }

    private static func written(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        write(value, to: &writer)
        return writer.bytes
    }

    private static func write(_ value: JSONValue, to writer: inout JSONWriter) {
        switch value {
        case .null: writer.null()
        case .bool(let value): writer.bool(value)
        case .number(let digits): writer.raw(digits.utf8)
        case .string(let bytes): writer.string(String(decoding: bytes, as: UTF8.self))
        case .array(let values): writer.array { for value in values { write(value, to: &$0) } }
        case .object(let members):
            writer.object {
                for (key, value) in members {
                    $0.key(given: key)
                    write(value, to: &$0)
                }
            }
        }
    }

    /// The first bytes tell the counts that a dictionary would.
    private static func postings(_ bytes: [UInt8]) {
        guard bytes.count >= 8 else { return }
        let documents = Int(bytes[0]) | Int(bytes[1]) << 8
        let occurrences = documents + (Int(bytes[2]) | Int(bytes[3]) << 8)
        let documentCount = max(documents, Int(bytes[4]) << 6)
        let rest = Array(bytes[8...])
        let region = MemoryBytes(rest).region
        let info = TermInfo(
            documentCount: documents, positionCount: occurrences, postingsOffset: 0, postingsByteCount: rest.count,
            maximumImpact: 9)
        for step in [0, UInt32(bytes[5]) + 1] {
            guard let reader = PostingsReader(region, info: info, documentCount: documentCount, hasPositions: true)
            else { return }
            let postings = reader.postings
            var last = -1
            var positions: [UInt32] = []
            while postings.document != Postings.end {
                precondition(Int(postings.document) > last && Int(postings.document) < documentCount, "no order")
                last = Int(postings.document)
                // As a query that looks for a document, and one that looks at all.
                if step > 0 {
                    postings.seek(postings.document &+ step)
                } else {
                    precondition(postings.positionRoom <= occurrences, "room for more positions than there are")
                    if positions.count < 10_000 { postings.appendPositions(to: &positions) }
                    postings.advance()
                }
            }
        }
        var writer = PostingsWriter(norms: [], averageLength: 1)
        if let reader = PostingsReader(region, info: info, documentCount: documentCount, hasPositions: true) {
            reader.postings.copy(to: &writer, numbers: (0..<UInt32(documentCount)).map { $0 })
        }
    }

    /// The first bytes tell where the index starts, and the term that is looked for.
    private static func dictionary(_ bytes: [UInt8]) {
        guard bytes.count >= 8 else { return }
        let start = min(bytes.count - 8, Int(bytes[0]) | Int(bytes[1]) << 8)
        let term = Array(bytes[2..<6].prefix { $0 != 0 })
        let all = MemoryBytes(Array(bytes[8...])).region
        guard let content = all.slice(0, start), let index = all.slice(start, all.count - start) else { return }
        let reader = TermDictionaryReader(bytes: content, index: index)
        _ = reader.find(term)
        var count = 0
        reader.forEach(from: term) { _, info in
            count += 1
            return info.documentCount >= 0 && count < 10_000
        }
    }

    private static func card(_ bytes: [UInt8]) {
        if let card = PaperCard(decoding: bytes[...]) { _ = card.encoded() }
        if let text = StoredText(decoding: bytes) { _ = text.lineIndex(at: bytes.count) }
    }
}

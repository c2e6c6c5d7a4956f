import Drucksachen
import Foundation
import Testing

@testable import VorlageParser

/// What holds for every record: places that point into the text, the same record on every run, an end for any input.
struct StructureTests {
    /// Our own papers, as they stand in the repository.
    static let documents: [URL] = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../Fixtures/documents")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey])
        let urls = (files?.allObjects as? [URL] ?? []).filter { ["txt", "md", "html"].contains($0.pathExtension) }
        return urls.sorted { $0.path < $1.path }
    }()

    private func document(_ url: URL) throws -> InputDocument {
        InputDocument(id: "a", path: url.lastPathComponent, content: .bytes([UInt8](try Data(contentsOf: url))))
    }

    @Test("there are documents to try")
    func documentsExist() {
        #expect(StructureTests.documents.count > 40)
    }

    @Test("every place of a record points into the text, at the start of a character", arguments: documents)
    func places(url: URL) throws {
        let document = try document(url)
        let decoded = DocumentDecoder.decode(document)
        guard decoded.removedOffsets.isEmpty else { return }
        let text = decoded.text
        let read = PaperParser().parse(document)
        for leaf in read.spans {
            let place = leaf.span
            #expect(0 <= place.start && place.start <= place.end && place.end <= text.count, "\(leaf)")
            guard place.start < place.end, place.end <= text.count else { continue }
            #expect(text[place.start] & 0xC0 != 0x80, "\(leaf) begins inside a character")
            #expect(place.end == text.count || text[place.end] & 0xC0 != 0x80, "\(leaf) ends inside a character")
            let before = text[..<place.start]
            #expect(place.line == before.count { $0 == 0x0A } + 1, "\(leaf)")
            #expect(place.column == place.start - (before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0) + 1, "\(leaf)")
        }
        for problem in read.problems {
            #expect(problem.line >= 1 && problem.column >= 1)
        }
    }

    @Test("no place is given twice", arguments: documents)
    func pointers(url: URL) throws {
        let pointers = PaperParser().parse(try document(url)).spans.map(\.pointer)
        #expect(Set(pointers).count == pointers.count)
    }

    @Test("the words at the place of a leaf on one line are its value", arguments: documents)
    func words(url: URL) throws {
        let document = try document(url)
        let decoded = DocumentDecoder.decode(document)
        guard decoded.removedOffsets.isEmpty else { return }
        let text = decoded.text
        let hasMarkup = LineReader.read(text).hasMarkup
        let read = PaperParser().parse(document)
        for leaf in read.spans {
            let range = leaf.span.start..<leaf.span.end
            guard !text[range].contains(0x0A), let value = printed(read, leaf.pointer) else { continue }
            let words = TextCleaner.string(text, range, removingMarkup: hasMarkup)
            // A meeting (`97. Sitzung des Gemeinderates`) or a genitive gives its body in the nominative.
            let isInflected = words.contains("itzung") || words.contains("ausschusses")
            if isInflected, leaf.pointer.hasSuffix("/organization") { continue }
            #expect(words == value, "\(leaf.pointer)")
        }
    }

    @Test("the same document gives the same record on every run", arguments: documents)
    func deterministic(url: URL) throws {
        let document = try document(url)
        let first = PaperParser().parse(document)
        #expect(PaperParser().parse(document) == first)
        #expect(PaperParser().parse(document).json(includingText: true) == first.json(includingText: true))
    }

    @Test("the running text keeps to the lines of the document", arguments: documents)
    func runningText(url: URL) throws {
        let read = PaperParser().parse(try document(url))
        let lines =
            read.text.text.isEmpty ? [] : read.text.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(read.text.sourceLines.count == lines.count)
        #expect(read.text.pages.count == lines.count)
        #expect(read.text.sourceLines == read.text.sourceLines.sorted())
    }

    @Test("every beginning of a document gives a record", arguments: documents.prefix(12))
    func truncated(url: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: url))
        for end in stride(from: 0, to: bytes.count, by: 37) {
            let read = PaperParser().parse(
                InputDocument(id: "a", path: url.lastPathComponent, content: .bytes(Array(bytes[..<end]))))
            #expect(read.source.byteCount == end)
        }
    }

    /// The printed value a pointer leads to, where the record keeps it as it stands on its line.
    private func printed(_ paper: Paper, _ pointer: String) -> String? {
        let parts = pointer.split(separator: "/").map(String.init)
        let index = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        switch (parts.first, parts.last) {
        case ("name", _): return paper.name
        case ("paperType", _): return paper.paperType
        case ("consultations", "organization"): return paper.consultations[index].organization
        case ("consultations", "role"): return paper.consultations[index].role
        case ("consultations", "agendaItem"): return paper.consultations[index].agendaItem
        case ("consultations", "result"): return paper.consultations[index].result
        case ("resolution", "heading"): return paper.resolution?.heading
        case ("sections", "heading"): return paper.sections[index].heading
        case ("amounts", "text"): return paper.amounts[index].text
        case ("amounts", "account"): return paper.amounts[index].account
        case ("amounts", "product"): return paper.amounts[index].product
        case ("signatories", "name"): return paper.signatories[index].name
        case ("signatories", "office"): return paper.signatories[index].office
        case ("measures", "title"): return paper.measures[index].title
        case ("measures", "priority"): return paper.measures[index].priority
        default: return nil
        }
    }
}

import Drucksachen

/// Reads documents of Word (OOXML, ECMA-376) and OpenDocument (ODF 1.3) into text: paragraphs are lines, a table's row is
/// one line with TABs, check boxes are ☒ and ☐, as of an HTML page.
enum OfficeReader {
    /// The largest part that is read.
    static let largestPartByteCount = 64 << 20

    /// What a document gave.
    struct Result {
        var format: SourceFormat
        var text: [UInt8]
        var problems: [Problem]
    }

    /// The document in some bytes; nil when they are no office document.
    static func read(_ bytes: [UInt8]) -> Result? {
        let tail = Array(bytes.suffix(ContainerForm.tailByteCount))
        let form = ContainerForm.of(head: bytes.prefix(ContainerForm.headByteCount), tail: tail)
        guard case .office(let isWhole) = form else { return nil }
        let isWord = !bytes.dropFirst(30).starts(with: "mimetype".utf8)
        let format: SourceFormat = isWord ? .docx : .odt
        guard isWhole else { return failed(format, "expected a whole document but its end is cut off") }
        do throws(ContainerError) {
            let parts = try parts(
                of: bytes, where: isWord ? isWordPart : { ["content.xml", "styles.xml"].contains($0) })
            return isWord ? word(parts) : openDocument(parts)
        } catch {
            return failed(format, error.message)
        }
    }

    /// The members that are read, by name.
    private static func parts(
        of bytes: [UInt8], where isWanted: (String) -> Bool
    ) throws(ContainerError) -> [String: [UInt8]] {
        let container = try ContainerReader(bytes: bytes)
        var parts: [String: [UInt8]] = [:]
        while let member = try container.next() {
            guard isWanted(member.name), member.kind == .file else { continue }
            if let refusal = member.refusal { throw ContainerError(message: refusal) }
            var part: [UInt8] = []
            while try container.read(into: &part, limit: 256 << 10) > 0 {
                guard part.count <= largestPartByteCount else {
                    throw ContainerError(
                        message:
                            "expected a part '\(member.name)' of at most \(largestPartByteCount) bytes but found more")
                }
            }
            parts[member.name] = part
        }
        return parts
    }

    private static func failed(_ format: SourceFormat, _ message: String) -> Result {
        Result(
            format: format, text: [],
            problems: [Problem(id: "damaged-office-document", severity: .error, message: message)])
    }

    // MARK: Word

    private static func isWordPart(_ name: String) -> Bool {
        guard name.hasPrefix("word/"), name.hasSuffix(".xml") else { return false }
        let name = name.dropFirst(5).dropLast(4)
        return ["document", "footnotes", "endnotes", "numbering", "styles"].contains(name) || name.hasPrefix("header")
            || name.hasPrefix("footer")
    }

    /// Running headers above, notes and running footers below the text.
    private static func word(_ parts: [String: [UInt8]]) -> Result {
        guard parts["word/document.xml"] != nil else {
            return failed(.docx, "expected a part 'word/document.xml' but found none")
        }
        let numbering = WordNumbering()
        for name in ["word/styles.xml", "word/numbering.xml"] {
            if let part = parts[name], let failure = XMLReader.read(part, into: numbering) {
                return failed(.docx, "expected XML in '\(name)' but found \(failure)")
            }
        }
        let reader = WordText(numbering: numbering)
        let headers = parts.keys.filter { $0.hasPrefix("word/header") }.sorted()
        let footers = parts.keys.filter { $0.hasPrefix("word/footer") }.sorted()
        for name in headers + ["word/document.xml", "word/footnotes.xml", "word/endnotes.xml"] + footers {
            guard let part = parts[name] else { continue }
            if let failure = XMLReader.read(part, into: reader) {
                return failed(.docx, "expected XML in '\(name)' but found \(failure)")
            }
        }
        return finished(.docx, reader.builder, deletionCount: reader.deletionCount)
    }

    // MARK: OpenDocument

    private static func openDocument(_ parts: [String: [UInt8]]) -> Result {
        guard let content = parts["content.xml"] else {
            return failed(.odt, "expected a part 'content.xml' but found none")
        }
        let reader = OpenDocumentText()
        for (name, part, region) in [
            ("styles.xml", parts["styles.xml"] ?? [], OpenDocumentText.Region.header),
            ("content.xml", content, .body), ("styles.xml", parts["styles.xml"] ?? [], .footer),
        ] where !part.isEmpty {
            reader.region = region
            if let failure = XMLReader.read(part, into: reader) {
                return failed(.odt, "expected XML in '\(name)' but found \(failure)")
            }
        }
        return finished(.odt, reader.builder, deletionCount: reader.deletionCount)
    }

    private static func finished(_ format: SourceFormat, _ builder: HTMLTextBuilder, deletionCount: Int) -> Result {
        var builder = builder
        builder.finish()
        var result = Result(format: format, text: builder.text, problems: [])
        if builder.isTooDeep {
            result.problems.append(
                Problem(
                    id: "office-too-deep", severity: .error, line: builder.lineNumber,
                    message: "expected at most \(HTMLTextBuilder.deepestNesting) open elements, read only up to here"))
        }
        if deletionCount > 0 {
            result.problems.append(
                Problem(
                    id: "tracked-deletions", severity: .note,
                    message: "expected a final text but found \(deletionCount) tracked deletions, which are left out"))
        }
        return result
    }
}

extension HTMLTextBuilder {
    /// An element begins.
    mutating func start(_ name: StaticString, _ attributes: [(name: String, value: String)] = []) {
        start(HTMLName(name), attributes)
    }

    /// An element ends.
    mutating func end(_ name: StaticString) { end(HTMLName(name)) }

    /// Text.
    mutating func write(_ text: [UInt8]) { write(text.span) }

    /// What stands before a heading of that level.
    static func headingMark(_ level: Int) -> [UInt8] { Array(repeating: 0x23, count: min(max(level, 1), 6)) + [0x20] }

    /// A check box.
    mutating func box(isChecked: Bool) {
        start("input", [("type", "checkbox")] + (isChecked ? [("checked", "")] : []))
        end("input")
    }
}

extension HTMLName {
    /// A name of ours.
    fileprivate init(_ name: StaticString) {
        // Safe because a static string's bytes live for ever, and are only read.
        unsafe self.init(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    }
}

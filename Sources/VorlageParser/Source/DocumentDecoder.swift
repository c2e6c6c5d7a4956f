// How does a document of any form become one UTF-8 text? `DocumentDecoder` leads: digest, encoding, form, line ends,
// HTML to lines.

import Drucksachen

/// Turns what came in into the one form the parser reads.
///
/// It never fails: what cannot be read gives an empty text and a problem of severity error.
enum DocumentDecoder {
    /// The decoded document.
    ///
    /// - Complexity: O(n)
    static func decode(_ document: InputDocument) -> DecodedDocument {
        switch document.content {
        case .bytes(let bytes): file(bytes, document)
        case .text(let text): member(Array(text.utf8), isHTML: false, document)
        case .html(let html): member(Array(html.utf8), isHTML: true, document)
        }
    }

    private static func file(_ bytes: [UInt8], _ document: InputDocument) -> DecodedDocument {
        var decoded = empty(bytes, document)
        guard isReadable(bytes, &decoded.problems) else { return decoded }
        if let foreign = foreign(bytes) {
            decoded.format = foreign.format
            decoded.encoding = TextEncoding.utf8.rawValue
            decoded.problems += foreign.problems
            finish(foreign.text, ByteShape(foreign.text), isHTML: false, &decoded)
            decoded.removedOffsets = []
            return decoded
        }
        let shape = ByteShape(bytes)
        let isMarkup = SourceForm.mayDeclareEncoding(path: document.path, bytes: bytes)
        let choice = EncodingChoice(of: bytes, shape: shape, isMarkup: isMarkup)
        let isWide = choice.encoding == .utf16LittleEndian || choice.encoding == .utf16BigEndian
        if let kind = BinaryContent.kind(of: bytes, shape: isWide ? nil : shape) {
            decoded.problems.append(
                Problem(
                    id: "binary-document", severity: .error,
                    message: "expected a text, Markdown, HTML, PDF, DOCX or ODT document but found \(kind)"))
            return decoded
        }
        let text = choice.encoding.decode(bytes, shape: shape, markByteCount: choice.markByteCount)
        decoded.encoding = choice.encoding.rawValue
        decoded.format = SourceForm.format(path: document.path, text: text)
        note(choice, shape, bytes, &decoded.problems)
        // The shape of the bytes is the text's as long as every byte stayed itself.
        let isSame = choice.encoding == .utf8 && shape.isUTF8
        finish(text, isSame ? shape : ByteShape(text), isHTML: decoded.format == .html, &decoded)
        if decoded.format == .html { decoded.removedOffsets = [] }
        return decoded
    }

    /// What another program or format gives as text; nil for a document that is text itself.
    private static func foreign(_ bytes: [UInt8]) -> OfficeReader.Result? {
        guard PDFReader.isPDF(bytes) else { return OfficeReader.read(bytes) }
        let read = PDFReader.read(bytes)
        return OfficeReader.Result(format: .pdf, text: read.text, problems: read.problems)
    }

    private static func member(_ bytes: [UInt8], isHTML: Bool, _ document: InputDocument) -> DecodedDocument {
        var decoded = empty(bytes, document)
        guard isReadable(bytes, &decoded.problems) else { return decoded }
        decoded.format = .json
        decoded.encoding = TextEncoding.utf8.rawValue
        finish(bytes, ByteShape(bytes), isHTML: isHTML, &decoded)
        decoded.removedOffsets = []
        return decoded
    }

    private static func empty(_ bytes: [UInt8], _ document: InputDocument) -> DecodedDocument {
        DecodedDocument(
            text: [], format: nil, encoding: nil, byteCount: bytes.count, sha256: ContentDigest.sha256(bytes),
            problems: [], title: document.title, removedOffsets: [])
    }

    private static func isReadable(_ bytes: [UInt8], _ problems: inout [Problem]) -> Bool {
        guard bytes.count > InputDocument.largestByteCount else { return true }
        problems.append(
            Problem(
                id: "document-too-large", severity: .error,
                message: "expected at most \(InputDocument.largestByteCount) bytes but found \(bytes.count)"))
        return false
    }

    /// Line ends, NULs and HTML; then the text is what it stays.
    private static func finish(
        _ text: [UInt8], _ shape: ByteShape, isHTML: Bool, _ decoded: inout DecodedDocument
    ) {
        let lines = NormalLines(of: text, shape: shape)
        decoded.removedOffsets = lines.removedOffsets
        if let offset = lines.firstNULOffset {
            let place = place(of: offset, in: lines.text)
            decoded.problems.append(
                Problem(
                    id: "nul-bytes", severity: .warning, line: place.line, column: place.column,
                    message: "expected text but found \(shape.nulCount) NUL bytes, which are left out"))
        }
        if isHTML {
            let page = HTMLReader.read(lines.text)
            decoded.text = page.text
            decoded.problems += page.problems
        } else {
            decoded.text = lines.text
        }
        if decoded.problems.allSatisfy({ $0.severity != .error }), isBlank(decoded.text) {
            decoded.problems.append(
                Problem(id: "empty-document", severity: .warning, message: "expected a text but found none"))
        }
    }

    /// Tells of bytes that are not what they should be.
    private static func note(
        _ choice: EncodingChoice, _ shape: ByteShape, _ bytes: [UInt8], _ problems: inout [Problem]
    ) {
        guard let offset = shape.firstInvalidOffset else { return }
        let place = place(of: offset, in: bytes)
        let found = "found the byte 0x\(String(bytes[offset], radix: 16, uppercase: true))"
        switch (choice.encoding, choice.reason) {
        case (.utf8, _):
            problems.append(
                Problem(
                    id: "invalid-utf8", severity: .warning, line: place.line, column: place.column,
                    message: "expected UTF-8 but \(found), read as U+FFFD (\(shape.invalidCount) places)"))
        case (.windows1252, .fallback):
            problems.append(
                Problem(
                    id: "assumed-windows-1252", severity: .note, line: place.line, column: place.column,
                    message: "expected UTF-8 but \(found), the document is read as Windows-1252"))
        default: break
        }
    }

    /// The line and column (1-based) of an offset.
    private static func place(of offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
        var line = 1
        var lineStart = 0
        for position in 0..<min(offset, bytes.count) where bytes[position] == 0x0A {
            line += 1
            lineStart = position + 1
        }
        return (line, offset - lineStart + 1)
    }

    private static func isBlank(_ text: [UInt8]) -> Bool {
        text.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    }
}

internal import Drucksachen

/// The running text of a paper as it is stored, with the line, the page and the section of each of its lines.
///
/// Stored form: the number of lines, then for each line its source line as the difference to the one before and its
/// page; the number of headings, then for each its source line and its length in bytes with the bytes; then the text.
/// Numbers are unsigned LEB128.
struct StoredText: Equatable {
    /// The lines joined by `\n`, in UTF-8.
    var text: [UInt8]
    /// The source line of each line.
    var sourceLines: [Int]
    /// The printed page of each line, 0 for none.
    var pages: [Int]
    /// The headings with their source lines, in order.
    var headings: [(line: Int, heading: String)]

    init(_ paper: Paper) {
        text = Array(paper.text.text.utf8)
        sourceLines = paper.text.sourceLines
        pages = paper.text.pages
        var lines: [String: Int] = [:]
        for span in paper.spans where span.pointer.hasPrefix("/sections/") { lines[span.pointer] = span.span.line }
        headings = paper.sections.enumerated().compactMap { index, section in
            lines["/sections/\(index)/heading"].map { ($0, section.heading) }
        }
    }

    static func == (left: StoredText, right: StoredText) -> Bool {
        left.text == right.text && left.sourceLines == right.sourceLines && left.pages == right.pages
            && left.headings.elementsEqual(right.headings) { $0.line == $1.line && $0.heading == $1.heading }
    }

    /// The number of the text's line that holds an offset, 0-based.
    func lineIndex(at offset: Int) -> Int {
        text[..<min(offset, text.count)].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
    }

    /// The heading of the section that holds a source line; nil before the first.
    func section(ofSourceLine line: Int) -> String? { headings.last { $0.line <= line }?.heading }

    /// The stored bytes.
    func encoded() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + sourceLines.count * 3 + 64)
        append(sourceLines.count, to: &bytes)
        var last = 0
        for (index, line) in sourceLines.enumerated() {
            append(max(0, line - last), to: &bytes)
            append(index < pages.count ? pages[index] : 0, to: &bytes)
            last = max(last, line)
        }
        append(headings.count, to: &bytes)
        for heading in headings {
            append(heading.line, to: &bytes)
            append(heading.heading.utf8.count, to: &bytes)
            bytes += heading.heading.utf8
        }
        return bytes + text
    }

    /// The text that was stored; nil when the bytes are cut.
    init?(decoding bytes: [UInt8]) {
        var position = 0
        guard let lineCount = StoredText.number(bytes, &position), lineCount <= bytes.count else { return nil }
        sourceLines = []
        pages = []
        headings = []
        var line = 0
        for _ in 0..<lineCount {
            guard let step = StoredText.number(bytes, &position), let page = StoredText.number(bytes, &position) else {
                return nil
            }
            line += step
            sourceLines.append(line)
            pages.append(page)
        }
        guard let headingCount = StoredText.number(bytes, &position), headingCount <= bytes.count else { return nil }
        for _ in 0..<headingCount {
            guard let headingLine = StoredText.number(bytes, &position),
                let length = StoredText.number(bytes, &position),
                length <= bytes.count - position
            else { return nil }
            headings.append((headingLine, String(decoding: bytes[position..<position + length], as: UTF8.self)))
            position += length
        }
        text = Array(bytes[position...])
    }

    private func append(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt64(max(0, number))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func number(_ bytes: [UInt8], _ position: inout Int) -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 56 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(value) }
            shift += 7
        }
        return nil
    }
}

import Drucksachen

// How does a document's text look, line by line? Its content lines without page furniture, with the blanks, pages and
// markup that the field readers need, every line with its place in the decoded text.

/// One line of content: a physical line, or a part of one where markup puts several blocks on a line.
struct Line: Sendable {
    // A text may have millions of lines, and is 64 MiB at most.
    private var start: UInt32
    private var end: UInt32
    private let physicalLine: UInt32
    private var blankCount: UInt32
    private let level: UInt8
    /// Whether the whole line is set in bold.
    let isBold: Bool
    /// What the line may hold.
    let cues: LineCues
    private var pageNumber: UInt32 = 0

    init(range: Range<Int>, number: Int, blanksBefore: Int, headingLevel: Int, isBold: Bool, cues: LineCues) {
        start = UInt32(range.lowerBound)
        end = UInt32(range.upperBound)
        physicalLine = UInt32(number)
        blankCount = UInt32(blanksBefore)
        level = UInt8(headingLevel)
        self.isBold = isBold
        self.cues = cues
    }

    /// The bytes of the line without the blanks, heading marks and bold marks around it.
    var range: Range<Int> {
        get { Int(start)..<Int(end) }
        set { (start, end) = (UInt32(newValue.lowerBound), UInt32(newValue.upperBound)) }
    }
    /// The physical line, 1-based.
    var number: Int { Int(physicalLine) }
    /// The blank lines before it; in a text whose lines are all followed by a blank one, those are not counted.
    var blanksBefore: Int {
        get { Int(blankCount) }
        set { blankCount = UInt32(newValue) }
    }
    /// The page whose number is printed for this line, else 0.
    var page: Int {
        get { Int(pageNumber) }
        set { pageNumber = UInt32(clamping: newValue) }
    }
    /// The level of a Markdown heading (1...6), else 0.
    var headingLevel: Int { Int(level) }
}

/// A document's text as the field readers see it.
final class PaperText: Sendable {
    /// The decoded text, valid UTF-8.
    let bytes: [UInt8]
    /// The content lines: neither blank nor page furniture.
    let lines: [Line]
    /// The offset of each physical line's first byte.
    private let lineStarts: [UInt32]
    /// The page numbers of running headers and footers, as printed, with their places.
    let pageNumbers: [(page: Int, range: Range<Int>)]
    /// The reference numbers that running headers print, with their places.
    let headerReferences: [Range<Int>]
    /// Whether the text carries Markdown or HTML marks.
    let hasMarkup: Bool

    init(
        bytes: [UInt8], lines: [Line], lineStarts: [UInt32], pageNumbers: [(page: Int, range: Range<Int>)],
        headerReferences: [Range<Int>], hasMarkup: Bool
    ) {
        self.bytes = bytes
        self.lines = lines
        self.lineStarts = lineStarts
        self.pageNumbers = pageNumbers
        self.headerReferences = headerReferences
        self.hasMarkup = hasMarkup
    }

    /// The place of a stretch of the text.
    ///
    /// - Complexity: O(log n) in the number of lines
    func span(_ range: Range<Int>) -> Place {
        let line = lineNumber(of: range.lowerBound)
        return Place(
            line: line, column: range.lowerBound - Int(lineStarts[line - 1]) + 1, start: range.lowerBound,
            end: range.upperBound)
    }

    /// The offset of the first byte of the physical line that holds an offset.
    func lineStart(of offset: Int) -> Int { Int(lineStarts[lineNumber(of: offset) - 1]) }

    /// The number of physical lines.
    var physicalLineCount: Int { lineStarts.count }

    /// The bytes of a physical line, counted from 0, without its line end.
    func physicalLine(_ index: Int) -> Range<Int> {
        let start = Int(lineStarts[index])
        let end = index + 1 < lineStarts.count ? Int(lineStarts[index + 1]) - 1 : bytes.count
        return start..<max(start, end)
    }

    private func lineNumber(of offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(lineStarts[middle]) <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// The words of a stretch: markup, soft hyphens and zero-width characters removed, blanks collapsed.
    func string(_ range: Range<Int>) -> String {
        TextCleaner.string(bytes, range, removingMarkup: hasMarkup)
    }

    /// The words of several stretches as one text, hyphenation at their ends undone.
    func joined(_ ranges: [Range<Int>]) -> String {
        if ranges.count == 1 { return string(ranges[0]) }
        var joined = JoinedText()
        for range in ranges { joined.append(self, range) }
        return joined.string
    }

    /// A stretch line by line.
    func lineRanges(of range: Range<Int>) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        for position in range where bytes[position] == Byte.newline {
            pieces.append(trimmed(start..<position))
            start = position + 1
        }
        pieces.append(trimmed(start..<range.upperBound))
        return pieces.filter { !$0.isEmpty }
    }

    /// The words of the lines with these indices as one text.
    func joinedLines(_ indices: Range<Int>) -> String { String(decoding: joinedBytes(indices), as: UTF8.self) }

    /// The words of the lines with these indices as one text, in UTF-8.
    func joinedBytes(_ indices: Range<Int>) -> [UInt8] {
        var joined = JoinedText()
        for index in indices { joined.append(self, line: index) }
        return joined.bytes
    }

    /// Appends the words of a line, as `string` gives them.
    func append(_ line: Int, to words: inout [UInt8]) {
        let (range, cues) = (lines[line].range, lines[line].cues)
        if cues.isDisjoint(with: hasMarkup ? [.unclean, .mark] : .unclean) {
            words.append(bytes, range)
        } else {
            TextCleaner.append(bytes, range, removingMarkup: hasMarkup, to: &words)
        }
    }

    /// The text of the lines, those of one paragraph joined, paragraphs separated by `\n`.
    func paragraphs(_ indices: Range<Int>) -> String {
        guard let first = indices.first, let last = indices.last else { return "" }
        var joined = JoinedText(capacity: lines[last].range.upperBound - lines[first].range.lowerBound)
        for index in indices {
            let line = lines[index]
            joined.append(
                self, line: index,
                opensParagraph: line.blanksBefore > 0 || line.headingLevel > 0 || startsItem(line.range))
        }
        return String(validUTF8: joined.bytes)
    }

    /// Whether a line opens a list item: a bullet, a dash or a number stands before its words.
    func startsItem(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        let first = bytes[range.lowerBound]
        if Byte.isLetter(first) { return false }
        if first == Byte.hyphen || first == Byte.asterisk {
            return range.count > 1 && bytes[range.lowerBound + 1] == Byte.space
        }
        if first == 0xE2 || first == 0xEF {
            return startsWithBullet(range)
        }
        return itemNumber(range) != nil
    }

    /// The first and last line whose content lies in a stretch of the text.
    func lineIndex(at offset: Int) -> Int {
        var low = 0
        var high = lines.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lines[middle].range.lowerBound <= offset { low = middle } else { high = middle }
        }
        return low
    }

    private func startsWithBullet(_ range: Range<Int>) -> Bool {
        guard range.count >= 3 else { return false }
        let start = range.lowerBound
        let scalar = (bytes[start], bytes[start + 1], bytes[start + 2])
        // • – — ‣ ▪ and the private-use bullets U+F000...U+F0FF of symbol fonts.
        return (scalar.0 == 0xE2 && scalar.1 == 0x80 && [0xA2, 0x93, 0x94, 0xA3].contains(scalar.2))
            || (scalar.0 == 0xE2 && scalar.1 == 0x96)
            || (scalar.0 == 0xEF && (scalar.1 == 0x80 || scalar.1 == 0x81 || scalar.1 == 0x82 || scalar.1 == 0x83))
    }
}

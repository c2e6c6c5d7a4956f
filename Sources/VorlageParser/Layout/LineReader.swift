/// Reads a decoded text into its content lines, and keeps page furniture apart.
struct LineReader {
    private let bytes: [UInt8]
    private var lineStarts: [UInt32] = []
    private var raw: [Line] = []
    private var hasMarkup = false

    /// The lines of a decoded text.
    ///
    /// - Complexity: O(n) in the bytes
    static func read(_ bytes: [UInt8]) -> PaperText {
        var reader = LineReader(bytes: bytes)
        reader.split()
        reader.undoDoubleSpacing()
        reader.undoLabelLists()
        // Handed over, not shared: of millions of lines there is one copy.
        var raw: [Line] = []
        swap(&raw, &reader.raw)
        var furniture = PageFurniture(bytes: bytes, lines: raw, hasMarkup: reader.hasMarkup)
        raw = []
        let lines = furniture.remove()
        return PaperText(
            bytes: bytes, lines: lines, lineStarts: reader.lineStarts, pageNumbers: furniture.pageNumbers,
            headerReferences: furniture.headerReferences, hasMarkup: reader.hasMarkup)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// Splits the text into its lines that are not blank.
    private mutating func split() {
        var blanks = 0
        var start = 0
        hasMarkup = looksMarkedUp()
        let bytes = bytes
        let span = bytes.span
        // Arrays that grow by doubling take twice the memory while they do.
        let lineCount = bytes.reduce(1) { $0 + ($1 == Byte.newline ? 1 : 0) }
        lineStarts.reserveCapacity(lineCount)
        raw.reserveCapacity(lineCount)
        while start <= span.count {
            let end = ByteSearch.first(Byte.newline, or: Byte.newline, in: span, from: start, before: span.count)
            lineStarts.append(UInt32(start))
            let number = lineStarts.count
            let content = withoutBar(TextCleaner.trimmed(bytes, start..<end))
            if !content.isEmpty, bytes[content.lowerBound] == Byte.pipe,
                isRule(content) || content.count == 2 && bytes[content.lowerBound + 1] == Byte.pipe
            {
                // The rule below a table's header parts nothing.
            } else if content.isEmpty || isRule(content) {
                blanks += 1
            } else if let pieces = FlatLine.pieces(bytes, content) {
                for (index, part) in pieces.enumerated() {
                    append(part, number: number, blanksBefore: index == 0 ? blanks : 0)
                }
                blanks = 0
            } else if !hasMarkup {
                append(content, number: number, blanksBefore: blanks)
                blanks = 0
            } else {
                for (index, part) in blocks(content).enumerated() {
                    append(part, number: number, blanksBefore: index == 0 ? blanks : 0)
                }
                blanks = 0
            }
            start = end + 1
        }
    }

    /// Whether the marks in the text are Markdown or HTML: some line shows a heading, bold text or a block's tag.
    private func looksMarkedUp() -> Bool {
        let span = bytes.span
        var index = 0
        while true {
            index = ByteSearch.first(Byte.asterisk, or: Byte.less, in: span, from: index, before: span.count)
            guard index + 1 < span.count else { return false }
            let next = span[index + 1]
            if span[index] == Byte.asterisk {
                if next == Byte.asterisk { return true }
            } else if Byte.isLetter(next) || next == Byte.slash,
                bytes[index..<min(bytes.count, index + 64)].contains(Byte.greater)
            {
                return true
            }
            index += 1
        }
    }

    private mutating func append(_ part: Range<Int>, number: Int, blanksBefore: Int) {
        var range = part
        var level = 0
        while level < 6, level < range.count, bytes[range.lowerBound + level] == Byte.hash { level += 1 }
        if level > 0, level < range.count, Byte.isBlank(bytes[range.lowerBound + level]) {
            range = TextCleaner.trimmed(bytes, range.lowerBound + level..<range.upperBound)
        } else {
            level = 0
        }
        var isBold = false
        if hasMarkup, let inner = boldContent(range) {
            range = inner
            isBold = true
        }
        guard !range.isEmpty else { return }
        raw.append(
            Line(
                range: range, number: number, blanksBefore: blanksBefore, headingLevel: level, isBold: isBold,
                cues: LineCues.read(bytes, range)))
    }

    /// The stretch inside the bold marks that enclose a whole line, or nil.
    private func boldContent(_ range: Range<Int>) -> Range<Int>? {
        guard range.count > 4, bytes[range.lowerBound] == Byte.asterisk, bytes[range.lowerBound + 1] == Byte.asterisk,
            bytes[range.upperBound - 1] == Byte.asterisk, bytes[range.upperBound - 2] == Byte.asterisk
        else { return nil }
        let inner = range.lowerBound + 2..<range.upperBound - 2
        var index = inner.lowerBound
        while index + 1 < inner.upperBound {
            if bytes[index] == Byte.asterisk && bytes[index + 1] == Byte.asterisk { return nil }
            index += 1
        }
        return TextCleaner.trimmed(bytes, inner)
    }

    /// `DS0172/31/2 |`: a cell of a page's table, without the bar behind it.
    private func withoutBar(_ range: Range<Int>) -> Range<Int> {
        guard range.count > 2, bytes[range.upperBound - 1] == Byte.pipe, bytes[range.lowerBound] != Byte.pipe,
            Byte.isBlank(bytes[range.upperBound - 2]), bytes[range].firstIndex(of: Byte.pipe) == range.upperBound - 1
        else { return range }
        return TextCleaner.trimmed(bytes, range.lowerBound..<range.upperBound - 1)
    }

    /// Whether a line is a rule (`---`, `___`, `***`, `-`) and no content.
    private func isRule(_ range: Range<Int>) -> Bool {
        guard !range.isEmpty else { return false }
        let first = bytes[range.lowerBound]
        if first == Byte.pipe, range.count > 2 {
            // `|:---|---:|` parts a Markdown table's header from its rows.
            return bytes[range].allSatisfy {
                $0 == Byte.pipe || $0 == Byte.hyphen || $0 == Byte.colon || $0 == Byte.space
            }
        }
        guard first == Byte.hyphen || first == Byte.underscore || first == Byte.asterisk else { return false }
        return bytes[range].allSatisfy { $0 == first || $0 == Byte.space }
    }

    /// The blocks of a line: one, unless tags or glued bold headings put several on it.
    private func blocks(_ range: Range<Int>) -> [Range<Int>] {
        guard bytes[range.lowerBound] != Byte.pipe else { return [range] }
        var blocks: [Range<Int>] = []
        var start = range.lowerBound
        var position = range.lowerBound
        while position < range.upperBound {
            if bytes[position] == Byte.less, let end = blockTagEnd(position, range.upperBound) {
                add(start..<position, to: &blocks)
                start = end
                position = end
            } else if isGluedHeading(position, range, start) {
                add(start..<position, to: &blocks)
                start = position
                position += 2
            } else {
                position += 1
            }
        }
        add(start..<range.upperBound, to: &blocks)
        return blocks
    }

    private func add(_ range: Range<Int>, to blocks: inout [Range<Int>]) {
        let block = TextCleaner.trimmed(bytes, range)
        if !block.isEmpty { blocks.append(block) }
    }

    private static let blockTags = ["p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr"]

    /// The offset behind the tag of a block that begins here, or nil.
    private func blockTagEnd(_ position: Int, _ end: Int) -> Int? {
        var name = position + 1
        if name < end, bytes[name] == Byte.slash { name += 1 }
        var nameEnd = name
        while nameEnd < end, Byte.isLetter(bytes[nameEnd]) || Byte.isDigit(bytes[nameEnd]) { nameEnd += 1 }
        guard nameEnd > name, nameEnd - name <= 3 else { return nil }
        let tag = String(decoding: bytes[name..<nameEnd], as: UTF8.self).lowercased()
        guard LineReader.blockTags.contains(tag) else { return nil }
        guard let close = bytes[nameEnd..<min(end, nameEnd + 256)].firstIndex(of: Byte.greater) else { return nil }
        return close + 1
    }

    /// Whether a bold heading glued to the words before it begins here: `Hoch**Begründung:**` at the line's end.
    private func isGluedHeading(_ position: Int, _ range: Range<Int>, _ start: Int) -> Bool {
        guard position > start, position + 4 < range.upperBound, bytes[position] == Byte.asterisk,
            bytes[position + 1] == Byte.asterisk, !Byte.isBlank(bytes[position - 1]),
            bytes[position - 1] != Byte.asterisk, bytes[range.upperBound - 1] == Byte.asterisk,
            bytes[range.upperBound - 2] == Byte.asterisk, bytes[range.upperBound - 3] == Byte.colon
        else { return false }
        return boldContent(position..<range.upperBound) != nil
    }

    /// Takes the bullets off a head that is printed as a list: `- Gremium:` / `- Bauausschuss`, `- Datum: 14.01.2031`.
    private mutating func undoLabelLists() {
        var index = 0
        let limit = min(raw.count, 60)
        while index < limit {
            var end = index
            while end < limit, bytes.has("- ", at: raw[end].range.lowerBound, before: raw[end].range.upperBound) {
                end += 1
            }
            if end - index >= 3, isLabelList(index..<end) {
                for line in index..<end {
                    raw[line].range =
                        Byte.skipBlanks(
                            bytes, raw[line].range.lowerBound + 1, raw[line].range.upperBound)..<raw[line].range
                        .upperBound
                }
            }
            index = max(end, index + 1)
        }
    }

    /// Whether lines with bullets are a head's labels with their values, beside them or below.
    private func isLabelList(_ lines: Range<Int>) -> Bool {
        var known = 0
        var others = 0
        var isLabel = false
        for line in lines {
            let range = raw[line].range.lowerBound + 2..<raw[line].range.upperBound
            let colon = bytes[range].prefix(48).firstIndex(of: Byte.colon)
            if isLabel, colon.map({ $0 + 1 < range.upperBound }) != false {
                // The value of the label above.
                isLabel = false
                continue
            }
            guard let colon else {
                others += 1
                continue
            }
            isLabel = colon + 1 == range.upperBound
            let key = TextCleaner.string(bytes, range.lowerBound..<colon, removingMarkup: hasMarkup).key
            if LabelWords.topic(of: key) != nil { known += 1 } else { others += 1 }
        }
        return known >= 3 && known > others
    }

    /// Takes one blank off before each line, where nearly every line of the text is followed by one.
    private mutating func undoDoubleSpacing() {
        let spaced = raw.reduce(into: 0) { $0 += $1.blanksBefore > 0 ? 1 : 0 }
        guard raw.count >= 8, spaced * 10 >= (raw.count - 1) * 9 else { return }
        for index in raw.indices {
            if raw[index].blanksBefore > 0 {
                raw[index].blanksBefore -= 1
            } else if index > 0, Int(lineStarts[raw[index].number - 1]) < raw[index].range.lowerBound {
                // In such a text a page break shows as a blank before the next page's first line, and nothing else.
                raw[index].blanksBefore = 1
            }
        }
    }
}

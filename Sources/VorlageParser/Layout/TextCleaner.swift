/// Turns stretches of a document into the words a record prints.
enum TextCleaner {
    /// The stretch without blanks, tabs and no-break spaces at both ends.
    static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end {
            if Byte.isBlank(bytes[start]) || bytes[start] == 0x0D || bytes[start] == 0x0C {
                start += 1
            } else if start + 1 < end, bytes[start] == 0xC2, bytes[start + 1] == 0xA0 {
                start += 2
            } else {
                break
            }
        }
        while end > start {
            if Byte.isBlank(bytes[end - 1]) || bytes[end - 1] == 0x0D || bytes[end - 1] == 0x0C {
                end -= 1
            } else if end - 2 >= start, bytes[end - 2] == 0xC2, bytes[end - 1] == 0xA0 {
                end -= 2
            } else {
                break
            }
        }
        return start..<end
    }

    /// The words of a stretch: soft hyphens and zero-width characters dropped, blanks of every kind collapsed to one,
    /// Markdown and HTML marks dropped where the document has them.
    ///
    /// A soft hyphen at the end stays as a hyphen, since there it stands for one.
    static func string(_ bytes: [UInt8], _ range: Range<Int>, removingMarkup: Bool) -> String {
        if plainEnd(bytes, range, removingMarkup) == range.upperBound {
            // Safe because the slice is checked against the buffer, which lives through the call.
            return unsafe bytes.withUnsafeBufferPointer { buffer in
                unsafe String(decoding: UnsafeBufferPointer(rebasing: buffer[range]), as: UTF8.self)
            }
        }
        var clean: [UInt8] = []
        clean.reserveCapacity(range.count)
        append(bytes, range, removingMarkup: removingMarkup, to: &clean)
        return String(decoding: clean, as: UTF8.self)
    }

    /// Appends the words of a stretch, as `string` gives them.
    static func append(_ bytes: [UInt8], _ range: Range<Int>, removingMarkup: Bool, to clean: inout [UInt8]) {
        let start = clean.count
        let end = range.upperBound
        var position = range.lowerBound
        while position < end {
            let plain = plainEnd(bytes, position..<end, removingMarkup)
            clean.append(bytes, position..<plain)
            position = plain
            guard position < end else { break }
            let byte = bytes[position]
            let next = position + 1 < end ? bytes[position + 1] : 0
            let afterNext = position + 2 < end ? bytes[position + 2] : 0
            switch byte {
            case 0x00...0x20, 0x7F:
                appendBlank(&clean, start)
                position += 1
            case 0xC2 where next == 0xA0:
                appendBlank(&clean, start)
                position += 2
            case 0xC2 where next == 0xAD:
                position += 2
                if position == end { clean.append(Byte.hyphen) }
            case 0xE2 where next == 0x80 && ((0x8B...0x8F).contains(afterNext) || (0xAA...0xAE).contains(afterNext)):
                position += 3
            case 0xE2 where next == 0x80 && (afterNext == 0x90 || afterNext == 0x91):
                // A hyphen of its own, and one at which no line ends.
                clean.append(Byte.hyphen)
                position += 3
            case 0xE2 where next == 0x80 && ((0x80...0x8A).contains(afterNext) || afterNext == 0xAF):
                appendBlank(&clean, start)
                position += 3
            case 0xCC where next == 0x88 && composeDiaeresis(&clean):
                position += 2
            case 0xEF where next == 0xBB && afterNext == 0xBF:
                position += 3
            case Byte.less where removingMarkup:
                position = afterTag(bytes, position, end, &clean)
            case Byte.asterisk where removingMarkup && !isInsideWord(bytes, position, range):
                position += 1
            case Byte.backslash where removingMarkup && isEscapable(next):
                clean.append(next)
                position += 2
            case 0x26 where removingMarkup:
                position = appendEntity(bytes, position, end, &clean, start)
            default:
                clean.append(byte)
                position += 1
            }
        }
        while clean.count > start, clean.last == Byte.space { clean.removeLast() }
    }

    /// Several pieces as one text: a word divided at a line's end is one word again.
    ///
    /// A hyphen before a small letter is dropped, unless `und`, `oder` or the like follows; before a capital it stays.
    static func join(_ pieces: [String]) -> String {
        var joined = JoinedText()
        for piece in pieces { joined.append(Array(piece.utf8)) }
        return joined.string
    }

    /// Whether the words of a stretch end in one that is divided: a hyphen right behind a letter.
    static func endsDivided(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard let last = text.bytes[range].last else { return false }
        // Nearly every stretch ends in a byte that stays as it is.
        if Byte.isLetter(last) || Byte.isDigit(last) || last == Byte.period || last == Byte.comma { return false }
        return endsDivided(text.string(range))
    }

    /// Whether a text ends in a word that is divided: a hyphen right behind a letter.
    static func endsDivided(_ text: String) -> Bool {
        let tail = text.utf8.suffix(2)
        guard tail.count == 2, tail.last == Byte.hyphen, let before = tail.first else { return false }
        return Byte.isLetter(before) || before >= 0x80
    }

    /// The end of the stretch's beginning that is its own words: nothing in it is dropped or collapsed.
    private static func plainEnd(_ bytes: [UInt8], _ range: Range<Int>, _ removingMarkup: Bool) -> Int {
        let span = bytes.span
        let classes = byteClasses.span
        let mask: UInt8 = removingMarkup ? 3 : 1
        precondition(range.lowerBound >= 0 && range.upperBound <= span.count && classes.count == 256)
        var isBlank = true
        var position = range.lowerBound
        while position < range.upperBound {
            // Safe because every offset is one of the range's, which lies inside the text, and every byte has a class.
            let byte = unsafe span[unchecked: position]
            if unsafe classes[unchecked: Int(byte)] & mask != 0 {
                let length = unchangedLength(span, position, range.upperBound)
                guard length > 0 else { return position }
                position += length
                isBlank = false
                continue
            }
            if byte == Byte.space {
                if isBlank { return position }
                isBlank = true
            } else {
                isBlank = false
            }
            position += 1
        }
        return isBlank && position > range.lowerBound ? position - 1 : position
    }

    /// The length of a character that stays as it is though others that begin with its byte do not: a dash, a quotation
    /// mark, `§`; 0 for another.
    private static func unchangedLength(_ span: Span<UInt8>, _ position: Int, _ end: Int) -> Int {
        if span[position] == 0xC2, position + 1 < end {
            return span[position + 1] == 0xA0 || span[position + 1] == 0xAD ? 0 : 2
        }
        guard span[position] == 0xE2, position + 2 < end, span[position + 1] == 0x80 else { return 0 }
        return (0x92...0xA9).contains(span[position + 2]) ? 3 : 0
    }

    /// Bit 0: a byte that may not stay as it is; bit 1: one that may be a mark.
    private static let byteClasses: [UInt8] = (0...255).map { mayChange($0) ? 1 : mayBeMark($0) ? 2 : 0 }

    /// Whether a byte may not stay as it is.
    static func mayChange(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, 0xC2, 0xE2, 0xEF, 0xCC, 0x7F: true
        default: false
        }
    }

    /// Whether a byte may be a mark of Markdown or HTML.
    static func mayBeMark(_ byte: UInt8) -> Bool {
        byte == Byte.less || byte == Byte.asterisk || byte == Byte.backslash || byte == 0x26
    }

    /// Turns the vowel last written into its umlaut, as NFC has it; false when it is no such vowel.
    private static func composeDiaeresis(_ clean: inout [UInt8]) -> Bool {
        let umlauts: [UInt8: UInt8] = [0x61: 0xA4, 0x6F: 0xB6, 0x75: 0xBC, 0x41: 0x84, 0x4F: 0x96, 0x55: 0x9C]
        guard let vowel = clean.last, let umlaut = umlauts[vowel] else { return false }
        clean[clean.count - 1] = 0xC3
        clean.append(umlaut)
        return true
    }

    private static func appendBlank(_ clean: inout [UInt8], _ start: Int) {
        if clean.count > start, clean.last != Byte.space { clean.append(Byte.space) }
    }

    /// Whether an asterisk stands between letters, as in a gender form (`Bürger*innen`), and is no mark.
    private static func isInsideWord(_ bytes: [UInt8], _ position: Int, _ range: Range<Int>) -> Bool {
        guard position > range.lowerBound, position + 1 < range.upperBound else { return false }
        let next = bytes[position + 1]
        return Byte.isWord(bytes[position - 1]) && next | 0x20 == 0x69
    }

    private static func isEscapable(_ byte: UInt8) -> Bool {
        [Byte.underscore, Byte.asterisk, Byte.hash, Byte.period, Byte.hyphen, Byte.plus, 0x5B, 0x5D, Byte.backslash]
            .contains(byte)
    }

    /// The offset behind a tag; a `<` that opens none is copied.
    private static func afterTag(_ bytes: [UInt8], _ position: Int, _ end: Int, _ clean: inout [UInt8]) -> Int {
        guard position + 1 < end, Byte.isLetter(bytes[position + 1]) || bytes[position + 1] == Byte.slash else {
            clean.append(bytes[position])
            return position + 1
        }
        let limit = Swift.min(end, position + 512)
        guard let close = bytes[position..<limit].firstIndex(of: Byte.greater) else {
            clean.append(bytes[position])
            return position + 1
        }
        if bytes[(position + 1)..<close].starts(with: "br".utf8) { breakLine(bytes, close + 1, end, &clean) }
        return close + 1
    }

    /// A line break inside a cell parts words, or divides one: `Sitzungs-<br>datum`.
    private static func breakLine(_ bytes: [UInt8], _ next: Int, _ end: Int, _ clean: inout [UInt8]) {
        guard let last = clean.last, last != Byte.space, next < end else { return }
        let isSmall = Byte.isLetter(bytes[next]) && !Byte.isCapital(bytes[next])
        if last == Byte.hyphen, isSmall { clean.removeLast() } else if last != Byte.hyphen { clean.append(Byte.space) }
    }

    private static let entities: [(name: String, text: String)] = [
        ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("nbsp;", " "), ("apos;", "'"),
    ]

    private static func appendEntity(
        _ bytes: [UInt8], _ position: Int, _ end: Int, _ clean: inout [UInt8], _ start: Int
    )
        -> Int
    {
        for (name, text) in entities where bytes[(position + 1)..<end].starts(with: name.utf8) {
            if text == " " { appendBlank(&clean, start) } else { clean.append(contentsOf: text.utf8) }
            return position + 1 + name.utf8.count
        }
        clean.append(bytes[position])
        return position + 1
    }
}

/// Pieces of text joined into one, see `TextCleaner.join`.
struct JoinedText {
    /// What was joined so far.
    private(set) var bytes: [UInt8] = []
    /// Where the paragraph begins that is being joined.
    private var start = 0

    /// A text of no pieces.
    ///
    /// - Parameter capacity: about how many bytes the pieces have.
    init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// What was joined so far.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// Joins the words of a stretch on; one that has none changes nothing.
    mutating func append(_ text: PaperText, _ range: Range<Int>) {
        append(opensParagraph: false) {
            TextCleaner.append(text.bytes, range, removingMarkup: text.hasMarkup, to: &$0)
        }
    }

    /// Joins the words of a line on; one that has none changes nothing.
    ///
    /// - Parameter opensParagraph: whether they begin a paragraph, on a line of its own.
    mutating func append(_ text: PaperText, line: Int, opensParagraph: Bool = false) {
        append(opensParagraph: opensParagraph) { text.append(line, to: &$0) }
    }

    @inline(__always)
    private mutating func append(opensParagraph: Bool, _ write: (inout [UInt8]) -> Void) {
        let end = bytes.count
        // Nearly every piece is parted from the one before; the blank is taken out again where it is not.
        let separates = opensParagraph ? end > 0 : end > start
        if separates { bytes.append(opensParagraph ? Byte.newline : Byte.space) }
        let piece = bytes.count
        write(&bytes)
        if bytes.count == piece {
            if separates { bytes.removeLast() }
        } else if opensParagraph {
            start = piece
        } else if separates {
            join(at: end)
        }
    }

    /// Joins a piece on; an empty one changes nothing.
    mutating func append(_ piece: [UInt8]) {
        guard !piece.isEmpty else { return }
        let end = bytes.count
        if end > start { bytes.append(Byte.space) }
        bytes.append(contentsOf: piece)
        if end > start { join(at: end) }
    }

    /// Takes the blank between two pieces out where a word goes on, and the hyphen before it where that divides the word.
    private mutating func join(at blank: Int) {
        let last = bytes[blank - 1]
        let isDivided =
            blank - start >= 2 && last == Byte.hyphen && (Byte.isLetter(bytes[blank - 2]) || bytes[blank - 2] >= 0x80)
        if isDivided {
            guard !startsConjunction(blank + 1) else { return }
            bytes.removeSubrange(startsSmall(blank + 1) ? blank - 1...blank : blank...blank)
        } else if last == Byte.slash || isLowered(blank) {
            bytes.remove(at: blank)
        }
    }

    /// Whether a piece is the lowered digit of a formula, `CO`, `2`, or what is joined to one, `-Bilanz`.
    private func isLowered(_ blank: Int) -> Bool {
        let first = bytes[blank + 1]
        guard first == 0x32 || first == Byte.hyphen else { return false }
        let count = bytes.count - blank - 1
        let before = bytes[start..<blank]
        if first == 0x32, count <= 2, count == 1 || bytes[blank + 2] == Byte.hyphen {
            return before.hasSuffix("CO") && (blank == start + 2 || !Byte.isWord(bytes[blank - 3]))
        }
        return count > 1 && first == Byte.hyphen && Byte.isLetter(bytes[blank + 2]) && before.hasSuffix("CO2")
    }

    private static let conjunctions = ["und ", "oder ", "bzw", "sowie ", "u. ", "als auch "].map { Array($0.utf8) }

    private func startsConjunction(_ piece: Int) -> Bool {
        JoinedText.conjunctions.contains { bytes[piece...].starts(with: $0) }
    }

    private func startsSmall(_ piece: Int) -> Bool {
        let first = bytes[piece]
        if first < 0x80 { return Byte.isLetter(first) && !Byte.isCapital(first) }
        return String(decoding: bytes[piece...].prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isLowercase
            == true
    }
}

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
        if isPlain(bytes, range, removingMarkup) { return String(decoding: bytes[range], as: UTF8.self) }
        var clean: [UInt8] = []
        clean.reserveCapacity(range.count)
        var position = range.lowerBound
        let end = range.upperBound
        while position < end {
            let byte = bytes[position]
            let next = position + 1 < end ? bytes[position + 1] : 0
            let afterNext = position + 2 < end ? bytes[position + 2] : 0
            switch byte {
            case 0x00...0x20, 0x7F:
                appendBlank(&clean)
                position += 1
            case 0xC2 where next == 0xA0:
                appendBlank(&clean)
                position += 2
            case 0xC2 where next == 0xAD:
                position += 2
                if position == end { clean.append(Byte.hyphen) }
            case 0xE2 where next == 0x80 && ((0x8B...0x8F).contains(afterNext) || (0xAA...0xAE).contains(afterNext)):
                position += 3
            case 0xE2 where next == 0x80 && ((0x80...0x8A).contains(afterNext) || afterNext == 0xAF):
                appendBlank(&clean)
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
                position = appendEntity(bytes, position, end, &clean)
            default:
                clean.append(byte)
                position += 1
            }
        }
        while clean.last == Byte.space { clean.removeLast() }
        return String(decoding: clean, as: UTF8.self)
    }

    /// Several pieces as one text: a word divided at a line's end is one word again.
    ///
    /// A hyphen before a small letter is dropped, unless `und`, `oder` or the like follows; before a capital it stays.
    static func join(_ pieces: [String]) -> String {
        var text = ""
        for piece in pieces where !piece.isEmpty {
            if text.isEmpty {
                text = piece
            } else if endsDivided(text) {
                if startsConjunction(piece) {
                    text += " " + piece
                } else if startsSmall(piece) {
                    text.removeLast()
                    text += piece
                } else if text.utf8.dropLast().last.map({ Byte.isWord($0) }) == true {
                    text += piece
                } else {
                    text += " " + piece
                }
            } else {
                text += text.hasSuffix("/") ? piece : " " + piece
            }
        }
        return text
    }

    /// Whether a text ends in a word that is divided: a hyphen right behind a letter.
    static func endsDivided(_ text: String) -> Bool {
        let tail = text.utf8.suffix(2)
        guard tail.count == 2, tail.last == Byte.hyphen, let before = tail.first else { return false }
        return Byte.isLetter(before) || before >= 0x80
    }

    private static func startsConjunction(_ piece: String) -> Bool {
        for word in ["und ", "oder ", "bzw", "sowie ", "u. ", "als auch "] where piece.hasPrefix(word) { return true }
        return false
    }

    private static func startsSmall(_ piece: String) -> Bool {
        guard let first = piece.unicodeScalars.first else { return false }
        return first.properties.isLowercase
    }

    private static func isPlain(_ bytes: [UInt8], _ range: Range<Int>, _ removingMarkup: Bool) -> Bool {
        var previous: UInt8 = Byte.space
        for byte in bytes[range] {
            if byte < 0x20 || byte == 0xC2 || byte == 0xE2 || byte == 0xEF || byte == 0xCC || byte == 0x7F {
                return false
            }
            if byte == Byte.space && previous == Byte.space { return false }
            if removingMarkup && (byte == Byte.less || byte == Byte.asterisk || byte == Byte.backslash || byte == 0x26)
            {
                return false
            }
            previous = byte
        }
        return previous != Byte.space
    }

    /// Turns the vowel last written into its umlaut, as NFC has it; false when it is no such vowel.
    private static func composeDiaeresis(_ clean: inout [UInt8]) -> Bool {
        let umlauts: [UInt8: UInt8] = [0x61: 0xA4, 0x6F: 0xB6, 0x75: 0xBC, 0x41: 0x84, 0x4F: 0x96, 0x55: 0x9C]
        guard let vowel = clean.last, let umlaut = umlauts[vowel] else { return false }
        clean[clean.count - 1] = 0xC3
        clean.append(umlaut)
        return true
    }

    private static func appendBlank(_ clean: inout [UInt8]) {
        if !clean.isEmpty, clean.last != Byte.space { clean.append(Byte.space) }
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
        return close + 1
    }

    private static let entities: [(name: String, text: String)] = [
        ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("nbsp;", " "), ("apos;", "'"),
    ]

    private static func appendEntity(_ bytes: [UInt8], _ position: Int, _ end: Int, _ clean: inout [UInt8]) -> Int {
        for (name, text) in entities where bytes[(position + 1)..<end].starts(with: name.utf8) {
            if text == " " { appendBlank(&clean) } else { clean.append(contentsOf: text.utf8) }
            return position + 1 + name.utf8.count
        }
        clean.append(bytes[position])
        return position + 1
    }
}

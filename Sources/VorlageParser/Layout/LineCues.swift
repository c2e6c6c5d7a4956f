/// What a line may hold, seen in one pass over its bytes: a reader passes over the lines that cannot hold what it
/// looks for. A cue promises nothing; its absence does.
struct LineCues: OptionSet, Sendable {
    let rawValue: UInt16

    /// A digit.
    static let digit = LineCues(rawValue: 1 << 0)
    /// A byte that a box's glyph, `[x]` or a tag begins with.
    static let box = LineCues(rawValue: 1 << 1)
    /// A tab.
    static let tab = LineCues(rawValue: 1 << 2)
    /// A colon.
    static let colon = LineCues(rawValue: 1 << 3)
    /// `ja`, `nein`, `ankreuzen`: a form's answers.
    static let answer = LineCues(rawValue: 1 << 4)
    /// `bis`, `spätestens`, `Quartal`, `Halbjahr`, `Frist`: a due date.
    static let due = LineCues(rawValue: 1 << 5)
    /// `Gremium`, `Beratungsfolge`, `Vorlage an`, `Sitzung am`: a table's header.
    static let header = LineCues(rawValue: 1 << 6)
    /// `beschließen`, `empfehlen`: the end of a resolution's heading.
    static let resolving = LineCues(rawValue: 1 << 7)
    /// An opening round bracket.
    static let parenthesis = LineCues(rawValue: 1 << 8)
    /// An x alone, typed for a box.
    static let typedMark = LineCues(rawValue: 1 << 9)
    /// A byte or two blanks that do not stay in the line's words as they are, see `TextCleaner`.
    static let unclean = LineCues(rawValue: 1 << 10)
    /// A byte that may be a mark of Markdown or HTML.
    static let mark = LineCues(rawValue: 1 << 11)

    /// The cues of a stretch.
    ///
    /// - Complexity: O(n)
    static func read(_ bytes: [UInt8], _ range: Range<Int>) -> LineCues {
        let span = bytes.span
        let classes = byteClasses.span
        let words = wordCues.span
        let end = range.upperBound
        precondition(range.lowerBound >= 0 && end <= span.count && classes.count == 256 && words.count == 1024)
        // Safe because any bit pattern is a byte, and the view lives no longer than the span.
        let raw = unsafe span.bytes
        var cues: UInt16 = 0
        var block = range.lowerBound
        // Whether the byte before the block is a letter's, and whether it is a blank.
        var (wasLetter, wasBlank): (UInt64, UInt64) = (0, 0)
        while block < end {
            let count = min(64, end - block)
            // A bit for each byte of the block.
            var (letters, blanks): (UInt64, UInt64) = (0, 0)
            var offset = 0
            while offset + 8 <= count {
                // Safe because the eight bytes lie inside the range, which lies inside the text.
                let eight = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: block + offset, as: UInt64.self)
                let bytes = eight.littleEndian
                letters |= letterBits(bytes) << UInt64(offset)
                blanks |= blankBits(bytes) << UInt64(offset)
                for shift in stride(from: UInt64(0), to: 64, by: 8) {
                    // Safe because every byte has a class.
                    cues |= unsafe classes[unchecked: Int(truncatingIfNeeded: bytes >> shift & 0xFF)]
                }
                offset += 8
            }
            while offset < count {
                // Safe because the offset lies inside the range, and every byte has a class.
                let byteClass = unsafe classes[unchecked: Int(span[unchecked: block + offset])]
                cues |= byteClass
                letters |= UInt64(byteClass >> 15) << UInt64(offset)
                blanks |= (unsafe span[unchecked: block + offset] == Byte.space ? 1 : 0) << UInt64(offset)
                offset += 1
            }
            if blanks & (blanks << 1 | wasBlank) != 0 { cues |= unclean.rawValue }
            var starts = letters & ~(letters << 1 | wasLetter)
            while starts != 0 {
                let first = starts.trailingZeroBitCount
                starts &= starts &- 1
                let length = (~(letters >> UInt64(first))).trailingZeroBitCount
                var key: UInt32 = 0
                if first + length < 64, block + first + 4 <= span.count {
                    // Safe because the four bytes lie inside the text, as the condition says.
                    let four = unsafe raw.unsafeLoadUnaligned(
                        fromUncheckedByteOffset: block + first, as: UInt32.self)
                    key = (four.bigEndian | 0x2020_2020) & (UInt32.max << UInt32(length < 4 ? 32 - 8 * length : 0))
                } else {
                    key = wordKey(span, from: block + first, before: end)
                }
                let slot = words[slot(of: key)]
                if slot.key == key { cues |= slot.cues }
            }
            wasLetter = letters >> 63
            wasBlank = blanks >> 63
            block += 64
        }
        return LineCues(rawValue: cues & cueMask)
    }

    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// For each of eight bytes, a bit that tells whether it is a letter's, as `isWordByte` has it.
    @inline(__always)
    private static func letterBits(_ bytes: UInt64) -> UInt64 {
        // Seven bits and an offset never carry into the next byte: the high bit says whether the bound is reached.
        let small = (bytes | 0x2020_2020_2020_2020) & ~highs
        let ascii = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B)) & ~bytes
        let other = bytes & ~zeroBytes(bytes ^ ones &* 0xC2) & ~zeroBytes(bytes ^ ones &* 0xA0)
        return gathered(ascii | other)
    }

    /// For each of eight bytes, a bit that tells whether it is a blank.
    @inline(__always)
    private static func blankBits(_ bytes: UInt64) -> UInt64 { gathered(zeroBytes(bytes ^ ones &* 0x20)) }

    /// The high bit of each byte that is zero.
    @inline(__always)
    private static func zeroBytes(_ bytes: UInt64) -> UInt64 { ~((bytes & ~highs &+ ~highs) | bytes) & highs }

    /// The high bits of eight bytes, side by side.
    @inline(__always)
    private static func gathered(_ bytes: UInt64) -> UInt64 {
        ((bytes & highs) >> 7 &* 0x0102_0408_1020_4080) >> 56
    }

    /// The first four bytes of the word that begins at an offset, as the table of words has them.
    private static func wordKey(_ span: Span<UInt8>, from start: Int, before end: Int) -> UInt32 {
        var key: UInt32 = 0
        var position = start
        while position < end, position - start < 4, isWordByte(span[position]) {
            key |= UInt32(span[position] | 0x20) << UInt32(24 - 8 * (position - start))
            position += 1
        }
        return key
    }

    /// The class bit of a letter, ASCII or not; above the bits of the cues.
    private static let letterClass: UInt16 = 1 << 15
    private static let cueMask: UInt16 = letterClass - 1

    private static let byteClasses: [UInt16] = (0...255).map { (byte: UInt8) in
        var bits: UInt16 = isWordByte(byte) ? letterClass : 0
        // A soft hyphen, a zero-width character or a combining mark may stand inside any word: all words' cues.
        if [0xAD, 0x8B, 0x8C, 0x8D, 0xCC].contains(byte) {
            bits |= answer.union(due).union(header).union(resolving).rawValue
        }
        if Byte.isDigit(byte) { bits |= digit.rawValue }
        if byte == 0xE2 || byte == 0xEF || byte == 0x5B || byte == Byte.less { bits |= box.rawValue }
        if byte == Byte.tab { bits |= tab.rawValue }
        if byte == Byte.colon { bits |= colon.rawValue }
        if byte == Byte.openParenthesis { bits |= parenthesis.rawValue }
        if TextCleaner.mayChange(byte) { bits |= unclean.rawValue }
        if TextCleaner.mayBeMark(byte) { bits |= mark.rawValue }
        return bits
    }

    /// The first four bytes of a word, letters small; a shorter word is filled with zeros.
    private static func wordKey(_ word: String) -> UInt32 {
        word.utf8.prefix(4).enumerated().reduce(0) { $0 | UInt32($1.element | 0x20) << UInt32(24 - 8 * $1.offset) }
    }

    /// Whether a byte is a letter's; of characters outside ASCII all bytes count but those of a no-break space.
    private static func isWordByte(_ byte: UInt8) -> Bool {
        Byte.isLetter(byte) || (byte >= 0x80 && byte != 0xC2 && byte != 0xA0)
    }

    private static func slot(of key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 22) }

    /// The words that give a cue, by their first four letters, each in a slot of its own.
    private static let wordCues: [(key: UInt32, cues: UInt16)] = {
        let words: [(String, LineCues)] = [
            ("ja", .answer), ("x", .typedMark), ("nein", .answer), ("ankr", .answer), ("posi", .answer),
            ("bis", .due), ("spät", .due), ("quar", .due), ("halb", .due), ("fris", .due), ("ende", .due),
            ("abla", .due), ("vorz", .due),
            ("grem", .header), ("bera", .header), ("vorl", .header), ("sitz", [.header, .due]), ("vert", .header),
            ("beha", .header),
            ("besc", .resolving), ("empf", .resolving),
        ]
        var slots = [(key: UInt32, cues: UInt16)](repeating: (0, 0), count: 1024)
        for (word, cue) in words {
            let key = wordKey(word)
            precondition(slots[slot(of: key)].key == 0, "two words share a slot: choose another multiplier")
            slots[slot(of: key)] = (key, cue.rawValue)
        }
        return slots
    }()
}

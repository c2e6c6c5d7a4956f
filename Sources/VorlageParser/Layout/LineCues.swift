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

    /// The cues of a stretch.
    ///
    /// - Complexity: O(n)
    static func read(_ bytes: [UInt8], _ range: Range<Int>) -> LineCues {
        let span = bytes.span
        let classes = byteClasses.span
        let words = wordCues.span
        var cues: UInt16 = 0
        var isInside = false
        var position = range.lowerBound
        while position < range.upperBound {
            let byteClass = classes[Int(span[position])]
            cues |= byteClass & cueMask
            guard byteClass & letterClass != 0 else {
                isInside = false
                position += 1
                continue
            }
            if !isInside {
                isInside = true
                let key = wordKey(span, position, range.upperBound)
                let slot = words[slot(of: key)]
                if slot.key == key { cues |= slot.cues }
            }
            position += 1
        }
        return LineCues(rawValue: cues)
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
        return bits
    }

    /// The first four bytes of the word at an offset, letters small; a shorter word is filled with zeros.
    private static func wordKey(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
        var key: UInt32 = 0
        for offset in 0..<4 {
            guard start + offset < end else { return key << UInt32(8 * (4 - offset)) }
            let byte = bytes[start + offset]
            guard isWordByte(byte) else { return key << UInt32(8 * (4 - offset)) }
            key = key << 8 | UInt32(byte | 0x20)
        }
        return key
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
            ("abla", .due),
            ("grem", .header), ("bera", .header), ("vorl", .header), ("sitz", [.header, .due]), ("vert", .header),
            ("besc", .resolving), ("empf", .resolving),
        ]
        var slots = [(key: UInt32, cues: UInt16)](repeating: (0, 0), count: 1024)
        for (word, cue) in words {
            let bytes = Array(word.utf8)
            let key = wordKey(bytes.span, 0, bytes.count)
            precondition(slots[slot(of: key)].key == 0, "two words share a slot: choose another multiplier")
            slots[slot(of: key)] = (key, cue.rawValue)
        }
        return slots
    }()
}

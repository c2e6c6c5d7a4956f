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
        precondition(range.lowerBound >= 0 && end <= span.count && classes.count == 256)
        var cues: UInt16 = 0
        var position = range.lowerBound
        while position < end {
            // Safe because every offset is one of the range's, which lies inside the text, and every byte has a class.
            var byteClass = unsafe classes[unchecked: Int(span[unchecked: position])]
            if byteClass & letterClass != 0 {
                var key: UInt32 = 0
                var free = 32
                repeat {
                    cues |= byteClass
                    if free > 0 {
                        free -= 8
                        key |= unsafe UInt32(span[unchecked: position] | 0x20) << UInt32(free)
                    }
                    position += 1
                    guard position < end else { break }
                    byteClass = unsafe classes[unchecked: Int(span[unchecked: position])]
                } while byteClass & letterClass != 0
                let slot = words[slot(of: key)]
                if slot.key == key { cues |= slot.cues }
            } else {
                cues |= byteClass
                position += 1
                if position < end, span[position] == Byte.space, span[position - 1] == Byte.space {
                    cues |= unclean.rawValue
                }
            }
        }
        return LineCues(rawValue: cues & cueMask)
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
            ("abla", .due),
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

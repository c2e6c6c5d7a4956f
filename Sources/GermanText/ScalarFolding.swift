/// How characters outside ASCII are classed and folded; the rare path of the tokenizer.
enum ScalarFolding {
    /// What a character does inside a text.
    enum Class {
        /// It belongs to a word and is written as `text`.
        case word(text: String)
        /// It is ignored inside a word (soft hyphen, zero-width characters, combining marks).
        case ignored
        /// It is a combining diaeresis: the vowel before it becomes an umlaut.
        case diaeresis
        /// It ends a word.
        case separator
    }

    /// The class of a character.
    static func classify(_ scalar: Unicode.Scalar, chain: AnalysisChain) -> Class {
        guard chain == .full else {
            return isWord(scalar) ? .word(text: scalar.properties.lowercaseMapping) : .separator
        }
        switch scalar.value {
        case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: return .ignored
        case 0x308: return .diaeresis
        case 0x300...0x36F: return .ignored
        case 0xC4, 0xE4: return .word(text: "ae")
        case 0xD6, 0xF6: return .word(text: "oe")
        case 0xDC, 0xFC: return .word(text: "ue")
        case 0xDF, 0x1E9E: return .word(text: "ss")
        case 0xC0...0xFF:
            let base = latin1Bases[Int(scalar.value) - 0xC0]
            return base == " " ? .separator : .word(text: base == "æ" ? "ae" : base == "þ" ? "th" : String(base))
        case 0x100...0x17F: return .word(text: String(extendedBases[Int(scalar.value) - 0x100]))
        case 0xFB00: return .word(text: "ff")
        case 0xFB01: return .word(text: "fi")
        case 0xFB02: return .word(text: "fl")
        case 0xFB03: return .word(text: "ffi")
        case 0xFB04: return .word(text: "ffl")
        case 0xFB05, 0xFB06: return .word(text: "st")
        default: return isWord(scalar) ? .word(text: scalar.properties.lowercaseMapping) : .separator
        }
    }

    /// Whether a character is a letter or a number in the sense of Unicode.
    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.properties.isAlphabetic { return true }
        switch scalar.properties.generalCategory {
        case .decimalNumber, .letterNumber, .otherNumber: return true
        default: return false
        }
    }

    private static let latin1Bases: [Character] = Array(
        "aaaaaaæceeeeiiiidnooooo ouuuuyþsaaaaaaæceeeeiiiidnooooo ouuuuyþy")
    private static let extendedBases: [Character] = Array(
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"
    )
}

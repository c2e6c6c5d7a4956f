/// Words in key form with their values; it looks a stretch of a text up without making a string of it.
struct KeyTable<Value: Sendable>: Sendable {
    /// A word's place; `index` is -1 where none is.
    private struct Slot {
        var hash: UInt64
        var index: Int32
    }
    private var slots: [Slot]
    private var words: [(key: String, value: Value)] = []
    private let mask: UInt64

    /// A table of words given in key form, see `StringProtocol.key`.
    init(_ values: [String: Value]) {
        var capacity = 16
        while capacity < values.count * 4 { capacity *= 2 }
        mask = UInt64(capacity - 1)
        slots = Array(repeating: Slot(hash: 0, index: -1), count: capacity)
        for (key, value) in values {
            let bytes = Array(key.utf8)
            guard let hash = KeyHash.hash(bytes, 0..<bytes.count, hasMarkup: false) else { continue }
            var place = Int(hash & mask)
            while slots[place].index >= 0 { place = (place + 1) & Int(mask) }
            slots[place] = Slot(hash: hash, index: Int32(words.count))
            words.append((key, value))
        }
        self.values = values
    }

    private let values: [String: Value]

    /// The words in key form.
    var keys: [String] { Array(values.keys) }

    /// The value of a word given in key form.
    subscript(key: String) -> Value? { values[key] }

    /// The value of the words that stand in a stretch of a text.
    ///
    /// - Complexity: O(n) in the stretch
    func value(_ text: PaperText, _ range: Range<Int>) -> Value? {
        guard let hash = KeyHash.hash(text.bytes, range, hasMarkup: text.hasMarkup) else {
            return values[text.string(range).key]
        }
        var place = Int(hash & mask)
        while slots[place].index >= 0 {
            if slots[place].hash == hash {
                let word = words[Int(slots[place].index)]
                // Another word may have the same hash.
                return text.string(range).key == word.key ? word.value : values[text.string(range).key]
            }
            place = (place + 1) & Int(mask)
        }
        return nil
    }
}

/// Words in key form; it finds them in a text as a `KeyTable` does.
struct KeySet: Sendable {
    private let table: KeyTable<Bool>

    /// A set of words given in key form.
    init(_ words: Set<String>) { table = KeyTable(Dictionary(uniqueKeysWithValues: words.map { ($0, true) })) }

    /// The words in key form.
    var words: [String] { table.keys }

    /// Whether it has a word given in key form.
    func contains(_ key: String) -> Bool { table[key] != nil }

    /// Whether one of the words stands in a stretch of a text, and nothing else.
    func holds(_ text: PaperText, _ range: Range<Int>) -> Bool { table.value(text, range) != nil }
}

/// The hash of a stretch's key form, taken from its bytes.
enum KeyHash {
    /// The hash; nil where the stretch holds bytes whose key form takes more than folding letters.
    static func hash(_ bytes: [UInt8], _ range: Range<Int>, hasMarkup: Bool) -> UInt64? {
        let span = bytes.span
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isDropped(span[start]) { start += 1 }
        while end > start, isDropped(span[end - 1]) { end -= 1 }
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var position = start
        while position < end {
            let byte = span[position]
            position += 1
            if byte == 0x20 || byte == 0x09 {
                while position < end, span[position] == 0x20 || span[position] == 0x09 { position += 1 }
                mix(0x20)
            } else if byte < 0x80 {
                guard byte > 0x20, byte != 0x7F else { return nil }
                if hasMarkup, byte == Byte.less || byte == Byte.asterisk || byte == Byte.backslash || byte == 0x26 {
                    return nil
                }
                mix(Byte.isCapital(byte) ? byte | 0x20 : byte)
            } else if byte == 0xC3, position < end {
                let next = span[position]
                position += 1
                switch next {
                case 0xA4, 0x84:
                    mix(0x61)
                    mix(0x65)
                case 0xB6, 0x96:
                    mix(0x6F)
                    mix(0x65)
                case 0xBC, 0x9C:
                    mix(0x75)
                    mix(0x65)
                case 0x9F:
                    mix(0x73)
                    mix(0x73)
                default:
                    mix(byte)
                    mix(next)
                }
            } else if byte == 0xC2 || byte == 0xCC || byte == 0xE2 || byte == 0xEF {
                return nil
            } else {
                mix(byte)
            }
        }
        return hash ^ (hash >> 32)
    }

    private static func isDropped(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x09, 0x3A, 0x2E, 0x2C, 0x3B, 0x2D, 0x2A: true
        default: false
        }
    }
}

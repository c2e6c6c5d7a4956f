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
    private let values: [String: Value]
    private let longest: Int
    /// For each pair of bytes, whether a word begins with it: most lines are told by their first two letters.
    private var openings = [Bool](repeating: false, count: 1 << 16)
    /// For the low bits of a first word's hash, the bytes of the longest key that begins with it; 0 for none. Nearly all
    /// other lines are told by it.
    private var lengths = [Int](repeating: 0, count: 1 << 12)

    /// A table of words given in key form, see `StringProtocol.key`.
    init(_ values: [String: Value]) {
        var capacity = 16
        while capacity < values.count * 4 { capacity *= 2 }
        mask = UInt64(capacity - 1)
        slots = Array(repeating: Slot(hash: 0, index: -1), count: capacity)
        longest = values.keys.reduce(0) { max($0, $1.utf8.count) }
        self.values = values
        for (key, value) in values {
            let bytes = Array(key.utf8)
            if let first = bytes.first {
                for second in bytes.count > 1 ? bytes[1]...bytes[1] : 0...255 {
                    openings[Int(first) << 8 | Int(second)] = true
                }
            }
            var hash = KeyHash()
            for byte in bytes { hash.add(byte) }
            var first = KeyHash()
            for byte in bytes.prefix(while: { $0 != Byte.space }) { first.add(byte) }
            let slot = Int(first.value & 0xFFF)
            lengths[slot] = max(lengths[slot], bytes.count)
            var place = Int(hash.value & mask)
            while slots[place].index >= 0 { place = (place + 1) & Int(mask) }
            slots[place] = Slot(hash: hash.value, index: Int32(words.count))
            words.append((key, value))
        }
    }

    /// The words in key form.
    var keys: [String] { Array(values.keys) }

    /// The value of a word given in key form.
    subscript(key key: String) -> Value? { values[key] }

    /// Whether one of the words can begin with the word that a stretch begins with, up to a blank or a colon. A stretch with marks in its first word always may.
    func mayBegin(_ text: PaperText, _ range: Range<Int>) -> Bool {
        let bytes = text.bytes
        guard mayOpen(bytes.span, range) else { return false }
        // Nearly every first word has letters of ASCII alone.
        var end = range.lowerBound
        while end < range.upperBound, Byte.isLetter(bytes[end]) { end += 1 }
        if end == range.upperBound || bytes[end] == Byte.space || bytes[end] == Byte.colon {
            return end == range.lowerBound
                || lengths[Int(KeyHash(letters: bytes.span, range.lowerBound..<end).value & 0xFFF)] > 0
        }
        var hash = KeyHash()
        let extent = KeyForm.fold(bytes.span, range, hasMarkup: text.hasMarkup) { byte in
            // A heading's text may follow its colon without a blank.
            guard byte != Byte.space, byte != Byte.colon else { return false }
            hash.add(byte)
            return hash.count != 2 || openings[hash.opening]
        }
        if case .marked = extent { return true }
        return lengths[Int(hash.value & 0xFFF)] > 0
    }

    /// Whether the first two letters of a stretch are those of a word; it may be one where no two letters begin it.
    @inline(__always)
    private func mayOpen(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
        guard range.count >= 2 else { return true }
        let (first, second) = (bytes[range.lowerBound], bytes[range.lowerBound + 1])
        guard Byte.isLetter(first), Byte.isLetter(second) else { return true }
        return openings[Int(first | 0x20) << 8 | Int(second | 0x20)]
    }

    /// The value of the words that stand in a stretch of a text.
    ///
    /// - Complexity: O(n) in the stretch
    func value(_ text: PaperText, _ range: Range<Int>) -> Value? {
        let bytes = text.bytes
        return value(bytes.span, range, hasMarkup: text.hasMarkup) { text.key(range) }
    }

    /// The value of a whole text without marks.
    ///
    /// - Complexity: O(n)
    func value(_ text: String) -> Value? {
        let bytes = text.utf8.span
        return value(bytes, 0..<bytes.count, hasMarkup: false) { text.key }
    }

    @inline(__always)
    private func value(
        _ bytes: Span<UInt8>, _ range: Range<Int>, hasMarkup: Bool, key: () -> String
    ) -> Value? {
        guard mayOpen(bytes, range) else { return nil }
        var hash = KeyHash()
        var isFirst = true
        var limit = longest
        let extent = KeyForm.fold(bytes, range, hasMarkup: hasMarkup) { byte in
            hash.add(byte)
            if hash.count == 2, !openings[hash.opening] { return false }
            if byte == Byte.space, isFirst {
                isFirst = false
                limit = lengths[Int(hash.value & 0xFFF)]
            }
            return hash.settledCount <= limit
        }
        switch extent {
        case .stopped: return nil
        case .marked: return values[key()]
        case .whole: break
        }
        var place = Int(hash.value & mask)
        while slots[place].index >= 0 {
            if slots[place].hash == hash.value {
                let word = words[Int(slots[place].index)]
                // Another word may have the same hash.
                let key = key()
                return key == word.key ? word.value : values[key]
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
    func contains(_ key: String) -> Bool { table[key: key] != nil }

    /// Whether one of the words can begin with the word that a stretch begins with, see `KeyTable.mayBegin`.
    func mayBegin(_ text: PaperText, _ range: Range<Int>) -> Bool { table.mayBegin(text, range) }

    /// Whether one of the words stands in a stretch of a text, and nothing else.
    func holds(_ text: PaperText, _ range: Range<Int>) -> Bool { table.value(text, range) != nil }

    /// Whether one of the words is a whole text without marks.
    func holds(_ text: String) -> Bool { table.value(text) != nil }
}

/// The hash of a key form, taken byte by byte; what `KeyForm` drops at its end does not count.
private struct KeyHash {
    /// The bytes so far, those at the end too.
    private(set) var count = 0
    /// The bytes so far, up to the last that stays at a key form's end.
    private(set) var settledCount = 0
    /// The first two bytes.
    private(set) var opening = 0
    private var running: UInt64 = 0xCBF2_9CE4_8422_2325
    private var settled: UInt64 = 0

    /// The hash of nothing.
    init() {}

    /// The hash of letters of ASCII.
    @inline(__always)
    init(letters bytes: Span<UInt8>, _ range: Range<Int>) {
        for position in range { running = (running ^ UInt64(bytes[position] | 0x20)) &* KeyHash.prime }
        settled = running
    }

    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    /// The hash.
    var value: UInt64 { settled ^ (settled >> 32) }

    @inline(__always)
    mutating func add(_ byte: UInt8) {
        running = (running ^ UInt64(byte)) &* KeyHash.prime
        if count < 2 { opening = opening << 8 | Int(byte) }
        count += 1
        guard !KeyForm.endsKey(byte) else { return }
        settled = running
        settledCount = count
    }
}

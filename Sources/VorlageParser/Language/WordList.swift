/// Words of which one is looked for in a text, byte by byte.
struct WordList: Sendable {
    /// The words, one behind the other.
    private var bytes: [UInt8] = []
    /// Where each word ends in `bytes`.
    private var ends: [Int] = []

    /// A list of words of two bytes and more.
    init(_ words: [String]) {
        for word in words {
            bytes += word.utf8
            ends.append(bytes.count)
        }
    }

    /// Whether one of the words stands in a text.
    ///
    /// - Complexity: O(n) for each word whose pairs of letters the text has
    func stand(in text: LetterPairs) -> Bool {
        var start = 0
        for end in ends {
            if text.holds(bytes, start..<end) { return true }
            start = end
        }
        return false
    }
}

/// A text with the pairs of its letters: most words that it does not hold are told by a pair that it lacks.
struct LetterPairs {
    private let text: [UInt8]
    private var pairs = InlineArray<16, UInt64>(repeating: 0)

    /// The pairs of a text.
    ///
    /// - Complexity: O(n)
    init(_ text: [UInt8]) {
        self.text = text
        guard var before = text.first else { return }
        for byte in text {
            let slot = LetterPairs.slot(before, byte)
            pairs[slot >> 6] |= 1 << UInt64(slot & 63)
            before = byte
        }
    }

    /// Whether a word of two bytes or more, a stretch of some bytes, stands in the text.
    fileprivate func holds(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
        for position in word.lowerBound + 1..<word.upperBound {
            let slot = LetterPairs.slot(bytes[position - 1], bytes[position])
            if pairs[slot >> 6] & 1 << UInt64(slot & 63) == 0 { return false }
        }
        guard text.count >= word.count else { return false }
        let last = text.count - word.count
        let first = bytes[word.lowerBound]
        var start = 0
        while start <= last {
            start = ByteSearch.first(first, or: first, in: text.span, from: start, before: last + 1)
            guard start <= last else { return false }
            var length = 1
            while length < word.count, text[start + length] == bytes[word.lowerBound + length] { length += 1 }
            if length == word.count { return true }
            start += 1
        }
        return false
    }

    private static func slot(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }
}

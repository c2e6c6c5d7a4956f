/// Words of which one is looked for in a text, byte by byte.
struct WordList: Sendable {
    private let words: [[UInt8]]

    /// A list of words.
    init(_ words: [String]) { self.words = words.map { Array($0.utf8) } }

    /// Whether one of the words stands in a text.
    ///
    /// - Complexity: O(n) for each word whose pairs of letters the text has
    func stand(in text: LetterPairs) -> Bool { words.contains { text.holds($0) } }
}

/// A text with the pairs of its letters: most words that it does not hold are told by a pair that it lacks.
struct LetterPairs {
    private let text: [UInt8]
    private var pairs = [UInt64](repeating: 0, count: 16)

    /// The pairs of a text.
    ///
    /// - Complexity: O(n)
    init(_ text: [UInt8]) {
        self.text = text
        for position in text.indices.dropFirst() {
            let slot = LetterPairs.slot(text[position - 1], text[position])
            pairs[slot >> 6] |= 1 << UInt64(slot & 63)
        }
    }

    /// Whether a word of two bytes or more stands in the text.
    func holds(_ word: [UInt8]) -> Bool {
        for position in word.indices.dropFirst() {
            let slot = LetterPairs.slot(word[position - 1], word[position])
            if pairs[slot >> 6] & 1 << UInt64(slot & 63) == 0 { return false }
        }
        guard text.count >= word.count else { return false }
        for start in 0...(text.count - word.count) where text[start] == word[0] {
            var length = 1
            while length < word.count, text[start + length] == word[length] { length += 1 }
            if length == word.count { return true }
        }
        return false
    }

    private static func slot(_ first: UInt8, _ second: UInt8) -> Int { Int(first & 31) << 5 | Int(second & 31) }
}

/// The shingles of a text: the hashes of all runs of three words (Broder, "On the resemblance and containment of documents",
/// 1997).
///
/// Three, where pages of the web are compared by eight to ten (Henzinger, SIGIR 2006): a word that was scanned wrongly spoils as
/// many shingles as they have words, and papers have been scanned. Letter case and all between words do not count, and a word
/// parted at a line's end is one.
struct Shingles {
    private static let wordCount = 3

    /// The hashes, rising, each once; a text of fewer words has one for all of them, an empty one none.
    let hashes: [UInt64]

    init(_ text: [UInt8]) {
        let words = Shingles.words(text)
        var hashes: [UInt64] = []
        hashes.reserveCapacity(words.count)
        for end in words.indices where end + 1 >= min(Shingles.wordCount, words.count) {
            var hash: UInt64 = 0
            for word in words[max(0, end + 1 - Shingles.wordCount)...end] { hash = Shingles.mixed(hash ^ word) }
            hashes.append(hash)
        }
        hashes.sort()
        var count = 0
        for hash in hashes where count == 0 || hashes[count - 1] != hash {
            hashes[count] = hash
            count += 1
        }
        self.hashes = Array(hashes[..<count])
    }

    /// How many of the shingles of two texts both have, as a share of those that one of them has (Jaccard's index).
    func resemblance(to other: Shingles) -> Double {
        var left = 0
        var right = 0
        var common = 0
        while left < hashes.count, right < other.hashes.count {
            let (a, b) = (hashes[left], other.hashes[right])
            if a == b { common += 1 }
            if a <= b { left += 1 }
            if b <= a { right += 1 }
        }
        let all = hashes.count + other.hashes.count - common
        return all == 0 ? 0 : Double(common) / Double(all)
    }

    /// The hashes of the words: runs of letters and digits, ASCII capitals as small letters.
    private static func words(_ text: [UInt8]) -> [UInt64] {
        var words: [UInt64] = []
        words.reserveCapacity(text.count / 6)
        var hash: UInt64 = 0
        var isInWord = false
        var place = 0
        while place < text.count {
            let byte = text[place]
            let small = byte | 0x20
            if small >= 0x61 && small <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte >= 0x80 && !opensMark(byte) {
                hash = (hash ^ UInt64(byte >= 0x41 && byte <= 0x5A ? small : byte)) &* 0x0100_0000_01B3
                isInWord = true
                place += 1
                continue
            }
            if isInWord, !isHyphenAtLineEnd(text, place) {
                words.append(hash)
                hash = 0
                isInWord = false
            }
            place += byte == 0xC2 ? 2 : byte == 0xE2 ? 3 : 1
        }
        if isInWord { words.append(hash) }
        return words
    }

    /// Whether a byte is the first of a mark, not a letter: U+0080 to U+00BF, and U+2000 to U+2FFF (dashes, quotes, bullets).
    private static func opensMark(_ byte: UInt8) -> Bool { byte == 0xC2 || byte == 0xE2 }

    /// Whether a hyphen, or the line's end behind one, parts a word.
    private static func isHyphenAtLineEnd(_ text: [UInt8], _ place: Int) -> Bool {
        let hyphen = text[place] == 0x0A ? place - 1 : place
        guard hyphen > 0, hyphen + 2 < text.count, text[hyphen] == 0x2D, text[hyphen + 1] == 0x0A else { return false }
        let next = text[hyphen + 2]
        return next >= 0x61 && next <= 0x7A || next >= 0x80
    }

    /// The finalizer of MurmurHash3 (Appleby), which makes every bit depend on every other.
    static func mixed(_ value: UInt64) -> UInt64 {
        var value = (value ^ value >> 33) &* 0xFF51_AFD7_ED55_8CCD
        value = (value ^ value >> 33) &* 0xC4CE_B9FE_1A85_EC53
        return value ^ value >> 33
    }
}

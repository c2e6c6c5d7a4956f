/// Takes German compounds apart: which words is `Straßenreinigungsgebühr` made of?
///
/// A compound is covered from its first letter to its last by known words and linking letters, or it is none: `Potato`
/// has no `tat`, `Beratung` no `Rat`. A word is known when it stands in our list, or when it has four letters and a
/// stem of four, begins as German words do and stands in two documents. Of several covers the one of the fewest parts
/// counts, then the one whose rarest part is the most frequent (after Koehn and Knight, "Empirical methods for compound
/// splitting", 2003).
public final class CompoundSplitter {
    /// The longest word that is looked at; longer ones are words without their blanks.
    public static let longestWord = 48
    private static let shortestWord = 6
    private static let shortestPart = 3
    private static let mostParts = 4
    private static let links: [[UInt8]] = ["s", "n", "es", "en", "er", "e", "ns", "ens"].map { Array($0.utf8) }

    private let stemmer = GermanStemmer(chain: .full)
    private let frequency: ([UInt8]) -> Int
    /// What was found for a piece: the stem and how frequent it is; an empty stem for no word.
    private var known: [[UInt8]: (stem: [UInt8], frequency: Int)] = [:]
    private let listed: Set<[UInt8]>
    private let excluded: Set<[UInt8]>

    /// A splitter for the words of an index.
    ///
    /// - Parameter frequency: how many documents have a stem.
    public init(frequency: @escaping (_ stem: [UInt8]) -> Int) {
        self.frequency = frequency
        let stemmer = stemmer
        listed = Set(CompoundWords.foldedParts.map { stemmer.stem($0) })
        excluded = Set(CompoundWords.folded(CompoundWords.excluded))
    }

    /// Our list's words, folded, and as their plurals may begin: `haus` and `haeus`.
    public static var listedForms: Set<[UInt8]> { Set(CompoundWords.foldedParts.flatMap { forms(of: $0) }) }

    /// The stems of a compound's parts, first to last; empty when the word is none.
    ///
    /// - Parameter word: folded, as the full chain's tokenizer gives it.
    public func parts(of word: [UInt8]) -> [[UInt8]] {
        guard isSplittable(word) else { return [] }
        var covers: [Int: Cover?] = [:]
        return cover(word[...], isWhole: true, depth: CompoundSplitter.mostParts, &covers)?.parts ?? []
    }

    /// Whether compounds may have a folded word as a part.
    public func isPart(_ word: [UInt8]) -> Bool { !part(word[...]).stem.isEmpty }

    /// Whether a word is a compound with a part of that stem, which must be that of a known word.
    ///
    /// - Parameter forms: how words of the stem may begin, see `forms(of:)`.
    public func contains(_ stem: [UInt8], forms: [[UInt8]], in word: [UInt8]) -> Bool {
        guard isSplittable(word) else { return false }
        for form in forms where form.count < word.count {
            var start = 0
            while start + form.count <= word.count {
                if word[start] == form[0], word[start..<start + form.count].elementsEqual(form),
                    contains(stem, in: word, from: start, atLeast: form.count)
                {
                    return true
                }
                start += 1
            }
        }
        return false
    }

    /// How words of a stem may begin inside a compound: the stem itself, and with its last vowel as an umlaut.
    public static func forms(of stem: [UInt8]) -> [[UInt8]] {
        guard stem.count >= shortestPart else { return [] }
        guard var place = stem.lastIndex(where: { $0 == 0x61 || $0 == 0x6F || $0 == 0x75 }) else { return [stem] }
        if stem[place] == 0x75, place > 0, stem[place - 1] == 0x61 { place -= 1 }
        var umlaut = stem
        umlaut.insert(0x65, at: place + 1)
        return [stem, umlaut]
    }

    private func contains(_ stem: [UInt8], in word: [UInt8], from start: Int, atLeast count: Int) -> Bool {
        guard start == 0 || start >= CompoundSplitter.shortestPart else { return false }
        for end in start + count...min(word.count, start + count + 6) {
            let rest = word.count - end
            guard rest == 0 || rest >= CompoundSplitter.shortestPart, end - start < word.count,
                isForm(word[start..<end], of: stem)
            else { continue }
            if isCovered(word[..<start]), isCovered(word[end...]) { return true }
        }
        return false
    }

    /// Whether a piece is a word of a stem, with or without linking letters.
    private func isForm(_ piece: ArraySlice<UInt8>, of stem: [UInt8]) -> Bool {
        if let known = known[Array(piece)] { return known.stem == stem }
        if stemmer.stem(Array(piece)) == stem { return true }
        return CompoundSplitter.links.contains { link in
            piece.count - link.count >= CompoundSplitter.shortestPart && piece.suffix(link.count).elementsEqual(link)
                && stemmer.stem(Array(piece.dropLast(link.count))) == stem
        }
    }

    private func isSplittable(_ word: [UInt8]) -> Bool {
        word.count >= CompoundSplitter.shortestWord && word.count <= CompoundSplitter.longestWord
            && word.allSatisfy { $0 &- 0x61 < 26 }
    }

    private func isCovered(_ piece: ArraySlice<UInt8>) -> Bool {
        if piece.isEmpty || !part(piece).stem.isEmpty { return true }
        var covers: [Int: Cover?] = [:]
        return cover(piece, isWhole: false, depth: CompoundSplitter.mostParts - 1, &covers) != nil
    }

    // MARK: Covers

    private struct Cover {
        var parts: [[UInt8]]
        var rarest: Int

        func isBetter(than other: Cover) -> Bool {
            parts.count != other.parts.count ? parts.count < other.parts.count : rarest > other.rarest
        }
    }

    /// The best cover of a piece by at most `depth` parts.
    ///
    /// - Parameter isWhole: whether the piece is the word itself, which is not its own part.
    private func cover(
        _ piece: ArraySlice<UInt8>, isWhole: Bool, depth: Int, _ covers: inout [Int: Cover?]
    ) -> Cover? {
        let key = piece.startIndex * 8 + depth
        if let known = covers[key] { return known }
        var best: Cover?
        if !isWhole, case let part = part(piece), !part.stem.isEmpty {
            best = Cover(parts: [part.stem], rarest: part.frequency)
        }
        let shortest = CompoundSplitter.shortestPart
        if best == nil, depth > 1, piece.count >= 2 * shortest {
            for end in piece.startIndex + shortest...piece.endIndex - shortest {
                let first = part(piece[piece.startIndex..<end])
                guard !first.stem.isEmpty,
                    var rest = cover(piece[end...], isWhole: false, depth: depth - 1, &covers)
                else { continue }
                rest.parts.insert(first.stem, at: 0)
                rest.rarest = min(rest.rarest, first.frequency)
                if best.map({ rest.isBetter(than: $0) }) ?? true { best = rest }
            }
        }
        covers[key] = best
        return best
    }

    /// The stem of a piece that is a known word, with or without linking letters; an empty one for no word.
    private func part(_ piece: ArraySlice<UInt8>) -> (stem: [UInt8], frequency: Int) {
        let piece = Array(piece)
        if let known = known[piece] { return known }
        var result = word(piece)
        if result.stem.isEmpty, !excluded.contains(piece) {
            for link in CompoundSplitter.links
            where piece.count - link.count >= CompoundSplitter.shortestPart
                && piece.suffix(link.count).elementsEqual(link)
            {
                result = word(Array(piece.dropLast(link.count)))
                if !result.stem.isEmpty { break }
            }
        }
        known[piece] = result
        return result
    }

    private func word(_ word: [UInt8]) -> (stem: [UInt8], frequency: Int) {
        guard word.count >= CompoundSplitter.shortestPart, !excluded.contains(word) else { return ([], 0) }
        let stem = stemmer.stem(word)
        if listed.contains(stem) { return (stem, max(2, frequency(stem))) }
        guard word.count >= 4, stem.count >= 4, GermanOnset.begins(word) else { return ([], 0) }
        let count = frequency(stem)
        return count >= 2 ? (stem, count) : ([], 0)
    }
}

/// How German words begin: what is left of a word by a line break rarely begins so.
enum GermanOnset {
    private static let clusters: Set<String> = [
        "bl", "br", "ch", "chl", "chr", "cl", "cr", "dr", "fl", "fr", "gl", "gn", "gr", "kl", "kn", "kr", "pf", "pfl",
        "ph", "pl", "pr", "ps", "qu", "rh", "sch", "schl", "schm", "schn", "schr", "schw", "sk", "sl", "sm", "sn", "sp",
        "spl", "spr", "st", "str", "sz", "th", "tr", "tsch", "tw", "vl", "wr", "zw",
    ]

    /// Whether the consonants before the first vowel are none, one, or a cluster that words begin with.
    static func begins(_ word: [UInt8]) -> Bool {
        guard let vowel = word.firstIndex(where: { isVowel($0) }) else { return false }
        if vowel <= 1 { return true }
        return clusters.contains(String(decoding: word[..<vowel], as: UTF8.self))
            || word.starts(with: [0x71, 0x75])
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6F || byte == 0x75 || byte == 0x79
    }
}

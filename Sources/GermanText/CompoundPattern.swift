/// A regular expression by which other systems take compounds apart as `CompoundSplitter` does: a word is covered from its
/// first letter to its last by known words and linking letters, or it is none.
///
/// In the syntax of Java. Each match goes on where the last one ended, and its group is a part; words are in small letters
/// and written with umlauts or without. Of several covers the one with the longest first word counts.
public struct CompoundPattern {
    /// The linking letters, which are also the endings of the last part.
    private static let link = "(?:ens?|er|es|e|ns?|s)?"

    /// The expression.
    public let text: String

    /// The expression for some words.
    ///
    /// - Parameter words: folded, as the full chain's tokenizer gives them; of letters only.
    public init(words: Set<[UInt8]>) {
        let beginnings = Set(words.map(CompoundPattern.withoutEnding))
        let word = CompoundPattern.alternatives(
            beginnings.filter { !CompoundPattern.isLinked($0, to: beginnings) }.map { CompoundPattern.letters($0)[...] }
        )
        let linked = "\(word)\(CompoundPattern.link)"
        // A last part that is not the whole word; else one behind which as few as possible go to the end.
        text =
            "\\G(?=[a-zäöüß]{3,48}$)(?:(?!^)(\(word))\(CompoundPattern.link)$|(\(word))\(CompoundPattern.link)(?=(?:\(linked)){1,3}$))"
    }

    /// The word without the `e` that it loses in `Schulhof`; the pattern's links bring it back.
    private static func withoutEnding(_ word: [UInt8]) -> [UInt8] {
        guard word.count > 3, word.last == 0x65, !"aeiou".utf8.contains(word[word.count - 2]) else { return word }
        return word.dropLast()
    }

    /// Whether a word is another one with linking letters.
    private static func isLinked(_ word: [UInt8], to words: Set<[UInt8]>) -> Bool {
        ["s", "n", "es", "en", "er", "e", "ns", "ens"].contains { link in
            word.suffix(link.utf8.count).elementsEqual(link.utf8) && words.contains(word.dropLast(link.utf8.count))
        }
    }

    /// The letters of a folded word, each with all its spellings.
    private static func letters(_ word: [UInt8]) -> [String] {
        let spellings = ["ae": "(?:ä|ae)", "oe": "(?:ö|oe)", "ue": "(?:ü|ue)", "ss": "(?:ß|ss)"]
        var letters: [String] = []
        var place = 0
        while place < word.count {
            let pair = String(decoding: word[place..<min(place + 2, word.count)], as: UTF8.self)
            let spelling = spellings[pair]
            letters.append(spelling ?? String(pair.prefix(1)))
            place += spelling == nil ? 1 : 2
        }
        return letters
    }

    /// One of the words, a longer one before its beginning; what words have in common stands there once.
    private static func alternatives(_ words: [ArraySlice<String>]) -> String {
        let rests = Dictionary(grouping: words.filter { !$0.isEmpty }) { $0[$0.startIndex] }
        guard !rests.isEmpty else { return "" }
        let branches = rests.keys.sorted().map { $0 + alternatives(rests[$0, default: []].map { $0.dropFirst() }) }
        let end = words.contains { $0.isEmpty } ? "?" : ""
        return branches.count == 1 && end.isEmpty ? branches[0] : "(?:\(branches.joined(separator: "|")))\(end)"
    }
}

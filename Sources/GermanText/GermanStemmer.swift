internal import CStemmer

/// The Snowball German stemmer, one a thread.
///
/// Source: Snowball's `german` algorithm in libstemmer. libstemmer 2.2 has no `german2`, so the full chain itself
/// brings `ae oe ue` and `ä ö ü` to one form before it stems.
@safe public final class GermanStemmer {
    private let stemmer: OpaquePointer
    private let chain: AnalysisChain
    private var folded: [UInt8] = []

    /// A stemmer for the terms of a chain.
    public init(chain: AnalysisChain) {
        // Safe because both names are literals; nil means only that memory ran out.
        guard let stemmer = unsafe sb_stemmer_new("german", "UTF_8") else {
            preconditionFailure("libstemmer knows no german")
        }
        unsafe self.stemmer = stemmer
        self.chain = chain
    }

    deinit {
        // Safe because the stemmer was made in `init` and is deleted once.
        unsafe sb_stemmer_delete(stemmer)
    }

    /// The stem of a folded term.
    ///
    /// - Parameter literal: a term as `Tokenizer` of the same chain gives it; a `.reference` is its own stem.
    /// - Returns: the stem, never empty for a word that is not.
    public func stem(_ literal: [UInt8]) -> [UInt8] {
        unsafe literal.withUnsafeBufferPointer { literal in unsafe withStem(of: literal) { unsafe Array($0) } }
    }

    /// Calls `body` with the stem of a folded term; what it gets is valid until it returns.
    ///
    /// - Parameter literal: as in `stem`
    @unsafe public func withStem<Value>(
        of literal: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Value
    ) -> Value {
        guard !literal.isEmpty else { return unsafe body(literal) }
        guard chain == .full else { return unsafe snowball(literal, literal, body) }
        // Safe because the base is a beginning of the term.
        unsafe foldUmlautSpellings(UnsafeBufferPointer(rebasing: literal.prefix(GermanStemmer.baseCount(literal))))
        return unsafe folded.withUnsafeBufferPointer { unsafe snowball($0, literal, body) }
    }

    @unsafe private func snowball<Value>(
        _ word: UnsafeBufferPointer<UInt8>, _ literal: UnsafeBufferPointer<UInt8>,
        _ body: (UnsafeBufferPointer<UInt8>) -> Value
    ) -> Value {
        // Safe because the stemmer reads `count` bytes, and its answer is used before the next call.
        guard let stem = unsafe sb_stemmer_stem(stemmer, word.baseAddress, Int32(word.count)) else {
            return unsafe body(literal)
        }
        let count = unsafe Int(sb_stemmer_length(stemmer))
        return unsafe body(count > 0 ? UnsafeBufferPointer(start: stem, count: count) : literal)
    }

    /// How long a word is without `-innen` or the `-in` of `-erin`: what women are called meets the base word.
    ///
    /// `beginnen`, `gewinnen`, `spinnen` and the like are verbs.
    @unsafe private static func baseCount(_ word: UnsafeBufferPointer<UInt8>) -> Int {
        if word.count >= 9, unsafe word.suffix(5).elementsEqual(innen) {
            let base = unsafe word.dropLast(5)
            return unsafe verbs.contains { unsafe base.suffix($0.count).elementsEqual($0) } ? word.count : base.count
        }
        return unsafe word.count >= 7 && word.suffix(4).elementsEqual(erin) ? word.count - 2 : word.count
    }

    private static let innen = Array("innen".utf8)
    private static let erin = Array("erin".utf8)
    private static let verbs: [[UInt8]] = ["gew", "beg", "sp", "entr"].map { Array($0.utf8) }

    /// Brings `ae oe ue` to `a o u`, as Snowball's `german2` does, so that `Mueller` and `Müller`, `Haus` and
    /// `Häuser` meet; `ue` only after a consonant other than q (`neue`, `quer` and `Bauer` stay).
    @unsafe private func foldUmlautSpellings(_ literal: UnsafeBufferPointer<UInt8>) {
        folded.removeAll(keepingCapacity: true)
        var index = 0
        while index < literal.count {
            let byte = unsafe literal[index]
            folded.append(byte)
            index += 1
            guard index < literal.count, unsafe literal[index] == 0x65 else { continue }
            switch byte {
            case 0x61, 0x6F: index += 1
            case 0x75:
                let before = unsafe index >= 2 ? literal[index - 2] : 0
                if !isVowel(before), before != 0x71 { index += 1 }
            default: break
            }
        }
    }

    private func isVowel(_ byte: UInt8) -> Bool {
        byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6F || byte == 0x75
    }
}

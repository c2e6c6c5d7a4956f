internal import GermanText
internal import InvertedIndex

/// What each thing counts that papers are ranked by.
public struct RankingWeights: Sendable {
    /// How soon more occurrences count no more; with `b` near what suits collections of any length of text (Trotman,
    /// Puurula and Burgess, "Improvements to BM25 and language models examined", 2014).
    public var k1 = 0.7
    /// How much the length of a text counts.
    public var b = 0.5
    /// A word of the query.
    public var word = 1.0
    /// The words of its family together.
    public var family = 0.6
    /// Each part of a compound.
    public var part = 0.1
    /// The compounds with a word together.
    public var compound = 0.1
    /// Two words of the query that follow each other (Metzler and Croft, "A Markov random field model for term
    /// dependencies", 2005).
    public var pair = 0.2
    /// Whether question words count as others do.
    public var asksLiterally = false

    /// The weights of the product.
    public init() {}
}

/// A feature with what it is called where a rank is explained.
struct RankedFeature {
    /// `word radweg` and the like.
    var name: String
    /// What is counted.
    var feature: RankingFeature
}

/// How the papers that a query found are ordered.
///
/// The engine finds the `depth` best by BM25 of the words, of a query without words the newest; these are scored again by all
/// of what follows, the others stay behind them in the engine's order. The weights were chosen on three collections (`Benchmarks/README.md` has what each
/// brings); a title counts `PaperIndexer.nameWeight` times and a resolution twice in the body's frequencies already
/// (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", 2004).
struct Ranking {
    /// How many papers are scored again.
    static let depth = 500
    /// The letters by which the words of a family are known: `regelung`, `regelmäßig` (McNamee and Mayfield, "Character
    /// n-gram tokenization for European language text retrieval", 2004: for German about as good as n-grams).
    static let familyLength = 5

    private let analyzer: TermAnalyzer
    private let vocabulary: Vocabulary
    private let weights: RankingWeights

    /// A ranking by the words of an index.
    init(analyzer: TermAnalyzer, vocabulary: Vocabulary, weights: RankingWeights = RankingWeights()) {
        self.analyzer = analyzer
        self.vocabulary = vocabulary
        self.weights = weights
    }

    /// The features of words that are searched in the running text, in their order; question words count only in pairs, and
    /// families and parts only in queries of at most `QueryTranslator.mostExpanded` words.
    ///
    /// - Parameters:
    ///   - expanded: those by which compounds were searched, too.
    ///   - prefixes: the folded beginnings of words that are searched in the running text.
    func features(
        _ words: [AnalyzedWord], expanded: [AnalyzedWord] = [], prefixes: [[UInt8]] = []
    ) -> [RankedFeature] {
        let field = ArchiveField.text.terms
        let content = words.filter { weights.asksLiterally || !QuestionWords.contains($0.literal) }
        var features: [RankedFeature] = []
        func add(_ name: String, _ terms: [[UInt8]], _ kind: RankingFeature.Kind, _ weight: Double) {
            guard weight > 0 else { return }
            let words = terms.map { String(decoding: $0, as: UTF8.self) }
            features.append(
                RankedFeature(
                    name: ([name] + words).joined(separator: " "), feature: RankingFeature(kind, weight: weight)))
        }
        var seen: Set<[UInt8]> = []
        for word in content.isEmpty ? words : content where seen.insert(word.stem).inserted {
            add("word", [word.stem], .anyTerm(field, [word.stem]), weights.word)
            guard !word.isReference, words.count <= QueryTranslator.mostExpanded else { continue }
            if word.stem.count >= Ranking.familyLength {
                let start = Array(word.stem.prefix(Ranking.familyLength))
                add("family", [start], .prefix(field, start), weights.family)
            }
            for part in vocabulary.parts(of: word.literal) {
                add("part", [part], .anyTerm(field, [part]), weights.part)
            }
        }
        for prefix in Set(prefixes).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            add("beginning", [prefix], .prefix(ArchiveField.text.literals, prefix), weights.word)
        }
        for word in expanded {
            let compounds = vocabulary.compounds(with: word)
            if !compounds.isEmpty { add("compounds", [word.stem], .anyTerm(field, compounds), weights.compound) }
        }
        var pairs: Set<[[UInt8]]> = []
        let plain = words.filter { !$0.isSamePosition }
        for pair in zip(plain, plain.dropFirst()).map({ [$0.stem, $1.stem] }) where pairs.insert(pair).inserted {
            add("pair", pair, .sequence(field, pair), weights.pair)
        }
        return features
    }
}

extension IndexReader {
    /// The best hits of a query, of which the first are scored by the features; equal ones stand in the order of their keys.
    ///
    /// - Parameter isScored: whether the engine scores matches; if not, the newest are the first.
    func search(
        _ query: Query, limit: Int, by features: [RankingFeature], isScored: Bool = true,
        _ weights: RankingWeights = RankingWeights()
    ) throws(IndexError) -> [Hit] {
        let newest = SortOrder.column(ArchiveColumn.date.rawValue, descending: true)
        let found = try search(query, limit: max(limit, Ranking.depth), sort: isScored ? .relevance : newest)
        guard !features.isEmpty else { return Array(found.prefix(limit)) }
        let documents = found.prefix(Ranking.depth).map(\.document).sorted()
        let scores = try scores(of: documents, by: features, RankingParameters(k1: weights.k1, b: weights.b))
        var hits = zip(documents, scores).map { document, scores in
            let score = scores.reduce(0, +)
            return (hit: Hit(document: document, score: score), rank: score)
        }
        hits.sort { $0.rank > $1.rank }
        try orderEqual(&hits, limit: limit)
        return Array((hits.map(\.hit) + found.dropFirst(Ranking.depth)).prefix(limit))
    }
}

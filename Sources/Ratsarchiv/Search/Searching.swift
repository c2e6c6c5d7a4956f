internal import GermanText
public import InvertedIndex

/// One paper that a search found.
public struct SearchHit: Sendable {
    /// What is printed of it.
    public var card: PaperCard
    /// How well it matches.
    public var score: Double
    /// Whether it has only some of the words.
    public var isPartial: Bool
    /// The best passage; nil when no word of the query stands in the text.
    public var passage: Passage?
    /// The papers of the same number that were found, too, best first; empty unless hits are grouped.
    public var group: [PaperCard] = []
    /// What the score is the sum of; empty unless asked for, and for hits beyond the first `Ranking.depth`.
    public var explanation: [ScorePart] = []
}

/// One part of a hit's score.
public struct ScorePart: Sendable, Equatable {
    /// What counts, as `word radweg`, `family radwe`, `part weg`, `pair radweg schul`, `compounds radweg`, `beginning radw`.
    public var what: String
    /// What it adds to the score.
    public var score: Double
}

/// What is told of hits beside the papers.
public struct SearchOptions: Sendable {
    /// The order of the hits.
    public var order = SearchOrder.relevance
    /// Whether papers with only some of the words are left out.
    public var onlyAll = false
    /// Whether a paper and its supplements are one hit.
    public var isGrouped = false
    /// Whether hits tell what their score is made of.
    public var isExplained = false

    /// The product's own.
    public init() {}
}

/// How hits are ordered.
public enum SearchOrder: String, Sendable, CaseIterable {
    /// Best first.
    case relevance
    /// Oldest first.
    case date
    /// Newest first.
    case newest = "-date"
}

/// Why a search gives no answer.
public enum SearchError: Error, CustomStringConvertible {
    /// The query does not parse.
    case query(QueryError)
    /// The index cannot be read.
    case index(IndexError)

    /// The one line to print.
    public var description: String {
        switch self {
        case .query(let error): error.description
        case .index(let error): error.description
        }
    }
}

extension ArchiveReader {
    /// The hits of a query, from `offset` on.
    ///
    /// - Parameter onlyAll: whether papers with only some of the words are left out; they follow where fewer than the
    ///   limit have all, and are marked.
    public func search(
        _ text: String, limit: Int, offset: Int = 0, order: SearchOrder = .relevance, onlyAll: Bool = false
    ) throws(SearchError) -> [SearchHit] {
        var options = SearchOptions()
        options.order = order
        options.onlyAll = onlyAll
        return try search(text, limit: limit, offset: offset, options)
    }

    /// The hits of a query, from `offset` on, as the options want them.
    public func search(
        _ text: String, limit: Int, offset: Int = 0, _ options: SearchOptions
    ) throws(SearchError) -> [SearchHit] {
        let node = try parsed(text)
        do throws(IndexError) {
            let count = offset + limit
            var found = try find(node, limit: count, options)
            var groups = try grouped(found.hits, options)
            // A group takes the place of several hits: more are asked for until there are enough.
            var wanted = count
            while options.isGrouped, groups.count < count, found.hits.count == wanted {
                wanted *= 4
                found = try find(node, limit: wanted, options)
                groups = try grouped(found.hits, options)
            }
            var results: [SearchHit] = []
            for group in groups.prefix(count).dropFirst(offset) {
                let first = group[0]
                var hit = SearchHit(
                    card: first.card, score: first.found.hit.score, isPartial: first.found.isPartial,
                    passage: try passage(first.found.hit.document, found.marks))
                hit.group = group.dropFirst().map(\.card)
                if options.isExplained { hit.explanation = try explanation(of: first.found, found.features) }
                results.append(hit)
            }
            return results
        } catch {
            throw .index(error)
        }
    }

    /// The hits of each number together, in the order of each number's best hit.
    private func grouped(
        _ hits: [FoundPaper], _ options: SearchOptions
    ) throws(IndexError) -> [[(found: FoundPaper, card: PaperCard)]] {
        var groups: [[(found: FoundPaper, card: PaperCard)]] = []
        var places: [[UInt8]: Int] = [:]
        for found in hits {
            let card = try card(found.hit.document)
            let base =
                options.isGrouped ? card.reference.map { WholeTerm.reference(ReferenceFamily.base(of: $0)) } : nil
            if let base, let place = places[base] {
                groups[place].append((found, card))
                continue
            }
            if let base { places[base] = groups.count }
            groups.append([(found, card)])
        }
        return groups
    }

    private func explanation(
        of found: FoundPaper, _ features: [[RankedFeature]]
    ) throws(IndexError) -> [ScorePart] {
        guard found.tier < features.count else { return [] }
        let features = features[found.tier]
        let scores = try index.scores(
            of: [found.hit.document], by: features.map(\.feature),
            RankingParameters(k1: RankingWeights().k1, b: RankingWeights().b))
        return zip(features, scores.first ?? []).filter { $1 > 0 }.map { ScorePart(what: $0.name, score: $1) }
    }

    /// The papers that answer a question best, whose text is taken literally: no operators, any of the words.
    ///
    /// - Returns: ids and scores, best first.
    public func rank(
        _ question: String, limit: Int, weights: RankingWeights = RankingWeights()
    ) throws(IndexError) -> [(id: String, score: Double)] {
        let words = analyzer.words(question).filter { !$0.isSamePosition || $0.isReference }
        let content = words.filter { weights.asksLiterally || !QuestionWords.contains($0.literal) }
        let terms = (content.isEmpty ? words : content).map { Query.term(ArchiveField.text.terms, $0.stem) }
        let features = Ranking(analyzer: analyzer, vocabulary: vocabulary, weights: weights).features(words)
        var papers: [(id: String, score: Double)] = []
        for hit in try index.search(.or(terms), limit: limit, by: features.map(\.feature), weights) {
            papers.append((String(decoding: try index.key(of: hit.document), as: UTF8.self), hit.score))
        }
        return papers
    }

    /// The number of papers that match a query with all its words.
    public func count(_ text: String) throws(SearchError) -> Int {
        let query = try matching(text)
        do throws(IndexError) {
            return try index.count(query)
        } catch {
            throw .index(error)
        }
    }

    /// What papers with all words of a query match, and how they are marked.
    func expanded(_ text: String) throws(SearchError) -> TranslatedQuery {
        translated(try parsed(text), isExpanded: true)
    }

    /// What papers with all words of a query match.
    func matching(_ text: String) throws(SearchError) -> Query { try expanded(text).strict }

    private func parsed(_ text: String) throws(SearchError) -> QueryNode {
        do throws(QueryError) {
            return try QueryParser.parse(text)
        } catch {
            throw .query(error)
        }
    }

    private func translated(_ node: QueryNode, isExpanded: Bool) -> TranslatedQuery {
        let own = QueryTranslator.translate(node, analyzer: analyzer)
        guard isExpanded, !own.words.isEmpty else { return own }
        vocabulary.findCompounds(with: Array(own.expandable.prefix(QueryTranslator.mostExpanded)))
        return QueryTranslator.translate(node, analyzer: analyzer, vocabulary: vocabulary)
    }

    /// A paper that was found.
    struct FoundPaper {
        var hit: Hit
        /// 0 for all words themselves, 1 where parts of compounds stand for some, 2 with some of the words.
        var tier: Int
        var isPartial: Bool { tier == 2 }
    }

    /// The best hits: first papers with all words themselves, then those where parts of compounds stand for a word, then
    /// those with some of the words. By date, the first two are one.
    ///
    /// - Returns: the hits, how they are marked, and by what each tier is ranked.
    private func find(
        _ node: QueryNode, limit: Int, _ options: SearchOptions
    ) throws(IndexError) -> (hits: [FoundPaper], marks: QueryMarks, features: [[RankedFeature]]) {
        let ranking = Ranking(analyzer: analyzer, vocabulary: vocabulary)
        let isRanked = options.order == .relevance
        var hits: [FoundPaper] = []
        let whole = translated(node, isExpanded: false)
        let wholeFeatures = isRanked ? ranking.features(whole.words, prefixes: whole.prefixes) : []
        if isRanked {
            hits = try index.search(
                whole.strict, limit: limit, by: wholeFeatures.map(\.feature), isScored: !whole.words.isEmpty
            )
            .map { FoundPaper(hit: $0, tier: 0) }
            if hits.count >= limit { return (hits, whole.marks, [wholeFeatures]) }
        }
        let query = translated(node, isExpanded: true)
        let features =
            isRanked
            ? ranking.features(query.words, expanded: query.expandable, prefixes: query.prefixes) : []
        func append(_ more: Query, tier: Int) throws(IndexError) {
            let rest = limit - hits.count
            guard rest > 0 else { return }
            let sort = SortOrder.column(ArchiveColumn.date.rawValue, descending: options.order == .newest)
            let found =
                isRanked
                ? try index.search(
                    more, limit: rest, by: features.map(\.feature), isScored: !query.words.isEmpty)
                : try index.search(more, limit: rest, sort: sort)
            hits += found.map { FoundPaper(hit: $0, tier: tier) }
        }
        try append(isRanked ? .andNot(query.strict, whole.strict) : query.strict, tier: 1)
        if !options.onlyAll, let relaxed = query.relaxed {
            try append(.andNot(relaxed, query.strict), tier: 2)
        }
        return (hits, query.marks, [wholeFeatures, features, features])
    }

    private func passage(_ document: DocumentNumber, _ marks: QueryMarks) throws(IndexError) -> Passage? {
        guard !marks.isEmpty else { return nil }
        return PassageFinder(marks: marks, analyzer: analyzer).best(in: try text(document))
    }
}

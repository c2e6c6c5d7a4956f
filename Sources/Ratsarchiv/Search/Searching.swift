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
        let node = try parsed(text)
        do throws(IndexError) {
            let (hits, marks) = try find(node, limit: offset + limit, order: order, onlyAll: onlyAll)
            var results: [SearchHit] = []
            for (hit, isPartial) in hits.dropFirst(offset) {
                let card = try card(hit.document)
                let passage = try passage(hit.document, marks)
                results.append(SearchHit(card: card, score: hit.score, isPartial: isPartial, passage: passage))
            }
            return results
        } catch {
            throw .index(error)
        }
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
        for hit in try index.search(.or(terms), limit: limit, by: features, weights) {
            papers.append((String(decoding: try index.key(of: hit.document), as: UTF8.self), hit.score))
        }
        return papers
    }

    /// The number of papers that match a query with all its words.
    public func count(_ text: String) throws(SearchError) -> Int {
        let query = translated(try parsed(text), isExpanded: true)
        do throws(IndexError) {
            return try index.count(query.strict)
        } catch {
            throw .index(error)
        }
    }

    private func parsed(_ text: String) throws(SearchError) -> QueryNode {
        do throws(QueryError) {
            return try QueryParser.parse(text)
        } catch {
            throw .query(error)
        }
    }

    private func translated(_ node: QueryNode, isExpanded: Bool) -> TranslatedQuery {
        QueryTranslator.translate(node, analyzer: analyzer, vocabulary: isExpanded ? vocabulary : nil)
    }

    /// The best hits: first papers with all words themselves, then those where parts of compounds stand for a word, then
    /// those with some of the words. By date, the first two are one.
    private func find(
        _ node: QueryNode, limit: Int, order: SearchOrder, onlyAll: Bool
    ) throws(IndexError) -> (hits: [(hit: Hit, isPartial: Bool)], marks: QueryMarks) {
        let ranking = Ranking(analyzer: analyzer, vocabulary: vocabulary)
        var hits: [(hit: Hit, isPartial: Bool)] = []
        var query = translated(node, isExpanded: false)
        if order == .relevance {
            let features = ranking.features(query.words)
            hits = try index.search(query.strict, limit: limit, by: features).map { ($0, false) }
            if hits.count >= limit { return (hits, query.marks) }
        }
        let whole = query.strict
        query = translated(node, isExpanded: true)
        let features = ranking.features(query.words, isExpanded: true)
        func append(_ more: Query, isPartial: Bool) throws(IndexError) {
            let rest = limit - hits.count
            guard rest > 0 else { return }
            let found =
                switch order {
                case .relevance: try index.search(more, limit: rest, by: features)
                case .date, .newest:
                    try index.search(
                        more, limit: rest,
                        sort: .column(ArchiveColumn.date.rawValue, descending: order == .newest))
                }
            hits += found.map { ($0, isPartial) }
        }
        try append(order == .relevance ? .andNot(query.strict, whole) : query.strict, isPartial: false)
        if !onlyAll, let relaxed = query.relaxed {
            try append(.andNot(relaxed, query.strict), isPartial: true)
        }
        return (hits, query.marks)
    }

    private func passage(_ document: DocumentNumber, _ marks: QueryMarks) throws(IndexError) -> Passage? {
        guard !marks.isEmpty else { return nil }
        return PassageFinder(marks: marks, analyzer: analyzer).best(in: try text(document))
    }
}

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
        let query = try translated(text)
        do throws(IndexError) {
            var hits = try find(query.strict, limit: offset + limit, order: order).map { ($0, isPartial: false) }
            if !onlyAll, hits.count < offset + limit, let relaxed = query.relaxed {
                let rest = Query.andNot(relaxed, query.strict)
                hits += try find(rest, limit: offset + limit - hits.count, order: order).map { ($0, isPartial: true) }
            }
            var results: [SearchHit] = []
            for (hit, isPartial) in hits.dropFirst(offset) {
                let card = try card(hit.document)
                let passage = try passage(hit.document, query.marks)
                results.append(SearchHit(card: card, score: hit.score, isPartial: isPartial, passage: passage))
            }
            return results
        } catch {
            throw .index(error)
        }
    }

    /// The number of papers that match a query with all its words.
    public func count(_ text: String) throws(SearchError) -> Int {
        let query = try translated(text)
        do throws(IndexError) {
            return try index.count(query.strict)
        } catch {
            throw .index(error)
        }
    }

    private func translated(_ text: String) throws(SearchError) -> TranslatedQuery {
        do throws(QueryError) {
            return QueryTranslator.translate(try QueryParser.parse(text), analyzer: analyzer)
        } catch {
            throw .query(error)
        }
    }

    private func find(_ query: Query, limit: Int, order: SearchOrder) throws(IndexError) -> [Hit] {
        let sort: SortOrder =
            switch order {
            case .relevance: .relevance
            case .date: .column(ArchiveColumn.date.rawValue, descending: false)
            case .newest: .column(ArchiveColumn.date.rawValue, descending: true)
            }
        return try index.search(query, limit: limit, sort: sort)
    }

    private func passage(_ document: DocumentNumber, _ marks: QueryMarks) throws(IndexError) -> Passage? {
        guard !marks.isEmpty else { return nil }
        return PassageFinder(marks: marks, analyzer: analyzer).best(in: try text(document))
    }
}

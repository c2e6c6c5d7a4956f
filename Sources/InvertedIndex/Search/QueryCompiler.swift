/// What the dictionaries of all segments know of the terms of one query; each is looked up once.
final class TermLookup {
    private let reader: IndexReader
    private var known: [Entry] = []

    private struct Entry {
        var field: TermField
        var term: [UInt8]
        var infos: [TermInfo?]
        var weight: Double
    }

    init(_ reader: IndexReader) { self.reader = reader }

    private func entry(_ field: TermField, _ term: [UInt8]) -> Int {
        if let place = known.firstIndex(where: { $0.field == field && $0.term == term }) { return place }
        let infos = reader.segments.map { $0.list(field.list)?.dictionary.find(term) }
        let count = infos.reduce(0) { $0 + ($1?.documentCount ?? 0) }
        let weight = Scoring.inverseFrequency(documentCount: reader.writtenCount, termCount: count)
        known.append(Entry(field: field, term: term, infos: infos, weight: weight))
        return known.count - 1
    }

    /// What a segment knows of a term; nil when it does not have it.
    func info(_ field: TermField, _ term: [UInt8], segment: Int) -> TermInfo? {
        known[entry(field, term)].infos[segment]
    }

    /// BM25's weight of a term: ln(1 + (N - n + 0.5) / (n + 0.5)), over all segments, deleted documents counted
    /// until they are merged away (Robertson and Zaragoza 2009, as in Lucene).
    func inverseFrequency(_ field: TermField, _ term: [UInt8]) -> Double { known[entry(field, term)].weight }
}

/// Turns a query into cursors over one segment, with statistics of the whole index.
struct QueryCompiler {
    let reader: IndexReader
    /// The segment's place in the reader.
    let place: Int
    let lookup: TermLookup
    let isScored: Bool
    /// Whether the positions of all terms are read.
    var hasPositions = false

    private var segment: SegmentReader { reader.segments[place] }

    /// The cursor of a query.
    func cursor(_ query: Query) throws(IndexError) -> Cursor {
        switch query {
        case .all: return AllCursor(count: segment.documentCount)
        case .none: return Cursor()
        case .term(let field, let term): return try self.term(field, term, factor: 1)
        case .phrase(let field, let terms): return try phrase(field, terms)
        case .near(let field, let terms, let distance): return try near(field, terms, distance)
        case .anyTerm(let field, let terms):
            guard let list = segment.list(field.list) else { return Cursor() }
            return union(list, terms.compactMap { list.dictionary.find($0) })
        case .prefix(let field, let prefix):
            return try union(field, from: prefix) { $0.starts(with: prefix) ? true : nil }
        case .wildcard(let field, let pattern):
            let head = Array(pattern.prefix { $0 != 0x2A && $0 != 0x3F })
            return try union(field, from: head) { term in
                term.starts(with: head) ? TermPattern.matches(pattern, term) : nil
            }
        case .fuzzy(let field, let word, let distance):
            let scalars = TermPattern.scalars(word)
            return try union(field, from: []) { TermPattern.isNear(scalars, TermPattern.scalars($0), min(distance, 2)) }
        case .range(let column, let range): return try self.range(column, range)
        case .and(let queries): return try all(queries)
        case .or(let queries): return try any(queries)
        case .andNot(let wanted, let unwanted): return AndNotCursor(try cursor(wanted), not: try cursor(unwanted))
        case .boost(.term(let field, let term), let factor) where factor > 0:
            return try self.term(field, term, factor: factor)
        case .boost(let query, let factor): return ScaledCursor(try cursor(query), factor: factor, constant: 0)
        case .constant(let query, let score): return ScaledCursor(try cursor(query), factor: 0, constant: score)
        case .sameRow(let queries):
            var compiler = self
            compiler.hasPositions = true
            return PositionalCursor(try compiler.cursors(queries), weight: nil, fit: .sameRow)
        }
    }

    private func cursors(_ queries: [Query]) throws(IndexError) -> [Cursor] {
        var cursors: [Cursor] = []
        for query in queries { cursors.append(try cursor(query)) }
        return cursors
    }

    private func all(_ queries: [Query]) throws(IndexError) -> Cursor {
        let cursors = try cursors(queries)
        return cursors.count == 1 ? cursors[0] : AndCursor(cursors)
    }

    private func any(_ queries: [Query]) throws(IndexError) -> Cursor {
        let cursors = try cursors(queries).filter { $0.document != Postings.end || $0.isDamaged }
        return cursors.count == 1 ? cursors[0] : OrCursor(cursors)
    }

    /// How a term or a phrase of a field scores; nil when nobody asks for scores.
    private func weight(_ field: TermField, _ terms: [[UInt8]], factor: Double) -> TermWeight? {
        guard isScored else { return nil }
        return TermWeight(
            terms.reduce(0) { $0 + lookup.inverseFrequency(field, $1) }, factor: factor,
            norms: segment.list(field.list)?.norms, curve: reader.curves[field.list],
            own: segment.averageLength(field.list))
    }

    private func postings(_ list: Int, _ info: TermInfo, hasPositions: Bool) throws(IndexError) -> PostingsReader {
        guard let region = segment.list(list)?.postings,
            let postings = PostingsReader(
                region, info: info, documentCount: segment.documentCount, hasPositions: hasPositions)
        else { throw segment.damaged("postings \(list)") }
        return postings
    }

    private func term(_ field: TermField, _ term: [UInt8], factor: Double) throws(IndexError) -> Cursor {
        guard let info = lookup.info(field, term, segment: place) else { return Cursor() }
        return TermCursor(
            try postings(field.list, info, hasPositions: hasPositions), weight: weight(field, [term], factor: factor))
    }

    /// A phrase of one term at each place; nil when the segment lacks one.
    private func plainPhrase(_ field: TermField, _ terms: [PhraseTerm], first: Int) throws(IndexError) -> Cursor? {
        var slots: [(reader: PostingsReader, offset: UInt32)] = []
        for term in terms {
            guard let info = lookup.info(field, term.term, segment: place) else { return nil }
            slots.append((try postings(field.list, info, hasPositions: true), UInt32(term.offset - first)))
        }
        return PhraseCursor(slots, weight: weight(field, terms.map(\.term), factor: 1))
    }

    /// A term of a phrase, which is asked for its positions alone; nil when the segment does not have it.
    private func slot(_ field: TermField, _ term: [UInt8]) throws(IndexError) -> TermCursor? {
        guard let info = lookup.info(field, term, segment: place) else { return nil }
        return TermCursor(try postings(field.list, info, hasPositions: true), weight: nil)
    }

    private func phrase(_ field: TermField, _ terms: [PhraseTerm]) throws(IndexError) -> Cursor {
        guard let first = terms.map(\.offset).min() else { return Cursor() }
        if terms.count > 1, Set(terms.map(\.offset)).count == terms.count {
            return try plainPhrase(field, terms, first: first) ?? Cursor()
        }
        var slots: [Cursor] = []
        var offsets: [UInt32] = []
        for offset in Set(terms.map(\.offset)).sorted() {
            var alternatives: [Cursor] = []
            for term in terms where term.offset == offset {
                if let slot = try slot(field, term.term) { alternatives.append(slot) }
            }
            guard !alternatives.isEmpty else { return Cursor() }
            slots.append(alternatives.count == 1 ? alternatives[0] : OrCursor(alternatives))
            offsets.append(UInt32(offset - first))
        }
        return PositionalCursor(
            slots, weight: weight(field, terms.map(\.term), factor: 1), fit: .phrase(offsets: offsets))
    }

    private func near(_ field: TermField, _ terms: [[UInt8]], _ distance: Int) throws(IndexError) -> Cursor {
        var slots: [Cursor] = []
        for term in terms {
            guard let slot = try slot(field, term) else { return Cursor() }
            slots.append(slot)
        }
        return slots.isEmpty
            ? Cursor()
            : PositionalCursor(slots, weight: weight(field, terms, factor: 1), fit: .near(distance: distance))
    }

    private func range(_ column: Int, _ range: ClosedRange<Int64>) throws(IndexError) -> Cursor {
        ListCursor(try segment.documents(column: column, in: range))
    }

    /// The documents of all terms from `start` on that match, each with score 1; the test ends the walk by nil.
    private func union(
        _ field: TermField, from start: [UInt8], _ matches: ([UInt8]) -> Bool?
    ) throws(IndexError) -> Cursor {
        guard let list = segment.list(field.list) else { return Cursor() }
        var infos: [TermInfo] = []
        list.dictionary.forEach(from: start) { term, info in
            guard let isMatch = matches(term) else { return false }
            if isMatch { infos.append(info) }
            return true
        }
        return union(list, infos)
    }

    private func union(_ list: SegmentReader.List, _ infos: [TermInfo]) -> Cursor {
        guard !infos.isEmpty else { return Cursor() }
        return ScaledCursor(UnionCursor(segment, list.postings, infos), factor: 0, constant: 1)
    }
}

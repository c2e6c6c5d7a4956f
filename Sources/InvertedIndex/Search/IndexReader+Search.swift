/// The best hits so far; of equal ones the earlier document is better.
struct TopDocuments {
    /// The hits, the worst first to leave.
    private var hits = BinaryHeap<Hit>()
    let limit: Int

    init(limit: Int) { self.limit = limit }

    private var isFull: Bool { hits.elements.count >= limit }

    /// What a later document's score must exceed.
    var threshold: Double { isFull ? hits.first?.score ?? .infinity : -Double.infinity }

    private static func isWorse(_ a: Hit, _ b: Hit) -> Bool {
        a.score != b.score ? a.score < b.score : a.document > b.document
    }

    /// Takes in a hit when it is among the best.
    mutating func insert(_ hit: Hit) {
        guard isFull else { return hits.push(hit, TopDocuments.isWorse) }
        guard let worst = hits.first, TopDocuments.isWorse(worst, hit) else { return }
        hits.replaceFirst(hit, TopDocuments.isWorse)
    }

    /// The hits, best first.
    var sorted: [Hit] { hits.elements.sorted { TopDocuments.isWorse($1, $0) } }
}

extension IndexReader {
    /// Calls `body` with each living match; the score is made only when asked.
    private func forEach(
        _ query: Query, isScored: Bool, _ body: (SegmentReader, UInt32, Cursor) throws(IndexError) -> Bool
    ) throws(IndexError) {
        for (segment, base) in zip(segments, bases) {
            let compiler = QueryCompiler(reader: self, segment: segment, isScored: isScored)
            let cursor = try compiler.cursor(query)
            while cursor.document != PostingsReader.end {
                if !segment.isDeleted(Int(cursor.document)), try !body(segment, base, cursor) { break }
                cursor.advance()
            }
            if cursor.isDamaged { throw segment.damaged("postings") }
        }
    }

    /// The best hits of a query.
    public func search(_ query: Query, limit: Int, sort: SortOrder = .relevance) throws(IndexError) -> [Hit] {
        switch sort {
        case .relevance: return try relevant(query, limit: limit)
        case .column(let column, let descending):
            var found: [(hit: Hit, value: Int64?)] = []
            try forEach(query, isScored: false) { segment, base, cursor throws(IndexError) in
                let values = try segment.values(Int(cursor.document), column: column)
                let hit = Hit(document: base + cursor.document, score: 0)
                found.append((hit, descending ? values.last : values.first))
                return true
            }
            found.sort { left, right in
                guard let a = left.value, let b = right.value else {
                    return left.value != nil && right.value == nil
                        || (left.value == nil) == (right.value == nil) && left.hit.document < right.hit.document
                }
                return a != b ? (descending ? a > b : a < b) : left.hit.document < right.hit.document
            }
            return found.prefix(limit).map(\.hit)
        }
    }

    private func relevant(_ query: Query, limit: Int) throws(IndexError) -> [Hit] {
        var top = TopDocuments(limit: limit)
        for (segment, base) in zip(segments, bases) {
            let cursor = try QueryCompiler(reader: self, segment: segment, isScored: true).cursor(query)
            let term = cursor as? TermCursor
            while cursor.document != PostingsReader.end {
                if let term, term.blockMaximumScore <= top.threshold {
                    term.postings.skipBlock()
                    continue
                }
                if cursor.maximumScore <= top.threshold { break }
                let document = cursor.document
                if !segment.isDeleted(Int(document)) {
                    let score = cursor.score()
                    if score > top.threshold { top.insert(Hit(document: base + document, score: score)) }
                }
                cursor.advance()
            }
            if cursor.isDamaged { throw segment.damaged("postings") }
        }
        return top.sorted
    }

    /// The number of living matches.
    public func count(_ query: Query) throws(IndexError) -> Int {
        var count = 0
        try forEach(query, isScored: false) { _, _, _ throws(IndexError) in
            count += 1
            return true
        }
        return count
    }

    /// All living matches in document order.
    public func documents(_ query: Query) throws(IndexError) -> [DocumentNumber] {
        var documents: [DocumentNumber] = []
        try forEach(query, isScored: false) { _, base, cursor throws(IndexError) in
            documents.append(base + cursor.document)
            return true
        }
        return documents
    }

    /// How many living matches have each term of a field, most first, then by bytes.
    public func facets(_ query: Query, field: TermField, limit: Int) throws(IndexError) -> [TermCount] {
        let matches = try documents(query)
        var counts: [TermCount] = []
        for term in terms(field, prefix: [], limit: 1 << 20) {
            var count = 0
            var place = 0
            for (segment, base) in zip(segments, bases) {
                let compiler = QueryCompiler(reader: self, segment: segment, isScored: false)
                let cursor = try compiler.cursor(.term(field, term.term))
                while cursor.document != PostingsReader.end {
                    let document = base + cursor.document
                    while place < matches.count, matches[place] < document { place += 1 }
                    if place < matches.count, matches[place] == document { count += 1 }
                    cursor.advance()
                }
            }
            if count > 0 { counts.append(TermCount(term: term.term, documentCount: count)) }
        }
        counts.sort { a, b in
            a.documentCount != b.documentCount
                ? a.documentCount > b.documentCount : a.term.lexicographicallyPrecedes(b.term)
        }
        return Array(counts.prefix(limit))
    }

    /// How many living matches have each value of a column, by value.
    public func facets(_ query: Query, column: Int) throws(IndexError) -> [ValueCount] {
        var counts: [Int64: Int] = [:]
        try forEach(query, isScored: false) { segment, _, cursor throws(IndexError) in
            for value in Set(try segment.values(Int(cursor.document), column: column)) {
                counts[value, default: 0] += 1
            }
            return true
        }
        return counts.sorted { $0.key < $1.key }.map { ValueCount(value: $0.key, documentCount: $0.value) }
    }
}

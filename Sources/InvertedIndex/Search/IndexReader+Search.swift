extension IndexReader {
    /// Calls `body` with a cursor for each segment.
    private func forEachSegment(
        _ query: Query, isScored: Bool, _ body: (SegmentReader, UInt32, Cursor) throws(IndexError) -> Void
    ) throws(IndexError) {
        let lookup = TermLookup(self)
        for (place, segment) in segments.enumerated() {
            let cursor = try QueryCompiler(reader: self, place: place, lookup: lookup, isScored: isScored).cursor(query)
            try body(segment, bases[place], cursor)
            if cursor.isDamaged { throw segment.damaged("postings") }
            try segment.check()
        }
    }

    /// Calls `body` with each living match, unscored.
    private func forEach(
        _ query: Query, _ body: (SegmentReader, UInt32, UInt32) throws(IndexError) -> Void
    ) throws(IndexError) {
        try forEachSegment(query, isScored: false) { segment, base, cursor throws(IndexError) in
            while case let document = cursor.document, document != Postings.end {
                if !segment.isDeleted(Int(document)) { try body(segment, base, document) }
                cursor.advance()
            }
        }
    }

    /// The best hits of a query: by relevance equal ones in document order, by a column in the order of their keys.
    public func search(_ query: Query, limit: Int, sort: SortOrder = .relevance) throws(IndexError) -> [Hit] {
        switch sort {
        case .relevance: return try relevant(query, limit: limit)
        case .column(let column, let descending):
            var found: [(hit: Hit, rank: Int64?)] = []
            try forEach(query) { segment, base, document throws(IndexError) in
                let values = try segment.values(Int(document), column: column)
                let hit = Hit(document: base + document, score: 0)
                found.append((hit, descending ? values.last : values.first))
            }
            found.sort { left, right in
                guard let a = left.rank, let b = right.rank else { return left.rank != nil && right.rank == nil }
                return descending ? a > b : a < b
            }
            try orderEqual(&found, limit: limit)
            return found.prefix(limit).map(\.hit)
        }
    }

    /// Puts hits of equal rank into the order of their keys, as far as the first `limit` go: an order that does not hang on
    /// how the index came to be.
    ///
    /// - Parameter hits: hits in the order of their ranks.
    public func orderEqual<Rank: Equatable>(
        _ hits: inout [(hit: Hit, rank: Rank)], limit: Int
    ) throws(IndexError) {
        var first = 0
        while first < min(limit, hits.count) {
            let rank = hits[first].rank
            let end = hits[first...].firstIndex { $0.rank != rank } ?? hits.count
            if end - first > 1 {
                var keyed: [(key: [UInt8], hit: Hit)] = []
                for equal in hits[first..<end] { keyed.append((try key(of: equal.hit.document), equal.hit)) }
                keyed.sort { $0.key.lexicographicallyPrecedes($1.key) }
                hits.replaceSubrange(first..<end, with: keyed.map { ($0.hit, rank) })
            }
            first = end
        }
    }

    private func relevant(_ query: Query, limit: Int) throws(IndexError) -> [Hit] {
        var top = TopDocuments(limit: limit)
        try forEachSegment(query, isScored: true) { segment, base, cursor throws(IndexError) in
            var hits = SegmentHits(segment: segment, base: base, top: top)
            cursor.collect(into: &hits)
            top = hits.top
        }
        return top.sorted
    }

    /// The number of living matches.
    public func count(_ query: Query) throws(IndexError) -> Int {
        var count = 0
        try forEachSegment(query, isScored: false) { segment, _, cursor throws(IndexError) in
            if let term = cursor as? TermCursor, segment.deleted.isEmpty {
                count += term.cost
                return
            }
            var documents = DocumentSet(count: segment.documentCount)
            cursor.mark(in: &documents)
            documents.subtract(segment.deleted)
            count += documents.count
        }
        return count
    }

    /// All living matches in document order.
    public func documents(_ query: Query) throws(IndexError) -> [DocumentNumber] {
        var documents: [DocumentNumber] = []
        try forEach(query) { _, base, document throws(IndexError) in documents.append(base + document) }
        return documents
    }

    /// How many living matches have each term of a field, most first, then by bytes.
    public func facets(_ query: Query, field: TermField, limit: Int) throws(IndexError) -> [TermCount] {
        let matches = try documents(query)
        var counts: [TermCount] = []
        for term in terms(field, prefix: [], limit: 1 << 20) {
            var count = 0
            var place = 0
            try forEach(.term(field, term.term)) { _, base, document throws(IndexError) in
                while place < matches.count, matches[place] < base + document { place += 1 }
                if place < matches.count, matches[place] == base + document { count += 1 }
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
        try forEach(query) { segment, _, document throws(IndexError) in
            for value in Set(try segment.values(Int(document), column: column)) { counts[value, default: 0] += 1 }
        }
        return counts.sorted { $0.key < $1.key }.map { ValueCount(value: $0.key, documentCount: $0.value) }
    }
}

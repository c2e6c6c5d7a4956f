/// Turns a query into cursors over one segment, with statistics of the whole index.
struct QueryCompiler {
    let reader: IndexReader
    let segment: SegmentReader
    let isScored: Bool

    /// The cursor of a query.
    func cursor(_ query: Query) throws(IndexError) -> Cursor {
        switch query {
        case .all: return AllCursor(count: segment.documentCount)
        case .none: return Cursor()
        case .term(let field, let term): return try self.term(field, term)
        case .phrase(let field, let terms): return try phrase(field, terms)
        case .near(let field, let terms, let distance): return try near(field, terms, distance)
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
        case .and(let queries): return AndCursor(try cursors(queries))
        case .or(let queries): return OrCursor(try cursors(queries))
        case .andNot(let wanted, let unwanted): return AndNotCursor(try cursor(wanted), not: try cursor(unwanted))
        case .boost(let query, let factor): return ScaledCursor(try cursor(query), factor: factor, constant: 0)
        case .constant(let query, let score): return ScaledCursor(try cursor(query), factor: 0, constant: score)
        case .sameRow(let queries): return sameRow(try cursors(queries))
        }
    }

    private func cursors(_ queries: [Query]) throws(IndexError) -> [Cursor] {
        var cursors: [Cursor] = []
        for query in queries { cursors.append(try cursor(query)) }
        return cursors
    }

    /// BM25's weight of a term: ln(1 + (N - n + 0.5) / (n + 0.5)), over all segments, deleted documents counted
    /// until they are merged away (Robertson and Zaragoza 2009, as in Lucene).
    private func inverseFrequency(_ field: TermField, _ term: [UInt8]) -> Double {
        var documents = 0
        var count = 0
        for segment in reader.segments {
            documents += segment.documentCount
            count += TermDictionaryReader(segment, list: field.list)?.find(term)?.documentCount ?? 0
        }
        return Scoring.inverseFrequency(documentCount: documents, termCount: count)
    }

    private func averages(_ list: Int) -> (whole: Double, own: Double) {
        var length: UInt64 = 0
        var documents = 0
        for segment in reader.segments where list < segment.totalLengths.count {
            length += segment.totalLengths[list]
            documents += segment.documentCount
        }
        let own = list < segment.totalLengths.count ? Double(segment.totalLengths[list]) : 0
        return (Double(length) / Double(max(1, documents)), own / Double(max(1, segment.documentCount)))
    }

    /// How a term or a phrase of a field scores; nil when nobody asks for scores.
    private func weight(_ field: TermField, _ terms: [[UInt8]]) -> TermWeight? {
        guard isScored else { return nil }
        let average = averages(field.list)
        return TermWeight(
            terms.reduce(0) { $0 + inverseFrequency(field, $1) }, norms: segment.section(.norms, field.list),
            average: average.whole, own: average.own)
    }

    private func termCursor(_ field: TermField, _ info: TermInfo, weight: TermWeight?) throws(IndexError) -> TermCursor
    {
        let list = field.list
        guard let region = segment.section(.postings, list),
            let postings = PostingsReader(region, info: info, documentCount: segment.documentCount)
        else { throw segment.damaged("postings \(list)") }
        return TermCursor(postings, weight: weight)
    }

    private func term(_ field: TermField, _ term: [UInt8]) throws(IndexError) -> Cursor {
        guard let info = TermDictionaryReader(segment, list: field.list)?.find(term) else { return Cursor() }
        return try termCursor(field, info, weight: weight(field, [term]))
    }

    /// A term of a phrase, which is asked for its positions alone; nil when the segment does not have it.
    private func slot(_ field: TermField, _ term: [UInt8]) throws(IndexError) -> TermCursor? {
        guard let info = TermDictionaryReader(segment, list: field.list)?.find(term) else { return nil }
        return try termCursor(field, info, weight: nil)
    }

    private func phrase(_ field: TermField, _ terms: [PhraseTerm]) throws(IndexError) -> Cursor {
        var byOffset: [Int: [Cursor]] = [:]
        for term in terms {
            let found = try slot(field, term.term)
            byOffset[term.offset, default: []] += found.map { [$0] } ?? []
        }
        let offsets = byOffset.keys.sorted()
        let slots = offsets.map { offset in
            let alternatives = byOffset[offset] ?? []
            return alternatives.count == 1 ? alternatives[0] : OrCursor(alternatives)
        }
        return positional(slots, weight(field, terms.map(\.term))) { lists in
            PositionMatching.phrase(lists, offsets: offsets.map { UInt32($0 - (offsets.first ?? 0)) })
        }
    }

    private func near(_ field: TermField, _ terms: [[UInt8]], _ distance: Int) throws(IndexError) -> Cursor {
        var slots: [Cursor] = []
        for term in terms { slots.append(try slot(field, term) ?? Cursor()) }
        return positional(slots, weight(field, terms)) { PositionMatching.near($0, distance: distance) }
    }

    /// Documents where the positions of all slots match; scored by the number of matches like the frequency of a term.
    private func positional(
        _ slots: [Cursor], _ weight: TermWeight?, match: @escaping ([[UInt32]]) -> [UInt32]
    ) -> Cursor {
        slots.isEmpty ? Cursor() : PositionalCursor(slots, weight: weight, match: match)
    }

    private func sameRow(_ cursors: [Cursor]) -> Cursor {
        PositionalCursor(cursors, weight: nil) { lists in
            var rows = Set((lists.first ?? []).map { $0 / 1024 })
            for list in lists.dropFirst() { rows.formIntersection(list.map { $0 / 1024 }) }
            return rows.sorted()
        }
    }

    private func range(_ column: Int, _ range: ClosedRange<Int64>) throws(IndexError) -> Cursor {
        var documents: [UInt32] = []
        for document in 0..<segment.documentCount
        where try segment.values(document, column: column).contains(where: { range.contains($0) }) {
            documents.append(UInt32(document))
        }
        return ListCursor(documents, score: 0)
    }

    /// The documents of all terms from `start` on that match; the test ends the walk by nil.
    private func union(
        _ field: TermField, from start: [UInt8], _ matches: ([UInt8]) -> Bool?
    ) throws(IndexError) -> Cursor {
        var infos: [TermInfo] = []
        TermDictionaryReader(segment, list: field.list)?.forEach(from: start) { term, info in
            guard let isMatch = matches(term) else { return false }
            if isMatch { infos.append(info) }
            return true
        }
        if infos.count <= 8 {
            var cursors: [Cursor] = []
            for info in infos { cursors.append(try termCursor(field, info, weight: nil)) }
            return ScaledCursor(OrCursor(cursors), factor: 0, constant: 1)
        }
        var bits = [UInt64](repeating: 0, count: (segment.documentCount + 63) / 64)
        guard let region = segment.section(.postings, field.list) else { return Cursor() }
        for info in infos {
            guard let postings = PostingsReader(region, info: info, documentCount: segment.documentCount) else {
                throw segment.damaged("postings \(field.list)")
            }
            while postings.document != PostingsReader.end {
                bits[Int(postings.document >> 6)] |= 1 << UInt64(postings.document & 63)
                postings.advance()
            }
            guard !postings.isDamaged else { throw segment.damaged("postings \(field.list)") }
        }
        var documents: [UInt32] = []
        for (index, word) in bits.enumerated() where word != 0 {
            var rest = word
            while rest != 0 {
                documents.append(UInt32(index * 64 + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
        let cursors = try infos.map { info throws(IndexError) in try termCursor(field, info, weight: nil) }
        return UnionCursor(documents, score: 1, cursors: cursors)
    }
}

/// A union that is known as a list, and whose terms still tell their positions.
final class UnionCursor: Cursor {
    private let list: ListCursor
    private let terms: [Cursor]

    init(_ documents: [UInt32], score: Double, cursors: [Cursor]) {
        list = ListCursor(documents, score: score)
        terms = cursors
    }

    override var document: UInt32 { list.document }
    override var cost: Int { list.cost }
    override var maximumScore: Double { list.maximumScore }
    override func advance() { list.advance() }
    override func seek(_ target: UInt32) { list.seek(target) }
    override func score() -> Double { list.score() }

    override func collectPositions(into positions: inout [UInt32]) {
        for term in terms {
            term.seek(document)
            if term.document == document { term.collectPositions(into: &positions) }
        }
    }
}

/// Documents where the positions of all cursors fit together.
final class PositionalCursor: Cursor {
    private let slots: [Cursor]
    private let lead: AndCursor
    private let weight: TermWeight?
    private let match: ([[UInt32]]) -> [UInt32]
    private var matches: [UInt32] = []

    /// - Parameter weight: nil where the matches do not score.
    init(_ slots: [Cursor], weight: TermWeight?, match: @escaping ([[UInt32]]) -> [UInt32]) {
        self.slots = slots
        self.weight = weight
        self.match = match
        lead = AndCursor(slots)
        super.init()
        settle()
    }

    override var document: UInt32 { lead.document }
    override var cost: Int { lead.cost }
    override var maximumScore: Double { weight?.maximumScore ?? 0 }
    override var isDamaged: Bool { lead.isDamaged }

    private func settle() {
        while lead.document != PostingsReader.end {
            var lists: [[UInt32]] = []
            for slot in slots {
                var positions: [UInt32] = []
                slot.collectPositions(into: &positions)
                positions.sort()
                lists.append(positions)
            }
            matches = match(lists)
            if !matches.isEmpty { return }
            lead.advance()
        }
    }

    override func advance() {
        lead.advance()
        settle()
    }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        lead.seek(target)
        settle()
    }

    override func score() -> Double {
        weight?.score(document, frequency: matches.count) ?? 0
    }

    override func collectPositions(into positions: inout [UInt32]) { positions.append(contentsOf: matches) }
}

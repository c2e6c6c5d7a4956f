/// One thing that found documents are ranked by; a document's score is the sum over its features.
///
/// Each counts something in the document and scores it by BM25, times its weight.
public struct RankingFeature: Sendable {
    /// What is counted.
    public enum Kind: Sendable {
        /// How often any of these terms occurs, as if they were one.
        case anyTerm(TermField, [[UInt8]])
        /// How often any term that starts so occurs, as if they were one.
        case prefix(TermField, [UInt8])
        /// How often the terms follow each other.
        case sequence(TermField, [[UInt8]])
    }

    /// What is counted.
    public var kind: Kind
    /// What its score is multiplied by.
    public var weight: Double

    /// A feature with its weight.
    public init(_ kind: Kind, weight: Double) {
        self.kind = kind
        self.weight = weight
    }

    var field: TermField {
        switch kind {
        case .anyTerm(let field, _), .prefix(let field, _), .sequence(let field, _): field
        }
    }
}

/// BM25's two parameters.
public struct RankingParameters: Sendable {
    /// How soon more occurrences count no more.
    public var k1: Double
    /// How much the length of a document counts.
    public var b: Double

    /// Both parameters.
    public init(k1: Double, b: Double) {
        self.k1 = k1
        self.b = b
    }
}

extension IndexReader {
    /// What documents score by features: for each document the scores of the features in their order.
    ///
    /// Many documents are found by few terms; what is too dear to be counted in all that match is counted in the best of
    /// them. The weight of several terms is that of a term in as many documents as they have together, that of a sequence
    /// the sum of its terms' weights.
    ///
    /// - Parameter documents: in rising order.
    /// - Complexity: O(documents × terms), each term's list is opened once
    public func scores(
        of documents: [DocumentNumber], by features: [RankingFeature], _ parameters: RankingParameters
    ) throws(IndexError) -> [[Double]] {
        var scores = [[Double]](repeating: [Double](repeating: 0, count: features.count), count: documents.count)
        let counters = features.map { FeatureCounter(reader: self, feature: $0) }
        var start = 0
        for (place, segment) in segments.enumerated() where start < documents.count {
            let base = bases[place]
            var end = start
            while end < documents.count, documents[end] < base + UInt32(segment.documentCount) { end += 1 }
            guard end > start else { continue }
            let found = FoundDocuments(documents[start..<end].map { $0 - base }, of: segment.documentCount)
            for (number, counter) in counters.enumerated() where counter.inverseFrequency > 0 {
                let list = counter.feature.field.list
                let factor = counter.inverseFrequency * counter.feature.weight
                let average = curves[list].average
                let norms = segment.list(list)?.norms
                for (index, count) in try counter.counts(in: segment, place, found).enumerated() where count > 0 {
                    let length = norms?.integer(Int(found.documents[index]), as: UInt8.self).map { Norm.length(of: $0) }
                    let ratio = length.map { average > 0 ? Double($0) / average : 1 } ?? 0
                    let added = parameters.k1 * (1 - parameters.b + parameters.b * ratio)
                    scores[start + index][number] = factor * Double(count) / (Double(count) + added)
                }
            }
            start = end
            try segment.check()
        }
        return scores
    }
}

/// Documents of a segment, rising, and where each stands among them.
private struct FoundDocuments {
    let documents: [UInt32]
    /// For each document of the segment its place among the found ones plus one, 0 for the others.
    let places: [UInt32]

    init(_ documents: [UInt32], of count: Int) {
        self.documents = documents
        var places = [UInt32](repeating: 0, count: count)
        for (place, document) in documents.enumerated() { places[Int(document)] = UInt32(place + 1) }
        self.places = places
    }
}

/// Counts one feature in documents of a segment.
private struct FeatureCounter {
    let reader: IndexReader
    let feature: RankingFeature
    /// For each segment what it knows of the terms, nil for those it lacks.
    private let infos: [[TermInfo?]]
    let inverseFrequency: Double

    init(reader: IndexReader, feature: RankingFeature) {
        self.reader = reader
        self.feature = feature
        let list = feature.field.list
        switch feature.kind {
        case .anyTerm(_, let terms), .sequence(_, let terms):
            infos = reader.segments.map { segment in terms.map { segment.list(list)?.dictionary.find($0) } }
        case .prefix(_, let prefix):
            infos = reader.segments.map { segment in
                var infos: [TermInfo?] = []
                segment.list(list)?.dictionary.forEach(from: prefix) { term, info in
                    guard term.starts(with: prefix) else { return false }
                    infos.append(info)
                    return true
                }
                return infos
            }
        }
        let total = reader.writtenCount
        func weight(_ count: Int) -> Double {
            count > 0 ? Scoring.inverseFrequency(documentCount: total, termCount: min(total, count)) : 0
        }
        if case .sequence(_, let terms) = feature.kind {
            let infos = infos
            inverseFrequency = terms.indices.reduce(0) { sum, index in
                sum + weight(infos.reduce(0) { $0 + ($1[index]?.documentCount ?? 0) })
            }
        } else {
            inverseFrequency = weight(infos.joined().reduce(0) { $0 + ($1?.documentCount ?? 0) })
        }
    }

    /// How often the feature occurs in each of a segment's documents.
    func counts(
        in segment: SegmentReader, _ place: Int, _ found: FoundDocuments
    ) throws(IndexError) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: found.documents.count)
        guard let postings = segment.list(feature.field.list)?.postings else { return counts }
        let isSequence = if case .sequence = feature.kind { true } else { false }
        func open(_ info: TermInfo) throws(IndexError) -> PostingsReader {
            guard
                let reader = PostingsReader(
                    postings, info: info, documentCount: segment.documentCount, hasPositions: isSequence)
            else { throw segment.damaged("postings \(feature.field.list)") }
            return reader
        }
        let known = infos[place].compactMap(\.self)
        if isSequence {
            guard known.count == infos[place].count, !known.isEmpty else { return counts }
            var readers: [PostingsReader] = []
            for info in known { readers.append(try open(info)) }
            let counter = SequenceCounter(readers)
            for (index, document) in found.documents.enumerated() { counts[index] = counter.count(in: document) }
            return counts
        }
        for info in known {
            let owner = try open(info)
            let term = owner.postings
            if info.documentCount < found.documents.count {
                while term.document != Postings.end {
                    let index = found.places[Int(term.document)]
                    if index > 0 { counts[Int(index) - 1] &+= term.frequency }
                    term.advance()
                }
            } else {
                for (index, document) in found.documents.enumerated() {
                    term.seek(document)
                    if term.document == document { counts[index] &+= term.frequency }
                }
            }
            if term.isDamaged { throw segment.damaged("postings \(feature.field.list)") }
            withExtendedLifetime(owner) {}
        }
        return counts
    }
}

/// Counts how often terms follow each other.
private final class SequenceCounter {
    private let readers: [PostingsReader]

    init(_ readers: [PostingsReader]) { self.readers = readers }

    /// The number of places in a document that is not before the last one asked for.
    func count(in document: UInt32) -> UInt32 {
        for reader in readers {
            reader.postings.seek(document)
            guard reader.postings.document == document else { return 0 }
        }
        var starts: [UInt32] = []
        for (offset, reader) in readers.enumerated() {
            var positions: [UInt32] = []
            reader.postings.appendPositions(to: &positions)
            if offset == 0 {
                starts = positions
            } else {
                PositionMatching.keep(&starts, in: positions, offset: UInt32(offset))
            }
            if starts.isEmpty { return 0 }
        }
        return UInt32(starts.count)
    }
}

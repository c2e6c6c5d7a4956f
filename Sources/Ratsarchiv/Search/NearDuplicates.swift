public import InvertedIndex

/// Papers whose texts are nearly the same: one paper under two names, a text and its scan.
public struct NearDuplicates: Sendable {
    /// The papers, in the order of the archive.
    public var cards: [PaperCard]
    /// The least resemblance (0...1) by which one of them came into the group.
    public var resemblance: Double
}

extension ArchiveReader {
    /// The groups of papers with nearly the same text; of one group are papers that a chain of resemblances joins.
    ///
    /// Candidates are papers whose minima under some random orders of their shingles agree (MinHash: Broder, Charikar, Frieze
    /// and Mitzenmacher, "Min-wise independent permutations", 1998) in one of 21 bands of three (Leskovec, Rajaraman and Ullman,
    /// "Mining of Massive Datasets", chapter 3): of two papers with a resemblance of 0.6 in 99.4 of 100 cases. What counts is the
    /// resemblance itself, made of all shingles of both.
    ///
    /// - Parameter least: the resemblance from which on two papers are nearly the same; 0.6 is a scan with one word of
    ///   eleven wrong.
    /// - Returns: the groups, those that resemble most first.
    /// - Complexity: O(n log n) in the papers while few of them resemble each other; 256 bytes a paper.
    public func nearDuplicates(least: Double = 0.6) throws(IndexError) -> [NearDuplicates] {
        let documents = try index.documents(.all)
        var sketches: [MinHashSketch] = []
        sketches.reserveCapacity(documents.count)
        try index.eachStored(documents, store: ArchiveStore.text.rawValue) { _, bytes throws(IndexError) in
            sketches.append(MinHashSketch(Shingles(StoredText(decoding: Array(bytes))?.text ?? [])))
        }
        var groups = Groups(count: documents.count)
        for band in 0..<MinHashSketch.bandCount {
            let entries = sketches.indices.compactMap { place in
                sketches[place].band(band).map { (hash: $0, place: place) }
            }.sorted { ($0.hash, $0.place) < ($1.hash, $1.place) }
            var start = 0
            while start < entries.count {
                let end = entries[start...].firstIndex { $0.hash != entries[start].hash } ?? entries.count
                if end - start > 1 {
                    try join(entries[start..<end].map(\.place), documents, least, &groups)
                }
                start = end
            }
        }
        var found: [NearDuplicates] = []
        for (places, resemblance) in groups.all {
            var cards: [PaperCard] = []
            for place in places { cards.append(try card(documents[place])) }
            found.append(NearDuplicates(cards: cards, resemblance: resemblance))
        }
        return found.enumerated().sorted { ($1.element.resemblance, $0.offset) < ($0.element.resemblance, $1.offset) }
            .map(\.element)
    }

    /// Compares papers that agree in a band: each with the first papers of the groups found among them.
    private func join(
        _ places: [Int], _ documents: [DocumentNumber], _ least: Double, _ groups: inout Groups
    ) throws(IndexError) {
        var first: [(place: Int, shingles: Shingles)] = []
        for place in places where !first.contains(where: { groups.areOne($0.place, place) }) {
            let shingles = Shingles(try text(documents[place]).text)
            var isJoined = false
            for candidate in first {
                let resemblance = shingles.resemblance(to: candidate.shingles)
                guard resemblance >= least else { continue }
                groups.join(candidate.place, place, by: resemblance)
                isJoined = true
                break
            }
            // Many that agree by chance in three words of a form must not be compared each with each.
            if !isJoined, first.count < 16 { first.append((place, shingles)) }
        }
    }
}

/// The least values of a text's shingles under random orders.
struct MinHashSketch {
    static let bandCount = 21
    private static let bandLength = 3
    /// Odd factors and summands of multiply-shift hashing (Dietzfelbinger et al., 1997), always the same.
    private static let orders: [(factor: UInt64, summand: UInt64)] = (0..<UInt64(bandCount * bandLength)).map {
        (Shingles.mixed(2 * $0 + 1) | 1, Shingles.mixed(2 * $0 + 2))
    }

    /// One value an order; none for an empty text.
    private let values: [UInt32]

    init(_ shingles: Shingles) {
        guard !shingles.hashes.isEmpty else {
            values = []
            return
        }
        values = MinHashSketch.orders.map { factor, summand in
            var least = UInt32.max
            for hash in shingles.hashes {
                least = min(least, UInt32(truncatingIfNeeded: (hash &* factor &+ summand) >> 32))
            }
            return least
        }
    }

    /// The values of a band as one; nil for an empty text.
    func band(_ number: Int) -> UInt64? {
        guard !values.isEmpty else { return nil }
        let start = number * MinHashSketch.bandLength
        return values[start..<start + MinHashSketch.bandLength].reduce(0) { Shingles.mixed($0 ^ UInt64($1)) }
    }
}

/// Groups that grow together (union-find).
private struct Groups {
    private var parents: [Int]
    private var resemblances: [Int: Double] = [:]

    init(count: Int) { parents = Array(0..<count) }

    private mutating func root(of place: Int) -> Int {
        var root = place
        while parents[root] != root {
            parents[root] = parents[parents[root]]
            root = parents[root]
        }
        return root
    }

    mutating func areOne(_ left: Int, _ right: Int) -> Bool { root(of: left) == root(of: right) }

    mutating func join(_ left: Int, _ right: Int, by resemblance: Double) {
        let (a, b) = (root(of: left), root(of: right))
        guard a != b else { return }
        let least = [resemblances.removeValue(forKey: a), resemblances.removeValue(forKey: b), resemblance]
        parents[max(a, b)] = min(a, b)
        resemblances[min(a, b)] = least.compactMap(\.self).min()
    }

    /// The groups of more than one, by their first.
    var all: [(places: [Int], resemblance: Double)] {
        var groups = self
        var places: [Int: [Int]] = [:]
        for place in parents.indices {
            let root = groups.root(of: place)
            if resemblances[root] != nil { places[root, default: []].append(place) }
        }
        return places.sorted { $0.key < $1.key }.map { ($0.value, resemblances[$0.key] ?? 0) }
    }
}

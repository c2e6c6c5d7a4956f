extension IndexReader {
    /// How many documents have a term; deleted ones may be counted still.
    public func documentCount(of term: [UInt8], in field: TermField) -> Int {
        segments.reduce(0) { $0 + ($1.list(field.list)?.dictionary.find(term)?.documentCount ?? 0) }
    }

    /// The terms of a field from `start` on that hold any of the pieces, each once, in no order.
    ///
    /// - Parameter pieces: none of them empty.
    /// - Complexity: O(bytes of the dictionary × pieces)
    public func terms(_ field: TermField, from start: [UInt8], containing pieces: [[UInt8]]) -> [[UInt8]] {
        var found: Set<[UInt8]> = []
        for segment in segments {
            segment.list(field.list)?.dictionary.forEach(from: start) { term, _ in
                if pieces.contains(where: { IndexReader.holds(term, $0) }) { found.insert(term) }
                return true
            }
        }
        return Array(found)
    }

    /// The terms of a field from `start` on that so many documents have, in no order; deleted ones may be counted still.
    ///
    /// - Complexity: O(dictionary)
    public func terms(_ field: TermField, from start: [UInt8], inAtLeast documentCount: Int) -> [[UInt8]] {
        var counts: [[UInt8]: Int] = [:]
        for segment in segments {
            segment.list(field.list)?.dictionary.forEach(from: start) { term, info in
                counts[term, default: 0] += info.documentCount
                return true
            }
        }
        return counts.filter { $0.value >= documentCount }.map(\.key)
    }

    /// The terms of a field at a Levenshtein distance of at most 1 or 2, in no order; deleted documents may be counted still.
    ///
    /// - Complexity: O(dictionary)
    public func terms(_ field: TermField, near word: [UInt8], distance: Int) -> [TermCount] {
        let scalars = TermPattern.scalars(word)
        var counts: [[UInt8]: Int] = [:]
        for segment in segments {
            segment.list(field.list)?.dictionary.forEach(from: []) { term, info in
                if abs(term.count - word.count) <= 3 * distance,
                    TermPattern.isNear(scalars, TermPattern.scalars(term), min(distance, 2))
                {
                    counts[term, default: 0] += info.documentCount
                }
                return true
            }
        }
        return counts.map { TermCount(term: $0.key, documentCount: $0.value) }
    }

    private static func holds(_ term: [UInt8], _ piece: [UInt8]) -> Bool {
        guard let first = piece.first, piece.count <= term.count else { return false }
        return unsafe term.withUnsafeBufferPointer { term in
            unsafe piece.withUnsafeBufferPointer { piece in
                for start in 0...term.count - piece.count {
                    // Safe because the piece ends inside the term.
                    guard unsafe term[start] == first else { continue }
                    var place = 1
                    while unsafe place < piece.count && term[start + place] == piece[place] { place += 1 }
                    if place == piece.count { return true }
                }
                return false
            }
        }
    }
}

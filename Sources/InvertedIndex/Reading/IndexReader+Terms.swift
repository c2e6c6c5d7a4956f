extension IndexReader {
    /// How many documents have a term; deleted ones may be counted still.
    public func documentCount(of term: [UInt8], in field: TermField) -> Int {
        segments.reduce(0) { $0 + ($1.list(field.list)?.dictionary.find(term)?.documentCount ?? 0) }
    }

    /// The terms of a field that hold any of the pieces, each once, in no order.
    ///
    /// - Parameter pieces: none of them empty.
    /// - Complexity: O(bytes of the dictionary × pieces)
    public func terms(_ field: TermField, containing pieces: [[UInt8]]) -> [[UInt8]] {
        var found: Set<[UInt8]> = []
        for segment in segments {
            segment.list(field.list)?.dictionary.forEach(from: []) { term, _ in
                if pieces.contains(where: { IndexReader.holds(term, $0) }) { found.insert(term) }
                return true
            }
        }
        return Array(found)
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

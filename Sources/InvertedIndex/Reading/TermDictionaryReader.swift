/// What a dictionary knows of a term.
struct TermInfo: Sendable {
    var documentCount: Int
    var positionCount: Int
    var postingsOffset: Int
    var postingsByteCount: Int
    var maximumImpact: UInt16
}

/// Looks terms up in the mapped dictionary of one list.
struct TermDictionaryReader {
    private let bytes: Region
    private let index: Region
    private let blockCount: Int

    /// The dictionary of a list; nil when the segment has none.
    init?(_ segment: SegmentReader, list: Int) {
        guard let bytes = segment.section(.dictionary, list), let index = segment.section(.dictionaryIndex, list) else {
            return nil
        }
        self.bytes = bytes
        self.index = index
        blockCount = index.count / 12
    }

    /// Calls `body` with each term from the first that is not before `start`, in byte order, until it gives false.
    func forEach(from start: [UInt8], _ body: (_ term: [UInt8], _ info: TermInfo) -> Bool) {
        var low = 0
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            guard let first = firstTerm(middle) else { return }
            if start.lexicographicallyPrecedes(first) { high = middle } else { low = middle }
        }
        var cursor = TermDictionaryCursor(bytes: bytes, index: index, block: low)
        while cursor.advance() {
            if !cursor.term.lexicographicallyPrecedes(start), !body(cursor.term, cursor.info) { return }
        }
    }

    private func firstTerm(_ block: Int) -> [UInt8]? {
        guard let place = index.integer(block * 12, as: UInt32.self) else { return nil }
        var offset = Int(place)
        guard bytes.variable(&offset) == 0, let count = bytes.variable(&offset) else { return nil }
        return bytes.bytes(offset, count)
    }

    /// What is known of a term; nil when it does not occur.
    func find(_ term: [UInt8]) -> TermInfo? {
        var found: TermInfo?
        forEach(from: term) { candidate, info in
            if candidate == term { found = info }
            return false
        }
        return found
    }
}

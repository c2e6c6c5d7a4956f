internal import Glibc

/// What a dictionary knows of a term.
struct TermInfo: Sendable {
    var documentCount: Int
    var positionCount: Int
    var postingsOffset: Int
    var postingsByteCount: Int
    var maximumImpact: UInt16
}

/// Looks terms up in the mapped dictionary of one list.
struct TermDictionaryReader: Sendable {
    private let bytes: Region
    private let index: Region
    private let blockCount: Int

    /// The dictionary of a list by its two sections.
    init(bytes: Region, index: Region) {
        self.bytes = bytes
        self.index = index
        blockCount = index.count / SegmentLayout.dictionaryIndexByteCount
    }

    /// Calls `body` with each term from the first that is not before `start`, in byte order, until it gives false.
    func forEach(from start: [UInt8], _ body: (_ term: [UInt8], _ info: TermInfo) -> Bool) {
        guard let block = block(for: start) else { return }
        var cursor = TermDictionaryCursor(bytes: bytes, index: index, block: block)
        while cursor.advance() {
            if !cursor.term.lexicographicallyPrecedes(start), !body(cursor.term, cursor.info) { return }
        }
    }

    /// The last block whose first term is not behind a term; nil where the dictionary is damaged.
    private func block(for term: [UInt8]) -> Int? {
        let head = TermDictionaryReader.head(of: term)
        var low = 0
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            let place = middle * SegmentLayout.dictionaryIndexByteCount + 12
            guard let other = index.integer(place, as: UInt64.self) else { return nil }
            if other != head {
                if other > head { high = middle } else { low = middle }
                continue
            }
            guard let order = compareFirst(middle, term) else { return nil }
            if order > 0 { high = middle } else { low = middle }
        }
        return low
    }

    /// The first eight bytes of a term, zeros behind it, as a number that is ordered like them: searching the index of the
    /// dictionary by it reads no page of the dictionary.
    static func head(of term: some RandomAccessCollection<UInt8>) -> UInt64 {
        var head: UInt64 = 0
        for byte in term.prefix(8) { head = head << 8 | UInt64(byte) }
        return head << UInt64(8 * (8 - min(8, term.count)))
    }

    /// How the first term of a block stands to a term: below 0 before it, 0 equal; nil where the dictionary is damaged.
    private func compareFirst(_ block: Int, _ term: [UInt8]) -> Int? {
        guard let place = index.integer(block * SegmentLayout.dictionaryIndexByteCount, as: UInt32.self) else {
            return nil
        }
        var offset = Int(place)
        guard bytes.raw.variable(&offset) == 0, let count = bytes.raw.variable(&offset), offset + count <= bytes.count
        else {
            return nil
        }
        // Safe because the bytes lie inside the region, and the shorter of both is compared.
        let order = unsafe term.withUnsafeBytes { term -> Int in
            let shorter = min(count, term.count)
            guard shorter > 0, let start = term.baseAddress else { return 0 }
            return unsafe Int(memcmp(bytes.base + offset, start, shorter))
        }
        return order != 0 ? order : count - term.count
    }

    /// What is known of a term; nil when it does not occur.
    ///
    /// No term is put together: as long as a term comes before the wanted one it shares `matched` bytes with it, and the next
    /// one is told by how many it shares with the term before.
    func find(_ term: [UInt8]) -> TermInfo? {
        guard blockCount > 0, let block = block(for: term),
            let start = index.integer(block * SegmentLayout.dictionaryIndexByteCount, as: UInt32.self),
            let postings = index.integer(block * SegmentLayout.dictionaryIndexByteCount + 4, as: UInt64.self)
                .flatMap({ Int(exactly: $0) })
        else { return nil }
        let raw = bytes.raw
        var offset = Int(start)
        var postingsOffset = postings
        var matched = 0
        for _ in 0..<SegmentLayout.termsPerBlock {
            guard offset < raw.count, let shared = raw.variable(&offset), let count = raw.variable(&offset),
                let suffix = raw.slice(offset, count)
            else { return nil }
            offset += count
            guard shared >= matched else { return nil }
            var isFound = false
            if shared == matched {
                var place = 0
                while place < count, matched < term.count, suffix.byte(place) == term[matched] {
                    place += 1
                    matched += 1
                }
                isFound = place == count && matched == term.count
                if !isFound, place < count, matched == term.count || (suffix.byte(place) ?? 0) > term[matched] {
                    return nil
                }
            }
            guard let documents = raw.variable(&offset), let more = raw.variable(&offset),
                let length = raw.variable(&offset), documents < 1 << 32, more < 1 << 40
            else { return nil }
            var impact = UInt16.max
            if documents >= BlockCodec.length {
                guard let value = raw.integer(offset, as: UInt16.self) else { return nil }
                impact = value
                offset += 2
            }
            if isFound {
                return TermInfo(
                    documentCount: documents, positionCount: documents + more, postingsOffset: postingsOffset,
                    postingsByteCount: length, maximumImpact: impact)
            }
            postingsOffset &+= length
        }
        return nil
    }
}

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
    ///
    /// The search reads bytes that are not compared with their checksums; its result is.
    private func block(for term: [UInt8]) -> Int? {
        let head = TermDictionaryReader.head(of: term)
        var low = 0
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            guard let order = compareFirst(middle, term, head, index.unverified) else { return nil }
            if order > 0 { high = middle } else { low = middle }
        }
        let entry = SegmentLayout.dictionaryIndexByteCount
        guard let around = index.raw(low * entry, min(2, blockCount - low) * entry) else { return nil }
        let isBehindFirst = low == 0 || compareFirst(0, term, head, around, firstBlock: low).map { $0 <= 0 } == true
        let isBeforeNext =
            low + 1 == blockCount || compareFirst(1, term, head, around, firstBlock: low).map { $0 > 0 } == true
        guard isBehindFirst, isBeforeNext else {
            // The search was led astray: the page that did so is found among all.
            _ = index.raw(0, index.count)
            return nil
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

    /// A block's bytes; nil where the dictionary is damaged.
    static func bytes(of block: Int, _ bytes: Region, _ index: Region) -> RawBytes? {
        let place = block * SegmentLayout.dictionaryIndexByteCount
        guard let start = index.integer(place, as: UInt32.self) else { return nil }
        let next = place + SegmentLayout.dictionaryIndexByteCount
        guard next < index.count else { return bytes.raw(Int(start), bytes.count - Int(start)) }
        guard let end = index.integer(next, as: UInt32.self) else { return nil }
        return bytes.raw(Int(start), Int(end) - Int(start))
    }

    /// How the first term of a block stands to a term: below 0 before it, 0 equal; nil where the dictionary is damaged.
    ///
    /// - Parameters:
    ///   - head: the term's head.
    ///   - entries: entries of the index from that of `firstBlock` on.
    @inline(__always)
    private func compareFirst(
        _ place: Int, _ term: [UInt8], _ head: UInt64, _ entries: RawBytes, firstBlock: Int = 0
    ) -> Int? {
        guard let other = entries.integer(place * SegmentLayout.dictionaryIndexByteCount + 12, as: UInt64.self) else {
            return nil
        }
        if other != head { return other > head ? 1 : -1 }
        return compareFirst(firstBlock + place, term)
    }

    private func compareFirst(_ block: Int, _ term: [UInt8]) -> Int? {
        var offset = 0
        guard let raw = TermDictionaryReader.bytes(of: block, bytes, index), raw.variable(&offset) == 0,
            let count = raw.variable(&offset), let first = raw.slice(offset, count)
        else { return nil }
        // Safe because the bytes lie inside the region, and the shorter of both is compared.
        let order = unsafe term.withUnsafeBytes { term -> Int in
            let shorter = min(count, term.count)
            guard shorter > 0, let start = term.baseAddress else { return 0 }
            return unsafe Int(memcmp(first.base, start, shorter))
        }
        return order != 0 ? order : count - term.count
    }

    /// What is known of a term; nil when it does not occur.
    ///
    /// No term is put together: as long as a term comes before the wanted one it shares `matched` bytes with it, and the next
    /// one is told by how many it shares with the term before.
    func find(_ term: [UInt8]) -> TermInfo? {
        guard blockCount > 0, let block = block(for: term),
            let raw = TermDictionaryReader.bytes(of: block, bytes, index),
            let postings = index.integer(block * SegmentLayout.dictionaryIndexByteCount + 4, as: UInt64.self)
                .flatMap({ Int(exactly: $0) })
        else { return nil }
        var offset = 0
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

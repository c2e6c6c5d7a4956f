/// Walks the terms of a mapped dictionary in byte order, one at a time.
struct TermDictionaryCursor {
    /// The current term; valid after `advance` gave true.
    private(set) var term: [UInt8] = []
    /// What is known of the current term.
    private(set) var info = TermInfo(
        documentCount: 0, positionCount: 0, postingsOffset: 0, postingsByteCount: 0, maximumImpact: 0)
    private let bytes: Region
    private let index: Region
    private var raw: RawBytes?
    private var block: Int
    private var rest = 0
    private var offset = 0
    private var postingsOffset = 0

    /// A cursor that stands before the first term of a block; the caller keeps both regions.
    init(bytes: Region, index: Region, block: Int = 0) {
        self.bytes = bytes
        self.index = index
        self.block = block
    }

    /// Goes to the next term.
    ///
    /// - Returns: false behind the last one and where the dictionary is damaged.
    mutating func advance() -> Bool {
        if rest == 0 {
            guard block * SegmentLayout.dictionaryIndexByteCount < index.count,
                let bytes = TermDictionaryReader.bytes(of: block, bytes, index),
                let postings = index.integer(block * SegmentLayout.dictionaryIndexByteCount + 4, as: UInt64.self)
                    .flatMap({ Int(exactly: $0) })
            else { return false }
            block += 1
            rest = SegmentLayout.termsPerBlock
            raw = bytes
            offset = 0
            postingsOffset = postings
            term.removeAll(keepingCapacity: true)
        }
        guard let bytes = raw, offset < bytes.count, let shared = bytes.variable(&offset), shared <= term.count,
            let count = bytes.variable(&offset), let suffix = bytes.slice(offset, count)
        else { return false }
        rest -= 1
        term.removeLast(term.count - shared)
        // Safe because the slice was checked.
        unsafe term.append(contentsOf: UnsafeRawBufferPointer(start: suffix.base, count: count))
        offset += count
        guard let documents = bytes.variable(&offset), let more = bytes.variable(&offset),
            let length = bytes.variable(&offset), documents < 1 << 32, more < 1 << 40
        else { return false }
        var impact = UInt16.max
        if documents >= BlockCodec.length {
            guard let value = bytes.integer(offset, as: UInt16.self) else { return false }
            impact = value
            offset += 2
        }
        info = TermInfo(
            documentCount: documents, positionCount: documents + more, postingsOffset: postingsOffset,
            postingsByteCount: length, maximumImpact: impact)
        postingsOffset &+= length
        return true
    }
}

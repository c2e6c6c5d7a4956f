/// Writes a list of terms in byte order: front-coded blocks of 16 and an index of their starts.
struct TermDictionaryWriter {
    /// The blocks.
    private(set) var bytes: [UInt8] = []
    /// For each block: its offset (4 bytes), the offset of its first term's postings (8 bytes) and that term's first eight
    /// bytes (8 bytes).
    private(set) var index: [UInt8] = []
    private var previous: [UInt8] = []
    private var count = 0

    /// Appends a term with what is known of its postings.
    @unsafe mutating func append(
        _ term: UnsafeBufferPointer<UInt8>, documentCount: Int, positionCount: Int, postingsOffset: Int,
        postingsByteCount: Int,
        maximumImpact: UInt16
    ) {
        var shared = 0
        if count % SegmentLayout.termsPerBlock == 0 {
            index.appendInteger(UInt32(bytes.count))
            index.appendInteger(UInt64(postingsOffset))
            unsafe index.appendInteger(TermDictionaryReader.head(of: term))
        } else {
            let most = min(previous.count, term.count)
            // Safe because the place is below both counts.
            while shared < most, unsafe previous[shared] == term[shared] { shared += 1 }
        }
        bytes.appendVariable(shared)
        bytes.appendVariable(term.count - shared)
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: term[shared...]))
        bytes.appendVariable(documentCount)
        bytes.appendVariable(positionCount - documentCount)
        bytes.appendVariable(postingsByteCount)
        if documentCount >= BlockCodec.length { bytes.appendInteger(maximumImpact) }
        previous.removeAll(keepingCapacity: true)
        unsafe previous.append(contentsOf: term)
        count += 1
    }
}

/// Memory that postings are decoded into: of one term after another.
@safe final class PostingsMemory {
    let values: UnsafeMutablePointer<UInt32>
    let state: UnsafeMutablePointer<Postings.State>

    init() {
        // Safe because both are freed in `deinit`.
        unsafe values = .allocate(capacity: Postings.room * 3)
        unsafe state = .allocate(capacity: 1)
        unsafe state.initialize(to: Postings.State())
    }

    deinit {
        unsafe values.deallocate()
        unsafe state.deallocate()
    }
}

/// Owns the memory of a term's postings.
final class PostingsReader {
    private let memory: PostingsMemory
    let postings: Postings

    /// Postings that stand at their first document; nil when the term's place or its pages are damaged.
    ///
    /// - Parameters:
    ///   - hasPositions: whether positions are read, too.
    ///   - old: postings that are done with, whose memory is used again.
    convenience init?(
        _ region: Region, info: TermInfo, documentCount: Int, hasPositions: Bool, insteadOf old: PostingsReader? = nil
    ) {
        guard PostingsReader.isSound(region, info, hasPositions: hasPositions) else { return nil }
        self.init(
            region.unverified, info: info, documentCount: documentCount, hasPositions: hasPositions, insteadOf: old)
        postings.load(0)
    }

    /// Postings of pages that are sound, of which no block is read yet: `load` comes first.
    init?(
        _ bytes: RawBytes, info: TermInfo, documentCount: Int, hasPositions: Bool, insteadOf old: PostingsReader? = nil
    ) {
        let memory = old?.memory ?? PostingsMemory()
        guard
            let postings = Postings(
                bytes, info: info, documentCount: documentCount, hasPositions: hasPositions, memory: memory)
        else { return nil }
        self.memory = memory
        self.postings = postings
    }

    /// Whether a term's pages match their checksums.
    static func isSound(_ region: Region, _ info: TermInfo, hasPositions: Bool) -> Bool {
        guard let parts = Postings.parts(region.unverified, info) else { return false }
        let count = info.postingsByteCount - (hasPositions ? 0 : parts.positions.count)
        return region.raw(info.postingsOffset, count) != nil
    }
}

/// Room for the documents of a block of the rarest term that may match, and for what they score so far.
@safe struct CandidateRoom: ~Copyable {
    let documents: UnsafeMutablePointer<UInt32>
    let scores: UnsafeMutablePointer<Double>
    /// What was found last in the block of another term: indices of the documents and their places there.
    let indices: UnsafeMutablePointer<UInt8>
    let places: UnsafeMutablePointer<UInt8>

    init() {
        // Safe because all is freed in `deinit`.
        unsafe documents = .allocate(capacity: BlockCodec.length)
        unsafe scores = .allocate(capacity: BlockCodec.length)
        unsafe indices = .allocate(capacity: BlockCodec.length)
        unsafe places = .allocate(capacity: BlockCodec.length)
    }

    deinit {
        unsafe documents.deallocate()
        unsafe scores.deallocate()
        unsafe indices.deallocate()
        unsafe places.deallocate()
    }

    /// Keeps of the first documents those that another term has, and gives their number.
    ///
    /// - Parameter move: takes where a document stood, where it will stand, and its place in the term's block.
    @inline(__always)
    func keep(_ count: Int, in other: Postings, _ move: (_ old: Int, _ new: Int, _ place: Int) -> Void) -> Int {
        var kept = 0
        var next = 0
        // Safe because indices are below the count, which is that of a block at most.
        while unsafe next < count && other.seekBlock(for: documents[next]) {
            let found: Int
            unsafe (found, next) = other.find(documents, from: next, count: count, indices: indices, places: places)
            for match in 0..<found {
                let index = unsafe Int(indices[match])
                unsafe move(index, kept, Int(places[match]))
                unsafe documents[kept] = documents[index]
                kept &+= 1
            }
        }
        return kept
    }
}

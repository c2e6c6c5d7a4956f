/// Walks the key hashes of several segments together.
enum KeyHashMerge {
    /// Calls `body` with the hash of each document's key, its segment and its number there, by hash, then by segment.
    ///
    /// - Parameter takes: whether a document of a segment is of interest.
    /// - Throws: `.damaged`
    static func forEach(
        _ readers: [SegmentReader], where takes: (_ segment: Int, _ document: Int) -> Bool,
        _ body: (_ hash: UInt64, _ segment: Int, _ document: Int) throws(IndexError) -> Void
    ) throws(IndexError) {
        var places = [Int](repeating: -1, count: readers.count)
        var heads = [(hash: UInt64, document: Int)](repeating: (0, 0), count: readers.count)
        func advance(_ segment: Int) throws(IndexError) -> Bool {
            let reader = readers[segment]
            while places[segment] + 1 < reader.documentCount {
                places[segment] += 1
                guard let entry = reader.keyHash(places[segment]) else { throw reader.damaged("key hashes") }
                heads[segment] = entry
                if takes(segment, entry.document) { return true }
            }
            return false
        }
        func precedes(_ left: Int, _ right: Int) -> Bool { (heads[left].hash, left) < (heads[right].hash, right) }
        var queue = BinaryHeap<Int>()
        for segment in readers.indices where try advance(segment) { queue.push(segment, precedes) }
        while let segment = queue.first {
            try body(heads[segment].hash, segment, heads[segment].document)
            queue.removeFirst(precedes)
            if try advance(segment) { queue.push(segment, precedes) }
        }
    }
}

/// The occurrences of one list of terms in the order of the documents: term numbers with marks.
@safe struct TermLog {
    /// The bit of a term that shares the position of the one before it.
    static let samePosition: UInt32 = 1 << 31
    /// Says that the next entry is the position of the term after it.
    static let positionMark: UInt32 = .max
    /// Says that the next entry is the weight from here on.
    static let weightMark: UInt32 = .max - 1

    /// The entries.
    var entries: [UInt32] = []
    /// For each document that has entries: its number and where its entries end.
    private(set) var documents: [(document: UInt32, end: Int)] = []
    /// For each document its length, 0 for none.
    private(set) var lengths: [UInt32] = []
    private(set) var totalLength: UInt64 = 0

    /// The memory in use, what inverting takes included, and the next doubling of the entries when it is near.
    var byteCount: Int {
        let isNearlyFull = entries.count > entries.capacity / 16 * 15
        return entries.capacity * (isNearlyFull ? 12 : 4) + min(entries.count, Inversion.leastRoom) * 8 + documents
            .capacity * 16
            + lengths.capacity * 4
    }

    /// Ends a document.
    mutating func endDocument(_ document: UInt32, length: Int) {
        let isNew = entries.count > (documents.last?.end ?? 0)
        if isNew { documents.append((document, entries.count)) }
        lengths.append(UInt32(length))
        totalLength += UInt64(length)
    }

    /// Calls `body` with document, position, weight and term number of each occurrence.
    @inline(__always)
    func forEach(_ body: (_ document: UInt32, _ position: UInt32, _ weight: Int, _ number: UInt32) -> Void) {
        unsafe entries.withUnsafeBufferPointer { entries in
            var index = 0
            for (document, end) in documents {
                var position = UInt32.max
                var weight = 1
                while index < end {
                    // Safe because the ends were taken from the count; a mark is always followed by its value.
                    let entry = unsafe entries[index]
                    index &+= 1
                    if entry == TermLog.positionMark {
                        position = unsafe entries[index] &- 1
                        index &+= 1
                    } else if entry == TermLog.weightMark {
                        weight = unsafe Int(entries[index])
                        index &+= 1
                    } else {
                        if entry & TermLog.samePosition == 0 { position &+= 1 }
                        body(document, position, weight, entry & ~TermLog.samePosition)
                    }
                }
            }
        }
    }
}

/// Turns a log into postings in the order of the terms, by a counting sort of so many terms at a time that it takes a
/// bounded memory: a builder holds twice as much text as if it sorted all at once, and an index has half as many segments.
enum Inversion {
    /// The occurrences for whose sorting there is room in any case: 32 MB.
    static let leastRoom = 1 << 22
    /// The place of a term that is not sorted now.
    private static let absent = UInt32.max

    /// The number of occurrences of each term.
    private static func counts(_ log: TermLog, termCount: Int) -> [UInt32] {
        var counts = [UInt32](repeating: 0, count: termCount)
        unsafe counts.withUnsafeMutableBufferPointer { counts in
            log.forEach { _, _, weight, number in
                // Safe because numbers are below the table's count.
                unsafe counts[Int(number)] &+= UInt32(truncatingIfNeeded: weight)
            }
        }
        return counts
    }

    /// Where a part of the terms ends that has a bounded number of occurrences, but one term at least, and that number.
    private static func part(
        of order: [UInt32], from first: Int, _ counts: [UInt32], room: Int
    ) -> (end: Int, total: Int) {
        var end = first
        var total = 0
        while end < order.count {
            let count = Int(counts[Int(order[end])])
            if end > first, total + count > room { break }
            total += count
            end += 1
        }
        return (end, total)
    }

    /// Documents and positions of the terms that have a place, each term's from its place on.
    private static func occurrences(_ log: TermLog, places: inout [UInt32], total: Int, isWhole: Bool) -> [UInt64] {
        unsafe [UInt64](unsafeUninitializedCapacity: total) { buffer, initialized in
            unsafe places.withUnsafeMutableBufferPointer { places in
                log.forEach { document, position, weight, number in
                    // Safe because numbers are below the table's count, and the counts are the room of each term.
                    var place = unsafe places[Int(number)]
                    if !isWhole, place == absent { return }
                    for _ in 0..<weight {
                        unsafe buffer[Int(place)] = UInt64(document) << 32 | UInt64(position)
                        place &+= 1
                    }
                    unsafe places[Int(number)] = place
                }
            }
            initialized = total
        }
    }

    /// Writes the postings, dictionary and norms of one list.
    ///
    /// - Parameter room: the occurrences to sort at a time, if they are not those of one term.
    static func write(
        _ log: TermLog, list: Int, hasNorms: Bool, terms: TermTable, room: Int, to segment: SegmentFileWriter
    ) throws(IndexError) {
        let counts = counts(log, termCount: terms.count)
        var used: [UInt32] = []
        for (number, count) in counts.enumerated() where count > 0 { used.append(UInt32(number)) }
        let order = terms.sorted(used)
        let norms = hasNorms ? log.lengths.map { Norm.byte(of: Int($0)) } : []
        let average = log.lengths.isEmpty ? 0 : Double(log.totalLength) / Double(log.lengths.count)
        var writer = PostingsWriter(norms: norms, averageLength: average)
        var dictionary = TermDictionaryWriter()
        var bytes: [UInt8] = []
        var places = [UInt32](repeating: absent, count: counts.count)
        var first = 0
        while first < order.count {
            let (end, total) = part(of: order, from: first, counts, room: room)
            var place: UInt32 = 0
            for number in order[first..<end] {
                places[Int(number)] = place
                place += counts[Int(number)]
            }
            var occurrences = occurrences(log, places: &places, total: total, isWhole: end - first == order.count)
            var start = 0
            for number in order[first..<end] {
                let stop = start + Int(counts[Int(number)])
                places[Int(number)] = absent
                writer.begin()
                if !hasNorms { occurrences[start..<stop].sort() }
                unsafe occurrences.withUnsafeBufferPointer { occurrences in
                    var last: UInt64 = .max
                    for index in start..<stop {
                        // Safe because the counts add up to that of the occurrences.
                        let value = unsafe occurrences[index]
                        if value >> 32 != last >> 32 { writer.start(document: UInt32(truncatingIfNeeded: value >> 32)) }
                        last = value
                        writer.add(position: UInt32(truncatingIfNeeded: value))
                    }
                }
                start = stop
                let offset = segment.sectionByteCount + bytes.count
                let before = bytes.count
                writer.finish(into: &bytes)
                // Safe because no term is inserted meanwhile.
                unsafe dictionary.append(
                    terms.term(number), documentCount: writer.documentCount, positionCount: writer.positionCount,
                    postingsOffset: offset, postingsByteCount: bytes.count - before,
                    maximumImpact: writer.maximumImpact)
                if bytes.count > 1 << 16 {
                    try segment.file.append(bytes)
                    bytes.removeAll(keepingCapacity: true)
                }
            }
            first = end
        }
        try segment.file.append(bytes)
        segment.endSection(.postings, number: list)
        try segment.write(.dictionary, number: list, dictionary.bytes)
        try segment.write(.dictionaryIndex, number: list, dictionary.index)
        if hasNorms { try segment.write(.norms, number: list, norms) }
    }
}

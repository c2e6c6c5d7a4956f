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

    /// The memory in use, what inverting takes included.
    var byteCount: Int { entries.capacity * 4 + entries.count * 8 + documents.capacity * 16 + lengths.capacity * 4 }

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

/// Turns a log into postings in the order of the terms, by a counting sort.
enum Inversion {

    /// Writes the postings, dictionary and norms of one list.
    static func write(
        _ log: TermLog, list: Int, hasNorms: Bool, terms: TermTable, to segment: SegmentFileWriter
    ) throws(IndexError) {
        var counts = [Int](repeating: 0, count: terms.count)
        var total = 0
        unsafe counts.withUnsafeMutableBufferPointer { counts in
            log.forEach { _, _, weight, number in
                // Safe because numbers are below the table's count.
                unsafe counts[Int(number)] &+= weight
                total &+= weight
            }
        }
        var used: [UInt32] = []
        for (number, count) in counts.enumerated() where count > 0 { used.append(UInt32(number)) }
        let order = terms.sorted(used)
        var next = 0
        for number in order {
            let count = counts[Int(number)]
            counts[Int(number)] = next
            next += count
        }
        var occurrences = unsafe [UInt64](unsafeUninitializedCapacity: total) { buffer, initialized in
            unsafe counts.withUnsafeMutableBufferPointer { places in
                log.forEach { document, position, weight, number in
                    let value = UInt64(document) << 32 | UInt64(position)
                    // Safe because the counts of the first pass are the room of each term.
                    for _ in 0..<weight {
                        unsafe buffer[places[Int(number)]] = value
                        unsafe places[Int(number)] &+= 1
                    }
                }
            }
            initialized = total
        }
        let norms = hasNorms ? log.lengths.map { Norm.byte(of: Int($0)) } : []
        let average = log.lengths.isEmpty ? 0 : Double(log.totalLength) / Double(log.lengths.count)
        var writer = PostingsWriter(norms: norms, averageLength: average)
        var dictionary = TermDictionaryWriter()
        var bytes: [UInt8] = []
        var start = 0
        for number in order {
            let end = counts[Int(number)]
            writer.begin()
            if !hasNorms { occurrences[start..<end].sort() }
            unsafe occurrences.withUnsafeBufferPointer { occurrences in
                var last: UInt64 = .max
                for index in start..<end {
                    // Safe because the counts add up to that of the occurrences.
                    let value = unsafe occurrences[index]
                    if value >> 32 != last >> 32 { writer.start(document: UInt32(truncatingIfNeeded: value >> 32)) }
                    last = value
                    writer.add(position: UInt32(truncatingIfNeeded: value))
                }
            }
            start = end
            let offset = segment.sectionByteCount + bytes.count
            let before = bytes.count
            writer.finish(into: &bytes)
            // Safe because no term is inserted meanwhile.
            unsafe dictionary.append(
                terms.term(number), documentCount: writer.documentCount, positionCount: writer.positionCount,
                postingsOffset: offset, postingsByteCount: bytes.count - before, maximumImpact: writer.maximumImpact)
            if bytes.count > 1 << 16 {
                try segment.file.append(bytes)
                bytes.removeAll(keepingCapacity: true)
            }
        }
        try segment.file.append(bytes)
        segment.endSection(.postings, number: list)
        try segment.write(.dictionary, number: list, dictionary.bytes)
        try segment.write(.dictionaryIndex, number: list, dictionary.index)
        if hasNorms { try segment.write(.norms, number: list, norms) }
    }
}

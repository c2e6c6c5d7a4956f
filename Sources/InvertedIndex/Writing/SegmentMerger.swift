/// Writes the living documents of several segments as one segment, in the order of the segments.
///
/// Lists are merged term by term and everything else document by document. In memory are one term's postings, a list's
/// dictionary and at most 13 bytes a document: its new number, and a norm or the place of a blob.
final class SegmentMerger {
    /// A segment to merge and the new numbers of its documents, `Postings.end` for deleted ones.
    private struct Source {
        let reader: SegmentReader
        let numbers: [UInt32]
        /// Whether all its documents live, so that their new numbers follow each other.
        let isWhole: Bool
    }

    private let schema: IndexSchema
    private let sources: [Source]
    private let documentCount: Int
    private let segment: SegmentFileWriter
    /// Postings that are done with.
    private var lastPostings: PostingsReader?
    /// How much was written when the sources' pages were given back.
    private var releasedByteCount = 0

    /// A merger of segments, each with a bit a deleted document or none.
    init(
        _ segments: [(reader: SegmentReader, deleted: [UInt64])], schema: IndexSchema, to segment: SegmentFileWriter
    ) {
        self.schema = schema
        self.segment = segment
        var next: UInt32 = 0
        sources = segments.map { reader, deleted in
            let numbers = (0..<reader.documentCount).map { document in
                if !deleted.isEmpty, deleted[document >> 6] >> UInt64(document & 63) & 1 != 0 {
                    return Postings.end
                }
                next += 1
                return next - 1
            }
            return Source(reader: reader, numbers: numbers, isWhole: !numbers.contains(Postings.end))
        }
        documentCount = Int(next)
    }

    /// Writes the merged segment and makes its file durable.
    ///
    /// - Throws: `.damaged` when a segment does not match its checksums: nothing is lost in silence; `.system`
    func write() throws(IndexError) {
        for source in sources {
            if let error = source.reader.verify().first { throw error }
            source.reader.releasePages()
        }
        for store in schema.stores.indices { try writeStore(store) }
        var meta: [UInt8] = []
        meta.appendInteger(UInt32(documentCount))
        meta.appendInteger(UInt32(schema.fields.count * 2))
        for (field, description) in schema.fields.enumerated() {
            var hasNorms = true
            if case .keyword = description.kind { hasNorms = false }
            for list in [field * 2, field * 2 + 1] {
                let length = totalLength(list)
                meta.appendInteger(length)
                guard sources.contains(where: { $0.reader.section(.dictionary, list) != nil }) else { continue }
                try writeList(list, hasNorms: hasNorms, totalLength: length)
            }
        }
        for column in schema.columns.indices { try writeColumn(column) }
        try writeKeyHashes()
        try writeKeys()
        try writeFingerprints()
        try segment.write(.meta, meta)
        try segment.finish()
    }

    /// Calls `body` with each living document in the order of the new numbers.
    private func forEach(_ body: (SegmentReader, Int) throws(IndexError) -> Void) throws(IndexError) {
        for source in sources {
            for document in 0..<source.reader.documentCount where source.numbers[document] != Postings.end {
                try body(source.reader, document)
            }
        }
    }

    /// Hands bytes to the file when they are many.
    private func flush(_ bytes: inout [UInt8]) throws(IndexError) {
        guard bytes.count > 1 << 16 else { return }
        try segment.file.append(bytes)
        bytes.removeAll(keepingCapacity: true)
        releasePages()
    }

    /// Gives the pages of the sources back when as much as they may hold was written since the last time.
    private func releasePages() {
        guard segment.file.byteCount - releasedByteCount > SegmentReader.releaseByteCount else { return }
        releasedByteCount = segment.file.byteCount
        for source in sources { source.reader.releasePages() }
    }

    private func writeStore(_ store: Int) throws(IndexError) {
        var writer = StoreWriter()
        for source in sources { try writeStore(store, of: source, to: &writer) }
        try writer.close(segment.file)
        segment.endSection(.storedBlocks, number: store)
        try segment.write(.storedDirectory, number: store, writer.directory)
    }

    /// Takes over a block whose documents all live as it is, and the blobs of the others.
    private func writeStore(_ store: Int, of source: Source, to writer: inout StoreWriter) throws(IndexError) {
        let reader = source.reader
        let directory = try reader.storedDirectory(store)
        var content = StoredBlock()
        var next = 0
        for block in 0..<max(1, directory.blockCount) {
            let documents = directory.documents(of: block, from: next)
            next = documents.upperBound
            let ends = (documents.lowerBound...documents.upperBound).compactMap { directory.start($0) }
            if source.isWhole || documents.allSatisfy({ source.numbers[$0] != Postings.end }),
                let (first, place, length) = directory.block(block), ends.first == first, let end = ends.last,
                writer.takesBlock(of: Int(end - first)), let frame = reader.file.bytes(place, length)
            {
                try writer.append(frame, blobLengths: zip(ends, ends.dropFirst()).map { $1 - $0 }, to: segment.file)
            } else {
                for document in documents where source.numbers[document] != Postings.end {
                    try writer.append(reader.stored(document, store: store, block: &content), to: segment.file)
                }
            }
            releasePages()
        }
    }

    /// The sum of the lengths in a list: exact without deleted documents, else by the lengths their norms stand for.
    private func totalLength(_ list: Int) -> UInt64 {
        var total: UInt64 = 0
        for source in sources where list < source.reader.totalLengths.count {
            let length = source.reader.totalLengths[list]
            guard !source.isWhole, let norms = source.reader.section(.norms, list) else {
                total += length
                continue
            }
            var all = 0
            var living = 0
            for (document, number) in source.numbers.enumerated() {
                let own = Norm.length(of: norms.integer(document, as: UInt8.self) ?? 0)
                all += own
                if number != Postings.end { living += own }
            }
            if all > 0 { total += UInt64((Double(length) * Double(living) / Double(all)).rounded(.up)) }
        }
        return total
    }

    /// Writes postings, dictionary and norms of a list.
    private func writeList(_ list: Int, hasNorms: Bool, totalLength: UInt64) throws(IndexError) {
        var norms: [UInt8] = []
        if hasNorms {
            norms.reserveCapacity(documentCount)
            for source in sources {
                let section = source.reader.section(.norms, list)
                for (document, number) in source.numbers.enumerated() where number != Postings.end {
                    norms.append(section?.integer(document, as: UInt8.self) ?? 0)
                }
            }
        }
        let average = Double(totalLength) / Double(max(1, documentCount))
        var writer = PostingsWriter(norms: norms, averageLength: average)
        var dictionary = TermDictionaryWriter()
        var bytes: [UInt8] = []
        try forEachTerm(list) { term, found throws(IndexError) in
            writer.begin()
            for (source, info) in found {
                try copy(sources[source], info, list: list, to: &writer)
            }
            guard writer.documentCount > 0 else { return }
            let offset = segment.sectionByteCount + bytes.count
            let before = bytes.count
            writer.finish(into: &bytes)
            // Safe because the term is read inside the closure only.
            unsafe term.withUnsafeBufferPointer { term in
                unsafe dictionary.append(
                    term, documentCount: writer.documentCount, positionCount: writer.positionCount,
                    postingsOffset: offset, postingsByteCount: bytes.count - before,
                    maximumImpact: writer.maximumImpact)
            }
            try flush(&bytes)
        }
        try segment.file.append(bytes)
        segment.endSection(.postings, number: list)
        try segment.write(.dictionary, number: list, dictionary.bytes)
        try segment.write(.dictionaryIndex, number: list, dictionary.index)
        if hasNorms { try segment.write(.norms, number: list, norms) }
    }

    private func copy(
        _ source: Source, _ info: TermInfo, list: Int, to writer: inout PostingsWriter
    ) throws(IndexError) {
        guard let region = source.reader.section(.postings, list),
            let reader = PostingsReader(
                region, info: info, documentCount: source.reader.documentCount, hasPositions: true,
                insteadOf: lastPostings)
        else { throw source.reader.damaged("postings \(list)") }
        lastPostings = reader
        if source.isWhole {
            reader.postings.copy(to: &writer, base: source.numbers.first ?? 0)
        } else {
            reader.postings.copy(to: &writer, numbers: source.numbers)
        }
        if reader.postings.isDamaged { throw source.reader.damaged("postings \(list)") }
    }

    /// Calls `body` with each term in byte order and the sources that have it, rising.
    private func forEachTerm(
        _ list: Int, _ body: ([UInt8], [(source: Int, info: TermInfo)]) throws(IndexError) -> Void
    ) throws(IndexError) {
        var numbers: [Int] = []
        var cursors: [TermDictionaryCursor] = []
        for (number, source) in sources.enumerated() {
            guard let bytes = source.reader.section(.dictionary, list),
                let index = source.reader.section(.dictionaryIndex, list)
            else { continue }
            numbers.append(number)
            cursors.append(TermDictionaryCursor(bytes: bytes, index: index))
        }
        func precedes(_ left: Int, _ right: Int) -> Bool {
            if cursors[left].term == cursors[right].term { return left < right }
            return cursors[left].term.lexicographicallyPrecedes(cursors[right].term)
        }
        var queue = BinaryHeap<Int>()
        for cursor in cursors.indices where cursors[cursor].advance() { queue.push(cursor, precedes) }
        var found: [(source: Int, info: TermInfo)] = []
        var places: [Int] = []
        while let first = queue.first {
            let term = cursors[first].term
            while let next = queue.first, cursors[next].term == term {
                queue.removeFirst(precedes)
                places.append(next)
                found.append((numbers[next], cursors[next].info))
            }
            try body(term, found)
            for place in places where cursors[place].advance() { queue.push(place, precedes) }
            places.removeAll(keepingCapacity: true)
            found.removeAll(keepingCapacity: true)
        }
    }

    private func writeColumn(_ column: Int) throws(IndexError) {
        var bytes: [UInt8] = []
        var count = 0
        try forEach { reader, document throws(IndexError) in
            bytes.appendInteger(UInt32(count))
            count += try reader.values(document, column: column).count
            try flush(&bytes)
        }
        bytes.appendInteger(UInt32(count))
        try forEach { reader, document throws(IndexError) in
            for value in try reader.values(document, column: column) { bytes.appendInteger(value) }
            try flush(&bytes)
        }
        try segment.write(.column, number: column, bytes)
    }

    /// Calls `body` with the hash and the new number of each living document's key, by both.
    private func forEachHash(_ body: (UInt64, UInt32) throws(IndexError) -> Void) throws(IndexError) {
        try KeyHashMerge.forEach(
            sources.map(\.reader), where: { sources[$0].numbers[$1] != Postings.end }
        ) { hash, source, document throws(IndexError) in
            try body(hash, sources[source].numbers[document])
        }
    }

    private func writeKeyHashes() throws(IndexError) {
        var bytes: [UInt8] = []
        try forEachHash { hash, _ throws(IndexError) in
            bytes.appendInteger(hash)
            try flush(&bytes)
        }
        try forEachHash { _, number throws(IndexError) in
            bytes.appendInteger(number)
            try flush(&bytes)
        }
        try segment.write(.keyHashes, bytes)
    }

    private func key(_ reader: SegmentReader, _ document: Int) throws(IndexError) -> [UInt8] {
        guard let key = reader.key(document) else { throw reader.damaged("keys") }
        return key
    }

    private func writeKeys() throws(IndexError) {
        var bytes: [UInt8] = []
        var offset = 0
        try forEach { reader, document throws(IndexError) in
            bytes.appendInteger(UInt32(offset))
            offset += try key(reader, document).count
            try flush(&bytes)
        }
        bytes.appendInteger(UInt32(offset))
        try forEach { reader, document throws(IndexError) in
            bytes.append(contentsOf: try key(reader, document))
            try flush(&bytes)
        }
        try segment.write(.keys, bytes)
    }

    private func writeFingerprints() throws(IndexError) {
        guard sources.contains(where: { $0.reader.section(.fingerprints) != nil }) else { return }
        var bytes: [UInt8] = []
        try forEach { reader, document throws(IndexError) in
            let fingerprint = reader.fingerprint(document)
            bytes.appendInteger(fingerprint.high)
            bytes.appendInteger(fingerprint.low)
            try flush(&bytes)
        }
        try segment.write(.fingerprints, bytes)
    }
}

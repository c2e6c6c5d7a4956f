/// What an index holds.
public struct IndexStatistics: Sendable, Equatable {
    /// Living documents.
    public var documentCount: Int
    /// Deleted documents that still take room.
    public var deletedCount: Int
    /// Segments.
    public var segmentCount: Int
    /// The number of the last commit.
    public var generation: UInt64
}

/// One state of an index, read without a lock: later commits do not change it.
public final class IndexReader: Sendable {
    let path: String
    let schema: IndexSchema
    let segments: [SegmentReader]
    /// For each segment the number of its first document.
    let bases: [UInt32]
    /// All documents, the deleted ones too.
    let writtenCount: Int
    /// For each list how its lengths count.
    let curves: [LengthCurve]
    private let counts: IndexStatistics

    private init(
        _ folder: any IndexFolder, schema: IndexSchema, manifest: Manifest, isSearched: Bool
    ) throws(IndexError) {
        path = folder.path
        self.schema = schema
        let log = try IndexLog.read(folder, manifest: manifest)
        // A new manifest makes the records void, and its writer may write over them: what was read must be this one's.
        if log.isWritten, try Manifest.read(folder, schema: schema)?.checksum != manifest.checksum {
            throw IndexError(kind: .damaged, path: path, message: "'\(path)' was written while it was opened")
        }
        var deletions = DeletedDocuments()
        for entry in manifest.segments {
            deletions.add(try Manifest.deletions(folder, entry), segment: entry.number)
        }
        for record in log.records { deletions.add(record.deletions) }
        var segments: [SegmentReader] = []
        for entry in manifest.segments {
            let bits = deletions.bits(segment: entry.number, documentCount: Int(entry.documentCount))
            segments.append(try manifest.open(entry, folder, deleted: bits, isSearched: isSearched))
        }
        for record in log.records where record.image.count > 0 { segments.append(try log.reader(record, deletions)) }
        var bases: [UInt32] = []
        var base: UInt32 = 0
        for segment in segments {
            bases.append(base)
            base += UInt32(segment.documentCount)
        }
        let deleted = segments.reduce(0) { $0 + $1.deleted.reduce(0) { $0 + $1.nonzeroBitCount } }
        self.segments = segments
        self.bases = bases
        writtenCount = Int(base)
        curves = (0..<schema.fields.count * 2).map { list in
            let length = segments.reduce(0.0) {
                $0 + (list < $1.totalLengths.count ? Double($1.totalLengths[list]) : 0)
            }
            return LengthCurve(averageLength: length / Double(max(1, base)))
        }
        counts = IndexStatistics(
            documentCount: Int(base) - deleted, deletedCount: deleted, segmentCount: segments.count,
            generation: log.generation)
    }

    /// Opens the last commit of an index.
    ///
    /// - Parameter isSearched: whether few places are read here and there, not all from start to end.
    /// - Throws: `.missing` when there is no index, else why it cannot be read.
    public static func open(
        path: String, schema: IndexSchema, isSearched: Bool = true
    ) throws(IndexError) -> IndexReader {
        try open(DiskFolder(path: path), schema: schema, isSearched: isSearched)
    }

    static func open(
        _ folder: any IndexFolder, schema: IndexSchema, isSearched: Bool = true
    ) throws(IndexError) -> IndexReader {
        var attempts = 0
        while true {
            guard let manifest = try Manifest.read(folder, schema: schema) else {
                throw IndexError(kind: .missing, path: folder.path, message: "no index at '\(folder.path)'")
            }
            do throws(IndexError) {
                return try IndexReader(folder, schema: schema, manifest: manifest, isSearched: isSearched)
            } catch {
                // A commit may have replaced the files between the manifest and here.
                attempts += 1
                let current = try Manifest.read(folder, schema: schema)
                guard attempts < 5, current?.generation != manifest.generation else { throw error }
            }
        }
    }

    /// The number of living documents.
    public var documentCount: Int { counts.documentCount }

    /// What the index holds.
    public func statistics() -> IndexStatistics { counts }

    /// Compares all files with their checksums; empty when all are sound.
    public func verify() -> [IndexError] { segments.flatMap { $0.verify() } }

    /// That nothing read so far was damaged: what was not found may stand in a damaged page.
    ///
    /// Every call that can throw ends with it; of others it tells whether they can be believed.
    ///
    /// - Throws: `.damaged`
    public func check() throws(IndexError) { for segment in segments { try segment.check() } }

    private func locate(_ document: DocumentNumber) throws(IndexError) -> (SegmentReader, Int) {
        guard let index = bases.lastIndex(where: { $0 <= document }),
            Int(document - bases[index]) < segments[index].documentCount
        else {
            throw IndexError(kind: .missing, path: path, message: "no document \(document) in '\(path)'")
        }
        return (segments[index], Int(document - bases[index]))
    }

    /// The blob of a store.
    public func stored(_ document: DocumentNumber, store: Int) throws(IndexError) -> [UInt8] {
        let (segment, number) = try locate(document)
        return try segment.stored(number, store: store)
    }

    /// Hands on the blobs of a store for documents in rising order, unpacking each block once.
    public func eachStored(
        _ documents: [DocumentNumber], store: Int,
        _ body: (DocumentNumber, ArraySlice<UInt8>) throws(IndexError) -> Void
    ) throws(IndexError) {
        var block = StoredBlock()
        var last: SegmentReader?
        for document in documents {
            let (segment, number) = try locate(document)
            if segment !== last { block = StoredBlock() }
            last = segment
            try body(document, try segment.stored(number, store: store, block: &block))
        }
    }

    /// The values of a column, rising.
    public func values(_ document: DocumentNumber, column: Int) throws(IndexError) -> [Int64] {
        let (segment, number) = try locate(document)
        return try segment.values(number, column: column)
    }

    /// The key of a document.
    public func key(of document: DocumentNumber) throws(IndexError) -> [UInt8] {
        let (segment, number) = try locate(document)
        guard let key = segment.key(number) else { throw segment.damaged("keys") }
        return key
    }

    /// The fingerprint of a document.
    public func fingerprint(of document: DocumentNumber) throws(IndexError) -> Fingerprint {
        let (segment, number) = try locate(document)
        let fingerprint = segment.fingerprint(number)
        try segment.check()
        return fingerprint
    }

    /// The living document with a key; nil for none.
    public func document(forKey key: [UInt8]) -> DocumentNumber? {
        let hash = KeyWriter.hash(key)
        for (segment, base) in zip(segments, bases) {
            if let document = segment.document(forKey: key, hash: hash) { return base + UInt32(document) }
        }
        return nil
    }

    /// The terms of a field that start with a prefix, in byte order; deleted documents may be counted still.
    public func terms(_ field: TermField, prefix: [UInt8], limit: Int) -> [TermCount] {
        var counts: [[UInt8]: Int] = [:]
        for segment in segments {
            var taken = 0
            segment.list(field.list)?.dictionary.forEach(from: prefix) { term, info in
                guard term.starts(with: prefix), taken < limit else { return false }
                counts[term, default: 0] += info.documentCount
                taken += 1
                return true
            }
        }
        let sorted = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        return sorted.prefix(limit).map { TermCount(term: $0.key, documentCount: $0.value) }
    }
}

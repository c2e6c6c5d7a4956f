/// Documents that a repair could not keep.
public struct LostDocuments: Sendable {
    /// What is damaged.
    public var error: IndexError
    /// How many documents are lost with it; nil when nobody knows.
    public var documentCount: Int?
    /// Their keys; nil when these are damaged, too.
    public var keys: [[UInt8]]?
}

extension IndexWriter {
    /// Keeps every intact segment of an index and commits them; a damaged segment's file is kept beside as `damaged-…`.
    ///
    /// A segment is intact when all its checksums are right and it is known which of its documents were deleted. Of the log the
    /// commits before the damage are kept.
    ///
    /// - Returns: what must be indexed again; empty when the index is sound, which is not written then.
    /// - Throws: `.damaged` when the manifest is: nobody knows then which documents the index has; `.locked`, `.missing`,
    ///   `.system`, `.otherSchema`, `.otherAnalysis`, `.tooOld`, `.tooNew`
    public static func repair(path: String, schema: IndexSchema) throws(IndexError) -> [LostDocuments] {
        try repair(DiskFolder(path: path), schema: schema)
    }

    static func repair(_ folder: any IndexFolder, schema: IndexSchema) throws(IndexError) -> [LostDocuments] {
        guard folder.names().contains(Manifest.fileName) else {
            throw IndexError(kind: .missing, path: folder.path, message: "no index at '\(folder.path)'")
        }
        let lock = try folder.lock("lock", waits: false)
        guard let manifest = try Manifest.read(folder, schema: schema) else { return [] }
        var state = State(manifest: manifest, generation: manifest.generation, log: nil, lock: lock)
        var damaged: [(entry: Manifest.Segment, lost: LostDocuments)] = []
        for entry in manifest.segments {
            var deleted: [UInt64]?
            do throws(IndexError) {
                let bits = try Manifest.deletions(folder, entry)
                deleted = bits
                let live = try open(entry, deleted: bits, of: manifest, folder)
                if let error = live.reader.verify().first { throw error }
                state.segments.append(live)
            } catch {
                guard error.kind == .damaged else { throw error }
                let keys = keys(of: entry, deleted: deleted ?? [], folder)
                let count = deleted == nil ? nil : Int(entry.documentCount - entry.deletedCount)
                damaged.append((entry, LostDocuments(error: error, documentCount: count, keys: keys)))
            }
        }
        let (log, logError) = try IndexLog.intact(folder, manifest: manifest)
        state.generation = log.generation
        let lostNumbers = Set(damaged.map(\.entry.number))
        for var record in log.records {
            // What was deleted in a lost segment is lost with it.
            record.deletions.removeAll { lostNumbers.contains($0.segment) }
            try replay(record, log, &state)
        }
        var lost = damaged.map(\.lost)
        for index in lost.indices {
            // What a later commit wrote again is there.
            lost[index].keys?.removeAll { key in
                state.segments.contains { find($0, key, KeyWriter.hash(key)) != nil }
            }
            if let keys = lost[index].keys { lost[index].documentCount = keys.count }
        }
        if let logError { lost.append(LostDocuments(error: logError, documentCount: nil, keys: nil)) }
        guard !lost.isEmpty else { return [] }
        let writer = IndexWriter(folder, schema: schema, options: Options(), state: state)
        try writer.commit()
        for (entry, _) in damaged {
            let name = Manifest.segmentName(entry.number)
            if folder.names().contains(name) { try folder.rename(name, to: "damaged-" + name) }
        }
        writer.close()
        return lost
    }

    /// The keys of a damaged segment's living documents; nil when they cannot be read.
    private static func keys(
        of entry: Manifest.Segment, deleted: [UInt64], _ folder: any IndexFolder
    ) -> [[UInt8]]? {
        guard let reader = try? SegmentReader(folder, number: entry.number, deleted: deleted),
            entry.checksum == 0 || entry.checksum == reader.checksum
        else { return nil }
        var keys: [[UInt8]] = []
        for document in 0..<reader.documentCount where !reader.isDeleted(document) {
            guard let key = reader.key(document) else { return nil }
            keys.append(key)
        }
        return keys
    }
}

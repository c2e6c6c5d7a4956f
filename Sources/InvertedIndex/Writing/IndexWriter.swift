internal import Synchronization

/// The one writer of an index: hands out builders, knows what is there, commits.
public final class IndexWriter: Sendable {
    /// How a writer works.
    public struct Options: Sendable {
        /// The memory that all builders together may take.
        public var memoryByteCount: Int
        /// The number of builders that share it.
        public var threadCount: Int
        /// Whether to wait for another writer instead of failing.
        public var waitsForLock: Bool

        /// Options.
        public init(memoryByteCount: Int = 256 << 20, threadCount: Int = 1, waitsForLock: Bool = false) {
            self.memoryByteCount = memoryByteCount
            self.threadCount = threadCount
            self.waitsForLock = waitsForLock
        }
    }

    struct Live {
        var entry: Manifest.Segment
        var reader: SegmentReader
        var deleted: [UInt64]
        /// Whether the segment was written by this writer and its ordinals count.
        var isOwn: Bool
        /// Whether documents were deleted since the last manifest.
        var isChanged = false
        /// Documents that were deleted since the last commit.
        var newDeletions: [UInt32] = []
        /// The file's content as long as there is no file.
        var image: Region?
        /// Whether the log has the segment.
        var isLogged = false

        var livingCount: Int { Int(entry.documentCount - entry.deletedCount) }
    }

    struct State {
        /// What is on disk, but for the number of the next segment.
        var manifest: Manifest
        /// The number of the last commit, also of one that failed at its end and may count nevertheless.
        var generation: UInt64
        /// The small commits behind it; nil when it must not be written until there is a new manifest.
        var log: IndexLog?
        var segments: [Live] = []
        var removals: [[UInt8]: UInt32] = [:]
        var lock: (any AnyObject & Sendable)?
    }

    private let folder: any IndexFolder
    private let schema: IndexSchema
    private let options: Options
    private let state: Mutex<State>
    private let ordinal = Atomic<UInt32>(0)

    /// Opens or makes the index in a folder and takes its lock; files of unfinished commits are deleted.
    ///
    /// - Throws: `.locked`, `.otherSchema`, `.otherAnalysis`, `.damaged`, `.tooOld`, `.tooNew`, `.system`
    public convenience init(path: String, schema: IndexSchema, options: Options = Options()) throws(IndexError) {
        try self.init(DiskFolder(path: path), schema: schema, options: options)
    }

    convenience init(
        _ folder: any IndexFolder, schema: IndexSchema, options: Options = Options()
    ) throws(IndexError) {
        try folder.make()
        let lock = try folder.lock("lock", waits: options.waitsForLock)
        let manifest = try Manifest.read(folder, schema: schema) ?? Manifest()
        let log = try IndexLog.read(folder, manifest: manifest)
        var state = State(manifest: manifest, generation: log.generation, log: log, lock: lock)
        for entry in manifest.segments {
            let deleted = try Manifest.deletions(folder, entry)
            state.segments.append(try IndexWriter.open(entry, deleted: deleted, of: manifest, folder))
        }
        for record in log.records { try IndexWriter.replay(record, log, &state) }
        try IndexWriter.removeLeftovers(folder, manifest)
        self.init(folder, schema: schema, options: options, state: state)
    }

    init(_ folder: any IndexFolder, schema: IndexSchema, options: Options, state: consuming sending State) {
        self.folder = folder
        self.schema = schema
        self.options = options
        self.state = Mutex(state)
    }

    /// Opens a segment of the manifest.
    static func open(
        _ entry: Manifest.Segment, deleted: [UInt64], of manifest: Manifest, _ folder: any IndexFolder
    ) throws(IndexError) -> Live {
        let reader = try manifest.open(entry, folder, deleted: [])
        var live = Live(entry: entry, reader: reader, deleted: deleted, isOwn: false)
        // An older format's deletions are not bound to their segment.
        live.isChanged = entry.checksum == 0 && !deleted.isEmpty
        live.entry.checksum = reader.checksum
        return live
    }

    /// Takes a commit of the log in.
    static func replay(
        _ record: IndexLog.Record, _ log: IndexLog, _ state: inout State
    ) throws(IndexError) {
        if record.image.count > 0 {
            let reader = try log.reader(record, DeletedDocuments())
            let entry = Manifest.Segment(
                number: record.segment, documentCount: UInt32(reader.documentCount), checksum: reader.checksum)
            state.segments.append(
                Live(entry: entry, reader: reader, deleted: [], isOwn: false, image: record.image, isLogged: true))
            state.manifest.nextSegment = max(state.manifest.nextSegment, record.segment + 1)
        }
        for (segment, document) in record.deletions {
            guard let place = state.segments.firstIndex(where: { $0.entry.number == segment }),
                document < state.segments[place].entry.documentCount
            else {
                throw .damaged(
                    log.path, "generation \(log.generation)", expected: "documents of known segments",
                    found: "document \(document) of segment \(segment)")
            }
            delete(&state.segments[place], Int(document))
            state.segments[place].newDeletions = []
        }
    }

    /// Deletes segment files that no commit names; first the manifest's own name is made durable, which it is not when the
    /// commit before failed at its last step.
    private static func removeLeftovers(_ folder: any IndexFolder, _ manifest: Manifest) throws(IndexError) {
        var kept: Set<String> = []
        for segment in manifest.segments {
            kept.insert(Manifest.segmentName(segment.number))
            kept.insert(Manifest.deletionName(segment.number, segment.deletionGeneration))
        }
        let leftovers = folder.names().filter { $0.hasPrefix("segment-") && !kept.contains($0) }
        guard !leftovers.isEmpty else { return }
        try folder.synchronize()
        for name in leftovers { folder.remove(name) }
    }

    func nextOrdinal() -> UInt32 { ordinal.add(1, ordering: .relaxed).newValue }

    /// A builder for one worker thread.
    public func makeBuilder() -> SegmentBuilder {
        SegmentBuilder(
            writer: self, schema: schema,
            memoryByteCount: max(1 << 20, options.memoryByteCount / max(1, options.threadCount)))
    }

    func makeSegment() throws(IndexError) -> (file: SegmentFileWriter, number: UInt32) {
        let number = state.withLock { state in
            state.manifest.nextSegment += 1
            return state.manifest.nextSegment - 1
        }
        return (try SegmentFileWriter(folder, number: number), number)
    }

    private static func isDeleted(_ live: Live, _ document: Int) -> Bool {
        !live.deleted.isEmpty && live.deleted[document >> 6] >> UInt64(document & 63) & 1 != 0
    }

    private static func delete(_ live: inout Live, _ document: Int) {
        if live.deleted.isEmpty { live.deleted = Array(repeating: 0, count: (live.reader.documentCount + 63) / 64) }
        guard !isDeleted(live, document) else { return }
        live.deleted[document >> 6] |= 1 << UInt64(document & 63)
        live.entry.deletedCount += 1
        live.isChanged = true
        live.newDeletions.append(UInt32(document))
    }

    static func find(_ live: Live, _ key: [UInt8], _ hash: UInt64) -> Int? {
        var low = 0
        var high = live.reader.documentCount
        while low < high {
            let middle = (low + high) / 2
            guard let entry = live.reader.keyHash(middle) else { return nil }
            if entry.hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < live.reader.documentCount, let entry = live.reader.keyHash(low), entry.hash == hash {
            if !isDeleted(live, entry.document), live.reader.key(entry.document) == key { return entry.document }
            low += 1
        }
        return nil
    }

    /// Takes a finished segment in: of documents with one key the one added last stays.
    ///
    /// - Parameter content: the segment when it has no file yet.
    func adopt(_ number: UInt32, content: [UInt8]?) throws(IndexError) {
        let image = content.map { MemoryBytes($0).region }
        let reader =
            if let image {
                try SegmentReader(
                    image, path: folder.path(Manifest.segmentName(number)), deleted: [], isVerified: true)
            } else {
                try SegmentReader(folder, number: number, deleted: [])
            }
        state.withLock { state in
            let entry = Manifest.Segment(
                number: number, documentCount: UInt32(reader.documentCount), checksum: reader.checksum)
            var new = Live(entry: entry, reader: reader, deleted: [], isOwn: true, image: image)
            var previous: (hash: UInt64, document: Int)?
            for place in 0..<reader.documentCount {
                guard let current = reader.keyHash(place) else { continue }
                if let previous, previous.hash == current.hash,
                    reader.key(previous.document) == reader.key(current.document)
                {
                    IndexWriter.delete(&new, previous.document)
                }
                previous = current
            }
            for index in state.segments.indices { IndexWriter.merge(&new, with: &state.segments[index]) }
            if !state.removals.isEmpty {
                for document in 0..<reader.documentCount {
                    guard let key = reader.key(document), let removal = state.removals[key] else { continue }
                    if reader.ordinal(document) <= removal { IndexWriter.delete(&new, document) }
                }
            }
            state.segments.append(new)
        }
    }

    /// Deletes the older document of each key that two segments share.
    private static func merge(_ new: inout Live, with old: inout Live) {
        if new.reader.documentCount * 32 < old.reader.documentCount {
            for place in 0..<new.reader.documentCount {
                if let entry = new.reader.keyHash(place) { deleteOlder(entry, &new, &old) }
            }
            return
        }
        var left = 0
        var right = 0
        while left < new.reader.documentCount, right < old.reader.documentCount {
            guard let a = new.reader.keyHash(left), let b = old.reader.keyHash(right) else { return }
            if a.hash < b.hash {
                left += 1
            } else if b.hash < a.hash {
                right += 1
            } else {
                deleteOlder(a, &new, &old)
                left += 1
            }
        }
    }

    /// Deletes a document of the new segment or that of its key in the old one, whichever was added first.
    private static func deleteOlder(_ entry: (hash: UInt64, document: Int), _ new: inout Live, _ old: inout Live) {
        guard !isDeleted(new, entry.document), let key = new.reader.key(entry.document),
            let other = find(old, key, entry.hash)
        else { return }
        if old.isOwn, old.reader.ordinal(other) > new.reader.ordinal(entry.document) {
            delete(&new, entry.document)
        } else {
            delete(&old, other)
        }
    }

    /// The fingerprint of the living document with a key, committed or written by a builder's `finish`; nil for none.
    public func fingerprint(of key: [UInt8]) -> Fingerprint? {
        let hash = KeyWriter.hash(key)
        return state.withLock { state in
            for live in state.segments {
                if let document = IndexWriter.find(live, key, hash) { return live.reader.fingerprint(document) }
            }
            return nil
        }
    }

    /// Removes the documents with a key that were added before this call; durable with the next commit.
    ///
    /// - Returns: whether there was one on disk; what builders still hold is removed when they write it.
    public func remove(key: [UInt8]) -> Bool {
        let hash = KeyWriter.hash(key)
        let now = ordinal.load(ordering: .relaxed)
        return state.withLock { state in
            state.removals[key] = now
            var found = false
            for index in state.segments.indices {
                if let document = IndexWriter.find(state.segments[index], key, hash) {
                    IndexWriter.delete(&state.segments[index], document)
                    found = true
                }
            }
            return found
        }
    }

    /// The number of the last commit; 0 before the first.
    public var generation: UInt64 { state.withLock { $0.generation } }

    /// The number of living documents, those included that builders finished since the last commit.
    var documentCount: Int { state.withLock { $0.segments.reduce(0) { $0 + $1.livingCount } } }

    /// The number of segments, those included that builders finished since the last commit.
    public var segmentCount: Int { state.withLock { $0.segments.count } }

    /// Makes everything that builders have finished, and all removals, visible and durable at once; merges segments where
    /// there are many of one size.
    ///
    /// - Throws: errors of the system, `.damaged` for a segment to be merged; the commit before stays then.
    public func commit() throws(IndexError) { try commit(isWhole: false) }

    /// Commits with all segments merged into one, without deleted documents; nothing to do is no commit.
    ///
    /// - Throws: errors of the system, `.damaged`; the commit before stays then.
    /// - Complexity: O(index)
    public func merge() throws(IndexError) { try commit(isWhole: true) }

    private func commit(isWhole: Bool) throws(IndexError) {
        let result: Result<Void, IndexError> = state.withLock { state in
            do throws(IndexError) {
                try commit(&state, isWhole: isWhole)
                return .success(())
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private func commit(_ state: inout State, isWhole: Bool) throws(IndexError) {
        // A key that was not found may stand in a damaged page: its old document would stay beside the new one.
        for live in state.segments { try live.reader.check() }
        if !isWhole, try commitToLog(&state) { return }
        var segments = state.segments.filter { $0.entry.deletedCount < $0.entry.documentCount }
        let old = state.manifest.segments
        let firstNew = state.manifest.nextSegment
        if isWhole {
            if segments.count > 1 || segments.contains(where: { $0.entry.deletedCount > 0 }) {
                try merge(Array(segments.indices), of: &segments, &state)
            } else if state.manifest.generation > 0, segments.map(\.entry.number) == old.map(\.number) {
                // What is there may come from a commit that failed at its last step.
                try folder.synchronize()
                return
            }
        } else {
            while let places = MergePolicy.next(documentCounts: segments.map(\.livingCount)) {
                try merge(places, of: &segments, &state)
            }
        }
        try writeFiles(of: &segments, &state)
        var manifest = state.manifest
        // Names with a generation are never used again, whatever became of the commit that used them.
        state.generation += 1
        manifest.generation = state.generation
        for index in segments.indices where segments[index].isChanged {
            segments[index].entry.deletionGeneration = manifest.generation
            let name = Manifest.deletionName(segments[index].entry.number, manifest.generation)
            let file = FileWriter(folder, name)
            try file.append(Manifest.encoded(segments[index].deleted, segments[index].entry))
            try file.synchronize()
        }
        manifest.segments = segments.map(\.entry)
        // When this fails at its last step, the manifest that counts may be the new one, which makes the log's records void.
        state.log = nil
        try manifest.commit(folder, schema: schema)
        for index in segments.indices {
            segments[index].isChanged = false
            segments[index].isOwn = false
            segments[index].newDeletions = []
        }
        let numbers = state.segments.map(\.entry.number) + Array(firstNew..<manifest.nextSegment)
        deleteFiles(of: numbers, besides: manifest.segments, old: old)
        state.segments = segments
        state.removals = [:]
        state.manifest = manifest
        state.log = IndexLog(folder, manifest: manifest)
    }

    /// Commits by a record of the log where nothing but a small segment and deleted documents is new: one write instead of
    /// three files.
    ///
    /// - Returns: false when a new manifest must be written.
    private func commitToLog(_ state: inout State) throws(IndexError) -> Bool {
        guard var log = state.log, state.manifest.generation > 0, state.manifest.version == SegmentLayout.version,
            MergePolicy.next(documentCounts: state.segments.map(\.livingCount)) == nil,
            state.segments.allSatisfy({ $0.livingCount > 0 })
        else { return false }
        let known = Set(state.manifest.segments.map(\.number))
        let new = state.segments.indices.filter {
            !state.segments[$0].isLogged && !known.contains(state.segments[$0].entry.number)
        }
        guard new.count <= 1, new.allSatisfy({ state.segments[$0].image != nil }) else { return false }
        let deletions = state.segments.flatMap { live in live.newDeletions.map { (live.entry.number, $0) } }
        let segment = new.first.map { state.segments[$0] }
        let record = IndexLog.Record(
            segment: segment?.entry.number ?? 0, image: segment?.image ?? MemoryBytes([]).region, deletions: deletions)
        guard log.hasRoom(for: record) else { return false }
        // Until the record is durable nobody knows whether it counts.
        state.log = nil
        state.generation += 1
        try log.append(record)
        state.log = log
        for index in state.segments.indices {
            state.segments[index].isLogged = state.segments[index].isLogged || new.contains(index)
            state.segments[index].isOwn = false
            state.segments[index].newDeletions = []
        }
        state.removals = [:]
        return true
    }

    /// Writes the files of segments that have none yet; the state knows of each that is written.
    private func writeFiles(of segments: inout [Live], _ state: inout State) throws(IndexError) {
        for index in segments.indices {
            guard let image = segments[index].image else { continue }
            let number = segments[index].entry.number
            let known = state.segments.firstIndex { $0.entry.number == number }
            do throws(IndexError) {
                let file = FileWriter(folder, Manifest.segmentName(number))
                try file.append(image.bytes(0, image.count) ?? [])
                try file.synchronize()
            } catch {
                // A file that may not be durable is never written again: the next commit takes another.
                folder.remove(Manifest.segmentName(number))
                if let known {
                    state.segments[known].entry.number = state.manifest.nextSegment
                    state.manifest.nextSegment += 1
                    state.log = nil
                }
                throw error
            }
            segments[index].image = nil
            segments[index].isLogged = false
            if let known { state.segments[known].image = nil }
        }
    }

    /// Replaces the segments at these places, which rise, by one with their living documents, at the first place.
    private func merge(_ places: [Int], of segments: inout [Live], _ state: inout State) throws(IndexError) {
        guard let first = places.first else { return }
        let number = state.manifest.nextSegment
        state.manifest.nextSegment += 1
        let merger = SegmentMerger(
            places.map { (segments[$0].reader, segments[$0].deleted) }, schema: schema,
            to: try SegmentFileWriter(folder, number: number))
        do throws(IndexError) {
            try merger.write()
            let reader = try SegmentReader(folder, number: number, deleted: [])
            let entry = Manifest.Segment(
                number: number, documentCount: UInt32(reader.documentCount), checksum: reader.checksum)
            segments[first] = Live(entry: entry, reader: reader, deleted: [], isOwn: true)
        } catch {
            folder.remove(Manifest.segmentName(number))
            throw error
        }
        for place in places.dropFirst().reversed() { segments.remove(at: place) }
    }

    /// Deletes the files of segments that the commit just made does not name; readers that mapped them keep them.
    private func deleteFiles(of numbers: [UInt32], besides kept: [Manifest.Segment], old: [Manifest.Segment]) {
        let kept = Set(kept.map(\.number))
        for number in Set(numbers) where !kept.contains(number) {
            folder.remove(Manifest.segmentName(number))
        }
        for segment in old where !kept.contains(segment.number) && segment.deletionGeneration > 0 {
            folder.remove(Manifest.deletionName(segment.number, segment.deletionGeneration))
        }
    }

    /// Releases the lock; what was not committed is dropped.
    public func close() {
        state.withLock { state in
            defer { state.lock = nil }
            // A commit that failed at its last step has replaced the manifest: what that one names must stay, too.
            do throws(IndexError) {
                let current = try Manifest.read(folder, schema: schema)?.segments ?? []
                try IndexWriter.removeLeftovers(folder, Manifest(segments: state.manifest.segments + current))
            } catch {
                // The next writer collects the files.
            }
        }
    }
}

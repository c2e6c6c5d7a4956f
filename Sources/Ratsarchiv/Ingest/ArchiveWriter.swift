internal import Drucksachen
public import InvertedIndex
internal import VorlageParser

/// The one writer of an archive: takes in batches of documents and removes papers.
public final class ArchiveWriter: Sendable {
    /// How a batch is taken in.
    public struct Options: Sendable {
        /// The threads that read and index.
        public var workerCount: Int
        /// The memory of the index that is being built.
        public var memoryByteCount: Int
        /// A commit after every so many documents; nil for one at the end.
        public var commitInterval: Int?
        /// Whether only to tell what would be done.
        public var isDryRun: Bool
        /// Whether to wait for another writer instead of failing.
        public var waitsForLock: Bool
        /// The limits on documents.
        public var limits: InputLimits

        /// Options; all processors and 256 MiB by default.
        public init(
            workerCount: Int = Workers.processorCount, memoryByteCount: Int = 256 << 20, commitInterval: Int? = nil,
            isDryRun: Bool = false, waitsForLock: Bool = false, limits: InputLimits = InputLimits()
        ) {
            self.workerCount = workerCount
            self.memoryByteCount = memoryByteCount
            self.commitInterval = commitInterval
            self.isDryRun = isDryRun
            self.waitsForLock = waitsForLock
            self.limits = limits
        }
    }

    private let target: IngestTarget
    private let options: Options

    /// Opens or makes the archive in a folder and locks it against other writers.
    ///
    /// - Throws: `IndexError`; its kind is `.locked` when another writer is at work.
    public init(path: String, options: Options = Options()) throws(IndexError) {
        self.options = options
        guard !options.isDryRun else {
            target = try ArchiveWriter.existing(path)
            return
        }
        target = .writer(
            try IndexWriter(
                path: path, schema: ArchiveSchema.schema,
                options: IndexWriter.Options(
                    memoryByteCount: options.memoryByteCount, threadCount: options.workerCount,
                    waitsForLock: options.waitsForLock)))
    }

    /// Keeps what is intact of a damaged archive.
    ///
    /// - Returns: what must be indexed again; empty when the archive is sound.
    /// - Throws: `IndexError`; its kind is `.damaged` when the manifest is: all must be indexed again then.
    public static func repair(path: String) throws(IndexError) -> [LostDocuments] {
        try IndexWriter.repair(path: path, schema: ArchiveSchema.schema)
    }

    /// The index a dry run looks at: neither made nor locked.
    private static func existing(_ path: String) throws(IndexError) -> IngestTarget {
        do throws(IndexError) {
            return .reader(try IndexReader.open(path: path, schema: ArchiveSchema.schema))
        } catch {
            guard error.kind == .missing else { throw error }
            return .nothing
        }
    }

    /// Takes in the documents at these paths and commits.
    ///
    /// - Parameters:
    ///   - report: is told of failures and notes, by one thread at a time.
    ///   - progress: is told now and then how far the work is, by one thread at a time.
    /// - Throws: `IndexError` when the index cannot be written; what was committed before stays.
    public func ingest(
        _ paths: [String], report: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (IngestReport) -> Void
    ) throws(IndexError) -> IngestReport {
        // Taken by one thread at a time: every use is under the monitor's lock.
        nonisolated(unsafe) let batches = InputBatches(paths: paths, limits: options.limits)
        let state = Monitor(IngestState())
        let ids = BatchIDs()
        var isFinished = false
        while !isFinished {
            Workers.run(count: options.workerCount) { [self] _ in
                let worker = IngestWorker(target: target, ids: ids, options: options)
                while let batch = state.locked({ $0.next(options.commitInterval) { unsafe batches.next() } }) {
                    let result = worker.take(batch.pieces, number: batch.number)
                    state.locked { state in
                        state.finish(result)
                        for message in result.messages { report(message) }
                        progress(state.report)
                    }
                }
                if let error = worker.finish() { state.locked { $0.error = $0.error ?? error } }
            }
            isFinished = state.locked { state in
                state.startRound()
                return state.isFinished || state.error != nil
            }
            if let error = state.locked({ $0.error }) { throw error }
            try target.commit()
        }
        return state.locked { $0.report }
    }

    /// Removes the paper with an id and commits.
    ///
    /// - Returns: whether there was one.
    public func remove(ids: [String]) throws(IndexError) -> Int {
        guard case .writer(let index) = target else { return 0 }
        var count = 0
        for id in ids where index.remove(key: Array(id.utf8)) { count += 1 }
        if count > 0 { try index.commit() }
        return count
    }

    /// Merges the index into one segment, without what was removed, and commits.
    ///
    /// - Returns: the number of segments before and after.
    public func merge() throws(IndexError) -> (before: Int, after: Int) {
        guard case .writer(let index) = target else { return (0, 0) }
        let before = index.segmentCount
        try index.merge()
        return (before, index.segmentCount)
    }

    /// Gives the lock back; what was not committed is dropped.
    public func close() {
        if case .writer(let index) = target { index.close() }
    }
}

/// What the workers of a batch share.
private struct IngestState: Sendable {
    var report = IngestReport()
    var error: IndexError?
    var isFinished = false
    private var takenInRound = 0
    private var batchCount: UInt32 = 0

    /// The next batch of the round with its number; nil when the round, the input or the work is at its end.
    mutating func next(
        _ interval: Int?, _ source: () -> [InputPiece]?
    ) -> (pieces: [InputPiece], number: UInt32)? {
        guard error == nil, !isFinished, interval.map({ takenInRound < $0 }) ?? true else { return nil }
        guard let batch = source() else {
            isFinished = true
            return nil
        }
        takenInRound += batch.count
        defer { batchCount += 1 }
        return (batch, batchCount)
    }

    mutating func finish(_ result: IngestWorker.Result) {
        report.add(result.report)
        if error == nil { error = result.error }
    }

    mutating func startRound() { takenInRound = 0 }
}

/// One thread of an ingest: reads its batches, leaves out what has not changed, parses and indexes the rest.
private final class IngestWorker {
    struct Result: Sendable {
        var report = IngestReport()
        var messages: [String] = []
        var error: IndexError?
    }

    private let target: IngestTarget
    private let builder: SegmentBuilder?
    private let ids: BatchIDs
    private let loader: DocumentLoader
    private let indexer = PaperIndexer()
    private let parser: PaperParser

    init(target: IngestTarget, ids: BatchIDs, options: ArchiveWriter.Options) {
        self.target = target
        self.ids = ids
        builder = target.makeBuilder()
        loader = DocumentLoader(limits: options.limits)
        parser = PaperParser(secondsLimit: options.limits.documentSeconds)
    }

    /// Takes in the batch with that number.
    func take(_ batch: [InputPiece], number: UInt32) -> Result {
        var result = Result()
        var documents: [InputDocument] = []
        for loaded in batch.flatMap({ loader.load($0) }) {
            switch loaded {
            case .document(let document): documents.append(document)
            case .failure(let failure, _):
                result.report.failedCount += 1
                result.messages.append(failure.text)
            case .note(let note): result.messages.append(note)
            }
        }
        let earlier = ids.register(documents.map(\.id), piece: number)
        for (document, earlier) in zip(documents, earlier) where result.error == nil {
            // The document added last wins: it must be the last of the input.
            if let earlier, earlier != number { ids.waitUntilFinished(earlier) }
            take(document, isRepeated: earlier != nil, &result)
        }
        ids.finish(number)
        return result
    }

    private func take(_ document: InputDocument, isRepeated: Bool, _ result: inout Result) {
        result.report.byteCount += document.byteCount
        let stored = target.fingerprint(of: document.id)
        if !isRepeated, let stored, stored == PaperIndexer.fingerprint(sha256: document.sha256) {
            result.report.unchangedCount += 1
            return
        }
        var paper = parser.parse(document)
        if let problem = paper.problems.first(where: { $0.severity == .error }) {
            result.report.failedCount += 1
            result.messages.append("\(quoted(document.path)): \(problem.message)")
            return
        }
        if isRepeated {
            let problem = Problem(
                id: "repeated-id", severity: .warning,
                message: "expected an id of its own but found \(quoted(document.id)) again: the last document counts")
            paper.problems.insert(problem, at: 0)
            result.messages.append("\(quoted(document.path)): \(problem.message)")
        }
        do throws(IndexError) {
            try builder?.add(indexer.document(for: paper))
            if stored == nil, !isRepeated { result.report.addedCount += 1 } else { result.report.updatedCount += 1 }
        } catch {
            result.error = error
        }
    }

    /// Writes what the builder holds; the error when that fails.
    func finish() -> IndexError? {
        do throws(IndexError) {
            try builder?.finish()
            return nil
        } catch {
            return error
        }
    }
}

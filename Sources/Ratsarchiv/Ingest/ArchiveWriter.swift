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
        /// A commit after every so many documents, and one at the end: what a killed batch does not lose.
        public var commitInterval: Int
        /// Whether only to tell what would be done.
        public var isDryRun: Bool
        /// Whether to wait for another writer instead of failing.
        public var waitsForLock: Bool
        /// The limits on documents.
        public var limits: InputLimits
        /// Which files and members are taken in.
        public var filter = InputFilter()
        /// Whether papers whose documents are gone are removed.
        public var prunes = false
        /// Whether the report has the single inputs.
        public var keepsDetails = false

        /// After how many documents there is a commit when nothing else is said: a few seconds of text, minutes of PDF.
        public static let usualCommitInterval = 10_000

        /// Options; all processors and 256 MiB by default.
        public init(
            workerCount: Int = Workers.processorCount, memoryByteCount: Int = 256 << 20,
            commitInterval: Int = Options.usualCommitInterval, isDryRun: Bool = false, waitsForLock: Bool = false,
            limits: InputLimits = InputLimits()
        ) {
            self.workerCount = workerCount
            self.memoryByteCount = memoryByteCount
            self.commitInterval = commitInterval
            self.isDryRun = isDryRun
            self.waitsForLock = waitsForLock
            self.limits = limits
        }
    }

    private let path: String
    private let target: IngestTarget
    private let options: Options

    /// Opens or makes the archive in a folder and locks it against other writers.
    ///
    /// - Throws: `IndexError`; its kind is `.locked` when another writer is at work.
    public init(path: String, options: Options = Options()) throws(IndexError) {
        self.path = path
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
        // What is lost must be read again.
        InputJournal.remove(folder: path)
        return try IndexWriter.repair(path: path, schema: ArchiveSchema.schema)
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

    /// Takes in the documents at these paths and commits, now and then and at the end.
    ///
    /// - Parameters:
    ///   - report: is told of failures, notes and what has vanished, by one thread at a time.
    ///   - progress: is told now and then how far the work is, by one thread at a time.
    /// - Throws: `IndexError` when the index cannot be written; what was committed before stays.
    public func ingest(
        _ paths: [String], report: @escaping @Sendable (String) -> Void,
        progress: @escaping @Sendable (IngestProgress) -> Void
    ) throws(IndexError) -> IngestReport {
        let journal = InputJournal(folder: path, generation: target.generation, isReadOnly: options.isDryRun)
        let state = Monitor(IngestState(keepsDetails: options.keepsDetails))
        let paths = paths.filter { path in
            guard let earlier = journal.earlierPlace(of: path) else { return true }
            let failure = ArchiveWriter.otherPlace(path, earlier: earlier)
            state.locked { $0.fail(failure) }
            report(failure.text)
            return false
        }
        // Taken by one thread at a time: every use is under the monitor's lock, or when no worker is at work.
        nonisolated(unsafe) let batches = InputBatches(
            paths: paths, limits: options.limits, filter: options.filter, journal: journal)
        let loader = DocumentLoader(limits: options.limits, paths: paths)
        let ids = BatchIDs()
        var wholeFiles: Set<NameHash> = []
        var isFinished = false
        while !isFinished {
            Workers.run(count: options.workerCount) { [self] _ in
                let worker = IngestWorker(target: target, ids: ids, loader: loader, options: options)
                while let batch = state.locked({ $0.next(options.commitInterval) { unsafe batches.next() } }) {
                    let result = worker.take(batch.pieces, number: batch.number)
                    state.locked { state in
                        state.finish(result)
                        for message in result.messages { report(message) }
                        unsafe progress(
                            IngestProgress(
                                report: state.report, readByteCount: batches.readByteCount,
                                skippedByteCount: batches.skippedByteCount, path: batch.pieces.last?.path ?? ""))
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
            unsafe note(batches.takeFinished(), state, journal, &wholeFiles)
        }
        let leftOut = unsafe batches.leftOut
        state.locked { $0.noteLeftOut(leftOut) }
        journal.addPlaces(of: paths)
        try tell(
            VanishedPapers(roots: paths, ids: ids, journal: journal, wholeFiles: wholeFiles), state, journal, report)
        return state.locked { $0.report }
    }

    /// The failure of a relative path that leads elsewhere than before: its papers would take the place of others.
    private static func otherPlace(_ path: String, earlier: String) -> InputFailure {
        InputFailure(
            problemID: "other-place", path: path,
            message: "expected it to lead to \(quoted(earlier)) as before but found another place: "
                + "an absolute path leads to one from every folder")
    }

    /// Notes in the journal which files were committed whole.
    private func note(
        _ finished: [FinishedFile], _ state: Monitor<IngestState>, _ journal: InputJournal,
        _ wholeFiles: inout Set<NameHash>
    ) {
        var files: [(file: InputFile, documentCount: Int)] = []
        for finished in finished {
            let outcome = state.locked { $0.takeOutcome(of: finished.file) }
            guard finished.isWhole, outcome.isSound else { continue }
            if finished.hasParts { wholeFiles.insert(NameHash(finished.file.path)) }
            guard outcome.hasOwnIDs, finished.file.isSettled else { continue }
            files.append((finished.file, outcome.documentCount))
        }
        journal.add(files, generation: target.generation)
    }

    /// Tells which papers' documents are gone, and removes them where that is wanted.
    private func tell(
        _ search: VanishedPapers, _ state: Monitor<IngestState>, _ journal: InputJournal, _ report: (String) -> Void
    ) throws(IndexError) {
        guard let index = try target.reader(path) else { return }
        let vanished = try search.find(in: index)
        guard !vanished.isEmpty else { return }
        let removes = options.prunes && !options.isDryRun
        let ending = options.prunes ? "removed" : "still in the index ('vorlage index --prune' removes it)"
        for paper in vanished {
            let name = paper.id == paper.path ? quoted(paper.path) : "\(quoted(paper.id)) of \(quoted(paper.path))"
            report("\(name) has vanished: \(ending)")
        }
        if removes {
            _ = try remove(vanished.map { ($0.id, $0.path) }, journal)
        } else if !journal.forget(vanished.map(\.path)) {
            // An archive that has lost members is read again until they are removed.
            InputJournal.remove(folder: path)
        }
        state.locked { $0.noteVanished(vanished, areRemoved: options.prunes) }
    }

    /// Removes the papers with these ids and commits.
    ///
    /// - Returns: how many there were.
    public func remove(ids: [String]) throws(IndexError) -> Int {
        guard let index = try target.reader(path) else { return 0 }
        var papers: [(id: String, path: String)] = []
        for id in ids {
            guard let document = index.document(forKey: Array(id.utf8)) else { continue }
            let bytes = try index.stored(document, store: ArchiveStore.card.rawValue)
            papers.append((id, PaperCard(decoding: bytes[...])?.path ?? id))
        }
        return try remove(papers, InputJournal(folder: path, generation: target.generation, isReadOnly: false))
    }

    /// Removes papers and commits; their files are read again by the next batch.
    private func remove(
        _ papers: [(id: String, path: String)], _ journal: InputJournal
    ) throws(IndexError) -> Int {
        guard case .writer(let index) = target, !papers.isEmpty else { return 0 }
        if !journal.forget(papers.map(\.path)) { InputJournal.remove(folder: path) }
        let count = papers.count { index.remove(key: Array($0.id.utf8)) }
        try index.commit()
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

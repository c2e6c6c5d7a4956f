internal import InvertedIndex

/// What the workers of a batch share.
struct IngestState: Sendable {
    /// What became of the documents of a file that is not committed whole yet.
    struct FileOutcome: Sendable {
        /// The documents taken in or found unchanged.
        var documentCount = 0
        /// Whether all that stands in the file was read.
        var isSound = true
        /// Whether all documents are known by the file's path, so that no other file has one of their ids, or changes them.
        var hasOwnIDs = true
    }

    private(set) var report: IngestReport
    var error: IndexError?
    private(set) var isFinished = false
    private var takenInRound = 0
    private var batchCount: UInt32 = 0
    /// By the number of the file.
    private var files: [Int: FileOutcome] = [:]

    init(keepsDetails: Bool) { report = IngestReport(details: keepsDetails ? IngestDetails() : nil) }

    /// The next batch of the round with its number; nil when the round, the input or the work is at its end.
    mutating func next(
        _ interval: Int, _ source: () -> [InputPiece]?
    ) -> (pieces: [InputPiece], number: UInt32)? {
        guard error == nil, !isFinished, takenInRound < interval else { return nil }
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
        for (file, outcome) in result.files {
            files[file, default: FileOutcome()].documentCount += outcome.documentCount
            if !outcome.isSound { files[file]?.isSound = false }
            if !outcome.hasOwnIDs { files[file]?.hasOwnIDs = false }
        }
        if error == nil { error = result.error }
    }

    mutating func startRound() { takenInRound = 0 }

    /// The outcome of a file all of which was taken in; it is forgotten here.
    mutating func takeOutcome(of file: InputFile) -> FileOutcome {
        files.removeValue(forKey: file.number) ?? FileOutcome()
    }

    /// Notes a given path that is not read.
    mutating func fail(_ failure: InputFailure) {
        report.failedCount += 1
        report.details?.failures.append(IngestDetails.Failure(failure, file: failure.path))
    }

    mutating func noteLeftOut(_ leftOut: LeftOut) { report.leftOut = leftOut }

    /// Notes what is gone and, if so, was removed.
    mutating func noteVanished(_ papers: [VanishedPaper], areRemoved: Bool) {
        report.vanishedCount = papers.count
        report.details?.vanished = papers
        if areRemoved { report.removedCount = papers.count }
    }
}

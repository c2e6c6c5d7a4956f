internal import Drucksachen
internal import InvertedIndex
internal import VorlageParser

/// One thread of an ingest: reads its batches, leaves out what has not changed, parses and indexes the rest.
final class IngestWorker {
    struct Result: Sendable {
        var report: IngestReport
        var messages: [String] = []
        /// By the number of the file.
        var files: [Int: IngestState.FileOutcome] = [:]
        var error: IndexError?
    }

    private let target: IngestTarget
    private let builder: SegmentBuilder?
    private let ids: BatchIDs
    private let keepsDetails: Bool
    private let loader: DocumentLoader
    private let indexer = PaperIndexer()
    private let parser: PaperParser

    init(target: IngestTarget, ids: BatchIDs, loader: DocumentLoader, options: ArchiveWriter.Options) {
        self.target = target
        self.ids = ids
        self.loader = loader
        keepsDetails = options.keepsDetails
        builder = target.makeBuilder()
        parser = PaperParser(secondsLimit: options.limits.documentSeconds)
    }

    /// Takes in the batch with that number.
    func take(_ batch: [InputPiece], number: UInt32) -> Result {
        var result = Result(report: IngestReport(details: keepsDetails ? IngestDetails() : nil))
        var documents: [(document: InputDocument, file: InputFile?)] = []
        for piece in batch {
            if case .unchanged(let count) = piece.content { result.report.unchangedCount += count }
            for loaded in loader.load(piece) {
                switch loaded {
                case .document(let document): documents.append((document, piece.file))
                case .failure(let failure, _): fail(failure, piece.file, &result)
                case .note(let note): result.messages.append(note)
                }
            }
        }
        let earlier = ids.register(documents.map(\.document.id), piece: number)
        for ((document, file), earlier) in zip(documents, earlier) where result.error == nil {
            // The document added last wins: it must be the last of the input.
            if let earlier, earlier != number { ids.waitUntilFinished(earlier) }
            take(document, file, isRepeated: earlier != nil, &result)
        }
        ids.finish(number)
        return result
    }

    private func fail(_ failure: InputFailure, _ file: InputFile?, _ result: inout Result) {
        result.report.failedCount += 1
        result.messages.append(failure.text)
        result.report.details?.failures.append(IngestDetails.Failure(failure, file: file?.path))
        if let file { result.files[file.number, default: .init()].isSound = false }
    }

    private func take(_ document: InputDocument, _ file: InputFile?, isRepeated: Bool, _ result: inout Result) {
        result.report.byteCount += document.byteCount
        if let file {
            result.files[file.number, default: .init()].documentCount += 1
            // Objects of an interface in other files change a paper, too.
            let isJoined = document.interface != nil
            if isJoined || !document.id.hasPrefix(file.path) { result.files[file.number]?.hasOwnIDs = false }
        }
        let stored = target.fingerprint(of: document.id)
        if !isRepeated, let stored, stored == PaperIndexer.fingerprint(sha256: document.sha256) {
            result.report.unchangedCount += 1
            return
        }
        var paper = parser.parse(document)
        if let problem = paper.problems.first(where: { $0.severity == .error }) {
            let failure = InputFailure(problemID: problem.id, path: document.path, message: problem.message)
            fail(failure, file, &result)
            // What an interface says of a paper is known without its text.
            guard paper.interface != nil else { return }
        }
        if isRepeated {
            let problem = Problem(
                id: "repeated-id", severity: .warning,
                message: "expected an id of its own but found \(quoted(document.id)) again: the last document counts")
            paper.problems.insert(problem, at: 0)
            result.messages.append("\(quoted(document.path)): \(problem.message)")
        }
        result.report.details?.add(paper)
        do throws(IndexError) {
            try builder?.add(indexer.document(for: paper))
            guard paper.problems.allSatisfy({ $0.severity != .error }) else { return }
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

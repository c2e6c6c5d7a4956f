public import Drucksachen
internal import VorlageParser

/// Reads papers out of files, folders and JSON lines, on several threads, in the order of the input.
public struct PaperStream: Sendable {
    /// Where the documents are.
    public enum Source: Sendable {
        /// At these paths; `-` is standard input as one document.
        case paths([String])
        /// In the JSON lines of standard input.
        case standardInputLines
    }
    private let source: Source
    private let limits: InputLimits
    private let stage: OrderedStage
    private let parser: PaperParser

    /// A stream of the source's papers, read by that many threads.
    ///
    /// - Parameters:
    ///   - explainedField: the field whose reading each paper tells, see `PaperParser.init(explaining:)`.
    ///   - keepsText: whether the papers carry their running text.
    public init(
        _ source: Source, limits: InputLimits = InputLimits(), workerCount: Int = Workers.processorCount,
        explaining explainedField: String? = nil, keepsText: Bool = true
    ) {
        parser = PaperParser(
            explaining: explainedField, keepsText: keepsText, secondsLimit: limits.documentSeconds)
        self.source = source
        self.limits = limits
        stage = OrderedStage(workerCount: workerCount)
    }

    /// The names of the fields whose reading can be told.
    public static var fieldNames: [String] { PaperParser.fieldNames }

    /// What became of one piece of the input.
    public enum Outcome: Sendable {
        /// A paper.
        case paper(Paper)
        /// An input that could not be read, and the record that says so.
        case failure(InputFailure, Paper)
        /// An input that was left out, for this reason.
        case note(String)
    }

    /// Reads all papers.
    ///
    /// - Parameters:
    ///   - transform: turns an outcome into what is delivered; called by all threads at once.
    ///   - deliver: takes a batch of results, in the order of the input, by one thread at a time; false ends the work.
    public func run<Result>(
        transform: @escaping @Sendable (Outcome) -> Result, deliver: @escaping @Sendable ([Result]) -> Bool
    ) {
        // Taken by one thread at a time: the stage calls `next` under its lock.
        nonisolated(unsafe) let batches: InputBatches =
            switch source {
            case .paths(let paths): InputBatches(paths: paths, limits: limits)
            case .standardInputLines: InputBatches(standardInputLines: limits)
            }
        let loader =
            switch source {
            case .paths(let paths): DocumentLoader(limits: limits, paths: paths)
            case .standardInputLines: DocumentLoader(limits: limits)
            }
        stage.run(
            next: { unsafe batches.next() },
            work: { pieces, _ in pieces.flatMap { loader.load($0) }.map { transform(outcome(of: $0)) } },
            deliver: deliver)
    }

    private func outcome(of loaded: DocumentLoader.Loaded) -> Outcome {
        switch loaded {
        case .document(let document): .paper(parser.parse(document))
        case .failure(let failure, let id): .failure(failure, failure.record(id: id))
        case .note(let message): .note(message)
        }
    }
}

extension InputFailure {
    /// The record of a document that could not be read: its source and the problem, all else empty.
    func record(id: String) -> Paper {
        var paper = Paper(id: id, source: SourceInfo(path: path))
        paper.problems = [Problem(id: problemID, severity: .error, line: line ?? 1, message: message)]
        return paper
    }
}

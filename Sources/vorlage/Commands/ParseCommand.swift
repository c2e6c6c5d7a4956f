internal import Drucksachen
internal import Ratsarchiv

/// `vorlage parse`: papers in, records out, in the order of the input.
enum ParseCommand {
    static let specification = CommandSpecification(
        "parse", "read papers and print their records", synopsis: "PATH…", operands: .paths, operandCount: 0...Int.max,
        options: [
            Option("format", .choice(["ndjson", "json", "text"]), "one record a line, one JSON array, or to be read"),
            Option("with-text", .none, "add the running text without page furniture"),
            Option("explain", .text("FIELD"), "print where a field was read, and by which rule"),
            Option("lines", .none, "a record for each JSON line of stdin"),
            .jobs, .maximumDocumentSize, .maximumDocumentTime,
        ],
        details: "A folder is walked; '-' reads standard input as one document.\n"
            + "--explain takes a field's name, a JSON pointer such as /consultations/0/role, or 'all'.\n"
            + "With --lines a line is {\"id\": …, \"text\": …}, or with \"html\" or \"path\" in place of \"text\".",
        run: run)

    private static let comma = Array(",\n".utf8)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let readsLines = invocation.has("lines")
        guard readsLines == invocation.operands.isEmpty else {
            throw CommandError(
                readsLines
                    ? "'vorlage parse --lines': expected no PATH but found \(quoted(invocation.operands[0]))"
                    : "'vorlage parse': expected PATH… or --lines but found nothing")
        }
        let format = invocation.text("format") ?? "ndjson"
        let includesText = invocation.has("with-text")
        let explained = try explainedField(invocation)
        let stream = try invocation.stream(
            readsLines ? .standardInputLines : .paths(invocation.operands), explaining: explained,
            keepsText: includesText)
        let output = Monitor(
            Output(isArray: format == "json", reportsFailures: !readsLines, includesText: includesText))
        if format == "json" { try StandardStreams.write("[") }
        stream.run(
            transform: { outcome in
                Printed(outcome, format: explained == nil ? format : "explanation", includesText: includesText)
            },
            deliver: { batch in output.locked { $0.write(batch) } })
        let result = output.locked { $0 }
        if let error = result.error { throw error }
        if format == "json" { try StandardStreams.write(result.recordCount == 0 ? "]\n" : "\n]\n") }
        return result.failureCount > 0 ? .someInputsFailed : .done
    }

    /// The field to be explained; nil when none was asked for.
    private static func explainedField(_ invocation: Invocation) throws(CommandError) -> String? {
        guard let field = invocation.text("explain") else { return nil }
        let name = field.split(separator: "/").first.map(String.init) ?? ""
        guard field == "all" || PaperStream.fieldNames.contains(name) else {
            throw CommandError(
                "'--explain': expected \(listed(PaperStream.fieldNames + ["all"])) but found \(quoted(field))")
        }
        return field
    }

    /// One outcome, ready to be written.
    private struct Printed: Sendable {
        /// A record as it is to be written.
        enum Record: Sendable {
            case whole([UInt8])
            /// The record of this paper, to be written piece by piece, as it would take much space.
            case large(Paper)
        }
        /// The most places in a record that is written as a whole.
        private static let largestPlaceCount = 1 << 14
        var record: Record?
        var message: String?
        var isFailure = false

        init(_ outcome: PaperStream.Outcome, format: String, includesText: Bool) {
            let paper: Paper
            switch outcome {
            case .paper(let read):
                paper = read
                if let problem = read.problems.first(where: { $0.severity == .error }) {
                    message = "\(quoted(read.source.path)): \(problem.message)"
                    isFailure = true
                }
            case .failure(let failure, let empty):
                (paper, message, isFailure) = (empty, failure.text, true)
            case .note(let note):
                message = note
                return
            }
            record =
                switch format {
                case "text": .whole(Array(PaperText.describe(paper).utf8))
                case "explanation": .whole(Array(ReadingText.describe(paper).utf8))
                case _ where paper.spans.count > Printed.largestPlaceCount: .large(paper)
                default: .whole(paper.json(includingText: includesText))
                }
        }
    }

    /// What was written so far.
    private struct Output: Sendable {
        /// The size from which a record is written by itself, and not copied to those beside it.
        private static let largestJoinedByteCount = 256 << 10
        let isArray: Bool
        let reportsFailures: Bool
        let includesText: Bool
        var recordCount = 0
        var failureCount = 0
        var error: CommandError?

        init(isArray: Bool, reportsFailures: Bool, includesText: Bool) {
            self.isArray = isArray
            self.reportsFailures = reportsFailures
            self.includesText = includesText
        }

        /// Writes a batch; false when the output takes no more.
        mutating func write(_ batch: [Printed]) -> Bool {
            var bytes: [UInt8] = []
            do throws(CommandError) {
                for printed in batch {
                    if let message = printed.message { StandardStreams.report(message) }
                    if printed.isFailure { failureCount += 1 }
                    guard let record = printed.record else { continue }
                    if isArray { bytes.append(contentsOf: recordCount == 0 ? [0x0A] : ParseCommand.comma) }
                    switch record {
                    case .whole(let record) where record.count < Output.largestJoinedByteCount:
                        bytes.append(contentsOf: record)
                    case .whole(let record):
                        try StandardStreams.write(bytes)
                        try StandardStreams.write(record)
                        bytes.removeAll(keepingCapacity: true)
                    case .large(let paper):
                        try StandardStreams.write(bytes)
                        try write(paper)
                        bytes.removeAll(keepingCapacity: true)
                    }
                    if !isArray { bytes.append(0x0A) }
                    recordCount += 1
                }
                try StandardStreams.write(bytes)
                return true
            } catch {
                self.error = error
                return false
            }
        }

        /// Writes a paper's record piece by piece; what follows an error is not written.
        private func write(_ paper: Paper) throws(CommandError) {
            var failure: CommandError?
            paper.writeJSON(includingText: includesText) { piece in
                guard failure == nil else { return }
                do throws(CommandError) { try StandardStreams.write(piece) } catch { failure = error }
            }
            if let failure { throw failure }
        }
    }
}

extension Invocation {
    /// The papers of a source, read with the flags' limits by as many threads as they ask for.
    func stream(
        _ source: PaperStream.Source, explaining field: String? = nil, keepsText: Bool = true
    ) throws(CommandError) -> PaperStream {
        PaperStream(
            source, limits: try limits(), workerCount: workerCount, explaining: field, keepsText: keepsText)
    }

    /// The number of threads: `--jobs`, else one a processor.
    var workerCount: Int { number("jobs") ?? Workers.processorCount }

    /// The limits on inputs that the flags set.
    func limits() throws(CommandError) -> InputLimits {
        var limits = InputLimits()
        if let byteCount = try byteCount("max-document-size") { limits.documentByteCount = byteCount }
        if let seconds = number("max-document-time") { limits.documentSeconds = seconds }
        return limits
    }
}

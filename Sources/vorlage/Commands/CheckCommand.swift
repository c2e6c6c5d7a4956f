internal import Drucksachen
internal import Ratsarchiv

/// `vorlage check`: what is wrong with papers, one problem a line, like a linter.
enum CheckCommand {
    static let specification = CommandSpecification(
        "check", "print what is wrong with papers", synopsis: "PATH…", operands: .paths, operandCount: 1...Int.max,
        options: [
            .rules, .disable, Option("index", .folder, "look citations up in this index"), .json,
            Option("sarif", .none, "one file in the form of SARIF 2.1.0"), .jobs,
            .maximumDocumentSize, .maximumDocumentTime,
        ],
        details: """
            A line: path:line:column: warning: message [id]. Status 1 when there is an error or a warning.
            'vorlage help problems' explains the ids. Submission deadlines and the order of bodies need --rules, citations
            --index: without it they are not looked up.
            """,
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let form: Form = invocation.has("sarif") ? .sarif : invocation.has("json") ? .json : .lines
        let known = invocation.has("index") ? KnownReferences(try ArchiveFolder.reader(invocation)) : nil
        let checker = PaperChecker(
            rules: try invocation.rules(), known: known,
            disabled: try disabled(invocation))
        let stream = try invocation.stream(.paths(invocation.operands), keepsText: false)
        if form == .sarif { try StandardStreams.write(ProblemText.sarifHead) }
        let result = Monitor(Result(form: form))
        stream.run(
            transform: { outcome in Checked(outcome, checker, form) },
            deliver: { batch in result.locked { $0.write(batch) } })
        let written = result.locked { $0 }
        if let error = written.error { throw error }
        if form == .sarif { try StandardStreams.write(ProblemText.sarifEnd) }
        if written.failureCount > 0 { return .someInputsFailed }
        return written.findingCount > 0 ? .nothingFound : .done
    }

    private static func disabled(_ invocation: Invocation) throws(CommandError) -> Set<String> {
        let ids = invocation.texts("disable").flatMap { $0.split(separator: ",").map(String.init) }
        let known = Set(ProblemCatalogue.entries.map(\.id))
        if let unknown = ids.first(where: { !known.contains($0) }) {
            throw CommandError(
                "option '--disable': expected an id of 'vorlage help problems' but found \(quoted(unknown))")
        }
        return Set(ids)
    }

    private enum Form: Sendable { case lines, json, sarif }

    private struct Checked: Sendable {
        var bytes: [UInt8] = []
        var message: String?
        var findingCount = 0
        var isFailure = false

        init(_ outcome: PaperStream.Outcome, _ checker: PaperChecker, _ form: Form) {
            let paper: Paper
            switch outcome {
            case .paper(let read): paper = read
            case .failure(let failure, let empty): (paper, message, isFailure) = (empty, failure.text, true)
            case .note(let note):
                message = note
                return
            }
            var lines = JSONWriter()
            for problem in checker.problems(of: paper) {
                if problem.severity != .note { findingCount += 1 }
                switch form {
                case .lines: bytes += Array(ProblemText.line(problem, paper).utf8)
                case .json: ProblemText.write(problem, paper, to: &lines)
                case .sarif:
                    if !bytes.isEmpty { bytes.append(0x2C) }
                    bytes += ProblemText.sarifResult(problem, paper)
                }
            }
            if form == .json { bytes = lines.bytes }
        }
    }

    private struct Result: Sendable {
        let form: Form
        var findingCount = 0
        var failureCount = 0
        var hasWritten = false
        var error: CommandError?

        init(form: Form) { self.form = form }

        mutating func write(_ batch: [Checked]) -> Bool {
            var bytes: [UInt8] = []
            for checked in batch {
                if let message = checked.message { StandardStreams.report(message) }
                findingCount += checked.findingCount
                if checked.isFailure { failureCount += 1 }
                guard !checked.bytes.isEmpty else { continue }
                if form == .sarif, hasWritten { bytes.append(0x2C) }
                bytes += checked.bytes
                hasWritten = true
            }
            do throws(CommandError) {
                try StandardStreams.write(bytes)
                return true
            } catch {
                self.error = error
                return false
            }
        }
    }
}

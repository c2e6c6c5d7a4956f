internal import Drucksachen
internal import Ratsarchiv

/// `vorlage check`: the problems of papers, one a line, like a linter.
enum CheckCommand {
    static let specification = CommandSpecification(
        "check", "print the problems of papers", synopsis: "PATH…", operands: .paths, operandCount: 1...Int.max,
        options: [.json, .jobs, .maximumDocumentSize],
        details: "A line: path:line:column: warning: message [id]. Status 1 when there is an error or a warning.",
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let printsJSON = invocation.has("json")
        let stream = try invocation.stream(.paths(invocation.operands))
        let result = Monitor(Result())
        stream.run(
            transform: { outcome in Checked(outcome, printsJSON: printsJSON) },
            deliver: { batch in result.locked { $0.write(batch) } })
        let written = result.locked { $0 }
        if let error = written.error { throw error }
        if written.failureCount > 0 { return .someInputsFailed }
        return written.findingCount > 0 ? .nothingFound : .done
    }

    private struct Checked: Sendable {
        var lines: [UInt8] = []
        var message: String?
        var findingCount = 0
        var isFailure = false

        init(_ outcome: PaperStream.Outcome, printsJSON: Bool) {
            let paper: Paper
            switch outcome {
            case .paper(let read): paper = read
            case .failure(let failure, let empty): (paper, message, isFailure) = (empty, failure.text, true)
            case .note(let note):
                message = note
                return
            }
            for problem in paper.problems {
                if problem.severity != .note { findingCount += 1 }
                lines += printsJSON ? Checked.json(problem, paper) : Array(Checked.line(problem, paper).utf8)
                lines.append(0x0A)
            }
        }

        private static func line(_ problem: Problem, _ paper: Paper) -> String {
            let place = "\(SafeText.escaped(paper.source.path)):\(problem.line):\(problem.column)"
            return "\(place): \(problem.severity.rawValue): \(SafeText.oneLine(problem.message)) [\(problem.id)]"
        }

        private static func json(_ problem: Problem, _ paper: Paper) -> [UInt8] {
            var json = JSONWriter()
            json.object { json in
                json.member("schema", Paper.schemaVersion)
                json.member("path", paper.source.path)
                json.member("id", problem.id)
                json.member("paper", paper.id)
                json.member("reference", paper.reference)
                json.member("severity", problem.severity.rawValue)
                json.member("line", problem.line)
                json.member("column", problem.column)
                json.member("message", problem.message)
            }
            return json.bytes
        }
    }

    private struct Result: Sendable {
        var findingCount = 0
        var failureCount = 0
        var error: CommandError?

        mutating func write(_ batch: [Checked]) -> Bool {
            for checked in batch {
                if let message = checked.message { StandardStreams.report(message) }
                findingCount += checked.findingCount
                if checked.isFailure { failureCount += 1 }
            }
            do throws(CommandError) {
                try StandardStreams.write(batch.flatMap(\.lines))
                return true
            } catch {
                self.error = error
                return false
            }
        }
    }
}

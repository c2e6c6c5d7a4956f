internal import Drucksachen
internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage deadlines`: what is due when, from the index or from files.
enum DeadlinesCommand {
    static let specification = CommandSpecification(
        "deadlines", "list consultations and due dates by day", synopsis: "[PATH…]", operands: .paths,
        operandCount: 0...Int.max,
        options: [
            .index, Option("from", .text("DATE"), "the first day, or 'today'"),
            Option("to", .text("DATE"), "the last day, or 'today'"),
            Option("committee", .text("NAME"), "only this body: words or beginnings of words of its name"), .json,
            Option("csv", .none, "a table with commas"), .jobs, .maximumDocumentSize,
        ],
        details: "A day, a month (2025-03), a quarter (2025-Q1), a half (2025-H1) or a year counts by its last day.",
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let filter = DeadlineFilter(
            from: try day("from", invocation, isEnd: false), to: try day("to", invocation, isEnd: true),
            committee: invocation.text("committee"))
        let (entries, failureCount) =
            try invocation.operands.isEmpty
            ? (stored(filter, invocation), 0) : read(filter, invocation)
        let today = try today()
        if invocation.has("json") {
            try StandardStreams.write(entries.flatMap { DeadlineText.json($0, today) })
        } else if invocation.has("csv") {
            try StandardStreams.write(DeadlineText.csv(entries, today))
        } else {
            try StandardStreams.write(DeadlineText.table(entries))
        }
        return failureCount > 0 ? .someInputsFailed : entries.isEmpty ? .nothingFound : .done
    }

    private static func stored(_ filter: DeadlineFilter, _ invocation: Invocation) throws(CommandError)
        -> [DeadlineEntry]
    {
        let reader = try ArchiveFolder.reader(invocation)
        do throws(IndexError) {
            return try reader.deadlines(filter)
        } catch {
            throw CommandError(error.description)
        }
    }

    private static func read(
        _ filter: DeadlineFilter, _ invocation: Invocation
    ) throws(CommandError) -> ([DeadlineEntry], Int) {
        let stream = try invocation.stream(.paths(invocation.operands))
        let found = Monitor((entries: [DeadlineEntry](), failureCount: 0))
        stream.run(
            transform: { outcome in Read(outcome, filter) },
            deliver: { batch in
                found.locked { found in
                    for read in batch {
                        if let message = read.message { StandardStreams.report(message) }
                        found.entries += read.entries
                        if read.isFailure { found.failureCount += 1 }
                    }
                    return true
                }
            })
        return found.locked { ($0.entries.sortedByDay(), $0.failureCount) }
    }

    private struct Read: Sendable {
        var entries: [DeadlineEntry] = []
        var message: String?
        var isFailure = false

        init(_ outcome: PaperStream.Outcome, _ filter: DeadlineFilter) {
            switch outcome {
            case .paper(let paper): entries = filter.entries(of: paper)
            case .failure(let failure, _): (message, isFailure) = (failure.text, true)
            case .note(let note): message = note
            }
        }
    }

    private static func day(_ name: String, _ invocation: Invocation, isEnd: Bool) throws(CommandError) -> CalendarDate?
    {
        guard let text = invocation.text(name) else { return nil }
        if text == "today" { return try today() }
        guard let due = DueDate(text), let day = isEnd ? due.lastDay : due.firstDay else {
            throw CommandError(
                "option '--\(name)': expected a date as '2025-03-31', '2025-03', '2025' or 'today' but found '\(SafeText.escaped(text))'"
            )
        }
        return day
    }

    /// The day by the clock and the time zone of this machine.
    private static func today() throws(CommandError) -> CalendarDate {
        guard let day = Clock.today else {
            throw CommandError("expected a day of the calendar from the clock but found none")
        }
        return day
    }
}

internal import Drucksachen
internal import Fristen
internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage deadlines`: what is due when, from the index or from files.
enum DeadlinesCommand {
    static let specification = CommandSpecification(
        "deadlines", "list sessions and due days by day", synopsis: "[PATH…]", operands: .paths,
        operandCount: 0...Int.max,
        options: [
            .index, Option("from", .text("DATE"), "the first day, or 'today'"),
            Option("to", .text("DATE"), "the last day, or 'today'"),
            Option("next", .text("DAYS"), "from today so many days or weeks on: 14d, 2w"),
            Option("overdue", .none, "only what is missed"),
            Option("committee", .text("NAME"), "only this body: words or beginnings of words of its name"),
            Option("reference", .text("NUMBER"), "only the paper of that number"),
            Option("department", .text("NAME"), "only papers of this department: words or beginnings of words"),
            .rules, .json,
            Option("csv", .none, "a table with semicolons for a German spreadsheet"),
            Option("ics", .none, "a calendar: an event a session, a to-do a due day"),
            Option("update", .text("FILE"), "with --ics: bring this calendar file up to date instead of printing one"),
            .jobs, .maximumDocumentSize, .maximumDocumentTime,
        ],
        details: """
            A day, a month (2025-03), a quarter (2025-Q1), a half (2025-H1) or a year counts by its last day.
            With --rules also the submission and invitation days of each session; 'vorlage rules init' writes an example.
            States: met: a result is printed, or the paper's own date is in time · missed: the day of a duty is over, or the
            paper's own date is later than its submission deadline · open: still to come · none: over, and nothing is printed.
            --update FILE keeps what the calendar program knows: sessions that moved change in place, those that are gone are
            cancelled. It compares with FILE, so use the same other options each time.
            """,
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let today = try today()
        let filter = try filter(invocation, today)
        let rules = try invocation.rules()
        guard invocation.text("update") == nil || invocation.has("ics") else {
            throw CommandError("option '--update': expected '--ics' with it but found it alone")
        }
        let result: (isEmpty: Bool, failureCount: Int)
        if invocation.has("ics") {
            let (entries, failureCount) =
                try invocation.operands.isEmpty
                ? (stored(filter, rules, invocation) { $0 }, 0) : read(filter, rules, invocation)
            try writeCalendar(entries, filter, today, invocation)
            result = (entries.isEmpty, failureCount)
        } else {
            result = try writeLines(filter, rules, today, invocation)
        }
        return result.failureCount > 0 ? .someInputsFailed : result.isEmpty ? .nothingFound : .done
    }

    private static func writeLines(
        _ filter: DeadlineFilter, _ rules: CouncilRules?, _ today: CalendarDate, _ invocation: Invocation
    ) throws(CommandError) -> (isEmpty: Bool, failureCount: Int) {
        var form = DeadlineLines(
            invocation.has("json") ? .json : invocation.has("csv") ? .csv : .table, today: today)
        var lines: [[UInt8]] = []
        var failureCount = 0
        if invocation.operands.isEmpty {
            lines = try stored(filter, rules, invocation) { form.line($0) }
        } else {
            let (entries, count) = try read(filter, rules, invocation)
            lines = entries.map { form.line($0) }
            failureCount = count
        }
        var output = BufferedOutput()
        form.write(lines, to: &output)
        try output.close()
        return (lines.isEmpty, failureCount)
    }

    private static func filter(_ invocation: Invocation, _ today: CalendarDate) throws(CommandError) -> DeadlineFilter {
        var from = try day("from", invocation, today, isEnd: false)
        var to = try day("to", invocation, today, isEnd: true)
        if let text = invocation.text("next") {
            guard from == nil, to == nil else {
                throw CommandError("option '--next': expected neither '--from' nor '--to' with it")
            }
            let factor = ["d": 1, "w": 7][text.suffix(1)]
            guard let factor, let count = Int(text.dropLast()), (0...3660).contains(count) else {
                throw CommandError("option '--next': expected days or weeks as '14d' or '2w' but found \(quoted(text))")
            }
            (from, to) = (today, today.adding(days: count * factor))
        }
        return DeadlineFilter(
            from: from, to: to, committee: invocation.text("committee"), reference: invocation.text("reference"),
            department: invocation.text("department"), missedOn: invocation.has("overdue") ? today : nil)
    }

    private static func stored<Kept: Sendable>(
        _ filter: DeadlineFilter, _ rules: CouncilRules?, _ invocation: Invocation,
        keeping keep: (DeadlineEntry) -> Kept
    ) throws(CommandError) -> [Kept] {
        let reader = try ArchiveFolder.reader(invocation)
        do throws(IndexError) {
            return try reader.deadlines(filter, rules: rules, keeping: keep)
        } catch {
            throw CommandError(error.description)
        }
    }

    private static func read(
        _ filter: DeadlineFilter, _ rules: CouncilRules?, _ invocation: Invocation
    ) throws(CommandError) -> ([DeadlineEntry], Int) {
        let stream = try invocation.stream(.paths(invocation.operands), keepsText: false)
        let found = Monitor((list: DeadlineList<DeadlineEntry>(filter), failureCount: 0))
        stream.run(
            transform: { outcome in Read(outcome, DeadlineList<DeadlineEntry>(filter, rules: rules)) },
            deliver: { batch in
                found.locked { found in
                    for read in batch {
                        if let message = read.message { StandardStreams.report(message) }
                        found.list.add(read.list)
                        if read.isFailure { found.failureCount += 1 }
                    }
                    return true
                }
            })
        return found.locked { ($0.list.sorted(), $0.failureCount) }
    }

    private struct Read: Sendable {
        var list: DeadlineList<DeadlineEntry>
        var message: String?
        var isFailure = false

        init(_ outcome: PaperStream.Outcome, _ empty: DeadlineList<DeadlineEntry>) {
            list = empty
            switch outcome {
            case .paper(let paper): list.add(paper)
            case .failure(let failure, _): (message, isFailure) = (failure.text, true)
            case .note(let note): message = note
            }
        }
    }

    /// Prints a calendar, or brings the file of `--update` up to date.
    private static func writeCalendar(
        _ entries: [DeadlineEntry], _ filter: DeadlineFilter, _ today: CalendarDate, _ invocation: Invocation
    ) throws(CommandError) {
        let stamp = Clock.utcStamp
        let items = CalendarItem.items(of: entries, today: today, stamp: stamp)
        guard let path = invocation.text("update") else {
            try StandardStreams.write(calendar(items))
            return
        }
        do {
            let old = try OutputFile.bytes(path).map { try CalendarFile.read($0) } ?? []
            let updated = CalendarItem.update(old, to: items, from: filter.from, to: filter.to, stamp: stamp)
            try OutputFile.replace(path, with: calendar(updated))
        } catch let error as CommandError {
            throw error
        } catch let error as InputFailure {
            throw CommandError(error.text)
        } catch let error as CalendarError {
            throw CommandError("\(quoted(path)): \(error)")
        } catch {
            throw CommandError("\(error)")
        }
    }

    private static func calendar(_ items: [CalendarItem]) throws(CommandError) -> [UInt8] {
        do throws(CalendarError) {
            return try CalendarFile.write(items)
        } catch {
            throw CommandError("\(error)")
        }
    }

    /// The first or last day of a flag's date; nil when it was not given.
    static func day(
        _ name: String, _ invocation: Invocation, _ today: CalendarDate, isEnd: Bool
    ) throws(CommandError) -> CalendarDate? {
        guard let text = invocation.text(name) else { return nil }
        if text == "today" { return today }
        guard let due = DueDate(text), let day = isEnd ? due.lastDay : due.firstDay else {
            throw CommandError(
                "option '--\(name)': expected a date as '2025-03-31', '2025-03', '2025' or 'today' but found '\(SafeText.escaped(text))'"
            )
        }
        return day
    }

    /// The day by the clock and the time zone of this machine.
    static func today() throws(CommandError) -> CalendarDate {
        guard let day = Clock.today else {
            throw CommandError("expected a day of the calendar from the clock but found none")
        }
        return day
    }
}

extension Option {
    static let rules = Option("rules", .text("FILE"), "the rules of the council, see 'vorlage rules'")
}

extension Invocation {
    /// The rules in the file of `--rules`; nil without it.
    func rules() throws(CommandError) -> CouncilRules? {
        try text("rules").map(RulesCommand.read)
    }
}

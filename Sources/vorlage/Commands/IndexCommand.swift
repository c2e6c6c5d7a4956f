internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage index`: adds papers to the index, or updates them.
enum IndexCommand {
    static let specification = CommandSpecification(
        "index", "add papers to the index, or update them", synopsis: "PATH…", operands: .paths,
        operandCount: 1...Int.max,
        options: [
            .index, .jobs, Option("dry-run", .none, "only tell what would be done"),
            .include, .exclude,
            Option("since", .text("DATE"), "only files written on this day or later, or 'today'"),
            Option("prune", .none, "remove papers whose files are gone from the folders and archives given"),
            Option("report", .text("FILE"), "write what failed, is suspicious or gone, and of what kinds the rest is"),
            Option(
                "commit-every", .number(1...1_000_000_000), "make every so many documents durable; default 10000"),
            Option("memory", .text("BYTES"), "memory of the index being built, with K, M or G; default 256M"),
            .maximumDocumentSize, .maximumDocumentTime, .wait,
        ],
        details: """
            A folder is walked; a document is known by its id. A file with the size and time it had when all of it was taken in is not
            read again, and a document left out when its bytes have not changed. A batch that was killed goes on where it stopped when it
            is started again. GLOB is matched with the path below PATH, and with the member's name below its archive; '*' goes across '/',
            and a folder's name stands for all in it.
            """,
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let options = try options(invocation)
        let path = try ArchiveFolder.path(invocation)
        if let file = invocation.text("report") {
            do throws(SystemError) {
                try OutputFile.checkPlace(file)
            } catch {
                throw CommandError(error.description)
            }
        }
        let progress = IngestProgressLine(paths: invocation.operands)
        let report: IngestReport
        do throws(IndexError) {
            let writer = try ArchiveWriter(path: path, options: options)
            defer { writer.close() }
            report = try writer.ingest(
                invocation.operands,
                report: { message in
                    progress.clear()
                    StandardStreams.report(message)
                }, progress: { progress.show($0) })
            progress.clear()
        } catch {
            progress.clear()
            throw CommandError(error.description)
        }
        if let file = invocation.text("report") { try write(report, to: file, options) }
        // With --since it is no wonder.
        if report.documentCount == 0, report.vanishedCount == 0, !invocation.has("since") {
            StandardStreams.report(nothingFound(report))
        }
        let verb = options.isDryRun ? "would be " : ""
        let removed = options.prunes ? ", \(report.removedCount) \(verb)removed" : ""
        try StandardStreams.write(
            "\(report.addedCount) \(verb)added, \(report.updatedCount) \(verb)updated, \(report.unchangedCount) unchanged, \(report.failedCount) failed\(removed)\n"
        )
        return report.failedCount > 0 ? .someInputsFailed : .done
    }

    /// Why there may be no document at all, which a wrong folder or pattern looks like.
    private static func nothingFound(_ report: IngestReport) -> String {
        let leftOut = report.leftOut
        let others = leftOut.count == 0 ? "" : " beside files of other kinds (\(leftOut))"
        return "expected a document of a known kind that the options choose but found none\(others)"
    }

    private static func options(_ invocation: Invocation) throws(CommandError) -> ArchiveWriter.Options {
        var options = ArchiveWriter.Options(
            workerCount: invocation.workerCount, isDryRun: invocation.has("dry-run"),
            waitsForLock: invocation.has("wait"), limits: try invocation.limits())
        if let byteCount = try invocation.byteCount("memory") { options.memoryByteCount = byteCount }
        if let interval = invocation.number("commit-every") { options.commitInterval = interval }
        options.filter = InputFilter(
            included: invocation.texts("include"), excluded: invocation.texts("exclude"),
            since: try DeadlinesCommand.day("since", invocation, try DeadlinesCommand.today(), isEnd: false))
        options.prunes = invocation.has("prune")
        options.keepsDetails = invocation.has("report")
        return options
    }

    private static func write(
        _ report: IngestReport, to file: String, _ options: ArchiveWriter.Options
    ) throws(CommandError) {
        do throws(SystemError) {
            try OutputFile.replace(file, with: report.json(isDryRun: options.isDryRun))
        } catch {
            throw CommandError(error.description)
        }
        for line in report.summary { StandardStreams.report(line) }
    }
}

internal import Glibc
internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage index`: adds papers to the index, or updates them.
enum IndexCommand {
    static let specification = CommandSpecification(
        "index", "add papers to the index, or update them", synopsis: "PATH…", operands: .paths,
        operandCount: 1...Int.max,
        options: [
            .index, .jobs, Option("dry-run", .none, "only tell what would be done"),
            Option(
                "commit-every", .number(1...1_000_000_000),
                "make every so many documents durable; default: all at the end"),
            Option("memory", .text("BYTES"), "memory of the index being built, with K, M or G; default 256M"),
            .maximumDocumentSize, .maximumDocumentTime, .wait,
        ],
        details: "A folder is walked; a document is known by its id, and left out when its bytes have not changed.",
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        var options = ArchiveWriter.Options(
            workerCount: invocation.workerCount,
            commitInterval: invocation.number("commit-every"), isDryRun: invocation.has("dry-run"),
            waitsForLock: invocation.has("wait"), limits: try invocation.limits())
        if let byteCount = try invocation.byteCount("memory") { options.memoryByteCount = byteCount }
        let path = try ArchiveFolder.path(invocation)
        let progress = Progress(paths: invocation.operands)
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
        let verb = options.isDryRun ? "would be " : ""
        try StandardStreams.write(
            "\(report.addedCount) \(verb)added, \(report.updatedCount) \(verb)updated, \(report.unchangedCount) unchanged, \(report.failedCount) failed\n"
        )
        return report.failedCount > 0 ? .someInputsFailed : .done
    }
}

/// The line of progress on a terminal: documents, rate, remaining time. Told by one thread at a time.
private final class Progress: @unchecked Sendable {
    private let isShown = StandardStreams.errorIsTerminal
    private let totalByteCount: Int
    private let start = Progress.now()
    private var last = 0.0

    init(paths: [String]) { totalByteCount = isShown ? InputSize.byteCount(of: paths) : 0 }

    func show(_ report: IngestReport) {
        guard isShown else { return }
        let elapsed = Progress.now() - start
        guard elapsed - last > 0.1 else { return }
        last = elapsed
        let rate = Double(report.byteCount) / max(elapsed, 0.001)
        let remaining = max(0, Double(totalByteCount - report.byteCount) / max(rate, 1))
        let megabytes = Int(rate / 100_000)
        StandardStreams.showProgress(
            "\(report.documentCount) documents, \(megabytes / 10).\(megabytes % 10) MB/s, \(Int(remaining.rounded(.up))) s left"
        )
    }

    func clear() { if isShown, last > 0 { StandardStreams.showProgress("") } }

    private static func now() -> Double {
        var time = timespec()
        // Safe because the pointer is to a variable that lives through the call.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

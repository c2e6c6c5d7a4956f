internal import Drucksachen
internal import Fristen
internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage watch`: indexes what is new in a folder and prints new and changed deadlines.
enum WatchCommand {
    static let specification = CommandSpecification(
        "watch", "index what is new in a folder, and print new and changed deadlines", synopsis: "FOLDER",
        operands: .paths, operandCount: 1...1,
        options: [.index, .rules, .json, .jobs, .maximumDocumentSize, .maximumDocumentTime],
        details: """
            First indexes the folder, then waits for files that are written or moved into it, until SIGINT (Ctrl-C) or SIGTERM.
            A line: neu, geändert or entfällt, and the deadline. Papers whose files are removed stay in the index.
            """,
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let folder = invocation.operands[0]
        let watcher = Watcher(
            folder: folder, index: try ArchiveFolder.path(invocation), rules: try invocation.rules(),
            options: ArchiveWriter.Options(workerCount: invocation.workerCount, limits: try invocation.limits()),
            printsJSON: invocation.has("json"))
        do {
            let watch = try FolderWatch(folder)
            var entries = watcher.entries()
            // What is changed meanwhile is told by the kernel afterwards.
            if let error = try watcher.update([folder], &entries) { throw CommandError(error.description) }
            watch.holdSignals()
            StandardStreams.report("watching \(quoted(folder))")
            while let paths = try watch.next() {
                // Another writer may be at work; the next change tries again.
                if let error = try watcher.update(paths, &entries) { StandardStreams.report(error.description) }
            }
            return .done
        } catch let error as CommandError {
            throw error
        } catch {
            throw CommandError("\(error)")
        }
    }
}

/// The index of a watched folder.
private struct Watcher {
    let folder: String
    let index: String
    let rules: CouncilRules?
    let options: ArchiveWriter.Options
    let printsJSON: Bool

    /// What is due by the papers of the index; empty where there is none yet.
    func entries() -> [DeadlineEntry] {
        (try? ArchiveReader(path: index).deadlines(DeadlineFilter(), rules: rules)) ?? []
    }

    /// Takes in the paths and prints what became of the deadlines.
    ///
    /// - Returns: why the index could not be written; nil when it was.
    /// - Throws: `SystemError` when the output takes no more.
    func update(_ paths: [String], _ entries: inout [DeadlineEntry]) throws(SystemError) -> IndexError? {
        do throws(IndexError) {
            let writer = try ArchiveWriter(path: index, options: options)
            defer { writer.close() }
            // An object of an interface changes papers that stand in other files.
            let hasObjects = paths.contains { $0.lowercased().hasSuffix(".json") }
            let report = try writer.ingest(
                hasObjects ? [folder] : paths, report: { StandardStreams.report($0) }, progress: { _ in })
            guard report.addedCount + report.updatedCount > 0 else { return nil }
        } catch {
            return error
        }
        let now = self.entries()
        let changes = DeadlineChange.changes(from: entries, to: now)
        entries = now
        guard let today = Clock.today else { return nil }
        do throws(CommandError) {
            try StandardStreams.write(text(changes, today))
            return nil
        } catch {
            throw SystemError(operation: "write", path: "standard output", code: 32)
        }
    }

    private func text(_ changes: [DeadlineChange], _ today: CalendarDate) -> [UInt8] {
        guard printsJSON else { return Array(changes.map { line($0, today) }.joined().utf8) }
        var lines = JSONWriter()
        for change in changes {
            lines.line { json in
                json.member("schema", Paper.schemaVersion)
                json.member("change", change.kind.rawValue)
                json.member("previousDate", change.previous?.date.description)
                DeadlineText.writeMembers(change.entry, today, to: &json)
            }
        }
        return lines.bytes
    }

    private func line(_ change: DeadlineChange, _ today: CalendarDate) -> String {
        let word =
            switch change.kind {
            case .new: "neu"
            case .changed: "geändert"
            case .removed: "entfällt"
            }
        let before = change.previous.flatMap { $0.date == change.entry.date ? nil : "vorher \(DeadlineText.day($0))" }
        let cells = [word] + DeadlineText.cells(change.entry, today) + [before].compactMap(\.self)
        return cells.filter { !$0.isEmpty }.joined(separator: "  ") + "\n"
    }
}

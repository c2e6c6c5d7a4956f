internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage remove`: takes papers out of the index.
enum RemoveCommand {
    static let specification = CommandSpecification(
        "remove", "take papers out of the index", synopsis: "ID|REFERENCE…", operands: .words,
        operandCount: 1...Int.max,
        options: [.index, Option("all", .none, "all papers with that number, where several share it"), .wait], run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let reader = try ArchiveFolder.reader(invocation)
        var ids: [String] = []
        var missingCount = 0
        for name in invocation.operands {
            let found = try ArchiveFolder.ids(name, in: reader)
            if found.count > 1, !invocation.has("all") { throw ArchiveFolder.ambiguous(name, found) }
            if found.isEmpty {
                StandardStreams.report("no paper \(quoted(name))")
                missingCount += 1
            }
            ids += found
        }
        let path = try ArchiveFolder.path(invocation)
        do throws(IndexError) {
            let writer = try ArchiveWriter(
                path: path, options: ArchiveWriter.Options(waitsForLock: invocation.has("wait")))
            defer { writer.close() }
            let count = try writer.remove(ids: ids)
            StandardStreams.report("\(count) removed")
        } catch {
            throw CommandError(error.description)
        }
        return missingCount > 0 ? .nothingFound : .done
    }
}

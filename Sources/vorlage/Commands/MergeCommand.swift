internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage merge`: makes one segment of the index and drops what was removed.
enum MergeCommand {
    static let specification = CommandSpecification(
        "merge", "make one segment of the index", options: [.index, .wait], run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        // A missing index is an error here; the writer would make an empty one.
        _ = try ArchiveFolder.reader(invocation)
        let path = try ArchiveFolder.path(invocation)
        let count: (before: Int, after: Int)
        do throws(IndexError) {
            let writer = try ArchiveWriter(
                path: path, options: ArchiveWriter.Options(waitsForLock: invocation.has("wait")))
            defer { writer.close() }
            count = try writer.merge()
        } catch {
            throw CommandError(error.description)
        }
        try StandardStreams.write("segments before  \(count.before)\nsegments after   \(count.after)\n")
        return .done
    }
}

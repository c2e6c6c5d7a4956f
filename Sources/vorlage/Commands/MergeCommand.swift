internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage merge`: makes one segment of the index and drops what was removed, or makes one index of several.
enum MergeCommand {
    static let specification = CommandSpecification(
        "merge", "make one segment of the index, or one index of several", synopsis: "[A B … INTO]", operands: .paths,
        operandCount: 0...Int.max, options: [.index, .wait],
        details: """
            With folders, the papers of the indexes A, B … go into a new index in the folder INTO, with the hits and scores of one
            index of all papers; A, B … stay as they are. Of an id in several, the paper of the last named index stays.
            """, run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        if invocation.operands.isEmpty { try compact(invocation) } else { try join(invocation) }
        return .done
    }

    private static func compact(_ invocation: Invocation) throws(CommandError) {
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
    }

    private static func join(_ invocation: Invocation) throws(CommandError) {
        guard invocation.operands.count > 1, let target = invocation.operands.last else {
            throw CommandError("'vorlage merge': expected A B … INTO but found only \(quoted(invocation.operands[0]))")
        }
        guard !invocation.has("index") else {
            throw CommandError("'vorlage merge': expected either '--index' or A B … INTO but found both")
        }
        let paths = Array(invocation.operands.dropLast())
        if let path = ArchiveJoin.repeated(paths) {
            throw CommandError("'vorlage merge': expected each index once but found \(quoted(path)) again")
        }
        let paperCount: Int
        do throws(IndexError) {
            paperCount = try ArchiveJoin.join(
                paths, into: target, waitsForLock: invocation.has("wait"),
                report: { StandardStreams.report($0) })
        } catch {
            throw CommandError(error.description)
        }
        try StandardStreams.write("indexes          \(paths.count)\npapers           \(paperCount)\n")
    }
}

internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage verify`: checks every checksum of the index.
enum VerifyCommand {
    static let specification = CommandSpecification(
        "verify", "check every checksum of the index",
        options: [
            .index, Option("repair", .none, "keep what is intact, and print the ids to index again"),
        ],
        details: """
            With --repair what is damaged is told on stderr, and stdout has one id a line; the damaged files stay in the
            index's folder as 'damaged-…'. The status is 1 when something was damaged.
            """, run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        if invocation.has("repair") { return try repair(invocation) }
        let errors = try ArchiveFolder.reader(invocation).verify()
        for error in errors { StandardStreams.report(error.description) }
        if errors.isEmpty { try StandardStreams.write("the index is sound\n") }
        return errors.isEmpty ? .done : .nothingFound
    }

    private static func repair(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let path = try ArchiveFolder.path(invocation)
        let lost: [LostDocuments]
        do throws(IndexError) {
            lost = try ArchiveWriter.repair(path: path)
        } catch {
            throw CommandError(error.description)
        }
        guard !lost.isEmpty else {
            try StandardStreams.write("the index is sound\n")
            return .done
        }
        for documents in lost {
            StandardStreams.report(documents.error.description)
            let count = documents.documentCount.map { "\($0) papers" } ?? "an unknown number of papers"
            let ids = documents.keys == nil ? ", whose ids are damaged, too: index everything again" : ""
            StandardStreams.report("lost: \(count)\(ids)")
            for key in documents.keys ?? [] {
                try StandardStreams.write(SafeText.escaped(String(decoding: key, as: UTF8.self)) + "\n")
            }
        }
        return .nothingFound
    }
}

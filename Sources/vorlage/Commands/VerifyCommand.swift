internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage verify`: checks every checksum of the index.
enum VerifyCommand {
    static let specification = CommandSpecification(
        "verify", "check every checksum of the index", options: [.index], run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let errors = try ArchiveFolder.reader(invocation).verify()
        for error in errors { StandardStreams.report(error.description) }
        if errors.isEmpty { try StandardStreams.write("the index is sound\n") }
        return errors.isEmpty ? .done : .nothingFound
    }
}

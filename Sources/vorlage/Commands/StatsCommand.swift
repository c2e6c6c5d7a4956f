internal import Drucksachen
internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage stats`: what the index holds.
enum StatsCommand {
    static let specification = CommandSpecification(
        "stats", "tell what the index holds", options: [.index, .json], run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let statistics = try ArchiveFolder.reader(invocation).statistics()
        if invocation.has("json") {
            var json = JSONWriter()
            json.object { json in
                json.member("schema", Paper.schemaVersion)
                json.member("papers", statistics.documentCount)
                json.member("deleted", statistics.deletedCount)
                json.member("segments", statistics.segmentCount)
                json.member("generation", Int(clamping: statistics.generation))
            }
            try StandardStreams.write(json.bytes + [0x0A])
        } else {
            try StandardStreams.write(
                """
                papers      \(statistics.documentCount)
                deleted     \(statistics.deletedCount)
                segments    \(statistics.segmentCount)
                generation  \(statistics.generation)

                """)
        }
        return .done
    }
}

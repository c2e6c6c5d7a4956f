internal import Drucksachen
internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage stats`: what the index holds.
enum StatsCommand {
    static let specification = CommandSpecification(
        "stats", "tell what the index holds",
        options: [
            .index, .json,
            Option(
                "duplicates", .none, "list papers with nearly the same text: one paper under two names, or its scan"),
        ], run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let reader = try ArchiveFolder.reader(invocation)
        if invocation.has("duplicates") { return try writeDuplicates(reader, invocation) }
        let statistics = reader.statistics()
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

    private static func writeDuplicates(
        _ reader: ArchiveReader, _ invocation: Invocation
    ) throws(CommandError) -> ExitStatus {
        let groups: [NearDuplicates]
        do throws(IndexError) {
            groups = try reader.nearDuplicates()
        } catch {
            throw CommandError(error.description)
        }
        var json = JSONWriter()
        var text = ""
        for group in groups {
            // Rounded down: only texts with the same words are the same.
            let percent = Int(group.resemblance * 100)
            if invocation.has("json") {
                json.line { json in
                    json.member("schema", Paper.schemaVersion)
                    json.member("percent", percent)
                    json.member("papers", group.cards) { json, card in
                        json.object { json in
                            json.member("id", card.id)
                            json.member("path", card.path)
                            json.member("reference", card.reference)
                            json.member("name", card.name)
                            json.member("date", card.date?.description)
                        }
                    }
                }
            } else {
                text += "\(percent) %\n"
                for card in group.cards {
                    let cells = [card.id, card.reference, card.name].compactMap(\.self)
                    text += "  " + cells.map(SafeText.oneLine).joined(separator: "  ") + "\n"
                }
            }
        }
        try StandardStreams.write(json.bytes + Array(text.utf8))
        return groups.isEmpty ? .nothingFound : .done
    }
}

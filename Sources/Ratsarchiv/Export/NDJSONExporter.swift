internal import Drucksachen

/// The records as they are, one a line, as `vorlage parse` prints them.
struct NDJSONExporter: Exporter {
    static let name = "ndjson"

    private let file: ExportFile
    private let includesText: Bool

    init(_ folder: ExportFolder, of archive: ArchiveReader, options: ExportOptions) throws(SystemError) {
        file = try folder.file("papers.ndjson")
        includesText = options.includesText
    }

    mutating func add(_ paper: ExportedPaper) throws(SystemError) {
        guard includesText else { return try file.write(paper.json + [0x0A]) }
        var json = JSONWriter(capacity: paper.json.count + paper.text.utf8.count)
        json.line { json in
            for member in paper.record.members {
                json.key(given: member.key)
                json.value(member.value)
            }
            json.member("text", paper.text)
        }
        try file.write(json.bytes)
    }

    mutating func finish() throws(SystemError) { try file.close() }
}

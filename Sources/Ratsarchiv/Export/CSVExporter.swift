/// The linked tables as CSV (RFC 4180, UTF-8): a file a table, its first row the names, an absent value an empty cell.
///
/// A cell that a spreadsheet would run as a formula has `'` before it (`SafeText.csvCell`).
struct CSVExporter: Exporter {
    static let name = "csv"

    private let files: [ExportFile]

    init(_ folder: ExportFolder, of archive: ArchiveReader, options: ExportOptions) throws(SystemError) {
        var files: [ExportFile] = []
        for table in LinkedTable.all {
            let file = try folder.file("\(table.name).csv")
            try file.write(table.columns.map(\.name).joined(separator: ",") + "\r\n")
            files.append(file)
        }
        self.files = files
    }

    mutating func add(_ paper: ExportedPaper) throws(SystemError) {
        for (table, file) in zip(LinkedTable.all, files) {
            for row in table.rows(paper) {
                try file.write(row.map { $0.map(SafeText.csvCell) ?? "" }.joined(separator: ",") + "\r\n")
            }
        }
    }

    mutating func finish() throws(SystemError) { for file in files { try file.close() } }
}

internal import Ratsarchiv

/// `vorlage export`: all papers in another system's form, as a folder of files.
enum ExportCommand {
    static let specification = CommandSpecification(
        "export", "write all papers in another system's form", synopsis: "DIR", operands: .paths, operandCount: 1...1,
        options: [
            Option("to", .choice(Exporters.all.map { $0.name }), "the form; default ndjson"), .index,
            Option("with-text", .none, "ndjson: add the running text"),
            Option("base-url", .text("URL"), "oparl: what the objects' addresses begin with"),
        ],
        details: """
            DIR must not exist or be empty; it appears when all is written.
              ndjson      papers.ndjson, a record a line
              csv         papers, consultations, votes, deadlines, originators, citations, linked by paper_id
              postgres    the same tables with text and record, and German text search: sh DIR/load.sh -d DATABASE
              opensearch  index.json and bulk-*.ndjson of at most 8 MiB: sh DIR/load.sh http://HOST:9200/INDEX
              oparl       objects of OParl 1.1 in lists, beginning with system.json, and each alone at its address
            """,
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        guard let exporter = Exporters.named(invocation.text("to") ?? "ndjson") else {
            preconditionFailure("a form that '--to' takes and the list has not")
        }
        var options = ExportOptions(includesText: invocation.has("with-text"))
        if let url = invocation.text("base-url") {
            guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
                throw CommandError("option '--base-url': expected an address with 'https://' but found \(quoted(url))")
            }
            options = ExportOptions(includesText: options.includesText, baseURL: url)
        }
        let reader = try ArchiveFolder.reader(invocation)
        let total = reader.paperCount
        let isShown = StandardStreams.errorIsTerminal
        do throws(ExportError) {
            let result = try reader.export(to: exporter, folder: invocation.operands[0], options: options) { count in
                if isShown, count % 256 == 0 { StandardStreams.showProgress("\(count) of \(total) papers") }
            }
            if isShown, total >= 256 { StandardStreams.showProgress("") }
            for note in result.notes { StandardStreams.report(note) }
            StandardStreams.report("\(result.paperCount) papers written")
            return .done
        } catch {
            throw CommandError(error.description)
        }
    }
}

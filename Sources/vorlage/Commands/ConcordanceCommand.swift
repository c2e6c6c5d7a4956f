internal import Drucksachen
internal import Ratsarchiv

/// `vorlage concordance`: keyword in context, every occurrence.
enum ConcordanceCommand {
    private static let standardContext = 40

    static let specification = CommandSpecification(
        "concordance", "print every occurrence of a query's words in its context", synopsis: "QUERY",
        operands: .words, operandCount: 1...Int.max,
        options: [
            .index, .json, Option("csv", .none, "a table with commas"),
            Option("context", .number(0...1000), "the most characters on each side; default 40"),
        ], takesDashedWords: true, run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let reader = try ArchiveFolder.reader(invocation)
        let context = invocation.number("context") ?? standardContext
        var lines: [ConcordanceLine] = []
        do throws(SearchError) {
            try reader.concordance(invocation.operands.joined(separator: " "), context: context) { lines.append($0) }
        } catch {
            throw CommandError(error.description)
        }
        if invocation.has("json") {
            try StandardStreams.write(lines.map(json).joined())
        } else if invocation.has("csv") {
            try StandardStreams.write(csv(lines))
        } else {
            try StandardStreams.write(table(lines, context))
        }
        return lines.isEmpty ? .nothingFound : .done
    }

    /// The words below each other, the text before them flush right.
    private static func table(_ lines: [ConcordanceLine], _ context: Int) -> String {
        let heads = lines.map { line in
            let place = line.page.map { "S. \($0)" } ?? "Z. \(line.line)"
            return SafeText.oneLine(
                "\(line.card.reference ?? "ohne Nummer")  \(line.card.date?.description ?? "")  \(place)")
        }
        let width = heads.map(\.count).max() ?? 0
        return zip(lines, heads).map { line, head in
            let left = SafeText.oneLine(line.left)
            return head + String(repeating: " ", count: width - head.count + 2 + max(0, context - left.count)) + left
                + "  " + SafeText.oneLine(line.match) + "  " + SafeText.oneLine(line.right) + "\n"
        }.joined()
    }

    private static func csv(_ lines: [ConcordanceLine]) -> String {
        var text = "reference,date,page,line,left,match,right,id,path\r\n"
        for line in lines {
            let cells: [String?] = [
                line.card.reference, line.card.date?.description, line.page.map(String.init), "\(line.line)", line.left,
                line.match, line.right, line.card.id, line.card.path,
            ]
            text += cells.map { SafeText.csvCell($0 ?? "") }.joined(separator: ",") + "\r\n"
        }
        return text
    }

    private static func json(_ line: ConcordanceLine) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Paper.schemaVersion)
            json.member("id", line.card.id)
            json.member("path", line.card.path)
            json.member("reference", line.card.reference)
            json.member("date", line.card.date?.description)
            json.member("page", line.page)
            json.member("line", line.line)
            json.member("left", line.left)
            json.member("match", line.match)
            json.member("right", line.right)
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}

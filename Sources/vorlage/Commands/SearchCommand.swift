internal import Ratsarchiv

/// `vorlage search`: papers that match a query.
enum SearchCommand {
    static let specification = CommandSpecification(
        "search", "find papers", synopsis: "QUERY", operands: .words, operandCount: 1...Int.max,
        options: [
            .index, .json, Option("limit", .number(1...100_000), "the most hits; default 10"),
            Option("offset", .number(0...10_000_000), "leave out the first hits"),
            Option(
                "sort", .choice(SearchOrder.allCases.map(\.rawValue)), "best, oldest (date) or newest (-date) first"),
            Option("count", .none, "print only how many papers match"),
            Option("all", .none, "leave out papers with only some of the words"), .color,
        ],
        details: """
            A query: radweg schulausschuss · radweg OR fahrradweg · radweg -haushalt · "Rat der Stadt" · integr* ·
            integrazion~1 · NEAR/5(radweg, schule) · parentheses · date:2018..2022 · date:>=2020-05 · amount:>50000 ·
            checked:"Finanzielle Auswirkungen/Ja" · and the fields name reference type committee role date faction
            department section resolution status label amount deadline.
            """,
        takesDashedWords: true, run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let reader = try ArchiveFolder.reader(invocation)
        let query = invocation.operands.joined(separator: " ")
        let (output, isFound) = try answer(reader, query, invocation)
        try StandardStreams.write(output)
        return isFound ? .done : .nothingFound
    }

    private static func answer(
        _ reader: ArchiveReader, _ query: String, _ invocation: Invocation
    ) throws(CommandError) -> (output: String, isFound: Bool) {
        do throws(SearchError) {
            if invocation.has("count") {
                let count = try reader.count(query)
                return ("\(count)\n", count > 0)
            }
            let hits = try reader.search(
                query, limit: invocation.number("limit") ?? 10, offset: invocation.number("offset") ?? 0,
                order: SearchOrder(rawValue: invocation.text("sort") ?? "relevance") ?? .relevance,
                onlyAll: invocation.has("all"))
            let usesColor = StandardStreams.usesColor(invocation)
            let texts = hits.map { invocation.has("json") ? HitText.json($0) : HitText.lines($0, usesColor: usesColor) }
            return (texts.joined(), !hits.isEmpty)
        } catch {
            throw CommandError(error.description)
        }
    }
}

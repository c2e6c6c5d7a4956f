internal import Ratsarchiv

/// `vorlage search`: papers that match a query.
enum SearchCommand {
    static let specification = CommandSpecification(
        "search", "find papers", synopsis: "QUERY", operands: .words, operandCount: 0...Int.max,
        options: [
            .index, .json, Option("limit", .number(1...100_000), "the most hits; default 10"),
            Option("offset", .number(0...10_000_000), "leave out the first hits"),
            Option(
                "sort", .choice(SearchOrder.allCases.map(\.rawValue)), "best, oldest (date) or newest (-date) first"),
            Option("count", .none, "print only how many papers match"),
            Option("all", .none, "leave out papers with only some of the words"),
            Option(
                "facets", .text("F,…"),
                "count the papers with all words by \(listed(Facet.allCases.map(\.rawValue))) instead"),
            Option("group", .choice(["reference"]), "a paper and its supplements as one hit"),
            Option("explain", .none, "tell what each score is made of"),
            Option("queries", .text("FILE"), "a query a line, or a CSV's first column; one table of all hits"), .color,
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
        if let path = invocation.text("queries") {
            guard invocation.operands.isEmpty else {
                throw CommandError("expected either QUERY or '--queries' but found both")
            }
            return try QueryTable(reader: reader, invocation: invocation).run(path)
        }
        guard !invocation.operands.isEmpty else {
            throw CommandError("'vorlage search': expected QUERY but found nothing")
        }
        let query = invocation.operands.joined(separator: " ")
        let (output, isFound) = try answer(reader, query, invocation)
        try StandardStreams.write(output)
        if !isFound { try suggest(reader, query) }
        return isFound ? .done : .nothingFound
    }

    /// What the flags want of the hits.
    static func options(_ invocation: Invocation) -> SearchOptions {
        var options = SearchOptions()
        options.order = SearchOrder(rawValue: invocation.text("sort") ?? "relevance") ?? .relevance
        options.onlyAll = invocation.has("all")
        options.isGrouped = invocation.has("group")
        options.isExplained = invocation.has("explain")
        return options
    }

    private static func suggest(_ reader: ArchiveReader, _ query: String) throws(CommandError) {
        do throws(SearchError) {
            if let other = try reader.suggestion(for: query) {
                StandardStreams.report("nothing found, did you mean \(quoted(other))?")
            }
        } catch {
            throw CommandError(error.description)
        }
    }

    private static func answer(
        _ reader: ArchiveReader, _ query: String, _ invocation: Invocation
    ) throws(CommandError) -> (output: String, isFound: Bool) {
        let facets = try invocation.text("facets").map(facets)
        do throws(SearchError) {
            if invocation.has("count") {
                let count = try reader.count(query)
                return ("\(count)\n", count > 0)
            }
            if let facets {
                let counts = try reader.facets(query, facets)
                return (invocation.has("json") ? FacetText.json(counts) : FacetText.table(counts), !counts.isEmpty)
            }
            let hits = try reader.search(
                query, limit: invocation.number("limit") ?? 10, offset: invocation.number("offset") ?? 0,
                options(invocation))
            let usesColor = StandardStreams.usesColor(invocation)
            let texts = hits.map { invocation.has("json") ? HitText.json($0) : HitText.lines($0, usesColor: usesColor) }
            return (texts.joined(), !hits.isEmpty)
        } catch {
            throw CommandError(error.description)
        }
    }

    private static func facets(_ text: String) throws(CommandError) -> [Facet] {
        var facets: [Facet] = []
        for name in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard let facet = Facet(rawValue: String(name)) else {
                let known = listed(Facet.allCases.map(\.rawValue))
                throw CommandError("option '--facets': expected \(known) but found \(quoted(String(name)))")
            }
            facets.append(facet)
        }
        return facets
    }
}

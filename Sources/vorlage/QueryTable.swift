internal import Drucksachen
internal import Ratsarchiv

/// The hits of many queries as one table, for researchers.
struct QueryTable {
    let reader: ArchiveReader
    let invocation: Invocation

    /// Runs the queries of a file; `-` is standard input.
    ///
    /// A line is a query, or the first cell of one where the file's name ends in `.csv`; empty lines and a first line `query`
    /// are left out. A query that does not parse is named with its line, and the others are run.
    func run(_ path: String) throws(CommandError) -> ExitStatus {
        var isFound = false
        var hasFailed = false
        if !invocation.has("json") {
            try StandardStreams.write("query,rank,count,reference,date,paperType,body,name,score,partial,id,path\r\n")
        }
        for (number, query) in try queries(path) {
            var output = ""
            do throws(SearchError) {
                let count = try reader.count(query)
                let hits = try reader.search(
                    query, limit: invocation.number("limit") ?? 10, offset: invocation.number("offset") ?? 0,
                    SearchCommand.options(invocation))
                if !hits.isEmpty { isFound = true }
                output = table(query, count, hits)
            } catch {
                StandardStreams.report("\(path):\(number): \(error)")
                hasFailed = true
            }
            try StandardStreams.write(output)
        }
        return hasFailed ? .someInputsFailed : isFound ? .done : .nothingFound
    }

    private func table(_ query: String, _ count: Int, _ hits: [SearchHit]) -> String {
        let first = (invocation.number("offset") ?? 0) + 1
        var text = ""
        for (index, hit) in hits.enumerated() {
            if invocation.has("json") {
                text += HitText.json(hit, query: query, rank: first + index, count: count)
                continue
            }
            let card = hit.card
            let cells: [String?] = [
                query, "\(first + index)", "\(count)", card.reference, card.date?.description, card.paperType,
                card.body,
                card.name, "\(hit.score)", hit.isPartial ? "true" : "false", card.id, card.path,
            ]
            text += cells.map { SafeText.csvCell($0 ?? "") }.joined(separator: ",") + "\r\n"
        }
        if hits.isEmpty, !invocation.has("json") {
            text = SafeText.csvCell(query) + ",,0,,,,,,,,,\r\n"
        }
        return text
    }

    private func queries(_ path: String) throws(CommandError) -> [(line: Int, query: String)] {
        do throws(SystemError) {
            return try QueryFile.queries(path)
        } catch {
            throw CommandError(error.description)
        }
    }
}

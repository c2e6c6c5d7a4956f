import Drucksachen
import Glibc
import InvertedIndex
import Ratsarchiv

/// Ranks the documents of a judged collection for its questions, as the product does: its archive, its default ranking.
enum BenchRetrieval {
    /// Indexes `corpus.jsonl` in a temporary folder and prints a TREC run of `queries.jsonl`.
    ///
    /// - Parameter changes: weights other than the product's, as `family=0,pair=0.2`, to measure what each brings.
    static func run(_ collection: String, changes: String?) throws {
        let weights = try weights(changes)
        let folder = "/tmp/vorlage-retrieval-\(getpid())"
        defer {
            for name in IndexReader.fileNames(path: folder) { unsafe unlink(folder + "/" + name) }
            unsafe rmdir(folder)
        }
        let writer = try ArchiveWriter(path: folder)
        let report = { @Sendable (message: String) in BenchCommand.write("vorlage-bench: \(message)\n", to: 2) }
        _ = try writer.ingest([collection + "/corpus.jsonl"], report: report, progress: { _ in })
        writer.close()
        let reader = try ArchiveReader(path: folder)
        guard let questions = LineReader(path: collection + "/queries.jsonl") else {
            throw IndexError.unreadable(collection)
        }
        while let line = questions.next() {
            guard !line.isEmpty else { continue }
            let value = try JSONReader.read(line)
            var output = ""
            for (rank, paper) in try reader.rank(value["text"]?.text ?? "", limit: 100, weights: weights).enumerated() {
                output += "\(value["id"]?.text ?? "") Q0 \(paper.id) \(rank + 1) \(paper.score) vorlage\n"
            }
            BenchCommand.write(output)
        }
    }

    private static func weights(_ changes: String?) throws -> RankingWeights {
        var weights = RankingWeights()
        for change in (changes ?? "").split(separator: ",") {
            let parts = change.split(separator: "=")
            guard parts.count == 2, let value = Double(parts[1]) else {
                throw BenchError(message: "no weight '\(change)'")
            }
            switch parts[0] {
            case "k1": weights.k1 = value
            case "b": weights.b = value
            case "family": weights.family = value
            case "part": weights.part = value
            case "pair": weights.pair = value
            case "asks": weights.asksLiterally = value > 0
            default: throw BenchError(message: "no weight '\(change)'")
            }
        }
        return weights
    }
}

/// What is wrong with the words of the command line.
struct BenchError: Error, CustomStringConvertible {
    let message: String
    var description: String { message }
}

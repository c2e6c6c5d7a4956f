import Drucksachen
import GermanText
import Glibc
import InvertedIndex

/// Runs query files against an index.
struct BenchQueries {
    private let reader: IndexReader
    private let chain: AnalysisChain

    init(folder: String) throws {
        (reader, chain, _) = try BenchQueries.open(folder)
    }

    /// Opens an index, with which analysis ever it was written and whether its text is stored or not.
    static func open(_ folder: String) throws -> (reader: IndexReader, chain: AnalysisChain, isStored: Bool) {
        for chain in [AnalysisChain.stem, .full] {
            for isStored in [true, false] {
                do {
                    let schema = BenchIndexing.schema(chain, isStored: isStored)
                    return (try IndexReader.open(path: folder, schema: schema), chain, isStored)
                } catch {
                    guard error.kind == .otherSchema else { throw error }
                }
            }
        }
        throw IndexError.unreadable(folder)
    }

    /// The stems of a text in their order.
    static func stems(_ text: String, chain: AnalysisChain) -> [[UInt8]] {
        var buffer = TokenBuffer()
        Tokenizer(chain: chain).tokenize(Array(text.utf8), into: &buffer)
        let stemmer = GermanStemmer(chain: chain)
        return buffer.tokens.map { $0.kind == .reference ? buffer.term($0) : stemmer.stem(buffer.term($0)) }
    }

    private func query(_ value: JSONValue) -> Query {
        let field = TermField(0)
        let words = (value["terms"]?.elements ?? []).compactMap(\.text)
        let terms = words.flatMap { BenchQueries.stems($0, chain: chain) }
        switch value["op"]?.text {
        case "or": return .or(terms.map { .term(field, $0) })
        case "not": return terms.count == 2 ? .andNot(.term(field, terms[0]), .term(field, terms[1])) : .none
        case "phrase": return .phrase(field, terms.enumerated().map { PhraseTerm($0.element, offset: $0.offset) })
        case "prefix":
            var buffer = TokenBuffer()
            Tokenizer(chain: chain).tokenize(Array((words.first ?? "").utf8), into: &buffer)
            return buffer.tokens.first.map { .prefix(field, buffer.term($0)) } ?? .none
        default: return terms.count == 1 ? .term(field, terms[0]) : .and(terms.map { .term(field, $0) })
        }
    }

    /// Runs the queries of a file and prints a line for each in each counted round.
    func run(_ path: String, warm: Int, rounds: Int) throws {
        guard let lines = LineReader(path: path) else { throw IndexError.unreadable(path) }
        var queries: [(name: String, isCount: Bool, query: Query)] = []
        while let line = lines.next() {
            guard !line.isEmpty else { continue }
            let value = try JSONReader.read(line)
            let kind = value["class"]?.text ?? ""
            queries.append(("\(kind)\t\(value["query"]?.text ?? "")", kind == "count", query(value)))
        }
        for round in 0..<warm + rounds {
            var output = ""
            for (name, isCount, query) in queries {
                let start = BenchCommand.now()
                var hits: [Hit] = []
                var count = -1
                if isCount { count = try reader.count(query) } else { hits = try reader.search(query, limit: 10) }
                let time = Double(BenchCommand.now() - start) / 1000
                guard round >= warm else { continue }
                var ids = ""
                if round == warm {
                    count = try reader.count(query)
                    ids = try names(hits).joined(separator: ",")
                } else {
                    count = -1
                }
                output += "\(name)\t\(time)\t\(count)\t\(ids)\n"
            }
            BenchCommand.write(output)
        }
    }

    private func names(_ hits: [Hit]) throws -> [String] {
        var names: [String] = []
        for hit in hits { names.append(String(decoding: try reader.key(of: hit.document), as: UTF8.self)) }
        return names
    }

    /// One search for all words of a text.
    func search(_ text: String, limit: Int) throws {
        let terms = BenchQueries.stems(text, chain: chain).map { Query.term(TermField(0), $0) }
        let hits = try reader.search(terms.count == 1 ? terms[0] : .and(terms), limit: limit)
        BenchCommand.write(try names(hits).map { $0 + "\n" }.joined())
        if hits.isEmpty { exit(1) }
    }
}

import Drucksachen
import GermanText
import Glibc
import InvertedIndex

/// The measuring tool: the engine alone, on the same work as its peers.
@main
enum BenchCommand {
    static func main() {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            try run(arguments)
        } catch {
            fail("\(error)")
        }
    }

    private static func run(_ arguments: [String]) throws {
        var plain: [String] = []
        var options: [String: String] = [:]
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument == "--no-store" {
                options[argument] = ""
            } else if argument.hasPrefix("--"), index + 1 < arguments.count {
                index += 1
                options[argument] = arguments[index]
            } else {
                plain.append(argument)
            }
            index += 1
        }
        func number(_ name: String, _ standard: Int) -> Int { options[name].flatMap { Int($0) } ?? standard }
        let chain: AnalysisChain = options["--analysis"] == "full" ? .full : .stem
        switch (plain.first, plain.count) {
        case ("index", 3):
            try BenchIndexing(
                folder: plain[2], isStored: options["--no-store"] == nil, chain: chain,
                threadCount: max(1, number("--threads", 1)), memoryByteCount: number("--memory", 256) << 20
            ).index(plain[1])
        case ("add", 3): try BenchIndexing.add(plain[2], to: plain[1])
        case ("merge", 2): try BenchIndexing.merge(plain[1])
        case ("query", 3):
            try BenchQueries(folder: plain[1]).run(plain[2], warm: number("--warm", 1), rounds: number("--rounds", 1))
        case ("search", 3): try BenchQueries(folder: plain[1]).search(plain[2], limit: number("--limit", 10))
        case ("retrieval", 2): try BenchRetrieval.run(plain[1], changes: options["--weights"])
        case ("codecs", 1): BenchCodecs.run()
        default:
            fail(
                "expected index DOCS.jsonl DIR, merge DIR, query DIR QUERIES.jsonl, search DIR QUERY, add DIR DOCS.jsonl, "
                    + "retrieval DIR or codecs"
            )
        }
    }

    private static func fail(_ message: String) -> Never {
        write("vorlage-bench: \(message)\n", to: 2)
        exit(2)
    }

    /// Writes text to a file descriptor.
    static func write(_ text: String, to file: Int32 = 1) {
        let bytes = Array(text.utf8)
        var offset = 0
        while offset < bytes.count {
            // Safe because the offset lies below the count.
            let count = unsafe bytes.withUnsafeBytes {
                unsafe Glibc.write(file, $0.baseAddress! + offset, $0.count - offset)
            }
            guard count > 0 else { return }
            offset += count
        }
    }

    /// Nanoseconds of the steady clock.
    static func now() -> Int {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

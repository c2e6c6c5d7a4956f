/// Reads a file of queries.
public enum QueryFile {
    /// The longest line.
    private static let longestLine = 1 << 20

    /// The queries with their lines, 1-based; `-` is standard input.
    ///
    /// A line is a query, or the first cell of one where the file's name ends in `.csv`; empty lines and a first line `query`
    /// are left out, and so is a line that is too long.
    public static func queries(_ path: String) throws(SystemError) -> [(line: Int, query: String)] {
        let isTable = path.lowercased().hasSuffix(".csv")
        let file = path == "-" ? FileDescriptor.standardInput() : try FileDescriptor(reading: path)
        var reader = LineReader(file, limit: longestLine)
        var queries: [(line: Int, query: String)] = []
        while let line = try reader.next() {
            guard case .line(let bytes) = line else { continue }
            let text = String(decoding: bytes, as: UTF8.self)
            let query = (isTable ? firstCell(text) : text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !query.isEmpty, reader.number > 1 || query.lowercased() != "query" else { continue }
            queries.append((reader.number, query))
        }
        return queries
    }

    /// The first cell of a line of CSV (RFC 4180, or with semicolons).
    private static func firstCell(_ line: String) -> String {
        guard line.first == "\"" else { return String(line.prefix { $0 != "," && $0 != ";" }) }
        var cell = ""
        var rest = line.dropFirst()
        while let character = rest.popFirst() {
            if character == "\"" {
                guard rest.first == "\"" else { break }
                rest.removeFirst()
            }
            cell.append(character)
        }
        return cell
    }
}

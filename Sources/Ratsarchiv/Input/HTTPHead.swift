/// The head of a message of HTTP (RFC 9112), which records of web archives begin with too: a first line and members.
struct HTTPHead {
    /// The first line.
    let firstLine: String
    /// The members by their names in small letters, the last of several; a line that goes on is joined to its member.
    private(set) var members: [String: String] = [:]

    /// A head; what is no member is passed over.
    init(_ bytes: some Collection<UInt8>) {
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        }
        firstLine = lines.removeFirst()
        var last: String?
        for line in lines {
            if let first = line.utf8.first, first == 0x20 || first == 0x09 {
                if let last { members[last, default: ""] += " " + HTTPHead.trimmed(line) }
                continue
            }
            guard let colon = line.utf8.firstIndex(of: 0x3A) else { continue }
            let name = HTTPHead.trimmed(line[..<colon]).lowercased()
            members[name] = HTTPHead.trimmed(line[line.utf8.index(after: colon)...])
            last = name
        }
    }

    /// Where the head ends that some bytes begin with, behind its empty line; nil when the line is not there.
    static func end(in bytes: ArraySlice<UInt8>) -> Int? {
        var position = bytes.startIndex
        while let lineEnd = bytes[position...].firstIndex(of: 0x0A) {
            let length = lineEnd - position
            if length == 0 || length == 1 && bytes[position] == 0x0D { return lineEnd + 1 }
            position = lineEnd + 1
        }
        return nil
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        var bytes = Array(text.utf8.drop(while: isBlank))
        while let last = bytes.last, isBlank(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}

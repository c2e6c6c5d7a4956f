internal import VorlageParser

/// The documents in a web archive (WARC, ISO 28500), in their order.
///
/// libarchive reads this form too, but loses the scheme of the addresses and all pages whose address ends with a slash; it
/// only unpacks here. Taken are the records of the types `response` and `resource`; requests, metadata and pages that are
/// no documents are passed over.
final class WebArchive {
    /// A record that may be a document.
    struct Record {
        /// What it gives.
        enum Content {
            case document(WebContent)
            /// Nothing, for this reason.
            case failure(String)
            /// Nothing, as it is larger than a document may be.
            case tooLarge(byteCount: Int)
        }
        /// Its address.
        let address: String
        /// What it gives.
        let content: Content
    }

    /// How web archives begin.
    static let mark = Array("WARC/".utf8)

    private static let stepByteCount = 256 << 10
    /// The longest head of a record.
    private static let headByteCount = 1 << 20

    private let container: ContainerReader
    private let limits: InputLimits
    private var buffer: [UInt8]
    private var position = 0
    private var recordCount = 0

    /// The web archive that a container's open member is.
    ///
    /// - Parameter start: what was read of the member already.
    init(_ container: ContainerReader, start: [UInt8], limits: InputLimits) {
        self.container = container
        self.limits = limits
        buffer = start
    }

    /// The next document; nil at the end.
    ///
    /// - Throws: `ContainerError` when nothing behind this place can be read.
    func next() throws(ContainerError) -> Record? {
        while let head = try nextHead() {
            recordCount += 1
            let most = ContainerLimits().memberCount
            guard recordCount <= most else {
                throw ContainerError(message: "expected at most \(most) records but found more")
            }
            guard let byteCount = head["content-length"].flatMap({ Int($0) }), byteCount >= 0 else {
                throw ContainerError(
                    message: "expected a record's Content-Length but found \(quoted(head["content-length"] ?? ""))")
            }
            let address = WebArchive.address(head["warc-target-uri"] ?? "")
            let isResponse = head["warc-type"] == "response"
            guard isResponse || head["warc-type"] == "resource", !address.isEmpty else {
                try skip(byteCount)
                continue
            }
            guard byteCount <= limits.documentByteCount else {
                try skip(byteCount)
                return Record(address: address, content: .tooLarge(byteCount: byteCount))
            }
            let block = try read(byteCount)
            if let damage = WebArchive.damage(head) { return Record(address: address, content: .failure(damage)) }
            do throws(WebContent.Failure) {
                let content =
                    isResponse && address.hasPrefix("http")
                    ? try WebContent(response: block, address: address, limit: limits.documentByteCount)
                    : WebContent(block, type: head["content-type"] ?? "", address: address)
                if let content { return Record(address: address, content: .document(content)) }
            } catch {
                return Record(address: address, content: .failure(error.message))
            }
        }
        return nil
    }

    /// Why a record is no whole document by its head; nil when it may be one.
    private static func damage(_ head: [String: String]) -> String? {
        if let segment = head["warc-segment-number"] {
            return "expected a whole record but found the segment \(segment)"
        }
        return head["warc-truncated"].map { "expected a whole record but found it cut by the archiver (\($0))" }
    }

    /// An address as it stands, or in the brackets that old archivers wrote.
    private static func address(_ value: String) -> String {
        value.hasPrefix("<") && value.hasSuffix(">") ? String(value.dropFirst().dropLast()) : value
    }

    // MARK: Bytes

    /// The members of the next record's head, their names in small letters; nil at the end.
    private func nextHead() throws(ContainerError) -> [String: String]? {
        // Two line ends stand behind each record, also the last.
        if recordCount > 0, try !has(4) {
            throw ContainerError(message: "expected two line ends behind a record but the archive is cut off")
        }
        while try has(1), buffer[position] == 0x0D || buffer[position] == 0x0A { position += 1 }
        guard try has(1) else { return nil }
        if position > WebArchive.stepByteCount {
            buffer.removeSubrange(..<position)
            position = 0
        }
        let start = position
        while true {
            if let end = HTTPHead.end(in: buffer[start...]) {
                position = end
                let head = HTTPHead(buffer[start..<end])
                guard head.firstLine.hasPrefix("WARC/") else {
                    throw ContainerError(
                        message:
                            "expected a record that begins with 'WARC/' but found \(quoted(String(head.firstLine.prefix(40))))"
                    )
                }
                return head.members
            }
            guard buffer.count - start <= WebArchive.headByteCount else {
                throw ContainerError(message: "expected the end of a record's head but found none")
            }
            guard try fill() else {
                throw ContainerError(message: "expected the rest of a record's head but the archive is cut off")
            }
        }
    }

    private func read(_ byteCount: Int) throws(ContainerError) -> [UInt8] {
        guard try has(byteCount) else { throw cut(byteCount) }
        defer { position += byteCount }
        return Array(buffer[position..<position + byteCount])
    }

    private func skip(_ byteCount: Int) throws(ContainerError) {
        var rest = byteCount
        while rest > 0 {
            guard try has(1) else { throw cut(byteCount) }
            let count = min(rest, buffer.count - position)
            position += count
            rest -= count
            if position == buffer.count {
                buffer.removeAll(keepingCapacity: true)
                position = 0
            }
        }
    }

    private func cut(_ byteCount: Int) -> ContainerError {
        ContainerError(message: "expected a record of \(byteCount) bytes but the archive is cut off")
    }

    /// Whether so many bytes more are in the buffer or can be read into it.
    private func has(_ byteCount: Int) throws(ContainerError) -> Bool {
        while buffer.count - position < byteCount {
            guard try fill() else { return false }
        }
        return true
    }

    /// Reads on; false at the end.
    private func fill() throws(ContainerError) -> Bool {
        try container.read(into: &buffer, limit: WebArchive.stepByteCount) > 0
    }
}

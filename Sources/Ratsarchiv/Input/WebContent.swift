internal import VorlageParser

/// The document that a web server sent.
struct WebContent {
    /// Why a message gives no document.
    struct Failure: Error {
        /// What was expected and found.
        let message: String
    }

    /// The document's bytes.
    let bytes: [UInt8]
    /// Whether they are JSON.
    let isJSON: Bool

    private static let documentTypes: Set<String> = [
        "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.oasis.opendocument.text",
    ]
    /// Types that say nothing: the address must.
    private static let vagueTypes: Set<String> = [
        "", "application/octet-stream", "application/download", "application/force-download", "binary/octet-stream",
    ]

    /// A document of that type from that address; nil when it is no document of a known kind.
    init?(_ bytes: [UInt8], type: String, address: String) {
        let type = type.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        let name = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? ""
        isJSON = type == "application/json" || type == "application/ld+json"
        guard
            isJSON || WebContent.documentTypes.contains(type)
                || WebContent.vagueTypes.contains(type)
                    && (PathWalker.hasKnownEnding(name) || bytes.starts(with: "%PDF-".utf8))
        else { return nil }
        self.bytes = bytes
    }

    /// The document in an answer of HTTP/1 (RFC 9112); nil for what is no document: another status than 200, an image.
    ///
    /// - Throws: `Failure` when the answer is damaged, or packed in a way that is not read.
    init?(response block: [UInt8], address: String, limit: Int) throws(Failure) {
        guard let start = HTTPHead.end(in: block[...]) else {
            throw Failure(message: "expected an answer of HTTP but found no end of its head")
        }
        let head = HTTPHead(block[..<start])
        let words = head.firstLine.split(separator: " ")
        guard words.count > 1, words[0].hasPrefix("HTTP/") else {
            throw Failure(message: "expected an answer of HTTP but found \(quoted(String(head.firstLine.prefix(40))))")
        }
        guard words[1] == "200" else { return nil }
        let type = head.members["content-type"] ?? ""
        // An image is none however it is packed.
        guard WebContent(Array("%PDF-".utf8), type: type, address: address) != nil else { return nil }
        var bytes = Array(block[start...])
        let transfer = head.members["transfer-encoding"]?.lowercased() ?? "identity"
        switch transfer {
        case "identity": break
        case "chunked": bytes = try WebContent.joined(bytes)
        default: throw Failure(message: "expected the Transfer-Encoding chunked or none but found \(quoted(transfer))")
        }
        let encoding = head.members["content-encoding"]?.lowercased() ?? "identity"
        switch encoding {
        case "", "identity", "none": break
        case "gzip", "x-gzip", "zstd":
            do throws(ContainerError) {
                bytes = try ContainerReader.unpacked(bytes, limit: limit)
            } catch {
                throw Failure(message: error.message)
            }
        default:
            throw Failure(message: "expected the Content-Encoding gzip, zstd or none but found \(quoted(encoding))")
        }
        self.init(bytes, type: type, address: address)
    }

    /// A body without the lengths of its chunks (RFC 9112, section 7.1).
    private static func joined(_ body: [UInt8]) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var position = 0
        while true {
            guard let lineEnd = body[position...].firstIndex(of: 0x0A) else {
                throw Failure(message: "expected the length of a chunk but found the end of the answer")
            }
            let digits = body[position..<lineEnd].prefix { $0 != 0x3B && $0 != 0x0D && $0 != 0x20 }
            guard let count = Int(String(decoding: digits.prefix(16), as: UTF8.self), radix: 16), count >= 0 else {
                throw Failure(
                    message:
                        "expected the length of a chunk but found \(quoted(String(decoding: digits.prefix(16), as: UTF8.self)))"
                )
            }
            guard count > 0 else { return bytes }
            let start = lineEnd + 1
            guard count <= body.count - start else {
                throw Failure(message: "expected a chunk of \(count) bytes but found \(body.count - start)")
            }
            bytes += body[start..<start + count]
            position = start + count
            // The line end behind a chunk.
            if position < body.count, body[position] == 0x0D { position += 1 }
            if position < body.count, body[position] == 0x0A { position += 1 }
        }
    }
}

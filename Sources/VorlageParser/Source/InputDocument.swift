public import Drucksachen

/// A document as it comes in: a file's bytes, or the text member of a JSON line.
public struct InputDocument: Sendable {
    /// What there is to read.
    public enum Content: Sendable {
        /// The bytes of a file, in an encoding and a form that are still to be found out.
        case bytes([UInt8])
        /// The `text` member of a JSON line.
        case text(String)
        /// The `html` member of a JSON line.
        case html(String)
    }

    /// The most bytes a document may have; a larger one is reported and not read.
    ///
    /// The longest council papers known (printed budgets) hold some 8 MB of text.
    public static let largestByteCount = 64 << 20

    /// What an update replaces by: the `id` of a JSON line, else the path as given.
    public var id: String
    /// The path exactly as given; its extension helps to find the form.
    public var path: String
    /// What there is to read.
    public var content: Content
    /// The `title` member of a JSON line.
    public var title: String?
    /// What an interface says of the paper, for its record.
    public var interface: PublishedPaper?
    /// What was wrong with the input beside the document itself, for its record.
    public var problems: [Problem] = []

    /// A document.
    public init(id: String, path: String, content: Content, title: String? = nil) {
        self.id = id
        self.path = path
        self.content = content
        self.title = title
    }
}

extension InputDocument {
    /// The SHA-256 of the document's bytes (of a JSON line, its text member's), as its record will carry it; of a paper of
    /// an interface, of the bytes, a NUL and what the interface says.
    ///
    /// It tells whether a document has changed without reading it.
    /// - Complexity: O(n)
    public var sha256: String {
        var bytes =
            switch content {
            case .bytes(let bytes): bytes
            case .text(let text), .html(let text): Array(text.utf8)
            }
        if let interface { bytes += [0] + interface.json() }
        return ContentDigest.sha256(bytes)
    }

    /// The document's size in bytes; of a JSON line, its text member's.
    public var byteCount: Int {
        switch content {
        case .bytes(let bytes): bytes.count
        case .text(let text), .html(let text): text.utf8.count
        }
    }
}

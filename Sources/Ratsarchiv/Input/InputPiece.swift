/// Something in the input that becomes one record: a file, a JSON line, standard input.
///
/// Pieces are cheap to find; reading them is left to the workers.
public struct InputPiece: Sendable {
    /// Where the document's content is.
    public enum Content: Sendable {
        /// In the file at the piece's path.
        case file
        /// In these bytes, read from standard input.
        case bytes([UInt8])
        /// In these bytes of an archive's member.
        case member([UInt8])
        /// In one JSON line, with its number in the file.
        case line([UInt8], number: Int)
        /// Nowhere: the file has not changed since so many documents of it were taken in.
        case unchanged(documentCount: Int)
        /// Nowhere: the input cannot be read.
        case failure(InputFailure)
        /// Nowhere: the input was left out, for this reason.
        case note(String)
    }
    /// The path as given; of a JSON line, the path of its file; of a member, `archive!member`.
    public var path: String
    /// Where the content is.
    public var content: Content
    /// Whether the path was given by name, not found in a folder.
    public var isNamed: Bool
    /// The folder outside of which a JSON line may name no file; nil when it may name any.
    var root: String?
    /// The file it comes from; nil for standard input, and for what could not be opened.
    var file: InputFile?
    /// Whether the piece stands in an archive, where a JSON line may name no file at all.
    var isInArchive = false

    /// A piece of the input.
    public init(path: String, content: Content, isNamed: Bool, root: String? = nil) {
        self.path = path
        self.content = content
        self.isNamed = isNamed
        self.root = root
    }

    /// Its path below the folder that was walked; the whole path of one that was given.
    var name: String {
        guard let root, path.hasPrefix(root) else { return path }
        return String(path.dropFirst(root.count).drop { $0 == "/" })
    }

    /// About how much memory the piece needs until its record is written.
    var byteCount: Int {
        switch content {
        case .file: 32 << 10
        case .bytes(let bytes), .member(let bytes), .line(let bytes, _): bytes.count
        case .unchanged, .failure, .note: 256
        }
    }
}

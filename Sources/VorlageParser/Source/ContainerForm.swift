/// What a file is by its first and last bytes: an archive of documents, an office document (a ZIP archive too), or neither.
public enum ContainerForm: Sendable, Equatable {
    /// An archive whose members are documents; false when its end is missing.
    case archive(isWhole: Bool)
    /// A document of Word or OpenDocument; false when its end is missing.
    case office(isWhole: Bool)

    /// How many bytes of a file's beginning and end must be known.
    public static let headByteCount = 512
    /// The longest end of a ZIP archive (22 bytes and a comment), and the names before it.
    public static let tailByteCount = 192 << 10

    /// The form; nil for anything that is no archive.
    ///
    /// - Parameters:
    ///   - head: the first bytes, `headByteCount` of them or all.
    ///   - tail: the last bytes, `tailByteCount` of them or all.
    public static func of(head: some Collection<UInt8>, tail: [UInt8]) -> ContainerForm? {
        let head = Array(head.prefix(headByteCount))
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            let isOpenDocument = head.dropFirst(30).starts(with: "mimetypeapplication/vnd.oasis.opendocument.text".utf8)
            guard let end = end(of: tail) else {
                // Without the directory, the first member's name tells: Word writes these first, an archiver hardly.
                let isWord = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"].contains { name in
                    head.dropFirst(30).starts(with: name.utf8)
                }
                return isOpenDocument || isWord ? .office(isWhole: false) : .archive(isWhole: false)
            }
            let isWord = hasMember("word/document.xml", in: tail, end: end)
            return isOpenDocument || isWord ? .office(isWhole: true) : .archive(isWhole: true)
        }
        for packed in packedFiles where head.starts(with: packed) { return .archive(isWhole: true) }
        // A web archive (ISO 28500).
        if head.starts(with: "WARC/".utf8) { return .archive(isWhole: true) }
        return head.dropFirst(257).starts(with: "ustar".utf8) ? .archive(isWhole: true) : nil
    }

    /// gzip, xz, zstd, bzip2.
    private static let packedFiles: [[UInt8]] = [
        [0x1F, 0x8B, 0x08], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68],
    ]

    /// The offset of a ZIP archive's end, which stands where its comment says (PKWARE APPNOTE, 4.3.16).
    private static func end(of tail: [UInt8]) -> Int? {
        var offset = tail.count - 22
        while offset >= 0 {
            if tail[offset] == 0x50, tail[offset...].starts(with: [0x50, 0x4B, 0x05, 0x06]),
                offset + 22 + two(tail, offset + 20) <= tail.count
            {
                return offset
            }
            offset -= 1
        }
        return nil
    }

    /// Whether the directory before the end names a member; one that is longer than the tail is no office document's.
    private static func hasMember(_ name: String, in tail: [UInt8], end: Int) -> Bool {
        var offset = end - two(tail, end + 12) - two(tail, end + 14) << 16
        while offset >= 0, offset + 46 <= end, tail[offset...].starts(with: [0x50, 0x4B, 0x01, 0x02]) {
            let nameEnd = offset + 46 + two(tail, offset + 28)
            if nameEnd <= end, tail[offset + 46..<nameEnd].elementsEqual(name.utf8) { return true }
            offset = nameEnd + two(tail, offset + 30) + two(tail, offset + 32)
        }
        return false
    }

    private static func two(_ bytes: [UInt8], _ offset: Int) -> Int { Int(bytes[offset]) | Int(bytes[offset + 1]) << 8 }
}

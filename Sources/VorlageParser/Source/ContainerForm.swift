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
            if isOpenDocument || contains(Array("word/document.xml".utf8), tail) {
                return .office(isWhole: hasEnd(tail))
            }
            return .archive(isWhole: hasEnd(tail))
        }
        for packed in packedFiles where head.starts(with: packed) { return .archive(isWhole: true) }
        return head.dropFirst(257).starts(with: "ustar".utf8) ? .archive(isWhole: true) : nil
    }

    /// gzip, xz, zstd, bzip2.
    private static let packedFiles: [[UInt8]] = [
        [0x1F, 0x8B, 0x08], [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD], [0x42, 0x5A, 0x68],
    ]

    /// Whether a ZIP archive's end stands where its comment says (PKWARE APPNOTE, 4.3.16).
    private static func hasEnd(_ tail: [UInt8]) -> Bool {
        var offset = tail.count - 22
        while offset >= 0 {
            if tail[offset] == 0x50, tail[offset...].starts(with: [0x50, 0x4B, 0x05, 0x06]),
                offset + 22 + Int(tail[offset + 20]) + Int(tail[offset + 21]) << 8 <= tail.count
            {
                return true
            }
            offset -= 1
        }
        return false
    }

    private static func contains(_ word: [UInt8], _ bytes: [UInt8]) -> Bool {
        var start = bytes.startIndex
        while let found = bytes[start...].firstIndex(of: word[0]) {
            if bytes[found...].starts(with: word) { return true }
            start = found + 1
        }
        return false
    }
}

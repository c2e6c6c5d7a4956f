/// An encoding documents come in.
enum TextEncoding: String, Sendable {
    case utf8 = "utf-8"
    case utf16LittleEndian = "utf-16le"
    case utf16BigEndian = "utf-16be"
    case windows1252 = "windows-1252"
    case latin9 = "iso-8859-15"

    /// The encoding a page or an XML declaration names, or nil for one that is not read.
    ///
    /// Pages that name ISO-8859-1 or ASCII are written in Windows-1252; taken literally, „ “ – € were control
    /// characters. A name of UTF-16 that could be read as ASCII is wrong (WHATWG Encoding, "get an encoding").
    init?(label: String) {
        switch label {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "utf-16", "utf-16le", "utf-16be": self = .utf8
        case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1", "latin-1", "l1",
            "ascii", "us-ascii", "ansi_x3.4-1968":
            self = .windows1252
        case "iso-8859-15", "iso8859-15", "iso_8859-15", "latin9", "latin-9", "l9": self = .latin9
        default: return nil
        }
    }
}

/// How the encoding of bytes was found.
struct EncodingChoice: Equatable, Sendable {
    /// Why the encoding was taken.
    enum Reason: Sendable {
        /// The bytes begin with a byte order mark.
        case byteOrderMark
        /// The page names it.
        case declared
        /// The bytes are valid in it, or nothing speaks for another.
        case valid
        /// The bytes are no UTF-8.
        case fallback
    }
    /// The encoding.
    var encoding: TextEncoding
    /// Why it was taken.
    var reason: Reason
    /// The length of the byte order mark.
    var markByteCount = 0

    /// The encoding of bytes: the byte order mark's, else the declared one, else UTF-8 when they are valid, else
    /// Windows-1252.
    ///
    /// UTF-8 with a few damaged places stays UTF-8 (a cut file, a byte lost on the way): Windows-1252 text hardly ever
    /// contains bytes that happen to be well-formed UTF-8. UTF-16 without its mark is known by its NULs.
    ///
    /// - Parameter isMarkup: whether a declaration inside the bytes counts.
    init(of bytes: [UInt8], shape: ByteShape, isMarkup: Bool) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            self.init(encoding: .utf8, reason: .byteOrderMark, markByteCount: 3)
        } else if bytes.starts(with: [0xFF, 0xFE]) {
            self.init(encoding: .utf16LittleEndian, reason: .byteOrderMark, markByteCount: 2)
        } else if bytes.starts(with: [0xFE, 0xFF]) {
            self.init(encoding: .utf16BigEndian, reason: .byteOrderMark, markByteCount: 2)
        } else if let wide = EncodingChoice.unmarkedUTF16(bytes, shape: shape) {
            self.init(encoding: wide, reason: .valid)
        } else if isMarkup, let declared = EncodingChoice.declared(in: bytes) {
            self.init(encoding: declared, reason: .declared)
        } else if shape.isUTF8 {
            self.init(encoding: .utf8, reason: .valid)
        } else if shape.sequenceCount >= 4 * shape.invalidCount {
            self.init(encoding: .utf8, reason: .fallback)
        } else {
            self.init(encoding: .windows1252, reason: .fallback)
        }
    }

    private init(encoding: TextEncoding, reason: Reason, markByteCount: Int = 0) {
        self.encoding = encoding
        self.reason = reason
        self.markByteCount = markByteCount
    }

    /// UTF-16 without a mark: of European text, every other byte is NUL.
    private static func unmarkedUTF16(_ bytes: [UInt8], shape: ByteShape) -> TextEncoding? {
        guard shape.nulCount >= bytes.count / 3, shape.nulCount > 3 else { return nil }
        var counts = (even: 0, odd: 0)
        let sample = bytes.prefix(4096)
        for (offset, byte) in sample.enumerated() where byte == 0 {
            if offset % 2 == 0 { counts.even += 1 } else { counts.odd += 1 }
        }
        let most = sample.count / 2 * 7 / 10
        if counts.odd > most, counts.even * 20 < counts.odd { return .utf16LittleEndian }
        if counts.even > most, counts.odd * 20 < counts.even { return .utf16BigEndian }
        return nil
    }

    /// The encoding that the first 4 KiB name: `<?xml … encoding="…"`, `<meta charset=…` or
    /// `<meta … content="text/html; charset=…"`.
    private static func declared(in bytes: [UInt8]) -> TextEncoding? {
        let head = bytes.prefix(4096)
        if opens("<?xml", head, at: head.startIndex), let end = head.firstIndex(of: 0x3E),
            let label = label(behind: "encoding", in: small(head[..<end]))
        {
            return TextEncoding(label: label)
        }
        var position = head.startIndex
        while position < head.endIndex {
            position = ByteSearch.first(0x3C, or: 0x3C, in: bytes.span, from: position, before: head.endIndex)
            if opens("<meta", head, at: position) {
                let tag = head[(position + 5)...].prefix { $0 != 0x3E }
                if let label = label(behind: "charset", in: small(tag)) { return TextEncoding(label: label) }
                position = tag.endIndex
            } else {
                position += 1
            }
        }
        return nil
    }

    /// Bytes with the capitals of ASCII made small.
    private static func small(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        bytes.map { Byte.isCapital($0) ? $0 + 0x20 : $0 }[...]
    }

    /// Whether a word of small letters stands at an offset, in any letters.
    private static func opens(_ word: StaticString, _ bytes: ArraySlice<UInt8>, at start: Int) -> Bool {
        guard bytes.endIndex - start >= word.utf8CodeUnitCount else { return false }
        // Safe because every index is below the word's length.
        return (0..<word.utf8CodeUnitCount).allSatisfy { index in
            let byte = bytes[start + index]
            return unsafe word.utf8Start[index] == (Byte.isCapital(byte) ? byte + 0x20 : byte)
        }
    }

    /// The word behind `name`, an equals sign and perhaps a quote.
    private static func label(behind name: StaticString, in bytes: ArraySlice<UInt8>) -> String? {
        guard let range = firstRange(of: name, in: bytes) else { return nil }
        var rest = bytes[range.upperBound...].drop { isBlank($0) }
        guard rest.first == 0x3D else { return nil }
        rest = rest.dropFirst().drop { isBlank($0) || $0 == 0x22 || $0 == 0x27 }
        let label = rest.prefix { !isBlank($0) && ![0x22, 0x27, 0x3B, 0x3E, 0x2F, 0x3F].contains($0) }
        return String(decoding: label, as: UTF8.self)
    }

    private static func firstRange(of word: StaticString, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        let length = word.utf8CodeUnitCount
        guard bytes.count >= length else { return nil }
        for start in bytes.startIndex...(bytes.endIndex - length) {
            var count = 0
            // Safe because the index is below the word's length.
            while count < length, unsafe bytes[start + count] == word.utf8Start[count] { count += 1 }
            if count == length { return start..<start + length }
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

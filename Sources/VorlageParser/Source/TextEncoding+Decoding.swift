extension TextEncoding {
    /// Bytes in this encoding as valid UTF-8; what is ill-formed becomes U+FFFD, one for each longest piece.
    ///
    /// - Parameters:
    ///   - bytes: the bytes.
    ///   - shape: what is known of them; valid UTF-8 without a mark comes back as it is, uncopied.
    ///   - markByteCount: how many bytes at the start are a byte order mark, which is left out.
    /// - Complexity: O(n)
    func decode(_ bytes: [UInt8], shape: ByteShape, markByteCount: Int) -> [UInt8] {
        switch self {
        case .utf8:
            guard !shape.isUTF8 else { return markByteCount == 0 ? bytes : Array(bytes.dropFirst(markByteCount)) }
            return TextEncoding.repairedUTF8(bytes, from: markByteCount)
        case .utf16LittleEndian, .utf16BigEndian:
            return decodeUTF16(bytes, from: markByteCount)
        case .windows1252, .latin9:
            return decodeSingleBytes(bytes)
        }
    }

    private static func repairedUTF8(_ bytes: [UInt8], from start: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + 64)
        let span = bytes.span
        var offset = start
        while offset < bytes.count {
            let sequence = UTF8Sequence(in: span, at: offset)
            if sequence.isWellFormed {
                for position in offset..<offset + sequence.byteCount { text.append(span[position]) }
            } else {
                text.append(contentsOf: [0xEF, 0xBF, 0xBD])
            }
            offset += sequence.byteCount
        }
        return text
    }

    private func decodeUTF16(_ bytes: [UInt8], from start: Int) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        let units = (bytes.count - start) / 2
        func unit(_ index: Int) -> UInt32 {
            let (first, second) = (UInt32(bytes[start + 2 * index]), UInt32(bytes[start + 2 * index + 1]))
            return self == .utf16LittleEndian ? second << 8 | first : first << 8 | second
        }
        var index = 0
        while index < units {
            var code = unit(index)
            index += 1
            if (0xD800...0xDBFF).contains(code), index < units, (0xDC00...0xDFFF).contains(unit(index)) {
                code = 0x10000 + (code - 0xD800) << 10 + (unit(index) - 0xDC00)
                index += 1
            }
            TextEncoding.append(code, to: &text)
        }
        if (bytes.count - start) % 2 != 0 { TextEncoding.append(0xFFFD, to: &text) }
        return text
    }

    private func decodeSingleBytes(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 16)
        var offset = 0
        while offset < bytes.count {
            let start = offset
            while offset < bytes.count, bytes[offset] < 0x80 { offset += 1 }
            text.append(bytes, start..<offset)
            guard offset < bytes.count else { break }
            let byte = bytes[offset]
            let code = self == .latin9 ? TextEncoding.latin9Code(byte) : TextEncoding.windows1252Code(byte)
            TextEncoding.append(code, to: &text)
            offset += 1
        }
        return text
    }

    /// Appends a code point in UTF-8; a lone surrogate becomes U+FFFD.
    static func append(_ code: UInt32, to text: inout [UInt8]) {
        switch code {
        case 0..<0x80: text.append(UInt8(code))
        case 0x80..<0x800: text.append(contentsOf: [0xC0 | UInt8(code >> 6), 0x80 | UInt8(code & 63)])
        case 0xD800...0xDFFF: text.append(contentsOf: [0xEF, 0xBF, 0xBD])
        case 0x800..<0x10000:
            text.append(contentsOf: [0xE0 | UInt8(code >> 12), 0x80 | UInt8(code >> 6 & 63), 0x80 | UInt8(code & 63)])
        default:
            text.append(contentsOf: [
                0xF0 | UInt8(code >> 18), 0x80 | UInt8(code >> 12 & 63), 0x80 | UInt8(code >> 6 & 63),
                0x80 | UInt8(code & 63),
            ])
        }
    }

    /// The code point of a byte of Windows-1252; the five bytes it leaves open stay control characters.
    ///
    /// Source: WHATWG Encoding, index windows-1252.
    static func windows1252Code(_ byte: UInt8) -> UInt32 {
        (0x80...0x9F).contains(byte) ? windows1252Middle[Int(byte) - 0x80] : UInt32(byte)
    }

    private static let windows1252Middle: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
        0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
        0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func latin9Code(_ byte: UInt8) -> UInt32 {
        switch byte {
        case 0xA4: 0x20AC
        case 0xA6: 0x0160
        case 0xA8: 0x0161
        case 0xB4: 0x017D
        case 0xB8: 0x017E
        case 0xBC: 0x0152
        case 0xBD: 0x0153
        case 0xBE: 0x0178
        default: UInt32(byte)
        }
    }
}

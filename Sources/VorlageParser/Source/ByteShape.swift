/// What one pass over bytes finds out: control bytes, line ends, and how far the bytes are UTF-8.
struct ByteShape: Equatable, Sendable {
    /// The number of NUL bytes.
    var nulCount = 0
    /// The number of CR bytes.
    var carriageReturnCount = 0
    /// The number of other control bytes that no text has: all below a blank but TAB, LF, FF, CR, ESC and NUL.
    var controlCount = 0
    /// The number of well-formed UTF-8 sequences of two and more bytes.
    var sequenceCount = 0
    /// The number of ill-formed pieces, counted as U+FFFD would stand for them.
    var invalidCount = 0
    /// The offset of the first ill-formed piece.
    var firstInvalidOffset: Int?

    /// Whether the bytes are UTF-8.
    var isUTF8: Bool { invalidCount == 0 }

    /// Looks at all bytes.
    ///
    /// - Complexity: O(n), eight bytes at a time where they are plain ASCII.
    init(_ bytes: [UInt8]) {
        let bytes = bytes.span
        let count = bytes.count
        var offset = 0
        while offset < count {
            offset = ByteShape.endOfPlainRun(bytes, from: offset)
            guard offset < count else { return }
            let byte = bytes[offset]
            // `ä`, `ö`, `ü`, `ß`: most of what is not ASCII.
            if byte == 0xC3, offset + 1 < count, bytes[offset + 1] & 0xC0 == 0x80 {
                sequenceCount += 1
                offset += 2
                continue
            }
            if byte >= 0x80 {
                let sequence = UTF8Sequence(in: bytes, at: offset)
                if sequence.isWellFormed {
                    sequenceCount += 1
                } else {
                    invalidCount += 1
                    if firstInvalidOffset == nil { firstInvalidOffset = offset }
                }
                offset += sequence.byteCount
                continue
            }
            switch byte {
            case 0: nulCount += 1
            case 0x0D: carriageReturnCount += 1
            case 0x09, 0x0A, 0x0C, 0x1B, 0x20...0x7F: break
            default: controlCount += 1
            }
            offset += 1
        }
    }

    /// The offset of the first byte from `start` on that is not ASCII or a control byte, or of the last few.
    @inline(__always)
    private static func endOfPlainRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let high: UInt64 = 0x8080_8080_8080_8080
        var offset = start
        // Safe because any bit pattern is a byte, and the view lives no longer than the span.
        let raw = unsafe bytes.bytes
        while offset + 8 <= bytes.count {
            // Safe because the eight bytes from `offset` lie inside the span, as the loop's condition says.
            let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self).littleEndian
            // A byte below 0x20 borrows into its high bit, and from the byte above it; so the lowest one counts.
            let found = word & high | (word &- 0x2020_2020_2020_2020) & ~word & high
            if found != 0 { return offset + found.trailingZeroBitCount / 8 }
            offset += 8
        }
        return offset
    }
}

/// One sequence of UTF-8 (Unicode 15, table 3-7), or the longest piece that could begin one.
struct UTF8Sequence {
    /// Whether the bytes are a Unicode scalar.
    let isWellFormed: Bool
    /// The number of bytes; at least 1.
    let byteCount: Int

    /// The sequence at an offset below `bytes.count`.
    @inline(__always)
    init(in bytes: Span<UInt8>, at offset: Int) {
        let lead = bytes[offset]
        let (length, lowest, highest): (Int, UInt8, UInt8) =
            switch lead {
            case 0x00...0x7F: (1, 0, 0)
            case 0xC2...0xDF: (2, 0x80, 0xBF)
            case 0xE0: (3, 0xA0, 0xBF)
            case 0xED: (3, 0x80, 0x9F)
            case 0xE1...0xEF: (3, 0x80, 0xBF)
            case 0xF0: (4, 0x90, 0xBF)
            case 0xF1...0xF3: (4, 0x80, 0xBF)
            case 0xF4: (4, 0x80, 0x8F)
            default: (0, 0, 0)
            }
        guard length > 1 else {
            isWellFormed = length == 1
            byteCount = 1
            return
        }
        var found = 1
        while found < length, offset + found < bytes.count {
            let byte = bytes[offset + found]
            guard found == 1 ? byte >= lowest && byte <= highest : byte & 0xC0 == 0x80 else { break }
            found += 1
        }
        isWellFormed = found == length
        byteCount = found
    }
}

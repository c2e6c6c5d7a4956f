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
            offset = endOfPlainRun(bytes, from: offset)
            guard offset < count else { return }
            let byte = bytes[offset]
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

    /// The offset of the first byte from `start` on that needs a look, or of the last few: none that is ASCII and no
    /// control byte, no line end, and none of `ä`, `ö`, `ü`, `ß`, which are counted here.
    @inline(__always)
    private mutating func endOfPlainRun(_ bytes: Span<UInt8>, from start: Int) -> Int {
        let high: UInt64 = 0x8080_8080_8080_8080
        var offset = start
        // Safe because any bit pattern is a byte, and the view lives no longer than the span.
        let raw = unsafe bytes.bytes
        while offset + 8 <= bytes.count {
            // Safe because the eight bytes from `offset` lie inside the span, as the loop's condition says.
            let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self).littleEndian
            let control = ~((word & ~high) &+ 0x6060_6060_6060_6060 | word) & high
            var strange = control & ~ByteShape.equal(word, 0x0A)
            var length = 8
            if word & high != 0 {
                let leads = ByteShape.equal(word, 0xC3)
                let tails = word & ~(word << 1) & high
                strange |= (leads << 8) ^ tails | (word & high & ~leads & ~tails)
                // What the last byte begins is read with the next eight.
                length = leads >> 63 == 0 ? 8 : 7
                if strange == 0 { sequenceCount += (leads << 8).nonzeroBitCount }
            }
            guard strange == 0 else { return offset + ByteShape.firstUnusual(control, word) }
            offset += length
        }
        return offset
    }

    /// The high bit of each byte of eight that is a certain one.
    @inline(__always)
    private static func equal(_ word: UInt64, _ byte: UInt64) -> UInt64 {
        let rest = word ^ byte &* 0x0101_0101_0101_0101
        return ~((rest & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | rest) & 0x8080_8080_8080_8080
    }

    /// The place among eight bytes of the first that is a control byte or no ASCII.
    @inline(__always)
    private static func firstUnusual(_ control: UInt64, _ word: UInt64) -> Int {
        (control | word & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
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

/// Finds bytes eight at a time.
enum ByteSearch {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let highs: UInt64 = 0x8080_8080_8080_8080

    /// The offset of the first of two bytes in a stretch; its end when neither stands there.
    ///
    /// - Complexity: O(n)
    @inline(__always)
    static func first(_ byte: UInt8, or other: UInt8, in text: Span<UInt8>, from start: Int, before end: Int) -> Int {
        let (pattern, otherPattern) = (UInt64(byte) &* ones, UInt64(other) &* ones)
        var offset = start
        // Safe because any bit pattern is a byte, and the view lives no longer than the span.
        let raw = unsafe text.bytes
        while offset + 8 <= end, end <= text.count {
            // Safe because the eight bytes from `offset` lie inside the span, as the loop's condition says.
            let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self).littleEndian
            // Of equal bytes zeros are left, and the lowest bit set is that of the first.
            let (rest, otherRest) = (word ^ pattern, word ^ otherPattern)
            let found = ((rest &- ones) & ~rest | (otherRest &- ones) & ~otherRest) & highs
            if found != 0 { return offset + found.trailingZeroBitCount / 8 }
            offset += 8
        }
        while offset < end, text[offset] != byte, text[offset] != other { offset += 1 }
        return offset
    }

    /// The offset of the first digit in a stretch; its end when none stands there.
    ///
    /// - Complexity: O(n)
    static func firstDigit(in text: Span<UInt8>, from start: Int, before end: Int) -> Int {
        var offset = start
        // Safe because any bit pattern is a byte, and the view lives no longer than the span.
        let raw = unsafe text.bytes
        while offset < end {
            while offset + 8 <= end, end <= text.count {
                // Safe because the eight bytes from `offset` lie inside the span, as the loop's condition says.
                let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self)
                // Of 0x30...0x3F zeros are left; a sign among them costs a few steps.
                let rest = word & (ones &* 0xF0) ^ (ones &* 0x30)
                if (rest &- ones) & ~rest & highs != 0 { break }
                offset += 8
            }
            let stop = min(offset + 8, end)
            while offset < stop {
                if Byte.isDigit(text[offset]) { return offset }
                offset += 1
            }
        }
        return end
    }

    /// The offset of the first byte from `start` on that belongs to no word, as `Byte.isWord` has it; the end for none.
    ///
    /// - Complexity: O(n)
    @inline(__always)
    static func wordEnd(in text: Span<UInt8>, from start: Int, before end: Int) -> Int {
        var offset = start
        // Safe because any bit pattern is a byte, and the view lives no longer than the span.
        let raw = unsafe text.bytes
        while offset + 8 <= end, end <= text.count {
            // Safe because the eight bytes from `offset` lie inside the span, as the loop's condition says.
            let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self).littleEndian
            // Seven bits and an offset never carry into the next byte: the high bit says whether the bound is reached.
            let (small, plain) = ((word | ones &* 0x20) & ~highs, word & ~highs)
            let letters = (small &+ ones &* (0x80 - 0x61)) & ~(small &+ ones &* (0x80 - 0x7B))
            let digits = (plain &+ ones &* (0x80 - 0x30)) & ~(plain &+ ones &* (0x80 - 0x3A))
            let others = ~(letters | digits | word) & highs
            if others != 0 { return offset + others.trailingZeroBitCount / 8 }
            offset += 8
        }
        while offset < end, Byte.isWord(text[offset]) { offset += 1 }
        return offset
    }
}

/// Packs 128 integers into vertical bit lanes with patched exceptions, and fewer of them into a plain bit string.
///
/// A block is: width (the low 6 bits of a byte; the bytes of an exception less 1 above them), number of exceptions (1 byte),
/// `width` × 16 bytes of lanes, and for each exception its place (1 byte) and the bits above the width (1 to 4 bytes). Value `i` lies in lane `i % 4`, row `i / 4`. A tail is: width
/// (1 byte) and the values' low `width` bits one behind the other. Source: Lemire and Boytsov, "Decoding billions of
/// integers per second through vectorization" (2013), sections 4 and 5.
package enum BlockCodec {
    /// The number of integers in a block.
    package static let length = 128

    /// Appends a block of `length` integers.
    @unsafe package static func append(_ values: UnsafePointer<UInt32>, to bytes: inout [UInt8]) {
        let (width, exceptionByteCount) = unsafe bestWidth(values)
        let mask = width == 32 ? UInt32.max : (UInt32(1) << UInt32(width)) &- 1
        bytes.append(UInt8(width | (exceptionByteCount - 1) << 6))
        let countPlace = bytes.count
        bytes.append(0)
        // Safe because the caller vouches for 128 values; 16-byte rows of 4 values each.
        let rows = unsafe UnsafeRawPointer(values)
        var word = SIMD4<UInt32>(repeating: 0)
        var shift: UInt32 = 0
        for row in 0..<32 where width > 0 {
            let value = unsafe rows.loadUnaligned(fromByteOffset: row * 16, as: SIMD4<UInt32>.self) & mask
            word |= value &<< shift
            shift += UInt32(width)
            if shift >= 32 {
                appendWord(word, to: &bytes)
                shift -= 32
                let used = UInt32(width) - shift
                word = shift > 0 ? value &>> used : SIMD4(repeating: 0)
            }
        }
        var exceptionCount = 0
        for index in 0..<length {
            // Safe because the index is below 128.
            let value = unsafe values[index]
            guard width < 32, value > mask else { continue }
            exceptionCount += 1
            bytes.append(UInt8(index))
            var high = value >> UInt32(width)
            for _ in 0..<exceptionByteCount {
                bytes.append(UInt8(truncatingIfNeeded: high))
                high >>= 8
            }
        }
        bytes[countPlace] = UInt8(exceptionCount)
    }

    private static func appendWord(_ word: SIMD4<UInt32>, to bytes: inout [UInt8]) {
        // Safe because the bytes are read inside the closure only; the machine is little-endian like the format.
        unsafe withUnsafeBytes(of: word) { unsafe bytes.append(contentsOf: $0) }
    }

    /// The width that makes the block smallest, and the bytes that its greatest exception then takes, 1 to 4.
    @unsafe private static func bestWidth(
        _ values: UnsafePointer<UInt32>
    ) -> (width: Int, exceptionByteCount: Int) {
        var counts = InlineArray<33, Int>(repeating: 0)
        var all: UInt32 = 0
        for index in 0..<length {
            // Safe because the caller vouches for 128 values.
            let value = unsafe values[index]
            counts[32 - value.leadingZeroBitCount] += 1
            all |= value
        }
        let greatest = 32 - all.leadingZeroBitCount
        var above = 0
        var best = (width: greatest, exceptionByteCount: 1)
        var bestSize = Int.max
        for width in stride(from: greatest, through: 0, by: -1) {
            let bytes = max(1, (greatest - width + 7) / 8)
            let size = width * 16 + above * (1 + bytes)
            if size < bestSize, above < 128 {
                bestSize = size
                best = (width, bytes)
            }
            above += counts[width]
        }
        return best
    }

    /// The offset behind a block by its first two bytes; nil when they do not lie inside the bytes.
    static func end(_ bytes: RawBytes, at offset: Int) -> Int? {
        guard let head = bytes.byte(offset), let exceptions = bytes.byte(offset + 1), head & 63 <= 32 else {
            return nil
        }
        return offset + 2 + Int(head & 63) * 16 + Int(exceptions) * (2 + Int(head >> 6))
    }

    /// Reads a block into 128 integers.
    ///
    /// - Returns: the offset behind the block, nil when it does not lie inside the bytes.
    @unsafe package static func read(_ bytes: RawBytes, at offset: Int, into values: UnsafeMutablePointer<UInt32>)
        -> Int?
    {
        guard let head = bytes.byte(offset), let exceptions = bytes.byte(offset + 1), let last = end(bytes, at: offset),
            last <= bytes.count
        else { return nil }
        let width = head & 63
        let exceptionByteCount = 1 + Int(head >> 6)
        let end = offset + 2 + Int(width) * 16
        let output = UnsafeMutableRawPointer(values)
        if width == 0 {
            // Safe because the caller vouches for room for 128 values.
            unsafe values.update(repeating: 0, count: length)
        } else {
            let mask = SIMD4<UInt32>(repeating: width == 32 ? .max : (1 << UInt32(width)) &- 1)
            // Safe because `end` was checked against the bytes and exactly `width` rows are read.
            var input = unsafe bytes.base + offset + 2
            var word = unsafe input.loadUnaligned(as: SIMD4<UInt32>.self)
            var shift: UInt32 = 0
            for row in 0..<32 {
                var value = word &>> shift
                shift &+= UInt32(width)
                if shift >= 32 {
                    shift &-= 32
                    unsafe input += 16
                    if row < 31 {
                        word = unsafe input.loadUnaligned(as: SIMD4<UInt32>.self)
                        if shift > 0 { value |= word &<< (UInt32(width) &- shift) }
                    }
                }
                unsafe output.storeBytes(of: value & mask, toByteOffset: row &* 16, as: SIMD4<UInt32>.self)
            }
        }
        var place = end
        for _ in 0..<Int(exceptions) {
            // Safe because the end was checked; the index is masked below 128.
            let index = unsafe Int(bytes.base.load(fromByteOffset: place, as: UInt8.self) & 127)
            var high: UInt32 = 0
            for step in 0..<exceptionByteCount {
                let byte = unsafe bytes.base.load(fromByteOffset: place &+ 1 &+ step, as: UInt8.self)
                high |= UInt32(byte) &<< UInt32(truncatingIfNeeded: step &* 8)
            }
            unsafe values[index] |= width == 32 ? 0 : high << UInt32(width)
            place &+= 1 &+ exceptionByteCount
        }
        return last
    }

    /// Appends fewer than 128 integers.
    @unsafe package static func appendTail(_ values: UnsafePointer<UInt32>, count: Int, to bytes: inout [UInt8]) {
        var all: UInt32 = 0
        // Safe because the caller vouches for `count` values.
        for index in 0..<count { all |= unsafe values[index] }
        let width = 32 - all.leadingZeroBitCount
        bytes.append(UInt8(width))
        var word: UInt64 = 0
        var filled = 0
        for index in 0..<count {
            word |= unsafe UInt64(values[index]) << UInt64(filled)
            filled += width
            while filled >= 8 {
                bytes.append(UInt8(truncatingIfNeeded: word))
                word >>= 8
                filled -= 8
            }
        }
        if filled > 0 { bytes.append(UInt8(truncatingIfNeeded: word)) }
    }

    /// Reads a tail of `count` integers.
    ///
    /// - Returns: the offset behind the tail, nil when it does not lie inside the bytes.
    @unsafe package static func readTail(
        _ bytes: RawBytes, at offset: Int, count: Int, into values: UnsafeMutablePointer<UInt32>
    ) -> Int? {
        guard let width = bytes.byte(offset), width <= 32, count <= length else { return nil }
        let end = offset + 1 + (count * Int(width) + 7) / 8
        guard end <= bytes.count else { return nil }
        let mask = (UInt64(1) << UInt64(width)) &- 1
        let start = unsafe bytes.base + offset + 1
        let readable = bytes.count - offset - 1
        // The last eight bytes are read once, for a load at a later place would reach behind them.
        let lastPlace = max(0, readable - 8)
        var lastWord: UInt64 = 0
        if readable >= 8 {
            // Safe because of the check just made.
            lastWord = unsafe start.loadUnaligned(fromByteOffset: lastPlace, as: UInt64.self)
        } else {
            for step in 0..<readable {
                // Safe because the place lies below `readable`.
                lastWord |= unsafe UInt64(start.load(fromByteOffset: step, as: UInt8.self)) &<< UInt64(step &* 8)
            }
        }
        var bit = 0
        for index in 0..<count {
            let place = bit &>> 3
            // Safe because eight bytes lie between the place and the end.
            let word =
                unsafe place < lastPlace
                ? start.loadUnaligned(fromByteOffset: place, as: UInt64.self)
                : lastWord &>> UInt64(truncatingIfNeeded: (place &- lastPlace) &* 8)
            // Safe because the caller vouches for room for `count` values; `end` was checked, so all bits were read.
            unsafe values[index] = UInt32(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: bit & 7) & mask)
            bit &+= Int(width)
        }
        return end
    }
}

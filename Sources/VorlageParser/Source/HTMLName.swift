/// The name of a tag in small letters, packed so that names are compared and looked up without a string.
struct HTMLName: Hashable, Sendable {
    /// The most bytes a name may have; a longer one is no known element's.
    static let longestByteCount = 15

    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// The name that stands in some bytes; the empty one when they are too many.
    init(_ bytes: some Collection<UInt8>) {
        guard bytes.count <= HTMLName.longestByteCount else { return }
        for byte in bytes { add(byte) }
    }

    @inline(__always)
    private mutating func add(_ byte: UInt8) {
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(Byte.isCapital(byte) ? byte | 0x20 : byte)
    }

    /// The name that stands in a stretch of some bytes; the empty one when it is too long.
    init(_ bytes: Span<UInt8>, _ range: Range<Int>) {
        guard range.count <= HTMLName.longestByteCount else { return }
        for position in range { add(bytes[position]) }
    }

    /// The name that libxml2 gives, which ends in NUL.
    init(cString name: UnsafePointer<UInt8>) {
        var count = 0
        // Safe because no byte behind the NUL is read.
        while unsafe name[count] != 0 { count += 1 }
        unsafe self.init(UnsafeBufferPointer(start: name, count: count))
    }

    /// The name's bytes.
    var bytes: [UInt8] {
        (0..<16).reversed().compactMap { place in
            let byte = UInt8(truncatingIfNeeded: (place < 8 ? low : high) >> UInt64(place % 8 * 8))
            return byte == 0 ? nil : byte
        }
    }

    /// A place among 256.
    fileprivate var slot: Int { Int(((low ^ high &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 56) }
}

/// Values by the names of tags.
struct HTMLNameTable<Value: Sendable>: Sendable {
    private var slots: [(name: HTMLName, value: Value)?] = Array(repeating: nil, count: 256)

    /// A table of fewer than 256 names.
    init(_ values: [String: Value]) {
        precondition(values.count < slots.count, "expected a free slot, at which a search ends")
        for (name, value) in values {
            let name = HTMLName(name.utf8)
            var slot = name.slot
            while slots[slot] != nil { slot = (slot + 1) & 255 }
            slots[slot] = (name, value)
        }
    }

    /// The value of a name; nil for one that is not in the table.
    subscript(name: HTMLName) -> Value? {
        var slot = name.slot
        while let entry = slots[slot] {
            if entry.name == name { return entry.value }
            slot = (slot + 1) & 255
        }
        return nil
    }
}

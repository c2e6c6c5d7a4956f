internal import Glibc

extension [UInt8] {
    /// Appends an integer, least byte first.
    mutating func appendInteger<Value: FixedWidthInteger>(_ value: Value) {
        // Safe because the bytes are read inside the closure only.
        unsafe Swift.withUnsafeBytes(of: value.littleEndian) { unsafe append(contentsOf: $0) }
    }

    /// Appends a number in 7-bit groups, least first (LEB128).
    mutating func appendVariable(_ value: Int) {
        var rest = UInt64(value)
        while rest >= 0x80 {
            append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        append(UInt8(rest))
    }
}

/// Bytes that somebody else keeps alive; every read is range-checked, wrong ones give nil.
@safe package struct RawBytes: @unchecked Sendable {
    /// The first byte; valid as long as the owner.
    let base: UnsafeRawPointer
    /// The number of bytes.
    let count: Int

    /// Bytes that the caller keeps alive.
    @unsafe package init(base: UnsafeRawPointer, count: Int) {
        unsafe self.base = base
        self.count = count
    }

    /// A part of the bytes; nil when it does not lie inside.
    func slice(_ offset: Int, _ length: Int) -> RawBytes? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        // Safe because of the check just made.
        return unsafe RawBytes(base: base + offset, count: length)
    }

    /// An integer at an offset.
    @inline(__always)
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as: Value.Type) -> Value? {
        guard offset >= 0, offset <= count - MemoryLayout<Value>.size else { return nil }
        // Safe because of the check just made.
        return unsafe Value(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }

    /// A byte at an offset.
    @inline(__always)
    func byte(_ offset: Int) -> UInt8? {
        guard offset >= 0, offset < count else { return nil }
        // Safe because of the check just made.
        return unsafe base.load(fromByteOffset: offset, as: UInt8.self)
    }

    /// A number in 7-bit groups; moves the offset behind it.
    @inline(__always)
    func variable(_ offset: inout Int) -> Int? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while shift < 63, let next = byte(offset) {
            offset += 1
            value |= UInt64(next & 0x7F) << shift
            if next < 0x80 { return Int(exactly: value) }
            shift += 7
        }
        return nil
    }

    /// A copy of a part; nil when it does not lie inside.
    func array(_ offset: Int, _ length: Int) -> [UInt8]? {
        guard let part = slice(offset, length) else { return nil }
        // Safe because the slice was checked.
        return unsafe Array(UnsafeRawBufferPointer(start: part.base, count: length))
    }
}

/// A part of a mapped file or of memory with what keeps it alive; of a file whose pages have checksums what is read matches
/// them.
struct Region: Sendable {
    private let owner: (any AnyObject & Sendable)?
    private let pages: VerifiedPages?
    /// The bytes as they are, not compared with any checksum; valid as long as the region.
    let unverified: RawBytes

    /// A region of bytes that `owner` keeps alive.
    @unsafe init(owner: (any AnyObject & Sendable)?, base: UnsafeRawPointer, count: Int) {
        self.owner = owner
        pages = nil
        unsafe unverified = RawBytes(base: base, count: count)
    }

    private init(owner: (any AnyObject & Sendable)?, pages: VerifiedPages?, bytes: RawBytes) {
        self.owner = owner
        self.pages = pages
        unverified = bytes
    }

    /// The region whose reads are compared with the checksums of pages.
    func verified(by pages: VerifiedPages) -> Region { Region(owner: owner, pages: pages, bytes: unverified) }

    /// The number of bytes.
    var count: Int { unverified.count }

    /// Gives the pages of the mapped file that the region lies in back to the system; of any other memory nothing.
    func releasePages() { (owner as? MappedFile)?.releasePages() }

    /// A part of the region; nil when it does not lie inside.
    func slice(_ offset: Int, _ length: Int) -> Region? {
        unverified.slice(offset, length).map { Region(owner: owner, pages: pages, bytes: $0) }
    }

    /// The bytes of a part, valid as long as the region; nil when it does not lie inside or its pages are damaged.
    @inline(__always)
    func raw(_ offset: Int, _ length: Int) -> RawBytes? {
        guard let part = unverified.slice(offset, length), pages?.match(part) ?? true else { return nil }
        return part
    }

    /// An integer at an offset; nil when it does not lie inside or its pages are damaged.
    @inline(__always)
    func integer<Value: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: Value.Type) -> Value? {
        raw(offset, MemoryLayout<Value>.size)?.integer(0, as: type)
    }

    /// A copy of a part; nil when it does not lie inside or its pages are damaged.
    func bytes(_ offset: Int, _ length: Int) -> [UInt8]? { raw(offset, length)?.array(0, length) }
}

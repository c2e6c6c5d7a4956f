internal import Synchronization

/// The pages of a segment file with their checksums: each is compared once, when something in it is first read.
///
/// A page of 4,096 bytes has a checksum of 4; 1,023 of these and one of their own are a group, which is compared when it is
/// first used. So a search compares what it reads and no more.
@safe final class VerifiedPages: @unchecked Sendable {
    static let byteCount = 4096
    private static let perGroup = 1023

    private let file: RawBytes
    private let checksums: RawBytes
    private let pageCount: Int
    /// A bit a page that was compared, and behind the pages one a group.
    private let verified: UnsafeMutablePointer<Atomic<UInt64>>
    private let wordCount: Int
    private let damage = Atomic<Int>(-1)

    /// - Parameters:
    ///   - file: the bytes that have checksums, from the file's first on; the caller keeps them.
    ///   - checksums: the groups; the caller keeps them.
    init?(file: RawBytes, checksums: RawBytes) {
        pageCount = (file.count + VerifiedPages.byteCount - 1) / VerifiedPages.byteCount
        let groupCount = (pageCount + VerifiedPages.perGroup - 1) / VerifiedPages.perGroup
        guard checksums.count == (pageCount + groupCount) * 4 else { return nil }
        self.file = file
        self.checksums = checksums
        wordCount = (pageCount + groupCount + 63) / 64
        // Safe because the memory is freed in `deinit`.
        unsafe verified = .allocate(capacity: max(1, wordCount))
        for word in 0..<wordCount { unsafe (verified + word).initialize(to: Atomic(0)) }
    }

    deinit {
        unsafe verified.deinitialize(count: wordCount)
        unsafe verified.deallocate()
    }

    /// The first byte of a page that does not match its checksum, of those compared so far; nil when all do.
    var damagedByte: Int? {
        let page = damage.load(ordering: .relaxed)
        return page < 0 ? nil : page * VerifiedPages.byteCount
    }

    /// Whether bytes match their pages' checksums; bytes that have none do.
    @inline(__always)
    func match(_ bytes: RawBytes) -> Bool {
        let start = unsafe bytes.base - file.base
        guard bytes.count > 0, start >= 0, start < file.count else { return true }
        let last = min(start + bytes.count, file.count) - 1
        for page in start / VerifiedPages.byteCount...last / VerifiedPages.byteCount {
            guard isVerified(page) || compare(page) else { return false }
        }
        return true
    }

    /// Takes all pages for compared.
    func markAll() {
        // Safe because the words were made above.
        for word in 0..<wordCount { unsafe verified[word].store(.max, ordering: .relaxed) }
    }

    @inline(__always)
    private func isVerified(_ bit: Int) -> Bool {
        // Safe because the bit is one of a page or group.
        unsafe verified[bit >> 6].load(ordering: .relaxed) >> UInt64(bit & 63) & 1 != 0
    }

    private func mark(_ bit: Int) {
        // Safe because the bit is one of a page or group.
        unsafe verified[bit >> 6].bitwiseOr(1 << UInt64(bit & 63), ordering: .relaxed)
    }

    @inline(never)
    private func compare(_ page: Int) -> Bool {
        let group = page / VerifiedPages.perGroup
        let first = group * VerifiedPages.perGroup
        let count = min(VerifiedPages.perGroup, pageCount - first)
        let start = group * (VerifiedPages.perGroup + 1) * 4
        if !isVerified(pageCount + group) {
            guard let sums = checksums.slice(start, count * 4),
                checksums.integer(start + count * 4, as: UInt32.self) == VerifiedPages.checksum(sums)
            else { return fail(page) }
            mark(pageCount + group)
        }
        let offset = page * VerifiedPages.byteCount
        guard let bytes = file.slice(offset, min(VerifiedPages.byteCount, file.count - offset)),
            checksums.integer(start + (page - first) * 4, as: UInt32.self) == VerifiedPages.checksum(bytes)
        else { return fail(page) }
        mark(page)
        return true
    }

    private func fail(_ page: Int) -> Bool {
        _ = damage.compareExchange(expected: -1, desired: page, ordering: .relaxed)
        return false
    }

    private static func checksum(_ bytes: RawBytes) -> UInt32 {
        var sum = Checksum()
        // Safe because the bytes are read inside the call only.
        unsafe sum.update(UnsafeRawBufferPointer(start: bytes.base, count: bytes.count))
        return UInt32(truncatingIfNeeded: sum.value)
    }

    /// Makes the groups for a file that is written from start to end.
    struct Writer {
        private var sum = Checksum()
        private var byteCount = 0
        private var sums: [UInt8] = []
        private var group: [UInt8] = []

        /// Takes in the next bytes.
        mutating func append(_ bytes: ArraySlice<UInt8>) {
            var rest = bytes
            while !rest.isEmpty {
                let part = rest.prefix(VerifiedPages.byteCount - byteCount % VerifiedPages.byteCount)
                // Safe because the bytes are read inside the closure only.
                unsafe part.withUnsafeBytes { unsafe sum.update($0) }
                byteCount += part.count
                rest = rest.dropFirst(part.count)
                if byteCount % VerifiedPages.byteCount == 0 { closePage() }
            }
        }

        private mutating func closePage() {
            group.appendInteger(UInt32(truncatingIfNeeded: sum.value))
            sum = Checksum()
            if group.count == VerifiedPages.perGroup * 4 { closeGroup() }
        }

        private mutating func closeGroup() {
            sums += group
            sums.appendInteger(UInt32(truncatingIfNeeded: Checksum.of(group)))
            group = []
        }

        /// The groups of all bytes so far.
        mutating func finish() -> [UInt8] {
            if byteCount % VerifiedPages.byteCount > 0 { closePage() }
            if !group.isEmpty { closeGroup() }
            return sums
        }
    }
}

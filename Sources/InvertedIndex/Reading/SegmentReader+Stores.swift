internal import CZstd
internal import Synchronization

/// The stored block that was unpacked last.
struct StoredBlock {
    /// The offset of its first byte in its store.
    var start: UInt64 = 0
    /// Its content; empty for none.
    var bytes: [UInt8] = []

    /// The blob between two offsets of the store; nil when it stands in another block.
    func blob(_ first: UInt64, _ end: UInt64) -> ArraySlice<UInt8>? {
        guard start <= first, first < end, end - start <= bytes.count else { return nil }
        return bytes[Int(first - start)..<Int(end - start)]
    }
}

/// Unpacks zstd frames with memory that is kept from one to the next.
@safe struct Decompressor: ~Copyable {
    private let context = unsafe ZSTD_createDCtx()

    deinit { unsafe ZSTD_freeDCtx(context) }

    /// The content of a frame; nil when it is damaged.
    func bytes(_ frame: RawBytes, count: Int) -> [UInt8]? {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            // Safe because both counts are those of the buffers, and an error is greater than any count.
            let written = unsafe ZSTD_decompressDCtx(context, output.baseAddress, count, frame.base, frame.count)
            initialized = written == count ? count : 0
        }
        return bytes.count == count ? bytes : nil
    }
}

/// Where the blobs of a store lie: each wholly in one block.
struct StoredDirectory {
    private let bytes: Region
    private let documentCount: Int
    /// The number of blocks.
    let blockCount: Int

    /// The directory of a section; nil when that is too short.
    init?(_ bytes: Region, documentCount: Int) {
        guard let count = bytes.integer((documentCount + 1) * 8, as: UInt32.self) else { return nil }
        self.bytes = bytes
        self.documentCount = documentCount
        blockCount = Int(count)
    }

    /// Where a document's blob begins among all, and the last one ends; nil when the place is damaged.
    func start(_ document: Int) -> UInt64? { bytes.integer(document * 8, as: UInt64.self) }

    /// The first byte of a block among all bytes, and its frame's place in the file; nil when the place is damaged.
    func block(_ number: Int) -> (first: UInt64, place: Int, length: Int)? {
        let entry = (documentCount + 1) * 8 + 4 + number * 24
        guard let first = bytes.integer(entry, as: UInt64.self),
            let place = bytes.integer(entry + 8, as: UInt64.self).flatMap({ Int(exactly: $0) }),
            let length = bytes.integer(entry + 16, as: UInt64.self).flatMap({ Int(exactly: $0) })
        else { return nil }
        return (first, place, length)
    }

    /// The block that holds a byte.
    ///
    /// - Complexity: O(log n) in the blocks
    func block(at byte: UInt64) -> (first: UInt64, place: Int, length: Int)? {
        var low = 0
        var high = blockCount
        while high - low > 1 {
            let middle = (low + high) / 2
            guard let first = block(middle)?.first else { return nil }
            if first <= byte { low = middle } else { high = middle }
        }
        return block(low).flatMap { $0.first <= byte ? $0 : nil }
    }

    /// From `first` on the documents whose blobs lie in a block; behind the last block all that are left.
    func documents(of block: Int, from first: Int) -> Range<Int> {
        guard block + 1 < blockCount, let end = self.block(block + 1)?.first else { return first..<documentCount }
        var next = first
        while next < documentCount, start(next) ?? end < end { next += 1 }
        return first..<next
    }
}

extension SegmentReader {
    /// Where the blobs of a store lie.
    func storedDirectory(_ store: Int) throws(IndexError) -> StoredDirectory {
        guard let section = section(.storedDirectory, store),
            let directory = StoredDirectory(section, documentCount: documentCount)
        else { throw damaged("store \(store)") }
        return directory
    }

    /// The blob of a store for a document.
    func stored(_ document: Int, store: Int) throws(IndexError) -> [UInt8] {
        var block = StoredBlock()
        return Array(try stored(document, store: store, block: &block))
    }

    /// The blob of a store for a document; a block that was unpacked for the document before is not unpacked again.
    func stored(_ document: Int, store: Int, block: inout StoredBlock) throws(IndexError) -> ArraySlice<UInt8> {
        let directory = try storedDirectory(store)
        guard let start = directory.start(document), let end = directory.start(document + 1), start <= end else {
            throw damaged("store \(store)")
        }
        guard start < end else { return [] }
        if let blob = block.blob(start, end) { return blob }
        guard let (first, place, length) = directory.block(at: start) else { throw damaged("store \(store)") }
        block = StoredBlock(start: first, bytes: try content(place, length, end - first, store))
        guard let blob = block.blob(start, end) else { throw damaged("store \(store), byte \(place)") }
        return blob
    }

    /// The content of a frame, which has so many bytes at least.
    private func content(_ place: Int, _ length: Int, _ least: UInt64, _ store: Int) throws(IndexError) -> [UInt8] {
        guard let frame = file.raw(place, length) else { throw damaged("store \(store), byte \(place)") }
        // Safe because the frame lies inside the file.
        let size = unsafe ZSTD_getFrameContentSize(frame.base, frame.count)
        guard size <= 1 << 31, least <= size,
            let bytes = decompressor.withLock({ $0.bytes(frame, count: Int(size)) })
        else { throw damaged("store \(store), byte \(place)") }
        return bytes
    }
}

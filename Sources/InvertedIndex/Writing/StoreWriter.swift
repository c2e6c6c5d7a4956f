internal import CZstd

/// Collects the blobs of one store into compressed blocks, which go to the segment file at once.
struct StoreWriter {
    private var pending: [UInt8] = []
    private var starts: [UInt64] = []
    private var blocks: [UInt8] = []
    private var blockCount: UInt32 = 0
    private var byteCount: UInt64 = 0
    private var pendingStart: UInt64 = 0

    /// The memory in use.
    var memoryByteCount: Int { pending.capacity + starts.capacity * 8 + blocks.capacity }

    /// Appends the next document's blob.
    mutating func append(_ blob: [UInt8], to file: FileWriter) throws(IndexError) {
        starts.append(byteCount)
        pending.append(contentsOf: blob)
        byteCount += UInt64(blob.count)
        if pending.count >= SegmentLayout.storedBlockByteCount { try closeBlock(file) }
    }

    private mutating func closeBlock(_ file: FileWriter) throws(IndexError) {
        guard !pending.isEmpty else { return }
        let capacity = ZSTD_compressBound(pending.count)
        var compressed = [UInt8](repeating: 0, count: capacity)
        let count = unsafe compressed.withUnsafeMutableBytes { output in
            unsafe pending.withUnsafeBytes { input in
                // Safe because both counts are those of the buffers.
                unsafe ZSTD_compress(output.baseAddress, capacity, input.baseAddress, input.count, 1)
            }
        }
        guard ZSTD_isError(count) == 0 else {
            throw IndexError(kind: .system, path: file.path, message: "cannot compress a block of '\(file.path)'")
        }
        compressed.removeLast(capacity - count)
        blocks.appendInteger(pendingStart)
        blocks.appendInteger(UInt64(file.byteCount))
        blocks.appendInteger(UInt64(count))
        blockCount += 1
        pendingStart = byteCount
        pending.removeAll(keepingCapacity: true)
        try file.append(compressed)
    }

    /// Compresses what is pending.
    mutating func close(_ file: FileWriter) throws(IndexError) { try closeBlock(file) }

    /// The directory: for each document and behind the last one the offset of its blob (8 bytes), the number of blocks
    /// (4 bytes), for each block the offset of its first byte, its place in the file and its length there (8 bytes each).
    var directory: [UInt8] {
        var bytes: [UInt8] = []
        for start in starts { bytes.appendInteger(start) }
        bytes.appendInteger(byteCount)
        bytes.appendInteger(blockCount)
        bytes.append(contentsOf: blocks)
        return bytes
    }
}

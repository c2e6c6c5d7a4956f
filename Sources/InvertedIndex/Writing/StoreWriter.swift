internal import CZstd

/// Compresses blocks, one a writer: making the compressor anew for each block would cost as much as the block.
@safe private final class Compressor {
    private let context = unsafe ZSTD_createCCtx()
    private var output: [UInt8] = []

    deinit { unsafe ZSTD_freeCCtx(context) }

    /// The bytes as a zstd frame; nil where there is no memory.
    func compress(_ bytes: [UInt8]) -> ArraySlice<UInt8>? {
        let capacity = ZSTD_compressBound(bytes.count)
        if output.count < capacity { output = [UInt8](repeating: 0, count: capacity) }
        let count = unsafe output.withUnsafeMutableBytes { output in
            unsafe bytes.withUnsafeBytes { input in
                // Safe because both counts are those of the buffers.
                unsafe ZSTD_compressCCtx(
                    context, output.baseAddress, output.count, input.baseAddress, input.count,
                    SegmentLayout.compressionLevel)
            }
        }
        return ZSTD_isError(count) == 0 ? output[..<count] : nil
    }
}

/// Collects the blobs of one store into compressed blocks, which go to the segment file at once.
struct StoreWriter {
    private var pending: [UInt8] = []
    private var starts: [UInt64] = []
    private var blocks: [UInt8] = []
    private var blockCount: UInt32 = 0
    private var byteCount: UInt64 = 0
    private var pendingStart: UInt64 = 0
    private let compressor = Compressor()

    /// The memory in use.
    var memoryByteCount: Int { pending.capacity + starts.capacity * 8 + blocks.capacity }

    /// Appends the next document's blob.
    mutating func append(_ blob: ArraySlice<UInt8>, to file: FileWriter) throws(IndexError) {
        starts.append(byteCount)
        pending.append(contentsOf: blob)
        byteCount += UInt64(blob.count)
        if pending.count >= SegmentLayout.storedBlockByteCount { try closeBlock(file) }
    }

    /// Whether a block of another store with so many bytes may be taken over as it is, so that blocks stay long.
    func takesBlock(of byteCount: Int) -> Bool {
        let least = SegmentLayout.storedBlockByteCount / 2
        return byteCount >= least && (pending.isEmpty || pending.count >= least)
    }

    /// Appends a block of another store as it is.
    ///
    /// - Parameters:
    ///   - frame: the compressed block.
    ///   - blobLengths: the length of each blob in it, which together are its content.
    mutating func append(_ frame: [UInt8], blobLengths: [UInt64], to file: FileWriter) throws(IndexError) {
        try closeBlock(file)
        for length in blobLengths {
            starts.append(byteCount)
            byteCount += length
        }
        try endBlock(frame[...], file)
    }

    private mutating func closeBlock(_ file: FileWriter) throws(IndexError) {
        guard !pending.isEmpty else { return }
        guard let compressed = compressor.compress(pending) else {
            throw IndexError(kind: .system, path: file.path, message: "cannot compress a block of '\(file.path)'")
        }
        pending.removeAll(keepingCapacity: true)
        try endBlock(compressed, file)
    }

    private mutating func endBlock(_ frame: ArraySlice<UInt8>, _ file: FileWriter) throws(IndexError) {
        blocks.appendInteger(pendingStart)
        blocks.appendInteger(UInt64(file.byteCount))
        blocks.appendInteger(UInt64(frame.count))
        blockCount += 1
        pendingStart = byteCount
        try file.append(frame)
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

/// Walks the postings of one term of one segment, a block of 128 at a time.
@safe final class PostingsReader {
    /// What `document` is behind the last posting.
    static let end = UInt32.max

    let info: TermInfo
    /// The document the reader stands at, `end` behind the last one.
    private(set) var document: UInt32 = 0
    private let data: Region
    private let positionData: Region
    private let documentCount: Int
    private let blockCount: Int
    private let documents: UnsafeMutablePointer<UInt32>
    private let frequencies: UnsafeMutablePointer<UInt32>
    private let positions: UnsafeMutablePointer<UInt32>
    private var block = -1
    private var count = 0
    private var place = 0
    private var frequencyOffset = 0
    private var hasFrequencies = false
    private var positionBlock = -1
    /// Whether the file did not hold what it promised; the reader then stands at the end.
    private(set) var isDamaged = false

    /// A reader that stands at the first posting; nil when the term's place is damaged.
    init?(_ postings: Region, info: TermInfo, documentCount: Int) {
        guard let term = postings.slice(info.postingsOffset, info.postingsByteCount) else { return nil }
        var offset = 0
        guard let size = term.variable(&offset), let data = term.slice(offset, size),
            let rest = term.slice(offset + size, term.count - offset - size)
        else { return nil }
        self.info = info
        self.data = data
        positionData = rest
        self.documentCount = documentCount
        blockCount = info.documentCount / BlockCodec.length
        guard blockCount <= data.count / SegmentLayout.blockHeaderByteCount else { return nil }
        // Safe because the memory is freed in `deinit` and holds three blocks.
        unsafe documents = .allocate(capacity: BlockCodec.length * 3)
        unsafe frequencies = documents + BlockCodec.length
        unsafe positions = documents + BlockCodec.length * 2
        load(0)
    }

    deinit { unsafe documents.deallocate() }

    private var allBlocks: Int { blockCount + (info.documentCount % BlockCodec.length > 0 ? 1 : 0) }

    /// The last document of a full block, the end for the tail.
    private func lastDocument(_ block: Int) -> UInt32 {
        guard block < blockCount else { return PostingsReader.end }
        return data.integer(block * SegmentLayout.blockHeaderByteCount, as: UInt32.self) ?? PostingsReader.end
    }

    /// The greatest impact in the block of the current document.
    var blockImpact: UInt16 {
        guard block < blockCount else { return .max }
        return data.integer(block * SegmentLayout.blockHeaderByteCount + 12, as: UInt16.self) ?? .max
    }

    private func fail() {
        isDamaged = true
        document = PostingsReader.end
    }

    /// Decodes the documents of a block and stands at its first one.
    private func load(_ next: Int) {
        block = next
        hasFrequencies = false
        guard next < allBlocks else {
            document = PostingsReader.end
            return
        }
        let headers = blockCount * SegmentLayout.blockHeaderByteCount
        var sum: UInt32 = next > 0 ? lastDocument(next - 1) : 0
        if next < blockCount {
            guard let offset = data.integer(next * SegmentLayout.blockHeaderByteCount + 4, as: UInt32.self),
                // Safe because there is room for 128 documents.
                let end = unsafe BlockCodec.read(data, at: headers + Int(offset), into: documents)
            else { return fail() }
            frequencyOffset = end
            count = BlockCodec.length
        } else {
            count = info.documentCount % BlockCodec.length
            guard let start = tailOffset(headers),
                // Safe because the tail has less than 128 documents.
                let end = unsafe BlockCodec.readTail(data, at: start, count: count, into: documents)
            else { return fail() }
            frequencyOffset = end
        }
        var greatest: UInt32 = 0
        for index in 0..<count {
            // Safe because the count is at most 128.
            unsafe sum &+= documents[index]
            unsafe documents[index] = sum
            greatest = max(greatest, sum)
        }
        guard Int(greatest) < documentCount else { return fail() }
        place = 0
        // Safe because a block has a first document.
        document = unsafe documents[0]
    }

    /// Where the tail starts: behind the last full block.
    private func tailOffset(_ headers: Int) -> Int? {
        guard blockCount > 0 else { return headers }
        guard let offset = data.integer((blockCount - 1) * SegmentLayout.blockHeaderByteCount + 4, as: UInt32.self),
            let middle = skip(headers + Int(offset))
        else { return nil }
        return skip(middle)
    }

    private func skip(_ offset: Int) -> Int? {
        guard let width = data.byte(offset), let exceptions = data.byte(offset + 1) else { return nil }
        return offset + 2 + Int(width) * 16 + Int(exceptions) * 5
    }

    /// Goes to the next document.
    @inline(__always)
    func advance() {
        place &+= 1
        if place < count {
            // Safe because of the check.
            document = unsafe documents[place]
        } else if document != PostingsReader.end {
            load(block + 1)
        }
    }

    /// Goes to the first document that is not before `target`.
    func seek(_ target: UInt32) {
        guard document < target else { return }
        if lastDocument(block) < target {
            seekBlock(target)
        } else if block >= allBlocks {
            return
        }
        while document < target { advance() }
    }

    /// Goes to the block that may hold `target`, by doubling steps and a binary search over the headers.
    func seekBlock(_ target: UInt32) {
        guard lastDocument(block) < target else { return }
        var low = block
        var step = 1
        while low + step < blockCount, lastDocument(low + step) < target {
            low += step
            step *= 2
        }
        var high = min(low + step, blockCount)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lastDocument(middle) < target { low = middle } else { high = middle }
        }
        load(high)
    }

    /// Leaves the current block without reading the rest of it.
    func skipBlock() { load(block + 1) }

    /// How often the term occurs in the current document.
    @inline(__always)
    var frequency: UInt32 {
        if !hasFrequencies { loadFrequencies() }
        // Safe because the place is below the count while the reader is not at its end.
        return unsafe frequencies[place] &+ 1
    }

    private func loadFrequencies() {
        hasFrequencies = true
        // Safe because there is room for 128 frequencies.
        let end =
            unsafe block < blockCount
            ? BlockCodec.read(data, at: frequencyOffset, into: frequencies)
            : BlockCodec.readTail(data, at: frequencyOffset, count: count, into: frequencies)
        if end == nil {
            unsafe frequencies.update(repeating: 0, count: BlockCodec.length)
            isDamaged = true
        }
    }

    /// Replaces `result` by the positions of the term in the current document, rising, without repetitions.
    func readPositions(into result: inout [UInt32]) {
        result.removeAll(keepingCapacity: true)
        let frequency = Int(frequency)
        var index = 0
        if block < blockCount {
            index = Int(data.integer(block * SegmentLayout.blockHeaderByteCount + 8, as: UInt32.self) ?? 0)
        } else if blockCount > 0 {
            var rest = 0
            // Safe because the count is at most 128.
            for posting in 0..<count { unsafe rest += Int(frequencies[posting]) + 1 }
            index = info.positionCount - rest
        }
        for posting in 0..<place { unsafe index += Int(frequencies[posting]) + 1 }
        guard index >= 0, index + frequency <= info.positionCount else {
            isDamaged = true
            return
        }
        var sum: UInt32 = 0
        for occurrence in index..<index + frequency {
            guard loadPositions(occurrence / BlockCodec.length) else {
                isDamaged = true
                return
            }
            // Safe because the remainder is below 128.
            unsafe sum &+= positions[occurrence % BlockCodec.length]
            if result.last != sum { result.append(sum) }
        }
    }

    /// Hands all postings on with their documents renumbered; the reader must stand at its first one.
    ///
    /// - Parameter numbers: for each document its new number, rising; `end` to leave it out
    func copy(to writer: inout PostingsWriter, numbers: [UInt32]) {
        var occurrence = 0
        while document != PostingsReader.end {
            let next = occurrence + Int(frequency)
            guard next <= info.positionCount else { return fail() }
            let number = numbers[Int(document)]
            if number != PostingsReader.end {
                writer.start(document: number)
                var position: UInt32 = 0
                for place in occurrence..<next {
                    guard loadPositions(place / BlockCodec.length) else { return fail() }
                    // Safe because the remainder is below 128.
                    unsafe position &+= positions[place % BlockCodec.length]
                    writer.add(position: position)
                }
            }
            occurrence = next
            advance()
        }
    }

    private func loadPositions(_ block: Int) -> Bool {
        guard block != positionBlock else { return true }
        let full = info.positionCount / BlockCodec.length
        var offset = full * 4
        if block < full {
            guard let start = positionData.integer(block * 4, as: UInt32.self) else { return false }
            offset += Int(start)
        } else if full > 0 {
            guard let start = positionData.integer((full - 1) * 4, as: UInt32.self),
                let width = positionData.byte(offset + Int(start)),
                let exceptions = positionData.byte(offset + Int(start) + 1)
            else { return false }
            offset += Int(start) + 2 + Int(width) * 16 + Int(exceptions) * 5
        }
        // Safe because there is room for 128 positions.
        let end =
            unsafe block < full
            ? BlockCodec.read(positionData, at: offset, into: positions)
            : BlockCodec.readTail(
                positionData, at: offset, count: info.positionCount % BlockCodec.length, into: positions)
        positionBlock = block
        return end != nil
    }
}

/// Walks the postings of one term of one segment, a block of 128 at a time.
///
/// A handle without a reference count: it is copied and kept in arrays for nothing. What it walks is alive as long as its
/// `PostingsReader` and the segment.
@safe struct Postings {
    /// What `document` is behind the last posting.
    static let end = UInt32.max
    /// The documents that `seek` compares at once; so many end marks stand behind the last one.
    private static let seekStep = 16

    /// The room for a block with the end marks behind it.
    static let room = BlockCodec.length + seekStep

    struct State {
        var document: UInt32 = 0
        /// The last document of the block, the end for the tail.
        var blockLast: UInt32 = 0
        var block = -1
        var count = 0
        var place = 0
        var frequencyOffset = 0
        var hasFrequencies = false
        var positionBlock = -1
        /// The posting of this block up to which `occurrence` has counted, -1 before that.
        var countedPlace = -1
        /// The occurrences before the posting at `countedPlace`.
        var occurrence = 0
        var isDamaged = false
    }

    let info: TermInfo
    /// The blocks, the tail included.
    let blockCount: Int
    /// The documents of the current block, with `end` behind the last one.
    let documents: UnsafeMutablePointer<UInt32>
    private let frequencies: UnsafeMutablePointer<UInt32>
    private let positions: UnsafeMutablePointer<UInt32>
    private let state: UnsafeMutablePointer<State>
    private let data: RawBytes
    private let positionData: RawBytes
    private let documentCount: Int
    private let fullBlockCount: Int

    /// Postings of which no block is read yet: `load` comes first; nil when the term's place is damaged.
    init?(
        _ bytes: RawBytes, info: TermInfo, documentCount: Int, hasPositions: Bool, memory: PostingsMemory
    ) {
        guard let parts = Postings.parts(bytes, info) else { return nil }
        self.info = info
        data = parts.documents
        // Without: a read of positions is an error.
        positionData = hasPositions ? parts.positions : unsafe RawBytes(base: bytes.base, count: 0)
        self.documentCount = documentCount
        fullBlockCount = info.documentCount / BlockCodec.length
        blockCount = fullBlockCount + (info.documentCount % BlockCodec.length > 0 ? 1 : 0)
        guard fullBlockCount <= data.count / SegmentLayout.blockHeaderByteCount,
            !hasPositions || info.positionCount / BlockCodec.length <= positionData.count / 4
        else { return nil }
        // Safe because the memory outlives the walk.
        unsafe documents = memory.values
        unsafe frequencies = documents + Postings.room
        unsafe positions = documents + Postings.room * 2
        unsafe state = memory.state
        unsafe state.pointee = State()
    }

    /// The two parts of a term's bytes; nil when its place is damaged.
    @inline(__always)
    static func parts(_ bytes: RawBytes, _ info: TermInfo) -> (documents: RawBytes, positions: RawBytes)? {
        guard let term = bytes.slice(info.postingsOffset, info.postingsByteCount) else { return nil }
        var offset = 0
        guard let size = term.variable(&offset), let documents = term.slice(offset, size),
            let positions = term.slice(offset + size, term.count - offset - size)
        else { return nil }
        return (documents, positions)
    }

    // Safe below because the state lives as long as the postings are used.

    /// The document the walk stands at, `end` behind the last one.
    @inline(__always) var document: UInt32 { unsafe state.pointee.document }
    /// The number of the current block.
    @inline(__always) var block: Int { unsafe state.pointee.block }
    /// The place of the current document in its block.
    @inline(__always) var place: Int { unsafe state.pointee.place }
    /// The postings in the current block.
    @inline(__always) var count: Int { unsafe state.pointee.count }
    /// Whether the file did not hold what it promised; the walk then stands at the end.
    var isDamaged: Bool { unsafe state.pointee.isDamaged }

    /// The last document of a full block, the end for the tail.
    @inline(__always)
    func lastDocument(_ block: Int) -> UInt32 {
        guard block < fullBlockCount else { return Postings.end }
        return data.integer(block * SegmentLayout.blockHeaderByteCount, as: UInt32.self) ?? Postings.end
    }

    /// What no impact in a block exceeds; the term's greatest for the tail.
    @inline(__always)
    func impact(_ block: Int) -> UInt16 {
        guard block < fullBlockCount else { return info.maximumImpact }
        return data.integer(block * SegmentLayout.blockHeaderByteCount + 12, as: UInt16.self) ?? .max
    }

    private func fail() {
        unsafe state.pointee.isDamaged = true
        unsafe state.pointee.document = Postings.end
        unsafe state.pointee.block = blockCount
        unsafe state.pointee.count = 0
    }

    /// Decodes the documents of a block and stands at its first one.
    func load(_ next: Int) {
        let state = unsafe state
        unsafe state.pointee.block = next
        unsafe state.pointee.hasFrequencies = false
        unsafe state.pointee.place = 0
        unsafe state.pointee.countedPlace = -1
        guard next < blockCount else {
            unsafe state.pointee.document = Postings.end
            unsafe state.pointee.count = 0
            return
        }
        let headers = fullBlockCount * SegmentLayout.blockHeaderByteCount
        var sum: UInt32 = next > 0 ? lastDocument(next - 1) : 0
        let count: Int
        if next < fullBlockCount {
            guard let offset = data.integer(next * SegmentLayout.blockHeaderByteCount + 4, as: UInt32.self),
                // Safe because there is room for 128 documents.
                let end = unsafe BlockCodec.read(data, at: headers + Int(offset), into: documents)
            else { return fail() }
            unsafe state.pointee.frequencyOffset = end
            count = BlockCodec.length
        } else {
            count = info.documentCount % BlockCodec.length
            guard let start = tailOffset(headers),
                // Safe because the tail has less than 128 documents.
                let end = unsafe BlockCodec.readTail(data, at: start, count: count, into: documents)
            else { return fail() }
            unsafe state.pointee.frequencyOffset = end
        }
        let documents = unsafe documents
        let previous = sum
        var gaps: UInt32 = 0
        for index in 0..<count {
            // Safe because the count is at most 128.
            let gap = unsafe documents[index]
            gaps |= gap &- 1
            sum &+= gap
            unsafe documents[index] = sum
        }
        // Documents rise. Gaps below 2^24 that are not 0 cannot lead elsewhere, and others are rare.
        if gaps >> 24 != 0 {
            // Safe because the count is at most 128 and not 0.
            for index in 1..<count where unsafe documents[index] <= documents[index - 1] { return fail() }
            guard unsafe next == 0 || documents[0] > previous else { return fail() }
        }
        guard sum >= previous, Int(sum) < documentCount, next == fullBlockCount || sum == lastDocument(next) else {
            return fail()
        }
        unsafe (documents + count).update(repeating: Postings.end, count: Postings.seekStep)
        unsafe state.pointee.count = count
        unsafe state.pointee.blockLast = next < fullBlockCount ? sum : Postings.end
        unsafe state.pointee.document = documents[0]
    }

    /// Where the tail starts: behind the last full block.
    private func tailOffset(_ headers: Int) -> Int? {
        guard fullBlockCount > 0 else { return headers }
        guard let offset = data.integer((fullBlockCount - 1) * SegmentLayout.blockHeaderByteCount + 4, as: UInt32.self),
            let middle = BlockCodec.end(data, at: headers + Int(offset))
        else { return nil }
        return BlockCodec.end(data, at: middle)
    }

    /// Goes to the next document.
    @inline(__always)
    func advance() {
        let state = unsafe state
        let place = unsafe state.pointee.place &+ 1
        unsafe state.pointee.place = place
        if unsafe place < state.pointee.count {
            // Safe because of the check.
            unsafe state.pointee.document = documents[place]
        } else if unsafe state.pointee.document != Postings.end {
            unsafe load(state.pointee.block + 1)
        }
    }

    /// Goes to the first document that is not before `target`.
    @inline(__always)
    func seek(_ target: UInt32) {
        let state = unsafe state
        guard unsafe state.pointee.document < target else { return }
        if unsafe state.pointee.blockLast < target { loadBlock(for: target) }
        // Safe because the end marks behind the last document are not before any target, so the walk ends there.
        let place = unsafe Postings.skip(documents, from: state.pointee.place, before: target)
        if unsafe place < state.pointee.count {
            unsafe state.pointee.place = place
            unsafe state.pointee.document = documents[place]
        } else {
            unsafe load(state.pointee.block + 1)
        }
    }

    /// Goes to a posting of the current block.
    @inline(__always)
    func stand(at place: Int) {
        // Safe because the caller has the place from this block.
        unsafe state.pointee.place = place
        unsafe state.pointee.document = documents[place]
    }

    /// The last document of the current block, the end for the tail.
    @inline(__always) var blockLast: UInt32 { unsafe state.pointee.blockLast }

    /// Goes to the block that may hold `target`, which is not before the current one; false behind the last.
    @inline(__always)
    func seekBlock(for target: UInt32) -> Bool {
        if blockLast < target { loadBlock(for: target) }
        return document != Postings.end
    }

    /// The documents of the current block for `search`: with end marks up to the 128th.
    @inline(__always) var searchable: UnsafeMutablePointer<UInt32> {
        // Safe because a block has room for 128 documents.
        unsafe (documents + count).update(repeating: Postings.end, count: BlockCodec.length - count)
        return unsafe documents
    }

    /// The first place of a block that `searchable` gave whose document is not before `target`, the last place where all are.
    ///
    /// Seven halvings without a branch, which wait for no other search: the machine takes several at once.
    @inline(__always)
    @unsafe static func search(_ documents: UnsafePointer<UInt32>, for target: UInt32) -> Int {
        var place = 0
        var half = BlockCodec.length / 2
        // Safe because the place stays below 128.
        while half > 0 {
            let difference = unsafe UInt64(documents[place &+ half &- 1]) &- UInt64(target)
            place &+= Int(truncatingIfNeeded: difference &>> 63) &* half
            half /= 2
        }
        return place
    }

    /// Finds documents in the current block without a branch that depends on whether one is there.
    ///
    /// - Parameters:
    ///   - wanted: rising documents.
    ///   - first: the first of them to look for, below the count and not behind the block.
    ///   - count: the number of wanted documents.
    ///   - indices: takes the indices of those found; room for a block.
    ///   - places: takes their places in the block; room for a block.
    /// - Returns: how many were found, and the first wanted document that lies behind the block.
    @inline(__always)
    @unsafe func find(
        _ wanted: UnsafePointer<UInt32>, from first: Int, count: Int, indices: UnsafeMutablePointer<UInt8>,
        places: UnsafeMutablePointer<UInt8>
    ) -> (found: Int, next: Int) {
        let documents = unsafe searchable
        let last = blockLast
        var found = 0
        var index = first
        // Safe because the index is below the count, and no more is written than was looked for.
        repeat {
            let target = unsafe wanted[index]
            let place = unsafe Postings.search(documents, for: target)
            unsafe indices[found] = UInt8(truncatingIfNeeded: index)
            unsafe places[found] = UInt8(truncatingIfNeeded: place)
            found &+= unsafe documents[place] == target ? 1 : 0
            index &+= 1
        } while unsafe index < count && wanted[index] <= last
        return (found, index)
    }

    /// The first place whose document is not before `target`; `seekStep` end marks stand behind the last one.
    @inline(__always)
    @unsafe private static func skip(
        _ documents: UnsafePointer<UInt32>, from start: Int, before target: UInt32
    ) -> Int {
        let wanted = SIMD4<UInt32>(repeating: target)
        var place = start
        while true {
            let start = unsafe UnsafeRawPointer(documents + place)
            var before = SIMD4<Int32>.zero
            for step in 0..<Postings.seekStep / 4 {
                let four = unsafe start.loadUnaligned(fromByteOffset: step &* 16, as: SIMD4<UInt32>.self)
                before &-= unsafe unsafeBitCast(four .< wanted, to: SIMD4<Int32>.self)
            }
            let count = Int(before.wrappedSum())
            place &+= count
            if count < Postings.seekStep { return place }
        }
    }

    /// The block that may hold `target`, by doubling steps from the current one and a binary search over the headers.
    @inline(__always)
    func findBlock(for target: UInt32) -> Int {
        let block = unsafe max(0, state.pointee.block)
        guard lastDocument(block) < target else { return block }
        var low = block
        var step = 1
        while low + step < fullBlockCount, lastDocument(low + step) < target {
            low += step
            step *= 2
        }
        var high = min(low + step, fullBlockCount)
        while high - low > 1 {
            let middle = (low + high) / 2
            if lastDocument(middle) < target { low = middle } else { high = middle }
        }
        return high
    }

    @inline(never)
    private func loadBlock(for target: UInt32) { load(findBlock(for: target)) }

    /// How often the term occurs in the current document.
    @inline(__always)
    var frequency: UInt32 {
        // Safe because the place is below the count while the walk is not at its end.
        unsafe blockFrequencies[state.pointee.place] &+ 1
    }

    /// How many positions `readPositions` may write: of a damaged list no more than the term has in all.
    @inline(__always)
    var positionRoom: Int { min(Int(frequency), info.positionCount) }

    /// How often the term occurs in each document of the current block, less 1.
    @inline(__always)
    var blockFrequencies: UnsafeMutablePointer<UInt32> {
        if unsafe !state.pointee.hasFrequencies { loadFrequencies() }
        return unsafe frequencies
    }

    @inline(never)
    private func loadFrequencies() {
        unsafe state.pointee.hasFrequencies = true
        // Safe because there is room for 128 frequencies.
        let end =
            unsafe state.pointee.block < fullBlockCount
            ? BlockCodec.read(data, at: state.pointee.frequencyOffset, into: frequencies)
            : BlockCodec.readTail(
                data, at: state.pointee.frequencyOffset, count: state.pointee.count, into: frequencies)
        if end == nil {
            unsafe frequencies.update(repeating: 0, count: BlockCodec.length)
            unsafe state.pointee.isDamaged = true
        }
    }

    /// The number of the first occurrence in the current document among all of the term.
    private func firstOccurrence() -> Int {
        let frequencies = unsafe blockFrequencies
        let state = unsafe state
        // Safe because places lie below the count, which is at most 128.
        if unsafe state.pointee.countedPlace < 0 {
            unsafe state.pointee.countedPlace = 0
            let block = unsafe state.pointee.block
            if block < fullBlockCount {
                let before = data.integer(block * SegmentLayout.blockHeaderByteCount + 8, as: UInt32.self) ?? 0
                unsafe state.pointee.occurrence = Int(before)
            } else {
                var rest = 0
                for posting in 0..<(unsafe state.pointee.count) { unsafe rest += Int(frequencies[posting]) + 1 }
                unsafe state.pointee.occurrence = info.positionCount - rest
            }
        }
        var occurrence = unsafe state.pointee.occurrence
        let place = unsafe state.pointee.place
        for posting in (unsafe state.pointee.countedPlace)..<place {
            unsafe occurrence &+= Int(frequencies[posting]) &+ 1
        }
        unsafe state.pointee.countedPlace = place
        unsafe state.pointee.occurrence = occurrence
        return occurrence
    }

    /// Writes the positions of the term in the current document, rising, without repetitions, and gives their number.
    ///
    /// - Parameter output: room for `positionRoom` positions
    @unsafe func readPositions(into output: UnsafeMutablePointer<UInt32>) -> Int {
        let first = firstOccurrence()
        let end = first + Int(frequency)
        guard first >= 0, end <= info.positionCount else {
            unsafe state.pointee.isDamaged = true
            return 0
        }
        var sum: UInt32 = 0
        var last = UInt32.max
        var count = 0
        var occurrence = first
        while occurrence < end {
            let block = occurrence / BlockCodec.length
            guard loadPositions(block) else {
                unsafe state.pointee.isDamaged = true
                return 0
            }
            let stop = min(end, (block + 1) * BlockCodec.length)
            while occurrence < stop {
                // Safe because the remainder is below 128, and no more is written than there are occurrences.
                unsafe sum &+= positions[occurrence & (BlockCodec.length - 1)]
                unsafe output[count] = sum
                count &+= sum != last ? 1 : 0
                last = sum
                occurrence &+= 1
            }
        }
        return count
    }

    /// Appends the positions of the term in the current document, rising, without repetitions.
    func appendPositions(to result: inout [UInt32]) {
        let positions = unsafe [UInt32](unsafeUninitializedCapacity: positionRoom) { buffer, count in
            // Safe because there is room for as many as the term occurs.
            if let output = buffer.baseAddress { unsafe count = readPositions(into: output) }
        }
        result.append(contentsOf: positions)
    }

    /// Hands all postings on, `base` added to their documents; the walk must stand at its first one.
    func copy(to writer: inout PostingsWriter, base: UInt32) {
        var occurrences = 0
        while document != Postings.end {
            // Safe because a block has so many documents and frequencies.
            let frequencies = unsafe blockFrequencies
            for place in 0..<count { unsafe occurrences += Int(frequencies[place]) + 1 }
            unsafe writer.add(documents, frequencies: frequencies, count: count, base: base)
            load(block + 1)
        }
        guard occurrences == info.positionCount else { return fail() }
        var copied = 0
        while copied < occurrences {
            guard loadPositions(copied / BlockCodec.length) else { return fail() }
            let step = min(occurrences - copied, BlockCodec.length)
            // Safe because a block has so many positions.
            unsafe writer.addDifferences(positions, count: step)
            copied += step
        }
    }

    /// Hands all postings on with their documents renumbered; the walk must stand at its first one.
    ///
    /// - Parameter numbers: for each document its new number, rising; `end` to leave it out
    func copy(to writer: inout PostingsWriter, numbers: [UInt32]) {
        var occurrence = 0
        while document != Postings.end {
            let next = occurrence + Int(frequency)
            guard next <= info.positionCount else { return fail() }
            let number = numbers[Int(document)]
            if number != Postings.end {
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

    @inline(__always)
    private func loadPositions(_ block: Int) -> Bool {
        unsafe block == state.pointee.positionBlock || decodePositions(block)
    }

    @inline(never)
    private func decodePositions(_ block: Int) -> Bool {
        let full = info.positionCount / BlockCodec.length
        var offset = full * 4
        if block < full {
            guard let start = positionData.integer(block * 4, as: UInt32.self) else { return false }
            offset += Int(start)
        } else if full > 0 {
            guard let start = positionData.integer((full - 1) * 4, as: UInt32.self),
                let end = BlockCodec.end(positionData, at: offset + Int(start))
            else { return false }
            offset = end
        }
        // Safe because there is room for 128 positions.
        let end =
            unsafe block < full
            ? BlockCodec.read(positionData, at: offset, into: positions)
            : BlockCodec.readTail(
                positionData, at: offset, count: info.positionCount % BlockCodec.length, into: positions)
        unsafe state.pointee.positionBlock = end == nil ? -1 : block
        return end != nil
    }
}

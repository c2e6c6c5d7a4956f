/// Encodes the postings of one term after another; documents come in rising order.
@safe struct PostingsWriter: ~Copyable {
    /// A block each.
    private let documents: UnsafeMutablePointer<UInt32>
    private let frequencies: UnsafeMutablePointer<UInt32>
    private let positions: UnsafeMutablePointer<UInt32>
    /// The postings in the block that is not closed.
    private var pendingDocuments = 0
    /// The positions in the block that is not closed.
    private var pendingPositions = 0
    private var headers: [UInt8] = []
    private var blocks: [UInt8] = []
    private var positionDirectory: [UInt8] = []
    private var positionBlocks: [UInt8] = []
    private var lastDocument: UInt32 = 0
    private var lastBlockDocument: UInt32 = 0
    private var lastPosition: UInt32 = 0
    private(set) var documentCount = 0
    private(set) var positionCount = 0
    private var positionCountBeforeBlock = 0
    /// The greatest impact of the term, in 1/65535, rounded up.
    private(set) var maximumImpact: UInt16 = 0
    private let norms: [UInt8]
    private let table: [Float]

    /// A writer for a list of terms.
    ///
    /// - Parameter norms: one byte a document, or none for fields without lengths.
    init(norms: [UInt8], averageLength: Double) {
        self.norms = norms
        table = Norm.table(averageLength: averageLength)
        // Safe because the memory is freed in `deinit`; a block is closed when it is full.
        unsafe documents = .allocate(capacity: BlockCodec.length * 3)
        unsafe frequencies = documents + BlockCodec.length
        unsafe positions = documents + BlockCodec.length * 2
    }

    deinit { unsafe documents.deallocate() }

    /// Starts the next document of the term.
    @inline(__always)
    mutating func start(document: UInt32) {
        if pendingDocuments == BlockCodec.length { closeBlock() }
        // Safe because the block is not full.
        unsafe documents[pendingDocuments] = document
        unsafe frequencies[pendingDocuments] = 0
        pendingDocuments &+= 1
        lastPosition = 0
        documentCount &+= 1
    }

    /// Adds an occurrence to the document; positions rise, equal ones count twice.
    @inline(__always)
    mutating func add(position: UInt32) {
        // Safe because a document was started, and the block is not full.
        unsafe frequencies[pendingDocuments &- 1] &+= 1
        unsafe positions[pendingPositions] = position &- lastPosition
        pendingPositions &+= 1
        lastPosition = position
        positionCount &+= 1
        if pendingPositions == BlockCodec.length { closePositions() }
    }

    /// Adds whole documents of the term, of which `addDifferences` gives the positions.
    ///
    /// - Parameters:
    ///   - documents: rising numbers, to which `base` is added.
    ///   - frequencies: how often the term occurs in each, less 1.
    @unsafe mutating func add(
        _ documents: UnsafePointer<UInt32>, frequencies: UnsafePointer<UInt32>, count: Int, base: UInt32
    ) {
        var done = 0
        while done < count {
            if pendingDocuments == BlockCodec.length { closeBlock() }
            let step = min(count - done, BlockCodec.length - pendingDocuments)
            for place in 0..<step {
                // Safe because the block has room for the step.
                unsafe self.documents[pendingDocuments &+ place] = documents[done &+ place] &+ base
                unsafe self.frequencies[pendingDocuments &+ place] = frequencies[done &+ place] &+ 1
            }
            pendingDocuments += step
            done += step
        }
        documentCount += count
    }

    /// Adds the differences of the positions in documents that were added as a whole; the first of a document is its position.
    @unsafe mutating func addDifferences(_ differences: UnsafePointer<UInt32>, count: Int) {
        var done = 0
        while done < count {
            let step = min(count - done, BlockCodec.length - pendingPositions)
            // Safe because the block has room for the step.
            unsafe (positions + pendingPositions).update(from: differences + done, count: step)
            pendingPositions += step
            done += step
            if pendingPositions == BlockCodec.length { closePositions() }
        }
        positionCount += count
    }

    private mutating func closePositions() {
        positionDirectory.appendInteger(UInt32(positionBlocks.count))
        // Safe because there are 128 positions.
        unsafe BlockCodec.append(positions, to: &positionBlocks)
        pendingPositions = 0
    }

    private func impact() -> UInt16 {
        var best: Float = 0
        for index in 0..<pendingDocuments {
            // Safe because the index is below the count.
            let frequency = unsafe Float(frequencies[index])
            let entry = unsafe norms.isEmpty ? Float(Norm.k1) : table[Int(norms[Int(documents[index])])]
            best = max(best, frequency / (frequency + entry))
        }
        return UInt16(min(65535, (best * 65535).rounded(.up) + 1))
    }

    /// Replaces documents by their differences and frequencies by what is above 1, and gives the occurrences.
    private mutating func takeDifferences() -> Int {
        var previous = lastBlockDocument
        var occurrences = 0
        for index in 0..<pendingDocuments {
            // Safe because the index is below the count.
            let document = unsafe documents[index]
            unsafe documents[index] = document &- previous
            previous = document
            unsafe occurrences &+= Int(frequencies[index])
            unsafe frequencies[index] &-= 1
        }
        lastBlockDocument = previous
        return occurrences
    }

    private mutating func closeBlock() {
        let impact = impact()
        maximumImpact = max(maximumImpact, impact)
        let occurrences = takeDifferences()
        headers.appendInteger(lastBlockDocument)
        headers.appendInteger(UInt32(blocks.count))
        headers.appendInteger(UInt32(positionCountBeforeBlock))
        headers.appendInteger(impact)
        headers.appendInteger(UInt16(0))
        positionCountBeforeBlock += occurrences
        // Safe because there are 128 documents and frequencies.
        unsafe BlockCodec.append(documents, to: &blocks)
        unsafe BlockCodec.append(frequencies, to: &blocks)
        pendingDocuments = 0
    }

    /// Appends the encoded term to `bytes` and is ready for the next one.
    ///
    /// The form: variable offset of the positions behind it; headers, blocks and the tail; positions' directory, blocks
    /// and tail.
    mutating func finish(into bytes: inout [UInt8]) {
        if pendingDocuments == BlockCodec.length { closeBlock() }
        // Safe because there are as many documents, frequencies and positions as are pending.
        if pendingDocuments > 0 {
            maximumImpact = max(maximumImpact, impact())
            _ = takeDifferences()
            unsafe BlockCodec.appendTail(documents, count: pendingDocuments, to: &blocks)
            unsafe BlockCodec.appendTail(frequencies, count: pendingDocuments, to: &blocks)
        }
        if pendingPositions > 0 {
            unsafe BlockCodec.appendTail(positions, count: pendingPositions, to: &positionBlocks)
        }
        bytes.appendVariable(headers.count + blocks.count)
        bytes.append(contentsOf: headers)
        bytes.append(contentsOf: blocks)
        bytes.append(contentsOf: positionDirectory)
        bytes.append(contentsOf: positionBlocks)
        reset()
    }

    private mutating func reset() {
        pendingDocuments = 0
        pendingPositions = 0
        headers.removeAll(keepingCapacity: true)
        blocks.removeAll(keepingCapacity: true)
        positionDirectory.removeAll(keepingCapacity: true)
        positionBlocks.removeAll(keepingCapacity: true)
        lastBlockDocument = 0
        positionCountBeforeBlock = 0
    }

    /// Forgets the counts of the term before; call it before the first document of a term.
    mutating func begin() {
        documentCount = 0
        positionCount = 0
        maximumImpact = 0
    }
}

/// Encodes the postings of one term after another; documents come in rising order.
@safe struct PostingsWriter {
    private var documents: [UInt32] = []
    private var frequencies: [UInt32] = []
    private var positions: [UInt32] = []
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
        documents.reserveCapacity(128)
        frequencies.reserveCapacity(128)
        positions.reserveCapacity(128)
    }

    /// Starts the next document of the term.
    mutating func start(document: UInt32) {
        if documents.count == BlockCodec.length { closeBlock() }
        documents.append(document)
        frequencies.append(0)
        lastPosition = 0
        documentCount += 1
    }

    /// Adds an occurrence to the document; positions rise, equal ones count twice.
    @inline(__always)
    mutating func add(position: UInt32) {
        frequencies[frequencies.count - 1] &+= 1
        positions.append(position &- lastPosition)
        lastPosition = position
        positionCount &+= 1
        if positions.count == BlockCodec.length { closePositions() }
    }

    private mutating func closePositions() {
        positionDirectory.appendInteger(UInt32(positionBlocks.count))
        // Safe because there are 128 positions.
        unsafe positions.withUnsafeBufferPointer { unsafe BlockCodec.append($0.baseAddress!, to: &positionBlocks) }
        positions.removeAll(keepingCapacity: true)
    }

    private func impact() -> UInt16 {
        var best: Float = 0
        for index in documents.indices {
            let frequency = Float(frequencies[index])
            let entry = norms.isEmpty ? Float(Norm.k1) : table[Int(norms[Int(documents[index])])]
            best = max(best, frequency / (frequency + entry))
        }
        return UInt16(min(65535, (best * 65535).rounded(.up) + 1))
    }

    /// Replaces documents by their differences and frequencies by what is above 1.
    private mutating func takeDifferences() {
        var previous = lastBlockDocument
        for index in documents.indices {
            let document = documents[index]
            documents[index] = document &- previous
            previous = document
            frequencies[index] &-= 1
        }
        lastBlockDocument = previous
    }

    private mutating func closeBlock() {
        let impact = impact()
        maximumImpact = max(maximumImpact, impact)
        let frequencySum = frequencies.reduce(0, &+)
        takeDifferences()
        headers.appendInteger(lastBlockDocument)
        headers.appendInteger(UInt32(blocks.count))
        headers.appendInteger(UInt32(positionCountBeforeBlock))
        headers.appendInteger(impact)
        headers.appendInteger(UInt16(0))
        positionCountBeforeBlock += Int(frequencySum)
        // Safe because there are 128 documents and frequencies.
        unsafe documents.withUnsafeBufferPointer { unsafe BlockCodec.append($0.baseAddress!, to: &blocks) }
        unsafe frequencies.withUnsafeBufferPointer { unsafe BlockCodec.append($0.baseAddress!, to: &blocks) }
        documents.removeAll(keepingCapacity: true)
        frequencies.removeAll(keepingCapacity: true)
    }

    /// Appends the encoded term to `bytes` and is ready for the next one.
    ///
    /// The form: variable offset of the positions behind it; headers, blocks and the tail; positions' directory, blocks
    /// and tail.
    mutating func finish(into bytes: inout [UInt8]) {
        if documents.count == BlockCodec.length { closeBlock() }
        if !documents.isEmpty {
            maximumImpact = max(maximumImpact, impact())
            takeDifferences()
            let count = documents.count
            // Safe because both have `count` values.
            unsafe documents.withUnsafeBufferPointer {
                unsafe BlockCodec.appendTail($0.baseAddress!, count: count, to: &blocks)
            }
            unsafe frequencies.withUnsafeBufferPointer {
                unsafe BlockCodec.appendTail($0.baseAddress!, count: count, to: &blocks)
            }
        }
        if !positions.isEmpty {
            let count = positions.count
            // Safe because there are `count` positions.
            unsafe positions.withUnsafeBufferPointer {
                unsafe BlockCodec.appendTail($0.baseAddress!, count: count, to: &positionBlocks)
            }
        }
        bytes.appendVariable(headers.count + blocks.count)
        bytes.append(contentsOf: headers)
        bytes.append(contentsOf: blocks)
        bytes.append(contentsOf: positionDirectory)
        bytes.append(contentsOf: positionBlocks)
        reset()
    }

    private mutating func reset() {
        documents.removeAll(keepingCapacity: true)
        frequencies.removeAll(keepingCapacity: true)
        positions.removeAll(keepingCapacity: true)
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

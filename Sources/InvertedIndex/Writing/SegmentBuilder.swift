internal import GermanText

/// Collects documents in memory and writes them as segments; one a worker thread.
public final class SegmentBuilder {
    private let writer: IndexWriter
    private let schema: IndexSchema
    private let tokenizer: Tokenizer
    private let stemmer: GermanStemmer
    private let memoryByteCount: Int
    private var buffer = TokenBuffer()
    private var terms = TermTable()
    private var logs: [TermLog]
    private var stores: [StoreWriter]
    private var columns: [[(document: UInt32, value: Int64)]]
    private var keys: [[UInt8]] = []
    private var fingerprints: [Fingerprint] = []
    private var ordinals: [UInt32] = []
    private var segment: (file: SegmentFileWriter, number: UInt32)?

    init(writer: IndexWriter, schema: IndexSchema, memoryByteCount: Int) {
        self.writer = writer
        self.schema = schema
        self.memoryByteCount = memoryByteCount
        tokenizer = Tokenizer(chain: schema.chain)
        stemmer = GermanStemmer(chain: schema.chain)
        logs = Array(repeating: TermLog(), count: schema.fields.count * 2)
        stores = Array(repeating: StoreWriter(), count: schema.stores.count)
        columns = Array(repeating: [], count: schema.columns.count)
    }

    /// Adds a document, which replaces older ones of its key at the commit; of several adds the last wins.
    ///
    /// - Throws: errors of the system; the documents since the last `finish` are lost then.
    public func add(_ document: IndexDocument) throws(IndexError) {
        if segment == nil { segment = try writer.makeSegment() }
        guard let file = segment?.file.file else { return }
        let number = UInt32(keys.count)
        keys.append(document.key)
        fingerprints.append(document.fingerprint)
        ordinals.append(writer.nextOrdinal())
        for (index, field) in schema.fields.enumerated() {
            switch field.kind {
            case .text(let literal): addTexts(document, field: index, literal: literal, number: number)
            case .keyword: addTerms(document, field: index, number: number)
            }
        }
        for value in document.columns { columns[value.column].append((number, value.value)) }
        for index in stores.indices {
            let blob = index < document.stored.count ? document.stored[index] : []
            try stores[index].append(blob[...], to: file)
        }
        if byteCount > memoryByteCount { try finish() }
    }

    private var byteCount: Int {
        logs.reduce(0) { $0 + $1.byteCount } + stores.reduce(0) { $0 + $1.memoryByteCount } + terms.byteCount
            + keys.count * 96 + columns.reduce(0) { $0 + $1.capacity * 16 } + buffer.bytes.count
    }

    private func addTexts(_ document: IndexDocument, field: Int, literal: Bool, number: UInt32) {
        var length = 0
        var position: UInt32 = 0
        for text in document.texts where text.field == field {
            tokenizer.tokenize(text.text, into: &buffer)
            guard !buffer.tokens.isEmpty else { continue }
            let weight = min(max(text.weight, 1), 15)
            for list in field * 2...(literal ? field * 2 + 1 : field * 2) {
                logs[list].entries.append(TermLog.weightMark)
                logs[list].entries.append(UInt32(weight))
                logs[list].entries.append(TermLog.positionMark)
                logs[list].entries.append(position)
            }
            let count = addTokens(field: field, literal: literal)
            length += count * weight
            position += UInt32(count) + 100
        }
        logs[field * 2].endDocument(number, length: length)
        logs[field * 2 + 1].endDocument(number, length: literal ? length : 0)
    }

    /// Appends the buffer's tokens to the logs and gives the number of positions.
    private func addTokens(field: Int, literal: Bool) -> Int {
        var positions = 0
        var stems: [UInt32] = []
        swap(&stems, &logs[field * 2].entries)
        var literals: [UInt32] = []
        if literal { swap(&literals, &logs[field * 2 + 1].entries) }
        var view = terms.view
        let buffer = buffer
        let first = stems.count
        let firstLiteral = literals.count
        let count = buffer.tokens.count
        stems.append(contentsOf: repeatElement(0, count: count))
        if literal { literals.append(contentsOf: repeatElement(0, count: count)) }
        unsafe buffer.bytes.withUnsafeBufferPointer { bytes in
            unsafe buffer.tokens.withUnsafeBufferPointer { tokens in
                unsafe stems.withUnsafeMutableBufferPointer { stems in
                    unsafe literals.withUnsafeMutableBufferPointer { literals in
                        for index in 0..<count {
                            // Safe because tokens lie inside the buffer's bytes, and there is an entry for each.
                            let token = unsafe tokens[index]
                            let start = unsafe bytes.baseAddress! + Int(token.termStart)
                            let length = Int(token.termEnd &- token.termStart)
                            let (number, stem) = unsafe view.number(start, count: length, hash: token.hash) { number in
                                token.kind == .reference ? number : stemNumber(number)
                            }
                            let mark = token.isSamePosition ? TermLog.samePosition : 0
                            if !token.isSamePosition { positions &+= 1 }
                            unsafe stems[first &+ index] = stem | mark
                            if literal { unsafe literals[firstLiteral &+ index] = number | mark }
                        }
                    }
                }
            }
        }
        swap(&stems, &logs[field * 2].entries)
        if literal { swap(&literals, &logs[field * 2 + 1].entries) }
        return positions
    }

    @inline(never)
    private func stemNumber(_ number: UInt32) -> UInt32 {
        // Safe because the stem is copied before anything is inserted.
        unsafe stemmer.withStem(of: terms.term(number)) { stem in unsafe termNumber(stem) }
    }

    /// The number of a term that does not come from the tokenizer.
    private func termNumber(_ term: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var padded = InlineArray<256, UInt8>(repeating: 0)
        return unsafe withUnsafeMutableBytes(of: &padded) { padded in
            // Safe because a term and the bytes behind it fit into the room.
            let start = unsafe padded.baseAddress!.assumingMemoryBound(to: UInt8.self)
            let count = min(term.count, Tokenizer.longestTerm)
            if let first = term.baseAddress { unsafe start.update(from: first, count: count) }
            return unsafe terms.insert(start, count: count, hash: termHash(start, count: count))
        }
    }

    private func addTerms(_ document: IndexDocument, field: Int, number: UInt32) {
        for term in document.terms where term.field == field && !term.term.isEmpty {
            logs[field * 2].entries.append(TermLog.positionMark)
            logs[field * 2].entries.append(term.position)
            let number = unsafe term.term.withUnsafeBufferPointer { unsafe termNumber($0) }
            logs[field * 2].entries.append(number)
        }
        logs[field * 2].endDocument(number, length: 0)
        logs[field * 2 + 1].endDocument(number, length: 0)
    }

    /// Writes what was collected to disk; the builder can be used again afterwards.
    public func finish() throws(IndexError) {
        guard let (segment, number) = segment else { return }
        for index in stores.indices { try stores[index].close(segment.file) }
        segment.endSection(.storedBlocks)
        for index in stores.indices { try segment.write(.storedDirectory, number: index, stores[index].directory) }
        for (index, field) in schema.fields.enumerated() {
            var hasNorms = true
            if case .keyword = field.kind { hasNorms = false }
            for list in [index * 2, index * 2 + 1] where !logs[list].entries.isEmpty {
                let room = Inversion.leastRoom + max(0, memoryByteCount - byteCount) / 8
                try Inversion.write(
                    logs[list], list: list, hasNorms: hasNorms, terms: terms, room: room, to: segment)
                if list != logs.count - 1 { logs[list].entries = [] }
            }
        }
        try ColumnWriter.write(columns, documentCount: keys.count, to: segment)
        try KeyWriter.write(keys, fingerprints: fingerprints, ordinals: ordinals, to: segment)
        var meta: [UInt8] = []
        meta.appendInteger(UInt32(keys.count))
        meta.appendInteger(UInt32(logs.count))
        for log in logs { meta.appendInteger(log.totalLength) }
        try segment.write(.meta, meta)
        let content = try segment.finish(mayStayInMemory: true)
        reset()
        try writer.adopt(number, content: content)
    }

    private func reset() {
        segment = nil
        terms = TermTable()
        logs = Array(repeating: TermLog(), count: logs.count)
        stores = Array(repeating: StoreWriter(), count: stores.count)
        columns = Array(repeating: [], count: columns.count)
        keys = []
        fingerprints = []
        ordinals = []
    }
}

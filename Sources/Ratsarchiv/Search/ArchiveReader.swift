public import InvertedIndex

/// A snapshot of the archive for reading: searches, single papers, deadlines.
public final class ArchiveReader {
    let index: IndexReader
    private let path: String
    let analyzer = TermAnalyzer()
    /// The words of the papers; asked only where a query needs them.
    lazy var vocabulary = Vocabulary(index, analyzer: analyzer)

    /// Opens the archive in a folder.
    ///
    /// - Throws: `IndexError`; its kind is `.missing` when the folder holds none.
    public init(path: String) throws(IndexError) {
        self.path = path
        index = try IndexReader.open(path: path, schema: ArchiveSchema.schema)
    }

    /// What the index holds.
    public func statistics() -> IndexStatistics { index.statistics() }

    /// Every damage that the index's checksums show; empty when it is sound.
    public func verify() -> [IndexError] { index.verify() }

    /// How many papers there are.
    public var paperCount: Int { index.documentCount }

    /// The papers with that id, else those with that number, in the order of their ids.
    public func papers(_ name: String) throws(IndexError) -> [StoredPaper] {
        if let document = index.document(forKey: Array(name.utf8)) {
            return [StoredPaper(document: document, reader: self)]
        }
        let found = try index.documents(.term(ArchiveField.reference.terms, WholeTerm.reference(name)))
        return found.map { StoredPaper(document: $0, reader: self) }
    }

    /// The card of a document.
    func card(_ document: DocumentNumber) throws(IndexError) -> PaperCard {
        let bytes = try index.stored(document, store: ArchiveStore.card.rawValue)
        guard let card = PaperCard(decoding: bytes[...]) else { throw damaged(document, "card", bytes.count) }
        return card
    }

    /// Hands on the cards of documents in rising order.
    func eachCard(of documents: [DocumentNumber], _ body: (PaperCard) -> Void) throws(IndexError) {
        let pool = TextPool()
        try index.eachStored(documents, store: ArchiveStore.card.rawValue) { document, bytes throws(IndexError) in
            guard let card = PaperCard(decoding: bytes, pool: pool) else {
                throw damaged(document, "card", bytes.count)
            }
            body(card)
        }
    }

    /// The stored text of a document.
    func text(_ document: DocumentNumber) throws(IndexError) -> StoredText {
        let bytes = try index.stored(document, store: ArchiveStore.text.rawValue)
        guard let text = StoredText(decoding: bytes) else { throw damaged(document, "text", bytes.count) }
        return text
    }

    private func damaged(_ document: DocumentNumber, _ store: String, _ byteCount: Int) -> IndexError {
        .damaged(
            path, "\(store) of document \(document)", expected: "a whole \(store)", found: "\(byteCount) bytes")
    }
}

/// One paper of the archive.
public struct StoredPaper {
    let document: DocumentNumber
    let reader: ArchiveReader

    /// Its card.
    public func card() throws(IndexError) -> PaperCard { try reader.card(document) }

    /// Its record as one JSON line, without a line end.
    public func record() throws(IndexError) -> [UInt8] {
        try reader.index.stored(document, store: ArchiveStore.record.rawValue)
    }

    /// Its running text in UTF-8.
    public func text() throws(IndexError) -> [UInt8] { try reader.text(document).text }
}

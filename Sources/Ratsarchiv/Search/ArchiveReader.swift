public import InvertedIndex

/// A snapshot of the archive for reading: searches, single papers, deadlines.
public final class ArchiveReader {
    let index: IndexReader
    let analyzer = TermAnalyzer()

    /// Opens the archive in a folder.
    ///
    /// - Throws: `IndexError`; its kind is `.missing` when the folder holds none.
    public init(path: String) throws(IndexError) {
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
    func card(_ document: DocumentNumber) throws(IndexError) -> PaperCard? {
        PaperCard(decoding: try index.stored(document, store: ArchiveStore.card.rawValue))
    }

    /// The stored text of a document.
    func text(_ document: DocumentNumber) throws(IndexError) -> StoredText? {
        StoredText(decoding: try index.stored(document, store: ArchiveStore.text.rawValue))
    }
}

/// One paper of the archive.
public struct StoredPaper {
    let document: DocumentNumber
    let reader: ArchiveReader

    /// Its card.
    public func card() throws(IndexError) -> PaperCard? { try reader.card(document) }

    /// Its record as one JSON line, without a line end.
    public func record() throws(IndexError) -> [UInt8] {
        try reader.index.stored(document, store: ArchiveStore.record.rawValue)
    }

    /// Its running text in UTF-8.
    public func text() throws(IndexError) -> [UInt8] { try reader.text(document)?.text ?? [] }
}

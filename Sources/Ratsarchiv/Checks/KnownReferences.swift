internal import InvertedIndex

/// The papers' numbers of an index.
public struct KnownReferences: Sendable {
    private let index: IndexReader

    /// The numbers of an archive's papers.
    public init(_ reader: ArchiveReader) { index = reader.index }

    /// How many papers have a number, 0 also where the index cannot be read.
    func count(of reference: String) -> Int {
        ((try? index.documents(.term(ArchiveField.reference.terms, WholeTerm.reference(reference)))) ?? []).count
    }
}

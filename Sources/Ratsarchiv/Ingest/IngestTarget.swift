internal import InvertedIndex

/// What an ingest compares its documents with, and where it writes them: of a dry run, nowhere.
enum IngestTarget: Sendable {
    /// The index that is written.
    case writer(IndexWriter)
    /// The index that a dry run looks at.
    case reader(IndexReader)
    /// The index that does not exist yet.
    case nothing

    /// The fingerprint of the stored document with that id; nil when there is none.
    func fingerprint(of id: String) -> Fingerprint? {
        let key = Array(id.utf8)
        switch self {
        case .writer(let writer): return writer.fingerprint(of: key)
        case .reader(let reader): return reader.document(forKey: key).flatMap { try? reader.fingerprint(of: $0) }
        case .nothing: return nil
        }
    }

    /// The number of the last commit; 0 where there is none.
    var generation: UInt64 {
        switch self {
        case .writer(let writer): writer.generation
        case .reader(let reader): reader.statistics().generation
        case .nothing: 0
        }
    }

    /// The index at the target's path as it was committed last; nil when there is none.
    func reader(_ path: String) throws(IndexError) -> IndexReader? {
        switch self {
        case .writer(let writer):
            writer.generation > 0
                ? try IndexReader.open(path: path, schema: ArchiveSchema.schema, isSearched: false) : nil
        case .reader(let reader): reader
        case .nothing: nil
        }
    }

    /// The builder of one thread; nil when nothing is written.
    func makeBuilder() -> SegmentBuilder? {
        guard case .writer(let writer) = self else { return nil }
        return writer.makeBuilder()
    }

    /// Makes durable what was written.
    func commit() throws(IndexError) {
        if case .writer(let writer) = self { try writer.commit() }
    }
}

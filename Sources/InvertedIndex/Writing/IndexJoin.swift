/// Makes one index of the living documents of several, as if all had been added to one in the order of the indexes.
///
/// The indexes are only read: their segments are merged into one, nothing is analysed again. Numbers of documents, terms
/// and lengths are those of one index, so that hits and scores are, too.
public struct IndexJoin {
    /// A key that two indexes have.
    public struct Repeated: Sendable, Equatable {
        /// The key.
        public var key: [UInt8]
        /// The place of the index whose document is left out.
        public var earlier: Int
        /// The place of the index whose document stays.
        public var later: Int
    }

    private let schema: IndexSchema
    private let segments: [(reader: SegmentReader, index: Int)]
    /// A bit a document that is left out, for each segment; empty where none is.
    private var deleted: [[UInt64]]
    /// The documents left out because a later index has their key.
    public private(set) var repeated: [Repeated] = []

    /// Looks which documents of some indexes are to be taken.
    ///
    /// - Throws: `.damaged`
    public init(_ indexes: [IndexReader], schema: IndexSchema) throws(IndexError) {
        self.schema = schema
        segments = indexes.enumerated().flatMap { place, index in index.segments.map { ($0, place) } }
        deleted = segments.map(\.reader.deleted)
        try leaveOutRepeated()
    }

    /// Writes the index into a folder that holds nothing, or what a join that was cut off has left there, and commits once.
    ///
    /// - Returns: the number of its documents.
    /// - Throws: `.occupied`, `.locked`, `.system`, `.damaged`; there is no index in the folder then, or the whole one when
    ///   only its last step failed.
    public func write(path: String, waitsForLock: Bool) throws(IndexError) -> Int {
        try write(DiskFolder(path: path), waitsForLock: waitsForLock)
    }

    func write(_ folder: any IndexFolder, waitsForLock: Bool) throws(IndexError) -> Int {
        try IndexJoin.checkEmpty(folder)
        let writer = try IndexWriter(folder, schema: schema, options: .init(waitsForLock: waitsForLock))
        defer { writer.close() }
        // Another join may have been waited for.
        try IndexJoin.checkEmpty(folder)
        let (file, number) = try writer.makeSegment()
        let sources = zip(segments, deleted).map { ($0.reader, $1) }
        try SegmentMerger(sources, schema: schema, to: file).write()
        try writer.adopt(number, content: nil)
        try writer.commit()
        return writer.documentCount
    }

    /// That a folder holds no index and nothing foreign.
    private static func checkEmpty(_ folder: any IndexFolder) throws(IndexError) {
        let leftovers = ["lock", Manifest.fileName + ".new", ".", ".."]
        let found = folder.names().sorted().first { !leftovers.contains($0) && !$0.hasPrefix("segment-") }
        guard let found else { return }
        throw IndexError(
            kind: .occupied, path: folder.path,
            message: "'\(folder.path)': expected an empty or a new folder but found '\(found)' in it")
    }

    /// Leaves out each document whose key a segment behind its own has, too.
    private mutating func leaveOutRepeated() throws(IndexError) {
        var hash: UInt64?
        var found: [(segment: Int, document: Int)] = []
        try KeyHashMerge.forEach(
            segments.map(\.reader), where: { !segments[$0].reader.isDeleted($1) }
        ) { next, segment, document throws(IndexError) in
            if next != hash {
                try leaveOut(found)
                found.removeAll(keepingCapacity: true)
                hash = next
            }
            found.append((segment, document))
        }
        try leaveOut(found)
    }

    /// Of documents whose keys have one hash, leaves out those whose key a later one has.
    private mutating func leaveOut(_ found: [(segment: Int, document: Int)]) throws(IndexError) {
        guard found.count > 1 else { return }
        var last: [[UInt8]: Int] = [:]
        for (segment, document) in found.sorted(by: { $0.segment > $1.segment }) {
            let reader = segments[segment].reader
            guard let key = reader.key(document) else { throw reader.damaged("keys") }
            guard let later = last[key] else {
                last[key] = segments[segment].index
                continue
            }
            if deleted[segment].isEmpty {
                deleted[segment] = Array(repeating: 0, count: (reader.documentCount + 63) / 64)
            }
            deleted[segment][document >> 6] |= 1 << UInt64(document & 63)
            repeated.append(Repeated(key: key, earlier: segments[segment].index, later: later))
        }
    }
}

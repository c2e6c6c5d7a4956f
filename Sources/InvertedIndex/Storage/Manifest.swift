internal import GermanText

/// The one small file that says which segments make up the index; replaced as a whole by each commit.
struct Manifest {
    /// A segment and what of it is alive.
    struct Segment {
        var number: UInt32
        var deletedCount: UInt32 = 0
        /// The generation that wrote the file of deleted documents, 0 for none.
        var deletionGeneration: UInt64 = 0
        var documentCount: UInt32
        /// The checksum of its section table: another index's segment is none of this one. 0 before format 3.
        var checksum: UInt64
    }

    static let fileName = "manifest"
    private static let magic: UInt64 = 0x004E_414D_4C52_4F56

    var generation: UInt64 = 0
    var nextSegment: UInt32 = 1
    var segments: [Segment] = []
    /// The format of the file that was read.
    var version = SegmentLayout.version
    /// The checksum of the file that was read or written; 0 before.
    var checksum: UInt64 = 0

    static func segmentName(_ number: UInt32) -> String { "segment-\(number)" }
    static func deletionName(_ number: UInt32, _ generation: UInt64) -> String {
        "segment-\(number).deleted-\(generation)"
    }

    static func check(version: UInt32, path: String) throws(IndexError) {
        let range = "\(SegmentLayout.oldestReadable) to \(SegmentLayout.version)"
        if version < SegmentLayout.oldestReadable {
            throw IndexError(
                kind: .tooOld, path: path, message: "'\(path)' has format \(version), expected \(range): index again")
        }
        if version > SegmentLayout.version {
            throw IndexError(
                kind: .tooNew, path: path, message: "'\(path)' has format \(version), expected \(range): update vorlage"
            )
        }
    }

    /// Reads the manifest of a folder; nil when there is none.
    static func read(_ folder: any IndexFolder, schema: IndexSchema) throws(IndexError) -> Manifest? {
        guard let region = try folder.map(fileName, isSearched: false) else { return nil }
        let path = folder.path(fileName)
        func damaged(_ place: String, _ expected: String) -> IndexError {
            .damaged(path, place, expected: expected, found: "something else in \(region.count) bytes")
        }
        guard region.integer(0, as: UInt64.self) == magic, let version = region.integer(8, as: UInt32.self) else {
            throw damaged("header", "a manifest's magic number")
        }
        try check(version: version, path: path)
        guard let body = region.bytes(0, max(0, region.count - 8)),
            region.integer(region.count - 8, as: UInt64.self) == Checksum.of(body)
        else { throw damaged("checksum", "checksum of \(max(0, region.count - 8)) bytes") }
        guard let analysis = region.integer(12, as: UInt32.self), let generation = region.integer(16, as: UInt64.self),
            let next = region.integer(24, as: UInt32.self), let size = region.integer(28, as: UInt32.self),
            let encoded = region.bytes(32, Int(size)), let count = region.integer(32 + Int(size), as: UInt32.self)
        else { throw damaged("header", "a whole header") }
        guard encoded == schema.encoded else {
            throw IndexError(
                kind: .otherSchema, path: path, message: "'\(folder.path)' was written with other fields: index again")
        }
        guard analysis == schema.chain.version else {
            throw IndexError(
                kind: .otherAnalysis, path: path,
                message: "'\(folder.path)' has analysis \(analysis), expected \(schema.chain.version): index again")
        }
        // Far above what a life of commits counts, and far below what cannot be counted on.
        guard generation < 1 << 62, next < 1 << 31 else { throw damaged("header", "numbers that can rise") }
        var manifest = Manifest(
            generation: generation, nextSegment: next, version: version, checksum: Checksum.of(body))
        let isBound = version >= SegmentLayout.firstWithPages
        let entryByteCount = isBound ? 28 : 20
        for index in 0..<Int(count) {
            let place = 36 + Int(size) + index * entryByteCount
            guard let number = region.integer(place, as: UInt32.self),
                let documents = region.integer(place + 4, as: UInt32.self),
                let deleted = region.integer(place + 8, as: UInt32.self),
                let deletion = region.integer(place + 12, as: UInt64.self),
                let checksum = isBound ? region.integer(place + 20, as: UInt64.self) : 0
            else { throw damaged("segments", "\(count) segments") }
            guard deleted <= documents else { throw damaged("segments", "at most \(documents) deleted documents") }
            manifest.segments.append(
                Segment(
                    number: number, deletedCount: deleted, deletionGeneration: deletion, documentCount: documents,
                    checksum: checksum))
        }
        guard manifest.segments.reduce(0, { $0 + Int($1.documentCount) }) < Int(UInt32.max) else {
            throw damaged("segments", "fewer than 2^32 documents")
        }
        return manifest
    }

    /// Makes this the manifest of the folder: write, synchronize file and folder, rename, synchronize the folder.
    ///
    /// The names of the files that it names are durable before its own is.
    mutating func commit(_ folder: any IndexFolder, schema: IndexSchema) throws(IndexError) {
        var bytes: [UInt8] = []
        bytes.appendInteger(Manifest.magic)
        bytes.appendInteger(SegmentLayout.version)
        bytes.appendInteger(schema.chain.version)
        bytes.appendInteger(generation)
        bytes.appendInteger(nextSegment)
        bytes.appendInteger(UInt32(schema.encoded.count))
        bytes.append(contentsOf: schema.encoded)
        bytes.appendInteger(UInt32(segments.count))
        for segment in segments {
            bytes.appendInteger(segment.number)
            bytes.appendInteger(segment.documentCount)
            bytes.appendInteger(segment.deletedCount)
            bytes.appendInteger(segment.deletionGeneration)
            bytes.appendInteger(segment.checksum)
        }
        checksum = Checksum.of(bytes)
        version = SegmentLayout.version
        bytes.appendInteger(checksum)
        let new = Manifest.fileName + ".new"
        let file = FileWriter(folder, new)
        try file.append(bytes)
        try file.synchronize()
        try folder.synchronize()
        try folder.rename(new, to: Manifest.fileName)
        try folder.synchronize()
    }

    /// The content of the file of a segment's deleted documents: bits, and a checksum of them and the segment's own.
    static func encoded(_ deleted: [UInt64], _ segment: Segment) -> [UInt8] {
        var bytes: [UInt8] = []
        for word in deleted { bytes.appendInteger(word) }
        bytes.appendInteger(deletionChecksum(bytes, segment))
        return bytes
    }

    private static func deletionChecksum(_ bits: [UInt8], _ segment: Segment) -> UInt64 {
        var bytes = bits
        // Before format 3 they were not bound to their segment.
        if segment.checksum != 0 { bytes.appendInteger(segment.checksum) }
        return Checksum.of(bytes)
    }

    /// Opens a segment and compares it with what is known of it.
    ///
    /// - Throws: `.damaged` when it is missing, damaged or another index's; `.system`
    func open(
        _ segment: Segment, _ folder: any IndexFolder, deleted: [UInt64], isSearched: Bool = false
    ) throws(IndexError) -> SegmentReader {
        let reader = try SegmentReader(folder, number: segment.number, deleted: deleted, isSearched: isSearched)
        guard reader.documentCount == Int(segment.documentCount) else {
            throw .damaged(
                reader.path, "meta", expected: "\(segment.documentCount) documents", found: "\(reader.documentCount)")
        }
        guard segment.checksum == 0 || segment.checksum == reader.checksum else {
            throw .damaged(
                reader.path, "section table", expected: "the segment that the manifest names",
                found: "one of another index")
        }
        return reader
    }

    /// Reads the bits of deleted documents of a segment.
    static func deletions(_ folder: any IndexFolder, _ segment: Segment) throws(IndexError) -> [UInt64] {
        guard segment.deletionGeneration > 0 else { return [] }
        let name = deletionName(segment.number, segment.deletionGeneration)
        let path = folder.path(name)
        let region = try folder.mapNamed(name)
        let count = (Int(segment.documentCount) + 63) / 64
        guard region.count == count * 8 + 8, let bytes = region.bytes(0, count * 8),
            region.integer(count * 8, as: UInt64.self) == deletionChecksum(bytes, segment)
        else {
            throw .damaged(path, "deletions", expected: "\(count * 8 + 8) bytes and their checksum", found: "others")
        }
        return (0..<count).compactMap { region.integer($0 * 8, as: UInt64.self) }
    }
}

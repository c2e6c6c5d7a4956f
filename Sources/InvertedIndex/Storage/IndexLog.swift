/// The small commits behind the manifest, each a record in one file: a segment and documents deleted in older ones.
///
/// The file is as large as it will be before the first record is written, so that a commit is one write and one
/// synchronization of data. A record counts when its checksum is right, it names the manifest that it follows and its
/// generation is the next one; what a crash left half written does not count, and a new manifest makes all records void.
/// Records start at multiples of a page: none shares a page with one that is written later.
struct IndexLog {
    /// One commit.
    struct Record {
        /// The number of the segment; 0 for none.
        var segment: UInt32
        /// The segment's file content; empty for none.
        var image: Region
        /// Documents deleted in this segment and in older ones.
        var deletions: [(segment: UInt32, document: UInt32)]
    }

    static let fileName = "log"
    private static let magic: UInt64 = 0x0047_4F4C_4C52_4F56
    private static let byteCount = 1 << 17
    private static let pageByteCount = 4096
    /// Magic 8, generation 8, checksum of the manifest 8, segment 4, deletions 4, bytes of the segment 4, zero 4, checksum 8.
    private static let headerByteCount = 48

    private let folder: any IndexFolder
    private let manifestChecksum: UInt64
    /// The generation of the last record, the manifest's when there is none.
    private(set) var generation: UInt64
    /// The records, oldest first.
    private(set) var records: [Record] = []
    /// Whether the file has records, be they of an older manifest.
    private(set) var isWritten = false
    /// Where the next record starts.
    private var end = 0

    var path: String { folder.path(IndexLog.fileName) }

    /// The log of a manifest that has no records yet.
    init(_ folder: any IndexFolder, manifest: Manifest) {
        self.folder = folder
        manifestChecksum = manifest.checksum
        generation = manifest.generation
    }

    /// Reads the records behind a manifest.
    ///
    /// - Throws: `.system`; `.damaged` when a record that counts stands behind one that does not
    static func read(_ folder: any IndexFolder, manifest: Manifest) throws(IndexError) -> IndexLog {
        var attempts = 0
        while true {
            let (log, damage) = try intact(folder, manifest: manifest)
            guard let damage else { return log }
            // A writer may have appended a record behind where the reading was, and one before.
            attempts += 1
            if attempts == 3 { throw damage }
        }
    }

    /// Reads the records behind a manifest that stand before any damage, and the damage.
    static func intact(
        _ folder: any IndexFolder, manifest: Manifest
    ) throws(IndexError) -> (log: IndexLog, damage: IndexError?) {
        var log = IndexLog(folder, manifest: manifest)
        // A writer may write the file again meanwhile: it is read, not mapped.
        guard let content = try folder.content(fileName) else { return (log, nil) }
        let file = MemoryBytes(content).region
        log.isWritten = true
        while let record = log.record(file, at: log.end, generation: log.generation + 1) {
            log.records.append(record)
            log.generation += 1
            log.end = log.behind(log.end, record)
        }
        if log.records.isEmpty, let found = file.integer(8, as: UInt64.self), found > manifest.generation,
            log.anyRecord(file, at: 0, generation: found) != nil
        {
            let damage = IndexError.damaged(
                log.path, "byte 0", expected: "commits behind generation \(manifest.generation) of this manifest",
                found: "generation \(found) of another index")
            return (log, damage)
        }
        for place in stride(from: log.end + pageByteCount, to: file.count, by: pageByteCount) {
            guard let found = file.integer(place + 8, as: UInt64.self), found > log.generation,
                log.record(file, at: place, generation: found) != nil
            else { continue }
            let damage = IndexError.damaged(
                log.path, "byte \(log.end)", expected: "the commit of generation \(log.generation + 1)",
                found: "that of generation \(found) at byte \(place)")
            return (log, damage)
        }
        return (log, nil)
    }

    private func behind(_ place: Int, _ record: Record) -> Int {
        let size = IndexLog.headerByteCount + record.deletions.count * 8 + record.image.count
        return place + (size + IndexLog.pageByteCount - 1) / IndexLog.pageByteCount * IndexLog.pageByteCount
    }

    /// The record at a place; nil when none counts there.
    private func record(_ file: Region, at place: Int, generation: UInt64) -> Record? {
        guard file.integer(place + 16, as: UInt64.self) == manifestChecksum else { return nil }
        return anyRecord(file, at: place, generation: generation)
    }

    /// The record of any manifest at a place; nil when none is whole there.
    private func anyRecord(_ file: Region, at place: Int, generation: UInt64) -> Record? {
        guard file.integer(place, as: UInt64.self) == IndexLog.magic,
            file.integer(place + 8, as: UInt64.self) == generation,
            let segment = file.integer(place + 24, as: UInt32.self), segment < 1 << 31,
            let deletionCount = file.integer(place + 28, as: UInt32.self).map({ Int($0) }),
            let imageByteCount = file.integer(place + 32, as: UInt32.self).map({ Int($0) }),
            let checksum = file.integer(place + 40, as: UInt64.self),
            let head = file.bytes(place, 40),
            let body = file.bytes(place + IndexLog.headerByteCount, deletionCount * 8 + imageByteCount),
            Checksum.of(head + body) == checksum,
            let image = file.slice(place + IndexLog.headerByteCount + deletionCount * 8, imageByteCount)
        else { return nil }
        let deletions = (0..<deletionCount).compactMap { index -> (segment: UInt32, document: UInt32)? in
            let start = place + IndexLog.headerByteCount + index * 8
            guard let segment = file.integer(start, as: UInt32.self),
                let document = file.integer(start + 4, as: UInt32.self)
            else { return nil }
            return (segment, document)
        }
        return Record(segment: segment, image: image, deletions: deletions)
    }

    /// The segment of a record.
    func reader(_ record: Record, _ deletions: DeletedDocuments) throws(IndexError) -> SegmentReader {
        let all = try SegmentReader(record.image, path: path, deleted: [], isVerified: true)
        let bits = deletions.bits(segment: record.segment, documentCount: all.documentCount)
        return bits.isEmpty ? all : try SegmentReader(record.image, path: path, deleted: bits, isVerified: true)
    }

    /// Whether there is room for a record.
    func hasRoom(for record: Record) -> Bool { behind(end, record) <= IndexLog.byteCount }

    /// Appends a record and makes it durable.
    ///
    /// - Throws: `.system`; whether the record counts is not known then, and the log must not be written again
    mutating func append(_ record: Record) throws(IndexError) {
        var bytes: [UInt8] = []
        bytes.appendInteger(IndexLog.magic)
        bytes.appendInteger(generation + 1)
        bytes.appendInteger(manifestChecksum)
        bytes.appendInteger(record.segment)
        bytes.appendInteger(UInt32(record.deletions.count))
        bytes.appendInteger(UInt32(record.image.count))
        bytes.appendInteger(UInt32(0))
        var body: [UInt8] = []
        for deletion in record.deletions {
            body.appendInteger(deletion.segment)
            body.appendInteger(deletion.document)
        }
        body += record.image.bytes(0, record.image.count) ?? []
        bytes.appendInteger(Checksum.of(bytes + body))
        bytes += body
        let file = try open()
        // The first record counts only with the manifest it follows: its name is not durable yet when the commit that wrote it
        // failed at its last step.
        if end == 0 { try folder.synchronize() }
        do throws(IndexError) {
            try file.write(bytes, at: end)
            try file.synchronize()
        } catch {
            // What may be there but not durable must not be read as a commit by the next writer, which would build on it.
            try? file.write([UInt8](repeating: 0, count: IndexLog.headerByteCount), at: end)
            throw error
        }
        end = behind(end, record)
        generation += 1
    }

    /// The file at its full size.
    private func open() throws(IndexError) -> any IndexFile {
        let file = try folder.open(IndexLog.fileName, isNew: false)
        let count = try file.byteCount
        if count < IndexLog.byteCount {
            try file.write([UInt8](repeating: 0, count: IndexLog.byteCount - count), at: count)
            try file.synchronize()
        }
        return file
    }
}

/// Which documents of which segments were deleted, from files and from the log.
struct DeletedDocuments {
    private var bits: [UInt32: [UInt64]] = [:]
    private var documents: [UInt32: [UInt32]] = [:]

    /// Takes in a bit a document of a segment.
    mutating func add(_ deleted: [UInt64], segment: UInt32) { if !deleted.isEmpty { bits[segment] = deleted } }

    /// Takes in single documents.
    mutating func add(_ deleted: [(segment: UInt32, document: UInt32)]) {
        for (segment, document) in deleted { documents[segment, default: []].append(document) }
    }

    /// A bit a document; empty when none was deleted.
    func bits(segment: UInt32, documentCount: Int) -> [UInt64] {
        var bits = bits[segment] ?? []
        guard let documents = documents[segment] else { return bits }
        if bits.isEmpty { bits = Array(repeating: 0, count: (documentCount + 63) / 64) }
        for document in documents where document < documentCount {
            bits[Int(document >> 6)] |= 1 << UInt64(document & 63)
        }
        return bits
    }
}

/// Bytes in memory that regions keep alive.
@safe final class MemoryBytes: @unchecked Sendable {
    private let base: UnsafeMutableRawPointer
    private let count: Int

    /// A copy of bytes.
    init(_ bytes: [UInt8]) {
        count = bytes.count
        // Safe because the memory is freed in `deinit`, is never written again, and has room for all bytes.
        unsafe base = .allocate(byteCount: max(1, count), alignment: 16)
        unsafe bytes.withUnsafeBytes { source in
            if let start = source.baseAddress { unsafe base.copyMemory(from: start, byteCount: count) }
        }
    }

    deinit { unsafe base.deallocate() }

    /// All of them.
    var region: Region {
        // Safe because the region keeps the memory alive.
        unsafe Region(owner: self, base: UnsafeRawPointer(base), count: count)
    }
}

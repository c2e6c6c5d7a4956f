internal import Synchronization

/// One mapped segment file with what of it is alive.
final class SegmentReader: Sendable {
    struct Key: Hashable {
        var section: SegmentLayout.Section
        var number: Int
    }

    /// What a list of terms is searched with; a class, for a copy would count the references of all its regions.
    final class List: Sendable {
        let dictionary: TermDictionaryReader
        let postings: Region
        /// A byte a document; nil where lengths do not count.
        let norms: Region?

        init(dictionary: TermDictionaryReader, postings: Region, norms: Region?) {
            self.dictionary = dictionary
            self.postings = postings
            self.norms = norms
        }
    }

    let path: String
    let documentCount: Int
    private let lists: [List?]
    /// A bit a document that was deleted; empty when none was.
    let deleted: [UInt64]
    let totalLengths: [UInt64]
    private let sections: [Key: (region: Region, checksum: UInt64)]
    let file: Region
    private let pages: VerifiedPages?
    /// The checksum of the section table, which has those of all sections.
    let checksum: UInt64
    let decompressor = Mutex(Decompressor())

    /// Opens a segment and checks its frame, not the content of its sections.
    ///
    /// - Parameter isSearched: whether it is opened to be searched, not to be merged.
    convenience init(
        _ folder: any IndexFolder, number: UInt32, deleted: [UInt64], isSearched: Bool = false
    ) throws(IndexError) {
        let name = Manifest.segmentName(number)
        try self.init(try folder.mapNamed(name, isSearched: isSearched), path: folder.path(name), deleted: deleted)
    }

    /// Opens a segment that stands in a file's content or in memory.
    ///
    /// - Parameters:
    ///   - path: what errors name.
    ///   - isVerified: whether the bytes were compared with a checksum already.
    init(_ file: Region, path: String, deleted: [UInt64], isVerified: Bool = false) throws(IndexError) {
        self.path = path
        self.deleted = deleted
        func damaged(_ place: String, _ expected: String, _ found: String) -> IndexError {
            .damaged(path, place, expected: expected, found: found)
        }
        guard let magic = file.integer(0, as: UInt64.self), magic == SegmentLayout.magic,
            let version = file.integer(8, as: UInt32.self)
        else { throw damaged("header", "a segment's magic number", "\(file.count) bytes without it") }
        try Manifest.check(version: version, path: path)
        let footer = file.count - SegmentLayout.footerByteCount
        guard let table = file.integer(footer, as: UInt64.self).flatMap({ Int(exactly: $0) }),
            let checksum = file.integer(footer + 8, as: UInt64.self),
            file.integer(footer + 16, as: UInt64.self) == SegmentLayout.magic, table <= footer,
            let bytes = file.bytes(table, footer - table)
        else { throw damaged("footer", "a footer at byte \(footer)", "something else") }
        guard Checksum.of(bytes) == checksum else {
            throw damaged("section table", "checksum \(checksum)", "\(Checksum.of(bytes))")
        }
        self.checksum = checksum
        var pages: VerifiedPages?
        if version >= SegmentLayout.firstWithPages, !isVerified {
            // The last section before the table.
            let entry = footer - SegmentLayout.entryByteCount
            guard file.integer(entry, as: UInt32.self) == SegmentLayout.Section.pages.rawValue,
                let start = file.integer(entry + 8, as: UInt64.self).flatMap({ Int(exactly: $0) }),
                let length = file.integer(entry + 16, as: UInt64.self).flatMap({ Int(exactly: $0) }),
                let content = file.raw(0, start), let checksums = file.raw(start, length),
                let found = VerifiedPages(file: content, checksums: checksums)
            else { throw damaged("section table", "the pages' checksums as last section", "none") }
            pages = found
        }
        self.pages = pages
        let file = pages.map { file.verified(by: $0) } ?? file
        self.file = file
        var sections: [Key: (region: Region, checksum: UInt64)] = [:]
        for entry in stride(from: table, to: footer, by: SegmentLayout.entryByteCount) {
            guard let kind = file.integer(entry, as: UInt32.self),
                let number = file.integer(entry + 4, as: UInt32.self),
                let offset = file.integer(entry + 8, as: UInt64.self).flatMap({ Int(exactly: $0) }),
                let length = file.integer(entry + 16, as: UInt64.self).flatMap({ Int(exactly: $0) }),
                let sum = file.integer(entry + 24, as: UInt64.self), let part = file.slice(offset, length)
            else { throw damaged("section table", "a section inside the file", "an offset behind its end") }
            guard let section = SegmentLayout.Section(rawValue: kind) else { continue }
            sections[Key(section: section, number: Int(number))] = (part, sum)
        }
        self.sections = sections
        let meta = sections[Key(section: .meta, number: 0)]?.region
        guard let meta, let count = meta.integer(0, as: UInt32.self), let lists = meta.integer(4, as: UInt32.self),
            meta.count == 8 + Int(lists) * 8
        else { throw damaged("meta", "counts", "too few bytes") }
        guard let keys = sections[Key(section: .keys, number: 0)]?.region, keys.count >= (Int(count) + 1) * 4 else {
            throw damaged("meta", "a key for each document", "\(count) documents")
        }
        documentCount = Int(count)
        self.lists = (0..<Int(lists)).map { list in
            guard let bytes = sections[Key(section: .dictionary, number: list)]?.region,
                let index = sections[Key(section: .dictionaryIndex, number: list)]?.region,
                let postings = sections[Key(section: .postings, number: list)]?.region
            else { return nil }
            let norms = sections[Key(section: .norms, number: list)]?.region
            return List(
                dictionary: TermDictionaryReader(bytes: bytes, index: index), postings: postings,
                norms: norms.flatMap { $0.count >= Int(count) ? $0 : nil })
        }
        totalLengths = (0..<Int(lists)).compactMap { meta.integer(8 + $0 * 8, as: UInt64.self) }
    }

    /// A section; nil when the segment has none of that kind.
    func section(_ section: SegmentLayout.Section, _ number: Int = 0) -> Region? {
        sections[Key(section: section, number: number)]?.region
    }

    /// What a list of terms is searched with; nil when the segment has none.
    func list(_ number: Int) -> List? { number < lists.count ? lists[number] : nil }

    /// The average length of the documents in a list.
    func averageLength(_ list: Int) -> Double {
        list < totalLengths.count ? Double(totalLengths[list]) / Double(max(1, documentCount)) : 0
    }

    /// Whether a document was deleted.
    @inline(__always)
    func isDeleted(_ document: Int) -> Bool {
        !deleted.isEmpty && deleted[document >> 6] >> UInt64(document & 63) & 1 != 0
    }

    /// After so many bytes who reads a whole file gives its pages back.
    static let releaseByteCount = 1 << 24

    /// Gives the pages of the file back to the system, so that merging many segments keeps little of them in memory.
    func releasePages() { file.releasePages() }

    /// Compares every section with its checksum; of a damaged one the error names the first page that does not match.
    func verify() -> [IndexError] {
        var errors: [IndexError] = sections.compactMap { key, entry in
            let bytes = entry.region.unverified
            let found = checksum(of: bytes)
            guard found != entry.checksum else { return nil }
            return .damaged(
                path, "section \(key.section) \(key.number), \(place(of: bytes))",
                expected: "checksum \(String(entry.checksum, radix: 16))", found: String(found, radix: 16))
        }
        // The header, which is in no section.
        if file.raw(0, SegmentLayout.headerByteCount) == nil, errors.isEmpty, let error = damagedPage {
            errors.append(error)
        }
        if errors.isEmpty { pages?.markAll() }
        return errors
    }

    private func checksum(of section: RawBytes) -> UInt64 {
        var sum = Checksum()
        for start in stride(from: 0, to: section.count, by: SegmentReader.releaseByteCount) {
            let count = min(SegmentReader.releaseByteCount, section.count - start)
            // Safe because the part lies inside the section and is read inside the call only.
            unsafe sum.update(UnsafeRawBufferPointer(start: section.base + start, count: count))
            if start > 0 { releasePages() }
        }
        return sum.value
    }

    /// Which bytes of the file are damaged in a section that is: a page, or the whole section.
    private func place(of section: RawBytes) -> String {
        let start = unsafe section.base - file.unverified.base
        var offset = 0
        while offset < section.count {
            let length = min(
                section.count - offset, VerifiedPages.byteCount - (start + offset) % VerifiedPages.byteCount)
            if let pages, let part = section.slice(offset, length), !pages.match(part) {
                return "bytes \(start + offset) to \(start + offset + length - 1)"
            }
            offset += length
        }
        return "bytes \(start) to \(start + section.count - 1)"
    }

    /// An error for a place of this file that does not hold what it should.
    func damaged(_ place: String) -> IndexError {
        damagedPage ?? .damaged(path, place, expected: "an offset inside its section", found: "one behind its end")
    }

    /// The error for a page that was read and does not match its checksum; nil when there is none.
    var damagedPage: IndexError? {
        pages?.damagedByte.map { byte in
            .damaged(
                path, "bytes \(byte) to \(byte + VerifiedPages.byteCount - 1)", expected: "the checksum of the page",
                found: "another")
        }
    }

    /// That nothing read so far was damaged: what found nothing may have stopped at damage.
    func check() throws(IndexError) { if let error = damagedPage { throw error } }

    /// The key of a document.
    func key(_ document: Int) -> [UInt8]? {
        guard let keys = section(.keys), let start = keys.integer(document * 4, as: UInt32.self),
            let end = keys.integer(document * 4 + 4, as: UInt32.self), start <= end
        else { return nil }
        return keys.bytes((documentCount + 1) * 4 + Int(start), Int(end - start))
    }

    /// The hash of the key at a place in the order of the hashes, and its document.
    func keyHash(_ place: Int) -> (hash: UInt64, document: Int)? {
        guard let hashes = section(.keyHashes), let hash = hashes.integer(place * 8, as: UInt64.self),
            let document = hashes.integer(documentCount * 8 + place * 4, as: UInt32.self), document < documentCount
        else { return nil }
        return (hash, Int(document))
    }

    /// The living document with a key.
    ///
    /// - Complexity: O(log n)
    func document(forKey key: [UInt8], hash: UInt64) -> Int? {
        var low = 0
        var high = documentCount
        while low < high {
            let middle = (low + high) / 2
            guard let entry = keyHash(middle) else { return nil }
            if entry.hash < hash { low = middle + 1 } else { high = middle }
        }
        while low < documentCount, let entry = keyHash(low), entry.hash == hash {
            if !isDeleted(entry.document), self.key(entry.document) == key { return entry.document }
            low += 1
        }
        return nil
    }

    /// The fingerprint of a document; zeros when the segment has none.
    func fingerprint(_ document: Int) -> Fingerprint {
        guard let section = section(.fingerprints), let high = section.integer(document * 16, as: UInt64.self),
            let low = section.integer(document * 16 + 8, as: UInt64.self)
        else { return Fingerprint() }
        return Fingerprint(high: high, low: low)
    }

    /// The order of a document's arrival in its writer's life.
    func ordinal(_ document: Int) -> UInt32 { section(.ordinals)?.integer(document * 4, as: UInt32.self) ?? 0 }

    /// The values of a column for a document.
    func values(_ document: Int, column: Int) throws(IndexError) -> [Int64] {
        guard let section = section(.column, column) else { return [] }
        guard let start = section.integer(document * 4, as: UInt32.self),
            let end = section.integer(document * 4 + 4, as: UInt32.self), start <= end,
            (documentCount + 1) * 4 + Int(end) * 8 <= section.count
        else { throw damaged("column \(column)") }
        return (start..<end).compactMap { section.integer((documentCount + 1) * 4 + Int($0) * 8, as: Int64.self) }
    }

    /// The documents with a value of a column in a range, the deleted ones too.
    ///
    /// - Complexity: O(n) in the documents
    func documents(column: Int, in range: ClosedRange<Int64>) throws(IndexError) -> [UInt32] {
        guard let section = section(.column, column) else { return [] }
        let values = (documentCount + 1) * 4
        var documents: [UInt32] = []
        // All of it is read, so its pages are compared at once; the segment keeps the bytes.
        guard let bytes = section.raw(0, section.count), var start = bytes.integer(0, as: UInt32.self) else {
            throw damaged("column \(column)")
        }
        for document in 0..<documentCount {
            guard let end = bytes.integer(document * 4 + 4, as: UInt32.self), start <= end,
                values + Int(end) * 8 <= bytes.count
            else { throw damaged("column \(column)") }
            for place in start..<end {
                if let value = bytes.integer(values + Int(place) * 8, as: Int64.self), range.contains(value) {
                    documents.append(UInt32(document))
                    break
                }
            }
            start = end
        }
        return documents
    }
}

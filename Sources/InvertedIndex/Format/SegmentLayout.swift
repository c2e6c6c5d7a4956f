/// What the sections of a segment file are, and its frame; see FORMAT.md.
enum SegmentLayout {
    /// The first and the last eight bytes.
    static let magic: UInt64 = 0x0047_4553_4C52_4F56
    /// The version written.
    static let version: UInt32 = 3
    /// The first version whose pages have checksums.
    static let firstWithPages: UInt32 = 3
    /// The oldest version read.
    static let oldestReadable: UInt32 = 2
    /// The bytes before the first section.
    static let headerByteCount = 16
    /// The bytes of one entry of the section table.
    static let entryByteCount = 32
    /// The bytes behind the section table.
    static let footerByteCount = 24
    /// Terms in a block of the dictionary.
    static let termsPerBlock = 16
    /// The bytes of an entry of the dictionary's index.
    static let dictionaryIndexByteCount = 20
    /// The bytes of a posting block's header.
    static let blockHeaderByteCount = 16
    /// How hard zstd tries.
    static let compressionLevel: Int32 = 1
    /// Stored bytes in one compressed block, unless one document has more.
    static let storedBlockByteCount = 1 << 15

    /// The sections.
    enum Section: UInt32 {
        case meta = 1
        case dictionary, dictionaryIndex, postings, norms, column, storedBlocks, storedDirectory
        case keyHashes, keys, fingerprints, ordinals, pages
    }
}

/// A file that is written once from start to end, in sections with checksums; it is made when there is a quarter megabyte
/// to write or when it must be durable, whichever comes first.
final class FileWriter {
    private let folder: any IndexFolder
    private let name: String
    /// What errors call the file.
    var path: String { folder.path(name) }
    /// The number of bytes appended so far.
    private(set) var byteCount = 0
    private var writtenCount = 0
    /// Nil before the file is made.
    private var file: (any IndexFile)?
    private var buffer: [UInt8] = []
    private var checksum = Checksum()
    private var pages = VerifiedPages.Writer()
    /// The bytes of the buffer that the pages' checksums know.
    private var pagedCount = 0

    /// A file to be made.
    init(_ folder: any IndexFolder, _ name: String) {
        self.folder = folder
        self.name = name
    }

    /// Everything that was appended, as long as no file is made; nil then.
    var unwritten: [UInt8]? { file == nil ? buffer : nil }

    /// Appends bytes.
    func append(_ bytes: [UInt8]) throws(IndexError) { try append(bytes[...]) }

    /// Appends bytes.
    func append(_ bytes: ArraySlice<UInt8>) throws(IndexError) {
        byteCount += bytes.count
        // Safe because the buffer is read inside the closure only.
        unsafe bytes.withUnsafeBytes { unsafe checksum.update($0) }
        buffer.append(contentsOf: bytes)
        if buffer.count >= 1 << 18 { _ = try flush() }
    }

    /// The checksum of what was appended since the last call.
    func takeChecksum() -> UInt64 {
        let value = checksum.value
        checksum = Checksum()
        return value
    }

    /// The checksums of the pages of all that was appended.
    func pageChecksums() -> [UInt8] {
        addPages()
        return pages.finish()
    }

    private func addPages() {
        pages.append(buffer[pagedCount...])
        pagedCount = buffer.count
    }

    /// Writes everything and makes it durable.
    func synchronize() throws(IndexError) { try flush().synchronize() }

    private func flush() throws(IndexError) -> any IndexFile {
        let file = if let file { file } else { try folder.open(name, isNew: true) }
        self.file = file
        addPages()
        pagedCount = 0
        try file.write(buffer, at: writtenCount)
        writtenCount += buffer.count
        buffer.removeAll(keepingCapacity: true)
        return file
    }
}

import CArchive
import Glibc

/// Why an archive cannot be read, or not further: lower case, no full stop.
public struct ContainerError: Error, Sendable {
    /// What was expected and found.
    public let message: String

    /// An error with this text.
    public init(message: String) { self.message = message }
}

/// The limits under which an archive is read.
public struct ContainerLimits: Sendable {
    /// The most members.
    public var memberCount = 1_000_000
    /// The most bytes of all members, unpacked.
    public var byteCount = 1 << 37
    /// How many times larger than the archive its members may be, beyond the first 64 MiB.
    public var ratio = 200

    /// The usual limits.
    public init() {}
}

/// Reads the members of a ZIP archive, a tape archive (also packed by gzip, bzip2, xz or zstd) or one packed file, in
/// their order, by libarchive.
///
/// Not for several threads at once.
@safe public final class ContainerReader {
    /// What a member is.
    public enum Kind: Sendable, Equatable {
        case file, folder, other
    }

    /// One member.
    public struct Member: Sendable {
        /// Its name, decoded; empty for the one member of a packed file.
        public let name: String
        /// What it is; links are neither files nor folders.
        public let kind: Kind
        /// Why it must not be read: a name that leads out of the archive, a link, an encrypted member; nil when it may.
        public let refusal: String?
    }

    private static let freeByteCount = 64 << 20
    private static let stepByteCount = 64 << 10

    private let library: LibArchive
    private let archive: OpaquePointer
    private let memory: UnsafeMutableRawBufferPointer?
    private let packedByteCount: Int
    private let limits: ContainerLimits
    private var memberCount = 0
    private var byteCount = 0
    private var hasOpenMember = false
    /// Whether a limit was passed, behind which nothing is read.
    public private(set) var isOverLimit = false
    private var isZip = false
    /// Where the last member's data ended in a tape archive.
    private var endOfLastMember: Int64 = 0

    /// Opens the archive in a file.
    public convenience init(
        path: String, packedByteCount: Int, limits: ContainerLimits = ContainerLimits()
    ) throws(ContainerError) {
        try unsafe self.init(memory: nil, packedByteCount: packedByteCount, limits: limits, isPackedFile: true)
        // Safe because the call reads the NUL-terminated path only.
        let status = unsafe library.openFile(archive, FileName.system(path), ContainerReader.stepByteCount)
        try check(status)
    }

    /// Opens the archive in some bytes.
    convenience init(
        bytes: [UInt8], limits: ContainerLimits = ContainerLimits(), isPackedFile: Bool = false
    ) throws(ContainerError) {
        // Safe because the memory is filled here and freed in deinit, behind the archive that reads it.
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
        unsafe memory.copyBytes(from: bytes)
        try unsafe self.init(
            memory: memory, packedByteCount: bytes.count, limits: limits, isPackedFile: isPackedFile)
        let status = unsafe library.openMemory(archive, memory.baseAddress, bytes.count)
        try check(status)
    }

    private init(
        memory: UnsafeMutableRawBufferPointer?, packedByteCount: Int, limits: ContainerLimits, isPackedFile: Bool
    ) throws(ContainerError) {
        guard let library = LibArchive.shared, let archive = unsafe library.new() else {
            unsafe memory?.deallocate()
            throw ContainerError(message: "the library 'libarchive.so.13' is not installed")
        }
        self.library = library
        unsafe self.archive = archive
        unsafe self.memory = memory
        self.packedByteCount = packedByteCount
        self.limits = limits
        // Safe because the archive is a new one; a filter that the library lacks is missed when it is needed.
        _ = unsafe library.supportZip(archive)
        _ = unsafe library.supportTar(archive)
        if isPackedFile { _ = unsafe library.supportRaw(archive) }
        _ = unsafe library.supportGzip(archive)
        _ = unsafe library.supportBzip2(archive)
        _ = unsafe library.supportXZ(archive)
        _ = unsafe library.supportZstd(archive)
    }

    deinit {
        // Safe because nobody holds the archive any more, and it is freed before the memory it reads.
        _ = unsafe library.free(archive)
        unsafe memory?.deallocate()
    }

    /// The bytes of the archive, packed, that were read so far.
    public var readByteCount: Int {
        // Safe because the number is that of the outermost filter, which every archive has.
        unsafe Int(library.filterBytes(archive, -1))
    }

    /// What some bytes hold that were packed by gzip, bzip2, xz or zstd.
    ///
    /// - Parameter limit: the most bytes they may hold.
    /// - Throws: `ContainerError` when they are damaged or hold more.
    public static func unpacked(_ bytes: [UInt8], limit: Int) throws(ContainerError) -> [UInt8] {
        let container = try ContainerReader(bytes: bytes, isPackedFile: true)
        guard let member = try container.next(), member.name.isEmpty else {
            throw ContainerError(message: "expected packed bytes but found none")
        }
        var unpacked: [UInt8] = []
        while try container.read(into: &unpacked, limit: 256 << 10) > 0 {
            guard unpacked.count <= limit else {
                throw ContainerError(message: "expected at most \(limit) bytes but found more")
            }
        }
        return unpacked
    }

    /// The next member; nil at the end.
    ///
    /// - Throws: `ContainerError` when nothing behind this place can be read.
    public func next() throws(ContainerError) -> Member? {
        guard !isOverLimit else { return nil }
        try skipRest()
        var entry: OpaquePointer?
        // Safe because the entry is used until the next call only.
        let status = unsafe library.nextHeader(archive, &entry)
        guard status != ARCHIVE_EOF else {
            try checkEnd()
            return nil
        }
        try check(status)
        memberCount += 1
        guard memberCount <= limits.memberCount else {
            throw ContainerError(message: "expected at most \(limits.memberCount) members but found more")
        }
        let format = unsafe library.format(archive)
        isZip = format & ARCHIVE_FORMAT_BASE_MASK == ARCHIVE_FORMAT_ZIP
        hasOpenMember = true
        guard format & ARCHIVE_FORMAT_BASE_MASK != ARCHIVE_FORMAT_RAW else {
            return Member(name: "", kind: .file, refusal: nil)
        }
        let bytes = unsafe library.entryPath(entry).map {
            unsafe Array(UnsafeBufferPointer(start: $0, count: strlen($0)))
        }
        let name = ContainerName.decode((bytes ?? []).map { UInt8(bitPattern: $0) }, isZip: isZip)
        let kind: Kind
        switch unsafe library.entryKind(entry) & S_IFMT {
        case S_IFREG: kind = unsafe library.entryHardLink(entry) == nil ? .file : .other
        case S_IFDIR: kind = .folder
        default: kind = .other
        }
        var refusal = ContainerName.refusal(name)
        if refusal == nil, kind == .other { refusal = "expected a file but found a link or device" }
        if refusal == nil, unsafe library.entryIsEncrypted(entry) != 0 {
            refusal = "expected a member without a password but found an encrypted one"
        }
        return Member(name: name, kind: kind, refusal: refusal)
    }

    /// Reads up to `limit` bytes of the member behind what is in `buffer`.
    ///
    /// - Returns: the number of bytes read, 0 at the end.
    /// - Throws: `ContainerError` when the member is damaged or a limit is passed.
    public func read(into buffer: inout [UInt8], limit: Int) throws(ContainerError) -> Int {
        guard hasOpenMember else { return 0 }
        var count = 0
        let chunk = unsafe [UInt8](unsafeUninitializedCapacity: limit) { space, filled in
            // Safe because the library stores at most `limit` bytes into space of that capacity.
            count = unsafe library.readData(archive, space.baseAddress, limit)
            filled = max(0, count)
        }
        guard count >= 0 else {
            hasOpenMember = false
            try check(Int32(truncatingIfNeeded: min(count, -1)), isData: true)
            return 0
        }
        buffer.append(contentsOf: chunk)
        byteCount += count
        try checkSize()
        if count == 0 {
            hasOpenMember = false
            // Safe because the number is of the archive's own filter.
            endOfLastMember = unsafe library.filterBytes(archive, 0)
        }
        return count
    }

    /// Reads past what is left of a member: of a packed tape, so that no member is unpacked beyond the limits.
    private func skipRest() throws(ContainerError) {
        guard !isZip else {
            hasOpenMember = false
            return
        }
        var rest: [UInt8] = []
        while hasOpenMember, try read(into: &rest, limit: ContainerReader.stepByteCount) > 0 {
            rest.removeAll(keepingCapacity: true)
        }
    }

    private func checkSize() throws(ContainerError) {
        guard byteCount <= limits.byteCount else {
            isOverLimit = true
            throw ContainerError(message: "expected members of at most \(limits.byteCount) bytes but found more")
        }
        let (largest, overflows) = packedByteCount.multipliedReportingOverflow(by: limits.ratio)
        guard overflows || byteCount <= largest + ContainerReader.freeByteCount else {
            isOverLimit = true
            throw ContainerError(
                message: "expected members at most \(limits.ratio) times larger than the archive but found more")
        }
    }

    /// A tape archive ends with two empty blocks; the library is silent where they were cut off.
    private func checkEnd() throws(ContainerError) {
        // Safe because the archive has been read to its end.
        let format = unsafe library.format(archive) & ARCHIVE_FORMAT_BASE_MASK
        guard format == ARCHIVE_FORMAT_TAR else { return }
        let padding = unsafe library.filterBytes(archive, 0) - endOfLastMember
        guard padding >= 512 else {
            throw ContainerError(message: "expected the empty blocks at the end of a tape archive but it is cut off")
        }
    }

    private func check(_ status: Int32, isData: Bool = false) throws(ContainerError) {
        guard status < ARCHIVE_WARN || isData && status < ARCHIVE_OK else { return }
        // Safe because the text is copied before the library is called again.
        let text = unsafe library.errorText(archive).map { unsafe String(cString: $0) } ?? "a cut or damaged stream"
        throw ContainerError(message: "expected a whole archive but libarchive found: \(text)")
    }
}

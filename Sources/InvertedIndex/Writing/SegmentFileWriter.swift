/// Writes the frame of a segment file: header, sections with their checksums, table, footer.
final class SegmentFileWriter {
    /// The file.
    let file: FileWriter
    private var table: [UInt8] = []
    private var sectionCount: UInt32 = 0
    private var sectionStart = 0

    /// Creates a segment file.
    init(_ folder: any IndexFolder, number: UInt32) throws(IndexError) {
        file = FileWriter(folder, Manifest.segmentName(number))
        var header: [UInt8] = []
        header.appendInteger(SegmentLayout.magic)
        header.appendInteger(SegmentLayout.version)
        header.appendInteger(UInt32(0))
        try file.append(header)
        sectionStart = file.byteCount
        _ = file.takeChecksum()
    }

    /// The offset of the next byte in the section that is being written.
    var sectionByteCount: Int { file.byteCount - sectionStart }

    /// Ends a section whose bytes were appended to the file.
    func endSection(_ section: SegmentLayout.Section, number: Int = 0) {
        table.appendInteger(section.rawValue)
        table.appendInteger(UInt32(number))
        table.appendInteger(UInt64(sectionStart))
        table.appendInteger(UInt64(sectionByteCount))
        table.appendInteger(file.takeChecksum())
        sectionStart = file.byteCount
        sectionCount += 1
    }

    /// Writes a section at once.
    func write(_ section: SegmentLayout.Section, number: Int = 0, _ bytes: [UInt8]) throws(IndexError) {
        try file.append(bytes)
        endSection(section, number: number)
    }

    /// Writes table and footer and makes the file durable, unless it is small and may stay in memory.
    ///
    /// - Returns: the content that stays in memory; nil when the file was written.
    @discardableResult
    func finish(mayStayInMemory: Bool = false) throws(IndexError) -> [UInt8]? {
        try write(.pages, file.pageChecksums())
        let offset = file.byteCount
        var footer = table
        footer.appendInteger(UInt64(offset))
        footer.appendInteger(Checksum.of(table))
        footer.appendInteger(SegmentLayout.magic)
        try file.append(footer)
        if mayStayInMemory, let content = file.unwritten { return content }
        try file.synchronize()
        return nil
    }
}

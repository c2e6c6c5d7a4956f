import CArchive
import Glibc

/// The functions of libarchive that read archives, loaded when the first one is opened.
///
/// Opened late and by name, as libxml2 is (`LibXML2.swift`): a search must not wait for it to be loaded.
@safe struct LibArchive: Sendable {
    /// A function of an archive or an entry that gives a number.
    typealias Plain = @convention(c) (OpaquePointer?) -> Int32
    typealias New = @convention(c) () -> OpaquePointer?
    typealias OpenFile = @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, Int) -> Int32
    typealias OpenMemory = @convention(c) (OpaquePointer?, UnsafeRawPointer?, Int) -> Int32
    typealias NextHeader = @convention(c) (OpaquePointer?, UnsafeMutablePointer<OpaquePointer?>?) -> Int32
    typealias ReadData = @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, Int) -> Int
    typealias ErrorText = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>?
    typealias FilterBytes = @convention(c) (OpaquePointer?, Int32) -> Int64
    typealias EntryPath = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>?
    typealias EntryKind = @convention(c) (OpaquePointer?) -> mode_t
    typealias EntryHardLink = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>?

    /// `archive_read_new`
    let new: New
    /// `archive_read_support_format_zip`
    let supportZip: Plain
    /// `archive_read_support_format_tar`
    let supportTar: Plain
    /// `archive_read_support_format_raw`
    let supportRaw: Plain
    /// `archive_read_support_filter_gzip`
    let supportGzip: Plain
    /// `archive_read_support_filter_xz`
    let supportXZ: Plain
    /// `archive_read_support_filter_zstd`
    let supportZstd: Plain
    /// `archive_read_support_filter_bzip2`
    let supportBzip2: Plain
    /// `archive_read_open_filename`
    let openFile: OpenFile
    /// `archive_read_open_memory`
    let openMemory: OpenMemory
    /// `archive_read_next_header`
    let nextHeader: NextHeader
    /// `archive_read_data`
    let readData: ReadData
    /// `archive_read_free`
    let free: Plain
    /// `archive_error_string`
    let errorText: ErrorText
    /// `archive_format`
    let format: Plain
    /// `archive_filter_bytes`
    let filterBytes: FilterBytes
    /// `archive_entry_pathname`
    let entryPath: EntryPath
    /// `archive_entry_filetype`
    let entryKind: EntryKind
    /// `archive_entry_hardlink`
    let entryHardLink: EntryHardLink
    /// `archive_entry_is_data_encrypted`
    let entryIsEncrypted: Plain

    /// The library; nil when the machine has none.
    static let shared = try? LibArchive()

    private init() throws(LateLibrary.Missing) {
        // Names in UTF-8 are nil in the C locale; nothing of ours asks for the locale.
        // Safe because the names are the library's own (libarchive 3, archive.h and archive_entry.h), whose functions have
        // just these types, and because the library stays open.
        unsafe setlocale(LC_CTYPE, "C.UTF-8")
        let library = try LateLibrary("libarchive.so.13")
        unsafe self.new = try library.function("archive_read_new")
        unsafe self.supportZip = try library.function("archive_read_support_format_zip")
        unsafe self.supportTar = try library.function("archive_read_support_format_tar")
        unsafe self.supportRaw = try library.function("archive_read_support_format_raw")
        unsafe self.supportGzip = try library.function("archive_read_support_filter_gzip")
        unsafe self.supportXZ = try library.function("archive_read_support_filter_xz")
        unsafe self.supportZstd = try library.function("archive_read_support_filter_zstd")
        unsafe self.supportBzip2 = try library.function("archive_read_support_filter_bzip2")
        unsafe self.openFile = try library.function("archive_read_open_filename")
        unsafe self.openMemory = try library.function("archive_read_open_memory")
        unsafe self.nextHeader = try library.function("archive_read_next_header")
        unsafe self.readData = try library.function("archive_read_data")
        unsafe self.free = try library.function("archive_read_free")
        unsafe self.errorText = try library.function("archive_error_string")
        unsafe self.format = try library.function("archive_format")
        unsafe self.filterBytes = try library.function("archive_filter_bytes")
        unsafe self.entryPath = try library.function("archive_entry_pathname")
        unsafe self.entryKind = try library.function("archive_entry_filetype")
        unsafe self.entryHardLink = try library.function("archive_entry_hardlink")
        unsafe self.entryIsEncrypted = try library.function("archive_entry_is_data_encrypted")
    }
}

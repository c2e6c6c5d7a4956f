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
    static let shared = LibArchive()

    private init?() {
        // Names in UTF-8 are nil in the C locale; nothing of ours asks for the locale.
        // Safe because the names are the library's own (libarchive 3, archive.h and archive_entry.h), whose functions have
        // just these types, and because the library stays open.
        unsafe setlocale(LC_CTYPE, "C.UTF-8")
        guard let library = unsafe dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL),
            let new = unsafe dlsym(library, "archive_read_new"),
            let supportZip = unsafe dlsym(library, "archive_read_support_format_zip"),
            let supportTar = unsafe dlsym(library, "archive_read_support_format_tar"),
            let supportRaw = unsafe dlsym(library, "archive_read_support_format_raw"),
            let supportGzip = unsafe dlsym(library, "archive_read_support_filter_gzip"),
            let supportXZ = unsafe dlsym(library, "archive_read_support_filter_xz"),
            let supportZstd = unsafe dlsym(library, "archive_read_support_filter_zstd"),
            let supportBzip2 = unsafe dlsym(library, "archive_read_support_filter_bzip2"),
            let openFile = unsafe dlsym(library, "archive_read_open_filename"),
            let openMemory = unsafe dlsym(library, "archive_read_open_memory"),
            let nextHeader = unsafe dlsym(library, "archive_read_next_header"),
            let readData = unsafe dlsym(library, "archive_read_data"),
            let free = unsafe dlsym(library, "archive_read_free"),
            let errorText = unsafe dlsym(library, "archive_error_string"),
            let format = unsafe dlsym(library, "archive_format"),
            let filterBytes = unsafe dlsym(library, "archive_filter_bytes"),
            let entryPath = unsafe dlsym(library, "archive_entry_pathname"),
            let entryKind = unsafe dlsym(library, "archive_entry_filetype"),
            let entryHardLink = unsafe dlsym(library, "archive_entry_hardlink"),
            let entryIsEncrypted = unsafe dlsym(library, "archive_entry_is_data_encrypted")
        else { return nil }
        unsafe self.new = unsafeBitCast(new, to: New.self)
        unsafe self.supportZip = unsafeBitCast(supportZip, to: Plain.self)
        unsafe self.supportTar = unsafeBitCast(supportTar, to: Plain.self)
        unsafe self.supportRaw = unsafeBitCast(supportRaw, to: Plain.self)
        unsafe self.supportGzip = unsafeBitCast(supportGzip, to: Plain.self)
        unsafe self.supportXZ = unsafeBitCast(supportXZ, to: Plain.self)
        unsafe self.supportZstd = unsafeBitCast(supportZstd, to: Plain.self)
        unsafe self.supportBzip2 = unsafeBitCast(supportBzip2, to: Plain.self)
        unsafe self.openFile = unsafeBitCast(openFile, to: OpenFile.self)
        unsafe self.openMemory = unsafeBitCast(openMemory, to: OpenMemory.self)
        unsafe self.nextHeader = unsafeBitCast(nextHeader, to: NextHeader.self)
        unsafe self.readData = unsafeBitCast(readData, to: ReadData.self)
        unsafe self.free = unsafeBitCast(free, to: Plain.self)
        unsafe self.errorText = unsafeBitCast(errorText, to: ErrorText.self)
        unsafe self.format = unsafeBitCast(format, to: Plain.self)
        unsafe self.filterBytes = unsafeBitCast(filterBytes, to: FilterBytes.self)
        unsafe self.entryPath = unsafeBitCast(entryPath, to: EntryPath.self)
        unsafe self.entryKind = unsafeBitCast(entryKind, to: EntryKind.self)
        unsafe self.entryHardLink = unsafeBitCast(entryHardLink, to: EntryHardLink.self)
        unsafe self.entryIsEncrypted = unsafeBitCast(entryIsEncrypted, to: Plain.self)
    }
}

/// Content that is no text, known by how it begins or by its control bytes.
enum BinaryContent {
    /// What the bytes are (`a PDF`, `a ZIP archive`, `binary data`), or nil when they may be text.
    ///
    /// - Parameter shape: what is known of the bytes; nil for UTF-16, where control bytes tell nothing.
    static func kind(of bytes: [UInt8], shape: ByteShape?) -> String? {
        for (signature, kind) in signatures where bytes.starts(with: signature) { return kind }
        guard let shape else { return nil }
        // Text has none of these bytes; a file with a few of them is damaged text, one in twenty is no accident.
        let strange = shape.controlCount + shape.nulCount
        return strange * 20 > bytes.count ? "binary data" : nil
    }

    private static let signatures: [([UInt8], String)] = [
        ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
        ([0x50, 0x4B, 0x05, 0x06], "an empty ZIP archive"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old office document"),
        (Array("{\\rtf".utf8), "an RTF document"),
        ([0x1F, 0x8B, 0x08], "a gzip file"),
        ([0x28, 0xB5, 0x2F, 0xFD], "a zstd file"),
        ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "a 7-Zip archive"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], "a PNG image"),
        ([0xFF, 0xD8, 0xFF], "a JPEG image"),
        (Array("GIF8".utf8), "a GIF image"),
        ([0x49, 0x49, 0x2A, 0x00], "a TIFF image"),
        ([0x4D, 0x4D, 0x00, 0x2A], "a TIFF image"),
        ([0x7F, 0x45, 0x4C, 0x46], "a program"),
    ]
}

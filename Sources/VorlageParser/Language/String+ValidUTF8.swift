extension String {
    /// The string of bytes that are known to be UTF-8, which are not looked through again.
    init(validUTF8 bytes: [UInt8]) {
        // Safe because a document's text is made valid when it is decoded, and the bytes are whole characters of it.
        self.init(copying: unsafe UTF8Span(unchecked: bytes.span))
    }
}

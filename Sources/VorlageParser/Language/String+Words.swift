/// Whether a byte at the end of a text is no part of its key form: blank, full stop, comma, colon, semicolon, dash, star.
private func endsKey(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x3A, 0x2E, 0x2C, 0x3B, 0x2D, 0x2A: true
    default: false
    }
}

extension StringProtocol {
    /// The text without blanks at both ends.
    var trimmed: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    /// The text in small letters, ä ö ü ß written out, for lookups: `BESCHLUSSVORSCHLAG:` gives `beschlussvorschlag`.
    ///
    /// Blanks are collapsed; colons, full stops, commas and dashes at both ends are dropped.
    var key: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var previous: UInt8 = 0
        for byte in utf8 {
            if previous == 0xC3 {
                switch byte {
                case 0xA4, 0x84: bytes.append(contentsOf: [0x61, 0x65])
                case 0xB6, 0x96: bytes.append(contentsOf: [0x6F, 0x65])
                case 0xBC, 0x9C: bytes.append(contentsOf: [0x75, 0x65])
                case 0x9F: bytes.append(contentsOf: [0x73, 0x73])
                default: bytes.append(contentsOf: [0xC3, byte])
                }
                previous = 0
                continue
            }
            if previous == 0xCC {
                // A combining diaeresis behind its vowel.
                if byte == 0x88 { bytes.append(0x65) } else { bytes.append(contentsOf: [0xCC, byte]) }
                previous = 0
                continue
            }
            previous = byte
            if byte == 0xC3 || byte == 0xCC { continue }
            if byte == 0x20 || byte == 0x09 {
                if !bytes.isEmpty, bytes.last != 0x20 { bytes.append(0x20) }
            } else {
                bytes.append(Byte.isCapital(byte) ? byte | 0x20 : byte)
            }
        }
        while let last = bytes.last, endsKey(last) { bytes.removeLast() }
        let start = bytes.firstIndex { !endsKey($0) } ?? bytes.count
        return String(decoding: bytes[start...], as: UTF8.self)
    }

    /// The text with every occurrence of a word replaced.
    func replacingWord(_ word: String, with replacement: String) -> String {
        var result = ""
        var rest = Substring(self)
        while let place = rest.utf8Range(of: word) {
            result += rest[..<place.lowerBound]
            result += replacement
            rest = rest[place.upperBound...]
        }
        return result + rest
    }

    /// Where a word stands first, compared byte by byte; nil when it does not.
    func utf8Range(of word: String) -> Range<Index>? {
        guard let offset = utf8Offset(of: word) else { return nil }
        let start = utf8.index(utf8.startIndex, offsetBy: offset)
        return start..<utf8.index(start, offsetBy: word.utf8.count)
    }

    /// Whether a word stands in the text, compared byte by byte.
    func holds(_ word: String) -> Bool { utf8Offset(of: word) != nil }

    /// How many bytes before a word's first occurrence stand; nil when there is none.
    ///
    /// - Complexity: O(n) for the words that are looked for here
    private func utf8Offset(of word: String) -> Int? {
        let found = utf8.withContiguousStorageIfAvailable { text in
            unsafe word.utf8.withContiguousStorageIfAvailable { needle in
                // Safe because every index is below the counts of the buffers, which live through the call.
                guard needle.count > 0, text.count >= needle.count else { return -1 }
                let first = unsafe needle[0]
                for start in 0...(text.count - needle.count) where unsafe text[start] == first {
                    var length = 1
                    while length < needle.count, unsafe text[start + length] == needle[length] { length += 1 }
                    if length == needle.count { return start }
                }
                return -1
            }
        }
        // Native strings are contiguous; any other is copied into one.
        guard let found, let offset = found else { return String(self).copied.utf8Offset(of: word.copied) }
        return offset < 0 ? nil : offset
    }
}

extension String {
    /// The text in storage of its own, which is contiguous.
    fileprivate var copied: String { String(decoding: Array(utf8), as: UTF8.self) }
}

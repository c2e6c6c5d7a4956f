extension StringProtocol {
    /// The text without blanks at both ends.
    var trimmed: String {
        let text = Substring(self)
        let isInside = { (byte: UInt8) in byte != Byte.space && !(0x09...0x0D).contains(byte) }
        // Nearly every text begins and ends in ASCII, where other blanks are none.
        if let first = text.utf8.firstIndex(where: isInside), let last = text.utf8.lastIndex(where: isInside),
            (0x21...0x7F).contains(text.utf8[first]), (0x21...0x7F).contains(text.utf8[last])
        {
            return String(text[first..<text.utf8.index(after: last)])
        }
        var scalars = text.unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }

    /// The text with every occurrence of a word replaced.
    func replacingWord(_ word: String, with replacement: String) -> String {
        guard holds(word) else { return String(self) }
        var result = ""
        var rest = Substring(self)
        while let place = rest.utf8Range(of: word) {
            result += rest[..<place.lowerBound]
            result += replacement
            rest = rest[place.upperBound...]
        }
        return result + rest
    }

    /// Whether the text begins with a capital or a digit of any script.
    var opensLikeName: Bool {
        guard let byte = utf8.first else { return false }
        if byte < 0x80 { return Byte.isCapital(byte) || Byte.isDigit(byte) }
        guard let properties = unicodeScalars.first?.properties else { return false }
        return properties.isUppercase || properties.numericType != nil
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

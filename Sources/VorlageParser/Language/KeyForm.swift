/// The key form of words: small letters, ä ö ü ß written out, blanks collapsed, and no blank, full stop, comma, colon,
/// semicolon, dash or star at either end. Labels, headings and types are looked up by it.
enum KeyForm {
    /// How far a stretch was folded.
    enum Extent {
        /// To its end.
        case whole
        /// To the byte that was refused.
        case stopped
        /// To a mark of Markdown or HTML, which is no part of the words.
        case marked
    }

    /// Gives the bytes of a stretch's key form one by one, those too that are dropped at its end.
    ///
    /// - Parameter take: takes a byte; false when it needs no more.
    /// - Complexity: O(n)
    @inline(__always)
    static func fold(
        _ bytes: Span<UInt8>, _ range: Range<Int>, hasMarkup: Bool, _ take: (UInt8) -> Bool
    ) -> Extent {
        let end = range.upperBound
        var position = range.lowerBound
        var isEmpty = true
        var isBlank = true
        while position < end {
            let byte = bytes[position]
            position += 1
            if Byte.isLetter(byte) {
                isEmpty = false
                isBlank = false
                guard take(byte | 0x20) else { return .stopped }
                continue
            }
            var folded = byte
            if byte < 0x80 {
                if byte <= 0x20 || byte == 0x7F {
                    if isBlank { continue }
                    folded = 0x20
                } else if hasMarkup, isMark(byte) {
                    return .marked
                }
                if isEmpty, endsKey(folded) { continue }
            } else if byte == 0xC3 {
                guard position < end else { break }
                let next = bytes[position]
                position += 1
                var second: UInt8 = 0x65
                switch next {
                case 0xA4, 0x84: folded = 0x61
                case 0xB6, 0x96: folded = 0x6F
                case 0xBC, 0x9C: folded = 0x75
                case 0x9F: (folded, second) = (0x73, 0x73)
                default: second = next
                }
                guard take(folded) else { return .stopped }
                folded = second
            } else if byte == 0xC2 || byte == 0xCC || byte == 0xE2 || byte == 0xEF {
                let next = position < end ? bytes[position] : 0
                let afterNext = position + 1 < end ? bytes[position + 1] : 0
                switch special(byte, next, afterNext) {
                case .blank(let length):
                    position += length - 1
                    if isBlank { continue }
                    folded = 0x20
                    if isEmpty { continue }
                case .nothing(let length):
                    position += length - 1
                    continue
                case .diaeresis:
                    position += 1
                    folded = 0x65
                case .itself: break
                }
            }
            isEmpty = false
            isBlank = folded == 0x20
            guard take(folded) else { return .stopped }
        }
        return .whole
    }

    /// What a character outside ASCII is in a key form, with its bytes.
    private enum Special {
        case blank(Int)
        case nothing(Int)
        case diaeresis
        case itself
    }

    /// As `TextCleaner` has them: blanks of every kind, and characters of no width.
    private static func special(_ byte: UInt8, _ next: UInt8, _ afterNext: UInt8) -> Special {
        switch (byte, next) {
        case (0xC2, 0xA0): .blank(2)
        case (0xC2, 0xAD): .nothing(2)
        case (0xCC, 0x88): .diaeresis
        case (0xE2, 0x80):
            switch afterNext {
            case 0x80...0x8A, 0xAF: .blank(3)
            case 0x8B...0x8F, 0xAA...0xAE: .nothing(3)
            default: .itself
            }
        case (0xEF, 0xBB) where afterNext == 0xBF: .nothing(3)
        default: .itself
        }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == Byte.less || byte == Byte.asterisk || byte == Byte.backslash || byte == 0x26
    }

    /// Whether a byte at the end of a text is no part of its key form.
    @inline(__always)
    static func endsKey(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x20, 0x3A, 0x2E, 0x2C, 0x3B, 0x2D, 0x2A: true
        default: false
        }
    }
}

extension StringProtocol {
    /// The text's key form, for lookups: `BESCHLUSSVORSCHLAG:` gives `beschlussvorschlag`.
    var key: String {
        let key = utf8.withContiguousStorageIfAvailable { text in
            // Safe because the span lives no longer than the buffer, which lives through the call.
            KeyForm.key(unsafe Span(_unsafeElements: text))
        }
        // Native strings are contiguous; any other is copied into one.
        return key ?? KeyForm.key(Array(utf8).span)
    }
}

extension PaperText {
    /// The key form of the words in a stretch, see `StringProtocol.key`.
    func key(_ range: Range<Int>) -> String { KeyForm.key(self, range) }

    /// The key form of the words in a stretch, in UTF-8.
    func keyBytes(_ range: Range<Int>) -> [UInt8] {
        var key: [UInt8] = []
        key.reserveCapacity(range.count)
        let bytes = bytes
        let extent = KeyForm.fold(bytes.span, range, hasMarkup: hasMarkup) { byte in
            key.append(byte)
            return true
        }
        if case .marked = extent { return Array(string(range).key.utf8) }
        while let last = key.last, KeyForm.endsKey(last) { key.removeLast() }
        return key
    }
}

extension KeyForm {
    /// A text in small letters, as `small` gives them for bytes.
    static func small(_ text: String) -> String { String(decoding: small(text.utf8), as: UTF8.self) }

    /// A text in small letters, umlauts kept; letters that German has not stay as they are.
    static func small(_ text: some Collection<UInt8>) -> [UInt8] {
        var small: [UInt8] = []
        small.reserveCapacity(text.count)
        for byte in text { append(byte, to: &small) }
        return small
    }

    /// A stretch of a text in small letters, as `small` gives them for a whole one.
    static func small(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
        var small: [UInt8] = []
        small.reserveCapacity(range.count)
        for position in range { append(text[position], to: &small) }
        return small
    }

    @inline(__always)
    private static func append(_ byte: UInt8, to small: inout [UInt8]) {
        // The lead byte of an umlaut stays as it is.
        let isUmlaut = small.last == 0xC3 && (0x80...0x9E).contains(byte)
        small.append(Byte.isCapital(byte) || isUmlaut ? byte | 0x20 : byte)
    }

    /// The key form of the words in a stretch of a text.
    fileprivate static func key(_ text: PaperText, _ range: Range<Int>) -> String {
        var isMarked = false
        let bytes = text.bytes
        let key = key(bytes.span, range, hasMarkup: text.hasMarkup, isMarked: &isMarked)
        return isMarked ? text.string(range).key : key
    }

    /// The key form of a text that holds no marks.
    fileprivate static func key(_ text: Span<UInt8>) -> String {
        var isMarked = false
        return key(text, 0..<text.count, hasMarkup: false, isMarked: &isMarked)
    }

    @inline(__always)
    private static func key(
        _ text: Span<UInt8>, _ range: Range<Int>, hasMarkup: Bool, isMarked: inout Bool
    ) -> String {
        // Safe because no more bytes are written than the buffer takes: a key form is no longer than its text.
        unsafe String(unsafeUninitializedCapacity: range.count) { buffer in
            var count = 0
            let extent = fold(text, range, hasMarkup: hasMarkup) { byte in
                unsafe buffer[count] = byte
                count += 1
                return true
            }
            if case .marked = extent { isMarked = true }
            while count > 0, unsafe endsKey(buffer[count - 1]) { count -= 1 }
            return count
        }
    }
}

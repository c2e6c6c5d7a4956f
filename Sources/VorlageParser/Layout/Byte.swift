/// The bytes the readers ask for by name.
enum Byte {
    static let tab: UInt8 = 0x09
    static let newline: UInt8 = 0x0A
    static let space: UInt8 = 0x20
    static let hash: UInt8 = 0x23
    static let openParenthesis: UInt8 = 0x28
    static let closeParenthesis: UInt8 = 0x29
    static let asterisk: UInt8 = 0x2A
    static let plus: UInt8 = 0x2B
    static let comma: UInt8 = 0x2C
    static let hyphen: UInt8 = 0x2D
    static let period: UInt8 = 0x2E
    static let slash: UInt8 = 0x2F
    static let zero: UInt8 = 0x30
    static let colon: UInt8 = 0x3A
    static let semicolon: UInt8 = 0x3B
    static let less: UInt8 = 0x3C
    static let greater: UInt8 = 0x3E
    static let backslash: UInt8 = 0x5C
    static let underscore: UInt8 = 0x5F
    static let pipe: UInt8 = 0x7C

    /// Whether a byte is a digit 0-9.
    static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
    /// Whether a byte is an ASCII letter.
    static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
    /// Whether a byte is an ASCII capital.
    static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
    /// Whether a byte belongs to a word: a letter, a digit or part of a character outside ASCII.
    static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }
    /// Whether a byte is a blank or a tab.
    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

    /// The offset of the first byte from `start` that is no blank, tab or part of a no-break space; `end` for none.
    static func skipBlanks(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var position = start
        while position < end {
            if isBlank(bytes[position]) {
                position += 1
            } else if position + 1 < end, bytes[position] == 0xC2, bytes[position + 1] == 0xA0 {
                position += 2
            } else {
                break
            }
        }
        return position
    }
}

extension [UInt8] {
    /// Appends a stretch of other bytes.
    @inline(__always)
    mutating func append(_ other: [UInt8], _ range: Range<Int>) {
        // Safe because the slice is checked against the buffer, which lives through the call.
        unsafe other.withUnsafeBufferPointer { buffer in
            unsafe append(contentsOf: UnsafeBufferPointer(rebasing: buffer[range]))
        }
    }

    /// Whether a word stands at an offset, byte by byte.
    @inline(__always)
    func has(_ word: StaticString, at offset: Int, before end: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard offset >= 0, length <= end - offset else { return false }
        for index in 0..<length {
            // Safe because the index is below the word's length.
            if unsafe word.utf8Start[index] != self[offset + index] { return false }
        }
        return true
    }

    /// Whether a stretch begins with a word, byte by byte.
    @inline(__always)
    func has(_ word: StaticString, in range: Range<Int>) -> Bool {
        has(word, at: range.lowerBound, before: range.upperBound)
    }
}

extension Span<UInt8> {
    /// Whether a word stands at an offset, byte by byte.
    @inline(__always)
    func has(_ word: StaticString, at offset: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard length <= count - offset else { return false }
        for index in 0..<length {
            // Safe because the index is below the word's length.
            if unsafe word.utf8Start[index] != self[offset + index] { return false }
        }
        return true
    }
}

extension [UInt8] {
    /// The offset of a word in a stretch, byte by byte; nil when it is not there.
    ///
    /// - Complexity: O(n) for the words that are looked for here
    func find(_ word: StaticString, in range: Range<Int>) -> Int? {
        let end = range.upperBound - word.utf8CodeUnitCount + 1
        // Safe because a word has at least one byte.
        let first = unsafe word.utf8Start[0]
        var position = range.lowerBound
        while position < end {
            position = ByteSearch.first(first, or: first, in: span, from: position, before: end)
            guard position < end else { return nil }
            if has(word, at: position, before: range.upperBound) { return position }
            position += 1
        }
        return nil
    }
}

extension ArraySlice<UInt8> {
    /// Whether the bytes end in a word.
    func hasSuffix(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard count >= length else { return false }
        for index in 0..<length {
            // Safe because the index is below the word's length.
            if unsafe word.utf8Start[index] != self[endIndex - length + index] { return false }
        }
        return true
    }
}

extension StaticString {
    /// The word's bytes.
    fileprivate var bytes: Span<UInt8> {
        @_lifetime(immortal)
        get {
            // Safe because a static string lives for ever, and a literal of more than one scalar has a pointer.
            let buffer = unsafe UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
            return unsafe _overrideLifetime(Span(_unsafeElements: buffer), copying: ())
        }
    }
}

extension PaperText {
    /// The stretch without the blanks at both ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> { TextCleaner.trimmed(bytes, range) }

    /// Whether the text at an offset begins with an ASCII word, case ignored.
    @inline(__always)
    func has(_ word: StaticString, at offset: Int, before end: Int) -> Bool {
        has(word.bytes, at: offset, before: end)
    }

    /// The offset of a word in a stretch, case ignored for ASCII letters; nil when it is not there.
    ///
    /// - Complexity: O(n)
    func find(_ word: StaticString, in range: Range<Int>) -> Int? { find(word.bytes, in: range) }

    /// The offset of some bytes in a stretch, case ignored for ASCII letters; nil when they are not there.
    ///
    /// - Complexity: O(n)
    func find(_ word: Span<UInt8>, in range: Range<Int>) -> Int? {
        guard word.count > 0, range.count >= word.count else { return nil }
        let bytes = bytes
        let first = word[0]
        let other = Byte.isLetter(first) ? first ^ 0x20 : first
        let end = range.upperBound - word.count + 1
        var position = range.lowerBound
        while true {
            position = ByteSearch.first(first, or: other, in: bytes.span, from: position, before: end)
            guard position < end else { return nil }
            if has(word, at: position, before: range.upperBound) { return position }
            position += 1
        }
    }

    @inline(__always)
    private func has(_ word: Span<UInt8>, at offset: Int, before end: Int) -> Bool {
        guard word.count <= end - offset else { return false }
        for index in word.indices {
            let (byte, other) = (word[index], bytes[offset + index])
            guard other == byte || (Byte.isLetter(byte) && other ^ byte == 0x20) else { return false }
        }
        return true
    }

    /// The number a list item begins with, as printed with its full stop or bracket, and where its words begin;
    /// nil when the stretch begins with none.
    func itemNumber(_ range: Range<Int>) -> (number: Range<Int>, value: Int, words: Int)? {
        var position = range.lowerBound
        var value = 0
        while position < range.upperBound, Byte.isDigit(bytes[position]), position - range.lowerBound < 3 {
            value = value * 10 + Int(bytes[position] - Byte.zero)
            position += 1
        }
        guard position > range.lowerBound, position < range.upperBound else { return nil }
        // Markdown's `1\\.`
        if bytes[position] == 0x5C, position + 1 < range.upperBound { position += 1 }
        guard bytes[position] == Byte.period || bytes[position] == Byte.closeParenthesis else { return nil }
        position += 1
        if position < range.upperBound, bytes[position] == Byte.closeParenthesis { position += 1 }
        let number = range.lowerBound..<position
        guard
            position == range.upperBound || Byte.isBlank(bytes[position]) || Byte.isLetter(bytes[position])
                || bytes[position] == 0xC2
        else { return nil }
        while position < range.upperBound, Byte.isBlank(bytes[position]) { position += 1 }
        // `10. November` at a line's start is a date.
        if let month = DateScanner.month(bytes, position, range.upperBound), value <= 31,
            month.end == range.upperBound || !Byte.isWord(bytes[month.end])
        {
            return nil
        }
        return (number, value, position)
    }

    /// The words of a stretch, split at blanks.
    func words(_ range: Range<Int>) -> [Range<Int>] {
        var words: [Range<Int>] = []
        words.reserveCapacity(8)
        var start: Int?
        for position in range {
            if Byte.isBlank(bytes[position]) {
                if let begin = start { words.append(begin..<position) }
                start = nil
            } else if start == nil {
                start = position
            }
        }
        if let begin = start { words.append(begin..<range.upperBound) }
        return words
    }

    /// The cells of a line, split at tabs (or at the bars of a Markdown table), each without surrounding blanks.
    func cells(_ range: Range<Int>) -> [Range<Int>] {
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        let isBarred = bytes[range].first == Byte.pipe
        if isBarred { start += 1 }
        for position in start..<max(start, range.upperBound) {
            let byte = bytes[position]
            if byte == Byte.tab || (isBarred && byte == Byte.pipe) {
                cells.append(trimmed(start..<position))
                start = position + 1
            }
        }
        if !isBarred || start < range.upperBound { cells.append(trimmed(start..<range.upperBound)) }
        return cells
    }
}

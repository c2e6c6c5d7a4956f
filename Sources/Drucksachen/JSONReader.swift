internal import Glibc

/// Why bytes are not JSON: the offset and what was expected there.
public struct JSONError: Error, Equatable, CustomStringConvertible {
    /// The offset of the first byte that does not fit.
    public let offset: Int
    /// What was expected.
    public let expected: String

    /// `expected a string at byte 12`
    public var description: String { "expected \(expected) at byte \(offset)" }
}

/// Reads one JSON value (RFC 8259) out of UTF-8 bytes.
///
/// A byte order mark in front is skipped. Lone surrogates inside strings become U+FFFD. Nesting is limited, so that hostile input cannot
/// exhaust the stack.
public struct JSONReader {
    /// The deepest nesting that is read.
    public static let deepestNesting = 256

    private let bytes: [UInt8]
    private var position: Int

    /// Reads the one value in `bytes`; blanks around it are skipped.
    ///
    /// - Throws: `JSONError` at the first byte that does not fit, also for anything behind the value.
    /// - Complexity: O(n)
    public static func read(_ bytes: [UInt8]) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes: bytes, position: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        guard !isUTF16(bytes) else { throw reader.failure("UTF-8, not UTF-16,") }
        let value = try reader.value(depth: 0)
        reader.skipBlanks()
        guard reader.position == bytes.count else { throw reader.failure("the end of the line") }
        return value
    }

    /// Whether a mark or a NUL beside the first character says so: no JSON in UTF-8 begins that way.
    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            || bytes.prefix(2).contains(0) && bytes.prefix(2).contains { $0 != 0 }
    }

    private func failure(_ expected: String) -> JSONError { JSONError(offset: position, expected: expected) }

    private mutating func skipBlanks() {
        while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        skipBlanks()
        guard position < bytes.count else { throw failure("a value") }
        guard depth < JSONReader.deepestNesting else { throw failure("at most \(JSONReader.deepestNesting) levels") }
        switch bytes[position] {
        case 0x7B: return try object(depth: depth)
        case 0x5B: return try array(depth: depth)
        case 0x22: return .string(try string())
        case 0x74: return try word("true", .bool(true))
        case 0x66: return try word("false", .bool(false))
        case 0x6E: return try word("null", .null)
        case 0x2D, 0x30...0x39: return try number()
        default: throw failure("a value")
        }
    }

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else { throw failure("a value") }
        position += word.utf8.count
        return value
    }

    /// A sign, an integer without leading zeros, a fraction, an exponent (RFC 8259, section 6).
    private mutating func number() throws(JSONError) -> JSONValue {
        let start = position
        skip(0x2D)
        if !skip(0x30) { try digits() }
        if skip(0x2E) { try digits() }
        if skip(0x65) || skip(0x45) {
            if !skip(0x2B) { skip(0x2D) }
            try digits()
        }
        return .number(String(decoding: bytes[start..<position], as: UTF8.self))
    }

    @discardableResult
    private mutating func skip(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func digits() throws(JSONError) {
        let start = position
        while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
        guard position > start else { throw failure("a digit") }
    }

    private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var values: [JSONValue] = []
        skipBlanks()
        if position < bytes.count, bytes[position] == 0x5D {
            position += 1
            return .array(values)
        }
        while true {
            values.append(try value(depth: depth + 1))
            guard try !closes(with: 0x5D, "',' or ']'") else { return .array(values) }
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var members: [(key: String, value: JSONValue)] = []
        skipBlanks()
        if position < bytes.count, bytes[position] == 0x7D {
            position += 1
            return .object(members)
        }
        while true {
            skipBlanks()
            guard position < bytes.count, bytes[position] == 0x22 else { throw failure("a member's name") }
            let name = String(decoding: try string(), as: UTF8.self)
            skipBlanks()
            guard position < bytes.count, bytes[position] == 0x3A else { throw failure("':'") }
            position += 1
            members.append((name, try value(depth: depth + 1)))
            guard try !closes(with: 0x7D, "',' or '}'") else { return .object(members) }
        }
    }

    /// Skips the comma behind an element, or the bracket that ends the whole.
    private mutating func closes(with bracket: UInt8, _ expected: String) throws(JSONError) -> Bool {
        skipBlanks()
        guard position < bytes.count, bytes[position] == 0x2C || bytes[position] == bracket else {
            throw failure(expected)
        }
        position += 1
        return bytes[position - 1] == bracket
    }

    private mutating func string() throws(JSONError) -> [UInt8] {
        position += 1
        var unescaped: [UInt8] = []
        let end = closingQuote()
        unescaped.reserveCapacity(end - position)
        while true {
            let plain = position
            position = endOfPlain(before: end)
            unescaped.append(contentsOf: bytes[plain..<position])
            guard position < bytes.count else { throw failure("'\"'") }
            switch bytes[position] {
            case 0x22:
                position += 1
                return unescaped
            case 0x5C: try escape(into: &unescaped)
            default: throw failure("an escaped control character")
            }
        }
    }

    /// The quote that ends the string that is being read, the end of the bytes where there is none.
    private func closingQuote() -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            var from = position
            while from < bytes.count {
                // Safe because the place lies below the count.
                guard let found = unsafe memchr(base + from, 0x22, bytes.count - from) else { return bytes.count }
                let quote = unsafe UnsafeRawPointer(found) - base
                var first = quote
                while first > from, unsafe bytes[first - 1] == 0x5C { first -= 1 }
                if (quote - first) % 2 == 0 { return quote }
                from = quote + 1
            }
            return bytes.count
        }
    }

    /// The next byte that means something inside a string: a backslash, a control character, the end that is given.
    private func endOfPlain(before end: Int) -> Int {
        unsafe bytes.withUnsafeBytes { bytes in
            let ones: UInt64 = 0x0101_0101_0101_0101
            let tops: UInt64 = 0x8080_8080_8080_8080
            var index = position
            while index &+ 8 <= end {
                // Safe because of the loop's condition.
                let eight = unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let differs = eight ^ (ones &* 0x5C)
                let backslash = (differs &- ones) & ~differs
                let control = (eight &- ones &* 0x20) & ~eight
                let found = (backslash | control) & tops
                if found != 0 { return index &+ found.trailingZeroBitCount &>> 3 }
                index &+= 8
            }
            // Safe because of the loop's condition.
            while index < end, case let byte = unsafe bytes[index], byte != 0x5C, byte >= 0x20 { index &+= 1 }
            return index
        }
    }

    private mutating func escape(into unescaped: inout [UInt8]) throws(JSONError) {
        guard position + 1 < bytes.count else { throw failure("an escaped character") }
        position += 2
        switch bytes[position - 1] {
        case 0x22: unescaped.append(0x22)
        case 0x5C: unescaped.append(0x5C)
        case 0x2F: unescaped.append(0x2F)
        case 0x62: unescaped.append(0x08)
        case 0x66: unescaped.append(0x0C)
        case 0x6E: unescaped.append(0x0A)
        case 0x72: unescaped.append(0x0D)
        case 0x74: unescaped.append(0x09)
        case 0x75:
            var code = try hexadecimal()
            if (0xD800...0xDBFF).contains(code), position + 1 < bytes.count, bytes[position] == 0x5C,
                bytes[position + 1] == 0x75
            {
                let mark = position
                position += 2
                let low = try hexadecimal()
                if (0xDC00...0xDFFF).contains(low) {
                    code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
                } else {
                    position = mark
                }
            }
            unescaped.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{FFFD}").utf8)
        default:
            position -= 1
            throw failure("one of '\"\\/bfnrtu'")
        }
    }

    private mutating func hexadecimal() throws(JSONError) -> UInt32 {
        var code: UInt32 = 0
        guard position + 4 <= bytes.count else { throw failure("four hexadecimal digits") }
        for byte in bytes[position..<position + 4] {
            switch byte {
            case 0x30...0x39: code = code << 4 | UInt32(byte - 0x30)
            case 0x41...0x46, 0x61...0x66: code = code << 4 | UInt32((byte | 0x20) - 0x57)
            default: throw failure("four hexadecimal digits")
            }
        }
        position += 4
        return code
    }
}

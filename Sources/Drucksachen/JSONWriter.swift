/// Writes JSON into UTF-8 bytes, one value after another, with the commas in their places.
///
/// Members appear in the order they are written. Characters that steer a terminal are escaped; all else stays as it is.
public struct JSONWriter {
    /// What was written so far, but for what the sink has taken.
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false
    private let sink: (([UInt8]) -> Void)?

    /// The bytes that are kept before the sink takes them.
    private static let heldByteCount = 1 << 18

    /// An empty writer.
    ///
    /// - Parameters:
    ///   - capacity: about how many bytes will be written.
    ///   - sink: takes what was written whenever that is long, and is not given what is left in `bytes`; nil keeps all.
    public init(capacity: Int = 0, sink: (([UInt8]) -> Void)? = nil) {
        self.sink = sink
        bytes.reserveCapacity(capacity)
    }

    /// Hands over what was written so far, and goes on with nothing written.
    public mutating func drain(_ body: ([UInt8]) -> Void) {
        body(bytes)
        bytes.removeAll(keepingCapacity: true)
    }

    /// Writes an object with the members that `body` writes.
    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(0x7B)
        body(&self)
        close(0x7D)
    }

    /// Writes an object as a line of its own, without commas between lines (NDJSON).
    public mutating func line(_ body: (inout JSONWriter) -> Void) {
        needsComma = false
        object(body)
        bytes.append(0x0A)
        needsComma = false
    }

    /// Writes an array with the values that `body` writes.
    public mutating func array(_ body: (inout JSONWriter) -> Void) {
        open(0x5B)
        body(&self)
        close(0x5D)
    }

    /// Writes a member's name, which has nothing to escape; its value must follow.
    public mutating func key(_ name: StaticString) {
        separate()
        bytes.append(0x22)
        append(name)
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// Writes a member's name with a number inside, which has nothing to escape; its value must follow.
    mutating func key(_ head: StaticString, _ number: Int, _ tail: StaticString) {
        separate()
        bytes.append(0x22)
        append(head)
        digits(number)
        append(tail)
        bytes.append(0x22)
        bytes.append(0x3A)
        needsComma = false
    }

    /// Writes a member's name that the document gives; its value must follow.
    public mutating func key(given name: String) {
        string(name)
        bytes.append(0x3A)
        needsComma = false
    }

    /// Writes a string.
    public mutating func string(_ value: String) {
        separate()
        bytes.append(0x22)
        escape(value.utf8.span)
        bytes.append(0x22)
    }

    /// Writes the bytes of a string; escaped is what JSON does not take as it is, and what would steer a terminal or turn the
    /// direction of text where the JSON is looked at: C1 controls, bidi controls, line separators, the byte order mark.
    private mutating func escape(_ text: Span<UInt8>) {
        var start = 0
        var position = 0
        while true {
            position = JSONWriter.endOfPlainRun(text, from: position)
            guard position < text.count else { break }
            let byte = text[position]
            guard let scalar = JSONWriter.escapedScalar(text, at: position) else {
                position += 1
                continue
            }
            append(text, start..<position)
            position += scalar.byteCount
            start = position
            switch byte {
            case 0x22: bytes.append(contentsOf: [0x5C, 0x22])
            case 0x5C: bytes.append(contentsOf: [0x5C, 0x5C])
            case 0x0A: bytes.append(contentsOf: [0x5C, 0x6E])
            case 0x0D: bytes.append(contentsOf: [0x5C, 0x72])
            case 0x09: bytes.append(contentsOf: [0x5C, 0x74])
            default:
                bytes.append(contentsOf: "\\u".utf8)
                for shift in [12, 8, 4, 0] as [UInt16] {
                    bytes.append(hexadecimalDigit(UInt8(scalar.value >> shift & 15)))
                }
            }
        }
        append(text, start..<text.count)
    }

    /// The scalar at a place, where it is to be escaped.
    private static func escapedScalar(_ text: Span<UInt8>, at place: Int) -> (value: UInt16, byteCount: Int)? {
        let byte = text[place]
        if byte < 0x80 {
            return byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F ? (UInt16(byte), 1) : nil
        }
        guard place + 1 < text.count else { return nil }
        let second = text[place + 1]
        switch byte {
        case 0xC2: return second < 0xA0 ? (UInt16(second), 2) : nil
        case 0xD8: return second == 0x9C ? (0x061C, 2) : nil
        case 0xE2, 0xEF:
            guard place + 2 < text.count else { return nil }
            let value = UInt16(byte & 15) << 12 | UInt16(second & 63) << 6 | UInt16(text[place + 2] & 63)
            switch value {
            case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: return (value, 3)
            default: return nil
            }
        default: return nil
        }
    }

    /// The offset of the first byte from `start` on that may be the first of what is escaped, or of the last few.
    @inline(__always)
    private static func endOfPlainRun(_ text: Span<UInt8>, from start: Int) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        var offset = start
        // Safe because any bit pattern is a byte, and the view lives no longer than the span.
        let raw = unsafe text.bytes
        while offset + 8 <= text.count {
            // Safe because the eight bytes from `offset` lie inside the span, as the loop's condition says.
            let word = unsafe raw.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: UInt64.self).littleEndian
            let (quote, backslash, delete) = (word ^ ones &* 0x22, word ^ ones &* 0x5C, word ^ ones &* 0x7F)
            let isBelowBlank = (word &- ones &* 0x20) & ~word
            let isEscaped = (quote &- ones) & ~quote | (backslash &- ones) & ~backslash | (delete &- ones) & ~delete
            // The first bytes of scalars that steer.
            let (c1, arabic) = (word ^ ones &* 0xC2, word ^ ones &* 0xD8)
            let (general, mark) = (word ^ ones &* 0xE2, word ^ ones &* 0xEF)
            let mayStart =
                (c1 &- ones) & ~c1 | (arabic &- ones) & ~arabic | (general &- ones) & ~general | (mark &- ones) & ~mark
            // A borrow from the byte below may raise a false alarm; so the lowest one counts.
            let found = (isBelowBlank | isEscaped | mayStart) & 0x8080_8080_8080_8080
            if found != 0 { return offset + found.trailingZeroBitCount / 8 }
            offset += 8
        }
        return offset
    }

    private mutating func append(_ text: Span<UInt8>, _ range: Range<Int>) {
        // Safe because the buffer is only read, inside the call.
        unsafe text.extracting(range).withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    }

    private mutating func append(_ word: StaticString) {
        // Safe because a static string's bytes live for ever, and are only read.
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    }

    /// Writes an integer.
    public mutating func number(_ value: Int) {
        separate()
        digits(value)
    }

    private mutating func digits(_ value: Int) {
        if value < 0 { bytes.append(0x2D) }
        var rest = value.magnitude
        var bound: UInt = 10
        bytes.append(0x30)
        while rest >= bound {
            bytes.append(0x30)
            let (next, overflows) = bound.multipliedReportingOverflow(by: 10)
            if overflows { break }
            bound = next
        }
        var place = bytes.count - 1
        while rest > 0 {
            bytes[place] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            place -= 1
        }
    }

    /// Writes a floating-point number; one that is not finite becomes `null`.
    public mutating func number(_ value: Double) {
        separate()
        bytes.append(contentsOf: (value.isFinite ? String(value) : "null").utf8)
    }

    /// Writes `true` or `false`.
    public mutating func bool(_ value: Bool) {
        separate()
        append(value ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func null() {
        separate()
        append("null")
    }

    /// Writes a value that is JSON already.
    public mutating func raw(_ json: some Sequence<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
    }

    /// Writes a member with a string or `null`.
    public mutating func member(_ name: StaticString, _ value: String?) {
        key(name)
        if let value { string(value) } else { null() }
    }

    /// Writes a member with an integer or `null`.
    public mutating func member(_ name: StaticString, _ value: Int?) {
        key(name)
        if let value { number(value) } else { null() }
    }

    /// Writes a member with a truth value or `null`.
    public mutating func member(_ name: StaticString, _ value: Bool?) {
        key(name)
        if let value { bool(value) } else { null() }
    }

    /// Writes a member with an array, one element a value of `values`.
    public mutating func member<Values: Sequence>(
        _ name: StaticString, _ values: Values, _ body: (inout JSONWriter, Values.Element) -> Void
    ) {
        key(name)
        array { writer in
            for value in values { body(&writer, value) }
        }
    }

    private mutating func separate() {
        if needsComma { bytes.append(0x2C) }
        needsComma = true
        // The count is asked first: a sink is retained when it is looked at.
        if bytes.count >= JSONWriter.heldByteCount, let sink {
            sink(bytes)
            bytes.removeAll(keepingCapacity: true)
        }
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }
}

func hexadecimalDigit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

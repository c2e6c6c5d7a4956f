internal import Drucksachen

/// Writes the values of a card: unsigned numbers (LEB128), texts with their length plus one before them (0 for none),
/// dates as days since 0001-01-01 plus one (0 for none).
struct CardWriter {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    mutating func number(_ value: Int) {
        var rest = UInt64(max(0, value))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    mutating func text(_ value: String?) {
        guard let value else { return number(0) }
        number(value.utf8.count + 1)
        bytes.append(contentsOf: value.utf8)
    }

    mutating func date(_ value: CalendarDate?) {
        number(value.map { $0.dayNumber - CardReader.firstDay + 1 } ?? 0)
    }
}

/// Reads what `CardWriter` wrote; behind the first value that does not fit, every value is nil and `isAtEnd` false.
struct CardReader {
    /// The day number of 0001-01-01.
    static let firstDay = -719_162

    private let bytes: [UInt8]
    private var position = 0
    private var isDamaged = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether all bytes were read and all of them fitted.
    var isAtEnd: Bool { !isDamaged && position == bytes.count }

    private mutating func number() -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while !isDamaged, position < bytes.count, shift < 56 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int(value) }
            shift += 7
        }
        isDamaged = true
        return 0
    }

    /// How many entries follow, each of at least a byte.
    mutating func count() -> Int {
        let value = number()
        guard value <= bytes.count - position else {
            isDamaged = true
            return 0
        }
        return value
    }

    mutating func text() -> String? {
        let length = number() - 1
        guard length >= 0, length <= bytes.count - position else {
            if length >= 0 { isDamaged = true }
            return nil
        }
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }

    mutating func date() -> CalendarDate? {
        let value = number()
        guard value > 0 else { return nil }
        let date = CalendarDate(dayNumber: value - 1 + CardReader.firstDay)
        if date == nil { isDamaged = true }
        return date
    }
}

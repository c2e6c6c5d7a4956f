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

    private let bytes: ArraySlice<UInt8>
    private var position: Int
    private var isDamaged = false
    private let pool: TextPool?

    /// A reader of a card's bytes, which takes texts that many cards have from the pool.
    init(_ bytes: ArraySlice<UInt8>, pool: TextPool? = nil) {
        self.pool = pool
        self.bytes = bytes
        position = bytes.startIndex
    }

    /// Whether all bytes were read and all of them fitted.
    var isAtEnd: Bool { !isDamaged && position == bytes.endIndex }

    private mutating func number() -> Int {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while !isDamaged, position < bytes.endIndex, shift < 56 {
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
        guard value <= bytes.endIndex - position else {
            isDamaged = true
            return 0
        }
        return value
    }

    mutating func text() -> String? {
        let length = number() - 1
        guard length >= 0, length <= bytes.endIndex - position else {
            if length >= 0 { isDamaged = true }
            return nil
        }
        defer { position += length }
        return String(decoding: bytes[position..<position + length], as: UTF8.self)
    }

    /// A text that many cards have.
    mutating func commonText() -> String? {
        let start = position
        let length = number() - 1
        guard length > 15, length <= bytes.endIndex - position, let pool else {
            position = start
            return text()
        }
        defer { position += length }
        return pool.text(bytes[position..<position + length])
    }

    mutating func date() -> CalendarDate? {
        let value = number()
        guard value > 0 else { return nil }
        let date = CalendarDate(dayNumber: value - 1 + CardReader.firstDay)
        if date == nil { isDamaged = true }
        return date
    }
}

/// Texts that were read before: those of bodies and paths stand in thousands of cards, and to make one anew costs more than
/// to find it.
final class TextPool {
    private var texts = [String](repeating: "", count: 1024)

    /// The bytes as text.
    func text(_ bytes: ArraySlice<UInt8>) -> String {
        // FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/).
        let hash = bytes.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        let place = Int(hash ^ hash >> 16) & (texts.count - 1)
        if texts[place].utf8.elementsEqual(bytes) { return texts[place] }
        let text = String(decoding: bytes, as: UTF8.self)
        texts[place] = text
        return text
    }
}

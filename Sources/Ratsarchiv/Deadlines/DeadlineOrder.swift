internal import Drucksachen

/// What decides where an entry stands in a list: its day, its paper's number, its body; then what makes it the same everywhere.
struct DeadlineOrder {
    private let day: Int32
    private let number: String
    private let body: String
    private let id: String
    /// The place of the row or due date in its paper, then the kind.
    private let ordinal: Int

    init(_ entry: DeadlineEntry) {
        day = entry.lastDay.map { Int32($0.dayNumber) } ?? .max
        number = entry.reference ?? ""
        body = entry.body ?? ""
        id = entry.id
        let kind = DeadlineEntry.Kind.allCases.firstIndex(of: entry.kind) ?? 0
        ordinal = entry.ordinal * DeadlineEntry.Kind.allCases.count + kind
    }

    /// The places of the entries in their order.
    static func places(_ orders: [DeadlineOrder]) -> [Int] {
        // Day and the beginning of the number decide nearly always, and are dear to fetch in every comparison.
        var keys = orders.enumerated().map { Key(day: $1.day, place: UInt32($0), number: $1.number.firstBytes) }
        keys.sort { left, right in
            if left.day != right.day { return left.day < right.day }
            if left.number != right.number { return left.number < right.number }
            let (one, other) = (orders[Int(left.place)], orders[Int(right.place)])
            return (one.number, one.body, one.id, one.ordinal) < (other.number, other.body, other.id, other.ordinal)
        }
        return keys.map { Int($0.place) }
    }

    private struct Key {
        var day: Int32
        var place: UInt32
        var number: UInt64
    }
}

extension String {
    /// The first eight bytes, which order as the texts do; where they are the same, the rest decides.
    fileprivate var firstBytes: UInt64 {
        var value: UInt64 = 0
        var count = 0
        for byte in utf8.prefix(8) {
            value = value << 8 | UInt64(byte)
            count += 1
        }
        return count == 8 ? value : value << UInt64(8 * (8 - count))
    }
}

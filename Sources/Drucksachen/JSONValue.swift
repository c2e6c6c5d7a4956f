/// A JSON value as it was read, members in their order.
public indirect enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(String)
    /// UTF-8, as it was found.
    case string([UInt8])
    case array([JSONValue])
    case object([(key: String, value: JSONValue)])

    /// Whether two values are equal, members compared in their order.
    public static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): a == b
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)):
            a.count == b.count && zip(a, b).allSatisfy { $0.key == $1.key && $0.value == $1.value }
        default: false
        }
    }

    /// The member of an object with that name, the last of several; nil for anything else.
    public subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == name }?.value
    }

    /// The text of a string, U+FFFD for invalid UTF-8; nil for anything else.
    public var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    /// The bytes of a string as they were found; nil for anything else.
    public var bytes: [UInt8]? {
        guard case .string(let bytes) = self else { return nil }
        return bytes
    }

    /// The number as an integer; nil for anything else.
    public var integer: Int? {
        guard case .number(let digits) = self else { return nil }
        return Int(digits)
    }

    /// The number in floating point; nil for anything else.
    public var double: Double? {
        guard case .number(let digits) = self else { return nil }
        return Double(digits)
    }

    /// The truth value; nil for anything else.
    public var truth: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements of an array; empty for anything else.
    public var elements: [JSONValue] {
        guard case .array(let values) = self else { return [] }
        return values
    }

    /// The members of an object; empty for anything else.
    public var members: [(key: String, value: JSONValue)] {
        guard case .object(let members) = self else { return [] }
        return members
    }
}

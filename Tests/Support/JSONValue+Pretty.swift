import Drucksachen

extension JSONValue {
    /// The value in lines that make differences readable: a container that fits a line stands on one, any other has a
    /// line for each member. Members and numbers stay as they were read.
    public func pretty(indentation: Int = 0) -> String {
        let flat = flat
        if flat.count + indentation <= 110 { return flat }
        let pad = String(repeating: " ", count: indentation + 2)
        let end = "\n" + String(repeating: " ", count: indentation)
        switch self {
        case .array(let values):
            return "[\n" + values.map { pad + $0.pretty(indentation: indentation + 2) }.joined(separator: ",\n") + end
                + "]"
        case .object(let members):
            let lines = members.map {
                "\(pad)\(JSONValue.quoted($0.key)): \($0.value.pretty(indentation: indentation + 2))"
            }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return flat
        }
    }

    /// The value on one line.
    private var flat: String {
        switch self {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let digits): digits
        case .string(let bytes): JSONValue.quoted(String(decoding: bytes, as: UTF8.self))
        case .array(let values): "[" + values.map(\.flat).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONValue.quoted($0.key)): \($0.value.flat)" }.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}

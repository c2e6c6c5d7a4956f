internal import Drucksachen

extension JSONWriter {
    /// Writes a value that was read.
    mutating func value(_ value: JSONValue) {
        switch value {
        case .null: null()
        case .bool(let truth): bool(truth)
        case .number(let digits): raw(digits.utf8)
        case .string: string(value.text ?? "")
        case .array(let elements): array { json in for element in elements { json.value(element) } }
        case .object(let members):
            object { json in
                for member in members {
                    json.key(given: member.key)
                    json.value(member.value)
                }
            }
        }
    }
}

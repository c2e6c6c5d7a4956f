internal import Drucksachen

// What does an interface say of a paper? Objects of OParl 1.0 and 1.1 (https://schema.oparl.org/), as they were saved from
// its pages: each alone, in lists, or in each other.

/// One value of OParl's objects, with the place it was found at.
struct OParlObject: Sendable {
    /// The value.
    let value: JSONValue
    /// The file it stands in.
    let path: String
    /// Its JSON pointer there.
    let pointer: String

    /// A member; nil when it is absent or null.
    subscript(name: String) -> OParlObject? {
        guard let member = value[name], member != .null else { return nil }
        return OParlObject(value: member, path: path, pointer: "\(pointer)/\(name)")
    }

    /// The elements of a list, or the value alone where it is none.
    var elements: [OParlObject] {
        guard case .array(let values) = value else { return [self] }
        return values.enumerated().map {
            OParlObject(value: $1, path: path, pointer: "\(pointer)/\($0)")
        }
    }

    /// Whether the interface has taken the object back.
    var isDeleted: Bool { value["deleted"]?.truth == true }

    /// The name of an object's type (`Paper`); nil for a value that is none of OParl's objects.
    ///
    /// A type is an address: `https://schema.oparl.org/1.1/Paper`, of the first servers `http://oparl.org/schema/1.0/Paper`.
    static func typeName(of value: JSONValue) -> String? {
        guard let parts = value["type"]?.text?.split(separator: "/"), parts.count > 2,
            parts[parts.count - 2].hasPrefix("1."), parts[1].hasSuffix("oparl.org")
        else { return nil }
        return String(parts[parts.count - 1])
    }

    /// The objects in a page of an object list (OParl 1.1, section 2.5.4); nil when the value is none.
    var pageObjects: [OParlObject]? {
        guard OParlObject.typeName(of: value) == nil, let data = self["data"], case .array(let values) = data.value,
            values.isEmpty
                ? value["links"] != nil || value["pagination"] != nil
                : values.contains(where: { OParlObject.typeName(of: $0) != nil })
        else { return nil }
        return data.elements
    }
}

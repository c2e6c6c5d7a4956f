internal import Drucksachen

/// A list of OParl's objects in pages, each page a file with the link to the next, and each object a file at its own address.
///
/// An object's file has no ending, so that a walk that takes the folder in again meets each object once.
struct OParlObjectList {
    private static let pageLength = 1000

    private let name: String
    private let base: String
    private let folder: ExportFolder
    private var objects: [[UInt8]] = []
    private var pageCount = 0

    /// A list whose pages have the name and a number.
    init(_ name: String, base: String, _ folder: ExportFolder) {
        (self.name, self.base, self.folder) = (name, base, folder)
    }

    /// The address of the first page.
    var address: String { address(1) }

    /// Writes an object.
    ///
    /// - Parameter id: its address, which begins with the list's base.
    mutating func add(_ id: String, _ members: (inout JSONWriter) -> Void) throws(SystemError) {
        if objects.count == OParlObjectList.pageLength { try writePage(isLast: false) }
        var json = JSONWriter()
        json.object(members)
        try folder.writeSmall(String(id.dropFirst(base.count)), json.bytes)
        objects.append(json.bytes)
    }

    /// Writes the last page, also of a list without objects.
    mutating func finish() throws(SystemError) { try writePage(isLast: true) }

    private func address(_ page: Int) -> String { "\(base)\(name)-\(page).json" }

    private mutating func writePage(isLast: Bool) throws(SystemError) {
        pageCount += 1
        var json = JSONWriter()
        json.line { json in
            json.member("data", objects) { $0.raw($1) }
            json.key("pagination")
            json.object { $0.member("elementsPerPage", OParlObjectList.pageLength) }
            json.key("links")
            json.object { json in
                json.member("first", address)
                json.member("self", address(pageCount))
                if !isLast { json.member("next", address(pageCount + 1)) }
            }
        }
        objects = []
        try folder.write("\(name)-\(pageCount).json", json.bytes)
    }
}

internal import Drucksachen
internal import VorlageParser

/// The papers as objects of OParl 1.1 in pages of object lists, linked by their addresses.
///
/// A paper prints no time, no file's address and no membership: such members are absent. The day of a meeting stands
/// in `vorlage:date`, for `start` needs a time; further facts have names with `vorlage:` (vendor attributes, section 2.4).
/// Source: OParl 1.1, https://schema.oparl.org/1.1/
struct OParlExporter: Exporter {
    static let name = "oparl"

    private static let pageLength = 1000
    private static let namespace = "https://schema.oparl.org/1.1/"

    private let folder: ExportFolder
    private let base: String
    private var papers: ObjectList
    private var meetings: ObjectList
    private var agendaItems: ObjectList
    private var consultations: ObjectList
    private var organizations: ObjectList
    private var knownMeetings: Set<String> = []
    private var knownOrganizations: Set<String> = []

    init(_ folder: ExportFolder, options: ExportOptions) throws(SystemError) {
        self.folder = folder
        base = options.baseURL
        func list(_ name: String) -> ObjectList { ObjectList(name, base: options.baseURL, folder) }
        papers = list("papers")
        meetings = list("meetings")
        agendaItems = list("agendaItems")
        consultations = list("consultations")
        organizations = list("organizations")
    }

    mutating func add(_ paper: ExportedPaper) throws(SystemError) {
        let address = address("paper", paper.id)
        let departments = try paper.names("underDirectionOf").map { name throws(SystemError) in try organization(name) }
        var groups: [String] = []
        for originator in paper["originators"]?.elements ?? [] where originator["kind"]?.text != "person" {
            if let name = originator["name"]?.text { groups.append(try organization(name)) }
        }
        var rows: [Row] = []
        for (place, value) in (paper["consultations"]?.elements ?? []).enumerated() {
            let row = try row(value, "\(paper.id)#\(place + 1)")
            try consultations.add { row.writeMembers(&$0, paper: address) }
            rows.append(row)
        }
        try papers.add { json in
            json.member("id", address)
            json.member("type", OParlExporter.namespace + "Paper")
            json.member("body", base + "body/1")
            OParlExporter.write("name", paper.string("name"), &json)
            OParlExporter.write("reference", paper.string("reference"), &json)
            OParlExporter.write("date", paper.string("date"), &json)
            OParlExporter.write("paperType", paper.string("paperType"), &json)
            if !departments.isEmpty {
                json.member("underDirectionOf", departments) { $0.string($1) }
            }
            if !groups.isEmpty { json.member("originatorOrganization", groups) { $0.string($1) } }
            if !rows.isEmpty {
                json.member("consultation", rows) { json, row in
                    json.object { row.writeMembers(&$0, paper: nil) }
                }
            }
            json.member("vorlage:id", paper.id)
            OParlExporter.write("vorlage:resolution", paper["resolution"]?["text"]?.text, &json)
            if let deadlines = paper["deadlines"], !deadlines.elements.isEmpty {
                json.key("vorlage:deadline")
                json.value(deadlines)
            }
        }
    }

    mutating func finish() throws(SystemError) {
        try papers.finish()
        try meetings.finish()
        try agendaItems.finish()
        try organizations.finish()
        try consultations.finish()
        // A body must name its persons; none are exported.
        var persons = ObjectList("persons", base: base, folder)
        try persons.finish()
        var bodies = ObjectList("bodies", base: base, folder)
        try bodies.add { json in
            json.member("id", base + "body/1")
            json.member("type", OParlExporter.namespace + "Body")
            json.member("system", base + "system.json")
            json.member("name", "vorlage")
            json.member("organization", base + "organizations-1.json")
            json.member("person", base + "persons-1.json")
            json.member("meeting", base + "meetings-1.json")
            json.member("paper", base + "papers-1.json")
            json.member("agendaItem", base + "agendaItems-1.json")
            json.member("consultation", base + "consultations-1.json")
        }
        try bodies.finish()
        var json = JSONWriter()
        json.line { json in
            json.member("id", base + "system.json")
            json.member("type", OParlExporter.namespace + "System")
            json.member("oparlVersion", OParlExporter.namespace)
            json.member("body", base + "bodies-1.json")
        }
        try folder.write("system.json", String(decoding: json.bytes, as: UTF8.self))
    }

    // MARK: Objects

    /// One consultation, embedded in its paper.
    private struct Row {
        var address: String
        var organization: String?
        var meeting: String?
        var agendaItem: String?
        var value: JSONValue

        /// Its members; `paper` is named where the consultation stands alone.
        func writeMembers(_ json: inout JSONWriter, paper: String?) {
            json.member("id", address)
            json.member("type", OParlExporter.namespace + "Consultation")
            OParlExporter.write("paper", paper, &json)
            if let organization { json.member("organization", [organization]) { $0.string($1) } }
            OParlExporter.write("meeting", meeting, &json)
            OParlExporter.write("agendaItem", agendaItem, &json)
            OParlExporter.write("role", value["role"]?.text, &json)
            if let isAuthoritative = value["authoritative"]?.truth { json.member("authoritative", isAuthoritative) }
            OParlExporter.write("vorlage:date", value["date"]?.text, &json)
            OParlExporter.write("vorlage:result", value["result"]?.text, &json)
            if let votes = value["votes"], votes != .null {
                json.key("vorlage:votes")
                json.value(votes)
            }
        }
    }

    private mutating func row(_ value: JSONValue, _ id: String) throws(SystemError) -> Row {
        var row = Row(address: address("consultation", id), value: value)
        guard let body = value["organization"]?.text else { return row }
        let organization = try organization(body)
        row.organization = organization
        guard let day = value["date"]?.text else { return row }
        let meeting = address("meeting", "\(body)\n\(day)")
        row.meeting = meeting
        if knownMeetings.insert(meeting).inserted {
            try meetings.add { json in
                json.member("id", meeting)
                json.member("type", OParlExporter.namespace + "Meeting")
                json.member("organization", [organization]) { $0.string($1) }
                json.member("vorlage:date", day)
            }
        }
        let (number, result) = (value["agendaItem"]?.text, value["result"]?.text)
        let isPublic = value["public"]?.truth
        guard number != nil || result != nil || isPublic != nil else { return row }
        let item = address("agendaItem", id)
        row.agendaItem = item
        let consultation = row.address
        try agendaItems.add { json in
            json.member("id", item)
            json.member("type", OParlExporter.namespace + "AgendaItem")
            json.member("meeting", meeting)
            OParlExporter.write("number", number, &json)
            if let isPublic { json.member("public", isPublic) }
            json.member("consultation", consultation)
            OParlExporter.write("result", result, &json)
        }
        return row
    }

    /// The address of a body, a group or a department, which becomes an object when it is first named.
    private mutating func organization(_ name: String) throws(SystemError) -> String {
        let address = address("organization", name)
        if knownOrganizations.insert(address).inserted {
            try organizations.add { json in
                json.member("id", address)
                json.member("type", OParlExporter.namespace + "Organization")
                json.member("body", base + "body/1")
                json.member("name", name)
            }
        }
        return address
    }

    /// An address that stays the same as long as the words do.
    private func address(_ kind: String, _ words: String) -> String {
        let digest = InputDocument(id: "", path: "", content: .bytes(Array(words.utf8))).sha256
        return "\(base)\(kind)/\(digest.prefix(32))"
    }

    /// A member that is absent, not `null`, when there is no value.
    private static func write(_ name: StaticString, _ value: String?, _ json: inout JSONWriter) {
        if let value { json.member(name, value) }
    }

    /// A list of objects in pages, each a file with the link to the next.
    private struct ObjectList {
        let name: String
        let base: String
        let folder: ExportFolder
        private var objects: [[UInt8]] = []
        private var pageCount = 0

        init(_ name: String, base: String, _ folder: ExportFolder) {
            (self.name, self.base, self.folder) = (name, base, folder)
        }

        mutating func add(_ body: (inout JSONWriter) -> Void) throws(SystemError) {
            if objects.count == OParlExporter.pageLength { try writePage(isLast: false) }
            var json = JSONWriter()
            json.object(body)
            objects.append(json.bytes)
        }

        mutating func finish() throws(SystemError) { try writePage(isLast: true) }

        private func address(_ page: Int) -> String { "\(base)\(name)-\(page).json" }

        private mutating func writePage(isLast: Bool) throws(SystemError) {
            pageCount += 1
            var json = JSONWriter()
            json.line { json in
                json.member("data", objects) { $0.raw($1) }
                json.key("pagination")
                json.object { $0.member("elementsPerPage", OParlExporter.pageLength) }
                json.key("links")
                json.object { json in
                    json.member("first", address(1))
                    json.member("self", address(pageCount))
                    if !isLast { json.member("next", address(pageCount + 1)) }
                }
            }
            objects = []
            let file = try folder.file("\(name)-\(pageCount).json")
            try file.write(json.bytes)
            try file.close()
        }
    }
}

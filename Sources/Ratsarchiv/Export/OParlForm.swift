internal import Drucksachen
internal import VorlageParser

/// The members of OParl's objects.
struct OParlForm {
    /// What addresses begin with, with a slash at its end.
    let base: String
    /// The time at which the objects come to be.
    let time: String

    private static let namespace = "https://schema.oparl.org/1.1/"

    /// The address of the one body.
    var body: String { base + "body/1" }

    /// The address of the system.
    var system: String { base + "system.json" }

    /// The address of an object, which stays the same as long as the words do.
    func address(_ kind: String, _ words: String) -> String {
        let digest = InputDocument(id: "", path: "", content: .bytes(Array(words.utf8))).sha256
        return "\(base)\(kind)/\(digest.prefix(32))"
    }

    /// The members that every object has.
    func begin(_ type: String, _ id: String, _ json: inout JSONWriter) {
        json.member("id", id)
        json.member("type", OParlForm.namespace + type)
        json.member("created", time)
        json.member("modified", time)
    }

    /// The system.
    func write(systemOf bodies: String, _ json: inout JSONWriter) {
        begin("System", system, &json)
        json.member("oparlVersion", OParlForm.namespace)
        json.member("body", bodies)
    }

    /// A paper.
    func write(_ paper: ExportedPaper, _ linked: Linked, _ json: inout JSONWriter) {
        begin("Paper", linked.address, &json)
        json.member("body", body)
        write("name", paper.string("name"), &json)
        write("reference", paper.string("reference"), &json)
        write("date", paper.string("date"), &json)
        write("paperType", paper.string("paperType"), &json)
        write("relatedPaper", paper.citedPapers.map { address("paper", $0) }, &json)
        write("underDirectionOf", linked.departments, &json)
        write("originatorPerson", linked.persons, &json)
        write("originatorOrganization", linked.groups, &json)
        if !linked.rows.isEmpty {
            json.member("consultation", linked.rows) { json, row in json.object { write(row, paper: nil, &$0) } }
        }
        json.member("vorlage:id", paper.id)
        write("vorlage:resolution", paper["resolution"]?["text"]?.text, &json)
        if let deadlines = paper["deadlines"], !deadlines.elements.isEmpty {
            json.key("vorlage:deadline")
            json.value(deadlines)
        }
    }

    /// A consultation; `paper` is named where it stands alone.
    func write(_ row: Row, paper: String?, _ json: inout JSONWriter) {
        begin("Consultation", row.address, &json)
        write("paper", paper, &json)
        write("organization", row.organization.map { [$0] } ?? [], &json)
        write("meeting", row.meeting, &json)
        write("agendaItem", row.agendaItem, &json)
        write("role", row.value["role"]?.text, &json)
        if let isAuthoritative = row.value["authoritative"]?.truth { json.member("authoritative", isAuthoritative) }
        write("vorlage:date", row.value["date"]?.text, &json)
        if row.agendaItem == nil {
            write("vorlage:agendaItem", row.value["agendaItem"]?.text, &json)
            if let isPublic = row.value["public"]?.truth { json.member("vorlage:public", isPublic) }
        }
        write("vorlage:result", row.value["result"]?.text, &json)
        if let votes = row.value["votes"], votes != .null {
            json.key("vorlage:votes")
            json.value(votes)
        }
    }

    /// A meeting with its items.
    func write(_ meeting: OParlAgenda.Meeting, _ items: [OParlAgenda.Item], _ json: inout JSONWriter) {
        begin("Meeting", meeting.address, &json)
        write("organization", [meeting.organization], &json)
        if !items.isEmpty {
            json.member("agendaItem", items.enumerated()) { json, item in
                json.object { write(item.element, item.offset, meeting: nil, &$0) }
            }
        }
        json.member("vorlage:date", meeting.day)
    }

    /// An item of an agenda; `meeting` is named where it stands alone.
    ///
    /// - Parameter order: its place among the meeting's items.
    func write(_ item: OParlAgenda.Item, _ order: Int, meeting: String?, _ json: inout JSONWriter) {
        begin("AgendaItem", item.address, &json)
        write("meeting", meeting, &json)
        write("number", item.number, &json)
        json.member("order", order)
        if let isPublic = item.isPublic { json.member("public", isPublic) }
        json.member("consultation", item.consultation)
        write("result", item.result, &json)
    }

    /// An organization or a person, of which the name alone is known.
    func write(_ type: String, _ id: String, named name: String, _ json: inout JSONWriter) {
        begin(type, id, &json)
        json.member("body", body)
        json.member("name", name)
    }

    /// A member that is absent, not `null`, when there is no value.
    private func write(_ name: StaticString, _ value: String?, _ json: inout JSONWriter) {
        if let value { json.member(name, value) }
    }

    /// A list of addresses that is absent, not empty, when there is none.
    private func write(_ name: StaticString, _ addresses: [String], _ json: inout JSONWriter) {
        if !addresses.isEmpty { json.member(name, addresses) { $0.string($1) } }
    }
}

extension OParlForm {
    /// The objects that a paper names, by their addresses.
    struct Linked {
        /// The paper's own address.
        let address: String
        /// The departments that answer for it.
        let departments: [String]
        /// The persons that it comes from.
        let persons: [String]
        /// The groups that it comes from.
        let groups: [String]
        /// Its consultations.
        let rows: [Row]
    }

    /// A consultation with the addresses of what it names.
    struct Row {
        /// Its own address.
        let address: String
        /// The body.
        var organization: String?
        /// The body's meeting.
        var meeting: String?
        /// The item of the meeting's agenda.
        var agendaItem: String?
        /// The row of the record.
        let value: JSONValue
    }
}

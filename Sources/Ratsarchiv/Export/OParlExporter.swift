internal import Drucksachen

/// The papers as objects of OParl 1.1: in pages of object lists, and each at its own address.
///
/// A paper prints no time, no file's address and no membership: such members are absent. The day of a meeting stands
/// in `vorlage:date`, for `start` needs a time; further facts have names with `vorlage:` (vendor attributes). The objects
/// come to be by the export, so its time is their `created` and `modified`.
/// Source: OParl 1.1, https://schema.oparl.org/1.1/
struct OParlExporter: Exporter {
    static let name = "oparl"

    private let folder: ExportFolder
    private let form: OParlForm
    private var papers: OParlObjectList
    private var meetings: OParlObjectList
    private var agendaItems: OParlObjectList
    private var consultations: OParlObjectList
    private var organizations: OParlObjectList
    private var persons: OParlObjectList
    private var bodies: OParlObjectList
    private var agenda = OParlAgenda()
    private var known: Set<String> = []

    init(_ folder: ExportFolder, of archive: ArchiveReader, options: ExportOptions) throws(SystemError) {
        self.folder = folder
        form = OParlForm(base: options.baseURL, time: Clock.utcTime)
        func list(_ name: String) -> OParlObjectList { OParlObjectList(name, base: options.baseURL, folder) }
        papers = list("papers")
        meetings = list("meetings")
        agendaItems = list("agendaItems")
        consultations = list("consultations")
        organizations = list("organizations")
        persons = list("persons")
        bodies = list("bodies")
    }

    mutating func add(_ paper: ExportedPaper) throws(SystemError) {
        let form = form
        let address = form.address("paper", paper.id)
        var departments: [String] = []
        for name in paper.names("underDirectionOf") { departments.append(try organization(name)) }
        var (groups, persons): ([String], [String]) = ([], [])
        for originator in paper["originators"]?.elements ?? [] {
            guard let name = originator["name"]?.text else { continue }
            if originator["kind"]?.text == "person" {
                persons.append(try person(name))
            } else {
                groups.append(try organization(name))
            }
        }
        var rows: [OParlForm.Row] = []
        for (place, value) in (paper["consultations"]?.elements ?? []).enumerated() {
            let row = try row(value, "\(paper.id)#\(place + 1)")
            try consultations.add(row.address) { form.write(row, paper: address, &$0) }
            rows.append(row)
        }
        let linked = OParlForm.Linked(
            address: address, departments: departments, persons: persons, groups: groups, rows: rows)
        try papers.add(address) { form.write(paper, linked, &$0) }
    }

    mutating func finish() throws(SystemError) {
        try writeMeetings()
        try papers.finish()
        try meetings.finish()
        try agendaItems.finish()
        try organizations.finish()
        try consultations.finish()
        try persons.finish()
        try writeBody()
        var json = JSONWriter()
        json.line { form.write(systemOf: bodies.address, &$0) }
        try folder.write("system.json", json.bytes)
    }

    private mutating func writeMeetings() throws(SystemError) {
        let form = form
        for meeting in agenda.meetings {
            let items = meeting.agenda
            for (order, item) in items.enumerated() {
                try agendaItems.add(item.address) { form.write(item, order, meeting: meeting.address, &$0) }
            }
            try meetings.add(meeting.address) { form.write(meeting, items, &$0) }
        }
    }

    private mutating func writeBody() throws(SystemError) {
        let form = form
        let lists: [(StaticString, String)] = [
            ("organization", organizations.address), ("person", persons.address), ("meeting", meetings.address),
            ("paper", papers.address), ("agendaItem", agendaItems.address), ("consultation", consultations.address),
        ]
        try bodies.add(form.body) { json in
            form.begin("Body", form.body, &json)
            json.member("system", form.system)
            json.member("name", "vorlage")
            for (name, address) in lists { json.member(name, address) }
            // Must be there, and no paper prints one.
            json.key("legislativeTerm")
            json.array { _ in }
        }
        try bodies.finish()
    }

    /// A consultation, whose meeting and item of the agenda become objects when all papers are written.
    private mutating func row(_ value: JSONValue, _ id: String) throws(SystemError) -> OParlForm.Row {
        var row = OParlForm.Row(address: form.address("consultation", id), value: value)
        guard let name = value["organization"]?.text else { return row }
        let organization = try organization(name)
        row.organization = organization
        guard let day = value["date"]?.text else { return row }
        let meeting = form.address("meeting", "\(name)\n\(day)")
        row.meeting = meeting
        let place = agenda.place(of: meeting, organization: organization, day: day)
        let (number, result) = (value["agendaItem"]?.text, value["result"]?.text)
        let isPublic = value["public"]?.truth
        guard number != nil || result != nil || isPublic != nil else { return row }
        let item = OParlAgenda.Item(
            address: form.address("agendaItem", id), consultation: row.address, number: number, isPublic: isPublic,
            result: result)
        row.agendaItem = item.address
        agenda.add(item, toMeetingAt: place)
        return row
    }

    /// The address of a body, a group or a department, which becomes an object when it is first named.
    private mutating func organization(_ name: String) throws(SystemError) -> String {
        let (form, address) = (form, form.address("organization", name))
        if known.insert(address).inserted {
            try organizations.add(address) { form.write("Organization", address, named: name, &$0) }
        }
        return address
    }

    /// The address of a person, who becomes an object when first named.
    private mutating func person(_ name: String) throws(SystemError) -> String {
        let (form, address) = (form, form.address("person", name))
        if known.insert(address).inserted {
            try persons.add(address) { form.write("Person", address, named: name, &$0) }
        }
        return address
    }
}

public import Drucksachen

/// What hits and deadlines print of a paper: small, so that no record is read for them.
public struct PaperCard: Sendable, Equatable {
    /// One row of the Beratungsfolge.
    public struct Row: Sendable, Equatable {
        /// The body.
        public var organization: String?
        /// The day of the meeting.
        public var date: CalendarDate?
        /// The role as printed.
        public var role: String?
        /// The result as printed.
        public var result: String?
    }
    /// One due date.
    public struct Due: Sendable, Equatable {
        /// When it is due.
        public var due: DueDate
        /// The words of the duty.
        public var text: String
        /// The body to whose meeting it is due.
        public var body: String?
    }
    /// The paper's id.
    public var id: String
    /// The path it was read from.
    public var path: String
    /// Its number.
    public var reference: String?
    /// Its title.
    public var name: String?
    /// Its own date.
    public var date: CalendarDate?
    /// Its type as printed.
    public var paperType: String?
    /// The body that decides, else the last one.
    public var body: String?
    /// The rows of its Beratungsfolge.
    public var rows: [Row]
    /// Its due dates.
    public var dues: [Due]

    /// The card of a paper.
    public init(_ paper: Paper) {
        id = paper.id
        path = paper.source.path
        reference = paper.reference
        name = paper.name
        date = paper.date
        paperType = paper.paperType
        body = paper.decidingBody
        rows = paper.consultations.map {
            Row(organization: $0.organization, date: $0.date, role: $0.role, result: $0.result)
        }
        dues = paper.deadlines.map { Due(due: $0.due, text: $0.text, body: $0.body) }
    }

    /// The card as it is stored: JSON.
    func encoded() -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("id", id)
            json.member("path", path)
            json.member("reference", reference)
            json.member("name", name)
            json.member("date", date?.description)
            json.member("paperType", paperType)
            json.member("body", body)
            json.member("rows", rows) { json, row in
                json.array { json in
                    for value in [row.organization, row.date?.description, row.role, row.result] {
                        if let value { json.string(value) } else { json.null() }
                    }
                }
            }
            json.member("dues", dues) { json, due in
                json.array { json in
                    json.string(due.due.description)
                    json.string(due.text)
                    if let body = due.body { json.string(body) } else { json.null() }
                }
            }
        }
        return json.bytes
    }

    /// The card that was stored; nil when the bytes are none.
    init?(decoding bytes: [UInt8]) {
        guard let json = try? JSONReader.read(bytes), let id = json["id"]?.text, let path = json["path"]?.text else {
            return nil
        }
        self.id = id
        self.path = path
        reference = json["reference"]?.text
        name = json["name"]?.text
        date = json["date"]?.text.flatMap { CalendarDate(iso: $0) }
        paperType = json["paperType"]?.text
        body = json["body"]?.text
        rows = (json["rows"]?.elements ?? []).map { row in
            let cells = row.elements
            return Row(
                organization: cells[at: 0]?.text, date: cells[at: 1]?.text.flatMap { CalendarDate(iso: $0) },
                role: cells[at: 2]?.text, result: cells[at: 3]?.text)
        }
        dues = (json["dues"]?.elements ?? []).compactMap { due in
            let cells = due.elements
            guard let date = cells[at: 0]?.text.flatMap({ DueDate($0) }) else { return nil }
            return Due(due: date, text: cells[at: 1]?.text ?? "", body: cells[at: 2]?.text)
        }
    }
}

extension Array {
    /// The element at an index, or nil beyond the end.
    fileprivate subscript(at index: Int) -> Element? { index < count ? self[index] : nil }
}

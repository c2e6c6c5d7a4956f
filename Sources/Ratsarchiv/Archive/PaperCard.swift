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
    /// The names of its originators.
    public var originators: [String]

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
        originators = paper.originators.compactMap(\.name)
    }

    /// The card as it is stored: its texts in their order, each with its length before it (`CardWriter`).
    func encoded() -> [UInt8] {
        var writer = CardWriter()
        writer.text(id)
        writer.text(path)
        writer.text(reference)
        writer.text(name)
        writer.date(date)
        writer.text(paperType)
        writer.text(body)
        writer.number(rows.count)
        for row in rows {
            writer.text(row.organization)
            writer.date(row.date)
            writer.text(row.role)
            writer.text(row.result)
        }
        writer.number(dues.count)
        for due in dues {
            writer.text(due.due.description)
            writer.text(due.text)
            writer.text(due.body)
        }
        writer.number(originators.count)
        for originator in originators { writer.text(originator) }
        return writer.bytes
    }

    /// The card that was stored; nil when the bytes are none.
    ///
    /// - Parameter pool: keeps the texts that many cards have, for reading many.
    init?(decoding bytes: ArraySlice<UInt8>, pool: TextPool? = nil) {
        var reader = CardReader(bytes, pool: pool)
        guard let id = reader.text(), let path = reader.commonText() else { return nil }
        self.id = id
        self.path = path
        reference = reader.text()
        name = reader.text()
        date = reader.date()
        paperType = reader.text()
        body = reader.commonText()
        rows = []
        for _ in 0..<reader.count() {
            rows.append(
                Row(
                    organization: reader.commonText(), date: reader.date(), role: reader.commonText(),
                    result: reader.commonText()))
        }
        dues = []
        for _ in 0..<reader.count() {
            guard let date = reader.text().flatMap({ DueDate($0) }), let text = reader.text() else { return nil }
            dues.append(Due(due: date, text: text, body: reader.text()))
        }
        originators = []
        for _ in 0..<reader.count() {
            guard let originator = reader.text() else { return nil }
            originators.append(originator)
        }
        guard reader.isAtEnd else { return nil }
    }
}

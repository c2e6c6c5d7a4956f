public import Drucksachen
internal import Fristen
internal import VorlageParser

/// Papers as an OParl 1.1 interface gives them, in a JSON file: an object, a list, or a page with `data`.
///
/// Source: OParl 1.1, https://schema.oparl.org/1.1/ (Paper, Consultation, Meeting, AgendaItem, Organization).
public struct OParlFile {
    /// The papers, with the fields that both OParl and a printed paper have.
    public private(set) var papers: [Paper] = []
    /// Every object with an id, for those that are only named.
    private var objects: [String: JSONValue] = [:]

    /// Reads a file.
    ///
    /// - Throws: `InputFailure` when it cannot be read, is no JSON, or holds no paper.
    public init(path: String) throws(InputFailure) {
        let bytes = try readDocument(path, limits: InputLimits())
        let root: JSONValue
        do throws(JSONError) {
            root = try JSONReader.read(bytes)
        } catch {
            throw InputFailure(problemID: "bad-line", path: path, message: "\(error)")
        }
        var found: [JSONValue] = []
        collect(root, &found)
        papers = found.map { paper($0, path: path) }
        guard !papers.isEmpty else {
            throw InputFailure(
                problemID: "bad-line", path: path,
                message: "expected an object of the type Paper (OParl 1.1) but found none")
        }
    }

    /// The published version of a paper: of the same number, else of the same name; nil for none or several.
    public func version(of paper: Paper) -> Paper? {
        func only(_ isSame: (Paper) -> Bool) -> Paper? {
            let fitting = papers.filter(isSame)
            return fitting.count == 1 ? fitting.first : nil
        }
        if let reference = paper.reference.map(WholeTerm.reference),
            let found = only({ $0.reference.map(WholeTerm.reference) == reference })
        {
            return found
        }
        guard let name = paper.name.map(WholeTerm.phrase), !name.isEmpty else { return nil }
        // A paper of that name with another number is another paper.
        return only { $0.name.map(WholeTerm.phrase) == name && ($0.reference == nil || paper.reference == nil) }
    }

    private mutating func collect(_ value: JSONValue, _ papers: inout [JSONValue]) {
        for element in value.elements { collect(element, &papers) }
        guard case .object(let members) = value else { return }
        if let id = value["id"]?.text { objects[id] = value }
        if value["type"]?.text?.hasSuffix("/Paper") == true || value["consultation"] != nil && value["type"] == nil {
            papers.append(value)
        }
        for member in members { collect(member.value, &papers) }
    }

    /// An object that is given as a whole or by its id.
    private func object(_ value: JSONValue?) -> JSONValue? {
        if let id = value?.text { return objects[id] }
        if let first = value?.elements.first { return object(first) }
        return value
    }

    private func paper(_ value: JSONValue, path: String) -> Paper {
        var paper = Paper(id: value["id"]?.text ?? path, source: SourceInfo(path: path))
        paper.reference = value["reference"]?.text
        paper.name = value["name"]?.text
        paper.date = value["date"]?.text.flatMap { CalendarDate(iso: $0.prefix(10)) }
        paper.consultations = (value["consultation"]?.elements ?? []).compactMap { object($0).map(consultation) }
        return paper
    }

    private func consultation(_ value: JSONValue) -> Consultation {
        let meeting = object(value["meeting"])
        let item = object(value["agendaItem"])
        let organization = object(value["organization"]) ?? object(meeting?["organization"])
        var row = Consultation(organization: organization?["name"]?.text ?? organization?["shortName"]?.text)
        row.date = meeting?["start"]?.text.flatMap(OParlFile.day)
        row.role = value["role"]?.text
        row.roleKind = RoleKind(printed: row.role)
        row.agendaItem = item?["number"]?.text
        row.isPublic = item?["public"]?.truth
        return row
    }

    /// The day of a time by the clock of Berlin: `2031-03-26T23:00:00Z` is the beginning of 27 March.
    static func day(_ time: String) -> CalendarDate? {
        guard let day = CalendarDate(iso: time.prefix(10)) else { return nil }
        let rest = time.dropFirst(10)
        guard rest.hasSuffix("Z") || rest.hasSuffix("+00:00"), let hour = Int(rest.dropFirst().prefix(2)) else {
            return day
        }
        return hour + OParlFile.offset(day) >= 24 ? day.adding(days: 1) : day
    }

    /// The hours between UTC and Berlin's clock on a day: summer time lasts from the last Sunday of March to the last of
    /// October (Directive 2000/84/EC).
    private static func offset(_ day: CalendarDate) -> Int {
        func lastSunday(_ month: Int) -> CalendarDate? {
            CalendarDate(year: day.year, month: month, day: 31).flatMap { $0.adding(days: -($0.weekday.rawValue % 7)) }
        }
        guard let start = lastSunday(3), let end = lastSunday(10) else { return 1 }
        return start <= day && day < end ? 2 : 1
    }
}

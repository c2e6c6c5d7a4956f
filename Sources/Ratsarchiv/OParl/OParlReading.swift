internal import Drucksachen
internal import VorlageParser

/// Reads one paper of an interface and what it names; what does not fit is told, and left out.
struct OParlReading {
    /// The most problems that are told of a paper: a hostile one may have hundreds of thousands.
    private static let largestProblemCount = 200

    /// The objects that the paper may name.
    let objects: OParlObjects
    /// What did not fit.
    private(set) var problems: [Problem] = []
    /// Their messages: an object that is named twice is told once.
    private var messages: Set<String> = []
    /// The file of the paper itself, as it was found.
    private(set) var mainFile: OParlObject?

    init(_ objects: OParlObjects) { self.objects = objects }

    /// What the interface says of a paper.
    mutating func paper(_ object: OParlObject) -> PublishedPaper {
        var paper = PublishedPaper()
        paper.id = text("id", of: object)
        if object["id"] == nil { report(object, "id", "expected an address but found none") }
        paper.reference = text("reference", of: object)
        paper.name = text("name", of: object)
        paper.paperType = text("paperType", of: object)
        paper.date = day("date", of: object)
        paper.underDirectionOf = names("underDirectionOf", of: object)
        paper.originators =
            names("originatorOrganization", of: object).map { .init(name: $0, kind: .organization) }
            + names("originatorPerson", of: object).map { .init(name: $0, kind: .person) }
        let rows =
            object["consultation"] == nil
            ? objects.consultations(ofPaper: paper.id ?? "") : list("consultation", of: object)
        paper.consultations = rows.map { consultation($0) }
        mainFile = one("mainFile", of: object)
        paper.mainFile = mainFile.map { file($0) }
        paper.auxiliaryFiles = list("auxiliaryFile", of: object).map { file($0) }
        return paper
    }

    /// The text that the interface has of the paper; nil for none.
    mutating func mainText() -> String? {
        guard let mainFile else { return nil }
        if let id = mainFile.value["id"]?.text, objects.lostText(ofFile: id) {
            let most = OParlObjects.largestTextByteCount >> 20
            report(mainFile, "text", "expected files that stand alone with at most \(most) MiB of text but found more")
        }
        return text("text", of: mainFile)
    }

    private mutating func consultation(_ object: OParlObject) -> Consultation {
        let item =
            one("agendaItem", of: object)
            ?? object.value["id"]?.text.flatMap { objects.agendaItem(ofConsultation: $0) }
        let meeting = one("meeting", of: object) ?? item.flatMap { one("meeting", of: $0) }
        let bodies = names("organization", of: object)
        let organizations = bodies.isEmpty ? meeting.map { names("organization", of: $0) } ?? [] : bodies
        var row = Consultation(organization: organizations.isEmpty ? nil : organizations.joined(separator: ", "))
        row.date =
            meeting.flatMap { day("start", of: $0) ?? day("vorlage:date", of: $0) } ?? day("vorlage:date", of: object)
        row.role = text("role", of: object)
        row.roleKind = RoleKind(printed: row.role)
        // What an export of ours knows without an item of an agenda stands at the consultation.
        row.agendaItem = item.flatMap { text("number", of: $0) } ?? text("vorlage:agendaItem", of: object)
        row.isPublic = item.flatMap { truth("public", of: $0) } ?? truth("vorlage:public", of: object)
        row.result = item.flatMap { text("result", of: $0) } ?? text("vorlage:result", of: object)
        row.resultKind = ResultKind(printed: row.result)
        row.votes = object["vorlage:votes"].flatMap { votes($0) }
        row.isAuthoritative = truth("authoritative", of: object)
        return row
    }

    private mutating func votes(_ object: OParlObject) -> Votes? {
        let votes = Votes(
            yes: count("yes", of: object), no: count("no", of: object), abstain: count("abstain", of: object))
        return votes.isEmpty ? nil : votes
    }

    private mutating func file(_ object: OParlObject) -> PublishedPaper.File {
        PublishedPaper.File(
            name: text("name", of: object), fileName: text("fileName", of: object),
            accessURL: text("accessUrl", of: object))
    }

    // MARK: Members

    private mutating func text(_ name: String, of object: OParlObject) -> String? {
        guard let member = object[name] else { return nil }
        if member.value.text == nil { report(object, name, "expected a string but found \(kind(member.value))") }
        return member.value.text.flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func truth(_ name: String, of object: OParlObject) -> Bool? {
        guard let member = object[name] else { return nil }
        if member.value.truth == nil { report(object, name, "expected true or false but found \(kind(member.value))") }
        return member.value.truth
    }

    private mutating func count(_ name: String, of object: OParlObject) -> Int? {
        guard let member = object[name] else { return nil }
        guard let count = member.value.integer, count >= 0 else {
            report(object, name, "expected a count but found \(kind(member.value))")
            return nil
        }
        return count
    }

    /// A day, of a time the day by Berlin's clock.
    private mutating func day(_ name: String, of object: OParlObject) -> CalendarDate? {
        guard let time = text(name, of: object) else { return nil }
        let day = OParlTime.day(time)
        if day == nil { report(object, name, "expected a date as 2031-03-27 but found \(quoted(time))") }
        return day
    }

    /// The names of the organizations or persons in a list.
    private mutating func names(_ name: String, of object: OParlObject) -> [String] {
        list(name, of: object).compactMap { text("name", of: $0) ?? text("shortName", of: $0) }
    }

    /// The objects in a list, whole or named; one that stands without a list is a list of one.
    private mutating func list(_ name: String, of object: OParlObject) -> [OParlObject] {
        guard let member = object[name] else { return [] }
        return member.elements.compactMap { resolved($0) }
    }

    /// An object, whole or named; of a list of one its element.
    private mutating func one(_ name: String, of object: OParlObject) -> OParlObject? {
        guard let member = object[name], let first = member.elements.first else { return nil }
        if member.elements.count > 1 {
            report(object, name, "expected one object but found \(member.elements.count), read is the first")
        }
        return resolved(first)
    }

    /// The object that stands there or is named there; nil for one that was taken back.
    private mutating func resolved(_ object: OParlObject) -> OParlObject? {
        switch object.value {
        case .object: return object.isDeleted ? nil : object
        case .string:
            let id = object.value.text ?? ""
            let found = objects[id]
            if found == nil {
                report(object, nil, .note, "expected the object \(quoted(id)) in the input but found none")
            }
            return found?.isDeleted == true ? nil : found
        default:
            report(object, nil, .warning, "expected an object or its address but found \(kind(object.value))")
            return nil
        }
    }

    private func kind(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool: "a truth value"
        case .number: "a number"
        case .string: "a string"
        case .array: "a list"
        case .object: "an object"
        }
    }

    private mutating func report(_ object: OParlObject, _ name: String, _ message: String) {
        report(object, name, .warning, message)
    }

    private mutating func report(
        _ object: OParlObject, _ name: String?, _ severity: Problem.Severity, _ message: String
    ) {
        let pointer = object.pointer + (name.map { "/" + $0 } ?? "")
        let id = severity == .note ? "oparl-missing-object" : "oparl-member"
        let text = "\(quoted(object.path)) \(pointer): \(message)"
        guard problems.count <= OParlReading.largestProblemCount, messages.insert(text).inserted else { return }
        guard problems.count < OParlReading.largestProblemCount else {
            let most = "expected at most \(OParlReading.largestProblemCount) problems of an object but found more"
            problems.append(Problem(id: id, severity: severity, message: "\(quoted(object.path)): \(most)"))
            return
        }
        problems.append(Problem(id: id, severity: severity, message: text))
    }
}

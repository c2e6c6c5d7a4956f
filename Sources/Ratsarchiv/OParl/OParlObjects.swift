internal import Drucksachen

/// The objects of an interface by their addresses, so that papers can be joined with what they name.
struct OParlObjects: Sendable {
    /// The most text of files that stand alone: it is held in memory until their papers take it.
    static let largestTextByteCount = 256 << 20

    /// What is kept of an object, by its type; of one without a type all is kept, and papers are not.
    private static let keptMembers: [String: Set<String>] = [
        "Organization": ["name", "shortName", "deleted"],
        "Person": ["name", "deleted"],
        "Meeting": ["start", "organization", "vorlage:date", "deleted"],
        "AgendaItem": ["number", "public", "result", "meeting", "deleted"],
        "Consultation": [
            "id", "meeting", "organization", "agendaItem", "role", "authoritative", "vorlage:date",
            "vorlage:agendaItem",
            "vorlage:public", "vorlage:result", "vorlage:votes", "deleted",
        ],
        "File": ["id", "name", "fileName", "text", "accessUrl", "deleted"],
    ]

    private var objects: [String: OParlObject] = [:]
    /// The consultations that name a paper, in the order in which they were found.
    private var consultations: [String: [String]] = [:]
    /// The item of an agenda that names a consultation.
    private var agendaItems: [String: String] = [:]
    /// The files that papers name.
    private var namedFiles: Set<String> = []
    private var textByteCount = 0
    private var filesWithoutText: Set<String> = []

    /// Takes in the objects of a JSON value, those inside other objects too.
    ///
    /// - Parameter forPaper: is told each paper, in the order of the value.
    mutating func add(_ object: OParlObject, forPaper: (OParlObject) -> Void = { _ in }) {
        if case .array = object.value {
            for element in object.elements { add(element, forPaper: forPaper) }
        }
        guard case .object(let members) = object.value else { return }
        let type = OParlObject.typeName(of: object.value)
        if type == "Paper" || object.value["type"] == nil && object.value["consultation"] != nil {
            forPaper(object)
            for file in ["mainFile", "auxiliaryFile"].compactMap({ object[$0] }).flatMap(\.elements) {
                if let id = file.value.text { namedFiles.insert(id) }
            }
        } else if let id = object.value["id"]?.text {
            keep(object, type, id)
        }
        for member in members {
            switch member.value {
            case .array, .object: if let inner = object[member.key] { add(inner, forPaper: forPaper) }
            default: break
            }
        }
    }

    private mutating func keep(_ object: OParlObject, _ type: String?, _ id: String) {
        guard let type else {
            objects[id] = object
            return
        }
        guard let kept = OParlObjects.keptMembers[type] else { return }
        var members = object.value.members.filter { kept.contains($0.key) }
        switch type {
        case "File":
            let byteCount = object.value["text"]?.bytes?.count ?? 0
            if textByteCount + byteCount > OParlObjects.largestTextByteCount {
                members.removeAll { $0.key == "text" }
                filesWithoutText.insert(id)
            } else {
                textByteCount += byteCount
            }
        case "Consultation":
            if let paper = object.value["paper"]?.text, objects[id] == nil {
                consultations[paper, default: []].append(id)
            }
        case "AgendaItem":
            if let consultation = object.value["consultation"]?.text { agendaItems[consultation] = id }
        default: break
        }
        objects[id] = OParlObject(value: .object(members), path: object.path, pointer: object.pointer)
    }

    /// The object with an address; nil when there was none.
    subscript(id: String) -> OParlObject? { objects[id] }

    /// Whether a paper names the file with that address.
    func isNamed(file id: String) -> Bool { namedFiles.contains(id) }

    /// Whether a file's text was too much to be held.
    func lostText(ofFile id: String) -> Bool { filesWithoutText.contains(id) }

    /// The consultations that say that they are a paper's.
    func consultations(ofPaper id: String) -> [OParlObject] { (consultations[id] ?? []).compactMap { objects[$0] } }

    /// The item of an agenda that says that it is a consultation's.
    func agendaItem(ofConsultation id: String) -> OParlObject? { agendaItems[id].flatMap { objects[$0] } }
}

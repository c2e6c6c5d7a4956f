/// What an interface (OParl) says of a paper, beside what the paper prints: nothing of it stands in a printed field.
public struct PublishedPaper: Sendable, Equatable {
    /// Who brought the paper in.
    public struct Originator: Sendable, Equatable {
        /// The kinds that OParl tells apart.
        public enum Kind: String, Sendable {
            case organization, person
        }
        /// The name.
        public var name: String
        /// What it is.
        public var kind: Kind

        /// An originator.
        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// A file of the paper.
    public struct File: Sendable, Equatable {
        /// Its title.
        public var name: String?
        /// The name of the file.
        public var fileName: String?
        /// Where it is published.
        public var accessURL: String?

        /// A file.
        public init(name: String? = nil, fileName: String? = nil, accessURL: String? = nil) {
            self.name = name
            self.fileName = fileName
            self.accessURL = accessURL
        }
    }

    /// The address by which the interface knows it.
    public var id: String?
    /// Its number.
    public var reference: String?
    /// Its title.
    public var name: String?
    /// Its type.
    public var paperType: String?
    /// Its date.
    public var date: CalendarDate?
    /// The names of the departments in charge.
    public var underDirectionOf: [String] = []
    /// Who brought it in.
    public var originators: [Originator] = []
    /// Its consultations in the order of the interface, with the days of their meetings.
    public var consultations: [Consultation] = []
    /// The file of the paper itself; nil when the interface names none.
    public var mainFile: File?
    /// Its further files.
    public var auxiliaryFiles: [File] = []

    /// A paper of which nothing is said.
    public init() {}

    /// All that is said, as one JSON object.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        write(&writer)
        return writer.bytes
    }

    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("id", id)
            json.member("reference", reference)
            json.member("name", name)
            json.member("paperType", paperType)
            json.member("date", date?.description)
            json.member("underDirectionOf", underDirectionOf) { json, name in
                json.object { $0.member("name", name) }
            }
            json.member("originators", originators) { json, originator in
                json.object { json in
                    json.member("name", originator.name)
                    json.member("kind", originator.kind.rawValue)
                }
            }
            json.member("consultations", consultations) { json, row in row.write(&json) }
            json.key("mainFile")
            if let mainFile { mainFile.write(&json) } else { json.null() }
            json.member("auxiliaryFile", auxiliaryFiles) { json, file in file.write(&json) }
        }
    }
}

extension PublishedPaper.File {
    fileprivate func write(_ json: inout JSONWriter) {
        json.object { json in
            json.member("name", name)
            json.member("fileName", fileName)
            json.member("accessUrl", accessURL)
        }
    }
}

extension Paper {
    /// The paper with what the interface says where the paper prints nothing, as it is searched and listed.
    ///
    /// A Beratungsfolge is taken as a whole: rows of one source are not put between those of the other.
    public var filled: Paper {
        guard let published = interface else { return self }
        var paper = self
        paper.reference = reference ?? published.reference
        paper.name = name ?? published.name
        if paperType == nil { paper.paperType = published.paperType }
        paper.date = date ?? published.date
        if consultations.isEmpty { paper.consultations = published.consultations }
        if underDirectionOf.isEmpty { paper.underDirectionOf = published.underDirectionOf.map { Department(name: $0) } }
        if originators.isEmpty {
            paper.originators = published.originators.map {
                Originator(name: $0.name, kind: $0.kind == .person ? .person : .body)
            }
        }
        return paper
    }
}

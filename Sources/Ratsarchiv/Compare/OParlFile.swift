public import Drucksachen
internal import VorlageParser

/// Papers as an OParl 1.1 interface gives them, in a JSON file: an object, a list, or a page with `data`.
///
/// Source: OParl 1.1, https://schema.oparl.org/1.1/ (Paper, Consultation, Meeting, AgendaItem, Organization).
public struct OParlFile {
    /// The papers, with the fields that both OParl and a printed paper have.
    public private(set) var papers: [Paper] = []

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
        var objects = OParlObjects()
        var found: [OParlObject] = []
        objects.add(OParlObject(value: root, path: path, pointer: "")) { found.append($0) }
        papers = found.map { object in
            var reading = OParlReading(objects)
            var paper = Paper(id: object.value["id"]?.text ?? path, source: SourceInfo(path: path))
            paper.interface = reading.paper(object)
            return paper.filled
        }
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
}

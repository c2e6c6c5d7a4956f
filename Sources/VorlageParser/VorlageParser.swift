public import Drucksachen

/// One document to be read.
public struct InputDocument: Sendable {
    /// What a document consists of.
    public enum Content: Sendable {
        /// A file's bytes.
        case bytes([UInt8])
        /// The text of a JSON line.
        case text(String)
        /// The markup of a JSON line.
        case html(String)
    }
    /// The record's id.
    public var id: String
    /// The path as given.
    public var path: String
    /// The content.
    public var content: Content
    /// The title given beside the text, if any.
    public var title: String?

    /// A document.
    public init(id: String, path: String, content: Content, title: String? = nil) {
        self.id = id
        self.path = path
        self.content = content
        self.title = title
    }
}

/// Reads a paper out of a document.
public struct PaperParser: Sendable {
    /// The version of the reading; a new one means that documents are read again.
    public static let version = 0

    /// A parser.
    public init() {}

    /// The record of a document.
    public func parse(_ document: InputDocument) -> Paper {
        let bytes: [UInt8]
        let format: SourceFormat
        switch document.content {
        case .bytes(let content): (bytes, format) = (content, .text)
        case .text(let text): (bytes, format) = (Array(text.utf8), .json)
        case .html(let text): (bytes, format) = (Array(text.utf8), .json)
        }
        var paper = Paper(
            id: document.id,
            source: SourceInfo(path: document.path, format: format, encoding: "utf-8", byteCount: bytes.count))
        let lines = String(decoding: bytes, as: UTF8.self)
            .split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
        paper.name = document.title
        var isInTable = false
        for (index, line) in lines.enumerated() {
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            if line.hasPrefix("Beratungsfolge") {
                isInTable = true
            } else if isInTable, cells.count >= 2, let date = day(cells[1]) {
                var row = Consultation(organization: cells[0], date: date)
                row.role = cells.count > 2 ? cells[2] : nil
                row.roleKind =
                    row.role == "Beschluss" ? .decision : row.role == "Empfehlung" ? .recommendation : .unknown
                paper.consultations.append(row)
            } else if index + 1 < lines.count, line == "Drucksache-Nr.:" || line == "Drucksache Nr.:" {
                paper.reference = paper.reference ?? lines[index + 1]
            } else if index + 1 < lines.count, line.hasPrefix("Tagesordnungspunkt") {
                paper.name = paper.name ?? lines[index + 1]
            } else if index + 1 < lines.count, line.hasPrefix("Beschlussvorschlag") {
                isInTable = false
                paper.resolution = Resolution(heading: "Beschlussvorschlag", text: lines[index + 1])
            } else if cells.count == 3, !isInTable, paper.date == nil {
                paper.date = day(cells[2])
            }
        }
        paper.text = RunningText(
            text: lines.joined(separator: "\n"), sourceLines: Array(1...lines.count),
            pages: Array(repeating: 0, count: lines.count))
        return paper
    }

    private func day(_ text: String) -> CalendarDate? {
        let parts = text.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return CalendarDate(year: parts[2], month: parts[1], day: parts[0])
    }
}

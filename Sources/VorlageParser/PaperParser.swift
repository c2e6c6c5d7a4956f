// Which facts does a document print? Any document becomes a record: bytes to text (Source), text to lines and tables
// (Layout), lines to fields (Fields). Nothing is guessed, and no content makes it fail.

public import Drucksachen

/// Reads documents into records.
public struct PaperParser: Sendable {
    /// The version of the reading: a new one reads documents anew that are indexed already.
    public static let version = 1

    /// The fields in the order in which they are read; later ones use earlier ones.
    private static let fields: [any Field.Type] = [
        ReferenceField.self, PaperTypeField.self, NameField.self, DateField.self, DepartmentField.self,
        ContactField.self,
        OriginatorsField.self, ConsultationsField.self, VotesField.self, SectionsField.self, ResolutionField.self,
        CheckboxesField.self,
        MeasuresField.self, CitationsField.self, AmountsField.self, DeadlinesField.self, SignatoriesField.self,
        AttachmentsField.self, TablesField.self, PagesField.self, LabelsField.self, PublicField.self,
    ]

    /// The field whose reading is told in `Paper.readings`; nil for none.
    private let explainedField: String?

    /// Whether records carry the running text.
    private let keepsText: Bool

    /// The seconds after which a document is given up; nil for never.
    private let secondsLimit: Int?

    /// By which they are counted.
    private let clock: @Sendable () -> UInt64

    /// A parser.
    ///
    /// - Parameters:
    ///   - explainedField: the field whose reading is told with each record: its name (`consultations`), a JSON pointer
    ///     (`/consultations/0/date`), or `all`; nil for none.
    ///   - keepsText: whether records carry the running text; without it, `Paper.text` is empty.
    ///   - secondsLimit: after how many seconds of work a document is given up, with an error in its record; nil for never.
    public init(explaining explainedField: String? = nil, keepsText: Bool = true, secondsLimit: Int? = nil) {
        self.init(explainedField, keepsText, secondsLimit: secondsLimit, clock: TimeLimit.threadClock)
    }

    /// A parser with a clock of its own, which tells nanoseconds.
    init(_ explainedField: String?, _ keepsText: Bool, secondsLimit: Int?, clock: @escaping @Sendable () -> UInt64) {
        self.explainedField = explainedField
        self.keepsText = keepsText
        self.secondsLimit = secondsLimit
        self.clock = clock
    }

    /// The names of the fields that can be told about.
    public static let fieldNames = [
        "reference", "name", "paperType", "date", "underDirectionOf", "contact", "originators", "consultations",
        "resolution", "sections", "checkboxes", "measures", "references", "amounts", "deadlines", "signatories",
        "attachments", "tables", "pages", "labels", "public",
    ]

    /// The record of a document.
    ///
    /// Bad content gives a record with problems, never a failure.
    /// - Complexity: O(n log n) in the bytes
    public func parse(_ document: InputDocument) -> Paper {
        let limit = TimeLimit(seconds: secondsLimit, clock: clock)
        let decoded = DocumentDecoder.decode(document)
        var source = SourceInfo(path: document.path)
        source.format = decoded.format
        source.encoding = decoded.encoding
        source.byteCount = decoded.byteCount
        source.sha256 = document.interface == nil ? decoded.sha256 : document.sha256
        var paper = Paper(id: document.id, source: source)
        paper.problems = document.problems + decoded.problems
        paper.interface = document.interface
        if limit.isOver { return givenUp(document, source) }
        let text = LineReader.read(decoded.text)
        if limit.isOver { return givenUp(document, source) }
        var reading = PaperParser.reading(text, paper)
        reading.keepsRules = explainedField != nil
        for field in PaperParser.fields {
            if reading.keepsRules { reading.rule = field.rule }
            field.read(&reading)
            if limit.isOver { return givenUp(document, source) }
        }
        paper = reading.paper
        paper.layout = reading.table?.layout
        if let explainedField { paper.readings = reading.explanation(of: explainedField) }
        if paper.name == nil, let title = decoded.title, !title.isEmpty { paper.name = title }
        if keepsText { paper.text = RunningTextWriter.write(text) }
        if !decoded.removedOffsets.isEmpty {
            for index in paper.spans.indices {
                paper.spans[index].span = decoded.sourceSpan(of: paper.spans[index].span)
            }
        }
        paper.problems.sort { ($0.line, $0.column, $0.id) < ($1.line, $1.column, $1.id) }
        return paper
    }

    /// The record of a document that takes too long: half of its facts would look like all.
    private func givenUp(_ document: InputDocument, _ source: SourceInfo) -> Paper {
        var paper = Paper(id: document.id, source: source)
        paper.interface = document.interface
        let message = "expected to be read in \(secondsLimit ?? 0) seconds (--max-document-time), given up"
        paper.problems = [Problem(id: "too-slow", severity: .error, message: message)]
        return paper
    }

    private static func reading(_ text: PaperText, _ paper: Paper) -> Reading {
        let limit = min(text.lines.count, 400)
        let finding = ConsultationTables.find(text, before: limit)
        let behindTable =
            finding.table?.isInHead == false
            ? 0 : finding.table?.lines.upperBound ?? finding.emptyHeader?.lines.upperBound ?? 0
        var headEnd = behindTable
        while headEnd < min(text.lines.count, behindTable + 120), !endsHead(text, headEnd, behindTable) { headEnd += 1 }
        let skipped = finding.table?.lines ?? finding.emptyHeader?.lines ?? 0..<0
        let head = HeadLabels.read(text, before: headEnd, skipping: skipped)
        let measures = MeasureBlock.find(text)
        // A measure's title and the labels inside it are no headings of the paper.
        var measure = 0
        let headings = Headings.all(text).filter { heading in
            if skipped.contains(heading.line) || (heading.line < headEnd && isType(text, heading.line)) { return false }
            while measure < measures.count, measures[measure].lines.upperBound <= heading.line { measure += 1 }
            guard measure < measures.count else { return true }
            let lines = measures[measure].lines
            let opensNext = measure + 1 < measures.count && heading.line == measures[measure + 1].lines.lowerBound - 1
            let isTitle = heading.line == lines.lowerBound - 1 || opensNext
            return !isTitle && !(lines.contains(heading.line) && heading.number == nil)
        }
        return Reading(
            text: text, table: finding.table, emptyHeader: finding.emptyHeader, head: head,
            datedTitle: DatedTitle.first(text, before: headEnd, skipping: skipped), headings: headings,
            measures: measures, headEnd: headEnd, paper: paper)
    }

    /// Whether a line is behind the head: a main heading that opens a section, or a salutation.
    private static func endsHead(_ text: PaperText, _ index: Int, _ behindTable: Int) -> Bool {
        if let heading = Headings.main(text, index) {
            let key = text.key(heading.words)
            if key == "tagesordnungspunkt" || key == "der oberbuergermeister" { return false }
            if key == "inhalt", index == behindTable { return false }
            return !isType(text, index)
        }
        let line = text.lines[index]
        return text.has("Sehr geehrte", at: line.range.lowerBound, before: line.range.upperBound)
    }
}

extension PaperParser {
    /// Whether a line that looks like a heading is the type of a paper whose letter begins below its title:
    /// `Stellungnahme der Verwaltung`.
    private static func isType(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        // `Antrag: Einrichtung eines Jugendbeirats`
        let colon = text.bytes[range].prefix(32).firstIndex(of: Byte.colon) ?? range.upperBound
        guard PaperTypes.isType(text.string(range.lowerBound..<colon)) || PaperTypes.isType(text.string(range)) else {
            return false
        }
        // `Antwort der Verwaltung` above `auf die Anfrage der Fraktion …`
        if index < 6, index + 1 < text.lines.count {
            let below = text.lines[index + 1].range
            let joins: [StaticString] = [
                "auf die Anfrage", "auf den Antrag", "zur Anfrage", "zum Antrag", "zu der Anfrage",
            ]
            if joins.contains(where: { text.has($0, at: below.lowerBound, before: below.upperBound) }) { return true }
        }
        return (index + 1..<min(index + 9, text.lines.count)).contains { line in
            text.has("Sehr geehrte", at: text.lines[line].range.lowerBound, before: text.lines[line].range.upperBound)
        }
    }
}

/// Writes the running text of a paper: its content lines, cleaned, with their places.
enum RunningTextWriter {
    /// The running text; one line for each content line.
    static func write(_ text: PaperText) -> RunningText {
        var running = RunningText()
        var words: [UInt8] = []
        words.reserveCapacity(text.bytes.count)
        running.sourceLines.reserveCapacity(text.lines.count)
        running.pages.reserveCapacity(text.lines.count)
        for (index, line) in text.lines.enumerated() {
            if index > 0 {
                words.append(Byte.newline)
                if line.blanksBefore > 0 {
                    words.append(Byte.newline)
                    running.sourceLines.append(line.number)
                    running.pages.append(line.page)
                }
            }
            text.append(index, to: &words)
            running.sourceLines.append(line.number)
            running.pages.append(line.page)
        }
        running.text = String(validUTF8: words)
        return running
    }
}

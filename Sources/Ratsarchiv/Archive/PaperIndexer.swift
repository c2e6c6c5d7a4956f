public import Drucksachen
internal import GermanText
public import InvertedIndex
internal import VorlageParser

/// Turns papers into documents of the index; one a thread.
public final class PaperIndexer {
    /// How often a word of the title counts as one of the body, and one of the resolution.
    private static let nameWeight = 4
    private static let resolutionWeight = 2

    private let analyzer = TermAnalyzer()

    /// An indexer.
    public init() {}

    /// The fingerprint of a document's content: it changes with the bytes, the parser and the analysis.
    ///
    /// - Parameter sha256: the digest in hexadecimal, at least 32 digits; an empty one never matches.
    public static func fingerprint(sha256: String) -> Fingerprint {
        let digits = Array(sha256.utf8)
        func number(_ range: Range<Int>) -> UInt64 {
            guard range.upperBound <= digits.count else { return 0 }
            return UInt64(String(decoding: digits[range], as: UTF8.self), radix: 16) ?? 0
        }
        let versions = UInt64(PaperParser.version) << 32 | UInt64(analysisVersion)
        return Fingerprint(high: number(0..<16), low: number(16..<32) &+ versions &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The index's document of a paper: found by what it prints and, where it prints nothing, by what an interface says.
    public func document(for printed: Paper) -> IndexDocument {
        let paper = printed.filled
        var document = IndexDocument(key: Array(paper.id.utf8))
        document.fingerprint = PaperIndexer.fingerprint(sha256: paper.source.sha256 ?? "")
        addTexts(paper, &document)
        addRows(paper, &document)
        addLists(paper, &document)
        addColumns(paper, &document)
        document.stored = [PaperCard(paper).encoded(), printed.json(), StoredText(printed).encoded()]
        return document
    }

    private func addTexts(_ paper: Paper, _ document: inout IndexDocument) {
        func add(_ field: ArchiveField, _ text: String, weight: Int = 1) {
            guard !text.isEmpty else { return }
            document.texts.append(IndexDocument.Text(field: field.rawValue, text: Array(text.utf8), weight: weight))
        }
        add(.text, paper.text.text)
        if let reference = paper.reference { add(.text, reference, weight: PaperIndexer.nameWeight) }
        if let name = paper.name {
            add(.text, name, weight: PaperIndexer.nameWeight)
            add(.name, name)
        }
        if paper.interface != nil {
            // These words stand in no running text.
            for body in paper.consultations.compactMap(\.organization) { add(.text, body) }
            for originator in paper.originators { add(.text, originator.name) }
            for department in paper.underDirectionOf.compactMap(\.name) { add(.text, department) }
            if let type = paper.paperType { add(.text, type) }
        }
        if let resolution = paper.resolution {
            add(.text, resolution.text, weight: PaperIndexer.resolutionWeight)
            add(.resolution, resolution.text)
        }
    }

    private func addRows(_ paper: Paper, _ document: inout IndexDocument) {
        for (row, consultation) in paper.consultations.enumerated() {
            addWords(.committee, consultation.organization, row, &document)
            addWords(.role, consultation.role, row, &document)
            addTerm(.role, consultation.roleKind.rawValue, row, &document)
            addWords(.status, consultation.result, row, &document)
            if consultation.resultKind != .none { addTerm(.status, consultation.resultKind.rawValue, row, &document) }
        }
    }

    private func addLists(_ paper: Paper, _ document: inout IndexDocument) {
        for (row, originator) in paper.originators.enumerated() { addWords(.faction, originator.name, row, &document) }
        for (row, department) in paper.underDirectionOf.enumerated() {
            addWords(.department, department.name, row, &document)
        }
        for (row, section) in paper.sections.enumerated() { addWords(.section, section.heading, row, &document) }
        for (row, label) in paper.labels.enumerated() {
            addWords(.label, label.label + " " + (label.value ?? ""), row, &document)
        }
        for (row, measure) in paper.measures.enumerated() {
            addWords(.status, measure.status, paper.consultations.count + row, &document)
        }
        addWords(.type, paper.paperType, 0, &document)
        addTerm(.type, paper.paperKind.rawValue, 0, &document)
        if let reference = paper.reference { addWhole(.reference, WholeTerm.reference(reference), &document) }
        for citation in paper.references { addWhole(.citation, WholeTerm.reference(citation.reference), &document) }
        for box in paper.checkboxes where box.state == .checked {
            let label = WholeTerm.phrase(box.label)
            addWhole(.checked, Array(("/" + label).utf8), &document)
            if let group = box.group {
                addWhole(.checked, Array((WholeTerm.phrase(group) + "/" + label).utf8), &document)
            }
        }
    }

    private func addColumns(_ paper: Paper, _ document: inout IndexDocument) {
        func add(_ column: ArchiveColumn, _ value: Int) {
            document.columns.append(IndexDocument.Value(column: column.rawValue, value: Int64(value)))
        }
        let meetings = paper.consultations.compactMap { $0.date?.dayNumber }
        for day in paper.date.map({ [$0.dayNumber] }) ?? meetings { add(.date, day) }
        for day in meetings { add(.meeting, day) }
        for deadline in paper.deadlines { if let day = deadline.due.lastDay { add(.due, day.dayNumber) } }
        for amount in paper.amounts { add(.amount, amount.cents) }
    }

    /// Adds the words of an entry in its row, under stem and literal word.
    private func addWords(_ field: ArchiveField, _ text: String?, _ row: Int, _ document: inout IndexDocument) {
        guard let text, row < 1 << 20 else { return }
        var offset: UInt32 = 0
        for (index, word) in analyzer.words(text).enumerated() {
            if index > 0, !word.isSamePosition { offset += 1 }
            guard offset < ArchiveSchema.rowLength - 1 else { return }
            let position = UInt32(row) * ArchiveSchema.rowLength + offset
            add(field, word.stem, position, &document)
            if word.literal != word.stem { add(field, word.literal, position, &document) }
        }
    }

    /// Adds one term to a row, as given but in small letters.
    private func addTerm(_ field: ArchiveField, _ term: String, _ row: Int, _ document: inout IndexDocument) {
        add(field, Array(term.lowercased().utf8), UInt32(row + 1) * ArchiveSchema.rowLength - 1, &document)
    }

    private func addWhole(_ field: ArchiveField, _ term: [UInt8], _ document: inout IndexDocument) {
        add(field, term, 0, &document)
    }

    private func add(_ field: ArchiveField, _ term: [UInt8], _ position: UInt32, _ document: inout IndexDocument) {
        guard !term.isEmpty else { return }
        document.terms.append(IndexDocument.Term(field: field.rawValue, term: term, position: position))
    }
}

import Drucksachen

/// What is known of a paper while its fields are read, one after another.
struct Reading {
    /// The text.
    let text: PaperText
    /// The Beratungsfolge; nil when none was found.
    let table: ConsultationTable?
    /// A header of a Beratungsfolge under which no row stands.
    let emptyHeader: TableHeader?
    /// The labels of the head.
    let head: HeadLabels
    /// The line of the head that names type, day and number in one.
    let datedTitle: DatedTitle?
    /// All headings in order.
    let headings: [Heading]
    /// The measures of an action plan.
    let measures: [MeasureBlock]
    /// The line behind the head: the first main heading, or where the head can be no longer.
    let headEnd: Int
    /// The record so far.
    var paper: Paper
    /// The rule of the field that is being read, see `Field.rule`.
    var rule = ""
    /// Whether `rules` is kept; only an explanation needs it.
    var keepsRules = false
    /// The number of places from which on pointers are packed.
    private static let plainPointerCount = 1 << 12
    /// For each span of the record, the rule that read it.
    private(set) var rules: [String] = []

    /// Notes where a leaf of the record stands.
    ///
    /// - Parameter rule: how it was found, where the field has several ways.
    mutating func mark(_ pointer: String, _ range: Range<Int>, by rule: String? = nil) {
        var span = FieldSpan(pointer: pointer, span: text.span(range))
        if paper.spans.count >= Reading.plainPointerCount { span.pack() }
        paper.spans.append(span)
        if keepsRules { rules.append(rule ?? self.rule) }
    }

    /// Notes where a leaf stands that was read from several stretches.
    mutating func mark(_ pointer: String, _ ranges: [Range<Int>], by rule: String? = nil) {
        guard let first = ranges.first, let last = ranges.last else { return }
        mark(pointer, first.lowerBound..<max(first.upperBound, last.upperBound), by: rule)
    }

    /// Forgets where a leaf stands.
    mutating func unmark(_ pointer: String) {
        for index in paper.spans.indices.reversed() where paper.spans[index].pointer == pointer {
            paper.spans.remove(at: index)
            if keepsRules { rules.remove(at: index) }
        }
    }

    /// Reports a problem at a place.
    mutating func report(_ id: String, _ severity: Problem.Severity, at range: Range<Int>, _ message: String) {
        let span = text.span(range)
        paper.problems.append(
            Problem(id: id, severity: severity, line: span.line, column: span.column, message: message))
    }

    /// Whether a line belongs to the Beratungsfolge.
    func isInTable(_ line: Int) -> Bool { table?.lines.contains(line) == true }
}

/// A field of the record, or a few that are read together: one file in this folder.
protocol Field: Sendable {
    /// How the field is found, in words, as `parse --explain` tells it.
    static var rule: String { get }
    /// Reads the field out of the text into the record.
    static func read(_ reading: inout Reading)
}

/// A label of a paper's head with its value.
struct HeadLabel: Sendable {
    /// What it stands for.
    var topic: HeadTopic
    /// The label's words, without the colon.
    var label: Range<Int>
    /// The pieces of its value; empty when the form leaves it empty.
    var values: [Range<Int>]
    /// The line of the label.
    var line: Int
    /// The last line of its value.
    var lastLine: Int
    /// Whether the label is one that is known.
    var isKnown: Bool
}

/// Reads the labels of a paper's head, wherever their values stand: behind the colon, in the next cell, on the next
/// line, in the row below, or several lines later in another order.
struct HeadLabels {
    /// The labels in printed order.
    private(set) var labels: [HeadLabel] = []
    /// Values that stand among label-first values without a label: `öffentlich`.
    private(set) var status: Range<Int>?
    /// The last line that belongs to labels or their values; nil when there is none.
    private(set) var lastLine: Int?

    private let text: PaperText
    private var waiting: [Int] = []

    /// Reads the labels of the lines before `end`, those of `skipped` left out.
    static func read(_ text: PaperText, before end: Int, skipping skipped: Range<Int>) -> HeadLabels {
        var reader = HeadLabels(text: text)
        var index = 0
        while index < end {
            if skipped.contains(index) {
                reader.waiting = []
                index = max(index + 1, skipped.upperBound)
                continue
            }
            index = reader.take(index, end, skipped)
        }
        return reader
    }

    /// The first label of a topic that has a value; nil when there is none.
    func first(_ topic: HeadTopic) -> HeadLabel? { labels.first { $0.topic == topic && !$0.values.isEmpty } }

    /// All labels of a topic that have values.
    func all(_ topic: HeadTopic) -> [HeadLabel] { labels.filter { $0.topic == topic && !$0.values.isEmpty } }

    private init(text: PaperText) { self.text = text }

    private mutating func take(_ index: Int, _ end: Int, _ skipped: Range<Int>) -> Int {
        let line = text.lines[index]
        let parts = cells(line.range)
        if parts.count > 1, let next = takeLabelRow(parts, index, end, skipped) { return next }
        var found = false
        var cell = 0
        while cell < parts.count {
            if let label = label(parts[cell], isAlone: parts.count == 1) {
                found = true
                var entry = HeadLabel(
                    topic: label.topic, label: label.words, values: [], line: index, lastLine: index, isKnown: label.isKnown)
                if !label.rest.isEmpty {
                    entry.values = [label.rest]
                } else if cell + 1 < parts.count, self.label(parts[cell + 1], isAlone: false) == nil {
                    if !parts[cell + 1].isEmpty { entry.values = [parts[cell + 1]] }
                    cell += 1
                    if entry.values.isEmpty { entry.isKnown = true }
                }
                labels.append(entry)
                if entry.values.isEmpty, label.isKnown { waiting.append(labels.count - 1) } else if label.isKnown { waiting.removeAll { labels[$0].topic == label.topic } }
            }
            cell += 1
        }
        if found {
            lastLine = index
            return continueValue(index, end, skipped)
        }
        if !waiting.isEmpty, takeValue(line, index) { lastLine = index } else if !waiting.isEmpty { waiting = [] }
        return index + 1
    }

    // MARK: Rows of labels above rows of values

    /// A row of label cells with the row of its values below it.
    private mutating func takeLabelRow(_ parts: [Range<Int>], _ index: Int, _ end: Int, _ skipped: Range<Int>) -> Int? {
        let topics = parts.map { LabelWords.topic(of: text.string($0).key) }
        guard topics.count >= 2, topics.allSatisfy({ $0 != nil }), index + 1 < text.lines.count,
            !skipped.contains(index + 1), !parts.contains(where: { text.bytes[$0].contains(Byte.colon) })
        else { return nil }
        let values = text.cells(text.lines[index + 1].range)
        let areValues = index + 1 < end && text.bytes[text.lines[index + 1].range].contains(Byte.tab)
            && values.contains { !$0.isEmpty && LabelWords.topic(of: text.string($0).key) == nil }
        for (cell, topic) in topics.enumerated() {
            let value = areValues && cell < values.count && !values[cell].isEmpty ? [values[cell]] : []
            labels.append(
                HeadLabel(
                    topic: topic ?? .other, label: Headings.withoutColon(text, parts[cell]), values: value, line: index,
                    lastLine: areValues ? index + 1 : index, isKnown: true))
        }
        lastLine = areValues ? index + 1 : index
        return areValues ? index + 2 : index + 1
    }

    // MARK: Labels

    /// The label a cell begins with, and the words behind its colon.
    private func label(
        _ cell: Range<Int>, isAlone: Bool
    ) -> (topic: HeadTopic, words: Range<Int>, rest: Range<Int>, isKnown: Bool)? {
        let limit = min(cell.upperBound, cell.lowerBound + 56)
        guard let colon = text.bytes[cell.lowerBound..<limit].firstIndex(of: Byte.colon) else {
            guard cell.count <= 40, let topic = LabelWords.topic(of: text.string(cell).key),
                topic == .name || topic == .reference || topic == .agendaItem || topic == .meetingDate, !isProse(cell)
            else { return nil }
            return (topic, cell, cell.upperBound..<cell.upperBound, true)
        }
        let words = Headings.withoutColon(text, text.trimmed(cell.lowerBound..<colon))
        guard !words.isEmpty else { return nil }
        var rest = text.trimmed(colon + 1..<cell.upperBound)
        while rest.count > 1, text.bytes[rest.lowerBound] == Byte.asterisk { rest = text.trimmed(rest.lowerBound + 1..<rest.upperBound) }
        let key = text.string(words).key
        if let topic = LabelWords.topic(of: key) { return (topic, words, rest, true) }
        guard isAlone, let first = key.utf8.first, Byte.isLetter(first), words.count <= 40,
            text.words(words).count <= 4, Byte.isCapital(text.bytes[words.lowerBound]), HeadingWords.kind(of: key) == nil
        else { return nil }
        return (.other, words, rest, false)
    }

    private func isProse(_ cell: Range<Int>) -> Bool { text.words(cell).count > 4 }

    /// The cells of a line: parted by tabs, bars or at least three blanks.
    private func cells(_ range: Range<Int>) -> [Range<Int>] {
        let isTabbed = text.bytes[range].contains(Byte.tab) || text.bytes[range.lowerBound] == Byte.pipe
        if isTabbed { return text.cells(range) }
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        while position < range.upperBound {
            if text.bytes[position] == Byte.space {
                var blankEnd = position
                while blankEnd < range.upperBound, text.bytes[blankEnd] == Byte.space { blankEnd += 1 }
                if blankEnd - position >= 3, label(blankEnd..<range.upperBound, isAlone: false) != nil {
                    parts.append(text.trimmed(start..<position))
                    start = blankEnd
                }
                position = blankEnd
            } else {
                position += 1
            }
        }
        parts.append(text.trimmed(start..<range.upperBound))
        return parts
    }

    // MARK: Values on further lines

    /// Takes the further lines of a value that stands behind its label: names, divided words.
    private mutating func continueValue(_ index: Int, _ end: Int, _ skipped: Range<Int>) -> Int {
        var next = index + 1
        guard let entry = labels.last, entry.line == index, let value = entry.values.last else { return next }
        guard entry.topic == .name || TextCleaner.endsDivided(text.string(value)) || endsOpen(text.string(value)) else { return next }
        while next < end, !skipped.contains(next), next - index <= 8 {
            let line = text.lines[next]
            guard line.blanksBefore == 0, !opensOther(next) else { break }
            if entry.topic != .name {
                let joined = text.joined(labels[labels.count - 1].values)
                guard TextCleaner.endsDivided(joined) || endsOpen(joined) else { break }
            }
            labels[labels.count - 1].values.append(line.range)
            labels[labels.count - 1].lastLine = next
            lastLine = next
            next += 1
        }
        return next
    }

    private func endsOpen(_ value: String) -> Bool {
        [" des", " der", " und", " für", ",", " zur", "&", "Dez."].contains { value.hasSuffix($0) }
    }

    /// Whether a line opens something else: a label, a main heading, a table, a salutation.
    private func opensOther(_ index: Int) -> Bool {
        let line = text.lines[index]
        if Headings.isMain(text, index) || line.headingLevel > 0 { return true }
        if TableHeader.read(text, at: index) != nil { return true }
        if cells(line.range).contains(where: { label($0, isAlone: true).map { $0.isKnown } == true }) { return true }
        let words = text.string(line.range)
        return words.hasPrefix("Sehr geehrte") || words.hasPrefix("Beratungsfolge") || PaperTypes.isType(words)
    }

    /// Gives a line to one of the labels that wait for a value, by what the line looks like.
    private mutating func takeValue(_ line: Line, _ index: Int) -> Bool {
        let value = line.range
        let words = text.string(value)
        if isStatus(words.key), !waiting.contains(where: { labels[$0].topic == .status || labels[$0].topic == .name }) {
            status = value
            return true
        }
        if waiting.count == 1 || labels[waiting[0]].topic == .name {
            let entry = waiting[0]
            let topic = labels[entry].topic
            if topic == .name {
                if opensOther(index) { return false }
                if !labels[entry].values.isEmpty, line.blanksBefore > 0 {
                    waiting.removeFirst()
                    return false
                }
                labels[entry].values.append(value)
                labels[entry].lastLine = index
                return true
            }
            guard index - (lastLine ?? labels[entry].lastLine) <= 2, fits(topic, value) else { return false }
            labels[entry].values = [value]
            labels[entry].lastLine = index
            waiting.removeFirst()
            return true
        }
        for position in waiting.indices {
            let entry = waiting[position]
            guard fits(labels[entry].topic, value), !isAgendaItem(labels[entry].topic, words, index) else { continue }
            labels[entry].values = [value]
            labels[entry].lastLine = index
            waiting.remove(at: position)
            return true
        }
        return false
    }

    private func isStatus(_ key: String) -> Bool {
        ["oeffentlich", "nichtoeffentlich", "nicht oeffentlich", "nichtoeffentlich/oeffentlich", "oeffentlich/nichtoeffentlich"]
            .contains(key)
    }

    /// Whether a bare number that could be the paper's is its agenda item: the only number where both are waited for.
    private func isAgendaItem(_ topic: HeadTopic, _ words: String, _ index: Int) -> Bool {
        guard topic == .reference, words.utf8.count <= 3, words.allDigits,
            waiting.contains(where: { labels[$0].topic == .agendaItem }), index + 1 < text.lines.count
        else { return false }
        let next = text.string(text.lines[index + 1].range)
        return !(next.utf8.count <= 8 && next.startsWithDigit)
    }

    /// Whether a line can be the value of a label of that topic.
    private func fits(_ topic: HeadTopic, _ value: Range<Int>) -> Bool {
        let words = text.string(value)
        let date = DateScanner.first(text.bytes, value)
        switch topic {
        case .date, .meetingDate: return date != nil && value.count <= 40
        case .agendaItem: return isNumber(words, separators: "./ -") && value.count <= 12
        case .reference:
            return date == nil && value.count <= 40 && ReferencePattern.isOwnNumber(words)
                || (words.startsWithDigit && words.split(separator: " ").count <= 4 && !words.hasSuffix("."))
        case .department:
            return date == nil && value.count <= 80 && !ReferencePattern.isOwnNumber(words)
                && (waiting.count == 1 || words.hasPrefix("Dez") || words.hasPrefix("OV ") || words.hasPrefix("Ref"))
        case .body: return Bodies.names(words) && value.count <= 120
        case .phone: return isNumber(words, separators: "./ -()+")
        default: return date == nil && value.count <= 120 && waiting.count == 1
        }
    }

    private func isNumber(_ words: String, separators: String) -> Bool {
        words.unicodeScalars.allSatisfy { ("0"..."9").contains($0) || separators.unicodeScalars.contains($0) || $0 == "a" || $0 == "b" }
            && words.utf8.contains(where: Byte.isDigit)
    }
}

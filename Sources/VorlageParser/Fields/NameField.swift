import Drucksachen

/// The paper's title: behind its label, below its heading, or between the head's labels and what follows them.
enum NameField: Field {
    static func read(_ reading: inout Reading) {
        guard let ranges = labelled(reading) ?? belowHeading(reading) ?? behindTable(reading) ?? behindLabels(reading)
            ?? aboveLabels(reading) ?? markedTitle(reading)
        else { return }
        let name = reading.text.joined(ranges)
        guard !name.isEmpty else { return }
        reading.paper.name = name
        reading.mark("/name", ranges)
    }

    private static func labelled(_ reading: Reading) -> [Range<Int>]? {
        for label in reading.head.all(.name) {
            let name = reading.text.joined(label.values)
            if name.utf8.count > 2, !name.allDigits { return label.values }
        }
        return nil
    }

    /// The paragraph below the heading `Tagesordnungspunkt`.
    private static func belowHeading(_ reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        for index in 0..<min(60, text.lines.count) where !reading.isInTable(index) {
            let words = text.string(text.lines[index].range)
            guard ["tagesordnungspunkt", "betreff", "titel der drucksache"].contains(words.key), text.lines[index].range.count < 40 else { continue }
            let lines = block(reading, from: index + 1, to: min(index + 9, text.lines.count))
            if !lines.isEmpty { return lines }
        }
        return nil
    }

    /// The lines between the Beratungsfolge and the first main heading (Nordstemmen).
    private static func behindTable(_ reading: Reading) -> [Range<Int>]? {
        guard let table = reading.table, behindLabels(reading) == nil else { return nil }
        let end = min(reading.headEnd, table.lines.upperBound + 10)
        let lines = block(reading, from: table.lines.upperBound, to: end)
        return lines.isEmpty ? nil : lines
    }

    /// The lines between the last label, type or number of the head and the Beratungsfolge or first main heading.
    private static func behindLabels(_ reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        let tableStart = reading.table?.lines.lowerBound ?? reading.emptyHeader?.lines.lowerBound
        let end = min(tableStart ?? reading.headEnd, text.lines.count, 80)
        let first = firstBehindHead(reading, before: end)
        guard first < end, first > 0 else { return nil }
        let lines = block(reading, from: first, to: min(end, first + 10))
        guard !lines.isEmpty, reading.paper.reference != nil || reading.paper.paperType != nil || tableStart != nil else { return nil }
        return lines
    }

    /// The lines between the type and the first label, where the title stands above them.
    private static func aboveLabels(_ reading: Reading) -> [Range<Int>]? {
        guard let first = reading.head.labels.first(where: { $0.isKnown && !$0.values.isEmpty }), first.line > 0, first.line < 12,
            reading.paper.reference != nil
        else { return nil }
        var start = 0
        while start < first.line, isHeadLine(reading, reading.text.string(reading.text.lines[start].range), reading.text.lines[start].range) { start += 1 }
        let lines = block(reading, from: start, to: first.line)
        return lines.isEmpty ? nil : lines
    }

    /// The line behind the last one that is a label, a value, the paper's number or its type.
    private static func firstBehindHead(_ reading: Reading, before end: Int) -> Int {
        let text = reading.text
        var first = 0
        for label in reading.head.labels where label.isKnown && label.lastLine < end { first = max(first, label.lastLine + 1) }
        for pointer in ["/reference", "/paperType"] {
            guard let span = reading.paper.spans.first(where: { $0.pointer == pointer })?.span else { continue }
            let line = text.lineIndex(at: span.start)
            if line < end { first = max(first, line + 1) }
        }
        if let status = reading.head.status { first = max(first, min(end, text.lineIndex(at: status.lowerBound) + 1)) }
        for index in first..<max(first, end) {
            let range = text.lines[index].range
            if isHeadLine(reading, text.string(range), range) { first = index + 1 } else { break }
        }
        return first
    }

    /// Lines of a head that carry no label: whether public, the city, the office.
    private static func isHeadLine(_ reading: Reading, _ words: String, _ range: Range<Int>) -> Bool {
        let key = words.key
        if ["oeffentlich", "nichtoeffentlich", "nicht oeffentlich", "beratung in oeffentlicher sitzung", "beratung in nichtoeffentlicher sitzung", "oeffentliche sitzung", "der oberbuergermeister", "die oberbuergermeisterin", "der buergermeister", "die buergermeisterin", "oeffentlich nichtoeffentlich", "oeffentlich  nichtoeffentlich"].contains(key) { return true }
        if key.hasPrefix("stadt ") && range.count <= 40 || key.hasPrefix("oeffentlich") && range.count < 40 { return true }
        if PaperTypes.isType(words) { return true }
        return range.count <= 14 && DateScanner.first(reading.text.bytes, range)?.range == range
    }

    /// The title of a document that begins with one: Markdown's first heading, or bold lines.
    private static func markedTitle(_ reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        guard text.hasMarkup else { return nil }
        for index in 0..<min(12, text.lines.count) {
            let line = text.lines[index]
            if line.headingLevel == 1 || line.isBold { return [line.range] }
            guard text.bytes[line.range].starts(with: [Byte.asterisk, Byte.asterisk]) else { continue }
            var lines = [line.range]
            var next = index + 1
            while next < min(index + 6, text.lines.count) {
                lines.append(text.lines[next].range)
                let tail = text.bytes[text.lines[next].range].suffix(2)
                if tail.elementsEqual([Byte.asterisk, Byte.asterisk]) { return lines }
                next += 1
            }
        }
        return nil
    }

    /// The lines of a title: up to a blank line, a label, a heading, a table, a salutation.
    private static func block(_ reading: Reading, from first: Int, to end: Int) -> [Range<Int>] {
        let text = reading.text
        var lines: [Range<Int>] = []
        for index in first..<max(first, end) {
            let line = text.lines[index]
            if reading.isInTable(index) { break }
            if !lines.isEmpty, line.blanksBefore > 0, !TextCleaner.endsDivided(text.string(lines[lines.count - 1])) { break }
            if Headings.isMain(text, index) { break }
            if reading.head.labels.contains(where: { $0.isKnown && $0.line == index && !$0.values.isEmpty }) { break }
            let words = text.string(line.range)
            if words.hasPrefix("Sehr geehrte") || words.hasPrefix("Beratungsfolge") { break }
            if words.holds("☐") || words.holds("☒") {
                if lines.isEmpty { continue } else { break }
            }
            if line.range.count > 300 { break }
            lines.append(line.range)
        }
        return lines
    }
}

import Drucksachen

/// Duties with a due date: not terms, forecasts, past events or the dates of meetings.
enum DeadlinesField: Field {
    static let rule =
        "`bis`, `spätestens` or a quarter with a date, in a sentence that asks for something, and no "
        + "term, forecast or past"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        let resolution = reading.paper.spans.first { $0.names("/resolution/text") }?.span
        let paragraphs = Paragraphs(text: text, skipped: reading.table?.lines ?? 0..<0)
        for lines in paragraphs.ranges() where mayHoldDeadline(text, lines) {
            let words = text.joinedBytes(lines)
            let places = DeadlinePhrases.places(in: words)
            guard !places.isEmpty else { continue }
            let start = text.lines[lines.lowerBound].range.lowerBound
            let isResolved = resolution.map { $0.start <= start && start < $0.end } ?? false
            var place = 0
            for range in Sentences.ranges(words) {
                while place < places.count, places[place] < range.lowerBound { place += 1 }
                guard place < places.count, range.contains(places[place]) else { continue }
                let sentence = String(decoding: words[range], as: UTF8.self).trimmed
                for found in DeadlinePhrases.find(in: sentence, isResolved: isResolved) {
                    add(found, at: range.lowerBound, lines, &reading)
                }
            }
        }
    }

    /// How far from its sentence's place a phrase is looked for.
    private static let searchByteCount = 1 << 14

    private static func mayHoldDeadline(_ text: PaperText, _ lines: Range<Int>) -> Bool {
        var cues: LineCues = []
        for index in lines { cues.formUnion(text.lines[index].cues) }
        return cues.contains([.due, .digit])
    }

    private static func add(
        _ found: DeadlinePhrases.Finding, at offset: Int, _ lines: Range<Int>, _ reading: inout Reading
    ) {
        let text = reading.text
        let pointer = "/deadlines/\(reading.paper.deadlines.count)"
        reading.paper.deadlines.append(Deadline(due: found.due, text: found.text, body: found.body))
        let start = text.lines[lines.lowerBound].range.lowerBound
        let end = text.lines[lines.upperBound - 1].range.upperBound
        // The words of a paragraph have fewer bytes than it, hardly ever more; one line may be a whole text.
        let from = min(end, start + offset)
        let reach = max(start, from - searchByteCount)..<min(end, from + searchByteCount)
        let first =
            text.find(found.anchor.utf8.span, in: from..<reach.upperBound)
            ?? text.find(found.anchor.utf8.span, in: reach)
        let place = first.map { $0..<min(end, $0 + found.text.utf8.count) } ?? start..<end
        reading.mark(pointer + "/text", place)
    }
}

/// The paragraphs of a text outside its Beratungsfolge.
struct Paragraphs {
    let text: PaperText
    let skipped: Range<Int>

    /// The lines of each paragraph.
    func ranges() -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in text.lines.indices {
            let line = text.lines[index]
            let opens =
                line.blanksBefore > 0 || line.headingLevel > 0 || skipped.contains(index) != skipped.contains(start)
                || text.startsItem(line.range) || index - start > 200 || line.cues.contains(.tab) || followsWhole(index)
            if opens, index > start {
                if !skipped.contains(start) { ranges.append(start..<index) }
                start = index
            }
        }
        if start < text.lines.count, !skipped.contains(start) { ranges.append(start..<text.lines.count) }
        return ranges
    }

    /// Whether the line before is a paragraph of its own: longer than any printed line.
    private func followsWhole(_ index: Int) -> Bool {
        index > 0 && text.lines[index].number != text.lines[index - 1].number && text.lines[index - 1].range.count > 180
    }

}

/// Splits a paragraph into sentences.
enum Sentences {
    /// The sentences of a text in UTF-8, with the blanks around them; abbreviations and dates do not end one.
    static func ranges(_ text: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in text.indices where isMark(text[index]) && ends(text, index) {
            ranges.append(start..<index + 1)
            start = index + 1
        }
        if start < text.count { ranges.append(start..<text.count) }
        return ranges
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == Byte.period || byte == 0x21 || byte == 0x3F || byte == Byte.tab
    }

    /// Whether the mark at an offset ends a sentence.
    private static func ends(_ text: [UInt8], _ index: Int) -> Bool {
        if text[index] == Byte.tab { return true }
        let next = index + 2
        guard index + 1 == text.count || text[index + 1] == Byte.space, next >= text.count || opens(text, next) else {
            return false
        }
        guard text[index] == Byte.period, index > 0 else { return true }
        let before = text[index - 1]
        if Byte.isDigit(before) || [0x49, 0x56, 0x58].contains(before), isMonthOrPeriod(text, next) { return false }
        return !isLetterAlone(text, before: index)
    }

    /// Whether a capital or an opening quotation mark stands at an offset.
    private static func opens(_ text: [UInt8], _ index: Int) -> Bool {
        if text[index] < 0x80 { return Byte.isCapital(text[index]) }
        let scalar = String(decoding: text[index..<min(text.count, index + 4)], as: UTF8.self).unicodeScalars.first
        return scalar.map { $0.properties.isUppercase || $0 == "„" } ?? false
    }

    /// Whether one letter alone stands before an offset, as in `z. B.`.
    private static func isLetterAlone(_ text: [UInt8], before end: Int) -> Bool {
        var start = end - 1
        while start > 0, text[start] & 0xC0 == 0x80 { start -= 1 }
        guard start == 0 || text[start - 1] == Byte.space || text[start - 1] == Byte.period else { return false }
        if text[start] < 0x80 { return Byte.isLetter(text[start]) }
        return String(decoding: text[start..<end], as: UTF8.self).unicodeScalars.first?.properties.isAlphabetic == true
    }

    private static func isMonthOrPeriod(_ text: [UInt8], _ start: Int) -> Bool {
        guard start < text.count else { return false }
        var end = start
        while end < text.count, Byte.isLetter(text[end]) || text[end] >= 0x80 && text[end] != 0xC2 && text[end] != 0xE2
        {
            end += 1
        }
        return DateScanner.month(text, start, end) != nil
            || ["Quartal", "Quartals", "Halbjahr", "Halbjahres", "Jh"].contains {
                text[start..<end].elementsEqual($0.utf8)
            }
    }
}

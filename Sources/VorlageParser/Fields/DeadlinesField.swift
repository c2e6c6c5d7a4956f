import Drucksachen

/// Duties with a due date: not terms, forecasts, past events or the dates of meetings.
enum DeadlinesField: Field {
    static let rule =
        "`bis`, `spätestens` or a quarter with a date, in a sentence that asks for something, and no "
        + "term, forecast or past"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        let resolution = reading.paper.spans.first { $0.pointer == "/resolution/text" }?.span
        let paragraphs = Paragraphs(text: text, skipped: reading.table?.lines ?? 0..<0)
        for lines in paragraphs.ranges() where mayHoldDeadline(text, lines) {
            let words = text.joinedLines(lines)
            guard DeadlinePhrases.mayStand(in: Array(words.utf8)) else { continue }
            let start = text.lines[lines.lowerBound].range.lowerBound
            let isResolved = resolution.map { $0.start <= start && start < $0.end } ?? false
            for sentence in Sentences.split(words) {
                for found in DeadlinePhrases.find(in: sentence, isResolved: isResolved) {
                    add(found, sentence, lines, &reading)
                }
            }
        }
    }

    private static func mayHoldDeadline(_ text: PaperText, _ lines: Range<Int>) -> Bool {
        var cues: LineCues = []
        for index in lines { cues.formUnion(text.lines[index].cues) }
        return cues.contains([.due, .digit])
    }

    private static func add(
        _ found: DeadlinePhrases.Finding, _ sentence: String, _ lines: Range<Int>, _ reading: inout Reading
    ) {
        let text = reading.text
        let pointer = "/deadlines/\(reading.paper.deadlines.count)"
        reading.paper.deadlines.append(Deadline(due: found.due, text: found.text, body: found.body))
        let start = text.lines[lines.lowerBound].range.lowerBound
        let end = text.lines[lines.upperBound - 1].range.upperBound
        let place =
            text.find(found.anchor, in: start..<end).map { $0..<min(end, $0 + found.text.utf8.count) } ?? start..<end
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
    /// The sentences of a text; abbreviations and dates do not end one.
    static func split(_ text: String) -> [String] {
        var sentences: [String] = []
        var current = ""
        let scalars = Array(text.unicodeScalars)
        for (index, scalar) in scalars.enumerated() {
            current.unicodeScalars.append(scalar)
            guard scalar == "." || scalar == "!" || scalar == "?" || scalar == "\t" else { continue }
            let next = index + 1 < scalars.count ? scalars[index + 1] : " "
            let afterNext = index + 2 < scalars.count ? scalars[index + 2] : "A"
            let before = index > 0 ? scalars[index - 1] : " "
            let beforeThat = index > 1 ? scalars[index - 2] : " "
            if scalar != "\t" {
                guard next == " ", afterNext.properties.isUppercase || afterNext == "„" else { continue }
                if scalar == ".", ("0"..."9").contains(before) || "IVX".unicodeScalars.contains(before),
                    isMonthOrPeriod(scalars, index + 2)
                {
                    continue
                }
                if scalar == ".", before.properties.isAlphabetic, beforeThat == " " || beforeThat == "." { continue }
            }
            sentences.append(current.trimmed)
            current = ""
        }
        if !current.trimmed.isEmpty { sentences.append(current.trimmed) }
        return sentences
    }

    private static func isMonthOrPeriod(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
        var word = String.UnicodeScalarView()
        var index = start
        while index < scalars.count, scalars[index].properties.isAlphabetic, word.count < 12 {
            word.append(scalars[index])
            index += 1
        }
        let bytes = Array(String(word).utf8)
        return DateScanner.month(bytes, 0, bytes.count) != nil
            || ["Quartal", "Quartals", "Halbjahr", "Halbjahres", "Jh"].contains(String(word))
    }
}

internal import Drucksachen
internal import Ratsarchiv

/// How a paper's fields were read, for people who report a wrong reading: each leaf with its line, the span marked.
enum ReadingText {
    /// The readings as lines, ended by an empty one; harmless for a terminal.
    static func describe(_ paper: Paper) -> String {
        var lines: [String] = []
        if paper.readings.isEmpty { lines.append("\(paper.source.path): nothing of that field is printed") }
        for reading in paper.readings {
            lines.append("\(paper.source.path):\(reading.span.line):\(reading.span.column): \(reading.pointer)")
            var offset = reading.span.start - (reading.span.column - 1)
            for (index, line) in reading.lines.enumerated() {
                let number = String(reading.span.line + index)
                let margin = String(repeating: " ", count: max(0, 6 - number.count))
                lines.append("\(margin)\(number) | \(line)")
                let marks = marks(under: line, at: offset, reading.span)
                if !marks.isEmpty { lines.append("       | \(marks)") }
                offset += line.utf8.count + 1
            }
            if offset < reading.span.end { lines.append("       | …") }
            lines.append("       = \(reading.rule)")
        }
        return lines.map(SafeText.oneLine).joined(separator: "\n") + "\n"
    }

    /// A caret under each character of a line that belongs to a place; blanks before it, nothing behind.
    private static func marks(under line: String, at offset: Int, _ place: Place) -> String {
        var marks = ""
        var position = offset
        for character in line {
            let isInside = place.start <= position && position < place.end
            if isInside, character != " " || position > place.start {
                marks.append("^")
            } else {
                marks.append(character == "\t" ? "\t" : " ")
            }
            position += character.utf8.count
        }
        while marks.last == " " || marks.last == "\t" { marks.removeLast() }
        return marks
    }
}

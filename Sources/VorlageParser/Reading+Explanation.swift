import Drucksachen

extension Reading {
    /// The most lines that are told of one stretch.
    private static let largestLineCount = 12

    /// How a field was read: each of its leaves, in the order of the record.
    ///
    /// - Parameter field: a field's name, a JSON pointer, or `all`.
    func explanation(of field: String) -> [FieldReading] {
        let pointer = field.hasPrefix("/") ? field : "/" + field
        return zip(paper.spans, rules).filter { span, _ in
            field == "all" || span.pointer == pointer || span.pointer.hasPrefix(pointer + "/")
        }
        .map { span, rule in
            FieldReading(pointer: span.pointer, span: span.span, lines: lines(of: span.span), rule: rule)
        }
    }

    /// The physical lines of a place, at most the first few.
    private func lines(of place: Place) -> [String] {
        var lines: [String] = []
        var line = place.line - 1
        while line < text.physicalLineCount, lines.isEmpty || text.physicalLine(line).lowerBound < place.end,
            lines.count < Reading.largestLineCount
        {
            lines.append(String(decoding: text.bytes[text.physicalLine(line)], as: UTF8.self))
            line += 1
        }
        return lines
    }
}

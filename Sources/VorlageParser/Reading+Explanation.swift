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
        while line < text.lineStarts.count, lines.isEmpty || text.lineStarts[line] < place.end,
            lines.count < Reading.largestLineCount
        {
            let start = text.lineStarts[line]
            let end = line + 1 < text.lineStarts.count ? text.lineStarts[line + 1] - 1 : text.bytes.count
            lines.append(String(decoding: text.bytes[start..<max(start, end)], as: UTF8.self))
            line += 1
        }
        return lines
    }
}

/// A measure of an action plan as it stands in the text.
struct MeasureBlock: Sendable {
    /// Its number.
    var number: Range<Int>
    /// Its title.
    var title: Range<Int>
    /// The lines below the title, up to the next measure or chapter.
    var lines: Range<Int>

    /// A measure opens with `1.1 Titel`, and one of the next lines is its description, its priority or its status.
    static func find(_ text: PaperText) -> [MeasureBlock] {
        var starts: [(line: Int, number: Range<Int>, title: Range<Int>)] = []
        for index in text.lines.indices {
            let range = text.lines[index].range
            guard Byte.isDigit(text.bytes[range.lowerBound]), range.count <= 200 else { continue }
            let (number, title) = Headings.splitNumber(text, range)
            guard let number, text.bytes[number].contains(Byte.period), opensMeasure(text, index + 1) else { continue }
            starts.append((index, number, title))
        }
        return starts.enumerated().map { position, start in
            let end = position + 1 < starts.count ? starts[position + 1].line : text.lines.count
            return MeasureBlock(number: start.number, title: start.title, lines: start.line + 1..<end)
        }
    }

    private static func opensMeasure(_ text: PaperText, _ index: Int) -> Bool {
        for line in index..<min(index + 2, text.lines.count) {
            var range = text.lines[line].range
            if Byte.isDigit(text.bytes[range.lowerBound]) { return false }
            while !range.isEmpty, text.bytes[range.lowerBound] == Byte.asterisk {
                range = range.lowerBound + 1..<range.upperBound
            }
            for word in [
                "Beschreibung der Maßnahme", "Maßnahmenbeschreibung", "Priorität:", "Kurzbeschreibung:",
                "Beschreibung:",
            ]
            where text.bytes[range].starts(with: word.utf8) {
                return true
            }
        }
        return false
    }
}

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
            if text.bytes[range.lowerBound] == 0x4D, let named = named(text, range), opensNamed(text, index + 1) {
                starts.append((index, named.number, named.title))
                continue
            }
            guard Byte.isDigit(text.bytes[range.lowerBound]), range.count <= 200 else { continue }
            let (number, title) = Headings.splitNumber(text, range)
            guard let number, text.bytes[number].contains(Byte.period), opensMeasure(text, index + 1) else { continue }
            starts.append((index, number, title))
        }
        return starts.enumerated().map { position, start in
            var end = position + 1 < starts.count ? starts[position + 1].line : text.lines.count
            if !Byte.isDigit(text.bytes[text.lines[start.line].range.lowerBound]) {
                end = min(end, start.line + 40)
                let level = text.lines[start.line].headingLevel
                end =
                    (start.line + 1..<max(end, start.line + 1)).first {
                        Headings.isMain(text, $0) || level > 0 && (1...level).contains(text.lines[$0].headingLevel)
                    } ?? end
            }
            return MeasureBlock(number: start.number, title: start.title, lines: start.line + 1..<end)
        }
    }

    /// `Maßnahme 3: Titel`, `Maßnahme Nr. 1.2 – Titel`: the number and the title.
    private static func named(_ text: PaperText, _ range: Range<Int>) -> (number: Range<Int>, title: Range<Int>)? {
        guard range.count <= 200, text.has("Maßnahme ", at: range.lowerBound, before: range.upperBound) else {
            return nil
        }
        var words = text.words(range).dropFirst()
        if let first = words.first, text.string(first) == "Nr." { words = words.dropFirst() }
        guard var number = words.first, number.count <= 8, text.bytes[number].contains(where: Byte.isDigit) else {
            return nil
        }
        while !Byte.isWord(text.bytes[number.upperBound - 1]) {
            number = number.lowerBound..<number.upperBound - 1
            if number.isEmpty { return nil }
        }
        var rest = words.dropFirst()
        if let dash = rest.first, ["-", "–", ":"].contains(text.string(dash)) { rest = rest.dropFirst() }
        guard let first = rest.first,
            Byte.isCapital(text.bytes[first.lowerBound]) || text.bytes[first.lowerBound] == 0xC3
        else { return nil }
        return (number, first.lowerBound..<range.upperBound)
    }

    /// Whether one of the next lines is a label of a measure.
    private static func opensNamed(_ text: PaperText, _ index: Int) -> Bool {
        (index..<min(index + 4, text.lines.count)).contains { line in
            var range = text.lines[line].range
            while !range.isEmpty,
                text.bytes[range.lowerBound] == Byte.asterisk || text.bytes[range.lowerBound] == Byte.hyphen
                    || text.bytes[range.lowerBound] == Byte.space
            {
                range = range.lowerBound + 1..<range.upperBound
            }
            return labels.contains { text.has($0, at: range.lowerBound, before: range.upperBound) }
        }
    }

    private static let labels: [StaticString] = [
        "Beschreibung", "Priorität", "Status", "Umsetzungsstand", "Stand der Umsetzung", "Verantwortlich", "Zuständig",
        "Kurzbeschreibung", "Maßnahmenbeschreibung",
    ]

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

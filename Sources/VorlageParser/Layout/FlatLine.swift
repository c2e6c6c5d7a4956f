/// Finds the lines of a paper that lost its line breaks: text layers and web pages that print head, Beratungsfolge and
/// text as one long line. Only a line that holds several of a head's labels is taken apart.
struct FlatLine {
    private let bytes: [UInt8]
    private let range: Range<Int>
    private var cuts: [Int] = []

    /// The fewest bytes of a line that may be several.
    static let leastByteCount = 240

    /// The pieces of a long line; nil when it is one.
    ///
    /// - Complexity: O(n) in the bytes
    static func pieces(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>]? {
        if range.count < leastByteCount { return labelAtEnd(bytes, range) }
        guard range.count >= leastByteCount, bytes[range.lowerBound] != Byte.pipe else { return nil }
        var line = FlatLine(bytes, range)
        let labels = line.labels()
        guard labels.count >= 3, labels.contains(where: { $0.kind == .opening }) else { return nil }
        line.cut(labels)
        line.cutPages()
        return line.pieces()
    }

    /// `…, B 194 Betreff:`: the label of the title that follows, at the end of another line.
    private static func labelAtEnd(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>]? {
        guard bytes[range.upperBound - 1] == Byte.colon, range.count > 12 else { return nil }
        for word in ["Betreff:", "Vorgang:"] {
            let start = range.upperBound - word.utf8.count
            guard start > range.lowerBound + 3, bytes[start..<range.upperBound].elementsEqual(word.utf8),
                bytes[start - 1] == Byte.space
            else { continue }
            return [TextCleaner.trimmed(bytes, range.lowerBound..<start), start..<range.upperBound]
        }
        return nil
    }

    private init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.range = range
    }

    private enum Kind {
        /// A label that only a paper's head has: its number, its title, its Beratungsfolge.
        case opening
        /// Another label of a head.
        case label
        /// A main heading of the text.
        case heading
    }

    private struct Label {
        var start: Int
        var end: Int
        var kind: Kind
        var key: String
        var topic: HeadTopic?
    }

    // MARK: Labels

    /// The labels with a colon, each as long as it can be; none of them twice, but for those of running headers.
    private func labels() -> [Label] {
        var labels: [Label] = []
        var position = range.lowerBound
        while let colon = bytes[position..<range.upperBound].firstIndex(of: Byte.colon) {
            position = colon + 1
            guard position == range.upperBound || Byte.isBlank(bytes[position]),
                let label = label(endingAt: colon, after: labels.last?.end ?? range.lowerBound)
            else { continue }
            labels.append(label)
        }
        return labels
    }

    private func label(endingAt colon: Int, after limit: Int) -> Label? {
        var best: Label?
        var start = colon
        while start > limit, Byte.isBlank(bytes[start - 1]) { start -= 1 }
        let end = start
        for _ in 0..<6 {
            while start > limit, Byte.isBlank(bytes[start - 1]) { start -= 1 }
            while start > limit, !Byte.isBlank(bytes[start - 1]) { start -= 1 }
            guard start < end, end - start <= 64 else { break }
            // `11.07.2025Betreff:`
            if end == colon, let digit = bytes[start..<end].lastIndex(where: Byte.isDigit), digit + 1 < end,
                Byte.isCapital(bytes[digit + 1])
            {
                start = digit + 1
            }
            let first = bytes[start]
            let isCapital = Byte.isCapital(first) || first == 0xC3
            let words = TextCleaner.string(bytes, start..<end, removingMarkup: false)
            let key = words.key
            if let topic = LabelWords.topic(of: key), isCapital || key.holds(" ") {
                best = Label(
                    start: start, end: colon + 1, kind: FlatLine.isOpening(topic, key) ? .opening : .label, key: key,
                    topic: topic)
            } else if isCapital, FlatLine.tables.contains(key) {
                best = Label(start: start, end: colon + 1, kind: .opening, key: key, topic: nil)
            }
            if isCapital, best?.start != start || FlatLine.bothHeadings.contains(key), HeadingWords.kind(of: key) != nil
            {
                best = Label(start: start, end: colon + 1, kind: .heading, key: key, topic: nil)
            }
            if start == limit { break }
        }
        return best
    }

    private static let tables: Set<String> = ["beratungsfolge", "beratungsgang", "beratungsweg"]
    private static let bothHeadings: Set<String> = ["anlagen", "anlage"]

    private static func isOpening(_ topic: HeadTopic, _ key: String) -> Bool {
        switch topic {
        case .reference: key.utf8.count > 8 && key.hasSuffix("nr") || key.hasSuffix("nummer")
        case .name: key != "thema" && key != "titel" && key != "bezeichnung"
        default: false
        }
    }

    // MARK: Cuts

    private mutating func cut(_ labels: [Label]) {
        if let first = labels.first { cutHead(range.lowerBound..<first.start) }
        var index = 0
        while index < labels.count {
            let label = labels[index]
            cuts.append(label.start)
            var next = index + 1
            if FlatLine.tables.contains(label.key) {
                // The table's own labels stand in its rows: `am:`, `Zu TOP:`.
                while next < labels.count, [.meetingDate, .agendaItem, .date].contains(labels[next].topic) { next += 1 }
                let isHeader = next > index + 1 && isNextWord(labels[index + 1].start, after: label.end)
                let start = isHeader ? labels[index + 1].end : label.end
                cuts.append(start)
                cutRows(start..<(next < labels.count ? labels[next].start : range.upperBound))
            } else {
                cutValue(of: label, before: next < labels.count ? labels[next].start : range.upperBound)
            }
            index = next
        }
    }

    private func isNextWord(_ start: Int, after end: Int) -> Bool {
        bytes[end..<start].allSatisfy { Byte.isBlank($0) }
    }

    /// What stands before the first label: `S A C H S T A N D :` is a line of its own.
    private mutating func cutHead(_ head: Range<Int>) {
        guard let colon = bytes[head].firstIndex(of: Byte.colon) else { return }
        let letters = bytes[head.lowerBound..<colon].filter { !Byte.isBlank($0) }.count
        if letters * 2 >= colon - head.lowerBound, letters > 4 { cuts.append(colon + 1) }
    }

    /// Where a label's value ends by what it must be: a number, a date, a status.
    private mutating func cutValue(of label: Label, before end: Int) {
        let value = TextCleaner.trimmed(bytes, label.end..<end)
        guard !value.isEmpty else { return }
        if label.kind == .heading || label.key == "vorgang" {
            if label.kind == .heading { cuts.append(value.lowerBound) }
            cutItems(value)
            return
        }
        var rest = value
        switch label.topic {
        case .reference:
            guard let word = firstWord(rest), bytes[word].contains(where: Byte.isDigit) else { return }
            rest = word.upperBound..<rest.upperBound
        case .date:
            guard let date = DateScanner.first(bytes, rest), date.range.lowerBound == rest.lowerBound else { return }
            rest = date.range.upperBound..<rest.upperBound
        case .status: break
        case .name:
            cutGluedTable(value)
            return
        case .department:
            cutType(value)
            return
        case .other where label.key == "seite" || label.key == "ausdruck vom":
            guard let word = firstWord(rest), bytes[word].contains(where: Byte.isDigit) else { return }
            rest = word.upperBound..<rest.upperBound
        default: return
        }
        if rest.lowerBound != value.lowerBound { cuts.append(rest.lowerBound) }
        // Behind it: a date, a status, and then what has no label.
        rest = TextCleaner.trimmed(bytes, rest)
        if !rest.isEmpty, let date = DateScanner.first(bytes, rest), date.range.lowerBound == rest.lowerBound {
            rest = TextCleaner.trimmed(bytes, date.range.upperBound..<rest.upperBound)
            cuts.append(rest.lowerBound)
        }
        if let word = firstWord(rest),
            ["oeffentlich", "nichtoeffentlich"].contains(
                TextCleaner.string(bytes, word, removingMarkup: false).key)
        {
            cuts.append(word.upperBound)
        }
    }

    /// `BeratungsfolgeSitzungstermin 1. HFA21.07.2031XX 2. GR22.07.2031XX`: a table that lost its blanks too.
    private mutating func cutGluedTable(_ value: Range<Int>) {
        let word = Array("Beratungsfolge".utf8)
        var start = value.lowerBound
        while let next = bytes[start..<value.upperBound].firstIndex(of: word[0]),
            !bytes[next..<value.upperBound].starts(with: word)
        { start = next + 1 }
        guard let header = bytes[start..<value.upperBound].firstIndex(of: word[0]),
            header + word.count < value.upperBound, Byte.isCapital(bytes[header + word.count])
        else { return }
        cuts.append(header)
        var position = header + word.count
        while let date = DateScanner.first(bytes, position..<value.upperBound) {
            // Each row begins behind the last blank but one before its date, with its number.
            var row = date.range.lowerBound
            while row > position, !Byte.isBlank(bytes[row - 1]) { row -= 1 }
            if row > position + 2, bytes[row - 2] == Byte.period {
                row -= 2
                while row > position, Byte.isDigit(bytes[row - 1]) { row -= 1 }
            }
            cuts.append(row)
            position = date.range.upperBound
            while position < value.upperBound, bytes[position] | 0x20 == 0x78 { position += 1 }
            cuts.append(position)
        }
    }

    /// A paper's type and whether it is public inside a value that is neither.
    private mutating func cutType(_ value: Range<Int>) {
        var position = value.lowerBound
        while let word = firstWord(position..<value.upperBound) {
            let words = TextCleaner.string(bytes, word, removingMarkup: false)
            let isStatus = ["oeffentlich", "nichtoeffentlich"].contains(words.key)
            if word.lowerBound > value.lowerBound, isStatus || words.utf8.count > 8 && PaperTypes.isType(words) {
                cuts.append(word.lowerBound)
                cuts.append(word.upperBound)
            }
            position = word.upperBound
        }
    }

    /// `Seite 1 von 2` inside the line.
    private mutating func cutPages() {
        var position = range.lowerBound
        let word = Array("Seite ".utf8)
        while position + 12 < range.upperBound {
            guard let start = bytes[position..<range.upperBound - 6].firstIndex(of: word[0]) else { return }
            position = start + 1
            guard bytes[start...].starts(with: word), start == range.lowerBound || Byte.isBlank(bytes[start - 1]) else {
                continue
            }
            var end = start + word.count
            while end < range.upperBound, Byte.isDigit(bytes[end]) { end += 1 }
            guard end > start + word.count, bytes[end..<range.upperBound].starts(with: " von ".utf8) else { continue }
            end += 5
            let digits = end
            while end < range.upperBound, Byte.isDigit(bytes[end]) { end += 1 }
            guard end > digits else { continue }
            cuts.append(start)
            cuts.append(end)
        }
    }

    private func firstWord(_ range: Range<Int>) -> Range<Int>? {
        let range = TextCleaner.trimmed(bytes, range)
        guard !range.isEmpty else { return nil }
        return range.lowerBound..<(bytes[range].firstIndex(where: Byte.isBlank) ?? range.upperBound)
    }

    /// Items of a resolution: `… wird zugestimmt. 2. Die Kosten …`, in sequence.
    private mutating func cutItems(_ value: Range<Int>) {
        var places: [Int] = []
        var position = value.lowerBound
        while position + 3 < value.upperBound {
            let isBehind = position == value.lowerBound || Byte.isBlank(bytes[position - 1])
            let number = Array("\(places.count + 1).".utf8)
            if isBehind, bytes[position..<value.upperBound].starts(with: number),
                position + number.count + 1 < value.upperBound, Byte.isBlank(bytes[position + number.count]),
                Byte.isCapital(bytes[position + number.count + 1]) || bytes[position + number.count + 1] == 0xC3,
                position == value.lowerBound || endsSentence(before: position)
            {
                places.append(position)
            }
            position += 1
        }
        if places.count > 1 { cuts.append(contentsOf: places) }
    }

    private func endsSentence(before position: Int) -> Bool {
        var position = position
        while position > range.lowerBound, Byte.isBlank(bytes[position - 1]) { position -= 1 }
        return position > range.lowerBound
            && [Byte.period, Byte.colon, Byte.closeParenthesis, 0x3B, 0x3F].contains(bytes[position - 1])
    }

    /// The rows of a Beratungsfolge: each ends behind its date, item and role, or begins with its date.
    private mutating func cutRows(_ rows: Range<Int>) {
        let rows = TextCleaner.trimmed(bytes, rows)
        guard !rows.isEmpty, let first = DateScanner.first(bytes, rows) else { return }
        let isDateFirst = first.range.lowerBound == rows.lowerBound
        var position = rows.lowerBound
        while position < rows.upperBound, let date = DateScanner.first(bytes, position..<rows.upperBound) {
            if isDateFirst, date.range.lowerBound > rows.lowerBound { cuts.append(date.range.lowerBound) }
            position = date.range.upperBound
            if !isDateFirst, let end = endOfMeeting(position, rows.upperBound) {
                // A body with its role, and below it the meeting with its result.
                cuts.append(date.range.lowerBound)
                cuts.append(end)
                position = end
                continue
            }
            if !isDateFirst {
                position = endOfRow(position, rows.upperBound)
                if position < rows.upperBound { cuts.append(position) }
            }
        }
    }

    /// Behind `Sitzung des Schulausschusses ungeändert beschlossen`; nil where no meeting with a result follows a date.
    private func endOfMeeting(_ start: Int, _ end: Int) -> Int? {
        var position = start
        var hasMeeting = false
        var result = 0
        while let word = firstWord(position..<end) {
            let key = TextCleaner.string(bytes, word, removingMarkup: false).key
            let isCapital = Byte.isCapital(bytes[word.lowerBound]) || bytes[word.lowerBound] == 0xC3
            if !hasMeeting {
                hasMeeting = key == "sitzung"
                guard hasMeeting || key.utf8.first.map(Byte.isDigit) == true || key.hasPrefix("oeffentliche") else {
                    return nil
                }
            } else if result == 0 {
                if !isCapital, Results.isResult(key) { result = word.upperBound }
            } else {
                if isCapital { return result }
                result = word.upperBound
            }
            position = word.upperBound
        }
        return result > 0 ? result : nil
    }

    /// Behind `Zu TOP: 7`, `Ö 7.1`, a role.
    private func endOfRow(_ start: Int, _ end: Int) -> Int {
        var position = start
        while let word = firstWord(position..<end) {
            let key = TextCleaner.string(bytes, word, removingMarkup: false).key
            guard FlatLine.rowWords.contains(key) || key.startsWithDigit && !key.holds(".20") || Roles.isRole(key)
            else { break }
            position = word.upperBound
        }
        return position
    }

    private static let rowWords: Set<String> = ["zu", "top", "oe", "n", "oeffentlich", "nichtoeffentlich", "uhr"]

    private func pieces() -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        for cut in cuts.sorted() + [range.upperBound] where cut > start {
            let piece = TextCleaner.trimmed(bytes, start..<cut)
            if !piece.isEmpty { pieces.append(piece) }
            start = cut
        }
        return pieces
    }
}

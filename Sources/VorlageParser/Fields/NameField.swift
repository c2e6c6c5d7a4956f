import Drucksachen

/// The paper's title: behind its label, below its heading, or a block of lines of its own in the head.
enum NameField: Field {
    static let rule =
        "the value of `Betreff`, the paragraph below `Tagesordnungspunkt`, or the first block of the "
        + "head that is no label, number, office or date"

    static func read(_ reading: inout Reading) {
        let found =
            labelled(reading) ?? ofExtract(reading) ?? belowHeading(reading) ?? pageTitle(reading)
            ?? beforeOrigin(reading)
            ?? behindType(reading)
            ?? behindNumber(reading, isFirst: true) ?? block(in: reading) ?? markedTitle(reading)
            ?? behindNumber(reading, isFirst: false)
        guard let ranges = found ?? content(reading) else { return }
        let name = reading.text.joined(ranges)
        guard !name.isEmpty else { return }
        reading.paper.name = name
        reading.mark("/name", ranges)
    }

    /// `TOP 8: Gebührenkalkulation` in an extract of minutes: the item it is of.
    private static func ofExtract(_ reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        let isExtract = (0..<min(6, text.lines.count)).contains { index in
            let line = text.lines[index].range
            return line.count <= 60
                && (text.has("Auszug", at: line.lowerBound, before: line.upperBound)
                    || text.has("Beschlussauszug", at: line.lowerBound, before: line.upperBound))
        }
        guard isExtract else { return nil }
        for index in 1..<min(20, text.lines.count) {
            if let item = HeadMeeting.item(text, text.lines[index].range) { return [item.title] }
        }
        return nil
    }

    private static func beforeOrigin(_ reading: Reading) -> [Range<Int>]? {
        guard reading.paper.reference == nil, let line = TitleWithOrigin.read(reading.text) else { return nil }
        return [line.title]
    }

    private static func labelled(_ reading: Reading) -> [Range<Int>]? {
        for label in reading.head.all(.name) {
            let name = reading.text.joined(label.values)
            if let heading = repeated(reading, label) { return [heading] }
            if name.utf8.count > 2, !name.allDigits { return label.values }
        }
        // `TOP: Anpassung der Gebühren`
        for label in reading.head.all(.agendaItem) {
            let name = reading.text.joined(label.values)
            if name.utf8.count >= 12, !name.startsWithDigit, name.split(separator: " ").count >= 2,
                name.utf8.first.map(Byte.isCapital) == true, !name.hasPrefix("TOP "), !name.hasPrefix("N ")
            {
                return label.values
            }
        }
        if let table = reading.table,
            let content = reading.head.labels.first(where: { label in
                reading.text.key(label.label) == "inhalt" && label.line >= table.lines.upperBound
                    && label.line == label.lastLine && !label.values.isEmpty
            })
        {
            return content.values
        }
        return nil
    }

    /// `Inhalt:` in a head that prints no other title.
    private static func content(_ reading: Reading) -> [Range<Int>]? {
        reading.head.labels.first { reading.text.key($0.label) == "inhalt" && !$0.values.isEmpty }?.values
    }

    /// The words of a page's heading with which the value of `Betreff` begins, where the text goes on behind them
    /// without an end: pages that lost their line breaks.
    private static func repeated(_ reading: Reading, _ label: HeadLabel) -> Range<Int>? {
        let text = reading.text
        guard let value = label.values.first, value.count > 160 else { return nil }
        for index in 0..<min(12, label.line) {
            let heading = text.lines[index].range
            guard (12..<value.count - 24).contains(heading.count),
                text.bytes[value].starts(with: text.bytes[heading]),
                Byte.isBlank(text.bytes[value.lowerBound + heading.count])
            else { continue }
            return value.lowerBound..<value.lowerBound + heading.count
        }
        return nil
    }

    /// `zu TOP 9.4`: the item of the agenda whose title follows.
    private static func isAgendaLine(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard text.has("zu TOP ", at: range.lowerBound, before: range.upperBound) else { return false }
        return text.bytes[range].dropFirst(7).allSatisfy { Byte.isDigit($0) || $0 == Byte.period || $0 == Byte.colon }
    }

    private static let headings = KeySet(["tagesordnungspunkt", "betreff", "titel der drucksache"])

    /// The paragraph below the heading `Tagesordnungspunkt`.
    private static func belowHeading(_ reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        for index in 0..<min(60, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            let isBelowTable =
                reading.table.map { $0.lines.upperBound <= index && index <= $0.lines.upperBound + 1 } == true
            let isContent = isBelowTable && text.key(range) == "inhalt"
            guard range.count < 40, headings.holds(text, range) || isContent || isAgendaLine(text, range) else {
                continue
            }
            let end = min(index + 9, text.lines.count)
            if let first = TitleBlocks(reading: reading).blocks(from: index + 1, to: end).first {
                return first.map { text.lines[$0].range }
            }
        }
        return nil
    }

    /// `Antrag gemäß § 17 der Geschäftsordnung: Neue Bänke`: the words behind the type's colon.
    private static func behindType(_ reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        guard let type = reading.paper.spans.first(where: { $0.pointer == "/paperType" })?.span,
            type.end < text.bytes.count, text.bytes[type.end] == Byte.colon
        else { return nil }
        let index = text.lineIndex(at: type.start)
        let line = text.lines[index].range
        guard type.end < line.upperBound, text.bytes[type.end] == Byte.colon else { return nil }
        let words = text.trimmed(type.end + 1..<line.upperBound)
        guard words.count >= 8 else { return nil }
        var ranges = [words]
        var next = index + 1
        while next < text.lines.count, next - index < 5, text.lines[next].blanksBefore == 0,
            !Headings.isMain(text, next), !reading.isInTable(next),
            !text.has("Sehr geehrte", at: text.lines[next].range.lowerBound, before: text.lines[next].range.upperBound)
        {
            ranges.append(text.lines[next].range)
            next += 1
        }
        return ranges
    }

    /// `DS 117/2031 Denkmal am Wasserturm`: the words behind the number, where the head prints no other title.
    ///
    /// - Parameter isFirst: whether the line begins with the number, and its form is a paper's alone.
    private static func behindNumber(_ reading: Reading, isFirst: Bool) -> [Range<Int>]? {
        let text = reading.text
        guard let number = reading.paper.spans.first(where: { $0.pointer == "/reference" })?.span else { return nil }
        let line = text.lines[text.lineIndex(at: number.start)].range
        guard line.contains(number.start), number.end < line.upperBound, Byte.isBlank(text.bytes[number.end]) else {
            return nil
        }
        let words = text.trimmed(number.end..<line.upperBound)
        if isFirst {
            // In an extract of minutes, the paper stands below the labels of the meeting.
            let isExtract = reading.head.first(.body).map { $0.label.lowerBound < number.start } == true
            guard number.start == line.lowerBound, Byte.isDigit(text.bytes[number.start]),
                isExtract || ReferencePattern.isEvident(text.string(number.start..<number.end)),
                text.words(words).count > 2
            else { return nil }
            let next = text.lineIndex(at: number.start) + 1
            if isExtract, text.bytes[words.upperBound - 1] == 0x3B || TextCleaner.endsDivided(text, words),
                next < text.lines.count, text.lines[next].blanksBefore == 0
            {
                return [words, text.lines[next].range]
            }
        }
        guard words.count >= 12, Byte.isCapital(text.bytes[words.lowerBound]) || text.bytes[words.lowerBound] == 0xC3,
            ![Byte.period, Byte.colon, Byte.comma].contains(text.bytes[words.upperBound - 1]),
            DateScanner.first(text.bytes, words) == nil, text.find("Seite", in: words) == nil
        else { return nil }
        return [words]
    }

    /// A web page's heading above the labels of its paper.
    private static func pageTitle(_ reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        guard reading.paper.source.format == .html, let first = reading.head.labels.first(where: \.isKnown) else {
            return nil
        }
        for index in 0..<min(first.line, 12, text.lines.count) {
            let range = text.lines[index].range
            guard (1...2).contains(text.lines[index].headingLevel), (20...300).contains(range.count) else { continue }
            let words = text.string(range)
            let isNumbered = reading.paper.reference.map { words.holds($0) } == true
            if isNumbered || PaperTypes.isType(words) || PaperTypes.leading(words) != nil { continue }
            return HeadingWords.kind(of: words.key) == nil ? [range] : nil
        }
        return nil
    }

    /// The first block behind the head's labels and number; else the first behind the Beratungsfolge; else the last
    /// one above the labels.
    private static func block(in reading: Reading) -> [Range<Int>]? {
        let text = reading.text
        let tableStart = reading.table?.lines.lowerBound ?? reading.emptyHeader?.lines.lowerBound
        guard
            reading.paper.reference != nil || reading.paper.paperType != nil || tableStart != nil
                || HeadMeeting.titleMeeting(reading) != nil
        else { return nil }
        let titles = TitleBlocks(reading: reading)
        let start = min(tableStart ?? reading.headEnd, text.lines.count, 80)
        let last = titles.lastHeadLine(before: start)
        var found = titles.blocks(from: min(last + 1, start), to: start).first
        if found == nil, let table = reading.table {
            found =
                titles.blocks(from: table.lines.upperBound, to: min(reading.headEnd, table.lines.upperBound + 12)).first
        }
        if found == nil {
            found = titles.blocks(from: 0, to: min(last, start)).last { standsApart($0, reading) }
        }
        return found.map { $0.map { text.lines[$0].range } }
    }

    /// Whether a block above the labels is set off from what follows, by a blank line or by naming its originators.
    private static func standsApart(_ block: Range<Int>, _ reading: Reading) -> Bool {
        guard block.upperBound < reading.text.lines.count else { return true }
        return reading.text.lines[block.upperBound].blanksBefore > 0
            || PaperTypes.isType(reading.text.string(reading.text.lines[block.upperBound].range))
            || OriginLine.read(reading.text, reading.text.lines[block.upperBound].range) != nil
            || reading.head.labels.contains { $0.topic == .originator && $0.line == block.upperBound }
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
}

/// A label of a paper's head with its value.
struct HeadLabel: Sendable {
    /// What it stands for.
    var topic: HeadTopic
    /// The label's words, without the colon.
    var label: Range<Int>
    /// The pieces of its value; empty when the form leaves it empty.
    var values: [Range<Int>]
    /// The line of the label.
    var line: Int
    /// The last line of its value.
    var lastLine: Int
    /// Whether the label is one that is known.
    var isKnown: Bool
}

/// Reads the labels of a paper's head, wherever their values stand: behind the colon, in the next cell, on the next
/// line, in the row below, or several lines later in another order.
struct HeadLabels {
    /// The labels in printed order.
    private(set) var labels: [HeadLabel] = []
    /// Values that stand among label-first values without a label: `öffentlich`.
    private(set) var status: Range<Int>?
    /// The last line that belongs to labels or their values; nil when there is none.
    private(set) var lastLine: Int?

    private let text: PaperText
    private var waiting: [Int] = []

    /// Reads the labels of the lines before `end`, those of `skipped` left out.
    static func read(_ text: PaperText, before end: Int, skipping skipped: Range<Int>) -> HeadLabels {
        var reader = HeadLabels(text: text)
        var index = 0
        while index < end {
            if skipped.contains(index) {
                reader.waiting = []
                index = max(index + 1, skipped.upperBound)
                continue
            }
            index = reader.take(index, end, skipped)
        }
        reader.takeOrigins()
        return reader
    }

    /// ALLRIS prints what a paper was and what it has become side by side (`Ursprung`, `aktuell`); where a page lost its
    /// columns the two are glued: `AntragBeschluss`, `SPD-FraktionSPD-Fraktion`. The first counts.
    private mutating func takeOrigins() {
        let heading = labels.first?.line ?? 0
        let isGlued = (heading..<min(heading + 8, text.lines.count)).contains { line in
            text.lines[line].range.count <= 20 && text.key(text.lines[line].range) == "ursprungaktuell"
        }
        guard isGlued else { return }
        for index in labels.indices where [.originator, .paperType].contains(labels[index].topic) {
            guard let value = labels[index].values.first, labels[index].values.count == 1,
                let end = originEnd(value)
            else { continue }
            labels[index].values = [value.lowerBound..<end]
        }
    }

    /// Where the first of two glued values ends: at its repetition, else at the first capital behind a small letter.
    private func originEnd(_ value: Range<Int>) -> Int? {
        let bytes = text.bytes
        let middle = value.lowerBound + value.count / 2
        if value.count % 2 == 0, bytes[value.lowerBound..<middle] == bytes[middle..<value.upperBound] { return middle }
        var position = value.lowerBound + 1
        while position < value.upperBound {
            let before = bytes[position - 1]
            if Byte.isCapital(bytes[position]), Byte.isLetter(before), !Byte.isCapital(before) { return position }
            position += 1
        }
        return nil
    }

    /// The first label of a topic that has a value; nil when there is none.
    func first(_ topic: HeadTopic) -> HeadLabel? { labels.first { $0.topic == topic && !$0.values.isEmpty } }

    /// All labels of a topic that have values.
    func all(_ topic: HeadTopic) -> [HeadLabel] { labels.filter { $0.topic == topic && !$0.values.isEmpty } }

    private init(text: PaperText) { self.text = text }

    private mutating func take(_ index: Int, _ end: Int, _ skipped: Range<Int>) -> Int {
        let line = text.lines[index]
        // A bar alone parts two cells.
        if line.range.count == 1, text.bytes[line.range.lowerBound] == Byte.pipe { return index + 1 }
        if takeTitle(line, index) { return index + 1 }
        if takeLabelBelowValue(index, end) { return index + 2 }
        if takeDatedLabel(line.range, index) { return index + 1 }
        if let next = takeWordRow(index, end, skipped) { return next }
        let parts = cells(line.range)
        // A row of many cells between bars is a table's.
        if parts.count > 4, text.bytes[line.range.lowerBound] == Byte.pipe, line.cues.contains(.colon) == false {
            return index + 1
        }
        if parts.count > 1, let next = takeLabelRow(parts, index, end, skipped) { return next }
        var found = false
        var cell = 0
        while cell < parts.count {
            let next = cell + 1 < parts.count ? parts[cell + 1] : nil
            if let label = label(parts[cell], isAlone: parts.count == 1, before: next)
                ?? columnLabel(parts, cell, index, end)
            {
                found = true
                var entry = HeadLabel(
                    topic: label.topic, label: label.words, values: [], line: index, lastLine: index,
                    isKnown: label.isKnown)
                if !label.rest.isEmpty {
                    entry.values = [label.rest]
                } else if cell + 1 < parts.count, self.label(parts[cell + 1], isAlone: false) == nil,
                    !isTaken(parts[cell + 1])
                {
                    if !parts[cell + 1].isEmpty { entry.values = [parts[cell + 1]] }
                    cell += 1
                    if entry.values.isEmpty { entry.isKnown = true }
                }
                labels.append(entry)
                // A name that has its words ends with the next label.
                if label.isKnown { waiting.removeAll { labels[$0].topic == .name && !labels[$0].values.isEmpty } }
                if entry.values.isEmpty, label.isKnown, let below = valueBelow(parts[cell], index, end) {
                    labels[labels.count - 1].values = [below]
                    entry.values = [below]
                }
                if entry.values.isEmpty, label.isKnown {
                    waiting.append(labels.count - 1)
                } else if label.isKnown {
                    waiting.removeAll { labels[$0].topic == label.topic }
                }
            }
            cell += 1
        }
        if found {
            lastLine = index
            return continueValue(index, end, skipped)
        }
        if waiting.isEmpty, status == nil, lastLine.map({ index - $0 == 1 }) == true,
            isStatus(text.key(line.range)),
            labels.contains(where: { $0.topic == .meetingDate })
        {
            status = line.range
            lastLine = index
            return index + 1
        }
        if waiting.isEmpty { return index + 1 }
        if takeValue(line, index) {
            lastLine = index
        } else if !waits(past: index) {
            waiting = []
        }
        return index + 1
    }

    /// Whether a cell is the value of the label above it.
    private func isTaken(_ cell: Range<Int>) -> Bool {
        !cell.isEmpty && labels.suffix(4).contains { $0.values.first == cell }
    }

    /// Whether a number may still follow a line: the paper's type often stands between the number and its label.
    private func waits(past index: Int) -> Bool {
        waiting.allSatisfy { labels[$0].topic == .reference && index - labels[$0].line <= 2 }
            && PaperTypes.isType(text.string(text.lines[index].range))
    }

    /// `V/66-660` above `Dezernat/Fachbereich/AZ`: forms that print a label below its value, each pair apart.
    private mutating func takeLabelBelowValue(_ index: Int, _ end: Int) -> Bool {
        guard index + 1 < end, waiting.isEmpty, let pair = labelBelow(index) else { return false }
        let others = [index - 2, index + 2].contains { $0 >= 0 && $0 + 1 < end && labelBelow($0) != nil }
        guard others else { return false }
        let label = text.lines[index + 1].range
        labels.append(
            HeadLabel(
                topic: pair, label: label, values: [text.lines[index].range], line: index, lastLine: index + 1,
                isKnown: true))
        lastLine = index + 1
        return true
    }

    /// What the line below a line stands for, where it is a label without a colon right below its value.
    private func labelBelow(_ index: Int) -> HeadTopic? {
        let (value, label) = (text.lines[index], text.lines[index + 1])
        guard label.blanksBefore == 0, value.blanksBefore > 0, label.range.count <= 40, value.range.count <= 60,
            index + 2 >= text.lines.count || text.lines[index + 2].blanksBefore > 0,
            text.bytes[label.range.upperBound - 1] != Byte.colon,
            text.bytes[value.range.upperBound - 1] != Byte.colon,
            let topic = LabelWords.topic(text, label.range) ?? LabelShapes.slashed(text, label.range),
            [.department, .date, .contact, .reference, .phone].contains(topic),
            LabelWords.topic(text, value.range) == nil,
            text.column(of: value.range.lowerBound) == text.column(of: label.range.lowerBound)
        else { return nil }
        if topic == .date, DateScanner.first(text.bytes, value.range)?.range != value.range { return nil }
        return topic
    }

    /// The line below `Betreff:` begins the title, whatever its colon may look like: `Baubeschluss: Neubau der …`.
    private mutating func takeTitle(_ line: Line, _ index: Int) -> Bool {
        guard let entry = waiting.last, labels[entry].topic == .name, labels[entry].lastLine == index - 1,
            labels[entry].values.isEmpty || line.blanksBefore == 0, line.cues.contains(.colon),
            text.wideCells(line.range).count == 1,
            let label = label(line.range, isAlone: true), !label.isKnown, !label.rest.isEmpty, !opensOther(index)
        else { return false }
        labels[entry].values.append(line.range)
        labels[entry].lastLine = index
        lastLine = index
        return true
    }

    /// `Vorlagen-Nummer 29.05.2031`: a number's label whose value follows on the next line, with the paper's date.
    private mutating func takeDatedLabel(_ range: Range<Int>, _ index: Int) -> Bool {
        guard range.count <= 48, let date = DateScanner.first(text.bytes, range),
            date.range.upperBound == range.upperBound
        else { return false }
        let words = text.trimmed(range.lowerBound..<date.range.lowerBound)
        guard !words.isEmpty, LabelWords.topic(text, words) == .reference,
            !text.bytes[date.range].contains(Byte.slash)
        else { return false }
        labels.append(
            HeadLabel(topic: .date, label: words, values: [date.range], line: index, lastLine: index, isKnown: true))
        labels.append(
            HeadLabel(topic: .reference, label: words, values: [], line: index, lastLine: index, isKnown: true))
        waiting = [labels.count - 1]
        lastLine = index
        return true
    }

    // MARK: Rows of labels above rows of values

    /// A row of labels that are parted by single blanks, above the row of their values, which are told apart by their
    /// kind: `Fachbereich Dezernent(in) / Geschäftsführer Datum` / `66 StR Musterfrau 17.03.2023`.
    private mutating func takeWordRow(_ index: Int, _ end: Int, _ skipped: Range<Int>) -> Int? {
        let range = text.lines[index].range
        guard text.has("Fachbereich Dezernent", at: range.lowerBound, before: range.upperBound), index + 1 < end,
            !skipped.contains(index + 1), !text.bytes[range].contains(Byte.tab)
        else { return nil }
        let below = text.lines[index + 1].range
        let date = DateScanner.first(text.bytes, below)
        let names = text.trimmed(below.lowerBound..<(date?.range.lowerBound ?? below.upperBound))
        let words = text.words(names)
        guard let number = words.first else { return nil }
        let label = range.lowerBound..<range.lowerBound + 11
        func add(_ topic: HeadTopic, _ value: Range<Int>) {
            labels.append(
                HeadLabel(topic: topic, label: label, values: [value], line: index, lastLine: index + 1, isKnown: true))
        }
        add(.department, number)
        if words.count > 1 { add(.deciderPerson, words[1].lowerBound..<names.upperBound) }
        if let date { add(.date, date.range) }
        lastLine = index + 1
        return index + 2
    }

    /// A row of label cells with the row of its values below it, each value below its label.
    private mutating func takeLabelRow(_ parts: [Range<Int>], _ index: Int, _ end: Int, _ skipped: Range<Int>) -> Int? {
        var dates: [PrintedDate] = []
        let places = parts.indices.filter { !parts[$0].isEmpty }
        let names = places.map { parts[$0] }.map { cell in
            // `Vorlagen-Nummer 29.05.2031`
            guard let date = dateBehindNumberLabel(cell) else { return Headings.withoutColon(text, cell) }
            dates.append(date)
            return text.trimmed(cell.lowerBound..<date.range.lowerBound)
        }
        let topics = names.map {
            LabelWords.topic(text, $0) ?? (PaperTypes.isType(text.string($0)) ? .paperType : nil)
        }
        guard names.count >= 2, topics.allSatisfy({ $0 != nil }), index + 1 < text.lines.count,
            !skipped.contains(index + 1)
        else { return nil }
        let below = text.lines[index + 1].range
        let values = cells(below)
        let isTabbed = text.bytes[below].contains(Byte.tab)
        let areValues =
            index + 1 < end
            && (isTabbed || values.count > 1 || text.column(of: below.lowerBound) > 0 || names.count == 2)
            && !values.contains {
                !$0.isEmpty && label($0, isAlone: false).map { $0.rest.isEmpty || !topics.contains($0.topic) } == true
            }
            && values.contains { !$0.isEmpty && LabelWords.topic(text, $0) == nil }
        for (cell, topic) in topics.enumerated() {
            let isType = PaperTypes.isType(text.string(names[cell]))
            let value = areValues ? self.value(below: parts, places[cell], values, isTabbed) : nil
            labels.append(
                HeadLabel(
                    topic: isType ? .other : topic ?? .other, label: names[cell], values: value.map { [$0] } ?? [],
                    line: index,
                    lastLine: areValues ? index + 1 : index, isKnown: true))
        }
        for date in dates {
            labels.append(
                HeadLabel(
                    topic: .date, label: date.range, values: [date.range], line: index, lastLine: index, isKnown: true))
        }
        lastLine = areValues ? index + 1 : index
        waiting.removeAll { labels[$0].topic == .name && !labels[$0].values.isEmpty }
        return areValues ? index + 2 : index + 1
    }

    /// The day behind a number's label that has no number; nil where another word stands there.
    private func dateBehindNumberLabel(_ cell: Range<Int>) -> PrintedDate? {
        guard cell.count <= 48, let date = DateScanner.first(text.bytes, cell),
            date.range.upperBound == cell.upperBound, date.range.lowerBound > cell.lowerBound,
            !text.bytes[date.range].contains(Byte.slash),
            LabelWords.topic(text, text.trimmed(cell.lowerBound..<date.range.lowerBound)) == .reference
        else { return nil }
        return date
    }

    /// The value below a label: in the cell of the same number, or the one that begins where the label does.
    private func value(below parts: [Range<Int>], _ cell: Int, _ values: [Range<Int>], _ isTabbed: Bool) -> Range<Int>?
    {
        if isTabbed { return cell < values.count && !values[cell].isEmpty ? values[cell] : nil }
        let start = text.column(of: parts[cell].lowerBound)
        let next = cell + 1 < parts.count ? text.column(of: parts[cell + 1].lowerBound) : Int.max
        return values.first { value in
            let column = text.column(of: value.lowerBound)
            return column >= start - 2 && column < next - 1
        }
    }

    /// A value in the column of its label on the next line, where that line holds further labels beside it.
    private func valueBelow(_ cell: Range<Int>, _ index: Int, _ end: Int) -> Range<Int>? {
        guard index + 1 < end else { return nil }
        let below = cells(text.lines[index + 1].range)
        guard below.count > 1, !text.bytes[text.lines[index + 1].range].contains(Byte.tab) else { return nil }
        let start = text.column(of: cell.lowerBound)
        return below.first {
            abs(text.column(of: $0.lowerBound) - start) <= 1 && label($0, isAlone: false) == nil
                && TableHeader.column(of: text.string($0)) != .body
        }
    }

    // MARK: Labels

    /// The label a cell begins with, and the words behind its colon.
    private func label(
        _ cell: Range<Int>, isAlone: Bool, before next: Range<Int>? = nil
    ) -> (topic: HeadTopic, words: Range<Int>, rest: Range<Int>, isKnown: Bool)? {
        let limit = min(cell.upperBound, cell.lowerBound + 56)
        guard let colon = text.bytes[cell.lowerBound..<limit].firstIndex(of: Byte.colon) else {
            return labelWithoutColon(cell) ?? dateLabel(cell, before: next)
        }
        let words = Headings.withoutColon(text, text.trimmed(cell.lowerBound..<colon))
        guard !words.isEmpty else { return nil }
        var rest = text.trimmed(colon + 1..<cell.upperBound)
        // `Antragsteller:in: …`
        for form in ["in:", "innen:"] where text.bytes[rest].starts(with: form.utf8) {
            rest = text.trimmed(rest.lowerBound + form.utf8.count..<rest.upperBound)
        }
        while !rest.isEmpty, text.bytes[rest.lowerBound] == Byte.asterisk {
            rest = text.trimmed(rest.lowerBound + 1..<rest.upperBound)
        }
        if let topic = LabelWords.topic(text, words) { return (topic, words, rest, true) }
        // `1. Betreff:`
        if Byte.isDigit(text.bytes[words.lowerBound]) {
            let (number, name) = Headings.splitNumber(text, words)
            if number != nil, let topic = LabelWords.topic(text, name), topic == .name || topic == .contact {
                return (topic, name, rest, true)
            }
        }
        let key = text.key(words)
        if let topic = LabelShapes.topic(of: key) { return (topic, words, rest, true) }
        guard isAlone, let first = key.utf8.first, Byte.isLetter(first), words.count <= 40,
            text.words(words).count <= 4, Byte.isCapital(text.bytes[words.lowerBound]),
            HeadingWords.kind(of: key) == nil
        else { return nil }
        return (.other, words, rest, false)
    }

    /// A known label without a colon: the cell is the label, or a date or a number follows it.
    private func labelWithoutColon(
        _ cell: Range<Int>
    ) -> (topic: HeadTopic, words: Range<Int>, rest: Range<Int>, isKnown: Bool)? {
        if cell.count > 60, !mayBegin(cell, with: 0x62) { return nil }
        // `betr. Zustand der Radwege`
        let words = text.words(cell)
        if cell.count >= 16, mayBegin(cell, with: 0x62), let first = words.first,
            ["Betr.", "betr.", "Betr"].contains(text.string(first))
        {
            return (.name, first, text.trimmed(first.upperBound..<cell.upperBound), true)
        }
        // More than four words are prose.
        guard cell.count <= 60, words.count <= 4 else { return nil }
        // `TOP 5` below the day of the meeting
        if cell.count <= 12, text.has("TOP ", at: cell.lowerBound, before: cell.upperBound),
            labels.contains(where: { $0.topic == .meetingDate })
        {
            let number = text.trimmed(cell.lowerBound + 4..<cell.upperBound)
            if !number.isEmpty, isNumber(text.string(number), separators: ".") {
                return (.agendaItem, cell.lowerBound..<cell.lowerBound + 3, number, true)
            }
        }
        if let topic = LabelWords.topic(text, cell), LabelWords.standsAlone(text.key(cell)) {
            return (topic, cell, cell.upperBound..<cell.upperBound, true)
        }
        // `Dezernat(e) VI`
        if words.count == 2, let first = words.first, text.key(first) == "dezernat(e)" {
            return (.department, first, words[1], true)
        }
        if let topic = LabelShapes.slashed(text, cell) {
            return (topic, cell, cell.upperBound..<cell.upperBound, true)
        }
        if let first = words.first, first.upperBound < cell.upperBound,
            LabelWords.topic(text, first) == .reference,
            text.key(first).hasSuffix("-nr") || text.key(first).hasSuffix(".nr")
                || text.key(first).hasSuffix("nummer") && words.count == 2
                || text.string(first) == "Nr."
        {
            return (.reference, first, text.trimmed(first.upperBound..<cell.upperBound), true)
        }
        guard let date = DateScanner.first(text.bytes, cell), date.range.upperBound == cell.upperBound else {
            return nil
        }
        let label = text.trimmed(cell.lowerBound..<date.range.lowerBound)
        guard !label.isEmpty, let topic = LabelWords.topic(text, label), topic == .date || topic == .meetingDate else {
            return nil
        }
        return (topic, label, date.range, true)
    }

    /// Whether the first letter of a stretch may be a small one or its capital: it is no other.
    private func mayBegin(_ range: Range<Int>, with letter: UInt8) -> Bool {
        let first = text.bytes[range.lowerBound]
        return !Byte.isLetter(first) || first | 0x20 == letter
    }

    /// `Erstellungsdatum        23.03.2015`: a date's label before a cell that is one.
    private func dateLabel(
        _ cell: Range<Int>, before next: Range<Int>?
    ) -> (topic: HeadTopic, words: Range<Int>, rest: Range<Int>, isKnown: Bool)? {
        guard let next, DateScanner.first(text.bytes, next)?.range == next,
            LabelWords.topic(text, cell) == .date
        else { return nil }
        return (.date, cell, cell.upperBound..<cell.upperBound, true)
    }

    /// `Fachbereich        Bauen und Planen` in a column of labels without colons: the line above or below has one too.
    private func columnLabel(
        _ parts: [Range<Int>], _ cell: Int, _ index: Int, _ end: Int
    ) -> (topic: HeadTopic, words: Range<Int>, rest: Range<Int>, isKnown: Bool)? {
        guard cell == 0, parts.count == 2, !parts[1].isEmpty, parts[0].count <= 40,
            let topic = LabelWords.topic(text, parts[0]), topic != .body, topic != .meetingDate,
            LabelWords.topic(text, parts[1]) == nil
        else { return nil }
        let neighbours = [index - 1, index + 1].filter { $0 >= 0 && $0 < end }
        guard
            neighbours.contains(where: { line in
                let cells = cells(text.lines[line].range)
                return cells.count == 2 && LabelWords.topic(text, Headings.withoutColon(text, cells[0])) != nil
                    && text.column(of: cells[0].lowerBound) == text.column(of: parts[0].lowerBound)
                    && abs(text.column(of: cells[1].lowerBound) - text.column(of: parts[1].lowerBound)) <= 1
            })
        else { return nil }
        return (topic, parts[0], parts[0].upperBound..<parts[0].upperBound, true)
    }

    /// The cells of a line: parted by tabs, bars or at least three blanks.
    private func cells(_ range: Range<Int>) -> [Range<Int>] {
        let cells = text.wideCells(range)
        guard cells.contains(where: { text.bytes[$0].contains(Byte.colon) }) else { return cells }
        return cells.flatMap { partAtLabels($0) }
    }

    /// A cell parted before each known label inside it: `Status:öffentlichVorlage-Art:Beschlussvorlage`,
    /// `Amt für Klimaschutz Datum: 28.02.2025`.
    private func partAtLabels(_ cell: Range<Int>) -> [Range<Int>] {
        guard cell.count <= 160, let first = text.bytes[cell].firstIndex(of: Byte.colon) else { return [cell] }
        var parts: [Range<Int>] = []
        var start = cell.lowerBound
        var colon: Int? = first
        while let place = colon {
            if let label = innerLabel(before: place, from: start), label > start {
                parts.append(text.trimmed(start..<label))
                start = label
            }
            colon = text.bytes[(place + 1)..<cell.upperBound].firstIndex(of: Byte.colon)
        }
        parts.append(text.trimmed(start..<cell.upperBound))
        return parts
    }

    /// Where the known label before a colon begins, when other words stand before it; nil for none.
    private func innerLabel(before colon: Int, from start: Int) -> Int? {
        let bytes = text.bytes
        if LabelWords.topic(text, start..<colon) != nil { return nil }
        var longest: Int?
        var position = colon - 1
        while position > start, colon - position < 28 {
            let isGlued = Byte.isWord(bytes[position - 1]) && !Byte.isCapital(bytes[position - 1])
            if Byte.isCapital(bytes[position]), isGlued || Byte.isBlank(bytes[position - 1]),
                let topic = LabelWords.topic(text, position..<colon),
                HeadLabels.inner.contains(topic) || isGlued && topic == .originator
            {
                longest = position
            }
            position -= 1
        }
        return longest
    }

    /// What labels inside a line stand for.
    private static let inner: Set<HeadTopic> = [
        .reference, .date, .status, .paperType, .department, .contact, .agendaItem, .phone, .other,
    ]

    // MARK: Values on further lines

    /// Takes the further lines of a value that stands behind its label: names, divided words.
    private mutating func continueValue(_ index: Int, _ end: Int, _ skipped: Range<Int>) -> Int {
        var next = index + 1
        guard let entry = labels.last, entry.line == index, let value = entry.values.last else { return next }
        // `Ziele:         Klimarelevanz` / `               positiv`
        if entry.topic == .other, entry.isKnown, next < end, !skipped.contains(next), isBelow(value, next),
            !opensOther(next)
        {
            labels[labels.count - 1].values.append(text.lines[next].range)
            labels[labels.count - 1].lastLine = next
            lastLine = next
            return next + 1
        }
        guard
            entry.topic == .name || entry.topic == .originator || TextCleaner.endsDivided(text.string(value))
                || endsOpen(text.string(value))
        else { return next }
        while next < end, !skipped.contains(next), next - index <= 8 {
            let line = text.lines[next]
            let isSubtitle =
                entry.topic == .name && line.blanksBefore == 1 && text.bytes[line.range].starts(with: "- ".utf8)
                && next == index + 1
            guard line.blanksBefore == 0 || isSubtitle, !opensOther(next) else { break }
            if entry.topic == .originator, listsOriginator(line.range) {
                labels[labels.count - 1].values.append(line.range)
                labels[labels.count - 1].lastLine = next
                lastLine = next
                next += 1
                continue
            }
            if entry.topic != .name {
                let joined = text.joined(labels[labels.count - 1].values)
                guard TextCleaner.endsDivided(joined) || endsOpen(joined) else { break }
            }
            labels[labels.count - 1].values.append(line.range)
            labels[labels.count - 1].lastLine = next
            lastLine = next
            next += 1
        }
        return next
    }

    /// Whether a short line begins right below a value that stands in a column of its own.
    private func isBelow(_ value: Range<Int>, _ next: Int) -> Bool {
        let line = text.lines[next]
        guard line.blanksBefore == 0, line.range.count <= 60 else { return false }
        let column = text.column(of: value.lowerBound)
        return column >= 10 && text.column(of: line.range.lowerBound) == column && cells(line.range).count == 1
    }

    /// Whether a line is one more group in a list of originators.
    private func listsOriginator(_ range: Range<Int>) -> Bool {
        range.count <= 80 && Bodies.namesGroup(text.string(range)) && !text.bytes[range].contains(Byte.colon)
    }

    private func endsOpen(_ value: String) -> Bool {
        [" des", " der", " und", " für", ",", " zur", "&", "Dez.", "OV", "BÜNDNIS", "Bündnis", "Fraktion"].contains {
            value.hasSuffix($0)
        }
    }

    /// Whether a line opens something else: a label, a main heading, a table, a salutation.
    private func opensOther(_ index: Int) -> Bool {
        let line = text.lines[index]
        if Headings.isMain(text, index) || line.headingLevel > 0 { return true }
        if TableHeader.read(text, at: index) != nil { return true }
        if cells(line.range).contains(where: { label($0, isAlone: true).map { $0.isKnown } == true }) { return true }
        let words = text.string(line.range)
        if words.hasPrefix("Name:"), ReferencePattern.isNumberInContext(String(words.dropFirst(5)).trimmed) {
            return true
        }
        if ["ursprung", "aktuell", "ursprung aktuell"].contains(words.key) { return true }
        return words.hasPrefix("Sehr geehrte") || words.hasPrefix("Beratungsfolge")
            || PaperTypes.isType(words) && !words.hasPrefix("- ")
    }

    /// Gives a line to one of the labels that wait for a value, by what the line looks like.
    private mutating func takeValue(_ line: Line, _ index: Int) -> Bool {
        let value = line.range
        // A row of cells has its own labels; it is no value of the line above.
        if text.bytes[value].contains(Byte.tab) { return false }
        let words = text.string(value)
        if words.hasPrefix("Beratungsfolge") { return false }
        if isStatus(words.key), !waiting.contains(where: { labels[$0].topic == .status || labels[$0].topic == .name }) {
            status = value
            return true
        }
        // `AZ:` that the form leaves empty waits no longer than the label right above.
        if waiting.count > 1, let last = waiting.last, labels[last].line == index - 1, labels[last].topic == .department
        {
            waiting.removeAll {
                labels[$0].line < index - 1 && ["az", "aktenzeichen"].contains(text.key(labels[$0].label))
            }
        }
        if waiting.count == 1 || labels[waiting[0]].topic == .name {
            let entry = waiting[0]
            let topic = labels[entry].topic
            if topic == .name {
                if opensOther(index) { return false }
                if let last = labels[entry].values.last, line.blanksBefore > 0,
                    !TextCleaner.endsDivided(text.string(last))
                {
                    waiting.removeFirst()
                    return false
                }
                labels[entry].values.append(value)
                labels[entry].lastLine = index
                return true
            }
            let isRest = !labels[entry].values.isEmpty
            // `Beteiligte Dienststellen:` left empty takes nothing but an office.
            if topic == .other, line.blanksBefore > 0, text.key(labels[entry].label).hasPrefix("beteilig"),
                !DepartmentField.isDepartment(words)
            {
                waiting.removeFirst()
                return false
            }
            guard index - (lastLine ?? labels[entry].lastLine) <= 2, isRest || fits(topic, value) else { return false }
            labels[entry].values.append(value)
            labels[entry].lastLine = index
            if topic == .originator || topic == .department, index + 1 < text.lines.count,
                text.lines[index + 1].blanksBefore == 0,
                topic == .originator ? listsOriginator(text.lines[index + 1].range) : false
            {
                return true
            }
            if topic != .body || !endsOpen(text.joined(labels[entry].values)) { waiting.removeFirst() }
            return true
        }
        // `47. Plenarsitzung des Ge-` / `meinderates`
        if let position = waiting.firstIndex(where: { labels[$0].lastLine == index - 1 && !labels[$0].values.isEmpty })
        {
            take(value, index, position)
            return true
        }
        let isOffice = isOfficeNumber(words, index)
        for position in waiting.indices {
            let entry = waiting[position]
            if isOffice ? labels[entry].topic != .department : !fits(labels[entry].topic, value) { continue }
            if isAgendaItem(labels[entry].topic, words, index) { continue }
            take(value, index, position)
            return true
        }
        return false
    }

    /// Gives a line to a label among several; a body's name that ends open waits for the next one.
    private mutating func take(_ value: Range<Int>, _ index: Int, _ position: Int) {
        let entry = waiting[position]
        labels[entry].values.append(value)
        labels[entry].lastLine = index
        let words = text.joined(labels[entry].values)
        let isOpen = labels[entry].topic == .body && (endsOpen(words) || TextCleaner.endsDivided(words))
        if !isOpen { waiting.remove(at: position) }
    }

    private func isStatus(_ key: String) -> Bool {
        [
            "oeffentlich", "nichtoeffentlich", "nicht oeffentlich", "nichtoeffentlich/oeffentlich",
            "oeffentlich/nichtoeffentlich",
        ]
        .contains(key)
    }

    /// Whether a bare number names an office: one is waited for, and the paper's number stands on the next line.
    private func isOfficeNumber(_ words: String, _ index: Int) -> Bool {
        guard words.utf8.count <= 3, words.allDigits, index + 1 < text.lines.count, waiting.count == 2,
            waiting.contains(where: { labels[$0].topic == .department }),
            waiting.contains(where: { labels[$0].topic == .reference })
        else { return false }
        let next = text.string(text.lines[index + 1].range)
        return next.holds("/") && ReferencePattern.isNumberInContext(next)
    }

    /// Whether a bare number that could be the paper's is its agenda item: the only number where both are waited for.
    private func isAgendaItem(_ topic: HeadTopic, _ words: String, _ index: Int) -> Bool {
        guard topic == .reference, words.utf8.count <= 3, words.allDigits,
            waiting.contains(where: { labels[$0].topic == .agendaItem }), index + 1 < text.lines.count
        else { return false }
        let next = text.string(text.lines[index + 1].range)
        return !(next.utf8.count <= 8 && next.startsWithDigit)
    }

    /// Whether a line can be the value of a label of that topic.
    private func fits(_ topic: HeadTopic, _ value: Range<Int>) -> Bool {
        let words = text.string(value)
        let date = DateScanner.first(text.bytes, value)
        switch topic {
        case .date, .meetingDate: return date != nil && value.count <= 40
        case .agendaItem:
            let prefix = ["TOP ", "Ö ", "N "].first { words.hasPrefix($0) } ?? ""
            let number = String(words.dropFirst(prefix.count))
            return isNumber(number, separators: "./ -") && value.count <= 12
        case .reference:
            return date == nil && value.count <= 40 && ReferencePattern.isOwnNumber(words)
                || (words.startsWithDigit && words.split(separator: " ").count <= 4 && !words.hasSuffix("."))
                || (words.startsWithDigit && words.hasSuffix("(s. Anlagen)"))
        case .department:
            if LabelWords.topic(of: words.key) != nil { return false }
            let hasLetters = words.unicodeScalars.contains { $0.properties.isAlphabetic }
            return date == nil && value.count <= 80
                && (!ReferencePattern.isOwnNumber(words)
                    || hasLetters && (waiting.count == 1 || words.lowercased().holds("amt")))
                && (waiting.count == 1 || words.hasPrefix("Dez") || words.hasPrefix("OV ") || words.hasPrefix("Ref")
                    || words.lowercased().holds("amt") && hasLetters && value.count <= 48)
        case .body: return (Bodies.names(words) || words.lowercased().holds("sitzung")) && value.count <= 120
        case .phone: return isNumber(words, separators: "./ -()+")
        default:
            // `5 zur Vorlage 2014/0082`: the number of an annex.
            if words.startsWithDigit, words.holds(" zur Vorlage ") { return true }
            return date == nil && value.count <= 120 && waiting.count == 1
        }
    }

    private func isNumber(_ words: String, separators: String) -> Bool {
        words.unicodeScalars.allSatisfy {
            ("0"..."9").contains($0) || separators.unicodeScalars.contains($0) || ("a"..."h").contains($0)
        }
            && words.utf8.contains(where: Byte.isDigit)
    }
}

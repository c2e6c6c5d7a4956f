import Drucksachen

/// The paper's own date: from its label, or beside the telephone number; never a print date, an annex's or a meeting's.
enum DateField: Field {
    static let rule =
        "the value of a date's label, the date beside the telephone, or a line of the head or the end "
        + "that is a place and a date"

    static func read(_ reading: inout Reading) {
        guard
            let date = labelled(reading) ?? reading.datedTitle?.date ?? besideDepartment(reading) ?? besidePhone(
                reading) ?? alone(reading)
                ?? behindType(reading)
                ?? belowTable(reading) ?? besideLabel(reading) ?? atEnd(reading)
        else { return }
        if case .impossible = date.value {
            reading.report(
                "impossible-date", .warning, at: date.range,
                "expected a day of the calendar but found '\(reading.text.string(date.range))'")
        }
        guard let day = date.date else { return }
        reading.paper.date = day
        reading.mark("/date", date.range)
    }

    private static func labelled(_ reading: Reading) -> PrintedDate? {
        if namesMeeting(reading) { return nil }
        for label in reading.head.all(.date) where !isOfResolution(label, reading) {
            for value in label.values {
                if let date = DateScanner.first(reading.text.bytes, value), date.value != .placeholder { return date }
            }
        }
        return nil
    }

    /// `Beschluss der Vollversammlung des Stadtrates` / `vom 30.11.2031`: the day of a meeting.
    private static func isOfResolution(_ label: HeadLabel, _ reading: Reading) -> Bool {
        guard label.line > 0, reading.text.string(label.label).key == "vom" else { return false }
        let above = reading.text.lines[label.line - 1].range
        return reading.text.has("Beschluss de", at: above.lowerBound, before: above.upperBound)
    }

    /// Whether the labels of the head are those of a meeting: its place or its hour stand beside the body.
    private static func namesMeeting(_ reading: Reading) -> Bool {
        let keys = reading.head.labels.map { reading.text.key($0.label) }
        return reading.head.first(.body) != nil
            && !["sitzungsort", "raum", "uhrzeit", "zeit", "beginn"].allSatisfy { !keys.contains($0) }
    }

    /// Nordstemmen prints the date at the end of the telephone's line.
    private static func besideDepartment(_ reading: Reading) -> PrintedDate? {
        for label in reading.head.all(.department) where reading.text.key(label.label).holds("datum") {
            if let date = label.values.lazy.compactMap({ DateScanner.first(reading.text.bytes, $0) }).first {
                return date
            }
        }
        return nil
    }

    private static func besidePhone(_ reading: Reading) -> PrintedDate? {
        for label in reading.head.labels where label.topic == .phone || label.topic == .contact {
            guard let value = label.values.first, let date = DateScanner.all(reading.text.bytes, value).last,
                date.range.upperBound == value.upperBound, date.date != nil
            else { continue }
            return date
        }
        return nil
    }

    /// A line of the head that is a date, or a place and a date (`Musterstadt, den 12.03.2020`).
    private static func alone(_ reading: Reading) -> PrintedDate? {
        let text = reading.text
        let limit = min(reading.headEnd, reading.table?.lines.lowerBound ?? reading.headEnd, 40)
        for index in 0..<max(0, limit)
        where text.lines[index].cues.contains(.digit) {
            if isOfLabel(index, reading) {
                // `Az.: 61.10          Musterstadt, 14.06.2031`
                let cells = text.wideCells(text.lines[index].range)
                if cells.count > 1, let cell = cells.last, cell.count <= 60, let date = placed(text, cell),
                    date.range.lowerBound > cell.lowerBound + 3
                {
                    return date
                }
                continue
            }
            for cell in text.wideCells(text.lines[index].range) where cell.count <= 60 {
                if let date = placed(text, cell) ?? behindDot(text, cell) { return date }
            }
        }
        return nil
    }

    /// `Fachdienst Soziales · 14.03.2031`
    private static func behindDot(_ text: PaperText, _ cell: Range<Int>) -> PrintedDate? {
        guard let date = DateScanner.first(text.bytes, cell), date.date != nil,
            date.range.upperBound == cell.upperBound, date.range.lowerBound > cell.lowerBound + 4,
            text.has("\u{B7}", at: date.range.lowerBound - 3, before: date.range.lowerBound)
        else { return nil }
        return date
    }

    /// `Verfasser: Frau Huber   Tel. 123      12.03.2031`: a day in a column of its own beside who wrote the paper.
    private static func besideLabel(_ reading: Reading) -> PrintedDate? {
        let text = reading.text
        for label in reading.head.labels where [.contact, .phone, .department, .originator].contains(label.topic) {
            let cells = text.wideCells(text.lines[label.line].range)
            guard cells.count > 1, let last = cells.last, let date = DateScanner.first(text.bytes, last),
                date.range == last, date.date != nil
            else { continue }
            return date
        }
        return nil
    }

    /// Whether a line belongs to a label of the head or its value.
    private static func isOfLabel(_ index: Int, _ reading: Reading) -> Bool {
        reading.head.labels.contains { $0.isKnown && $0.line <= index && index <= $0.lastLine }
    }

    /// A date that fills a cell, or follows a place in it.
    private static func placed(_ text: PaperText, _ cell: Range<Int>) -> PrintedDate? {
        guard let date = DateScanner.first(text.bytes, cell), date.date != nil, date.range.upperBound == cell.upperBound
        else { return nil }
        let before = text.string(text.trimmed(cell.lowerBound..<date.range.lowerBound))
        return before.isEmpty || isPlace(before) ? date : nil
    }

    /// `Hauptamt - Sitzungsdienste - 30. August 2007`, the date also on the next line.
    private static func belowOffice(_ text: PaperText, _ index: Int) -> PrintedDate? {
        let range = text.lines[index].range
        guard Signatures.isOfficeLine(text, range) else { return nil }
        if let date = DateScanner.first(text.bytes, range), date.range.upperBound == range.upperBound { return date }
        guard index + 1 < text.lines.count else { return nil }
        let next = text.lines[index + 1].range
        guard let date = DateScanner.first(text.bytes, next), date.range == next else { return nil }
        return date
    }

    /// `Antrag vom 14.05.2031, NR 9107`.
    private static func behindType(_ reading: Reading) -> PrintedDate? {
        let text = reading.text
        for index in 0..<min(reading.headEnd, 20, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 100, text.lines[index].cues.contains(.digit),
                let length = PaperTypes.leading(text.string(range)), let date = DateScanner.first(text.bytes, range),
                text.string(text.trimmed(min(range.upperBound, range.lowerBound + length)..<date.range.lowerBound))
                    == "vom"
            else { continue }
            return date
        }
        return nil
    }

    /// A line below the Beratungsfolge and above the text that is a place and a date.
    private static func belowTable(_ reading: Reading) -> PrintedDate? {
        guard let table = reading.table else { return nil }
        let text = reading.text
        for index in table.lines.upperBound..<max(table.lines.upperBound, min(reading.headEnd, text.lines.count))
        where text.lines[index].cues.contains(.digit) && text.lines[index].range.count <= 60 {
            guard !isOfLabel(index, reading), let date = placed(text, text.lines[index].range),
                date.range.lowerBound > text.lines[index].range.lowerBound
            else { continue }
            return date
        }
        return nil
    }

    /// `Musterstadt, den 05.09.2031` above the signatures.
    private static func atEnd(_ reading: Reading) -> PrintedDate? {
        let text = reading.text
        for index in stride(from: text.lines.count - 1, to: max(reading.headEnd, text.lines.count - 30), by: -1) {
            let range = text.lines[index].range
            guard range.count <= 80 else { continue }
            if let date = belowOffice(text, index) { return date }
            guard range.count <= 60, let date = placed(text, range), date.range.lowerBound > range.lowerBound else {
                continue
            }
            let before = text.string(text.trimmed(range.lowerBound..<date.range.lowerBound))
            if before.hasSuffix(", den") || before.hasSuffix(" /") { return date }
            if before.hasSuffix(","), index + 8 >= text.lines.count, text.lines[index].blanksBefore > 0 { return date }
        }
        return nil
    }

    /// `Musterstadt, den` and the like before a date.
    private static func isPlace(_ words: String) -> Bool {
        var parts = words.split(separator: " ")
        // The number of the town: `53567 Musterstadt, 06.11.2023`.
        if let first = parts.first, parts.count > 1, first.utf8.count == 5, Int(first) != nil { parts.removeFirst() }
        // `18. Wahlperiode 05.06.2031`
        if parts.count == 2, parts[0].utf8.first.map(Byte.isDigit) == true,
            ["Wahlperiode", "Wahlzeit", "Legislaturperiode"].contains(parts[1])
        {
            return true
        }
        guard let last = parts.last, parts.count <= 5 else { return false }
        if last == "/" { return parts.count == 2 }
        if last == "den" { return parts.count == 1 || parts[parts.count - 2].hasSuffix(",") }
        guard last.hasSuffix(",") else { return false }
        return parts.count == 1 || namesPlace(parts) && !Bodies.names(words)
    }

    /// Several words that are a town's name: `Musterhausen (Heide),`, `Bad Musterberg,`, `Musterstadt am Main,`.
    private static func namesPlace(_ parts: [Substring]) -> Bool {
        guard parts.dropLast().allSatisfy({ !$0.hasSuffix(",") }) else { return false }
        let small: Set<Substring> = ["am", "an", "der", "im", "in", "ob", "bei", "vor", "i.", "d.", "a."]
        return parts.enumerated().allSatisfy { index, part in
            index > 0 && (small.contains(part) || part.hasPrefix("(") && part.hasSuffix("),"))
                || part.unicodeScalars.first?.properties.isUppercase == true
        }
            && parts.dropFirst().contains { small.contains($0) || $0.hasPrefix("(") }
            || parts.count == 2 && ["Bad", "St.", "Sankt", "Groß", "Klein", "Neu", "Alt"].contains(parts[0])
    }
}

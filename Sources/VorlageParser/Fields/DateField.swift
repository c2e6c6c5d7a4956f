import Drucksachen

/// The paper's own date: from its label, or beside the telephone number; never a print date, an annex's or a meeting's.
enum DateField: Field {
    static func read(_ reading: inout Reading) {
        guard let date = labelled(reading) ?? besidePhone(reading) ?? alone(reading) else { return }
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
        for label in reading.head.all(.date) {
            for value in label.values {
                if let date = DateScanner.first(reading.text.bytes, value), date.value != .placeholder { return date }
            }
        }
        return nil
    }

    /// Nordstemmen prints the date at the end of the telephone's line.
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
        for index in 0..<max(0, limit) where reading.head.lastLine.map({ index > $0 || $0 < 6 }) ?? true {
            let range = text.lines[index].range
            guard range.count <= 60, let date = DateScanner.first(text.bytes, range), date.date != nil,
                date.range.upperBound == range.upperBound
            else { continue }
            let before = text.string(text.trimmed(range.lowerBound..<date.range.lowerBound))
            if before.isEmpty || isPlace(before) { return date }
        }
        return nil
    }

    /// `Musterstadt, den` and the like before a date.
    private static func isPlace(_ words: String) -> Bool {
        let parts = words.split(separator: " ")
        guard let last = parts.last, parts.count <= 3 else { return false }
        if last == "den" || last == "vom" { return parts.count == 1 || parts[parts.count - 2].hasSuffix(",") || last == "den" }
        return parts.count == 1 && last.hasSuffix(",")
    }
}

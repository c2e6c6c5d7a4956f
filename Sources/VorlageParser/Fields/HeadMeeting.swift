import Drucksachen

/// The meeting that a label-first head names (Gremium, Termin, TOP, öffentlich): always a row.
enum HeadMeeting {
    /// Adds what the head prints to the row of the same day and body, or as a row of its own, last.
    static func add(to rows: inout [TableRow], _ reading: Reading) {
        for meeting in meetings(reading) {
            if let index = rows.firstIndex(where: { isSame($0, meeting, reading.text) }) {
                if rows[index].agendaItem == nil { rows[index].agendaItem = meeting.agendaItem }
                if rows[index].isPublic == nil { rows[index].isPublic = meeting.isPublic }
            } else {
                rows.append(meeting)
            }
        }
    }

    private static func isSame(_ row: TableRow, _ meeting: TableRow, _ text: PaperText) -> Bool {
        guard let date = row.date?.date, date == meeting.date?.date else { return false }
        let (a, _) = BodyName.split(text.joined(row.body), hasRole: true)
        let (b, _) = BodyName.split(text.joined(meeting.body), hasRole: true)
        let (first, second) = (a.key, b.key)
        return first == second || first.hasPrefix(second) || second.hasPrefix(first) || first.holds(second)
            || second.holds(first)
    }

    private static func meetings(_ reading: Reading) -> [TableRow] {
        if let meeting = titleMeeting(reading) { return [meeting] }
        let text = reading.text
        guard let body = reading.head.first(.body) ?? decidingBody(reading),
            let term = reading.head.first(.meetingDate) ?? dayBesideHour(reading), body.line < term.lastLine + 8
        else { return [] }
        let bodies = text.cellsBySlash(body.values)
        let dates = term.values.flatMap { DateScanner.all(text.bytes, $0) }
        let items = reading.head.first(.agendaItem)?.values.flatMap { text.cellsBySlash([withoutTOP(text, $0)]) } ?? []
        let marks = reading.head.status.map { text.cellsBySlash([$0]) } ?? []
        var rows: [TableRow] = []
        for (index, date) in dates.enumerated() {
            var row = TableRow()
            row.isHeadMeeting = true
            row.body = dates.count > 1 && bodies.count == dates.count ? [bodies[index]] : body.values
            row.date = date
            if items.count == dates.count { takeItem(text, items[index], &row) }
            if dates.count == 1,
                let result = reading.head.labels.first(where: {
                    text.string($0.label).key == "beschlussart" && !$0.values.isEmpty
                }), Results.isResult(text.joined(result.values))
            {
                row.result = result.values
            }
            if marks.count == dates.count {
                row.isPublic = (text.key(marks[index]) == "oeffentlich", marks[index])
            }
            rows.append(row)
        }
        return rows
    }

    /// `Beschlussorgan   Jugendhilfeausschuss   Sitzung am 04.06.2031`: the body on the line of its day.
    private static func decidingBody(_ reading: Reading) -> HeadLabel? {
        guard let term = reading.head.first(.meetingDate) else { return nil }
        return reading.head.labels.first {
            $0.line == term.line && !$0.values.isEmpty && reading.text.string($0.label).key == "beschlussorgan"
        }
    }

    /// `Datum: Di, 27.04.2031` beside `Zeit: 17:00`: the day of a meeting, as extracts of minutes print it.
    private static func dayBesideHour(_ reading: Reading) -> HeadLabel? {
        let keys = ["zeit", "uhrzeit", "beginn"]
        guard reading.head.labels.contains(where: { keys.contains(reading.text.string($0.label).key) }) else {
            return nil
        }
        return reading.head.first(.date)
    }

    /// `4.2`, `Ö 4.2`
    private static func takeItem(_ text: PaperText, _ item: Range<Int>, _ row: inout TableRow) {
        let words = text.words(item)
        guard words.count == 2, ["oe", "n"].contains(text.string(words[0]).key) else {
            row.agendaItem = item
            return
        }
        row.agendaItem = words[1]
        row.isPublic = (text.string(words[0]).key == "oe", words[0])
    }

    /// The number behind `TOP`.
    private static func withoutTOP(_ text: PaperText, _ range: Range<Int>) -> Range<Int> {
        text.has("TOP ", at: range.lowerBound, before: range.upperBound)
            ? text.trimmed(range.lowerBound + 4..<range.upperBound) : range
    }

    /// `Öffentlich x   Nichtöffentlich`: the mark behind one of the two words.
    private static func markedStatus(_ text: PaperText, _ range: Range<Int>) -> (value: Bool, range: Range<Int>)? {
        let words = text.words(range)
        guard words.count == 3 else { return nil }
        switch words.map({ text.key($0) }) {
        case ["oeffentlich", "x", "nichtoeffentlich"]: return (true, words[0])
        case ["oeffentlich", "nichtoeffentlich", "x"]: return (false, words[1])
        default: return nil
        }
    }

    /// `17. Sitzung des Gemeinderates am 25.10.2005` with `TOP 6` below it.
    private static func titleMeeting(_ reading: Reading) -> TableRow? {
        let text = reading.text
        let limit = min(reading.headEnd, reading.table?.lines.lowerBound ?? reading.headEnd, 30, text.lines.count)
        for index in 0..<max(0, limit) {
            let range = text.lines[index].range
            guard range.count <= 140 else { continue }
            if let row = named(text, index, limit) ?? numbered(text, index, limit) { return row }
        }
        return nil
    }

    /// `17. Sitzung des Gemeinderates am 25.10.2005` with `TOP 6` below it.
    private static func numbered(_ text: PaperText, _ index: Int, _ limit: Int) -> TableRow? {
        let range = text.lines[index].range
        guard let sitzung = text.find("Sitzung ", in: range), sitzung - range.lowerBound <= 12,
            let date = DateScanner.first(text.bytes, range), date.range.upperBound == range.upperBound
        else { return nil }
        var end = text.trimmed(range.lowerBound..<date.range.lowerBound).upperBound
        if text.has(" am", at: end - 3, before: end) { end -= 3 }
        var row = TableRow()
        row.isHeadMeeting = true
        row.body = [text.trimmed(range.lowerBound..<end)]
        row.date = date
        guard Bodies.names(text.joined(row.body)) else { return nil }
        if index + 1 < limit,
            text.has("TOP ", at: text.lines[index + 1].range.lowerBound, before: text.lines[index + 1].range.upperBound)
        {
            let item = text.lines[index + 1].range
            row.agendaItem = text.trimmed(item.lowerBound + 4..<item.upperBound)
        }
        for next in index + 1..<min(index + 5, max(index + 1, limit)) where row.isPublic == nil {
            row.isPublic = markedStatus(text, text.lines[next].range)
        }
        return row
    }

    /// `für die Sitzung der Deputation … am 19.06.2031`, `Beschluss des Bezirksausschusses … vom 10.09.2031`.
    private static func named(_ text: PaperText, _ index: Int, _ limit: Int) -> TableRow? {
        let range = text.lines[index].range
        let openings = [
            "für die Sitzung der ", "für die Sitzung des ", "zur Sitzung der ", "zur Sitzung des ", "Beschluss des ",
            "Beschluss der ",
        ]
        guard let opening = openings.first(where: { text.bytes[range].starts(with: $0.utf8) }) else { return nil }
        var pieces = [range.lowerBound + opening.utf8.count..<range.upperBound]
        var date = DateScanner.first(text.bytes, pieces[0])
        if date == nil, index + 1 < limit {
            pieces.append(text.lines[index + 1].range)
            date = DateScanner.first(text.bytes, pieces[1])
        }
        guard let date else { return nil }
        var last = text.trimmed(pieces[pieces.count - 1].lowerBound..<date.range.lowerBound)
        for word: StaticString in ["am", "vom"]
        where text.has(word, at: last.upperBound - word.utf8CodeUnitCount, before: last.upperBound) {
            last = text.trimmed(last.lowerBound..<last.upperBound - word.utf8CodeUnitCount)
        }
        pieces[pieces.count - 1] = last
        var row = TableRow()
        row.isHeadMeeting = true
        row.body = pieces.filter { !$0.isEmpty }
        row.date = date
        return Bodies.names(text.joined(row.body)) ? row : nil
    }
}

extension PaperText {
    /// The pieces of some stretches, parted at slashes.
    func cellsBySlash(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        for range in ranges {
            var start = range.lowerBound
            for position in range where bytes[position] == Byte.slash {
                pieces.append(trimmed(start..<position))
                start = position + 1
            }
            pieces.append(trimmed(start..<range.upperBound))
        }
        return pieces.filter { !$0.isEmpty }
    }
}

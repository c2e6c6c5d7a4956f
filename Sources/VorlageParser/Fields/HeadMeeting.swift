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
        if let meeting = titleMeeting(reading) { return [completed(meeting, reading)] }
        let text = reading.text
        if let meeting = minutes(text) { return [meeting] }
        // `Gremium: Stadtrat am 31.01.2031`
        if let value = reading.head.first(.body)?.values.first, var row = AddressedBodies.meeting(text, value) {
            row.isHeadMeeting = true
            if row.agendaItem == nil, let item = reading.head.first(.agendaItem)?.values.first,
                Byte.isDigit(text.bytes[item.upperBound - 1])
            {
                takeItem(text, withoutTOP(text, item), &row)
            }
            if let result = reading.head.labels.first(where: {
                ["beschlussart", "beschluss"].contains(text.string($0.label).key) && !$0.values.isEmpty
            }), Results.isResult(text.joined(result.values)) {
                row.result = result.values
            }
            return [row]
        }
        guard let body = reading.head.first(.body) ?? decidingBody(reading) ?? titledBody(reading),
            let term = reading.head.first(.meetingDate) ?? dayBesideHour(reading) ?? sittingDay(reading),
            body.line < term.lastLine + 8
        else { return [] }
        let bodies = text.cellsBySlash(body.values)
        let dates = term.values.flatMap { DateScanner.all(text.bytes, $0) }
        let items =
            (reading.head.first(.agendaItem) ?? numberedItem(reading))?.values.flatMap {
                text.cellsBySlash([withoutTOP(text, $0)])
            } ?? []
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
                    ["beschlussart", "beschluss"].contains(text.string($0.label).key) && !$0.values.isEmpty
                }), Results.isResult(text.joined(result.values))
            {
                row.result = result.values
            }
            if dates.count == 1, row.isPublic == nil, text.string(term.label).key == "sitzung" {
                row.isPublic = statusBehind(date, term, text)
            }
            if dates.count == 1, row.isPublic == nil, let status = ownStatus(reading) { row.isPublic = status }
            if marks.count == dates.count {
                row.isPublic = (text.key(marks[index]) == "oeffentlich", marks[index])
            }
            rows.append(row)
        }
        return rows
    }

    /// `über die 14. Sitzung des Ortsbeirates Unterdorf` above `am 21.03.2031 im Bürgerhaus`.
    private static func minutes(_ text: PaperText) -> TableRow? {
        for index in 0..<min(8, max(0, text.lines.count - 1)) {
            let range = text.lines[index].range
            let next = text.lines[index + 1].range
            guard range.count <= 140, text.has("am ", at: next.lowerBound, before: next.upperBound),
                text.bytes[range].contains(where: Byte.isDigit),
                let start = text.find("Sitzung des ", in: range) ?? text.find("Sitzung der ", in: range),
                start - range.lowerBound <= 40, DateScanner.first(text.bytes, range) == nil,
                let date = DateScanner.first(text.bytes, next), date.date != nil,
                date.range.lowerBound <= next.lowerBound + 16
            else { continue }
            var row = TableRow()
            row.isHeadMeeting = true
            row.body = [start..<range.upperBound]
            row.date = date
            return Bodies.names(text.joined(row.body)) ? row : nil
        }
        return nil
    }

    /// A meeting with the item and the mark that stand beside it or right below: `TOP: 5`, `(x) öffentlich`.
    private static func completed(_ meeting: TableRow, _ reading: Reading) -> TableRow {
        var meeting = meeting
        guard let date = meeting.date else { return meeting }
        let line = reading.text.lineIndex(at: date.range.lowerBound)
        if meeting.agendaItem == nil, let item = reading.head.first(.agendaItem), abs(item.line - line) <= 1,
            let value = item.values.first
        {
            takeItem(reading.text, withoutTOP(reading.text, value), &meeting)
        }
        if meeting.isPublic == nil, line + 1 < reading.text.lines.count {
            meeting.isPublic =
                markedStatus(reading.text, reading.text.lines[line].range)
                ?? markedStatus(reading.text, reading.text.lines[line + 1].range)
        }
        return meeting
    }

    /// `Tagesordnungspunkt: 5`
    private static func numberedItem(_ reading: Reading) -> HeadLabel? {
        reading.head.labels.first { label in
            guard label.topic == .name, label.values.count == 1, let value = label.values.first else { return false }
            return value.count <= 5 && Byte.isDigit(reading.text.bytes[value.lowerBound])
                && reading.text.string(label.label).key == "tagesordnungspunkt"
        }
    }

    /// `Beratung: öffentlich`: whether the item of an extract was public, whatever the meeting was.
    private static func ownStatus(_ reading: Reading) -> (value: Bool, range: Range<Int>)? {
        let text = reading.text
        guard let label = reading.head.labels.first(where: { text.string($0.label).key == "beratung" }),
            let value = label.values.first, ["oeffentlich", "nichtoeffentlich"].contains(text.key(value))
        else { return nil }
        return (text.key(value) == "oeffentlich", value)
    }

    /// `Beschlussorgan   Jugendhilfeausschuss   Sitzung am 04.06.2031`: the body on the line of its day.
    private static func decidingBody(_ reading: Reading) -> HeadLabel? {
        guard let term = reading.head.first(.meetingDate) else { return nil }
        return reading.head.labels.first {
            abs($0.line - term.line) <= 2 && !$0.values.isEmpty
                && ["beschlussorgan", "beschlussgremium", "beschliessendes gremium"].contains(
                    reading.text.string($0.label).key)
        }
    }

    /// `Niederschrift zur 21. Sitzung des Bauausschusses` above the day of the sitting.
    private static func titledBody(_ reading: Reading) -> HeadLabel? {
        let text = reading.text
        for index in 0..<min(5, reading.headEnd, text.lines.count) {
            let range = text.lines[index].range
            guard range.count <= 140,
                let start = text.find("Sitzung des ", in: range) ?? text.find("Sitzung der ", in: range)
            else { continue }
            let body = start..<range.upperBound
            guard Bodies.names(text.string(body)), DateScanner.first(text.bytes, range) == nil else { continue }
            return HeadLabel(
                topic: .body, label: start..<start + 7, values: [body], line: index, lastLine: index, isKnown: true)
        }
        return nil
    }

    /// `Datum: Di, 27.04.2031` beside `Zeit: 17:00`: the day of a meeting, as extracts of minutes print it.
    private static func dayBesideHour(_ reading: Reading) -> HeadLabel? {
        let keys = ["zeit", "uhrzeit", "beginn"]
        let text = reading.text
        let tellsMeeting = reading.head.labels.contains { label in
            let key = text.string(label.label).key
            // `Sitzung: 6. Sitzung des Kreistages`
            return keys.contains(key)
                || key == "sitzung" && label.values.first.map { text.find("itzung de", in: $0) != nil } == true
        }
        guard tellsMeeting else { return nil }
        return reading.head.first(.date)
    }

    /// `Sitzung: 26.11.2031 - öffentlich -` below `Gremium:`.
    private static func sittingDay(_ reading: Reading) -> HeadLabel? {
        reading.head.labels.first { label in
            guard reading.text.string(label.label).key == "sitzung", let value = label.values.first else {
                return false
            }
            return DateScanner.first(reading.text.bytes, value)?.range.lowerBound == value.lowerBound
        }
    }

    private static func statusBehind(
        _ date: PrintedDate, _ label: HeadLabel, _ text: PaperText
    ) -> (value: Bool, range: Range<Int>)? {
        guard let value = label.values.first, date.range.upperBound < value.upperBound else { return nil }
        for word in text.words(date.range.upperBound..<value.upperBound) {
            let key = text.key(word)
            if key == "oeffentlich" || key == "nichtoeffentlich" { return (key == "oeffentlich", word) }
        }
        return nil
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
        // `(x) öffentlich  ( ) nichtöffentlich`
        let keys = words.map { text.key($0) }
        if let open = keys.firstIndex(of: "oeffentlich"), let closed = keys.firstIndex(of: "nichtoeffentlich"),
            open < closed, open > 0
        {
            let marks: Set<String> = ["(x)", "[x]", "☒", "☑"]
            let isOpen = marks.contains(text.string(words[open - 1]).lowercased())
            let isClosed = marks.contains(text.string(words[closed - 1]).lowercased())
            return isOpen == isClosed ? nil : (isOpen, words[isOpen ? open : closed])
        }
        guard words.count == 3 else { return nil }
        switch words.map({ text.key($0) }) {
        case ["oeffentlich", "x", "nichtoeffentlich"]: return (true, words[0])
        case ["oeffentlich", "nichtoeffentlich", "x"]: return (false, words[1])
        default: return nil
        }
    }

    /// `17. Sitzung des Gemeinderates am 25.10.2005` with `TOP 6` below it.
    static func titleMeeting(_ reading: Reading) -> TableRow? {
        let text = reading.text
        let limit = min(reading.headEnd, reading.table?.lines.lowerBound ?? reading.headEnd, 30, text.lines.count)
        for index in 0..<max(0, limit) {
            let range = text.lines[index].range
            guard range.count <= 140 else { continue }
            if let row = forBody(text, index, limit) ?? named(text, index, limit) ?? numbered(text, index, limit) {
                return row
            }
        }
        return nil
    }

    /// `17. Sitzung des Gemeinderates am 25.10.2005` with `TOP 6` below it.
    private static func numbered(_ text: PaperText, _ index: Int, _ limit: Int) -> TableRow? {
        let range = text.lines[index].range
        let isExtract = text.has("über die ", at: range.lowerBound, before: range.upperBound)
        guard let sitzung = text.find("Sitzung ", in: range), sitzung - range.lowerBound <= (isExtract ? 40 : 12),
            let date = DateScanner.first(text.bytes, range), date.range.upperBound == range.upperBound
        else { return nil }
        var end = text.trimmed(range.lowerBound..<date.range.lowerBound).upperBound
        for word: StaticString in [" am", " vom"]
        where text.has(word, at: end - word.utf8CodeUnitCount, before: end) { end -= word.utf8CodeUnitCount }
        var row = TableRow()
        row.isHeadMeeting = true
        // `Antrag zur Sitzung des Rates`
        let isForMeeting = text.has("zur ", at: max(range.lowerBound, sitzung - 4), before: sitzung)
        row.body = [text.trimmed((isForMeeting || isExtract ? sitzung : range.lowerBound)..<end)]
        row.date = date
        guard Bodies.names(text.joined(row.body)) else { return nil }
        if index + 1 < limit,
            text.has("TOP ", at: text.lines[index + 1].range.lowerBound, before: text.lines[index + 1].range.upperBound)
        {
            let line = text.lines[index + 1].range
            row.agendaItem = item(text, line)?.number ?? text.trimmed(line.lowerBound + 4..<line.upperBound)
        }
        for next in index + 1..<min(index + 5, max(index + 1, limit)) {
            let line = text.lines[next].range
            let key = line.count <= 20 ? text.key(line) : ""
            if row.isPublic == nil, next <= index + 2, key == "oeffentlich" || key == "nichtoeffentlich" {
                row.isPublic = (key == "oeffentlich", line)
            }
            if row.isPublic == nil { row.isPublic = markedStatus(text, line) }
            let words = text.words(line)
            if words.count == 3, row.isPublic == nil, text.key(words[0]) == "tagesordnungspunkt" {
                let status = text.key(words[2]).filter { $0 != "(" && $0 != ")" }
                if status == "oeffentlich" || status == "nichtoeffentlich" {
                    row.isPublic = (status == "oeffentlich", words[2])
                }
            }
            if row.agendaItem == nil, (2...3).contains(words.count), text.key(words[0]) == "tagesordnungspunkt",
                words[1].count <= 5, Byte.isDigit(text.bytes[words[1].lowerBound])
            {
                row.agendaItem = words[1]
            }
        }
        for next in index + 1..<min(index + 6, max(index + 1, limit)) where isExtract && row.agendaItem == nil {
            row.agendaItem = item(text, text.lines[next].range)?.number
        }
        return row
    }

    /// `Sitzungsvorlage für den Gemeinderat` above `zur Sitzung am 25.02.2031`, the item also behind `Tagesordnungspunkt`.
    private static func forBody(_ text: PaperText, _ index: Int, _ limit: Int) -> TableRow? {
        let range = text.lines[index].range
        guard index > 0, range.count <= 60, text.has("zur Sitzung am ", at: range.lowerBound, before: range.upperBound),
            let date = DateScanner.first(text.bytes, range)
        else { return nil }
        let above = text.lines[index - 1].range
        guard let start = text.find(" für den ", in: above) ?? text.find(" für die ", in: above) else { return nil }
        let body = text.trimmed(start + 10..<above.upperBound)
        guard Bodies.opens(text.string(body)) else { return nil }
        var row = TableRow()
        row.isHeadMeeting = true
        row.body = [body]
        row.date = date
        for next in index + 1..<min(index + 8, max(index + 1, limit)) {
            let line = text.lines[next].range
            let words = text.words(line)
            guard words.count == 2, text.key(words[0]) == "tagesordnungspunkt", words[1].count <= 5,
                Byte.isDigit(text.bytes[words[1].lowerBound])
            else { continue }
            row.agendaItem = words[1]
        }
        return row
    }

    /// `TOP 8: Gebührenkalkulation`: the number of an item, and its title.
    static func item(_ text: PaperText, _ range: Range<Int>) -> (number: Range<Int>, title: Range<Int>)? {
        guard text.has("TOP ", at: range.lowerBound, before: range.upperBound) else { return nil }
        let digits = text.bytes[(range.lowerBound + 4)..<range.upperBound].prefix {
            Byte.isDigit($0) || $0 == Byte.period
        }
        guard let first = digits.first, Byte.isDigit(first), digits.endIndex < range.upperBound else { return nil }
        var start = digits.endIndex
        if text.bytes[start] == Byte.colon { start += 1 }
        let title = text.trimmed(start..<range.upperBound)
        guard title.count >= 8, Byte.isBlank(text.bytes[start]), Byte.isCapital(text.bytes[title.lowerBound]) else {
            return nil
        }
        return (digits.startIndex..<digits.endIndex, title)
    }

    /// `für die Sitzung der Deputation … am 19.06.2031`, `Beschluss des Bezirksausschusses … vom 10.09.2031`.
    private static func named(_ text: PaperText, _ index: Int, _ limit: Int) -> TableRow? {
        let range = text.lines[index].range
        let openings = [
            "Zur Sitzung des ", "Zur Sitzung der ", "für die Sitzung der ", "für die Sitzung des ", "zur Sitzung der ",
            "zur Sitzung des ", "Beschluss des ",
            "Beschluss der ",
        ]
        let opening = openings.first { text.bytes[range].starts(with: $0.utf8) }.map { $0.utf8.count }
        let adorned = opening == nil ? publicSitting(text, range) : nil
        guard let start = opening.map({ range.lowerBound + $0 }) ?? adorned?.body ?? behindType(text, range) else {
            return nil
        }
        var pieces = [start..<range.upperBound]
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
        row.isPublic = adorned?.status
        for next in index + 1..<min(index + 3, max(index + 1, limit)) where row.isPublic == nil {
            let line = text.lines[next].range
            guard line.count <= 26 else { continue }
            let key = text.key(line)
            if key == "oeffentliche sitzung" || key == "nichtoeffentliche sitzung" {
                row.isPublic = (key.hasPrefix("oe"), line)
            }
        }
        if index + 1 < limit { row.agendaItem = itemBelow(text, index, limit) }
        return Bodies.names(text.joined(row.body)) ? row : nil
    }

    /// `Anfrage gemäß § 12 der Geschäftsordnung für die Sitzung des Rates am 27.02.2031`: where the body begins.
    private static func behindType(_ text: PaperText, _ range: Range<Int>) -> Int? {
        guard Byte.isDigit(text.bytes[range.upperBound - 1]),
            let place = text.find(" für die Sitzung des ", in: range) ?? text.find(" für die Sitzung der ", in: range)
                ?? text.find(" zur Sitzung des ", in: range) ?? text.find(" zur Sitzung der ", in: range),
            let first = text.words(range).first, PaperTypes.isType(text.string(first)),
            let sitting = text.find("Sitzung de", in: place..<range.upperBound)
        else { return nil }
        return sitting + 12
    }

    /// `für die öffentliche Sitzung des Umweltausschusses`: whether the meeting is public, and where its body begins.
    private static func publicSitting(
        _ text: PaperText, _ range: Range<Int>
    ) -> (status: (value: Bool, range: Range<Int>), body: Int)? {
        let words = text.words(range).prefix(6)
        guard words.count == 6,
            let place = words.firstIndex(where: { text.string($0) == "Sitzung" }), (1...3).contains(place),
            ["des", "der"].contains(text.string(words[place + 1])), place + 2 < words.count
        else { return nil }
        let key = text.key(words[place - 1])
        let before = words[..<(place - 1)].map { text.key($0) }
        guard [[], ["zur"], ["fuer", "die"], ["in", "der"]].contains(before) else { return nil }
        for (status, value) in [("oeffentliche", true), ("nichtoeffentliche", false)]
        where key == status || key == status + "n" {
            return ((value, words[place - 1]), words[place + 2].lowerBound)
        }
        return nil
    }

    /// The number of `TOP 3` alone on one of the three lines below a meeting.
    private static func itemBelow(_ text: PaperText, _ index: Int, _ limit: Int) -> Range<Int>? {
        for next in index + 1..<min(index + 4, limit) {
            let line = text.lines[next].range
            guard line.count <= 12, text.has("TOP ", at: line.lowerBound, before: line.upperBound) else { continue }
            let words = text.words(line)
            if words.count == 2, Byte.isDigit(text.bytes[words[1].lowerBound]) { return words[1] }
        }
        return nil
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

/// Bodies with their roles, and below each its meetings: a date, the meeting's name, its result (ALLRIS, as a page or as
/// the text of one). A body may have no meeting yet, or several.
enum MeetingsBelowBodies: ConsultationLayout {
    static let name = "meetings-below-bodies"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        var rows: [TableRow] = []
        var meetingCount = 0
        var index = header.lines.upperBound
        while index < text.lines.count {
            let cells = content(text, text.lines[index].range)
            guard let first = cells.first else {
                index += 1
                continue
            }
            if let date = DateScanner.first(text.bytes, first), opensMeeting(text, first, date) {
                guard let body = rows.last else { return nil }
                let rest = text.trimmed(date.range.upperBound..<first.upperBound)
                var meeting = (rest.isEmpty ? [] : [rest]) + cells.dropFirst()
                if meeting.isEmpty, let next = meetingLine(text, index + 1) {
                    meeting = next
                    index += 1
                }
                var row = TableRow()
                row.body = body.body
                row.role = body.role
                row.date = date
                if let name = meeting.first {
                    guard namesMeeting(text, name) || takeFacts(text, meeting, &row) else { return nil }
                    meetingCount += 1
                    if namesMeeting(text, name) { row.result = result(text, meeting, of: body) }
                }
                if body.date == nil { rows[rows.count - 1] = row } else { rows.append(row) }
            } else if let row = bodyRow(text, cells, index) {
                rows.append(row)
            } else {
                break
            }
            index += 1
            if isEnded(text, index - 1) { break }
        }
        guard meetingCount > 0 else { return nil }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    /// The cells of a line without the state before them (`Erledigt`) and the names of buttons (`NA`).
    private static func content(_ text: PaperText, _ range: Range<Int>) -> [Range<Int>] {
        var cells = text.gridCells(range).filter { !$0.isEmpty }
        // `● Geplant`
        if let first = cells.first, first.count > 4, text.bytes[first.lowerBound] == 0xE2 {
            let word = text.trimmed(first.lowerBound + 3..<first.upperBound)
            if states.holds(text, word) { cells.removeFirst() }
        }
        if let first = cells.first, let word = text.words(first).first, states.holds(text, word) {
            let rest = text.trimmed(word.upperBound..<first.upperBound)
            if rest.isEmpty { cells.removeFirst() } else { cells[0] = rest }
        }
        return cells.filter { !buttons.holds(text, $0) }
    }

    private static let states = KeySet(["erledigt", "geplant", "bereit", "offen", "abgesetzt", "freigegeben"])
    private static let buttons = KeySet(["na", "to", "top", "auszug"])

    /// Whether a line's first cell begins with its date, also behind the day of the week: `Mi, 05.06.2031`.
    private static func opensMeeting(_ text: PaperText, _ first: Range<Int>, _ date: PrintedDate) -> Bool {
        let day = text.string(text.trimmed(first.lowerBound..<date.range.lowerBound))
        return day.isEmpty || ["Mo,", "Di,", "Mi,", "Do,", "Fr,", "Sa,", "So,"].contains(day)
    }

    /// The cells behind a date that name no meeting: `Ö 3`, a result, votes.
    private static func takeFacts(_ text: PaperText, _ cells: [Range<Int>], _ row: inout TableRow) -> Bool {
        for cell in cells {
            let words = text.words(cell)
            let key = words.first.map { text.string($0).key } ?? ""
            if words.count == 2, ["oe", "n", "top"].contains(key), Byte.isDigit(text.bytes[words[1].lowerBound]) {
                if key != "top" { row.isPublic = (key == "oe", words[0]) }
                row.agendaItem = words[1]
            } else if Results.isResult(text.string(cell)) || VoteReader.votes(in: text.string(cell)) != nil {
                row.result.append(cell)
            } else {
                return false
            }
        }
        return row.agendaItem != nil || !row.result.isEmpty
    }

    private static func namesMeeting(_ text: PaperText, _ range: Range<Int>) -> Bool {
        text.find("itzung", in: range) != nil
    }

    /// The meeting on the line below a date.
    private static func meetingLine(_ text: PaperText, _ index: Int) -> [Range<Int>]? {
        guard index < text.lines.count else { return nil }
        let cells = content(text, text.lines[index].range)
        guard let first = cells.first, namesMeeting(text, first), DateScanner.first(text.bytes, first) == nil else {
            return nil
        }
        return cells
    }

    private static func bodyRow(_ text: PaperText, _ cells: [Range<Int>], _ index: Int) -> TableRow? {
        let first = cells[0]
        guard first.count <= 160, cells.count <= 2, !Headings.isMain(text, index),
            DateScanner.first(text.bytes, first) == nil
        else { return nil }
        var row = TableRow()
        row.body = [first]
        if cells.count == 2 {
            guard Roles.isRole(text, cells[1]) || cells[1].count <= 40 else { return nil }
            row.role = [cells[1]]
        } else {
            Roles.splitTail(text, first, &row)
        }
        let words = text.joined(row.body)
        return Bodies.opens(words) && !words.hasSuffix(".") && !words.hasSuffix(":") ? row : nil
    }

    /// What stands behind a meeting's name: in the next cell, or behind the last word of the body's name.
    private static func result(_ text: PaperText, _ meeting: [Range<Int>], of body: TableRow) -> [Range<Int>] {
        let cells = meeting.dropFirst().compactMap { withoutEnd(text, $0) }
        if !cells.isEmpty { return Array(cells) }
        let name = meeting[0]
        let bodyWords = text.joined(body.body).key.split(whereSeparator: { !$0.isLetter }).map(String.init)
        let words = text.words(name)
        var last = 0
        for (index, word) in words.enumerated() {
            let key = text.key(word)
            if isWordOfName(key, bodyWords) {
                last = index + 1
            } else if !fillers.contains(key), !key.utf8.contains(where: Byte.isDigit) {
                break
            }
        }
        guard last > 0, last < words.count else { return [] }
        return withoutEnd(text, words[last].lowerBound..<name.upperBound).map { [$0] } ?? []
    }

    private static func isWordOfName(_ key: String, _ bodyWords: [String]) -> Bool {
        if key.hasSuffix("sitzung") || key.hasSuffix("wahlperiode") || Bodies.isBodyWord(key) { return true }
        return key.utf8.count > 3
            && bodyWords.contains { word in
                let length = min(word.utf8.count, key.utf8.count)
                return length > 3 && word.prefix(max(4, length - 3)) == key.prefix(max(4, length - 3))
            }
    }

    private static let fillers: Set<String> = [
        "des", "der", "die", "fuer", "und", "in", "im", "von", "zur", "oeffentliche", "nichtoeffentliche",
        "(oeffentlich)",
        "gemeinsame", "ausserordentliche", "sondersitzung", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x",
        "nicht", "ordentliche", "konstituierende",
    ]

    /// A result without `(Beratungsfolge beendet)`; nil when nothing else stands there.
    private static func withoutEnd(_ text: PaperText, _ range: Range<Int>) -> Range<Int>? {
        var range = range
        if let place = text.find("(Beratungsfolge beendet)", in: range) {
            range = text.trimmed(range.lowerBound..<place)
        }
        return range.isEmpty ? nil : range
    }

    private static func isEnded(_ text: PaperText, _ index: Int) -> Bool {
        text.find("(Beratungsfolge beendet)", in: text.lines[index].range) != nil
    }
}

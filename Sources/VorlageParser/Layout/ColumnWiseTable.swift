/// A table that was flattened column by column: all bodies, then all roles, dates and other cells (Stuttgart, Leipzig).
/// Behind the bodies the other columns may also stand row by row, with a date missing here and there.
enum ColumnWiseTable: ConsultationLayout {
    static let name = "column-wise"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        var bodies: [[Range<Int>]] = []
        var roles: [(range: Range<Int>, date: PrintedDate?)] = []
        var marks: [(value: Bool, range: Range<Int>)] = []
        var dates: [PrintedDate] = []
        var items: [Range<Int>] = []
        var pendingDate: PrintedDate?
        var index = header.lines.upperBound
        while index < text.lines.count, index - header.lines.upperBound < 120 {
            let range = text.lines[index].range
            let words = text.string(range)
            if let date = DateScanner.first(text.bytes, range) {
                // A date beside other words belongs to a row, and not to a column of dates.
                guard date.range == range || isMeeting(text, range, date) else { break }
                if date.range.upperBound < range.upperBound {
                    items.append(text.trimmed(date.range.upperBound..<range.upperBound))
                }
                dates.append(date)
                pendingDate = date
            } else if let isPublic = publicness(words) {
                marks.append((isPublic, range))
            } else if Roles.isRole(words), !words.hasSuffix(":"), !bodies.isEmpty {
                roles.append((range, pendingDate))
                pendingDate = nil
            } else if TableHeader.column(of: words) != nil {
                // The header of a further column.
            } else if roles.isEmpty, dates.isEmpty, marks.isEmpty {
                if let last = bodies.last, continues(text.joined(last), words) {
                    bodies[bodies.count - 1].append(range)
                } else if Bodies.opens(words) || isMayor(words) {
                    bodies.append([range])
                } else {
                    break
                }
            } else {
                break
            }
            index += 1
        }
        guard !bodies.isEmpty, !dates.isEmpty, roles.count == bodies.count || roles.isEmpty,
            bodies.count > 1 || roles.count == 1 || marks.count == 1
        else { return nil }
        let isInOrder = dates.count == bodies.count
        guard isInOrder || (roles.count == bodies.count && dates.count == roles.filter({ $0.date != nil }).count) else {
            return nil
        }
        var rows: [TableRow] = []
        for (number, body) in bodies.enumerated() where !isMayor(text.joined(body)) {
            var row = TableRow()
            row.body = body
            if number < roles.count { row.role = [roles[number].range] }
            if items.count == bodies.count { row.agendaItem = items[number].lowerBound + 4..<items[number].upperBound }
            row.date = isInOrder ? dates[number] : roles[number].date
            if marks.count == bodies.count { row.isPublic = marks[number] }
            rows.append(row)
        }
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    /// `am 22.08.2031    TOP 6`: a day with the number on its agenda.
    private static func isMeeting(_ text: PaperText, _ range: Range<Int>, _ date: PrintedDate) -> Bool {
        let before = text.string(text.trimmed(range.lowerBound..<date.range.lowerBound))
        let after = text.trimmed(date.range.upperBound..<range.upperBound)
        guard before.isEmpty || before == "am" else { return false }
        return after.isEmpty
            || after.count <= 10 && text.has("TOP ", at: after.lowerBound, before: after.upperBound)
                && text.bytes[after].dropFirst(4).allSatisfy { Byte.isDigit($0) || $0 == Byte.period }
    }

    /// The mayor's own day, before the bodies' (Magdeburg), is no consultation.
    private static func isMayor(_ words: String) -> Bool {
        ["der oberbuergermeister", "die oberbuergermeisterin", "der buergermeister", "die buergermeisterin"]
            .contains(words.key)
    }

    private static func publicness(_ words: String) -> Bool? {
        switch words.key {
        case "oeffentlich", "oe": true
        case "nichtoeffentlich", "nicht oeffentlich", "noe", "n": false
        default: nil
        }
    }

    private static func continues(_ body: String, _ words: String) -> Bool {
        TextCleaner.endsDivided(body) || body.hasSuffix(" und") || body.hasSuffix(",") || body.hasSuffix(" für")
            || words.unicodeScalars.first?.properties.isLowercase == true
            || !Bodies.opens(words) && !isMayor(body) && words.utf8.count <= 40
    }
}

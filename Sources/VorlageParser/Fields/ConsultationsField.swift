import Drucksachen

/// The rows of the Beratungsfolge, and the meeting that a label-first head names.
enum ConsultationsField: Field {
    static func read(_ reading: inout Reading) {
        var rows = reading.table?.rows ?? []
        HeadMeeting.add(to: &rows, reading)
        for row in rows { add(row, &reading) }
        reportCut(&reading)
        if rows.isEmpty, let header = reading.emptyHeader {
            let range = reading.text.lines[header.lines.lowerBound].range
            if !saysNone(reading, below: header.lines.upperBound) {
                reading.report(
                    "empty-consultations", .note, at: range,
                    "expected rows below the header '\(reading.text.string(range))' but found none")
            }
        }
    }

    /// A document that ends inside its Beratungsfolge: the last line opens a row whose date is cut off.
    private static func reportCut(_ reading: inout Reading) {
        let text = reading.text
        guard let end = reading.table?.lines.upperBound ?? reading.emptyHeader?.lines.upperBound,
            end + 1 == text.lines.count
        else { return }
        let range = text.lines[end].range
        guard let last = text.words(range).last, Bodies.opens(text.string(range)),
            text.bytes[last].allSatisfy({ Byte.isDigit($0) || $0 == Byte.period })
        else { return }
        reading.report(
            "cut-consultations", .warning, at: range,
            "expected a row with a whole date but the document ends at '\(text.string(range))'")
    }

    /// `Für diese Vorlage erfolgt keine Beratung`.
    private static func saysNone(_ reading: Reading, below line: Int) -> Bool {
        guard line < reading.text.lines.count else { return false }
        return reading.text.string(reading.text.lines[line].range).holds("keine Beratung")
    }

    private static func add(_ row: TableRow, _ reading: inout Reading) {
        let text = reading.text
        var (organization, role) = BodyName.split(
            text.joined(row.body), hasRole: !row.role.isEmpty, isGenitive: row.isHeadMeeting)
        if organization.isEmpty { organization = text.joined(row.body) }
        let pointer = "/consultations/\(reading.paper.consultations.count)"
        var consultation = Consultation(organization: organization, date: row.date?.date)
        let printed = pieces(text, row.body, organization, role)
        reading.mark(pointer + "/organization", printed.body)
        if let date = row.date {
            if date.date != nil { reading.mark(pointer + "/date", date.range) }
            report(date, row, &reading)
        }
        if !row.role.isEmpty {
            role = text.joined(row.role)
            reading.mark(pointer + "/role", row.role)
        } else if role != nil {
            reading.mark(pointer + "/role", printed.role)
        }
        consultation.role = role
        consultation.roleKind = Roles.kind(of: role)
        if let role, consultation.roleKind == .unknown {
            reading.report(
                "unknown-role", .note, at: row.role.first ?? row.body[0], "expected a known role but found '\(role)'")
        }
        if let item = row.agendaItem {
            consultation.agendaItem = text.string(item)
            reading.mark(pointer + "/agendaItem", item)
        }
        if let isPublic = row.isPublic {
            consultation.isPublic = isPublic.value
            reading.mark(pointer + "/public", isPublic.range)
        }
        if !row.result.isEmpty {
            let result = text.joined(row.result)
            consultation.result = result
            consultation.resultKind = Results.kind(of: result)
            consultation.votes = VoteReader.votes(in: result)
            reading.mark(pointer + "/result", row.result)
        }
        reading.paper.consultations.append(consultation)
    }

    /// The stretches of a body's name and of the role in the bracket behind it, where both stand on one line; of a
    /// name that wraps, all its pieces.
    private static func pieces(
        _ text: PaperText, _ body: [Range<Int>], _ name: String, _ role: String?
    ) -> (body: [Range<Int>], role: [Range<Int>]) {
        guard let whole = body.first, body.count == 1 else { return (body, body) }
        guard let start = text.find(name, in: whole) else { return (body, body) }
        let end = start + name.utf8.count
        guard let role, let roleStart = text.find(role, in: end..<whole.upperBound) else {
            return ([start..<end], body)
        }
        return ([start..<end], [roleStart..<roleStart + role.utf8.count])
    }

    private static func report(_ date: PrintedDate, _ row: TableRow, _ reading: inout Reading) {
        let printed = reading.text.string(date.range)
        switch date.value {
        case .impossible:
            reading.report(
                "impossible-date", .warning, at: date.range, "expected a day of the calendar but found '\(printed)'")
        case .day(let day) where !(1945...2060).contains(day.year):
            reading.report(
                "implausible-date", .warning, at: date.range, "expected a year of our time but found '\(printed)'")
        default: break
        }
    }
}

/// Takes a printed body's name apart: the body itself, and a role in its last bracket.
enum BodyName {
    /// The name without the number of its meeting, and the role in its last bracket where the row has no other.
    static func split(_ printed: String, hasRole: Bool, isGenitive: Bool = false) -> (name: String, role: String?) {
        var name = withoutMeeting(printed)
        if isGenitive, let first = name.split(separator: " ").first,
            first.hasSuffix("ausschusses") || first.hasSuffix("rates")
        {
            name = nominative(String(first)) + name.dropFirst(first.count)
        }
        var role: String?
        if !hasRole, name.hasSuffix(")"), let open = name.lastIndex(of: "(") {
            let inside = String(name[name.index(after: open)...].dropLast()).trimmed
            if Roles.isRole(inside) {
                role = inside
                name = String(name[..<open]).trimmed
            }
        }
        return (name, role)
    }

    /// The body without `28. Plenarsitzung des` and `7. Sitzung` before its name.
    private static func withoutMeeting(_ printed: String) -> String {
        var words = printed.split(separator: " ").map(String.init)
        if words.count >= 3, words[words.count - 1] == "Sitzung", words[words.count - 2].hasSuffix("."),
            Int(words[words.count - 2].dropLast()) != nil
        {
            words.removeLast(2)
        }
        if words.count >= 3, words[0].hasSuffix("."), Int(words[0].dropLast()) != nil,
            ["Plenarsitzung", "Sitzung", "öffentliche", "Plenarsitzung/Gemeinderat"].contains(words[1])
        {
            words.removeFirst(2)
            if words.count > 1, words[0] == "des" || words[0] == "der" {
                let isGenitive = words[0] == "des"
                words.removeFirst()
                if isGenitive { words[0] = nominative(words[0]) }
            }
        } else if words.count >= 3, words[0] == "Sitzung", words[1] == "des" || words[1] == "der" {
            let isGenitive = words[1] == "des"
            words.removeFirst(2)
            if isGenitive { words[0] = nominative(words[0]) }
        }
        return words.joined(separator: " ")
    }

    private static func nominative(_ word: String) -> String {
        if word.hasSuffix("rates") || word.hasSuffix("ausschusses") { return String(word.dropLast(2)) }
        if word.hasSuffix("rats") { return String(word.dropLast()) }
        return word
    }
}

import Drucksachen

/// The rows of the Beratungsfolge, and the meeting that a label-first head names.
enum ConsultationsField: Field {
    static let rule = "a row of the Beratungsfolge, or the meeting the head names"

    static func read(_ reading: inout Reading) {
        var rows = reading.table?.rows ?? []
        HeadMeeting.add(to: &rows, reading)
        OutcomeMeetings.add(to: &rows, reading)
        let layout =
            !reading.keepsRules
            ? nil : reading.table.map { "the layout '\($0.layout)' read this row of the Beratungsfolge" }
        rows = withoutNumbers(rows, reading.text)
        let text = reading.text
        let told = rows.map { row in
            withRoleBehind(withoutBracket(withoutItem(withoutResult(row, text), text), text), text)
        }
        for row in told {
            reading.rule = row.isHeadMeeting ? "the meeting that the paper's head names" : layout ?? rule
            add(row, &reading)
        }
        reportCut(&reading)
        if rows.isEmpty, let header = reading.emptyHeader {
            let range = reading.text.lines[header.lines.lowerBound].range
            if !saysNone(reading, below: header.lines.upperBound) {
                reading.report(
                    "empty-consultations", .note, at: range,
                    "expected rows below the header '\(reading.text.string(range))' but could read none")
            }
        }
    }

    /// The rows without the numbers that count them: `1. Bezirksbeirat`, `2. Gemeinderat`.
    private static func withoutNumbers(_ rows: [TableRow], _ text: PaperText) -> [TableRow] {
        guard rows.count > 1 else { return rows }
        var counted = rows
        for index in rows.indices {
            guard let first = rows[index].body.first, let item = text.itemNumber(first), item.value == index + 1,
                item.words < first.upperBound
            else { return rows }
            counted[index].body[0] = item.words..<first.upperBound
        }
        return counted
    }

    /// `Bildungsausschuss, 18.02.2031 (Vorberatung)`: a role in brackets behind the day.
    private static func withRoleBehind(_ row: TableRow, _ text: PaperText) -> TableRow {
        guard row.role.isEmpty, row.result.isEmpty, let date = row.date else { return row }
        let line = text.lines[text.lineIndex(at: date.range.lowerBound)].range
        let rest = text.trimmed(date.range.upperBound..<max(date.range.upperBound, line.upperBound))
        guard rest.count > 4, rest.count <= 60, text.bytes[rest.lowerBound] == Byte.openParenthesis,
            text.bytes[rest.upperBound - 1] == Byte.closeParenthesis
        else { return row }
        let inside = text.trimmed(rest.lowerBound + 1..<rest.upperBound - 1)
        guard !inside.isEmpty, Roles.isRole(text, inside) else { return row }
        var row = row
        row.role = [inside]
        return row
    }

    /// `Kreistag (Beschluss, öffentlich)`: role and status in one bracket behind a body.
    private static func withoutBracket(_ row: TableRow, _ text: PaperText) -> TableRow {
        guard row.role.isEmpty, row.isPublic == nil, row.body.count == 1, let body = row.body.first,
            text.bytes[body.upperBound - 1] == Byte.closeParenthesis,
            let open = text.bytes[body].lastIndex(of: Byte.openParenthesis), open > body.lowerBound,
            let comma = text.bytes[open..<body.upperBound].firstIndex(of: Byte.comma)
        else { return row }
        let pieces = [text.trimmed(open + 1..<comma), text.trimmed(comma + 1..<body.upperBound - 1)]
        let status = pieces.firstIndex {
            ["oeffentlich", "nichtoeffentlich", "nicht oeffentlich"].contains(text.key($0))
        }
        guard let status, Roles.isRole(text, pieces[1 - status]) else { return row }
        var row = row
        row.isPublic = (text.key(pieces[status]) == "oeffentlich", pieces[status])
        row.role = [pieces[1 - status]]
        row.body = [text.trimmed(body.lowerBound..<open)]
        return row
    }

    /// `TOP 7` before a result, and the words `Abstimmung:` before its votes.
    private static func withoutItem(_ row: TableRow, _ text: PaperText) -> TableRow {
        guard row.agendaItem == nil, let first = row.result.first,
            text.has("TOP ", at: first.lowerBound, before: first.upperBound)
        else { return row }
        let words = text.words(first)
        guard words.count >= 2, Byte.isDigit(text.bytes[words[1].lowerBound]), words[1].count <= 6 else { return row }
        var row = row
        row.agendaItem = words[1]
        var rest = text.trimmed(words[1].upperBound..<first.upperBound)
        if text.has("Abstimmung:", at: rest.lowerBound, before: rest.upperBound) {
            rest = text.trimmed(rest.lowerBound + 11..<rest.upperBound)
        }
        row.result.removeFirst()
        if !rest.isEmpty { row.result.insert(rest, at: 0) }
        if let piece = row.result.first, text.key(piece) == "abstimmung" { row.result.removeFirst() }
        return row
    }

    /// `Verkehrsausschuss zur Kenntnis genommen`: a result that no column parts from its body.
    private static func withoutResult(_ row: TableRow, _ text: PaperText) -> TableRow {
        guard row.date != nil, row.result.isEmpty, row.body.count == 1, let whole = row.body.first else { return row }
        let words = text.words(whole)
        guard words.count >= 3 else { return row }
        for start in 1..<words.count - 1 {
            let first = text.bytes[words[start].lowerBound]
            guard Byte.isLetter(first), !Byte.isCapital(first) else { continue }
            let result = words[start].lowerBound..<whole.upperBound
            let body = whole.lowerBound..<words[start - 1].upperBound
            guard Results.isResult(text.string(result)), Bodies.names(text.string(body)) else { continue }
            var row = row
            row.body = [body]
            row.result = [result]
            return row
        }
        return row
    }

    /// `Nichtöffentlich Unterausschuss Bau`: whether the meeting is public stands in a column before the body.
    private static func withoutStatus(_ row: TableRow, _ text: PaperText) -> TableRow {
        guard let first = row.body.first, let word = text.words(first).first, word.upperBound < first.upperBound,
            ["oeffentlich", "nichtoeffentlich"].contains(text.key(word))
        else { return withoutStatusBehind(row, text) }
        var row = row
        if row.isPublic == nil { row.isPublic = (text.key(word) == "oeffentlich", word) }
        row.body[0] = text.trimmed(word.upperBound..<first.upperBound)
        return row
    }

    /// `Marktgemeinderat öffentlich`: the column stands behind the body.
    private static func withoutStatusBehind(_ row: TableRow, _ text: PaperText) -> TableRow {
        guard row.body.count == 1, row.isPublic == nil, let whole = row.body.first else { return row }
        let words = text.words(whole)
        guard words.count > 1, let last = words.last else { return row }
        let key = text.key(last)
        guard ["oeffentlich", "nichtoeffentlich"].contains(key) else { return row }
        var row = row
        let isDivided = key == "oeffentlich" && words.count > 2 && text.key(words[words.count - 2]) == "nicht"
        let status = words[words.count - (isDivided ? 2 : 1)].lowerBound..<last.upperBound
        row.isPublic = (key == "oeffentlich" && !isDivided, status)
        row.body[0] = whole.lowerBound..<words[words.count - (isDivided ? 3 : 2)].upperBound
        return row
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

    private static func add(_ printed: TableRow, _ reading: inout Reading) {
        let text = reading.text
        let row = withoutStatus(printed, text)
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
        // Whether a meeting is public is no role, whatever its column is called.
        if let printed = role, consultation.isPublic == nil, row.isPublic == nil,
            ["oeffentlich", "nichtoeffentlich", "nicht oeffentlich"].contains(printed.key)
        {
            consultation.isPublic = printed.key == "oeffentlich"
            if let place = row.role.first { reading.mark(pointer + "/public", place) }
            reading.unmark(pointer + "/role")
            role = nil
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
            let whole = text.joined(row.result)
            if VoteReader.isRatio(whole) || ResultWords.isVoteList(whole) && !hasResults(reading) {
                consultation.votes = VoteReader.votes(in: whole)
                reading.mark(pointer + "/votes", row.result)
            }
        }
        if !row.result.isEmpty, consultation.votes == nil {
            let whole = text.joined(row.result)
            let count = ResultWords.count(text, row.result)
            let result = ResultWords.withoutVotes(text.joined(Array(row.result[..<count])))
            consultation.result = result
            consultation.resultKind = Results.kind(of: result)
            consultation.votes = VoteReader.votes(in: whole)
            reading.mark(pointer + "/result", Array(row.result[..<count]))
            if count < row.result.count, consultation.votes != nil {
                reading.mark(pointer + "/votes", Array(row.result[count...]))
            }
        }
        if !row.counts.isEmpty {
            var votes = Votes()
            votes.yes = row.counts[.yes]?.count
            votes.no = row.counts[.no]?.count
            votes.abstain = row.counts[.abstain]?.count
            consultation.votes = votes
            reading.mark(pointer + "/votes", row.counts.values.map(\.range).sorted { $0.lowerBound < $1.lowerBound })
        }
        reading.paper.consultations.append(consultation)
    }

    /// The stretches of a body's name and of the role in the bracket behind it, where both stand on one line; of a
    /// name that wraps, all its pieces.
    private static func pieces(
        _ text: PaperText, _ body: [Range<Int>], _ name: String, _ role: String?
    ) -> (body: [Range<Int>], role: [Range<Int>]) {
        guard let whole = body.first, body.count == 1 else { return (body, body) }
        guard let start = text.find(name.utf8.span, in: whole) else { return (body, body) }
        let end = start + name.utf8.count
        guard let role, let roleStart = text.find(role.utf8.span, in: end..<whole.upperBound) else {
            return ([start..<end], body)
        }
        return ([start..<end], [roleStart..<roleStart + role.utf8.count])
    }

    /// Whether the table has a column for results; without one, votes below a row are votes alone.
    private static func hasResults(_ reading: Reading) -> Bool {
        guard let table = reading.table, let header = TableHeader.read(reading.text, at: table.lines.lowerBound) else {
            return true
        }
        return header.has(.result) || header.columns.count > 1
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
        // `Rat am:` before the date
        for ending in [" am:", " am"] where name.hasSuffix(ending) {
            name = String(name.dropLast(ending.count)).trimmed
        }
        if isGenitive, let first = name.split(separator: " ").first,
            first.lowercased().hasSuffix("ausschusses") || first.lowercased().hasSuffix("rates")
                || first.hasSuffix("rats")
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
        guard printed.holds("itzung") || printed.holds("öffentliche") else { return printed }
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
            if words.count > 2, words[0] == "Sitzung" { words.removeFirst() }
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
        if word.lowercased().hasSuffix("rates") || word.lowercased().hasSuffix("ausschusses") {
            return String(word.dropLast(2))
        }
        if word.hasSuffix("rats") { return String(word.dropLast()) }
        return word
    }
}

/// Parts a result from the votes that are printed behind it as a list: `einstimmig empfohlen` / `Ja 17 Nein 0`.
enum ResultWords {
    /// The number of a result's pieces that are its words; those behind them are votes alone.
    static func count(_ text: PaperText, _ pieces: [Range<Int>]) -> Int {
        var count = pieces.count
        while count > 1, isVoteList(text.string(pieces[count - 1])),
            Results.isResult(text.joined(Array(pieces[..<(count - 1)])))
        {
            count -= 1
        }
        return count
    }

    /// A result's words before `Abstimmung: Ja: 11, Nein: 0`.
    static func withoutVotes(_ result: String) -> String {
        if result.hasSuffix(")"), let open = result.lastIndex(of: "("), open > result.startIndex {
            let words = String(result[..<open]).trimmed
            let votes = String(result[result.index(after: open)...].dropLast())
            if isVoteList(votes) || VoteReader.isRatio(votes), Results.isResult(words) { return words }
        }
        guard let place = result.utf8Range(of: " Abstimmung:") else { return withoutListedVotes(result) }
        let words = String(result[..<place.lowerBound])
        return isVoteList(String(result[place.upperBound...]).trimmed) && Results.isResult(words) ? words : result
    }

    /// A result's words before `, 11 Ja, 0 Nein`.
    private static func withoutListedVotes(_ result: String) -> String {
        for parting in [", ", "; ", ": ", " - ", " – "] {
            guard let place = result.utf8Range(of: parting) else { continue }
            let words = String(result[..<place.lowerBound]).trimmed
            if isVoteList(String(result[place.upperBound...]).trimmed), Results.isResult(words) { return words }
        }
        return result
    }

    /// Whether words are votes and nothing else: they open with a number or a side, and none of them is a verb.
    static func isVoteList(_ printed: String) -> Bool {
        let words = printed.hasPrefix("(") && printed.hasSuffix(")") ? String(printed.dropFirst().dropLast()) : printed
        guard let first = words.split(separator: " ", maxSplits: 1).first else { return false }
        let opens =
            first.utf8.allSatisfy(Byte.isDigit)
            || ["ja", "dafuer", "zustimmung", "ja-stimmen"].contains(String(first).key)
        guard opens, VoteReader.votes(in: words) != nil else { return false }
        return words.split { !$0.isLetter }.allSatisfy { word in
            let key = String(word).key
            return ["ja", "nein", "enthaltung", "enthaltungen", "enth", "stimmen", "befangen", "dafuer", "dagegen"]
                .contains(key) || key.utf8.count == 1
        }
    }
}

/// Rows that begin with their date, each cell on its own line: date, body with its role in brackets, whether public
/// (Augsburg), or date and body on one line.
enum DateFirstRows: ConsultationLayout {
    static let name = "date-first"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        var rows: [TableRow] = []
        var index = header.lines.upperBound
        while index < text.lines.count {
            let range = text.lines[index].range
            guard let date = DateScanner.first(text.bytes, range) else { break }
            var row = TableRow()
            if date.range.lowerBound > range.lowerBound {
                let status = text.trimmed(range.lowerBound..<date.range.lowerBound)
                guard ["Ö", "N", "NÖ"].contains(text.string(status)) else { break }
                row.isPublic = (text.string(status) == "Ö", status)
            }
            row.date = date
            let rest = withoutVotes(text, text.trimmed(date.range.upperBound..<range.upperBound), header, &row)
            var next = index + 1
            if rest.isEmpty || isTime(text.string(rest)) {
                guard next < text.lines.count, readBody(text, header, next, text.lines[next].range, &row) else { break }
                next += 1
            } else {
                guard
                    readSession(text, rest, header, &row) || readMeeting(text, rest, &row)
                        || readBody(text, header, index, rest, &row)
                else { break }
            }
            let areRolesBelow =
                !rows.isEmpty && rows.allSatisfy { $0.role.isEmpty } && roleCount(text, next) > rows.count
            while next < text.lines.count, !areRolesBelow,
                readTail(text, header, next, &row) || readFurther(text, header, text.lines[next].range, &row)
            {
                next += 1
            }
            rows.append(row)
            index = next
        }
        guard !rows.isEmpty else { return nil }
        index = readRoles(text, index, &rows)
        return ConsultationTable(rows: rows, lines: header.lines.lowerBound..<index, layout: name)
    }

    /// `Bezirksversammlung BVV-M/024/VI überwiesen`: a body, the code of its meeting, and what it did.
    private static func readSession(
        _ text: PaperText, _ range: Range<Int>, _ header: TableHeader, _ row: inout TableRow
    ) -> Bool {
        let words = text.words(range)
        guard
            let code = words.firstIndex(where: {
                text.bytes[$0].contains(Byte.slash) && text.bytes[$0].contains(where: Byte.isDigit)
                    && (header.has(.session) || isSessionCode(text, $0))
            }), code > 0, code <= 10,
            Byte.isCapital(text.bytes[words[0].lowerBound]) || text.bytes[words[0].lowerBound] >= 0x80
        else { return false }
        let body = words[0].lowerBound..<words[code - 1].upperBound
        guard body.count <= 100, !text.string(body).hasSuffix(",") else { return false }
        row.body = [body]
        if code + 1 < words.count { row.result = [words[code + 1].lowerBound..<range.upperBound] }
        return true
    }

    /// `BVV/018/VI`: the code of a meeting, in a table that has no header for it.
    private static func isSessionCode(_ text: PaperText, _ word: Range<Int>) -> Bool {
        let parts = text.bytes[word].split(separator: Byte.slash, omittingEmptySubsequences: false)
        return parts.count == 3 && parts[0].allSatisfy { Byte.isLetter($0) } && !parts[0].isEmpty
            && parts[1].allSatisfy { Byte.isDigit($0) } && !parts[1].isEmpty
    }

    /// The votes at a line's end, where a header names them `J / N / E`.
    private static func withoutVotes(
        _ text: PaperText, _ range: Range<Int>, _ header: TableHeader, _ row: inout TableRow
    ) -> Range<Int> {
        guard header.words.contains("j/n/e") else { return range }
        let words = text.words(range)
        guard words.count >= 5 else { return range }
        let tail = words.suffix(5).map { text.string($0) }
        guard tail[1] == "/", tail[3] == "/", let yes = Int(tail[0]), let no = Int(tail[2]), let abstain = Int(tail[4])
        else { return range }
        let place = words[words.count - 5].lowerBound..<range.upperBound
        row.counts = [.yes: (yes, place), .no: (no, place), .abstain: (abstain, place)]
        return text.trimmed(range.lowerBound..<place.lowerBound)
    }

    /// The rest of a row below its date: the last word of its body above a role, a role before votes, the rest of a result.
    private static func readTail(
        _ text: PaperText, _ header: TableHeader, _ index: Int, _ row: inout TableRow
    ) -> Bool {
        let range = text.lines[index].range
        guard range.count <= 100, DateScanner.first(text.bytes, range) == nil, !Headings.isMain(text, index) else {
            return false
        }
        let words = text.string(range)
        if header.has(.session), !row.result.isEmpty, Results.isResult(words), !words.holds(" "),
            words.unicodeScalars.first?.properties.isLowercase == true, !text.joined(row.result).hasSuffix(words)
        {
            row.result.append(range)
            return true
        }
        guard header.words.contains("j/n/e"), row.role.isEmpty, !row.body.isEmpty else { return false }
        var further = row
        let rest = withoutVotes(text, range, header, &further)
        if !rest.isEmpty, Roles.isRole(text, rest) {
            row = further
            row.role = [rest]
            return true
        }
        guard words.utf8.count <= 40, !Bodies.opens(words), index + 1 < text.lines.count, row.result.isEmpty else {
            return false
        }
        let next = withoutVotes(text, text.lines[index + 1].range, header, &further)
        guard !next.isEmpty, Roles.isRole(text, next) else { return false }
        row.body.append(range)
        return true
    }

    private static func isTime(_ words: String) -> Bool { words.hasSuffix("Uhr") }

    /// The number of lines from an index on that are a role each.
    private static func roleCount(_ text: PaperText, _ first: Int) -> Int {
        var index = first
        while index < text.lines.count, Roles.isRole(text, text.lines[index].range) { index += 1 }
        return index - first
    }

    /// The column of the roles below the rows, one a row.
    private static func readRoles(_ text: PaperText, _ first: Int, _ rows: inout [TableRow]) -> Int {
        guard rows.allSatisfy({ $0.role.isEmpty }), first + rows.count <= text.lines.count else { return first }
        let roles = (first..<first + rows.count).map { text.lines[$0].range }
        guard roles.allSatisfy({ Roles.isRole(text, $0) }) else { return first }
        for index in rows.indices { rows[index].role = [roles[index]] }
        return first + rows.count
    }

    /// `Ausschuss für Umwelt TOP 6.1 öffentlich - Vorberatung 1 Dok.`: a whole row behind its date.
    private static func readMeeting(_ text: PaperText, _ range: Range<Int>, _ row: inout TableRow) -> Bool {
        guard let dash = text.find(" - ", in: range) else { return false }
        let words = text.words(range.lowerBound..<dash)
        guard let status = words.last,
            ["oeffentlich", "nichtoeffentlich"].contains(text.key(status)), words.count > 1
        else { return false }
        var role = text.words(dash + 3..<range.upperBound)
        if role.count > 2, text.string(role[role.count - 1]).hasPrefix("Dok") { role.removeLast(2) }
        guard let first = role.first, let last = role.last,
            Roles.isRole(text, first.lowerBound..<last.upperBound)
        else { return false }
        var name = words.dropLast()
        if name.count > 2, text.string(name[name.count - 2]) == "TOP" {
            row.agendaItem = name[name.count - 1]
            name = name.dropLast(2)
        }
        let body = name[0].lowerBound..<name[name.count - 1].upperBound
        guard Bodies.opens(text.string(body)) else { return false }
        row.body = [body]
        row.isPublic = (text.key(status) == "oeffentlich", status)
        row.role = [first.lowerBound..<last.upperBound]
        return true
    }

    /// `Bauausschuss 4 einstimmig empfohlen`: the cells behind a body, where the table has columns for them.
    private static func readCells(
        _ text: PaperText, _ header: TableHeader, _ range: Range<Int>, _ row: inout TableRow
    ) -> Bool {
        guard header.has(.agendaItem) || header.has(.result) || header.has(.publicness) else { return false }
        let reader = RowCells(text: text, header: header)
        let words = text.words(range)
        for index in words.indices.dropFirst() {
            let body = range.lowerBound..<words[index - 1].upperBound
            let rest = words[index].lowerBound..<range.upperBound
            guard Bodies.opens(text.string(body)), opensCells(reader, text, words[index...]) else { continue }
            var further = row
            guard reader.read(rest, into: &further).isEmpty,
                further.result.isEmpty || Results.isResult(text.joined(further.result)),
                further.role.isEmpty || Roles.isRole(text.joined(further.role))
            else { continue }
            row = further
            row.body = [body]
            return true
        }
        return false
    }

    /// Whether words open with a cell: an agenda item, whether the meeting is public, a role or a result.
    private static func opensCells(_ reader: RowCells, _ text: PaperText, _ words: ArraySlice<Range<Int>>) -> Bool {
        guard let first = words.first, let last = words.last else { return false }
        let word = text.string(first)
        if reader.header.has(.agendaItem), reader.isAgendaNumber(first) { return true }
        if ["Ö", "N", "NÖ", "nichtöffentlich", "öffentlich"].contains(word) { return true }
        if Roles.length(of: words.prefix(Roles.longestWordCount).map { text.string($0) }) > 0 { return true }
        return ["mit", "bei", "ohne", "nicht"].contains(word) || Byte.isDigit(text.bytes[first.lowerBound])
            || Results.isResult(word)
            ? Results.isResult(text.string(first.lowerBound..<last.upperBound)) : false
    }

    private static func readBody(
        _ text: PaperText, _ header: TableHeader, _ line: Int, _ range: Range<Int>, _ row: inout TableRow
    ) -> Bool {
        let words = text.string(range)
        let isOpen = TextCleaner.endsDivided(words) || words.hasSuffix(" und") || words.hasSuffix(",")
        let isDivided = isOpen && line + 1 < text.lines.count
        let name = isDivided ? TextCleaner.join([words, text.string(text.lines[line + 1].range)]) : words
        guard Bodies.opens(name), words.utf8.count <= 160, !words.hasSuffix("."),
            DateScanner.first(text.bytes, range) == nil
        else { return false }
        row.body = [range]
        if readCells(text, header, range, &row) { return true }
        Roles.splitTail(text, range, &row)
        return true
    }

    /// Whether a lone word is the row's agenda item: it follows `Ö` or `N`, or the table has such a column.
    private static func isAgendaItem(
        _ reader: RowCells, _ word: Range<Int>, _ left: Int, _ all: Int, _ header: TableHeader
    ) -> Bool {
        (left < all || header.has(.agendaItem)) && reader.isAgendaNumber(word)
    }

    /// A further cell of the row: whether it is public, its role, its agenda item, its result.
    private static func readFurther(
        _ text: PaperText, _ header: TableHeader, _ range: Range<Int>, _ row: inout TableRow
    ) -> Bool {
        guard range.count <= 100, DateScanner.first(text.bytes, range) == nil,
            !Headings.isMain(text, text.lineIndex(at: range.lowerBound))
        else { return false }
        let words = text.string(range)
        if words.hasPrefix("(öffentlich)") || words.hasPrefix("(nichtöffentlich)")
            || words.hasPrefix("(nicht öffentlich)")
        {
            let close = text.bytes[range].firstIndex(of: Byte.closeParenthesis) ?? range.lowerBound
            if row.isPublic == nil { row.isPublic = (!words.hasPrefix("(nicht"), range.lowerBound..<close + 1) }
            let rest = text.trimmed(close + 1..<range.upperBound)
            if !rest.isEmpty, row.result.isEmpty { row.result = [rest] }
            return true
        }
        if let last = row.body.last,
            TextCleaner.endsDivided(text.string(last)) || text.joined(row.body).hasSuffix(" und")
                || (words.hasPrefix("(") && words.hasSuffix(")"))
                || (words.unicodeScalars.first?.properties.isLowercase == true && !Results.isResult(words)
                    && !["öffentlich", "nichtöffentlich", "nicht öffentlich", "ö", "nö"].contains(words)
                    && !Roles.isRole(words) && words.utf8.count <= 60)
        {
            row.body.append(range)
            return true
        }
        let reader = RowCells(text: text, header: header)
        var list = text.words(range)[...]
        reader.readPublicness(&list, &row)
        if list.isEmpty { return true }
        if list.count == 1, let number = list.last, row.agendaItem == nil,
            isAgendaItem(reader, number, list.count, text.words(range).count, header)
        {
            row.agendaItem = number
            return true
        }
        guard list.count == text.words(range).count else { return false }
        if row.role.isEmpty, Roles.isRole(words) {
            row.role = [range]
            return true
        }
        if words.hasPrefix("TOP "), let number = list.last, reader.isAgendaNumber(number) {
            row.agendaItem = number
            return true
        }
        if row.result.isEmpty, Results.isResult(words) {
            row.result = [range]
            return true
        }
        return false
    }
}

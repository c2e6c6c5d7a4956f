import Drucksachen

/// A table whose cells are parted by tabs, by bars, or by two blanks and more: Dortmund, Berlin, Bamberg, Wuppertal,
/// tables of web pages, exports to Markdown. Cells may wrap onto further lines below their column.
enum GridTable: ConsultationLayout {
    static let name = "grid"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        let first = header.lines.upperBound
        guard first < text.lines.count,
            header.lines.contains(where: { text.gridCells(text.lines[$0].range).count > 1 }) || hasMarks(text, first)
        else {
            return nil
        }
        var reader = GridReader(text: text, header: header)
        let end = reader.read(from: first)
        guard !reader.rows.isEmpty else { return nil }
        return ConsultationTable(rows: reader.rows, lines: header.lines.lowerBound..<end, layout: name)
    }

    private static func hasMarks(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        return text.bytes[range].contains(Byte.tab) || text.bytes[range.lowerBound] == Byte.pipe
    }
}

/// Where the cells of a row begin, by their columns.
private struct ColumnStarts {
    private var starts = InlineArray<13, Int>(repeating: -1)

    /// The character in which the cell of a column begins; nil for none.
    subscript(_ column: TableHeader.Column) -> Int? {
        get { starts[column.rawValue] < 0 ? nil : starts[column.rawValue] }
        set { starts[column.rawValue] = newValue ?? -1 }
    }
}

/// Reads the rows of a grid line by line.
struct GridReader {
    /// The rows so far.
    private(set) var rows: [TableRow] = []

    private let text: PaperText
    private let header: TableHeader
    private let columns: [GridColumns.Column]
    private let cells: RowCells
    /// Where the cells of the last row's body, role and result begin.
    private var starts = ColumnStarts()
    private let roleColumns: [GridColumns.RoleColumn]

    init(text: PaperText, header: TableHeader) {
        self.text = text
        self.header = header
        cells = RowCells(text: text, header: header)
        columns = GridColumns.read(text, header)
        roleColumns = GridColumns.roles(text, header)
    }

    /// The role in whose column a mark stands.
    private func role(ofMark cell: Range<Int>) -> Range<Int>? {
        guard !roleColumns.isEmpty, cells.isMark(cell) else { return nil }
        let column = text.column(of: cell.lowerBound)
        return roleColumns.first { $0.place.lowerBound - 2 <= column && column <= $0.place.upperBound + 2 }?.role
    }

    /// Reads the rows that begin at a line; the line behind the table.
    mutating func read(from first: Int) -> Int {
        var index = first
        while index < text.lines.count {
            let range = text.lines[index].range
            if Headings.isMain(text, index), !rows.isEmpty { break }
            if text.has("(Beratungsfolge beendet)", at: range.lowerBound, before: range.upperBound) { return index + 1 }
            guard header.isRepeated(text, at: index) || take(range, index) else { break }
            index += 1
        }
        while let last = rows.last, last.date == nil, last.role.isEmpty, last.result.isEmpty, last.isPublic == nil {
            rows.removeLast()
            index = last.body.first.map { min(index, text.lineIndex(at: $0.lowerBound)) } ?? index - 1
        }
        return index
    }

    /// The cells of a line; a body so long that one blank parts it from its date is a cell of its own.
    private func parts(_ range: Range<Int>) -> [Range<Int>] {
        let parts = text.gridCells(range)
        guard parts.count > 1, let first = parts.first, first.count >= 24, header.has(.date),
            let date = DateScanner.first(text.bytes, first), date.date != nil,
            date.range.upperBound == first.upperBound, date.range.lowerBound > first.lowerBound + 8
        else { return parts }
        let body = text.trimmed(first.lowerBound..<date.range.lowerBound)
        guard Bodies.opens(text.string(body)), !text.string(body).hasSuffix(" am") else { return parts }
        return [body, date.range] + parts.dropFirst()
    }

    private mutating func take(_ range: Range<Int>, _ index: Int) -> Bool {
        var parts = parts(range)
        if parts.count > 1 {
            let empty = text.emptyCells(before: index)
            parts = Array(repeating: range.lowerBound..<range.lowerBound, count: empty) + parts
        }
        if takeResult(range, index) || continues(parts, index) || takeVotes(range, index) { return true }
        if parts.count == 1 { return takeSingle(range) }
        guard var row = row(parts) else { return false }
        if row.isPublic == nil, let last = rows.last, last.body.isEmpty { row.isPublic = last.isPublic }
        add(row)
        return true
    }

    /// A body named on a line of its own, with its role on the next one or beside it (ALLRIS), is completed by the
    /// meetings below it; each further meeting is a row.
    private mutating func add(_ row: TableRow) {
        if let last = rows.last, last.date == nil, last.role.isEmpty, Bodies.endsOpen(text.joined(last.body)),
            !row.body.isEmpty
        {
            var merged = row
            merged.body = last.body + row.body
            rows[rows.count - 1] = merged
            return
        }
        // Two roles are two meetings, though the first has no day yet.
        let isNext = rows.last?.role.isEmpty == false && !row.role.isEmpty && !row.body.isEmpty
        if let last = rows.last, last.date == nil, row.date != nil, !isNext, isMeeting(row, of: last) {
            var merged = row
            merged.body = last.body
            if merged.role.isEmpty { merged.role = last.role }
            if row.body.isEmpty { merged.result = last.result + row.result }
            rows[rows.count - 1] = merged
            if starts[.body] == nil { starts[.body] = last.body.first.map { text.column(of: $0.lowerBound) } }
        } else if let last = rows.last, row.date != nil, last.date != nil, isMeeting(row, of: last),
            row.body.isEmpty || namesMeeting(row)
        {
            var further = row
            further.body = last.body
            if further.role.isEmpty { further.role = last.role }
            rows.append(further)
        } else {
            rows.append(row)
        }
    }

    /// Whether a row is a meeting of the body above it: it names none, or the same one.
    private func isMeeting(_ row: TableRow, of last: TableRow) -> Bool {
        if row.body.isEmpty { return true }
        guard namesMeeting(row) else { return text.joined(row.body).key == text.joined(last.body).key }
        return true
    }

    /// `Öffentliche Sitzung des Ausschusses …` names a meeting.
    private func namesMeeting(_ row: TableRow) -> Bool {
        let key = text.joined(row.body).key
        return key.holds("sitzung de") || key.holds("sitzung/") || key.hasPrefix("sitzung ")
    }

    /// A line of cells that go on with those above them: each begins where a cell of the last row does.
    private mutating func continues(_ parts: [Range<Int>], _ index: Int) -> Bool {
        guard var row = rows.last, text.lines[index].blanksBefore == 0, !parts.isEmpty,
            parts.count < max(2, columns.count)
        else { return false }
        if parts.contains(where: { DateScanner.first(text.bytes, $0) != nil && !isBelowResult($0) }) { return false }
        let isTabbed = text.bytes[text.lines[index - 1].range].contains(Byte.tab)
        for part in parts where !part.isEmpty {
            let words = text.string(part)
            let start = text.column(of: part.lowerBound)
            let body = text.joined(row.body)
            if let column = starts[.role], abs(column - start) <= 1, !row.role.isEmpty, !isTabbed,
                column != starts[.body]
            {
                row.role.append(part)
            } else if row.role.isEmpty, row.date != nil, part.lowerBound > parts[0].lowerBound, Roles.isRole(words) {
                row.role.append(part)
            } else if let column = starts[.result], abs(column - start) <= 1, !row.result.isEmpty, !isTabbed {
                row.result.append(part)
            } else if isTabbed || starts[.body].map({ abs($0 - start) <= (body.hasSuffix("/") ? 3 : 1) }) == true,
                isBodyTail(body, words) || (!isTabbed && completes(row, words))
            {
                row.body.append(part)
            } else {
                return false
            }
        }
        rows[rows.count - 1] = row
        return true
    }

    /// `Ergebnis: einstimmig empfohlen` in a row of its own below the meeting; it may be left open.
    private mutating func takeResult(_ range: Range<Int>, _ index: Int) -> Bool {
        guard let row = rows.last, row.date != nil, row.result.isEmpty, text.lines[index].cues.contains(.colon),
            let colon = text.bytes[range].prefix(28).firstIndex(of: Byte.colon),
            TableHeader.column(of: text.string(range.lowerBound..<colon)) == .result
        else { return false }
        let result = text.trimmed(colon + 1..<range.upperBound)
        guard result.isEmpty || Results.isResult(text.string(result)) else { return false }
        if !result.isEmpty { rows[rows.count - 1].result = [result] }
        return true
    }

    /// A line of votes below a row goes on with its result.
    private mutating func takeVotes(_ range: Range<Int>, _ index: Int) -> Bool {
        guard header.has(.result), let row = rows.last, row.date != nil, text.lines[index].blanksBefore <= 1,
            DateScanner.first(text.bytes, range) == nil, text.lines[index].cues.contains(.digit),
            let votes = VoteReader.votes(in: text.string(range)), votes.yes != nil || votes.no != nil
        else { return false }
        let parts = text.gridCells(range).filter { !$0.isEmpty }
        if parts.count > 1, let first = parts.first, !Byte.isDigit(text.bytes[first.lowerBound]),
            starts[.body].map({ abs($0 - text.column(of: first.lowerBound)) <= 1 }) == true,
            isBodyTail(text.joined(row.body), text.string(first))
        {
            rows[rows.count - 1].body.append(first)
            rows[rows.count - 1].result.append(parts[1].lowerBound..<range.upperBound)
            return true
        }
        rows[rows.count - 1].result.append(range)
        return true
    }

    /// Whether a cell begins where the last row's result does, and not where its date does.
    private func isBelowResult(_ part: Range<Int>) -> Bool {
        guard let result = starts[.result], result != starts[.date] else { return false }
        return abs(result - text.column(of: part.lowerBound)) <= 1
    }

    /// Whether words below a whole row's body are the rest of its name: they name no body of their own.
    private func completes(_ row: TableRow, _ words: String) -> Bool {
        row.date != nil && (!row.role.isEmpty || !header.has(.role)) && words.utf8.count <= 48 && !Bodies.opens(words)
            && LabelWords.topic(of: words.key) == nil
            && !words.hasSuffix(":") && !words.hasSuffix(".") && !Results.isResult(words)
            && words.split(separator: " ").count <= 4
    }

    private func isBodyTail(_ body: String, _ words: String) -> Bool {
        guard words.utf8.count <= 60, !words.hasSuffix(":"), !words.hasSuffix(".") else { return false }
        return Bodies.endsOpen(body)
            || (words.unicodeScalars.first?.properties.isLowercase == true && !Results.isResult(words))
    }

    /// A line of one cell: a body whose meetings follow, or the role of the body above.
    private mutating func takeSingle(_ range: Range<Int>) -> Bool {
        let words = text.string(range)
        if let last = rows.last, Roles.isRole(words), last.role.isEmpty {
            rows[rows.count - 1].role = [range]
            return true
        }
        if let date = DateScanner.first(text.bytes, range) {
            guard let row = wholeRow(range, date) else { return false }
            add(row)
            return true
        }
        guard Bodies.opens(words), words.utf8.count < 120, !words.hasSuffix("."), !words.hasSuffix(":") else {
            return false
        }
        var row = TableRow()
        row.body = [range]
        starts = ColumnStarts()
        starts[.body] = text.column(of: range.lowerBound)
        rows.append(row)
        return true
    }

    /// A row that lost the blanks between its cells.
    private func wholeRow(_ range: Range<Int>, _ date: PrintedDate) -> TableRow? {
        let prefix = text.trimmed(range.lowerBound..<date.range.lowerBound)
        let name = text.string(prefix)
        guard !prefix.isEmpty, Bodies.opens(name), !name.hasSuffix(" vom"), !name.hasSuffix(" zum"),
            !name.hasSuffix(" bis")
        else { return nil }
        var row = TableRow()
        row.body = [prefix]
        row.date = date
        return cells.read(text.trimmed(date.range.upperBound..<range.upperBound), into: &row).isEmpty ? row : nil
    }

    private mutating func row(_ parts: [Range<Int>]) -> TableRow? {
        var row = TableRow()
        let isTabbed = parts.count > 1 && text.bytes[parts[0].upperBound..<parts[1].lowerBound].contains(Byte.tab)
        var strays = 0
        var places = ColumnStarts()
        for (index, part) in parts.enumerated() where !part.isEmpty {
            if isTabbed, cells.isMark(part), row.role.isEmpty,
                let column = roleColumns.first(where: { $0.cell == index })
            {
                row.role = [column.role]
                continue
            }
            let isInPlace = parts.count == columns.count || (isTabbed && index < columns.count && columns.count > 2)
            let column = isInPlace ? columns[index].kind : nearest(part)
            guard let placed = place(part, column, &row) else {
                if isBehindResult(part), !row.result.isEmpty { row.result.append(part) } else { strays += 1 }
                continue
            }
            if placed != .filler, places[placed] == nil { places[placed] = text.column(of: part.lowerBound) }
        }
        if !header.has(.role) || row.isPublic != nil, row.role.isEmpty, row.body.count == 1, row.date != nil {
            Roles.splitTail(text, row.body[0], &row)
        }
        let name = text.joined(row.body)
        let isNamed = Bodies.names(name) || Bodies.namesGroup(name) || Bodies.opens(name)
        let isFilled =
            isTabbed && (columns.count > 3 || parts.count == columns.count && !row.body.isEmpty)
            && !row.role.isEmpty && Roles.isRole(text.joined(row.role))
        guard strays <= 1, isNamed || row.date != nil || isFilled, !row.body.isEmpty || row.date != nil else {
            return nil
        }
        if row.date == nil, row.role.isEmpty, row.result.isEmpty, row.isPublic == nil { return nil }
        starts = places
        return row
    }

    /// Whether a cell stands behind the beginning of the result's column, the last one: blanks part the result's words.
    private func isBehindResult(_ part: Range<Int>) -> Bool {
        guard let last = columns.last, last.kind == .result else { return false }
        return text.column(of: part.lowerBound) > last.start
    }

    /// The column that begins where a cell does.
    private func nearest(_ part: Range<Int>) -> TableHeader.Column? {
        guard !text.bytes[part].isEmpty, columns.count > 1 else { return nil }
        let start = text.column(of: part.lowerBound)
        if let column = columns.first(where: { abs($0.start - start) <= 1 }) { return column.kind }
        // Counts stand in the middle of their columns.
        guard part.count <= 3, text.bytes[part].allSatisfy(Byte.isDigit) else { return nil }
        let votes = columns.filter { [.yes, .no, .abstain].contains($0.kind) }
        let nearest = votes.min { abs($0.start - start) < abs($1.start - start) }
        return nearest.flatMap { abs($0.start - start) <= 4 ? $0.kind : nil }
    }

    /// Puts a cell where its column, or else its words, belong; nil when it fits nowhere.
    private func place(_ cell: Range<Int>, _ column: TableHeader.Column?, _ row: inout TableRow) -> TableHeader.Column?
    {
        let words = text.string(cell)
        if let role = role(ofMark: cell), row.role.isEmpty {
            row.role = [role]
            return .filler
        }
        if row.date == nil, let date = DateScanner.first(text.bytes, cell),
            date.range.lowerBound - cell.lowerBound <= 6,
            column != .body || row.body.isEmpty && rows.last?.date == nil && date.range.upperBound == cell.upperBound
        {
            row.date = date
            return .date
        }
        if row.isPublic == nil, ["oe", "n", "noe", "oes", "noes"].contains(words.key) {
            row.isPublic = (words.key.hasPrefix("oe"), cell)
            return .publicness
        }
        // `NA` is the name of a button.
        if words == "NA", column != .body { return .filler }
        var list = column == .agendaItem ? cells.agendaItemWords(cell) : text.words(cell)[...]
        if column == .agendaItem, list.count == 2, let first = list.first, let last = list.last,
            ["oe", "n", "noe"].contains(text.key(first)), cells.isAgendaNumber(last)
        {
            if row.isPublic == nil { row.isPublic = (text.key(first) == "oe", first) }
            row.agendaItem = last
            return .agendaItem
        }
        if column == .publicness || column == .isPublic && !header.has(.isNotPublic), row.isPublic == nil,
            ["ja", "nein"].contains(words.key)
        {
            row.isPublic = (words.key == "ja", cell)
            return .publicness
        }
        let isStatus = row.isPublic == nil
        cells.readPublicness(&list, &row)
        if list.isEmpty, isStatus { return .publicness }
        if isStatus, row.isPublic != nil, let last = list.last, list.count == 1, cells.isAgendaNumber(last) {
            row.agendaItem = last
            return .agendaItem
        }
        switch column {
        case .body where row.body.isEmpty && DateScanner.first(text.bytes, cell) == nil:
            row.body = [cell]
            return .body
        case .role where GridReader.states.contains(words.key.split { !$0.isLetter }.joined(separator: " ")):
            return .filler
        case .role where row.role.isEmpty:
            row.role = [cell]
            return .role
        case .result where row.role.isEmpty && columns.filter { $0.kind == .result }.count > 1 && Roles.isRole(words):
            row.role = [cell]
            return .role
        case .result where row.result.isEmpty:
            row.result = [cell]
            return .result
        case .agendaItem where row.agendaItem == nil:
            row.agendaItem = cell
            return .agendaItem
        case .isPublic where cells.isMark(cell):
            row.isPublic = (true, cell)
            return .isPublic
        case .isNotPublic where cells.isMark(cell):
            row.isPublic = (false, cell)
            return .isNotPublic
        case .session: return .filler
        case .yes, .no, .abstain:
            if let column, let count = Int(words) { row.counts[column] = (count, cell) }
            return .filler
        default: return placeByWords(cell, words, list, &row)
        }
    }

    /// How far the system has come with a row, which is no role.
    private static let states: Set<String> = ["erledigt", "geplant", "bereit", "offen", "freigegeben", "abgesetzt"]

    /// `8/1/2` or `Ja 8 Nein 1` in a column of its own behind the result.
    private func takeVotes(_ cell: Range<Int>, _ words: String, _ row: inout TableRow) -> Bool {
        guard row.counts.isEmpty, row.date != nil, header.has(.result) else { return false }
        let isInBrackets = words.hasPrefix("(") && words.hasSuffix(")")
        let inside = isInBrackets ? String(words.dropFirst().dropLast()) : words
        if let counts = VoteReader.counts(of: inside), counts.count == 3 {
            for (column, count) in zip([TableHeader.Column.yes, .no, .abstain], counts) {
                row.counts[column] = (count, cell)
            }
            return true
        }
        guard !row.result.isEmpty, ResultWords.isVoteList(words), VoteReader.votes(in: words) != nil else {
            return false
        }
        row.result.append(cell)
        return true
    }

    private func placeByWords(
        _ cell: Range<Int>, _ words: String, _ list: ArraySlice<Range<Int>>, _ row: inout TableRow
    ) -> TableHeader.Column? {
        if row.role.isEmpty, Roles.isRole(words) {
            row.role = [cell]
            return .role
        }
        if row.body.isEmpty, Bodies.names(words) || Bodies.opens(words), !Results.isResult(words) {
            row.body = [cell]
            return .body
        }
        if row.agendaItem == nil, header.has(.agendaItem) || row.isPublic != nil, list.count <= 2, let last = list.last,
            cells.isAgendaNumber(last)
        {
            row.agendaItem = last
            return .agendaItem
        }
        if row.result.isEmpty, Results.isResult(words) {
            row.result = [cell]
            return .result
        }
        if takeVotes(cell, words, &row) { return .filler }
        if words.hasPrefix("("), words.hasSuffix(")") { return .filler }
        return Bodies.names(words) ? .filler : nil
    }
}

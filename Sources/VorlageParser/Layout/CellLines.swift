/// Rows whose cells stand one below the other, each known by what it looks like: SessionNet, Aschaffenburg, Köln,
/// Magdeburg, Brandenburg. Cells may be missing, and bodies may take two lines.
enum CellLines: ConsultationLayout {
    static let name = "cell-lines"

    static func read(_ text: PaperText, _ header: TableHeader) -> ConsultationTable? {
        var reader = CellLineReader(text: text, header: header)
        guard let end = reader.read() else { return nil }
        return ConsultationTable(rows: reader.rows, lines: header.lines.lowerBound..<end, layout: name)
    }
}

/// Reads cells line by line into rows.
struct CellLineReader {
    /// The rows so far.
    private(set) var rows: [TableRow] = []

    private let text: PaperText
    private let header: TableHeader
    private let cells: RowCells
    /// The column of the cell that was read last, as a number in the header's order.
    private var last = Int.max
    private var row = TableRow()

    init(text: PaperText, header: TableHeader) {
        self.text = text
        self.header = header
        cells = RowCells(text: text, header: header)
    }

    /// Reads the rows; the line behind them, nil when there are none.
    mutating func read() -> Int? {
        guard header.has(.date) && header.columns.count >= 2 || isBare else { return nil }
        var index = header.lines.upperBound
        while index < text.lines.count {
            let range = text.lines[index].range
            if isBar(range) {
                index += 1
                continue
            }
            guard range.count <= 160, take(range, index) else { break }
            index += 1
        }
        flush()
        while let final = rows.last, final.date == nil, final.role.isEmpty, !isWholeName(final) { rows.removeLast() }
        guard rows.contains(where: { $0.date != nil }) else { return nil }
        return index
    }

    /// A bar alone on its line parts two cells.
    private func isBar(_ range: Range<Int>) -> Bool { text.bytes[range].allSatisfy { $0 == Byte.pipe } }

    private func isWholeName(_ row: TableRow) -> Bool {
        let name = text.joined(row.body)
        return Bodies.names(name) && name.utf8.count <= 60 && !name.hasSuffix(".")
    }

    /// Whether the header is a title alone, so that each cell is known by its look.
    private var isBare: Bool { header.columns == [.body] }

    private static let usual: [TableHeader.Column] = [.body, .date, .publicness, .agendaItem, .role, .result]

    private func order(_ column: TableHeader.Column) -> Int {
        if isBare { return CellLineReader.usual.firstIndex(of: column) ?? CellLineReader.usual.count }
        return header.columns.firstIndex(of: column) ?? header.columns.count
    }

    private mutating func take(_ range: Range<Int>, _ index: Int) -> Bool {
        let words = text.string(range)
        if let date = DateScanner.first(text.bytes, range) {
            guard date.range.lowerBound == range.lowerBound, date.range.count + 12 >= range.count else {
                return takesSession(range, words)
            }
            place(.date)
            row.date = date
            return true
        }
        // A status of one letter stands behind its body, whatever the header calls its column.
        if ["Ö", "N", "NÖ"].contains(words), !row.body.isEmpty, row.isPublic == nil {
            row.isPublic = (words == "Ö", range)
            return true
        }
        if continuesBody(words) {
            row.body.append(range)
            return true
        }
        if Headings.isMain(text, index), !Roles.isRole(words) { return false }
        if takesSession(range, words) { return true }
        var list = text.words(range)[...]
        if header.has(.agendaItem), row.date != nil || !row.body.isEmpty, takeAgendaItem(range) { return true }
        if takeNamedItem(range) { return true }
        if header.has(.publicness) || header.has(.isPublic) || isBare {
            var status = TableRow()
            cells.readPublicness(&list, &status)
            if list.isEmpty, let isPublic = status.isPublic {
                place(header.has(.isPublic) ? .isPublic : .publicness)
                row.isPublic = isPublic
                return true
            }
        }
        if last == order(.agendaItem), isSessionNumber(range) { return true }
        if last == order(.role), words.hasPrefix("("), words.hasSuffix(")"), !row.role.isEmpty {
            row.role.append(range)
            return true
        }
        if header.has(.role) || isBare && row.date != nil, Roles.isRole(words), !words.hasSuffix(":") {
            place(.role)
            row.role = [range]
            return true
        }
        if last == order(.result), words.hasPrefix("("), !row.result.isEmpty, VoteReader.votes(in: words) != nil {
            row.result.append(range)
            return true
        }
        if header.has(.result) || isBare && row.date != nil, Results.isResult(words),
            !Bodies.opens(words) || !row.body.isEmpty
        {
            place(.result)
            row.result.append(range)
            return true
        }
        guard Bodies.opens(words) || isFollowedByDate(index, words), !words.hasSuffix("."), !words.hasSuffix(":"),
            words.utf8.count <= 120
        else { return false }
        place(.body)
        row.body = [range]
        return true
    }

    /// Whether nothing but a date stands on the next line: then this one names whom the date is for.
    private func isFollowedByDate(_ index: Int, _ words: String) -> Bool {
        guard header.columns == [.body, .date], index + 1 < text.lines.count, words.utf8.count <= 60,
            words.unicodeScalars.first?.properties.isUppercase == true
        else { return false }
        let next = text.lines[index + 1].range
        return DateScanner.first(text.bytes, next)?.range == next
    }

    /// The name of a meeting stands in a column of its own, and is no body.
    private func takesSession(_ range: Range<Int>, _ words: String) -> Bool {
        header.has(.session) && !row.body.isEmpty && words.holds("itzung") && words.utf8.count <= 160
    }

    /// `3`, `Ö 4`, `1HFS/7/11/23` or `3 | uvs/2/3/17 |`: the number on the agenda, with the one in the meeting behind it.
    private mutating func takeAgendaItem(_ range: Range<Int>) -> Bool {
        var list = text.words(range)[...]
        var found = TableRow()
        cells.readAgendaItem(&list, &found)
        if let item = found.agendaItem, list.isEmpty {
            place(.agendaItem)
            row.agendaItem = item
            if found.isPublic != nil { row.isPublic = found.isPublic }
            return true
        }
        list = text.words(range)[...]
        cells.readPublicness(&list, &found)
        guard let first = list.first, list.count <= 4 else { return false }
        let digits = text.bytes[first].prefix { Byte.isDigit($0) || $0 == Byte.period }
        guard !digits.isEmpty, digits.count <= 6 else { return false }
        let number = first.lowerBound..<first.lowerBound + digits.count
        let rest = text.trimmed(number.upperBound..<range.upperBound)
        guard rest.isEmpty || text.bytes[rest].contains(Byte.slash) || text.bytes[rest].first == Byte.pipe else {
            return false
        }
        place(.agendaItem)
        row.agendaItem = number
        if found.isPublic != nil { row.isPublic = found.isPublic }
        return true
    }

    /// `TOP 7.4`, `TOP Ö 9.3`: the number on the agenda with its word, in a table without such a column.
    private mutating func takeNamedItem(_ range: Range<Int>) -> Bool {
        let words = text.words(range)
        guard (2...3).contains(words.count), text.string(words[0]) == "TOP", row.date != nil, row.agendaItem == nil,
            let number = words.last, cells.isAgendaNumber(number)
        else { return false }
        if words.count == 3 {
            guard ["Ö", "N", "NÖ"].contains(text.string(words[1])) else { return false }
            if row.isPublic == nil { row.isPublic = (text.string(words[1]) == "Ö", words[1]) }
        }
        row.agendaItem = number
        return true
    }

    /// `JHA/2/3/21`: the paper's number in the meeting, which stands behind the one on the agenda.
    private func isSessionNumber(_ range: Range<Int>) -> Bool {
        text.words(range).count == 1 && text.bytes[range].contains(Byte.slash)
            && text.bytes[range].contains(where: Byte.isDigit)
    }

    private func continuesBody(_ words: String) -> Bool {
        guard let piece = row.body.last, last == order(.body), words.utf8.count <= 80 else { return false }
        let name = text.joined(row.body)
        if TextCleaner.endsDivided(text.string(piece)) { return true }
        if [",", " und", " für", " der", " des", "/", " zur", " in", " von", " mit"].contains(where: {
            name.hasSuffix($0)
        }) {
            return true
        }
        return words.unicodeScalars.first?.properties.isLowercase == true && !Results.isResult(words)
            && !["ö", "nö", "n", "öffentlich", "nichtöffentlich", "nicht öffentlich"].contains(words)
            && !Roles.isRole(words)
    }

    /// Begins a new row where a cell's column does not stand behind that of the cell before.
    private mutating func place(_ column: TableHeader.Column) {
        let place = order(column)
        if place <= last { flush() }
        last = place
    }

    private mutating func flush() {
        if !row.body.isEmpty {
            let body = row.body
            if row.role.isEmpty, body.count == 1, !header.has(.role) { Roles.splitTail(text, body[0], &row) }
            rows.append(row)
        }
        row = TableRow()
    }
}

import Drucksachen

/// Puts the lines below a header together into rows: a row has a body and normally a date, its cells may wrap before
/// and after the date's line, and the table ends with the first line that is no part of a row.
struct RowAssembler {
    /// The rows so far.
    private(set) var rows: [TableRow] = []
    /// The line behind the table.
    private(set) var end: Int

    private let text: PaperText
    private let header: TableHeader
    private let cells: RowCells
    private var pending = TableRow()
    private var pendingLines = 0

    /// Reads the rows that follow a header.
    static func read(_ text: PaperText, _ header: TableHeader) -> RowAssembler {
        var assembler = RowAssembler(text: text, header: header)
        assembler.readRows()
        return assembler
    }

    private init(text: PaperText, header: TableHeader) {
        self.text = text
        self.header = header
        cells = RowCells(text: text, header: header)
        end = header.lines.upperBound
    }

    private mutating func readRows() {
        var index = header.lines.upperBound
        while index < text.lines.count {
            let taken = take(index)
            guard taken else { break }
            index += 1
        }
        end = index - pendingLines
    }

    /// Takes a line into the rows; false when it is behind the table.
    private mutating func take(_ index: Int) -> Bool {
        let range = text.lines[index].range
        guard range.count <= 300, text.lines[index].headingLevel == 0 else { return false }
        if let date = DateScanner.first(text.bytes, range) {
            return takeDated(index, range, date)
        }
        if Headings.isMain(text, index), !continuesResult(index), !continuesRole(index) { return false }
        if !rows.isEmpty, opensTitle(index) { return false }
        return takeUndated(index, range)
    }

    /// Whether a line is a title's label, which stands in no row: `Gegenstand: Ausbau des Lindenwegs`.
    private func opensTitle(_ index: Int) -> Bool {
        let range = text.lines[index].range
        guard text.lines[index].cues.contains(.colon),
            let colon = text.bytes[range].prefix(40).firstIndex(of: Byte.colon)
        else { return false }
        return LabelWords.topic(text, range.lowerBound..<colon) == .name
    }

    // MARK: Lines with a date

    private mutating func takeDated(_ index: Int, _ range: Range<Int>, _ date: PrintedDate) -> Bool {
        let prefix = withoutPreposition(withoutSession(text.trimmed(range.lowerBound..<date.range.lowerBound)))
        let suffix = text.trimmed(date.range.upperBound..<range.upperBound)
        var row = TableRow()
        row.date = date
        if prefix.isEmpty {
            if pending.body.isEmpty, let last = rows.last, last.date == nil, !last.body.isEmpty, last.role.isEmpty {
                var completed = last
                completed.date = date
                guard cells.read(suffix, into: &completed).isEmpty else { return false }
                rows[rows.count - 1] = completed
                return true
            }
            if pending.body.isEmpty, let last = rows.last, last.date != nil {
                return takeSecondDate(range, suffix, date)
            }
            guard !pending.body.isEmpty else { return false }
        } else {
            let name = text.joined(pending.body + [prefix])
            guard isBody(name, prefix), !isSentence(prefix) else { return false }
            row.body = [prefix]
            splitRole(before: &row, prefix)
        }
        row.body = pending.body + row.body
        row.role = pending.role + row.role
        row.result = pending.result
        var strays = cells.read(suffix, into: &row)
        // `beratend (feder-` / `führend)`
        if strays.count == 1, !row.role.isEmpty, text.bytes[strays[0].lowerBound] == Byte.openParenthesis,
            TextCleaner.endsDivided(text.string(strays[0]))
        {
            row.role.append(strays.removeLast())
        }
        if !strays.isEmpty {
            guard isTolerable(strays) else { return false }
        }
        pending = TableRow()
        pendingLines = 0
        settleMark(&row)
        rows.append(row)
        return true
    }

    /// The body before the name of its meeting, where that has a column of its own: `Senat 6. Sitzung des Senates`.
    private func withoutSession(_ prefix: Range<Int>) -> Range<Int> {
        guard header.has(.session) else { return prefix }
        let words = text.words(prefix)
        for (index, word) in words.enumerated().dropFirst() where text.string(word).lowercased().hasSuffix("sitzung") {
            let before = text.string(words[index - 1])
            let isNumbered = before.hasSuffix(".") && before.startsWithDigit && index > 1
            let end = isNumbered ? words[index - 2].upperBound : words[index - 1].upperBound
            return prefix.lowerBound..<end
        }
        return prefix
    }

    /// The body before its date in a list of meetings: `Bauausschuss am 12.05.2031`.
    private func withoutPreposition(_ prefix: Range<Int>) -> Range<Int> {
        guard header.columns.count <= 1 else { return prefix }
        let words = text.words(prefix)
        guard words.count >= 2, words.count <= 10, ["am", "vom"].contains(text.string(words[words.count - 1])) else {
            return prefix
        }
        let body = prefix.lowerBound..<words[words.count - 2].upperBound
        return Bodies.opens(text.string(body)) ? body : prefix
    }

    /// A further date under a row: the body's second meeting repeats its name; a lone date ends the table.
    private mutating func takeSecondDate(_ range: Range<Int>, _ suffix: Range<Int>, _ date: PrintedDate) -> Bool {
        guard let last = rows.last, text.lines[end < text.lines.count ? end : 0].range.count > 0 else { return false }
        var row = TableRow()
        row.body = last.body
        row.date = date
        guard cells.read(suffix, into: &row).isEmpty, range.count < 60 else { return false }
        settleMark(&row)
        rows.append(row)
        return true
    }

    /// A role that stands between the body and the date (`Rat Beschluss 12.03.2020`).
    private func splitRole(before row: inout TableRow, _ prefix: Range<Int>) {
        guard header.has(.role) || !header.has(.result) else { return }
        Roles.splitTail(text, prefix, &row)
    }

    private func isBody(_ name: String, _ prefix: Range<Int>) -> Bool {
        if Bodies.opens(name) || Bodies.names(name) { return true }
        if Bodies.namesGroup(name) { return true }
        // Under a full header, a short name before a date and a known cell behind it is a body too.
        return name.utf8.count <= 40 && text.words(prefix).count <= 4 && header.columns.count >= 3
            && name.unicodeScalars.first?.properties.isUppercase == true && !name.hasSuffix(":")
    }

    private func isSentence(_ prefix: Range<Int>) -> Bool {
        let words = text.words(prefix).map { text.string($0).lowercased() }
        guard let last = words.last else { return false }
        if ["am", "vom", "zum", "bis", "seit", "ab", "den", "dem", "datum", "stand", "sitzung"].contains(last) {
            return true
        }
        return words.contains {
            ["hat", "wird", "wurde", "ist", "sind", "werden", "soll", "haben", "wurden"].contains($0)
        }
    }

    /// Words behind a date that fit no column are borne when they are few: a time, a room, a note in brackets.
    private func isTolerable(_ strays: [Range<Int>]) -> Bool {
        guard let first = strays.first, let last = strays.last else { return true }
        let words = text.string(first.lowerBound..<last.upperBound)
        return words.hasPrefix("(") || words.hasSuffix("Uhr") || strays.count <= 2
    }

    // MARK: Lines without a date

    private mutating func takeUndated(_ index: Int, _ range: Range<Int>) -> Bool {
        if takeCells(range, index) { return true }
        let line = text.string(range)
        if takeContinuation(line, range) { return true }
        if takeDatelessRow(index, range, line) { return true }
        return takeBodyStart(index, range, line)
    }

    /// A line of nothing but cells of the row above: its agenda item, its mark, whether it is public, role or result.
    private mutating func takeCells(_ range: Range<Int>, _ index: Int) -> Bool {
        guard var row = rows.last, pending.isEmpty else { return takePendingCells(range) }
        var words = text.words(range)[...]
        if row.date != nil || !row.role.isEmpty || header.has(.agendaItem) {
            cells.readAgendaItem(&words, &row)
            cells.readMark(&words, &row)
            cells.readPublicness(&words, &row)
        }
        let tail = words
        let isRoleOpen = row.role.isEmpty || isRoleCutOff(row)
        if isRoleOpen, header.has(.role) || !header.has(.result) {
            readRolePart(&words, &row)
        }
        if let first = words.first, let last = words.last {
            let rest = first.lowerBound..<last.upperBound
            guard acceptsResult(row, rest, sharesLine: words.startIndex != tail.startIndex, index) else {
                return takePendingCells(range)
            }
            row.result.append(rest)
        }
        if startsNextRow(range, index, row) { return takePendingCells(range) }
        settleMark(&row)
        rows[rows.count - 1] = row
        return true
    }

    /// Takes the rest of a cut-off role, or a whole role, off the words' front.
    private func readRolePart(_ words: inout ArraySlice<Range<Int>>, _ row: inout TableRow) {
        if isRoleCutOff(row) {
            for count in stride(from: min(3, words.count), to: 0, by: -1) {
                let taken = words.prefix(count)
                let piece = taken[taken.startIndex].lowerBound..<taken[taken.endIndex - 1].upperBound
                if Roles.isTail(text.string(piece)) || Roles.isRole(text.joined(row.role + [piece])) {
                    row.role.append(piece)
                    words = words.dropFirst(count)
                    return
                }
            }
            return
        }
        cells.readRole(&words, &row)
    }

    private func isRoleCutOff(_ row: TableRow) -> Bool {
        guard !row.role.isEmpty else { return false }
        let role = text.joined(row.role)
        return Roles.isCutOff(role) || TextCleaner.endsDivided(role) || role.key.hasSuffix(" und")
    }

    private func acceptsResult(_ row: TableRow, _ rest: Range<Int>, sharesLine: Bool, _ index: Int) -> Bool {
        guard header.has(.result) || !header.has(.role) else { return false }
        let words = text.string(rest)
        if !row.result.isEmpty {
            let sofar = text.joined(row.result)
            if Results.isOpen(sofar) { return rest.count < 80 }
            return startsSmall(words) && Results.isResult(words)
        }
        if !Results.isResult(words) { return row.mark != nil && sharesLine && words.utf8.count < 40 }
        return true
    }

    /// Whether a line of cells belongs to the row below: it is cut off, and the next dated line goes on with it.
    private func startsNextRow(_ range: Range<Int>, _ index: Int, _ row: TableRow) -> Bool {
        guard !header.has(.isPublic), index + 1 < text.lines.count else { return false }
        guard let last = rows.last, last.result.isEmpty || !Results.isOpen(text.joined(last.result)) else {
            return false
        }
        if isRoleCutOff(last) { return false }
        let next = text.lines[index + 1].range
        guard let date = DateScanner.first(text.bytes, next) else { return false }
        let tail = text.trimmed(date.range.upperBound..<next.upperBound)
        let line = text.string(range)
        if Roles.isCutOff(line) || isRoleCutOff(row) { return true }
        guard Results.isOpen(line), !tail.isEmpty else { return false }
        return startsSmall(text.string(tail)) || Results.isResult(text.string(tail))
    }

    /// Cells that stand above the date's line of the row they belong to.
    private mutating func takePendingCells(_ range: Range<Int>) -> Bool {
        guard header.has(.role) else { return false }
        var row = pending
        var words = text.words(range)[...]
        if row.role.isEmpty || isRoleCutOff(row) { readRolePart(&words, &row) }
        if let first = words.first, let last = words.last {
            let rest = first.lowerBound..<last.upperBound
            guard header.has(.result), Results.isResult(text.string(rest)) else { return false }
            row.result.append(rest)
        }
        guard nextDated(after: range) != nil || !row.body.isEmpty else { return false }
        if !row.body.isEmpty, !row.role.isEmpty, row.date == nil, nextDated(after: range) == nil { return false }
        pending = row
        pendingLines += 1
        return true
    }

    /// A line that goes on with the body and, behind it, with the result.
    private mutating func takeBodyAndResult(_ range: Range<Int>, _ row: inout TableRow) -> Bool {
        guard header.has(.role), !row.result.isEmpty else { return false }
        let result = text.joined(row.result)
        guard Results.isOpen(result) else { return false }
        let isDivided = TextCleaner.endsDivided(result)
        let words = text.words(range)
        for index in words.indices.dropFirst()
        where isDivided
            ? startsSmall(text.string(words[index])) && !startsSmall(text.string(words[index - 1]))
            : Results.isResult(text.string(words[index].lowerBound..<range.upperBound))
                && startsSmall(text.string(words[0]))
        {
            row.body.append(words[0].lowerBound..<words[index - 1].upperBound)
            row.result.append(words[index].lowerBound..<range.upperBound)
            rows[rows.count - 1] = row
            return true
        }
        return false
    }

    /// The rest of a body, a role or a result that the line above cuts off.
    private mutating func takeContinuation(_ line: String, _ range: Range<Int>) -> Bool {
        if !pending.isEmpty { return false }
        guard var row = rows.last else { return false }
        if takeBodyAndResult(range, &row) { return true }
        if let last = row.body.last {
            let body = text.joined(row.body)
            let isOpen = TextCleaner.endsDivided(text.string(last)) || endsOpen(body)
            let isTail = startsSmall(line) || line.hasPrefix("(")
            let isFree = row.result.isEmpty || line.hasPrefix("und ") || line.hasPrefix("sowie ")
            if isOpen || (isTail && !Results.isResult(line) && line.utf8.count < 60 && isFree) {
                guard line.utf8.count < 80, !line.hasSuffix("."), !line.hasSuffix(":") else { return false }
                row.body.append(range)
                rows[rows.count - 1] = row
                return true
            }
        }
        return takeResultBetweenRows(line, range, &row)
    }

    /// A line of free words between two rows: the next line opens a row of its own, so it is the result above.
    private mutating func takeResultBetweenRows(_ line: String, _ range: Range<Int>, _ row: inout TableRow) -> Bool {
        guard header.has(.result), row.date != nil, line.utf8.count < 100, let dated = nextDated(after: range),
            dated.line - text.lineIndex(at: range.lowerBound) == 1
        else { return false }
        let prefix = text.trimmed(text.lines[dated.line].range.lowerBound..<dated.date.range.lowerBound)
        guard !prefix.isEmpty, Bodies.opens(text.string(prefix)), !TextCleaner.endsDivided(line), !endsOpen(line),
            !row.result.isEmpty || row.mark != nil || header.has(.isPublic), !Bodies.opens(line)
        else { return false }
        row.result.append(range)
        rows[rows.count - 1] = row
        return true
    }

    /// A body without a date: its role follows on the same line or the next.
    private mutating func takeDatelessRow(_ index: Int, _ range: Range<Int>, _ line: String) -> Bool {
        guard header.has(.role) || header.columns.count <= 1, pending.role.isEmpty else { return false }
        let name = text.joined(pending.body + [range])
        var row = TableRow()
        splitRole(before: &row, range)
        if !row.role.isEmpty {
            row.body = pending.body + row.body
        } else {
            guard Bodies.opens(name), name.utf8.count <= 120, index + 1 < text.lines.count else { return false }
            let next = text.lines[index + 1].range
            let nextLine = text.string(next)
            guard Roles.isRole(nextLine) || Roles.isCutOff(nextLine) else { return false }
            row.body = pending.body + [range]
        }
        pending = TableRow()
        pendingLines = 0
        rows.append(row)
        return true
    }

    /// The first lines of a body whose date follows within three lines.
    private mutating func takeBodyStart(_ index: Int, _ range: Range<Int>, _ line: String) -> Bool {
        guard line.utf8.count <= 120, pending.body.count < 4, let dated = nextDated(after: range) else { return false }
        let prefix = text.trimmed(text.lines[dated.line].range.lowerBound..<dated.date.range.lowerBound)
        var pieces = pending.body + [range]
        if dated.line > index + 1 { pieces += (index + 1..<dated.line).map { text.lines[$0].range } }
        if !prefix.isEmpty { pieces.append(prefix) }
        let name = text.joined(pieces)
        guard isBody(name, range), !isSentence(range), name.utf8.count <= 200, !line.hasSuffix(":") else {
            return false
        }
        if rows.allSatisfy({ $0.role.isEmpty }), !header.has(.result), pending.body.isEmpty, !prefix.isEmpty,
            isWholeBody(line),
            isWholeBody(text.string(prefix)), dated.line == index + 1, !rows.isEmpty
        {
            // A body without a date above a row of its own.
            var row = TableRow()
            row.body = [range]
            rows.append(row)
            return true
        }
        // Where the dated line opens a body of its own and this line is complete, it belongs to nothing.
        if !prefix.isEmpty, Bodies.opens(text.string(prefix)), !TextCleaner.endsDivided(line), !endsOpen(line),
            dated.line == index + 1, !Bodies.opens(line)
        {
            return false
        }
        let (body, result) = splitResult(range)
        pending.body.append(body)
        if let result { pending.result.append(result) }
        pendingLines += 1
        return true
    }

    /// Whether words are a whole body's name: they open with its word, and nothing is left open.
    private func isWholeBody(_ words: String) -> Bool {
        Bodies.opens(words) && !TextCleaner.endsDivided(words) && !endsOpen(words)
    }

    /// A body's line on which a result begins: `Ausschuss für Bau Einstimmig in die nächste`.
    private func splitResult(_ range: Range<Int>) -> (body: Range<Int>, result: Range<Int>?) {
        guard header.has(.result), header.has(.role) else { return (range, nil) }
        let words = text.words(range)
        for index in words.indices.dropFirst() where beginsResult(words, index) {
            return (words[0].lowerBound..<words[index - 1].upperBound, words[index].lowerBound..<range.upperBound)
        }
        return (range, nil)
    }

    private func beginsResult(_ words: [Range<Int>], _ index: Int) -> Bool {
        let word = text.key(words[index])
        if word == "einstimmig" || word == "mehrheitlich" { return true }
        guard word.allDigits, index + 1 < words.count else { return false }
        let next = text.key(words[index + 1])
        return next.hasPrefix("ja") || next.hasPrefix("stimmen")
    }

    private func endsOpen(_ line: String) -> Bool {
        for word in [",", " und", " für", " der", " des", "/", " zur", " zum", " in", " von", " im", " an", " &"]
        where line.hasSuffix(word) { return true }
        return false
    }

    /// The next line with a date within three lines.
    private func nextDated(after range: Range<Int>) -> (line: Int, date: PrintedDate)? {
        let index = text.lineIndex(at: range.lowerBound)
        for line in index + 1..<min(index + 4, text.lines.count) {
            if Headings.isMain(text, line) { return nil }
            if let date = DateScanner.first(text.bytes, text.lines[line].range) {
                return isSentence(text.trimmed(text.lines[line].range.lowerBound..<date.range.lowerBound))
                    ? nil : (line, date)
            }
        }
        return nil
    }

    /// Whether a word that heads a section elsewhere is the rest of a role: `Beratung und` / `Beschlussempfehlung`.
    private func continuesRole(_ index: Int) -> Bool {
        guard let row = rows.last, isRoleCutOff(row) else { return false }
        return Roles.isRole(text, text.lines[index].range)
    }

    private func continuesResult(_ index: Int) -> Bool {
        guard let row = rows.last, !row.result.isEmpty else { return false }
        return Results.isOpen(text.joined(row.result))
    }

    private func startsSmall(_ text: String) -> Bool { text.unicodeScalars.first?.properties.isLowercase == true }

    // MARK: The columns ö and nö

    /// Decides which of two columns a mark stands in, by the blanks and blank lines between it and the cell before.
    ///
    /// One blank or one line end is the first column; two blanks, or two blank lines and more, are the second.
    private func settleMark(_ row: inout TableRow) {
        guard let mark = row.mark, row.isPublic == nil, let before = row.agendaItem ?? row.date?.range,
            before.upperBound < mark.lowerBound
        else { return }
        let gap = text.bytes[before.upperBound..<mark.lowerBound]
        let lineEnds = gap.reduce(0) { $0 + ($1 == Byte.newline ? 1 : 0) }
        let indent = gap.reversed().prefix { $0 != Byte.newline }.count
        let isFirst: Bool
        if lineEnds == 0 {
            // An empty cell of the agenda item takes one more blank.
            let blanks = row.agendaItem == nil ? gap.count - 1 : gap.count
            guard blanks > 0, row.agendaItem != nil || blanks <= 2 else { return }
            isFirst = blanks == 1
        } else {
            isFirst = indent == 0 && lineEnds <= 2
        }
        row.isPublic = (isFirst, mark)
    }
}

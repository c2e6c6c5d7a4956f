import Drucksachen

/// Reads the cells of a row that stand on one line, apart from the body and the date.
struct RowCells {
    let text: PaperText
    let header: TableHeader

    /// Reads the cells behind a row's date into the row.
    ///
    /// - Returns: the words that fit no column.
    func read(_ range: Range<Int>, into row: inout TableRow) -> [Range<Int>] {
        var words = text.words(range)[...]
        if let first = words.first, isDash(first) { words = words.dropFirst() }
        readAgendaItem(&words, &row)
        readMark(&words, &row)
        readPublicness(&words, &row)
        if isLostChoice(words) { return [] }
        // `öffentlich - Vorberatung`
        if row.isPublic != nil, let first = words.first, isDash(first) {
            words = words.dropFirst()
            takeRole(&words, &row)
        }
        readRole(&words, &row)
        readPublicness(&words, &row)
        if row.agendaItem == nil { readAgendaItem(&words, &row) }
        if row.agendaItem == nil { readGluedAgendaItem(&words, &row) }
        // `– Ergebnis: zugestimmt`
        while let first = words.first, isDash(first) || text.key(first) == "ergebnis" { words = words.dropFirst() }
        guard let first = words.first, let last = words.last else { return [] }
        let rest = first.lowerBound..<last.upperBound
        if header.has(.result) {
            let result = header.has(.role) && row.role.isEmpty ? resultStart(Array(words)) : 0
            if result > 0 { row.role.append(first.lowerBound..<words[words.startIndex + result - 1].upperBound) }
            if result < words.count { row.result.append(words[words.startIndex + result].lowerBound..<last.upperBound) }
            return []
        }
        if Results.isResult(text.string(rest)), !header.has(.role) || !row.role.isEmpty {
            row.result.append(rest)
            return []
        }
        if header.has(.role), row.role.isEmpty, words.count <= 6 {
            row.role.append(rest)
            return []
        }
        return Array(words)
    }

    /// `O ja O nein O ja mit Ergänzung`: circles to be ticked by hand.
    private func isLostChoice(_ words: ArraySlice<Range<Int>>) -> Bool {
        guard words.count >= 4, text.string(words[words.startIndex]) == "O" else { return false }
        return ["ja", "nein"].contains(text.string(words[words.startIndex + 1]))
    }

    /// Where the result begins in words that hold an unknown role and a result; their count when there is no result.
    private func resultStart(_ words: [Range<Int>]) -> Int {
        for start in words.indices {
            let tail = words[start].lowerBound..<words[words.count - 1].upperBound
            if Results.isResult(text.string(tail)) { return start }
        }
        return words.count
    }

    /// The words of an agenda item's cell, the letter that says who may attend parted from the number: `Ö5`.
    func agendaItemWords(_ cell: Range<Int>) -> ArraySlice<Range<Int>> {
        let words = text.words(cell)[...]
        guard let first = words.first, let number = text.bytes[first].firstIndex(where: Byte.isDigit),
            isStatusLetter(first.lowerBound..<number), isAgendaNumber(number..<first.upperBound)
        else { return words }
        return [first.lowerBound..<number, number..<first.upperBound] + words.dropFirst()
    }

    /// Takes an agenda item off the words' front, where the table has such a column.
    func readAgendaItem(_ words: inout ArraySlice<Range<Int>>, _ row: inout TableRow) {
        guard header.has(.agendaItem), row.agendaItem == nil, let first = words.first else { return }
        if let second = words.dropFirst().first, isStatusLetter(first), isAgendaNumber(second) {
            row.isPublic = (isPublicLetter(first), first)
            row.agendaItem = second
            words = words.dropFirst(2)
        } else if isAgendaNumber(first) {
            row.agendaItem = first
            words = words.dropFirst()
            if let letter = words.first, letter.count == 1, Byte.isLetter(text.bytes[letter.lowerBound]),
                text.bytes[letter.lowerBound] | 0x20 != 0x78, text.bytes[letter.lowerBound] | 0x20 != 0x6E,
                !Byte.isCapital(text.bytes[letter.lowerBound])
            {
                row.agendaItem = first.lowerBound..<letter.upperBound
                words = words.dropFirst()
            }
        }
    }

    /// Takes `3UBS/4/3/31` off the words' front: the agenda item with the number of the paper in the meeting behind it.
    private func readGluedAgendaItem(_ words: inout ArraySlice<Range<Int>>, _ row: inout TableRow) {
        guard header.has(.agendaItem), let first = words.first, words.count == 1, text.bytes[first].contains(Byte.slash)
        else { return }
        let digits = text.bytes[first].prefix { Byte.isDigit($0) || $0 == Byte.period }
        guard (1...4).contains(digits.count), digits.count < first.count,
            Byte.isLetter(text.bytes[first.lowerBound + digits.count])
        else { return }
        row.agendaItem = first.lowerBound..<first.lowerBound + digits.count
        words = words.dropFirst()
    }

    /// Takes the marks of the ö and nö columns off the words' front: an x, or a box for each column.
    func readMark(_ words: inout ArraySlice<Range<Int>>, _ row: inout TableRow) {
        guard header.has(.isPublic), header.has(.isNotPublic) else { return }
        while let first = words.first, let isTicked = box(first) {
            if isTicked, row.boxCount < 2, row.isPublic == nil { row.isPublic = (row.boxCount == 0, first) }
            row.boxCount += 1
            words = words.dropFirst()
        }
        guard row.mark == nil, row.boxCount == 0, let first = words.first, isMark(first) else { return }
        words = words.dropFirst()
        if let next = words.first, box(next) != nil {
            row.isPublic = (true, first)
            words = words.dropFirst()
        } else {
            row.mark = first
        }
    }

    /// Whether a word is a box, and a ticked one.
    private func box(_ word: Range<Int>) -> Bool? {
        guard word.count == 3, text.bytes[word.lowerBound] == 0xE2 else { return nil }
        return switch text.string(word) {
        case "☒", "☑": true
        case "☐": false
        default: nil
        }
    }

    /// Takes `öffentlich`, `nicht öffentlich`, `Ö` or `N` off the words' front.
    func readPublicness(_ words: inout ArraySlice<Range<Int>>, _ row: inout TableRow) {
        guard row.isPublic == nil, let first = words.first else { return }
        let key = text.key(first)
        if key == "nicht", let second = words.dropFirst().first, text.key(second).hasPrefix("oeffentlich") {
            row.isPublic = (false, first.lowerBound..<second.upperBound)
            words = words.dropFirst(2)
        } else if ["oeffentlich", "oeffentliche", "oeff"].contains(key) {
            row.isPublic = (true, first)
            words = words.dropFirst()
        } else if ["nichtoeffentlich", "nicht-oeffentlich", "nichtoeff"].contains(key) {
            row.isPublic = (false, first)
            words = words.dropFirst()
        } else if isStatusLetter(first),
            header.has(.publicness) || header.has(.isPublic) || text.string(first) == "Ö"
                || isLostChoice(words.dropFirst())
        {
            row.isPublic = (isPublicLetter(first), first)
            words = words.dropFirst()
        }
    }

    /// Takes the longest role off the words' front, where the table has such a column or none for results.
    func readRole(_ words: inout ArraySlice<Range<Int>>, _ row: inout TableRow) {
        guard header.has(.role) || !header.has(.result) else { return }
        takeRole(&words, &row)
    }

    private func takeRole(_ words: inout ArraySlice<Range<Int>>, _ row: inout TableRow) {
        guard row.role.isEmpty else { return }
        let length = Roles.length(of: words.prefix(Roles.longestWordCount).map(text.string))
        guard length > 0 else { return }
        let taken = words.prefix(length)
        row.role.append(taken[taken.startIndex].lowerBound..<taken[taken.endIndex - 1].upperBound)
        words = words.dropFirst(length)
    }

    /// Whether a word is the number of an agenda item: `6`, `10.1`, `3.`, `2a`.
    func isAgendaNumber(_ word: Range<Int>) -> Bool {
        guard word.count <= 9, Byte.isDigit(text.bytes[word.lowerBound]) else { return false }
        var letters = 0
        var digits = 0
        for byte in text.bytes[word] {
            if Byte.isDigit(byte) {
                digits += 1
                if letters > 0 { return false }
            } else if byte == Byte.period || byte == Byte.slash || byte == Byte.hyphen {
                digits = 0
            } else if Byte.isLetter(byte), byte | 0x20 != 0x78 {
                letters += 1
            } else {
                return false
            }
            if digits > 3 { return false }
        }
        return letters <= 1
    }

    /// Whether a word is an x that marks a column.
    func isMark(_ word: Range<Int>) -> Bool {
        if word.count == 1 { return text.bytes[word.lowerBound] | 0x20 == 0x78 }
        return ["✓", "✔", "\u{F0FC}", "\u{F078}"].contains(text.string(word))
    }

    private func isDash(_ word: Range<Int>) -> Bool { ["-", "–", "—"].contains(text.string(word)) }

    private func isStatusLetter(_ word: Range<Int>) -> Bool {
        ["oe", "n", "noe", "oe.", "noe.", "(oe)", "(n)"].contains(text.key(word))
    }

    private func isPublicLetter(_ word: Range<Int>) -> Bool { !text.key(word).holds("n") }
}

/// Finds the running headers and footers of a text: page numbers, repeated references, notes of the printing office.
struct PageFurniture {
    /// The page numbers in order, with their places.
    private(set) var pageNumbers: [(page: Int, range: Range<Int>)] = []
    /// Where running headers print a reference.
    private(set) var headerReferences: [Range<Int>] = []

    private let bytes: [UInt8]
    private var lines: [Line]
    private let hasMarkup: Bool
    private var isFurniture: [Bool]
    // A text may have millions of lines.
    private var pageOpening: [UInt32]
    private var pageClosing: [UInt32]

    init(bytes: [UInt8], lines: [Line], hasMarkup: Bool) {
        self.bytes = bytes
        self.lines = lines
        self.hasMarkup = hasMarkup
        isFurniture = Array(repeating: false, count: lines.count)
        pageOpening = Array(repeating: 0, count: lines.count)
        pageClosing = Array(repeating: 0, count: lines.count)
    }

    /// The lines without furniture, each with the page it stands on; to be asked for once.
    mutating func remove() -> [Line] {
        var index = 0
        while index < lines.count {
            index += max(1, mark(index))
        }
        markFractions()
        markNumberedHeads()
        markNumberedPages()
        markRepeatedHeads()
        markLoneNumbers()
        markRunningLines()
        markButtons()
        return assignPages()
    }

    /// Marks furniture that begins at a line.
    ///
    /// - Returns: the number of lines it takes, 0 when the line is content.
    private mutating func mark(_ index: Int) -> Int {
        let range = lines[index].range
        guard range.count <= 160 else { return 0 }
        let first = bytes[range.lowerBound]
        switch first {
        case Byte.hyphen, 0xE2:
            if let page = dashedPage(range) {
                open(page, index, index)
                return 1
            }
            if let page = countedPage(range) {
                isFurniture[index] = true
                pageClosing[index] = UInt32(clamping: page)
                pageNumbers.append((page, range))
                return 1
            }
        case 0x46, 0x66:  // F
            if has("Fortsetzung der Vorlage", range) { return markContinuation(index) }
            if has("Formatänderungen der Wordvorlage", range) { return markNote(index) }
        case 0x47, 0x67:  // G
            if has("Gedruckt auf", range) { return markRecyclingNote(index) }
        case 0x52, 0x50:  // R, P
            if (has("Recyclingpapier", range) && range.count <= 17)
                || (has("Prozent Recyclingpapier", range) && range.count <= 26)
            {
                return markNote(index)
            }
        case 0x41, 0x61:  // A
            if has("Ausdruck vom", range) {
                markFooter(before: index)
                return markNote(index)
            }
        case 0x42:  // B
            if has("Blatt ", range), let number = pageOfPaper(range) {
                open(number.page, index, index)
                if let reference = number.reference { headerReferences.append(reference) }
                return 1
            }
            if has("Blatt", range), range.count == 5, index + 1 < lines.count,
                let page = wholeNumber(lines[index + 1].range)
            {
                open(page, index, index + 1)
                return 2
            }
        case 0x54:  // T
            if has("Tagged PDF", range) { return markNote(index) }
        case 0x40:  // @GRM4@
            if bytes[range.upperBound - 1] == 0x40, !bytes[range].contains(Byte.space) { return markNote(index) }
        default: break
        }
        return markPageLine(index)
    }

    /// `Vorlage FB 61/0417/WP18 der Stadt Musterlingen` above the date of the print.
    private mutating func markFooter(before index: Int) {
        guard index > 0, lines[index - 1].range.count <= 80, has("Vorlage ", lines[index - 1].range) else { return }
        let range = lines[index - 1].range
        let text = string(index - 1)
        guard let end = text.utf8Range(of: " der ")?.lowerBound else { return }
        let number = range.lowerBound + 8..<range.lowerBound + text.utf8.distance(from: text.startIndex, to: end)
        guard number.upperBound <= range.upperBound, bytes[number].contains(where: Byte.isDigit) else { return }
        headerReferences.append(number)
        isFurniture[index - 1] = true
    }

    private func has(_ word: StaticString, _ range: Range<Int>) -> Bool { bytes.has(word, in: range) }

    /// Whether a line is these words and no more.
    private func isWhole(_ words: StaticString, _ range: Range<Int>) -> Bool {
        words.utf8CodeUnitCount == range.count && has(words, range)
    }

    private mutating func markNote(_ index: Int) -> Int {
        isFurniture[index] = true
        return 1
    }

    private mutating func open(_ page: Int, _ first: Int, _ last: Int) {
        for index in first...last { isFurniture[index] = true }
        pageOpening[last] = UInt32(clamping: page)
        pageNumbers.append((page, lines[last].range))
    }

    /// `Gedruckt auf 100 Prozent Recyclingpapier`, on one line or on two.
    private mutating func markRecyclingNote(_ index: Int) -> Int {
        isFurniture[index] = true
        let text = string(index)
        if text.hasSuffix("Recyclingpapier") || index + 1 == lines.count { return 1 }
        let next = string(index + 1)
        guard next == "Recyclingpapier" || next == "Prozent Recyclingpapier" || next.hasSuffix("% Recyclingpapier")
        else { return 1 }
        isFurniture[index + 1] = true
        return 2
    }

    /// `Fortsetzung der Vorlage:` with the label line, the number and the page below it or on the same line.
    private mutating func markContinuation(_ index: Int) -> Int {
        var taken = 1
        var page: Int?
        let label = string(index)
        if label.contains("Seite"), let number = trailingNumber(lines[index].range) { page = number }
        noteReference(index)
        while page == nil, taken < 5, index + taken < lines.count {
            let range = lines[index + taken].range
            let text = string(index + taken)
            if text.hasPrefix("Drucksache") || text == "Seite" || text.hasPrefix("Seite") {
                noteReference(index + taken)
                if let number = trailingNumber(range), text.contains("Seite") { page = number }
            } else if let number = wholeNumber(range) {
                page = number
            } else if range.count <= 24, bytes[range].contains(where: Byte.isDigit), !text.contains(". ") {
                headerReferences.append(range)
            } else {
                break
            }
            taken += 1
        }
        guard let page else {
            for offset in 0..<taken { isFurniture[index + offset] = true }
            return taken
        }
        open(page, index, index + taken - 1)
        return taken
    }

    private mutating func noteReference(_ index: Int) {
        let range = lines[index].range
        guard let colon = bytes[range].lastIndex(of: Byte.colon) else { return }
        let rest = TextCleaner.trimmed(bytes, colon + 1..<range.upperBound)
        if bytes[rest].contains(where: Byte.isDigit) { headerReferences.append(rest) }
    }

    /// A line that ends in `Seite 2`, `Seite 2 von 5` or `Seite 2/5`, and is short enough for a header.
    private mutating func markPageLine(_ index: Int) -> Int {
        let range = lines[index].range
        if has("Seite ", range), let number = pageOfPaper(range) {
            open(number.page, index, index)
            if let reference = number.reference { headerReferences.append(reference) }
            return 1
        }
        let last = bytes[range.upperBound - 1]
        let mayBeDashed =
            bytes[range.lowerBound] == Byte.hyphen || bytes[range.lowerBound] == 0xE2 || last == Byte.hyphen
            || last == 0x93 || last == 0x94
        if mayBeDashed, range.count >= 12, let found = dashedBesideNumber(range) {
            headerReferences.append(found.head)
            open(found.page, index, index)
            return 1
        }
        guard Byte.isDigit(last) || last == Byte.hyphen || last == 0x93 else { return 0 }
        var position = range.upperBound - 1
        let limit = max(range.lowerBound, range.upperBound - 24)
        while position > limit, bytes[position] != 0x53 { position -= 1 }
        guard bytes[position] == 0x53 else { return 0 }
        let isWhole = has("Seite", position..<range.upperBound)
        guard isWhole || has("S. ", position..<range.upperBound) && namesPaper(range.lowerBound..<position) else {
            return 0
        }
        let tail = position + (isWhole ? 5 : 2)..<range.upperBound
        guard let page = leadingNumber(tail), page > 0, isPageTail(tail) else { return 0 }
        let head = TextCleaner.trimmed(bytes, range.lowerBound..<position)
        guard head.isEmpty || isHeader(head, position) else { return 0 }
        if !head.isEmpty, bytes[head].contains(where: Byte.isDigit) { headerReferences.append(head) }
        open(page, index, index)
        return 1
    }

    /// `Seite 2 der Sitzungsvorlage Nr. 31-V-67-0018`: the page and the paper's number.
    private func pageOfPaper(_ range: Range<Int>) -> (page: Int, reference: Range<Int>?)? {
        guard range.count <= 70 else { return nil }
        let words = TextCleaner.string(bytes, range, removingMarkup: false).split(separator: " ")
        // `Seite 2/3 der Vorlage 31/2031`
        let count = words.count > 1 ? words[1].prefix { $0 != "/" } : ""
        guard words.count >= 4, let page = Int(count), page > 0 else { return nil }
        // `Seite 2 von 3 zu DS 2031/147`
        if words.count >= 6, words[2] == "von", Int(words[3]) != nil, words[4] == "zu" || words[4] == "zur" {
            let number = range.lowerBound + words[..<5].reduce(0) { $0 + $1.utf8.count + 1 }
            guard words[words.count - 1].utf8.contains(where: Byte.isDigit), number < range.upperBound else {
                return nil
            }
            return (page, number..<range.upperBound)
        }
        let isJoined = ["der", "des", "zur", "zum", "von"].contains(words[2])
        let named = words[isJoined ? 3 : 2].lowercased()
        let isNumbered = words[words.count - 1].utf8.contains(where: Byte.isDigit)
        guard
            ["vorlage", "drucksache", "antrags", "antrag", "anfrage", "vorlagen-nr.", "drucksachen-nr."].contains(
                where: { named.hasSuffix($0) }),
            isJoined && words.count <= 4 || isNumbered
        else { return nil }
        let start = bytes[range].lastIndex(of: Byte.space).map { $0 + 1 } ?? range.lowerBound
        return (page, words.count > 4 ? start..<range.upperBound : nil)
    }

    /// Behind `Seite` only numbers, `von`, `/` and dashes stand.
    private func isPageTail(_ range: Range<Int>) -> Bool {
        let text = String(decoding: bytes[range], as: UTF8.self)
        let rest = text.replacingWord("von", with: "")
        return rest.unicodeScalars.allSatisfy {
            ("0"..."9").contains($0) || " :/|-–\u{A0}\t".unicodeScalars.contains($0)
        }
    }

    /// A head before `Seite` belongs to a running header when blanks part the two, or when it is empty.
    private func isHeader(_ head: Range<Int>, _ page: Int) -> Bool {
        page - head.upperBound >= 2 || bytes[head].last == Byte.hyphen || bytes[head].last == Byte.pipe
            || bytes[head].suffix(2).elementsEqual([0xC2, 0xB7])
            || (head.count <= 24 && bytes[head].contains(Byte.slash) && bytes[head].contains(where: Byte.isDigit))
            || has("Drucksache", head) || has("Vorlage", head) || has("Fortsetzung", head) || namesPaper(head)
    }

    /// Whether a head is a kind of paper and its number: `Magistratsvorlage 118/2031`, `Antrag Nr. 0456/2031,`.
    private func namesPaper(_ head: Range<Int>) -> Bool {
        guard (8...60).contains(head.count), bytes[head].contains(where: Byte.isDigit) else { return false }
        let words = String(decoding: bytes[head], as: UTF8.self).split(separator: " ")
        guard let first = words.first?.lowercased(), (2...5).contains(words.count) else { return false }
        return [
            "vorlage", "drucksache", "antrag", "anfrage", "vorlagen-nr.", "vorlagen-nr.:", "drucksachen-nr.",
            "drucksachen-nr.:", "ds", "ds-nr.", "drs.", "vorl.nr.", "vorl.-nr.",
        ].contains { first.hasSuffix($0) }
    }

    /// `- 2 -`, `-2-`, `– 2 –` alone on a line.
    private func dashedPage(_ range: Range<Int>) -> Int? {
        // A hyphen, or the last byte of a dash.
        guard range.count <= 24, [Byte.hyphen, 0x93, 0x94].contains(bytes[range.upperBound - 1]) else { return nil }
        let opening = bytes[range.lowerBound]
        guard [Byte.hyphen, 0xE2, Byte.space, 0xC2].contains(opening), bytes[range].contains(where: Byte.isDigit) else {
            return nil
        }
        var scalars = String(decoding: bytes[range], as: UTF8.self).unicodeScalars.filter {
            $0 != " " && $0 != "\u{A0}"
        }
        guard scalars.count >= 3, let first = scalars.first, let last = scalars.last,
            "-–—".unicodeScalars.contains(first),
            "-–—".unicodeScalars.contains(last)
        else { return nil }
        scalars.removeFirst()
        scalars.removeLast()
        return Int(String(String.UnicodeScalarView(scalars)))
    }

    /// `VORL.NR. 214/31   - 2 -`, `-2-      Vorlage Nr. 2031/3388`: a number in dashes beside the paper's number.
    private func dashedBesideNumber(_ range: Range<Int>) -> (page: Int, head: Range<Int>)? {
        let bytes = bytes
        let opensDashed = !Byte.isWord(bytes[range.lowerBound])
        let dash = opensDashed ? bytes[range].prefix(6) : bytes[range].suffix(6)
        guard dash.contains(where: Byte.isDigit) else { return nil }
        var cells: [Range<Int>] = []
        var start = range.lowerBound
        var position = start
        while position + 2 < range.upperBound {
            if bytes[position] == Byte.space, bytes[position + 1] == Byte.space, bytes[position + 2] == Byte.space {
                cells.append(start..<position)
                while position < range.upperBound, bytes[position] == Byte.space { position += 1 }
                start = position
            } else {
                position += 1
            }
        }
        cells.append(start..<range.upperBound)
        // `84/2031 - 2 -`
        if cells.count == 1, !opensDashed, range.count <= 40,
            let blank = bytes[range.lowerBound..<range.upperBound - 4].lastIndex(where: Byte.isBlank)
        {
            cells = [TextCleaner.trimmed(bytes, range.lowerBound..<blank), blank + 1..<range.upperBound]
        }
        guard cells.count == 2, let page = dashedPage(cells[opensDashed ? 0 : 1]), page > 0 else { return nil }
        let head = cells[opensDashed ? 1 : 0]
        let isNumber =
            head.count <= 24 && bytes[head].contains(Byte.slash)
            && ReferencePattern.isNumberInContext(String(decoding: bytes[head], as: UTF8.self))
        return isNumber || namesPaper(head) ? (page, head) : nil
    }

    /// `-- 9 of 9 --` at a page's end.
    private func countedPage(_ range: Range<Int>) -> Int? {
        guard has("-- ", range), bytes[range.upperBound - 1] == Byte.hyphen else { return nil }
        let words = String(decoding: bytes[range], as: UTF8.self).split(separator: " ")
        guard words.count == 5, words[2] == "of" || words[2] == "von", Int(words[3]) != nil else { return nil }
        return Int(words[1])
    }

    /// `1/7` or `1 von 7` alone on its line, where at least two such lines give the same number of pages.
    private mutating func markFractions() {
        var found: [(index: Int, page: Int, count: Int)] = []
        for index in lines.indices where lines[index].range.count <= 11 && !isFurniture[index] {
            guard Byte.isDigit(bytes[lines[index].range.lowerBound]),
                Byte.isDigit(bytes[lines[index].range.upperBound - 1])
            else { continue }
            // `v` of `von`
            guard bytes[lines[index].range].contains(where: { $0 == Byte.slash || $0 == 0x76 }) else { continue }
            let parts = string(index).replacingWord(" von ", with: "/")
                .split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count == 2, let page = Int(parts[0].trimmed), let count = Int(parts[1].trimmed), page >= 1,
                page <= count, count < 1000
            else { continue }
            found.append((index, page, count))
        }
        guard let count = found.first?.count, found.allSatisfy({ $0.count == count }) else { return }
        // `2/2` alone closes a paper of two pages, or opens the second.
        if found.count == 1, found[0].page != count || count < 2 || !pageNumbers.isEmpty || found[0].index < 8 {
            return
        }
        for fraction in found {
            isFurniture[fraction.index] = true
            pageClosing[fraction.index] = UInt32(clamping: fraction.page)
            pageNumbers.append((fraction.page, lines[fraction.index].range))
        }
    }

    /// `2 VIII/0467`, `3 VIII/0467`: pages before or behind the paper's number, counted on by at least two such lines.
    private mutating func markNumberedHeads() {
        guard pageNumbers.isEmpty else { return }
        var found: [(index: Int, page: Int, number: Range<Int>)] = []
        for index in lines.indices where (6...32).contains(lines[index].range.count) && !isFurniture[index] {
            let range = lines[index].range
            guard Byte.isDigit(bytes[range.upperBound - 1]), bytes[range].contains(Byte.slash),
                let blank = bytes[range].firstIndex(of: Byte.space)
            else { continue }
            let rest = TextCleaner.trimmed(bytes, blank..<range.upperBound)
            guard !bytes[rest].contains(Byte.space) else { continue }
            let parts = [range.lowerBound..<blank, rest]
            guard let page = parts.compactMap({ wholeNumber($0) }).first, (1...400).contains(page),
                let number = parts.first(where: { wholeNumber($0) == nil }), number.count >= 5,
                bytes[number].contains(Byte.slash)
            else { continue }
            if let last = found.last {
                guard bytes[last.number].elementsEqual(bytes[number]), page == last.page + 1 else { return }
            } else if page > 3 {
                return
            }
            found.append((index, page, number))
        }
        guard found.count >= 2 else { return }
        for head in found {
            headerReferences.append(head.number)
            open(head.page, head.index, head.index)
        }
    }

    /// Numbers alone on a line that count the pages from 1 on, the last of them closing the text.
    private mutating func markNumberedPages() {
        guard let final = lines.indices.last(where: { !isFurniture[$0] }), let count = wholeNumber(lines[final].range),
            (2...200).contains(count), pageNumbers.allSatisfy({ $0.page <= count })
        else { return }
        var found: [Int] = []
        for index in lines.indices where lines[index].range.count <= 3 && !isFurniture[index] {
            guard wholeNumber(lines[index].range) == found.count + 1, index - (found.last ?? 0) >= 10 || index == final
            else { continue }
            found.append(index)
        }
        guard found.count == count, found.last == final else { return }
        let known = Set(pageNumbers.map(\.page))
        for (page, index) in found.enumerated() {
            isFurniture[index] = true
            pageClosing[index] = UInt32(clamping: page + 1)
            if !known.contains(page + 1) { pageNumbers.append((page + 1, lines[index].range)) }
        }
        pageNumbers.sort { $0.range.lowerBound < $1.range.lowerBound }
    }

    /// Numbers alone on a line that count the pages from 2 on, each at least half a page behind the one before.
    private mutating func markLoneNumbers() {
        guard pageNumbers.isEmpty else { return }
        var expected = 2
        var last = 0
        for index in lines.indices where lines[index].range.count <= 3 {
            guard let number = wholeNumber(lines[index].range) else { continue }
            if number == 1, expected == 2, pageNumbers.isEmpty, index >= 16, splitsSentence(index) {
                isFurniture[index] = true
                pageClosing[index] = 1
                pageNumbers.append((1, lines[index].range))
                last = index
                continue
            }
            let closes = index + 1 == lines.count && !pageNumbers.isEmpty && lineIndent(lines[index].range) >= 40
            guard number == expected, closes || index - last >= 16 else { continue }
            let isIndented = lineIndent(lines[index].range) >= 40
            let endsText = index + 1 == lines.count && !pageNumbers.isEmpty
            guard
                isIndented || isApart(index) || followsNumber(index) || splitsSentence(index) || endsText
                    || precedesHead(index)
            else {
                continue
            }
            isFurniture[index] = true
            pageClosing[index] = UInt32(clamping: number)
            pageNumbers.append((number, lines[index].range))
            expected += 1
            last = index
        }
    }

    /// `Drucksachen-Nr.   Version   Datum   Blatt` with the values below: a head that every page repeats (Uckermark).
    private mutating func markRepeatedHeads() {
        var isFirst = true
        for index in lines.indices where index + 1 < lines.count && lines[index].range.count >= 24 {
            let range = lines[index].range
            guard has("Blatt", range.upperBound - 5..<range.upperBound), bytes[range].contains(Byte.period),
                let page = trailingNumber(lines[index + 1].range), page < 200
            else { continue }
            pageNumbers.append((page, lines[index + 1].range))
            if !isFirst {
                isFurniture[index] = true
                isFurniture[index + 1] = true
                pageOpening[index + 1] = UInt32(clamping: page)
            }
            isFirst = false
        }
    }

    /// Marks the lines beside page numbers that further pages print at the same place: `Stadt Musterlingen   Vorlage`.
    ///
    /// The head of the first page is the paper's own.
    private mutating func markRunningLines() {
        let marks = lines.indices.filter { isFurniture[$0] && (pageOpening[$0] > 0 || pageClosing[$0] > 0) }
        guard let first = marks.first, marks.count <= 400 else { return }
        let head = 0..<(first > 10 ? min(8, lines.count) : 0)
        for step in [1, -1] {
            // The lines of the pages' first, second … place that are no furniture yet; -1 for none.
            let places = (1...5).map { offset in
                marks.map { mark in
                    let line = mark + step * offset
                    return lines.indices.contains(line) && !isFurniture[line] ? line : -1
                }
            }
            for (page, mark) in marks.enumerated() where mark >= 8 {
                for offset in 1...5 where lines.indices.contains(mark + step * offset) {
                    let line = mark + step * offset
                    if isFurniture[line] { continue }
                    let isRepeated = places[offset - 1].indices.contains { other in
                        other != page && places[offset - 1][other] >= 0 && isSame(places[offset - 1][other], line)
                    }
                    guard isRepeated || step == 1 && head.contains(where: { isSame($0, line) }), isRunning(line) else {
                        break
                    }
                    isFurniture[line] = true
                }
            }
        }
    }

    /// Whether two lines print the same words.
    private func isSame(_ line: Int, _ other: Int) -> Bool {
        let (words, others) = (lines[line].range, lines[other].range)
        guard words.count == others.count, bytes[words.lowerBound] == bytes[others.lowerBound],
            bytes[words.upperBound - 1] == bytes[others.upperBound - 1]
        else { return false }
        return bytes[words].elementsEqual(bytes[others])
    }

    /// Whether a line that several pages print at the same place is a running head rather than a heading or an answer.
    private func isRunning(_ index: Int) -> Bool {
        let range = lines[index].range
        guard (8...160).contains(range.count), lines[index].headingLevel == 0, bytes[range].contains(Byte.space) else {
            return false
        }
        let words = string(index)
        let keys = words.key.split(separator: " ")
        return !words.hasSuffix(".") && !words.holds("☐") && !words.holds("☒") && !words.holds("[")
            && !keys.contains("ja") && !keys.contains("nein") && HeadingWords.kind(of: words.key) == nil
    }

    /// Whether a line stands within a sentence: the line above is long and ends in a word, the one below begins small.
    private func splitsSentence(_ index: Int) -> Bool {
        guard index > 0, index + 1 < lines.count else { return false }
        let above = lines[index - 1].range
        let below = lines[index + 1].range
        guard above.count >= 48, below.count >= 12, let last = bytes[above].last, let first = bytes[below].first else {
            return false
        }
        return Byte.isWord(last) && Byte.isLetter(first) && !Byte.isCapital(first) && bytes[below].contains(Byte.space)
    }

    /// Whether a line stands apart from those around it.
    private func isApart(_ index: Int) -> Bool {
        lines[index].blanksBefore > 0 && index + 1 < lines.count && lines[index + 1].blanksBefore > 0
    }

    /// Whether the paper's number stands on the line above, as in a running header.
    private func followsNumber(_ index: Int) -> Bool {
        guard index > 0, lines[index].blanksBefore > 0 else { return false }
        let range = lines[index - 1].range
        return range.count <= 40 && bytes[range].contains(Byte.slash) && bytes[range].contains(where: Byte.isDigit)
    }

    /// Whether the line below names the paper with its number, as a running header does: `Drucksache 187/2031`.
    private func precedesHead(_ index: Int) -> Bool {
        guard index + 1 < lines.count, lines[index + 1].range.count <= 60 else { return false }
        let below = bytes[lines[index + 1].range]
        guard below.contains(Byte.slash), below.last.map(Byte.isDigit) == true else { return false }
        let words = string(index + 1).lowercased()
        return words.holds("drucksache") || words.holds("vorlage")
    }

    private func lineIndent(_ range: Range<Int>) -> Int {
        var start = range.lowerBound
        while start > 0, bytes[start - 1] == Byte.space { start -= 1 }
        return range.lowerBound - start
    }

    /// The words of a page's buttons (`Reduzieren` behind every heading).
    private mutating func markButtons() {
        var found: [Int] = []
        for index in lines.indices where (6...64).contains(lines[index].range.count) && !isFurniture[index] {
            let range = lines[index].range
            guard PageFurniture.buttonLetters[Int(bytes[range.lowerBound])] else { continue }
            if PageFurniture.buttons.contains(where: { isWhole($0, range) })
                || index < 40 && PageFurniture.frames.contains(where: { isWhole($0, range) })
            {
                found.append(index)
            }
        }
        // `Inhalt` above the name of the system, which is above the paper.
        for index in found where index > 0 && has("Inhalt", lines[index - 1].range) && lines[index].range.count > 6 {
            if lines[index - 1].range.count == 6, has("ALLRIS", lines[index].range) { isFurniture[index - 1] = true }
        }
        for index in found { isFurniture[index] = true }
    }

    private static let buttons: [StaticString] = [
        "Reduzieren", "Erweitern", "Loading...", "Zur Sitzung ...", "Seitenanfang", "zum Seitenanfang",
    ]

    /// The words of a portal's frame above the paper.
    private static let frames: [StaticString] = [
        "ALLRIS - Vorlage", "ALLRIS - Drucksache", "Skip to main content", "Seiteninhalt",
        "Skip to main content Skip to navigation Skip to footer", "Hauptnavigation der Seite",
        "Zur Navigation springen", "Zur Suche springen", "Zum Inhalt springen", "Inhaltsbereich der Seite",
        "Direkt zum Inhalt", "direkt zum Seiteninhalt", "\u{22}Vorlesen\u{22} ist eine Funktion von Drittanbietern.",
        "Mehr dazu in unserer Datenschutzerklärung.", "Vorlesen", "Vorlage suchen",
    ]
    private static let buttonLetters = (buttons + frames).reduce(into: Array(repeating: false, count: 256)) {
        if let first = $1.description.utf8.first { $0[Int(first)] = true }
    }

    /// Moves the content up over the furniture, in its place.
    private mutating func assignPages() -> [Line] {
        var contentCount = 0
        var page = 0
        var pending = 0
        for index in lines.indices {
            if isFurniture[index] {
                if pageOpening[index] > 0 { page = Int(pageOpening[index]) }
                if pageClosing[index] > 0 {
                    for earlier in pending..<contentCount { lines[earlier].page = Int(pageClosing[index]) }
                    page = 0
                }
                pending = contentCount
                continue
            }
            var kept = lines[index]
            kept.page = page
            if index > 0, isFurniture[index - 1] {
                let parts = contentCount > 0 && partsParagraphs(lines[contentCount - 1], kept)
                kept.blanksBefore = parts ? min(kept.blanksBefore, 1) : 0
            }
            lines[contentCount] = kept
            contentCount += 1
        }
        var content: [Line] = []
        swap(&content, &lines)
        content.removeSubrange(contentCount...)
        if let firstPage = pageNumbers.first?.page, firstPage > 1 {
            for index in content.indices {
                guard content[index].page == 0 else { break }
                content[index].page = firstPage - 1
            }
        }
        return content
    }

    /// Whether the text begins anew behind a page break: the last line did not fill the page's width, and it ended a
    /// sentence or the next one begins with a number.
    private func partsParagraphs(_ last: Line, _ next: Line) -> Bool {
        guard last.range.count < 72 else { return false }
        let ending = bytes[last.range.upperBound - 1]
        let opening = bytes[next.range.lowerBound]
        if ending == Byte.period || ending == Byte.colon { return Byte.isCapital(opening) || Byte.isDigit(opening) }
        let number = bytes[next.range].prefix { Byte.isDigit($0) || [0x49, 0x56, 0x58, Byte.period].contains($0) }
        return number.last == Byte.period && ending != Byte.hyphen && ending != Byte.comma
    }

    private func string(_ index: Int) -> String {
        TextCleaner.string(bytes, lines[index].range, removingMarkup: hasMarkup)
    }

    private func wholeNumber(_ range: Range<Int>) -> Int? {
        range.count <= 4 && bytes[range].allSatisfy(Byte.isDigit) ? leadingNumber(range) : nil
    }

    private func leadingNumber(_ range: Range<Int>) -> Int? {
        let digits = bytes[range].drop { !Byte.isDigit($0) }.prefix { Byte.isDigit($0) }
        return digits.count <= 4 ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }

    private func trailingNumber(_ range: Range<Int>) -> Int? {
        let digits = bytes[range].reversed().prefix { Byte.isDigit($0) }.reversed()
        return digits.isEmpty || digits.count > 4 ? nil : Int(String(decoding: Array(digits), as: UTF8.self))
    }
}

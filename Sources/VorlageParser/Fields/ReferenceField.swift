import Drucksachen

/// The paper's own number: from its label, its title block or its running header, never a citation.
enum ReferenceField: Field {
    static let rule =
        "the value of a number's label, a line of the title block that is a number with its prefix or "
        + "type, or the running page header"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        guard let whole = dated(reading) ?? numbered(reading).map({ withSupplement(text, withPrefix(text, $0)) })
        else { return }
        reading.paper.reference = compact(text.joined(whole))
        reading.mark("/reference", whole)
    }

    private static func numbered(_ reading: Reading) -> Range<Int>? {
        labelled(reading) ?? belowLabel(reading) ?? inTitleBlock(reading) ?? inRunningHeader(reading) ?? alone(reading)
    }

    /// `Vortrag des Magistrats vom 08.07.2031, M 138`; a number with a label of its own counts before it.
    private static func dated(_ reading: Reading) -> [Range<Int>]? {
        labelled(reading) == nil ? reading.datedTitle?.reference : nil
    }

    /// `GRDrs` on the line above a number belongs to it.
    private static func withPrefix(_ text: PaperText, _ range: Range<Int>) -> [Range<Int>] {
        let index = text.lineIndex(at: range.lowerBound)
        guard index > 0, text.lines[index].range.lowerBound == range.lowerBound,
            text.string(text.lines[index - 1].range) == "GRDrs"
        else { return [range] }
        return [text.lines[index - 1].range, range]
    }

    /// `1. Ergänzung` on the line below a number belongs to it.
    private static func withSupplement(_ text: PaperText, _ ranges: [Range<Int>]) -> [Range<Int>] {
        guard let last = ranges.last else { return ranges }
        let index = text.lineIndex(at: last.lowerBound) + 1
        guard index < text.lines.count, text.lines[index - 1].range.upperBound == last.upperBound else { return ranges }
        let next = text.lines[index].range
        guard !Byte.isLetter(text.bytes[next.lowerBound]) else { return ranges }
        let words = text.string(next).split(separator: " ")
        guard words.count == 2, words[1] == "Ergänzung", words[0].hasSuffix("."), Int(words[0].dropLast()) != nil else {
            return ranges
        }
        return ranges + [next]
    }

    /// The number without the blanks a form puts inside it (`01/ 70/2018`).
    static func compact(_ reference: String) -> String {
        guard reference.utf8.contains(Byte.space) else { return reference }
        let words = reference.split(separator: " ")
        if ReferencePattern.isSpacedOut(words) { return words.joined() }
        var compact = ""
        for (index, character) in reference.replacingWord(" - ", with: " ").enumerated() {
            if character == " ", index > 0 {
                let rest = reference.dropFirst(index + 1)
                if compact.hasSuffix("/") || rest.hasPrefix("/") { continue }
            }
            compact.append(character)
        }
        return compact
    }

    private static func labelled(_ reading: Reading) -> Range<Int>? {
        let labels = reading.head.all(.reference)
        let (resolutions, papers) = (
            labels.filter { reading.text.key($0.label).hasPrefix("beschluss-") || isOfDecision($0, reading.text) },
            labels.filter { !reading.text.key($0.label).hasPrefix("beschluss-") && !isOfDecision($0, reading.text) }
        )
        // A resolution's number is the paper's where it has no other.
        for label in papers + resolutions {
            guard let value = label.values.first else { continue }
            if papers.isEmpty, isCounted(reading.text, value) { return value }
            // `Nr. 0187 vom 23.05.2031` tells of a resolution.
            if reading.text.key(label.label) == "nr",
                reading.text.find("vom ", in: reading.text.lines[label.line].range) != nil
            {
                continue
            }
            if let number = number(reading.text, value) { return number }
        }
        return nil
    }

    private static func isOfDecision(_ label: HeadLabel, _ text: PaperText) -> Bool {
        ["beschluss nr", "beschlussnummer"].contains(text.key(label.label))
    }

    /// `07/03/2031`: a count, a month and a year, which the label `Beschluss-Nr.` makes a number.
    private static func isCounted(_ text: PaperText, _ value: Range<Int>) -> Bool {
        let parts = text.string(value).split(separator: "/")
        return parts.count == 3 && parts.allSatisfy { $0.utf8.allSatisfy(Byte.isDigit) } && parts[2].utf8.count == 4
    }

    /// The number a label's value begins with.
    private static func number(_ text: PaperText, _ value: Range<Int>) -> Range<Int>? {
        var end = value.upperBound
        if let tab = text.bytes[value].firstIndex(of: Byte.tab) { end = tab }
        var range = text.trimmed(value.lowerBound..<end)
        if DateScanner.first(text.bytes, range)?.range == range { return nil }
        // The end of a bracket is the end of a citation, in a title's second line.
        if text.bytes[range].last == Byte.closeParenthesis, !text.bytes[range].contains(Byte.openParenthesis) {
            return nil
        }
        let opensWithLabel = text.has("Nr", at: range.lowerBound, before: range.upperBound)
        if !opensWithLabel, ReferencePattern.isOwnNumber(text.string(range)) { return range }
        var words = text.words(range)
        if let first = words.first, ["nr", "nr.", "nummer"].contains(text.string(first).lowercased()) {
            words.removeFirst()
        }
        guard let first = words.first, let last = numberEnd(text, words) else { return nil }
        range = first.lowerBound..<last
        return ReferencePattern.isOwnNumber(text.string(range)) ? range : nil
    }

    /// Where the number that begins with the first of some words ends: a supplement (`1. Ergänzung`) belongs to it.
    private static func numberEnd(_ text: PaperText, _ words: [Range<Int>]) -> Int? {
        guard let start = words.firstIndex(where: { text.bytes[$0].contains(where: Byte.isDigit) }), start <= 1 else {
            return nil
        }
        var end = start
        if end + 1 < words.count, text.string(words[end]).startsWithDigit, text.string(words[end]).holds("/"),
            words[end + 1].count == 1,
            Byte.isCapital(text.bytes[words[end + 1].lowerBound])
        {
            return words[end + 1].upperBound
        }
        // `30/0111 N1`
        if end + 2 == words.count, text.string(words[end]).startsWithDigit, text.string(words[end]).holds("/"),
            words[end + 1].count == 2, Byte.isCapital(text.bytes[words[end + 1].lowerBound]),
            Byte.isDigit(text.bytes[words[end + 1].lowerBound + 1])
        {
            return words[end + 1].upperBound
        }
        // `240917-02 ST`
        if end + 2 == words.count, text.string(words[end]).startsWithDigit, text.string(words[end]).holds("-"),
            words[end + 1].count == 2, text.bytes[words[end + 1]].allSatisfy(Byte.isCapital)
        {
            return words[end + 1].upperBound
        }
        if end + 3 <= words.count - 0, end + 2 < words.count, text.string(words[end + 1]) == "/" {
            end = min(end + 3, words.count - 1)
            return words[end].upperBound
        }
        if text.string(words[end]).hasSuffix("/"), end + 1 < words.count, text.string(words[end + 1]).startsWithDigit {
            end += 1
        }
        for offset in [2, 3] where end + offset < words.count {
            let word = text.string(words[end + offset])
            if word.hasPrefix("Ergänzung") || word.hasPrefix("Änderung") || word.hasPrefix("Neufassung") {
                end += offset
                break
            }
        }
        return words[end].upperBound
    }

    /// A number alone on a line, up to four lines below a line that is nothing but its label: `Drucksache` / `0421/24`.
    private static func belowLabel(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        // A list of whom the paper goes to stands above its number.
        let table = reading.table.flatMap { $0.layout == AddressedBodies.name ? nil : $0.lines.lowerBound }
        let limit = min(reading.headEnd, table ?? reading.headEnd, 40, text.lines.count)
        for index in 0..<max(0, limit) where text.lines[index].range.count <= 40 && !reading.isInTable(index) {
            let label = Headings.withoutColon(text, text.lines[index].range)
            let words = text.string(label)
            // `Referenzvorlage` stands above another paper's number.
            let isType =
                PaperTypes.isType(words)
                && !["Referenz", "Bezugs", "Vorgänger", "Ursprungs"].contains { words.hasPrefix($0) }
            guard LabelWords.topic(of: words.key) == .reference || isType else { continue }
            for next in index + 1..<min(index + (isType ? 2 : 5), limit) {
                let words = text.string(text.lines[next].range)
                // `Drucksache 0815/2031/1`
                if words.holds(" "), let number = onLine(text, text.lines[next].range) { return number }
                if words.utf8.count <= 24,
                    ReferencePattern.isNumberInContext(words) || ReferencePattern.isEvident(words),
                    words.holds("/") || words.holds("-"), DateScanner.first(text.bytes, text.lines[next].range) == nil
                {
                    return text.lines[next].range
                }
            }
        }
        return nil
    }

    // MARK: Title block

    /// A line of the head that is a number with its prefix, or a type and a number.
    private static func inTitleBlock(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        // A list of whom the paper goes to may stand above its number.
        let table = reading.table.flatMap { $0.layout == AddressedBodies.name ? nil : $0.lines.lowerBound }
        let limit = min(reading.headEnd, table ?? reading.headEnd, 60, text.lines.count)
        for index in 0..<max(0, limit) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 200, text.bytes[range].contains(where: Byte.isDigit) else { continue }
            if standsAboveType(text, index) || isCoded(text, range) { return range }
            if let number = beforeTitle(text, range) ?? ofExtract(reading, index) { return number }
            for cell in text.wideCells(range) where !cell.isEmpty {
                if let number = onLine(text, cell) ?? beforeStatus(text, cell) ?? cellNumber(text, cell, range)
                    ?? behindDate(text, cell)
                {
                    return number
                }
            }
        }
        return nil
    }

    /// `B 214 / 2031` alone on its line: a code, a count and a year.
    private static func isCoded(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard range.count <= 16, Byte.isCapital(text.bytes[range.lowerBound]),
            Byte.isDigit(text.bytes[range.upperBound - 1])
        else { return false }
        let parts = compact(text.string(range)).split(separator: " ").map(String.init)
        return parts.count == 2 && isCode(parts[0]) && !["TOP", "KW", "AZ", "EU", "EG"].contains(parts[0])
            && endsInYear(parts[1])
    }

    /// `31-28114` alone on the line above `Anfrage (öffentlich)`.
    private static func standsAboveType(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        guard range.count <= 24, index + 1 < text.lines.count, text.lines[index + 1].blanksBefore <= 1,
            !text.bytes[range].contains(Byte.space)
        else { return false }
        let words = text.string(range)
        guard words.holds("/") || words.holds("-"), ReferencePattern.isNumberInContext(words),
            DateScanner.first(text.bytes, range) == nil
        else { return false }
        let next = text.string(text.lines[index + 1].range)
        return PaperTypes.isType(next) || PaperTypes.leading(next) != nil
    }

    /// A line or cell of the head's top that is a number and nothing else, with a year, letters or three parts:
    /// `31/023/01`, `2031/0412`.
    private static func alone(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        let limit = min(reading.headEnd, reading.table?.lines.lowerBound ?? reading.headEnd, 25, text.lines.count)
        for index in 0..<max(0, limit) where text.lines[index].cues.contains(.digit) {
            let isValue = reading.head.labels.contains {
                $0.isKnown && $0.topic != .name && $0.line <= index && index <= $0.lastLine
            }
            guard !isValue else { continue }
            for cell in text.wideCells(text.lines[index].range) where (6...24).contains(cell.count) {
                if isBareNumber(text, cell) { return cell }
            }
        }
        return nil
    }

    private static func isBareNumber(_ text: PaperText, _ cell: Range<Int>) -> Bool {
        let bytes = text.bytes[cell]
        guard
            bytes.allSatisfy({
                Byte.isDigit($0) || Byte.isCapital($0)
                    || [Byte.slash, Byte.hyphen, Byte.openParenthesis, Byte.closeParenthesis].contains($0)
            }), DateScanner.first(text.bytes, cell) == nil
        else { return false }
        let words = text.string(cell)
        let parts = words.split { "/-()".contains($0) }
        guard parts.count >= 2, parts.contains(where: { $0.utf8.count >= 3 && $0.utf8.contains(where: Byte.isDigit) }),
            !ReferencePattern.isYearSpan(words), bytes.reduce(0, { $0 + (Byte.isDigit($1) ? 1 : 0) }) >= 5
        else { return false }
        let hasYear = parts.contains { $0.utf8.count == 4 && (1990...2099).contains(Int($0) ?? 0) }
        let isThreefold = parts.count >= 3 && words.holds("/") && parts.allSatisfy { $0.utf8.count <= 5 }
        return hasYear || isThreefold
    }

    private static let prefixes: Set<String> = [
        "ds", "grdrs", "drs", "drucksache", "drucks", "vorlage", "dr", "ds-nr", "drs-nr", "bv", "rv", "m", "dsnr", "gr",
        "gd",
        "fb",
        "drucksachen", "vorlagennummer",
    ]

    private static func onLine(_ text: PaperText, _ range: Range<Int>) -> Range<Int>? {
        let words = text.words(range)
        guard let first = words.first, words.count <= 9 else { return nil }
        let line = text.string(range)
        if DateScanner.first(text.bytes, range)?.range.lowerBound == range.lowerBound { return nil }
        if words.count == 1, ReferencePattern.isEvident(line) { return range }
        var start = 0
        var prefix: Range<Int>?
        if let length = PaperTypes.leading(line) {
            start = words.firstIndex { $0.lowerBound - range.lowerBound >= length } ?? words.count
        }
        if start < words.count, prefixes.contains(text.key(words[start])), start + 1 < words.count {
            prefix = words[start]
            start += 1
        }
        guard start > 0 || ReferencePattern.isEvident(text.string(first)) else { return nil }
        var isCalledNumber = false
        while start < words.count {
            let word = text.string(words[start]).lowercased()
            guard ["nr", "nr.", "nr.:", "nummer", "-", "–", ":"].contains(word) else { break }
            isCalledNumber = isCalledNumber || word.hasPrefix("n")
            start += 1
        }
        guard start < words.count, let end = numberEnd(text, Array(words[start...])) else { return nil }
        var number = words[start].lowerBound..<end
        // `Vorlage 2031-1187 „Parkgebührenordnung“` cites another paper by its title.
        if text.find("„", in: end..<range.upperBound) != nil { return nil }
        if text.bytes[number].first == Byte.openParenthesis || words.count > 6 { return nil }
        while number.count > 1,
            [Byte.comma, Byte.colon, Byte.closeParenthesis, Byte.period].contains(text.bytes[number.upperBound - 1])
        {
            number = number.lowerBound..<number.upperBound - 1
        }
        let token = text.string(number)
        guard ReferencePattern.isOwnNumber(token),
            DateScanner.first(text.bytes, number)?.range.lowerBound != number.lowerBound
        else { return nil }
        let head = prefix.map { text.string($0) }
        if let prefix, head == "GRDrs" || head == "Drs" || head.map(isCode) == true {
            guard token.startsWithDigit else { return nil }
            return prefix.lowerBound..<number.upperBound
        }
        let isStrong =
            ReferencePattern.isEvident(token) || ReferencePattern.isNumberInContext(token)
            || (head?.key.hasPrefix("vorlage") == true && token.allDigits)
            || (head != nil && token.startsWithDigit && token.utf8.count >= 3 && words.count <= 4)
            // `Sitzungsvorlage Nr. pl/14/5/31`
            || (isCalledNumber && number.upperBound == range.upperBound && token.split(separator: "/").count > 2)
        return isStrong ? number : nil
    }

    /// `1265/II Sanierung der Tribüne`: a number whose form is a paper's alone, and the title behind it.
    private static func beforeTitle(_ text: PaperText, _ line: Range<Int>) -> Range<Int>? {
        guard Byte.isDigit(text.bytes[line.lowerBound]), !text.bytes[line].contains(Byte.colon) else { return nil }
        let words = text.words(line)
        guard words.count > 3, text.string(words[0]).holds("/"), ReferencePattern.isEvident(text.string(words[0])),
            Byte.isCapital(text.bytes[words[1].lowerBound]), DateScanner.first(text.bytes, line) == nil
        else { return nil }
        return words[0]
    }

    /// `2031/284 Haushaltssatzung der Stadt` below the labels of a meeting: the paper that an extract of minutes is of.
    private static func ofExtract(_ reading: Reading, _ index: Int) -> Range<Int>? {
        let text = reading.text
        let line = text.lines[index].range
        guard Byte.isDigit(text.bytes[line.lowerBound]), let first = text.words(line).first, first.count <= 20,
            first.upperBound < line.upperBound, text.bytes[first].contains(Byte.slash),
            reading.head.first(.body).map({ $0.line < index && index - $0.line <= 10 }) == true,
            reading.head.labels.contains(where: { $0.topic == .agendaItem && $0.line < index })
        else { return nil }
        let number = text.string(first)
        return ReferencePattern.isNumberInContext(number) && DateScanner.first(text.bytes, first) == nil ? first : nil
    }

    /// `0227/VIII. (öff.)`: a number whose form is a paper's alone, and whether it is public.
    private static func beforeStatus(_ text: PaperText, _ cell: Range<Int>) -> Range<Int>? {
        let words = text.words(cell)
        guard words.count == 2, text.bytes[words[1].lowerBound] == Byte.openParenthesis,
            text.string(words[1]).key.hasPrefix("(oeff") || text.string(words[1]).key.hasPrefix("(nichtoeff")
        else { return nil }
        let token = text.string(words[0])
        return ReferencePattern.isEvident(token.hasSuffix(".") ? String(token.dropLast()) : token) ? words[0] : nil
    }

    /// Whether a word is a code that belongs to the number behind it: `DS`, `FB`.
    private static func isCode(_ word: String) -> Bool {
        (1...3).contains(word.utf8.count) && word.utf8.allSatisfy(Byte.isCapital) && word != "DR"
    }

    /// `66/2031`: a count and a year.
    private static func endsInYear(_ number: String) -> Bool {
        let parts = number.split(separator: "/")
        return parts.count == 2 && parts[0].utf8.count <= 5 && parts[0].utf8.allSatisfy(Byte.isDigit)
            && parts[1].utf8.count == 4 && (1990...2099).contains(Int(parts[1]) ?? 0)
    }

    /// A cell at a line's end that is a number and nothing else.
    private static func cellNumber(_ text: PaperText, _ cell: Range<Int>, _ line: Range<Int>) -> Range<Int>? {
        let words = text.string(cell)
        guard cell != line || text.column(of: cell.lowerBound) > 20, cell.upperBound == line.upperBound,
            words.utf8.count <= 24,
            DateScanner.first(text.bytes, cell) == nil
        else { return nil }
        let tight = compact(words)
        // `30/0111 N1`
        let parts = tight.split(separator: " ").map(String.init)
        if parts.count == 2, parts[0].holds("/"), ReferencePattern.isNumberInContext(parts[0]),
            parts[1].utf8.count == 2,
            parts[1].utf8.first.map(Byte.isCapital) == true, parts[1].utf8.last.map(Byte.isDigit) == true
        {
            return cell
        }
        // `IV 66/2031` beside the paper's type
        if parts.count == 2, isCode(parts[0]) || parts[0].utf8.count == 4 && parts[0].utf8.allSatisfy(Byte.isCapital),
            cell != line, endsInYear(parts[1]),
            text.wideCells(line).contains(where: { PaperTypes.isType(text.string($0)) })
        {
            return cell
        }
        return ReferencePattern.isEvident(tight)
            || (!tight.holds(" ") && ReferencePattern.isNumberInContext(tight) && !tight.allDigits) ? cell : nil
    }

    /// `Antrag vom 14.05.2031, NR 9107`: the number behind a type and its date.
    private static func behindDate(_ text: PaperText, _ cell: Range<Int>) -> Range<Int>? {
        guard PaperTypes.leading(text.string(cell)) != nil, let date = DateScanner.first(text.bytes, cell),
            date.range.upperBound + 2 < cell.upperBound, text.bytes[date.range.upperBound] == Byte.comma
        else { return nil }
        let rest = text.trimmed(date.range.upperBound + 1..<cell.upperBound)
        return ReferencePattern.isOwnNumber(text.string(rest)) ? rest : nil
    }

    // MARK: Running header

    private static func inRunningHeader(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        var counts: [String: (count: Int, range: Range<Int>)] = [:]
        for header in text.headerReferences {
            for word in text.words(header) {
                let token = text.string(word)
                guard ReferencePattern.isEvident(token) || ReferencePattern.isNumberInContext(token),
                    DateScanner.first(text.bytes, word) == nil
                else { continue }
                counts[token, default: (0, word)].count += 1
            }
        }
        let best = counts.values.max { ($0.count, -$0.range.lowerBound) < ($1.count, -$1.range.lowerBound) }
        return best?.range
    }
}

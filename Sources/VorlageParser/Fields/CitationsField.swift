import Drucksachen

/// The other papers that are cited, each once: not plans, laws, courts, budget numbers or the paper's own number.
enum CitationsField: Field {
    static let rule = "a number behind `Drucksache`, `Vorlage` or the like, or one whose form is a paper's alone"

    static func read(_ reading: inout Reading) {
        var skipped =
            reading.table.map {
                reading.text.lines[$0.lines.lowerBound].range
                    .lowerBound..<reading.text.lines[$0.lines.upperBound - 1].range.upperBound
            }.map { [$0] } ?? []
        if let span = reading.paper.spans.first(where: { $0.names("/reference") })?.span {
            skipped.append(span.start..<span.end)
        }
        let files: Set<String> = ["geschaeftszeichen", "aktenzeichen", "az", "gz", "mein zeichen", "unser zeichen"]
        for label in reading.head.labels
        where label.topic == .department || label.topic == .contact
            || label.topic == .originator && reading.text.string(label.label).key.hasPrefix("verfasser")
            || label.topic == .other && files.contains(reading.text.string(label.label).key)
        {
            skipped += label.values
        }
        var scanner = CitationScanner(
            text: reading.text, skipped: skipped, own: reading.paper.reference)
        let own = reading.paper.reference.map(tight)
        var seen: Set<String> = []
        for found in scanner.scan() {
            let number = ReferenceField.compact(found.reference)
            let key = tight(number)
            if key.hasPrefix("ds"), seen.contains(String(key.dropFirst(2))) { continue }
            guard key != own, own.map({ !isSameWithoutPrefix(key, $0) }) ?? true, seen.insert(key).inserted else {
                continue
            }
            let pointer = "/references/\(reading.paper.references.count)"
            reading.paper.references.append(
                Citation(reference: number, text: reading.text.joined(reading.text.lineRanges(of: found.words))))
            reading.mark(pointer + "/reference", found.range)
        }
    }

    private static func tight(_ reference: String) -> String {
        String(decoding: reference.lowercased().utf8.filter { Byte.isWord($0) }, as: UTF8.self)
    }

    /// Whether a number cites the paper itself without the words of its own number: `71/2031` cites `DS 71/2031`,
    /// `1187/31` cites `1187/31 A`.
    private static func isSameWithoutPrefix(_ key: String, _ own: String) -> Bool {
        guard key.utf8.count >= 4 || own.hasPrefix("ds"), let place = own.utf8Range(of: key) else { return false }
        let lead = own.utf8[..<place.lowerBound]
        let rest = own[place.upperBound...]
        guard lead.count <= 5, lead.allSatisfy(Byte.isLetter), lead.isEmpty || key.startsWithDigit else { return false }
        return rest.utf8.count <= 5 && rest.utf8.allSatisfy(Byte.isLetter)
    }
}

/// Scans a text for the numbers of papers.
struct CitationScanner {
    /// A number with the words that cite it.
    struct Finding {
        var reference: String
        var range: Range<Int>
        var words: Range<Int>
    }

    private let text: PaperText
    private var position = 0

    private let skipped: [Range<Int>]
    private let series: NumberSeries?
    private let keepsDS: Bool
    private let ownCode: String?
    private let ownOpensWithDigit: Bool

    /// A scanner.
    ///
    /// - Parameter own: the paper's own number; a city that prints `DS` before it does so before those it cites.
    init(text: PaperText, skipped: [Range<Int>], own: String? = nil) {
        self.text = text
        self.skipped = skipped
        let series = own.flatMap(NumberSeries.init)
        keepsDS = own?.key.hasPrefix("ds") ?? true
        ownOpensWithDigit = own?.startsWithDigit == true
        let words = own?.split(separator: " ") ?? []
        let isCoded =
            words.count == 2 && (1...3).contains(words[0].utf8.count) && words[0].utf8.allSatisfy(Byte.isCapital)
            && words[1].utf8.count <= 7 && words[1].utf8.allSatisfy { Byte.isDigit($0) || $0 == Byte.slash }
        ownCode = isCoded ? words.first.map(String.init) : nil
        self.series = series
    }

    /// All citations in order of the text.
    ///
    /// - Complexity: O(n)
    mutating func scan() -> [Finding] {
        var findings: [Finding] = []
        let bytes = text.bytes
        position = 0
        while position < bytes.count {
            position = ByteSearch.firstDigit(in: bytes.span, from: position, before: bytes.count)
            guard position < bytes.count else { break }
            let token = token(around: position)
            if skipped.contains(where: { $0.contains(position) }) {
                position = max(position + 1, token.upperBound)
                continue
            }
            position = max(position + 1, token.upperBound)
            if let finding = coded(token) ?? ofTerm(token) {
                findings.append(finding)
                position = max(position, finding.range.upperBound)
            } else if let finding = finding(token) {
                findings.append(finding)
            }
        }
        return findings
    }

    /// The stretch of letters, digits, slashes, hyphens and full stops around an offset, without those at its end.
    private func token(around offset: Int) -> Range<Int> {
        let bytes = text.bytes
        var start = offset
        while start > 0, offset - start < 32 {
            if isPart(bytes[start - 1]) {
                start -= 1
            } else if start > 4, bytes[start - 1] == Byte.closeParenthesis, bytes[start - 3] == Byte.openParenthesis,
                Byte.isCapital(bytes[start - 2]), isPart(bytes[start - 4])
            {
                // `DS-I(A)0963`
                start -= 3
            } else {
                break
            }
        }
        start = previousLine(start) ?? dividedCode(start) ?? start
        var end = offset
        while end < bytes.count, end - start < 64 {
            if isPart(bytes[end]) {
                end += 1
            } else if end + 3 < bytes.count, bytes[end] == Byte.openParenthesis, Byte.isCapital(bytes[end + 1]),
                bytes[end + 2] == Byte.closeParenthesis, Byte.isDigit(bytes[end + 3])
            {
                end += 3
            } else {
                break
            }
        }
        // A number goes on behind the line's end where a hyphen or a slash closes the line: `VII-` / `DS-01834`.
        if end < bytes.count, end > start, bytes[end] == Byte.newline || bytes[end] == Byte.space,
            bytes[end - 1] == Byte.hyphen || bytes[end - 1] == Byte.slash, let next = nextLine(end), isPart(bytes[next])
        {
            var rest = next
            while rest < bytes.count, isPart(bytes[rest]), rest - next < 24 { rest += 1 }
            if bytes[next..<rest].contains(where: Byte.isDigit),
                Byte.isCapital(bytes[next]) || Byte.isDigit(bytes[next]) || bytes[next] == 0xC3
            {
                end = rest
            }
        }
        if end < bytes.count, bytes[end] == Byte.space, end > start,
            bytes[end - 1] == Byte.slash || (end + 1 < bytes.count && bytes[end + 1] == Byte.slash)
        {
            var next = end + 1
            while next < bytes.count, isPart(bytes[next]), next - end < 12 { next += 1 }
            if next > end + 1, bytes[end + 1..<next].contains(where: Byte.isDigit) { end = next }
        }
        while end > start, !Byte.isLetter(bytes[end - 1]), !Byte.isDigit(bytes[end - 1]) { end -= 1 }
        while start < end, !Byte.isLetter(bytes[start]), !Byte.isDigit(bytes[start]) { start += 1 }
        return start..<end
    }

    /// Where the number begins whose first part closes the line before with a slash: `VO/` / `2031/3702`.
    private func previousLine(_ start: Int) -> Int? {
        let bytes = text.bytes
        guard start > 2, bytes[start - 1] == Byte.newline else { return nil }
        var end = start
        while end > 0, start - end < 6, bytes[end - 1] == Byte.newline || Byte.isBlank(bytes[end - 1]) { end -= 1 }
        guard end > 2, bytes[end - 1] == Byte.slash else { return nil }
        var first = end - 1
        while first > 0, end - first < 10, Byte.isCapital(bytes[first - 1]) { first -= 1 }
        guard end - first >= 2, first == 0 || !isPart(bytes[first - 1]) else { return nil }
        return first
    }

    /// Where a number begins whose code a hyphen at the line's end parts from it: `VII-IfO-` / `07112`, `RBV-` / `1763/13`.
    private func dividedCode(_ start: Int) -> Int? {
        let bytes = text.bytes
        guard start > 3, bytes[start - 1] == Byte.newline, Byte.isDigit(bytes[start]) else { return nil }
        var end = start
        while end > 0, start - end < 6, bytes[end - 1] == Byte.newline || Byte.isBlank(bytes[end - 1]) { end -= 1 }
        guard end > 2, bytes[end - 1] == Byte.hyphen else { return nil }
        var first = end - 1
        while first > 0, end - first < 12, Byte.isLetter(bytes[first - 1]) || bytes[first - 1] == Byte.hyphen {
            first -= 1
        }
        guard first == 0 || !isPart(bytes[first - 1]), Byte.isCapital(bytes[first]) else { return nil }
        var digits = start
        while digits < bytes.count, Byte.isDigit(bytes[digits]) || bytes[digits] == Byte.slash { digits += 1 }
        let number = String(decoding: bytes[first..<end] + bytes[start..<digits], as: UTF8.self)
        return ReferencePattern.isEvident(number) ? first : nil
    }

    /// The first byte of the next line that is not blank, where nothing but blanks stands before it.
    private func nextLine(_ offset: Int) -> Int? {
        var position = offset
        var newlines = 0
        while position < text.bytes.count, position - offset < 12 {
            let byte = text.bytes[position]
            if byte == Byte.newline { newlines += 1 } else if !Byte.isBlank(byte) { break }
            position += 1
        }
        return newlines > 0 && newlines <= 2 && position < text.bytes.count ? position : nil
    }

    private func isPart(_ byte: UInt8) -> Bool {
        Byte.isLetter(byte) || Byte.isDigit(byte) || byte == Byte.slash || byte == Byte.hyphen || byte == Byte.period
            || byte == 0xC3 || byte == 0x84 || byte == 0x96 || byte == 0x9C  // Ä, Ö, Ü: `ÄA`, `GRÜNE`
            || byte == 0xB6  // ö: `BV-P-ö/08/0117`
    }

    /// `M 107`, `OM 6320/25` in a paper whose own number is a code and a count: those of its code, those with a year,
    /// and those that a bracket or a day sets off.
    private func coded(_ token: Range<Int>) -> Finding? {
        guard let ownCode, token.count <= 8, token.lowerBound >= 3 else { return nil }
        let bytes = text.bytes
        var blank = token.lowerBound
        while blank > 0, token.lowerBound - blank < 3,
            Byte.isBlank(bytes[blank - 1]) || bytes[blank - 1] == Byte.newline
        { blank -= 1 }
        var start = blank
        while start > 0, blank - start < 4, Byte.isCapital(bytes[start - 1]) { start -= 1 }
        guard blank < token.lowerBound, (1...3).contains(blank - start), start == 0 || !isPart(bytes[start - 1]),
            bytes[token].allSatisfy({ Byte.isDigit($0) || $0 == Byte.slash }), Byte.isDigit(bytes[token.upperBound - 1])
        else { return nil }
        let code = String(decoding: bytes[start..<blank], as: UTF8.self)
        let hasYear = bytes[token].contains(Byte.slash)
        let digits = bytes[token].prefix(while: Byte.isDigit).count
        guard !CitationScanner.otherCodes.contains(code) else { return nil }
        let isOwn = code == ownCode && digits > 1
        let isSetOff =
            start > 0 && bytes[start - 1] == Byte.openParenthesis
            || bytes[token.upperBound...].starts(with: " vom ".utf8)
        guard isOwn || hasYear || (code.utf8.count > 1 ? digits > 2 : isSetOff) else { return nil }
        let context = context(before: start)
        guard context?.isForeign != true else { return nil }
        return Finding(
            reference: text.joined(text.lineRanges(of: start..<token.upperBound)), range: start..<token.upperBound,
            words: (context?.start ?? start)..<token.upperBound)
    }

    /// `20-26 / V 07523`: the council's term, a letter for the kind of paper, and its number.
    private func ofTerm(_ token: Range<Int>) -> Finding? {
        let bytes = text.bytes
        guard token.count >= 5, bytes[token.lowerBound + 2] == Byte.hyphen,
            [0, 1, 3, 4].allSatisfy({ Byte.isDigit(bytes[token.lowerBound + $0]) })
        else { return nil }
        func skipBlanks(_ position: Int) -> Int {
            var position = position
            while position < bytes.count, Byte.isBlank(bytes[position]) || bytes[position] == Byte.newline {
                position += 1
            }
            return position
        }
        var position = skipBlanks(token.lowerBound + 5)
        guard position < bytes.count, bytes[position] == Byte.slash else { return nil }
        position = skipBlanks(position + 1)
        guard position < bytes.count, Byte.isCapital(bytes[position]) else { return nil }
        position = skipBlanks(position + 1)
        let digits = bytes[position..<min(bytes.count, position + 6)].prefix(while: Byte.isDigit).count
        guard digits == 5, position - token.lowerBound <= 14 else { return nil }
        let whole = token.lowerBound..<position + digits
        let start = context(before: token.lowerBound)?.start ?? token.lowerBound
        return Finding(
            reference: text.joined(text.lineRanges(of: whole)), range: whole, words: start..<whole.upperBound)
    }

    /// Words in capitals before numbers that are no papers': rules, standards, roads, sums, meetings.
    private static let otherCodes: Set<String> = [
        "TOP", "TO", "EUR", "DIN", "ISO", "EN", "EU", "EG", "KW", "PS", "UAG", "OBR", "RN", "CO", "PLZ", "HRB", "TEL",
    ]

    private func finding(_ token: Range<Int>) -> Finding? {
        let bytes = text.bytes
        guard token.count >= 4, token.count <= 40 else { return nil }
        let hasSeparator = bytes[token].contains { $0 == Byte.slash || $0 == Byte.hyphen }
        let isLongNumber = !hasSeparator && token.count >= 4 && bytes[token].allSatisfy(Byte.isDigit)
        let mayBeDotted = series?.hasPeriods == true && bytes[token].contains(Byte.period)
        let isDotted =
            mayBeDotted
            || !hasSeparator && !isLongNumber && bytes[token].contains(Byte.period)
                && ReferencePattern.isDotted(bytes, token)
        guard hasSeparator || isLongNumber || isDotted else { return nil }
        if token.lowerBound >= 2, bytes[token.lowerBound - 1] == Byte.slash { return nil }
        if Byte.isDigit(bytes[token.lowerBound]), DateScanner.date(bytes, token.lowerBound, token) != nil { return nil }
        let context = context(before: token.lowerBound)
        // A number alone is told by the word before it, or by the series it belongs to.
        guard
            context != nil || hasSeparator || isLongNumber && series?.mayHoldDigits == true || isDotted && series != nil
        else { return nil }
        let string = ReferenceField.compact(text.string(token).replacingWord("- ", with: "-"))
        if string.holds("..") || string.holds("www.") || string.holds(".de") { return nil }
        let isOfSeries = series?.holds(string) == true
        let seriesEnd = isOfSeries ? seriesEnd(token.upperBound) : nil
        if isOfSeries || hasSeparator, let start = prefixStart(token, string, isOfSeries) {
            let words = self.context(before: start)
            if words?.isForeign != true, words != nil || series?.isWeak != true || !isOfSeries {
                let end = seriesEnd ?? supplementEnd(token.upperBound)
                return Finding(
                    reference: text.joined(text.lineRanges(of: start..<end)), range: start..<end,
                    words: (words?.start ?? start)..<end)
            }
        }
        if isOfSeries, series?.prefix.isEmpty == true, !isResolution(token),
            series?.isWeak != true || seriesEnd != nil, context?.isForeign != true,
            context == nil || !ReferencePattern.isNumberInContext(string) && !ReferencePattern.isEvident(string)
        {
            let whole = token.lowerBound..<(seriesEnd ?? supplementEnd(token.upperBound))
            return Finding(
                reference: whole == token ? string : text.joined(text.lineRanges(of: whole)), range: whole,
                words: (context?.start ?? token.lowerBound)..<whole.upperBound)
        }
        // Nothing that a foreign word tells is a paper's.
        if context?.isForeign == true, !isOfTerm(string) { return nil }
        if let context {
            guard ReferencePattern.isEvident(string) || ReferencePattern.isNumberInContext(string) else { return nil }
            var context = context
            // A council that prints its own number without `DS` counts those of its form without it too.
            if text.key(context.word) == "ds", !keepsDS, isOfSeries { context.keepsWord = false }
            let reference = withPrefix(string, context)
            let end = seriesEnd ?? suffixEnd(token, supplementEnd(token.upperBound))
            let whole = (context.keepsWord ? context.start : token.lowerBound)..<end
            return Finding(
                reference: end > token.upperBound ? text.joined([whole]) : reference,
                range: whole, words: context.start..<end)
        }
        guard ReferencePattern.isEvident(string) || isBehindCode(token, string) else { return nil }
        return Finding(reference: string, range: token, words: token)
    }

    /// Whether `GRD` or `VO` stands before `97/2031` or `2031-2036/310` in a paper whose own number has no such code.
    private func isBehindCode(_ token: Range<Int>, _ string: String) -> Bool {
        guard ownOpensWithDigit else { return false }
        var end = token.lowerBound
        while end > 0, token.lowerBound - end < 3,
            Byte.isBlank(text.bytes[end - 1]) || text.bytes[end - 1] == Byte.newline
        {
            end -= 1
        }
        var start = end
        while start > 0, end - start < 7, Byte.isWord(text.bytes[start - 1]) { start -= 1 }
        guard end < token.lowerBound, (2...5).contains(end - start), text.bytes[start..<end].allSatisfy(Byte.isCapital)
        else { return false }
        return isPaperCode(String(decoding: text.bytes[start..<end], as: UTF8.self), string)
    }

    /// Whether a code and a number behind it are a paper's by their form: `GRD 97/2031`, `VO 2031-2036/310`.
    private func isPaperCode(_ code: String, _ number: String) -> Bool {
        if isOfTerm(number) { return true }
        let parts = number.split(separator: "/")
        return code.utf8.count >= 3 && !CitationScanner.foreignCodes.contains(code)
            && !CitationScanner.otherCodes.contains(code) && !Bodies.partyWords.contains(code.lowercased())
            && number.utf8.count >= 6 && endsInYear(number) && !ReferencePattern.isYearSpan(number)
            && parts.count == 2 && parts[1].utf8.count == 4
    }

    /// Where the prefix of a number begins that is parted from it by a blank: the own number's (`StVV - V 47/2031`), or
    /// a code of two letters and more before a number of its form or with its year (`BV 0098/2031`).
    private func prefixStart(_ token: Range<Int>, _ string: String, _ isOfSeries: Bool) -> Int? {
        let bytes = text.bytes
        var start = token.lowerBound
        func word(before offset: Int) -> Range<Int>? {
            var end = offset
            while end > 0, offset - end < 4,
                Byte.isBlank(bytes[end - 1]) || bytes[end - 1] == Byte.newline || bytes[end - 1] == 0xA0
                    || bytes[end - 1] == 0xC2
            { end -= 1 }
            var first = end
            while first > 0, end - first < 8, Byte.isWord(bytes[first - 1]) || bytes[first - 1] == Byte.hyphen {
                first -= 1
            }
            return end < offset && first < end && (first == 0 || !Byte.isWord(bytes[first - 1])) ? first..<end : nil
        }
        guard Byte.isDigit(bytes[start]) else { return nil }
        if isOfSeries, let series, !series.prefix.isEmpty {
            for own in series.prefix {
                guard let range = word(before: start) else { break }
                let isOwn = bytes[range].elementsEqual(own.utf8)
                let isCode =
                    series.prefix.count == 1 && (1...4).contains(range.count) && bytes[range].allSatisfy(Byte.isCapital)
                    && !Bodies.partyWords.contains(String(decoding: bytes[range], as: UTF8.self).lowercased())
                guard isOwn || isCode else {
                    start = token.lowerBound
                    break
                }
                start = range.lowerBound
            }
            if start < token.lowerBound { return start }
        }
        guard let range = word(before: start) else { return nil }
        let code = String(decoding: bytes[range], as: UTF8.self)
        if range.count <= 3, CitationScanner.codes.contains(code) { return endsInYear(string) ? range.lowerBound : nil }
        // Where the own number has no code, the code of another is but the word before it.
        if ownOpensWithDigit { return nil }
        guard (2...5).contains(range.count), bytes[range].allSatisfy(Byte.isCapital), isPaperCode(code, string) else {
            return nil
        }
        return range.lowerBound
    }

    /// Where the words end that stand behind a number as they do behind the own one: `1733 (V) AaN`, `221345-03 AA`.
    private func seriesEnd(_ end: Int) -> Int? {
        guard let series, !series.suffix.isEmpty else { return nil }
        let bytes = text.bytes
        var position = end
        for own in series.suffix {
            let start = position
            while position < bytes.count, position - start < 4,
                Byte.isBlank(bytes[position]) || bytes[position] == Byte.newline
            { position += 1 }
            guard position > start else { return nil }
            let first = position
            while position < bytes.count, position - first < 8,
                Byte.isWord(bytes[position])
                    || own.hasPrefix("(")
                        && bytes[position] == (position == first ? Byte.openParenthesis : Byte.closeParenthesis)
            { position += 1 }
            let word = bytes[first..<position]
            let isCode =
                own.utf8.allSatisfy(Byte.isLetter) && (2...4).contains(word.count) && word.allSatisfy(Byte.isLetter)
                && word.first.map(Byte.isCapital) == true && word.filter(Byte.isCapital).count > 1
            let isTerm =
                own.hasPrefix("(") && own.hasSuffix(")") && word.count >= 3
                && word.dropFirst().dropLast().allSatisfy { [0x49, 0x56, 0x58].contains($0) }
                && own.utf8.dropFirst().dropLast().allSatisfy { [0x49, 0x56, 0x58].contains($0) }
            guard word.elementsEqual(own.utf8) || isCode || isTerm else { return nil }
        }
        return position
    }

    /// Whether a number of nothing but digits stands behind `Beschluss Nr.`: councils count their resolutions apart.
    private func isResolution(_ token: Range<Int>) -> Bool {
        guard series?.isExact == true else { return false }
        let before = text.bytes[max(0, token.lowerBound - 18)..<token.lowerBound]
        return String(decoding: before, as: UTF8.self).lowercased().holds("beschlu")
    }

    /// `2018-2022/310`
    private func isOfTerm(_ number: String) -> Bool {
        let parts = number.split(separator: "/")
        guard parts.count == 2, parts[0].utf8.count == 9, (1...5).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy(Byte.isDigit)
        else { return false }
        let years = parts[0].split(separator: "-").compactMap { Int($0) }
        return years.count == 2 && years.allSatisfy { (1990...2099).contains($0) } && years[0] < years[1]
    }

    private func endsInYear(_ number: String) -> Bool {
        let parts = number.split(separator: "/")
        guard parts.count >= 2, parts[0].utf8.allSatisfy(Byte.isDigit), (2...5).contains(parts[0].utf8.count) else {
            return false
        }
        return parts[1].utf8.count == 4 && (1990...2099).contains(Int(parts[1]) ?? 0)
            || parts.count == 2 && parts[1].utf8.count == 2 && (2...4).contains(parts[0].utf8.count)
                && parts[1].utf8.allSatisfy(Byte.isDigit) && (1...60).contains(Int(parts[1]) ?? 0)
    }

    /// Codes before a count and a year that are no papers': courts, gazettes, plans, standards, registers.
    private static let foreignCodes: Set<String> = [
        "BGBL", "GVBL", "MBL", "ABL", "AMBL", "BGH", "OLG", "VGH", "OVG", "BAG", "BSG", "BFH", "BBP", "FNP", "PSP",
        "EWG", "DWA", "VOB", "VDI", "VDE", "RAL", "RDERL", "URNR", "HRA", "GVO", "DSGVO", "VBP", "VEP", "BPL",
    ]

    /// Codes of papers' types that open a number.
    private static let codes: Set<String> = ["BV", "IV", "MV", "AN", "AF", "BeV", "VL", "ST", "OM", "OF"]

    /// The single letter that closes a number like `22/9155 S`.
    private func suffixEnd(_ token: Range<Int>, _ end: Int) -> Int {
        let bytes = text.bytes
        guard end == token.upperBound, bytes[token].contains(Byte.slash), end + 1 < bytes.count,
            bytes[end] == Byte.space,
            bytes[end + 1] == 0x53 || bytes[end + 1] == 0x4C, end + 2 == bytes.count || !Byte.isWord(bytes[end + 2])
        else { return end }
        return end + 2
    }

    private func withPrefix(_ string: String, _ context: Context) -> String {
        context.keepsWord
            ? String(decoding: text.bytes[context.word], as: UTF8.self) + " " + string : string
    }

    /// `1. Ergänzung` behind a number belongs to it.
    private func supplementEnd(_ end: Int) -> Int {
        let limit = min(text.bytes.count, end + 18)
        var position = end
        guard position < limit, Byte.isBlank(text.bytes[position]) else { return end }
        position += 1
        let start = position
        // `2345/2021 N1`
        if position + 1 < limit, text.bytes[position] == 0x4E || text.bytes[position] == 0x53,
            Byte.isDigit(text.bytes[position + 1]),
            position + 2 >= text.bytes.count || !Byte.isWord(text.bytes[position + 2])
        {
            return position + 2
        }
        while position < limit, Byte.isDigit(text.bytes[position]) { position += 1 }
        guard position > start, position + 1 < limit, text.bytes[position] == Byte.period else { return end }
        let rest = position + 2
        guard text.bytes[rest..<min(text.bytes.count, rest + 10)].elementsEqual("Ergänzung".utf8) else { return end }
        return rest + 10
    }

    // MARK: The words before a number

    private struct Context {
        var start: Int
        var word: Range<Int>
        var keepsWord: Bool
        var isForeign: Bool
    }

    /// What a word before a number says of it.
    private enum ContextWord {
        /// It is a paper's; in some councils the word belongs to the number.
        case paper, office, circular, printed, council
        /// It is no paper's.
        case foreign
        /// Nothing: the word before it does.
        case passed, and
    }

    private static let contextWords: KeyTable<ContextWord> = {
        var words: [String: ContextWord] = ["fb": .office, "gd": .circular, "ds": .printed, "grdrs": .council]
        words.merge(contexts.map { ($0, .paper) }) { named, _ in named }
        words.merge(["nr", "nummer", "nrn", "der", "die", "zur", "zum", "vom", "-nr"].map { ($0, .passed) }) { $1 }
        words["und"] = .and
        words.merge(foreign.map { ($0, .foreign) }) { $1 }
        return KeyTable(words)
    }()

    private static let contexts: Set<String> = [
        "drucksache", "drucksachen", "bezueglich", "bezug", "antwort", "vorlage(n)", "drucksachennummer", "drucks",
        "drs", "ds", "vorlage", "vorlagen", "vorl", "vorlagennummer", "grdrs", "antrag", "anfrage",
        "beschlussvorlage", "informationsvorlage", "mitteilungsvorlage", "ratsdrucksache", "sitzungsvorlage",
        "vorl.nr", "drs.nr", "ds.nr", "drucks.-nr", "drucksache-nr", "drucksachen-nr", "vorlage-nr", "vorlagen-nr",
        "vorl.-nr", "drs.-nr", "ds-nr", "ratsvorlage", "vorgaengervorlage", "bezugsvorlage", "ursprungsvorlage",
        "verwaltungsvorlage", "gemeinderatsvorlage", "session-nr", "aenderungsantrag", "drucksachenr", "vorlagenr",
        "stellungnahme",
        "referenzvorlage", "ergaenzungsantrag", "berichtsvorlage", "drucks.nr", "antrags", "beschluss-nr", "vorgang",
        "ratsantrag", "ausschussvorlage", "beschlussdrucksache", "drucksachennr", "stadtratsvorlage",
        "kreistagsvorlage", "mitteilung", "beantwortung", "gd", "berichtes", "sv", "fb",
    ]
    private static let foreign: Set<String> = [
        "bebauungsplan", "bebauungsplans", "bebauungsplanes", "b-plan", "plan", "eu", "eg", "az", "aktenzeichen", "tel",
        "telefon", "fax", "durchwahl", "konto", "sachkonto", "produkt", "kostenstelle", "haushaltsstelle", "hhst",
        "seite", "bgbl", "gvbl", "art", "artikel", "§", "flst", "flurstueck", "flurstuecke", "flst.-nr", "grundstueck",
        "grundstuecke", "psp-element", "kontierungsobjekt", "finanzposition", "blatt", "iban", "richtlinie",
        "verordnung", "din", "investitionsnummer", "kontenart", "profitcenter", "auftrag", "vorhabenbezogener",
        "vorhabenbezogenen", "flaechennutzungsplan", "grundstuecken", "gemarkung", "haushalt", "doppelhaushalt", "vo",
        "schuljahr", "spielzeit", "winter", "wintersaison", "jahr", "jahre", "jahren", "kindergartenjahr", "kita-jahr",
        "amtsblatt", "bundestagsdrucksache", "bundesratsdrucksache", "landtagsdrucksache", "bt-drucksache",
        "br-drucksache", "lt-drucksache", "bt-drs", "br-drs", "lt-drs", "bundestags-drucksache",
        "bundesrats-drucksache", "landtags-drucksache",
    ]

    private func isNumberInContext(_ range: Range<Int>) -> Bool {
        ReferencePattern.isNumberInContext(String(decoding: text.bytes[range], as: UTF8.self))
    }

    /// Whether a word is a compound that names a paper: `Bezugsdrucksache`, `Prüfantrag`.
    private func namesPaper(_ word: Range<Int>) -> Bool {
        // Most words end in another letter.
        guard word.count >= 6, let last = text.bytes[word].last(where: { !KeyForm.endsKey($0) }),
            !Byte.isLetter(last) || CitationScanner.compounds.contains(where: { $0.utf8.last == last | 0x20 })
        else { return false }
        let key = String(decoding: text.bytes[word], as: UTF8.self).key
        return key.utf8.count >= 6 && CitationScanner.compounds.contains { key.hasSuffix($0) }
    }

    /// The ends of compounds that name a paper.
    private static let compounds = [
        "vorlage", "vorlagen", "drucksache", "drucksachen", "-drs", "anfrage", "pruefantrag", "fraktionsantrag",
        "dringlichkeitsantrag", "eilantrag", "haushaltsantrag", "buergerantrag",
    ]

    /// The word that says what a number is: the one before it, `Nr.` and colons skipped, also on the line before.
    private func context(before offset: Int) -> Context? {
        let bytes = text.bytes
        var end = offset
        var steps = 0
        while steps < 5 {
            var newlines = 0
            var isListed = false
            while end > 0 {
                let byte = bytes[end - 1]
                if byte == Byte.newline { newlines += 1 }
                guard
                    Byte.isBlank(byte) || byte == Byte.newline || byte == Byte.colon || byte == Byte.openParenthesis
                        || byte == Byte.closeParenthesis || byte == Byte.asterisk
                        || byte == 0x0D || byte == 0xA0 || byte == 0xC2 || byte == Byte.comma, newlines <= 3
                else { break }
                if byte == Byte.comma { isListed = true }
                end -= 1
            }
            var start = end
            while start > 0, end - start < 28,
                Byte.isWord(bytes[start - 1]) || bytes[start - 1] == Byte.hyphen || bytes[start - 1] == Byte.period
                    || isListed && bytes[start - 1] == Byte.slash
            {
                start -= 1
            }
            guard start < end else { return nil }
            let word = start..<end
            // A comma parts the numbers of a list, and nothing else is passed over it.
            if isListed {
                guard isNumberInContext(word) else { return nil }
                end = start
                steps += 1
                continue
            }
            let kind = CitationScanner.contextWords.value(text, word) ?? (namesPaper(word) ? .paper : nil)
            switch kind {
            case .foreign: return Context(start: start, word: word, keepsWord: false, isForeign: true)
            case .paper, .office, .circular, .printed, .council:
                let keeps =
                    kind == .office || kind == .circular && newlines <= 1 || kind == .printed && newlines == 0
                    || kind == .council && newlines <= 1
                return Context(start: start, word: word, keepsWord: keeps, isForeign: false)
            case .passed, .and: break
            case nil:
                guard steps > 0, bytes[word].contains(where: Byte.isDigit), isNumberInContext(word) else { return nil }
            }
            if kind == .and, steps == 0 {
                end = start
                var number = end
                while number > 0, Byte.isBlank(bytes[number - 1]) || bytes[number - 1] == Byte.newline { number -= 1 }
                var numberStart = number
                while numberStart > 0, isPart(bytes[numberStart - 1]), number - numberStart < 32 { numberStart -= 1 }
                guard numberStart < number, isNumberInContext(numberStart..<number) else { return nil }
                end = numberStart
                steps += 1
                continue
            }
            end = start
            steps += 1
        }
        return nil
    }
}

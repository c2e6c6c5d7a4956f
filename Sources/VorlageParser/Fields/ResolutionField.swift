import Drucksachen

/// What is to be decided: the text below the resolution's heading, up to the next main heading or the signatures, and
/// its numbered items.
enum ResolutionField: Field {
    static let rule =
        "from the resolution's heading to the next main heading; a full text at the end counts before a "
        + "cover's short form"

    private struct Candidate {
        var heading: Heading
        var lines: Range<Int>
        var isFinal: Bool
    }

    static func read(_ reading: inout Reading) {
        let candidates = candidates(reading)
        let text = reading.text
        guard let chosen = candidates.last(where: { $0.isFinal }) ?? candidates.first else {
            if candidates.isEmpty, !reading.headings.contains(where: { $0.isMain && $0.kind == .resolution }),
                let (clause, lines) = unheaded(reading)
            {
                // Its first words are what it is headed by: `Der Gemeinderat beschließt`.
                reading.paper.resolution = Resolution(heading: text.string(clause), text: text.paragraphs(lines))
                reading.mark("/resolution/heading", clause)
                reading.mark("/resolution/text", lines.map { text.lines[$0].range })
            }
            return
        }
        var body = text.paragraphs(chosen.lines)
        if let inline = chosen.heading.inline {
            let first = chosen.lines.first
            let joinsOn = first.map { text.lines[$0].blanksBefore == 0 } ?? false
            body =
                joinsOn
                ? joined(text.string(inline), body)
                : [text.string(inline), body].filter { !$0.isEmpty }.joined(separator: "\n")
        }
        guard !body.isEmpty else { return }
        var resolution = Resolution(heading: Headings.title(text, chosen.heading), text: body)
        resolution.items = ResolutionItems.read(text, chosen.lines, inline: chosen.heading.inline)
        reading.paper.resolution = resolution
        reading.mark("/resolution/heading", chosen.heading.words)
        var ranges = chosen.lines.map { text.lines[$0].range }
        if let inline = chosen.heading.inline { ranges.insert(inline, at: 0) }
        reading.mark("/resolution/text", ranges)
    }

    private static func joined(_ inline: String, _ body: String) -> String {
        guard let end = body.firstIndex(of: "\n") else { return TextCleaner.join([inline, body]) }
        return TextCleaner.join([inline, String(body[..<end])]) + body[end...]
    }

    /// The resolutions of a paper that have a text.
    private static func candidates(_ reading: Reading) -> [Candidate] {
        let text = reading.text
        var candidates: [Candidate] = []
        let mains = reading.headings.filter { $0.isMain }
        // The paper's type may look like the heading of a resolution (`Beschlussantrag`) that stands further down.
        let printedType = typeLine(reading)
        let typeLine = mains.contains { $0.kind == .resolution && $0.line != printedType } ? printedType : nil
        for (index, heading) in mains.enumerated() {
            if text.key(heading.words).hasPrefix("beratungsergebnis") { break }
            guard heading.kind == .resolution, heading.line != typeLine else { continue }
            var end = text.lines.count
            for next in mains.dropFirst(index + 1) where next.line > heading.line && endsResolution(next, heading, text)
            {
                end = next.line
                break
            }
            end = bodyEnd(text, heading.contentStart, end)
            while end > heading.contentStart, isRunningLine(reading, end - 1) { end -= 1 }
            var lines = heading.contentStart..<max(heading.contentStart, end)
            let before = index > 0 ? mains[index - 1] : nil
            if let before, isClause(heading, text), before.kind == .resolution, before.line == heading.line - 1,
                before.inline == nil
            {
                // `Beschlussvorschlag` / `Der Rat beschließt:`: the second line belongs to the text.
                continue
            }
            if let next = mains.dropFirst(index + 1).first, next.kind == .resolution, next.line == heading.line + 1,
                !isClause(next, text)
            {
                lines = heading.contentStart..<heading.contentStart
            }
            // `Beschluss: ungeändert beschlossen` tells what came of it.
            if let inline = heading.inline, inline.count <= 60, Results.isResult(text.string(inline)) { continue }
            guard heading.inline != nil || lines.contains(where: { hasWords(text, $0) }) else { continue }
            // `( ) einstimmig  ( ) mit Stimmenmehrheit`: a form for what comes of it.
            if heading.inline == nil, candidates.count > 0, let first = lines.first(where: { hasWords(text, $0) }),
                text.lines[first].cues.contains(.box) || text.lines[first].cues.contains(.parenthesis),
                CheckboxReader.glyphs(text.bytes, text.lines[first].range).first?.range.lowerBound
                    == text.lines[first].range.lowerBound
            {
                continue
            }
            // A letter's subject (`Antrag: Mehr Bäume`) stands above its salutation.
            if lines.contains(where: { text.bytes.has("Sehr geehrte", in: text.lines[$0].range) }) {
                continue
            }
            // `Der Beschlussvorschlag wurde angenommen.` tells what came of it.
            if lines.count <= 2, let line = lines.first(where: { hasWords(text, $0) }) {
                let words = text.string(text.lines[line].range)
                if words.hasPrefix("Der Beschlussvorschlag w") && !words.hasSuffix(":") && !words.holds("ergänzt")
                    && !words.holds("geändert")
                    || words.hasPrefix("Dem Beschlussvorschlag w")
                {
                    continue
                }
            }
            // `nach Antrag` on a cover points to the full text.
            if lines.first.map({ text.key(text.lines[$0].range) }) == "nach antrag" { continue }
            let key = text.key(heading.words)
            let isFinal =
                HeadingWords.finalResolutions.contains(key)
                || (!candidates.isEmpty && isFullText(text, candidates[0], heading, lines, mains, index))
            let words = lines.reduce(0) { $0 + text.lines[$1].range.count }
            let saysMore = heading.inline == nil && words > 30
            candidates.append(
                Candidate(heading: heading, lines: lines, isFinal: isFinal && heading.line > 6 && saysMore))
        }
        return candidates
    }

    /// `Der Stadtrat beschließt:`, `Die BVV möge beschließen:`: the opening of a resolution's text.
    private static func isClause(_ heading: Heading, _ text: PaperText) -> Bool {
        let key = text.key(heading.words)
        return key.hasSuffix("beschliessen") || key.hasSuffix("beschliesst")
    }

    /// Whether a line repeats the paper's number as a running header does: `Drucksachen-Nr. 12345`.
    private static func isRunningLine(_ reading: Reading, _ index: Int) -> Bool {
        guard let reference = reading.paper.reference, reference.utf8.count > 4 else { return false }
        let range = reading.text.lines[index].range
        let words = reading.text.string(range)
        guard range.count <= reference.utf8.count + 32, words.hasSuffix(reference) else { return false }
        let before = words.dropLast(reference.count).split(separator: " ")
        return before.count <= 3 && before.allSatisfy { $0.utf8.first.map(Byte.isCapital) == true }
    }

    /// The line of the paper's type, which may look like a heading: `Beschlussantrag`.
    private static func typeLine(_ reading: Reading) -> Int? {
        reading.paper.spans.first { $0.pointer == "/paperType" }.map { reading.text.lineIndex(at: $0.span.start) }
    }

    /// A resolution under `Beschluss:` / `Antrag an den Gemeinderat` at a paper's end is its full text.
    private static func isFullText(
        _ text: PaperText, _ first: Candidate, _ heading: Heading, _ lines: Range<Int>, _ mains: [Heading], _ index: Int
    ) -> Bool {
        guard index > 0, mains[index - 1].kind == .resolution else { return false }
        let before = text.key(mains[index - 1].words)
        return HeadingWords.finalResolutions.contains(before) && heading.line - mains[index - 1].line <= 2
    }

    private static func endsResolution(_ next: Heading, _ heading: Heading, _ text: PaperText) -> Bool {
        let key = text.key(next.words)
        if isClause(next, text), next.line == heading.line + 1 { return false }
        if let number = next.number, Headings.isRoman(text, number), heading.number == nil { return false }
        if next.kind == .other,
            [
                "massnahmen", "frage", "fragen", "hinweis", "hinweise",
                "inhalt", "umsetzung", "verfahren", "anfrage", "zeitplan", "beteiligung",
            ].contains(key)
        {
            return false
        }
        return true
    }

    /// Where a resolution's text ends before the next heading: at the signatures, at an annex.
    private static func bodyEnd(_ text: PaperText, _ first: Int, _ end: Int) -> Int {
        guard first < end else { return end }
        for index in first..<end {
            let range = text.lines[index].range
            if index > first, Signatures.begins(text, index, before: end) { return index }
            let opens = { (word: String) in text.bytes[range].starts(with: word.utf8) }
            if index > first, opens("Anlage "), range.count < 40, text.lines[index].blanksBefore > 0 { return index }
            if index > first, Signatures.isOfficeLine(text, range) { return index }
            if opens("zuständig"), text.lines[index].cues.contains(.colon) { return index }
            if index > first, opensForm(text, index) { return index }
            if index > first, range.count <= 60, opens("gez") || text.lines[index].cues.contains(.digit),
                opens("gezeichnet") || isPlaceAndDate(text, index)
            {
                return index
            }
            if opens("Beratungsergebnis") || opens("Abstimmungsergebnis") || opens("Genehmigt:") { return index }
        }
        return end
    }

    /// `Musterstadt, den 09.10.2031` apart from the text: where it was signed.
    private static func isPlaceAndDate(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        guard text.lines[index].blanksBefore > 0, let date = DateScanner.first(text.bytes, range),
            date.range.upperBound == range.upperBound
        else { return false }
        let words = text.words(range.lowerBound..<date.range.lowerBound)
        guard (2...4).contains(words.count), text.string(words[words.count - 1]) == "den" else { return false }
        return text.string(words[words.count - 2]).hasSuffix(",") && Byte.isCapital(text.bytes[range.lowerBound])
    }

    /// `Gesetzliche Grundlagen:          § 45 KVG`: a main heading as a form's label, its value in the next cell.
    private static func opensForm(_ text: PaperText, _ index: Int) -> Bool {
        guard text.lines[index].cues.contains(.colon), text.lines[index].blanksBefore > 0 else { return false }
        let cells = text.wideCells(text.lines[index].range)
        if let colon = text.bytes[cells[0]].prefix(36).firstIndex(of: Byte.colon), colon > cells[0].lowerBound,
            formLabels.holds(text, cells[0].lowerBound..<colon)
        {
            return true
        }
        guard cells.count == 2, text.bytes[cells[0].upperBound - 1] == Byte.colon else { return false }
        return HeadingWords.kind(of: text.key(cells[0].lowerBound..<cells[0].upperBound - 1)) != nil
    }

    /// Labels of forms that stand below a resolution.
    private static let formLabels = KeySet([
        "haushaltsstelle", "produktkonto", "kostenstelle", "sachkonto", "verfasser", "verfasserin", "bearbeiter",
        "bearbeiterin", "sachbearbeiter", "sachbearbeiterin", "deckungsvorschlag", "einreicher", "verteiler",
        "unterschrift", "abstimmungsergebnis", "beratungsergebnis", "gesetzliche grundlage", "rechtsgrundlage",
        "haushaltsjahr", "mitzeichnung", "abstimmung", "abstimmungsverhalten", "federfuehrend", "ansprechpartner",
        "ansprechpartnerin", "auskunft erteilt",
        "buchungsstelle", "investitionsnummer", "produkt", "gesamtkosten", "finanzierung",
    ])

    /// `Der Gemeinderat beschließt, die Firma … zu beauftragen.`: a paragraph that resolves, in a paper without a
    /// resolution's heading.
    private static func unheaded(_ reading: Reading) -> (clause: Range<Int>, lines: Range<Int>)? {
        let text = reading.text
        guard ![.question, .answer, .minutes, .agenda].contains(reading.paper.paperKind) else { return nil }
        var found: (clause: Range<Int>, lines: Range<Int>)?
        for index in text.lines.indices
        where text.lines[index].cues.contains(.resolving) && text.lines[index].blanksBefore > 0
            && !reading.isInTable(index)
        {
            let range = text.lines[index].range
            guard
                text.has("Der ", at: range.lowerBound, before: range.upperBound)
                    || text.has("Die ", at: range.lowerBound, before: range.upperBound),
                let verb = text.words(range).prefix(8).first(where: {
                    let word = text.string($0)
                    return word == "beschließt" || word == "beschließt,"
                }), Bodies.names(text.string(range.lowerBound + 4..<verb.lowerBound)),
                verb.upperBound < range.upperBound
            else { continue }
            // Two such paragraphs tell of resolutions.
            guard found == nil else { return nil }
            var end = index + 1
            while end < text.lines.count, text.lines[end].blanksBefore == 0, !Headings.isMain(text, end) { end += 1 }
            guard text.bytes[text.lines[end - 1].range.upperBound - 1] == Byte.period else { return nil }
            let hasComma = text.bytes[verb.upperBound - 1] == Byte.comma
            found = (range.lowerBound..<verb.upperBound - (hasComma ? 1 : 0), index..<end)
        }
        return found
    }

    private static func hasWords(_ text: PaperText, _ index: Int) -> Bool {
        text.bytes[text.lines[index].range].contains { Byte.isLetter($0) }
    }
}

/// The numbered items of a resolution: top-level numbers in sequence.
enum ResolutionItems {
    static func read(_ text: PaperText, _ lines: Range<Int>, inline: Range<Int>?) -> [Resolution.Item] {
        var starts: [(line: Int, number: Range<Int>, words: Int)] = []
        var expected = 1
        var pieces = lines.map { text.lines[$0].range }
        if let inline { pieces.insert(inline, at: 0) }
        for (index, range) in pieces.enumerated() {
            guard let item = text.itemNumber(range), item.value == expected,
                item.words < range.upperBound || index + 1 < pieces.count
            else { continue }
            // `Punkt IV. / 2. (4)` cites an item of something else, wherever its line breaks.
            let isCited =
                item.words + 1 < range.upperBound && text.bytes[item.words] == Byte.openParenthesis
                && Byte.isDigit(text.bytes[item.words + 1])
            guard !isCited, !continuesDate(text, range, item) else { continue }
            starts.append((index, item.number, item.words))
            expected += 1
        }
        if starts.isEmpty { starts = bare(text, pieces) }
        guard starts.count >= 2 || (starts.count == 1 && starts[0].line == 0) else { return [] }
        return starts.enumerated().map { position, start in
            let end = position + 1 < starts.count ? starts[position + 1].line : pieces.count
            var ranges = [start.words..<pieces[start.line].upperBound]
            ranges += pieces[(start.line + 1)..<end]
            return Resolution.Item(
                number: text.string(start.number), text: text.joined(ranges.filter { !$0.isEmpty }))
        }
    }

    /// Numbers without a full stop that blanks part from their words: `1      Der Bericht wird …`.
    private static func bare(
        _ text: PaperText, _ pieces: [Range<Int>]
    ) -> [(line: Int, number: Range<Int>, words: Int)] {
        var starts: [(line: Int, number: Range<Int>, words: Int)] = []
        for (index, range) in pieces.enumerated() {
            let digits = text.bytes[range].prefix { Byte.isDigit($0) }
            let end = range.lowerBound + digits.count
            guard (1...2).contains(digits.count), end + 3 < range.upperBound, text.bytes[end] == Byte.space,
                text.bytes[end + 1] == Byte.space || beginsSentence(text, pieces, index),
                Int(text.string(range.lowerBound..<end)) == starts.count + 1
            else { continue }
            let words = Byte.skipBlanks(text.bytes, end, range.upperBound)
            guard words < range.upperBound, Byte.isCapital(text.bytes[words]) || text.bytes[words] >= 0x80 else {
                continue
            }
            starts.append((index, range.lowerBound..<end, words))
        }
        return starts.count >= 2 ? starts : []
    }

    /// Whether a line follows the end of a sentence, or is the first.
    private static func beginsSentence(_ text: PaperText, _ pieces: [Range<Int>], _ index: Int) -> Bool {
        guard index > 0 else { return true }
        return [Byte.period, Byte.colon].contains(text.bytes[pieces[index - 1].upperBound - 1])
    }

    /// `1. Oktober 2020` at a line's start is a date, and no item.
    private static func continuesDate(
        _ text: PaperText, _ range: Range<Int>, _ item: (number: Range<Int>, value: Int, words: Int)
    ) -> Bool {
        DateScanner.first(text.bytes, range)?.range.lowerBound == range.lowerBound
            || DateScanner.month(text.bytes, item.words, range.upperBound) != nil
    }
}

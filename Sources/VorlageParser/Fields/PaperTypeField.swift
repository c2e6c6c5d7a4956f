import Drucksachen

/// The paper's type as printed, and the kind derived from it.
enum PaperTypeField: Field {
    static let rule =
        "the value of a type's label, a line or cell of the head that is a known type, or the type "
        + "before the paper's number"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        guard
            let printed = reading.datedTitle?.type ?? labelled(reading) ?? alone(reading) ?? beforeNumber(
                reading) ?? inOriginLine(reading)
                ?? beforeTitle(reading)
                ?? (reading.paper.reference == nil ? TitleWithOrigin.read(text)?.type : nil)
        else { return }
        let range = withoutDashes(printed, in: text)
        let words = text.joined(text.lineRanges(of: range))
        let isSpaced = words.split(separator: " ").allSatisfy { $0.count == 1 }
        reading.paper.paperType = isSpaced ? words.replacingWord(" ", with: "") : words
        reading.paper.paperKind = PaperTypes.kind(of: reading.paper.paperType)
        reading.mark("/paperType", range)
    }

    /// `- Beschlussvorlage -` is set off by its dashes.
    private static func withoutDashes(_ range: Range<Int>, in text: PaperText) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, text.bytes[start] == Byte.hyphen || text.bytes[start] == Byte.space { start += 1 }
        while start < end, text.bytes[end - 1] == Byte.hyphen || text.bytes[end - 1] == Byte.space { end -= 1 }
        return start < end ? start..<end : range
    }

    private static func labelled(_ reading: Reading) -> Range<Int>? {
        for label in reading.head.all(.paperType) {
            guard let value = label.values.first, value.count <= 80 else { continue }
            if DateScanner.first(reading.text.bytes, value) == nil { return value }
        }
        // `Ursprung: Antrag`
        return reading.head.all(.originator).lazy
            .filter { reading.text.key($0.label) == "ursprung" }.compactMap(\.values.first)
            .first { PaperTypes.isType(reading.text.string($0)) }
    }

    /// A line, or a cell of a line, of the head that is a type and nothing else; of several boxes, the ticked one.
    private static func alone(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        var general: Range<Int>?
        for index in 0..<min(reading.headEnd + 1, 60, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 200 else { continue }
            for cell in text.wideCells(range) where !cell.isEmpty && cell.count <= 64 {
                if [Byte.colon, Byte.comma].contains(text.bytes[cell.upperBound - 1]) { continue }
                if cell == range, isDivided(text, index) {
                    return cell.lowerBound..<text.lines[index + 1].range.upperBound
                }
                // `Beschlussvorlage (öffentlich)`
                if text.bytes[cell.upperBound - 1] == Byte.closeParenthesis,
                    let open = text.bytes[cell].lastIndex(of: Byte.openParenthesis),
                    ["oeffentlich", "nichtoeffentlich"].contains(text.key(open + 1..<cell.upperBound - 1)),
                    PaperTypes.isType(text.string(text.trimmed(cell.lowerBound..<open)))
                {
                    return text.trimmed(cell.lowerBound..<open)
                }
                let glyphs = CheckboxReader.glyphs(text.bytes, cell)
                if let glyph = glyphs.first, glyphs.count == 1 {
                    let words = text.trimmed(cell.lowerBound..<glyph.range.lowerBound)
                    if glyph.isChecked, !words.isEmpty, PaperTypes.isType(text.string(words)) { return words }
                    let behind = text.trimmed(glyph.range.upperBound..<cell.upperBound)
                    if glyph.isChecked, words.isEmpty, !behind.isEmpty, PaperTypes.isType(text.string(behind)) {
                        return behind
                    }
                } else if PaperTypes.isType(text.string(cell)), !isLabel(reading, cell) {
                    // `Vorlage` is what every type is; a line that says which one counts before it.
                    if text.key(cell) != "vorlage" { return cell }
                    if general == nil { general = cell }
                }
            }
        }
        if let general { return general }
        return compound(reading)
    }

    /// `Beschluss-` / `drucksache`: a type in a narrow column.
    private static func isDivided(_ text: PaperText, _ index: Int) -> Bool {
        guard index + 1 < text.lines.count, text.bytes[text.lines[index].range.upperBound - 1] == Byte.hyphen else {
            return false
        }
        return PaperTypes.isType(text.joinedLines(index..<index + 2))
            && !PaperTypes.isType(text.string(text.lines[index].range))
    }

    private static func isLabel(_ reading: Reading, _ cell: Range<Int>) -> Bool {
        reading.head.labels.contains { $0.label == cell && !$0.values.isEmpty && $0.topic != .other }
    }

    /// `Mitteilungsvorlage zum Haushaltsplan 2022/2023`: a type with what it belongs to.
    private static func compound(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        for index in 0..<min(reading.headEnd, 30, text.lines.count) where !reading.isInTable(index) {
            for cell in text.wideCells(text.lines[index].range) {
                // `Antrag gemäß § 17 der Geschäftsordnung: Neue Bänke`: the title stands behind the colon.
                let colon = text.bytes[cell].firstIndex(of: Byte.colon) ?? cell.upperBound
                let type = text.trimmed(cell.lowerBound..<colon)
                guard !type.isEmpty, type.count <= 64 else { continue }
                let words = text.string(type).split(separator: " ")
                if words.count >= 3, isCompound(words.map(String.init)) { return type }
            }
        }
        return nil
    }

    /// A type of papers and what they are for, whom they go to, or what they are made by.
    private static func isCompound(_ words: [String]) -> Bool {
        if PaperTypes.isType(words[0]) {
            if words[0].key.hasSuffix("vorlage"), ["zum", "zur", "zu"].contains(words[1]) { return words[2] != "TOP" }
            if words.count <= 5, words[1] == "an" || words[1] == "für", ["den", "die"].contains(words[2]) {
                return Bodies.names(words.dropFirst(3).joined(separator: " "))
            }
        }
        guard let place = words.firstIndex(where: { $0 == "nach" || $0 == "gemäß" || $0 == "gem." }),
            place + 1 < words.count,
            words[place + 1] == "§"
        else { return false }
        // `Kleine Anfrage öffentlich nach § 24`
        let type = words[..<place].filter { !["oeffentlich", "nichtoeffentlich"].contains($0.key) }
        return PaperTypes.isType(type.joined(separator: " "))
    }

    /// `Antrag CDU und FDP vom 14.01.2031`.
    private static func inOriginLine(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        return (0..<min(reading.headEnd, 40, text.lines.count)).lazy
            .filter { !reading.isInTable($0) }
            .compactMap { index in
                guard let line = OriginLine.read(text, text.lines[index].range) else { return nil }
                let isTitle = reading.head.labels.contains {
                    $0.topic == .name && $0.line <= index && index <= $0.lastLine
                }
                return isTitle ? nil : line.type
            }.first
    }

    /// `Antrag: Einrichtung eines Jugendbeirats` above the salutation of a letter.
    private static func beforeTitle(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        for index in 0..<min(reading.headEnd, 30, text.lines.count)
        where text.lines[index].cues.contains(.colon) && !reading.isInTable(index) {
            let range = text.lines[index].range
            guard let colon = text.bytes[range].prefix(32).firstIndex(of: Byte.colon), colon + 8 < range.upperBound
            else { continue }
            let type = range.lowerBound..<colon
            let title = text.string(text.trimmed(colon + 1..<range.upperBound))
            guard PaperTypes.isType(text.string(type)), !Bodies.namesGroup(title),
                title.split(separator: " ").count >= 3,
                opensResolution(text, index)
                    || (index + 1..<min(index + 5, text.lines.count)).contains(where: { line in
                        text.has(
                            "Sehr geehrte", at: text.lines[line].range.lowerBound,
                            before: text.lines[line].range.upperBound
                        )
                    })
            else { continue }
            return type
        }
        return nil
    }

    /// Whether `Der Ortsbeirat möge beschließen:` stands below a title, apart from it.
    private static func opensResolution(_ text: PaperText, _ index: Int) -> Bool {
        guard index + 1 < text.lines.count, text.lines[index + 1].blanksBefore > 0 else { return false }
        return (index + 1..<min(index + 4, text.lines.count)).contains { line in
            let range = text.lines[line].range
            return range.count <= 120 && text.bytes[range.upperBound - 1] == Byte.colon
                && text.lines[line].cues.contains(.resolving) && text.find("möge", in: range) != nil
        }
    }

    /// A type that stands before the paper's number, or behind its reference.
    private static func beforeNumber(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        var lines = Array((0..<min(reading.headEnd, 40, text.lines.count)).filter { !reading.isInTable($0) })
        // The type beside the paper's own number counts before that beside a cited one.
        if let span = reading.paper.spans.first(where: { $0.pointer == "/reference" })?.span {
            lines.insert(text.lineIndex(at: span.start), at: 0)
        }
        for index in lines {
            let range = text.lines[index].range
            guard range.count <= 120 else { continue }
            for cell in text.wideCells(range) where !cell.isEmpty {
                if let length = PaperTypes.leading(text.string(cell)) {
                    return cell.lowerBound..<min(cell.upperBound, cell.lowerBound + length)
                }
            }
        }
        return nil
    }
}

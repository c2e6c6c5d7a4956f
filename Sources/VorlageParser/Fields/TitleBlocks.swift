import Drucksachen

/// The blocks of lines in a paper's head that can be its title: neither labels nor numbers, cities, offices or dates.
struct TitleBlocks {
    let reading: Reading

    private var text: PaperText { reading.text }

    /// The blocks between two lines: lines that follow each other without a blank line, those of the head left out.
    func blocks(from first: Int, to end: Int) -> [Range<Int>] {
        var blocks: [Range<Int>] = []
        var index = first
        while index < end {
            if isHeadLine(index) || hasBoxes(index) {
                index += 1
                continue
            }
            if endsTitle(index) { break }
            var next = index + 1
            while next < end, continuesTitle(next) { next += 1 }
            let range = text.lines[index].range
            let isItem = text.itemNumber(range) != nil && text.string(text.lines[next - 1].range).hasSuffix("?")
            let isMeaningful = next - index > 1 || range.count > 3
            if next - index <= 8, isMeaningful, !reading.isInTable(index), !isItem { blocks.append(index..<next) }
            index = next
        }
        return blocks
    }

    /// The last line before `end` that holds a label with its value, the number, the type or a status.
    func lastHeadLine(before end: Int) -> Int {
        var last = -1
        for label in reading.head.labels where label.isKnown && label.lastLine < end && label.topic != .name {
            last = max(last, label.lastLine)
        }
        for pointer in ["/reference", "/paperType"] {
            guard let span = reading.paper.spans.first(where: { $0.pointer == pointer })?.span else { continue }
            let line = text.lineIndex(at: span.start)
            if line < end { last = max(last, line) }
        }
        if let status = reading.head.status { last = max(last, min(end - 1, text.lineIndex(at: status.lowerBound))) }
        return last
    }

    private func continuesTitle(_ index: Int) -> Bool {
        let line = text.lines[index]
        // `Wenn Kosten entstehen:` opens a form.
        if text.bytes[line.range.upperBound - 1] == Byte.colon, text.bytes[line.range].starts(with: "Wenn ".utf8) {
            return false
        }
        if ["nach der Vorberatung durch ", "nach Vorberatung durch "].contains(where: {
            text.bytes[line.range].starts(with: $0.utf8)
        }) {
            return false
        }
        if Roles.isRole(text, line.range) || text.bytes[line.range].starts(with: "(Drucksache".utf8) {
            return false
        }
        if line.blanksBefore > 0, !TextCleaner.endsDivided(text.string(text.lines[index - 1].range)) { return false }
        if DepartmentField.isDepartment(text.string(line.range)), text.words(line.range).count <= 4 { return false }
        if OriginLine.read(text, line.range) != nil, isType(index) || startsTitle(index) { return false }
        return !endsTitle(index) && !isLabelLine(index) && !PaperTypes.isType(text.string(line.range))
    }

    /// Whether an origin's line stands below a whole title: `Mehr Licht am Deichweg` / `Antrag der CDU-Fraktion`.
    private func startsTitle(_ index: Int) -> Bool {
        let above = text.lines[index - 1].range
        return text.words(above).count >= 3 && !TextCleaner.endsDivided(text.string(above))
            && ![Byte.comma, Byte.hyphen, Byte.colon].contains(text.bytes[above.upperBound - 1])
            && [.motion, .question, .amendment].contains(reading.paper.paperKind)
    }

    /// Whether the paper's type was read from a line.
    private func isType(_ index: Int) -> Bool {
        let range = text.lines[index].range
        return reading.paper.spans.first { $0.pointer == "/paperType" }.map { range.contains($0.span.start) } == true
    }

    /// Whether a line is behind the title: a table, a main heading, a salutation, boxes.
    private func endsTitle(_ index: Int) -> Bool {
        let range = text.lines[index].range
        if reading.isInTable(index) || Headings.isMain(text, index) || range.count > 300 { return true }
        let words = text.string(range)
        return words.hasPrefix("Sehr geehrte") || words.hasPrefix("Beratungsfolge") || words.holds("☐")
            || words.holds("☒")
            || words.hasPrefix("Für diese Vorlage")
    }

    /// Whether a line is a form's, with boxes.
    private func hasBoxes(_ index: Int) -> Bool {
        let line = text.lines[index]
        return line.cues.contains(.box) && !CheckboxReader.glyphs(text.bytes, line.range).isEmpty
    }

    private func isLabelLine(_ index: Int) -> Bool {
        reading.head.labels.contains { $0.isKnown && $0.topic != .name && $0.line <= index && index <= $0.lastLine }
    }

    /// Whether a line belongs to the head and to no title.
    private func isHeadLine(_ index: Int) -> Bool {
        let range = text.lines[index].range
        let words = text.string(range)
        let key = words.key
        if text.bytes[range].starts(with: "(Drucksache".utf8) { return true }
        if isAddress(index, key, words) { return true }
        // `TOP 4`
        if range.count <= 8, text.bytes[range].starts(with: "TOP ".utf8) { return true }
        // A sentence is no title.
        if words.hasSuffix("."), words.holds(" wird ") || words.holds(" werden ") || words.holds(" folgt") {
            return true
        }
        if isPlaceName(index) { return true }
        // `Musterstadt,` above the date.
        if text.words(range).count == 1, text.bytes[range.upperBound - 1] == Byte.comma { return true }
        if text.wideCells(range).count > 1 && !text.bytes[range].contains(Byte.tab) { return true }
        if isType(index), OriginLine.read(text, range) != nil { return true }
        if OriginatorsField.groups(text, range) != nil, (max(0, index - 3)..<index).contains(where: isType) {
            return true
        }
        // A number is no title.
        if !text.bytes[range].contains(where: { Byte.isLetter($0) }), text.bytes[range].contains(where: Byte.isDigit) {
            return true
        }
        // `I. Vorlage`
        let (number, rest) = Headings.splitNumber(text, range)
        if number != nil, PaperTypes.isType(text.string(rest)) { return true }
        if isKnownLabel(index) || PaperTypes.isType(words) || Signatures.isOffice(text, range) { return true }
        if let length = PaperTypes.leading(words), length < words.utf8.count { return true }
        for pointer in ["/reference", "/paperType", "/date"] {
            if let span = reading.paper.spans.first(where: { $0.pointer == pointer })?.span,
                span.start < range.upperBound && range.lowerBound < span.end
            {
                return true
            }
        }
        if isStatus(key) || isPlaceOrOffice(key, words, range) || isMeeting(key) { return true }
        if key.hasPrefix("bitte aufbewahren") || key.hasPrefix("az. ") || key.hasPrefix("az: ") { return true }
        // `Öffentliche Sitzung, 18:45 Uhr bis 21:40 Uhr`
        if key.hasPrefix("oeffentliche sitzung, ") || key.hasPrefix("nichtoeffentliche sitzung, ") { return true }
        if let date = DateScanner.first(text.bytes, range), date.range.upperBound == range.upperBound, range.count <= 48
        {
            return date.range == range || isDispatch(key)
                || [",", " den", "/"].contains {
                    text.string(text.trimmed(range.lowerBound..<date.range.lowerBound)).hasSuffix($0)
                }
        }
        return DepartmentField.isDepartment(words) && range.count <= 80 && !words.holds("\"")
            && text.words(range).count <= 9
    }

    /// `Leinestadt` alone on a line below one that opens with `Landeshauptstadt` alone in its cell.
    private func isPlaceName(_ index: Int) -> Bool {
        let range = text.lines[index].range
        guard index > 0, index < 12, range.count <= 24, text.words(range).count == 1,
            text.bytes[range].allSatisfy({ Byte.isLetter($0) || $0 >= 0x80 || $0 == Byte.hyphen })
        else { return false }
        return (max(0, index - 8)..<index).contains { line in
            guard let cell = text.wideCells(text.lines[line].range).first, cell.count <= 32 else { return false }
            return ["landeshauptstadt", "stadt", "hansestadt", "universitaetsstadt", "gemeinde", "landkreis"]
                .contains(text.key(cell))
        }
    }

    /// `An den` and the body below it, `zur Drucksache 2031/073`, `der Ortsbürgermeisterin`: whom a paper is for, what it
    /// belongs to, and whose it is.
    private func isAddress(_ index: Int, _ key: String, _ words: String) -> Bool {
        let articles: Set<String> = ["an den", "an die", "an das"]
        if key.hasPrefix("auf die anfrage ") || key.hasPrefix("auf den antrag ") { return true }
        if key.hasPrefix("tagesordnungspunkt "), key.utf8.count <= 40, text.lines[index].cues.contains(.digit) {
            return true
        }
        if articles.contains(key) || key == "fuer" || key == "beratung" || key.hasPrefix("vorlage nr") { return true }
        if key.utf8.count <= 60, key.hasPrefix("fuer die ") || key.hasPrefix("fuer den "),
            words.split(separator: " ").count == 3, Bodies.names(words)
        {
            return true
        }
        if index > 0, articles.contains(text.key(text.lines[index - 1].range)), Bodies.names(words) { return true }
        if text.lines[index].cues.contains(.digit), key.utf8.count <= 60,
            ["zur drucksache ", "zur vorlage ", "zu vorlage ", "zu drucksache ", "zum antrag "].contains(where: {
                key.hasPrefix($0)
            }), words.split(separator: " ").last.map({ $0.utf8.contains(where: Byte.isDigit) }) == true
        {
            return true
        }
        guard key.hasPrefix("der ") || key.hasPrefix("des "), key.utf8.count <= 40 else { return false }
        return key.split(separator: " ").count == 2
            && [
                "buergermeisterin", "buergermeisters", "landraetin", "landrats", "landrates", "verwaltung",
                "magistrats", "vorstands",
            ].contains { key.hasSuffix($0) }
    }

    /// `Ausgegeben am 15.01.2031`
    private func isDispatch(_ key: String) -> Bool {
        [
            "erstellt am: ", "ausgegeben am ", "eingegangen am ", "eingereicht am ", "erstellt am ", "versandt am ",
            "verteilt am ",
        ]
        .contains { key.hasPrefix($0) }
    }

    private func isKnownLabel(_ index: Int) -> Bool {
        reading.head.labels.contains { label in
            label.isKnown && label.line <= index && index <= label.lastLine
                && (index == label.line || text.key(label.label) != "inhalt")
        }
    }

    private func isStatus(_ key: String) -> Bool {
        [
            "oeffentlich", "nichtoeffentlich", "nicht oeffentlich", "beratung in oeffentlicher sitzung",
            "beratung in nichtoeffentlicher sitzung", "oeffentliche sitzung", "nichtoeffentliche sitzung",
            "oeffentlich nichtoeffentlich", "zur behandlung in oeffentlicher sitzung", "oeffentlicher teil",
            "zutreffendes bitte ankreuzen",
            "externes dokument", "nichtoeffentlicher teil", "zur behandlung in nichtoeffentlicher sitzung",
        ].contains(key)
    }

    private func isPlaceOrOffice(_ key: String, _ words: String, _ range: Range<Int>) -> Bool {
        let places = [
            "stadt ", "landeshauptstadt ", "gemeinde ", "landkreis ", "kreis ", "samtgemeinde ", "hansestadt ",
            "ortsgemeinde ", "verbandsgemeinde ", "marktgemeinde ", "kreisstadt ", "grosse kreisstadt ",
            "stadtgemeinde ", "freie und hansestadt ", "freie hansestadt ",
            "universitaetsstadt ", "bezirksamt ", "markt ", "stadtverwaltung ", "kreisverwaltung ",
            "gemeindeverwaltung ",
            "bereich ", "der stadt ", "der gemeinde ", "des landkreises ",
        ]
        if range.count <= 48, places.contains(where: { key.hasPrefix($0) }) { return true }
        let offices = [
            "der oberbuergermeister", "die oberbuergermeisterin", "der buergermeister", "die buergermeisterin",
            "der landrat", "die landraetin", "der magistrat", "ratsversammlung", "stadtrat", "senatorin fuer",
            "senator fuer", "der senator", "die senatorin", "abteilung ", "im rat der", "telefon", "telefax",
            "bezirksversammlung", "bezirksverordnetenversammlung", "stadtverordnetenversammlung", "wahlperiode",
        ]
        return offices.contains { key.hasPrefix($0) } && range.count <= 80 || key.hasSuffix("wahlperiode")
            || (range.count <= 60 && (key.hasPrefix("fraktion") || key.hasSuffix("fraktion"))
                && Bodies.namesGroup(words))
            || key.hasPrefix("antrag: ") || key.hasPrefix("anfrage: ") || key.hasPrefix("empfehlung nr")
    }

    /// `für die Sitzung der Deputation`, `Beschluss des Ausschusses vom …`, `am 19.06.2031`.
    private func isMeeting(_ key: String) -> Bool {
        key.hasPrefix("fuer die sitzung") || key.hasPrefix("daten angezeigt aus") || key == "nr"
            || key.hasPrefix("zur sitzung") || key.hasPrefix("zur ueberweisung in")
            || key.hasPrefix("zur beratung im ") || key.hasPrefix("zur behandlung im ")
            || (key.hasPrefix("beschluss de") && key.holds(" vom "))
            || (key.holds(" fuer die sitzung de") || key.holds(" zur sitzung de"))
                && key.utf8.last.map(Byte.isDigit) == true
            || (key.hasPrefix("sitzung de") && key.utf8.last.map(Byte.isDigit) == true)
            || (key.hasPrefix("an die ") || key.hasPrefix("an den ")) && key.utf8.count <= 48 && Bodies.names(key)
            || (key.hasPrefix("am ") && key.utf8.count <= 16) || key.holds(". sitzung de")
    }
}

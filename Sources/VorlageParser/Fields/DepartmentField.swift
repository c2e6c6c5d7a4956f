import Drucksachen

/// The departments in charge: Dienststelle if printed, else Verantwortlich, federführend and the like.
enum DepartmentField: Field {
    static let rule =
        "the value of `Dienststelle`, `verantwortlich`, `federführend` or the like, or a line of the "
        + "head that names a part of the administration"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        var found = reading.head.all(.department)
        if let first = found.firstIndex(where: { text.key($0.label) == "dienststelle" }) {
            found.insert(found.remove(at: first), at: 0)
        }
        for label in found {
            var label = label
            if text.key(label.label).holds(", datum"), let value = label.values.first,
                let comma = text.bytes[value].firstIndex(of: Byte.comma)
            {
                label.values = [value.lowerBound..<comma]
            }
            let name = text.joined(label.values)
            guard !name.isEmpty, name != reading.paper.reference, name.utf8.count <= 160, !isContact(label, reading),
                !["-", "–", "Dez.", "Dez"].contains(name), !PaperTypes.isType(name), !name.hasPrefix("§"),
                !name.key.hasPrefix("tel.") && !name.key.hasPrefix("telefon"),
                !reading.paper.underDirectionOf.contains(where: { $0.name == name })
            else { continue }
            add(Department(name: name), label.values, &reading)
        }
        // `Sachbearbeitung  KITA - Kindertagesbetreuung`: an office's code and name, and no person.
        for label in reading.head.all(.contact) where reading.paper.underDirectionOf.isEmpty {
            let name = text.joined(label.values)
            let words = name.split(separator: " ")
            guard text.string(label.label).key == "sachbearbeitung", words.count > 2, words[1] == "-",
                words[0].utf8.count > 1, words[0].utf8.allSatisfy({ Byte.isCapital($0) || $0 == Byte.slash })
            else { continue }
            add(Department(name: name), label.values, &reading)
        }
        // `erstellt durch: Bauamt / Herr Lorenzen`
        for label in reading.head.all(.contact) where reading.paper.underDirectionOf.isEmpty {
            guard let value = label.values.first,
                let end = text.bytes[value].firstIndex(where: { $0 == Byte.slash || $0 == Byte.comma })
            else { continue }
            let office = text.trimmed(value.lowerBound..<end)
            guard !office.isEmpty, isDepartment(text.string(office)) else { continue }
            add(Department(name: text.string(office)), [office], &reading)
        }
        for label in reading.head.all(.originator)
        where isDepartment(text.joined(label.values)) && !isOfficeHolder(text.joined(label.values)) {
            add(Department(name: text.joined(label.values)), label.values, &reading)
        }
        if reading.paper.underDirectionOf.isEmpty { readTitleBlock(&reading) }
        if let person = reading.head.first(.deciderPerson), !reading.paper.underDirectionOf.isEmpty {
            reading.paper.underDirectionOf[0].person = text.joined(person.values)
            reading.mark("/underDirectionOf/0/person", person.values)
        }
    }

    /// Whether a name is the head of the administration, who brings papers in as a person does.
    static func isOfficeHolder(_ name: String) -> Bool {
        var key = name.key
        for article in ["der ", "die "] where key.hasPrefix(article) { key = String(key.dropFirst(article.count)) }
        return [
            "oberbuergermeister", "oberbuergermeisterin", "buergermeister", "buergermeisterin", "landrat", "landraetin",
        ].contains(key)
    }

    /// Dortmund's `verantwortlich` names a person beside a telephone number.
    private static func isContact(_ label: HeadLabel, _ reading: Reading) -> Bool {
        reading.text.key(label.label) == "verantwortlich"
            && reading.head.labels.contains { $0.topic == .phone && $0.line == label.line }
    }

    /// Whether a name is a part of the administration: `Dezernat Soziales`, `Amt für Umwelt`.
    static func isDepartment(_ name: String) -> Bool {
        let key = name.key
        let bytes = Array(key.utf8)
        func opens(_ word: StaticString, at start: Int = 0) -> Bool { bytes.has(word, at: start, before: bytes.count) }
        let start = opens("das ") || opens("der ") || opens("die ") ? 4 : 0
        if DepartmentField.openings.contains(where: { opens($0, at: start) }) { return true }
        // `FB 3 - Jugend und Soziales`
        if opens("fb ") || opens("fd ") || opens("abt. ") {
            let words = key.split(separator: " ").dropFirst()
            return words.count <= 8 && words.contains { $0.utf8.count >= 4 && $0.utf8.allSatisfy { !Byte.isDigit($0) } }
        }
        // `Bereich 72 - Straßen- und Ingenieurbau`
        if opens("bereich ") || opens("abteilung ") || opens("sachgebiet ") {
            return bytes.drop(while: Byte.isLetter).dropFirst().first.map(Byte.isDigit) == true
        }
        let mayEnd =
            bytes[...].hasSuffix("amt") || bytes[...].hasSuffix("ei") || bytes[...].hasSuffix("ung")
            || bytes[...].hasSuffix("at")
        guard
            mayEnd || opens("amt ") || bytes.find(" amt fuer ", in: bytes.indices) != nil
                || bytes.find(" referat ", in: bytes.indices) != nil
        else { return false }
        let words = key.split(separator: " ")
        // `Planungs- und Bauamt`
        if words.count == 3, words[1] == "und", words[0].hasSuffix("-"), words[2].hasSuffix("amt") { return true }
        if words.count <= 4, key.hasPrefix("amt "), words.count > 1, words[1].utf8.contains(where: Byte.isDigit) {
            return true
        }
        if words.count <= 2, let last = words.last,
            last.hasSuffix("amt") || last.hasSuffix("kaemmerei") || last.hasSuffix("verwaltung")
                || words.count == 2 && last.hasSuffix("referat")
        {
            return true
        }
        return key.holds(" amt fuer ")
            || key.holds(" referat ") && words.first?.utf8.contains(where: Byte.isDigit) == true
    }

    private static let openings: [StaticString] = [
        "dezernat", "fachbereich", "fachabteilung", "amt fuer", "amt des ", "amt der ", "stabsstelle", "verwaltung",
        "oberbuergermeister", "buergermeister",
        "referat", "eigenbetrieb", "fachdienst", "geschaeftsbereich", "magistrat", "bezirksamt", "senator",
        "ressort", "kaemmerei", "stabstelle", "stadtamt", "ortsverwaltung", "hauptamt", "behoerde",
    ]

    private static func add(_ department: Department, _ values: [Range<Int>], _ reading: inout Reading) {
        reading.paper.underDirectionOf.append(department)
        reading.mark("/underDirectionOf/\(reading.paper.underDirectionOf.count - 1)/name", values)
    }

    /// Without a label: a line of the head that names a part of the administration, above the labels.
    private static func readTitleBlock(_ reading: inout Reading) {
        let text = reading.text
        var before = reading.headEnd
        if let first = reading.head.labels.first(where: {
            ["aktenzeichen", "auskunft erteilt"].contains(text.key($0.label))
        }),
            first.line > 0
        {
            // Nordstemmen: the line above the file number.
            let range = text.lines[first.line - 1].range
            var words = text.string(range)
            if words.hasPrefix("Fachbereich ") { words = String(words.dropFirst(12)) }
            let isLabel =
                words == reading.paper.reference
                || reading.head.labels.contains { $0.line < first.line && $0.lastLine >= first.line - 1 }
            let isBelowDepartment = (0..<first.line - 1).contains { isDepartment(text.string(text.lines[$0].range)) }
            if isDepartment(words), isBelowDepartment {
                // One that takes part stands below the one in charge.
            } else if words.utf8.count <= 120, first.line > 2, !isLabel, !words.hasPrefix("§"),
                !PaperTypes.isType(words)
            {
                add(Department(name: text.string(range)), [range], &reading)
                return
            }
        }
        before = min(before, reading.table?.lines.lowerBound ?? before, 30)
        if let range = dashed(text, before) {
            add(Department(name: text.string(range)), [range], &reading)
            return
        }
        let cells = (0..<max(0, min(before, text.lines.count))).flatMap { index -> [Range<Int>] in
            let cells = text.wideCells(text.lines[index].range)
            // A row of many cells between bars is a table's.
            let isTable = cells.count > 4 && text.bytes[text.lines[index].range.lowerBound] == Byte.pipe
            return isTable ? [] : cells.map { beforeLabel($0, reading) }
        }
        // `Fachbereich 2 - Bauen` names a department rather than `Verbandsgemeindeverwaltung` does.
        let sorted =
            cells.filter { !text.key($0).hasSuffix("verwaltung") }
            + cells.filter { text.key($0).hasSuffix("verwaltung") }
        for range in sorted {
            guard range.count <= 90, !range.isEmpty else { continue }
            let words = text.string(range)
            guard isDepartment(words), words.key != "der oberbuergermeister", words.key != "verwaltungsvorlage",
                !words.hasSuffix("."), !words.hasSuffix(":"), !words.key.hasPrefix("der ober"), !words.holds(": "),
                !words.key.hasPrefix("oberbuergermeister"), !words.key.hasPrefix("die ober"),
                !words.key.hasPrefix("der buergermeister"), !words.key.hasPrefix("buergermeister"),
                !Bodies.opens(words) || words.hasPrefix("Amt "), !PaperTypes.isType(words),
                LabelWords.topic(of: words.key) == nil,
                !words.key.hasPrefix("fachbereich dezernent"), PaperTypes.leading(words) == nil
            else { continue }
            let office = officeBelow(text, range)
            let ranges = office.map { [$0] } ?? [range] + continuation(text, of: range)
            add(Department(name: text.joined(ranges)), ranges, &reading)
            return
        }
        readBehindHead(&reading)
    }

    /// `- Bauverwaltung, Tiefbau -` below `Die Bürgermeisterin`: what the head of the administration signs for.
    private static func dashed(_ text: PaperText, _ before: Int) -> Range<Int>? {
        for index in 1..<max(1, min(before, text.lines.count, 8)) {
            let range = text.lines[index].range
            guard (8...80).contains(range.count), text.bytes[range.lowerBound] == Byte.hyphen,
                text.bytes[range.upperBound - 1] == Byte.hyphen, text.bytes[range.lowerBound + 1] == Byte.space,
                isOfficeHolder(text.string(text.lines[index - 1].range)),
                !text.bytes[range].contains(where: Byte.isDigit)
            else { continue }
            let words = text.trimmed(range.lowerBound + 1..<range.upperBound - 1)
            return PaperTypes.isType(text.string(words)) || text.string(words).key.hasSuffix("oeffentlich")
                ? nil : words
        }
        return nil
    }

    /// `Dezernat IV` above `Planungs- und Baurechtsamt`: the office, which is the nearer one.
    private static func officeBelow(_ text: PaperText, _ range: Range<Int>) -> Range<Int>? {
        let index = text.lineIndex(at: range.lowerBound)
        let dezernat = text.string(range)
        guard dezernat.key.hasPrefix("dezernat"), dezernat.split(separator: " ").count <= 2,
            text.lines[index].range == range,
            index + 1 < text.lines.count, text.lines[index + 1].blanksBefore == 0
        else { return nil }
        let below = text.lines[index + 1].range
        let name = text.string(below)
        let words = name.split(separator: " ")
        // `Planungs- und Baurechtsamt`
        let isJoint = words.count == 3 && words[1] == "und" && words[0].hasSuffix("-") && words[2].hasSuffix("amt")
        guard below.count <= 80, isJoint || isDepartment(name), !name.key.hasPrefix("dezernat"), !name.holds(":"),
            LabelWords.topic(of: name.key) == nil, PaperTypes.leading(name) == nil, !PaperTypes.isType(name)
        else { return nil }
        return below
    }

    /// A cell up to the label inside it: `Amt für Klimaschutz Datum: 28.02.2025`.
    private static func beforeLabel(_ cell: Range<Int>, _ reading: Reading) -> Range<Int> {
        // `Fachdienst Soziales · 14.03.2031`
        if let date = DateScanner.first(reading.text.bytes, cell), date.range.upperBound == cell.upperBound,
            date.range.lowerBound > cell.lowerBound + 4,
            reading.text.has("\u{B7}", at: date.range.lowerBound - 3, before: date.range.lowerBound)
        {
            return reading.text.trimmed(cell.lowerBound..<date.range.lowerBound - 3)
        }
        guard let label = reading.head.labels.first(where: { cell.contains($0.label.lowerBound) }),
            label.label.lowerBound > cell.lowerBound
        else { return cell }
        return reading.text.trimmed(cell.lowerBound..<label.label.lowerBound)
    }

    /// The rest of a name in its column on the next line: `Referat für Stadtplanung` / `und Bauordnung`.
    private static func continuation(_ text: PaperText, of range: Range<Int>) -> [Range<Int>] {
        let index = text.lineIndex(at: range.lowerBound)
        guard index + 1 < text.lines.count, text.lines[index + 1].blanksBefore == 0 else { return [] }
        let column = text.column(of: range.lowerBound)
        let next = text.wideCells(text.lines[index + 1].range).first {
            abs(text.column(of: $0.lowerBound) - column) <= 1
        }
        guard let next, next.count <= 60 else { return [] }
        let words = text.string(next)
        let isOpen = TextCleaner.endsDivided(text.string(range)) || text.bytes[range].hasSuffix(" und")
        return words.hasPrefix("und ") || isOpen ? [next] : []
    }

    /// `zuständiges Amt: …` behind the resolution (Uckermark).
    private static func readBehindHead(_ reading: inout Reading) {
        let text = reading.text
        for index in min(reading.headEnd, text.lines.count)..<text.lines.count {
            let line = text.lines[index]
            guard line.cues.contains(.colon), let cell = text.wideCells(line.range).first,
                text.has("zust", at: cell.lowerBound, before: cell.upperBound),
                let colon = text.bytes[cell].firstIndex(of: Byte.colon),
                LabelWords.topic(text, cell.lowerBound..<colon) == .department
            else { continue }
            var value = text.trimmed(colon + 1..<cell.upperBound)
            if value.isEmpty, text.wideCells(line.range).count > 1 { value = text.wideCells(line.range)[1] }
            if value.isEmpty, index + 1 < text.lines.count {
                value = text.wideCells(text.lines[index + 1].range).first ?? value
            }
            if !value.isEmpty { add(Department(name: text.string(value)), [value], &reading) }
            return
        }
    }
}

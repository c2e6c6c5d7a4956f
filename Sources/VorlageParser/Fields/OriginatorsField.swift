import Drucksachen

/// Who brought the paper in: groups, persons and bodies, from their labels or from the letter's opening.
enum OriginatorsField: Field {
    static let rule =
        "the value of `Eingereicht von`, `Antragsteller` or the like, the list below such a label, or "
        + "the group a letter opens with"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        // Who is named below the type brought it in; a list at the end of the paper has who signed it.
        let members = MembersBelowType.lines(reading)
        for line in members { add(text.string(line), [line], &reading) }
        guard members.isEmpty else { return }
        for label in reading.head.all(.originator) {
            let printed = text.joined(label.values)
            let isOwner = DepartmentField.isOfficeHolder(printed) || isExecutive(text, label, printed)
            guard label.isKnown, !DepartmentField.isDepartment(printed) || isOwner else { continue }
            // Who wrote a paper down brought it in only where nobody else did.
            let isWriter = text.key(label.label).hasPrefix("verfasser")
            if isWriter, !reading.paper.originators.isEmpty { continue }
            // `Verfasser/in: FB 3/20`: an office's code.
            if isWriter, printed.utf8.last.map(Byte.isDigit) == true { continue }
            if isWriter, [.proposal, .information].contains(reading.paper.paperKind),
                !Bodies.namesGroup(text.joined(label.values))
            {
                continue
            }
            // `Antrag: Einrichtung eines Jugendbeirats`
            if reading.paper.spans.contains(where: {
                $0.pointer == "/paperType" && $0.span.start == label.label.lowerBound
            }) {
                continue
            }
            // `Antrag: Hitzeaktionsplan aufstellen`
            if ["antrag", "anfrage"].contains(text.key(label.label)), !Bodies.namesGroup(printed), !isPerson(printed),
                !Bodies.names(printed)
            {
                continue
            }
            // `Ursprung: Antrag`
            if PaperTypes.isType(text.joined(label.values)) { continue }
            // `Fraktion BÜNDNIS` / `90/DIE GRÜNEN` is one name.
            let isOneList = label.values.dropFirst().contains { Byte.isDigit(text.bytes[$0.lowerBound]) }
            if label.values.count > 1, !isOneList, label.values.allSatisfy({ Bodies.namesGroup(text.string($0)) }) {
                for value in label.values { add(text.string(value), [value], &reading) }
                continue
            }
            let value = text.joined(label.values)
            guard value.utf8.count <= 240, !value.utf8.allSatisfy({ Byte.isDigit($0) || $0 == Byte.slash }) else {
                continue
            }
            if ReferencePattern.isEvident(value) || value.hasPrefix("vom ") { continue }
            // Systems print who wrote a paper as `Musterfrau, Erika`.
            let isTurned = isWriter && value.split(separator: " ").count == 2 && value.split(separator: ",").count == 2
            let isPlural = ["antragstellende fraktion(en)", "antragstellende fraktionen", "einreichende fraktionen"]
                .contains(text.key(label.label))
            let listed = isPlural ? value.split(separator: ",").map { String($0).trimmed } : []
            let areGroups = listed.count > 1 && listed.allSatisfy { Bodies.namesGroup($0) }
            for name in areGroups ? listed : isTurned ? [value] : names(value) {
                // `Ursprung: Antrag, Fraktion der SPD`
                let origin = name.split(separator: ",", maxSplits: 1).map { String($0).trimmed }
                let isTyped = origin.count == 2 && PaperTypes.isType(origin[0])
                guard !PaperTypes.isType(name) else { continue }
                for one in isTyped ? names(origin[1]) : [name] { add(one, label.values, &reading) }
            }
        }
        readFullList(&reading)
        if reading.paper.originators.isEmpty { readOriginLine(&reading) }
        if reading.paper.originators.isEmpty { readBelowType(&reading) }
        if reading.paper.originators.isEmpty { readLists(&reading) }
        if reading.paper.originators.isEmpty { readLetter(&reading) }
        if reading.paper.originators.isEmpty { readLetterHead(&reading) }
        if reading.paper.originators.isEmpty { readGroupLines(&reading) }
        if reading.paper.originators.isEmpty { readWideLetterHead(&reading) }
        if reading.paper.originators.isEmpty { readMember(&reading) }
        if reading.paper.originators.isEmpty, reading.paper.reference == nil,
            let line = TitleWithOrigin.read(text)
        {
            add(text.string(line.origin), [line.origin], &reading)
        }
    }

    /// `Fraktion der SPD, Fraktion Bündnis 90/Die Grünen` on a line of its own below `Ursprung: …, Fraktion der SPD`.
    private static func readFullList(_ reading: inout Reading) {
        let text = reading.text
        guard reading.paper.originators.count == 1, let one = reading.paper.originators.first?.name,
            [.motion, .question, .amendment].contains(reading.paper.paperKind)
        else { return }
        let limit = min(reading.headEnd, reading.table?.lines.lowerBound ?? reading.headEnd, 30, text.lines.count)
        for index in 0..<max(0, limit) where text.lines[index].range.count <= 160 {
            let range = text.lines[index].range
            guard text.bytes[range].contains(Byte.comma), text.find("raktion", in: range) != nil,
                text.lines[index].cues.contains(.colon) == false
            else { continue }
            let all = names(text.string(range))
            guard all.count > 1, all.contains(one), all.allSatisfy({ Bodies.namesGroup($0) }) else { continue }
            for name in all { add(name, [range], &reading) }
            return
        }
    }

    /// `Initiator: Bezirksamt`: the board that governs, and no office of the administration.
    private static func isExecutive(_ text: PaperText, _ label: HeadLabel, _ printed: String) -> Bool {
        guard ["bezirksamt", "magistrat", "senat", "gemeindevorstand"].contains(printed.key) else { return false }
        return !text.string(label.label).key.hasPrefix("verfasser")
    }

    /// Groups each of which is called a faction are several: `CDU-Fraktion und FDP-Fraktion`.
    private static func factions(_ words: String) -> [String] {
        let pieces = parted(words)
        return pieces.allSatisfy { $0.lowercased().holds("fraktion") } ? pieces : [words]
    }

    /// The names in a label's value: joint groups stay whole, persons are parted at commas.
    static func names(_ value: String) -> [String] {
        let cleaned = value.replacingWord(" u.a.", with: "").trimmed
        if let numbered = numbered(cleaned) { return numbered }
        let pieces = cleaned.split(separator: ";").map { String($0).trimmed }
        if pieces.count > 1 { return pieces.filter { !$0.isEmpty } }
        if Bodies.namesGroup(cleaned) {
            // Several groups, each called one.
            let groups = cleaned.split(separator: ",").map { String($0).trimmed }
            let calls = groups.filter { group in
                ["fraktion", "gruppe", "liste "].contains { (group.lowercased() + " ").holds($0) }
            }
            let persons = groups.filter(isPerson)
            if groups.count == 1 { return factions(cleaned) }
            return calls.count + persons.count == groups.count ? groups : [cleaned]
        }
        return cleaned.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// `1. CDU-Fraktion 2. FDP-Fraktion`: names that are counted from 1 on.
    private static func numbered(_ value: String) -> [String]? {
        guard value.hasPrefix("1. ") || value.hasPrefix("1) ") else { return nil }
        var names: [String] = []
        for word in value.split(separator: " ") {
            if word.dropLast() == "\(names.count + 1)", word.hasSuffix(".") || word.hasSuffix(")") {
                names.append("")
            } else if let last = names.indices.last {
                names[last] += (names[last].isEmpty ? "" : " ") + word
            }
        }
        return names.count > 1 && names.allSatisfy { !$0.isEmpty } ? names : nil
    }

    /// `Antrag CDU und FDP vom 14.01.2031`, `Anfrage der SPD-Fraktion vom 02.03.2031`.
    private static func readOriginLine(_ reading: inout Reading) {
        let text = reading.text
        let limit = min(reading.headEnd, 40, text.lines.count)
        // Below a Beratungsfolge it stands under the title, or it is of something else.
        let behind = reading.table.map { $0.lines.upperBound + 4 } ?? limit
        for index in 0..<max(0, min(limit, behind)) where !reading.isInTable(index) {
            guard [.motion, .question, .amendment].contains(reading.paper.paperKind),
                let line = OriginLine.read(text, text.lines[index].range),
                reading.table.map({
                    index < $0.lines.lowerBound || line.groups.upperBound == text.lines[index].range.upperBound
                })
                    ?? true
            else { continue }
            var words = text.string(line.groups)
            for article in ["der ", "von ", "des ", "durch "] where words.hasPrefix(article) {
                words = String(words.dropFirst(article.count))
            }
            for name in joint(words) ?? parted(words) { add(name, [line.groups], &reading) }
            return
        }
    }

    /// The groups of `Fraktionen von CDU, SPD und FDP`; nil where the words do not open so.
    private static func joint(_ words: String) -> [String]? {
        for joint in ["Fraktionen von ", "Fraktionen der ", "Fraktionen "] where words.hasPrefix(joint) {
            return words.dropFirst(joint.count).replacingWord(" und ", with: ",").replacingWord(" sowie ", with: ",")
                .split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        }
        return nil
    }

    /// `der Fraktion Freie Liste` on the line below the type.
    private static func readBelowType(_ reading: inout Reading) {
        let text = reading.text
        guard let type = reading.paper.spans.first(where: { $0.pointer == "/paperType" })?.span else { return }
        let first = text.lineIndex(at: type.start) + 1
        for index in first..<min(first + 3, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard let groups = groups(text, range) else { continue }
            for name in groups { add(name, [range], &reading) }
            return
        }
    }

    /// The groups of a line that is nothing but whose a paper is: `der Fraktionen von CDU, SPD und FDP`.
    static func groups(_ text: PaperText, _ range: Range<Int>) -> [String]? {
        guard range.count <= 120, text.bytes[range.lowerBound] == 0x64 || text.bytes[range.lowerBound] == 0x76 else {
            return nil
        }
        var words = text.string(range)
        guard let article = ["der ", "des ", "von der ", "von den ", "von "].first(where: { words.hasPrefix($0) }),
            Bodies.namesGroup(words), !words.holds(":"), !words.hasSuffix("."), !words.holds(" vom ")
        else { return nil }
        words = String(words.dropFirst(article.count))
        if let names = joint(words) { return names }
        guard words.unicodeScalars.first?.properties.isUppercase == true else { return nil }
        return parted(words)
    }

    /// `CDU-Fraktion und FDP-Fraktion` are two groups, and so are `FREIE LISTE und CDU`.
    static func parted(_ words: String) -> [String] {
        let pieces = words.replacingWord(" und ", with: "\u{1}").replacingWord(" sowie ", with: "\u{1}")
            .split(separator: "\u{1}").map { String($0).trimmed }
        guard pieces.count > 1, pieces.allSatisfy({ namesOneGroup($0) }) else { return [words] }
        return pieces
    }

    /// Whether words name a group by themselves: a whole party, or anything called a faction or group.
    private static func namesOneGroup(_ words: String) -> Bool {
        let key = words.lowercased()
        if key.hasSuffix("-fraktion") || key.hasSuffix("-ratsgruppe") || key.hasPrefix("fraktion ")
            || key.hasPrefix("gruppe ") || key.hasSuffix("-stadtratsfraktion") || key.hasSuffix("-kreistagsfraktion")
        {
            return words.split(separator: " ").count > 1 || key.holds("-")
        }
        return words.split(separator: " ").count <= 3 && Bodies.namesGroup(words)
            && !["grüne", "grünen", "die grünen", "wähler", "partei"].contains(key)
    }

    private static func add(_ name: String, _ ranges: [Range<Int>], _ reading: inout Reading) {
        guard !reading.paper.originators.contains(where: { $0.name == name }) else { return }
        let kind: Originator.Kind =
            MembersBelowType.isMember(name)
            ? .person : Bodies.namesGroup(name) ? .faction : isPerson(name) || !Bodies.names(name) ? .person : .body
        reading.paper.originators.append(Originator(name: name, kind: kind))
        reading.mark("/originators/\(reading.paper.originators.count - 1)/name", ranges)
    }

    /// Whether a name begins with a person's office or form of address: `Stadträtin Dr. Musterfrau`.
    private static func isPerson(_ name: String) -> Bool {
        [
            "Stadtv.", "Stadtrat", "Stadträtin", "Herr", "Frau", "Ratsherr", "Ratsfrau", "Ratsmitglied", "Kreisrat",
            "Kreisrätin", "Gemeinderätin", "Dr.", "Rm", "StR",
        ].contains {
            name.hasPrefix($0 + " ")
        }
    }

    /// `Antragsteller:` behind the text, with a name on each line below it.
    private static func readLists(_ reading: inout Reading) {
        let text = reading.text
        for index in min(reading.headEnd, text.lines.count)..<text.lines.count {
            let range = text.lines[index].range
            if let value = listed(text, range) {
                for name in names(text.string(value)) { add(name, [value], &reading) }
                return
            }
            guard range.count <= 40, text.bytes[range.upperBound - 1] == Byte.colon,
                LabelWords.topic(text, range) == .originator, text.key(range) != "antrag"
            else { continue }
            var next = index + 1
            while next < min(text.lines.count, index + 8), next == index + 1 || text.lines[next].blanksBefore == 0 {
                let line = text.lines[next].range
                guard line.count <= 60, !text.bytes[line].contains(Byte.colon) else { break }
                add(text.string(line), [line], &reading)
                next += 1
            }
            return
        }
    }

    /// `Antragstellender Ortsbeirat: Ortsbeirat 2` behind the text.
    private static func listed(_ text: PaperText, _ range: Range<Int>) -> Range<Int>? {
        guard range.count <= 100, text.has("Antragstell", at: range.lowerBound, before: range.upperBound),
            let colon = text.bytes[range].firstIndex(of: Byte.colon), colon + 1 < range.upperBound,
            LabelWords.topic(text, range.lowerBound..<colon) == .originator
        else { return nil }
        let value = text.trimmed(colon + 1..<range.upperBound)
        return !value.isEmpty && text.bytes[value.upperBound - 1] != Byte.period ? value : nil
    }

    /// `Ratsgruppe` or `Fraktion` alone at a letter's top, and its name on the next line.
    private static func readLetterHead(_ reading: inout Reading) {
        let text = reading.text
        guard text.lines.count > 2,
            ["ratsgruppe", "fraktion", "gruppe", "ratsfraktion", "stadtratsfraktion", "kreistagsfraktion"]
                .contains(text.key(text.lines[0].range))
        else { return }
        let name = text.lines[1].range
        let words = text.string(name)
        guard name.count <= 80, Bodies.namesGroup(words), !words.holds(":"), !words.hasPrefix("im Rat") else { return }
        add(words, [name], &reading)
    }

    /// `FREIE LISTE                 Stadtratsfraktion Musterstadt`: a group's name and what it is, side by side.
    private static func readWideLetterHead(_ reading: inout Reading) {
        let text = reading.text
        guard [.motion, .question, .amendment].contains(reading.paper.paperKind) else { return }
        for index in 0..<min(3, text.lines.count) {
            let cells = text.wideCells(text.lines[index].range)
            // `Stadt Altwieden          Fraktion der Freien Wähler`: the sender in a box beside the address.
            if cells.count == 2, cells[1].count <= 60, let first = text.words(cells[1]).first,
                ["fraktion", "ratsgruppe", "gruppe", "stadtratsfraktion"].contains(text.key(first)),
                Bodies.namesGroup(text.string(cells[1])), !Bodies.namesGroup(text.string(cells[0]))
            {
                add(text.string(cells[1]), [cells[1]], &reading)
                return
            }
            guard cells.count == 2, cells[0].count <= 60, Bodies.namesGroup(text.string(cells[0])),
                let word = text.words(cells[1]).first, let first = text.words(cells[0]).first,
                text.string(word).lowercased().hasSuffix("fraktion")
                    || ["fraktion", "ratsgruppe", "gruppe", "stadtratsfraktion"].contains(text.key(first))
                    || text.string(first).hasSuffix("-Fraktion")
            else { continue }
            add(text.string(cells[0]), [cells[0]], &reading)
            return
        }
    }

    /// `Ratsfrau Sabine Holm (parteilos)` at a letter's top.
    private static func readMember(_ reading: inout Reading) {
        let text = reading.text
        guard [.motion, .question, .amendment].contains(reading.paper.paperKind), let line = text.lines.first?.range,
            line.count <= 60
        else { return }
        let words = text.words(line)
        let offices: Set<String> = [
            "ratsherr", "ratsfrau", "ratsmitglied", "stadtrat", "stadtraetin", "stadtverordneter", "stadtverordnete",
            "gemeinderat", "gemeinderaetin", "kreisrat", "kreisraetin", "bezirksverordneter", "bezirksverordnete",
        ]
        guard (3...6).contains(words.count), offices.contains(text.key(words[0])),
            words.dropFirst().allSatisfy({ !Byte.isDigit(text.bytes[$0.lowerBound]) }),
            ![Byte.colon, Byte.period, Byte.comma].contains(text.bytes[line.upperBound - 1]),
            !Bodies.names(text.string(words[1].lowerBound..<line.upperBound)),
            words[1...].prefix(2).allSatisfy({ Byte.isCapital(text.bytes[$0.lowerBound]) })
        else { return }
        add(text.string(line), [line], &reading)
    }

    /// Lines at a paper's top that name a group and nothing else: `Fraktion Freie Liste`, `SPD-Fraktion`.
    private static func readGroupLines(_ reading: inout Reading) {
        let text = reading.text
        let limit = min(reading.headEnd, reading.table?.lines.lowerBound ?? reading.headEnd, 20, text.lines.count)
        for index in 0..<max(0, limit) where !reading.isInTable(index) {
            let range = text.lines[index].range
            // `Gruppe GRÜNE/Volt im Rat der Stadt`
            if index < 3, range.count <= 80, text.has("Gruppe ", at: range.lowerBound, before: range.upperBound),
                Bodies.namesGroup(text.string(range.lowerBound + 7..<range.upperBound)),
                !text.bytes[range].contains(Byte.colon),
                [.motion, .question, .amendment].contains(reading.paper.paperKind)
            {
                add(text.string(range), [range], &reading)
                return
            }
            guard range.count <= 120, text.find("fraktion", in: range) != nil else { continue }
            // `Fraktionen CDU, FDP und Freie Wähler im Stadtrat Altwieden`
            if text.has("Fraktionen ", at: range.lowerBound, before: range.upperBound), index < 6,
                Bodies.namesGroup(text.string(range))
            {
                var line = text.string(range)
                for end in [" im ", " in der "] {
                    if let place = line.utf8Range(of: end) { line = String(line[..<place.lowerBound]) }
                }
                for name in joint(line) ?? [] { add(name, [range], &reading) }
                continue
            }
            // Two groups side by side.
            let columns = text.wideCells(range).filter { !$0.isEmpty }
            if columns.count > 1, columns.allSatisfy({ text.find("fraktion", in: $0) != nil && $0.count <= 60 }) {
                for column in columns { add(text.string(column), [column], &reading) }
                continue
            }
            let words = text.string(range)
            // `Freie Wähler Ratsfraktion`
            let opensLetter = index == 0 && columns.count == 1 && words.split(separator: " ").count <= 5
            guard
                words.split(separator: " ").prefix(opensLetter ? 3 : 2)
                    .contains(where: { $0.lowercased().hasSuffix("fraktion") })
                    || words.hasSuffix("-Fraktion") || words.hasSuffix("fraktion"),
                !words.holds(":"), !PaperTypes.isType(words), !words.hasPrefix("Fraktion im "),
                Bodies.namesGroup(words),
                OriginLine.read(text, range) == nil
            else { continue }
            for part in words.split(separator: "·") {
                let name = String(part).trimmed
                let end = name.utf8Range(of: " im Rat der ")?.lowerBound
                let group = words.holds("·") ? String(name[..<(end ?? name.endIndex)]) : name
                // `Fraktion … · Rathausplatz 1 · Musterstadt`
                if words.holds("·"), !Bodies.namesGroup(group) { continue }
                for one in names(group).flatMap(factions) { add(one, [range], &reading) }
            }
        }
    }

    /// A motion as a letter: `die Fraktionen von A und B im Rat … bitten um`, `die X-Fraktion beantragt`.
    private static func readLetter(_ reading: inout Reading) {
        let text = reading.text
        let limit = min(text.lines.count, reading.headEnd + 6, 60)
        for index in 0..<limit where !reading.isInTable(index) {
            let range = text.lines[index].range
            if let start = text.find("fraktionen von ", in: range) ?? text.find("fraktionen der ", in: range) {
                readJoint(text, start + 15, index, &reading)
                return
            }
        }
    }

    private static func readJoint(_ text: PaperText, _ start: Int, _ index: Int, _ reading: inout Reading) {
        let end = min(index + 2, text.lines.count)
        let pieces = [start..<text.lines[index].range.upperBound] + (index + 1..<end).map { text.lines[$0].range }
        let sentence = text.joined(pieces)
        var stop = sentence.endIndex
        for word in [
            " im Rat", " im Stadtrat", " in der", " bitten", " beantragen", " stellen", " im Ausschuss", " fragen",
            " im Kreistag",
        ] {
            if let place = sentence.utf8Range(of: word), place.lowerBound < stop { stop = place.lowerBound }
        }
        guard stop < sentence.endIndex else { return }
        var list = String(sentence[..<stop])
        list = list.replacingWord(" und ", with: ",").replacingWord(" sowie ", with: ",")
        for name in list.split(separator: ",").map({ String($0).trimmed }) where !name.isEmpty && name.utf8.count <= 60
        {
            add(name, pieces, &reading)
        }
    }
}

import Drucksachen

/// Who signed: names with the office printed below them.
enum SignatoriesField: Field {
    static let rule = "a name with an office on the line below it"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        var index = reading.headEnd
        while index + 1 < text.lines.count {
            defer { index += 1 }
            guard Signatures.isOffice(text, text.lines[index + 1].range), Signatures.isName(text, index) else {
                continue
            }
            let pointer = "/signatories/\(reading.paper.signatories.count)"
            let name = text.lines[index].range
            let office = text.lines[index + 1].range
            reading.paper.signatories.append(Signatory(name: text.string(name), office: text.string(office)))
            reading.mark(pointer + "/name", name)
            reading.mark(pointer + "/office", office)
        }
    }
}

/// Recognises the lines of signatures.
enum Signatures {
    private static let offices = KeySet([
        "oberbuergermeister", "oberbuergermeisterin", "buergermeister", "buergermeisterin", "stadtrat", "stadtraetin",
        "stadtkaemmerer",
        "stadtkaemmerin", "stadtkammerin", "beigeordneter", "beigeordnete", "erster beigeordneter",
        "erste beigeordnete", "dezernent", "dezernentin", "stadtdirektor",
        "stadtdirektorin", "kaemmerer", "kaemmerin", "amtsleiter", "amtsleiterin", "fachbereichsleiter",
        "fachbereichsleiterin", "landrat", "landraetin", "erster buergermeister",
        "erste buergermeisterin", "fraktionsvorsitzender", "fraktionsvorsitzende", "fraktionssprecher",
        "fraktionssprecherin", "ratsmitglied", "ratsfrau", "ratsherr", "vorsitzender", "vorsitzende",
        "bezirksbuergermeister",
        "bezirksbuergermeisterin", "gemeindedirektor", "ortsvorsteher", "ortsvorsteherin", "stadtbaurat",
        "stadtbauraetin", "bezirksvorsteher", "bezirksvorsteherin", "referent", "referentin",
        "berufsmaessiger stadtrat", "berufsmaessige stadtraetin",
        "sprecher", "sprecherin", "fraktionsgeschaeftsfuehrer", "fraktionsgeschaeftsfuehrerin", "geschaeftsfuehrer",
        "geschaeftsfuehrerin", "mitglied des rates", "stadtverordneter", "stadtverordnete", "ressortleiter",
        "ressortleiterin",
    ])

    /// What stands above a signature, in key form.
    private static let formulas = KeySet([
        "gez", "in vertretung", "i.v", "i. v", "mit freundlichen gruessen", "mit freundlichem gruss",
        "freundliche gruesse", "im auftrag", "unterschrift",
    ])

    private static let formulaOpenings = WordOpenings(["gez", "mit freundlichen"])

    /// Whether a line is an office: `Oberbürgermeister`, `Stadtrat`.
    static func isOffice(_ text: PaperText, _ range: Range<Int>) -> Bool {
        range.count <= 60 && offices.holds(text, range)
    }

    /// Whether a line is that of the office that sends the paper out, at its end: `Hauptamt - Sitzungsdienste -`.
    static func isOfficeLine(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard (8...80).contains(range.count),
            text.find("Hauptamt", in: range.lowerBound..<min(range.upperBound, range.lowerBound + 12)) != nil
        else { return false }
        let key = text.key(range)
        return key.hasPrefix("hauptamt -") || key.hasPrefix("hauptamt –") || key.holds("sitzungsdienst")
    }

    /// Whether a line is a person's name: one to four capitalised words and nothing else.
    static func isName(_ text: PaperText, _ index: Int) -> Bool {
        let range = text.lines[index].range
        guard range.count <= 48, !text.bytes[range].contains(where: Byte.isDigit) else { return false }
        let words = text.string(range).split(separator: " ")
        guard (1...5).contains(words.count), !Headings.isMain(text, index) else { return false }
        return words.allSatisfy { word in
            guard let first = word.unicodeScalars.first, let last = word.unicodeScalars.last else { return false }
            let isShort = ["von", "van", "de", "gez.", "zu", "der", "den", "(gez.)", "i.V.", "i."].contains(
                String(word))
            return isShort
                || (first.properties.isUppercase
                    && (last.properties.isAlphabetic || word.hasSuffix("r.") || word.hasSuffix("f.")
                        || word.utf8.count <= 3))
        }
    }

    /// Whether the signatures begin on a line: a closing formula, or a name with its office below.
    static func begins(_ text: PaperText, _ index: Int, before end: Int) -> Bool {
        var range = text.lines[index].range
        if range.count > 60, !text.mayHoldCells(index) { return false }
        if range.count > 60, let cell = text.gridCells(range).first { range = cell }
        guard range.count <= 60 else { return false }
        if range.count <= 48, formulas.holds(text, range) { return true }
        if formulaOpenings.mayBegin(text.bytes, range) {
            let words = text.string(range)
            if words.hasPrefix("gez. ") || words.hasPrefix("Gez. ") || words.hasPrefix("i. V. ")
                || words.hasPrefix("Mit freundlichen Grüßen")
            {
                return true
            }
        }
        return index + 1 < text.lines.count && isOffice(text, text.lines[index + 1].range) && isName(text, index)
    }
}

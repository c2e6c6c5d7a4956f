/// A line of a head that names a paper's type and who brought it in: `Antrag CDU und FDP vom 14.01.2031`, or without
/// a day `Antrag der SPD-Fraktion`.
struct OriginLine {
    /// The words of the type.
    var type: Range<Int>
    /// The words behind the type, before `vom`.
    var groups: Range<Int>

    /// The line's parts; nil when it is no such line.
    static func read(_ text: PaperText, _ range: Range<Int>) -> OriginLine? {
        guard range.count <= 140, Byte.isCapital(text.bytes[range.lowerBound]) || text.bytes[range.lowerBound] == 0xC3,
            let blank = text.bytes[range].firstIndex(of: Byte.space), blank - range.lowerBound >= 5
        else { return nil }
        guard Byte.isDigit(text.bytes[range.upperBound - 1]), let date = DateScanner.first(text.bytes, range),
            date.range.upperBound == range.upperBound
        else { return undated(text, range) }
        let words = text.words(range.lowerBound..<date.range.lowerBound)
        guard words.count >= 3, text.string(words[words.count - 1]) == "vom" else { return nil }
        var count = 1
        if ["gemeinsamer", "grosse", "kleine", "interfraktioneller"].contains(text.key(words[0])) { count = 2 }
        let type = words[0].lowerBound..<words[count - 1].upperBound
        guard words.count >= count + 2, PaperTypes.isType(text.string(type)) else { return nil }
        let groups = words[count].lowerBound..<words[words.count - 2].upperBound
        guard Bodies.namesGroup(text.string(groups)), text.key(words[count]) != "nr" else { return nil }
        return OriginLine(type: type, groups: groups)
    }

    /// Whether a line holds the word of a group or of a member.
    private static func mayName(_ text: PaperText, _ range: Range<Int>) -> Bool {
        text.find("raktion", in: range) != nil || text.find("ruppe", in: range) != nil
            || text.find("itglied", in: range) != nil || text.find("tadtr", in: range) != nil
            || text.find("atsherr", in: range) != nil || text.find("atsfrau", in: range) != nil
            || text.find("verordnete", in: range) != nil
    }

    /// Whether a word is the office of a member: `Stadträtin`, `Ratsherrn`, `Mitglieder`.
    private static func isMember(_ word: String) -> Bool {
        [
            "mitglied", "mitglieds", "mitgliedes", "mitglieder", "stadtrats", "stadtrates", "stadtraetin",
            "stadtraete", "stadtraetinnen", "ratsherrn", "ratsfrau", "ratsmitglied", "ratsmitglieds",
            "ratsmitgliedes", "ratsmitglieder", "stadtverordneten", "gemeinderats", "gemeinderaetin",
            "bezirksverordneten", "kreisrats", "kreisraetin", "ausschussmitglieds",
        ].contains(word.key)
    }

    /// `Gemeinsamer Antrag der Fraktionen CDU und FDP`: a type, an article, and groups up to the line's end.
    private static func undated(_ text: PaperText, _ range: Range<Int>) -> OriginLine? {
        guard range.count <= 110, mayName(text, range), !text.bytes[range].contains(Byte.colon),
            text.bytes[range.upperBound - 1] != Byte.period
        else { return nil }
        let words = text.words(range)
        guard let article = words.prefix(4).firstIndex(where: { ["der", "des", "von"].contains(text.string($0)) }),
            article > 0, article + 1 < words.count
        else { return nil }
        let type = words[0].lowerBound..<words[article - 1].upperBound
        let groups = words[article + 1].lowerBound..<range.upperBound
        let opening = text.string(words[article + 1])
        let names = text.string(groups)
        guard PaperTypes.isType(text.string(type)), text.key(type) != "stellungnahme",
            opening.lowercased().holds("fraktion") || opening.lowercased().hasSuffix("gruppe")
                || isMember(opening),
            !names.holds(" vom "), !names.holds(" zu"), !names.holds(" auf "), !names.holds(" für ")
        else { return nil }
        return OriginLine(type: type, groups: groups)
    }
}

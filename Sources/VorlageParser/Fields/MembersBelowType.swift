import Drucksachen

/// The members who bring a motion or question in, one a line with their party below the paper's type, and their group:
/// `ANFRAGE` / `Stadträtin Erika Muster (SPD)` / `SPD-Gemeinderatsfraktion`.
enum MembersBelowType {
    private static let offices: Set<String> = [
        "stadtrat", "stadtraetin", "stadtverordneter", "stadtverordnete", "ratsherr", "ratsfrau", "ratsmitglied",
        "gemeinderat", "gemeinderaetin", "kreisrat", "kreisraetin", "kreistagsmitglied", "ortschaftsrat",
        "ortschaftsraetin", "bezirksrat", "bezirksraetin", "bezirksverordneter", "bezirksverordnete",
    ]

    /// The lines of the members and of their groups; empty where none stands there.
    static func lines(_ reading: Reading) -> [Range<Int>] {
        let text = reading.text
        guard [.motion, .question, .amendment].contains(reading.paper.paperKind),
            let type = reading.paper.spans.first(where: { $0.pointer == "/paperType" })?.span
        else { return [] }
        var index = text.lineIndex(at: type.start) + 1
        guard index <= 12 else { return [] }
        var lines: [Range<Int>] = []
        while index < text.lines.count, !reading.isInTable(index) {
            let range = text.lines[index].range
            guard isMember(text, range) || !lines.isEmpty && isGroup(text, range) else { break }
            lines.append(range)
            index += 1
        }
        return lines
    }

    /// `Stadtrat Dr. Max Muster (GRÜNE)`: an office, a name and a party in brackets.
    private static func isMember(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard range.count <= 90, text.bytes[range.upperBound - 1] == Byte.closeParenthesis else { return false }
        let words = text.words(range)
        guard words.count >= 3, offices.contains(text.key(words[0])),
            let open = text.bytes[range].lastIndex(of: Byte.openParenthesis), open > words[1].lowerBound
        else { return false }
        return !text.bytes[range].contains { Byte.isDigit($0) || $0 == Byte.colon }
    }

    /// Whether a name is that of a member with an office.
    static func isMember(_ name: String) -> Bool {
        name.hasSuffix(")") && name.split(separator: " ").first.map { offices.contains(String($0).key) } == true
    }

    private static func isGroup(_ text: PaperText, _ range: Range<Int>) -> Bool {
        range.count <= 60 && text.find("fraktion", in: range) != nil && Bodies.namesGroup(text.string(range))
            && text.bytes[range].last.map { $0 != Byte.colon && $0 != Byte.period } == true
    }
}

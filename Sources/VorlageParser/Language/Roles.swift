import Drucksachen

/// The roles a body has in a consultation (Zuständigkeit, Beschlussart), as German papers print them.
enum Roles {
    /// Single roles in key form, see `StringProtocol.key`; the table DOMAIN's roles are drawn from.
    private static let words: Set<String> = [
        "genehmigung ob", "empfehlender beschluss", "empfehlungsbeschluss", "vorberatender beschluss",
        "beschluss", "beschlussfassung", "beschliessend", "beschliessen", "beschlussfassend", "entscheidung",
        "entscheidend", "genehmigung",
        "satzungsbeschluss", "vorbehaltsbeschluss", "endbeschluss", "grundsatzbeschluss", "empfehlung", "empfehlend",
        "beschlussempfehlung", "vorberatung", "vorberatend", "beratung", "beratend", "mitberatend", "mitberatung",
        "behandlung", "lesung", "einbringung", "kenntnisnahme", "kenntnis", "kenntnisgabe", "information",
        "informationen", "beantwortung",
        "schriftliche beantwortung", "muendliche beantwortung", "anhoerung", "stellungnahme", "verweisung",
        "verweisung in die gremien", "bestaetigung", "zur kenntnis", "zur kenntnisnahme", "zur beantwortung",
        "zur beratung",
        "zur beschlussfassung", "zum beschluss", "zur entscheidung", "zur empfehlung", "zur vorberatung",
        "zur information", "zur anhoerung", "zur stellungnahme", "zur behandlung", "zur einbringung", "unbekannt",
        "mitteilung", "unterrichtung", "mitteilungen", "feststellung", "wahl", "bericht", "erledigung",
        "abschliessende beschlussfassung", "abschliessende beratung", "abschliessender beschluss",
        "abschliessende entscheidung",
        "endgueltige entscheidung", "endgueltige beschlussfassung", "beschlussfassung im eilverfahren",
        "oeffentliche anhoerung",
        "federfuehrend", "federfuehrende beratung", "zuleitung", "ueberweisung", "aussprache", "eroerterung",
        "abstimmung",
        "schriftliche kenntnisnahme", "muendlicher bericht", "anregung", "benehmen", "herstellung des benehmens",
        "votum", "beteiligung",
        "senatsberatung", "zur senatsberatung", "anhoerung oeffentlich", "zustimmung", "kenntnisnahme schriftlich",
    ]
    /// The beginnings of roles that a line's end cuts off: `Beratung und Beschluss-`.
    private static let cutOff: Set<String> = [
        "be", "bera", "beschluss", "beschlussfas", "beschlussfass", "beschlus", "empfeh", "empfehl", "kenntnis",
        "kennt",
        "vorbera", "vor", "ent", "entschei", "stellung", "stellungnah", "anhoe", "verwei", "informa", "kenntnisnah",
    ]
    /// The ends of roles that a line's start continues.
    private static let tails: Set<String> = [
        "fassung", "sung", "lung", "nahme", "tung", "dung", "rung", "gremien", "in die gremien", "die gremien",
        "schlussfassung", "ratung",
        "beschlussfassung", "me", "tion", "fehlung",
    ]

    /// The openings of roles, and of the words that join two, which may stand before the first.
    private static let openings = WordOpenings(words + ["und", "oder", "bzw"])

    /// Whether the words of a stretch are a role, as `isRole` has it of a text.
    static func isRole(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard openings.mayBegin(text.bytes, range) else { return false }
        if table.holds(text, range) { return true }
        return mayJoin(text, range) && isRole(text.string(range))
    }

    private static let table = KeySet(words)

    /// Whether the words of a stretch may be several roles, or one with a number or a bracket; they may where not every
    /// byte stays as it is.
    private static func mayJoin(_ text: PaperText, _ range: Range<Int>) -> Bool {
        range.contains { mayJoin(text.bytes[$0]) } || text.hasMarkup || text.find("und", in: range) != nil
            || text.find("oder", in: range) != nil
            || text.find("bzw", in: range) != nil || text.find(" an d", in: range) != nil
    }

    /// Whether a text may be several roles, or one with a number or a bracket, as it may not by its bytes alone.
    private static func mayJoin(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var before: UInt8 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            // `un`, `od`, `bz` open the words that join roles, ` a` the body that a recommendation is for.
            switch (before | 0x20, byte | 0x20) {
            case (0x75, 0x6E), (0x6F, 0x64), (0x62, 0x7A): return true
            case (0x20, 0x61) where before == Byte.space: return true
            default: if mayJoin(byte) { return true }
            }
            before = byte
        }
        return false
    }

    /// Whether a byte joins roles or opens a bracket, or belongs to a character that may not stay as it is.
    private static func mayJoin(_ byte: UInt8) -> Bool {
        byte >= 0x80 ? byte == 0xC2 || byte == 0xCC || byte >= 0xE0 : joints[Int(byte)]
    }

    /// For each byte of ASCII, whether it joins roles or opens a bracket: `/`, a comma, `(`, a full stop.
    private static let joints: [Bool] = (0...127).map { (byte: UInt8) in
        byte == Byte.slash || byte == Byte.comma || byte == Byte.openParenthesis || byte == Byte.period
    }

    /// Whether a whole text is a role: one, or several joined by `und`, `/` or a comma, with what stands in brackets or the
    /// body that a recommendation is for.
    static func isRole(_ text: String) -> Bool {
        guard openings.mayBegin(text) else { return false }
        if table.holds(text) { return true }
        guard mayJoin(text) else { return false }
        let key = text.replacingWord("(federführend)", with: "").key
        if key.isEmpty { return false }
        if words.contains(key) || addresses(key) { return true }
        guard joins(key), opensLikeRole(key) else { return false }
        let pieces = parts(of: key)
        return !pieces.isEmpty && pieces.allSatisfy { isSingle($0) }
    }

    /// Whether words, in key form, are a role and the body that hears of it: `empfehlung an den rat`.
    private static func addresses(_ key: String) -> Bool {
        let parts = key.split(separator: " ")
        guard let place = parts.firstIndex(of: "an"), place > 0, (place + 3...place + 5).contains(parts.count),
            ["den", "die", "das"].contains(parts[place + 1]), let last = parts.last
        else { return false }
        return words.contains(parts[..<place].joined(separator: " ")) && Bodies.isBodyWord(String(last))
    }

    /// Whether the first of some words, in key form, is a role's, a number as in `1. lesung`, or joins roles.
    private static func opensLikeRole(_ key: String) -> Bool {
        let rest = key.utf8.drop(while: Byte.isDigit)
        if rest.count < key.utf8.count { return rest.starts(with: ". ".utf8) }
        let first = key.utf8.prefix { Byte.isWord($0) || $0 == Byte.period || $0 == Byte.hyphen }
        return first.isEmpty || firstWords.contains(String(decoding: first, as: UTF8.self))
    }

    private static let firstWords = Set(words.map { String($0.prefix { $0 != " " }) })
        .union(["und", "u.", "oder", "bzw", "bzw."])

    /// Whether words, in key form, may be several roles, or one with a number or a bracket.
    private static func joins(_ key: String) -> Bool {
        key.utf8.contains { $0 == Byte.slash || $0 == Byte.comma || $0 == Byte.openParenthesis || $0 == Byte.period }
            || key.holds("und") || key.holds("oder") || key.holds("bzw")
    }

    /// Whether a text is a role that the line's end cuts off.
    static func isCutOff(_ text: String) -> Bool {
        let last = text.utf8.last { !KeyForm.endsKey($0) } ?? 0
        // `und` ends in d, behind which characters may stand that the key form drops.
        if last | 0x20 == 0x64 || last >= 0x80 || !Byte.isWord(last), text.key.hasSuffix(" und") {
            return isRole(String(text.trimmed.dropLast(3)))
        }
        guard text.utf8.last == Byte.hyphen else { return text == "Verweisung in die" || text == "Verweisung in" }
        var pieces = parts(of: text.key)
        guard let last = pieces.popLast() else { return false }
        return cutOff.contains(last) && pieces.allSatisfy { isSingle($0) }
    }

    /// Whether a text is the rest of a role that began on the line before.
    static func isTail(_ text: String) -> Bool { tails.contains(text.key) }

    /// The most words that are looked at for a role.
    static let longestWordCount = 7

    /// The longest role at the start of a list of words: the number of words it takes, 0 when none stands there.
    static func length(of words: [String]) -> Int {
        var longest = 0
        guard let first = words.first, openings.mayBegin(first) else { return 0 }
        for count in stride(from: min(words.count, longestWordCount), to: 0, by: -1) {
            let text = words[0..<count].joined(separator: " ")
            if isRole(text) || isCutOff(text) {
                longest = count
                break
            }
        }
        return longest
    }

    /// The kind of a role; combined words take the stronger kind.
    ///
    /// Source: DOMAIN, "Roles (raw value always kept, plus one kind)".
    static func kind(of role: String?) -> RoleKind {
        guard let role else { return .unknown }
        let key = role.key
        let kinds = parts(of: key).map(singleKind)
        for kind in [RoleKind.decision, .recommendation, .hearing, .referral, .information] where kinds.contains(kind) {
            return kind
        }
        return .unknown
    }

    private static func singleKind(_ key: String) -> RoleKind {
        func holds(_ stems: [String]) -> Bool { stems.contains { key.holds($0) } }
        if key.holds("beschlussempfehlung") { return .recommendation }
        if holds(["verweis", "ueberweis", "bestaetig", "zuleitung"]) { return .referral }
        if holds(["beschluss", "beschliess", "entscheid", "genehmig"]) { return .decision }
        if holds(["anhoer", "stellungnahme", "benehmen"]) { return .hearing }
        if holds(["empfehl", "vorberat", "berat", "behandlung", "lesung", "einbringung", "eroerter"]) {
            return .recommendation
        }
        if holds(["kenntnis", "beantwort", "informat", "bericht", "mitteilung", "unterricht"]) { return .information }
        return .unknown
    }

    private static func isSingle(_ key: String) -> Bool {
        if words.contains(key) { return true }
        let pieces = key.utf8.first.map(Byte.isLetter) == true ? [] : key.split(separator: " ")
        if pieces.count == 2, let first = pieces.first, first.hasSuffix("."), Int(first.dropLast()) != nil {
            return ["lesung", "beratung", "behandlung", "durchgang", "vorlage"].contains(String(pieces[1]))
        }
        if key.hasSuffix(")"), let open = key.lastIndex(of: "(") {
            return words.contains(String(key[..<open]).trimmed)
        }
        return false
    }

    private static func parts(of key: String) -> [String] {
        // Nearly every role is one.
        let isJoined = key.utf8.contains { $0 == Byte.slash || $0 == Byte.comma }
        if !key.isEmpty, !isJoined, !key.holds("und"), !key.holds("u."), !key.holds("oder"), !key.holds("bzw") {
            return [key]
        }
        var parts: [String] = [""]
        for word in key.split(separator: " ") {
            if word == "und" || word == "u." || word == "/" || word == "bzw" || word == "oder" || word == "bzw." {
                parts.append("")
                continue
            }
            for (index, piece) in word.split(separator: "/", omittingEmptySubsequences: false).enumerated() {
                if index > 0 { parts.append("") }
                let text = piece.hasSuffix(",") ? piece.dropLast() : piece
                parts[parts.count - 1] += (parts[parts.count - 1].isEmpty ? "" : " ") + text
                if piece.hasSuffix(",") { parts.append("") }
            }
        }
        return parts.filter { !$0.isEmpty }
    }
}

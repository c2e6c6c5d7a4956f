import Drucksachen

/// The types of papers as cities print them, and their kinds.
enum PaperTypes {
    private static let kinds: [(word: String, kind: PaperKind)] = [
        ("aenderungsantrag", .amendment), ("ergaenzungsantrag", .amendment),
        ("aenderungs-/ergaenzungsantrag", .amendment),
        ("aenderungs- und ergaenzungsantrag", .amendment), ("aenderungs-", .amendment), ("ergaenzungs-", .amendment),
        ("stellungnahme", .statement), ("antwort", .answer), ("beantwortung", .answer), ("neufassung antrag", .motion),
        ("bauantrag", .proposal), ("dringlichkeitsantrag", .motion), ("eilantrag", .motion), ("antrag", .motion),
        ("wahlantrag", .motion),
        ("grosse anfrage", .question), ("kleine anfrage", .question), ("muendliche anfrage", .question),
        ("anfrage", .question),
        ("einwohneranfrage", .question), ("buergeranfrage", .question), ("schriftliche anfrage", .question),
        ("einwohnerfrage", .question),
        ("beschlussvorlage", .proposal), ("sitzungsvorlage", .proposal), ("dringlichkeitsvorlage", .proposal),
        ("wahlvorlage", .proposal),
        ("tischvorlage", .proposal), ("offenlage", .proposal), ("haushalt", .proposal), ("eilvorlage", .proposal),
        ("verwaltungsvorlage", .proposal), ("ratsvorlage", .proposal), ("beschlussempfehlung", .proposal),
        ("gemeinderatsdrucksache", .proposal),
        ("vorlage zur beschlussfassung", .proposal), ("vorlage zur kenntnisnahme", .information),
        ("entscheidungsvorlage", .proposal),
        ("vorlage zur beschlussempfehlung", .proposal), ("ausschussvorlage", .proposal),
        ("ergaenzungsvorlage", .proposal), ("beratungsvorlage", .proposal),
        ("informationsvorlage", .information), ("mitteilungsvorlage", .information), ("mitteilung", .information),
        ("berichtsvorlage", .information),
        ("information", .information), ("bericht", .information), ("kenntnisnahme", .information),
        ("kenntnisvorlage", .information), ("anzeige", .information),
        ("niederschrift", .minutes), ("protokoll", .minutes), ("tagesordnung", .agenda), ("einladung", .agenda),
        ("resolution", .motion), ("entschliessungsantrag", .motion), ("vorlage", .proposal), ("neufassung", .proposal),
        ("petition", .other), ("initiative", .motion), ("buergerantrag", .motion), ("einwohnerantrag", .motion),
        ("kleine anfrage nach", .question), ("empfehlung", .other), ("eingabe", .other), ("anregung", .other),
    ]
    private static let typeWords: Set<String> = [
        "beschlussvorlage", "informationsvorlage", "mitteilungsvorlage", "antrag", "anfrage", "grosse anfrage",
        "kleine anfrage", "muendliche anfrage",
        "schriftliche anfrage", "aenderungsantrag", "ergaenzungsantrag", "aenderungs-/ergaenzungsantrag",
        "dringlichkeitsantrag", "eilantrag", "stellungnahme",
        "stellungnahme zum antrag", "stellungnahme zur anfrage", "stellungnahme zum aenderungsantrag",
        "stellungnahme zum ergaenzungsantrag", "offenlage", "haushalt",
        "einwohneranfrage", "antwort zur anfrage", "antwort auf anfrage", "beantwortung einer anfrage", "neufassung",
        "neufassung antrag", "wahlvorlage", "beschlussempfehlung",
        "resolution", "bauantrag", "tischvorlage", "sitzungsvorlage", "berichtsvorlage", "mitteilung",
        "dringlichkeitsvorlage", "verwaltungsvorlage", "ausschussvorlage",
        "beschlussvorlage - offenlage", "beschlussvorlage – offenlage", "vorlage zur kenntnisnahme",
        "vorlage zur beschlussfassung", "entscheidungsvorlage", "vorlage", "antwort",
        "gemeinderatsdrucksache", "buergerantrag", "einwohnerantrag", "niederschrift", "protokoll", "tagesordnung",
        "entschliessungsantrag", "fraktionsantrag", "gemeinsamer antrag",
        "interfraktioneller antrag", "ergaenzungsvorlage", "ratsvorlage", "mitteilung der verwaltung",
        "bericht der verwaltung", "stellungnahme der verwaltung", "beantwortung anfrage",
        "beschlussvorlage der verwaltung", "vorlage der verwaltung", "vorlage des magistrats",
        "vorlage des gemeindevorstandes", "vorlage des gemeindevorstands", "vorlage des kreisausschusses",
        "vorlage des bezirksamtes", "vorlage des bezirksamts", "vorlage des senats", "vorlage des buergermeisters",
        "vorlage des oberbuergermeisters", "vorlage der buergermeisterin", "vorlage der oberbuergermeisterin",
        "vorlage des landrates", "vorlage des landrats",
        "antrag der fraktion", "anfrage der fraktion",
        "informationsvorlage der verwaltung", "mitteilung an den rat", "anzeige",
        "antwort der verwaltung", "schriftliche kleine anfrage", "dringliche anfrage", "dringlicher antrag",
        "wahlantrag", "eilvorlage", "eilentscheidung", "beratungsvorlage", "dringlichkeitsentscheidung",
        "beschlussvorlage rat", "beschlussvorlage ausschuss", "beantwortung", "neufassung aenderungsantrag",
        "aenderungsantrag zum antrag", "beschluss-vorlage", "sitzungsvorlage oeffentlich", "buergeranfrage",
        "mitteilungs-vorlage", "kenntnisnahme", "information", "mündliche anfrage", "informations-vorlage",
        "senatsvorlage", "antwort des senats", "vorlage für die sitzung des senats",
        "antwortschreiben", "mitteilung ausserhalb von sitzungen", "beschlussvorlage", "beschlußvorlage",
        "vorlage/antrag", "antrag/anfrage",
        "vorlage zur kenntnisnahme § 15 bezvg", "vorlage zur beschlussempfehlung", "grosse anfrage der fraktion",
    ]

    /// Whether a whole line is a paper's type.
    static func isType(_ line: String) -> Bool {
        guard line.utf8.count <= 64, typeOpenings.mayBegin(line) || mayEndType(line.utf8) else { return false }
        var key = line.key
        if isTypeKey(key) { return true }
        for prefix in ["oeffentliche ", "nichtoeffentliche ", "nicht oeffentliche "] where key.hasPrefix(prefix) {
            key = String(key.dropFirst(prefix.count))
            return typeWords.contains(key)
        }
        // `A N T R A G`
        guard key.utf8.dropFirst().prefix(2).contains(Byte.space) else { return false }
        let letters = key.split(separator: " ")
        return letters.count > 4 && letters.allSatisfy { $0.count == 1 } && typeWords.contains(letters.joined())
    }

    private static let typeOpenings = WordOpenings(typeWords + ["oeffentliche ", "nichtoeffentliche "])

    /// Whether words end as single words that are types do: `…vorlage`, `…antrag`, `…standpunkt`; they may where they end
    /// in no letter of ASCII.
    private static func mayEndType(_ words: some BidirectionalCollection<UInt8>) -> Bool {
        guard let last = words.last(where: { !KeyForm.endsKey($0) }), Byte.isLetter(last) else { return true }
        return typeEndings.contains { $0.utf8.last == last | 0x20 }
    }

    /// The endings of single words that are types.
    private static let typeEndings = ["vorlage", "antrag", "anfrage", "standpunkt", "mitteilung", "drucksache"]

    /// Whether a word or a few, in key form, are a type: known ones, and single words that end as types do.
    private static func isTypeKey(_ key: String) -> Bool {
        if typeWords.contains(key) { return true }
        guard key.utf8.count > 9, key.utf8.count <= 40,
            key.utf8.allSatisfy({ Byte.isLetter($0) || $0 == Byte.hyphen || $0 == Byte.slash })
        else { return false }
        return typeEndings.contains { key.hasSuffix($0) && key.utf8.count > $0.utf8.count + 2 }
    }

    /// Whether the first of several words can be the first of a type.
    private static func mayLead(_ line: String) -> Bool {
        guard let blank = line.utf8.firstIndex(of: Byte.space) else { return false }
        let word = line.utf8[..<blank]
        if word.allSatisfy(Byte.isLetter), !typeOpenings.mayBegin(line), !mayEndType(word) { return false }
        let opening = line[..<blank].key
        return opening.isEmpty || openingWords.contains(opening) || isTypeKey(opening) || opening.hasSuffix("-nr")
    }

    private static let openingWords = Set(typeWords.map { $0.prefix { $0 != " " }.key })

    /// The type a line begins with, where what follows is a number, `Nr.` or whether it is public; the length in bytes.
    static func leading(_ line: String) -> Int? {
        guard mayLead(line) else { return nil }
        let words = line.split(separator: " ")
        // `Beschlussvorlage-Nr. VII-DS-09842`
        if words.count > 1, let first = words.first, first.hasSuffix("-Nr.") || first.hasSuffix("-Nr.:") {
            let head = first[..<(first.utf8Range(of: "-Nr.")?.lowerBound ?? first.endIndex)]
            if isTypeKey(String(head).key), String(head).key != "vorlage" { return head.utf8.count }
        }
        for count in stride(from: min(5, words.count - 1), to: 0, by: -1) {
            let next = words[count]
            let isForMeeting =
                next == "zur" && count + 1 < words.count && words[count + 1].lowercased().hasSuffix("sitzung")
                || (next == "zum" || next == "zu") && count + 1 < words.count && words[count + 1] == "TOP"
            let isNumber =
                next.utf8.contains(where: Byte.isDigit) || next.hasPrefix("Nr") || next.hasPrefix("NR") || next == "-"
                || next == "–"
                || next.hasPrefix("(")
                || next == "vom" || ["oeffentlich", "nichtoeffentlich"].contains(next.key) || next == "Drucksache"
                || next.hasPrefix("Drs") || next == "DS" || next.hasPrefix("DS-Nr") || next == "Drucks"
                || next == "Vorlage"
                || count + 1 < words.count && isCode(next, before: words[count + 1])
            guard isForMeeting || isNumber else { continue }
            let head = words[0..<count].joined(separator: " ")
            if head.hasSuffix("-") || head.hasSuffix("–") { continue }
            guard isTypeKey(head.key), head.key != "vorlage" else { continue }
            if isForMeeting { return head.utf8.count }
            if isNumber, head.unicodeScalars.first?.properties.isUppercase == true { return head.utf8.count }
        }
        return nil
    }

    /// Whether a word is the code that opens a number: `V 0815/31`.
    private static func isCode(_ word: Substring, before next: Substring) -> Bool {
        (1...4).contains(word.utf8.count) && word.utf8.allSatisfy(Byte.isCapital)
            && next.utf8.first.map(Byte.isDigit) == true
            && next.utf8.contains { $0 == Byte.slash || $0 == Byte.hyphen }
    }

    /// The kind of a printed type; `.other` for one that is not known, `.unknown` for none.
    static func kind(of type: String?) -> PaperKind {
        guard let key = type?.key, !key.isEmpty else { return .unknown }
        if key.hasPrefix("stellungnahme") || key.holds("stellungnahme zu") { return .statement }
        if key.hasPrefix("antwort") || key.hasPrefix("beantwortung") { return .answer }
        for (word, kind) in kinds where key.holds(word) { return kind }
        return .other
    }
}

import Drucksachen

/// The main headings of council papers in key form, with what stands below them.
enum HeadingWords {
    /// The kind of a heading given in key form; nil when it is no main heading.
    static func kind(of key: String) -> Section.Kind? {
        exact[key: key] ?? (asksToResolve(key) ? .resolution : nil) ?? opened(by: key) ?? joint(key)
    }

    /// The kind of the heading that stands in a stretch of a line with some cues; nil when it is no main heading.
    static func kind(_ text: PaperText, _ range: Range<Int>, _ cues: LineCues) -> Section.Kind? {
        if let kind = exact.value(text, range) { return kind }
        if cues.contains(.resolving), endsInVerb(text, range), asksToResolve(text.key(range)) {
            return .resolution
        }
        if hasOpeningWord(text, range), let kind = opened(by: text.key(range)) { return kind }
        guard range.count <= 72, text.find(" und ", in: range) != nil else { return nil }
        return joint(text.key(range))
    }

    /// `Sachverhalt und Begründung`: two headings in one; what the first is counts.
    private static func joint(_ key: String) -> Section.Kind? {
        guard key.utf8.count <= 72, let place = key.utf8Range(of: " und ") else { return nil }
        guard let first = exact[key: String(key[..<place.lowerBound])],
            exact[key: String(key[place.upperBound...])] != nil
        else { return nil }
        return first
    }

    /// Whether a stretch can end in `beschließen` or `empfehlen`.
    private static func endsInVerb(_ text: PaperText, _ range: Range<Int>) -> Bool {
        var end = range.upperBound
        while end > range.lowerBound, !Byte.isWord(text.bytes[end - 1]) { end -= 1 }
        return text.bytes[range.lowerBound..<end].hasSuffix("en") || text.hasMarkup
            || text.bytes[range.lowerBound..<end].hasSuffix("ließt")
    }

    /// Whether the first word of a stretch is that of a heading which goes on with a paper's own words.
    private static func hasOpeningWord(_ text: PaperText, _ range: Range<Int>) -> Bool {
        let end = text.bytes[range].firstIndex(where: Byte.isBlank) ?? range.upperBound
        // `Antrag an den …` may be parted by blanks of another kind, which the key form alone tells.
        return openingWords.holds(text, range.lowerBound..<end) || text.bytes[range.lowerBound..<end].contains(0xC2)
    }

    /// Whether a stretch that begins with no heading's letters may be one by its verb: it ends in the verb, or with
    /// what may stand behind the verb on its line.
    static func canAsk(_ text: PaperText, _ range: Range<Int>, _ cues: LineCues) -> Bool {
        !cues.isDisjoint(with: [.colon, .answer, .box]) || endsInVerb(text, range)
    }

    /// `Der Rat möge beschließen`.
    private static func asksToResolve(_ key: String) -> Bool {
        guard key.utf8.count <= 96 else { return false }
        // `Der Magistrat beschließt`
        if key.hasSuffix(" beschliesst"), key.utf8.count <= 64, key.hasPrefix("der ") || key.hasPrefix("die "),
            Bodies.names(String(key.utf8.dropLast(12)) ?? "")
        {
            return true
        }
        return [
            "moege beschliessen", "moegen beschliessen", "moege wie folgt beschliessen", "wolle beschliessen",
            "moege folgendes beschliessen",
            "moege empfehlen", "wird gebeten zu beschliessen", "wird gebeten, zu beschliessen",
            "moege folgenden beschluss fassen", "wolle folgenden beschluss fassen",
            "wird gebeten, folgenden beschluss zu fassen", "werden gebeten zu beschliessen",
        ].contains { key.hasSuffix($0) }
    }

    private static func opened(by key: String) -> Section.Kind? {
        for (prefix, kind) in prefixes where key.hasPrefix(prefix) && key.utf8.count <= prefix.utf8.count + 42 {
            return kind
        }
        return nil
    }

    /// Headings of resolutions that a paper's end prints in full (`Beschluss:`), stronger than a cover's short form.
    static let finalResolutions: Set<String> = [
        "beschluss", "beschluss (vollstaendig)", "beschluss mit vollstaendigem wortlaut",
    ]

    /// Whether a main heading other than `… möge beschließen` can begin as a stretch does; decides for most lines
    /// without a lookup.
    static func canBegin(_ text: PaperText, _ range: Range<Int>) -> Bool {
        openings.mayBegin(text.bytes, range) && firstWords.mayBegin(text, range)
    }

    private static let openings = WordOpenings(exact.keys + prefixes.map(\.0))
    /// The headings, and the words that open those which go on with a paper's own.
    private static let firstWords = KeySet(Set(exact.keys + prefixes.map { String($0.0.prefix { $0 != " " }) }))
    private static let openingWords = KeySet(Set(prefixes.map { String($0.0.prefix { $0 != " " }) }))

    /// The headings, and those of several words also as texts print them that lost their blanks.
    private static let exact = KeyTable<Section.Kind>(
        words.merging(
            words.filter { $0.key.holds(" ") && $0.key.utf8.count >= 16 }
                .map { ($0.key.filter { $0 != " " }, $0.value) }
        ) { printed, _ in printed })

    private static let words: [String: Section.Kind] = [
        "problemdarstellung": .facts, "sachverhaltsdarstellung": .facts, "sachverhalt und begruendung": .justification,
        "darstellung der sach- und rechtslage": .facts, "problem- und sachdarstellung": .facts,
        "situationsbeschreibung": .facts, "aktueller sachstand": .facts, "bisheriger sachstand": .facts,
        "begruendung des beschlussvorschlags": .justification, "kurzbegruendung": .justification,
        "begruendung des beschlussvorschlages": .justification, "klimaschutzrelevanz": .climateImpact,
        "pruefung der klimarelevanz": .climateImpact, "personelle und finanzielle auswirkungen": .financialImpact,
        "finanzielle und personelle auswirkungen": .financialImpact, "oeffentlichkeitsbeteiligung": .other,
        "beschlussvorschlag": .resolution, "beschlussdarstellung": .resolution, "einverstaendnisse": .other,
        "grund der vorlage": .other, "demografie-check": .other, "unterschrift": .other,
        "beschlussantrag": .resolution, "beschlussentwurf": .resolution,
        "beschlussempfehlung": .resolution, "beschluss": .resolution, "beschlussvorschlaege": .resolution,
        "beschlussvorschlag/empfehlung": .resolution, "beschlussvorschlag der verwaltung": .resolution,
        "beschlusstext": .resolution, "beschlusstenor": .resolution,
        "antrag": .resolution, "antragstext": .resolution, "der antrag": .resolution, "antragsinhalt": .resolution,
        "beschlussantrag (kurzfassung)": .resolution, "beschlussvorschlag (kurzfassung)": .resolution,
        "antrag der referentin": .resolution, "antrag des referenten": .resolution, "ii. antrag": .resolution,
        "antrag der verwaltung": .resolution, "beschlussformel": .resolution, "beschlussgegenstand": .resolution,
        "beschlussentwurf der verwaltung": .resolution, "wir beantragen": .resolution, "petitum": .resolution,
        "beantragter beschluss": .resolution,
        "der rat beschliesst": .resolution,
        "der beschlussvorschlag": .resolution, "beschlussvorlage der verwaltung": .resolution,
        "vorgeschlagener beschluss": .resolution,
        "der stadtrat beschliesst": .resolution, "resolution": .resolution,
        "inhalt des antrages": .resolution, "inhalt des antrags": .resolution, "resolutionstext": .resolution,
        "beschlusspunkte": .resolution,
        "sachdarstellung und begruendung": .facts,
        "inhalt des antrages/beschlussvorschlag": .resolution,
        "gutachten-/beschlussvorschlag": .resolution, "wortlaut": .facts,
        "strategische ziele der gesamtstadt": .other,
        "empfehlungsbeschluss": .resolution, "beschlussempfehlungen": .resolution,
        "vorschlag zur beschlussfassung": .resolution,
        "begruendung": .justification, "problembeschreibung/begruendung": .justification,
        "problembeschreibung / begruendung": .justification, "begruendung der vorlage": .justification,
        "antragsbegruendung": .justification,
        "begruendung des antrages": .justification, "begruendung des antrags": .justification,
        "sachverhalt/begruendung": .justification,
        "sachverhalt / begruendung": .justification, "begruendung und sachverhalt": .justification,
        "begruendung/sachverhalt": .justification,
        "anlass": .justification, "begruendung/erlaeuterung": .justification,
        "begruendung der dringlichkeit": .justification, "beschlussbegruendung": .justification,
        "begruendung der eilbeduerftigkeit": .justification, "zweck der vorlage": .justification,
        "zielsetzung": .justification, "erlaeuterungen zur begruendung": .justification,
        "sachverhalt": .facts, "sachdarstellung": .facts, "erlaeuterungen": .facts, "erlaeuterung": .facts,
        "ergaenzende erlaeuterungen": .facts, "vortrag der referentin": .facts, "vortrag des referenten": .facts,
        "vortrag": .facts,
        "problem": .facts, "problemstellung": .facts, "ausgangslage": .facts, "inhalt der mitteilung": .facts,
        "problembeschreibung": .facts,
        "sachstand": .facts, "sachstandsbericht": .facts, "planungsanlass / bisheriges verfahren": .facts,
        "ausfuehrliche begruendung": .justification,
        "sach- und rechtslage": .facts, "sachlage": .facts, "darstellung des sachverhalts": .facts,
        "sachbericht": .facts,
        "sachdarstellung/begruendung": .facts, "stellungnahme der verwaltung": .facts, "stellungnahme": .facts,
        "bericht": .facts,
        "antwort": .facts, "beantwortung/ stellungnahme": .facts, "beantwortung/stellungnahme": .facts,
        "beantwortung / stellungnahme": .facts, "beantwortung": .facts, "antwort der verwaltung": .facts,
        "antwort des senats": .facts,
        "antwort zur anfrage": .facts, "mitteilung": .facts, "mitteilungstext": .facts,
        "fragen": .other, "frage": .other, "anfrage": .other, "wir fragen": .other, "wir fragen die verwaltung": .other,
        "loesung": .other, "loesungsvorschlag": .other,
        "alternativen": .other, "alternative": .other, "einleitung": .other, "ziel": .other, "ziele": .other,
        "bisherige beschluesse": .other, "inhalt": .other,
        "finanzielle auswirkungen": .financialImpact, "finanzielle auswirkung": .financialImpact,
        "kosten": .financialImpact, "kosten und finanzierung": .financialImpact,
        "finanzierung": .financialImpact, "finanzierung und kosten": .financialImpact,
        "haushaltsmaessige auswirkungen": .financialImpact,
        "auswirkungen auf den haushalt": .financialImpact, "haushaltsrechtliche auswirkungen": .financialImpact,
        "finanzielle folgen": .financialImpact,
        "kosten/finanzierung": .financialImpact, "finanzierungsuebersicht": .financialImpact,
        "finanzwirtschaftliche auswirkungen": .financialImpact,
        "finanzielle und personalwirtschaftliche auswirkungen": .financialImpact,
        "finanzierungsvorschlag": .financialImpact, "haushaltsmittel": .financialImpact,
        "personelle auswirkungen": .other, "personalwirtschaftliche auswirkungen": .other,
        "finanzierung/deckung": .financialImpact, "finanzierungsnachweis": .financialImpact,
        "finanzielle/personelle auswirkungen": .financialImpact,
        "finanzielle auswirkungen und finanzierung": .financialImpact,
        "klimarelevanz": .climateImpact, "auswirkungen auf den klimaschutz": .climateImpact,
        "klimaauswirkungen": .climateImpact, "auswirkungen auf das klima": .climateImpact,
        "klimaschutz": .climateImpact, "klimacheck": .climateImpact, "klima-check": .climateImpact,
        "co2-relevanz": .climateImpact, "klimafolgen": .climateImpact,
        "klimawirkung": .climateImpact, "klimarelevante auswirkungen": .climateImpact, "klimapruefung": .climateImpact,
        "auswirkungen auf klima und umwelt": .climateImpact,
        "klima- und umweltrelevanz": .climateImpact, "umweltauswirkungen": .climateImpact,
        "auswirkungen auf umwelt und klima": .climateImpact,
        "zusammenfassung": .summary, "kurzfassung": .summary, "information (kurzfassung)": .summary,
        "kurzdarstellung": .summary, "kurzbericht": .summary,
        "anlagen": .attachments, "anlage": .attachments, "anlage/n": .attachments, "anlage(n)": .attachments,
        "anlagenverzeichnis": .attachments, "verzeichnis der anlagen": .attachments,
        "ueberweisung in folgende ausschuesse": .other, "anhang": .attachments, "anhaenge": .attachments,
        "bezug zu den strategischen zielen": .other,
        "anlagenuebersicht": .attachments, "liste der anlagen": .attachments,
        "raeumlicher bezug": .other, "raeumliche auswirkungen": .other, "raeumlicher geltungsbereich": .other,
        "uebereinstimmung mit strategischen zielen": .other,
        "strategische ziele": .other, "rechtliche konsequenzen": .other, "rechtliche grundlagen": .other,
        "rechtsgrundlage": .other, "rechtsgrundlagen": .other, "rechtliche auswirkungen": .other,
        "beteiligung": .other, "beteiligung/abstimmung": .other, "beteiligung / abstimmung": .other,
        "beteiligte stellen": .other, "beteiligung und abstimmung": .other,
        "oeffentlichkeitsarbeit und veroeffentlichung nach dem informationsfreiheitsgesetz": .other,
        "oeffentlichkeitsarbeit": .other, "beteiligung der oeffentlichkeit": .other,
        "beratungsergebnis": .other, "vorliegende anfragen/antraege": .other, "vorliegende antraege/anfragen": .other,
        "mitzeichnung": .other, "mitzeichnung der beteiligten stellen": .other,
        "erledigte anfragen/antraege": .other, "erledigte antraege/anfragen": .other,
        "kurzfassung der begruendung": .justification, "begruendung der verwaltungsempfehlung": .justification,
        "darstellung des sachverhaltes": .facts, "entscheidungsergebnis": .other,
        "ergebnisse der vorberatungen": .other, "demografische auswirkungen": .other,
        "klimatische auswirkungen": .climateImpact, "auswirkungen auf den klimaschutz?": .climateImpact,
        "finanzielle auswirkungen?": .financialImpact, "finanz. auswirkung": .financialImpact,
        "finanz. auswirkungen": .financialImpact, "sitzungsvortrag": .facts, "beschlussvorschriften": .other,
        "sachverhalt/begruendung zum zeitpunkt der sitzungseinladung": .justification,
        "begruendung / sachverhalt zum zeitpunkt der sitzungseinladung": .justification,
        "gesetzliche grundlagen": .other, "bereits gefasste beschluesse": .other, "aufzuhebende beschluesse": .other,
        "bereits gefasste beschluesse des stadtrates": .other, "demografisches controlling": .other,
        "finanzielle auswirkungen/deckungsnachweis": .financialImpact, "kostentabelle": .financialImpact,
        "bemerkungen": .other,
        "ergebnis der klimawirkungspruefung": .climateImpact,
        "beruecksichtigung von gender-aspekten": .other, "begruendung und erlaeuterung": .justification,
        "angaben zur klimawirkung": .climateImpact, "angaben zu den kosten": .financialImpact,
        "pruefung der uebereinstimmung mit den strategischen zielen": .other,
        "darstellung von alternativen": .other, "petitum/beschluss": .resolution,
        "erlaeuterungen und begruendungen": .justification, "berichtsinhalt": .facts,
        "anlage(n) zur vorlage": .attachments, "beschlussantrag der verwaltung": .resolution,
        "weiteres vorgehen": .other, "weiteres verfahren": .other,
        "ausblick": .other, "fazit": .other, "verfahren": .other,
        "folgen bei ablehnung": .other, "folgen bei nichtbeschluss": .other, "zeitplan": .other, "umsetzung": .other,
        "massnahmen": .other, "gender-pruefung": .other,
        "geschlechtergerechtigkeit": .other, "gleichstellung": .other, "auswirkungen": .other,
        "barrierefreiheit": .other, "inklusion": .other, "demografie": .other,
        "auswirkungen auf kinder und jugendliche": .other, "familienvertraeglichkeit": .other, "hinweise": .other,
        "hinweis": .other, "gesamtausblick": .other,
        "beschreibung des abwaegungsprozesses": .other, "nichtbeschluss": .other, "sonstiges": .other,
        "realisierungs-/ zeithorizont": .other, "realisierungs- / zeithorizont": .other,
        "finanzielle auswirkungen/genderpruefung": .financialImpact,
        "finanzielle auswirkungen, genderpruefung": .financialImpact, "genderpruefung": .other,
        "beschluss vom": .resolution, "tagesordnungspunkt": .other, "der oberbuergermeister": .other,
        "vorbemerkung": .other, "vorbemerkungen": .other, "hintergrund": .other, "vorgeschichte": .other,
        "beschlussempfehlung der verwaltung": .resolution, "stellungnahme/antwort": .facts, "kurzvortrag": .facts,
        "inhalt der anfrage": .other, "zusammenfassung der begruendung": .justification,
    ]

    /// Headings that go on with words of the paper's own: `Antrag an den Gemeinderat / Ausschuss`.
    private static let prefixes: [(String, Section.Kind)] = [
        ("antrag an den ", .resolution), ("antrag an die ", .resolution), ("antrag an das ", .resolution),
        ("beschlussvorschlag fuer ", .resolution), ("beschlussvorschlag an ", .resolution),
        ("beschlussvorschlag zu ", .resolution), ("beschlussvorschlag des ", .resolution),
        ("beschlussantrag an ", .resolution), ("beschlussempfehlung an ", .resolution),
        ("beschlussvorschlag (", .resolution), ("beschlussantrag (", .resolution),
        ("antrag der referentin ", .resolution),
        ("vortrag und antrag ", .facts), ("antrag des referenten ", .resolution), ("vortrag der referentin ", .facts),
        ("vortrag des referenten ", .facts),
        ("finanzielle auswirkungen auf ", .financialImpact), ("finanzielle auswirkungen (", .financialImpact),
        ("finanzielle auswirkungen fuer ", .financialImpact),
        ("auswirkungen auf den klimaschutz ", .climateImpact),
        ("auswirkungen auf die ", .other), ("auswirkungen auf das ", .other), ("auswirkungen auf den ", .other),
        ("auswirkungen auf klima", .climateImpact), ("klimarelevanz ", .climateImpact),
        ("begruendung der ", .justification), ("begruendung (", .justification), ("begruendung zu", .justification),
        ("sachverhalt (", .facts), ("stellungnahme der verwaltung ", .facts), ("stellungnahme des ", .facts),
        ("erlaeuterungen zu", .facts), ("darstellung von alternativen ", .other),
    ]
}

/// The first three letters of some words, for passing over lines that begin with none of them.
struct WordOpenings: Sendable {
    private var marks = [Bool](repeating: false, count: 26 * 26 * 26)

    /// The openings of words in key form; of such as begin with fewer than three letters, every line can be one.
    init(_ keys: [String]) {
        for key in keys {
            let letters = Array(key.utf8.prefix(3))
            guard letters.count == 3, letters.allSatisfy(Byte.isLetter) else { continue }
            marks[WordOpenings.index(letters[0], letters[1], letters[2])] = true
        }
    }

    /// Whether one of the words can begin a stretch: it may unless the stretch begins with three other letters.
    func mayBegin(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count >= 3 else { return true }
        let (first, second, third) = (bytes[range.lowerBound], bytes[range.lowerBound + 1], bytes[range.lowerBound + 2])
        guard Byte.isLetter(first), Byte.isLetter(second), Byte.isLetter(third) else { return true }
        return marks[WordOpenings.index(first, second, third)]
    }

    /// Whether one of the words can begin a text.
    func mayBegin(_ text: String) -> Bool {
        var letters = text.utf8.makeIterator()
        guard let first = letters.next(), let second = letters.next(), let third = letters.next(),
            Byte.isLetter(first), Byte.isLetter(second), Byte.isLetter(third)
        else { return true }
        return marks[WordOpenings.index(first, second, third)]
    }

    private static func index(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
        (Int((first | 0x20) &- 0x61) * 26 + Int((second | 0x20) &- 0x61)) * 26 + Int((third | 0x20) &- 0x61)
    }
}

import Drucksachen

/// The main headings of council papers in key form, with what stands below them.
enum HeadingWords {
    /// The kind of a heading given in key form; nil when it is no main heading.
    static func kind(of key: String) -> Section.Kind? {
        if let kind = exact[key] { return kind }
        for suffix in [
            "moege beschliessen", "moegen beschliessen", "wolle beschliessen", "moege folgendes beschliessen",
            "moege empfehlen",
        ]
        where key.hasSuffix(suffix) && key.utf8.count <= 96 {
            return .resolution
        }
        for (prefix, kind) in prefixes where key.hasPrefix(prefix) && key.utf8.count <= prefix.utf8.count + 42 {
            return kind
        }
        return nil
    }

    /// Headings of resolutions that a paper's end prints in full (`Beschluss:`), stronger than a cover's short form.
    static let finalResolutions: Set<String> = [
        "beschluss", "beschluss (vollstaendig)", "beschluss mit vollstaendigem wortlaut",
    ]

    /// Whether a main heading can begin with two ASCII letters, in any case; decides for most lines without a lookup.
    static func canBegin(with first: UInt8, _ second: UInt8) -> Bool {
        openings[Int((first | 0x20) &- 0x61) * 26 + Int((second | 0x20) &- 0x61)]
    }

    private static let openings: [Bool] = {
        var openings = [Bool](repeating: false, count: 26 * 26)
        for key in Array(exact.keys) + prefixes.map(\.0) {
            let letters = Array(key.utf8.prefix(2))
            guard letters.count == 2, letters.allSatisfy(Byte.isLetter) else { continue }
            openings[Int(letters[0] - 0x61) * 26 + Int(letters[1] - 0x61)] = true
        }
        return openings
    }()

    private static let exact: [String: Section.Kind] = [
        "beschlussvorschlag": .resolution, "beschlussdarstellung": .resolution, "einverstaendnisse": .other,
        "grund der vorlage": .other, "demografie-check": .other, "unterschrift": .other,
        "beschlussantrag": .resolution, "beschlussentwurf": .resolution,
        "beschlussempfehlung": .resolution, "beschluss": .resolution, "beschlussvorschlaege": .resolution,
        "beschlussvorschlag der verwaltung": .resolution, "beschlusstext": .resolution, "beschlusstenor": .resolution,
        "antrag": .resolution, "antragstext": .resolution, "der antrag": .resolution, "antragsinhalt": .resolution,
        "beschlussantrag (kurzfassung)": .resolution, "beschlussvorschlag (kurzfassung)": .resolution,
        "antrag der referentin": .resolution, "antrag des referenten": .resolution, "ii. antrag": .resolution,
        "antrag der verwaltung": .resolution, "beschlussformel": .resolution, "beschlussgegenstand": .resolution,
        "beschlussentwurf der verwaltung": .resolution, "wir beantragen": .resolution, "petitum": .resolution,
        "der rat moege beschliessen": .resolution, "die bezirksverordnetenversammlung moege beschliessen": .resolution,
        "die bvv moege beschliessen": .resolution, "der ausschuss moege beschliessen": .resolution,
        "beantragter beschluss": .resolution,
        "der gemeinderat moege beschliessen": .resolution, "der stadtrat moege beschliessen": .resolution,
        "der rat beschliesst": .resolution,
        "der beschlussvorschlag": .resolution, "beschlussvorlage der verwaltung": .resolution,
        "vorgeschlagener beschluss": .resolution,
        "der stadtrat beschliesst": .resolution, "resolution": .resolution,
        "inhalt des antrages": .resolution, "inhalt des antrags": .resolution, "resolutionstext": .resolution,
        "beschlusspunkte": .resolution,
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
        "antwort": .facts, "antwort der verwaltung": .facts, "antwort des senats": .facts,
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
        "anhang": .attachments, "anlagenuebersicht": .attachments, "liste der anlagen": .attachments,
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
        "erledigte anfragen/antraege": .other, "weiteres vorgehen": .other, "weiteres verfahren": .other,
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
    ]

    /// Headings that go on with words of the paper's own: `Antrag an den Gemeinderat / Ausschuss`.
    private static let prefixes: [(String, Section.Kind)] = [
        ("antrag an den ", .resolution), ("antrag an die ", .resolution), ("antrag an das ", .resolution),
        ("beschlussvorschlag fuer ", .resolution), ("beschlussvorschlag an ", .resolution),
        ("beschlussvorschlag zu ", .resolution), ("beschlussvorschlag des ", .resolution),
        ("beschlussantrag an ", .resolution), ("beschlussempfehlung an ", .resolution),
        ("beschlussvorschlag (", .resolution), ("antrag der referentin ", .resolution),
        ("antrag des referenten ", .resolution), ("vortrag der referentin ", .facts),
        ("vortrag des referenten ", .facts),
        ("finanzielle auswirkungen (", .financialImpact), ("finanzielle auswirkungen fuer ", .financialImpact),
        ("auswirkungen auf den klimaschutz ", .climateImpact),
        ("auswirkungen auf die ", .other), ("auswirkungen auf das ", .other), ("auswirkungen auf den ", .other),
        ("auswirkungen auf klima", .climateImpact), ("klimarelevanz ", .climateImpact),
        ("begruendung der ", .justification), ("begruendung (", .justification), ("begruendung zu", .justification),
        ("sachverhalt (", .facts), ("stellungnahme der verwaltung ", .facts), ("stellungnahme des ", .facts),
        ("erlaeuterungen zu", .facts),
    ]
}

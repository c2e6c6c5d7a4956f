/// What the labels in papers' heads stand for.
enum HeadTopic: Sendable, Hashable {
    case reference, department, deciderPerson, contact, phone, date, name, originator, paperType, body, meetingDate,
        agendaItem
    case status, person, urgency, other
}

/// The labels of papers' heads in key form (see `StringProtocol.key`).
enum LabelWords {
    /// What a label stands for; nil when it is not a known label.
    static func topic(of key: String) -> HeadTopic? { topics[key: key] }

    /// What the label in a stretch of a text stands for; nil when it is not a known label.
    static func topic(_ text: PaperText, _ range: Range<Int>) -> HeadTopic? { topics.value(text, range) }

    /// Whether a label needs no colon: words that name a field of a form and open no sentence or type.
    static func standsAlone(_ key: String) -> Bool {
        guard let topic = topics[key: key] else { return false }
        switch topic {
        case .name, .reference, .agendaItem, .meetingDate:
            return !["vorlage", "drucksache", "sitzungsvorlage", "inhalt", "thema", "nummer", "nr"].contains(key)
                || key == "thema" || key == "nummer"
        default: return bare.contains(key)
        }
    }

    private static let bare: Set<String> = [
        "datum", "art", "aktenzeichen", "referenzvorlage", "absender", "adressat", "dezernat, dienststelle",
        "federfuehrend",
        "beteiligt", "beteiligte", "einbringer", "sachbearbeitung", "mitwirkung",
        "federfuehrung", "organisationseinheit", "untergeordnete vorlage(n)", "untergeordnete vorlagen", "kurztitel",
        "vorlageart", "vorlagenart", "dienststelle", "beschlussorgan",
        "einreicher", "antragsteller", "verfasser", "bearbeiter", "ansprechpartner", "status",
        "abteilung / aktenzeichen", "geschaeftsbereich", "ressort / stadtbetrieb", "bearbeiter/in", "telefon", "e-mail",
        "verantwortlich", "stammbaum", "stadtamt", "eingereicht von", "referat", "amt, datum, telefon",
        "anzahl der anlagen", "dezernat(e)", "geschaeftsbereich/fachbereich", "bezug", "fachbereich/amt",
        "dezernat/amt", "amt/fachbereich",
        "federfuehrendes referat",
    ]

    private static let topics = KeyTable<HeadTopic>([
        "amt, datum, telefon": .department, "anzahl der anlagen": .other, "stadtamt": .department,
        "beratungsgegenstand (bezeichnung des tagesordnungspunktes)": .name, "federfuehrendes referat": .department,
        "stellungnahme-nr": .reference, "zu top nr": .agendaItem,
        "beschliessendes gremium": .other, "entscheidendes gremium": .other, "beschlussgremium": .other,
        "absender": .originator, "adressat": .other, "dezernat, dienststelle": .department, "kurztitel": .name,
        "vorlagen-nummer": .reference,
        "abteilung / aktenzeichen": .department, "ressort / stadtbetrieb": .department,
        "zustaendiges dezernat / amt": .department, "beschlussorgan": .other,
        "aenderungsantrag-nr": .reference, "beschlussvorlage-nr": .reference, "antrag-nr": .reference,
        "anfrage-nr": .reference, "informationsvorlage-nr": .reference, "petition-nr": .reference,
        "ergaenzungsantrag-nr": .reference, "zu top": .agendaItem, "vertraulichkeit": .other, "beschlussart": .other,
        "anlass": .other, "zeit": .other,
        "entstanden aus vorlage": .other, "vorgang": .other, "antragstellende person(en)": .originator,
        "unterzeichnet von": .originator,
        "es informiert sie": .contact, "drucksachen–nr": .reference, "fb/az": .other, "anlage nr": .other,
        "aktuell": .other, "es informieren sie": .contact, "version": .other, "blatt": .other, "referent": .person,
        "eilbeduerftigkeit": .urgency, "mitwirkende aemter": .other, "telefon (0299)": .phone, "produktkonto": .other,
        "zustaendige ausschuesse": .other, "sitzungsvorlage-nummer": .reference,
        "vorlage nr": .reference, "vorlagen-nr": .reference, "vorlagen nr": .reference, "vorlage-nr": .reference,
        "vorlagennummer": .reference, "drucksache nr": .reference, "drucksachen-nr": .reference,
        "drucksache-nr": .reference,
        "drucksachennummer": .reference, "drucksachen nr": .reference, "drucksachenr": .reference,
        "drs.-nr": .reference,
        "drs. nr": .reference, "drs-nr": .reference, "ds-nr": .reference, "ds nr": .reference,
        "nr. der vorlage": .reference,
        "drucksache": .reference, "grdrs": .reference, "vorlagenr": .reference, "sitzungsvorlage": .reference,
        "sitzungsvorlage nr": .reference,
        "sitzungsvorlagen-nr": .reference, "beschlussvorlage nr": .reference, "antrag nr": .reference,
        "anfrage nr": .reference, "antragsnummer": .reference,
        "nummer": .reference, "dokumentennummer": .reference, "vorlage": .reference, "sitzungsvorlage-nr": .reference,
        "sitzungsvorlagennummer": .reference,
        "lfd. nr": .reference, "vorgangsnummer": .reference, "ratsdrucksache nr": .reference, "drucks.-nr": .reference,
        "drucks. nr": .reference, "vorl.nr": .reference, "vorl.-nr": .reference, "antrags-nr": .reference,
        "nr": .reference,
        "verantwortlich": .department, "dienststelle": .department, "federfuehrend": .department,
        "federfuehrung": .department,
        "fachbereich": .department, "dezernat": .department, "amt": .department, "federfuehrendes amt": .department,
        "fachdienst": .department,
        "zustaendiges amt": .department, "organisationseinheit": .department, "geschaeftsbereich": .department,
        "referat": .department,
        "fachamt": .department, "federfuehrendes dezernat": .department, "federfuehrende dienststelle": .department,
        "amt/fachbereich": .department,
        "zustaendige dienststelle": .department, "federfuehrender fachbereich": .department,
        "vorlage erstellt von": .department, "fb": .department,
        "federfuehrende organisationseinheit": .department, "abteilung": .department, "zustaendig": .department,
        "einbringendes amt": .department,
        "dezernat/amt": .department, "dezernat / amt": .department, "federfuehrung durch": .department,
        "fachbereich/amt": .department, "federfuehrender dienst": .department,
        "federfuehrende stelle": .department, "amt / fachbereich": .department, "ressort": .department,
        "eigenbetrieb": .department, "zustaendiger fachbereich": .department,
        "dezernent(in) / geschaeftsfuehrer": .deciderPerson, "dezernent": .deciderPerson, "dezernentin": .deciderPerson,
        "dezernent/in": .deciderPerson,
        "dezernent/-in": .deciderPerson, "dezernent(in)": .deciderPerson, "beigeordneter": .deciderPerson,
        "beigeordnete": .deciderPerson,
        "bearbeiter": .contact, "bearbeiter/-in": .contact, "bearbeiter/in": .contact, "bearbeiterin": .contact,
        "auskunft erteilt": .contact,
        "ansprechpartner": .contact, "ansprechpartner/in": .contact, "ansprechpartnerin": .contact,
        "sachbearbeiter": .contact,
        "sachbearbeiter/in": .contact, "sachbearbeitung": .contact, "ansprechperson": .contact,
        "bearbeitet von": .contact, "kontakt": .contact, "bearbeitung": .contact,
        "sachbearbeiterin": .contact, "sachbearbeiter/-in": .contact, "berichterstatter": .person,
        "berichterstatter/in": .person, "vorsitz": .person,
        "telefon": .phone, "tel": .phone, "telefon-nr": .phone, "fon": .phone, "ruf": .phone, "telefonnummer": .phone,
        "durchwahl": .phone,
        "datum": .date, "vom": .date, "erstellt am": .date, "erstelldatum": .date, "erstellungsdatum": .date,
        "eingang": .date, "eingegangen": .date, "eingangsdatum": .date,
        "eingegangen am": .date, "stand": .date, "datum der vorlage": .date, "vorlagedatum": .date,
        "antragsdatum": .date, "freigabedatum": .date, "ort, datum": .date, "anlagedatum": .date,
        "eingereicht am": .date, "antrag vom": .date, "vorlage vom": .date, "einreichungsdatum": .date,
        "verfasst am": .date,
        "betreff": .name, "betrifft": .name, "betr": .name, "bezeichnung": .name, "titel": .name, "thema": .name,
        "gegenstand": .name,
        "gegenstand der vorlage": .name, "tagesordnungspunkt": .name, "kurzbetreff": .name,
        "bezeichnung des tagesordnungspunktes": .name,
        "beratungsgegenstand": .name, "titel der drucksache": .name, "titel der vorlage": .name,
        "bezeichnung der vorlage": .name, "beschlussgegenstand": .name, "vorlagenbetreff": .name,
        "verhandlungsgegenstand": .name, "inhalt": .other,
        "eingereicht von": .originator, "einreicher": .originator, "einreichende fraktion": .originator,
        "initiator": .originator,
        "antragsteller": .originator, "antragsteller/in": .originator, "antragstellerin": .originator,
        "antragstellende fraktion": .originator, "einbringer": .originator,
        "einreicher/in": .originator, "antragstellende": .originator, "fraktion": .originator,
        "fragesteller": .originator, "fragesteller/in": .originator,
        "verfasser": .originator, "verfasser/in": .originator, "einreichende": .originator,
        "antrag der fraktion": .originator, "anfrage der fraktion": .originator, "antrag der": .originator,
        "antrag von": .originator, "antrag": .originator, "anfragende fraktion": .originator, "ursprung": .originator,
        "initiative": .originator, "antragstellender ortsbeirat": .originator, "anfrage": .originator,
        "anfrage von": .originator,
        "berichterstatter/-in": .person, "berichterstatterin": .person, "berichterstatter(in)": .person,
        "eing. dat": .date, "eing.-dat": .date, "eingang am": .date,
        "dezernat(e)": .department, "geschaeftsbereich/fachbereich": .department,
        "zustaendiges amt/dezernat": .department,
        "verantwortliche/r": .department, "organisationseinheit/amt": .department,
        "einreicherin": .originator, "antragsteller*in": .originator, "eingebracht von": .originator,
        "einbringende fraktion": .originator, "fragestellerin": .originator,
        "vorlage-art": .paperType, "vorlageart": .paperType, "vorlagenart": .paperType, "art der vorlage": .paperType,
        "drucksache-art": .paperType, "art": .paperType,
        "drucksachenart": .paperType, "vorlagetyp": .paperType, "vorlagentyp": .paperType,
        "drucksachen-art": .paperType, "dokumententyp": .paperType, "drucksacheart": .paperType,
        "gremium": .body, "sitzung": .body, "termin": .meetingDate, "sitzung am": .meetingDate,
        "sitzungstermin": .meetingDate, "top": .agendaItem,
        "status": .status, "oeffentlichkeitsstatus": .status, "oeffentlichkeit": .status, "sitzungsart": .status,
        "dringlichkeit": .urgency, "aktenzeichen": .other, "az": .other, "stammbaum": .other, "bezueglich": .other,
        "beteiligt": .other,
        "referenzvorlage": .other, "vorlageanlass": .other, "ziele": .other, "untergeordnete vorlage(n)": .other,
        "gz": .other, "geschaeftszeichen": .other, "wahlperiode": .other,
        "anlagen": .other, "anlage": .other, "bezug": .other, "bezugsvorlage": .other, "bezug-nr": .other,
        "verteiler": .other, "freigabe": .other, "unterschrift": .other, "mein zeichen": .other,
        "unser zeichen": .other,
        "beteiligte dienststellen": .other, "beteiligte aemter": .other, "mitwirkung": .other, "beteiligung": .other,
        "e-mail": .other, "fax": .other, "telefax": .other, "zimmer": .other, "haus": .other, "verweise": .other,
        "produkt": .other, "produktgruppe": .other, "ort": .other, "stadtbezirk": .other, "stadtbezirke": .other,
        "ortsteil": .other, "ortschaft": .other, "betroffene ortsteile": .other, "bezirk": .other, "beteiligte": .other,
        "uhrzeit": .other, "raum": .other, "untergeordnete vorlagen": .other,
        "letzte beratung": .other, "letzte aenderung": .other, "beratungsstatus": .other, "ausdruck vom": .other,
        "seite": .other,
    ])
}

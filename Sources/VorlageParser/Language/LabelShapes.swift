/// Labels that no list names, told by what they are made of: `Dezernat/Fachbereich`, `Sachbearbeitende Dienststelle`,
/// `Magistratsvorlagen-Nr`, `Antragstellende Gruppen`, `Ausgabedatum`.
enum LabelShapes {
    /// What a label in key form stands for; nil when its words do not say so.
    static func topic(of key: String) -> HeadTopic? {
        guard (4...48).contains(key.utf8.count), let first = key.utf8.first, Byte.isLetter(first) else { return nil }
        return joint(key) ?? numbered(key) ?? office(key) ?? opening(key) ?? dated(key)
    }

    /// What a line without a colon stands for that is a label by its slash: `Einbringer/in`, `Amt / Sachgebiet`.
    static func slashed(_ text: PaperText, _ range: Range<Int>) -> HeadTopic? {
        guard range.count <= 40, text.bytes[range].contains(Byte.slash) else { return nil }
        let key = text.key(range)
        guard !key.utf8.contains(where: Byte.isDigit), key.split(separator: " ").count <= 4 else { return nil }
        if let topic = LabelWords.topic(of: key) { return topic == .originator ? topic : nil }
        if let topic = joint(key) { return topic == .department || topic == .contact ? topic : nil }
        guard ["/in", "/-in", "/innen"].contains(where: { key.hasSuffix($0) }) else { return nil }
        return opening(key)
    }

    /// `Dezernat / Amt`, `Bearbeiter/Telefon`: every part is a label, and all stand for the same.
    private static func joint(_ key: String) -> HeadTopic? {
        guard key.utf8.contains(where: { $0 == Byte.slash || $0 == Byte.comma }) || key.holds(" und ") else {
            return nil
        }
        var parts: [Substring] = []
        for piece in key.split(separator: "/") { parts += piece.split(separator: ",") }
        if parts.count == 1, let place = key.utf8Range(of: " und ") {
            parts = [key[..<place.lowerBound], key[place.upperBound...]]
        }
        guard parts.count >= 2 else { return nil }
        let topics = parts.map { part -> HeadTopic? in
            let word = String(part).trimmed
            // `Bearbeiter/-in`, `Antragsteller/innen`
            if ["in", "-in", "innen", "-innen", "r", "n", "-r"].contains(word) { return nil }
            return LabelWords.topic(of: word) ?? (units.contains(word) ? .department : nil)
        }
        guard let first = topics[0], topics.allSatisfy({ $0 != nil }) else { return nil }
        if topics.allSatisfy({ $0 == first }) { return first }
        // `Dezernat/Fachbereich/AZ`
        if topics.count > 2, first == .department, topics.dropLast().allSatisfy({ $0 == first }) { return first }
        return topics.allSatisfy { [.contact, .phone, .person].contains($0) } ? .contact : nil
    }

    /// `Magistratsvorlagen-Nr`, `Antragsnummer`, `Nr. der Drucksache`.
    private static func numbered(_ key: String) -> HeadTopic? {
        guard key.holds("nr") || key.holds("nummer") else { return nil }
        if key.hasPrefix("nr. der ") || key.hasPrefix("nr. des ") || key.hasPrefix("nummer der ") {
            return papers.contains { key.hasSuffix($0) } ? .reference : nil
        }
        for ending in ["-nr", " nr", "-nummer", "nummer", "nr"] where key.hasSuffix(ending) {
            let stem = String(key.utf8.dropLast(ending.utf8.count)) ?? ""
            if cited.contains(where: { stem.hasPrefix($0) }) { return .other }
            return papers.contains { stem.hasSuffix($0) } ? .reference : nil
        }
        return nil
    }

    private static let papers = [
        "vorlage", "vorlagen", "drucksache", "drucksachen", "antrag", "antrags", "anfrage", "anfragen", "drs", "ds",
        "resolution", "mitteilung",
    ]
    private static let cited = ["bezug", "vorgaenger", "referenz", "ursprung", "beteiligte", "stamm"]

    /// `Vorlegende Dienststelle`, `Sachbearbeitendes Amt`.
    private static func office(_ key: String) -> HeadTopic? {
        if units.contains(key) { return .department }
        guard let blank = key.utf8.firstIndex(of: Byte.space),
            key[..<blank].holds("end") || key.utf8.starts(with: "zustaendig".utf8)
        else { return nil }
        let unit = String(key[key.utf8.index(after: blank)...])
        guard units.contains(unit) || LabelWords.topic(of: unit) == .department else { return nil }
        return ["mitwirk", "beteilig", "mitzeichn"].contains { key.hasPrefix($0) } ? .other : .department
    }

    private static let units: Set<String> = [
        "stelle", "bereich", "einheit", "fachabteilung", "fachstelle", "sachgebiet", "fachgebiet", "verwaltungseinheit",
        "struktureinheit", "stabsstelle", "hauptabteilung", "abt", "fachdezernat", "amt", "organisationseinheiten",
        "produktverantwortung", "teilhaushalt/fachbereich", "erstellendes amt", "fachbereichsleitung",
    ]

    /// Words that say what a label is however they end: `Antragstellende Gruppen`, `Sachbearbeiter:in`.
    private static func opening(_ key: String) -> HeadTopic? {
        let words = key.utf8.reduce(1) { $0 + ($1 == Byte.space ? 1 : 0) }
        guard words <= 4 else { return nil }
        guard let first = key.utf8.first else { return nil }
        for (word, topic) in openings[Int(first)] where key.utf8.starts(with: word) { return topic }
        return nil
    }

    /// For each byte, the words that begin with it.
    private static let openings: [[(word: [UInt8], topic: HeadTopic)]] = {
        var table = [[(word: [UInt8], topic: HeadTopic)]](repeating: [], count: 256)
        for (word, topic) in openingWords {
            let bytes = Array(word.utf8)
            table[Int(bytes[0])].append((bytes, topic))
        }
        return table
    }()

    private static let openingWords: [(word: String, topic: HeadTopic)] = [
        ("name des antragstell", .originator), ("name der antragstell", .originator),
        ("antragstell", .originator), ("einreicher", .originator), ("einreichende", .originator),
        ("einbringer", .originator), ("einbringende", .originator), ("fragestell", .originator),
        ("anfragestell", .originator), ("anfragende", .originator), ("gestellt von", .originator),
        ("beantragt von", .originator), ("eingebracht durch", .originator), ("eingereicht durch", .originator),
        ("antrag der ", .originator), ("anfrage der ", .originator),
        ("verfasser", .originator), ("sachbearbeit", .contact), ("bearbeiter", .contact), ("ansprechp", .contact),
        ("auskunft", .contact),
        ("vorlagenersteller", .contact), ("vorlageersteller", .contact), ("ersteller", .contact),
        ("berichterstatt", .person), ("vortragende", .person), ("gegenstand de", .name), ("bezeichnung de", .name),
        ("titel de", .name), ("betreff", .name), ("art der vorlage", .paperType), ("art der drucksache", .paperType),
        ("art des vorgangs", .paperType), ("dokumentart", .paperType), ("dokumenttyp", .paperType),
        ("vorgangsart", .paperType), ("telefon", .phone), ("aktenzeichen", .other), ("geschaeftszeichen", .other),
        ("unser zeichen", .other), ("beteiligte", .other),
    ]

    /// `Ausgabedatum`, `ausgegeben am`.
    private static func dated(_ key: String) -> HeadTopic? {
        if key.hasSuffix("datum") {
            return [
                "ausgabe", "erstell", "eingang", "einreich", "antrag", "vorlage", "anfrage", "drucksache", "verteil",
                "dokument", "fertigung", "abgabe",
            ].contains { key.hasPrefix($0) } ? .date : nil
        }
        return ["ausgegeben am", "gefertigt am", "aufgestellt am", "ausgestellt am", "verfasst am"].contains(key)
            ? .date : nil
    }
}

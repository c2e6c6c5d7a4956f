import Drucksachen

/// The results of consultations, as German papers print them.
enum Results {
    /// Words that stand in results, in key form; a line made of them is one.
    private static let stems = [
        "einstimmig", "mehrheitlich", "mehrheit", "stimmenmehrheit", "zugestimmt", "zustimm", "abgelehnt", "ablehn",
        "angenommen", "beschlossen",
        "genehmigt", "empfohlen", "empfehl", "vorberaten", "beraten", "verwiesen", "verweis", "ueberwiesen", "vertagt",
        "vertagung",
        "verschoben",
        "geschoben", "zurueckgezogen", "zurueckgestellt", "zurueckgenommen", "abgesetzt", "kenntnis", "genommen",
        "enthaltung",
        "enth", "ja", "nein", "stimme", "gegenstimme", "geaendert", "ungeaendert", "unveraendert", "aenderung",
        "beschlussvorschlag", "stimmengleichheit", "erledigt", "behandelt", "dafuer", "dagegen", "befangen", "lt",
        "antragsgemaess",
        "entsprechend", "eingearbeitet", "wie", "vorgeschlagen", "teilweise", "ohne", "beschlussfassung", "zur",
        "nicht", "keine",
        "abweichend", "laut", "gemaess", "anwesend", "zustimmend", "informiert", "angehoert", "festgestellt",
        "gewaehlt",
        "berufen", "weiterverwiesen", "beschlussempfehlung", "erfolgt", "durchgefuehrt", "schlussvorschlag", "schluss",
    ]
    private static let fillers: Set<String> = [
        "und", "mit", "bei", "der", "die", "den", "dem", "des", "einer", "eine", "ein", "zwei", "drei", "vier", "fuenf",
        "in", "an", "von", "fuer",
        "im", "be", "ten", "sowie", "geaend", "antrag", "vom", "am", "zum", "als", "geaenderten", "geaenderter",
        "beschluss",
        "so", "vorlage", "fassung", "geaen", "derten", "abstimmung",
    ]

    /// Whether a text is a result: one of its words says so, and nearly all words belong to results.
    static func isResult(_ text: String) -> Bool {
        var strong = 0
        var weak = 0
        var others = 0
        let key = Array(text.key.utf8)
        let isDivided = TextCleaner.endsDivided(text)
        let end = key.lastIndex(where: Byte.isWord).map { $0 + 1 } ?? 0
        var start = 0
        for index in 0...end where index == end || !Byte.isWord(key[index]) {
            let word = key[start..<index]
            start = index + 1
            guard let first = word.first else { continue }
            let stems = stemBytes[Int(first)]
            if isDivided, index == end, word.count > 2, stems.contains(where: { $0.starts(with: word) }) {
                strong += 1
            } else if stems.contains(where: {
                (word.count <= $0.count + 4 || $0.count > 5) && word.starts(with: $0)
            }) {
                strong += 1
            } else if word.count == 1 || word.allSatisfy(Byte.isDigit)
                || fillerBytes[Int(first)].contains(where: { word.elementsEqual($0) })
            {
                weak += 1
            } else {
                others += 1
            }
        }
        return strong > 0 && others * 3 <= strong + weak && !(strong == 1 && others > 0 && strong + weak < 3)
    }

    /// For each byte, the stems that begin with it.
    private static let stemBytes = byFirstByte(stems)

    /// For each byte, the fillers that begin with it.
    private static let fillerBytes = byFirstByte(fillers)

    private static func byFirstByte(_ words: some Sequence<String>) -> [[[UInt8]]] {
        words.reduce(into: Array(repeating: [], count: 256)) { table, word in
            let bytes = Array(word.utf8)
            table[Int(bytes[0])].append(bytes)
        }
    }

    /// Whether a result's text is cut off and goes on with the next line.
    static func isOpen(_ text: String) -> Bool {
        if TextCleaner.endsDivided(text) { return true }
        let words = text.key.split(separator: " ")
        let last = words.last.map(String.init) ?? ""
        // `Ja: 11 Nein: 2 Enthaltung: 0` is whole.
        if words.count > 3, Int(last) != nil, words[words.count - 2].hasPrefix("enth") { return false }
        return [
            "in", "den", "an", "und", "lt", "mit", "bei", "einer", "der", "zur", "in die", "im", "nach", "vom", "zum",
        ].contains(last)
            || text.hasSuffix(",") || (Int(last) != nil)
    }

    /// What did not happen, without the `nicht` before it: a result that only says so says nothing known.
    private static let negated: Set<String> = [
        "vertagt", "verschoben", "geschoben", "zurueckgestellt", "abgesetzt", "zurueckgezogen", "abgelehnt",
        "verwiesen",
        "ueberwiesen", "beraten", "vorberaten", "behandelt", "eroertert", "diskutiert", "angehoert",
    ]

    /// A result in key form without what it says has not happened: `nicht vertagt`, `noch nicht beschlossen`.
    private static func withoutNegated(_ key: String) -> String {
        guard key.holds("nicht ") else { return key }
        var words: [Substring] = []
        for word in key.split(separator: " ") {
            let isNegated = words.last == "nicht"
            if isNegated, negated.contains(String(word).key) || words.dropLast().last == "noch" {
                words.removeLast()
            } else {
                words.append(word)
            }
        }
        return words.joined(separator: " ")
    }

    private static let withdrawn = WordList(["zurueckgezogen", "zurueckgenommen", "zurueck gezogen"])
    private static let postponed = WordList([
        "vertagt", "verschoben", "geschoben", "zurueckgestellt", "abgesetzt", "vertagung", "ohne beschlussfassung",
    ])
    private static let rejected = WordList([
        "nicht empfohlen", "abgelehnt", "ablehnung", "nicht zugestimmt", "nicht beschlossen", "nicht angenommen",
        "keine zustimmung", "keine empfehlung", "nicht genehmigt", "abgewiesen", "keine mehrheit",
    ])
    private static let referred = WordList(["verwiesen", "verweis", "ueberwiesen", "ueberweisung"])
    private static let accepted = WordList([
        "zugestimmt", "zustimmung", "beschlossen", "angenommen", "genehmigt", "empfohlen", "einstimmig",
        "mehrheitlich",
        "beschlussvorschlag", "mehrheit", "antragsgemaess", "gewaehlt", "festgestellt",
    ])
    private static let discussed = WordList(["beraten", "behandelt", "eroertert", "diskutiert", "angehoert"])
    private static let unchanged = WordList(["ungeaendert", "unveraendert", "ohne aenderung"])
    private static let changed = WordList(["geaend", "aenderung", "abweichend", "teilweise", "modifiziert", "ergaenz"])

    /// The kind of a printed result; `.none` when none is printed, `.unknown` when its words say nothing known.
    ///
    /// Negations are tried before what they negate (`nicht empfohlen`, `ohne Beschlussfassung geschoben`), and
    /// `ungeändert beschlossen` before the `geändert beschlossen` it holds.
    static func kind(of result: String?) -> ResultKind {
        guard let result, !result.isEmpty else { return .none }
        let key = withoutNegated(result.key)
        let letters = LetterPairs(Array(key.utf8))
        if withdrawn.stand(in: letters) { return .withdrawn }
        if postponed.stand(in: letters) { return .postponed }
        if rejected.stand(in: letters) { return .rejected }
        if referred.stand(in: letters) { return .referred }
        if key.holds("kenntnis") { return .noted }
        let isAccepted = accepted.stand(in: letters)
        if key.holds("vorberaten") || !isAccepted && discussed.stand(in: letters) { return .discussed }
        if isAccepted {
            return changed.stand(in: letters) && !unchanged.stand(in: letters) ? .acceptedWithChanges : .accepted
        }
        return .unknown
    }
}

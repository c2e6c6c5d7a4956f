/// Tells bodies (Gremien) from other words, by general words and never by lists of particular bodies.
enum Bodies {
    /// Word endings that name a body: `Schulausschuss`, `Gemeinderat`, `Bezirksvertretung`.
    private static let endings = [
        "ausschuss", "ausschuß", "ausschusses", "ausschusse", "beirat", "beirats", "beirates", "kommission", "fraktion",
        "vertretung",
        "versammlung", "kreistag", "kuratorium", "deputation", "magistrat", "senat", "plenum", "bürgerschaft",
        "parlament", "vorstand", "ältestenrat", "ratsgruppe", "dienstberatung", "dezernentenberatung",
        "amtsleiterberatung", "verwaltungsrat", "konferenz",
        "aufsichtsrat", "gruppe", "arbeitskreis", "forum", "gremium", "bezirksamt", "netzwerk", "seniorenrat",
        "stadtrat", "hauptversammlung", "jugendrat", "referentenrunde", "ratsausschuss", "vollversammlung",
    ]
    /// Words that end in `rat` and are no body.
    private static let noCouncils: Set<String> = [
        "referat", "vorrat", "landrat", "hausrat", "apparat", "quadrat", "zierat", "heirat", "verrat", "monat",
        "dezernat",
        "format", "plakat", "diktat", "stadtdirektorat", "baurat", "schulrat", "forstrat", "medizinalrat",
        "kreisbaurat",
        "stadtbaurat", "sekretariat", "rektorat", "direktorat", "konsulat", "inserat", "kreisrat", "bundesrat",
        "betriebsrat",
    ]
    /// Abbreviations that open a body's name.
    private static let abbreviations: Set<String> = [
        "or", "fa", "ha", "va", "ba", "bv", "gr", "pa", "ua", "bvv", "jha", "av", "vv", "sv", "ko", "asw", "afk", "hfa",
    ]

    /// Whether a text names a body: one of its words does.
    ///
    /// - Complexity: O(n)
    static func names(_ text: String) -> Bool {
        let bytes = text.utf8.span
        var start = 0
        for index in 0...bytes.count {
            if index < bytes.count, Byte.isLetter(bytes[index]) || bytes[index] >= 0x80 && !isSign(bytes[index]) {
                continue
            }
            let word = start..<index
            start = index + 1
            guard mayBeBodyWord(bytes, word) else { continue }
            if isBodyWord(KeyForm.small(bytes, word)) { return true }
        }
        return false
    }

    /// Whether a byte begins a sign of Latin-1 or of U+2000 on.
    private static func isSign(_ byte: UInt8) -> Bool { byte == 0xC2 || byte == 0xE2 }

    /// Whether a word ends or begins as one that names a body.
    private static func mayBeBodyWord(_ bytes: Span<UInt8>, _ word: Range<Int>) -> Bool {
        guard word.count >= 3 else { return false }
        let last = bytes[word.upperBound - 1]
        if lastBytes[Int(Byte.isCapital(last) ? last | 0x20 : last)] { return true }
        switch (bytes[word.lowerBound] | 0x20, bytes[word.lowerBound + 1] | 0x20, bytes[word.lowerBound + 2] | 0x20) {
        case (0x61, 0x75, 0x73), (0x62, 0x65, 0x7A), (0x6F, 0x72, 0x74), (0x73, 0x74, 0x61): return true
        default: return false
        }
    }

    /// For each byte, whether the word of a body can end in it.
    private static let lastBytes: [Bool] = (0...255).map { (byte: UInt8) in
        (endings + ["rat", "rates", "rats"]).contains { $0.utf8.last == byte }
    }

    /// Whether a text begins like a body: with a body's word, an abbreviation, or an article before one.
    static func opens(_ text: String) -> Bool {
        guard text.opensLikeName else { return false }
        let word = text.utf8.drop { !Byte.isWord($0) }.prefix(8).prefix { Byte.isWord($0) }
        return word.count <= 4 && abbreviations.contains(String(decoding: word, as: UTF8.self).lowercased())
            || names(text)
    }

    /// Whether one word, in small letters, names a body.
    static func isBodyWord(_ word: String) -> Bool { isBodyWord(Array(word.utf8)) }

    private static func isBodyWord(_ word: [UInt8]) -> Bool {
        if word.elementsEqual("rat".utf8) || word.elementsEqual("rates".utf8) || word.elementsEqual("rats".utf8) {
            return true
        }
        let isCouncil = word[...].hasSuffix("rat")
        let isOfCouncil = word[...].hasSuffix("rates")
        // Those words end in `rat` or in another body's ending: `plakat`, `monat`.
        if word[...].hasSuffix("at"), noCouncils.contains(String(decoding: word, as: UTF8.self)) { return false }
        if isCouncil && word.count > 5 { return true }
        if isOfCouncil, word.count > 7, !noCouncils.contains(String(decoding: word.dropLast(2), as: UTF8.self)) {
            return true
        }
        // `Gemeinderats`, not `Landrats`
        if word[...].hasSuffix("rats"), word.count > 7,
            !noCouncils.contains(String(decoding: word.dropLast(), as: UTF8.self))
        {
            return true
        }
        guard let last = word.last else { return false }
        return openings.contains { word.starts(with: $0) } || wholes.contains { word == $0 }
            || endingBytes[Int(last)].contains {
                word.count >= $0.count && word[(word.count - $0.count)...].elementsEqual($0)
            }
    }

    /// For each byte, the endings whose last it is.
    private static let endingBytes: [[[UInt8]]] = endings.reduce(into: Array(repeating: [], count: 256)) {
        let bytes = Array($1.utf8)
        $0[Int(bytes[bytes.count - 1])].append(bytes)
    }
    private static let wholes = ["ratsversammlung", "ratssitzung", "ratsplenum"].map { Array($0.utf8) }
    private static let openings = ["ortsrat", "ortschaftsrat", "stadtbezirksrat", "ausschuss", "bezirksvertretung"]
        .map { Array($0.utf8) }

    /// Whether a text is the start or the whole of a group of members: a faction or joint list.
    static func namesGroup(_ text: String) -> Bool {
        let lower = text.lowercased()
        for word in ["fraktion", "gruppe", "faktion", "wählergemeinschaft", "wählervereinigung", "bürgerliste"]
        where lower.holds(word) {
            return true
        }
        return lower.utf8.split { !Byte.isWord($0) }.contains { word in
            partyWords.contains(String(decoding: word, as: UTF8.self))
        }
    }

    /// Words in the names of parties and council groups.
    static let partyWords: Set<String> = [
        "cdu", "csu", "spd", "fdp", "grüne", "grünen", "grüner", "linke", "linken", "afd", "bsw", "volt", "piraten",
        "tierschutzpartei",
        "freie", "wähler", "fw", "uwg", "fwg", "ödp", "pds", "gal", "dkp", "npd", "republikaner", "partei", "kult",
        "kal", "jl",
        "bündnis", "b90", "ssw", "wählergruppe", "ratsgruppe", "einzelstadtrat", "einzelstadträtin",
    ]
}

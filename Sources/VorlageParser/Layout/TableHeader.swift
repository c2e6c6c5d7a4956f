/// The columns of a Beratungsfolge, in the order its header prints them.
struct TableHeader: Sendable {
    /// What a column holds.
    enum Column: Int, Sendable {
        case body, date, agendaItem, isPublic, isNotPublic, publicness, role, result, yes, no, abstain, session, filler
    }
    /// The columns in printed order; a column's words count once.
    var columns: [Column]
    /// The lines the header takes.
    var lines: Range<Int>
    /// The header's words in key form, blanks removed.
    var words: [String]

    /// Whether the header names a column.
    func has(_ column: Column) -> Bool { columns.contains(column) }

    /// Whether a line is one of the header's, printed again on the table's next page.
    func isRepeated(_ text: PaperText, at index: Int) -> Bool {
        let line = text.lines[index]
        guard line.cues.contains(.header), line.range.count <= 160 else { return false }
        let words = text.string(line.range)
        return lines.contains { text.string(text.lines[$0].range) == words }
    }

    /// Every word of headers in key form without blanks, with the column it names.
    static let vocabulary: [String: Column] = [
        "oes/noes": .publicness, "(termin)": .date, "sitzungsfolge": .body, "zustaendigegremien": .body,
        "beratendegremien": .body, "akt.beratung": .filler, "aktuelleberatung": .filler,
        "sitzungsteil": .publicness, "sitzungsform": .publicness, "artdersitzung": .publicness,
        "behandlungim": .body, "behandlungam": .date, "beratungim": .body, "beratungam": .date, "beratungsweg": .body,
        "beratungsgang": .body, "beratungsablauf": .body, "beratungsverlauf": .body, "sitzungsgremium": .body,
        "beratendesgremium": .body, "zustaendigesgremium": .body, "fachausschuss": .body, "ausschuss": .body,
        "terminedergremien": .body, "tagderberatung": .date, "tagdersitzung": .date, "terminersitzung": .date,
        "beratungsdatum": .date, "sitzung/datum": .date, "top-nummer": .agendaItem, "topnummer": .agendaItem,
        "ergebnisderberatung": .result, "ergebnisderabstimmung": .result, "beratungsergebnis/votum": .result,
        "ja-stimmen": .yes, "nein-stimmen": .no, "enthaltg": .abstain, "enth.": .abstain, "enthalt": .abstain,
        "-": .filler, "–": .filler, "oeffentl.": .publicness, "oeffentl": .publicness, "sitzungs-": .filler,
        "geplanter": .filler, "vorgesehener": .filler, "voraussichtliches": .filler, "geplantes": .filler,
        "vsl": .filler, "vsl.": .filler, "termin(e)": .date, "an": .body, "(ja/nein/enth.)": .filler,
        "(ja/nein/enthaltung)": .filler, "(j/n/e)": .filler,
        "abst.": .filler, "abst.-erg": .result, "abst.-erg.": .result, "j/n/e": .filler, "fuer": .yes, "gegen": .no,
        "dafuer": .yes,
        "dagegen": .no, "bestaetigung": .filler, "vorlagenart": .role, "beschlusscharakter": .role,
        "artderbehandlung": .role, "n/oe": .publicness,
        "ja": .yes, "nein": .no, "enth": .abstain, "enthaltung": .abstain, "enthaltungen": .abstain,
        "n.oe": .isNotPublic, "plandatum": .date, "stimmenthaltung": .abstain,
        "beratungundbeschlussfassung": .body, "verteiler": .body, "beratungen": .body, "beratungsreihenfolge": .body,
        "beschluss-nr": .filler,
        "abstimmungja": .yes, "abstimmungsergebnisja": .yes,
        "na": .filler, "z": .filler, "beratungsergebnisse": .body, "sp-nr": .filler,
        "beratungsfolge": .body, "gremium": .body, "gremien": .body, "vorlagean": .body,
        "gremium/ausschuss": .body, "beschlussgremium": .body, "beratungsgremium": .body, "ausschuss/gremium": .body,
        "beratungsgremien": .body, "gremium(vorberatung)": .body,
        "termin": .date, "sitzungstermin": .date, "sitzungam": .date, "zursitzungam": .date, "beratungstermine": .date,
        "beratungstermin": .date,
        "datum": .date, "sitzungsdatum": .date, "am": .date, "sitzungstag": .date, "termine": .date, "tag": .date,
        "sitzungstermine": .date, "sitzung": .session, "geplantesitzung": .date, "datumdersitzung": .date,
        "top": .agendaItem, "topnr": .agendaItem, "top-nr": .agendaItem, "tagesordnungspunkt": .agendaItem,
        "top-nr.": .agendaItem,
        "topnr.": .agendaItem, "toe": .filler,
        "oe": .isPublic, "noe": .isNotPublic, "oeffentlich": .isPublic, "nichtoeffentlich": .isNotPublic,
        "oe/n": .publicness,
        "oe/noe": .publicness, "oeffentlichkeitsstatus": .publicness, "oeffentlichkeit": .publicness,
        "oe/noe.": .publicness,
        "sitzungsart": .publicness, "oeff": .publicness, "oe.": .isPublic, "noe.": .isNotPublic, "n": .isNotPublic,
        "oestatus": .publicness,
        "zustaendigkeit": .role, "zustaendigkeitfuer": .role, "enthalten": .abstain, "stimmenthaltungen": .abstain,
        "deputation": .body, "beirat": .body, "stand": .role, "inhalt": .role, "beschlussart": .role,
        "beratungstyp": .role,
        "beratungsart": .role, "zur": .role, "rolle": .role, "artderberatung": .role, "beratungszweck": .role,
        "zweck": .role,
        "behandlung": .role, "art": .role, "kompetenz": .role, "beratung": .role, "status": .role,
        "beschlusskompetenz": .role, "funktion": .role,
        "ergebnis": .result, "abstimmung": .result, "abstimmungsergebnis": .result, "votum": .result,
        "beratungsstand": .result, "beschlussqualitaet": .role, "beratungsqualitaet": .role, "sitzungsnummer": .session,
        "sitzungsnr": .session, "sitzungsbezeichnung": .session, "qualitaet": .role,
        "beratungsergebnis": .result, "beschluss": .result, "beschlussergebnis": .result,
        "dieser": .filler, "vorlage": .filler, "aenderungenvorbehalten": .filler, "(aenderungenvorbehalten)": .filler,
        "voraussichtlicher": .filler, "voraussichtlich": .filler, "spnr": .filler, "sp-nr.": .filler,
        "vorgesehene": .filler, "(vorgesehen)": .filler, "(geplant)": .filler, "der": .filler,
        "geplante": .filler, "nr": .filler, "nr.": .filler, "lfdnr": .filler, "lfd.nr.": .filler, ":": .filler,
        "|": .filler,
        ",": .filler, "/": .filler, "bemerkungen": .filler, "bemerkung": .filler,
        "behandlungszweck": .role, "behandlungszweck/-art": .role, "sitzungsart(n/oe)": .publicness,
        "sitzungsart(oe/n)": .publicness, "ziel": .role,
        "handzeichen": .filler, "zustimmungzurbeschlussempfehlung": .filler, "unterschrift": .filler,
        "beratungsaktion": .role, "behandlungsart": .role, "gremienweg": .body,
        "ggf.": .filler, "drucksache": .filler, "vorberatung": .filler, "geplant": .filler,
    ]
    private static let strong: Set<String> = [
        "beratungsfolge", "gremium", "gremien", "vorlagean", "beratungstermine", "sitzungstermin", "zustaendigkeit",
        "gremium/ausschuss", "sitzungam", "beratungim", "zursitzungam", "behandlungim", "beratungsweg", "beratungsgang",
        "beratungsablauf", "beratungsverlauf", "sitzungsgremium", "beratendesgremium", "zustaendigesgremium",
        "ausschuss/gremium", "beratungsgremium", "beratungen", "beratungsreihenfolge", "beratungsergebnisse",
        "zustaendigegremien", "beratendegremien", "beschlussgremium", "beratungsgremien", "gremienweg",
        "beratungundbeschlussfassung",
    ]
    /// Words that head a table alone.
    private static let titles: Set<String> = [
        "beratungsfolge", "beratungen", "beratungsreihenfolge", "beratungsergebnisse", "gremienweg",
        "beratungundbeschlussfassung", "beratungsweg", "beratungsgang", "beratungsablauf", "beratungsverlauf",
    ]
    private static let parts = HeaderWords(vocabulary.keys)

    /// The column that a header's cell names; nil when it names none.
    static func column(of cell: String) -> Column? {
        let column = vocabulary[cell.key.tableKey]
        return column == .filler ? nil : column
    }

    /// The header that begins at a line, or nil.
    ///
    /// A header is one line or several of nothing but header words, blanks lost or not, and says where a body stands.
    static func read(_ text: PaperText, at first: Int) -> TableHeader? {
        guard var words = words(text, first) else { return nil }
        let isList =
            words == ["verteiler"]
            && (first + 1..<min(first + 12, text.lines.count)).contains {
                TableHeader.words(text, $0) == ["tag"]
            }
        // Nuremberg heads the bodies `Beratung`, and whether they meet in public `Behandlung`.
        if words == ["beratung", "datum", "behandlung", "ziel"]
            || words == ["beratung", "datum", "behandlung", "zustaendigkeit"]
        {
            return TableHeader(columns: [.body, .date, .publicness, .role], lines: first..<first + 1, words: words)
        }
        guard words.contains(where: strong.contains) || isList, !isLabel(text, first, words) else { return nil }
        var last = first
        while last + 1 < text.lines.count, last - first < 14 {
            if let more = TableHeader.words(text, last + 1) {
                words += more
                last += 1
            } else if let joined = TableHeader.words(text, last, last + 1), joined.count > 0 {
                words.removeLast(min(words.count, TableHeader.words(text, last)?.count ?? 0))
                words += joined
                last += 1
            } else {
                break
            }
        }
        // A word divided at the first line's end: `Öffentlichkeitssta-` / `tus`.
        guard words.contains(where: titles.contains) || words.count > 1 || isList else { return nil }
        return make(words, first..<last + 1)
    }

    /// A header whose columns hold words that no header is known for, or words divided over several lines; its cells
    /// stand apart, and the first line with a date ends it.
    static func readColumns(_ text: PaperText, at first: Int) -> TableHeader? {
        let cells = text.gridCells(text.lines[first].range).filter { !$0.isEmpty }
        guard cells.count >= 3, cells.contains(where: { strong.contains(text.key($0).tableKey) }) else { return nil }
        if text.bytes[text.lines[first].range].contains(Byte.tab) { return ofRoles(text, first, cells) }
        var end = first + 1
        while end < text.lines.count, end - first <= 4, text.lines[end].range.count <= 160 {
            if DateScanner.first(text.bytes, text.lines[end].range) != nil { break }
            end += 1
        }
        guard end < text.lines.count, end - first <= 4 else { return nil }
        let columns = HeaderColumns.read(text, first..<end).compactMap(\.kind)
        guard columns.contains(.body), columns.contains(.date) else { return nil }
        return TableHeader(columns: columns, lines: first..<end, words: [])
    }

    /// A header whose cells TABs part and that has a column for each role.
    private static func ofRoles(_ text: PaperText, _ line: Int, _ cells: [Range<Int>]) -> TableHeader? {
        let columns = cells.compactMap { column(of: text.string($0)) }
        let roles = cells.count { Roles.isRole(text, $0) }
        guard columns.contains(.body), columns.contains(.date), roles > 1, columns.count + roles >= cells.count else {
            return nil
        }
        return TableHeader(columns: columns, lines: line..<line + 1, words: [])
    }

    /// `Gremium:` alone is a label of the head, not a table's header.
    private static func isLabel(_ text: PaperText, _ line: Int, _ words: [String]) -> Bool {
        !titles.contains(words.first ?? "") && text.bytes[text.lines[line].range.upperBound - 1] == Byte.colon
            && words.filter { $0 != ":" }.count == 1
    }

    private static func make(_ words: [String], _ lines: Range<Int>) -> TableHeader? {
        var columns: [Column] = []
        for word in words {
            guard let column = vocabulary[word], column != .filler else { continue }
            // A title (`Beratungsfolge`) above the column's own word (`Gremium`) is no column.
            if column == .body { columns.removeAll { $0 == .body } }
            if column == .date, columns.contains(.date) { continue }
            columns.append(column)
        }
        guard columns.contains(.body) else { return nil }
        // `Öffentl. Sitzungs- Gremium` / `Status datum`: the first column's second line.
        if words.contains("status"), words.contains("oeffentl.") || words.contains("oeffentl") {
            columns.removeAll { $0 == .role }
        }
        if columns.contains(.isNotPublic), !columns.contains(.isPublic) { columns.removeAll { $0 == .isNotPublic } }
        return TableHeader(columns: columns, lines: lines, words: words)
    }

    /// The header words of a line, or of two lines joined; nil when another word stands there.
    private static func words(_ text: PaperText, _ first: Int, _ last: Int? = nil) -> [String]? {
        guard first < text.lines.count else { return nil }
        let range = text.lines[first].range
        guard range.count <= 160 else { return nil }
        let isDivided = TextCleaner.endsDivided(text, range)
        if let last {
            guard isDivided, text.lines[last].range.count < 60 else { return nil }
            return split(text.joined([range, text.lines[last].range]).key.utf8)
        }
        if isDivided, first + 1 < text.lines.count {
            return split(text.joined([range, text.lines[first + 1].range]).key.utf8)
        }
        return split(text.keyBytes(range))
    }

    /// A text of header words in key form, taken apart; nil when it holds anything else.
    private static func split(_ key: some Collection<UInt8>) -> [String]? {
        var tight = key.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x3A && $0 != 0x7C }
        // A bar alone on its line parts two cells.
        if tight.isEmpty { return [] }
        if let place = tight.find("beratungsfolge", in: 0..<min(tight.count, 17)) { tight.removeFirst(place) }
        return parts.split(tight)
    }
}

/// The words of headers by their bytes, for taking a line apart that lost its blanks.
private struct HeaderWords: Sendable {
    private var words: [(bytes: [UInt8], word: String)] = []
    /// The places of the words by their hashes; -1 for none.
    private var slots = [Int16](repeating: -1, count: 1024)
    /// For each byte, the lengths of the words that begin with it, a bit each.
    private var lengths = [UInt64](repeating: 0, count: 256)

    init(_ words: some Collection<String>) {
        for word in words {
            let bytes = Array(word.utf8)
            lengths[Int(bytes[0])] |= 1 << UInt64(bytes.count)
            var hash = HeaderWords.seed
            for byte in bytes { hash = HeaderWords.hash(hash, byte) }
            var slot = HeaderWords.slot(of: hash)
            while slots[slot] >= 0 { slot = (slot + 1) & 1023 }
            slots[slot] = Int16(self.words.count)
            self.words.append((bytes, word))
        }
    }

    /// The words that stand in some bytes one behind the other; nil when anything else stands there.
    ///
    /// - Complexity: O(n)
    func split(_ bytes: [UInt8]) -> [String]? {
        var found: [String] = []
        var dead = [Bool](repeating: false, count: bytes.count)
        guard take(bytes, 0, &dead, &found) else { return nil }
        return found.reversed()
    }

    /// Whether words stand from an offset on; they are appended, the last one first. The longest word counts.
    private func take(_ bytes: [UInt8], _ start: Int, _ dead: inout [Bool], _ found: inout [String]) -> Bool {
        if start == bytes.count { return true }
        if dead[start] { return false }
        var rest = lengths[Int(bytes[start])]
        // Longer words stand in higher bits.
        while rest != 0 {
            let length = 63 - rest.leadingZeroBitCount
            rest &= ~(1 << UInt64(length))
            guard length <= bytes.count - start, let word = word(bytes, start..<start + length),
                take(bytes, start + length, &dead, &found)
            else { continue }
            found.append(word)
            return true
        }
        dead[start] = true
        return false
    }

    private func word(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        var hash = HeaderWords.seed
        for position in range { hash = HeaderWords.hash(hash, bytes[position]) }
        var slot = HeaderWords.slot(of: hash)
        while slots[slot] >= 0 {
            let (word, string) = words[Int(slots[slot])]
            if word.elementsEqual(bytes[range]) { return string }
            slot = (slot + 1) & 1023
        }
        return nil
    }

    private static let seed: UInt32 = 0x811C_9DC5

    private static func hash(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 0x0100_0193 }

    private static func slot(of hash: UInt32) -> Int { Int((hash ^ hash >> 15) & 1023) }
}

extension String {
    /// The text in key form without blanks, tabs and full stops at its words' ends.
    fileprivate var tableKey: String {
        let tight = key.utf8.filter { $0 != 0x20 && $0 != 0x09 && $0 != 0x3A && $0 != 0x7C }
        return String(decoding: tight, as: UTF8.self)
    }
}

import Drucksachen

/// Finds the phrases of a sentence that set a duty's date: `bis Ende 2025`, `im ersten Quartal 2025`,
/// `bis zur Ratssitzung am 10. November 2022`, `spätestens zum 31.12.2024`.
enum DeadlinePhrases {
    /// A due date with its words.
    struct Finding {
        var due: DueDate
        var text: String
        var body: String?
        /// The words to find the phrase by in the source.
        var anchor: String
    }

    private static let duties = WordList([
        "wird", "werden", "soll", "sollen", "gebeten", "beauftragt", "aufgefordert", "verpflichtet", "muss", "müssen",
        "bitte", "bitten", "ist zu", "sind zu",
        "frist", "spätestens", "vorzulegen", "zu berichten", "zu prüfen", "einzureichen", "umzusetzen", "umsetzen",
        "vorlegen", "berichten", "prüfen", "erstellen", "zu erarbeiten", "abzugeben",
        "zu errichten", "abzuschließen", "fertigzustellen", "umgesetzt", "geprüft", "vorgelegt", "erarbeitet",
        "einzurichten", "zu schaffen", "sicherzustellen", "zu erneuern", "integriert", "erweitert", "hat zu",
        "haben zu", "legt",
        "legen", "berichtet", " erfolgt ", "zugesagt", "sagt zu", "zugesichert", "geben", "gibt", "informiert",
        "erfolgen", "geöffnet", "abgeschlossen", "fertiggestellt",
        "vorliegen", "reicht", "reichen", "unterrichtet", "bereitet", "vereinfach", "melde", "mitzuteilen", "mitteilen",
        "unterrichten", "abzuschließen",
        "stellt", "erarbeiten", "erstellt ",
    ])
    /// Words by which somebody is asked or bound to do something: a year alone is due only with one of them.
    private static let charges = WordList([
        "soll", "gebeten", "beauftragt", "aufgefordert", "verpflichtet", "bitte", " wird ", " werden ", "müssen",
        " muss ",
        " ist zu ", " sind zu ", " hat zu ", " haben zu ", "vorzulegen", "zu berichten", "umzusetzen", "zugesagt",
        "spätestens",
        "zu erarbeiten", "fertigzustellen", "abzurechnen", "abzuschließen", "zu erstellen", "zu prüfen",
    ])
    /// Words of a sentence that make a date a term, a forecast or the past.
    private static let exclusions = WordList([
        "befristet", "laufzeit", "gilt bis", "gelten bis", "gültig", "verlängert", "zur verfügung", "fortgeführt",
        "zu verlängern", "voraussichtlich", "prognos", "erwartet", "in der zeit", "im zeitraum",
        "zeitraum", "bewilligungszeitraum", "amtszeit", "wahlperiode", "wahlzeit", "bestellt", "vertragslaufzeit",
        "öffnungszeit", "in kraft", "rückwirkend", "förderzeitraum", "förderperiode", "geltungsdauer",
        "weitergeführt", "gefördert", "finanziert", " gesichert", "auslegung", "ausgelegt", "öffentlich aus",
        "einsehbar", "eingesehen", " fehlen", " fehlt", "getragen", " laufen ", " laufen.", " läuft", "dauern",
        "dauert", " gilt ",
        " gelten ", " gerechnet", "mietet", "reduzieren", "anwachsen", " steigen",
        " sinken", "ansteigen", "zunehmen", " hoch sein", " bewilligt ", " bewilligt.", "zu befristen", " verstetigt",
        "klimaneutral wird", "klimaneutral zu", "klimaneutral werden", "verstärken", "ist zu rechnen", "wird es geben",
        "abschätzung", "bilanz", "dürfte", "zweckbindung", "bindungsfrist", "beibehalten",
    ])
    /// Says what is needed until then, not what is to be done.
    private static let needs = WordList([" benötigt"])
    private static let past = WordList([
        "wurde ", "wurden ", "hatte ", "hatten ", " war ", " waren ", "worden ", " hat ", " haben ",
        "erfolgte ", "erfolgten ",
    ])

    /// Where a text names a due date, whatever its sentences say of it.
    static func places(in bytes: [UInt8]) -> [Int] {
        var places: [Int] = []
        var position = 0
        while position < bytes.count {
            let end = ByteSearch.wordEnd(in: bytes.span, from: position, before: bytes.count)
            if end > position, mayOpen(bytes, position..<end),
                phrase(bytes, position, isPast: false) != nil || meetingPhrase(bytes, position) != nil
            {
                places.append(position)
            }
            position = end + 1
        }
        return places
    }

    /// Whether a phrase can begin with a word: `bis`, `spätestens`, `im`, `in`, `zur` or one that ends in `frist`.
    private static func mayOpen(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
        let start = word.lowerBound
        guard start + 2 < bytes.count else { return false }
        let second = bytes[start + 1]
        switch bytes[start] | 0x20 {
        case 0x62: if second == 0x69, bytes[start + 2] == 0x73 { return true }
        case 0x73: if second == 0x70 { return true }
        case 0x69: if second == 0x6D || second == 0x6E, bytes[start + 2] == Byte.space { return true }
        case 0x7A: if starts(bytes, start, "zur ") { return true }
        case 0x66, 0x61: break
        default: return false
        }
        return namesPeriod(bytes, word)
    }

    /// The due dates that a sentence sets.
    /// - Parameter isResolved: whether the sentence is one of a resolution, which asks for what it says.
    static func find(in sentence: String, isResolved: Bool) -> [Finding] {
        // A question binds nobody: `Welche Haltestellen werden bis Ende 2031 ausgebaut?`
        if sentence.utf8.last == 0x3F { return [] }
        let bytes = Array(sentence.utf8)
        let lower = KeyForm.small(bytes)
        let letters = LetterPairs(lower)
        let isAsked = isResolved || duties.stand(in: letters)
        guard isAsked || holdsInfinitive(lower) else { return [] }
        let words = LetterPairs(lower.map { endsWord($0) ? Byte.space : $0 })
        let isCharged = isResolved || charges.stand(in: words)
        if past.stand(in: words), isResolved ? !charges.stand(in: words) : !isCharged, !holdsInfinitive(lower) {
            return []
        }
        let isPast = pastCues.stand(in: letters)
        let isNeeded = needs.stand(in: letters)
        var findings: [Finding] = []
        var position = 0
        while position < bytes.count {
            let wordEnd = ByteSearch.wordEnd(in: bytes.span, from: position, before: bytes.count)
            // What follows the phrase found last within its word opens none.
            let opens = wordEnd > position && (position == 0 || !Byte.isWord(bytes[position - 1]))
            if opens, mayOpen(bytes, position..<wordEnd),
                let (start, period) = phrase(bytes, position, isPast: isPast)
                    ?? (isResolved ? meetingPhrase(bytes, position) : nil),
                !isSpan(bytes, position),
                !isExcluded(bytes, start, period.end), !isAttribute(bytes, start, period.end),
                isAsked && isCharged && !isNeeded || isPrecise(bytes, start, period)
            {
                let text = String(decoding: bytes[start..<min(bytes.count, extent(bytes, period.end))], as: UTF8.self)
                let words = String(decoding: bytes[start..<period.end], as: UTF8.self)
                findings.append(
                    Finding(
                        due: period.due, text: text, body: body(words),
                        anchor: String(decoding: bytes[start..<min(start + 7, period.end)], as: UTF8.self)))
                position = period.end
            } else {
                position = wordEnd + 1
            }
        }
        return findings
    }

    /// Whether a day, month or quarter is named, or a year's end. A year alone (`bis 2030 … zu erhöhen`) is a goal, and no due date; its end or a day in it is one.
    private static func isPrecise(_ bytes: [UInt8], _ start: Int, _ period: (due: DueDate, end: Int)) -> Bool {
        guard case .year = period.due else { return true }
        return String(decoding: bytes[start..<period.end], as: UTF8.self).holds("Ende")
    }

    /// Whether a sentence, in small letters, has an infinitive with `zu`: `zu stellen`, `vorzulegen`.
    private static func holdsInfinitive(_ lower: [UInt8]) -> Bool {
        var isBehindZu = false
        var position = 0
        while position < lower.count {
            let end = ByteSearch.wordEnd(in: lower.span, from: position, before: lower.count)
            let word = position..<end
            position = end + 1
            guard !word.isEmpty else { continue }
            let followsZu = isBehindZu
            isBehindZu = word.count == 2 && lower.has("zu", in: word)
            guard word.count >= 4, lower[end - 1] == 0x6E else { continue }
            let before = lower[end - 2]
            guard before == 0x65 || before == 0x6C || before == 0x72 else { continue }
            if followsZu {
                if word.count != 7 || !lower.has("rechnen", in: word) { return true }
                continue
            }
            // `vorzulegen`: a `zu` between a prefix and the verb.
            guard word.count >= 8, let place = lower.find("zu", in: word) else { continue }
            if prefixes.contains(String(decoding: lower[word.lowerBound..<place], as: UTF8.self)) { return true }
        }
        return false
    }

    /// The prefixes that part from a verb.
    private static let prefixes: Set<String> = [
        "ab", "an", "auf", "aus", "bei", "bereit", "dar", "durch", "ein", "fertig", "fest", "fort", "frei", "her",
        "heraus", "herbei", "hin", "mit", "nach", "sicher", "um", "unter", "vor", "weiter", "wieder", "zurück",
        "zusammen",
        "zu", "über", "entgegen", "voran", "abschließend", "fertigzustellen",
    ]

    /// Whether the words of a phrase's clause make it a term, a forecast or the past.
    private static func isExcluded(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        var first = start
        while first > 0, start - first < 90, !endsClause(bytes, first - 1) { first -= 1 }
        var last = end
        // `Die Zuschlagsfrist endet am …` is whole; what follows without a full stop is another line of a form.
        let isWhole = endsInPeriod(bytes, start) != nil
        while !isWhole, last < bytes.count, last - end < 110, !endsClause(bytes, last) { last += 1 }
        return exclusions.stand(in: LetterPairs([Byte.space] + KeyForm.small(bytes[first..<last]) + [Byte.space]))
    }

    /// Whether a clause ends at an offset: not at the comma of `40,8 %`.
    private static func endsClause(_ bytes: [UInt8], _ index: Int) -> Bool {
        guard endsClause(bytes[index]) else { return false }
        return
            !(bytes[index] == Byte.comma && index > 0 && index + 1 < bytes.count && Byte.isDigit(bytes[index - 1])
            && Byte.isDigit(bytes[index + 1]))
    }

    /// `der bis 2007 eingeschlagenen Entwicklung`: a date that belongs to a noun, and nothing to be done (`die bis 31.12.
    /// einzureichenden Unterlagen` are).
    private static func isAttribute(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        guard starts(bytes, start, "bis "),
            articles.contains(where: { starts(bytes, start - 4, $0) })
        else { return false }
        let word = bytes[end...].drop { $0 == Byte.space }.prefix { Byte.isWord($0) }
        guard let first = word.first, first | 0x20 == first, word.count > 5 else { return false }
        let text = String(decoding: word, as: UTF8.self)
        return (text.hasSuffix("en") || text.hasSuffix("te") || text.hasSuffix("ne")) && !text.holds("zu")
    }

    private static let articles: [StaticString] = ["der ", "die ", "das ", "den ", "dem ", "des "]

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte == Byte.period || endsClause(byte)
    }

    private static func endsClause(_ byte: UInt8) -> Bool {
        byte == Byte.comma || byte == Byte.semicolon || byte == Byte.colon
    }

    /// A phrase that begins at an offset: its start and the period it names.
    ///
    /// - Parameter isPast: whether the sentence tells what has happened; then the day of a meeting is none.
    private static func phrase(
        _ bytes: [UInt8], _ position: Int, isPast: Bool
    ) -> (start: Int, period: (due: DueDate, end: Int))? {
        guard position == 0 || !Byte.isWord(bytes[position - 1]) else { return nil }
        if starts(bytes, position, "bis ") || starts(bytes, position, "Bis ") {
            var next = position + 4
            var steps = 0
            while steps < 3 {
                var moved = false
                for word in afterUntil where starts(bytes, next, word) {
                    next += word.utf8CodeUnitCount
                    moved = true
                }
                if !moved { break }
                steps += 1
            }
            if let period = period(bytes, next) { return (position, period) }
            if let period = meeting(bytes, next) { return (position, period) }
            return steps > 0 && !isPast ? event(bytes, next).map { (position, $0) } : nil
        }
        if let period = endOfPeriod(bytes, position) { return (position, period) }
        if !isPast, starts(bytes, position, "in "), let period = ownMeeting(bytes, position + 3) {
            return (position, period)
        }
        if starts(bytes, position, "spätestens ") || starts(bytes, position, "Spätestens ") {
            var next = position + "spätestens ".utf8.count
            for _ in 0..<3 {
                guard let word = beforeDate.first(where: { starts(bytes, next, $0) }) else { break }
                next += word.utf8CodeUnitCount
            }
            if let period = period(bytes, next) ?? meeting(bytes, next) { return (position, period) }
            return nil
        }
        if starts(bytes, position, "im ") || starts(bytes, position, "Im ") {
            if let period = quarter(bytes, position + 3) { return (position, period) }
            guard !isPast, let period = reportMonth(bytes, position) else { return nil }
            return (position, period)
        }
        return nil
    }

    private static let afterUntil: [StaticString] = [
        "spätestens ", "einschließlich ", "zum ", "zur ", "zu ", "einschl. ", "dahin ", "längstens ",
    ]
    private static let beforeDate: [StaticString] = ["zum ", "am ", "im ", "bis ", "zur ", "in "]

    /// `legt … zur Sitzung am 22. Oktober 2031 vor`, in a resolution.
    private static func meetingPhrase(
        _ bytes: [UInt8], _ position: Int
    ) -> (start: Int, period: (due: DueDate, end: Int))? {
        guard position == 0 || !Byte.isWord(bytes[position - 1]), starts(bytes, position, "zur ") else { return nil }
        var end = position + 4
        while end < bytes.count, Byte.isWord(bytes[end]) { end += 1 }
        guard end - position >= 10, bytes.has("itzung", in: end - 6..<end) else { return nil }
        return meeting(bytes, position + 4).map { (position, $0) }
    }

    /// `vom … bis …`, `von 2007 bis 2010`, `1. bis 3.`: a span of time, and no due date.
    private static func isSpan(_ bytes: [UInt8], _ position: Int) -> Bool {
        guard starts(bytes, position, "bis ") else { return false }
        let before = bytes[max(0, position - 48)..<position]
        let text = String(decoding: before, as: UTF8.self)
        if let last = text.trimmed.utf8.last, Byte.isDigit(last) || last == Byte.period {
            let isOpen =
                starts(bytes, position, "bis zum ") || starts(bytes, position, "bis zur ")
                || starts(bytes, position, "bis spätestens ")
            if isOpen { return ["von ", "vom ", "ab ", "seit "].contains { text.holds($0) } }
            // `26.08. bis 29.11.2013`
            if last == Byte.period, text.trimmed.utf8.dropLast().last.map(Byte.isDigit) == true { return true }
            return text.holds("von ") || text.holds("vom ") || text.holds("ab ") || text.holds("seit ")
                || text.trimmed.utf8.last.map(Byte.isDigit) == true
        }
        return text.trimmed.utf8.last.map(Byte.isDigit) == true && text.lowercased().holds("jahre ")
    }

    /// A day, month, quarter, half or year that begins at an offset.
    static func period(_ bytes: [UInt8], _ start: Int) -> (due: DueDate, end: Int)? {
        guard start < bytes.count else { return nil }
        if let date = DateScanner.date(bytes, start, start..<bytes.count), let day = date.date {
            return (.day(day), date.range.upperBound)
        }
        if let quarter = quarter(bytes, start) { return quarter }
        for word in seasons where starts(bytes, start, word) {
            let next = start + word.utf8CodeUnitCount
            if let month = DateScanner.month(bytes, next, bytes.count), let (year, end) = year(bytes, month.end + 1) {
                return (.month(year: year, month: month.number), end)
            }
            if let quarter = quarter(bytes, next) { return quarter }
            if let (year, end) = year(bytes, next) { return (.year(year), end) }
            return nil
        }
        if let month = DateScanner.month(bytes, start, bytes.count), let (year, end) = year(bytes, month.end + 1) {
            return (.month(year: year, month: month.number), end)
        }
        if let (year, end) = year(bytes, start) { return (.year(year), end) }
        return nil
    }

    private static let seasons: [StaticString] = [
        "Ende des Jahres ", "Ende des ", "Beginn des Jahres ", "Jahresende ", "Ende ", "Mitte ", "Anfang ", "Jahr ",
        "Jahre ", "Herbst ", "Sommer ", "Frühjahr ", "Ablauf des Jahres ",
    ]

    /// `Ratssitzung am 10. November 2022`, `Sitzung des Schulausschusses im März 2023`.
    private static func meeting(_ bytes: [UInt8], _ start: Int) -> (due: DueDate, end: Int)? {
        let limit = min(bytes.count, start + 120)
        guard start < limit else { return nil }
        guard let place = bytes.find("itzung", in: start..<min(limit, start + 69)) else { return nil }
        var next = place + 6
        while next < limit {
            if bytes[next] == Byte.space {
                if starts(bytes, next, " am ") || starts(bytes, next, " im ") { return period(bytes, next + 4) }
                if starts(bytes, next, " vom ") { return period(bytes, next + 5) }
            }
            // `Planungs-, Umwelt- und Verkehrsausschusses` is one body.
            if bytes[next] == Byte.comma && bytes[next - 1] != Byte.hyphen || bytes[next] == Byte.period { return nil }
            next += 1
        }
        return nil
    }

    /// `Beginn der Fahrradsaison am 1. April 2014`: what the day is that of.
    private static func event(_ bytes: [UInt8], _ start: Int) -> (due: DueDate, end: Int)? {
        var next = start
        let limit = min(bytes.count, start + 60)
        while next < limit {
            if starts(bytes, next, " am "), let date = DateScanner.date(bytes, next + 4, next + 4..<bytes.count),
                let day = date.date
            {
                return (.day(day), date.range.upperBound)
            }
            // `Beginn des Schuljahres 2031/2032 am …`
            let isYears =
                Byte.isDigit(bytes[next]) && next + 4 < limit
                && (bytes[next + 4] == Byte.slash || bytes[next - 1] == Byte.slash || Byte.isDigit(bytes[next - 1]))
            if endsClause(bytes[next]) || bytes[next] == Byte.period || Byte.isDigit(bytes[next]) && !isYears {
                return nil
            }
            next += 1
        }
        return nil
    }

    /// `Die Frist für Anträge endet am 12. November 2021`, `Ablauf der Zuschlagsfrist: 02.08.2013`.
    private static func endOfPeriod(_ bytes: [UInt8], _ start: Int) -> (due: DueDate, end: Int)? {
        guard let end = endsInPeriod(bytes, start) else { return nil }
        let limit = min(bytes.count, end + 90)
        // `Ende Zuschlagsfrist 16.10.2020`
        if starts(bytes, start - 5, "Ende "),
            let date = DateScanner.date(bytes, end + 1, min(end + 1, bytes.count)..<bytes.count), let day = date.date
        {
            return (.day(day), date.range.upperBound)
        }
        var next = end
        while next < limit {
            for word in ends where starts(bytes, next, word) {
                let place = next + word.utf8CodeUnitCount
                guard let date = DateScanner.date(bytes, place, place..<bytes.count), let day = date.date else {
                    return nil
                }
                return (.day(day), date.range.upperBound)
            }
            if bytes[next] == Byte.period || bytes[next] == Byte.semicolon { return nil }
            next += 1
        }
        return nil
    }

    private static let ends: [StaticString] = [" endet am ", " endet zum ", ": "]

    /// The end of the word at an offset, when it ends in `frist`; nil for another.
    private static func endsInPeriod(_ bytes: [UInt8], _ start: Int) -> Int? {
        var end = start
        while end < bytes.count, Byte.isWord(bytes[end]) { end += 1 }
        return namesPeriod(bytes, start..<end) ? end : nil
    }

    /// Whether a word ends in `frist`.
    private static func namesPeriod(_ bytes: [UInt8], _ word: Range<Int>) -> Bool {
        let end = word.upperBound
        guard word.count >= 5, bytes[end - 1] == 0x74, bytes[end - 2] == 0x73 else { return false }
        return bytes.has("frist", in: end - 5..<end) || word.count == 5 && bytes.has("Frist", in: word)
    }

    /// `im Dezember 2017 … zu berichten`: a month in which somebody is asked to report.
    private static func reportMonth(_ bytes: [UInt8], _ start: Int) -> (due: DueDate, end: Int)? {
        guard let month = DateScanner.month(bytes, start + 3, bytes.count), let (year, end) = year(bytes, month.end + 1)
        else { return nil }
        let rest = String(decoding: bytes[end..<min(bytes.count, end + 90)], as: UTF8.self).lowercased()
        let isReport = ["zu berichten", "vorzulegen", " vorlegen", "zu unterrichten", "zu informieren", "vorzustellen"]
            .contains { rest.holds($0) }
        return isReport ? (.month(year: year, month: month.number), end) : nil
    }

    /// `ihrer Sitzung am 4. November 2015`, where what is to be done there follows.
    private static func ownMeeting(_ bytes: [UInt8], _ start: Int) -> (due: DueDate, end: Int)? {
        guard owners.contains(where: { starts(bytes, start, $0) }), let period = meeting(bytes, start),
            case .day = period.due
        else { return nil }
        guard askings.stand(in: LetterPairs(KeyForm.small(bytes[..<start]))) else { return nil }
        let rest = KeyForm.small(bytes[period.end...])
        return reports.stand(in: LetterPairs(rest)) || holdsInfinitive(rest) ? period : nil
    }

    private static let owners: [StaticString] = ["ihrer ", "seiner ", "deren ", "dessen ", "der "]
    private static let askings = WordList([
        "wird", "werden", "soll", "beauftragt", "gebeten", "bitte", "aufgefordert",
    ])
    private static let reports = WordList(["unterrichten", "berichten", "informieren", "vorlegen", "vorstellen"])

    /// Words of a sentence that tells what has happened.
    private static let pastCues = WordList([
        " hat ", " hatte", "wurde", " haben ", "beschlossen", " war ", "vertagt", "behandelt", " ging", " gab",
        "eingegangen", "empfahl", " lag", "angebotsfrist",
    ])

    /// `ersten Quartal 2025`, `1. Quartal 2025`, `II. Quartal 2025`, `zweiten Halbjahr 2024`.
    private static func quarter(_ bytes: [UInt8], _ start: Int) -> (due: DueDate, end: Int)? {
        guard start < bytes.count, opensOrdinal[Int(bytes[start])] else { return nil }
        for (word, number) in ordinals where starts(bytes, start, word) {
            var next = start + word.utf8CodeUnitCount
            let isQuarter = starts(bytes, next, "Quartal")
            guard isQuarter || starts(bytes, next, "Halbjahr") else { continue }
            next += isQuarter ? 7 : 8
            while next < bytes.count, Byte.isLetter(bytes[next]) { next += 1 }
            for place in starts(bytes, next, " des Jahres") ? [next + 11, next] : [next] {
                guard let (year, end) = year(bytes, place + 1) else { continue }
                if isQuarter { return (.quarter(year: year, quarter: number), end) }
                return number <= 2 ? (.half(year: year, half: number), end) : nil
            }
        }
        return nil
    }

    private static let ordinals: [(word: StaticString, number: Int)] = [
        ("ersten ", 1), ("erstes ", 1), ("zweiten ", 2), ("dritten ", 3), ("vierten ", 4), ("1. ", 1), ("2. ", 2),
        ("3. ", 3), ("4. ", 4), ("I. ", 1), ("II. ", 2),
        ("III. ", 3), ("IV. ", 4), ("letzten ", 4), ("1.", 1), ("2.", 2), ("3.", 3), ("4.", 4),
    ]

    /// For each byte, whether an ordinal begins with it.
    private static let opensOrdinal: [Bool] = (0...255).map { (byte: UInt8) in
        ordinals.contains { "\($0.word)".utf8.first == byte }
    }

    private static func year(_ bytes: [UInt8], _ start: Int) -> (year: Int, end: Int)? {
        guard start >= 0, start + 4 <= bytes.count, bytes[start..<start + 4].allSatisfy(Byte.isDigit) else {
            return nil
        }
        let end = start + 4
        if end < bytes.count,
            Byte.isDigit(bytes[end])
                || bytes[end] == Byte.slash && end + 1 < bytes.count && Byte.isDigit(bytes[end + 1])
        {
            return nil
        }
        if end + 1 < bytes.count, bytes[end] == Byte.period || bytes[end] == Byte.comma, Byte.isDigit(bytes[end + 1]) {
            return nil
        }
        if units.contains(where: { starts(bytes, end, $0) }) { return nil }
        let year = bytes[start..<end].reduce(0) { $0 * 10 + Int($1 - Byte.zero) }
        return (1990...2099).contains(year) ? (year, end) : nil
    }

    @inline(__always)
    private static func starts(_ bytes: [UInt8], _ position: Int, _ word: StaticString) -> Bool {
        bytes.has(word, at: position, before: bytes.count)
    }

    private static let units: [StaticString] = [" Euro", " EUR", " €", " m²", " m ", " Stück", " Wohn"]

    /// The phrase's text goes on to the end of its clause.
    private static func extent(_ bytes: [UInt8], _ end: Int) -> Int {
        var position = end
        while position < bytes.count, position - end < 100, bytes[position] != Byte.comma,
            bytes[position] != Byte.semicolon
        {
            if bytes[position] == Byte.period, position + 1 == bytes.count || bytes[position + 1] == Byte.space {
                break
            }
            position += 1
        }
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        return position
    }

    /// The body to whose meeting something is due.
    private static func body(_ words: String) -> String? {
        if words.holds("Ratssitzung") { return "Rat" }
        guard let place = words.utf8Range(of: "itzung de") else { return nil }
        let rest = words[place.upperBound...].drop { $0 != " " }.dropFirst()
        var name: [Substring] = []
        for word in rest.split(separator: " ") {
            if word == "am" || word == "im" || word == "vom" { break }
            name.append(word)
        }
        let joined = name.joined(separator: " ")
        return Bodies.names(joined) ? joined : nil
    }
}

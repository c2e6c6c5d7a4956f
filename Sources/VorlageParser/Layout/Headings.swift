import Drucksachen

/// A heading of a paper, with the lines below it.
struct Heading: Sendable {
    // A text may have hundreds of thousands of headings, and is 64 MiB at most.
    private let firstLine: UInt32
    private let nextLine: UInt32
    private let wordsPlace: (UInt32, UInt32)
    private let numberPlace: (UInt32, UInt32)
    private let inlinePlace: (UInt32, UInt32)
    /// What stands below.
    let kind: Section.Kind
    private let depth: UInt8
    /// Whether it is one of the headings every city knows; only those end a resolution.
    let isMain: Bool

    init(
        line: Int, contentStart: Int, words: Range<Int>, number: Range<Int>?, kind: Section.Kind, level: Int,
        isMain: Bool, inline: Range<Int>?
    ) {
        firstLine = UInt32(line)
        nextLine = UInt32(contentStart)
        wordsPlace = Heading.place(words)
        numberPlace = Heading.place(number)
        inlinePlace = Heading.place(inline)
        self.kind = kind
        depth = UInt8(clamping: level)
        self.isMain = isMain
    }

    /// The line it stands on.
    var line: Int { Int(firstLine) }
    /// The line behind it, where a heading takes several.
    var contentStart: Int { Int(nextLine) }
    /// The heading's words without its number and trailing colon.
    var words: Range<Int> { Int(wordsPlace.0)..<Int(wordsPlace.1) }
    /// The number before it.
    var number: Range<Int>? { Heading.range(numberPlace) }
    /// Its depth, 1 for a main heading.
    var level: Int { Int(depth) }
    /// The words of the section that stand on the heading's own line.
    var inline: Range<Int>? { Heading.range(inlinePlace) }

    /// A range in little space; the one that ends before it begins stands for none.
    private static func place(_ range: Range<Int>?) -> (UInt32, UInt32) {
        range.map { (UInt32($0.lowerBound), UInt32($0.upperBound)) } ?? (1, 0)
    }

    private static func range(_ place: (UInt32, UInt32)) -> Range<Int>? {
        place.0 <= place.1 ? Int(place.0)..<Int(place.1) : nil
    }
}

/// Finds the headings of a paper.
enum Headings {
    /// Whether a line is a main heading.
    static func isMain(_ text: PaperText, _ index: Int) -> Bool { main(text, index) != nil }

    /// The main heading on a line; nil when there is none.
    static func main(_ text: PaperText, _ index: Int) -> Heading? {
        var line = text.lines[index]
        if line.range.count > 1, text.bytes[line.range.lowerBound] == Byte.period {
            // Aschaffenburg sets a full stop before a heading.
            line.range = text.trimmed(line.range.lowerBound + 1..<line.range.upperBound)
        }
        guard !line.range.isEmpty, opensLikeHeading(text, line.range) else { return nil }
        if let heading = spacedOut(text, line.range) { return heading }
        let (number, words) = splitLetter(text, line.range) ?? splitNumber(text, line.range)
        if let number, Byte.isDigit(text.bytes[number.lowerBound]),
            DateScanner.date(text.bytes, number.lowerBound, number) != nil
        {
            return nil
        }
        // `1 Anlage`, `3 Anlagen` count what lies with the paper.
        if let number, Byte.isDigit(text.bytes[number.upperBound - 1]), words.count <= 8,
            ["anlage", "anlagen"].contains(text.key(words))
        {
            return nil
        }
        guard canBegin(text, words, number, line.cues) else { return nil }
        if let heading = divided(text, index, number, words) { return heading }
        if line.range.count <= 110 {
            if let heading = wholeLine(text, index, number, words), !isFormLabel(text, index, number) { return heading }
        }
        return inline(text, index, number, words)
    }

    /// `B e g r ü n d u n g :`: a heading whose letters stand apart.
    private static func spacedOut(_ text: PaperText, _ range: Range<Int>) -> Heading? {
        let bytes = text.bytes
        guard (11...80).contains(range.count), bytes[range.lowerBound + 1] == Byte.space,
            Byte.isLetter(bytes[range.lowerBound]), bytes[range.upperBound - 1] == Byte.colon
        else { return nil }
        // Without a colon it is the paper's type; above the title it opens the head: `S A C H S T A N D :`.
        let words = withoutColon(text, range)
        let line = text.lineIndex(at: range.lowerBound)
        let letters = text.string(words).split(separator: " ")
        guard letters.count > 5, letters.allSatisfy({ $0.count == 1 }),
            let kind = HeadingWords.kind(of: letters.joined().key), line > 5
        else { return nil }
        return Heading(
            line: line, contentStart: line + 1,
            words: words, number: nil, kind: kind, level: 1, isMain: true, inline: nil)
    }

    /// The words of a heading, those whose letters stand apart drawn together.
    static func title(_ text: PaperText, _ heading: Heading) -> String {
        let words = text.string(heading.words)
        guard heading.words.count > 10, text.bytes[heading.words.lowerBound + 1] == Byte.space else { return words }
        let letters = words.split(separator: " ")
        return letters.count > 5 && letters.allSatisfy { $0.count == 1 } ? letters.joined() : words
    }

    /// `Ergänzende Erläuterungen:` right below `Kontierungsobjekt:`: the last label of a form, and no heading.
    private static func isFormLabel(_ text: PaperText, _ index: Int, _ number: Range<Int>?) -> Bool {
        let line = text.lines[index]
        guard number == nil, index > 0, line.blanksBefore == 0, text.bytes[line.range.upperBound - 1] == Byte.colon,
            text.has("Ergänzende Erläuterungen", at: line.range.lowerBound, before: line.range.upperBound)
        else { return false }
        return text.lines[index - 1].cues.contains(.colon)
    }

    /// All headings of a paper in order: the main ones, Markdown's, and the numbered chapters.
    static func all(_ text: PaperText) -> [Heading] {
        var headings: [Heading] = []
        var chapters = ChapterNumbers()
        var index = 0
        while index < text.lines.count {
            let line = text.lines[index]
            let opening = text.bytes[line.range.lowerBound]
            // Most lines begin as no heading does.
            guard
                opensLikeHeading(text, line.range) || opening == Byte.period || line.isBold || line.headingLevel > 0
                    || ChapterNumbers.mayOpen(opening)
            else {
                index += 1
                continue
            }
            let main = main(text, index)
            if let number = main?.number { chapters.note(text, number) }
            if main == nil, let heading = chapters.below(text, index) {
                headings.append(heading)
                index = heading.contentStart
                continue
            }
            if let heading = main ?? chapters.heading(text, index) ?? marked(text, index) {
                headings.append(heading)
                index = max(index + 1, heading.contentStart)
            } else {
                index += 1
            }
        }
        return headings
    }

    /// The number before a heading's words: `1.`, `3.2.1`, `A.`, `IV.`, or nil, and the words behind it.
    static func splitNumber(_ text: PaperText, _ range: Range<Int>) -> (number: Range<Int>?, words: Range<Int>) {
        let bytes = text.bytes
        var position = range.lowerBound
        var isNumber = false
        if Byte.isDigit(bytes[position]) {
            while position < range.upperBound, Byte.isDigit(bytes[position]) || bytes[position] == Byte.period {
                position += 1
            }
            if position < range.upperBound, bytes[position] == Byte.closeParenthesis { position += 1 }
            isNumber = position - range.lowerBound <= 12
        } else if Byte.isCapital(bytes[position]) {
            while position < range.upperBound, [0x49, 0x56, 0x58].contains(bytes[position]) { position += 1 }
            if position == range.lowerBound { position += 1 }
            if position < range.upperBound, bytes[position] == Byte.period || bytes[position] == Byte.closeParenthesis {
                position += 1
                isNumber = true
            }
        }
        guard isNumber, position < range.upperBound, Byte.isBlank(bytes[position]) else { return (nil, range) }
        let number = range.lowerBound..<position
        while position < range.upperBound, Byte.isBlank(bytes[position]) { position += 1 }
        guard position < range.upperBound else { return (nil, range) }
        var words = position..<range.upperBound
        if words.count > 4, bytes[words.lowerBound] == Byte.asterisk { words = trimMarks(text, words) }
        return (number, words)
    }

    /// The letter before a heading that every city knows, and the heading: `A Problem`, `G Beschlussvorschlag` (Bremen).
    private static func splitLetter(_ text: PaperText, _ range: Range<Int>) -> (number: Range<Int>?, words: Range<Int>)?
    {
        guard let words = letteredWords(text, range), range.count <= 80,
            HeadingWords.kind(text, words, text.lines[text.lineIndex(at: range.lowerBound)].cues) != nil
        else { return nil }
        return (range.lowerBound..<range.lowerBound + 1, words)
    }

    /// What stands behind a lone capital from A to L, if it begins with a capital too.
    static func letteredWords(_ text: PaperText, _ range: Range<Int>) -> Range<Int>? {
        guard range.count > 5, (0x41...0x4C).contains(text.bytes[range.lowerBound]),
            Byte.isBlank(text.bytes[range.lowerBound + 1])
        else { return nil }
        let start = Byte.skipBlanks(text.bytes, range.lowerBound + 1, range.upperBound)
        guard start < range.upperBound, Byte.isCapital(text.bytes[start]) || text.bytes[start] >= 0x80 else {
            return nil
        }
        return start..<range.upperBound
    }

    private static func trimMarks(_ text: PaperText, _ range: Range<Int>) -> Range<Int> {
        var range = range
        while range.count > 1, text.bytes[range.lowerBound] == Byte.asterisk {
            range = range.lowerBound + 1..<range.upperBound
        }
        while range.count > 1, text.bytes[range.upperBound - 1] == Byte.asterisk {
            range = range.lowerBound..<range.upperBound - 1
        }
        return range
    }

    /// Whether a line's first letters are those of a main heading, or it can be one by other words or its number.
    private static func canBegin(_ text: PaperText, _ words: Range<Int>, _ number: Range<Int>?, _ cues: LineCues)
        -> Bool
    {
        if HeadingWords.canBegin(text, words) { return true }
        if cues.contains(.resolving), HeadingWords.canAsk(text, words, cues) { return true }
        return cues.contains(.colon) && number.map { isRoman(text, $0) } == true
    }

    private static func opensLikeHeading(_ text: PaperText, _ range: Range<Int>) -> Bool {
        let first = text.bytes[range.lowerBound]
        return Byte.isCapital(first) || Byte.isDigit(first) || first == 0xC3 || first == Byte.less
            || first == Byte.asterisk
            || first == 0x64 || first == 0x62  // d, b: "der Rat möge beschließen", "begründung"
    }

    private static func wholeLine(_ text: PaperText, _ index: Int, _ number: Range<Int>?, _ words: Range<Int>)
        -> Heading?
    {
        let line = text.lines[index]
        guard
            let kind = HeadingWords.kind(text, words, line.cues) ?? answered(text, words, line.cues)
                ?? romanKind(text, number, words)
        else {
            return nil
        }
        let title = text.string(words)
        let key = title.key
        guard key.utf8.count <= 96 else { return nil }
        if isType(text, index, key) || isFactOfMeeting(text, index, key) { return nil }
        // `Antrag,` / `1. der Umgestaltung … zuzustimmen` (Hannover)
        let isMotion =
            title == "Antrag," && index + 1 < text.lines.count
            && (text.itemNumber(text.lines[index + 1].range) != nil
                || ["der ", "die ", "das ", "den ", "dem ", "folgen"].contains {
                    text.bytes[text.lines[index + 1].range].starts(with: $0.utf8)
                })
        if title.hasSuffix(".") || (title.hasSuffix(",") && !isMotion) || title.hasSuffix(";") { return nil }
        guard isMotion || isPlausible(text, index, key, title, number, line) else { return nil }
        return Heading(
            line: index, contentStart: index + 1, words: withoutColon(text, beforeAnswers(text, words)), number: number,
            kind: kind, level: depth(text, number, line), isMain: true, inline: nil)
    }

    /// A form's heading in a narrow column: `Finanzielle` / `Auswirkungen`, `Finanzielle Auswir-` / `kungen`.
    private static func divided(_ text: PaperText, _ index: Int, _ number: Range<Int>?, _ words: Range<Int>) -> Heading?
    {
        guard words.count <= 40, text.has("Finanzielle", at: words.lowerBound, before: words.upperBound),
            index + 1 < text.lines.count, text.lines[index + 1].blanksBefore == 0,
            text.lines[index + 1].range.count <= 24
        else { return nil }
        let pieces = [words, text.lines[index + 1].range]
        guard text.joined(pieces).key == "finanzielle auswirkungen" else { return nil }
        return Heading(
            line: index, contentStart: index + 2, words: words.lowerBound..<pieces[1].upperBound, number: number,
            kind: .financialImpact, level: 1, isMain: true, inline: nil)
    }

    /// The words of a form's heading before the answers: `Finanzielle Auswirkungen` of `… (bitte ankreuzen) nein ja`.
    private static func beforeAnswers(_ text: PaperText, _ words: Range<Int>) -> Range<Int> {
        var end = words.upperBound
        for word in text.words(words).dropFirst().reversed() {
            let key = text.key(word)
            let isGlyph =
                !key.utf8.contains(where: Byte.isWord)
                || key.unicodeScalars.allSatisfy {
                    (0x2610...0x2612).contains($0.value) || (0xF000...0xF0FF).contains($0.value)
                }
            guard isGlyph || ["ja", "nein", "x", "[x]", "(x)", "(bitte", "ankreuzen)"].contains(key) else { break }
            end = word.lowerBound
        }
        return text.trimmed(words.lowerBound..<end)
    }

    /// The kind of a form's heading that has answers behind it.
    private static func answered(_ text: PaperText, _ words: Range<Int>, _ cues: LineCues) -> Section.Kind? {
        guard cues.contains(.answer) || cues.contains(.box) && holdsBox(text, words), endsInAnswer(text, words) else {
            return nil
        }
        let key = text.key(words)
        guard key.utf8.count > 12,
            text.find("nein", in: words) != nil || text.find("ankreuzen", in: words) != nil || key.holds("☐")
                || key.holds("☒") || key.holds(" ja")
        else { return nil }
        return HeadingWords.kind(of: withoutAnswers(key))
    }

    /// Whether the last word of a stretch may be one of those that stand behind a form's heading.
    private static func endsInAnswer(_ text: PaperText, _ words: Range<Int>) -> Bool {
        var end = words.upperBound
        while end > words.lowerBound, KeyForm.endsKey(text.bytes[end - 1]) { end -= 1 }
        guard end > words.lowerBound else { return false }
        let last = text.bytes[end - 1]
        // `ja`, `nein`, `x`, `ankreuzen)`, `(bitte`, `[x]`, and the glyphs, which are no ASCII.
        return last >= 0x80 || !Byte.isWord(last)
            || answerEnds.contains {
                let start = end - $0.utf8CodeUnitCount
                return start >= words.lowerBound && text.has($0, at: start, before: end)
            }
    }

    private static let answerEnds: [StaticString] = ["ja", "nein", "x", "bitte"]

    /// Whether a stretch holds a box (☐ ☑ ☒), as most lines with a dash or a quotation mark do not.
    private static func holdsBox(_ text: PaperText, _ words: Range<Int>) -> Bool {
        words.contains { text.bytes[$0] == 0xE2 && $0 + 1 < words.upperBound && text.bytes[$0 + 1] == 0x98 }
    }

    /// A form's heading without the answers behind it: `finanzielle auswirkungen (bitte ankreuzen) x nein ja`.
    private static func withoutAnswers(_ key: String) -> String {
        var words = key.split(separator: " ").map(String.init)
        while words.count > 1, let last = words.last,
            ["ja", "nein", "x", "☐", "☒", "ankreuzen)", "(bitte", "[x]", "[", "]", ":"].contains(last)
                || last.unicodeScalars.allSatisfy({ (0xF000...0xF0FF).contains($0.value) })
        {
            words.removeLast()
        }
        return words.joined(separator: " ").key
    }

    /// `III. Angaben zur Klimawirkung:` is a main heading by its number and its colon.
    private static func romanKind(_ text: PaperText, _ number: Range<Int>?, _ words: Range<Int>) -> Section.Kind? {
        guard let number, isRoman(text, number) else { return nil }
        let title = text.string(words)
        guard title.hasSuffix(":"), title.utf8.count <= 80 else { return nil }
        return title.key.holds("kosten") ? .financialImpact : title.key.holds("klima") ? .climateImpact : .other
    }

    /// Whether a number is a Roman one: `II.`
    static func isRoman(_ text: PaperText, _ number: Range<Int>) -> Bool {
        text.bytes[number].dropLast().allSatisfy { [0x49, 0x56, 0x58].contains($0) } && number.count > 1
    }

    /// `Anlass:` above `Sitzung`, `Beschluss:` above `geändert beschlossen`: labels of an extract of minutes.
    private static func isFactOfMeeting(_ text: PaperText, _ index: Int, _ key: String) -> Bool {
        guard key == "anlass" || key == "beschluss", index < 40, index + 1 < text.lines.count,
            text.bytes[text.lines[index].range.upperBound - 1] == Byte.colon, text.lines[index + 1].blanksBefore == 0
        else { return false }
        let below = text.lines[index + 1].range
        guard below.count <= 48 else { return false }
        return key == "anlass" ? text.key(below).hasSuffix("sitzung") : Results.isResult(text.string(below))
    }

    /// A paper's type on its own line above the subject is no heading.
    private static func isType(_ text: PaperText, _ index: Int, _ key: String) -> Bool {
        guard ["beschlussempfehlung", "resolution", "antrag", "anfrage"].contains(key), index + 1 < text.lines.count
        else { return false }
        return text.has(
            "Betr", at: text.lines[index + 1].range.lowerBound, before: text.lines[index + 1].range.upperBound)
    }

    /// Words that are headings in one paper and plain words in another count only where they stand as a heading does.
    private static func isPlausible(
        _ text: PaperText, _ index: Int, _ key: String, _ title: String, _ number: Range<Int>?, _ line: Line
    ) -> Bool {
        if title.hasSuffix(":") || line.isBold || line.headingLevel > 0 || number != nil { return true }
        if [
            "antrag", "anfrage", "beschluss", "stellungnahme", "resolution", "mitteilung", "bericht", "antwort",
            "inhalt", "ziel", "ziele", "verfahren", "umsetzung", "massnahmen", "kosten", "frage", "finanzierung",
            "hinweis", "alternative", "beteiligung", "tagesordnungspunkt", "auswirkungen", "der oberbuergermeister",
            "problem", "loesung",
        ].contains(key) {
            if key == "beschluss", index + 1 < text.lines.count, line.blanksBefore > 0,
                text.lines[index + 1].blanksBefore == 0, text.find("beschließt", in: text.lines[index + 1].range) != nil
            {
                return true
            }
            if key == "antrag" { return index > 4 && line.blanksBefore > 0 && standsOverDemand(text, index + 1) }
            return index > 8 && key != "anfrage" && key != "beschluss"
                && key != "der oberbuergermeister"
                && key != "tagesordnungspunkt" && line.blanksBefore > 0
        }
        guard index + 1 < text.lines.count else { return true }
        if key == "anlagen" || key == "anlage" { return true }
        return title.unicodeScalars.first?.properties.isUppercase == true
    }

    /// Whether a line asks for something: `Die Verwaltung wird beauftragt, …`, `… wird gebeten, zu beschließen`.
    private static func standsOverDemand(_ text: PaperText, _ index: Int) -> Bool {
        guard index < text.lines.count, text.lines[index].blanksBefore > 0 else { return false }
        let line = text.lines[index].range
        let demands: [StaticString] = ["beauftragt", "gebeten", "aufgefordert", "beschließ", "möge"]
        return demands.contains { text.find($0, in: line) != nil }
    }

    /// `Beschlussvorschlag: Der Rat beschließt …`: heading and text on one line.
    private static func inline(_ text: PaperText, _ index: Int, _ number: Range<Int>?, _ words: Range<Int>) -> Heading?
    {
        guard text.lines[index].cues.contains(.colon) else { return nil }
        let limit = min(words.upperBound, words.lowerBound + 64)
        guard let colon = text.bytes[words.lowerBound..<limit].firstIndex(of: Byte.colon), colon + 1 < words.upperBound
        else { return nil }
        let title = trimMarks(text, words.lowerBound..<colon)
        let isNumbered = number.map { Byte.isDigit(text.bytes[$0.lowerBound]) } ?? false
        guard !isNumbered, let kind = HeadingWords.kind(text, title, text.lines[index].cues) else { return nil }
        let key = text.key(title)
        guard kind != .other, key != "anlage", key != "mitteilung",
            key != "bericht", key != "antrag" || index > 3
        else { return nil }
        var rest = text.trimmed(colon + 1..<words.upperBound)
        while !rest.isEmpty, text.bytes[rest.lowerBound] == Byte.asterisk {
            rest = text.trimmed(rest.lowerBound + 1..<rest.upperBound)
        }
        guard !rest.isEmpty else { return nil }
        // `Beschluss: Nr. 31/VI/09-14` is a number's label.
        if key == "beschluss", index < 6, text.has("Nr. ", at: rest.lowerBound, before: rest.upperBound) { return nil }
        return Heading(
            line: index, contentStart: index + 1, words: title, number: number, kind: kind,
            level: depth(text, number, text.lines[index]), isMain: true, inline: rest)
    }

    /// A heading that Markdown marks: `## Titel`, or a short line all in bold.
    private static func marked(_ text: PaperText, _ index: Int) -> Heading? {
        let line = text.lines[index]
        guard line.headingLevel > 0 || line.isBold, line.range.count <= 160 else { return nil }
        let title = text.string(line.range)
        guard !title.hasSuffix("."), !title.hasSuffix(","), !title.hasSuffix(";") else { return nil }
        if line.headingLevel == 0, title.utf8.count > 80 || Byte.isDigit(title.utf8.first ?? 0) { return nil }
        let (number, words) = splitNumber(text, line.range)
        return Heading(
            line: index, contentStart: index + 1, words: withoutColon(text, words), number: number, kind: .other,
            level: depth(text, number, line) + (line.headingLevel == 0 ? 1 : 0), isMain: false, inline: nil)
    }

    private static func depth(_ text: PaperText, _ number: Range<Int>?, _ line: Line) -> Int {
        guard let number else { return 1 }
        let parts = text.bytes[number].split(separator: Byte.period).count
        return max(1, parts)
    }

    static func withoutColon(_ text: PaperText, _ range: Range<Int>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound,
            text.bytes[end - 1] == Byte.colon || Byte.isBlank(text.bytes[end - 1])
                || text.bytes[end - 1] == Byte.asterisk
        {
            end -= 1
        }
        return range.lowerBound..<end
    }
}

/// Recognises numbered chapters (`3.2 Bilanz der Handlungsfelder`, `II. Schutzgegenstand`) by their sequence.
struct ChapterNumbers {
    private var last: [Int] = []
    private var lastRoman = 0
    /// The letter of the last chapter `A Problem`; 0 before the first.
    private var lastLetter: UInt8 = 0

    /// Notes the number of a main heading, so that the next chapter can follow it.
    mutating func note(_ text: PaperText, _ number: Range<Int>) {
        if let value = parts(text, number), follows(value) { last = value }
        if let value = roman(text, number), value == lastRoman + 1 { openRoman(value) }
        if number.count == 1, (0x41...0x4C).contains(text.bytes[number.lowerBound]) {
            lastLetter = text.bytes[number.lowerBound]
        }
    }

    /// Chapters with Arabic numbers begin again below each with a Roman one.
    private mutating func openRoman(_ value: Int) {
        lastRoman = value
        last = []
    }

    /// `I.` alone on a line above `Problem`: the number of the heading below it.
    mutating func below(_ text: PaperText, _ index: Int) -> Heading? {
        let range = text.lines[index].range
        guard range.count <= 5, range.count >= 2, text.bytes[range.upperBound - 1] == Byte.period,
            ChapterNumbers.romanDigits.contains(text.bytes[range.lowerBound]), index + 1 < text.lines.count,
            let value = roman(text, range), value == lastRoman + 1
        else { return nil }
        let next = text.lines[index + 1].range
        let words = Headings.withoutColon(text, next)
        guard next.count <= 60, let kind = HeadingWords.kind(of: text.string(words).key) else { return nil }
        openRoman(value)
        return Heading(
            line: index, contentStart: index + 2, words: words, number: range, kind: kind, level: 1, isMain: true,
            inline: nil)
    }

    /// The chapter heading on a line; nil when it is none, or its number does not follow the one before.
    mutating func heading(_ text: PaperText, _ index: Int) -> Heading? {
        let line = text.lines[index]
        let opening = text.bytes[line.range.lowerBound]
        if lastLetter > 0, opening == lastLetter + 1, line.blanksBefore > 0, line.range.count <= 80,
            let words = Headings.letteredWords(text, line.range), text.bytes[words.upperBound - 1] != Byte.period
        {
            lastLetter = opening
            return Heading(
                line: index, contentStart: index + 1, words: Headings.withoutColon(text, words),
                number: line.range.lowerBound..<line.range.lowerBound + 1, kind: .other, level: 1, isMain: true,
                inline: nil)
        }
        guard ChapterNumbers.mayOpen(opening), line.range.count <= 160 else { return nil }
        let (number, words) = Headings.splitNumber(text, line.range)
        guard let number else { return nil }
        let romanValue = roman(text, number)
        guard let value = romanValue.map({ [$0] }) ?? parts(text, number),
            romanValue.map({ $0 == lastRoman + 1 }) ?? follows(value)
        else { return nil }
        let isSingle = value.count == 1
        // Behind two that are headings in every city, a third Roman one needs no blank lines around it.
        let isSure =
            romanValue.map { $0 > 2 && words.count <= 96 } == true && index + 1 < text.lines.count
            && Headings.splitNumber(text, text.lines[index + 1].range).number == nil
        if isSingle, line.blanksBefore == 0, line.headingLevel == 0, !isSure { return nil }
        guard text.bytes[line.range].firstIndex(of: Byte.tab) == nil else { return nil }
        var end = index
        var title = text.string(words)
        guard let first = title.unicodeScalars.first, first.properties.isUppercase || first == "„" else { return nil }
        while end + 1 < text.lines.count, end - index < 3, text.lines[end + 1].blanksBefore == 0,
            TextCleaner.endsDivided(title) || title.hasSuffix(",") || title.hasSuffix(" und") || title.hasSuffix("(")
                || opensSmall(text, end + 1) || isInsideBrackets(title)
        {
            end += 1
            title = text.joined([words] + (index + 1...end).map { text.lines[$0].range })
        }
        guard title.utf8.count <= 240, let tail = title.unicodeScalars.last,
            !".;,?".unicodeScalars.contains(tail), tail != ":" || !isSingle, !endsInPageNumber(title), !endsInSum(title)
        else { return nil }
        if isSingle, !isSure {
            let next = end + 1
            guard
                next >= text.lines.count || text.lines[next].blanksBefore > 0 || line.headingLevel > 0
                    || end == index && standsOverText(text, line.range, title, next)
            else { return nil }
        }
        if let romanValue { openRoman(romanValue) } else { last = value }
        return Heading(
            line: index, contentStart: end + 1,
            words: end == index
                ? Headings.withoutColon(text, words) : words.lowerBound..<text.lines[end].range.upperBound,
            number: number, kind: HeadingWords.kind(of: title.key) ?? .other, level: value.count, isMain: false,
            inline: nil)
    }

    /// Whether a short line without a verb's look stands right over a paragraph that fills its lines.
    private func standsOverText(_ text: PaperText, _ range: Range<Int>, _ title: String, _ next: Int) -> Bool {
        let below = text.lines[next].range
        let opening = text.bytes[below.lowerBound]
        return range.count <= 80 && below.count >= max(60, range.count + 10)
            && (Byte.isCapital(opening) || opening >= 0x80)
            && !ChapterNumbers.articles.contains(where: { title.hasPrefix($0) })
    }

    private static let articles = [
        "Der ", "Die ", "Das ", "Den ", "Dem ", "Es ", "Ein ", "Eine ", "Für ", "Im ", "In ",
    ]
    private static let romanDigits: [UInt8] = [0x49, 0x56, 0x58]

    /// Whether a chapter's number can begin with a byte: a digit, or I, V or X.
    static func mayOpen(_ byte: UInt8) -> Bool {
        Byte.isDigit(byte) || byte == 0x49 || byte == 0x56 || byte == 0x58
    }

    /// The value of a Roman number up to 20; nil for an Arabic one.
    private func roman(_ text: PaperText, _ number: Range<Int>) -> Int? {
        guard Headings.isRoman(text, number) else { return nil }
        let digits = String(
            decoding: text.bytes[number].prefix { ChapterNumbers.romanDigits.contains($0) }, as: UTF8.self)
        return ChapterNumbers.romanNumbers.firstIndex(of: digits).map { $0 + 1 }
    }

    private static let romanNumbers = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
        "XVIII", "XIX", "XX",
    ]

    private func opensSmall(_ text: PaperText, _ index: Int) -> Bool {
        let byte = text.bytes[text.lines[index].range.lowerBound]
        return Byte.isLetter(byte) && !Byte.isCapital(byte)
    }

    private func isInsideBrackets(_ title: String) -> Bool {
        let opened = title.utf8.reduce(0) {
            $0 + ($1 == Byte.openParenthesis ? 1 : $1 == Byte.closeParenthesis ? -1 : 0)
        }
        return opened > 0
    }

    /// A table's row prints a sum behind its words.
    private func endsInSum(_ title: String) -> Bool {
        guard title.holds(","), let last = title.split(separator: " ").last, last.holds(","), last.utf8.count > 3 else {
            return false
        }
        return last.utf8.allSatisfy { Byte.isDigit($0) || $0 == Byte.comma || $0 == Byte.period || $0 == Byte.hyphen }
    }

    /// A table of contents prints the page behind the title.
    private func endsInPageNumber(_ title: String) -> Bool {
        guard title.utf8.last.map(Byte.isDigit) == true else { return false }
        let words = title.split(separator: " ")
        guard words.count > 1, let last = words.last, Int(last) != nil, last.utf8.count <= 3 else { return false }
        return title.holds("..") || title.holds(". .") || words.count > 2
    }

    private func parts(_ text: PaperText, _ number: Range<Int>) -> [Int]? {
        var values: [Int] = []
        var value: Int?
        for position in number {
            let byte = text.bytes[position]
            if Byte.isDigit(byte) {
                value = (value ?? 0) * 10 + Int(byte - Byte.zero)
            } else if byte == Byte.period {
                if let value { values.append(value) }
                value = nil
            } else {
                return nil
            }
        }
        if let value { values.append(value) }
        return !values.isEmpty && values.allSatisfy { $0 > 0 && $0 < 100 } ? values : nil
    }

    /// Whether a number follows the last one: its first subchapter, the next on its level, or the next above.
    private func follows(_ value: [Int]) -> Bool {
        if last.isEmpty { return value == [1] || value == [1, 1] }
        if value == last + [1] { return true }
        guard value.count <= last.count else { return false }
        var expected = Array(last.prefix(value.count))
        expected[expected.count - 1] += 1
        return value == expected
    }
}

import Drucksachen

/// The boxes of forms: their question, their label, and whether they are ticked, unticked, or lost.
enum CheckboxesField: Field {
    static let rule =
        "a box's glyph, `[x]`, `( x )`, a form element, a typed X, or answers whose glyphs are lost; the "
        + "group is the question before it"

    static func read(_ reading: inout Reading) {
        var reader = CheckboxReader(text: reading.text, skipped: reading.table?.lines ?? 0..<0)
        // The boxes of one question follow each other.
        var question: (ranges: [Range<Int>], words: String)?
        reader.read { box in
            let pointer = "/checkboxes/\(reading.paper.checkboxes.count)/label"
            if let ranges = box.group, ranges != question?.ranges {
                question = (ranges, reading.text.joined(ranges))
            }
            reading.paper.checkboxes.append(
                Checkbox(group: box.group == nil ? nil : question?.words, label: box.label, state: box.state))
            reading.mark(pointer, box.range)
        }
    }
}

/// A box as it was found.
struct FoundBox {
    var group: [Range<Int>]?
    var label: String
    var state: Checkbox.State
    var range: Range<Int>
    var line: Int
}

/// Reads boxes line by line: glyphs, `[x]`, form elements, a typed X, and `nein ja` whose glyphs are lost.
struct CheckboxReader {
    private let text: PaperText
    private let skipped: Range<Int>
    /// The boxes that were not given yet, those of the lines read last among them.
    private var boxes: [FoundBox] = []
    private var group: [Range<Int>]?
    private var groupLine = -10
    private var pendingMark: Int?
    /// The first line that has not been looked at for a question; lines are looked at when a box needs one.
    private var unreadLine = 0

    init(text: PaperText, skipped: Range<Int>) {
        self.text = text
        self.skipped = skipped
    }

    /// A glyph or a typed mark on a line.
    struct Glyph {
        var range: Range<Int>
        var isChecked: Bool
    }

    /// Gives all boxes in order.
    mutating func read(_ give: (FoundBox) -> Void) {
        for index in text.lines.indices where !skipped.contains(index) {
            let range = text.lines[index].range
            let cues = text.lines[index].cues
            var glyphs =
                cues.isDisjoint(with: [.box, .parenthesis]) ? [] : CheckboxReader.glyphs(text.bytes, range)
            // A line may hold a box, an answer or a typed X.
            guard
                !glyphs.isEmpty || !cues.isDisjoint(with: [.answer, .typedMark])
                    || text.bytes[range.lowerBound] | 0x20 == 0x78
            else { continue }
            readQuestions(before: index)
            if let row = MarkTable.boxes(text, index) {
                boxes += row
                unreadLine = index + 1
                continue
            }
            if let last = glyphs.last, isLegend(range, before: last) { glyphs.removeLast() }
            if glyphs.isEmpty {
                readPlain(index, range)
            } else {
                readGlyphs(index, range, glyphs)
            }
            unreadLine = max(unreadLine, index + 1)
            // A form of a few lines is looked back on, and never more.
            if boxes.count > 4 * CheckboxReader.keptCount {
                for box in boxes.dropLast(CheckboxReader.keptCount) { give(box) }
                boxes.removeFirst(boxes.count - CheckboxReader.keptCount)
            }
        }
        for box in boxes { give(box) }
    }

    /// The number of boxes found last that may be looked back on.
    private static let keptCount = 40

    /// `Zutreffendes bitte ankreuzen ☒` shows what a mark looks like.
    private func isLegend(_ range: Range<Int>, before glyph: Glyph) -> Bool {
        glyph.range.upperBound == range.upperBound
            && text.string(range.lowerBound..<glyph.range.lowerBound).hasSuffix("ankreuzen")
    }

    /// Reads the lines since the last box, the last of which may be the question of the next.
    ///
    /// What stands before the last paragraph's beginning is no part of it; so each line is read once at most.
    private mutating func readQuestions(before index: Int) {
        var first = index
        while first > unreadLine, first == index || !opensGroup(first) { first -= 1 }
        for line in first..<index where !skipped.contains(line) { readPlain(line, text.lines[line].range) }
    }

    /// Whether a line without a box opens a group, whatever stands before it.
    private func opensGroup(_ index: Int) -> Bool {
        let line = text.lines[index]
        return line.blanksBefore > 0 && line.range.count < 160 && !skipped.contains(index)
    }

    /// The box glyphs on a line: ☐ ☑ ☒, `[ ]` and `[x]`, `<input type="checkbox">`, private-use glyphs of symbol fonts.
    static func glyphs(_ bytes: [UInt8], _ range: Range<Int>) -> [Glyph] {
        var glyphs: [Glyph] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            guard opensGlyph[Int(byte)] else {
                position += 1
                continue
            }
            let remaining = range.upperBound - position
            if byte == 0xE2, remaining >= 3, bytes[position + 1] == 0x98, (0x90...0x92).contains(bytes[position + 2]) {
                glyphs.append(Glyph(range: position..<position + 3, isChecked: bytes[position + 2] != 0x90))
                position += 3
            } else if byte == 0xE2, remaining >= 3, bytes[position + 1] == 0x96,
                [0xA0, 0xA1].contains(bytes[position + 2]),
                isSquareBox(bytes, position)
            {
                glyphs.append(Glyph(range: position..<position + 3, isChecked: bytes[position + 2] == 0xA0))
                position += 3
            } else if byte == 0xEF, remaining >= 3,
                bytes[position + 1] == 0x82 || bytes[position + 1] == 0x81 || bytes[position + 1] == 0x83,
                let isChecked = privateUse(bytes[position + 1], bytes[position + 2])
            {
                glyphs.append(Glyph(range: position..<position + 3, isChecked: isChecked))
                position += 3
            } else if byte == 0x5B || byte == Byte.openParenthesis, let box = bracketed(bytes, position, range) {
                glyphs.append(box)
                position = box.range.upperBound
            } else if byte == Byte.less, bytes[position..<range.upperBound].starts(with: "<input".utf8),
                let close = bytes[position..<range.upperBound].firstIndex(of: Byte.greater)
            {
                let tag = String(decoding: bytes[position..<close], as: UTF8.self).lowercased()
                if tag.holds("checkbox") || tag.holds("radio") {
                    glyphs.append(Glyph(range: position..<close + 1, isChecked: tag.holds(" checked")))
                }
                position = close + 1
            } else {
                position += 1
            }
        }
        return glyphs
    }

    /// Whether ■ or □ is a box rather than a bullet: the other one stands near it.
    private static func isSquareBox(_ bytes: [UInt8], _ position: Int) -> Bool {
        let other: UInt8 = bytes[position + 2] == 0xA0 ? 0xA1 : 0xA0
        var place = max(0, position - 300)
        let end = min(bytes.count, position + 300)
        while place + 2 < end {
            if bytes[place] == 0xE2, bytes[place + 1] == 0x96, bytes[place + 2] == other { return true }
            place += 1
        }
        return false
    }

    /// For each byte, whether a box's glyph can begin with it.
    private static let opensGlyph: [Bool] = (0...255).map { (byte: UInt8) in
        [0xE2, 0xEF, 0x5B, Byte.openParenthesis, Byte.less].contains(byte)
    }

    /// `[ ]`, `[ x ]`, `(   )`, `( x )`: a typed box, with nothing in it but blanks and an x.
    private static func bracketed(_ bytes: [UInt8], _ start: Int, _ range: Range<Int>) -> Glyph? {
        let close: UInt8 = bytes[start] == 0x5B ? 0x5D : Byte.closeParenthesis
        var position = Byte.skipBlanks(bytes, start + 1, min(range.upperBound, start + 12))
        let isEmpty = position > start + 1
        var isChecked = false
        if position < range.upperBound, bytes[position] | 0x20 == 0x78 {
            isChecked = true
            position = Byte.skipBlanks(bytes, position + 1, range.upperBound)
        }
        guard position < range.upperBound, bytes[position] == close, isEmpty || isChecked,
            start == range.lowerBound || !Byte.isWord(bytes[start - 1])
        else { return nil }
        return Glyph(range: start..<position + 1, isChecked: isChecked)
    }

    /// U+F0A8, U+F06F: empty; U+F0FC, U+F078, U+F0FE: ticked.
    private static func privateUse(_ second: UInt8, _ third: UInt8) -> Bool? {
        switch (second, third) {
        case (0x82, 0xA8), (0x81, 0xAF): false
        case (0x83, 0xBC), (0x81, 0xB8), (0x83, 0xBE): true
        default: nil
        }
    }

    // MARK: Lines with glyphs

    private mutating func readGlyphs(_ index: Int, _ range: Range<Int>, _ glyphs: [Glyph]) {
        var pieces: [Range<Int>] = []
        var start = range.lowerBound
        for glyph in glyphs {
            pieces.append(text.trimmed(start..<glyph.range.lowerBound))
            start = glyph.range.upperBound
        }
        pieces.append(text.trimmed(start..<range.upperBound))
        let lead = text.string(pieces[0])
        let endsInGlyph = pieces[pieces.count - 1].isEmpty && !lead.hasSuffix(":")
        let standsApart =
            !pieces[0].isEmpty && !pieces[pieces.count - 1].isEmpty
            && glyphs[0].range.lowerBound - pieces[0].upperBound >= 3
            && pieces[1].lowerBound - glyphs[0].range.upperBound <= 1
        if !pieces[0].isEmpty, glyphs.count == 1, endsLineNear(index, glyphs[0].range.lowerBound, pieces[1]) {
            add(lead, glyphs[0], index)
            return
        }
        let isQuestionCell = !pieces[0].isEmpty && opensCell(glyphs[0], behind: pieces[0])
        let standsBefore =
            lead.isEmpty || lead.hasSuffix(":") || lead == "-" || standsApart || isQuestionCell && !endsInGlyph
            || (!endsInGlyph && !isAnswer(lead) && lastWordIsNoAnswer(lead))
        if standsBefore {
            if !lead.isEmpty, lead != "-" { setGroup([pieces[0]], index) }
            readBefore(index, glyphs, pieces)
        } else {
            readBehind(index, glyphs, pieces)
        }
    }

    /// Whether a box begins the cell of a table behind that of its question.
    private func opensCell(_ glyph: Glyph, behind question: Range<Int>) -> Bool {
        text.bytes[question.upperBound..<glyph.range.lowerBound].contains(Byte.tab) && !isAnswer(text.string(question))
    }

    /// Whether a box is one of a column of boxes that stand behind their labels, with a cell of other words behind it.
    private func endsLineNear(_ index: Int, _ glyph: Int, _ rest: Range<Int>) -> Bool {
        guard !rest.isEmpty, rest.lowerBound - glyph >= 6 else { return false }
        let column = text.column(of: glyph)
        return [index - 1, index + 1].contains { line in
            guard text.lines.indices.contains(line), text.lines[line].cues.contains(.box) else { return false }
            let range = text.lines[line].range
            let found = CheckboxReader.glyphs(text.bytes, range)
            return found.count == 1 && found[0].range.upperBound == range.upperBound
                && found[0].range.lowerBound > range.lowerBound
                && text.column(of: found[0].range.lowerBound) == column
        }
    }

    /// Boxes that stand before their labels.
    private mutating func readBefore(_ index: Int, _ glyphs: [Glyph], _ pieces: [Range<Int>]) {
        for (number, glyph) in glyphs.enumerated() {
            // What stands apart behind a label is a cell of its own.
            let cell = labelCell(pieces[number + 1])
            var label = text.string(cell)
            if number + 1 == glyphs.count, let rest = formula(below: index, of: cell) {
                label = ([cell] + rest).map { text.string($0) }.joined()
                unreadLine = index + 3
            } else if number + 1 == glyphs.count, cell == pieces[number + 1], !isAnswer(label),
                continuesLabel(index + 1)
            {
                label = text.joined([cell, text.lines[index + 1].range])
                unreadLine = index + 2
            }
            if label.isEmpty, number + 1 == glyphs.count, index + 1 < text.lines.count, glyphs.count == 1 {
                label = wholeLabel(text.lines[index + 1].range, index + 1)
                unreadLine = index + 2
            }
            guard !label.isEmpty else { continue }
            add(label, glyph, index)
        }
        let last = pieces[pieces.count - 1]
        if text.string(last).hasSuffix(":"), glyphs.count == 1 { setGroup([last], index) }
    }

    /// The first cell behind a box; what follows a blank to fill in belongs to it: `in Höhe von      Euro`.
    private func labelCell(_ piece: Range<Int>) -> Range<Int> {
        let cells = text.wideCells(piece)
        guard let first = cells.first else { return piece }
        guard cells.count == 2 else { return first }
        return ["Euro ", "EUR ", "€ "].contains { text.bytes[cells[1]].starts(with: $0.utf8) }
            ? first.lowerBound..<cells[1].upperBound : first
    }

    /// Whether a line goes on with the label on the line above: it begins small.
    private func continuesLabel(_ index: Int) -> Bool {
        guard index < text.lines.count, text.lines[index].blanksBefore == 0, text.lines[index].range.count <= 60 else {
            return false
        }
        let first = text.bytes[text.lines[index].range.lowerBound]
        return Byte.isLetter(first) && !Byte.isCapital(first)
            && !text.bytes[text.lines[index].range].starts(with: "gez.".utf8)
            && text.lines[index].cues.isDisjoint(with: [.box, .answer, .parenthesis])
    }

    /// Boxes that stand behind their labels: `Ja ☐ Nein ☒`, with the question before the first.
    private mutating func readBehind(_ index: Int, _ glyphs: [Glyph], _ pieces: [Range<Int>]) {
        for (number, glyph) in glyphs.enumerated() {
            let words = text.words(pieces[number])
            guard let last = words.last else { continue }
            var label = text.string(pieces[number])
            if isAnswer(text.string(last)), words.count > 1 {
                label = text.string(last)
                setGroup([words[0].lowerBound..<words[words.count - 2].upperBound], index)
            }
            add(label, glyph, index)
        }
        let rest = pieces[pieces.count - 1]
        let words = text.words(rest)
        if words.count == 2, isAnswer(text.string(words[0])), isTypedMark(words[1]) {
            add(text.string(words[0]), Glyph(range: words[1], isChecked: true), index)
        } else if rest.count > 12 {
            setGroup([rest], index)
        }
    }

    /// Whether a word is an answer; most are none by their first letter.
    private func opensAnswer(_ word: Range<Int>) -> Bool {
        CheckboxReader.opensAnswer[Int(text.bytes[word.lowerBound])] && isAnswer(text.string(word))
    }

    /// For each byte, whether an answer can begin with it; what is no letter may stand before the first.
    private static let opensAnswer: [Bool] = (0...255).map { (byte: UInt8) in
        !Byte.isLetter(byte) || answers.contains { $0.utf8.first == byte | 0x20 }
    }

    private func isAnswer(_ word: String) -> Bool {
        word.utf8.count <= 14 && CheckboxReader.answers.contains(word.key)
    }

    private static let answers: Set<String> = [
        "ja", "nein", "positiv", "negativ", "geringfuegig", "erheblich", "keine", "/ negativ",
    ]

    private func lastWordIsNoAnswer(_ lead: String) -> Bool {
        guard let last = lead.split(separator: " ").last else { return true }
        return !isAnswer(String(last)) && lead.utf8.count > 12
    }

    private mutating func add(_ label: String, _ glyph: Glyph, _ index: Int) {
        var words = label
        if words.hasPrefix("/ ") { words = String(words.dropFirst(2)) }
        boxes.append(
            FoundBox(
                group: group, label: words, state: glyph.isChecked ? .checked : .unchecked, range: glyph.range,
                line: index))
    }

    private mutating func setGroup(_ ranges: [Range<Int>], _ index: Int) {
        group = ranges
        groupLine = index
    }

    // MARK: Lines without glyphs

    /// A line without a glyph: a question, a typed X, or answers whose glyphs are lost.
    private mutating func readPlain(_ index: Int, _ range: Range<Int>) {
        if range.count == 1, text.bytes[range.lowerBound] | 0x20 == 0x78 {
            if !readFlattened(above: index) { pendingMark = index }
            return
        }
        if text.lines[index].cues.contains(.typedMark),
            readTypedAnswers(index, range) || readTypedCells(index, range)
        {
            return
        }
        if readTyped(index, range) { return }
        defer { if pendingMark != index { pendingMark = nil } }
        if range.count <= 160, text.lines[index].cues.contains(.answer), readAnswers(index, range) { return }
        // An answer that is no box of its own asks nothing.
        if range.count <= 24, text.words(range).first.map(opensAnswer) == true { return }
        if let question = questionWithFormula(index, range) {
            setGroup(question, index)
        } else if groupLine == index - 1, group != nil, isHint(range) {
            groupLine = index
        } else if let question = questionAboveCaptions(index, range) {
            setGroup(question, index)
        } else if groupLine == index - 1, let current = group, !endsGroup(current), text.lines[index].blanksBefore == 0,
            range.count < 160
        {
            group = current + [range]
            groupLine = index
        } else if range.count < 220 {
            setGroup([range], index)
        }
    }

    /// `CO`, `2` and `-Bilanz: …` on three lines are one question.
    private func questionWithFormula(_ index: Int, _ range: Range<Int>) -> [Range<Int>]? {
        guard text.bytes[range.lowerBound] == Byte.hyphen, index >= 2, text.lines[index - 1].range.count == 1,
            Byte.isDigit(text.bytes[text.lines[index - 1].range.lowerBound]),
            text.lines[index - 2].range.count <= 4 || endsInFormula(text.lines[index - 2].range)
        else { return nil }
        return [text.lines[index - 2].range, text.lines[index - 1].range, range]
    }

    /// `a) CO` above the `2` of a formula.
    private func endsInFormula(_ range: Range<Int>) -> Bool {
        range.count <= 100 && text.bytes[range].hasSuffix(" CO")
            && text.lines[text.lineIndex(at: range.lowerBound)].cues.isDisjoint(with: .box)
    }

    /// The digit and the rest of the word below a label that ends in a formula: `CO`, `2`, `-Einsparung`.
    private func formula(below index: Int, of cell: Range<Int>) -> [Range<Int>]? {
        guard index + 2 < text.lines.count, text.bytes[cell].hasSuffix(" CO"), text.lines[index + 1].range.count == 1
        else { return nil }
        let rest = text.lines[index + 2].range
        guard Byte.isDigit(text.bytes[text.lines[index + 1].range.lowerBound]), rest.count <= 60,
            text.bytes[rest.lowerBound] == Byte.hyphen, text.lines[index + 2].cues.isDisjoint(with: .box)
        else { return nil }
        return [text.lines[index + 1].range, rest]
    }

    /// `Bei Ja: Begründung siehe Seite 2` tells how to answer the question above it.
    private func isHint(_ range: Range<Int>) -> Bool {
        text.bytes[range.upperBound - 1] != Byte.colon
            && ["Bei Ja", "Bei ja", "Wenn Ja", "Wenn ja", "Falls ja"].contains {
                text.bytes[range].starts(with: $0.utf8)
            }
    }

    /// The first line of a paragraph whose other lines are the captions of a form's columns:
    /// `Kosten`, `Einnahmen`, `jährlich (mit`, `Zinsen)`, and the answers below them.
    private func questionAboveCaptions(_ index: Int, _ range: Range<Int>) -> [Range<Int>]? {
        guard text.bytes[range.upperBound - 1] == Byte.closeParenthesis else { return nil }
        var first = index
        while first > 0, index - first < 12, text.lines[first].blanksBefore == 0, !skipped.contains(first - 1),
            text.lines[first - 1].cues.isDisjoint(with: [.box, .answer]),
            text.bytes[text.lines[first - 1].range.upperBound - 1] != Byte.period
        {
            first -= 1
        }
        guard index - first >= 4, (first...index).allSatisfy({ text.lines[$0].range.count <= 60 }) else { return nil }
        let question = text.lines[first].range
        let divided = [question, text.lines[first + 1].range]
        return HeadingWords.kind(of: text.joined(divided).key) == nil ? [question] : divided
    }

    /// `keine`, `positiv`, `negativ` and an `x` on lines of their own below a question: columns that were flattened, so
    /// that nothing tells which one is marked.
    private mutating func readFlattened(above index: Int) -> Bool {
        var first = index
        while first > 0, index - first < 7, text.lines[first].blanksBefore == 0, isFlatOption(first - 1) { first -= 1 }
        guard index - first >= 3, first > 0, text.lines[first].blanksBefore == 0,
            text.bytes[text.lines[first - 1].range.upperBound - 1] == Byte.colon
        else { return false }
        setGroup([text.lines[first - 1].range], index)
        for line in first..<index {
            let range = text.lines[line].range
            boxes.append(
                FoundBox(group: group, label: text.string(range), state: .unknown, range: range, line: line))
        }
        return true
    }

    private func isFlatOption(_ index: Int) -> Bool {
        let range = text.lines[index].range
        let first = text.bytes[range.lowerBound]
        return range.count <= 24 && range.count > 1 && Byte.isLetter(first) && !Byte.isCapital(first)
            && text.lines[index].cues.isDisjoint(with: [.digit, .colon, .box]) && !skipped.contains(index)
    }

    /// `Folgen bei Ablehnung      nein      X   ja, siehe Anlage`: an X in a cell of its own marks the label behind it;
    /// answers without one are not ticked.
    private mutating func readTypedCells(_ index: Int, _ range: Range<Int>) -> Bool {
        let cells = text.wideCells(range).filter { !text.words($0).isEmpty }
        guard cells.count >= 2, range.count <= 200, let first = cells.firstIndex(where: isTypedMark),
            first + 1 < cells.count, !isTypedMark(cells[first + 1]),
            !Byte.isDigit(text.bytes[cells[first + 1].lowerBound]) || isItemNumber(cells[first + 1])
        else { return false }
        // An option of a list, with a number before it or none.
        if first == 0, cells.count == 2 || cells.count == 3 && isItemNumber(cells[1]) { return false }
        var hasQuestion = false
        if let question = cells.first, first > 0, !isAnswer(text.string(text.words(question)[0])),
            cells.dropFirst().contains(where: { !isTypedMark($0) && isAnswer(text.string(text.words($0)[0])) })
        {
            hasQuestion = true
            setGroup(isSecondLine(index) ? [text.lines[index - 1].range, question] : [question], index)
        }
        for (number, cell) in cells.enumerated() where !isTypedMark(cell) {
            let isTicked = number > 0 && isTypedMark(cells[number - 1])
            let isOption = hasQuestion && number > 0 && cell.count <= 30
            guard isTicked || isOption || isAnswer(text.string(text.words(cell)[0])) else { continue }
            boxes.append(
                FoundBox(
                    group: group, label: wholeLabel(cell, index), state: isTicked ? .checked : .unchecked,
                    range: isTicked ? cells[number - 1] : cell, line: index))
        }
        groupLine = index
        return true
    }

    /// `X positiv           negativ`: answers in cells of their own, a typed X right before the one it marks.
    private mutating func readTypedAnswers(_ index: Int, _ range: Range<Int>) -> Bool {
        var cells = text.wideCells(range).filter { !$0.isEmpty }
        var question: Range<Int>?
        if let first = cells.first, cells.count > 2, text.bytes[first.upperBound - 1] == Byte.colon {
            question = first
            cells.removeFirst()
        }
        guard (2...5).contains(cells.count), range.count <= 160, question != nil || index - groupLine <= 3 else {
            return false
        }
        var options: [(label: Range<Int>, isTicked: Bool)] = []
        for cell in cells where cell.count <= 30 {
            let words = text.words(cell)
            let isTicked = words.count > 1 && isTypedMark(words[0])
            let label = isTicked ? words[1].lowerBound..<cell.upperBound : cell
            guard isAnswer(text.string(text.words(label)[0])) || text.words(label).count == 1 else { return false }
            options.append((label, isTicked))
        }
        let keys = options.map { text.key($0.label) }
        guard options.count == cells.count, options.contains(where: \.isTicked),
            options.contains(where: { isAnswer(text.string($0.label)) }),
            !keys.contains(where: { $0.hasPrefix("ja") || $0.hasPrefix("nein") })
        else { return false }
        if let question { setGroup([question], index) }
        for option in options {
            boxes.append(
                FoundBox(
                    group: group, label: text.string(option.label), state: option.isTicked ? .checked : .unchecked,
                    range: option.label, line: index))
        }
        groupLine = index
        return true
    }

    /// Whether the question's first words stand alone right above: `Mindert die Auswirkungen`, `des Klimawandels    X ja`.
    private func isSecondLine(_ index: Int) -> Bool {
        guard index > 0, text.lines[index].blanksBefore == 0, text.lines[index - 1].blanksBefore > 0 else {
            return false
        }
        let above = text.lines[index - 1].range
        return above.count <= 40 && text.wideCells(above).count == 1 && text.bytes[above.upperBound - 1] != Byte.colon
            && text.lines[index - 1].cues.isDisjoint(with: [.answer, .box])
            && text.column(of: above.lowerBound) == text.column(of: text.lines[index].range.lowerBound)
    }

    /// A label with its rest on the next line, where it ends in a word that asks for more: `Ergebnis siehe Anlage zur`.
    private func wholeLabel(_ label: Range<Int>, _ index: Int) -> String {
        let words = text.string(label)
        guard label.upperBound == text.lines[index].range.upperBound, index + 1 < text.lines.count,
            [" zur", " der", " des", " und", " für", " zum"].contains(where: { words.hasSuffix($0) })
        else { return words }
        return text.joined([label, text.lines[index + 1].range])
    }

    private func isTypedMark(_ cell: Range<Int>) -> Bool {
        cell.count == 1 && text.bytes[cell.lowerBound] | 0x20 == 0x78
    }

    /// `X  keine Kosten`: a typed X and two blanks before a label.
    private mutating func readTyped(_ index: Int, _ range: Range<Int>) -> Bool {
        guard range.count > 4, range.count < 140, text.bytes[range.lowerBound] | 0x20 == 0x78,
            text.bytes[range.lowerBound + 1] == Byte.space,
            text.bytes[range.lowerBound + 2] == Byte.space || Byte.isCapital(text.bytes[range.lowerBound + 2])
        else { return false }
        var label = text.trimmed(range.lowerBound + 1..<range.upperBound)
        let keys = text.words(label).map { text.string($0).lowercased() }
        if keys.contains("ja"), keys.contains("nein") { return false }
        // `x   2031   Neue Bänke   780.000` is a row of a table.
        if Byte.isDigit(text.bytes[label.lowerBound]), text.itemNumber(label) == nil { return false }
        if let item = text.itemNumber(label) {
            if readNumberedOptions(index, label.lowerBound) { return true }
            label = item.words..<label.upperBound
        }
        var others = options(around: index, at: text.column(of: label.lowerBound))
        if others.isEmpty { others = answers(around: index) }
        if let first = others.first, first < index, first > 0 { setGroup([text.lines[first - 1].range], index) }
        for line in others where line < index { addOption(line) }
        boxes.append(
            FoundBox(
                group: group, label: wholeLabel(label, index), state: .checked,
                range: range.lowerBound..<range.lowerBound + 1, line: index))
        for line in others where line > index { addOption(line) }
        return true
    }

    /// The lines around a typed X that begin where its label does: the options that it does not mark.
    private func options(around index: Int, at column: Int) -> [Int] {
        guard column >= text.column(of: text.lines[index].range.lowerBound) + 3 else { return [] }
        let isOption = { (line: Int) in
            abs(text.column(of: text.lines[line].range.lowerBound) - column) <= 1 && text.lines[line].range.count <= 60
        }
        var lines: [Int] = []
        var line = index
        while line > 0, index - line < 12, text.lines[line].blanksBefore == 0, isOption(line - 1) {
            line -= 1
            lines.insert(line, at: 0)
        }
        line = index + 1
        while line < min(text.lines.count, index + 12), text.lines[line].blanksBefore == 0, isOption(line) {
            lines.append(line)
            line += 1
        }
        return lines
    }

    /// The lines around a typed X that are short answers, flush with it: `positiv`, `X  negativ`, `keine`.
    private func answers(around index: Int) -> [Int] {
        let isAnswerLine = { [self] (line: Int) in
            let range = text.lines[line].range
            guard range.count <= 30, !skipped.contains(line), text.wideCells(range).count == 1 else { return false }
            let words = text.words(range).map { text.string($0) }
            return words.count <= 3 && words.contains { isAnswer($0) && !["ja", "nein"].contains($0.lowercased()) }
        }
        var lines: [Int] = []
        var line = index
        while line > 0, index - line < 5, text.lines[line].blanksBefore == 0, isAnswerLine(line - 1) {
            line -= 1
            lines.insert(line, at: 0)
        }
        line = index + 1
        while line < min(text.lines.count, index + 5), text.lines[line].blanksBefore == 0, isAnswerLine(line) {
            lines.append(line)
            line += 1
        }
        return lines
    }

    /// `1. keine Kosten`, `X 2. Kosten in Höhe von …`: numbered options one below the other, one of them marked.
    private mutating func readNumberedOptions(_ index: Int, _ number: Int) -> Bool {
        let column = text.column(of: number)
        let place = { [text] (line: Int) -> Int? in
            if line == index { return number }
            let start = text.lines[line].range.lowerBound
            guard abs(text.column(of: start) - column) <= 1, text.itemNumber(text.lines[line].range) != nil else {
                return nil
            }
            return start
        }
        let isDeeper = { [text] (line: Int) in text.column(of: text.lines[line].range.lowerBound) > column + 1 }
        var first = index
        var line = index - 1
        while line >= 0, index - line < 12, !skipped.contains(line), place(line) != nil || isDeeper(line) {
            if place(line) != nil { first = line }
            line -= 1
        }
        guard first > 0 || index == 0 else { return false }
        if first > 0 { setGroup([text.lines[first - 1].range], index) }
        line = first
        var found = 0
        while line < text.lines.count, !skipped.contains(line), let start = place(line) {
            var pieces = [start..<text.lines[line].range.upperBound]
            if let item = text.itemNumber(pieces[0]) { pieces[0] = item.words..<pieces[0].upperBound }
            var next = line + 1
            while next < text.lines.count, next - line < 6, text.lines[next].blanksBefore == 0, isDeeper(next) {
                pieces.append(text.lines[next].range)
                next += 1
            }
            let isRead = boxes.suffix(CheckboxReader.keptCount).contains { $0.line == line }
            if isRead {
                line = next
                continue
            }
            boxes.append(
                FoundBox(
                    group: group, label: text.joined(pieces), state: line == index ? .checked : .unchecked,
                    range: line == index
                        ? text.lines[line].range.lowerBound..<text.lines[line].range.lowerBound + 1 : pieces[0],
                    line: line))
            found += 1
            line = next
        }
        return found > 0
    }

    private func isItemNumber(_ cell: Range<Int>) -> Bool {
        cell.count <= 3 && cell.count > 1 && Byte.isDigit(text.bytes[cell.lowerBound])
            && [Byte.period, Byte.closeParenthesis].contains(text.bytes[cell.upperBound - 1])
    }

    private mutating func addOption(_ line: Int) {
        let range = text.lines[line].range
        guard !boxes.suffix(CheckboxReader.keptCount).contains(where: { $0.line == line }) else { return }
        boxes.append(FoundBox(group: group, label: text.string(range), state: .unchecked, range: range, line: line))
    }

    private func endsGroup(_ current: [Range<Int>]) -> Bool {
        guard current.count < 3, let last = current.last, let end = text.bytes[last].last else { return true }
        if !text.hasMarkup, end < 0x80, !text.bytes[last].hasSuffix("den"), !text.bytes[last].hasSuffix("und") {
            switch end {
            case Byte.colon, Byte.period, 0x3F: return true
            case Byte.comma: return false
            case Byte.hyphen: break
            default: return !opensBracket(current)
            }
        }
        let words = text.joined(current)
        return words.hasSuffix(":") || words.hasSuffix("?") || words.hasSuffix(".")
            || !(TextCleaner.endsDivided(words) || words.hasSuffix(" den") || words.hasSuffix(" und")
                || words.hasSuffix(",") || opensBracket(current))
    }

    private func opensBracket(_ ranges: [Range<Int>]) -> Bool {
        var depth = 0
        for range in ranges {
            for position in range {
                let byte = text.bytes[position]
                if byte == Byte.openParenthesis { depth += 1 } else if byte == Byte.closeParenthesis { depth -= 1 }
            }
        }
        return depth > 0
    }

    /// `x nein  ja`, `nein          ja`, and `ja` or `nein` alone on a line in a form.
    private mutating func readAnswers(_ index: Int, _ range: Range<Int>) -> Bool {
        if readLostOptions(index, range) { return true }
        let words = text.words(range)
        guard let place = words.lastIndex(where: { isYesOrNo($0) }),
            let first = words.firstIndex(where: { isYesOrNo($0) }),
            mayAnswer(words, from: first, to: place)
        else { return false }
        let keys = words.map(answerWord)
        // `Gremium Ja Nein Enthaltung` heads a form for votes.
        guard keys[0] != .body, !keys.contains(.abstention) else { return false }
        let both = keys[first...].contains(.yes) && keys[first...].contains(.no)
        if both, place - first <= 3 {
            return readPair(index, words, keys, first, place)
        }
        let isAlone = keys.count <= 2 && first == keys.count - 1 && (first == 0 || keys[0] == .mark)
        // `Ja Korridorthema:`, `Ja abgestimmt mit KFG`: the answer leaves room for words behind it.
        guard isAlone || first == 0 && keys.count > 1 else { return false }
        let other = keys[first] == .yes ? "nein" : "ja"
        let answersSecond = boxes.last.map { index - $0.line <= 2 && $0.label.lowercased() == other } == true
        let hasRoom =
            first == 0 && keys.count > 1
            && (answersSecond
                || keys.count <= 3 && range.count <= 40 && text.string(words[keys.count - 1]).hasSuffix(":")
                || words[1].lowerBound - words[0].upperBound >= 4)
        guard isAlone || hasRoom, opensPair(index, keys[first]) else { return false }
        let isMarked = pendingMark == index - 1 || keys[0] == .mark
        let hasMarks = isMarked || pairHasMark(index)
        boxes.append(
            FoundBox(
                group: group, label: text.string(words[first]),
                state: isMarked ? .checked : hasMarks ? .unchecked : .unknown,
                range: words[first], line: index))
        groupLine = index
        if text.bytes[range.upperBound - 1] == Byte.colon, !hasMarks, words.count > 1 {
            readLostChoices(below: index, question: words[1].lowerBound..<range.upperBound)
        }
        return true
    }

    /// A word of a line with answers, as far as it matters there.
    private enum AnswerWord {
        case yes, no, mark, slash, body, abstention
        /// `mit`, `oder`, `auf`: an answer behind it is none.
        case prose
        case other
    }

    private func answerWord(_ word: Range<Int>) -> AnswerWord {
        // Letters of ASCII stay as they are, and so does all of ASCII where there are no marks.
        let isPlain = !text.hasMarkup && text.bytes[word].allSatisfy { (0x21...0x7E).contains($0) }
        guard isPlain || text.bytes[word].allSatisfy(Byte.isLetter) else {
            let small = KeyForm.small(text.string(word))
            return CheckboxReader.answerWords.first { small == $0.word }?.kind ?? .other
        }
        for (literal, kind) in CheckboxReader.answerWords
        where literal.utf8.count == word.count && literal.utf8.first == text.bytes[word.lowerBound] | 0x20
            && text.find(literal.utf8.span, in: word) != nil
        {
            return kind
        }
        return .other
    }

    private static let answerWords: [(word: String, kind: AnswerWord)] = [
        ("ja", .yes), ("nein", .no), ("x", .mark), ("/", .slash), ("gremium", .body), ("enthaltung", .abstention),
        ("mit", .prose), ("oder", .prose), ("auf", .prose),
    ]

    /// Whether the answers on a line may be a form's: two near each other, or one with nothing or little before it.
    private func mayAnswer(_ words: [Range<Int>], from first: Int, to last: Int) -> Bool {
        last > first && last - first <= 3 || first <= 1
    }

    private func isYesOrNo(_ word: Range<Int>) -> Bool {
        let first = text.bytes[word.lowerBound]
        if first | 0x20 == 0x6A || first | 0x20 == 0x6E, text.bytes[word].allSatisfy(Byte.isLetter) {
            return word.count == 2 && text.has("ja", at: word.lowerBound, before: word.upperBound)
                || word.count == 4 && text.has("nein", at: word.lowerBound, before: word.upperBound)
        }
        // Blanks and characters of no width may stand before the letters.
        return first >= 0x80 || first | 0x20 == 0x6A || first | 0x20 == 0x6E
            ? ["ja", "nein"].contains(text.string(word).lowercased()) : false
    }

    /// Indented lines below `Nein  Die Finanzierung wird wie folgt gesichert:`: options whose glyphs are lost.
    private mutating func readLostChoices(below index: Int, question: Range<Int>) {
        let column = text.column(of: text.lines[index].range.lowerBound)
        var option: Int?
        var line = index + 1
        while line < text.lines.count, text.lines[line].blanksBefore == 0 {
            let range = text.lines[line].range
            let place = text.column(of: range.lowerBound)
            guard place >= column + 6 else { return }
            if let first = option, place > first + 2 {
                boxes[boxes.count - 1].label = text.joined([text.lines[line - 1].range, range])
            } else {
                option = place
                boxes.append(
                    FoundBox(
                        group: [question], label: text.string(range), state: .unknown, range: range,
                        line: line))
            }
            line += 1
        }
    }

    /// `nein          ja, positiv          ja, negativ`: options whose glyphs are lost.
    private mutating func readLostOptions(_ index: Int, _ range: Range<Int>) -> Bool {
        guard text.mayHoldCells(index) else { return false }
        let cells = text.wideCells(range).filter { !$0.isEmpty }
        guard cells.count >= 3, index - groupLine <= 3 else { return false }
        let areAnswers = cells.allSatisfy { cell in
            cell.count <= 24 && text.words(cell).first.map(opensAnswer) == true
        }
        guard areAnswers else { return false }
        for cell in cells {
            boxes.append(FoundBox(group: group, label: text.string(cell), state: .unknown, range: cell, line: index))
        }
        groupLine = index
        return true
    }

    private mutating func readPair(
        _ index: Int, _ words: [Range<Int>], _ keys: [AnswerWord], _ first: Int, _ last: Int
    ) -> Bool {
        guard keys[first...last].allSatisfy({ [.yes, .no, .mark, .slash].contains($0) }) else { return false }
        let marks = (max(0, first - 1)...last).filter { keys[$0] == .mark }
        let questionEnd = first > 0 && keys[first - 1] == .mark ? first - 1 : first
        if questionEnd > 0 {
            let question = words[0].lowerBound..<words[questionEnd - 1].upperBound
            let isProse = questionEnd > 12 || keys[questionEnd - 1] == .prose
            guard !isProse, !text.string(question).hasSuffix(",") else { return false }
            // A sentence may end in "ja nein" nowhere; a form's question does.
            setGroup([question], index)
        } else if index - groupLine > 3 {
            return false
        }
        let typed = pendingMark == index - 1
        for place in first...last where keys[place] != .mark && keys[place] != .slash {
            let isMarked =
                (place > 0 && keys[place - 1] == .mark && marks.contains(place - 1)) || (typed && place == first)
            let state: Checkbox.State = isMarked ? .checked : marks.isEmpty && !typed ? .unknown : .unchecked
            boxes.append(
                FoundBox(group: group, label: text.string(words[place]), state: state, range: words[place], line: index)
            )
        }
        groupLine = index
        return true
    }

    /// Whether the other answer stands on one of the next lines or just stood before.
    private func opensPair(_ index: Int, _ key: AnswerWord) -> Bool {
        let other = key == .yes ? "nein" : "ja"
        for next in index + 1..<min(index + 4, text.lines.count) {
            let range = text.lines[next].range
            guard
                text.has(key == .yes ? "nein" : "ja", at: range.lowerBound, before: range.upperBound)
                    || isTypedMark(range.prefix(1))
            else {
                continue
            }
            // `Jahresabschluss`
            let end = range.lowerBound + other.utf8.count
            if !isTypedMark(range.prefix(1)), end < range.upperBound, Byte.isLetter(text.bytes[end]) { continue }
            let words = KeyForm.small(text.string(range))
            if words == other || words.hasPrefix(other + " ") || words == "x " + other { return true }
        }
        return boxes.suffix(2).contains { index - $0.line <= 3 && $0.label.lowercased() == other }
    }

    /// Whether a typed X marks one of the two answers around a line: it stands before one. An X below both tells nothing.
    private func pairHasMark(_ index: Int) -> Bool {
        for near in max(0, index - 3)..<min(index + 4, text.lines.count) where near != index {
            let range = text.lines[near].range
            guard text.bytes[range.lowerBound] | 0x20 == 0x78 else { continue }
            if range.count > 1 {
                if text.bytes[range.lowerBound + 1] == Byte.space { return true }
            } else if near + 1 < text.lines.count, text.lines[near + 1].cues.contains(.answer) {
                return true
            }
        }
        return false
    }
}

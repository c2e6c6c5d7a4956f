/// Turns the events of Word's parts (ECMA-376, part 1, WordprocessingML) into text.
///
/// Deleted and moved-away text is left out and counted. A check box's content control (`w14:checkbox`) counts by its
/// state, not by the character inside. The numbers of numbered paragraphs, which no text holds, are counted as Word
/// counts them. Headings are marked as those of an HTML page.
final class WordText: XMLEvents {
    /// The text so far.
    private(set) var builder = HTMLTextBuilder()
    /// How many tracked deletions were left out.
    private(set) var deletionCount = 0

    private let numbering: WordNumbering
    private var counters = WordNumbering.Counters()
    /// How deep the elements are whose content is left out.
    private var hiddenDepth = 0
    private var isInText = false
    /// Whether the run's letters are drawn as the signs of a symbol font.
    private var isSymbolFont = false
    private var tableDepth = 0
    private var paragraphDepth = 0
    /// The states of the open content controls that are check boxes; nil for other ones.
    private var controls: [Bool?] = []
    private var isFormBoxChecked: Bool?
    private var number: (id: String?, level: Int)?
    private var style: String?
    private var outlineLevel: Int?
    private var isNumberPending = false
    /// The columns of the cell that began and has no content yet; its properties say them.
    private var pendingCellColumns: Int?
    /// How long the text was when the paragraph began.
    private var emptyTextCount = 0

    /// A reader of parts whose paragraphs are numbered so.
    init(numbering: WordNumbering) { self.numbering = numbering }

    func start(_ name: String, _ attributes: XMLAttributes) {
        if hiddenDepth > 0 || WordText.hidden.contains(name) {
            if hiddenDepth == 0, name == "del" || name == "moveFrom" { deletionCount += 1 }
            hiddenDepth += 1
            return
        }
        switch name {
        case "p":
            startPendingCell()
            paragraphDepth += 1
            builder.start(tableDepth > 0 ? "p" : "pre")
            (number, style, outlineLevel, isNumberPending) = (nil, nil, nil, true)
            emptyTextCount = builder.text.count
        case "pStyle": style = attributes["val"]
        case "outlineLvl": outlineLevel = attributes["val"].flatMap { Int($0) }
        case "numPr": number = (nil, 0)
        case "ilvl": number?.level = attributes["val"].flatMap { Int($0) } ?? 0
        case "numId": number?.id = attributes["val"]
        case "r": isSymbolFont = false
        case "rFonts": isSymbolFont = (attributes["ascii"] ?? attributes["hAnsi"])?.hasPrefix("Wingdings") == true
        case "t": isInText = true
        case "tab":
            // A tab stop of a style has attributes; a TAB between the cells of a table row would part them.
            if attributes.pairs.isEmpty { write(tableDepth > 0 ? [0x20] : [0x09]) }
        case "br", "cr":
            beginParagraphText()
            breakLine()
        case "noBreakHyphen": write([0x2D])
        case "sym": write(attributes["char"].flatMap { UInt32($0, radix: 16) }.map(symbol) ?? [])
        case "tbl":
            startPendingCell()
            tableDepth += 1
            builder.start("table")
        case "tr": builder.start("tr")
        case "gridBefore":
            builder.start("td", [("colspan", attributes["val"] ?? "1")])
            builder.end("td")
        // A cell below the one it is merged with is there, and empty.
        case "tc": pendingCellColumns = 1
        case "gridSpan": pendingCellColumns = attributes["val"].flatMap { Int($0) } ?? 1
        case "sdt": controls.append(nil)
        case "checkbox" where !controls.isEmpty: controls[controls.count - 1] = false
        case "checked" where controls.last != .some(.none) && !controls.isEmpty:
            controls[controls.count - 1] = isOn(attributes)
        case "sdtContent":
            if let state = controls.last, let isChecked = state {
                beginParagraphText()
                builder.box(isChecked: isChecked)
                // What stands inside is the character that shows the state.
                hiddenDepth += 1
            }
        case "checkBox": isFormBoxChecked = false
        case "default" where isFormBoxChecked != nil, "checked" where isFormBoxChecked != nil:
            isFormBoxChecked = isOn(attributes)
        default: break
        }
    }

    func end(_ name: String) {
        guard hiddenDepth == 0 else {
            hiddenDepth -= 1
            return
        }
        switch name {
        case "p":
            beginParagraphText(isHeading: false)
            // An empty paragraph is an empty line, which parts what stands around it.
            if tableDepth == 0, builder.text.count == emptyTextCount { breakLine() }
            paragraphDepth -= 1
            builder.end(tableDepth > 0 ? "p" : "pre")
        case "t": isInText = false
        case "tbl":
            tableDepth -= 1
            builder.end("table")
        case "tr": builder.end("tr")
        case "tc":
            startPendingCell()
            builder.end("td")
        case "sdt": _ = controls.popLast()
        case "checkBox":
            if let isChecked = isFormBoxChecked {
                beginParagraphText()
                builder.box(isChecked: isChecked)
            }
            isFormBoxChecked = nil
        default: break
        }
    }

    func text(_ bytes: [UInt8]) {
        guard isInText, hiddenDepth == 0 else { return }
        guard isSymbolFont else { return write(bytes) }
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            write(scalar == " " ? [0x20] : symbol(0xF000 | scalar.value & 0xFF))
        }
    }

    /// Elements whose content is no text of the document as it stands: deletions, what was moved away, the second form of
    /// what old programs cannot draw, deleted rows' marks.
    private static let hidden: Set<String> = [
        "del", "moveFrom", "Fallback", "instrText", "delText", "rPrChange", "pPrChange",
    ]

    private func startPendingCell() {
        guard let columns = pendingCellColumns else { return }
        pendingCellColumns = nil
        builder.start("td", [("colspan", String(columns))])
    }

    private func breakLine() {
        builder.start("br")
        builder.end("br")
    }

    private func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        beginParagraphText()
        builder.write(bytes)
    }

    /// The paragraph's number stands before its first text.
    ///
    /// - Parameter isHeading: false where the paragraph has no text, for an empty heading is none.
    private func beginParagraphText(isHeading: Bool = true) {
        guard isNumberPending, paragraphDepth > 0 else { return }
        isNumberPending = false
        let level = outlineLevel.map { $0 + 1 } ?? numbering.headingLevel(ofStyle: style)
        if isHeading, tableDepth == 0, let level, (1...9).contains(level) {
            builder.write(HTMLTextBuilder.headingMark(level))
        }
        guard let mark = numbering.mark(number, style: style, &counters) else { return }
        builder.write(Array((mark + " ").utf8))
    }

    private func isOn(_ attributes: XMLAttributes) -> Bool {
        !["0", "false", "off"].contains(attributes["val"] ?? "1")
    }

    /// The character of a symbol font: the boxes of Wingdings, else the private one that Word stores.
    private func symbol(_ value: UInt32) -> [UInt8] {
        switch value & 0xFF {
        case 0xFD, 0xFE, 0x78, 0x54: return Array("☒".utf8)
        case 0xA8, 0x6F, 0xA3, 0x72, 0x71: return Array("☐".utf8)
        default: return Unicode.Scalar(value).map { Array(String($0).utf8) } ?? []
        }
    }
}

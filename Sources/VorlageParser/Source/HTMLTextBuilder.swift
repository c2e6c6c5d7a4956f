/// Turns the events of an HTML parser into text: blocks are lines, a data table's row is one line with TABs.
///
/// Headings begin with `#` to `######` and a blank, items with `- ` or their number, check boxes are ☒ and ☐. Outside
/// `pre`, blanks and line ends are one blank.
struct HTMLTextBuilder {
    /// The most elements that may be open at once, as in browsers.
    static let deepestNesting = 512

    /// The text so far.
    private(set) var text: [UInt8] = []
    /// Whether the page nests deeper than it may; then nothing more is taken.
    private(set) var isTooDeep = false

    private var depth = 0
    private var isAtLineStart = true
    private var lineStart = 0
    private var hasPendingBlank = false
    private var isBehindBreak = false
    private var prefix: [UInt8] = []
    private var headingDepth = 0
    private var preformattedDepth = 0
    private var lists: [ListCounter] = []
    private var tables: [HTMLTable] = []

    /// The number of the last line, 1-based.
    var lineNumber: Int { text.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } }

    /// Ends what is open.
    mutating func finish() {
        while !tables.isEmpty { endTable() }
        endLine()
    }

    /// An element begins.
    mutating func start(_ name: HTMLName, _ attributes: [(name: String, value: String)]) {
        guard !isTooDeep else { return }
        depth += 1
        isTooDeep = depth > HTMLTextBuilder.deepestNesting
        guard let element = HTMLElement.named(name) else { return }
        func attribute(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        func number(_ name: String) -> Int? { attribute(name).flatMap { Int($0) } }
        switch element {
        case .block, .paragraph: endLine()
        case .heading(let level):
            endLine()
            headingDepth += 1
            prefix = Array(repeating: 0x23, count: level) + [0x20]
        case .list(let isOrdered):
            endLine()
            lists.append(ListCounter(isOrdered: isOrdered, type: attribute("type") ?? "", next: number("start") ?? 1))
        case .item:
            endLine()
            prefix = Array("- ".utf8)
            if !lists.isEmpty { prefix = lists[lists.count - 1].mark(number("value")) }
        case .table: startTable()
        case .caption, .rowGroup: endRow()
        case .row:
            endRow()
            startRow()
        case .cell(let isHeader):
            startCell(isHeader: isHeader, columns: number("colspan") ?? 1, rows: number("rowspan") ?? 1)
        case .lineBreak: breakLine()
        case .input: box(attribute("type"), isChecked: attribute("checked") != nil)
        case .preformatted:
            endLine()
            preformattedDepth += 1
        }
    }

    /// An element ends.
    mutating func end(_ name: HTMLName) {
        guard !isTooDeep else { return }
        depth -= 1
        guard let element = HTMLElement.named(name) else { return }
        switch element {
        case .block, .paragraph, .caption: endLine()
        case .heading:
            endLine()
            headingDepth -= 1
            prefix = []
        case .list:
            endLine()
            _ = lists.popLast()
        case .item:
            endLine()
            prefix = []
        case .table: endTable()
        case .rowGroup, .row: endRow()
        case .cell: endCell()
        case .lineBreak, .input: break
        case .preformatted:
            endLine()
            preformattedDepth -= 1
        }
    }

    /// Text of the page, whole characters of UTF-8.
    mutating func write(_ characters: Span<UInt8>) {
        guard !isTooDeep else { return }
        var offset = 0
        while offset < characters.count {
            let byte = characters[offset]
            offset += 1
            switch byte {
            case 0x20, 0x09...0x0D:
                if preformattedDepth > 0 {
                    writePreformatted(byte)
                } else {
                    hasPendingBlank = true
                }
            case 0xC2 where offset < characters.count && (0x80...0x9F).contains(characters[offset]):
                // `&#150;` means the byte of Windows-1252, as browsers read it; no text has these control characters.
                beginText()
                TextEncoding.append(TextEncoding.windows1252Code(characters[offset]), to: &text)
                offset += 1
            default:
                beginText()
                let start = offset - 1
                while offset < characters.count, characters[offset] > 0x20, characters[offset] != 0xC2 { offset += 1 }
                // Safe because the buffer is only read, inside the call.
                unsafe characters.extracting(start..<offset).withUnsafeBufferPointer {
                    unsafe text.append(contentsOf: $0)
                }
            }
        }
    }

    // MARK: Lines

    /// What goes before a visible character: the line's mark or a blank.
    private mutating func beginText() {
        if isAtLineStart {
            isAtLineStart = false
            text.append(contentsOf: prefix)
            prefix = []
            if !tables.isEmpty { tables[tables.count - 1].countBlock(isBehindBreak: isBehindBreak) }
        } else if hasPendingBlank {
            text.append(0x20)
        }
        hasPendingBlank = false
    }

    private mutating func writePreformatted(_ byte: UInt8) {
        if byte == 0x0A { return breakLine() }
        // Only `&#13;` can give a CR here; a text has none.
        guard byte != 0x0D else { return }
        beginText()
        text.append(byte)
    }

    /// Ends the line at the border of a block, if anything stands on it.
    private mutating func endLine() {
        if !isAtLineStart { newLine() }
        hasPendingBlank = false
        isBehindBreak = false
    }

    /// `br`: a new line, in a heading a blank.
    private mutating func breakLine() {
        if headingDepth > 0, preformattedDepth == 0 { return hasPendingBlank = true }
        newLine()
        isBehindBreak = true
    }

    private mutating func newLine() {
        // A paragraph of `&nbsp;` alone is an empty line.
        if isBlankLine { text.removeSubrange(lineStart...) }
        text.append(0x0A)
        lineStart = text.count
        isAtLineStart = true
        hasPendingBlank = false
    }

    private var isBlankLine: Bool {
        var offset = lineStart
        while offset < text.count {
            if text[offset] == 0x20 {
                offset += 1
            } else if text[offset] == 0xC2, offset + 1 < text.count, text[offset + 1] == 0xA0 {
                offset += 2
            } else {
                return false
            }
        }
        return true
    }

    /// A check box or a choice.
    private mutating func box(_ type: String?, isChecked: Bool) {
        guard let type = type?.lowercased(), type == "checkbox" || type == "radio" else { return }
        hasPendingBlank = true
        beginText()
        text.append(contentsOf: (isChecked ? "☒" : "☐").utf8)
        hasPendingBlank = true
    }

    // MARK: Tables

    private mutating func startTable() {
        endLine()
        if !tables.isEmpty { tables[tables.count - 1].nest() }
        tables.append(HTMLTable())
    }

    private mutating func endTable() {
        endRow()
        if let blocks = tables.popLast()?.blocksOfOnlyRow {
            text.removeSubrange(blocks.start...)
            text.append(contentsOf: blocks.text)
            lineStart = text.count
        }
        endLine()
    }

    private mutating func startRow() {
        endLine()
        if !tables.isEmpty { tables[tables.count - 1].startRow(at: text.count) }
    }

    private mutating func startCell(isHeader: Bool, columns: Int, rows: Int) {
        endCell()
        endLine()
        guard !tables.isEmpty else { return }
        tables[tables.count - 1].startCell(at: text.count, isHeader: isHeader, columns: columns, rows: rows)
    }

    private mutating func endCell() {
        endLine()
        if !tables.isEmpty { tables[tables.count - 1].endCell(at: text.count) }
    }

    private mutating func endRow() {
        endCell()
        guard !tables.isEmpty, let row = tables[tables.count - 1].endRow() else { return }
        guard let line = row.line(of: text) else { return }
        if row.mayBeBlocks { tables[tables.count - 1].keepBlocks(row.start, text[row.start...]) }
        text.removeSubrange(row.start...)
        text.append(contentsOf: line)
        lineStart = text.count
    }
}

/// Counts the items of a list.
private struct ListCounter {
    let isOrdered: Bool
    let type: String
    var next: Int

    /// The mark of the next item, as a browser prints it; Roman numbers are not made up.
    mutating func mark(_ value: Int?) -> [UInt8] {
        guard isOrdered else { return Array("- ".utf8) }
        let number = value ?? next
        next = number < Int.max ? number + 1 : number
        switch type {
        case "", "1": return Array("\(number). ".utf8)
        case "a", "A":
            guard (1...26).contains(number) else { return Array("\(number). ".utf8) }
            return [(type == "a" ? 0x60 : 0x40) + UInt8(number), 0x2E, 0x20]
        default: return Array("- ".utf8)
        }
    }
}

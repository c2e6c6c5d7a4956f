/// Turns the events of OpenDocument's parts (ODF 1.3, part 3) into text.
///
/// What is tracked as deleted is left out and counted. A form's check box stands where it is anchored. Items of numbered
/// lists have their number where the list's style is a plain count. Headings are marked as those of an HTML page.
final class OpenDocumentText: XMLEvents {
    /// Which part of the document is read.
    enum Region {
        /// The running headers of `styles.xml`.
        case header
        /// The text of `content.xml`.
        case body
        /// The running footers of `styles.xml`.
        case footer
    }

    /// The text so far.
    private(set) var builder = HTMLTextBuilder()
    /// How many tracked deletions were left out.
    private(set) var deletionCount = 0
    /// What is read next.
    var region = Region.body

    private var hiddenDepth = 0
    /// How deep the elements are that hold text of the region.
    private var shownDepth = 0
    private var paragraphDepth = 0
    private var tableDepth = 0
    private var frameDepth = 0
    /// How long the text was when the paragraph began.
    private var emptyTextCount = 0
    /// The form's check boxes by their names: whether they are checked, and their labels.
    private var boxes: [String: (isChecked: Bool, label: String)] = [:]
    /// Whether the open field that Word calls FORMCHECKBOX is checked; nil outside one.
    private var isFieldBoxChecked: Bool?
    private var listStyles: [String: [ListLevel]] = [:]
    private var openListStyle: String?
    private var lists: [OpenList] = []
    /// The level of the heading that has no text yet.
    private var pendingHeading: Int?

    private struct ListLevel {
        var format: String?
        var prefix = ""
        var suffix = ""
        var start = 1
    }

    private struct OpenList {
        var style: String?
        var next: Int?
        var isItemPending = false
    }

    func start(_ name: String, _ attributes: XMLAttributes) {
        // In a frame it is the picture's, elsewhere a field that shows the document's.
        let isPictureTitle = name == "title" && frameDepth > 0
        if hiddenDepth > 0 || isPictureTitle || OpenDocumentText.hidden.contains(name) {
            if name == "deletion" { deletionCount += 1 }
            hiddenDepth += 1
            return
        }
        startDefinition(name, attributes)
        if name == "frame" { frameDepth += 1 }
        if isRegion(name) { shownDepth += 1 }
        guard shownDepth > 0 else { return }
        switch name {
        case "p", "h":
            paragraphDepth += 1
            builder.start(tableDepth > 0 ? "p" : "pre")
            emptyTextCount = builder.text.count
            pendingHeading =
                name == "h" && tableDepth == 0 ? attributes["outline-level"].flatMap { Int($0) } ?? 1 : nil
            writeListMark()
        case "s": write(Array(repeating: 0x20, count: min(attributes["c"].flatMap { Int($0) } ?? 1, 4096)))
        case "tab": write(tableDepth > 0 ? [0x20] : [0x09])
        case "line-break": breakLine()
        case "control":
            if let box = attributes["control"].flatMap({ boxes[$0] }) {
                builder.box(isChecked: box.isChecked)
                write(Array(box.label.utf8))
            }
        case "fieldmark":
            isFieldBoxChecked = attributes["type"]?.hasSuffix(".FORMCHECKBOX") == true ? false : nil
        case "param" where isFieldBoxChecked != nil && attributes["name"] == "Checkbox_Checked":
            isFieldBoxChecked = attributes["value"] == "true"
        case "table":
            tableDepth += 1
            builder.start("table")
        case "table-row": builder.start("tr")
        case "table-cell":
            let columns = attributes["number-columns-spanned"] ?? "1"
            builder.start("td", [("colspan", columns), ("rowspan", attributes["number-rows-spanned"] ?? "1")])
        case "list":
            let style = attributes["style-name"] ?? lists.last?.style
            lists.append(OpenList(style: style))
        case "list-item", "list-header":
            if !lists.isEmpty { lists[lists.count - 1].isItemPending = name == "list-item" }
        default: break
        }
    }

    func end(_ name: String) {
        guard hiddenDepth == 0 else {
            hiddenDepth -= 1
            return
        }
        if name == "list-style" { openListStyle = nil }
        if name == "frame" { frameDepth -= 1 }
        guard shownDepth > 0 else { return }
        switch name {
        case "p", "h":
            paragraphDepth -= 1
            // An empty paragraph is an empty line, which parts what stands around it.
            if tableDepth == 0, builder.text.count == emptyTextCount { breakLine() }
            builder.end(tableDepth > 0 ? "p" : "pre")
        case "fieldmark":
            if let isChecked = isFieldBoxChecked { builder.box(isChecked: isChecked) }
            isFieldBoxChecked = nil
        case "table":
            tableDepth -= 1
            builder.end("table")
        case "table-row": builder.end("tr")
        case "table-cell": builder.end("td")
        case "list": _ = lists.popLast()
        default: break
        }
        if isRegion(name) { shownDepth -= 1 }
    }

    func text(_ bytes: [UInt8]) {
        guard hiddenDepth == 0, shownDepth > 0, paragraphDepth > 0 else { return }
        // Line ends and blanks of the file are one blank (ODF 1.3, part 3, 6.1.2); further blanks are elements.
        var line = bytes
        for place in line.indices where line[place] < 0x20 { line[place] = 0x20 }
        // What Word has an element for: a hyphen at which no line may end, as in numbers.
        write(line.replacing("\u{2011}".utf8, with: [0x2D]))
    }

    private static let hidden: Set<String> = [
        "tracked-changes", "annotation", "note-citation", "script", "desc",
    ]

    private func isRegion(_ name: String) -> Bool {
        switch region {
        case .header: name == "header" || name == "header-first"
        case .body: name == "text"
        case .footer: name == "footer" || name == "footer-first"
        }
    }

    private func write(_ bytes: [UInt8]) {
        if let level = pendingHeading, !bytes.isEmpty {
            pendingHeading = nil
            builder.write(HTMLTextBuilder.headingMark(level))
        }
        builder.write(bytes)
    }

    private func breakLine() {
        builder.start("br")
        builder.end("br")
    }

    // MARK: Forms and lists

    private func startDefinition(_ name: String, _ attributes: XMLAttributes) {
        switch name {
        case "checkbox":
            let state = attributes["current-state"] ?? attributes["state"]
            if let id = attributes["id"] { boxes[id] = (state == "checked", attributes["label"] ?? "") }
        case "list-style":
            openListStyle = attributes["name"]
            if let openListStyle { listStyles[openListStyle] = [] }
        case "list-level-style-number", "list-level-style-bullet", "list-level-style-image":
            guard let openListStyle else { return }
            var level = ListLevel()
            if name == "list-level-style-number" {
                level.format = attributes["num-format"] ?? ""
                level.prefix = attributes["num-prefix"] ?? ""
                level.suffix = attributes["num-suffix"] ?? ""
                level.start = attributes["start-value"].flatMap { Int($0) } ?? 1
            }
            listStyles[openListStyle]?.append(level)
        default: break
        }
    }

    /// The mark of the item whose first paragraph begins.
    private func writeListMark() {
        guard let list = lists.last, list.isItemPending else { return }
        lists[lists.count - 1].isItemPending = false
        let levels = list.style.flatMap { listStyles[$0] } ?? []
        guard levels.indices.contains(lists.count - 1) else { return }
        let level = levels[lists.count - 1]
        guard let format = level.format else { return write(Array("- ".utf8)) }
        let value = list.next ?? level.start
        lists[lists.count - 1].next = value + 1
        switch format {
        case "1": write(Array("\(level.prefix)\(value)\(level.suffix) ".utf8))
        case "a", "A":
            guard (1...26).contains(value) else { return }
            let letter = Character(Unicode.Scalar(UInt8((format == "a" ? 0x60 : 0x40) + value)))
            write(Array("\(level.prefix)\(letter)\(level.suffix) ".utf8))
        default: break
        }
    }
}

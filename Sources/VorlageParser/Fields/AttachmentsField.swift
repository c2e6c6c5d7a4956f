import Drucksachen

/// What is attached: the list below the heading `Anlagen`, and labels `Anlage 1: …`.
enum AttachmentsField: Field {
    static let rule = "the list below `Anlagen`, or a label `Anlage 1`"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        for (index, heading) in reading.headings.enumerated() where heading.kind == .attachments {
            let end = index + 1 < reading.headings.count ? reading.headings[index + 1].line : text.lines.count
            readList(heading.contentStart..<min(max(heading.contentStart, end), heading.contentStart + 40), &reading)
        }
        for label in reading.head.labels where text.key(label.label).hasPrefix("anlage") {
            let value = text.joined(label.values)
            guard !value.isEmpty, !["keine", "-", "nein"].contains(value.key) else { continue }
            add(text.string(label.label), value, label.values, &reading)
        }
    }

    private static func readList(_ lines: Range<Int>, _ reading: inout Reading) {
        let text = reading.text
        for index in lines {
            let range = text.lines[index].range
            let words = text.string(range)
            if Signatures.begins(text, index, before: lines.upperBound) { return }
            guard words.utf8.count <= 200, words.utf8.count > 1, !["keine", "-", "keine anlagen"].contains(words.key)
            else { return }
            if let (label, title) = split(words) {
                add(label, title, [range], &reading)
            } else if let item = text.itemNumber(range) {
                add(text.string(item.number), text.string(item.words..<range.upperBound), [range], &reading)
            } else if text.startsItem(range) {
                add("Anlage", String(words.drop { !$0.isLetter && !$0.isNumber }), [range], &reading)
            } else {
                return
            }
        }
    }

    /// `Anlage 1: Titel` or `Anlage 1 - Titel`.
    private static func split(_ words: String) -> (label: String, title: String?)? {
        guard words.hasPrefix("Anlage ") || words.hasPrefix("Anl. ") else { return nil }
        let parts = words.split(separator: " ", maxSplits: 2)
        guard parts.count >= 2 else { return nil }
        let number = parts[1].prefix { $0.isNumber || $0.isLetter || $0 == "." }
        guard !number.isEmpty, number.utf8.count <= 5 else { return nil }
        let rest = words.dropFirst(parts[0].count + 1 + number.count).drop { " :-–—.)".contains($0) }
        return (parts[0] + " " + number, rest.isEmpty ? nil : String(rest))
    }

    private static func add(_ label: String, _ title: String?, _ ranges: [Range<Int>], _ reading: inout Reading) {
        let pointer = "/attachments/\(reading.paper.attachments.count)"
        reading.paper.attachments.append(Attachment(label: label, title: title))
        reading.mark(pointer + "/label", ranges)
    }
}

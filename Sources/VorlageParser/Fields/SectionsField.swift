import Drucksachen

/// The sections: the headings in order, each with the text up to the next one.
enum SectionsField: Field {
    static let rule = "a main heading, a numbered chapter in sequence, or a heading that Markdown marks"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        for (index, heading) in reading.headings.enumerated() {
            let end = index + 1 < reading.headings.count ? reading.headings[index + 1].line : text.lines.count
            let title = Headings.title(text, heading)
            // The form for the votes is no section of the paper.
            guard !title.isEmpty, !title.key.hasPrefix("beratungsergebnis") else { continue }
            var body = heading.contentStart < end ? text.paragraphs(heading.contentStart..<end) : ""
            if let inline = heading.inline {
                body = TextCleaner.join([text.string(inline), body].filter { !$0.isEmpty })
            }
            let pointer = "/sections/\(reading.paper.sections.count)"
            reading.paper.sections.append(
                Section(
                    kind: heading.kind, heading: title, level: heading.level,
                    number: heading.number.map { number(text.string($0)) }, text: body))
            reading.mark(pointer + "/heading", heading.words)
            if let number = heading.number { reading.mark(pointer + "/number", number) }
        }
    }

    private static func number(_ printed: String) -> String {
        printed.hasSuffix(".") || printed.hasSuffix(")") ? String(printed.dropLast()) : printed
    }
}

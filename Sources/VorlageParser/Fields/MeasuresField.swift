import Drucksachen

/// The measures of an action plan: a number and a title, then labelled blocks (description, priority, status …).
enum MeasuresField: Field {
    static let rule = "a numbered title with a description, a priority or a status below it"

    static func read(_ reading: inout Reading) {
        if reading.measures.isEmpty { readTable(&reading) }
        guard !reading.measures.isEmpty else { return }
        let boxes = boxPlaces(reading)
        var numbers: [String: Int] = [:]
        for block in reading.measures { read(block, boxes, &numbers, &reading) }
        readCategories(numbers, &reading)
    }

    /// Where each box stands, in the order of the text, with its index in the record.
    private static func boxPlaces(_ reading: Reading) -> [(start: Int, box: Int)] {
        var places: [(start: Int, box: Int)] = []
        for leaf in reading.paper.spans where leaf.pointer.hasPrefix("/checkboxes/") && leaf.pointer.hasSuffix("/label")
        {
            guard let box = Int(leaf.pointer.dropFirst(12).dropLast(6)) else { continue }
            places.append((leaf.span.start, box))
        }
        return places.sorted { ($0.start, $0.box) < ($1.start, $1.box) }
    }

    private static func read(
        _ block: MeasureBlock, _ boxes: [(start: Int, box: Int)], _ numbers: inout [String: Int],
        _ reading: inout Reading
    ) {
        let text = reading.text
        let number = text.string(block.number)
        var measure = Measure(
            number: number.hasSuffix(".") ? String(number.dropLast()) : number,
            title: text.string(Headings.withoutColon(text, block.title)))
        guard numbers[measure.number] == nil else { return }
        numbers[measure.number] = reading.paper.measures.count
        let pointer = "/measures/\(reading.paper.measures.count)"
        reading.mark(pointer + "/number", block.number)
        reading.mark(pointer + "/title", block.title)
        for index in block.lines {
            let range = text.lines[index].range
            if let value = value(text, index, "Priorität", block.lines) {
                measure.priority = text.string(value)
                reading.mark(pointer + "/priority", value)
            } else if let value = value(text, index, "Verantwortlich", block.lines)
                ?? value(text, index, "Zuständig", block.lines)
            {
                measure.responsible = text.string(value)
            } else if let status = printedStatus(text, index, block.lines) {
                measure.status = text.string(status)
                measure.statusKnown = true
                reading.mark(pointer + "/status", status)
            } else if text.bytes[range].starts(with: "Status:".utf8) {
                readStatus(index, block.lines, boxes, &measure, &reading)
            } else if text.bytes[range].starts(with: "Erste Einschätzung der notwendigen".utf8) {
                measure.resources = resources(text, index, block.lines)
                break
            }
        }
        reading.paper.measures.append(measure)
    }

    /// `Status: in Umsetzung`: words behind the label on its own line, and no boxes.
    private static func printedStatus(_ text: PaperText, _ index: Int, _ lines: Range<Int>) -> Range<Int>? {
        let range = text.lines[index].range
        for label in ["Status", "Umsetzungsstand", "Stand der Umsetzung"] {
            guard let value = value(text, index, label, lines), range.contains(value.lowerBound), value.count <= 120,
                CheckboxReader.glyphs(text.bytes, value).isEmpty
            else { continue }
            return value
        }
        return nil
    }

    /// The rows of tables that list measures.
    private static func readTable(_ reading: inout Reading) {
        let text = reading.text
        var known: Set<String> = []
        for row in MeasureTable.rows(text) {
            let printed = text.string(row.number)
            let number = printed.hasSuffix(".") ? String(printed.dropLast()) : printed
            guard let title = row.cells[.title], known.insert(number).inserted else { continue }
            let pointer = "/measures/\(reading.paper.measures.count)"
            var measure = Measure(number: number, title: text.joined(title))
            reading.mark(pointer + "/number", row.number)
            reading.mark(pointer + "/title", title)
            if let priority = row.cells[.priority] {
                measure.priority = text.joined(priority)
                reading.mark(pointer + "/priority", priority)
            }
            if let status = row.cells[.status], CheckboxReader.glyphs(text.bytes, status[0]).isEmpty {
                measure.status = text.joined(status)
                measure.statusKnown = true
                reading.mark(pointer + "/status", status)
            }
            measure.responsible = row.cells[.responsible].map { text.joined($0) }
            measure.category = row.cells[.category].map { text.joined($0) }
            reading.paper.measures.append(measure)
        }
    }

    /// The words behind a label's colon, or on the next line.
    private static func value(_ text: PaperText, _ index: Int, _ label: String, _ lines: Range<Int>) -> Range<Int>? {
        var range = text.lines[index].range
        while !range.isEmpty, [Byte.asterisk, Byte.hyphen, Byte.space].contains(text.bytes[range.lowerBound]) {
            range = range.lowerBound + 1..<range.upperBound
        }
        guard text.bytes[range].starts(with: label.utf8) else { return nil }
        var position = range.lowerBound + label.utf8.count
        while position < range.upperBound, text.bytes[position] == Byte.asterisk { position += 1 }
        guard position < range.upperBound, text.bytes[position] == Byte.colon else { return nil }
        position += 1
        while position < range.upperBound, text.bytes[position] == Byte.asterisk { position += 1 }
        let rest = text.trimmed(position..<range.upperBound)
        if rest.count > 0, text.string(rest) != "" { return rest }
        return index + 1 < lines.upperBound ? text.lines[index + 1].range : nil
    }

    /// The boxes of a status: real ones give a state, plain list items lost theirs.
    private static func readStatus(
        _ index: Int, _ lines: Range<Int>, _ boxes: [(start: Int, box: Int)], _ measure: inout Measure,
        _ reading: inout Reading
    ) {
        let text = reading.text
        let group = "Status (\(measure.number))"
        var next = index
        var checked: [String] = []
        var isKnown = false
        while next < lines.upperBound, next - index <= 12 {
            let range = text.lines[next].range
            let label = text.string(range)
            let glyphs = CheckboxReader.glyphs(text.bytes, range)
            if !glyphs.isEmpty {
                isKnown = true
                for box in boxesStanding(in: range, boxes) {
                    reading.paper.checkboxes[box].group = group
                    if reading.paper.checkboxes[box].state == .checked {
                        checked.append(reading.paper.checkboxes[box].label)
                    }
                }
            } else if next > index {
                guard label.hasPrefix("- ") else { break }
                let pointer = "/checkboxes/\(reading.paper.checkboxes.count)"
                reading.paper.checkboxes.append(
                    Checkbox(group: group, label: String(label.dropFirst(2)).trimmed, state: .unknown))
                reading.mark(pointer + "/label", range)
            }
            next += 1
        }
        measure.statusKnown = isKnown
        if checked.count == 1 { measure.status = checked[0] }
        if !isKnown {
            reading.report(
                "lost-status", .note, at: text.lines[index].range,
                "expected a ticked box in the status of measure '\(measure.number)' but its boxes are lost")
        }
    }

    /// The boxes in a stretch of the text.
    ///
    /// - Complexity: O(log n) in the number of boxes, and their number in the stretch.
    private static func boxesStanding(in range: Range<Int>, _ boxes: [(start: Int, box: Int)]) -> [Int] {
        var low = 0
        var high = boxes.count
        while low < high {
            let middle = (low + high) / 2
            if boxes[middle].start < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return boxes[low...].prefix { $0.start < range.upperBound }.map(\.box)
    }

    private static func resources(_ text: PaperText, _ index: Int, _ lines: Range<Int>) -> String? {
        let range = text.lines[index].range
        if let colon = text.bytes[range].firstIndex(of: Byte.colon) {
            let rest = text.trimmed(colon + 1..<range.upperBound)
            let words = text.string(rest)
            if !words.isEmpty { return words }
        }
        let next = index + 1
        guard next < lines.upperBound, !Byte.isDigit(text.bytes[text.lines[next].range.lowerBound]) else { return nil }
        return text.string(text.lines[next].range)
    }

    /// Tables that sum the measures up name the category each belongs to.
    private static func readCategories(_ numbers: [String: Int], _ reading: inout Reading) {
        let text = reading.text
        var category: String?
        for index in text.lines.indices {
            let range = text.lines[index].range
            if text.bytes[range].starts(with: "Kategorie ".utf8) {
                let words = text.string(range).dropFirst(10)
                let number = words.prefix { $0.isNumber }
                category = number.isEmpty ? category : String(number)
            }
            guard let category, Byte.isDigit(text.bytes[range.lowerBound]) else { continue }
            let (number, _) = Headings.splitNumber(text, range)
            guard let number else { continue }
            let key = text.string(number)
            if let measure = numbers[key], reading.paper.measures[measure].category == nil {
                reading.paper.measures[measure].category = category
            }
        }
    }
}

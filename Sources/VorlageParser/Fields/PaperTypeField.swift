import Drucksachen

/// The paper's type as printed, and the kind derived from it.
enum PaperTypeField: Field {
    static func read(_ reading: inout Reading) {
        let text = reading.text
        guard let range = labelled(reading) ?? alone(reading) ?? beforeNumber(reading) else { return }
        reading.paper.paperType = text.string(range)
        reading.paper.paperKind = PaperTypes.kind(of: reading.paper.paperType)
        reading.mark("/paperType", range)
    }

    private static func labelled(_ reading: Reading) -> Range<Int>? {
        for label in reading.head.all(.paperType) {
            guard let value = label.values.first, value.count <= 80 else { continue }
            if DateScanner.first(reading.text.bytes, value) == nil { return value }
        }
        return nil
    }

    /// A line, or a cell of a line, of the head that is a type and nothing else; of several boxes, the ticked one.
    private static func alone(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        for index in 0..<min(reading.headEnd + 1, 60, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 200 else { continue }
            for cell in text.wideCells(range) where !cell.isEmpty && cell.count <= 64 {
                if text.bytes[cell.upperBound - 1] == Byte.colon { continue }
                let glyphs = CheckboxReader.glyphs(text.bytes, cell)
                if let glyph = glyphs.first, glyphs.count == 1 {
                    let words = text.trimmed(cell.lowerBound..<glyph.range.lowerBound)
                    if glyph.isChecked, !words.isEmpty, PaperTypes.isType(text.string(words)) { return words }
                } else if PaperTypes.isType(text.string(cell)), !isLabel(reading, cell) {
                    return cell
                }
            }
        }
        return compound(reading)
    }

    private static func isLabel(_ reading: Reading, _ cell: Range<Int>) -> Bool {
        reading.head.labels.contains { $0.label == cell && !$0.values.isEmpty && $0.topic != .other }
    }

    /// `Mitteilungsvorlage zum Haushaltsplan 2022/2023`: a type with what it belongs to.
    private static func compound(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        for index in 0..<min(reading.headEnd, 30, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 64 else { continue }
            let words = text.string(range).split(separator: " ")
            guard words.count >= 3, ["zum", "zur", "zu"].contains(words[1]), PaperTypes.isType(String(words[0])),
                words[0].key.hasSuffix("vorlage")
            else { continue }
            return range
        }
        return nil
    }

    /// A type that stands before the paper's number, or behind its reference.
    private static func beforeNumber(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        for index in 0..<min(reading.headEnd, 40, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 120 else { continue }
            if let length = PaperTypes.leading(text.string(range)) {
                return range.lowerBound..<min(range.upperBound, range.lowerBound + length)
            }
        }
        return nil
    }
}

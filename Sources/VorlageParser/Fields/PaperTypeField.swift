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

    /// A line of the head that is a type and nothing else.
    private static func alone(_ reading: Reading) -> Range<Int>? {
        let text = reading.text
        for index in 0..<min(reading.headEnd, 60, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 64, PaperTypes.isType(text.string(range)) else { continue }
            if text.bytes[range.upperBound - 1] == Byte.colon { continue }
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

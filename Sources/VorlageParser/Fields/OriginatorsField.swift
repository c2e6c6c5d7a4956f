import Drucksachen

/// Who brought the paper in: groups, persons and bodies, from their labels or from the letter's opening.
enum OriginatorsField: Field {
    static func read(_ reading: inout Reading) {
        let text = reading.text
        for label in reading.head.all(.originator) {
            guard !DepartmentField.isDepartment(text.joined(label.values)), label.isKnown else { continue }
            let value = text.joined(label.values)
            guard value.utf8.count <= 240, !value.utf8.allSatisfy({ Byte.isDigit($0) || $0 == Byte.slash }) else { continue }
            if ReferencePattern.isEvident(value) || value.hasPrefix("vom ") { continue }
            for name in names(value) { add(name, label.values, &reading) }
        }
        if reading.paper.originators.isEmpty { readLetter(&reading) }
    }

    /// The names in a label's value: joint groups stay whole, persons are parted at commas.
    static func names(_ value: String) -> [String] {
        let cleaned = value.replacingWord(" u.a.", with: "").trimmed
        let pieces = cleaned.split(separator: ";").map { String($0).trimmed }
        if pieces.count > 1 { return pieces.filter { !$0.isEmpty } }
        if Bodies.namesGroup(cleaned) {
            // Several groups, each called one.
            let groups = cleaned.split(separator: ",").map { String($0).trimmed }
            let calls = groups.filter { $0.lowercased().holds("fraktion") || $0.lowercased().holds("gruppe") }
            return groups.count > 1 && calls.count == groups.count ? groups : [cleaned]
        }
        return cleaned.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func add(_ name: String, _ ranges: [Range<Int>], _ reading: inout Reading) {
        guard !reading.paper.originators.contains(where: { $0.name == name }) else { return }
        let kind: Originator.Kind =
            Bodies.namesGroup(name) ? .faction : Bodies.names(name) ? .body : .person
        reading.paper.originators.append(Originator(name: name, kind: kind))
        reading.mark("/originators/\(reading.paper.originators.count - 1)/name", ranges)
    }

    /// A motion as a letter: `die Fraktionen von A und B im Rat … bitten um`, `die X-Fraktion beantragt`.
    private static func readLetter(_ reading: inout Reading) {
        let text = reading.text
        let limit = min(text.lines.count, reading.headEnd + 6, 60)
        for index in 0..<limit where !reading.isInTable(index) {
            let range = text.lines[index].range
            if let start = text.find("fraktionen von ", in: range) ?? text.find("fraktionen der ", in: range) {
                readJoint(text, start + 15, index, &reading)
                return
            }
        }
    }

    private static func readJoint(_ text: PaperText, _ start: Int, _ index: Int, _ reading: inout Reading) {
        let end = min(index + 2, text.lines.count)
        let pieces = [start..<text.lines[index].range.upperBound] + (index + 1..<end).map { text.lines[$0].range }
        let sentence = text.joined(pieces)
        var stop = sentence.endIndex
        for word in [" im Rat", " im Stadtrat", " in der", " bitten", " beantragen", " stellen", " im Ausschuss", " fragen", " im Kreistag"] {
            if let place = sentence.utf8Range(of: word), place.lowerBound < stop { stop = place.lowerBound }
        }
        guard stop < sentence.endIndex else { return }
        var list = String(sentence[..<stop])
        list = list.replacingWord(" und ", with: ",").replacingWord(" sowie ", with: ",")
        for name in list.split(separator: ",").map({ String($0).trimmed }) where !name.isEmpty && name.utf8.count <= 60 {
            add(name, pieces, &reading)
        }
    }
}

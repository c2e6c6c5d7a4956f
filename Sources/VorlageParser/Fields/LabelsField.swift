import Drucksachen

/// The labels of the head that have no field of their own.
enum LabelsField: Field {
    static let rule = "a label of the head that has no field of its own"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        for label in reading.head.labels
        where label.topic == .other || label.topic == .urgency || label.topic == .person {
            let words = text.string(label.label)
            guard !words.isEmpty, words.utf8.count <= 60, label.isKnown || !label.values.isEmpty else { continue }
            let pointer = "/labels/\(reading.paper.labels.count)"
            let value = text.joined(label.values)
            reading.paper.labels.append(Label(label: words, value: value.isEmpty ? nil : value))
            reading.mark(pointer + "/label", label.label)
            if !label.values.isEmpty { reading.mark(pointer + "/value", label.values) }
        }
    }
}

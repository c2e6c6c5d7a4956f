import Drucksachen

/// People to ask, with their telephone numbers.
enum ContactField: Field {
    static let rule = "the value of a contact's label and the telephone beside it"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        let phones = reading.head.all(.phone)
        var people = reading.head.all(.contact)
        if people.isEmpty, !phones.isEmpty {
            // Dortmund: `verantwortlich` names the person beside the telephone.
            people = reading.head.all(.department).filter { label in
                phones.contains { $0.line == label.line } && text.key(label.label) == "verantwortlich"
            }
        }
        for (index, person) in people.enumerated() {
            var contact = Contact(name: text.joined(person.values))
            let pointer = "/contact/\(reading.paper.contact.count)"
            reading.mark(pointer + "/name", person.values)
            if index < phones.count, let value = phones[index].values.first {
                let number = withoutDate(text, value)
                contact.phone = text.string(number)
                reading.mark(pointer + "/phone", number)
            }
            reading.paper.contact.append(contact)
        }
    }

    private static func withoutDate(_ text: PaperText, _ value: Range<Int>) -> Range<Int> {
        guard let date = DateScanner.all(text.bytes, value).last, date.range.upperBound == value.upperBound,
            date.range.lowerBound > value.lowerBound
        else { return value }
        return text.trimmed(value.lowerBound..<date.range.lowerBound)
    }
}

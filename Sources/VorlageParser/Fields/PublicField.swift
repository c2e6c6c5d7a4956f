import Drucksachen

/// Whether the paper as a whole is public: printed in its head, not in a row.
enum PublicField: Field {
    static let rule = "`öffentlich` or `nichtöffentlich` in the head, not in a row"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        if let status = reading.head.first(.status), let value = status.values.first,
            let isPublic = publicness(text.key(value))
        {
            set(isPublic, value, &reading)
            return
        }
        for index in 0..<min(reading.headEnd, 60, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 48 else { continue }
            // `öffentlich`, `nichtöffentlich`, `Beratung in …`
            let first = text.bytes[range.lowerBound] | 0x20
            guard !Byte.isLetter(first) || first == 0x6F || first == 0x6E || first == 0x62 else { continue }
            let key = text.key(range)
            if let isPublic = publicness(key) ?? sitting(key) {
                set(isPublic, range, &reading)
                return
            }
        }
    }

    private static func set(_ isPublic: Bool, _ range: Range<Int>, _ reading: inout Reading) {
        reading.paper.isPublic = isPublic
        reading.mark("/public", range)
    }

    private static func publicness(_ key: String) -> Bool? {
        switch key {
        case "oeffentlich", "(oeffentlich)", "oeffentliche vorlage", "oeffentliche sitzung": true
        case "nichtoeffentlich", "nicht oeffentlich", "(nichtoeffentlich)", "nichtoeffentliche vorlage",
            "nichtoeffentliche sitzung":
            false
        default: nil
        }
    }

    private static func sitting(_ key: String) -> Bool? {
        switch key {
        case "beratung in oeffentlicher sitzung": true
        case "beratung in nichtoeffentlicher sitzung", "beratung in nicht oeffentlicher sitzung": false
        default: nil
        }
    }
}

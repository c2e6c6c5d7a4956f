internal import Drucksachen
internal import Ratsarchiv

/// Differences between versions of papers as people and programs read them.
enum DifferenceText {
    /// How many unchanged words stand beside a change.
    private static let context = 4

    /// A difference as one line: `path:line: Rat der Stadt, Termin: 2031-03-27 → 2031-04-03`.
    static func line(_ difference: PaperDifference) -> String {
        let subject = [difference.subject.map(title), label(difference)].compactMap(\.self).joined(separator: ", ")
        let change: String
        switch (difference.words, difference.old, difference.new) {
        case (let words?, _, _): change = words.marked(context: context)
        case (nil, let old?, let new?): change = "\(old) → \(new)"
        case (nil, let old?, nil): change = "\(old) entfällt"
        case (nil, nil, let new?): change = "\(new) neu"
        case (nil, nil, nil): change = ""
        }
        let place = "\(SafeText.escaped(difference.path)):\(difference.line)"
        return "\(place): \(SafeText.oneLine("\(subject): \(change)"))\n"

        func title(_ subject: String) -> String {
            difference.field == .measure || difference.field == .status ? "Maßnahme \(subject)" : subject
        }
    }

    private static func label(_ difference: PaperDifference) -> String {
        switch difference.field {
        case .paper: "Vorlage"
        case .body: "Gremium"
        case .date: "Termin"
        case .role: "Zuständigkeit"
        case .agendaItem: "TOP"
        case .isPublic: "Öffentlichkeit"
        case .result: "Ergebnis"
        case .name: "Betreff"
        case .paperDate: "Datum"
        case .paperType: "Art"
        case .resolution: "Beschlussvorschlag"
        case .measure: "Titel"
        case .status: "Status"
        }
    }

    /// Writes a difference as a JSON line.
    static func write(_ difference: PaperDifference, to lines: inout JSONWriter) {
        lines.line { json in
            json.member("schema", Paper.schemaVersion)
            json.member("path", difference.path)
            json.member("line", difference.line)
            json.member("field", difference.field.rawValue)
            json.member("subject", difference.subject)
            json.member("old", difference.old)
            json.member("new", difference.new)
            json.member("words", difference.words?.pieces ?? []) { json, piece in
                json.object { json in
                    switch piece {
                    case .same(let words): json.member("same", words)
                    case .removed(let words): json.member("removed", words)
                    case .added(let words): json.member("added", words)
                    }
                }
            }
        }
    }
}

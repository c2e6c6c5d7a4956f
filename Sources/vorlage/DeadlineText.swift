internal import Drucksachen
internal import Fristen
internal import Ratsarchiv

/// Entries of a list of deadlines as people and programs read them.
enum DeadlineText {
    /// An entry's cells: day, number, body, what, state, text; harmless for a terminal.
    static func cells(_ entry: DeadlineEntry, _ today: CalendarDate) -> [String] {
        [
            day(entry), entry.reference ?? "ohne Nummer", entry.body ?? "", what(entry),
            word(entry.state(on: today), of: entry.kind),
            text(entry),
        ].map(SafeText.oneLine)
    }

    /// `Do 06.03.2031 10:00`, or the date as printed where it is no day.
    static func day(_ entry: DeadlineEntry) -> String {
        guard case .day(let date) = entry.date else { return entry.date.description }
        return [date.german, entry.hour].compactMap(\.self).joined(separator: " ")
    }

    private static func what(_ entry: DeadlineEntry) -> String {
        switch entry.kind {
        case .consultation: entry.role ?? ""
        case .due: "Frist"
        case .submission: "Einreichung"
        case .invitation: "Ladung"
        }
    }

    private static func text(_ entry: DeadlineEntry) -> String {
        let text = entry.kind == .consultation ? entry.name ?? entry.id : entry.text ?? ""
        let shortened = entry.shortenedDate.map { "; abgekürzt spätestens \($0.german)" } ?? ""
        return text + shortened
    }

    /// A state in German; empty where none is known. That a duty's day is over does not say that nobody did it.
    static func word(_ state: DeadlineEntry.State?, of kind: DeadlineEntry.Kind) -> String {
        switch state {
        case .met: "erfüllt"
        case .missed: kind == .due ? "abgelaufen" : "versäumt"
        case .open: "offen"
        case nil: ""
        }
    }

    /// Writes an entry as one JSON line.
    static func write(_ entry: DeadlineEntry, _ today: CalendarDate, to lines: inout JSONWriter) {
        lines.line { json in
            json.member("schema", Paper.schemaVersion)
            writeMembers(entry, today, to: &json)
        }
    }

    /// Writes an entry's members but the schema.
    static func writeMembers(_ entry: DeadlineEntry, _ today: CalendarDate, to json: inout JSONWriter) {
        json.member("id", entry.id)
        json.member("path", entry.path)
        json.member("reference", entry.reference)
        json.member("name", entry.name)
        json.member("kind", entry.kind.rawValue)
        json.member("date", entry.date.description)
        json.member("precision", entry.date.precision)
        json.member("body", entry.body)
        json.member("role", entry.role)
        json.member("text", entry.text)
        json.member("state", entry.state(on: today)?.rawValue)
        json.member("hour", entry.hour)
        json.key("session")
        if let session = entry.session {
            json.object { json in
                json.member("body", session.body)
                json.member("date", session.date.description)
            }
        } else {
            json.null()
        }
        json.member("shortened", entry.shortenedDate?.description)
    }
}

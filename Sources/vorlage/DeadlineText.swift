internal import Drucksachen
internal import Ratsarchiv

/// Entries of a list of deadlines as people and programs read them.
enum DeadlineText {
    /// The entries as a table, aligned, a day's entries together; harmless for a terminal.
    static func table(_ entries: [DeadlineEntry]) -> String {
        let rows = entries.map { entry in
            [
                entry.date.description, entry.reference ?? "ohne Nummer", entry.body ?? "",
                entry.kind == .due ? "Frist" : entry.role ?? "",
                entry.kind == .due ? entry.text ?? "" : entry.name ?? entry.id,
            ].map(SafeText.oneLine)
        }
        var widths = [0, 0, 0, 0]
        for row in rows {
            for column in widths.indices { widths[column] = min(72, max(widths[column], row[column].count)) }
        }
        return rows.map { row in
            row.enumerated().map { column, cell in
                column < widths.count ? cell + String(repeating: " ", count: max(0, widths[column] - cell.count)) : cell
            }.joined(separator: "  ") + "\n"
        }.joined()
    }

    /// The entries as CSV with a header.
    static func csv(_ entries: [DeadlineEntry], _ today: CalendarDate) -> String {
        var text = "date,precision,kind,state,reference,name,body,role,text,id,path\r\n"
        for entry in entries {
            let cells: [String?] = [
                entry.date.description, entry.date.precision, entry.kind.rawValue, entry.state(on: today).rawValue,
                entry.reference,
                entry.name, entry.body, entry.role, entry.text, entry.id, entry.path,
            ]
            text += cells.map { SafeText.csvCell($0 ?? "") }.joined(separator: ",") + "\r\n"
        }
        return text
    }

    /// An entry as one JSON line.
    static func json(_ entry: DeadlineEntry, _ today: CalendarDate) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Paper.schemaVersion)
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
            json.member("state", entry.state(on: today).rawValue)
        }
        return json.bytes + [0x0A]
    }
}

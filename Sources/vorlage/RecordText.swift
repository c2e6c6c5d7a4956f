internal import Drucksachen
internal import Ratsarchiv

/// A stored record to be read by people: facts first, then the Beratungsfolge, the resolution and what is due.
enum RecordText {
    /// The record as lines, ended by an empty one; harmless for a terminal.
    ///
    /// - Parameter record: the record's JSON.
    static func describe(_ record: [UInt8]) -> String {
        guard let paper = try? JSONReader.read(record) else { return "" }
        var lines = [
            [paper["reference"]?.text, paper["name"]?.text ?? paper["id"]?.text].compactMap { $0 }.joined(
                separator: "  ")
        ]
        let facts: [(String, String?)] = [
            ("Art", paper["paperType"]?.text), ("Datum", paper["date"]?.text),
            ("Federführend", names(paper["underDirectionOf"])), ("Eingereicht von", names(paper["originators"])),
            ("Quelle", paper["source"]?["path"]?.text),
        ]
        for case (let label, let value?) in facts { lines.append("  \(label): \(value)") }
        add("Beratungsfolge", paper["consultations"], to: &lines, consultation)
        if let resolution = paper["resolution"], let text = resolution["text"]?.text {
            lines.append("  \(resolution["heading"]?.text ?? "Beschluss"):")
            lines += text.split(separator: "\n").map { "    " + $0 }
        }
        add("Fristen", paper["deadlines"], to: &lines) { [$0["due"]?.text, $0["text"]?.text] }
        add("Verweise", paper["references"], to: &lines) { [$0["reference"]?.text] }
        if let published = paper["interface"] {
            lines.append("  Schnittstelle: \(published["id"]?.text ?? "")")
            let said = ["reference", "name", "paperType", "date"].compactMap { published[$0]?.text }
            lines.append("    " + said.joined(separator: "  "))
            lines += (published["consultations"]?.elements ?? []).map {
                "    " + consultation($0).compactMap { $0 }.joined(separator: "  ")
            }
        }
        add("Hinweise", paper["problems"], to: &lines) { problem in
            [
                "\(problem["line"]?.integer ?? 1):\(problem["column"]?.integer ?? 1)", problem["severity"]?.text,
                problem["message"]?.text,
            ]
        }
        return lines.map(SafeText.oneLine).joined(separator: "\n") + "\n\n"
    }

    private static func consultation(_ row: JSONValue) -> [String?] {
        [
            row["date"]?.text ?? "ohne Datum", row["organization"]?.text, row["role"]?.text,
            row["agendaItem"]?.text.map { "TOP \($0)" },
            row["public"]?.truth.map { $0 ? "öffentlich" : "nichtöffentlich" },
            row["result"]?.text,
        ]
    }

    private static func add(
        _ title: String, _ list: JSONValue?, to lines: inout [String], _ cells: (JSONValue) -> [String?]
    ) {
        guard let entries = list?.elements, !entries.isEmpty else { return }
        lines.append("  \(title):")
        for entry in entries { lines.append("    " + cells(entry).compactMap { $0 }.joined(separator: "  ")) }
    }

    private static func names(_ list: JSONValue?) -> String? {
        let names = (list?.elements ?? []).compactMap { $0["name"]?.text }
        return names.isEmpty ? nil : names.joined(separator: "; ")
    }
}

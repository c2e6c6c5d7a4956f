internal import Drucksachen
internal import Ratsarchiv

/// A hit as people and programs read it.
enum HitText {
    /// The hit as lines, ended by an empty one; harmless for a terminal.
    static func lines(_ hit: SearchHit, usesColor: Bool) -> String {
        let card = hit.card
        var head = [card.reference ?? "ohne Nummer", card.date?.description ?? "ohne Datum"]
        if let type = card.paperType { head.append(type) }
        if let body = card.body { head.append(body) }
        var lines = [SafeText.oneLine(head.joined(separator: "  ")) + (hit.isPartial ? "  (nicht alle Wörter)" : "")]
        lines.append("  " + SafeText.oneLine(card.name ?? card.id))
        if let passage = hit.passage {
            let place = passage.page.map { "Seite \($0)" } ?? "Zeile \(passage.line)"
            lines.append("  " + place + ": " + marked(passage, usesColor: usesColor))
        }
        lines.append("  " + SafeText.oneLine(card.path))
        return lines.joined(separator: "\n") + "\n\n"
    }

    /// The hit as one JSON line.
    static func json(_ hit: SearchHit) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Paper.schemaVersion)
            json.member("id", hit.card.id)
            json.member("path", hit.card.path)
            json.member("reference", hit.card.reference)
            json.member("name", hit.card.name)
            json.member("date", hit.card.date?.description)
            json.member("paperType", hit.card.paperType)
            json.member("body", hit.card.body)
            json.key("score")
            json.number(hit.score)
            json.member("partial", hit.isPartial)
            json.member("snippet", hit.passage?.text)
            json.member("matches", hit.passage?.matches ?? []) { json, match in
                json.array { json in
                    json.number(match.lowerBound)
                    json.number(match.upperBound)
                }
            }
            json.member("section", hit.passage?.section)
            json.member("page", hit.passage?.page)
            json.member("line", hit.passage?.line)
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    /// The passage with its words in bold, or as it is.
    private static func marked(_ passage: Passage, usesColor: Bool) -> String {
        guard usesColor else { return SafeText.oneLine(passage.text) }
        let bytes = Array(passage.text.utf8)
        var text = ""
        var position = 0
        for match in passage.matches where match.lowerBound >= position {
            text += SafeText.oneLine(String(decoding: bytes[position..<match.lowerBound], as: UTF8.self))
            text += "\u{1B}[1m" + SafeText.oneLine(String(decoding: bytes[match], as: UTF8.self)) + "\u{1B}[0m"
            position = match.upperBound
        }
        return text + SafeText.oneLine(String(decoding: bytes[position...], as: UTF8.self))
    }
}

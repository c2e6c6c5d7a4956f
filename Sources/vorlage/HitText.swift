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
        if !hit.group.isEmpty {
            let others = hit.group.map { SafeText.oneLine($0.reference ?? $0.id) }.joined(separator: ", ")
            lines.append("  dazu: " + others)
        }
        for part in hit.explanation { lines.append("  \(rounded(part.score))  \(SafeText.oneLine(part.what))") }
        lines.append("  " + SafeText.oneLine(card.path))
        return lines.joined(separator: "\n") + "\n\n"
    }

    /// A score with three digits behind the point.
    private static func rounded(_ score: Double) -> String {
        let thousandths = Int((score * 1000).rounded())
        let digits = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
    }

    /// The hit as one JSON line; with its query, rank and number of papers where it is one of a table.
    static func json(_ hit: SearchHit, query: String? = nil, rank: Int? = nil, count: Int? = nil) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Paper.schemaVersion)
            if let query {
                json.member("query", query)
                json.member("rank", rank)
                json.member("count", count)
            }
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
            if !hit.group.isEmpty {
                json.member("group", hit.group) { json, card in
                    json.object { json in
                        json.member("id", card.id)
                        json.member("reference", card.reference)
                    }
                }
            }
            if !hit.explanation.isEmpty {
                json.member("explanation", hit.explanation) { json, part in
                    json.object { json in
                        json.member("what", part.what)
                        json.key("score")
                        json.number(part.score)
                    }
                }
            }
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

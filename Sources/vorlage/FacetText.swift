internal import Drucksachen
internal import Ratsarchiv

/// Counts by facets as people and programs read them.
enum FacetText {
    /// The facets below each other, each with its values, the most first.
    static func table(_ counts: [FacetCount]) -> String {
        var text = ""
        var last: Facet?
        for count in counts {
            if count.facet != last { text += (last == nil ? "" : "\n") + count.facet.rawValue + "\n" }
            last = count.facet
            let digits = String(count.paperCount)
            text +=
                String(repeating: " ", count: max(0, 7 - digits.count)) + digits + "  "
                + SafeText.oneLine(count.value) + "\n"
        }
        return text
    }

    /// A JSON line a value.
    static func json(_ counts: [FacetCount]) -> String {
        counts.map { count in
            var json = JSONWriter()
            json.object { json in
                json.member("schema", Paper.schemaVersion)
                json.member("facet", count.facet.rawValue)
                json.member("value", count.value)
                json.member("count", count.paperCount)
            }
            return String(decoding: json.bytes, as: UTF8.self) + "\n"
        }.joined()
    }
}

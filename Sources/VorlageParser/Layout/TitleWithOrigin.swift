/// A page's title that ends with the paper's type and who brought it in: `Mehr Bänke am Markt Antrag der Fraktion
/// Freie Liste`, as portals print it that have no labels.
struct TitleWithOrigin {
    /// The title's own words.
    var title: Range<Int>
    /// The words of the type.
    var type: Range<Int>
    /// Who brought the paper in.
    var origin: Range<Int>

    /// The parts of a text's first line; nil where it does not end so.
    static func read(_ text: PaperText) -> TitleWithOrigin? {
        guard let line = text.lines.first?.range, (24...300).contains(line.count) else { return nil }
        let words = text.words(line)
        guard words.count >= 5 else { return nil }
        for index in words.indices.dropFirst().reversed() where index + 2 < words.count {
            let key = text.key(words[index])
            guard key == "antrag" || key == "anfrage", ["der", "von", "des"].contains(text.string(words[index + 1]))
            else { continue }
            let origin = words[index + 2].lowerBound..<line.upperBound
            guard origin.count <= 100, Bodies.namesGroup(text.string(origin)) else { return nil }
            var start = index
            let openings: Set<String> = ["kleine", "grosse", "dringlicher", "interfraktioneller", "gemeinsamer"]
            if start > 1, openings.contains(text.key(words[start - 1])) { start -= 1 }
            let title = line.lowerBound..<words[start - 1].upperBound
            guard title.count >= 12, text.bytes[title.upperBound - 1] != Byte.colon else { return nil }
            return TitleWithOrigin(
                title: title, type: words[start].lowerBound..<words[index].upperBound, origin: origin)
        }
        return nil
    }
}

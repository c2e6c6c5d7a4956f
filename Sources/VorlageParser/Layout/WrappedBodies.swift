extension ConsultationTable {
    /// Joins a body that is broken beside its meetings, each of which is on a line of its own:
    ///
    ///     Fachausschuss Umwelt und   04.11.2031   1. Lesung
    ///     Ordnung                    18.11.2031   2. Lesung
    mutating func joinWrappedBodies(_ text: PaperText) {
        for index in rows.indices.dropFirst() {
            guard rows[index].date != nil, rows[index - 1].date != nil, let rest = rows[index].body.first,
                let start = rows[index - 1].body.last,
                text.lineIndex(at: rest.lowerBound) == text.lineIndex(at: start.lowerBound) + 1
            else { continue }
            let words = text.string(rest)
            let isRest = Bodies.endsOpen(text.string(start)) || words.hasPrefix("und ")
            guard isRest, !Bodies.opens(words) else { continue }
            let body = rows[index - 1].body + rows[index].body
            rows[index - 1].body = body
            rows[index].body = body
        }
    }

    /// Takes the line above the header in, where that is the head of several of its columns alone: `Abstimmung` above
    /// `Ja`, `Nein`.
    mutating func takeSpanningHead(_ text: PaperText) {
        guard lines.lowerBound > 0, text.lines[lines.lowerBound].blanksBefore == 0 else { return }
        let above = text.lines[lines.lowerBound - 1].range
        guard text.column(of: above.lowerBound) > 0, TableHeader.column(of: text.string(above)) == .result else {
            return
        }
        lines = lines.lowerBound - 1..<lines.upperBound
    }
}

extension Bodies {
    /// Whether a body's name goes on: it ends in a hyphen, a comma, or a word that another must follow.
    static func endsOpen(_ body: String) -> Bool {
        TextCleaner.endsDivided(body)
            || [",", " und", " für", " der", " des", "/", " zur", " in", " von"].contains { body.hasSuffix($0) }
    }
}

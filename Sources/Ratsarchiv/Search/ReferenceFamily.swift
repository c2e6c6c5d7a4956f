/// What papers of one number share: a paper and its supplements.
enum ReferenceFamily {
    /// The number without what marks a supplement: `22957-26` of `22957-26-E1`, `2025/0330` of `2025/0330/3`, `VII-DS-08561` of
    /// `VII-DS-08561-NF-01`, `DS 37/2018` of `DS 37/2018 1. Ergänzung`; the number itself where nothing is left out.
    ///
    /// It ends with the first run of digits and the one behind it, where that has digits alone; with a third one where it is
    /// a year (`01/70/2018`).
    static func base(of reference: String) -> String {
        var runs: [(end: String.Index, text: Substring)] = []
        var index = reference.startIndex
        while index < reference.endIndex {
            guard isPart(reference[index]) else {
                index = reference.index(after: index)
                continue
            }
            let start = index
            while index < reference.endIndex, isPart(reference[index]) { index = reference.index(after: index) }
            runs.append((index, reference[start..<index]))
        }
        guard let first = runs.firstIndex(where: { $0.text.contains(where: \.isNumber) }) else { return reference }
        var last = first
        if first + 1 < runs.count, isNumber(runs[first + 1].text), isJoined(reference, runs, first) {
            last = first + 1
            if last + 1 < runs.count, isYear(runs[last + 1].text), runs[first].text.count <= 2 { last += 1 }
        }
        return String(reference[..<runs[last].end])
    }

    private static func isPart(_ character: Character) -> Bool {
        character.isASCII && (character.isLetter || character.isNumber)
    }

    private static func isNumber(_ run: Substring) -> Bool { run.allSatisfy(\.isNumber) && run.count >= 2 }

    private static func isYear(_ run: Substring) -> Bool {
        run.count == 4 && isNumber(run) && (run.hasPrefix("19") || run.hasPrefix("20"))
    }

    /// Whether the run behind another follows a dash or a slash.
    private static func isJoined(
        _ reference: String, _ runs: [(end: String.Index, text: Substring)], _ place: Int
    ) -> Bool {
        "-/".contains(reference[runs[place].end])
    }
}

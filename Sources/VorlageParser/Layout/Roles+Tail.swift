extension Roles {
    /// Parts a role at the end of a stretch from the body before it: `Rat Beschluss`, also where the body is divided
    /// (`Ausschuss für Stadtbild und Quartiers- Vorberatung`).
    static func splitTail(_ text: PaperText, _ range: Range<Int>, _ row: inout TableRow) {
        let words = text.words(range)
        for count in stride(from: min(6, words.count - 1), to: 0, by: -1) {
            let tail = words[words.count - count].lowerBound..<range.upperBound
            let head = words[0].lowerBound..<words[words.count - count - 1].upperBound
            if isRole(text, tail), Bodies.names(text.string(head)) {
                row.role = [tail]
                row.body = [head]
                return
            }
        }
    }
}

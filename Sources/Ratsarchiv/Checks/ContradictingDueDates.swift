internal import Drucksachen

/// Two due dates for one measure, one in the text and one in a table.
enum ContradictingDueDates: Check {
    static let id = "contradicting-due-dates"
    static let severity = Problem.Severity.warning
    static let explanation =
        "A measure is due at one time in its text and at another in a table ('bis Ende 2025' and 'bis Ende 2026'). Only where each names one date of the same kind."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard paper.deadlines.count > 1, !paper.measures.isEmpty else { return [] }
        let numbers = Set(paper.measures.map { number($0.number) })
        var tabled: [String: Set<DueDate>] = [:]
        for table in paper.tables {
            for row in table.rows {
                guard let number = row.first.map(number), numbers.contains(number) else { continue }
                for duty in paper.deadlines where row.contains(where: { $0.contains(duty.text) }) {
                    tabled[number, default: []].insert(duty.due)
                }
            }
        }
        return paper.measures.enumerated().compactMap { index, measure in
            guard let inTable = tabled[number(measure.number)], inTable.count == 1, let other = inTable.first else {
                return nil
            }
            let own = duties(of: index, in: paper, context.places).filter {
                paper.deadlines[$0].due.precision == other.precision
            }
            let dates = Set(own.map { paper.deadlines[$0].due })
            guard dates.count == 1, let first = own.first, let date = dates.first, date != other else { return nil }
            return Finding(
                pointer: "/deadlines/\(first)/text",
                message:
                    "expected measure \(quoted(measure.number)) to be due at \(other) as in the table but found \(date)"
            )
        }
    }

    private static func number(_ text: String) -> String {
        text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// The duties that stand between a measure's number and the next one's.
    private static func duties(of index: Int, in paper: Paper, _ places: PlaceIndex) -> [Int] {
        func line(_ pointer: String) -> Int? { places[pointer]?.line }
        guard let start = line("/measures/\(index)/number") ?? line("/measures/\(index)/title") else { return [] }
        let next = line("/measures/\(index + 1)/number") ?? line("/measures/\(index + 1)/title")
        guard let next else { return [] }
        return paper.deadlines.indices.filter { duty in
            line("/deadlines/\(duty)/text").map { start <= $0 && $0 < next } ?? false
        }
    }
}

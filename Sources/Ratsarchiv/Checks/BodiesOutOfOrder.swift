internal import Drucksachen
internal import Fristen

/// A body that meets before one that comes earlier by the council's rules.
enum BodiesOutOfOrder: Check {
    static let id = "bodies-out-of-order"
    static let severity = Problem.Severity.warning
    static let explanation =
        "By the member 'order' of the rule file (--rules) a body meets before one that must deal with the paper first."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard let rules = context.rules, !rules.order.isEmpty else { return [] }
        let ranked = paper.consultations.enumerated().compactMap { index, row in
            row.organization.flatMap(rules.rank).flatMap { rank in row.date.map { (index: index, rank: rank, date: $0) }
            }
        }
        return ranked.compactMap { row in
            guard let earlier = ranked.first(where: { $0.rank < row.rank && row.date < $0.date }) else { return nil }
            let first = paper.consultations[earlier.index]
            return Finding(
                pointer: "/consultations/\(row.index)/date",
                message:
                    "expected \(paper.consultations[row.index].title) to meet after \(first.title) on \(earlier.date) but found \(row.date)"
            )
        }
    }
}

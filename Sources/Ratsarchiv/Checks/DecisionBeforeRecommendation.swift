internal import Drucksachen

/// A deciding body that meets before one that recommends.
enum DecisionBeforeRecommendation: Check {
    static let id = "decision-before-recommendation"
    static let severity = Problem.Severity.warning
    static let explanation =
        "A body that recommends meets after the last body that decides, so that its advice comes too late. Where a role or a date is not known, nothing is reported."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        // A row whose role or date is not known may be the decision.
        guard paper.consultations.allSatisfy({ $0.roleKind != .unknown && $0.date != nil }) else { return [] }
        let decisions = paper.consultations.filter { $0.roleKind == .decision }
        guard let decided = decisions.compactMap(\.date).max(),
            let last = decisions.first(where: { $0.date == decided })
        else { return [] }
        return paper.consultations.enumerated().compactMap { index, row in
            guard row.roleKind == .recommendation, let date = row.date, decided < date else { return nil }
            return Finding(
                pointer: "/consultations/\(index)/date",
                message:
                    "expected \(row.title) to recommend before \(last.title) decides on \(decided) but found \(date)")
        }
    }
}

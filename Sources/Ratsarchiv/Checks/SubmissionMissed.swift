internal import Drucksachen
internal import Fristen

/// A paper later than its submission deadline.
enum SubmissionMissed: Check {
    static let id = "submission-missed"
    static let severity = Problem.Severity.warning
    static let explanation =
        "The paper's own date is later than the submission deadline that the rule file (--rules) computes for a session."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard let rules = context.rules, let own = paper.date else { return [] }
        let isMotion = PaperCard(paper).isMotion
        return paper.consultations.enumerated().flatMap { index, row -> [Finding] in
            guard let body = row.organization, let date = row.date else { return [] }
            let days = ComputedDay.days(body, date, isMotion: isMotion, rules)
            return days.filter { $0.kind == .submission && $0.date < own }.map { day in
                Finding(
                    pointer: "/consultations/\(index)/date",
                    message: "expected the paper by \(day.date) (\(day.text)) but found its date \(own)")
            }
        }
    }
}

internal import Drucksachen

/// A paper that is later than its last session.
enum SessionBeforePaper: Check {
    static let id = "session-before-paper"
    static let severity = Problem.Severity.warning
    static let explanation =
        "The last session of the Beratungsfolge is before the paper's own date, and no result is printed: one of the two dates is wrong. Earlier sessions may stand there as history and are not reported."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        // Minutes are always later than their session.
        guard let own = paper.date, paper.paperKind != .minutes else { return [] }
        let dated = paper.consultations.indices.filter { paper.consultations[$0].date != nil }
        let last = dated.max {
            (paper.consultations[$0].date?.dayNumber ?? 0) < (paper.consultations[$1].date?.dayNumber ?? 0)
        }
        guard let last, let date = paper.consultations[last].date, date < own,
            paper.consultations.allSatisfy({ $0.result == nil })
        else { return [] }
        return [
            Finding(
                pointer: "/consultations/\(last)/date",
                message:
                    "expected \(paper.consultations[last].title) to meet on or after the paper's date \(own) but found \(date)"
            )
        ]
    }
}

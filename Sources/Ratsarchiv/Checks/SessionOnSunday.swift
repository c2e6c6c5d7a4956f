internal import Drucksachen
internal import Fristen

/// A session on a Sunday.
enum SessionOnSunday: Check {
    static let id = "session-on-sunday"
    static let severity = Problem.Severity.warning
    static let explanation = "A session's date is a Sunday, on which councils do not meet: likely a mistyped day."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        paper.consultations.enumerated().compactMap { index, row in
            guard let date = row.date, date.weekday == .sunday else { return nil }
            return Finding(
                pointer: "/consultations/\(index)/date",
                message: "expected \(row.title) to meet on a working day but found the Sunday \(date)")
        }
    }
}

internal import Drucksachen
internal import Fristen

/// A session on a public holiday.
enum SessionOnHoliday: Check {
    static let id = "session-on-holiday"
    static let severity = Problem.Severity.warning
    static let explanation =
        "A session's date is a public holiday: of the state that the rule file names, without one a holiday of all states."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        paper.consultations.enumerated().compactMap { index, row in
            guard let date = row.date, date.weekday != .sunday, let name = context.holidays.name(of: date) else {
                return nil
            }
            return Finding(
                pointer: "/consultations/\(index)/date",
                message: "expected \(row.title) to meet on a working day but found \(quoted(name)), \(date)")
        }
    }
}

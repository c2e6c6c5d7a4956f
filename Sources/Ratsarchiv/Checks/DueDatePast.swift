internal import Drucksachen

/// A duty that was due before the paper was written.
enum DueDatePast: Check {
    static let id = "due-date-past"
    static let severity = Problem.Severity.warning
    static let explanation =
        "A duty of the resolution has a due date before the paper's own date, so that it was over when the paper was written. A quarter or a year counts by its last day."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        // Outside the resolution, dates before the paper's are told of and not set.
        guard let own = paper.date,
            let resolution = context.places["/resolution/text"]
        else { return [] }
        return paper.deadlines.enumerated().compactMap { index, duty in
            let pointer = "/deadlines/\(index)/text"
            guard let last = duty.due.lastDay, last < own,
                let place = context.places[pointer],
                resolution.start <= place.start, place.start < resolution.end
            else { return nil }
            return Finding(
                pointer: pointer,
                message: "expected \(quoted(duty.text)) to be due after the paper's date \(own) but found \(duty.due)")
        }
    }
}

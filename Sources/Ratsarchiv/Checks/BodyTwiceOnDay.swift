internal import Drucksachen

/// A body that stands twice in the Beratungsfolge on one day.
enum BodyTwiceOnDay: Check {
    static let id = "body-twice-on-day"
    static let severity = Problem.Severity.warning
    static let explanation =
        "The same body stands twice in the Beratungsfolge on the same day. A public and a non-public part of one session are two rows and no mistake."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        var findings: [Finding] = []
        for (index, row) in paper.consultations.enumerated() {
            guard let date = row.date, let body = row.organization else { continue }
            let isTwice = paper.consultations[..<index].contains { other in
                other.date == date && other.organization?.lowercased() == body.lowercased()
                    && (other.isPublic == row.isPublic || other.isPublic == nil || row.isPublic == nil)
            }
            guard isTwice else { continue }
            findings.append(
                Finding(
                    pointer: "/consultations/\(index)/organization",
                    message: "expected \(row.title) once on \(date) but found it again"))
        }
        return findings
    }
}

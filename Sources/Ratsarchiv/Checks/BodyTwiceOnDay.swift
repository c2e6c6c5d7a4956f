internal import Drucksachen

/// A body that stands twice in the Beratungsfolge on one day.
enum BodyTwiceOnDay: Check {
    static let id = "body-twice-on-day"
    static let severity = Problem.Severity.warning
    static let explanation =
        "The same body stands twice in the Beratungsfolge on the same day. A public and a non-public part of one session are two rows and no mistake."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        var findings: [Finding] = []
        var seen: [Key: [Bool?]] = [:]
        for (index, row) in paper.consultations.enumerated() {
            guard let date = row.date, let body = row.organization else { continue }
            let key = Key(date: date, body: body.lowercased())
            let isTwice = seen[key, default: []].contains { $0 == row.isPublic || $0 == nil || row.isPublic == nil }
            // Three values are all there are.
            if seen[key, default: []].contains(row.isPublic) == false { seen[key, default: []].append(row.isPublic) }
            guard isTwice else { continue }
            findings.append(
                Finding(
                    pointer: "/consultations/\(index)/organization",
                    message: "expected \(row.title) once on \(date) but found it again"))
        }
        return findings
    }

    private struct Key: Hashable {
        let date: CalendarDate
        let body: String
    }
}

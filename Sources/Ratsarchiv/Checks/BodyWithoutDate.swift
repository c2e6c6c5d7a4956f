internal import Drucksachen

/// A body of a dated Beratungsfolge without a date of its own.
enum BodyWithoutDate: Check {
    static let id = "body-without-date"
    static let severity = Problem.Severity.warning
    static let explanation =
        "A body of the Beratungsfolge has no date while others have one. Where no row has a date, nothing is reported."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard paper.consultations.contains(where: { $0.date != nil }) else { return [] }
        return paper.consultations.enumerated().compactMap { index, row in
            guard row.date == nil, let body = row.organization, !body.contains(":") else { return nil }
            return Finding(
                pointer: "/consultations/\(index)/organization",
                message: "expected a date for \(row.title) but found none")
        }
    }
}

internal import Drucksachen

/// A proposal that nobody decides.
enum NoDecidingBody: Check {
    static let id = "no-deciding-body"
    static let severity = Problem.Severity.warning
    static let explanation =
        "A proposal with a resolution names the role of every body, and none of them decides. Where a role is not printed or not known, nothing is reported."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        let rows = paper.consultations
        guard paper.paperKind == .proposal, paper.resolution != nil, !rows.isEmpty,
            rows.allSatisfy({ $0.role != nil && $0.roleKind != .unknown && $0.roleKind != .decision })
        else { return [] }
        let roles = rows.compactMap(\.role).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return [
            Finding(
                pointer: "/consultations/\(rows.count - 1)/role",
                message: "expected a body that decides but found only \(roles.map(quoted).joined(separator: ", "))")
        ]
    }
}

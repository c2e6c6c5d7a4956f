internal import Drucksachen

/// A heading of a resolution with nothing under it.
enum EmptyResolution: Check {
    static let id = "empty-resolution"
    static let severity = Problem.Severity.warning
    static let explanation =
        "The heading of a resolution (Beschlussvorschlag, Beschlussantrag) stands there, and nothing under it."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard paper.resolution == nil else { return [] }
        let headings = paper.sections.indices.filter { paper.sections[$0].kind == .resolution }
        // A heading that stands twice (`Beschlussvorschlag: (unverändert)`) has its text below the second.
        guard headings.count == 1, let index = headings.first, paper.sections[index].text.isEmpty else { return [] }
        let heading = paper.sections[index].heading
        return [
            Finding(
                pointer: "/sections/\(index)/heading",
                message: "expected a resolution under \(quoted(heading)) but found nothing")
        ]
    }
}

internal import Drucksachen

/// A cited number that several papers of the index have.
enum AmbiguousCitation: Check {
    static let id = "ambiguous-citation"
    static let severity = Problem.Severity.note
    static let explanation =
        "The paper cites a number that several papers of the index have. Needs an index (--index)."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard let known = context.known else { return [] }
        return paper.references.enumerated().compactMap { index, citation in
            guard citation.reference != paper.reference else { return nil }
            let count = known.count(of: citation.reference)
            guard count > 1 else { return nil }
            return Finding(
                pointer: "/references/\(index)/reference",
                message: "expected one paper with the number \(quoted(citation.reference)) but found \(count)")
        }
    }
}

internal import Drucksachen

/// A cited number that no paper of the index has.
enum UnknownCitation: Check {
    static let id = "unknown-citation"
    static let severity = Problem.Severity.note
    static let explanation =
        "The paper cites a number in the form of its own that no paper of the index has: a mistyped number, or a paper that was not indexed. Needs an index (--index)."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        guard let known = context.known, let own = paper.reference else { return [] }
        let form = ReferenceForm(own)
        return paper.references.enumerated().compactMap { index, citation in
            // A number alone, without a word such as 'Vorlage', may be that of a law.
            guard citation.text.contains(where: \.isLetter), citation.reference != own,
                ReferenceForm(citation.reference).isLike(form),
                known.count(of: citation.reference) == 0
            else { return nil }
            return Finding(
                pointer: "/references/\(index)/reference",
                message: "expected a paper of the index but found none with the number \(quoted(citation.reference))")
        }
    }
}

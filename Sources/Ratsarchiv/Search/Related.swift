internal import Drucksachen
public import InvertedIndex

/// How a paper stands to another.
public enum Relation: String, Sendable {
    /// It is cited there.
    case cites
    /// It cites it.
    case citedBy
    /// It has the same number but for what marks a supplement.
    case supplement
    /// It has much the same words.
    case similar
    /// A citation that leads to no paper of the archive.
    case missing
    /// A citation that leads to several papers.
    case ambiguous
}

/// One paper, or one citation without one, that a paper is related to.
public struct RelatedPaper: Sendable {
    /// How.
    public var relation: Relation
    /// The number, as cited where the paper is cited.
    public var reference: String?
    /// The paper; nil for a citation that leads nowhere.
    public var card: PaperCard?
}

extension ArchiveReader {
    private static let similarCount = 5
    private static let similarWords = 60

    /// The papers and citations a stored paper is related to.
    public func related(to paper: StoredPaper) throws(IndexError) -> [RelatedPaper] {
        let own = try paper.card()
        var related: [RelatedPaper] = []
        var seen: Set<String> = [own.id]
        func add(_ relation: Relation, _ document: DocumentNumber, _ reference: String? = nil) throws(IndexError) {
            let card = try card(document)
            guard seen.insert(card.id).inserted else { return }
            related.append(RelatedPaper(relation: relation, reference: reference ?? card.reference, card: card))
        }
        for reference in try citations(of: paper) {
            let found = try index.documents(.term(ArchiveField.reference.terms, WholeTerm.reference(reference)))
            if found.isEmpty {
                related.append(RelatedPaper(relation: .missing, reference: reference, card: nil))
            } else if found.count == 1 {
                try add(.cites, found[0], reference)
            } else {
                for document in found {
                    related.append(
                        RelatedPaper(relation: .ambiguous, reference: reference, card: try card(document)))
                }
            }
        }
        if let reference = own.reference {
            let citing = Query.term(ArchiveField.citation.terms, WholeTerm.reference(reference))
            for document in try index.documents(citing) { try add(.citedBy, document) }
            let base = ReferenceFamily.base(of: reference)
            let family = Query.prefix(ArchiveField.reference.terms, WholeTerm.reference(base))
            for document in try index.documents(family) {
                let other = try card(document).reference ?? ""
                if WholeTerm.reference(ReferenceFamily.base(of: other)) == WholeTerm.reference(base) {
                    try add(.supplement, document)
                }
            }
        }
        for similar in try rank(try likeness(of: paper), limit: ArchiveReader.similarCount + seen.count) {
            guard related.count(where: { $0.relation == .similar }) < ArchiveReader.similarCount,
                let document = index.document(forKey: Array(similar.id.utf8))
            else { continue }
            try add(.similar, document)
        }
        return related
    }

    private func citations(of paper: StoredPaper) throws(IndexError) -> [String] {
        let record = (try? JSONReader.read(try paper.record())) ?? .null
        return (record["references"]?.elements ?? []).compactMap { $0["reference"]?.text }
    }

    /// The words by which similar papers are found: the title's, else the first of the text.
    private func likeness(of paper: StoredPaper) throws(IndexError) -> String {
        if let name = try paper.card().name, !name.isEmpty { return name }
        let text = String(decoding: try paper.text(), as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).prefix(ArchiveReader.similarWords).joined(separator: " ")
    }
}

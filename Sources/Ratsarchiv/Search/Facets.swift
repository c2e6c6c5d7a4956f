internal import Drucksachen
internal import InvertedIndex

/// By what the papers that a query finds are counted.
public enum Facet: String, Sendable, CaseIterable {
    /// The bodies of the Beratungsfolge.
    case committee
    /// The printed type.
    case type
    /// The year of the paper's own date.
    case year
    /// Who brought it in.
    case originator
    /// What the bodies decided, as printed.
    case result
}

/// How many papers have a value of a facet.
public struct FacetCount: Sendable, Equatable {
    /// The facet.
    public var facet: Facet
    /// The value as printed.
    public var value: String
    /// The number of papers.
    public var paperCount: Int
}

extension ArchiveReader {
    /// How many of the papers that match a query with all its words have each value, for each facet the most first.
    ///
    /// - Complexity: O(papers that match)
    public func facets(_ text: String, _ facets: [Facet]) throws(SearchError) -> [FacetCount] {
        let query = try matching(text)
        var counts: [Facet: [String: Int]] = [:]
        do throws(IndexError) {
            try eachCard(of: try index.documents(query)) { card in
                for facet in facets {
                    for value in Set(ArchiveReader.values(of: facet, card)) {
                        counts[facet, default: [:]][value, default: 0] += 1
                    }
                }
            }
        } catch {
            throw .index(error)
        }
        return facets.flatMap { facet in
            (counts[facet] ?? [:]).map { FacetCount(facet: facet, value: $0.key, paperCount: $0.value) }
                .sorted { $0.paperCount != $1.paperCount ? $0.paperCount > $1.paperCount : $0.value < $1.value }
        }
    }

    private static func values(of facet: Facet, _ card: PaperCard) -> [String] {
        switch facet {
        case .committee: card.rows.compactMap(\.organization)
        case .type: card.paperType.map { [$0] } ?? []
        case .year: card.date.map { [String($0.description.prefix(4))] } ?? []
        case .originator: card.originators
        case .result: card.rows.compactMap(\.result)
        }
    }
}

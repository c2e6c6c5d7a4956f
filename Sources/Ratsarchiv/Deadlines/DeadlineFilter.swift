public import Drucksachen
internal import InvertedIndex

/// Which entries a list of deadlines takes.
public struct DeadlineFilter: Sendable {
    /// The first day; nil for no bound.
    public var from: CalendarDate?
    /// The last day; nil for no bound.
    public var to: CalendarDate?
    /// The number of the only paper it takes; nil for all papers.
    public var reference: String?
    /// The day on which an entry must be missed; nil for all states.
    public var missedOn: CalendarDate?
    /// Words the body's name must hold, or their beginnings; empty for all bodies.
    private let committeeWords: [Substring]
    /// Words the name of a department of the paper must hold, or their beginnings; empty for all papers.
    private let departmentWords: [Substring]

    /// A filter; without arguments it takes everything.
    public init(
        from: CalendarDate? = nil, to: CalendarDate? = nil, committee: String? = nil, reference: String? = nil,
        department: String? = nil, missedOn: CalendarDate? = nil
    ) {
        self.from = from
        self.to = to
        self.reference = reference
        self.missedOn = missedOn
        committeeWords = DeadlineFilter.words(committee)
        departmentWords = DeadlineFilter.words(department)
    }

    /// Whether the filter takes a paper's entries at all.
    func takes(_ paper: Paper) -> Bool {
        if let reference, paper.reference.map(WholeTerm.reference) != WholeTerm.reference(reference) { return false }
        guard !departmentWords.isEmpty else { return true }
        return paper.underDirectionOf.contains { holds(departmentWords, in: $0.name) }
    }

    /// The papers of an index whose entries the filter takes; nil for all.
    var papers: Query? {
        var queries = departmentWords.map { Query.prefix(ArchiveField.department.terms, Array($0.utf8)) }
        if let reference { queries.append(.term(ArchiveField.reference.terms, WholeTerm.reference(reference))) }
        return queries.isEmpty ? nil : .and(queries)
    }

    /// Whether the filter takes an entry by its last day.
    func takes(_ lastDay: CalendarDate?) -> Bool {
        guard from != nil || to != nil || missedOn != nil else { return true }
        guard let lastDay else { return false }
        if let from, lastDay < from { return false }
        if let to, to < lastDay { return false }
        return missedOn.map { lastDay < $0 } ?? true
    }

    /// Whether the filter takes an entry by how it stands.
    func takesState(of entry: DeadlineEntry) -> Bool { missedOn.map { entry.state(on: $0) == .missed } ?? true }

    /// Whether the filter asks for a body at all.
    var namesCommittee: Bool { !committeeWords.isEmpty }

    /// Whether the filter takes entries of a body.
    func takes(body: String?) -> Bool { committeeWords.isEmpty || holds(committeeWords, in: body) }

    private func holds(_ words: [Substring], in name: String?) -> Bool {
        let own = DeadlineFilter.words(name)
        return words.allSatisfy { word in own.contains { $0.hasPrefix(word) } }
    }

    private static func words(_ name: String?) -> [Substring] {
        WholeTerm.phrase(name ?? "").split(separator: " ")
    }
}

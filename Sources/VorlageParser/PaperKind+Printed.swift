public import Drucksachen

extension PaperKind {
    /// The kind of a paper's printed type; `.unknown` when none is printed.
    public init(printed type: String?) { self = PaperTypes.kind(of: type) }
}

public import Drucksachen

extension PaperKind {
    /// The kind of a paper's printed type; `.unknown` when none is printed.
    public init(printed type: String?) { self = PaperTypes.kind(of: type) }
}

extension RoleKind {
    /// The kind of a body's printed role; `.unknown` when none is printed.
    public init(printed role: String?) { self = Roles.kind(of: role) }
}

extension ResultKind {
    /// The kind of a printed result; `.none` when none is printed.
    public init(printed result: String?) { self = Results.kind(of: result) }
}

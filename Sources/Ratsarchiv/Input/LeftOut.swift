/// The files and members that a walk leaves out because their endings are of no known kind.
public struct LeftOut: Sendable, Equatable, CustomStringConvertible {
    /// How many there are, by their endings in lower case; `no ending` for those without, `other` for those behind the first thousand.
    public private(set) var counts: [String: Int] = [:]

    /// How many there are.
    public var count: Int { counts.values.reduce(0, +) }

    /// `3 doc, 1 jpg`: the most first.
    public var description: String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
    }

    /// The most endings that are told apart.
    private static let largestKindCount = 1000

    mutating func add(_ name: String) {
        let ending = PathWalker.ending(of: name)
        let kind = ending.isEmpty ? "no ending" : ending
        let isKnown = counts.count < LeftOut.largestKindCount || counts[kind] != nil
        counts[isKnown ? kind : "other", default: 0] += 1
    }

    mutating func add(_ other: LeftOut) { counts.merge(other.counts, uniquingKeysWith: +) }
}

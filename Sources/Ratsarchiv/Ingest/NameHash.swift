/// 128 bits that stand for a name, by a key of the process's own: 16 bytes where the name itself would take many.
struct NameHash: Hashable, Sendable {
    private let high: Int
    private let low: Int

    /// The hash of a name.
    init(_ name: String) {
        high = name.hashValue
        var hasher = Hasher()
        hasher.combine(high)
        hasher.combine(name)
        low = hasher.finalize()
    }
}

/// 128 bits that stand for a name, by a key of the process's own: 16 bytes where the name itself would take many.
///
/// Names are the same when their bytes are: `ü` in one character and `ü` in two name two files.
struct NameHash: Hashable, Sendable {
    private let high: Int
    private let low: Int

    /// The hash of a name.
    init(_ name: String) {
        var name = name
        (high, low) = name.withUTF8 { bytes in
            var hasher = Hasher()
            // Safe because the bytes live through the calls, which only read them.
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
            let high = hasher.finalize()
            hasher = Hasher()
            hasher.combine(high)
            unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
            return (high, hasher.finalize())
        }
    }
}

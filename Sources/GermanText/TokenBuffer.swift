/// One term at one position of a text.
public struct Token: Sendable {
    /// What a token stands for.
    public enum Kind: UInt8, Sendable {
        /// A word or a number as it stands in the text.
        case word
        /// A whole council reference such as `12349-18`; never stemmed.
        case reference
        /// A piece of the reference before it, or the long form of the gender form before it.
        case part
    }

    /// Where the folded term starts in the bytes of its buffer.
    public var termStart: UInt32
    /// Where the folded term ends in the bytes of its buffer.
    public var termEnd: UInt32
    /// The first byte of the token in the text that was read.
    public var sourceStart: UInt32
    /// The byte behind the token in the text that was read.
    public var sourceEnd: UInt32
    /// A hash of the folded term, equal for equal terms of one chain.
    public var hash: UInt32
    /// What the token stands for.
    public var kind: Kind
    /// Whether the token shares the position of the one before it.
    public var isSamePosition: Bool
}

/// The tokens of one text and the bytes of their folded terms; reused from text to text.
public struct TokenBuffer: Sendable {
    /// The folded terms, one behind the other, with unspecified bytes behind the last one.
    public internal(set) var bytes: [UInt8] = []
    /// The tokens in the order of the text.
    public internal(set) var tokens: [Token] = []

    /// An empty buffer.
    public init() {}

    /// The folded term of a token of this buffer.
    public func term(_ token: Token) -> [UInt8] {
        Array(bytes[Int(token.termStart)..<Int(token.termEnd)])
    }

    /// Forgets the tokens and keeps the memory.
    public mutating func removeAll() {
        tokens.removeAll(keepingCapacity: true)
    }
}

/// The hash of a term, by 8-byte steps of a multiply-and-fold mix.
///
/// - Parameter bytes: at least 8 readable bytes behind the last one of the term.
@inlinable @inline(__always)
@unsafe public func termHash(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt32 {
    let raw = unsafe UnsafeRawPointer(bytes)
    var state = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    var offset = 0
    while count - offset >= 8 {
        // Safe because the caller vouches for `count` bytes.
        let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        state = (state ^ word) &* 0xFF51_AFD7_ED55_8CCD
        state ^= state >> 32
        offset += 8
    }
    let rest = count - offset
    if rest > 0 {
        // Safe because the caller vouches for 8 bytes behind the term.
        let word = unsafe raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        let mask = (UInt64(1) << UInt64(truncatingIfNeeded: rest &* 8)) &- 1
        state = (state ^ (word & mask)) &* 0xFF51_AFD7_ED55_8CCD
        state ^= state >> 32
    }
    state = state &* 0xC4CE_B9FE_1A85_EC53
    return UInt32(truncatingIfNeeded: state >> 32)
}

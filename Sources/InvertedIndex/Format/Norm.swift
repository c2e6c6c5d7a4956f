/// Document lengths in one byte, and BM25's part that depends on them.
///
/// The byte is Lucene's `SmallFloat.intToByte4`: exact below 40, then three bits of mantissa.
enum Norm {
    /// BM25's saturation of frequencies.
    static let k1 = 1.2
    /// BM25's weight of the document's length.
    static let b = 0.75

    /// The byte of a length.
    static func byte(of length: Int) -> UInt8 {
        if length < 24 { return UInt8(max(0, length)) }
        let rest = min(length - 24, 1 << 30)
        let bits = Int.bitWidth - rest.leadingZeroBitCount
        if bits < 4 { return UInt8(24 + rest) }
        let shift = bits - 4
        return UInt8(24 + ((rest >> shift & 7) | (shift + 1) << 3))
    }

    /// The length that a byte stands for.
    static func length(of byte: UInt8) -> Int {
        if byte < 24 { return Int(byte) }
        let rest = Int(byte) - 24
        let shift = rest >> 3 - 1
        return 24 + (shift < 0 ? rest & 7 : (rest & 7 | 8) << shift)
    }

    /// For each byte, `k1 * (1 - b + b * length / average)`: a frequency f scores f / (f + entry).
    static func table(averageLength: Double) -> [Float] {
        (0...255).map { byte in
            let ratio = averageLength > 0 ? Double(length(of: UInt8(byte))) / averageLength : 1
            return Float(k1 * (1 - b + b * ratio))
        }
    }
}

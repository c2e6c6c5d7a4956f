/// BM25's part that depends on a document's length and a term's frequency, for one list of an index.
@safe final class LengthCurve: @unchecked Sendable {
    /// The frequencies up to which shares are known beforehand.
    fileprivate static let knownFrequencies = 8

    /// The average length.
    let average: Double
    /// For each norm what it adds to a frequency, see `Norm.table`; then for each norm and each known frequency f the share
    /// f / (f + that).
    fileprivate let values: UnsafePointer<Float>

    /// The curve of an average length.
    init(averageLength: Double) {
        average = averageLength
        let table = Norm.table(averageLength: averageLength)
        // Safe because there is room for a row of 256 and one for each frequency; the memory is freed in `deinit`.
        let rows = UnsafeMutablePointer<Float>.allocate(capacity: 256 * (LengthCurve.knownFrequencies + 1))
        for (norm, added) in table.enumerated() {
            unsafe rows[norm] = added
            for frequency in 1...LengthCurve.knownFrequencies {
                unsafe rows[frequency * 256 + norm] = Float(frequency) / (Float(frequency) + added)
            }
        }
        unsafe values = UnsafePointer(rows)
    }

    deinit { unsafe values.deallocate() }
}

/// What BM25 gives a term or a phrase in the documents of one segment; valid as long as the index's reader.
@safe struct TermWeight {
    private let weight: Float
    private let factor: Double
    private let curve: UnsafePointer<Float>
    private let norms: UnsafePointer<UInt8>?

    /// What no impact can score more than, as a factor of impacts between 0 and 1.
    let bound: Double

    /// - Parameters:
    ///   - weight: the inverse document frequency, summed up over a phrase's terms.
    ///   - factor: what the score is multiplied by.
    ///   - norms: a byte for each document of the segment; nil where lengths do not count.
    ///   - own: the average length in the segment.
    init(_ weight: Double, factor: Double, norms: Region?, curve: LengthCurve, own: Double) {
        self.weight = Float(weight)
        self.factor = factor
        // Safe because the reader, which keeps both, outlives its queries.
        unsafe self.curve = curve.values
        unsafe self.norms = norms.flatMap { $0.raw(0, $0.count) }
            .map { unsafe $0.base.assumingMemoryBound(to: UInt8.self) }
        // A longer average raises a score by at most the ratio of the averages.
        let longer = norms != nil && own > 0 ? max(1, curve.average / own) : 1
        bound = weight * factor * longer * 1.000001
    }

    /// What no document scores more than.
    var maximumScore: Double { Double(weight) * factor }

    /// The score of a document of the segment: one rounding for all ways to evaluate a query.
    @inline(__always)
    func score(_ document: UInt32, frequency: UInt32) -> Double {
        // Safe because there is a norm for each document, and the curve has a value for each byte and known frequency.
        guard let norms = unsafe norms else {
            return Double(weight * (Float(frequency) / (Float(frequency) + Float(Norm.k1)))) * factor
        }
        let norm = unsafe Int(norms[Int(document)])
        if frequency <= LengthCurve.knownFrequencies {
            return unsafe Double(weight * curve[Int(frequency) &* 256 &+ norm]) * factor
        }
        let share = unsafe Float(frequency) / (Float(frequency) + curve[norm])
        return Double(weight * share) * factor
    }
}

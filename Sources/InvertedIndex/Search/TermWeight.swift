/// BM25's part that depends on a document's length, for each norm of one list of an index.
@safe final class LengthCurve: @unchecked Sendable {
    /// The average length.
    let average: Double
    /// 256 values, see `Norm.table`.
    fileprivate let values: UnsafePointer<Float>

    /// The curve of an average length.
    init(averageLength: Double) {
        average = averageLength
        let table = Norm.table(averageLength: averageLength)
        // Safe because the table has 256 values; the memory is freed in `deinit`.
        let copy = UnsafeMutablePointer<Float>.allocate(capacity: table.count)
        for (index, value) in table.enumerated() { unsafe copy[index] = value }
        unsafe values = UnsafePointer(copy)
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
        unsafe self.norms = norms.map { unsafe $0.base.assumingMemoryBound(to: UInt8.self) }
        // A longer average raises a score by at most the ratio of the averages.
        let longer = norms != nil && own > 0 ? max(1, curve.average / own) : 1
        bound = weight * factor * longer * 1.000001
    }

    /// What no document scores more than.
    var maximumScore: Double { Double(weight) * factor }

    /// The score of a document of the segment: one rounding for all ways to evaluate a query.
    @inline(__always)
    func score(_ document: UInt32, frequency: UInt32) -> Double {
        let frequency = Float(frequency)
        // Safe because there is a norm for each document, and the curve has a value for each byte.
        let entry = unsafe norms.map { unsafe curve[Int($0[Int(document)])] } ?? Float(Norm.k1)
        return Double(weight * (frequency / (frequency + entry))) * factor
    }
}

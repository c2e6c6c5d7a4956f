/// What BM25 gives a term or a phrase in the documents of one segment.
struct TermWeight {
    private let weight: Double
    private let norms: Region?
    /// What the length adds to the frequency, by the norm's byte.
    private let table: [Float]
    private let boundFactor: Double

    /// - Parameters:
    ///   - weight: the inverse document frequency, summed up over a phrase's terms.
    ///   - norms: a byte a document; nil where lengths do not count.
    ///   - average: the average length in the whole index.
    ///   - own: the average length in the segment.
    init(_ weight: Double, norms: Region?, average: Double, own: Double) {
        self.weight = weight
        self.norms = norms
        table = norms == nil ? [] : Norm.table(averageLength: average)
        // A longer average raises a score by at most the ratio of the averages.
        boundFactor = norms != nil && own > 0 ? max(1, average / own) : 1
    }

    /// What no impact can score more than, as a factor of impacts between 0 and 1.
    var bound: Double { weight * boundFactor * 1.000001 }

    /// What no document scores more than.
    var maximumScore: Double { weight }

    /// The score of a document: one rounding for all ways to evaluate a query.
    @inline(__always)
    func score(_ document: UInt32, frequency: some BinaryInteger) -> Double {
        let frequency = Float(frequency)
        let entry = norms?.byte(Int(document)).map { table[Int($0)] } ?? Float(Norm.k1)
        return Double(Float(weight) * (frequency / (frequency + entry)))
    }
}

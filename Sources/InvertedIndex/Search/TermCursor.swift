/// A term's postings with its scores; a handle like `Postings`.
struct WeightedPostings {
    let postings: Postings
    private let weight: TermWeight?
    /// A bound of the score of every document.
    let maximumScore: Double
    private let boundPerImpact: Double

    /// - Parameter weight: nil where nobody asks for scores: all are 0.
    init(_ postings: Postings, weight: TermWeight?) {
        self.postings = postings
        self.weight = weight
        boundPerImpact = (weight?.bound ?? 0) / 65535
        maximumScore = Double(postings.info.maximumImpact) * boundPerImpact
    }

    /// Whether documents have scores.
    var isScored: Bool { weight != nil }

    /// A bound of the scores in a block.
    @inline(__always)
    func bound(_ block: Int) -> Double { Double(postings.impact(block)) * boundPerImpact }

    /// The score of a document that has the term so often; 0 without scores.
    @inline(__always)
    func score(_ document: UInt32, frequency: UInt32) -> Double {
        weight?.score(document, frequency: frequency) ?? 0
    }

    /// What no score in the documents of a range exceeds.
    func bound(from first: UInt32, through last: UInt32) -> Double {
        let start = postings.findBlock(for: first)
        var block = start
        var greatest = 0.0
        while block < postings.blockCount {
            greatest = max(greatest, bound(block))
            if postings.lastDocument(block) >= last { break }
            block += 1
            if block - start > 32 { return maximumScore }
        }
        return greatest
    }

    /// Writes the documents of the current block that score at least `least`, and their scores, and gives their number.
    ///
    /// All are written and the number alone depends on the score: there is no branch to guess wrong.
    ///
    /// - Parameters:
    ///   - start: the place of the first document.
    ///   - documents: room for a block behind what is written already.
    ///   - scores: room for a block behind what is written already.
    @inline(__always)
    @unsafe func score(
        from start: Int, least: Double, into documents: UnsafeMutablePointer<UInt32>,
        _ scores: UnsafeMutablePointer<Double>
    ) -> Int {
        guard let weight else { return 0 }
        let list = unsafe postings.documents
        let frequencies = unsafe postings.blockFrequencies
        var count = 0
        for place in start..<max(start, postings.count) {
            // Safe because the place is below the count, and no more is written than there are documents.
            let document = unsafe list[place]
            let score = unsafe weight.score(document, frequency: frequencies[place] &+ 1)
            unsafe documents[count] = document
            unsafe scores[count] = score
            count &+= score.reaches(least)
        }
        return count
    }

    /// Takes the documents that pass a test into the best hits; the test is asked in rising order.
    @inline(__always)
    func collect(into hits: inout SegmentHits, _ isWanted: (UInt32) -> Bool) {
        guard let weight else { return }
        var threshold = hits.top.threshold
        var start = postings.place
        for block in postings.block..<max(postings.block, postings.blockCount) {
            defer { start = 0 }
            guard bound(block) > threshold else { continue }
            if block != postings.block { postings.load(block) }
            let documents = unsafe postings.documents
            let frequencies = unsafe postings.blockFrequencies
            for place in start..<max(start, postings.count) {
                // Safe because the place is below the count.
                let document = unsafe documents[place]
                let score = unsafe weight.score(document, frequency: frequencies[place] &+ 1)
                if score > threshold, isWanted(document) {
                    hits.insert(document, score)
                    threshold = hits.top.threshold
                }
            }
        }
    }
}

extension Double {
    /// 1 when this is not below `least`, else 0, from the sign of the difference: a comparison would become a branch that
    /// the machine guesses wrong half of the time.
    @inline(__always)
    func reaches(_ least: Double) -> Int { Int(truncatingIfNeeded: ~(self - least).bitPattern &>> 63) }
}

/// The documents of a term with BM25 scores.
final class TermCursor: Cursor {
    private let reader: PostingsReader
    let term: WeightedPostings
    private var floor = -Double.infinity
    private var checkedBlock = 0

    /// - Parameter weight: nil where nobody asks for scores: all are 0.
    init(_ reader: PostingsReader, weight: TermWeight?) {
        self.reader = reader
        term = WeightedPostings(reader.postings, weight: weight)
    }

    override var document: UInt32 { term.postings.document }
    override var cost: Int { term.postings.info.documentCount }
    override var isDamaged: Bool { term.postings.isDamaged }
    override var maximumScore: Double { term.maximumScore }
    override func score() -> Double { term.score(term.postings.document, frequency: term.postings.frequency) }
    override func raiseFloor(_ floor: Double) { self.floor = floor }
    override func appendPositions(to positions: inout [UInt32]) { term.postings.appendPositions(to: &positions) }

    override func advance() {
        term.postings.advance()
        if term.postings.block != checkedBlock { leavePoorBlocks() }
    }

    override func seek(_ target: UInt32) {
        term.postings.seek(target)
        if term.postings.block != checkedBlock { leavePoorBlocks() }
    }

    /// Goes to the first block that has a document above the floor.
    private func leavePoorBlocks() {
        var block = term.postings.block
        while block < term.postings.blockCount, term.bound(block) <= floor { block += 1 }
        if block != term.postings.block { term.postings.load(block) }
        checkedBlock = block
    }

    override func collect(into hits: inout SegmentHits) {
        guard term.isScored else { return super.collect(into: &hits) }
        term.collect(into: &hits) { _ in true }
    }

    override func mark(in documents: inout DocumentSet) {
        let postings = term.postings
        while postings.document != Postings.end {
            let list = unsafe postings.documents
            // Safe because the place is below the count, and loading checks that documents are below theirs.
            for place in postings.place..<postings.count { unsafe documents.insert(list[place]) }
            postings.load(postings.block + 1)
        }
    }
}

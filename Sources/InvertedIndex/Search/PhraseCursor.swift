/// Documents with terms at their distances; the number of matches scores like a term's frequency.
///
/// A block of the rarest term is taken through the others as a whole, the rarer ones first: each keeps the documents and the
/// places of the phrase that fit, so that a common term is looked at only where the others stand together already, and
/// every block is decoded once.
final class PhraseCursor: Cursor {
    private let readers: [PostingsReader]
    /// The terms, the rarest first.
    private let slots: [Postings]
    /// For each slot its distance from the phrase's first term.
    private let offsets: [UInt32]
    private let lead: Postings
    private let weight: TermWeight?
    private let boundPerImpact: Double
    private var floor = -Double.infinity
    private var current: UInt32 = 0
    /// The documents of the rarest term's block that still may match.
    private let room = CandidateRoom()
    private let matches = PhraseMatches()
    private var count = 0
    private var next = 0
    /// Where the next block of the rarest term starts; the end behind the last one.
    private var blockStart: UInt32 = 0

    /// - Parameters:
    ///   - terms: two or more, each with its distance from the first one.
    ///   - weight: nil where the matches do not score.
    init(_ terms: [(reader: PostingsReader, offset: UInt32)], weight: TermWeight?) {
        let order = terms.sorted { $0.reader.postings.info.documentCount < $1.reader.postings.info.documentCount }
        readers = order.map(\.reader)
        slots = order.map(\.reader.postings)
        offsets = order.map(\.offset)
        lead = slots[0]
        self.weight = weight
        boundPerImpact = (weight?.bound ?? 0) / 65535
        super.init()
        goOn(from: 0)
    }

    override var document: UInt32 { current }
    override var cost: Int { lead.info.documentCount }
    override var maximumScore: Double { weight?.maximumScore ?? 0 }
    override var isDamaged: Bool { slots.contains { $0.isDamaged } }
    override func raiseFloor(_ floor: Double) { self.floor = floor }
    override func advance() { if current != Postings.end { goOn(from: current &+ 1) } }
    override func seek(_ target: UInt32) { if current < target { goOn(from: target) } }
    override func score() -> Double { weight?.score(current, frequency: UInt32(matches.count(next - 1))) ?? 0 }
    override func appendPositions(to positions: inout [UInt32]) { matches.append(next - 1, to: &positions) }

    // Safe below because indices lie below the counts of what was filled in.

    /// Goes to the first match that is not before `target` and can score above the floor.
    private func goOn(from target: UInt32) {
        while true {
            while next < count {
                next += 1
                let document = unsafe room.documents[next - 1]
                if document >= target {
                    current = document
                    return
                }
            }
            guard fillRoom(from: target) else {
                current = Postings.end
                return
            }
        }
    }

    /// Whether no document in the current block of a slot can score above the floor: no match occurs more often than the
    /// slot's term.
    @inline(__always)
    private func isPoor(_ slot: Postings) -> Bool {
        weight != nil && Double(slot.impact(slot.block)) * boundPerImpact <= floor
    }

    /// Finds the matches in the next block of the rarest term that has some; false behind the last one.
    private func fillRoom(from target: UInt32) -> Bool {
        next = 0
        count = 0
        blockStart = max(blockStart, target)
        while count == 0, blockStart != Postings.end {
            lead.seek(blockStart)
            guard lead.document != Postings.end else { break }
            blockStart = lead.blockLast == Postings.end ? Postings.end : lead.blockLast &+ 1
            if isPoor(lead) { continue }
            takeBlock()
            for slot in 1..<slots.count where count > 0 { keep(slot) }
        }
        return count > 0
    }

    /// Takes the documents of the rarest term's block that can score above the floor.
    private func takeBlock() {
        let first = lead.place
        count = lead.count - first
        for index in 0..<count {
            unsafe room.documents[index] = unsafe lead.documents[first &+ index]
            matches.setPlace(index, first &+ index)
        }
        guard let weight, floor > -.infinity else { return }
        let frequencies = unsafe lead.blockFrequencies
        var kept = 0
        for index in 0..<count {
            let document = unsafe room.documents[index]
            let score = unsafe weight.score(document, frequency: frequencies[first &+ index] &+ 1)
            unsafe room.documents[kept] = document
            matches.setPlace(kept, first &+ index)
            kept &+= score.reaches(floor)
        }
        count = kept
    }

    /// Keeps the candidates where a slot's term stands at its distance, too.
    private func keep(_ slot: Int) {
        let postings = slots[slot]
        let isBounded = weight != nil && floor > -.infinity
        var kept = 0
        var next = 0
        matches.start()
        while unsafe next < count && postings.seekBlock(for: room.documents[next]) {
            if isBounded, isPoor(postings) {
                repeat { next += 1 } while unsafe next < count && room.documents[next] <= postings.blockLast
                continue
            }
            let found: Int
            unsafe (found, next) = postings.find(
                room.documents, from: next, count: count, indices: room.indices, places: room.places)
            for match in 0..<found {
                let index = unsafe Int(room.indices[match])
                let document = unsafe room.documents[index]
                unsafe postings.stand(at: Int(room.places[match]))
                if slot == 1 {
                    lead.stand(at: matches.place(index))
                    if isBounded, let weight,
                        weight.score(document, frequency: min(lead.frequency, postings.frequency)) <= floor
                    {
                        continue
                    }
                    matches.read(lead, offset: offsets[0], into: kept)
                } else {
                    matches.move(index, to: kept)
                }
                matches.keep(kept, in: postings, offset: offsets[slot])
                unsafe room.documents[kept] = document
                kept += matches.count(kept) > 0 ? 1 : 0
            }
        }
        count = kept
    }
}

/// For each candidate of a block the places where the phrase may start, one list behind the other.
@safe private final class PhraseMatches {
    private let places: UnsafeMutablePointer<UInt8>
    private let firsts: UnsafeMutablePointer<UInt32>
    private let counts: UnsafeMutablePointer<UInt32>
    private var capacity = 1024
    private var starts: UnsafeMutablePointer<UInt32>
    /// Where the lists that are written end.
    private var end = 0
    private let positions = PositionList()

    init() {
        // Safe because all is freed in `deinit`, and `starts` grows before more is written.
        unsafe places = .allocate(capacity: BlockCodec.length)
        unsafe firsts = .allocate(capacity: BlockCodec.length)
        unsafe counts = .allocate(capacity: BlockCodec.length)
        unsafe starts = .allocate(capacity: capacity)
    }

    deinit {
        unsafe places.deallocate()
        unsafe firsts.deallocate()
        unsafe counts.deallocate()
        unsafe starts.deallocate()
    }

    // Safe below because candidates are those of a block, and lists lie where they were written.

    @inline(__always)
    func setPlace(_ candidate: Int, _ place: Int) { unsafe places[candidate] = UInt8(truncatingIfNeeded: place) }
    @inline(__always)
    func place(_ candidate: Int) -> Int { unsafe Int(places[candidate]) }
    @inline(__always)
    func count(_ candidate: Int) -> Int { unsafe Int(counts[candidate]) }

    /// Begins to write the lists that stay, from the first place on.
    func start() { end = 0 }

    /// Takes the positions of the rarest term, lowered by its distance; those below it go.
    @inline(__always)
    func read(_ postings: Postings, offset: UInt32, into candidate: Int) {
        makeRoom(postings.positionRoom)
        let list = unsafe starts + end
        var count = unsafe postings.readPositions(into: list)
        if offset > 0 {
            var kept = 0
            for index in 0..<count {
                let position = unsafe list[index]
                unsafe list[kept] = position &- offset
                kept &+= position >= offset ? 1 : 0
            }
            count = kept
        }
        unsafe firsts[candidate] = UInt32(truncatingIfNeeded: end)
        unsafe counts[candidate] = UInt32(truncatingIfNeeded: count)
        end &+= count
    }

    /// Moves a candidate's list to the end of those that stay.
    @inline(__always)
    func move(_ old: Int, to new: Int) {
        let first = unsafe Int(firsts[old])
        let count = unsafe Int(counts[old])
        for index in 0..<count { unsafe starts[end &+ index] = starts[first &+ index] }
        unsafe firsts[new] = UInt32(truncatingIfNeeded: end)
        unsafe counts[new] = UInt32(truncatingIfNeeded: count)
        end &+= count
    }

    /// Keeps of the list that was written last the starts at which a term stands at its distance.
    @inline(__always)
    func keep(_ candidate: Int, in postings: Postings, offset: UInt32) {
        positions.read(postings)
        let first = unsafe Int(firsts[candidate])
        let count = unsafe positions.keep(starts + first, count: Int(counts[candidate]), offset: offset)
        unsafe counts[candidate] = UInt32(truncatingIfNeeded: count)
        end = first &+ count
    }

    private func makeRoom(_ count: Int) {
        guard end + count > capacity else { return }
        let larger = UnsafeMutablePointer<UInt32>.allocate(capacity: (end + count) * 2)
        unsafe larger.update(from: starts, count: end)
        unsafe starts.deallocate()
        unsafe starts = unsafe larger
        capacity = (end + count) * 2
    }

    func append(_ candidate: Int, to result: inout [UInt32]) {
        let list = unsafe UnsafeBufferPointer(start: starts + Int(firsts[candidate]), count: count(candidate))
        unsafe result.append(contentsOf: list)
    }
}

/// Positions of one document in memory that is used again for the next.
@safe private final class PositionList {
    /// How long a list is compared as a whole.
    private static let shortCount = 32
    private var capacity = 64
    private var positions: UnsafeMutablePointer<UInt32>
    private var count = 0

    init() {
        // Safe because the memory is freed in `deinit` and grows before more is written.
        unsafe positions = .allocate(capacity: capacity)
    }

    deinit { unsafe positions.deallocate() }

    /// Takes the positions of a term in its current document.
    @inline(__always)
    func read(_ postings: Postings) {
        let needed = postings.positionRoom &+ 4
        if needed > capacity {
            capacity = needed * 2
            unsafe positions.deallocate()
            unsafe positions = .allocate(capacity: capacity)
        }
        // Safe because there is room for as many as the term occurs.
        count = unsafe postings.readPositions(into: positions)
    }

    /// Keeps of rising starts those for which this list has start + offset, and gives their number.
    ///
    /// A short list is compared as a whole with each start: there is no branch to guess wrong.
    @inline(__always)
    @unsafe func keep(_ starts: UnsafeMutablePointer<UInt32>, count startCount: Int, offset: UInt32) -> Int {
        let list = unsafe positions
        var kept = 0
        if count <= PositionList.shortCount {
            // Safe because there is room for four positions behind the last one.
            unsafe (list + count).update(repeating: .max, count: 4)
            let raw = UnsafeRawPointer(list)
            for place in 0..<startCount {
                let start = unsafe starts[place]
                let wanted = SIMD4<UInt32>(repeating: start &+ offset)
                var equal = SIMD4<UInt32>.zero
                for step in 0...(count &>> 2) {
                    let four = unsafe raw.loadUnaligned(fromByteOffset: step &* 16, as: SIMD4<UInt32>.self)
                    equal |= unsafe unsafeBitCast(four .== wanted, to: SIMD4<UInt32>.self)
                }
                unsafe starts[kept] = start
                kept &+= Int(truncatingIfNeeded: equal.wrappedSum() & 1)
            }
            return kept
        }
        var index = 0
        for place in 0..<startCount {
            // Safe because places and indices are below the counts.
            let start = unsafe starts[place]
            while unsafe index < count && list[index] < start &+ offset { index &+= 1 }
            guard index < count else { break }
            unsafe starts[kept] = start
            kept &+= unsafe list[index] == start &+ offset ? 1 : 0
        }
        return kept
    }
}

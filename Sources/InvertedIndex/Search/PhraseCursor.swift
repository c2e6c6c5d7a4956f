/// Documents with terms at their distances; the number of matches scores like a term's frequency.
final class PhraseCursor: Cursor {
    private struct Slot {
        var postings: Postings
        var offset: UInt32
    }

    private let readers: [PostingsReader]
    /// The terms, the rarest first.
    private let slots: [Slot]
    private let weight: TermWeight?
    private var floor = -Double.infinity
    private var current: UInt32 = 0
    private let starts = PositionList()
    private let positions = PositionList()

    /// - Parameters:
    ///   - terms: two or more, each with its distance from the first one.
    ///   - weight: nil where the matches do not score.
    init(_ terms: [(reader: PostingsReader, offset: UInt32)], weight: TermWeight?) {
        readers = terms.map(\.reader)
        slots = terms.map { Slot(postings: $0.reader.postings, offset: $0.offset) }
            .sorted { $0.postings.info.documentCount < $1.postings.info.documentCount }
        self.weight = weight
        super.init()
        seek(from: slots[0].postings.document)
    }

    override var document: UInt32 { current }
    override var cost: Int { slots[0].postings.info.documentCount }
    override var maximumScore: Double { weight?.maximumScore ?? 0 }
    override var isDamaged: Bool { slots.contains { $0.postings.isDamaged } }
    override func raiseFloor(_ floor: Double) { self.floor = floor }
    override func advance() { if current != Postings.end { seek(from: current &+ 1) } }
    override func seek(_ target: UInt32) { if current < target { seek(from: target) } }
    override func score() -> Double { weight?.score(current, frequency: UInt32(starts.count)) ?? 0 }
    override func appendPositions(to positions: inout [UInt32]) { starts.append(to: &positions) }

    /// Goes to the first match that is not before `target` and can score above the floor.
    private func seek(from target: UInt32) {
        current = PhraseCursor.match(slots, from: target, weight, floor, starts, positions)
    }

    private static func match(
        _ slots: [Slot], from target: UInt32, _ weight: TermWeight?, _ floor: Double, _ starts: PositionList,
        _ positions: PositionList
    ) -> UInt32 {
        let lead = slots[0].postings
        let boundPerImpact = (weight?.bound ?? 0) / 65535
        let isBounded = floor > -.infinity && weight != nil
        var target = target
        search: while true {
            lead.seek(target)
            target = lead.document
            guard target != Postings.end else { return target }
            for slot in slots.dropFirst() {
                slot.postings.seek(target)
                if slot.postings.document != target {
                    target = slot.postings.document
                    continue search
                }
            }
            if isBounded, let weight {
                var least = UInt32.max
                for slot in slots {
                    let postings = slot.postings
                    // No match occurs more often than its rarest term.
                    if Double(postings.impact(postings.block)) * boundPerImpact <= floor {
                        target = postings.lastDocument(postings.block)
                        if target != Postings.end { target += 1 }
                        continue search
                    }
                    least = min(least, postings.frequency)
                }
                if weight.score(target, frequency: least) <= floor {
                    target += 1
                    continue
                }
            }
            starts.read(lead)
            starts.shift(by: slots[0].offset)
            for slot in slots.dropFirst() where starts.count > 0 {
                positions.read(slot.postings)
                starts.keep(in: positions, offset: slot.offset)
            }
            if starts.count > 0 { return target }
            target += 1
        }
    }
}

/// Positions of one document in memory that is used again for the next.
@safe private final class PositionList {
    private var capacity = 64
    private var positions: UnsafeMutablePointer<UInt32>
    private(set) var count = 0

    init() {
        // Safe because the memory is freed in `deinit` and grows before more is written.
        unsafe positions = .allocate(capacity: capacity)
    }

    deinit { unsafe positions.deallocate() }

    /// Takes the positions of a term in its current document.
    func read(_ postings: Postings) {
        let needed = Int(postings.frequency)
        if needed > capacity {
            capacity = needed * 2
            unsafe positions.deallocate()
            unsafe positions = .allocate(capacity: capacity)
        }
        // Safe because there is room for as many as the term occurs.
        count = unsafe postings.readPositions(into: positions)
    }

    /// Lowers positions by an offset; those below it go.
    func shift(by offset: UInt32) {
        guard offset > 0 else { return }
        var kept = 0
        for index in 0..<count {
            // Safe because the index is below the count.
            let position = unsafe positions[index]
            guard position >= offset else { continue }
            unsafe positions[kept] = position - offset
            kept += 1
        }
        count = kept
    }

    /// Keeps those for which the other list has position + offset; both rise.
    func keep(in other: PositionList, offset: UInt32) {
        let starts = unsafe positions
        let list = unsafe other.positions
        let listCount = other.count
        var kept = 0
        var index = 0
        for place in 0..<count {
            // Safe because places and indices are below the counts.
            let start = unsafe starts[place]
            while unsafe index < listCount && list[index] < start &+ offset { index &+= 1 }
            guard index < listCount else { break }
            unsafe starts[kept] = start
            kept &+= unsafe list[index] == start &+ offset ? 1 : 0
        }
        count = kept
    }

    func append(to result: inout [UInt32]) {
        // Safe because the count is that of what was written.
        unsafe result.append(contentsOf: UnsafeBufferPointer(start: positions, count: count))
    }
}

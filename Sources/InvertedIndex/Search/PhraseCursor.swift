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
    private var starts: [UInt32] = []
    private var positions: [UInt32] = []

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
    override func appendPositions(to positions: inout [UInt32]) { positions.append(contentsOf: starts) }

    /// Goes to the first match that is not before `target` and can score above the floor.
    private func seek(from target: UInt32) {
        // Locals, for each access to a variable of the class would be checked.
        let slots = slots
        var starts: [UInt32] = []
        swap(&starts, &self.starts)
        var positions: [UInt32] = []
        swap(&positions, &self.positions)
        current = PhraseCursor.match(slots, from: target, weight, floor, &starts, &positions)
        swap(&starts, &self.starts)
        swap(&positions, &self.positions)
    }

    private static func match(
        _ slots: [Slot], from target: UInt32, _ weight: TermWeight?, _ floor: Double, _ starts: inout [UInt32],
        _ positions: inout [UInt32]
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
            starts.removeAll(keepingCapacity: true)
            lead.appendPositions(to: &starts)
            PositionMatching.shift(&starts, by: slots[0].offset)
            for slot in slots.dropFirst() where !starts.isEmpty {
                positions.removeAll(keepingCapacity: true)
                slot.postings.appendPositions(to: &positions)
                PositionMatching.keep(&starts, in: positions, offset: slot.offset)
            }
            if !starts.isEmpty { return target }
            target += 1
        }
    }
}

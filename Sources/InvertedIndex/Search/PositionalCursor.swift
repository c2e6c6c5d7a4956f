/// Documents where the positions of all cursors fit together; the number of matches scores like a term's frequency.
final class PositionalCursor: Cursor {
    /// How positions must fit.
    enum Fit {
        /// One of each cursor at its distance from the first one's.
        case phrase(offsets: [UInt32])
        /// One of each cursor in so many positions.
        case near(distance: Int)
        /// One of each cursor in a row of 1024 positions.
        case sameRow
    }

    private let slots: [Cursor]
    /// The places of the slots, the rarest first.
    private let order: [Int]
    private let lead: AndCursor
    private let weight: TermWeight?
    private let fit: Fit
    private var lists: [[UInt32]]
    private var matches: [UInt32] = []

    /// - Parameter weight: nil where the matches do not score.
    init(_ slots: [Cursor], weight: TermWeight?, fit: Fit) {
        self.slots = slots
        order = slots.indices.sorted { slots[$0].cost < slots[$1].cost }
        self.weight = weight
        self.fit = fit
        lists = Array(repeating: [], count: slots.count)
        lead = AndCursor(slots)
        super.init()
        settle()
    }

    override var document: UInt32 { lead.document }
    override var cost: Int { lead.cost }
    override var maximumScore: Double { weight?.maximumScore ?? 0 }
    override var isDamaged: Bool { lead.isDamaged }

    private func settle() {
        while lead.document != Postings.end {
            if matchesHere() { return }
            lead.advance()
        }
    }

    private func matchesHere() -> Bool {
        switch fit {
        case .phrase(let offsets): matchPhrase(offsets)
        case .near(let distance):
            readAll()
            matches = PositionMatching.near(lists, distance: distance)
        case .sameRow:
            readAll()
            var rows = Set((lists.first ?? []).map { $0 / 1024 })
            for list in lists.dropFirst() { rows.formIntersection(list.map { $0 / 1024 }) }
            matches = rows.sorted()
        }
        return !matches.isEmpty
    }

    private func readAll() { for slot in slots.indices { read(slot) } }

    private func read(_ slot: Int) {
        lists[slot].removeAll(keepingCapacity: true)
        slots[slot].appendPositions(to: &lists[slot])
        if !(slots[slot] is TermCursor) { lists[slot].sort() }
    }

    /// Keeps of the rarest slot's positions those that have all the others at their distances.
    private func matchPhrase(_ offsets: [UInt32]) {
        matches.removeAll(keepingCapacity: true)
        for (rank, slot) in order.enumerated() {
            read(slot)
            if rank == 0 {
                swap(&matches, &lists[slot])
                PositionMatching.shift(&matches, by: offsets[slot])
            } else {
                PositionMatching.keep(&matches, in: lists[slot], offset: offsets[slot])
            }
            if matches.isEmpty { return }
        }
    }

    override func advance() {
        lead.advance()
        settle()
    }

    override func seek(_ target: UInt32) {
        guard document < target else { return }
        lead.seek(target)
        settle()
    }

    override func score() -> Double { weight?.score(document, frequency: UInt32(matches.count)) ?? 0 }

    override func appendPositions(to positions: inout [UInt32]) { positions.append(contentsOf: matches) }
}

/// Gives each distinct term a number: open addressing over an arena of bytes.
@safe struct TermTable {
    private struct Entry {
        var offset: UInt32
        var length: UInt32
        var stem: UInt32
    }

    /// What `stem(of:)` gives before it was set.
    static let unknown = UInt32.max

    private var arena: [UInt8] = []
    private var entries: [Entry] = []
    /// Each slot: the term's hash in the upper half, its number + 1 in the lower, 0 when empty.
    private var slots: [UInt64]

    /// An empty table.
    ///
    /// - Parameter slotCount: a power of two, or 0 for a placeholder that takes no terms.
    init(slotCount: Int = 1 << 14) {
        slots = [UInt64](repeating: 0, count: slotCount)
    }

    /// The number of terms.
    var count: Int { entries.count }
    /// The memory in use.
    var byteCount: Int { arena.capacity + entries.capacity * MemoryLayout<Entry>.stride + slots.capacity * 8 }

    /// The number of a term, a new one when it was not seen.
    @inline(__always)
    @unsafe mutating func number(_ term: UnsafePointer<UInt8>, count: Int, hash: UInt32) -> UInt32 {
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            // Safe because the slot is masked.
            let content = unsafe slots.withUnsafeBufferPointer { unsafe $0[slot] }
            if content == 0 { break }
            if UInt32(truncatingIfNeeded: content >> 32) == hash {
                let number = UInt32(truncatingIfNeeded: content) &- 1
                if unsafe isEqual(number, term, count) { return number }
            }
            slot = (slot &+ 1) & mask
        }
        return unsafe insert(term, count: count, hash: hash, slot: slot)
    }

    @inline(__always)
    @unsafe private func isEqual(_ number: UInt32, _ term: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        // Safe because numbers in slots are numbers of entries, whose bytes lie in the arena.
        unsafe entries.withUnsafeBufferPointer { entries in
            let entry = unsafe entries[Int(number)]
            guard Int(entry.length) == count else { return false }
            return unsafe arena.withUnsafeBufferPointer { arena in
                let known = unsafe arena.baseAddress! + Int(entry.offset)
                for index in 0..<count where unsafe known[index] != term[index] { return false }
                return true
            }
        }
    }

    @inline(never)
    @unsafe private mutating func insert(
        _ term: UnsafePointer<UInt8>, count: Int, hash: UInt32, slot: Int
    ) -> UInt32 {
        let number = UInt32(entries.count)
        entries.append(Entry(offset: UInt32(arena.count), length: UInt32(count), stem: TermTable.unknown))
        // Safe because the caller vouches for `count` bytes.
        unsafe arena.append(contentsOf: UnsafeBufferPointer(start: term, count: count))
        slots[slot] = UInt64(hash) << 32 | UInt64(number + 1)
        if entries.count * 2 > slots.count { grow() }
        return number
    }

    private mutating func grow() {
        var larger = [UInt64](repeating: 0, count: slots.count * 2)
        let mask = larger.count - 1
        for content in slots where content != 0 {
            var slot = Int(content >> 32) & mask
            while larger[slot] != 0 { slot = (slot + 1) & mask }
            larger[slot] = content
        }
        slots = larger
    }

    /// The number of the stem of a term.
    @inline(__always)
    func stem(of number: UInt32) -> UInt32 { entries[Int(number)].stem }

    /// Remembers the stem of a term.
    mutating func setStem(_ stem: UInt32, of number: UInt32) { entries[Int(number)].stem = stem }

    /// The bytes of a term.
    func term(_ number: UInt32) -> ArraySlice<UInt8> {
        let entry = entries[Int(number)]
        return arena[Int(entry.offset)..<Int(entry.offset + entry.length)]
    }

    /// Sorts numbers by the bytes of their terms.
    ///
    /// - Complexity: O(n log n), almost always by the first eight bytes alone
    func sorted(_ numbers: [UInt32]) -> [UInt32] {
        var keyed: [(head: UInt64, number: UInt32)] = numbers.map { number in
            let term = term(number)
            var head: UInt64 = 0
            for (index, byte) in term.prefix(8).enumerated() { head |= UInt64(byte) << UInt64(56 - index * 8) }
            return (head, number)
        }
        keyed.sort { left, right in
            if left.head != right.head { return left.head < right.head }
            return term(left.number).lexicographicallyPrecedes(term(right.number))
        }
        return keyed.map(\.number)
    }
}

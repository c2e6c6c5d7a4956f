internal import Glibc

/// Gives each distinct term a number: open addressing over slots of 32 bytes that hold the term's first 16 bytes, so that a
/// term that is known is mostly found in one line of the cache.
@safe final class TermTable {
    /// A slot; `length` 0 when it is empty.
    private struct Slot {
        var hash: UInt32
        var number: UInt32
        /// The number of the term's stem.
        var stem: UInt32
        var length: UInt32
        var low: UInt64
        var high: UInt64
    }

    private struct Entry {
        var offset: UInt32
        var length: UInt32
    }

    /// What the stem of a term is before it was set.
    static let unknown = UInt32.max

    /// The terms' bytes, with `slack` bytes behind the last one.
    private var arena: UnsafeMutablePointer<UInt8>
    private var arenaCount = 0
    private var arenaCapacity = 1 << 12
    private var entries: UnsafeMutablePointer<Entry>
    private var entryCapacity = 1 << 8
    private var slots: UnsafeMutablePointer<Slot>
    private var slotCount: Int
    /// The number of terms.
    private(set) var count = 0

    /// The readable bytes behind each term that is handed in or out.
    static let slack = 16

    /// An empty table.
    init() {
        slotCount = 1 << 8
        // Safe because the memory is freed in `deinit`, and grows before more is written.
        unsafe slots = TermTable.makeSlots(slotCount)
        unsafe arena = .allocate(capacity: arenaCapacity)
        unsafe entries = .allocate(capacity: entryCapacity)
    }

    deinit {
        unsafe slots.deallocate()
        unsafe arena.deallocate()
        unsafe entries.deallocate()
    }

    @unsafe private static func makeSlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
        let slots = UnsafeMutablePointer<Slot>.allocate(capacity: count)
        unsafe slots.initialize(
            repeating: Slot(hash: 0, number: 0, stem: 0, length: 0, low: 0, high: 0), count: count)
        return unsafe slots
    }

    /// The memory in use.
    var byteCount: Int {
        arenaCapacity + entryCapacity * MemoryLayout<Entry>.stride + slotCount * MemoryLayout<Slot>.stride
    }

    /// A walk over terms; it must not be used after another one has taken new terms in.
    @safe struct View {
        private let table: TermTable
        private var slots: UnsafeMutablePointer<Slot>
        private var mask: Int

        fileprivate init(_ table: TermTable) {
            self.table = table
            unsafe slots = table.slots
            mask = table.slotCount &- 1
        }

        /// The numbers of a term and its stem, new ones when the term was not seen.
        ///
        /// - Parameters:
        ///   - term: 16 readable bytes behind the last one.
        ///   - hash: equal for equal terms.
        ///   - makeStem: gives the number of a new term's stem.
        @inline(__always)
        @unsafe mutating func number(
            _ term: UnsafePointer<UInt8>, count: Int, hash: UInt32, makeStem: (UInt32) -> UInt32
        ) -> (term: UInt32, stem: UInt32) {
            let (low, high) = unsafe TermTable.head(term, count)
            var place = Int(truncatingIfNeeded: hash) & mask
            // Safe because the place is masked and an empty slot ends the walk.
            while unsafe slots[place].length != 0 {
                if unsafe slots[place].hash == hash && slots[place].length == UInt32(truncatingIfNeeded: count)
                    && slots[place].low == low && slots[place].high == high
                    && (count <= 16 || table.isEqual(slots[place].number, term, count))
                {
                    if unsafe slots[place].stem != TermTable.unknown {
                        return unsafe (slots[place].number, slots[place].stem)
                    }
                    let number = unsafe slots[place].number
                    let stem = makeStem(number)
                    self = View(table)
                    unsafe table.setStem(stem, term, count: count, hash: hash)
                    return (number, stem)
                }
                place = (place &+ 1) & mask
            }
            let number = unsafe table.insert(term, count: count, hash: hash)
            let stem = makeStem(number)
            unsafe table.setStem(stem, term, count: count, hash: hash)
            self = View(table)
            return (number, stem)
        }
    }

    /// A walk over terms.
    var view: View { View(self) }

    /// The first 16 bytes, zeros behind the term.
    @inline(__always)
    @unsafe private static func head(_ term: UnsafePointer<UInt8>, _ count: Int) -> (low: UInt64, high: UInt64) {
        let raw = unsafe UnsafeRawPointer(term)
        // Safe because the caller vouches for 16 bytes.
        let low = unsafe raw.loadUnaligned(as: UInt64.self)
        if count <= 8 { return (low & (.max &>> UInt64(truncatingIfNeeded: 64 &- count &* 8)), 0) }
        let high = unsafe raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
        return (low, count >= 16 ? high : high & (.max &>> UInt64(truncatingIfNeeded: 128 &- count &* 8)))
    }

    @unsafe private func isEqual(_ number: UInt32, _ term: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        // Safe because the entry's bytes lie inside the arena.
        let start = unsafe Int(entries[Int(number)].offset)
        return unsafe memcmp(arena + start + 16, term + 16, count - 16) == 0
    }

    /// Where a term is, or the empty slot where it belongs.
    @unsafe private func place(_ term: UnsafePointer<UInt8>, count: Int, hash: UInt32) -> Int {
        let (low, high) = unsafe TermTable.head(term, count)
        var place = Int(truncatingIfNeeded: hash) & (slotCount &- 1)
        // Safe because the place is masked.
        while case let slot = unsafe slots[place], slot.length != 0 {
            if slot.hash == hash, slot.length == UInt32(truncatingIfNeeded: count), slot.low == low, slot.high == high,
                unsafe count <= 16 || isEqual(slot.number, term, count)
            {
                return place
            }
            place = (place &+ 1) & (slotCount &- 1)
        }
        return place
    }

    /// The number of a term, a new one when it was not seen; its stem is not known then.
    ///
    /// - Parameter term: 16 readable bytes behind the last one
    @unsafe func insert(_ term: UnsafePointer<UInt8>, count: Int, hash: UInt32) -> UInt32 {
        let place = unsafe place(term, count: count, hash: hash)
        // Safe because the place is that of a slot.
        if unsafe slots[place].length != 0 { return unsafe slots[place].number }
        let number = UInt32(truncatingIfNeeded: self.count)
        if self.count == entryCapacity || arenaCount + count + TermTable.slack > arenaCapacity { makeRoom(count) }
        // Safe because the caller vouches for `count` bytes, and there is room for them and for an entry.
        unsafe entries[self.count] = Entry(offset: UInt32(truncatingIfNeeded: arenaCount), length: UInt32(count))
        unsafe (arena + arenaCount).update(from: term, count: count)
        arenaCount += count
        self.count += 1
        let (low, high) = unsafe TermTable.head(term, count)
        unsafe slots[place] = Slot(
            hash: hash, number: number, stem: TermTable.unknown, length: UInt32(count), low: low, high: high)
        if self.count * 4 > slotCount * 3 { grow() }
        return number
    }

    private func makeRoom(_ count: Int) {
        if self.count == entryCapacity {
            entryCapacity *= 2
            let larger = UnsafeMutablePointer<Entry>.allocate(capacity: entryCapacity)
            unsafe larger.update(from: entries, count: self.count)
            unsafe entries.deallocate()
            unsafe entries = unsafe larger
        }
        while arenaCount + count + TermTable.slack > arenaCapacity {
            arenaCapacity *= 2
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: arenaCapacity)
            unsafe larger.update(from: arena, count: arenaCount)
            unsafe arena.deallocate()
            unsafe arena = unsafe larger
        }
    }

    @unsafe private func setStem(_ stem: UInt32, _ term: UnsafePointer<UInt8>, count: Int, hash: UInt32) {
        let place = unsafe place(term, count: count, hash: hash)
        // Safe because the place is that of a slot.
        unsafe slots[place].stem = stem
    }

    private func grow() {
        let count = slotCount * (slotCount < 1 << 14 ? 4 : 2)
        let larger = unsafe TermTable.makeSlots(count)
        for old in 0..<slotCount {
            // Safe because places are masked.
            let slot = unsafe slots[old]
            guard slot.length != 0 else { continue }
            var place = Int(slot.hash) & (count - 1)
            while unsafe larger[place].length != 0 { place = (place + 1) & (count - 1) }
            unsafe larger[place] = slot
        }
        unsafe slots.deallocate()
        unsafe slots = unsafe larger
        slotCount = count
    }

    /// The bytes of a term, valid until the next one is inserted, with `slack` readable bytes behind them.
    func term(_ number: UInt32) -> UnsafeBufferPointer<UInt8> {
        // Safe because numbers are below the count, and entries lie inside the arena.
        let entry = unsafe entries[Int(number)]
        return unsafe UnsafeBufferPointer(start: arena + Int(entry.offset), count: Int(entry.length))
    }

    /// Sorts numbers by the bytes of their terms.
    ///
    /// - Complexity: O(n log n), almost always by the first eight bytes alone
    func sorted(_ numbers: [UInt32]) -> [UInt32] {
        var keyed: [(head: UInt64, number: UInt32)] = numbers.map { number in
            // Safe because the term has readable bytes behind it.
            let term = unsafe term(number)
            let (low, _) = unsafe TermTable.head(term.baseAddress!, term.count)
            return (low.byteSwapped, number)
        }
        keyed.sort { left, right in
            if left.head != right.head { return left.head < right.head }
            return unsafe term(left.number).lexicographicallyPrecedes(term(right.number))
        }
        return keyed.map(\.number)
    }
}

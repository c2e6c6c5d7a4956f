import Synchronization

@testable import InvertedIndex

/// A folder in memory that can stop, fail or tear any operation, and tell what a power cut may leave of it.
///
/// It promises no more than POSIX does: a file's bytes are durable when it was synchronized, its name when the folder
/// was, and of the rest any part may be.
final class SimulatedDisk: IndexFolder {
    /// What happens at an operation.
    enum Fault: Sendable, Equatable, CaseIterable {
        /// The program ends before the operation.
        case stop
        /// The operation fails, the next ones work.
        case failOnce
        /// The operation fails and all behind it.
        case failFromThen
        /// A write does half of its work and fails, and all writes behind it; other operations fail once.
        case full
    }

    /// What is left of that which was not durable.
    enum Survival: Sendable, Equatable {
        case kept
        case dropped
        /// Any sectors of 512 bytes, any names.
        case torn(seed: UInt64)
    }

    /// The operations that count.
    enum Operation: String, Sendable { case open, write, synchronize, rename, synchronizeFolder, map, remove, lock }

    private final class File: Sendable {
        struct State {
            var content: [UInt8] = []
            var durable: [UInt8] = []
            var pending: [(place: Int, bytes: [UInt8])] = []
        }
        let state = Mutex(State())
    }

    private struct State {
        var names: [String: File] = [:]
        var durableNames: [String: File] = [:]
        var pendingNames: [[(name: String, file: File?)]] = []
        var operations: [Operation] = []
        var hasEnded = false
        weak var lock: Lock?
    }

    private final class Lock: Sendable {}

    private final class Handle: IndexFile {
        let disk: SimulatedDisk
        let file: File
        init(_ disk: SimulatedDisk, _ file: File) {
            self.disk = disk
            self.file = file
        }

        var byteCount: Int { file.state.withLock { $0.content.count } }

        func write(_ bytes: [UInt8], at place: Int) throws(IndexError) {
            do throws(IndexError) {
                try disk.step(.write)
            } catch {
                if disk.fault == .full { put(Array(bytes[..<(bytes.count / 2)]), place) }
                throw error
            }
            put(bytes, place)
        }

        private func put(_ bytes: [UInt8], _ place: Int) {
            file.state.withLock { state in
                SimulatedDisk.put(bytes, place, &state.content)
                state.pending.append((place, bytes))
            }
        }

        func synchronize() throws(IndexError) {
            do throws(IndexError) {
                try disk.step(.synchronize)
            } catch {
                // The system may call the pages clean: they are read as written, and never reach the disk.
                file.state.withLock { $0.pending = [] }
                throw error
            }
            file.state.withLock { state in
                for write in state.pending { SimulatedDisk.put(write.bytes, write.place, &state.durable) }
                state.pending = []
            }
        }
    }

    let path = "/simulated"
    private let state: Mutex<State>
    private let fault: Fault?
    private let place: Int

    /// An empty folder.
    ///
    /// - Parameter place: the number of the operation that the fault is at, from 1.
    init(_ fault: Fault? = nil, at place: Int = 0) {
        self.fault = fault
        self.place = place
        state = Mutex(State())
    }

    /// The operations so far.
    var operations: [Operation] { state.withLock { $0.operations } }

    private static func put(_ bytes: [UInt8], _ place: Int, _ content: inout [UInt8]) {
        if content.count < place + bytes.count {
            content += Array(repeating: 0, count: place + bytes.count - content.count)
        }
        content.replaceSubrange(place..<place + bytes.count, with: bytes)
    }

    private func step(_ operation: Operation) throws(IndexError) {
        let fails = state.withLock { state in
            state.operations.append(operation)
            let number = state.operations.count
            switch fault {
            case .stop:
                state.hasEnded = state.hasEnded || number == place
                return state.hasEnded
            case .failOnce: return number == place
            case .failFromThen: return number >= place && place > 0
            case .full: return number == place || number > place && operation == .write && place > 0
            case nil: return false
            }
        }
        if fails { throw IndexError(kind: .system, path: path, message: "simulated fault at \(operation)") }
    }

    /// What a power cut now leaves, without the fault there was, with another where one is given.
    func survivor(_ survival: Survival, _ fault: Fault? = nil, at place: Int = 0) -> SimulatedDisk {
        let disk = SimulatedDisk(fault, at: place)
        var random = SplitMix(0)
        if case .torn(let seed) = survival { random = SplitMix(seed) }
        func survives() -> Bool {
            switch survival {
            case .kept: true
            case .dropped: false
            case .torn: random.next() & 1 == 0
            }
        }
        state.withLock { state in
            var names = state.durableNames
            for change in state.pendingNames where survives() {
                for (name, file) in change { names[name] = file }
            }
            var copies: [ObjectIdentifier: File] = [:]
            for (name, file) in names.sorted(by: { $0.key < $1.key }) {
                let copy = copies[ObjectIdentifier(file)] ?? File()
                copies[ObjectIdentifier(file)] = copy
                file.state.withLock { old in
                    var content = old.durable
                    for write in old.pending {
                        for start in stride(from: 0, to: write.bytes.count, by: 512) where survives() {
                            SimulatedDisk.put(
                                Array(write.bytes[start..<min(start + 512, write.bytes.count)]), write.place + start,
                                &content)
                        }
                    }
                    copy.state.withLock { $0 = File.State(content: content, durable: content) }
                }
                disk.state.withLock {
                    $0.names[name] = copy
                    $0.durableNames[name] = copy
                }
            }
        }
        return disk
    }

    /// Changes a file's bytes, as damage does.
    func damage(_ name: String, _ change: (inout [UInt8]) -> Void) {
        guard let file = state.withLock({ $0.names[name] }) else { return }
        file.state.withLock { change(&$0.content) }
    }

    // MARK: The folder

    func make() throws(IndexError) {}

    func names() -> [String] { state.withLock { $0.names.keys.sorted() } }

    func map(_ name: String, isSearched: Bool) throws(IndexError) -> Region? {
        try step(.map)
        return try content(name).map { MemoryBytes($0).region }
    }

    func content(_ name: String) throws(IndexError) -> [UInt8]? {
        state.withLock { $0.names[name] }.map { $0.state.withLock { $0.content } }
    }

    func open(_ name: String, isNew: Bool) throws(IndexError) -> any IndexFile {
        try step(.open)
        let file = state.withLock { state in
            if !isNew, let file = state.names[name] { return file }
            // A new file in place of the old: a truncation that is not durable leaves the old bytes or none.
            let file = File()
            state.names[name] = file
            state.pendingNames.append([(name, file)])
            return file
        }
        return Handle(self, file)
    }

    func rename(_ name: String, to other: String) throws(IndexError) {
        try step(.rename)
        state.withLock { state in
            let file = state.names.removeValue(forKey: name)
            state.names[other] = file
            state.pendingNames.append([(name, nil), (other, file)])
        }
    }

    func remove(_ name: String) {
        guard (try? step(.remove)) != nil else { return }
        state.withLock { state in
            guard state.names.removeValue(forKey: name) != nil else { return }
            state.pendingNames.append([(name, nil)])
        }
    }

    func synchronize() throws(IndexError) {
        try step(.synchronizeFolder)
        state.withLock { state in
            state.durableNames = state.names
            state.pendingNames = []
        }
    }

    func lock(_ name: String, waits: Bool) throws(IndexError) -> any AnyObject & Sendable {
        try step(.lock)
        let lock = Lock()
        let isFree = state.withLock { state in
            guard state.lock == nil else { return false }
            state.lock = lock
            return true
        }
        guard isFree else { throw IndexError(kind: .locked, path: path, message: "locked") }
        return lock
    }
}

/// Numbers that a seed decides (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
        return value ^ value >> 31
    }
}

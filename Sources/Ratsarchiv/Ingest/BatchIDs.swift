/// Which ids a batch of inputs has named so far, so that of a repeated id the last in the order of the input counts,
/// whichever thread is faster.
///
/// Keeps 24 bytes a document: a 128-bit hash of the id and the number of its piece.
final class BatchIDs: Sendable {
    private struct Registry {
        var pieces: [NameHash: UInt32] = [:]
        var nextPiece: UInt32 = 0
        var unfinished: Set<UInt32> = []
    }

    private let registry = Monitor(Registry())

    /// Registers the ids of a piece of the input, after all pieces before it.
    ///
    /// - Parameter piece: the piece's number from 0; each number must be registered and finished once.
    /// - Returns: for each id the number of the last piece that named it, nil for an id not seen before.
    func register(_ ids: [String], piece: UInt32) -> [UInt32?] {
        let keys = ids.map { NameHash($0) }
        return registry.locked(when: { $0.nextPiece == piece }) { registry in
            registry.nextPiece += 1
            registry.unfinished.insert(piece)
            return keys.map { registry.pieces.updateValue(piece, forKey: $0) }
        }
    }

    /// Whether an id was registered.
    func contains(_ id: String) -> Bool { registry.locked { $0.pieces[NameHash(id)] != nil } }

    /// Waits until a piece is finished; one that waits is always behind the one it waits for.
    func waitUntilFinished(_ piece: UInt32) {
        registry.locked(when: { !$0.unfinished.contains(piece) }) { _ in }
    }

    /// Marks a piece as finished.
    func finish(_ piece: UInt32) {
        registry.locked(when: { _ in true }) { registry in _ = registry.unfinished.remove(piece) }
    }
}

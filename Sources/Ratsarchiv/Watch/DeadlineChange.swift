/// What became of an entry of a list of deadlines between two states of the index.
public struct DeadlineChange: Sendable {
    /// What became of it.
    public enum Kind: String, Sendable {
        /// It was not there before.
        case new
        /// It has another day, body, role or text.
        case changed
        /// It is gone.
        case removed
    }
    /// What became of it.
    public let kind: Kind
    /// The entry as it is, or as it was when it is gone.
    public let entry: DeadlineEntry
    /// The entry as it was; nil for a new one.
    public let previous: DeadlineEntry?

    /// What differs between two lists, in the order of the new one, then what is gone.
    ///
    /// - Complexity: O(n)
    public static func changes(from old: [DeadlineEntry], to new: [DeadlineEntry]) -> [DeadlineChange] {
        var before: [Key: DeadlineEntry] = [:]
        for entry in old { before[Key(entry)] = entry }
        var changes: [DeadlineChange] = []
        for entry in new {
            guard let previous = before.removeValue(forKey: Key(entry)) else {
                changes.append(DeadlineChange(kind: .new, entry: entry, previous: nil))
                continue
            }
            if entry != previous { changes.append(DeadlineChange(kind: .changed, entry: entry, previous: previous)) }
        }
        let gone = before.values.sorted { ($0.id, $0.ordinal) < ($1.id, $1.ordinal) }
        return changes + gone.map { DeadlineChange(kind: .removed, entry: $0, previous: $0) }
    }

    private struct Key: Hashable {
        let id: String
        let kind: DeadlineEntry.Kind
        let ordinal: Int

        init(_ entry: DeadlineEntry) { (id, kind, ordinal) = (entry.id, entry.kind, entry.ordinal) }
    }
}

public import Drucksachen

/// Which papers of two dumps are versions of each other.
public enum PaperPairs {
    /// Pairs papers: one with one; else those of one path below the two folders, then those of one number.
    ///
    /// - Parameters:
    ///   - old: the papers of the old dump, found below the path `oldRoot`.
    ///   - new: those of the new one, below `newRoot`.
    /// - Returns: in the order of the old papers, then the new papers that are left.
    public static func pairs(
        _ old: [Paper], below oldRoot: String, _ new: [Paper], below newRoot: String
    ) -> [(old: Paper?, new: Paper?)] {
        if old.count == 1, new.count == 1 { return [(old[0], new[0])] }
        var partner: [Int?] = Array(repeating: nil, count: old.count)
        var taken: Set<Int> = []
        func match(_ key: (Paper, _ root: String) -> String?) {
            let left = unique(old, old.indices.filter { partner[$0] == nil }) { key($0, oldRoot) }
            let right = unique(new, new.indices.filter { !taken.contains($0) }) { key($0, newRoot) }
            for (name, index) in left {
                guard let other = right[name] else { continue }
                partner[index] = other
                taken.insert(other)
            }
        }
        match { paper, root in relative(paper.id, root) }
        match { paper, _ in paper.reference.map { String(decoding: WholeTerm.reference($0), as: UTF8.self) } }
        return old.indices.map { (old[$0], partner[$0].map { new[$0] }) }
            + new.indices.filter { !taken.contains($0) }.map { (nil, new[$0]) }
    }

    /// The papers whose key no other of them has.
    private static func unique(_ papers: [Paper], _ indices: [Int], _ key: (Paper) -> String?) -> [String: Int] {
        var places: [String: Int] = [:]
        var repeated: Set<String> = []
        for index in indices {
            guard let name = key(papers[index]) else { continue }
            if places.updateValue(index, forKey: name) != nil { repeated.insert(name) }
        }
        for name in repeated { places[name] = nil }
        return places
    }

    private static func relative(_ id: String, _ root: String) -> String {
        guard id.hasPrefix(root) else { return id }
        return String(id.dropFirst(root.count).drop { $0 == "/" })
    }
}

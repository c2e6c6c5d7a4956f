/// What changed between two texts, word by word.
public struct WordDifference: Sendable, Equatable {
    /// A stretch of words.
    public enum Piece: Sendable, Equatable {
        /// Words of both texts.
        case same(String)
        /// Words of the old text only.
        case removed(String)
        /// Words of the new text only.
        case added(String)
    }
    /// The stretches in order; no two neighbours of one kind.
    public private(set) var pieces: [Piece] = []

    /// The most words between the common beginning and end that are compared one by one.
    private static let longestMiddle = 4000

    /// Compares two texts.
    ///
    /// - Complexity: O(n + d²), d the words that differ; beyond 4,000 words between the common beginning and end, the whole
    ///   stretch counts as replaced
    public init(_ old: String, _ new: String) {
        let old = old.split(whereSeparator: \.isWhitespace)
        let new = new.split(whereSeparator: \.isWhitespace)
        let start = zip(old, new).prefix { $0 == $1 }.count
        let end = zip(old[start...].reversed(), new[start...].reversed()).prefix { $0 == $1 }.count
        let (oldMiddle, newMiddle) = (old[start..<old.count - end], new[start..<new.count - end])
        var words: [(kind: Kind, word: Substring)] = old[..<start].map { (.same, $0) }
        if max(oldMiddle.count, newMiddle.count) > WordDifference.longestMiddle {
            words += oldMiddle.map { (.removed, $0) } + newMiddle.map { (.added, $0) }
        } else {
            words += WordDifference.middle(Array(oldMiddle), Array(newMiddle))
        }
        words += old[(old.count - end)...].map { (.same, $0) }
        join(words)
    }

    /// Whether the texts have the same words.
    public var isEmpty: Bool { pieces.allSatisfy { if case .same = $0 { true } else { false } } }

    /// The changes as `wdiff` marks them, with a few words around each: `wird [-2025-] {+2026+} vorgelegt`.
    ///
    /// - Parameter context: how many words of an unchanged stretch are kept beside a change.
    public func marked(context: Int) -> String {
        pieces.enumerated().map { index, piece in
            switch piece {
            case .removed(let words): return "[-\(words)-]"
            case .added(let words): return "{+\(words)+}"
            case .same(let text):
                let words = text.split(separator: " ")
                let (isFirst, isLast) = (index == 0, index == pieces.count - 1)
                let kept = (isFirst ? 0 : context) + (isLast ? 0 : context)
                guard words.count > kept + 1 else { return text }
                let head = isFirst ? [] : words.prefix(context).map(String.init)
                let tail = isLast ? [] : words.suffix(context).map(String.init)
                return (head + ["…"] + tail).joined(separator: " ")
            }
        }.joined(separator: " ")
    }

    private enum Kind { case same, removed, added }

    private static func middle(_ old: [Substring], _ new: [Substring]) -> [(kind: Kind, word: Substring)] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var words: [(kind: Kind, word: Substring)] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if removed.contains(left) {
                words.append((.removed, old[left]))
                left += 1
            } else if added.contains(right) {
                words.append((.added, new[right]))
                right += 1
            } else {
                words.append((.same, old[left]))
                left += 1
                right += 1
            }
        }
        return words
    }

    private mutating func join(_ words: [(kind: Kind, word: Substring)]) {
        var start = 0
        while start < words.count {
            let kind = words[start].kind
            let end = words[start...].firstIndex { $0.kind != kind } ?? words.count
            let text = words[start..<end].map(\.word).joined(separator: " ")
            switch kind {
            case .same: pieces.append(.same(text))
            case .removed: pieces.append(.removed(text))
            case .added: pieces.append(.added(text))
            }
            start = end
        }
    }
}

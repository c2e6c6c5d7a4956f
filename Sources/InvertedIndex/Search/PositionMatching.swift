/// Where lists of positions fit together.
enum PositionMatching {
    /// Lowers positions by an offset; those below it go.
    static func shift(_ positions: inout [UInt32], by offset: UInt32) {
        guard offset > 0 else { return }
        positions.removeAll { $0 < offset }
        for index in positions.indices { positions[index] -= offset }
    }

    /// Keeps of the rising `starts` those for which `list` has start + offset.
    static func keep(_ starts: inout [UInt32], in list: [UInt32], offset: UInt32) {
        let kept = unsafe starts.withUnsafeMutableBufferPointer { starts in
            unsafe list.withUnsafeBufferPointer { list in
                var kept = 0
                var index = 0
                for place in starts.indices {
                    // Safe because places and indices are below the counts.
                    let target = unsafe starts[place] &+ offset
                    while unsafe index < list.count && list[index] < target { index &+= 1 }
                    if unsafe index < list.count && list[index] == target {
                        unsafe starts[kept] = starts[place]
                        kept &+= 1
                    }
                }
                return kept
            }
        }
        starts.removeLast(starts.count - kept)
    }

    /// The starts of the windows of at most `distance` positions between first and last that hold one of each list.
    static func near(_ lists: [[UInt32]], distance: Int) -> [UInt32] {
        var places = Array(repeating: 0, count: lists.count)
        var found: [UInt32] = []
        while true {
            var least = UInt32.max
            var greatest: UInt32 = 0
            var leastList = 0
            for (number, list) in lists.enumerated() {
                guard places[number] < list.count else { return found }
                let position = list[places[number]]
                if position < least {
                    least = position
                    leastList = number
                }
                greatest = max(greatest, position)
            }
            if Int(greatest - least) <= distance { found.append(least) }
            places[leastList] += 1
        }
    }
}

/// Tests of terms against patterns.
public enum TermPattern {
    /// Whether a term matches a pattern with `*` (any bytes) and `?` (one character).
    ///
    /// - Complexity: O(term × stars)
    public static func matches(_ pattern: [UInt8], _ term: [UInt8]) -> Bool {
        var p = 0
        var t = 0
        var star = -1
        var mark = 0
        while t < term.count {
            if p < pattern.count, pattern[p] == 0x2A {
                star = p
                mark = t
                p += 1
            } else if p < pattern.count, pattern[p] == 0x3F {
                p += 1
                t += 1
                while t < term.count, term[t] & 0xC0 == 0x80 { t += 1 }
            } else if p < pattern.count, pattern[p] == term[t] {
                p += 1
                t += 1
            } else if star >= 0 {
                mark += 1
                t = mark
                p = star + 1
            } else {
                return false
            }
        }
        while p < pattern.count, pattern[p] == 0x2A { p += 1 }
        return p == pattern.count
    }

    /// The characters of a term.
    public static func scalars(_ term: [UInt8]) -> [Unicode.Scalar] {
        Array(String(decoding: term, as: UTF8.self).unicodeScalars)
    }

    /// Whether the Levenshtein distance of two words is at most `distance`.
    public static func isNear(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], _ distance: Int) -> Bool {
        guard abs(left.count - right.count) <= distance else { return false }
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            var least = row[0]
            for (j, b) in right.enumerated() {
                let value = min(diagonal + (a == b ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                diagonal = row[j + 1]
                row[j + 1] = value
                least = min(least, value)
            }
            if least > distance { return false }
        }
        return row[right.count] <= distance
    }
}

/// BM25's weights.
enum Scoring {
    /// ln(1 + (N - n + 0.5) / (n + 0.5))
    static func inverseFrequency(documentCount: Int, termCount: Int) -> Double {
        var number = 1 + (Double(documentCount - termCount) + 0.5) / (Double(termCount) + 0.5)
        // ln by the atanh series after taking the power of two out: no library is loaded for one logarithm.
        let exponent = Double(number.exponent)
        number = number.significand
        let ratio = (number - 1) / (number + 1)
        let square = ratio * ratio
        var power = ratio
        var sum = 0.0
        for odd in stride(from: 1.0, through: 45, by: 2) {
            sum += power / odd
            power *= square
        }
        return 2 * sum + exponent * 0.693147180559945309417
    }
}

/// Words of a page that stand beside each other: between two rows the whole page has a white stripe.
///
/// The lines of a paragraph touch, so a paragraph is one row; so are the lines of a table's row whose cells are broken,
/// for the rows of a table stand a little further apart than the lines of a cell.
struct PageRow {
    /// The words of one line, from left to right.
    typealias Line = [PageWord]

    /// Its lines, from top to bottom: words on one line have one middle.
    private(set) var lines: [Line]
    /// The stretches of its width that words take, from left to right.
    let taken: [ClosedRange<Double>]
    /// The height of the stripe above it, in heights of a line.
    let distance: Double
    /// The width of a blank on its page, in heights of a line.
    private let blank: Double

    /// The words of a row.
    private init(_ words: [PageWord], distance: Double, blank: Double) {
        self.distance = distance
        self.blank = blank
        lines = []
        for word in words.sorted(by: { ($0.middle, $0.left) < ($1.middle, $1.left) }) {
            if let first = lines.last?.first, word.middle - first.middle < word.height * 0.3 {
                lines[lines.count - 1].append(word)
            } else {
                lines.append([word])
            }
        }
        for index in lines.indices { lines[index].sort { $0.left < $1.left } }
        taken = PageRow.stretches(words.map { $0.left...$0.right })
    }

    /// All its words, line by line.
    var words: some Sequence<PageWord> { lines.lazy.joined() }

    /// How many columns of words it has: stretches with more than a blank between them.
    var columnCount: Int {
        1 + zip(taken, taken.dropFirst()).count { $1.lowerBound - $0.upperBound >= gap }
    }

    /// Whether a word stands over this place, with some of it on either side.
    func crosses(_ place: Double) -> Bool { words.contains { $0.left < place - 1 && $0.right > place + 1 } }

    /// How exactly the cells of a column begin at one place, in points.
    static let tolerance = 0.8

    /// Whether a word inside a line begins where one inside a line of another row does.
    func isAligned(with other: PageRow) -> Bool {
        let places = other.lines.flatMap { $0.dropFirst().map(\.left) }
        return lines.contains { line in
            line.dropFirst().contains { word in places.contains { abs($0 - word.left) <= PageRow.tolerance } }
        }
    }

    /// The least gap that is wider than a blank, in points.
    var gap: Double { (lines.first?.first?.height ?? 0) * blank * 1.45 }

    /// Stretches that touch or overlap, as one each, from left to right.
    static func stretches(_ ranges: [ClosedRange<Double>]) -> [ClosedRange<Double>] {
        var joined: [ClosedRange<Double>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, range.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                joined.append(range)
            }
        }
        return joined
    }

    // MARK: The rows of a page

    /// How much further apart than the lines of a paragraph two rows stand at least, in points.
    private static let stripe = 0.2

    /// The rows of a page, from top to bottom; none where no two lines stand below each other as those of a paragraph do.
    static func rows(of words: [PageWord]) -> [PageRow] {
        guard let leading = Leading(words) else { return [] }
        let blank = blank(words)
        let extents = words.map { word in
            let half = leading.of(word) / 2
            return (word: word, start: word.middle - half, end: word.middle + half)
        }
        var rows: [(words: [PageWord], distance: Double)] = []
        var end = -Double.infinity
        for extent in extents.sorted(by: { $0.start < $1.start }) {
            if extent.start > end + stripe { rows.append(([], (extent.start - end) / leading.of(extent.word))) }
            rows[rows.count - 1].words.append(extent.word)
            end = max(end, extent.end)
        }
        return rows.map { PageRow($0.words, distance: $0.distance, blank: blank) }
    }

    /// The width of a blank in heights of a line: of the gaps between words one of the smaller, for lines of prose that fill
    /// a width have wider blanks.
    private static func blank(_ words: [PageWord]) -> Double {
        let gaps = zip(words, words.dropFirst()).compactMap { word, next -> Double? in
            let gap = (next.left - word.right) / word.height
            return next.top == word.top && next.height == word.height && gap > 0.1 && gap < 1.2 ? gap : nil
        }
        return gaps.isEmpty ? 0.25 : gaps.sorted()[gaps.count / 5]
    }

    /// How far apart the lines of a paragraph stand: the least distance that occurs, by the height of the font.
    private struct Leading {
        private var byHeight: [Int: Double] = [:]
        private var ratio = 1.0

        init?(_ words: [PageWord]) {
            let sorted = words.sorted { $0.top < $1.top }
            var distances: [Int: [Double]] = [:]
            for (index, word) in sorted.enumerated() {
                // The nearest line of the same font below it.
                for below in sorted[(index + 1)...] {
                    let distance = below.top - word.top
                    guard distance < word.height * 1.6 else { break }
                    guard distance > word.height * 0.6, Leading.key(below) == Leading.key(word),
                        below.left < word.right, word.left < below.right
                    else { continue }
                    distances[Leading.key(word), default: []].append(distance)
                    break
                }
            }
            for (height, found) in distances {
                let sorted = found.sorted()
                // One alone may be an exponent.
                let pairs = zip(sorted, sorted.dropFirst())
                byHeight[height] = pairs.first { $1 - $0 < 0.1 }?.0 ?? sorted[0]
            }
            guard let least = byHeight.map({ $0.value / (Double($0.key) / 100) }).min() else { return nil }
            ratio = least
        }

        func of(_ word: PageWord) -> Double { byHeight[Leading.key(word)] ?? word.height * ratio }

        private static func key(_ word: PageWord) -> Int { Int((word.height * 100).rounded()) }
    }
}

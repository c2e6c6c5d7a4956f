/// A passage of a paper with the words that were found.
public struct Passage: Sendable, Equatable {
    /// The passage, lines joined by blanks.
    public var text: String
    /// The bytes of the words found, in the passage's UTF-8.
    public var matches: [Range<Int>]
    /// The heading of the section it stands in.
    public var section: String?
    /// The printed page, where one is known.
    public var page: Int?
    /// The line of the first word found, in the source.
    public var line: Int
}

/// Finds the passage of a text that holds the most of a query's words.
struct PassageFinder {
    /// The longest passage in bytes.
    private static let length = 220

    let marks: QueryMarks
    let analyzer: TermAnalyzer
    /// The stems that are marked in a passage, also those that count only near each other.
    private let stems: Set<[UInt8]>

    init(marks: QueryMarks, analyzer: TermAnalyzer) {
        self.marks = marks
        self.analyzer = analyzer
        stems = marks.stems.union(marks.nears.flatMap(\.stems))
    }

    private struct Match {
        var range: Range<Int>
        var term: [UInt8]
        var isCompound = false
    }

    /// The best passage; nil when no word stands in the text.
    ///
    /// - Complexity: O(n) in the text
    func best(in stored: StoredText) -> Passage? {
        let matches = matches(in: stored.text)
        guard let first = bestStart(matches) else { return nil }
        let start = matches[first].range.lowerBound
        let from = beginning(stored.text, before: start)
        let to = end(stored.text, from: from)
        let line = stored.lineIndex(at: start)
        let sourceLine = line < stored.sourceLines.count ? stored.sourceLines[line] : 1
        let page = line < stored.pages.count && stored.pages[line] > 0 ? stored.pages[line] : nil
        let (text, places) = joined(
            stored.text, from..<to, matches.map(\.range).filter { $0.lowerBound >= from && $0.upperBound <= to })
        return Passage(
            text: text, matches: places, section: stored.section(ofSourceLine: sourceLine), page: page, line: sourceLine
        )
    }

    private func matches(in text: [UInt8]) -> [Match] {
        let phraseWords = Set(marks.phrases.joined())
        var wanted = [Bool](
            repeating: !marks.compounds.isEmpty || !marks.patterns.isEmpty || !marks.mistaken.isEmpty, count: 256)
        for term in stems.union(marks.literals).union(phraseWords) + marks.prefixes {
            if let byte = term.first { wanted[Int(byte)] = true }
        }
        var matches: [Match] = []
        analyzer.eachLiteral(
            text,
            { literal, range in
                if phraseWords.contains(literal) {
                    matches.append(Match(range: range, term: literal))
                } else if let match = match(literal, range, stems) {
                    matches.append(match)
                }
            }, where: { wanted[Int($0)] })
        return matches
    }

    /// A word that is found by itself; nil for others.
    private func match(_ literal: [UInt8], _ range: Range<Int>, _ stems: Set<[UInt8]>) -> Match? {
        if marks.holds(literal) { return Match(range: range, term: literal) }
        if stems.contains(where: { sharesStart($0, literal) }) {
            let stem = analyzer.stem(literal)
            if stems.contains(stem) || stems.contains(literal) { return Match(range: range, term: stem) }
        }
        guard !marks.compounds.isEmpty, isCompound(literal) else { return nil }
        return Match(range: range, term: analyzer.stem(literal), isCompound: true)
    }

    /// Where the words stand in a text, each place once; of a phrase only the whole one, and words that count only near each
    /// other from the first of them to the last.
    func occurrences(in text: [UInt8]) -> [Range<Int>] {
        let tokens = analyzer.literals(text)
        let nearEnds = nearEnds(tokens)
        var ranges: [Range<Int>] = []
        for (index, token) in tokens.enumerated() {
            var range: Range<Int>?
            for phrase in marks.phrases where phrase[0] == token.literal {
                if let end = end(of: phrase, in: tokens, from: index) { range = token.range.lowerBound..<end }
            }
            if range == nil, let end = nearEnds[index] { range = token.range.lowerBound..<end }
            range = range ?? match(token.literal, token.range, marks.stems)?.range
            if let range, range.lowerBound >= ranges.last?.upperBound ?? 0 { ranges.append(range) }
        }
        return ranges
    }

    /// For the first word of each narrowest window that holds a whole group where its last word ends.
    private func nearEnds(_ tokens: [TermAnalyzer.Literal]) -> [Int: Int] {
        var ends: [Int: Int] = [:]
        for (stems, distance) in marks.nears {
            let lists = stems.map { stem in
                tokens.indices.filter {
                    sharesStart(stem, tokens[$0].literal)
                        && (tokens[$0].literal == stem || analyzer.stem(tokens[$0].literal) == stem)
                }
            }
            var places = Array(repeating: 0, count: lists.count)
            while lists.indices.allSatisfy({ places[$0] < lists[$0].count }) {
                let window = lists.indices.map { lists[$0][places[$0]] }
                guard let first = window.min(), let last = window.max(), let list = window.firstIndex(of: first) else {
                    break
                }
                places[list] += 1
                let isNarrowest = places[list] == lists[list].count || lists[list][places[list]] > last
                if isNarrowest, tokens[last].position - tokens[first].position <= distance {
                    ends[first] = tokens[last].range.upperBound
                }
            }
        }
        return ends
    }

    /// Where a phrase ends whose first word is at an index; nil when it does not stand there.
    private func end(of phrase: [[UInt8]], in tokens: [TermAnalyzer.Literal], from start: Int) -> Int? {
        var index = start
        var end = tokens[start].range.upperBound
        for word in phrase.dropFirst() {
            let position = tokens[index].position + 1
            guard let next = tokens[index...].firstIndex(where: { $0.position >= position }) else { return nil }
            guard
                let found = tokens[next...].prefix(while: { $0.position == position }).firstIndex(where: {
                    $0.literal == word
                })
            else { return nil }
            index = found
            end = tokens[found].range.upperBound
        }
        return end
    }

    private func holds(_ word: [UInt8], _ piece: [UInt8]) -> Bool {
        guard let first = piece.first, piece.count <= word.count else { return false }
        for start in 0...word.count - piece.count where word[start] == first {
            if word[start..<start + piece.count].elementsEqual(piece) { return true }
        }
        return false
    }

    /// Whether a word is one of the compounds that were searched.
    private func isCompound(_ literal: [UInt8]) -> Bool {
        guard marks.partForms.contains(where: { holds(literal, $0) }) else { return false }
        return marks.compounds.contains(analyzer.stem(literal))
    }

    /// Whether a word can have a stem: stems are beginnings of words but for a letter or two at their end.
    private func sharesStart(_ stem: [UInt8], _ literal: [UInt8]) -> Bool {
        let length = max(1, min(stem.count - 2, 4))
        return literal.count >= length && literal[..<length].elementsEqual(stem[..<length])
    }

    /// The match whose passage holds the most different words, then the most words; the first of equals. A compound begins
    /// and counts only where no whole word was found.
    private func bestStart(_ matches: [Match]) -> Int? {
        var best: (index: Int, different: Int, all: Int)?
        let wholes = matches.indices.filter { !matches[$0].isCompound }
        let matches = wholes.isEmpty || wholes.count == matches.count ? matches : wholes.map { matches[$0] }
        var end = 0
        var counts: [[UInt8]: Int] = [:]
        for start in matches.indices {
            while end < matches.count,
                matches[end].range.upperBound - matches[start].range.lowerBound <= PassageFinder.length * 3 / 4
            {
                counts[matches[end].term, default: 0] += 1
                end += 1
            }
            let different = counts.count
            let all = end - start
            if best.map({ (different, all) > ($0.different, $0.all) }) ?? true { best = (start, different, all) }
            if let count = counts[matches[start].term] {
                counts[matches[start].term] = count > 1 ? count - 1 : nil
            }
            if end == start { end = start + 1 }
        }
        return best.map { matches.count == wholes.count ? wholes[$0.index] : $0.index }
    }

    /// Where a passage begins: at the sentence or line, else some words before its first match.
    private func beginning(_ text: [UInt8], before start: Int) -> Int {
        let limit = max(0, start - 60)
        var position = start
        while position > limit {
            let byte = text[position - 1]
            if byte == 0x0A, position >= 2, text[position - 2] == 0x0A { return position }
            if position >= 2, byte == 0x20 || byte == 0x0A, text[position - 2] == 0x2E, start - position < 50 {
                return position
            }
            position -= 1
        }
        if position == 0 { return 0 }
        while position < start, text[position] != 0x20, text[position] != 0x0A { position += 1 }
        return min(start, position + 1)
    }

    private func end(_ text: [UInt8], from start: Int) -> Int {
        var end = min(text.count, start + PassageFinder.length)
        if end == text.count { return end }
        while end > start + PassageFinder.length / 2, text[end] != 0x20, text[end] != 0x0A { end -= 1 }
        return end
    }

    /// The passage with its lines joined, words divided at a line's end put together, and where its matches stand then.
    private func joined(_ text: [UInt8], _ range: Range<Int>, _ matches: [Range<Int>]) -> (String, [Range<Int>]) {
        var bytes: [UInt8] = []
        var moved: [Int: Int] = [:]
        let edges = Set(matches.flatMap { [$0.lowerBound, $0.upperBound] })
        var position = range.lowerBound
        while position < range.upperBound {
            if edges.contains(position) { moved[position] = bytes.count }
            let byte = text[position]
            if byte == 0x0A || byte == 0x20 || byte == 0x09 {
                if !bytes.isEmpty, bytes.last != 0x20 { bytes.append(0x20) }
                position += 1
            } else if byte == 0x2D, position + 2 < range.upperBound, text[position + 1] == 0x0A,
                isSmall(text[position + 2])
            {
                position += 2
            } else {
                bytes.append(byte)
                position += 1
            }
        }
        while bytes.last == 0x20 { bytes.removeLast() }
        if edges.contains(range.upperBound) { moved[range.upperBound] = bytes.count }
        let places = matches.compactMap { match -> Range<Int>? in
            guard let from = moved[match.lowerBound], let to = moved[match.upperBound], from < to, to <= bytes.count
            else { return nil }
            return from..<to
        }
        return (String(decoding: bytes, as: UTF8.self), places)
    }

    private func isSmall(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 || byte == 0xC3 }
}

import Drucksachen
import GermanText

@testable import Ratsarchiv

/// A query answered by looking through one paper, without an index: what the archive must find.
struct PaperScan {
    private typealias Words = [AnalyzedWord]
    private let analyzer: TermAnalyzer
    private let vocabulary: ScanVocabulary
    private let paper: Paper
    /// Each text a plain word finds, apart, so that no phrase reaches over its end.
    private let texts: [Words]

    init(_ paper: Paper, _ vocabulary: ScanVocabulary) {
        self.paper = paper
        self.vocabulary = vocabulary
        analyzer = vocabulary.analyzer
        texts = PaperScan.texts(of: paper).map { vocabulary.analyzer.words($0) }
    }

    /// What a plain word finds.
    static func texts(of paper: Paper) -> [String] {
        [paper.text.text, paper.reference, paper.name, paper.resolution?.text].compactMap { $0 }
    }

    /// Whether the paper matches.
    func matches(_ node: QueryNode) -> Bool {
        switch node {
        case .and(let nodes, let excluded):
            let rows = nodes.filter { isAbout($0, .role) }
            return nodes.allSatisfy { node in
                isAbout(node, .committee) && !rows.isEmpty ? holdsInOneRow(node, rows) : matches(node)
            } && !excluded.contains { PaperScan(paper, vocabulary.withoutCompounds).matches($0) }
        case .or(let nodes): return nodes.contains { matches($0) }
        case .range(let field, let range): return values(field).contains { range.contains($0) }
        case .field(.name, let value): return holds(value, in: words([paper.name]), isText: true)
        case .field(.resolution, let value): return holds(value, in: words([paper.resolution?.text]), isText: true)
        case .field(.reference, .word(let text)):
            return paper.reference.map { WholeTerm.reference($0) == WholeTerm.reference(text) } ?? false
        case .field(.checked, .phrase(let text)): return isChecked(text)
        case .field(let field, let value): return rows(field).contains { holds(value, in: [$0.words], kind: $0.kind) }
        default: return holds(node, in: texts, isText: true)
        }
    }

    private func isAbout(_ node: QueryNode, _ field: QueryField) -> Bool {
        if case .field(field, _) = node { true } else { false }
    }

    private func holdsInOneRow(_ committee: QueryNode, _ roles: [QueryNode]) -> Bool {
        guard case .field(_, let body) = committee else { return false }
        return paper.consultations.contains { row in
            holds(body, in: words([row.organization]))
                && roles.allSatisfy { node in
                    guard case .field(_, let role) = node else { return false }
                    return holds(role, in: words([row.role]), kind: row.roleKind.rawValue)
                }
        }
    }

    private func words(_ texts: [String?]) -> [Words] { texts.compactMap { $0 }.map { analyzer.words($0) } }

    private func rows(_ field: QueryField) -> [(words: Words, kind: String?)] {
        func plain(_ texts: [String?]) -> [(Words, String?)] { texts.map { (analyzer.words($0 ?? ""), nil) } }
        switch field {
        case .committee: return plain(paper.consultations.map(\.organization))
        case .role: return paper.consultations.map { (analyzer.words($0.role ?? ""), $0.roleKind.rawValue) }
        case .type: return [(analyzer.words(paper.paperType ?? ""), paper.paperKind.rawValue)]
        case .faction: return plain(paper.originators.map(\.name))
        case .department: return plain(paper.underDirectionOf.map(\.name))
        case .section: return plain(paper.sections.map(\.heading))
        default: return []
        }
    }

    private func values(_ field: QueryField) -> [Int] {
        switch field {
        case .deadline: return paper.deadlines.compactMap { $0.due.lastDay?.dayNumber }
        case .amount: return paper.amounts.map(\.cents)
        default:
            return paper.date.map { [$0.dayNumber] } ?? paper.consultations.compactMap { $0.date?.dayNumber }
        }
    }

    private func isChecked(_ text: String) -> Bool {
        let parts = text.split(separator: "/").map { WholeTerm.phrase(String($0)) }
        return paper.checkboxes.contains { box in
            box.state == .checked && WholeTerm.phrase(box.label) == parts.last
                && (parts.count == 1 || box.group.map { WholeTerm.phrase($0) } == parts[0])
        }
    }

    /// Whether one of the texts holds a word, a phrase, a beginning or words close to each other.
    private func holds(_ node: QueryNode, in texts: [Words], kind: String? = nil, isText: Bool = false) -> Bool {
        switch node {
        case .or(let nodes): return nodes.contains { holds($0, in: texts, kind: kind, isText: isText) }
        case .and(let nodes, let excluded):
            return nodes.allSatisfy { holds($0, in: texts, kind: kind, isText: isText) }
                && !excluded.contains { holds($0, in: texts, kind: kind) }
        case .word(let text):
            if let kind, kind != "unknown", kind.lowercased() == text.lowercased() { return true }
            let words = analyzer.words(text)
            if let first = words.first, first.isReference {
                return texts.contains { $0.contains { $0.stem == first.stem } }
            }
            if text.first == "§", let paragraph = words.first(where: { $0.literal.first == 0xC2 }) {
                return texts.contains { $0.contains { $0.stem == paragraph.stem } }
            }
            let main = words.filter { !$0.isSamePosition }
            if isText, main.count == 1 {
                let stems = vocabulary.compounds(with: main[0]).union([main[0].stem])
                let parts = vocabulary.parts(of: main[0].literal)
                return texts.contains { words in
                    words.contains { stems.contains($0.stem) } || !parts.isEmpty && isNear(parts, 5, in: words)
                }
            }
            return texts.contains { follow(main.map(\.stem), in: $0, by: \.stem) }
        case .phrase(let text):
            let words = analyzer.words(text).filter { !$0.isSamePosition }.map(\.literal)
            return texts.contains { follow(words, in: $0, by: \.literal) }
        case .wildcard(let pattern):
            let start = analyzer.words(String(pattern.dropLast())).flatMap(\.literal)
            return texts.contains { $0.contains { $0.literal.starts(with: start) } }
        case .near(let words, let distance):
            let stems = words.map { analyzer.words($0)[0].stem }
            return texts.contains { isNear(stems, distance, in: $0) }
        default: return false
        }
    }

    private func positions(_ words: Words) -> [Int] {
        var position = -1
        return words.map { word in
            if position < 0 || !word.isSamePosition { position += 1 }
            return position
        }
    }

    private func follow(_ terms: [[UInt8]], in words: Words, by form: KeyPath<AnalyzedWord, [UInt8]>) -> Bool {
        let positions = positions(words)
        let found = terms.map { term in
            Set(words.indices.filter { words[$0][keyPath: form] == term }.map { positions[$0] })
        }
        guard let first = found.first else { return false }
        return first.contains { start in found.enumerated().allSatisfy { $1.contains(start + $0) } }
    }

    private func isNear(_ stems: [[UInt8]], _ distance: Int, in words: Words) -> Bool {
        let positions = positions(words)
        let found = stems.map { stem in words.indices.filter { words[$0].stem == stem }.map { positions[$0] } }
        guard let first = found.first else { return false }
        return found.dropFirst().reduce(first.map { ($0, $0) }) { spans, places in
            spans.flatMap { span in places.map { (min(span.0, $0), max(span.1, $0)) } }
        }.contains { $0.1 - $0.0 <= distance }
    }
}

/// The words of all papers and the compounds among them, without an index.
final class ScanVocabulary {
    let analyzer = TermAnalyzer()
    private let literals: Set<[UInt8]>
    private let splitter: CompoundSplitter?
    private var found: [[UInt8]: Set<[UInt8]>] = [:]

    init(_ papers: [Paper]) {
        var counts: [[UInt8]: Int] = [:]
        var literals: Set<[UInt8]> = []
        for paper in papers {
            var words: [AnalyzedWord] = []
            for text in PaperScan.texts(of: paper) { words += analyzer.words(text) }
            for stem in Set(words.map(\.stem)) { counts[stem, default: 0] += 1 }
            literals.formUnion(words.map(\.literal))
        }
        self.literals = literals
        let documentCounts = counts
        splitter = CompoundSplitter { documentCounts[$0] ?? 0 }
    }

    private init() {
        literals = []
        splitter = nil
    }

    /// The vocabulary that knows no compounds.
    var withoutCompounds: ScanVocabulary { ScanVocabulary() }

    func parts(of word: [UInt8]) -> [[UInt8]] { splitter?.parts(of: word) ?? [] }

    func compounds(with word: AnalyzedWord) -> Set<[UInt8]> {
        let stem = word.stem
        guard !word.isReference, splitter?.isPart(word.literal) ?? false else { return [] }
        if let known = found[stem] { return known }
        let forms = CompoundSplitter.forms(of: stem)
        let words = literals.filter { splitter?.contains(stem, forms: forms, in: $0) ?? false }
        let compounds = Set(words.map { analyzer.stem($0) }).subtracting([stem])
        found[stem] = compounds
        return compounds
    }
}

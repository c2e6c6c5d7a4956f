internal import GermanText
internal import InvertedIndex

/// The words that the papers of an index are made of, and which of them are compounds of which.
///
/// Nothing of it is stored: the dictionary of the index is asked, so that all papers are read with the same words.
final class Vocabulary {
    private let index: IndexReader
    private let analyzer: TermAnalyzer
    private let splitter: CompoundSplitter
    private var found: [[UInt8]: [[UInt8]]] = [:]

    /// The vocabulary of an index.
    init(_ index: IndexReader, analyzer: TermAnalyzer) {
        self.index = index
        self.analyzer = analyzer
        splitter = CompoundSplitter { index.documentCount(of: $0, in: ArchiveField.text.terms) }
    }

    /// The stems of the parts of a folded word; empty when it is no compound.
    func parts(of word: [UInt8]) -> [[UInt8]] { splitter.parts(of: word) }

    /// The stems of the compounds that have a word as a part.
    ///
    /// - Complexity: O(dictionary), once a stem
    func compounds(with word: AnalyzedWord) -> [[UInt8]] {
        if found[word.stem] == nil { findCompounds(with: [word]) }
        return found[word.stem] ?? []
    }

    /// Finds the compounds of several words by one walk through the dictionary.
    func findCompounds(with words: [AnalyzedWord]) {
        var sought: [(stem: [UInt8], forms: [[UInt8]])] = []
        for word in words where found[word.stem] == nil {
            found[word.stem] = []
            guard !word.isReference, splitter.isPart(word.literal) else { continue }
            let forms = CompoundSplitter.forms(of: word.stem)
            if !forms.isEmpty { sought.append((word.stem, forms)) }
        }
        guard !sought.isEmpty else { return }
        var stems: [Set<[UInt8]>] = sought.map { _ in [] }
        // Numbers come before all words.
        for word in index.terms(ArchiveField.text.literals, from: [0x61], containing: sought.flatMap(\.forms)) {
            for (place, part) in sought.enumerated() where splitter.contains(part.stem, forms: part.forms, in: word) {
                let compound = analyzer.stem(word)
                if compound != part.stem { stems[place].insert(compound) }
            }
        }
        for (place, part) in sought.enumerated() {
            found[part.stem] = stems[place].sorted { $0.lexicographicallyPrecedes($1) }
        }
    }

    /// The words, folded, that stand in compounds as parts: those of our list, and those of the papers whose stem is a part
    /// of so many compounds. Words of one or two papers are left out: most are misspelt.
    ///
    /// - Complexity: O(dictionary)
    func partWords(ofAtLeast compoundCount: Int) -> Set<[UInt8]> {
        // Numbers come before all words.
        let words = index.terms(ArchiveField.text.literals, from: [0x61], inAtLeast: 3)
        var counts: [[UInt8]: Int] = [:]
        for word in words {
            for part in Set(parts(of: word)) { counts[part, default: 0] += 1 }
        }
        return CompoundSplitter.listedForms.union(
            words.filter { splitter.isPart($0) && counts[analyzer.stem($0), default: 0] >= compoundCount })
    }
}

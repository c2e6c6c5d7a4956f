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
        let stem = word.stem
        if let known = found[stem] { return known }
        guard !word.isReference, splitter.isPart(word.literal) else { return [] }
        let forms = CompoundSplitter.forms(of: stem)
        var stems: Set<[UInt8]> = []
        if !forms.isEmpty {
            for word in index.terms(ArchiveField.text.literals, containing: forms)
            where splitter.contains(stem, forms: forms, in: word) {
                let compound = analyzer.stem(word)
                if compound != stem { stems.insert(compound) }
            }
        }
        let compounds = stems.sorted { $0.lexicographicallyPrecedes($1) }
        found[stem] = compounds
        return compounds
    }
}

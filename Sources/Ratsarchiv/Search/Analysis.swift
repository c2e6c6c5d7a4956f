internal import GermanText

/// A term of a text, as the index has it.
public struct AnalyzedTerm: Sendable, Equatable {
    /// What a term stands for.
    public enum Kind: String, Sendable {
        /// A word or a number as it stands there.
        case word
        /// Several runs of letters and digits as a whole: a paper's number, a date, a sum, an address.
        case whole
        /// A part of the whole before it, or another form at the place of the word before it.
        case part
    }

    /// The bytes in the text.
    public var range: Range<Int>
    /// The place among the words of the text, from 1.
    public var position: Int
    /// What it stands for.
    public var kind: Kind
    /// The folded word, by which phrases find it.
    public var literal: String
    /// The stem, by which words find it.
    public var stem: String
    /// The stems of its parts, where it is a compound.
    public var parts: [String]
    /// The letters that all words of its family begin with; nil for short ones.
    public var family: String?
}

/// Tells under which terms a text is found.
public struct TextAnalysis {
    private let analyzer = TermAnalyzer()
    private let vocabulary: Vocabulary?
    private let splitter: CompoundSplitter

    /// An analysis; compounds are taken apart by our own list and by the words of the archive's papers, where one is given.
    public init(archive: ArchiveReader? = nil) {
        vocabulary = archive.map { Vocabulary($0.index, analyzer: $0.analyzer) }
        splitter = CompoundSplitter { _ in 0 }
    }

    /// The version of the analysis that the archive's index must have.
    public static var version: UInt32 { analysisVersion }

    /// The terms of a text in order.
    public func terms(of text: String) -> [AnalyzedTerm] {
        var position = 0
        return analyzer.words(text).map { word in
            if position == 0 || !word.isSamePosition { position += 1 }
            let parts = vocabulary?.parts(of: word.literal) ?? splitter.parts(of: word.literal)
            let hasFamily = !word.isReference && word.stem.count >= Ranking.familyLength
            return AnalyzedTerm(
                range: word.range, position: position,
                kind: word.isReference ? .whole : word.isPart ? .part : .word,
                literal: String(decoding: word.literal, as: UTF8.self),
                stem: String(decoding: word.stem, as: UTF8.self),
                parts: parts.map { String(decoding: $0, as: UTF8.self) },
                family: hasFamily ? String(decoding: word.stem.prefix(Ranking.familyLength), as: UTF8.self) : nil)
        }
    }
}

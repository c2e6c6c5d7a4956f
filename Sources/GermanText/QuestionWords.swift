/// The words by which German asks; a closed class, no list of questions.
///
/// Texts that answer seldom hold them, so that BM25 would take them for weighty.
public enum QuestionWords {
    /// All, folded.
    public static let all: Set<[UInt8]> = Set(
        """
        wer wen wem wessen was wie wo wann warum weshalb wieso woher wohin womit wodurch wofuer woran worauf woraus worin
        worueber wovon wozu welche welchem welchen welcher welches viel viele
        """.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })

    /// Whether a folded word is one.
    public static func contains(_ word: [UInt8]) -> Bool { all.contains(word) }
}

internal import GermanText

/// A word of a text under its terms.
struct AnalyzedWord {
    /// The folded word.
    var literal: [UInt8]
    /// Its stem; of a paper's number, the number itself.
    var stem: [UInt8]
    /// Whether it is a whole paper's number.
    var isReference: Bool
    /// Whether it is a part of a whole, or another form of the word before it.
    var isPart: Bool
    /// Whether it shares the position of the word before it.
    var isSamePosition: Bool
    /// Its bytes in the text.
    var range: Range<Int>
}

/// Turns text into the terms it is found under; one a thread.
final class TermAnalyzer {
    private let tokenizer = Tokenizer(chain: .full)
    private let stemmer = GermanStemmer(chain: .full)
    private var buffer = TokenBuffer()

    /// The words of a text in order.
    ///
    /// - Complexity: O(n)
    func words(_ text: String) -> [AnalyzedWord] {
        tokenizer.tokenize(Array(text.utf8), into: &buffer)
        return buffer.tokens.map { token in
            let literal = buffer.term(token)
            return AnalyzedWord(
                literal: literal, stem: token.kind == .reference ? literal : stemmer.stem(literal),
                isReference: token.kind == .reference, isPart: token.kind == .part,
                isSamePosition: token.isSamePosition,
                range: Int(token.sourceStart)..<Int(token.sourceEnd))
        }
    }

    /// The folded words of a text without their stems, for looking through long texts.
    func eachLiteral(
        _ text: [UInt8], _ body: (_ literal: [UInt8], _ range: Range<Int>) -> Void, where isWanted: (UInt8) -> Bool
    ) {
        tokenizer.tokenize(text, into: &buffer)
        for token in buffer.tokens where isWanted(buffer.bytes[Int(token.termStart)]) {
            body(buffer.term(token), Int(token.sourceStart)..<Int(token.sourceEnd))
        }
    }

    /// A folded word with its bytes in the text and its place among the words.
    struct Literal {
        var literal: [UInt8]
        var range: Range<Int>
        var position: Int
    }

    /// All folded words of a text in order.
    func literals(_ text: [UInt8]) -> [Literal] {
        tokenizer.tokenize(text, into: &buffer)
        var position = -1
        return buffer.tokens.map { token in
            if position < 0 || !token.isSamePosition { position += 1 }
            return Literal(
                literal: buffer.term(token), range: Int(token.sourceStart)..<Int(token.sourceEnd), position: position)
        }
    }

    /// The stem of a folded word.
    func stem(_ literal: [UInt8]) -> [UInt8] { stemmer.stem(literal) }
}

/// Forms of words that are terms as a whole.
enum WholeTerm {
    /// A paper's number in one spelling: small letters, no blanks.
    static func reference(_ number: String) -> [UInt8] {
        Array(number.lowercased().utf8.filter { $0 != 0x20 })
    }

    /// A question or label in one spelling: small letters and digits, all else a single blank.
    static func phrase(_ text: String) -> String {
        var words: [String] = [""]
        for character in text.lowercased() {
            if character.isLetter || character.isNumber {
                words[words.count - 1].append(character)
            } else if !words[words.count - 1].isEmpty {
                words.append("")
            }
        }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

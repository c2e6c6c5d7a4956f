/// The form of a paper's own number: another number of the same form is one of the same council's papers.
struct NumberSeries {
    /// A part of a number.
    private enum Piece: Equatable {
        case letters(String)
        case mark(UInt8)
        case digits(String)
    }

    /// The words before the number's own, the last one first: `V`, `-`, `StVV`.
    let prefix: [String]
    /// The words behind the number's own: `(V)`, `BDs`.
    let suffix: [String]
    /// Whether full stops part its digits.
    let hasPeriods: Bool
    /// Whether only its digits' count and marks tell it from other numbers.
    let isExact: Bool
    /// Whether it is a short number by itself, which only the words around it tell from others.
    let isWeak: Bool
    private let pieces: [Piece]

    /// The series of a number; nil when its form alone does not tell it from other numbers.
    init?(_ reference: String) {
        var words = reference.split(separator: " ").map(String.init)
        if words.count > 2, words.last == "Ergänzung" { words.removeLast(2) }
        guard let place = words.lastIndex(where: { $0.utf8.contains(where: Byte.isDigit) }), place <= 3,
            words.count - place <= 3,
            words.enumerated().allSatisfy({
                $0 == place || !$1.utf8.contains(where: Byte.isDigit) && $1.utf8.count <= 6
            })
        else { return nil }
        let number = words[place]
        pieces = NumberSeries.pieces(number)
        prefix = words[..<place].reversed()
        suffix = Array(words[(place + 1)...])
        hasPeriods = number.utf8.contains(Byte.period)
        let groups = NumberSeries.digitGroups(pieces)
        let digits = groups.reduce(0) { $0 + $1.utf8.count }
        let hasInnerLetters = pieces.contains { if case .letters = $0 { true } else { false } }
        let hasLetters = !prefix.isEmpty || hasInnerLetters
        isExact = !hasLetters && groups.count < 3
        isWeak = groups.count == 1 && !hasInnerLetters && digits < 8
        if isWeak ? digits < 4 || prefix.isEmpty && suffix.isEmpty : digits < (hasLetters ? 5 : 6) { return nil }
        if groups.count == 1, hasInnerLetters { return nil }
        // A number of nothing but digits begins with its year.
        if groups.count == 1, !isWeak, !NumberSeries.isYear(String(number.prefix(4))) { return nil }
        if groups.count == 2, !hasLetters, ReferencePattern.isYearSpan(number) { return nil }
    }

    /// Whether a number of nothing but digits may be of this series.
    var mayHoldDigits: Bool { pieces.count == 1 }

    /// Whether a number without its prefix is of this series.
    func holds(_ token: String) -> Bool {
        var other = NumberSeries.pieces(token)
        var pieces = pieces
        if !isExact {
            // `SV-9/0013-1` supplements a number as `SV-10/1234` is one.
            if other.count == pieces.count + 2 { NumberSeries.dropSupplement(&other) }
            if pieces.count == other.count + 2 { NumberSeries.dropSupplement(&pieces) }
        }
        guard other.count == pieces.count, !ReferencePattern.isYearSpan(token) else { return false }
        var isFirst = true
        for (own, found) in zip(pieces, other) {
            switch (own, found) {
            case (.letters(let own), .letters(let found)):
                guard own == found || NumberSeries.isRoman(own) && NumberSeries.isRoman(found) else { return false }
            case (.mark(let own), .mark(let found)): guard own == found else { return false }
            case (.digits(let own), .digits(let found)):
                if NumberSeries.isYear(own) != NumberSeries.isYear(found), own.utf8.count == 4, found.utf8.count == 4,
                    NumberSeries.isYear(own)
                {
                    return false
                }
                if hasPeriods, isFirst, own != found { return false }
                isFirst = false
                let difference = abs(own.utf8.count - found.utf8.count)
                // A term of two digits follows one of one.
                let mayDiffer = own.utf8.count > 2 || pieces.count > 3 && own.utf8.count + found.utf8.count == 3
                if isExact ? difference > 0 : difference > (mayDiffer ? 1 : 0) { return false }
                if !isWeak, pieces.count == 1, !NumberSeries.isYear(String(found.prefix(4))) {
                    return false
                }
            default: return false
            }
        }
        return true
    }

    /// Drops a mark with one or two digits off the end: the supplement's number.
    private static func dropSupplement(_ pieces: inout [Piece]) {
        guard pieces.count > 4, case .digits(let digits) = pieces[pieces.count - 1], digits.utf8.count <= 2,
            case .mark = pieces[pieces.count - 2]
        else { return }
        pieces.removeLast(2)
    }

    private static func digitGroups(_ pieces: [Piece]) -> [String] {
        pieces.compactMap { if case .digits(let digits) = $0 { digits } else { nil } }
    }

    private static func isYear(_ digits: String) -> Bool {
        digits.utf8.count == 4 && (1990...2099).contains(Int(digits) ?? 0)
    }

    private static func isRoman(_ letters: String) -> Bool {
        letters.utf8.allSatisfy { [0x49, 0x56, 0x58].contains($0) }
    }

    private static func pieces(_ number: String) -> [Piece] {
        var pieces: [Piece] = []
        var run: [UInt8] = []
        func flush() {
            guard let first = run.first else { return }
            let text = String(decoding: run, as: UTF8.self)
            pieces.append(Byte.isDigit(first) ? .digits(text) : .letters(text))
            run = []
        }
        for byte in number.utf8 {
            let isDigit = Byte.isDigit(byte)
            let isLetter = Byte.isLetter(byte) || byte >= 0x80
            if let first = run.first, !isDigit && !isLetter || Byte.isDigit(first) != isDigit { flush() }
            if isDigit || isLetter { run.append(byte) } else { pieces.append(.mark(byte)) }
        }
        flush()
        return pieces
    }
}

/// The forms of papers' numbers, city by city.
enum ReferencePattern {
    /// Whether a value of a number's label can be a paper's number: it has a digit and nothing a number has not.
    static func isOwnNumber(_ value: String) -> Bool {
        guard value.utf8.contains(where: Byte.isDigit) else { return false }
        let words = value.split(separator: " ")
        if isSpacedOut(words) { return isOwnNumber(words.joined()) }
        guard (1...4).contains(words.count), value.utf8.count <= 40, !value.hasPrefix("Dez"), !value.hasPrefix("OV"),
            !value.hasPrefix("§")
        else { return false }
        let isPlain = value.unicodeScalars.allSatisfy { scalar in
            scalar.value < 0x80
                ? isNumberByte(UInt8(truncatingIfNeeded: scalar.value)) : scalar.properties.isAlphabetic
        }
        guard isPlain, let number = words.first(where: { $0.utf8.contains(where: Byte.isDigit) }) else { return false }
        if words.count == 1 { return true }
        // A prefix (`DS 58/2007`), a letter behind (`20/403 S`), blanks inside (`01/ 70/2018`), a supplement.
        if value.hasSuffix("Ergänzung") || value.holds("/ ") || value.holds(" /") { return true }
        if words.contains("zur") || words.contains("zum") || words.contains("der") { return false }
        return words.allSatisfy { $0.utf8.count <= 6 || $0 == number }
    }

    /// Whether a byte of ASCII may stand in a number: a letter, a digit, a blank, `/-._()`.
    private static func isNumberByte(_ byte: UInt8) -> Bool {
        switch byte {
        case Byte.space, Byte.slash, Byte.hyphen, Byte.period, Byte.underscore, Byte.openParenthesis,
            Byte.closeParenthesis:
            true
        default: Byte.isLetter(byte) || Byte.isDigit(byte)
        }
    }

    /// Whether a number's every character stands alone: `0 0 8 7 / 2 0 2 6 / B V`.
    static func isSpacedOut(_ words: [Substring]) -> Bool {
        words.count > 5 && words.allSatisfy { $0.utf8.count == 1 }
    }

    /// Whether a token is a paper's number by its form alone.
    static func isEvident(_ token: String) -> Bool {
        guard token.utf8.contains(where: { $0 == Byte.slash || $0 == Byte.hyphen }), let first = token.utf8.first else {
            return false
        }
        // Every form without a slash opens with a capital.
        if Byte.isDigit(first), !token.utf8.contains(Byte.slash) { return false }
        let parts = token.split(whereSeparator: { $0 == "/" }).map(String.init)
        if parts.count >= 2 {
            if let first = parts.first, isLetters(first, 1...5), parts[1].allDigits {
                return parts.count >= 3 ? parts[2].startsWithDigit || isRoman(parts[2]) : false
            }
            if let first = parts.first, isLettersAndDigit(first), parts[1].allDigits, parts.count >= 3 {
                return parts[2].allDigits
            }
            // Karlsruhe: year and running number, not a span of years.
            let running = parts[1].split(separator: "-").first.map(String.init) ?? ""
            if parts[0].utf8.count == 4, let year = Int(parts[0]), (1990...2099).contains(year),
                running.utf8.count == 4,
                let number = Int(running), !(1990...2099).contains(number) || parts.count > 2
            {
                return parts.dropFirst(2).allSatisfy { $0.allDigits && $0.utf8.count <= 2 }
            }
            // `2031/AN/1234`, `31/SVV/0456`
            if parts.count == 3, parts[0].allDigits, parts[0].utf8.count == 4 || parts[0].utf8.count == 2,
                isLetters(parts[1], 2...4), parts[1] == parts[1].uppercased(), parts[2].allDigits,
                parts[2].utf8.count >= 3
            {
                return true
            }
            // Magdeburg, Dresden: letters and four digits, then the year.
            if isLettersThenDigits(parts[0], digits: 4...4), parts[1].utf8.count == 2, parts[1].allDigits {
                return true
            }
            // Berlin: number and Roman term.
            if parts.count == 2, parts[0].utf8.count >= 3, parts[0].allDigits, isRoman(parts[1]) { return true }
            if parts.count >= 3, isRoman(parts[0]), parts[1].allDigits { return true }
            // Berlin: Roman term and number; Aachen: office, number and term.
            if parts.count == 2, parts[0].utf8.count >= 2, isRoman(parts[0]), parts[1].allDigits,
                (3...4).contains(parts[1].utf8.count)
            {
                return true
            }
            if parts.count == 3, parts[0].allDigits, parts[1].utf8.count == 4, parts[1].allDigits,
                parts[2].hasPrefix("WP")
            {
                return true
            }
        }
        let pieces = token.split(separator: "-").map(String.init)
        // `SV-8-1032`, `B-118/2024`, `A-R/0041/2024`
        if pieces.count == 3, isLetters(pieces[0], 2...3), pieces[0] == pieces[0].uppercased(),
            pieces[1].allDigits, pieces[1].utf8.count <= 2, pieces[2].allDigits, pieces[2].utf8.count >= 3
        {
            return true
        }
        if pieces.count == 2, isLetters(pieces[0], 1...1), let year = pieces[1].split(separator: "/").last,
            pieces[1].startsWithDigit, year.utf8.count == 4, (1990...2099).contains(Int(year) ?? 0)
        {
            return true
        }
        if parts.count == 3, parts[0].utf8.count == 3, parts[0].holds("-"), parts[0] == parts[0].uppercased(),
            parts[1].allDigits, parts[2].allDigits
        {
            return true
        }
        if pieces.count >= 3, isRoman(pieces[0]), isLetters(pieces[1], 1...4), pieces[2].startsWithDigit { return true }
        if pieces.count >= 2, isLetters(pieces[0], 2...4), pieces[1].holds("/"), pieces[1].startsWithDigit,
            pieces[0] == pieces[0].uppercased()
        {
            let tail = pieces[1].split(separator: "/")
            let hasYear = tail.count == 2 && tail[1].utf8.count == 4 && (1990...2099).contains(Int(tail[1]) ?? 0)
            return tail.count == 2 && tail[0].utf8.count >= (hasYear ? 2 : 3)
                && tail.allSatisfy { String($0).allDigits }
        }
        return pieces.count >= 2 && isRoman(pieces[0]) && pieces[0].utf8.count >= 2 && pieces[1].allDigits
            && pieces[1].utf8.count >= 4
    }

    /// Whether a token behind `Drucksache`, `Vorlage` and the like is a paper's number.
    static func isNumberInContext(_ token: String) -> Bool {
        let digits = token.utf8.reduce(0) { $0 + (Byte.isDigit($1) ? 1 : 0) }
        guard digits >= 3, token.utf8.count <= 28 else { return false }
        if token.holds("/") || token.holds("-") {
            guard !isYearSpan(token) else { return false }
            return token.startsWithDigit || token.utf8.first.map(Byte.isCapital) == true
        }
        guard token.utf8.contains(Byte.period) else {
            return token.allDigits && digits >= 4 && !(digits == 4 && (1990...2099).contains(Int(token) ?? 0))
        }
        // `31.0456`
        let groups = token.split(separator: ".", omittingEmptySubsequences: false)
        return groups.count == 2 && groups.allSatisfy { String($0).allDigits } && [2, 4].contains(groups[0].utf8.count)
            && (4...5).contains(groups[1].utf8.count)
    }

    /// Whether a stretch without slashes and hyphens is a number of two groups, as it may stand behind `Vorlage`: `31.0456`.
    static func isDotted(_ bytes: [UInt8], _ token: Range<Int>) -> Bool {
        guard let period = bytes[token].firstIndex(of: Byte.period) else { return false }
        let (first, second) = (token.lowerBound..<period, period + 1..<token.upperBound)
        return first.count == 2 || first.count == 4
            ? (4...5).contains(second.count)
                && bytes[first].allSatisfy(Byte.isDigit) && bytes[second].allSatisfy(Byte.isDigit) : false
    }

    /// Whether a token is a span of years: `2025/2026`, `2025/26`.
    static func isYearSpan(_ token: String) -> Bool {
        guard let first = token.utf8.first, !Byte.isLetter(first), token.utf8.count > 5 else { return false }
        let parts = token.split(whereSeparator: { $0 == "/" || $0 == "-" })
        guard parts.count == 2, let from = Int(parts[0]), let to = Int(parts[1]), (1950...2099).contains(from) else {
            return false
        }
        return (1950...2099).contains(to) || (parts[1].utf8.count == 2 && to == (from + 1) % 100)
    }

    private static func isLetters(_ text: String, _ count: ClosedRange<Int>) -> Bool {
        count.contains(text.utf8.count) && text.utf8.allSatisfy(Byte.isLetter)
            && text.utf8.first.map(Byte.isCapital) == true
    }

    private static func isLettersAndDigit(_ text: String) -> Bool {
        let letters = text.utf8.prefix { Byte.isCapital($0) }
        let digits = text.utf8.dropFirst(letters.count)
        return (1...4).contains(letters.count) && (1...3).contains(digits.count) && digits.allSatisfy(Byte.isDigit)
    }

    private static func isLettersThenDigits(_ text: String, digits: ClosedRange<Int>) -> Bool {
        let letters = text.utf8.prefix { Byte.isCapital($0) }
        let rest = text.utf8.dropFirst(letters.count)
        return (1...2).contains(letters.count) && digits.contains(rest.count) && rest.allSatisfy(Byte.isDigit)
    }

    private static func isRoman(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { [0x49, 0x56, 0x58].contains($0) }
    }
}

extension String {
    /// Whether every byte is a digit.
    var allDigits: Bool { !isEmpty && utf8.allSatisfy(Byte.isDigit) }
    /// Whether the first byte is a digit.
    var startsWithDigit: Bool { utf8.first.map(Byte.isDigit) == true }
}

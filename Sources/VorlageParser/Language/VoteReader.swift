import Drucksachen

/// Reads the votes out of a result's words: `Bei 32 Ja-Stimmen, 11 Nein-Stimmen und 2 Enthaltungen`, `Ja: 6`,
/// `(3 JA, 40 Nein)`, `dafür: 15`, `bei einer Enthaltung`.
enum VoteReader {
    private enum Token {
        case number(Int)
        case yes, no, abstain
        case present
        case colon
    }

    private static let numberWords: [String: Int] = [
        "keine": 0, "keiner": 0, "kein": 0, "eine": 1, "einer": 1, "ein": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
        "sechs": 6, "sieben": 7,
        "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12,
    ]

    /// The votes that a text prints; nil when it counts none.
    static func votes(in text: String) -> Votes? {
        let tokens = tokens(of: text)
        if let votes = lettered(text) { return votes }
        if tokens.isEmpty { return nil }
        let isNumbers = tokens.allSatisfy { token in
            switch token {
            case .number, .colon: true
            case .yes, .no, .abstain, .present: false
            }
        }
        if let votes = isNumbers ? ratio(text) : columns(tokens) ?? sides(tokens, text) { return votes }
        var votes = Votes()
        for (index, token) in tokens.enumerated() {
            let count: Int?
            switch token {
            case .yes, .no, .abstain: count = number(for: index, in: tokens)
            default: continue
            }
            switch token {
            case .yes where votes.yes == nil: votes.yes = count
            case .no where votes.no == nil: votes.no = count
            case .abstain where votes.abstain == nil: votes.abstain = count
            default: break
            }
        }
        return votes.isEmpty ? nil : votes
    }

    /// `J 8  N 2  E 1`, `J: 8, N: 2, E: 1`: the sides by their first letters, and nothing else.
    private static func lettered(_ text: String) -> Votes? {
        guard text.utf8.count <= 24, text.utf8.first.map({ $0 | 0x20 }) == 0x6A else { return nil }
        let words = text.utf8.split { !Byte.isWord($0) }.map { String(decoding: $0, as: UTF8.self).lowercased() }
        guard words.count == 4 || words.count == 6, words[0] == "j", words[2] == "n", let yes = Int(words[1]),
            let no = Int(words[3]), words.count == 4 || words[4] == "e"
        else { return nil }
        return Votes(yes: yes, no: no, abstain: words.count == 6 ? Int(words[5]) : nil)
    }

    /// `mit 11 : 3 Stimmen bei 1 Enthaltung`: both sides as numbers, and who abstained by its word.
    private static func sides(_ tokens: [Token], _ text: String) -> Votes? {
        var numbers: [Int] = []
        for token in tokens {
            switch token {
            case .number(let number): numbers.append(number)
            case .colon, .abstain: continue
            case .yes, .no, .present: return nil
            }
        }
        guard (2...3).contains(numbers.count), text.lowercased().holds("stimmen") else { return nil }
        guard case .number = tokens[0], case .abstain? = tokens.last else { return nil }
        return Votes(yes: numbers[0], no: numbers[1], abstain: numbers.count > 2 ? numbers[2] : nil)
    }

    /// Numbers alone, parted by one mark, in the order of a vote: `mit 12 : 3 : 1 Stimmen`, `9/0/1`.
    private static func ratio(_ text: String) -> Votes? {
        let marked = text.replacingWord(" gegen ", with: ":").replacingWord(" zu ", with: ":")
        guard let place = ratioRange(Array(marked.utf8)) else { return nil }
        let isCounted =
            place.bytes.count == text.utf8.count || text.lowercased().holds("stimme")
            || place.counts.count == 3 && marked.hasSuffix(")") && place.bytes.lowerBound > 0
                && Array(marked.utf8)[place.bytes.lowerBound - 1] == Byte.openParenthesis
            || place.counts.count == 3 && marked.holds("mit ") && marked.utf8.contains(Byte.colon)
        // Votes of two sides alone are as well an agenda item's number or a day's.
        guard isCounted, place.counts.count == 3 || text.lowercased().holds("stimme") else { return nil }
        return Votes(
            yes: place.counts[0], no: place.counts[1], abstain: place.counts.count > 2 ? place.counts[2] : nil)
    }

    /// Where two or three numbers of at most three digits stand that are parted by `:`, `/` or `;` and blanks.
    private static func ratioRange(_ bytes: [UInt8]) -> (bytes: Range<Int>, counts: [Int])? {
        guard let first = bytes.firstIndex(where: Byte.isDigit) else { return nil }
        var position = first
        var counts: [Int] = []
        var mark: UInt8?
        var end = first
        while position < bytes.count {
            var digits = position
            while digits < bytes.count, Byte.isDigit(bytes[digits]) { digits += 1 }
            guard (1...3).contains(digits - position),
                let count = Int(String(decoding: bytes[position..<digits], as: UTF8.self))
            else { return nil }
            counts.append(count)
            end = digits
            position = digits
            while position < bytes.count, bytes[position] == Byte.space { position += 1 }
            guard position < bytes.count,
                [Byte.colon, Byte.slash].contains(bytes[position])
                    || bytes[position] == Byte.hyphen && position == digits && first == 0,
                mark == nil || mark == bytes[position]
            else { break }
            mark = bytes[position]
            position += 1
            while position < bytes.count, bytes[position] == Byte.space { position += 1 }
        }
        guard mark != nil, (2...3).contains(counts.count), !bytes[end...].contains(where: Byte.isDigit) else {
            return nil
        }
        return (first..<end, counts)
    }

    /// Whether a text is votes parted by marks and nothing else: `9/0/1`.
    static func isRatio(_ text: String) -> Bool {
        if lettered(text) != nil { return true }
        guard let first = text.utf8.first, Byte.isDigit(first), let place = ratioRange(Array(text.utf8)) else {
            return false
        }
        return place.counts.count == 3 && place.bytes.count == text.utf8.count
    }

    /// The votes of a small table: all its headings, then as many numbers (`Anwesend Ja Nein Stimmen 11 10 1`).
    private static func columns(_ tokens: [Token]) -> Votes? {
        let count = tokens.count / 2
        guard count >= 2, tokens.count == count * 2 else { return nil }
        var votes = Votes()
        for (heading, cell) in zip(tokens[..<count], tokens[count...]) {
            guard case .number(let number) = cell else { return nil }
            switch heading {
            case .yes: votes.yes = number
            case .no: votes.no = number
            case .abstain: votes.abstain = number
            case .present: continue
            case .number, .colon: return nil
            }
        }
        return votes.isEmpty ? nil : votes
    }

    /// The number that belongs to a keyword: where the text's first keyword has one before it, numbers stand before.
    private static func number(for index: Int, in tokens: [Token]) -> Int? {
        let first = tokens.firstIndex { token in
            switch token {
            case .yes, .no, .abstain: true
            default: false
            }
        }
        guard let first else { return nil }
        var isBefore = false
        if first > 0, case .number = tokens[first - 1] { isBefore = true }
        if first + 1 < tokens.count, case .colon = tokens[first + 1] { isBefore = false }
        if isBefore {
            guard index > 0, case .number(let count) = tokens[index - 1] else { return nil }
            return count
        }
        var next = index + 1
        if next < tokens.count, case .colon = tokens[next] { next += 1 }
        guard next < tokens.count, case .number(let count) = tokens[next] else { return nil }
        return count
    }

    private static func tokens(of text: String) -> [Token] {
        let bytes = KeyForm.small(text.utf8)
        var tokens: [Token] = []
        var position = 0
        while position < bytes.count {
            let start = position
            while position < bytes.count, Byte.isDigit(bytes[position]) { position += 1 }
            if position == start {
                while position < bytes.count, isLetter(bytes[position]) { position += 1 }
            }
            if position > start {
                if let token = token(bytes[start..<position]) ?? headed(bytes, start..<position) {
                    tokens.append(token)
                }
                continue
            }
            if bytes[position] == Byte.colon { tokens.append(.colon) }
            // A sign outside ASCII (a dash, a quotation mark) is passed over whole.
            position += 1
            while bytes[position - 1] >= 0x80, position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        }
        return tokens
    }

    /// `Für: 12`, `Gegen: 3`: words that name a side only before a colon.
    private static func headed(_ bytes: [UInt8], _ word: Range<Int>) -> Token? {
        guard word.upperBound < bytes.count, bytes[word.upperBound] == Byte.colon else { return nil }
        if bytes[word].elementsEqual("für".utf8) || bytes[word].elementsEqual("pro".utf8) { return .yes }
        return bytes[word].elementsEqual("gegen".utf8) || bytes[word].elementsEqual("contra".utf8) ? .no : nil
    }

    /// The counts of votes parted by marks and nothing else; nil for any other text.
    static func counts(of text: String) -> [Int]? {
        isRatio(text) ? ratioRange(Array(text.utf8))?.counts : nil
    }

    /// Whether a byte is a letter's: of ASCII, or of any character but the signs of Latin-1 and of U+2000 on.
    private static func isLetter(_ byte: UInt8) -> Bool {
        Byte.isLetter(byte) || (byte >= 0x80 && byte != 0xC2 && byte != 0xE2 && byte != 0xEF)
    }

    /// What a word or a number, in small letters, says of the votes; nil for nothing.
    private static func token(_ word: ArraySlice<UInt8>) -> Token? {
        guard let first = word.first else { return nil }
        if Byte.isDigit(first) { return Int(String(decoding: word, as: UTF8.self)).map { .number($0) } }
        func opens(_ other: String) -> Bool { word.starts(with: other.utf8) }
        func isWord(_ other: String) -> Bool { word.elementsEqual(other.utf8) }
        switch first {
        case 0x6A where isWord("ja") || opens("jastimme"): return .yes
        case 0x64 where isWord("dafür"): return .yes
        case 0x66 where isWord("fürstimmen"): return .yes
        case 0x6E where isWord("nein") || opens("neinstimme"): return .no
        case 0x64 where isWord("dagegen"): return .no
        case 0x67 where opens("gegenstimme"): return .no
        case 0x65 where opens("enthaltung") || isWord("enth"): return .abstain
        case 0x73 where opens("stimmenthaltung"): return .abstain
        case 0x61 where opens("anwesend"): return .present
        case 0x7A where isWord("zustimmung") || isWord("zustimmungen"): return .yes
        case 0x61 where isWord("ablehnung") || isWord("ablehnungen"): return .no
        case 0x6B, 0x65, 0x7A, 0x64, 0x76, 0x66, 0x73, 0x61, 0x6E:
            return word.count <= 6 ? numberWords[String(decoding: word, as: UTF8.self)].map { .number($0) } : nil
        default: return nil
        }
    }
}

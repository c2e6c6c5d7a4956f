import Drucksachen

/// Sums of money with the account and the product named beside them.
enum AmountsField: Field {
    static let rule = "a number with a currency beside it"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        var readEnd = 0
        for index in text.lines.indices {
            let line = text.lines[index].range
            // Where the number ends the line, its unit may begin the next one.
            let range = max(line.lowerBound, readEnd)..<max(line.upperBound, readEnd, unitEnd(text, below: index) ?? 0)
            guard text.lines[index].cues.contains(.digit), mayHoldAmount(text.bytes, range) else { continue }
            for (cents, place) in AmountScanner.scan(text.bytes, range) {
                readEnd = place.upperBound
                let pointer = "/amounts/\(reading.paper.amounts.count)"
                let rest = rest(text, behind: place, index)
                let account = number(text, after: ["Sachkonto", "Konto", "Kontenart:"], in: rest)
                let product = number(text, after: ["Produkt", "Produktgruppe", "PSP-Element:"], in: rest)
                reading.paper.amounts.append(
                    Amount(
                        cents: cents, text: text.string(place), account: account.map { text.string($0) },
                        product: product.map { text.string($0) }))
                reading.mark(pointer + "/text", place)
                if let account { reading.mark(pointer + "/account", account) }
                if let product { reading.mark(pointer + "/product", product) }
            }
        }
    }

    /// The next line, where a sentence may go on: only a line end stands between.
    private static func continuation(_ text: PaperText, _ index: Int) -> Range<Int>? {
        guard index + 1 < text.lines.count, text.lines[index + 1].blanksBefore == 0 else { return nil }
        let (end, next) = (text.lines[index].range.upperBound, text.lines[index + 1].range)
        guard end <= next.lowerBound, text.bytes[end..<next.lowerBound].allSatisfy({ $0 <= 0x20 }) else { return nil }
        return next
    }

    /// Where the unit ends that begins the next line of a sentence: `228.000` above `EUR und 2023 …`.
    ///
    /// Years above a row of units (`2031  2032` above `EUR  EUR`) are no sums: small letters or a mark must follow.
    private static func unitEnd(_ text: PaperText, below index: Int) -> Int? {
        guard let next = continuation(text, index),
            let unit = AmountScanner.unit(text.bytes, next.lowerBound, next.upperBound)
        else { return nil }
        guard unit.end < next.upperBound else { return nil }
        let byte = text.bytes[unit.end]
        if [Byte.period, Byte.comma, 0x3B, 0x29].contains(byte) { return unit.end }  // ; )
        guard byte == 0x20, unit.end + 1 < next.upperBound else { return nil }
        return (0x61...0x7A).contains(text.bytes[unit.end + 1]) ? unit.end : nil
    }

    /// What stands behind a sum: the line, and the next one where a bracket is open or a sentence goes on in it.
    private static func rest(_ text: PaperText, behind place: Range<Int>, _ index: Int) -> Range<Int> {
        let start = place.upperBound
        let line = text.lines[index].range.upperBound
        let end = max(start, min(line, start + 160))
        guard end == line, let next = continuation(text, index) else { return start..<end }
        let words = text.bytes[start..<end]
        let isOpen = words.lastIndex(of: 0x28) ?? -1 > words.lastIndex(of: 0x29) ?? -1
        // A list's next entry begins with a capital, as its last one ended with a name.
        let lastWord = words[(words.lastIndex(of: 0x20).map { $0 + 1 } ?? words.startIndex)...]
        func isSmall(_ byte: UInt8?) -> Bool { byte.map { (0x61...0x7A).contains($0) } ?? false }
        let goesOn =
            isSmall(lastWord.first) || isSmall(text.bytes[next.lowerBound])
            || ["Konto", "Sachkonto", "Produkt", "Produktgruppe"].contains { lastWord.elementsEqual($0.utf8) }
        guard words.count > 3, isOpen || goesOn && words.last != Byte.period else { return start..<end }
        var nextEnd = min(next.upperBound, start + 160)
        for position in next.lowerBound..<max(next.lowerBound, nextEnd) {
            let byte = text.bytes[position]
            let endsSentence =
                byte == Byte.period && (position + 1 == next.upperBound || text.bytes[position + 1] == 0x20)
            if isOpen ? byte == 0x29 : endsSentence {
                nextEnd = position
                break
            }
        }
        // The account behind another sum is that one's.
        if let other = AmountScanner.scan(text.bytes, next).first { nextEnd = min(nextEnd, other.range.lowerBound) }
        return start..<max(end, nextEnd)
    }

    private static func mayHoldAmount(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var index = range.lowerBound
        while true {
            index = ByteSearch.first(0x45, or: 0xE2, in: bytes.span, from: index, before: range.upperBound)
            guard index + 2 < range.upperBound else { return false }
            if bytes[index] == 0xE2, bytes[index + 1] == 0x82, bytes[index + 2] == 0xAC { return true }
            if bytes[index + 1] | 0x20 == 0x75, bytes[index + 2] | 0x20 == 0x72 { return true }
            index += 1
        }
    }

    /// The number behind one of some words.
    private static func number(_ text: PaperText, after words: [StaticString], in range: Range<Int>) -> Range<Int>? {
        for word in words {
            guard var position = text.find(word, in: range) else { continue }
            position += word.utf8CodeUnitCount
            while position < range.upperBound, text.bytes[position] <= 0x20 || text.bytes[position] == Byte.colon {
                position += 1
            }
            let start = position
            while position < range.upperBound,
                Byte.isDigit(text.bytes[position])
                    || [Byte.underscore, Byte.backslash, Byte.period, Byte.hyphen].contains(text.bytes[position])
            {
                position += 1
            }
            while position > start, !Byte.isDigit(text.bytes[position - 1]) { position -= 1 }
            if position - start >= 3 { return start..<position }
        }
        return nil
    }
}

/// Finds sums in euros: `69.542 Euro`, `1.783.000,00 €`, `2,5 Mio. Euro`, `€ 500`.
enum AmountScanner {
    /// The sums in a stretch, in hundredths, with their places.
    static func scan(_ bytes: [UInt8], _ range: Range<Int>) -> [(cents: Int, range: Range<Int>)] {
        var found: [(cents: Int, range: Range<Int>)] = []
        var position = range.lowerBound
        while position < range.upperBound {
            guard Byte.isDigit(bytes[position]), position == range.lowerBound || !Byte.isWord(bytes[position - 1])
            else {
                position += 1
                continue
            }
            let start = position
            guard let (number, end) = number(bytes, start, range.upperBound) else {
                while position < range.upperBound, Byte.isDigit(bytes[position]) { position += 1 }
                continue
            }
            position = end
            let before = max(range.lowerBound, found.last?.range.upperBound ?? 0)
            var place = start..<end
            var factor = 1
            if let unit = unit(bytes, end, range.upperBound) {
                factor = unit.factor
                place = start..<unit.end
            } else if let currency = currencyStart(bytes, before, start) {
                place = currency..<end
            } else {
                continue
            }
            position = place.upperBound
            if let cents = number.cents(times: factor) {
                found.append((signed(bytes, place.lowerBound, range.lowerBound) ? -cents : cents, place))
            }
        }
        return found
    }

    private static func signed(_ bytes: [UInt8], _ start: Int, _ lower: Int) -> Bool {
        start > lower && bytes[start - 1] == Byte.hyphen && (start - 1 == lower || Byte.isBlank(bytes[start - 2]))
    }

    /// A printed number: its whole part and its decimals.
    private struct Number {
        var whole = 0
        var decimals = 0
        /// What the decimals are parts of: 1, 10, 100 …
        var scale = 1

        /// The number in hundredths, times a factor; nil when it is too large.
        func cents(times factor: Int) -> Int? {
            let (sum, overflow) = whole.multipliedReportingOverflow(by: factor * 100)
            return overflow ? nil : sum + decimals * factor / scale * 100 + decimals * factor % scale * 100 / scale
        }
    }

    /// A number in German print: full stops part thousands, a comma the decimals, of which six count.
    private static func number(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (number: Number, end: Int)? {
        var position = start
        var number = Number()
        var digits = 0
        while position < end {
            if Byte.isDigit(bytes[position]) {
                digits += 1
                guard digits <= 14 else { return nil }
                number.whole = number.whole * 10 + Int(bytes[position] - Byte.zero)
                position += 1
            } else if bytes[position] == Byte.period, position + 3 < end,
                bytes[position + 1...position + 3].allSatisfy(Byte.isDigit)
            {
                position += 1
            } else {
                break
            }
        }
        if position + 1 < end, bytes[position] == Byte.comma, Byte.isDigit(bytes[position + 1]) {
            position += 1
            while position < end, Byte.isDigit(bytes[position]) {
                if number.scale < 1_000_000 {
                    number.decimals = number.decimals * 10 + Int(bytes[position] - Byte.zero)
                    number.scale *= 10
                }
                position += 1
            }
        } else if position + 1 < end, bytes[position] == Byte.comma, bytes[position + 1] == Byte.hyphen {
            position += 2
            if position < end, bytes[position] == Byte.hyphen { position += 1 }
        }
        return (number, position)
    }

    /// Where the currency right before a number begins (`€ 500`, `EUR 1.250,00`); nil when none stands there.
    private static func currencyStart(_ bytes: [UInt8], _ lower: Int, _ start: Int) -> Int? {
        var end = start
        while end > lower, Byte.isBlank(bytes[end - 1]) { end -= 1 }
        let first = end - 3
        guard first >= lower, bytes.has("€", in: first..<end) || bytes.has("EUR", in: first..<end) else { return nil }
        return first == lower || !Byte.isWord(bytes[first - 1]) ? first : nil
    }

    /// The currency behind a number, and the factor of `Tausend`, `Mio.` or `Mrd.` before it.
    static func unit(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (factor: Int, end: Int)? {
        var position = skipLineEnd(bytes, start, end)
        var factor = 1
        if position < end, bytes[position] == 0x4D || bytes[position] == 0x54 {  // M, T
            for (word, value, isCurrency) in factors where bytes.has(word, at: position, before: end) {
                factor = value
                position += word.utf8CodeUnitCount
                if isCurrency { return (factor, position) }
                position = skipLineEnd(bytes, position, end)
                break
            }
        }
        if bytes.has("€", at: position, before: end) { return (factor, position + 3) }
        for word in currencies where bytes.has(word, at: position, before: end) {
            let wordEnd = position + word.utf8CodeUnitCount
            // `3 Europäer`, `16 Eurobusse` are no sums.
            if wordEnd < end, Byte.isWord(bytes[wordEnd]) { continue }
            return (factor, wordEnd)
        }
        return nil
    }

    /// The next byte that is no blank, line ends passed over.
    private static func skipLineEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
        var position = Byte.skipBlanks(bytes, start, end)
        while position < end, bytes[position] == Byte.newline {
            position = Byte.skipBlanks(bytes, position + 1, end)
        }
        return position
    }

    private static let currencies: [StaticString] = ["Euro", "EURO", "EUR"]

    /// What multiplies a number, and whether it names the currency too.
    private static let factors: [(word: StaticString, value: Int, isCurrency: Bool)] = [
        ("Millionen", 1_000_000, false), ("Million", 1_000_000, false), ("Milliarden", 1_000_000_000, false),
        ("Mio.", 1_000_000, false), ("Mio", 1_000_000, false), ("Mrd.", 1_000_000_000, false), ("Tsd.", 1000, false),
        ("TEUR", 1000, true), ("T€", 1000, true), ("Tausend", 1000, false), ("T Euro", 1000, true),
    ]
}

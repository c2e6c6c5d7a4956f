import Drucksachen

/// Sums of money with the account and the product named beside them.
enum AmountsField: Field {
    static let rule = "a number with a currency beside it"

    static func read(_ reading: inout Reading) {
        let text = reading.text
        for index in text.lines.indices {
            let range = text.lines[index].range
            guard text.lines[index].cues.contains(.digit), mayHoldAmount(text.bytes, range) else { continue }
            for (cents, place) in AmountScanner.scan(text.bytes, range) {
                let pointer = "/amounts/\(reading.paper.amounts.count)"
                let rest = place.upperBound..<min(range.upperBound, place.upperBound + 160)
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
            while position < range.upperBound, Byte.isBlank(text.bytes[position]) || text.bytes[position] == Byte.colon
            { position += 1 }
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
    private static func unit(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (factor: Int, end: Int)? {
        var position = Byte.skipBlanks(bytes, start, end)
        var factor = 1
        if position < end, bytes[position] == 0x4D || bytes[position] == 0x54 {  // M, T
            for (word, value, isCurrency) in factors where bytes.has(word, at: position, before: end) {
                factor = value
                position += word.utf8CodeUnitCount
                if isCurrency { return (factor, position) }
                position = Byte.skipBlanks(bytes, position, end)
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

    private static let currencies: [StaticString] = ["Euro", "EURO", "EUR"]

    /// What multiplies a number, and whether it names the currency too.
    private static let factors: [(word: StaticString, value: Int, isCurrency: Bool)] = [
        ("Millionen", 1_000_000, false), ("Million", 1_000_000, false), ("Milliarden", 1_000_000_000, false),
        ("Mio.", 1_000_000, false), ("Mio", 1_000_000, false), ("Mrd.", 1_000_000_000, false), ("Tsd.", 1000, false),
        ("TEUR", 1000, true), ("T€", 1000, true), ("Tausend", 1000, false), ("T Euro", 1000, true),
    ]
}

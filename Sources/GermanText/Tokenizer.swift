/// Turns text into folded terms with their places: one pass over the bytes.
///
/// Invalid UTF-8 ends a word and gives no term. A term longer than `longestTerm` bytes is cut.
public struct Tokenizer: Sendable {
    /// The most bytes a term has.
    public static let longestTerm = 240

    let chain: AnalysisChain

    /// A tokenizer for a chain.
    public init(chain: AnalysisChain) {
        self.chain = chain
    }

    /// Replaces the content of `buffer` by the tokens of `text`.
    ///
    /// - Parameter text: UTF-8, at most 1 GiB; what is behind that is not read.
    /// - Complexity: O(n)
    public func tokenize(_ text: [UInt8], into buffer: inout TokenBuffer) {
        let count = min(text.count, 1 << 30)
        // A character folds to at most twice its bytes; a reference and a long gender form are written twice.
        let capacity = count * 4 + 1024
        if buffer.bytes.count < capacity {
            buffer.bytes = [UInt8](repeating: 0, count: capacity + capacity / 4)
        }
        buffer.removeAll()
        var tokens = TokenBuffer().tokens
        swap(&tokens, &buffer.tokens)
        unsafe text.withUnsafeBufferPointer { source in
            unsafe buffer.bytes.withUnsafeMutableBufferPointer { folded in
                guard let input = source.baseAddress, let output = folded.baseAddress else { return }
                // Safe because `TextPass` reads below `count` only and the capacity above bounds what it writes.
                var pass = unsafe TextPass(
                    input: input, count: count, output: output, capacity: folded.count, chain: chain, tokens: tokens)
                tokens = []
                pass.run()
                swap(&tokens, &pass.tokens)
            }
        }
        swap(&tokens, &buffer.tokens)
    }
}

/// What a byte is to the tokenizer: 0 for a separator, 1 for a byte above ASCII, else the folded byte.
private let byteClasses: InlineArray<256, UInt8> = {
    var classes = InlineArray<256, UInt8>(repeating: 0)
    for byte in 0..<256 {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: classes[byte] = UInt8(byte)
        case 0x41...0x5A: classes[byte] = UInt8(byte) | 0x20
        case 0x80...: classes[byte] = 1
        default: classes[byte] = 0
        }
    }
    return classes
}()

/// One pass over one text.
///
/// The pointers stay inside `Tokenizer.tokenize`, which made them valid for `count` bytes of input and for four
/// times as many (and some) of output.
@safe struct TextPass {
    let input: UnsafePointer<UInt8>
    let count: Int
    let output: UnsafeMutablePointer<UInt8>
    /// The bytes there is room for.
    let capacity: Int
    let chain: AnalysisChain
    var tokens: [Token]
    var inputIndex = 0
    var outputIndex = 0
    /// Where the reference ends whose parts are being read.
    var referenceEnd = 0
    var isFirstPart = false
    let classes: InlineArray<256, UInt8>

    init(
        input: UnsafePointer<UInt8>, count: Int, output: UnsafeMutablePointer<UInt8>, capacity: Int,
        chain: AnalysisChain, tokens: [Token]
    ) {
        unsafe self.input = unsafe input
        self.count = count
        unsafe self.output = unsafe output
        self.capacity = capacity
        self.chain = chain
        self.tokens = tokens
        self.classes = byteClasses
    }

    /// The byte at an index, 0 behind the end.
    @inline(__always)
    func byte(_ index: Int) -> UInt8 {
        // Safe because of the check.
        unsafe index < count ? input[index] : 0
    }

    /// Reads the whole text.
    mutating func run() {
        while inputIndex < count {
            // Safe because of the loop's condition.
            let byte = unsafe input[inputIndex]
            if byte < 0x80 {
                // Safe because the table has an entry for each byte.
                if unsafe classes[unchecked: Int(byte)] == 0 {
                    inputIndex &+= 1
                    continue
                }
            } else if byte == 0xC2 || byte > 0xC3 {
                let (scalar, length) = decode(inputIndex)
                guard let scalar, case .word = ScalarFolding.classify(scalar, chain: chain) else {
                    inputIndex &+= length
                    continue
                }
            }
            word()
        }
    }

    /// Reads one run of letters and digits and what belongs to it.
    private mutating func word() {
        let start = inputIndex
        let termStart = outputIndex
        letters()
        guard outputIndex > termStart else {
            if inputIndex == start { inputIndex &+= decode(start).1 }
            return
        }
        var termEnd = outputIndex
        if chain == .full {
            while joinsNextLine(from: start) { letters() }
            termEnd = reference(from: start, termStart: termStart)
            if termEnd == outputIndex { termEnd = whole(from: start, termStart: termStart) }
            if start >= referenceEnd, genderForm(from: start, termStart: termStart) { return }
        }
        let isPart = start < referenceEnd
        let isSamePosition = isPart && isFirstPart
        isFirstPart = false
        emit(
            start, termStart, termEnd, kind: isPart ? .part : .word, isSamePosition: isSamePosition)
        if chain == .full, !isPart {
            completeSuspended(from: start, termStart: termStart)
            paragraph(from: start, termStart: termStart)
        }
    }

    /// Copies folded letters and digits up to the first separator.
    @inline(__always)
    private mutating func letters() {
        var read = inputIndex
        var write = outputIndex
        let isFull = chain == .full
        while read < count {
            if read &+ 8 <= count {
                // Safe because eight bytes lie inside the input, and the output has a kilobyte of slack.
                let eight = unsafe UnsafeRawPointer(input + read).loadUnaligned(as: UInt64.self)
                let length = Self.asciiWordLength(eight)
                unsafe UnsafeMutableRawPointer(output + write).storeBytes(of: eight | Self.small, as: UInt64.self)
                read &+= length
                write &+= length
                if length == 8 { continue }
                if unsafe classes[unchecked: Int(input[read])] == 0 { break }
            }
            // Safe because of the loop's condition, the table's size and the output's capacity.
            let byte = unsafe input[read]
            let folded = unsafe classes[unchecked: Int(byte)]
            if folded > 1 {
                unsafe output[write] = folded
                write &+= 1
                read &+= 1
                continue
            }
            if folded == 0 { break }
            if byte == 0xC3, read &+ 1 < count {
                // Safe because of the check just made.
                let second = unsafe input[read &+ 1]
                if isFull, let vowel = Self.umlautVowel(second) {
                    // Safe because two bytes of input give two bytes of output.
                    unsafe output[write] = vowel
                    unsafe output[write &+ 1] = vowel == 0x73 ? 0x73 : 0x65
                    write &+= 2
                    read &+= 2
                    continue
                }
                if !isFull, second & 0xC0 == 0x80, second != 0x97, second != 0xB7 {
                    // Safe because two bytes of input give two bytes of output.
                    unsafe output[write] = byte
                    unsafe output[write &+ 1] = second < 0x9F ? second | 0x20 : second
                    write &+= 2
                    read &+= 2
                    continue
                }
            }
            inputIndex = read
            outputIndex = write
            guard rareCharacter() else { return }
            read = inputIndex
            write = outputIndex
        }
        inputIndex = read
        outputIndex = write
    }

    /// The bit that small letters have and capitals do not, in each of eight bytes; digits have it too.
    private static let small: UInt64 = 0x2020_2020_2020_2020

    /// How many of the first of eight bytes are ASCII letters or digits.
    @inline(__always)
    private static func asciiWordLength(_ bytes: UInt64) -> Int {
        // Bit 7 of each byte tells; sums of seven bits never reach into the next byte.
        let tops: UInt64 = 0x8080_8080_8080_8080
        let ones: UInt64 = 0x0101_0101_0101_0101
        let low = bytes & ~tops
        let letter = low | small
        let isLetter = (letter &+ ones &* (0x80 - 0x61)) & ~(letter &+ ones &* (0x80 - 0x7B))
        let isDigit = (low &+ ones &* (0x80 - 0x30)) & ~(low &+ ones &* (0x80 - 0x3A))
        let others = ~((isLetter | isDigit) & ~bytes) & tops
        return others.trailingZeroBitCount &>> 3
    }

    /// The first letter that an umlaut or ß folds to, by the second byte of its UTF-8.
    @inline(__always)
    private static func umlautVowel(_ second: UInt8) -> UInt8? {
        switch second {
        case 0x84, 0xA4: 0x61
        case 0x96, 0xB6: 0x6F
        case 0x9C, 0xBC: 0x75
        case 0x9F: 0x73
        default: nil
        }
    }

    /// Reads a character outside ASCII; false, and nothing read, when it ends the word.
    private mutating func rareCharacter() -> Bool {
        let (scalar, length) = decode(inputIndex)
        guard let scalar else { return false }
        switch ScalarFolding.classify(scalar, chain: chain) {
        case .separator: return false
        case .ignored:
            // A soft hyphen at the end of a line is a hyphen; elsewhere it goes unless the word ends here.
            if scalar.value == 0xAD, byte(inputIndex &+ length) <= 0x20 { return false }
        case .diaeresis:
            // Safe because the index before the write position was written, and the output has room.
            let last = unsafe outputIndex > 0 ? output[outputIndex &- 1] : 0
            if last == 0x61 || last == 0x6F || last == 0x75 {
                unsafe output[outputIndex] = 0x65
                outputIndex &+= 1
            }
        case .word(let text):
            for unit in text.utf8 {
                // Safe because a character folds to at most twice its bytes.
                unsafe output[outputIndex] = unit
                outputIndex &+= 1
            }
        }
        inputIndex &+= length
        return true
    }

    /// The character at an index and its length; nil and 1 for invalid UTF-8.
    func decode(_ index: Int) -> (Unicode.Scalar?, Int) {
        let first = byte(index)
        let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
        guard length > 1, index + length <= count else {
            return length == 1 ? (Unicode.Scalar(first), 1) : (nil, 1)
        }
        var value = UInt32(first) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let next = byte(index + offset)
            guard next & 0xC0 == 0x80 else { return (nil, 1) }
            value = value << 6 | UInt32(next & 0x3F)
        }
        let smallest: UInt32 = length == 2 ? 0x80 : length == 3 ? 0x800 : 0x10000
        guard value >= smallest, let scalar = Unicode.Scalar(value) else { return (nil, 1) }
        return (scalar, length)
    }

    /// Appends a token whose folded bytes stand in the output.
    mutating func emit(_ start: Int, _ termStart: Int, _ termEnd: Int, kind: Token.Kind, isSamePosition: Bool) {
        var length = termEnd &- termStart
        if length > Tokenizer.longestTerm {
            length = Tokenizer.longestTerm
            // Safe because the index lies inside the term; a cut never splits a character.
            while length > 0, unsafe output[termStart &+ length] & 0xC0 == 0x80 { length &-= 1 }
        }
        // Safe because the output has a kilobyte of slack behind its last term.
        let hash = unsafe termHash(UnsafePointer(output + termStart), count: length)
        tokens.append(
            Token(
                termStart: UInt32(truncatingIfNeeded: termStart),
                termEnd: UInt32(truncatingIfNeeded: termStart &+ length),
                sourceStart: UInt32(truncatingIfNeeded: start), sourceEnd: UInt32(truncatingIfNeeded: inputIndex),
                hash: hash, kind: kind, isSamePosition: isSamePosition))
    }
}

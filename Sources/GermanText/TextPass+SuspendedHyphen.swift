/// Completes words whose end stands in a later one: `Bildungs- und Ausbildungssystem` is also a `Bildungssystem`.
///
/// What the later word lends is its longest end that stands in our list of words (`CompoundWords`); the words of the papers
/// have no say here, so that a text always has the same terms.
extension TextPass {
    private static let mostOmissions = 3
    private static let conjunctions = ["und", "oder", "bzw.", "bzw", "sowie", "u.", "&"]

    /// Emits the completed form of the word that ends here, at its own position.
    ///
    /// - Parameter termStart: where its folded bytes start in the output.
    mutating func completeSuspended(from start: Int, termStart: Int) {
        guard byte(inputIndex) == 0x2D, isBlank(byte(inputIndex + 1)) || byte(inputIndex + 1) == 0x2C,
            outputIndex - termStart >= 3, let word = completingWord()
        else { return }
        let head = SuspendedEnd.find(in: word)
        let length = outputIndex - termStart + head.count
        // The rest of the text needs at most four times its bytes.
        guard !head.isEmpty, outputIndex + length + 4 * (count - inputIndex) + 512 < capacity else { return }
        let copy = outputIndex
        for offset in 0..<(copy - termStart) {
            // Safe because of the guard against the capacity.
            unsafe output[copy + offset] = unsafe output[termStart + offset]
        }
        for (offset, byte) in head.enumerated() {
            // Safe because of the guard against the capacity.
            unsafe output[2 * copy - termStart + offset] = byte
        }
        outputIndex = copy + length
        emit(start, copy, outputIndex, kind: .part, isSamePosition: true)
    }

    /// The folded word that completes: the first behind a conjunction that is not suspended itself.
    private func completingWord() -> [UInt8]? {
        var index = inputIndex + 1
        var hasConjunction = false
        for _ in 0..<2 * TextPass.mostOmissions {
            if byte(index) == 0x2C { index += 1 }
            while isBlank(byte(index)) { index += 1 }
            if let conjunction = TextPass.conjunctions.first(where: { matches($0, at: index) }),
                case let end = index + conjunction.utf8.count, isBlank(byte(end))
            {
                hasConjunction = true
                index = end
                continue
            }
            let start = index
            while isLetterOrDigit(index), index - start <= CompoundSplitter.longestWord { index += length(at: index) }
            guard index > start else { return nil }
            if byte(index) == 0x2D, isBlank(byte(index + 1)) || byte(index + 1) == 0x2C {
                index += 1
                continue
            }
            guard hasConjunction else { return nil }
            return folded(start, index)
        }
        return nil
    }

    private func length(at index: Int) -> Int { decode(index).1 }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

    private func folded(_ start: Int, _ end: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        for index in start..<end { bytes.append(byte(index)) }
        var buffer = TokenBuffer()
        Tokenizer(chain: .full).tokenize(bytes, into: &buffer)
        return buffer.tokens.count == 1 ? buffer.term(buffer.tokens[0]) : nil
    }
}

/// The ends that a word lends to a suspended one before it.
enum SuspendedEnd {
    private static let shortestRest = 3
    private static let endings: [[UInt8]] = ["", "n", "e", "en", "s", "es", "er", "ern"].map { Array($0.utf8) }

    private static let listed = Set(CompoundWords.foldedParts)

    /// The longest end of a folded word that stands in our list, with its ending; empty for none.
    static func find(in word: [UInt8]) -> [UInt8] {
        guard word.count >= 2 * shortestRest else { return [] }
        for start in shortestRest...word.count - shortestRest {
            let end = word[start...]
            for ending in endings
            where end.count - ending.count >= shortestRest && end.suffix(ending.count) == ending[...] {
                let base = Array(end.dropLast(ending.count))
                if listed.contains(base) || listed.contains(withoutUmlaut(base)) { return Array(end) }
            }
        }
        return []
    }

    /// `plaetz` as `platz`: the umlaut that a plural has.
    private static func withoutUmlaut(_ word: [UInt8]) -> [UInt8] {
        guard
            let place = word.indices.dropLast().last(where: {
                word[$0 + 1] == 0x65 && (word[$0] == 0x61 || word[$0] == 0x6F || word[$0] == 0x75)
            })
        else { return word }
        var plain = word
        plain.remove(at: place + 1)
        return plain
    }
}

/// What German council papers need beyond runs of letters: the full chain's rules.
extension TextPass {
    /// Steps over a hyphen at the end of a line when the word goes on in the next one.
    ///
    /// The hyphen is kept (false is returned) before a capital, a digit and the words `und`, `oder`, `bzw`, `sowie`,
    /// where it is the writer's own. One blank line between the two lines is allowed.
    mutating func joinsNextLine(from start: Int) -> Bool {
        var index = inputIndex
        if byte(index) == 0x2D {
            index += 1
        } else if byte(index) == 0xC2, byte(index + 1) == 0xAD {
            index += 2
        } else if byte(index) == 0xE2, byte(index + 1) == 0x80, byte(index + 2) == 0x90 {
            index += 3
        } else {
            return false
        }
        let last = byte(inputIndex - 1)
        guard last >= 0x80 || (last | 0x20 >= 0x61 && last | 0x20 <= 0x7A) else { return false }
        var lineEnds = 0
        while lineEnds <= 2 {
            let byte = byte(index)
            if byte == 0x0A {
                lineEnds += 1
            } else if byte != 0x20, byte != 0x09, byte != 0x0D {
                break
            }
            index += 1
        }
        guard lineEnds == 1 || lineEnds == 2, isLowerCaseLetter(index), !isConjunction(index) else {
            return false
        }
        inputIndex = index
        return true
    }

    private func isLowerCaseLetter(_ index: Int) -> Bool {
        let first = byte(index)
        if first == 0xC3 { return byte(index + 1) >= 0x9F }
        return first >= 0x61 && first <= 0x7A
    }

    func isLetterOrDigit(_ index: Int) -> Bool {
        let first = byte(index)
        if first >= 0x80 {
            guard let scalar = decode(index).0 else { return false }
            return ScalarFolding.isWord(scalar)
        }
        return (first >= 0x30 && first <= 0x39) || (first | 0x20 >= 0x61 && first | 0x20 <= 0x7A)
    }

    private func isConjunction(_ index: Int) -> Bool {
        for word in ["und", "oder", "bzw", "sowie"] {
            if matches(word, at: index), !isLetterOrDigit(index + word.utf8.count) { return true }
        }
        return false
    }

    func matches(_ word: String, at index: Int) -> Bool {
        var place = index
        for unit in word.utf8 {
            guard byte(place) == unit else { return false }
            place += 1
        }
        return true
    }

    /// Emits the two forms of `Bürger*innen`, `Bürger:innen`, `Bürger_in`, `Expert/-innen`, `Bürger(innen)`,
    /// `BürgerInnen`.
    ///
    /// The base word is the token; the long form (`buergerinnen`) follows at the same position.
    ///
    /// - Returns: whether there was such a form; then everything of it is read and emitted.
    mutating func genderForm(from start: Int, termStart: Int) -> Bool {
        let stop = byte(inputIndex)
        if stop == 0x2A || stop == 0x3A || stop == 0x5F || stop == 0x2F || stop == 0x28 {
            var index = inputIndex + 1
            if stop == 0x2F || stop == 0x28, byte(index) == 0x2D { index += 1 }
            guard outputIndex - termStart >= 3, byte(index) == 0x69, byte(index + 1) == 0x6E else {
                return false
            }
            let suffix = matches("innen", at: index) ? 5 : 2
            guard !isLetterOrDigit(index + suffix), endsInLetter() else { return false }
            if suffix == 2, stop == 0x2F { return false }
            if stop == 0x28, byte(index + suffix) != 0x29 { return false }
            let baseEnd = outputIndex
            for offset in 0..<suffix {
                // Safe because the suffix was read from the input: the output's capacity covers it.
                unsafe output[baseEnd + offset] = unsafe input[index + offset]
            }
            inputIndex = index + suffix + (stop == 0x28 ? 1 : 0)
            emitForms(start, termStart, baseEnd: baseEnd, end: baseEnd + suffix)
            return true
        }
        for suffix in [5, 2] {
            let index = inputIndex - suffix
            guard index - start >= 3, byte(index) == 0x49, byte(index + 1) == 0x6E,
                suffix == 2 || matches("nen", at: index + 2)
            else { continue }
            let before = byte(index - 1)
            guard before >= 0x61 && before <= 0x7A else { continue }
            emitForms(start, termStart, baseEnd: outputIndex - suffix, end: outputIndex)
            return true
        }
        return false
    }

    private func endsInLetter() -> Bool {
        let last = byte(inputIndex - 1)
        return last >= 0x61 && last <= 0x7A
    }

    private mutating func emitForms(_ start: Int, _ termStart: Int, baseEnd: Int, end: Int) {
        emit(start, termStart, baseEnd, kind: .word, isSamePosition: false)
        let copy = end
        for offset in 0..<(end - termStart) {
            // Safe because the copy is as long as the form itself, which the output's capacity counts twice.
            unsafe output[copy + offset] = unsafe output[termStart + offset]
        }
        outputIndex = copy + (end - termStart)
        emit(start, copy, outputIndex, kind: .part, isSamePosition: true)
    }

    /// Emits a council reference as one token when the run that was just read is its first part.
    ///
    /// A reference is made of ASCII runs joined by single `-` or `/`, has at least three digits, and its runs of letters are
    /// short (`VII-DS-08561-NF-01`); so `Covid-19-Folgen` stays three words.
    ///
    /// - Returns: where the term of the run ends in the output.
    mutating func reference(from start: Int, termStart: Int) -> Int {
        let stop = byte(inputIndex)
        guard stop == 0x2D || stop == 0x2F, start >= referenceEnd, isLetterOrDigit(inputIndex + 1) else {
            return outputIndex
        }
        var digits = 0
        var letters = 0
        var runs = 1
        var index = start
        while true {
            let byte = byte(index)
            if byte >= 0x30 && byte <= 0x39 {
                digits += 1
                letters = 0
            } else if byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A {
                letters += 1
                guard letters <= 6 else { return outputIndex }
            } else if byte == 0x2D || byte == 0x2F {
                let next = self.byte(index + 1)
                guard next < 0x80, isLetterOrDigit(index + 1) else { break }
                letters = 0
                runs += 1
            } else {
                if byte >= 0x80, isLetterOrDigit(index) { return outputIndex }
                break
            }
            index += 1
        }
        guard digits >= 3, runs >= 2, runs <= 8, index - start <= 64 else { return outputIndex }
        var term: [UInt8] = []
        for place in start..<index { term.append(lowerCase(self.byte(place))) }
        return beginWhole(term, from: start, to: index)
    }

    /// Emits a term that stands for what follows as a whole; its parts follow from the run that was just read on, the first
    /// at the same position.
    ///
    /// - Parameter term: at most as long as what it stands for.
    /// - Returns: where the term of that run ends in the output.
    mutating func beginWhole(_ term: [UInt8], from start: Int, to end: Int) -> Int {
        let wordEnd = outputIndex
        let wordInput = inputIndex
        for (offset, byte) in term.enumerated() {
            // Safe because a whole is written once more than it is read, which the output's capacity counts.
            unsafe output[wordEnd + offset] = byte
        }
        inputIndex = end
        emit(start, wordEnd, wordEnd + term.count, kind: .reference, isSamePosition: false)
        inputIndex = wordInput
        referenceEnd = end
        isFirstPart = true
        outputIndex = wordEnd + term.count
        return wordEnd
    }

    func lowerCase(_ byte: UInt8) -> UInt8 { byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte }
}

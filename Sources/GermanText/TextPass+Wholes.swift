/// What is one term and its parts although marks stand inside: dates, sums, addresses, paragraphs.
extension TextPass {
    private static let longestAddress = 200

    /// Emits the whole that the run just read begins, if any.
    ///
    /// - Returns: where the term of the run ends in the output.
    mutating func whole(from start: Int, termStart: Int) -> Int {
        let stop = byte(inputIndex)
        guard start >= referenceEnd, start < inputIndex else { return outputIndex }
        if isDigit(byte(start)), stop == 0x2E, isDigit(byte(inputIndex + 1)) { return number(from: start) }
        if stop == 0x2E || stop == 0x40 || stop == 0x2D || stop == 0x5F || stop == 0x3A || stop == 0x2B {
            if let end = addressEnd(from: start) {
                var term: [UInt8] = []
                for index in start..<end { term.append(lowerCase(byte(index))) }
                return beginWhole(term, from: start, to: end)
            }
        }
        return outputIndex
    }

    /// Emits `§34` for a number behind the sign, at the number's position.
    mutating func paragraph(from start: Int, termStart: Int) {
        guard isDigit(byte(start)) else { return }
        var sign = start
        while sign > 0, start - sign < 3, byte(sign - 1) == 0x20 { sign -= 1 }
        if sign >= 2, byte(sign - 1) == 0xA0, byte(sign - 2) == 0xC2 { sign -= 2 }
        guard sign >= 2, byte(sign - 1) == 0xA7, byte(sign - 2) == 0xC2 else { return }
        let copy = outputIndex
        // Safe because the sign was read and gave no bytes, and a number is written once more than it is read.
        unsafe output[copy] = 0xC2
        unsafe output[copy + 1] = 0xA7
        for offset in 0..<(copy - termStart) { unsafe output[copy + 2 + offset] = unsafe output[termStart + offset] }
        outputIndex = copy + 2 + (copy - termStart)
        emit(start, copy, outputIndex, kind: .part, isSamePosition: true)
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Emits a date (`24.07.2006`) as `2006-07-24` and a sum (`12.500,00`) as `12500`.
    private mutating func number(from start: Int) -> Int {
        var groups: [[UInt8]] = [[]]
        var index = start
        while index - start < 32 {
            let byte = byte(index)
            if isDigit(byte) {
                groups[groups.count - 1].append(byte)
            } else if byte == 0x2E, isDigit(self.byte(index + 1)) {
                groups.append([])
            } else {
                break
            }
            index += 1
        }
        if groups.count == 3, (1...2).contains(groups[0].count), (1...2).contains(groups[1].count), groups[2].count == 4
        {
            func padded(_ group: [UInt8]) -> [UInt8] { group.count == 1 ? [0x30] + group : group }
            return beginWhole(
                groups[2] + [0x2D] + padded(groups[1]) + [0x2D] + padded(groups[0]), from: start, to: index)
        }
        guard groups.count > 1, groups[0].count <= 3, groups.dropFirst().allSatisfy({ $0.count == 3 }),
            !isLetterOrDigit(index)
        else { return outputIndex }
        var term = Array(groups.joined())
        if byte(index) == 0x2C, isDigit(byte(index + 1)), isDigit(byte(index + 2)), !isDigit(byte(index + 3)) {
            if byte(index + 1) != 0x30 || byte(index + 2) != 0x30 {
                term += [0x2C, byte(index + 1), byte(index + 2)]
            }
            index += 3
        }
        return beginWhole(term, from: start, to: index)
    }

    /// Where an e-mail address or a URL ends that begins here; nil for none.
    private func addressEnd(from start: Int) -> Int? {
        var index = start
        var marks = 0
        var dots = 0
        var isLocator = false
        while index < count, index - start <= TextPass.longestAddress {
            let byte = byte(index)
            switch byte {
            case 0x40: marks += 1
            case 0x2E: dots += marks
            case 0x3A:
                guard index - start <= 5, self.byte(index + 1) == 0x2F, self.byte(index + 2) == 0x2F else { break }
                isLocator = true
            case 0x2D, 0x5F, 0x2B: break
            case 0x25, 0x26, 0x2F, 0x3D, 0x3F, 0x23, 0x7E:
                guard isLocator else { return nil }
            default:
                let isPlain = isDigit(byte) || lowerCase(byte) >= 0x61 && lowerCase(byte) <= 0x7A
                if !isPlain { return end(index, start, marks == 1 && dots > 0 || isLocator) }
            }
            if byte == 0x3A, !isLocator { return end(index, start, marks == 1 && dots > 0) }
            index += 1
        }
        return index == count ? end(index, start, marks == 1 && dots > 0 || isLocator) : nil
    }

    /// The end without full stops and dashes behind the last letter.
    private func end(_ index: Int, _ start: Int, _ isAddress: Bool) -> Int? {
        guard isAddress else { return nil }
        var end = index
        while end > start, !isLetterOrDigit(end - 1) { end -= 1 }
        return end
    }
}

/// The text that `pdftotext -layout` prints, with its tables put in by where their words stand.
enum PageLayout {
    /// The most words of a page whose tables are looked for; a page of a paper has 500, one of small print 3,000.
    private static let largestWordCount = 4000

    /// Whether a line has a gap of three blanks: a text without one has no table.
    static func mayHaveColumns(_ text: [UInt8]) -> Bool {
        var (blanks, isBehindWord) = (0, false)
        for byte in text {
            switch byte {
            case Byte.space: blanks += 1
            case Byte.newline, 0x0C: (blanks, isBehindWord) = (0, false)
            default:
                if blanks >= 3, isBehindWord { return true }
                (blanks, isBehindWord) = (0, true)
            }
        }
        return false
    }

    /// The text in which the lines of each table are a line for each row, its cells parted by TABs.
    ///
    /// - Parameters:
    ///   - text: the text, its pages parted by form feeds.
    ///   - pages: the words of each page.
    static func withTables(_ text: [UInt8], _ pages: PageWords) -> [UInt8] {
        var pages = pages
        var result: [UInt8] = []
        for (index, page) in text.split(separator: 0x0C, omittingEmptySubsequences: false).enumerated() {
            if index > 0 { result.append(0x0C) }
            if let words = pages.next(), words.count <= largestWordCount {
                append(page, words, to: &result)
            } else {
                result += page
            }
        }
        return result
    }

    /// Appends a page; a table takes the place of lines that hold just its letters, and is left out where none do.
    private static func append(_ page: ArraySlice<UInt8>, _ words: [PageWord], to result: inout [UInt8]) {
        let rows = PageRow.rows(of: words)
        let tables = PageTable.tables(of: rows)
        guard !tables.isEmpty else {
            result += page
            return
        }
        var lines = page.split(separator: Byte.newline, omittingEmptySubsequences: false)[...]
        // Letters before the line that is next, and before the row that is next.
        var (printed, counted, row) = (0, 0, 0)
        for table in tables {
            counted += rows[row..<table.rows.lowerBound].reduce(0) { $0 + letters(of: $1).count }
            while printed < counted, let line = lines.popFirst() {
                printed += letters(of: line).count
                result += line + [Byte.newline]
            }
            let inside = rows[table.rows].flatMap(letters)
            counted += inside.count
            row = table.rows.upperBound
            guard let end = end(of: inside, in: lines) else { continue }
            while let line = lines.first, letters(of: line).isEmpty {
                result += line + [Byte.newline]
                lines.removeFirst()
            }
            result += table.text
            lines = lines[end...]
            printed += inside.count
        }
        result += lines.joined(separator: [Byte.newline])
    }

    /// The line behind those that hold just these letters; nil when there are none such.
    private static func end(of inside: [UInt8], in lines: ArraySlice<ArraySlice<UInt8>>) -> Int? {
        var found: [UInt8] = []
        for (index, line) in zip(lines.indices, lines) {
            found += letters(of: line)
            guard found.count >= inside.count else { continue }
            return found.sorted() == inside.sorted() ? index + 1 : nil
        }
        return nil
    }

    private static func letters(of row: PageRow) -> [UInt8] { row.words.flatMap { letters(of: $0.text[...]) } }

    private static func letters(of line: ArraySlice<UInt8>) -> [UInt8] { line.filter { $0 != Byte.space } }
}

/// A word and where it stands on its page, in points from the left and from the top.
struct PageWord: Sendable, Equatable {
    /// Its text in UTF-8.
    var text: [UInt8]
    /// Where it begins.
    var left: Double
    /// Where it ends.
    var right: Double
    /// The top of its line, as the font says.
    var top: Double
    /// The height of its line, as the font says.
    var height: Double

    /// The middle of its line.
    var middle: Double { top + height / 2 }
}

/// Reads what `pdftotext -tsv` prints: the words of each page with their places.
///
/// Its columns are level, page, paragraph, block, line, word, left, top, width, height, confidence and text; a page has the
/// level 1, a word the level 5 (poppler, utils/pdftotext.cc).
struct PageWords: Sequence, IteratorProtocol {
    private let table: [UInt8]
    private var position: Int

    /// A reader of all pages; nil when the first line is not that of such a table.
    init?(_ table: [UInt8]) {
        guard table.starts(with: "level\tpage_num\t".utf8), let end = table.firstIndex(of: Byte.newline) else {
            return nil
        }
        self.table = table
        position = end + 1
    }

    /// The words of the next page, in the order printed; a line that is none of the table is left out.
    mutating func next() -> [PageWord]? {
        guard position < table.count else { return nil }
        var words: [PageWord] = []
        var isOpen = false
        while position < table.count {
            let end = table[position...].firstIndex(of: Byte.newline) ?? table.count
            let cells = table[position..<end].split(
                separator: Byte.tab, maxSplits: 11, omittingEmptySubsequences: false)
            let isPage = cells[0].elementsEqual("1".utf8)
            if isPage, isOpen { break }
            isOpen = isOpen || isPage
            position = end + 1
            if let word = PageWords.word(cells) { words.append(word) }
        }
        return words
    }

    private static func word(_ cells: [ArraySlice<UInt8>]) -> PageWord? {
        guard cells.count == 12, cells[0].elementsEqual("5".utf8), let left = number(cells[6]),
            let top = number(cells[7]), let width = number(cells[8]), let height = number(cells[9]),
            width >= 0, height > 0
        else { return nil }
        return PageWord(text: Array(cells[11]), left: left, right: left + width, top: top, height: height)
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Double? {
        Double(String(decoding: bytes, as: UTF8.self)).flatMap { abs($0) < 1e6 ? $0 : nil }
    }
}

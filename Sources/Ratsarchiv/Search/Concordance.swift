internal import InvertedIndex

/// One occurrence of a query's words with the text around it.
public struct ConcordanceLine: Sendable {
    /// The paper.
    public var card: PaperCard
    /// The printed page, where one is known.
    public var page: Int?
    /// The line in the source.
    public var line: Int
    /// The text before the words, one blank between words.
    public var left: String
    /// The words.
    public var match: String
    /// The text behind them.
    public var right: String
}

extension ArchiveReader {
    /// Hands on every occurrence of a query's words, paper by paper, oldest first; papers without a date come last.
    ///
    /// Words, beginnings, compounds with a word and typing mistakes are occurrences; of a phrase only the whole one is.
    ///
    /// - Parameter context: the most characters on each side.
    public func concordance(
        _ text: String, context: Int, _ body: (ConcordanceLine) -> Void
    ) throws(SearchError) {
        let query = try expanded(text)
        do throws(IndexError) {
            let order = SortOrder.column(ArchiveColumn.date.rawValue, descending: false)
            let finder = PassageFinder(marks: query.marks, analyzer: analyzer)
            for hit in try index.search(query.strict, limit: .max, sort: order) {
                let card = try card(hit.document)
                let stored = try self.text(hit.document)
                var line = 0
                var offset = 0
                for range in finder.occurrences(in: stored.text) {
                    while offset < range.lowerBound {
                        if stored.text[offset] == 0x0A { line += 1 }
                        offset += 1
                    }
                    let page = line < stored.pages.count && stored.pages[line] > 0 ? stored.pages[line] : nil
                    body(
                        ConcordanceLine(
                            card: card, page: page,
                            line: line < stored.sourceLines.count ? stored.sourceLines[line] : 1,
                            left: ArchiveReader.left(stored.text[..<range.lowerBound], context),
                            match: ArchiveReader.oneLine(stored.text[range]),
                            right: ArchiveReader.right(stored.text[range.upperBound...], context)))
                }
            }
        } catch {
            throw .index(error)
        }
    }

    private static func oneLine(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func left(_ bytes: ArraySlice<UInt8>, _ context: Int) -> String {
        // A character has at most four bytes, and blanks are joined.
        let near = bytes.suffix(context * 4 + 64)
        return String(oneLine(near.drop { $0 & 0xC0 == 0x80 }).suffix(context))
    }

    private static func right(_ bytes: ArraySlice<UInt8>, _ context: Int) -> String {
        var near = bytes.prefix(context * 4 + 64)
        if near.endIndex < bytes.endIndex {
            while let last = near.last, last & 0x80 != 0 { near.removeLast() }
        }
        return String(oneLine(near).prefix(context))
    }
}

internal import InvertedIndex

extension ArchiveReader {
    /// The shortest word for which another one is suggested.
    private static let shortestWord = 4

    /// The query with its unknown words replaced by known ones that are spelt much like them; nil when there are none.
    ///
    /// Of the words at a distance of one, else two for long words, the one in the most papers counts; its spelling is that of
    /// a paper. Asked when a query finds nothing.
    public func suggestion(for text: String) throws(SearchError) -> String? {
        _ = try matching(text)
        var changed = text
        var isChanged = false
        for word in analyzer.words(text).reversed() where !word.isSamePosition && !word.isReference {
            guard word.literal.count >= ArchiveReader.shortestWord,
                index.documentCount(of: word.stem, in: ArchiveField.text.terms) == 0,
                let near = nearest(word.literal)
            else { continue }
            guard let spelling = try spelling(of: near) else { continue }
            var bytes = Array(changed.utf8)
            bytes.replaceSubrange(word.range, with: spelling.utf8)
            changed = String(decoding: bytes, as: UTF8.self)
            isChanged = true
        }
        return isChanged ? changed : nil
    }

    private func nearest(_ literal: [UInt8]) -> [UInt8]? {
        for distance in 1...(literal.count >= 8 ? 2 : 1) {
            let near = index.terms(ArchiveField.text.literals, near: literal, distance: distance)
            let best = near.max { a, b in
                a.documentCount != b.documentCount
                    ? a.documentCount < b.documentCount : b.term.lexicographicallyPrecedes(a.term)
            }
            if let best { return best.term }
        }
        return nil
    }

    /// How a paper writes a folded word.
    private func spelling(of literal: [UInt8]) throws(SearchError) -> String? {
        do throws(IndexError) {
            guard let hit = try index.search(.term(ArchiveField.text.literals, literal), limit: 1).first else {
                return nil
            }
            let text = try text(hit.document).text
            var found: String?
            analyzer.eachLiteral(
                text,
                { word, range in
                    if found == nil, word == literal { found = String(decoding: text[range], as: UTF8.self) }
                }, where: { $0 == literal[0] })
            return found ?? String(decoding: literal, as: UTF8.self)
        } catch {
            throw .index(error)
        }
    }
}

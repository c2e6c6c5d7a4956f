import Drucksachen

/// A document in the one form the parser reads: UTF-8 text, whatever came in.
struct DecodedDocument: Sendable {
    /// The text in valid UTF-8 without NULs, its lines ended by LF alone; empty when the document could not be read.
    var text: [UInt8]
    /// The form the bytes were read as; nil when they could not be read.
    var format: SourceFormat?
    /// The encoding the bytes were read in; nil when they could not be read.
    var encoding: String?
    /// The document's size in bytes; of a JSON line, its text member's.
    var byteCount: Int
    /// The SHA-256 of those bytes, in hexadecimal.
    var sha256: String
    /// What was wrong with the bytes, in the order of their places.
    var problems: [Problem]
    /// The title given with the document, never one of its contents.
    var title: String?
    /// For each byte (CR before LF, NUL) taken out of a text or Markdown file, the offset in `text` of the byte behind it.
    ///
    /// Ascending. Empty for HTML and JSON, where places are places in `text`.
    var removedOffsets: [UInt32]

    /// The place in the decoded file of a place in `text`: with the line ends and NULs the file has.
    ///
    /// Spans of a record count "before any normalisation", `text` has lost its CRs.
    ///
    /// - Complexity: O(log n) in the number of bytes taken out.
    func sourceSpan(of span: Place) -> Place {
        guard !removedOffsets.isEmpty else { return span }
        var moved = span
        moved.start += removedCount { $0 <= span.start }
        // A byte taken out right behind the last one is not part of the place.
        moved.end += removedCount { $0 < span.end }
        moved.end = max(moved.start, moved.end)
        return moved
    }

    private func removedCount(where isBefore: (Int) -> Bool) -> Int {
        var low = 0
        var high = removedOffsets.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(Int(removedOffsets[middle])) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

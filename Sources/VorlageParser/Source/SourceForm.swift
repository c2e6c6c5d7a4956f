import Drucksachen

/// The form of a file's content, by the extension of its path and by how it begins.
enum SourceForm {
    /// The form of decoded text.
    ///
    /// Content that clearly begins as an HTML page is HTML whatever the file is called. Else `.html` and `.htm` are HTML,
    /// `.md` and `.markdown` are Markdown; anything else is Markdown when several of its lines show headings or bold words
    /// (collections of papers call Markdown `.txt`), else text.
    static func format(path: String, text: [UInt8]) -> SourceFormat {
        if beginsAsPage(text) { return .html }
        switch pathExtension(path) {
        case "html", "htm", "xhtml": return .html
        case "md", "markdown": return .markdown
        default: return showsMarkdown(text) ? .markdown : .text
        }
    }

    /// Whether an encoding named inside the bytes counts: they are called HTML or begin as a page.
    static func mayDeclareEncoding(path: String, bytes: [UInt8]) -> Bool {
        ["html", "htm", "xhtml"].contains(pathExtension(path)) || beginsAsPage(bytes)
    }

    /// The lower-case extension of a path's last component; empty when it has none.
    static func pathExtension(_ path: String) -> String {
        let name = path.utf8.suffix(64).split(separator: 0x2F, omittingEmptySubsequences: false).last ?? [][...]
        guard let dot = name.lastIndex(of: 0x2E), dot != name.startIndex else { return "" }
        return String(decoding: name[name.index(after: dot)...], as: UTF8.self).lowercased()
    }

    /// Whether bytes begin, behind blanks, comments and an XML declaration, with `<!DOCTYPE html`, `<html`, `<head`,
    /// `<body` or `<meta`.
    static func beginsAsPage(_ bytes: [UInt8]) -> Bool {
        var head = bytes.prefix(4096)
        if head.starts(with: [0xEF, 0xBB, 0xBF]) { head = head.dropFirst(3) }
        while true {
            head = head.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
            guard head.first == 0x3C else { return false }
            let isComment = head.starts(with: "<!--".utf8)
            guard isComment || head.starts(with: "<?xml".utf8) else { break }
            guard let end = head.firstIndex(of: 0x3E) else { return false }
            // A comment that holds tags ends at its arrow, and what follows the first tag is no proof of a page.
            guard !isComment || head[..<end].suffix(2).elementsEqual([0x2D, 0x2D]) else { return false }
            head = head[head.index(after: end)...]
        }
        let start = String(decoding: head.prefix(15), as: UTF8.self).lowercased()
        return ["<!doctype html", "<html", "<head", "<body", "<meta"].contains { word in
            guard start.hasPrefix(word) else { return false }
            guard let next = start.utf8.dropFirst(word.utf8.count).first else { return true }
            return !(0x61...0x7A).contains(next)
        }
    }

    /// Whether at least three of the first 400 lines begin with a `#` heading or hold a `**bold**` piece.
    private static func showsMarkdown(_ text: [UInt8]) -> Bool {
        let span = text.span
        let end = min(span.count, 64 << 10)
        guard ByteSearch.first(0x2A, or: 0x23, in: span, from: 0, before: end) < end else { return false }
        var marks = 0
        var lines = 0
        var start = 0
        while start < end, lines < 400, marks < 3 {
            var pairs = 0
            var position = start
            while true {
                position = ByteSearch.first(0x2A, or: 0x0A, in: span, from: position, before: end)
                guard position < end, span[position] == 0x2A else { break }
                if position + 1 < end, span[position + 1] == 0x2A {
                    pairs += 1
                    position += 1
                }
                position += 1
            }
            if pairs >= 2 || isHeading(span, start, position) { marks += 1 }
            lines += 1
            start = position + 1
        }
        return marks >= 3
    }

    private static func isHeading(_ text: Span<UInt8>, _ start: Int, _ end: Int) -> Bool {
        var hashes = 0
        while start + hashes < end, text[start + hashes] == 0x23 { hashes += 1 }
        return (1...6).contains(hashes) && start + hashes < end && text[start + hashes] == 0x20
    }
}

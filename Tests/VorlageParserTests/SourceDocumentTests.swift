import Drucksachen
import Testing

@testable import VorlageParser

/// Which form a document has, and what is no document.
struct SourceDocumentTests {
    private func decode(_ bytes: [UInt8], _ path: String = "a.txt") -> DecodedDocument {
        DocumentDecoder.decode(InputDocument(id: path, path: path, content: .bytes(bytes)))
    }

    @Test(
        "the form follows from the name and from how the content begins",
        arguments: [
            ("a.txt", "# Vorlage\n# Betreff\n# Begründung", .markdown),
            ("a.txt", "Vorlage\n# 5\n**fett**", .text),
            ("a.md", "Text", .markdown),
            ("A.B.MARKDOWN", "Text", .markdown),
            ("a.md", "<table><tr><td>x</table>", .markdown),
            ("a.htm", "Text", .html),
            ("a.txt", "\n <!DOCTYPE HTML PUBLIC><p>x", .html),
            ("a.txt", "<!-- Kopf --><html>x", .html),
            ("a.txt", "<?xml version='1.0'?>\n<html>x", .html),
            ("a.txt", "<Header> ist kein Anfang einer Seite", .text),
            ("-", "# Vorlage\n\n**Betreff:** x\n\n## Begründung", .markdown),
            ("-", "Vorlage\n# 5\nText", .text),
            ("ordner.md/ohne", "Text", .text),
            (".md", "Text", .text),
        ] as [(String, String, SourceFormat)])
    func form(path: String, content: String, format: SourceFormat) {
        #expect(decode(Array(content.utf8), path).format == format)
    }

    @Test("a JSON line's members are read as what they are called")
    func members() {
        let text = DocumentDecoder.decode(
            InputDocument(id: "1", path: "a.jsonl", content: .text("a\r\n<b>\u{0}"), title: "Titel"))
        #expect(String(decoding: text.text, as: UTF8.self) == "a\n<b>")
        #expect(text.format == .json)
        #expect(text.byteCount == 7)
        #expect(text.title == "Titel")
        #expect(text.removedOffsets.isEmpty)
        let html = DocumentDecoder.decode(InputDocument(id: "1", path: "a.jsonl", content: .html("<p>ü&auml;</p>")))
        #expect(String(decoding: html.text, as: UTF8.self) == "üä\n")
        #expect(html.format == .json)
        #expect(html.byteCount == 15)
    }

    @Test(
        "what is no text is reported and not read",
        arguments: [
            [0x50, 0x4B, 0x03, 0x04, 0x14], [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A],
            (0...255).map { UInt8($0) }, [UInt8](repeating: 0, count: 100), Array("{\\rtf1 x}".utf8),
        ] as [[UInt8]])
    func binary(bytes: [UInt8]) {
        let decoded = decode(bytes)
        #expect(decoded.text.isEmpty)
        #expect(decoded.format == nil)
        #expect(decoded.encoding == nil)
        #expect(decoded.byteCount == bytes.count)
        #expect(decoded.problems.map(\.id) == ["binary-document"])
        #expect(decoded.problems.first?.severity == .error)
    }

    @Test(
        "a document without text says so",
        arguments: [("a.txt", ""), ("a.txt", " \r\n\t"), ("a.html", "<html><title>x</title>"), ("a.md", "\u{FEFF}")])
    func empty(path: String, content: String) {
        let decoded = decode(Array(content.utf8), path)
        #expect(decoded.problems.map(\.id) == ["empty-document"])
        #expect(decoded.format != nil)
    }

    @Test("a document beyond the limit is reported and not read")
    func tooLarge() {
        let decoded = decode([UInt8](repeating: 0x61, count: InputDocument.largestByteCount + 1))
        #expect(decoded.text.isEmpty)
        #expect(decoded.problems.map(\.id) == ["document-too-large"])
    }

    @Test("elements nested too deep end the page with a problem, and what stood before is kept")
    func tooDeep() {
        let html = "<p>Anfang</p>" + String(repeating: "<div>", count: 600) + "Ende"
        let decoded = decode(Array(html.utf8), "a.html")
        #expect(String(decoding: decoded.text, as: UTF8.self) == "Anfang\n")
        #expect(decoded.problems.map(\.id) == ["html-too-deep"])
        let shallow = String(repeating: "<div><font>", count: 500) + "Ende"
        #expect(decode(Array(shallow.utf8), "a.html").problems.isEmpty)
    }

    @Test(
        "hostile pages take linear time and lose no text behind what is broken",
        .timeLimit(.minutes(1)),
        arguments: [
            ("<p", " a=1", "><p>Ende"), ("<td", " abc1=\"x>\"", "><p>Ende"), ("", "<!--", "><p>Ende"),
            ("", "<script>", "<p>Ende"), ("", "<a b=\"", "><p>Ende"), ("", "<font>", "<p>Ende"),
            ("<table>", "<td colspan=9 rowspan=9>", "</table><p>Ende"), ("", "</td>", "<p>Ende"),
            ("", "&", "<p>Ende"), ("", "<", "<p>Ende"), ("", "<o:p>", "<p>Ende"), ("", "<![CDATA[", "><p>Ende"),
        ])
    func hostile(head: String, unit: String, tail: String) {
        let html = head + String(repeating: unit, count: 300_000 / unit.utf8.count) + tail
        let decoded = decode(Array(html.utf8), "a.html")
        #expect(decoded.problems.isEmpty)
        #expect(decoded.text.suffix(5).elementsEqual("Ende\n".utf8))
    }

    @Test("every cut and every changed byte of a page gives valid text, never a trap")
    func damage() {
        let page = Array(
            """
            <!DOCTYPE html><html><meta charset=utf-8><table><tr><th rowspan=2>A&auml;<td colspan='3'>b<td><p>c<p>d</table>
            <!-- x --><script>y</script><ol start=3><li value="5">z</ol><input type=checkbox checked/>é&#x2612;
            """.utf8)
        let paths = ["a.html", "a.txt"]
        for path in paths {
            for count in 0...page.count { expectText(decode(Array(page[..<count]), path)) }
            for offset in page.indices {
                for byte in [0x00, 0x0D, 0x20, 0x22, 0x26, 0x2F, 0x3C, 0x3E, 0x81, 0xC3, 0xFF] as [UInt8] {
                    var changed = page
                    changed[offset] = byte
                    expectText(decode(changed, path))
                }
            }
        }
    }

    private func expectText(_ decoded: DecodedDocument) {
        let isText = ByteShape(decoded.text).isUTF8 && !decoded.text.contains(0) && !decoded.text.contains(0x0D)
        if !isText { Issue.record("no text: \(String(decoding: decoded.text, as: UTF8.self))") }
    }
}

import Drucksachen
import Testing

@testable import VorlageParser

/// How bytes become text.
struct SourceEncodingTests {
    private func decode(_ bytes: [UInt8], _ path: String = "a.txt") -> DecodedDocument {
        DocumentDecoder.decode(InputDocument(id: path, path: path, content: .bytes(bytes)))
    }

    private func text(_ decoded: DecodedDocument) -> String { String(decoding: decoded.text, as: UTF8.self) }

    @Test(
        "the encoding is the mark's, else the declared one, else UTF-8 where valid, else Windows-1252",
        arguments: [
            ("a.txt", Array("Straße".utf8), "utf-8", "Straße"),
            ("a.txt", [0xEF, 0xBB, 0xBF] + Array("Straße".utf8), "utf-8", "Straße"),
            ("a.txt", [0xFF, 0xFE, 0x41, 0x00, 0xE4, 0x00, 0x3D, 0xD8, 0x00, 0xDE], "utf-16le", "Aä😀"),
            ("a.txt", [0xFE, 0xFF, 0x00, 0x41, 0x00, 0xE4, 0xD8, 0x3D], "utf-16be", "Aä\u{FFFD}"),
            ("a.txt", "Rat der Stadt".utf8.flatMap { [$0, 0] }, "utf-16le", "Rat der Stadt"),
            (
                "a.txt", [0x53, 0x74, 0x72, 0x61, 0xDF, 0x65, 0x20, 0x84, 0x93, 0x96, 0x80], "windows-1252",
                "Straße „“–€"
            ),
            ("a.txt", [0x53, 0x74, 0x72, 0x61, 0xDF], "windows-1252", "Straß"),
            (
                "a.html", Array("<html><meta charset=iso-8859-1>".utf8) + [0x84, 0xFC, 0x93], "windows-1252",
                "„ü“\n"
            ),
            ("a.html", Array("<html><meta charset='ISO-8859-15'>".utf8) + [0xA4], "iso-8859-15", "€\n"),
            (
                "a.html", Array("<META http-equiv=x content='text/html; charset=us-ascii'>".utf8) + [0xE4],
                "windows-1252", "ä\n"
            ),
            ("a.html", Array("<?xml version='1.0' encoding=\"latin1\"?><html>".utf8) + [0xE4], "windows-1252", "ä\n"),
            ("a.html", Array("<html><meta charset=martian><p>ü".utf8), "utf-8", "ü\n"),
            ("a.txt", Array("charset=iso-8859-1 ü".utf8), "utf-8", "charset=iso-8859-1 ü"),
        ] as [(String, [UInt8], String, String)])
    func encoding(path: String, bytes: [UInt8], encoding: String, expected: String) {
        let decoded = decode(bytes, path)
        #expect(decoded.encoding == encoding)
        #expect(text(decoded) == expected)
    }

    @Test("damaged UTF-8 stays UTF-8 with U+FFFD and a problem that names the place")
    func damaged() {
        let decoded = decode(Array("Größe für Öl und Bäume über Höfe\näüö".utf8) + [0xC3, 0x41, 0xE2, 0x82])
        #expect(decoded.encoding == "utf-8")
        #expect(text(decoded) == "Größe für Öl und Bäume über Höfe\näüö\u{FFFD}A\u{FFFD}")
        #expect(decoded.problems.map(\.id) == ["invalid-utf8"])
        #expect(decoded.problems.first?.line == 2)
        #expect(decoded.problems.first?.column == 7)
    }

    @Test("a page that names UTF-8 keeps it whatever its bytes are")
    func declaredUTF8() {
        let decoded = decode(Array("<html><meta charset=utf-8><p>Stra".utf8) + [0xDF, 0x65], "a.html")
        #expect(text(decoded) == "Stra\u{FFFD}e\n")
        #expect(decoded.problems.map(\.id) == ["invalid-utf8"])
    }

    @Test("every ill-formed piece is found as Swift's own decoder finds it, in random bytes too")
    func random() {
        var seed: UInt64 = 42
        for length in 0..<400 {
            var bytes: [UInt8] = []
            for _ in 0..<length {
                seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let choices: [UInt8] = [0xC3, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0xED, 0xA0, 0x41, 0xF4, 0xE0]
                bytes.append(choices[Int(seed >> 33) % choices.count])
            }
            let shape = ByteShape(bytes)
            let repaired = TextEncoding.utf8.decode(bytes, shape: shape, markByteCount: 0)
            #expect(repaired == Array(String(decoding: bytes, as: UTF8.self).utf8))
            #expect(shape.isUTF8 == (repaired == bytes))
        }
    }

    @Test("control bytes are found wherever they stand in a run of plain bytes", arguments: 0..<20)
    func shape(offset: Int) {
        for byte in [0x00, 0x0D, 0x01] as [UInt8] {
            var bytes = [UInt8](repeating: 0x61, count: 20)
            bytes[offset] = byte
            let shape = ByteShape(bytes)
            #expect(shape.nulCount == (byte == 0 ? 1 : 0))
            #expect(shape.carriageReturnCount == (byte == 0x0D ? 1 : 0))
            #expect(shape.controlCount == (byte == 1 ? 1 : 0))
        }
    }

    @Test("umlauts are counted wherever they stand among plain bytes and line ends", arguments: 0..<20)
    func umlauts(offset: Int) {
        for word in ["ä", "äß", "ä\nö", "–ü", "üéß€"] {
            let text = String(repeating: "a", count: offset) + word + String(repeating: "b", count: 20 - offset)
            let shape = ByteShape(Array(text.utf8))
            #expect(shape.sequenceCount == text.unicodeScalars.count { !$0.isASCII })
            #expect(shape.isUTF8)
            #expect(shape.controlCount == 0)
        }
    }

    @Test("line ends become LF and NULs go, and places can be found again in the file")
    func lines() {
        let padding = String(repeating: "Text ", count: 20)
        let decoded = decode(Array("eins\r\nzw\0ei\rdrei\r\n\(padding)".utf8))
        #expect(text(decoded) == "eins\nzwei\ndrei\n\(padding)")
        #expect(decoded.problems.map(\.id) == ["nul-bytes"])
        #expect(decoded.problems.first?.line == 2)
        #expect(decoded.problems.first?.column == 3)
        let eins = decoded.sourceSpan(of: Place(line: 1, column: 1, start: 0, end: 4))
        #expect((eins.start, eins.end) == (0, 4))
        let zwei = decoded.sourceSpan(of: Place(line: 2, column: 1, start: 5, end: 9))
        #expect((zwei.start, zwei.end) == (6, 11))
        let drei = decoded.sourceSpan(of: Place(line: 3, column: 1, start: 10, end: 14))
        #expect((drei.start, drei.end) == (12, 16))
    }

    @Test("the digest is SHA-256 of the bytes as they came")
    func digest() {
        #expect(
            decode(Array("abc".utf8)).sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(decode([]).sha256 == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }
}

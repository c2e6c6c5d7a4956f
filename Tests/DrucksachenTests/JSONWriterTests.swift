import Drucksachen
import Testing

/// How JSON is written.
struct JSONWriterTests {
    private func written(_ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("commas stand between values and members, never before the first or behind the last")
    func commas() {
        let text = written { json in
            json.object { json in
                json.member("a", 1)
                json.member("b", nil as String?)
                json.key("c")
                json.array { json in
                    json.array { _ in }
                    json.object { _ in }
                    json.bool(false)
                    json.null()
                    json.raw("1.50".utf8)
                }
                json.member("d", ["x", "y"]) { json, value in json.string(value) }
                json.member("e", true)
            }
        }
        #expect(text == #"{"a":1,"b":null,"c":[[],{},false,null,1.50],"d":["x","y"],"e":true}"#)
    }

    @Test(
        "strings are escaped where they must be and nowhere else",
        arguments: [
            ("", #""""#), ("ä€😀/", #""ä€😀/""#), ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#),
            ("\u{0}\u{8}\u{1B}\u{1F}\u{7F}", #""\u0000\u0008\u001b\u001f\u007f""#),
            ("„§ 5“ – Bänke\u{2027}؛\u{A0}\u{FF01}", "\"„§ 5“ – Bänke\u{2027}؛\u{A0}\u{FF01}\""),
            ("\u{9B}31m\u{202E}x\u{2066}", #""\u009b31m\u202ex\u2066""#),
            ("äöüäöü\u{61C}\u{200E}\u{2028}\u{FEFF}", #""äöüäöü\u061c\u200e\u2028\ufeff""#),
        ])
    func strings(value: String, json: String) {
        #expect(written { $0.string(value) } == json)
    }

    @Test(
        "numbers are JSON's, and what is not finite is null",
        arguments: [
            (0.0, "0.0"), (-1.5, "-1.5"), (1e300, "1e+300"), (.infinity, "null"), (-.infinity, "null"), (.nan, "null"),
        ] as [(Double, String)])
    func numbers(value: Double, json: String) {
        #expect(written { $0.number(value) } == json)
    }

    @Test("integers are written to their limits", arguments: [0, -1, Int.max, Int.min])
    func integers(value: Int) throws {
        let text = written { $0.number(value) }
        #expect(try JSONReader.read(Array(text.utf8)).integer == value)
    }

    @Test("what is written is read back, for every scalar of the first planes")
    func roundTrip() throws {
        for start in stride(from: UInt32(0), to: 0x11000, by: 997) {
            let scalars = (start..<start + 997).compactMap { Unicode.Scalar($0) }
            let text = String(String.UnicodeScalarView(scalars))
            let json = written { $0.string(text) }
            #expect(try JSONReader.read(Array(json.utf8)).text?.unicodeScalars.elementsEqual(scalars) == true)
        }
    }

    @Test(
        "sums of money are written with two decimals",
        arguments: [(0, "0.00"), (5, "0.05"), (6_954_200, "69542.00"), (-150, "-1.50"), (-5, "-0.05"), (Int.min, nil)])
    func money(cents: Int, decimal: String?) {
        let amount = Amount(cents: cents, text: "")
        #expect(decimal == nil || amount.decimal == decimal)
    }

    @Test("an empty record has every field of the contract, in its order")
    func record() throws {
        let paper = Paper(id: "a", source: SourceInfo(path: "a"))
        let members = try JSONReader.read(paper.json()).members
        #expect(
            members.map(\.key) == [
                "schema", "id", "source", "reference", "name", "paperType", "paperKind", "date", "underDirectionOf",
                "contact", "originators", "consultations", "resolution", "sections", "checkboxes", "measures",
                "references", "amounts", "deadlines", "signatories", "attachments", "tables", "pages", "labels",
                "public", "spans", "problems",
            ])
        #expect(try JSONReader.read(paper.json(includingText: true)).members.last?.key == "text")
        #expect(!paper.json().contains(0x0A))
    }
}

import Drucksachen
import Testing

extension JSONValue {
    fileprivate static func string(of text: String) -> JSONValue { .string(Array(text.utf8)) }
}

/// What is JSON, and where what is not goes wrong (RFC 8259).
struct JSONReaderTests {
    private func read(_ text: String) throws(JSONError) -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    @Test(
        "values are read as they are printed",
        arguments: [
            (" null ", .null), ("true", .bool(true)), ("\tfalse\r\n", .bool(false)),
            ("0", .number("0")), ("-0", .number("-0")), ("12.50", .number("12.50")), ("1e400", .number("1e400")),
            ("-1.5E+3", .number("-1.5E+3")),
            ("123456789012345678901234567890", .number("123456789012345678901234567890")),
            ("\"\"", .string(of: "")), (#""a\"\\\/\b\f\n\r\tz""#, .string(of: "a\"\\/\u{8}\u{C}\n\r\tz")),
            (#""\u00e4\u20AC\u0000""#, .string(of: "ä€\u{0}")), (#""\ud83d\ude00""#, .string(of: "😀")),
            ("\"Straße 😀\"", .string(of: "Straße 😀")), ("[]", .array([])), ("[ ]", .array([])), ("{ }", .object([])),
            ("[1, [2] ,{}]", .array([.number("1"), .array([.number("2")]), .object([])])),
            (#"{"b":1,"a":{"b":null}}"#, .object([("b", .number("1")), ("a", .object([("b", .null)]))])),
        ] as [(String, JSONValue)])
    func values(text: String, value: JSONValue) throws {
        #expect(try read(text) == value)
    }

    @Test(
        "lone surrogates become U+FFFD",
        arguments: [
            (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"), (#""\ud83d\u0041""#, "\u{FFFD}A"),
            (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud83dA""#, "\u{FFFD}A"),
        ])
    func surrogates(text: String, value: String) throws {
        #expect(try read(text).text == value)
    }

    @Test("what means something in a string is found at every place", arguments: 0..<20)
    func places(length: Int) throws {
        let plain = String(repeating: "a", count: length / 2) + String(repeating: "ü", count: length - length / 2)
        #expect(try read("\"\(plain)\"").text == plain)
        #expect(try read("\"\(plain)\\n\(plain)\"").text == plain + "\n" + plain)
        #expect(try read("\"\(plain)\\\\\"").text == plain + "\\")
        #expect(try read("\"\(plain)\\\"\"").text == plain + "\"")
        let error = #expect(throws: JSONError.self) { try read("\"\(plain)\u{1F}\(plain)\"") }
        #expect(error?.offset == plain.utf8.count + 1)
    }

    @Test("invalid UTF-8 in a string becomes U+FFFD")
    func invalidUTF8() throws {
        #expect(try JSONReader.read([0x22, 0x61, 0xE4, 0x62, 0x22]).text == "a\u{FFFD}b")
        #expect(try JSONReader.read([0x22, 0xE4, 0x5C, 0x6E, 0x22]).text == "\u{FFFD}\n")
    }

    @Test(
        "what is no JSON fails at its first byte that does not fit",
        arguments: [
            ("", 0), ("  ", 2), ("nul", 0), ("nulL", 0), ("True", 0), ("'a'", 0), ("1 2", 2), ("{} x", 3), ("[1,]", 3),
            ("[1", 2), ("[1 2]", 3), ("{", 1), ("{1:2}", 1), (#"{"a" 1}"#, 5), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7),
            (#"{"a":1"#, 6), ("\"a", 2), ("\"a\nb\"", 2), ("\"\\n\n\"", 3), (#""\x""#, 2), (#""\u12"#, 3), ("\"\\", 1),
            ("nullx", 4), ("+1", 0), (".5", 0), ("NaN", 0), ("Infinity", 0), ("1\u{FEFF}", 1),
        ])
    func errors(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try read(text) }
        #expect(error?.offset == offset, "\(error.map(\.description) ?? "")")
    }

    @Test("a word that is none of JSON's is told as what it is", arguments: ["nicht", "nul", "t", "falsch"])
    func words(text: String) {
        let error = #expect(throws: JSONError.self) { try read(text) }
        #expect(error?.description == "expected a value at byte 0")
    }

    @Test(
        "numbers that JSON does not know fail",
        arguments: ["01", "-01", "1.", "-", "1e", "1e+", "-.5", "0x10", "1.e3", "1-2"])
    func numbers(text: String) {
        #expect(throws: JSONError.self) { try read(text) }
    }

    @Test(
        "a unicode escape takes four hexadecimal digits and nothing else",
        arguments: [#""\u+123""#, #""\u 123""#, #""\u12g4""#])
    func hexadecimal(text: String) {
        #expect(throws: JSONError.self) { try read(text) }
    }

    @Test("a byte order mark in front is skipped, UTF-16 is told")
    func marks() throws {
        #expect(try read("\u{FEFF}{\"a\":1}")["a"] == .number("1"))
        for bytes in [[0xFF, 0xFE, 0x7B, 0x00], [0xFE, 0xFF, 0x00, 0x7B], [0x7B, 0x00], [0x00, 0x7B]] as [[UInt8]] {
            let error = #expect(throws: JSONError.self) { try JSONReader.read(bytes) }
            #expect(error?.description == "expected UTF-8, not UTF-16, at byte 0")
        }
        // What a disk lost.
        let error = #expect(throws: JSONError.self) { try JSONReader.read([0, 0, 0]) }
        #expect(error?.description == "expected a value at byte 0")
    }

    @Test("nesting has a limit")
    func nesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try read(nested(JSONReader.deepestNesting))
        #expect(throws: JSONError.self) { try read(nested(JSONReader.deepestNesting + 1)) }
        #expect(throws: JSONError.self) { try read(String(repeating: "{\"a\":", count: 1_000_000)) }
    }

    @Test("every cut and every changed byte of a record gives a value or an error, never a trap")
    func damage() throws {
        let whole = Array(#"{"id":"a\u00e4\n","n":[-1.5e3,null,true,{"k":[]}],"t":"ß"}"#.utf8)
        _ = try JSONReader.read(whole)
        for count in 0..<whole.count {
            #expect(throws: JSONError.self) { try JSONReader.read(Array(whole[..<count])) }
        }
        for offset in whole.indices {
            for byte in [0x00, 0x20, 0x22, 0x2C, 0x5C, 0x5D, 0x7D, 0x30, 0xFF] as [UInt8] {
                var changed = whole
                changed[offset] = byte
                _ = try? JSONReader.read(changed)
            }
        }
    }

    @Test("members and numbers are found by name and type")
    func access() throws {
        let value = try read(#"{"a":1,"a":2,"t":"x","d":1.5,"l":[true],"big":99999999999999999999}"#)
        #expect(value["a"]?.integer == 2)
        #expect(value["b"] == nil)
        #expect(value["t"]?.text == "x")
        #expect(value["t"]?.integer == nil)
        #expect(value["d"]?.double == 1.5)
        #expect(value["d"]?.integer == nil)
        #expect(value["big"]?.integer == nil)
        #expect(value["l"]?.elements.first?.truth == true)
        #expect(value.members.map(\.key) == ["a", "a", "t", "d", "l", "big"])
    }
}

import Testing

@testable import Ratsarchiv

/// Nothing of a document steers a terminal or a spreadsheet.
struct SafeTextTests {
    @Test(
        "control, escape and bidi characters become harmless",
        arguments: [
            ("a\u{1B}[31mb", "a\u{FFFD}[31mb"), ("a\nb\tc\rd", "a b c d"), ("a\u{202E}b", "a\u{FFFD}b"),
            ("a\u{9B}b", "a\u{FFFD}b"), ("a\r\nb", "a  b"), ("äöü ß – „“ €", "äöü ß – „“ €"), ("", ""),
        ])
    func oneLine(_ text: String, _ expected: String) {
        #expect(SafeText.oneLine(text) == expected)
    }

    @Test("names are shown with their control characters spelt out")
    func names() {
        #expect(quoted("a\nb\u{1B}") == "'a\\u{a}b\\u{1b}'")
    }

    @Test("lines keep their ends and tabs, nothing else that steers")
    func lines() {
        #expect(SafeText.lines("a\tb\r\nc\u{1B}") == "a\tb\nc\u{FFFD}")
    }

    @Test(
        "cells of a table run as no formula and keep to their cell",
        arguments: [
            ("=1+1", "'=1+1"), ("+49", "'+49"), ("-x", "'-x"), ("@a", "'@a"), ("\ta", "'\ta"), ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("=a,b", "\"'=a,b\""), ("a=b", "a=b"), ("", ""),
            ("\r=1", "\"'\r=1\""), ("a\u{1B}[31m\u{202E}\u{9B}b", "a\u{FFFD}[31m\u{FFFD}\u{FFFD}b"),
        ])
    func cells(_ text: String, _ expected: String) {
        #expect(SafeText.csvCell(text) == expected)
    }
}

import GermanText
import Testing

private func stems(_ text: String, _ chain: AnalysisChain = .full) -> [String] {
    var buffer = TokenBuffer()
    Tokenizer(chain: chain).tokenize(Array(text.utf8), into: &buffer)
    let stemmer = GermanStemmer(chain: chain)
    return buffer.tokens.map { token in
        let term = buffer.term(token)
        return String(decoding: token.kind == .reference ? term : stemmer.stem(term), as: UTF8.self)
    }
}

@Test(
    "two spellings of a word meet",
    arguments: [
        ("Müller", "Mueller"), ("Straße", "Strasse"), ("Häuser", "Haus"), ("Anträge", "Antrag"), ("grün", "gruene"),
        ("ver\u{AD}kehr", "Verkehr"), ("u\u{308}ber", "über"), ("bit-\nten", "bitten"), ("bit-  \n\n ten", "bitten"),
        ("neuer", "neue"), ("o\u{FB03}ziell", "offiziell"),
    ])
func spellingsMeet(first: String, second: String) {
    #expect(stems(first) == stems(second))
}

@Test("hyphens of the writer's own stay", arguments: [("Weser-\nEms", 2), ("Bildungs-\nund", 2), ("12-\nten", 2)])
func hyphensStay(text: String, count: Int) {
    #expect(stems(text).count == count)
}

@Test("gender forms meet their base word", arguments: ["Bürger*innen", "Bürger:innen", "Bürger_innen", "BürgerInnen"])
func genderForms(form: String) {
    #expect(stems(form) == stems("Bürger") + stems("Bürgerinnen"))
}

@Test("a reference is one token and its parts")
func references() {
    #expect(stems("12349-18") == ["12349-18", "12349", "18"])
    #expect(stems("RAT/413/2020.").first == "rat/413/2020")
    #expect(stems("VII-DS-08561-NF-01").first == "vii-ds-08561-nf-01")
    #expect(stems("2025/0330/3").first == "2025/0330/3")
    #expect(stems("Covid-19-Folgen").count == 3)
}

@Test("invalid text gives no trap", arguments: [[0xC3], [0xFF, 0x61, 0xE2, 0x80], [0xF0, 0x9F, 0x98], [0x2D, 0x0A]])
func invalidText(bytes: [UInt8]) {
    var buffer = TokenBuffer()
    for chain in [AnalysisChain.stem, .full] { Tokenizer(chain: chain).tokenize(bytes, into: &buffer) }
    #expect(buffer.tokens.count <= 1)
}

@Test("tokens know their bytes in the text")
func sources() {
    var buffer = TokenBuffer()
    let text = Array("Die Bür-\nger*innen von 12349-18".utf8)
    Tokenizer(chain: .full).tokenize(text, into: &buffer)
    let words = buffer.tokens.map { String(decoding: text[Int($0.sourceStart)..<Int($0.sourceEnd)], as: UTF8.self) }
    #expect(words == ["Die", "Bür-\nger*innen", "Bür-\nger*innen", "von", "12349-18", "12349", "18"])
}

@Test("an address, a date, a sum and a paragraph are one term and its parts")
func wholes() {
    #expect(stems("am 24.7.2006") == ["am", "2006-07-24", "24", "7", "2006"])
    #expect(stems("12.500,50 Euro") == ["12500,50", "12", "500", "50", "euro"])
    #expect(stems("§ 34").contains("§34"))
    #expect(stems("a.b@rat.de, c")[0] == "a.b@rat.de")
    #expect(stems("https://rat.de/x?y=1.")[0] == "https://rat.de/x?y=1")
    #expect(stems("1.2.3") == ["1", "2", "3"])
}

@Test("a suspended word is also completed, at its own position")
func suspended() {
    var buffer = TokenBuffer()
    Tokenizer(chain: .full).tokenize(Array("Haupt-, Finanz- und Personalausschuss".utf8), into: &buffer)
    let terms = buffer.tokens.map { String(decoding: buffer.term($0), as: UTF8.self) }
    #expect(terms == ["haupt", "hauptausschuss", "finanz", "finanzausschuss", "und", "personalausschuss"])
    #expect(buffer.tokens.map(\.isSamePosition) == [false, true, false, true, false, false])
    Tokenizer(chain: .full).tokenize(Array("Vor- und Nachteile, 3- und 4-mal, a- und".utf8), into: &buffer)
    #expect(buffer.tokens.count == 10)
    #expect(String(decoding: buffer.term(buffer.tokens[1]), as: UTF8.self) == "vorteile")
}

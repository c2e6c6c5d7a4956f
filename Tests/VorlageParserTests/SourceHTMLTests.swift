import Drucksachen
import Testing

@testable import VorlageParser

/// What HTML pages become.
struct SourceHTMLTests {
    private func text(_ html: String) -> String {
        let decoded = DocumentDecoder.decode(InputDocument(id: "a", path: "a.html", content: .bytes(Array(html.utf8))))
        #expect(decoded.problems.allSatisfy { $0.severity != .error }, "\(decoded.problems)")
        return String(decoding: decoded.text, as: UTF8.self)
    }

    @Test("blocks are lines, blanks and line ends inside them are one blank")
    func blocks() {
        #expect(
            text("<p>Der  Rat\n der Stadt</p><div>beschließt:<div>Punkt</div>eins</div>") == """
                Der Rat der Stadt
                beschließt:
                Punkt
                eins

                """)
    }

    @Test(
        "a page becomes lines",
        arguments: [
            ("<h1>Neubau<br>der <b>Schule</b></h1><h3>Kosten</h3>x", "# Neubau der Schule\n### Kosten\nx\n"),
            ("a<br>b<br><br>c", "a\nb\n\nc\n"),
            ("<ul><li>eins<li>zwei</ul><p>Ende", "- eins\n- zwei\nEnde\n"),
            ("<ol><li>eins</li><li><p>zwei</p></li></ol>", "1. eins\n2. zwei\n"),
            ("<ol start=4 type=a><li>d</li></ol>", "d. d\n"),
            ("<input type=checkbox checked>Ja <input type='checkbox'> Nein<input type=text value=x>", "☒ Ja ☐ Nein\n"),
            (
                "<head><title>T</title><style>p{}</style></head><script>if (a<b) '</p>'</script>Text<noscript>kein</noscript>",
                "Text\n"
            ),
            (
                "Erl&auml;uterung &bdquo;S&uuml;d&ldquo; &ndash; 5&nbsp;&euro; &#150; &#8364; &amp;amp; a &lt; b &#x2612;",
                "Erläuterung „Süd“ – 5\u{A0}€ – € &amp; a < b ☒\n"
            ),
            ("a < b und 3<4, R&D", "a < b und 3<4, R&D\n"),
            ("CO<sub>2</sub>-Bilanz, Stra<span>ße</span>n", "CO2-Bilanz, Straßen\n"),
            ("<pre>a  b\n c</pre>d", "a  b\n c\nd\n"),
            ("<pre>a&#13;&#10;b</pre>c&#13;&#10;d", "a\nb\nc d\n"),
            ("<p>&nbsp;</p><p>x</p>", "\nx\n"),
            ("<section>eins<article>zwei</article></section><o:p>drei</o:p>", "eins\nzwei\ndrei\n"),
            ("eins<!-- <p>nicht</p> -->zwei<!-- offen <p>drei", "einszweidrei\n"),
            ("<p title=\"a>b\">x</p><p title=\"offen>y</p>", "x\ny\n"),
            ("<html><body>a<html><body><p>b</body></html>c</body></html>", "a\nbc\n"),
            ("<td>ohne Tabelle<td>zwei", "ohne Tabelle\nzwei\n"),
        ])
    func page(html: String, lines: String) {
        #expect(text(html) == lines)
    }

    @Test(
        "a table becomes rows or lines",
        arguments: [
            (
                "<table><tr><th>Gremium<th>Datum<tr><td>Rat\n der  Stadt<td><p>1.2.2020</p></table>",
                "Gremium\tDatum\nRat der Stadt\t1.2.2020\n"
            ),
            ("<table><tr><td>a</td><td></td><td>c</td></tr><tr><td></td><td>&nbsp;</td></tr></table>b", "a\t\tc\nb\n"),
            ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a b\tc\n"),
            ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr></table>", "a\nb\nc\n"),
            (
                "<table><tr><th>A<th>B<tr><td><p>Ausschuss</p><p>Bau</p></td><td>c</td></tr></table>",
                "A\tB\nAusschuss Bau\tc\n"
            ),
            (
                "<table><tr><td>Kopf<td>Stadt<tr><td>Menü<td><table><tr><td>x<td>y</table></table>",
                "Kopf\tStadt\nMenü\nx\ty\n"
            ),
            ("<table><tr><td>nur<br>eine</td></tr></table>", "nur\neine\n"),
            (
                "<table><tr><td rowspan=2>Rat<td>1.2.<tr><td>3.4.<tr><td>HFA<td>5.6.</table>",
                "Rat\t1.2.\n\t3.4.\nHFA\t5.6.\n"
            ),
            ("<table><tr><td colspan=2>A<td>B<tr><td>1<td>2<td>3</table>", "A\t\tB\n1\t2\t3\n"),
            ("<table><caption>Folge</caption><tbody><tr><td>a<td>b</tbody></table>", "Folge\na\tb\n"),
            ("<table><td>a<td>b</table>", "a\tb\n"),
        ])
    func table(html: String, lines: String) {
        #expect(text(html) == lines)
    }

    @Test("every character comes out as it went in, in one long text and as a numeric entity")
    func characters() {
        let scalars = (UInt32(0x21)...0x1FFFF).compactMap(Unicode.Scalar.init).filter { scalar in
            // Control characters are no text, U+FFFE and its like no characters; blanks and markup have their own tests.
            !(0x7F...0xA0).contains(scalar.value) && scalar.value & 0xFFFE != 0xFFFE && scalar != "<" && scalar != "&"
        }
        for start in stride(from: 0, to: scalars.count, by: 5003) {
            let part = scalars[start..<min(start + 5003, scalars.count)]
            let plain = String(String.UnicodeScalarView(part))
            #expect(text("<p>\(plain)</p>").unicodeScalars.elementsEqual((plain + "\n").unicodeScalars))
        }
        for scalar in scalars.prefix(0x3000) {
            #expect(text("<p>&#\(scalar.value);").unicodeScalars.elementsEqual([scalar, "\n"]))
        }
    }

    @Test(
        "entities are read as browsers read them",
        arguments: [
            ("&szlig;&Auml;&euro;&hellip;&apos;&quot;&sect;&frac12;", "ßÄ€…'\"§½"), ("&shy;a&zwnj;", "\u{AD}a\u{200C}"),
            ("&unbekannt; &; & &#; &#xZ;", "&unbekannt; &; & &#; &#xZ;"), ("&#x2611;&#X2612;", "☑☒"),
            ("&#0;&#xD800;&#99999999;a", "a"), ("&amp;lt;b&amp;gt;", "&lt;b&gt;"), ("R&D AT&T", "R&D AT&T"),
            ("?a=1&b=2", "?a=1&b=2"), ("f&uuml r &nbsp&auml", "fü r \u{A0}ä"), ("&copy2031", "©2031"),
        ])
    func entities(html: String, expected: String) {
        #expect(
            text("<p>" + html).unicodeScalars.elementsEqual((expected + "\n").unicodeScalars), "\(text("<p>" + html))")
    }

    @Test("pages read at the same time do not disturb each other")
    func threads() async {
        let html = String(repeating: "<table><tr><td>a&auml;<td>b</table><p>Text &euro;</p>", count: 50)
        let expected = String(repeating: "aä\tb\nText €\n", count: 50)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { text(html) == expected } }
            for await isEqual in group { #expect(isEqual) }
        }
    }
}

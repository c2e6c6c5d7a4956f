import Testing

@testable import VorlageParser

/// How the lines of a text become one value.
struct JoiningTests {
    @Test(
        "a word divided at a line's end is one word again",
        arguments: [
            (["Der Zu-", "gang"], "Der Zugang"), (["bit-", "ten"], "bitten"),
            (["Ge-", "änderte Fassung"], "Geänderte Fassung"), (["Kreis-", "straße"], "Kreisstraße"),
            (["Straßenbau-", "übersicht"], "Straßenbauübersicht"), (["Größen-", "ordnung"], "Größenordnung"),
            (["Fuß-", "gänger"], "Fußgänger"), (["Gebäu-", "de"], "Gebäude"),
        ])
    func divided(lines: [String], text: String) {
        #expect(TextCleaner.join(lines) == text)
    }

    @Test(
        "a hyphen before a capital or a conjunction stays",
        arguments: [
            (["Weser-", "Ems"], "Weser-Ems"), (["Bildungs-", "und Kulturausschuss"], "Bildungs- und Kulturausschuss"),
            (["Haupt-", "oder Nebenstraße"], "Haupt- oder Nebenstraße"), (["CDU-", "Fraktion"], "CDU-Fraktion"),
            (["Bau-", "bzw. Planungsausschuss"], "Bau- bzw. Planungsausschuss"),
            (["Schul-", "sowie Sportausschuss"], "Schul- sowie Sportausschuss"), (["Ost-", "Ödland"], "Ost-Ödland"),
        ])
    func kept(lines: [String], text: String) {
        #expect(TextCleaner.join(lines) == text)
    }

    @Test(
        "other lines are parted by one blank",
        arguments: [
            (["Rat der", "Stadt"], "Rat der Stadt"), (["Hafen –", "Nord"], "Hafen – Nord"),
            (["Hafen -", "nord"], "Hafen - nord"),
            (["Bau/", "Planung"], "Bau/Planung"), (["eins", "", "zwei"], "eins zwei"),

            ([], ""), ([""], ""), (["allein-"], "allein-"),
        ])
    func plain(lines: [String], text: String) {
        #expect(TextCleaner.join(lines) == text)
    }

    @Test(
        "invisible characters inside words are no part of them",
        arguments: [
            ("Hafen\u{AD}ausschuss", "Hafenausschuss"), ("Hafen\u{200B}rat", "Hafenrat"),
            ("Rat\u{A0}der\u{A0}Stadt", "Rat der Stadt"),
            ("  Rat   der \t Stadt ", "Rat der Stadt"), ("\u{FEFF}Rat", "Rat"),
            ("Rat\u{2009}der\u{202F}Stadt", "Rat der Stadt"),
            ("Ha\u{200D}fen", "Hafen"), ("Rat\u{200E}", "Rat"), ("Zu\u{AD}", "Zu-"), ("Rat\u{0}der", "Rat der"),
        ])
    func cleaned(text: String, words: String) {
        let bytes = Array(text.utf8)
        let range = TextCleaner.trimmed(bytes, 0..<bytes.count)
        #expect(TextCleaner.string(bytes, range, removingMarkup: false) == words)
    }

    @Test(
        "markup is removed where the document has it",
        arguments: [
            ("**Rat** der Stadt", "Rat der Stadt"), ("<b>Rat</b> der Stadt", "Rat der Stadt"), ("A &amp; B", "A & B"),
            ("DS\\_12\\_31", "DS_12_31"), ("a < b", "a < b"), ("Bürger*innen", "Bürger*innen"), ("5 &lt; 7", "5 < 7"),
        ])
    func markup(text: String, words: String) {
        let bytes = Array(text.utf8)
        #expect(TextCleaner.string(bytes, 0..<bytes.count, removingMarkup: true) == words)
    }

    @Test(
        "gender forms are one word",
        arguments: ["Bürger*innen", "Bürger:innen", "Bürger_innen", "BürgerInnen", "Expert/-innen", "Expert/innen"])
    func genderForms(word: String) {
        #expect(paper("Vorlage Nr.: 9344/2031\nBetreff: Mehr \(word) am Hafen\n").name == "Mehr \(word) am Hafen")
    }

    @Test("decomposed umlauts are read like composed ones")
    func decomposed() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031
            Betreff: Mehr Bu\u{308}rger am Ha\u{308}uschen

            Gremium	Termin	Zusta\u{308}ndigkeit
            Hafenausschuss	12.03.2031	Anho\u{308}rung
            Gemeinderat	5. Ma\u{308}rz 2031	Bescha\u{308}ftigung

            Begru\u{308}ndung

            Sie fehlen.
            """)
        #expect(read.name == "Mehr Bürger am Häuschen")
        #expect(read.consultations.first?.role == "Anhörung")
        #expect(read.consultations.first?.roleKind == .hearing)
        #expect(read.consultations.last?.date?.description == "2031-03-05")
        #expect(read.sections.map(\.heading) == ["Begründung"])
        #expect(read.sections.map(\.kind) == [.justification])
    }

    @Test("all lines of a title are joined, its hyphenation undone")
    func title() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031
            Betreff: Erneuerung der Treppe am Kirchberg und barrierefreier Zu-
            gang zum Stadtgarten im Ortsteil Weser-
            Ems, Bildungs-
            und Kulturpark

            Begründung

            Sie bröckelt.
            """)
        #expect(
            read.name
                == "Erneuerung der Treppe am Kirchberg und barrierefreier Zugang zum Stadtgarten im Ortsteil Weser-Ems, "
                + "Bildungs- und Kulturpark")
    }

    @Test("a soft hyphen at a line's end divides a word like a hyphen")
    func softHyphen() {
        let read = paper("Vorlage Nr.: 9344/2031\nBetreff: Neuer Zu\u{AD}\ngang am Hafen\n\nBegründung\n\nEr fehlt.\n")
        #expect(read.name == "Neuer Zugang am Hafen")
    }

    @Test("text whose lines are all followed by a blank one still makes paragraphs")
    func doubleSpacing() {
        let lines = [
            "Vorlage Nr.: 9344/2031", "Betreff: Neuer Zugang am Hafen", "", "Beschlussvorschlag", "",
            "Der Gemeinderat beschließt den Bau eines Zu-", "gangs am Hafen und bittet die Verwaltung um",
            "einen Plan.",
            "", "Begründung", "", "Er fehlt seit Jahren.", "Er wird gebraucht.",
        ]
        let read = paper(lines.joined(separator: "\n\n"))
        #expect(
            read.resolution?.text
                == "Der Gemeinderat beschließt den Bau eines Zugangs am Hafen und bittet die Verwaltung um einen Plan.")
    }
}

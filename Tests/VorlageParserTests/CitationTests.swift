import Testing

@testable import VorlageParser

/// Which numbers of a text cite other papers.
struct CitationTests {
    private func cited(_ sentence: String) -> [String] {
        paper("Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\nBegründung\n\n\(sentence)\n").references.map(\.reference)
    }

    @Test(
        "a number behind a paper's word is cited",
        arguments: [
            ("Siehe Drucksache Nr. 91011-30.", "91011-30"), ("(Drucksache Nr.: 91011-30)", "91011-30"),
            ("Drucks.-Nr. 91011-30-E1 wurde beraten.", "91011-30-E1"),
            ("Auf die Vorlage 9811/2030 wird verwiesen.", "9811/2030"),
            ("siehe Bestandsaufnahme in Drucksache 91011-30", "91011-30"),
            ("gemäß Vorlage VO/9100/30/1,", "VO/9100/30/1"),
            ("zur Drucksache Nr.\n91011-30 hinzu", "91011-30"), ("Vorlage Nr.\n\n91011-30", "91011-30"),
            ("der Antrag A0953/30/1 wurde", "A0953/30/1"),
            ("wie in VII-DS-98561-NF-01 dargestellt", "VII-DS-98561-NF-01"),
            ("laut RAT/913/2030.", "RAT/913/2030"), ("Beschluss 2030/0930/3 des Rates", "2030/0930/3"),
            ("mit DS 97/2030 1. Ergänzung beschlossen", "DS 97/2030 1. Ergänzung"),
            ("GRDrs 992/2030", "GRDrs 992/2030"),
            ("in 9536/V beschrieben", "9536/V"), ("Drucksache 92-5931 des Senats", "92-5931"),
            ("Anfrage AN/9492/2030", "AN/9492/2030"), ("Vorlage-Nr. 31-94934", "31-94934"),
        ])
    func citation(sentence: String, number: String) {
        #expect(cited(sentence) == [number])
    }

    @Test(
        "look-alikes are not cited",
        arguments: [
            "Der Bebauungsplan Nr. 30.1 bleibt unberührt.", "Bebauungsplan Nr. 1234/02 wird geändert.",
            "Die Verordnung (EU) 2024/1028 gilt.", "nach § 33a und § 4 Abs. 2 Nr. 3 GO", "§ 3348 BGB",
            "im Haushalt 2030/2031 veranschlagt", "im Schuljahr 2030/31", "Az. 4 K 1234/30 des Verwaltungsgerichts",
            "Das Urteil vom 12.03.2030 - 10 B 1234/30 - liegt vor.", "Telefon 0231/50-12345", "Tel. 0231 5012345",
            "Sachkonto 514200 bei Produkt 06_0101603", "Haushaltsstelle 1234/5678", "Finanzposition 780 810",
            "BGBl. I 2030/123", "Flurstück 1234/5", "DIN 18040-1", "69.542 Euro", "am 12.03.2030 um 17:30 Uhr",
            "in den Jahren 2029-2031", "Richtlinie 2014/24/EU", "50667 Kleinhoym",
            "https://example.org/vorlage/91011-30",
            "IBAN DE02 1234 5678", "Linie 12/14", "und/oder 24/7",
        ])
    func lookAlike(sentence: String) {
        #expect(cited(sentence).isEmpty)
    }

    @Test(
        "the paper's own number is not cited",
        arguments: ["Die Drucksache 9344/2031 liegt aus.", "Vorlage Nr. 9344/2031", "Drucksache Nr.\n9344/2031"])
    func own(sentence: String) {
        #expect(cited(sentence).isEmpty)
    }

    @Test("each paper is cited once, in the order of the text")
    func once() {
        #expect(
            cited(
                "Drucksache 91011-30 und Drucksache 91022-30; erneut Drucksache Nr. 91011-30, dann Vorlage 91011-30-E1."
            )
                == ["91011-30", "91022-30", "91011-30-E1"])
    }

    @Test("several numbers behind one word are all cited")
    func list() {
        #expect(cited("Die Drucksachen 91011-30 und 91022-30 sind erledigt.") == ["91011-30", "91022-30"])
        #expect(cited("Drucksachen Nr. 91011-30, 91022-30 und 91033-30") == ["91011-30", "91022-30", "91033-30"])
    }

    @Test("the words of a citation are kept, its line ends joined")
    func words() {
        let read = paper(
            "Betreff: Neue Bänke\n\nBegründung\n\nWir verweisen auf die Drucksache Nr.\n91011-30 von gestern.\n")
        #expect(read.references.first?.text == "Drucksache Nr. 91011-30")
        #expect(read.place("/references/0/reference")?.line == 6)
    }

    @Test(
        "a number of the paper's own series is cited without a word before it",
        arguments: [
            ("101.21.173", "(101.20.9290)", "101.20.9290"), ("V918/2031", "durch V402/2030 geklärt", "V402/2030"),
            ("20310487", "Anfrage der Fraktion, 20303391, Sitzung", "20303391"),
            ("2021-31/DS-I(A)0963", "Bericht 2021-31/DS-II(A)0118 dazu", "2021-31/DS-II(A)0118"),
            ("AN 009/2031", "Nach der Information IV 031/2030 bleibt", "IV 031/2030"),
            ("31/023/01", "Vorlage\n30/023/\n04", "30/023/04"),
            ("31-28114", "Stellungnahme 30-24519-01", "30-24519-01"),
            ("VO/2031/3911", "aus (vgl. VO/\n\n2030/3702).", "VO/2030/3702"),
        ])
    func series(own: String, sentence: String, number: String) {
        let read = paper("Vorlage Nr.: \(own)\nBetreff: Neue Bänke\n\nBegründung\n\n\(sentence)\n")
        #expect(read.reference == own)
        #expect(read.references.map(\.reference) == [number])
    }

    @Test(
        "other numbers of the same look are no citations",
        arguments: [
            ("2031/061", "im Schuljahr 2030/2031"), ("AN 009/2031", "Beschluss Nr. 0214/2030"),
            ("101.21.173", "Kosten von 1.364.000 Euro"), ("20310487", "Konto 4711001"),
            ("231/2031", "mit dem Beschluss Nr. 260/2030"), ("9344/2031", "der Bundestagsdrucksache 19/8263"),
            ("1187/31 A", "1187/31"), ("V 009/2031", "Antrag SPD 001/2030"),
        ])
    func lookAlikes(own: String, sentence: String) {
        let read = paper("Vorlage Nr.: \(own)\nBetreff: Neue Bänke\n\nBegründung\n\n\(sentence)\n")
        #expect(read.references.isEmpty)
    }

    @Test(
        "compounds that name a paper lead to its number",
        arguments: [
            ("Bezugsdrucksache\n30/005/07, 29/023/02", ["30/005/07", "29/023/02"]),
            ("mit der Informationsdrucksache Nr. 2345/2030", ["2345/2030"]), ("(GR-Drs 30/023/02)", ["30/023/02"]),
            ("Die Satzung (FB50/0812/30) gilt.", ["FB50/0812/30"]), ("Vorlage BV 0098/2030", ["BV 0098/2030"]),
        ])
    func compounds(sentence: String, numbers: [String]) { #expect(cited(sentence) == numbers) }

    @Test(
        "a number goes with the words that stand before and behind the paper's own",
        arguments: [
            ("240917-02 ST", "im Beschluss DS 221345-03 AA steht", ["221345-03 AA"]),
            ("2217 (V) BDs", "Drucksache Nr. 1504 (V) BDs und (Nr. 1733 (V) AaN)", ["1504 (V) BDs", "1733 (V) AaN"]),
            ("R 1187", "mit der Vorlage Q 1602 und (siehe Informationsvorlage\nR 0874).", ["Q 1602", "R 0874"]),
            ("V 24/0317-01", "mit dem Antrag A 22/0688-02", ["A 22/0688-02"]),
            ("V 2031/0412", "Die Listen (V\u{A0}2029/0215) und (A\u{A0}2030/0077)", ["V 2029/0215", "A 2030/0077"]),
            ("KAF 0027/2031", "auf die Vorlage\n\nB 0061/2029 verwiesen", ["B 0061/2029"]),
            ("RV-038/2031", "(vgl. FA-21/2029)", ["FA-21/2029"]),
            ("OF 871/5", "Mit der Stellungnahme ST 412/30", ["ST 412/30"]),
        ])
    func wordsOfTheSeries(own: String, sentence: String, numbers: [String]) {
        let read = paper("Vorlage Nr.: \(own)\nBetreff: Neue Bänke\n\nBegründung\n\n\(sentence)\n")
        #expect(read.reference == own)
        #expect(read.references.map(\.reference) == numbers)
    }

    @Test("the number of the head is no citation, with its supplement on the next line or in a running line")
    func ownSupplement() {
        let read = paper(
            "STADT KLEINHOYM                                            RV-038/2031\n                                                           1. Ergänzung\nBeschlussvorlage\n\nBetreff:\nNeue Bänke\n\nBegründung\n\nSie fehlen.\n\nRV-038/2031 1. Ergänzung                           Seite 1\n\nSehr.\n"
        )
        #expect(read.reference == "RV-038/2031 1. Ergänzung")
        #expect(read.references.isEmpty)
    }

    @Test(
        "a code that a hyphen parts from its number at the line's end belongs to it",
        arguments: [
            ("Der Beschluss RBV-\n9902/14 gilt.", "RBV-9902/14"),
            ("(Informationsvorlage VII-IfO-\n97112)", "VII-IfO-97112"),
            ("in der GD 984/24 und", "GD 984/24"),
        ])
    func dividedCode(sentence: String, number: String) { #expect(cited(sentence) == [number]) }

    @Test("numbers of the paper's series are cited from other terms and with supplements")
    func otherTerms() {
        let term = paper(
            "Vorlage Nr. SV-10/9771\n\nBegründung:\nMit SV-9/9012 und SV-9/9013-1 wurde berichtet, vgl. Mitteilung M-10/9005.\n"
        )
        #expect(term.references.map(\.reference) == ["SV-9/9012", "SV-9/9013-1", "M-10/9005"])
        let dotted = paper(
            "Drucksache Nr. 31.9771\n\nBegründung:\nVergleiche Drucksache Nr. 30.9123. Es sind 12.0000 Stück.\n")
        #expect(dotted.references.map(\.reference) == ["30.9123"])
    }
}

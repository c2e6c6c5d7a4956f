import Testing

@testable import VorlageParser

/// Which words name a body.
struct BodyTests {
    @Test(
        "a body is known by its words, whatever the city calls it",
        arguments: [
            "Schulausschuss", "Hafenausschuß", "Ausschuss für Hafen, Fischerei und Verkehr", "Rat",
            "Rat der Stadt Kleinhoym",
            "Gemeinderat", "Stadtrat", "Kreistag", "Ortschaftsrat Barthof", "Bezirksvertretung Altwieden-West",
            "Bezirksverordnetenversammlung", "Jugendbeirat", "Seniorenrat", "Ältestenrat", "Verwaltungsrat",
            "Stadtverordnetenversammlung", "Werkausschuss", "Betriebsausschuss Stadtentwässerung", "Magistrat",
            "Dienstberatung des Bürgermeisters", "SPD-Fraktion", "Kommission Nahverkehr", "Senat", "Ortsrat Moordorf",
            "Integrationsbeirat", "Aufsichtsrat der Hafen GmbH", "Arbeitskreis Radverkehr",
        ])
    func body(text: String) {
        #expect(Bodies.names(text))
        #expect(Bodies.opens(text))
    }

    @Test(
        "other words are none, though they end alike",
        arguments: [
            "Dezernat", "Referat Verkehr", "Landrat", "Stadtbaurat", "Vorrat an Streusalz", "Format", "Monat",
            "Quadrat",
            "Sekretariat", "Plakat", "Begründung", "Beschluss", "Empfehlung", "29.08.2006", "öffentlich",
            "Die Brücke wird gesperrt", "Anlagen", "Heirat", "",
        ])
    func other(text: String) {
        #expect(!Bodies.names(text))
    }

    @Test("a body opens with a capital", arguments: ["der Ausschuss berät", "und Rat", "ausschuss", "", " "])
    func opens(text: String) {
        #expect(!Bodies.opens(text))
    }

    @Test(
        "groups of members are told from administration",
        arguments: [
            ("SPD-Fraktion", true), ("Fraktion Freie Wähler", true), ("Bündnis 90/Die Grünen", true), ("FDP", true),
            ("Wählergemeinschaft Nordhafen", true), ("Dezernat IV", false), ("Amt für Gebäude", false),
            ("Fachdienst Hafen", false),
        ])
    func groups(text: String, isGroup: Bool) {
        #expect(Bodies.namesGroup(text) == isGroup)
    }

    @Test("a body's name may hold commas, 'und' and line ends")
    func wrapped() {
        let read = paper(
            """
            Gremium Termin TOP ö nö
            Ausschuss für Hafen, Fischerei,
            Verkehr und
            Umwelt 12.03.2031 4 X
            Ausschuss für Wirtschafts- 19.03.2031 5 X
            förderung
            Gemeinderat 14.04.2031 15 X

            Beschlussantrag

            Der Gemeinderat stimmt zu.
            """)
        #expect(
            read.rows == [
                "Ausschuss für Hafen, Fischerei, Verkehr und Umwelt | 2031-03-12 | - | 4 | ö | -",
                "Ausschuss für Wirtschaftsförderung | 2031-03-19 | - | 5 | ö | -",
                "Gemeinderat | 2031-04-14 | - | 15 | ö | -",
            ])
    }

    @Test("a table ends where its rows do, and swallows no motion text")
    func end() {
        let read = paper(
            """
            Gremium Termin TOP ö nö
            Gemeinderat 14.04.2031 15 X

            Die Fraktion hat am 03.02.2031 beantragt, den Steg zu öffnen. Der Gemeinderat
            hatte dies zuletzt am 12.12.2030 abgelehnt.

            Beschlussantrag

            Der Gemeinderat öffnet den Steg am 01.06.2031.
            """)
        #expect(read.rows == ["Gemeinderat | 2031-04-14 | - | 15 | ö | -"])
    }

    @Test(
        "a paper without rows has no consultations",
        arguments: [
            "Beratungsfolge\n\nFür diese Vorlage erfolgt keine Beratung\n\nBegründung\n\nDer Rat tagt am 03.04.2031.\n",
            "Gremium Termin TOP ö nö\n\nBeschlussantrag\n\nDer Gemeinderat stimmt zu.\n",
            "Der Hafenausschuss hat am 03.04.2031 beraten.\n", "", "Gemeinderat\n",
        ])
    func noRows(text: String) {
        #expect(paper(text).consultations.isEmpty)
    }

    @Test("a row needs no date, and none is invented")
    func noDate() {
        let read = paper(
            """
            Beratungsfolge	Beratungstermine	Zuständigkeit
            Hafenausschuss		Empfehlung
            Rat der Stadt Kleinhoym	00.00.0000	Beschluss
            """)
        #expect(
            read.rows == [
                "Hafenausschuss | - | Empfehlung | - | - | -", "Rat der Stadt Kleinhoym | - | Beschluss | - | - | -",
            ])
    }
}

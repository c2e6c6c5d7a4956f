import Drucksachen
import Testing

@testable import VorlageParser

/// Rows of tables whose cells are spanned, centred, broken over their neighbours, or headed again on the next page.
struct TableRowTests {
    private func rows(_ table: String) -> [String] {
        paper("Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\n\(table)\n\nBegründung\n\nSie fehlen.\n").rows
    }

    @Test("a row without its first cells goes on with the body above, also behind one without a day")
    func spannedBody() {
        #expect(
            rows(
                """
                Gremium\tSitzungstermin\tZuständigkeit
                DB OBM – Vorabstimmung\t\tVorberatung
                Ausschuss für Wege\t04.11.2031\t1. Lesung
                \t18.11.2031\t2. Lesung
                Rat\t\tVerweisung in die Gremien
                Rat\t10.12.2031\tBeschlussfassung
                """) == [
                    "DB OBM – Vorabstimmung | - | Vorberatung | - | - | -",
                    "Ausschuss für Wege | 2031-11-04 | 1. Lesung | - | - | -",
                    "Ausschuss für Wege | 2031-11-18 | 2. Lesung | - | - | -",
                    "Rat | - | Verweisung in die Gremien | - | - | -",
                    "Rat | 2031-12-10 | Beschlussfassung | - | - | -",
                ])
    }

    @Test("a body in the middle of its meetings is that of all of them; where that does not come out even it is not")
    func centredBodies() {
        let head = "Gremium                 Datum           Zuständigkeit\n"
        let meetings = """
                                    02.09.2031      Einbringung
            Rat
                                    11.12.2031      Entscheidung
                                    16.09.2031      1. Lesung
            Finanzausschuss         18.11.2031      2. Lesung
                                    02.12.2031      Empfehlung
            Personalausschuss       25.11.2031      Empfehlung
            """
        #expect(
            rows(head + meetings) == [
                "Rat | 2031-09-02 | Einbringung | - | - | -", "Rat | 2031-12-11 | Entscheidung | - | - | -",
                "Finanzausschuss | 2031-09-16 | 1. Lesung | - | - | -",
                "Finanzausschuss | 2031-11-18 | 2. Lesung | - | - | -",
                "Finanzausschuss | 2031-12-02 | Empfehlung | - | - | -",
                "Personalausschuss | 2031-11-25 | Empfehlung | - | - | -",
            ])
        let uneven = meetings.split(separator: "\n").dropLast(2).joined(separator: "\n")
        let document = "Vorlage Nr.: 9344/2031\n\n" + head + uneven + "\n\nBegründung\n"
        let text = LineReader.read(Array(document.utf8))
        let header = TableHeader.read(text, at: 1)
        #expect(header.flatMap { CentredBodies.read(text, $0) } == nil)
    }

    @Test("a body that is broken beside two of its meetings is that of both")
    func brokenBody() {
        #expect(
            rows(
                """
                Gremium                     Datum           Zuständigkeit
                Ausschuss für Umwelt und    04.11.2031      1. Lesung
                Ordnung                     18.11.2031      2. Lesung
                Rat                         10.12.2031      Beschluss
                """) == [
                    "Ausschuss für Umwelt und Ordnung | 2031-11-04 | 1. Lesung | - | - | -",
                    "Ausschuss für Umwelt und Ordnung | 2031-11-18 | 2. Lesung | - | - | -",
                    "Rat | 2031-12-10 | Beschluss | - | - | -",
                ])
    }

    @Test("a header that is printed again on the next page is no row")
    func repeatedHeader() {
        let head = "Gremium                     Termin          Zuständigkeit     Status\n"
        #expect(
            rows(
                head + "Ortsrat Moor                02.09.2031      Anhörung          öffentlich\n" + head
                    + "Rat                         07.10.2031      Beschluss         nichtöffentlich"
            ) == [
                "Ortsrat Moor | 2031-09-02 | Anhörung | - | ö | -", "Rat | 2031-10-07 | Beschluss | - | nö | -",
            ])
    }

    @Test("votes stand below the second line of a header, in cells or in the middle of their columns")
    func votesBelowHeading() {
        let cells = """
            Beratungsfolge\tDatum\tAbstimmung\t\t\tErgebnis
            \t\tJa\tNein\tEnth.\t
            Ausschuss für Deiche und Wege\t24.06.2031\t8\t1\t2\tempfohlen
            """
        let columns = """
                                             Abstimmung
            Beratungsfolge      Datum                             Ergebnis
                                             Ja    Nein   Enth.
            Ausschuss für Deiche und
                                24.06.2031     8     1      2      empfohlen
            Wege
            """
        for table in [cells, columns] {
            let read = paper("Vorlage Nr.: 9344/2031\nBetreff: Bänke\n\n\(table)\n\nBegründung\n\nSie fehlen.\n")
            #expect(read.rows == ["Ausschuss für Deiche und Wege | 2031-06-24 | - | - | - | empfohlen"])
            #expect(read.consultations.first?.votes?.yes == 8)
            #expect(read.consultations.first?.votes?.no == 1)
            #expect(read.consultations.first?.votes?.abstain == 2)
        }
    }

    @Test("boxes in the cells behind a question are its answers, whatever the question's words")
    func boxesInCells() {
        let form = "Mittel vorhanden?\t☒ Ja\t☐ Nein\nFolgekosten?\t☐ Ja\t☒ Nein\nCO2-Relevanz\t☐ ja ☒ nein"
        #expect(
            paper("Vorlage Nr.: 9344/2031\nBetreff: Bänke\n\nFinanzielle Auswirkungen\n\(form)\n").boxes == [
                "Mittel vorhanden?: Ja = checked", "Mittel vorhanden?: Nein = unchecked",
                "Folgekosten?: Ja = unchecked", "Folgekosten?: Nein = checked", "CO2-Relevanz: ja = unchecked",
                "CO2-Relevanz: nein = checked",
            ])
    }

    @Test("labels above values keep to their cells where spanned ones lie between; `Inhalt` names what has no title")
    func headCells() {
        let read = paper(
            """
            Landkreis Wiedemark
            Berichtsvorlage Nr. pl/14/5/31

            Fachbereich\tDezernent\t\t\tDatum
            Stadtplanungsamt\tFrau Mohrbach\t\t\t30.01.2031
            Inhalt:\tZustand der Wege

            Sachverhalt:
            Die Wege sind alt.

            """)
        #expect(read.date?.description == "2031-01-30")
        #expect(read.reference == "pl/14/5/31")
        #expect(read.name == "Zustand der Wege")
    }

    @Test("a no-break hyphen is a hyphen of the number; the sender may stand in a box beside the address")
    func letter() {
        let read = paper(
            """
            Stadt Kranbrück                              Fraktion der Freien Wähler
            Rathausplatz 1                               Marktstraße 4

            Antrag
            Vorlagennummer: DS\u{2011}0455/31
            Betreff: Trinkbrunnen

            Begründung:
            Es wird heiß.

            """)
        #expect(read.originators.map(\.name) == ["Fraktion der Freien Wähler"])
        #expect(read.reference == "DS-0455/31")
    }

    @Test("a column for each role has a mark in the meeting's; a number before the rows is no part of them")
    func roleColumns() {
        #expect(
            rows(
                """
                Gremium\tDatum\tVorberatung\tEntscheidung\tKenntnisnahme
                Jugendhilfeausschuss\t24.06.2031\tX
                Ortsrat Moor\t26.06.2031\t\t\tX
                """) == [
                    "Jugendhilfeausschuss | 2031-06-24 | Vorberatung | - | - | -",
                    "Ortsrat Moor | 2031-06-26 | Kenntnisnahme | - | - | -",
                ])
        #expect(
            rows("Nr.\tGremium\tSitzungstermin\tBeschlussart\n1.\tBauausschuss\t25.02.2031\tVorberatung") == [
                "Bauausschuss | 2031-02-25 | Vorberatung | - | - | -"
            ])
    }

    @Test("the result stands in a row of its own below the meeting, or is left open there")
    func resultRows() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031
            Betreff: Bänke

            Beratungsfolge\tSitzungstermin\tZuständigkeit
            Finanzausschuss\t16.09.2031\tVorberatung
            Ergebnis: mehrheitlich empfohlen (Ja: 6, Nein: 2, Enthaltungen: 1)
            Gemeindevertretung\t30.09.2031\tEntscheidung
            Ergebnis:

            Begründung
            Sie fehlen.

            """)
        #expect(read.consultations.first?.result?.hasPrefix("mehrheitlich empfohlen") == true)
        #expect(read.rows.last == "Gemeindevertretung | 2031-09-30 | Entscheidung | - | - | -")
        #expect(read.rows.count == 2)
        #expect(read.consultations.first?.votes?.yes == 6)
    }

    @Test("meetings may be the items of a list")
    func listedMeetings() {
        #expect(
            rows("Beratungsfolge:\n- Bauausschuss am 09.09.2031 (Vorberatung)\n– Rat am 23.09.2031 (Entscheidung)") == [
                "Bauausschuss | 2031-09-09 | Vorberatung | - | - | -", "Rat | 2031-09-23 | Entscheidung | - | - | -",
            ])
    }
}

import Drucksachen
import Foundation
import Testing

@testable import VorlageParser

/// Whether a row is public: which of the columns ö and nö its mark stands in.
struct ColumnTests {
    private func publicities(_ rows: String, header: String = "Gremium Termin TOP ö nö") -> [Bool?] {
        paper("\(header)\n\(rows)\n\nBeschlussantrag\n\nDer Gemeinderat stimmt zu.\n").consultations.map(\.isPublic)
    }

    @Test(
        "blanks tell the column of a mark",
        arguments: [
            ("Gemeinderat 14.04.2031 15 X", true), ("Gemeinderat 14.04.2031 15 x", true),
            ("Gemeinderat 14.04.2031 15  X", false), ("Gemeinderat 14.04.2031 15", nil),
            ("Gemeinderat 14.04.2031", nil), ("Gemeinderat 14.04.2031 15\nX", true),
            ("Gemeinderat 14.04.2031 15\n \n \n \nX", false),
        ] as [(String, Bool?)])
    func blanks(row: String, isPublic: Bool?) {
        #expect(publicities(row) == [isPublic])
    }

    @Test(
        "boxes tell the column by their order",
        arguments: [("☒ ☐", true), ("☐ ☒", false), ("☐ ☐", nil), ("☑ ☐", true)] as [(String, Bool?)])
    func boxes(marks: String, isPublic: Bool?) {
        #expect(publicities("Gemeinderat 14.04.2031 15 \(marks)") == [isPublic])
    }

    @Test(
        "letters and words say it plainly",
        arguments: [
            ("Ö", true), ("N", false), ("öffentlich", true), ("nichtöffentlich", false), ("nicht öffentlich", false),
            ("ö", true), ("nö", false),
        ])
    func words(mark: String, isPublic: Bool) {
        let header = "Gremien Termin TOP Ö / N Zuständigkeit"
        #expect(publicities("Gemeinderat 14.04.2031 15 \(mark) Entscheidung", header: header) == [isPublic])
    }

    @Test("the letter before an agenda item may be glued to it", arguments: ["\t", "        "])
    func gluedLetter(gap: String) {
        let rows = [
            ["Gremium", "Datum", "Zuständigkeit", "TOP"], ["Rat", "03.06.2031", "Empfehlung an den Rat", "Ö5"],
            ["Hafenrat", "10.06.2031", "Entscheidung", "N12.1"],
        ]
        let table = rows.map { row in
            let isTabbed = gap == "\t"
            return row.map { isTabbed ? $0 : $0.padding(toLength: 24, withPad: " ", startingAt: 0) }
                .joined(separator: isTabbed ? gap : "")
        }
        let read = paper("Beratungsfolge\n\(table.joined(separator: "\n"))\n\nBeschlussantrag\n\nDer Rat stimmt zu.\n")
        #expect(
            read.rows == [
                "Rat | 2031-06-03 | Empfehlung an den Rat | 5 | ö | -",
                "Hafenrat | 2031-06-10 | Entscheidung | 12.1 | nö | -",
            ])
    }

    @Test("a status column stands before the role")
    func status() {
        let read = paper(
            """
            Beratungsfolge Termin Öffentlichkeitsstatus Zuständigkeit
            Hafenausschuss 12.03.2031 nichtöffentlich Vorberatung
            Gemeinderat 14.04.2031 öffentlich Entscheidung

            Beschlussantrag

            Der Gemeinderat stimmt zu.
            """)
        #expect(
            read.rows == [
                "Hafenausschuss | 2031-03-12 | Vorberatung | - | nö | -",
                "Gemeinderat | 2031-04-14 | Entscheidung | - | ö | -",
            ])
    }

    @Test("a row without a mark stays open beside one that has it")
    func mixed() {
        #expect(publicities("Hafenausschuss 12.03.2031 4\nGemeinderat 14.04.2031 15 X") == [nil, true])
    }

    @Test("what the paper says of itself is not the row's")
    func paperLevel() {
        let read = paper(
            """
            Beschlussvorlage 4711/2031 öffentlich
            Betreff: Neue Bänke am Hafen
            Gremium	Termin	Zuständigkeit
            Gemeinderat	14.04.2031	Entscheidung
            """)
        #expect(read.consultations.map(\.isPublic) == [nil])
    }

    @Test("a header whose blanks are lost still parts its columns")
    func glued() {
        let read = paper(
            """
            GremiumTerminTOPönöErgebnis
            Planungsausschuss16. Juni20311X
            Gemeinderat28. Juni 203112X

            Beschlussantrag

            Der Gemeinderat stimmt zu.
            """)
        #expect(read.consultations.map(\.organization) == ["Planungsausschuss", "Gemeinderat"])
        #expect(read.consultations.map { $0.date?.description } == ["2031-06-16", "2031-06-28"])
        #expect(read.consultations.map(\.agendaItem) == ["1", "12"])
    }

    @Test("a table flattened column by column gives rows")
    func columnWise() {
        let read = paper(
            """
            Vorlage an
            zur
            Sitzungsart
            Sitzungstermin
            Ausschuss für Hafen und Umwelt
            Gemeinderat
            Vorberatung
            Beschlussfassung
            nichtöffentlich
            öffentlich
            04/25/2031
            05/09/2031

            Beschlussantrag

            Der Gemeinderat stimmt zu.
            """)
        #expect(
            read.rows == [
                "Ausschuss für Hafen und Umwelt | 2031-04-25 | Vorberatung | - | nö | -",
                "Gemeinderat | 2031-05-09 | Beschlussfassung | - | ö | -",
            ])
    }

    @Test("the words of a vote's empty form beside a row are no result")
    func voteForm() {
        let read = paper(
            """
            Gremienweg:
             17.03.2031     Ausschuss für Stadtentwicklung,                einstimmig      mehrheitl.     ohne BE
                            Mobilität und Bauen                            abgelehnt       Kenntnis       abgesetzt
                            TOP 4    öffentlich                            Enthaltungen    Gegenstimmen
             26.03.2031     Stadtrat                                       einstimmig      mehrheitl.     ohne BE
                            TOP      nicht öffentlich                      Enthaltungen    Gegenstimmen

            Begründung:
            Sie fehlen.
            """)
        #expect(
            read.rows == [
                "Ausschuss für Stadtentwicklung, Mobilität und Bauen | 2031-03-17 | - | 4 | ö | -",
                "Stadtrat | 2031-03-26 | - | - | nö | -",
            ])
    }

    @Test("circles to be ticked by hand behind a row say nothing")
    func lostCircles() {
        let read = paper(
            """
            Beratungsfolge:
            Gremium: Sitzungstermin: Behandlung: Zustimmung zur Beschlussempfehlung: Handzeichen:
            Bezirksbeirat Nordhafen 26.02.2031 Ö O ja O nein O ja mit Ergänzung
            Haupt- und Finanzausschuss 11.03.2031 N O ja O nein O ja mit Ergänzung

            Begründung:
            Sie fehlen.
            """)
        #expect(
            read.rows == [
                "Bezirksbeirat Nordhafen | 2031-02-26 | - | - | ö | -",
                "Haupt- und Finanzausschuss | 2031-03-11 | - | - | nö | -",
            ])
    }

    @Test("the mayor's own day in a list of bodies is no consultation")
    func mayorsDay() {
        let read = paper(
            """
            Verteiler

            Die Oberbürgermeisterin
            Ausschuss für Umwelt und Energie
            Stadtrat

            Tag

            24.02.2031
            10.03.2031
            26.03.2031

            Begründung
            Sie fehlen.
            """)
        #expect(
            read.rows == [
                "Ausschuss für Umwelt und Energie | 2031-03-10 | - | - | - | -",
                "Stadtrat | 2031-03-26 | - | - | - | -",
            ])
    }

    @Test("Nuremberg's bodies stand under Beratung, and their role under Ziel")
    func goals() {
        let read = paper(
            """
            Beratung                              Datum            Behandlung           Ziel
            Schulausschuss                        20.03.2031       öffentlich           Gutachten
            Stadtrat                              15.04.2031       nichtöffentlich      Beschluss

            Betreff:
            Mensa
            """)
        #expect(
            read.rows == [
                "Schulausschuss | 2031-03-20 | Gutachten | - | ö | -", "Stadtrat | 2031-04-15 | Beschluss | - | nö | -",
            ])
    }

    @Test("a status of one letter above the date says whether the body meets in public")
    func letters() {
        let read = paper(
            """
            Beratungsfolge

            Status

            Sitzungstermin

            TOP

            Sozialausschuss

            Ö

            24.02.2031

            7

            Kreisausschuss

            N

            16.03.2031

            4

            Sachverhalt
            Sie fehlen.
            """)
        #expect(
            read.rows == [
                "Sozialausschuss | 2031-02-24 | - | 7 | ö | -", "Kreisausschuss | 2031-03-16 | - | 4 | nö | -",
            ])
    }

    @Test("a body of four lines keeps the role that stands beside its second one")
    func roleBesideBody() {
        let read = paper(
            """
            Beratungsfolge                          Termin            Status

            Stadtrat                                25.02.2031        öffentlich
                                                    Beschluss
            Ausschuss für Finanzen,                 17.03.2031        öffentlich
            städtische                                                Vorberatung
            Beteiligungsverwaltung und
            Liegenschaften
            Stadtrat                                25.03.2031        öffentlich
                                                                      Entscheidung

            Begründung

            Sie fehlen.
            """)
        #expect(
            read.rows.suffix(2) == [
                "Ausschuss für Finanzen, städtische Beteiligungsverwaltung und Liegenschaften | 2031-03-17 | Vorberatung | - | ö | -",
                "Stadtrat | 2031-03-25 | Entscheidung | - | ö | -",
            ])
    }

    @Test("a body that a slash divides goes on below its number")
    func dividedBySlash() {
        let read = paper(
            """
            Beratungsfolge                                  TOP        Termin            Zuständigkeit
            1. Ausschuss für Umwelt und Technik/            6          24.03.2031        Vorberatung
               Betriebsausschuss Technische Betriebe
            2. Gemeinderat                                  14         21.04.2031        Entscheidung

            Begründung

            Sie fehlen.
            """)
        #expect(read.consultations.count == 2)
        #expect(
            read.consultations.first?.organization?.hasSuffix("Technik/Betriebsausschuss Technische Betriebe") == true)
    }

    @Test("a paper says what it goes to whom for, without a table")
    func purposes() {
        let head = "Vorlage 214/2031\n\nBeschlussvorlage\n\n"
        let end = "\nBetreff: Neue Bänke\n\nBegründung\n\nSie fehlen.\n"
        let rows = ["Ortsbeirat Altwieden | - | Vorberatung | - | - | -", "Gemeinderat | - | Behandlung | - | - | -"]
        #expect(
            paper("\(head)zur Vorberatung im      Ortsbeirat Altwieden\nzur Behandlung im       Gemeinderat\n\(end)")
                .rows == rows)
        #expect(
            paper("\(head)zur Vorberatung im\n\nOrtsbeirat Altwieden\n\nzur Behandlung im\n\nGemeinderat\n\(end)").rows
                == rows)
    }

    @Test("a meeting's code parts the body from what it did")
    func sessions() {
        let read = paper(
            """
            Beratungsfolge:
            Datum Gremium Sitzung Ergebnis
            18.01.2031 Bezirksversammlung BV-M/024/VI überwiesen
            14.02.2031 Verkehr und Klima VGK/031/VI vertagt
            25.04.2031 Bezirksversammlung BV-M/027/VI mit Änderungen in der BVV
            beschlossen
            Betreff: Neue Bänke
            """)
        #expect(
            read.rows == [
                "Bezirksversammlung | 2031-01-18 | - | - | - | überwiesen",
                "Verkehr und Klima | 2031-02-14 | - | - | - | vertagt",
                "Bezirksversammlung | 2031-04-25 | - | - | - | mit Änderungen in der BVV beschlossen",
            ])
    }

    @Test("a status may stand before the date, and votes behind the role")
    func statusFirst() {
        let read = paper(
            """
            Beratungsfolge:
            Status Datum Gremium Zuständigkeit Abst.-Erg.
            J / N / E
            Ö 03.09.2031 Ausschuss für Umwelt, Verkehr und technische
            Dienste
            Vorberatung 7 / 4 / 0
            N 17.09.2031 Verwaltungsausschuss Vorberatung
            Beschlussvorschlag:
            Die Bänke werden ersetzt.
            """)
        #expect(
            read.rows == [
                "Ausschuss für Umwelt, Verkehr und technische Dienste | 2031-09-03 | Vorberatung | - | ö | -",
                "Verwaltungsausschuss | 2031-09-17 | Vorberatung | - | nö | -",
            ])
        #expect(read.consultations.first?.votes?.yes == 7 && read.consultations.first?.votes?.abstain == 0)
    }

    @Test("votes in columns under `Für`, `Gegen` and a divided word, and a status that wraps")
    func votesInColumns() {
        let read = paper(
            """
             Beratungsfolge               Status        Termin       Für   Gegen   Enthal-   Bestätigung
                                                                                   tung

             Dienstberatung des           nicht         30.01.2031
             Bürgermeisters               öffentlich

             Ortschaftsrat Altwieden      öffentlich    12.02.2031   5     0       1

            Begründung

            Sie fehlen.
            """)
        #expect(
            read.rows == [
                "Dienstberatung des Bürgermeisters | 2031-01-30 | - | - | nö | -",
                "Ortschaftsrat Altwieden | 2031-02-12 | - | - | ö | -",
            ])
        #expect(read.consultations.last?.votes?.yes == 5 && read.consultations.last?.votes?.abstain == 1)
    }

    @Test("a body's rest and the votes below its result stand on one line")
    func votesBelowResult() {
        let read = paper(
            """
            Gremium                                         Sitzungstag     TOP     Ergebnis

            Ausschuss für Umwelt, Planung und               28.05.2031      4       mehrheitlich zugestimmt
            Stadtentwicklung                                                        9 Ja  4 Nein  0 Enthaltungen

            Begründung

            Sie fehlen.
            """)
        #expect(
            read.rows == [
                "Ausschuss für Umwelt, Planung und Stadtentwicklung | 2031-05-28 | - | 4 | - | mehrheitlich zugestimmt"
            ])
        #expect(read.consultations.first?.votes?.yes == 9)
    }

    @Test("cells on lines of their own below a bare title are known by their look; votes in a bracket are no result")
    func bareTitle() {
        let read = paper(
            """
            Beratungen
            Stadtrat
            24.04.2031
            öffentlich
            TOP Ö 9.3
            mehrheitlich zugestimmt
            (14 Ja, 3 Nein, 1 Enthaltung)
            Ausschuss für Kultur
            14.05.2031
            nichtöffentlich
            TOP N 2

            Begründung

            Sie fehlen.
            """)
        #expect(
            read.rows == [
                "Stadtrat | 2031-04-24 | - | 9.3 | ö | mehrheitlich zugestimmt",
                "Ausschuss für Kultur | 2031-05-14 | - | 2 | nö | -",
            ])
        #expect(read.consultations.first?.votes?.no == 3)
    }

    @Test("a role in brackets that is divided at the line's end is one role")
    func dividedBracket() {
        let read = paper(
            """
            Beratungsfolge
            Plandatum
            Ausschuss für Umwelt und Kommunal-
            wirtschaft
            11.11.2031 nicht öffentlich beratend (feder-
            führend)
            Ausschuss für Finanzen 18.11.2031 nicht öffentlich beratend
            Beschlussvorschlag:
            Die Bänke werden ersetzt.
            """)
        #expect(
            read.rows.first
                == "Ausschuss für Umwelt und Kommunalwirtschaft | 2031-11-11 | beratend (federführend) | - | nö | -")
    }

    @Test("numbers that count the rows are no part of the bodies")
    func countedRows() {
        let read = paper(
            """
            Beratungsfolge                    Termin            Zuständigkeit
            1. Bezirksbeirat Altwieden        03.05.2031        Anhörung
            2. Gemeinderat                    17.05.2031        Entscheidung

            Begründung

            Sie fehlen.
            """)
        #expect(read.consultations.map(\.organization) == ["Bezirksbeirat Altwieden", "Gemeinderat"])
    }

    @Test("a row on one line without wide blanks is parted by what its cells look like")
    func narrowRows() {
        let read = paper(
            "Vorlage Nr. 31/977\n\nBeratungsfolge\nSitzungsdatum Gremium TOP Ergebnis\n03.03.2031 Ausschuss für Kreisentwicklung 4 einstimmig empfohlen\n24.03.2031 Kreistag 7\n\nBetreff:\nNeue Bänke\n"
        )
        #expect(
            read.rows == [
                "Ausschuss für Kreisentwicklung | 2031-03-03 | - | 4 | - | einstimmig empfohlen",
                "Kreistag | 2031-03-24 | - | 7 | - | -",
            ])
    }

    @Test("votes in columns below one heading, and as a ratio, are no results")
    func voteColumns() {
        let columns = paper(
            "Behandlung im             am           Abstimmungsergebnis\n                                       Ja   Nein  Enth.\nVerwaltungsausschuss      15.04.2031   9    1     0\nStadtrat                  29.04.2031   22   3     2\n\nBeschluss: Ja.\n"
        )
        #expect(
            columns.consultations.map(\.votes) == [Votes(yes: 9, no: 1, abstain: 0), Votes(yes: 22, no: 3, abstain: 2)])
        let ratio = paper(
            "Beratungsfolge               geplanter Termin     Beratungsergebnis\nBauausschuss                 04.03.2031           8:1:0\n\nBetreff: Neue Bänke\n"
        )
        #expect(ratio.consultations.map(\.votes) == [Votes(yes: 8, no: 1, abstain: 0)])
        #expect(ratio.consultations[0].result == nil)
        let below = paper(
            "Beratungsfolge:\nBauausschuss am 12.05.2031\nJa: 5   Nein: 1   Enthaltung: 0\nGemeindevertretung am 26.05.2031\nJa: 11   Nein: 0   Enthaltung: 2\n\nGegenstand: Neue Bänke\n"
        )
        #expect(
            below.rows == [
                "Bauausschuss | 2031-05-12 | - | - | - | -", "Gemeindevertretung | 2031-05-26 | - | - | - | -",
            ])
        #expect(below.consultations.map(\.votes?.yes) == [5, 11])
        #expect(below.name == "Neue Bänke")
    }

    @Test("whether a meeting is public stands behind its body, or as yes and no")
    func publicColumns() {
        let part = paper(
            "Gremium                 Sitzungsteil   Sitzung am    TOP\nMarktgemeinderat        öffentlich     14.03.2031    5\nBauausschuss            nichtöffentlich 20.03.2031   2\n\nBetreff\nNeue Bänke\n"
        )
        #expect(
            part.rows == [
                "Marktgemeinderat | 2031-03-14 | - | 5 | ö | -", "Bauausschuss | 2031-03-20 | - | 2 | nö | -",
            ])
        let answer = paper(
            "| Gremium | Termin | Öffentlich | Beschlussart |\n|---|---|---|---|\n| Gemeinderat | 24.04.2031 | ja | Entscheidung |\n"
        )
        #expect(answer.rows == ["Gemeinderat | 2031-04-24 | Entscheidung | - | ö | -"])
    }

    @Test("lines of a body and its meeting are rows without a header")
    func meetingsWithoutHeader() {
        let read = paper(
            "Vorlage KT 977/2031\nöffentlich\n\nan den\nAusschuss für Umwelt und Technik - Sitzung am 12.05.2031   Vorberatung\nKreistag - Sitzung am 26.05.2031      Beschluss\n\nTagesordnungspunkt:\nNeue Bänke\n"
        )
        #expect(
            read.rows == [
                "Ausschuss für Umwelt und Technik | 2031-05-12 | Vorberatung | - | - | -",
                "Kreistag | 2031-05-26 | Beschluss | - | - | -",
            ])
    }

    @Test("bodies that are ticked, or stand above their sitting, are rows without a header")
    func listsWithoutHeader() {
        let ticked = paper(
            "Drucksachen-Nr.: VIII/9467\n\nBeratung im:\n\n☒ Hauptausschuss 21.05.2031\n☐ Kulturausschuss\n☒ Ausschuss für Umwelt und\nSicherheit 02.06.2031\n\nBeschlussvorschlag:\n\nJa.\n"
        )
        #expect(
            ticked.rows == [
                "Hauptausschuss | 2031-05-21 | - | - | - | -",
                "Ausschuss für Umwelt und Sicherheit | 2031-06-02 | - | - | - | -",
            ])
        let sittings = paper(
            "Sitzungsvorlage DS 2031/977\n\nAusschuss für Technik\n\nnicht öffentlich am 29.04.2031\n\nGemeinderat\n\nöffentlich am 18.05.2031\n\nNeue Bänke am Hafen\n\nBeschlussvorschlag:\n\nJa.\n"
        )
        #expect(
            sittings.rows == [
                "Ausschuss für Technik | 2031-04-29 | - | - | nö | -", "Gemeinderat | 2031-05-18 | - | - | ö | -",
            ])
        #expect(sittings.name == "Neue Bänke am Hafen")
    }

    @Test("a dash parts whether a meeting is public from its role, and a header's words may interleave")
    func dashesAndInterleavedWords() {
        let dashed = paper(
            "Beratungsfolge - Gremium Termin Sitzungsteil Abstimmungsergebnis\n\nAusschuss für Jugend\n16.06.2031 öffentlich - Beschluss einstimmig beschlossen\n\nStadtrat 22.07.2031 öffentlich - Vorberatung\n\nBeschlussvorschlag:\n\nJa.\n"
        )
        #expect(
            dashed.rows == [
                "Ausschuss für Jugend | 2031-06-16 | Beschluss | - | ö | einstimmig beschlossen",
                "Stadtrat | 2031-07-22 | Vorberatung | - | ö | -",
            ])
        let interleaved = paper(
            "Beratungsfolge:\n\nÖffentl. Sitzungs- Gremium\nStatus datum\n\nÖ 18.05.2031 Ausschuss für Mobilität\nN 26.05.2031 Verwaltungsausschuss\n\nSachverhalt:\n\nJa.\n"
        )
        #expect(
            interleaved.rows == [
                "Ausschuss für Mobilität | 2031-05-18 | - | - | ö | -",
                "Verwaltungsausschuss | 2031-05-26 | - | - | nö | -",
            ])
    }

    @Test(
        "rows without a header are bodies with their day and known cells",
        arguments: [
            "Hafenausschuss          12.05.2031    öffentlich    Vorberatung\nRat der Stadt          02.06.2031    öffentlich    Beschluss",
            "Hafenausschuss, 12.05.2031, öffentlich, Vorberatung\nRat der Stadt, 02.06.2031, öffentlich, Beschluss",
            "12.05.2031    Hafenausschuss    öffentlich    Vorberatung\n02.06.2031    Rat der Stadt    öffentlich    Beschluss",
        ])
    func rowsWithoutHeader(rows: String) {
        let read = paper("Beschlussvorlage Nr. 9344/2031\n\n\(rows)\n\nNeue Bänke\n\nBegründung\nSie fehlen.\n")
        #expect(
            read.rows == [
                "Hafenausschuss | 2031-05-12 | Vorberatung | - | ö | -",
                "Rat der Stadt | 2031-06-02 | Beschluss | - | ö | -",
            ])
        #expect(read.reference == "9344/2031")
    }

    @Test("of all bodies a form lists, those with an X are rows")
    func markedBodies() {
        let read = paper(
            """
            Beschlussvorlage Nr. 9344/2031

            X  Stadtrat           Sitzung am  15.02.2031
               Sozialausschuss    Sitzung am
            X  Bauausschuss       Sitzung am  06.02.2031

            Neue Bänke
            """)
        #expect(
            read.rows == ["Stadtrat | 2031-02-15 | - | - | - | -", "Bauausschuss | 2031-02-06 | - | - | - | -"])
        #expect(read.checkboxes.isEmpty)
    }

    @Test("votes that stand in a column of their own are votes, and the state of a row is no role")
    func votesBesideResult() {
        let read = paper(
            """
            | Beratungsfolge | Datum | Status | Ergebnis | Abstimmung (J/N/E) |
            |---|---|---|---|---|
            | Bauausschuss | 06.02.2031 | Erledigt | empfohlen | 8/1/2 |
            | Stadtrat | 15.02.2031 | Erledigt | beschlossen | 27/4/0 |
            """)
        #expect(
            read.rows == [
                "Bauausschuss | 2031-02-06 | - | - | - | empfohlen", "Stadtrat | 2031-02-15 | - | - | - | beschlossen",
            ])
        #expect(read.consultations.map(\.votes?.yes) == [8, 27])
        #expect(read.consultations.map(\.votes?.abstain) == [2, 0])
    }

    @Test("an extract of minutes names its meeting, its item and the item's title")
    func extract() {
        let read = paper(
            """
            Auszug aus der Niederschrift
            über die 9. öffentliche Sitzung des Hafenausschusses vom 07.12.2031

            TOP 8: Neue Bänke am Ufer

            Beschluss:

            Die Bänke werden aufgestellt.

            Abstimmungsergebnis:
            Gesetzliche Anzahl der Mitglieder: 18
            Ja-Stimmen: 13
            Nein-Stimmen: 2
            """)
        #expect(read.rows == ["Hafenausschuss | 2031-12-07 | - | 8 | - | -"])
        #expect(read.consultations.first?.votes == Votes(yes: 13, no: 2))
        #expect(read.name == "Neue Bänke am Ufer")
    }

    @Test("a body's day and what came of it may stand on the line below")
    func dayBelowBody() {
        let read = paper(
            """
            Beratungsfolge:              Beschluss:            Ergebnis:
            Hafenausschuss               Empfehlung            mit Mehrheit empfohlen
            am 29.06.2031                                      (12 Ja, 5 Nein)
            Rat der Gemeinde Altwieden   Entscheidung          einstimmig beschlossen
            am 08.07.2031                                      (bei 2 Enthaltungen)

            Neue Bänke
            """)
        #expect(read.consultations.map(\.organization) == ["Hafenausschuss", "Rat der Gemeinde Altwieden"])
        #expect(read.consultations.map(\.date?.description) == ["2031-06-29", "2031-07-08"])
        #expect(read.consultations.map(\.role) == ["Empfehlung", "Entscheidung"])
        #expect(read.consultations.map(\.votes) == [Votes(yes: 12, no: 5), Votes(abstain: 2)])
    }

    @Test("a body with its day below a bare title is a row")
    func meetingBelowTitle() {
        let read = paper(
            """
            Einwohnerantrag
            Drucksachen-Nr. 2031-2288

            Beratung im:
            Ortsrat Altwieden   am 05.11.2031   TOP Ö 6
            """)
        #expect(read.rows == ["Ortsrat Altwieden | 2031-11-05 | - | 6 | ö | -"])
    }

    @Test("votes below a body's name are those of its meeting")
    func votesOfNamedBody() {
        let read = paper(
            """
            Beschlussvorlage Nr. 9344/2031

            des Ausschusses für Bau     am 27.09.2031     zur Vorberatung
            des Stadtrates              am 12.10.2031     zur Beschlussfassung

            Gegenstand: Neue Bänke

            Begründung:
            Sie fehlen.

            Abstimmungsergebnis im Ausschuss für Bau:
            Ja-Stimmen: 7      Nein-Stimmen: 0      Enthaltungen: 2
            """)
        #expect(
            read.rows == [
                "Ausschuss für Bau | 2031-09-27 | zur Vorberatung | - | - | -",
                "Stadtrat | 2031-10-12 | zur Beschlussfassung | - | - | -",
            ])
        #expect(read.consultations.map(\.votes) == [Votes(yes: 7, no: 0, abstain: 2), nil])
    }

    @Test("a portal's row has its state before it, its day in English and a button behind it")
    func portalRow() {
        let read = paper(
            """
            | Status | Datum | Gremium | Beschluss | NA |
            |---|---|---|---|---|
            | ● Geplant | | Stadtrat | Entscheidung | |
            | | 2031 Oct 22 | Sitzung des Stadtrates | | NA |
            """)
        #expect(read.rows == ["Stadtrat | 2031-10-22 | Entscheidung | - | - | -"])
    }

    @Test("a row's cells may each have a label on a line of its own")
    func labelledRows() {
        let read = paper(
            """
            Vorlage: 2031/BV/0071

            Beratungsfolge:

            Gremium: Hafenausschuss
            Datum: 11.02.2031
            Ergebnis: einstimmig empfohlen (9/0/0)

            Gremium: Stadtvertretung
            Datum: 25.02.2031

            Titel: Neue Bänke
            """)
        #expect(
            read.rows == [
                "Hafenausschuss | 2031-02-11 | - | - | - | einstimmig empfohlen",
                "Stadtvertretung | 2031-02-25 | - | - | - | -",
            ])
        #expect(read.consultations.map(\.votes) == [Votes(yes: 9, no: 0, abstain: 0), nil])
        #expect(read.name == "Neue Bänke")
    }
}

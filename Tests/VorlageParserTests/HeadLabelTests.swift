import Drucksachen
import Testing

@testable import VorlageParser

/// The labels of a paper's head, wherever their values stand.
struct HeadLabelTests {
    @Test(
        "a value is found behind its label, in the next cell or on the next line",
        arguments: [
            "Vorlage Nr.: 9344/2031\nDatum: 03.02.2031\nDienststelle: Hafenamt\nBetreff: Neue Bänke\n",
            "Vorlage Nr.:\t9344/2031\nDatum:\t03.02.2031\nDienststelle:\tHafenamt\nBetreff:\tNeue Bänke\n",
            "Vorlage Nr.:\n9344/2031\nDatum:\n03.02.2031\nDienststelle:\nHafenamt\nBetreff:\nNeue Bänke\n",
            "Vorlage Nr.: 9344/2031     Datum: 03.02.2031     Dienststelle: Hafenamt\n\nBetreff: Neue Bänke\n",
            "| Vorlage Nr.: | 9344/2031 |\n| Datum: | 03.02.2031 |\n| Dienststelle: | Hafenamt |\n| Betreff: | Neue Bänke |\n",
            "**Vorlage Nr.:** 9344/2031\n**Datum:** 03.02.2031\n**Dienststelle:** Hafenamt\n**Betreff:** Neue Bänke\n",
        ])
    func arrangement(head: String) {
        let read = paper("\(head)\nBegründung\n\nSie fehlen.\n")
        #expect(read.reference == "9344/2031")
        #expect(read.date?.description == "2031-02-03")
        #expect(read.underDirectionOf.map(\.name) == ["Hafenamt"])
        #expect(read.name == "Neue Bänke")
    }

    @Test("a head that is a list with bullets is read as labels and values")
    func bullets() {
        let read = paper(
            """
            - TOP:
            - Ö 7
            - Gremium:
            - Hafenausschuss
            - Datum:
            - Mo., 03.02.2031
            - Uhrzeit:
            - 17:30
            - Anlass:
            - Sitzung
            - Vorlageart:
            - Sitzungsvorlage
            - Federführend:
            - Fachbereich 2 Finanzen
            - Beschluss:
            - geändert beschlossen
            Wortprotokoll
            """)
        #expect(read.rows == ["Hafenausschuss | 2031-02-03 | - | 7 | ö | geändert beschlossen"])
        #expect(read.paperType == "Sitzungsvorlage")
        #expect(read.underDirectionOf.map(\.name) == ["Fachbereich 2 Finanzen"])
        #expect(read.resolution == nil)
    }

    @Test("a file number left empty does not keep the office below it waiting")
    func emptyFileNumber() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031                    Status: öffentlich
                                                      AZ:
            Federführende Dienststelle:               Verfasser: FB 36/301
            FB 36 - Fachbereich Klima

            Neue Bänke
            """)
        #expect(read.underDirectionOf.map(\.name) == ["FB 36 - Fachbereich Klima"])
        #expect(read.references.isEmpty)
    }

    @Test("rows of labels stand above rows of values, cells may be empty")
    func rows() {
        let read = paper(
            """
            Fachbereich	Dezernent(in) / Geschäftsführer	Datum
            66	StR Wendelin Hartkorn	14.03.2031
            verantwortlich	Telefon	Dringlichkeit
            Ottilie Brandhuber	41877	
            Beratungsfolge	Beratungstermine	Zuständigkeit
            Rat der Stadt Altwieden	14.04.2031	Beschluss
            """)
        #expect(read.date?.description == "2031-03-14")
        #expect(read.underDirectionOf.map(\.name) == ["66"])
        #expect(read.underDirectionOf.map(\.person) == ["StR Wendelin Hartkorn"])
        #expect(read.contact.map(\.name) == ["Ottilie Brandhuber"])
        #expect(read.contact.map(\.phone) == ["41877"])
        #expect(read.labels.contains { $0.label == "Dringlichkeit" && $0.value == nil })
        #expect(read.rows == ["Rat der Stadt Altwieden | 2031-04-14 | Beschluss | - | - | -"])
    }

    @Test("labels first and values later in another order are matched by what the values are")
    func labelsFirst() {
        let read = paper(
            """
            Gremium:
            Hafenausschuss
            Termin:
            Vorlage Nr.:
            TOP:

            Verantwortlich:

            13.12.2031
            98877
            4
            öffentlich
            Dez. 1

            Neue Bänke am Hafen

            Beschlussantrag

            Der Hafenausschuss stimmt zu.
            """)
        #expect(read.reference == "98877")
        #expect(read.underDirectionOf.map(\.name) == ["Dez. 1"])
        #expect(read.rows == ["Hafenausschuss | 2031-12-13 | - | 4 | ö | -"])
        #expect(read.name == "Neue Bänke am Hafen")
    }

    @Test("the head's meeting joins the row that names it again")
    func headMeeting() {
        let read = paper(
            """
            Gremium:
            98. Plenarsitzung des
            Gemeinderates
            Termin:
            Vorlage Nr.:
            TOP:

            Verantwortlich:

            13.12.2031
            98877
            4
            öffentlich
            Dez. 1

            Neue Bänke am Hafen

            Beratungsfolge dieser Vorlage am TOP ö nö Ergebnis
            Hafenausschuss 08.11.2031 15  X zugestimmt
            Gemeinderat 13.12.2031

            Antrag an den Gemeinderat

            Der Gemeinderat stimmt zu.
            """)
        #expect(
            read.rows == [
                "Hafenausschuss | 2031-11-08 | - | 15 | nö | zugestimmt", "Gemeinderat | 2031-12-13 | - | 4 | ö | -",
            ])
    }

    @Test(
        "the type is kept as printed",
        arguments: [
            "Beschlussvorlage", "Informationsvorlage", "Mitteilungsvorlage", "Antrag", "Anfrage", "Änderungsantrag",
            "Dringlichkeitsantrag", "Stellungnahme zum Antrag", "Neufassung Antrag", "Beschlussvorlage – Offenlage",
            "Große Anfrage", "Wahlvorlage", "Vorlage zur Kenntnisnahme § 15 BezVG", "Tischvorlage",
        ])
    func type(type: String) {
        let read = paper("Vorlage-Art: \(type)\nVorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n")
        #expect(read.paperType == type)
        #expect(paper("\(type)\nVorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n").paperType == type)
    }

    @Test(
        "the type has a kind",
        arguments: [
            ("Beschlussvorlage", .proposal), ("Informationsvorlage", .information), ("Antrag", .motion),
            ("Änderungsantrag", .amendment), ("Anfrage", .question), ("Antwort zur Anfrage", .answer),
            ("Stellungnahme zum Antrag", .statement), ("Stellungnahme zum Änderungsantrag", .statement),
            ("Niederschrift", .minutes), ("Tagesordnung", .agenda), ("Neufassung Antrag", .motion),
            ("Ergänzungsantrag", .amendment), ("Bauantrag", .proposal), ("Mündliche Anfrage", .question),
            ("Vorlage zur Kenntnisnahme § 15 BezVG", .information), ("Zettel", .other), (nil, .unknown),
        ] as [(String?, PaperKind)])
    func typeKind(type: String?, kind: PaperKind) {
        #expect(PaperTypes.kind(of: type) == kind)
    }

    @Test("who brought the paper in is a group, a department that did is none")
    func originators() {
        let group = paper("Vorlage Nr.: 9344/2031\nEingereicht von: SPD-Fraktion\nBetreff: Neue Bänke\n")
        #expect(group.originators.map(\.name) == ["SPD-Fraktion"])
        #expect(group.originators.map(\.kind) == [.faction])
        let department = paper(
            "Vorlage Nr.: 9344/2031\nEingereicht von: Dezernat Hafen und Umwelt\nBetreff: Neue Bänke\n")
        #expect(department.originators.isEmpty)
        #expect(department.underDirectionOf.map(\.name) == ["Dezernat Hafen und Umwelt"])
    }

    @Test("members below the type, one a line with their party, bring a motion in, not only who signed it")
    func members() {
        let read = paper(
            """
            STADT HOLMSTEDT
            ANTRAG

            Stadtrat Dr. Jens Ahlers (SPD)
            Stadträtin Rike Bohn (SPD)
            SPD-Gemeinderatsfraktion

            vom 3. Februar 2031
            Gremium:
            Termin:
            Vorlage Nr.:
            TOP:
            7. Plenarsitzung des Ge-
            meinderates
            18.03.2031
            417
            12
            öffentlich

            Mehr Bänke am Ufer

            Die Verwaltung stellt zehn Bänke auf.

            unterzeichnet von:
            Jens Ahlers
            """)
        #expect(
            read.originators.map(\.name)
                == ["Stadtrat Dr. Jens Ahlers (SPD)", "Stadträtin Rike Bohn (SPD)", "SPD-Gemeinderatsfraktion"])
        #expect(read.originators.map(\.kind) == [.person, .person, .faction])
        // A body's name over two lines, where the values of four labels follow them.
        #expect(read.reference == "417")
        #expect(read.consultations.map(\.organization) == ["Gemeinderat"])
        #expect(read.consultations.map(\.agendaItem) == ["12"])
    }

    @Test("a label without a field of its own is kept")
    func other() {
        let read = paper(
            "Vorlage Nr.: 9344/2031\nAktenzeichen: 32-14/7\nBetreff: Neue Bänke\n\nBegründung\n\nSie fehlen.\n")
        #expect(read.labels.contains { $0.label == "Aktenzeichen" && $0.value == "32-14/7" })
        #expect(read.name == "Neue Bänke")
    }

    @Test(
        "a text that is no paper gives a record with its text and nothing else",
        arguments: ["", "\n\n", "Fest am Hafen\n\nKommt alle!\n"])
    func noPaper(text: String) {
        let read = paper(text)
        #expect(read.reference == nil && read.date == nil && read.paperType == nil && read.resolution == nil)
        #expect(
            read.consultations.isEmpty && read.checkboxes.isEmpty && read.references.isEmpty && read.deadlines.isEmpty)
        #expect(read.text.text.contains("Hafen") == text.contains("Hafen"))
    }

    @Test("a line of a type, its groups and `vom` with a day names who brought the paper in")
    func originLine() {
        let read = paper(
            "Stadtverordnetenversammlung\nder Stadt Kleinhoym\n\nDS-I(A)0963/31\n\nNeue Bänke am Hafen\nAntrag CDU und FDP vom 14.01.2031\n\nBegründung\n\nSie fehlen.\n"
        )
        #expect(read.paperType == "Antrag")
        #expect(read.originators.map(\.name) == ["CDU", "FDP"])
        #expect(read.name == "Neue Bänke am Hafen")
        let answer = paper(
            "Antwortschreiben\nANS/31/09088\n\nBetreff:\nNeue Bänke\nAnfrage der CDU-Fraktion vom 03.03.2031\n\nBegründung\n\nSie fehlen.\n"
        )
        #expect(answer.originators.isEmpty)
    }

    @Test(
        "groups that are each called a faction or a list are several",
        arguments: [
            ("CDU-Fraktion und FDP-Fraktion", ["CDU-Fraktion", "FDP-Fraktion"]),
            ("Freie Hafenliste (FHL), Linke Liste Kleinhoym", ["Freie Hafenliste (FHL)", "Linke Liste Kleinhoym"]),
            ("Fraktion Bündnis 90/Die Grünen und Volt", ["Fraktion Bündnis 90/Die Grünen und Volt"]),
        ])
    func groups(value: String, names: [String]) {
        #expect(
            paper("Vorlage Nr.: 9344/2031\nAntragsteller: \(value)\nBetreff: Bänke\n").originators.map(\.name) == names)
    }

    @Test("neither a label nor the head of a table is a label's value")
    func labelsAsValues() {
        let read = paper(
            """
            Nr. V918/2031

            Betreff: Neue Bänke

            Antragsteller/in:

            Beratungsfolge                   TOP        Sitzungs-      Zuständigkeit
                                                        termin
            1. Stadtrat                      3.1        18.03.2031     Beschluss

            Begründung

            Sie fehlen.
            """)
        #expect(read.originators.isEmpty)
        #expect(paper("Vorlage Nr.: 9344/2031\nReferat\nAmt\nHafenamt\n").underDirectionOf.map(\.name) != ["Amt"])
    }

    @Test("the office below its department, and a label beside another one's value")
    func offices() {
        let head = "Nr. R 1187\nKleinhoym, den 04.03.2031\n\nBetreff: Neue Bänke\n"
        let near = paper("Stadt Kleinhoym\n\nDezernat II\nPlanungs- und Baurechtsamt\n\nBeschlussvorlage\n\(head)")
        #expect(near.underDirectionOf.map(\.name) == ["Planungs- und Baurechtsamt"])
        let beside = paper(
            "Stadtverwaltung Kleinhoym                            Vorlagen-Nr.\nGeschäftsbereich/Fachbereich                         IV-031/31\nGB IV / FB 66\n                                                     Datum: 15.07.2031\n\nBetreff: Neue Bänke\n"
        )
        #expect(beside.reference == "IV-031/31")
        #expect(beside.underDirectionOf.map(\.name) == ["GB IV / FB 66"])
    }

    @Test("the type that says more than `Vorlage` counts, also behind `Ursprung`")
    func types() {
        #expect(
            paper("Vorlage\n\n31/118\n\nMitteilungsvorlage\n\nBetreff: Neue Bänke\n").paperType == "Mitteilungsvorlage")
        #expect(
            paper("Drucksachen-Nr: 1408/VI\nUrsprung: Antrag\nFraktion der SPD\nBetreff: Bänke\n").paperType == "Antrag"
        )
    }

    @Test("who wrote down a paper of the administration did not bring it in; a group's letter opens with its name")
    func writers() {
        #expect(
            paper("Beschlussvorlage\nVorlage Nr.: 31/118\nVerfasser/in: Musterfrau, Ruth\nBetreff: Bänke\n").originators
                .isEmpty)
        let letter = paper(
            "Ratsgruppe\nFreie Wählergemeinschaft und BfS\nim Rat der Stadt Kleinhoym\n\nÄNDERUNGSANTRAG\nzur Vorlage Nr. 5417\n\nSehr geehrte Damen,\nwir bitten.\n"
        )
        #expect(letter.originators.map(\.name) == ["Freie Wählergemeinschaft und BfS"])
    }

    @Test("a group's name that its number divides is one of the list; a number is no title")
    func dividedGroup() {
        let read = paper(
            "Vorlage Nr.: 9344/2031\nEingereicht von:\nSPD-Fraktion, Stadträtin Dr. Elke Musterfrau, Fraktion BÜNDNIS\n90/DIE GRÜNEN\n\nBetreff:\nNeue Bänke\n"
        )
        #expect(
            read.originators.map(\.name) == [
                "SPD-Fraktion", "Stadträtin Dr. Elke Musterfrau", "Fraktion BÜNDNIS 90/DIE GRÜNEN",
            ])
        let rathaus = paper("Antrag\n\nFraktion im Rathaus\n\nVorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n")
        #expect(rathaus.originators.isEmpty)
    }

    @Test("a letter's title stands behind the colon of its type")
    func behindType() {
        let read = paper(
            "SPD-Fraktion im Kreistag\n\nAn den Landrat\nHerrn Mustermann\n\nAntrag gemäß § 17 der Geschäftsordnung: Neue Bänke\nam Hafen\n\nSehr geehrter Herr Landrat,\n\nwir bitten.\n"
        )
        #expect(read.paperType == "Antrag gemäß § 17 der Geschäftsordnung")
        #expect(read.name == "Neue Bänke am Hafen")
    }

    @Test(
        "labels that no list names are told by what they are made of",
        arguments: [
            ("dezernat/fachbereich", HeadTopic.department), ("sachgebiet", .department),
            ("vorlegende dienststelle", .department), ("magistratsvorlagen-nr", .reference),
            ("nr. der drucksache", .reference), ("bezugsvorlagen-nr", .other), ("antragstellende gruppen", .originator),
            ("sachbearbeiter:in", .contact), ("ausgabedatum", .date), ("mitzeichnende dienststelle", .other),
        ])
    func shapes(key: String, topic: HeadTopic) { #expect(LabelShapes.topic(of: key) == topic) }

    @Test("words that are no labels have no shape", arguments: ["druckdatum", "sitzungsdatum", "kosten", "ziel/zweck"])
    func noShapes(key: String) { #expect(LabelShapes.topic(of: key) == nil) }

    @Test("a column of labels needs no colons where the lines beside it have them too")
    func labelColumn() {
        let read = paper(
            "Vorlagen-Nr.            0977/2031\nBerichterstatter        Herr Mustermann\nFachbereich             Bauen und Planen\nDatum                   03.02.2031\n\nBetreff: Neue Bänke\n"
        )
        #expect(read.underDirectionOf.map(\.name) == ["Bauen und Planen"])
        #expect(read.date?.description == "2031-02-03")
    }

    @Test("a code before the number belongs to it, and the type stands before both")
    func typeBeforeCode() {
        let read = paper(
            "Der Magistrat der Stadt Kleinhoym\n\nMagistratsvorlage  V 0977/31\nKleinhoym, 14.02.2031\nDezernat II\n\nBetr.: Neue Bänke\n"
        )
        #expect(read.paperType == "Magistratsvorlage")
        #expect(read.reference == "V 0977/31")
        #expect(read.underDirectionOf.map(\.name) == ["Dezernat II"])
        let table = paper("Tischvorlage zu TOP 7\nVorlage-Nr.: 31-0977-T1\n\nThema: Neue Bänke\n")
        #expect(table.paperType == "Tischvorlage")
    }

    @Test("whose a paper is stands below its type or beside it, and is no title")
    func origins() {
        let below = paper(
            "Drucksache Nr. 18/9771\n18. Wahlperiode 05.06.2031\n\nGroße Anfrage\nder Fraktion Freie Liste\n\nNeue Bänke am Hafen\n\nWir fragen die Verwaltung:\n1. Wie viele?\n"
        )
        #expect(below.originators.map(\.name) == ["Fraktion Freie Liste"])
        #expect(below.name == "Neue Bänke am Hafen")
        #expect(below.date?.description == "2031-06-05")
        let beside = paper(
            "Gemeinsamer Antrag der Fraktionen CDU, SPD und FDP\nDrucksache 0977/2031\n\nBetreff: Neue Bänke\n")
        #expect(beside.paperType == "Gemeinsamer Antrag")
        #expect(beside.originators.map(\.name) == ["CDU", "SPD", "FDP"])
        let counted = paper("Antragsteller: 1. CDU-Fraktion 2. FDP-Fraktion\nBetreff: Neue Bänke\n")
        #expect(counted.originators.map(\.name) == ["CDU-Fraktion", "FDP-Fraktion"])
    }

    @Test("the words behind a type's colon above a salutation are the title")
    func titleBehindType() {
        let read = paper(
            "SPD-Fraktion im Kreistag\n\nKleinhoym, 12. März 2031\n\nAntrag: Einrichtung eines Beirats\n\nSehr geehrter Herr Landrat,\n\nwir bitten.\n"
        )
        #expect(read.paperType == "Antrag")
        #expect(read.name == "Einrichtung eines Beirats")
        let short = paper("Vorlage-Nr.: 9771/2031\nbetr. Zustand der Radwege\n\nSachverhalt:\nGut.\n")
        #expect(short.name == "Zustand der Radwege")
    }

    @Test("a label below its value belongs to it where others stand so too")
    func labelsBelowValues() {
        let read = paper(
            "      Vorlage Nr. 2031/9771\n\n      V/77-770-mu\n      Dezernat/Fachbereich/AZ\n\n      12.05.2031\n      Datum\n\nBetreff:\n\nNeue Bänke\n"
        )
        #expect(read.underDirectionOf.map(\.name) == ["V/77-770-mu"])
        #expect(read.date?.description == "2031-05-12")
    }

    @Test("labels with a slash need no colon, and their values stand below")
    func slashedLabels() {
        let read = paper(
            "Änderungsantrag\n\nBV-P-ö/08/9117-02\n\nöffentlich\n\nÄnderungsantrag zu BV-P-ö/08/9117-01 - Neue Bänke\n\nEinbringer/in\n\nFraktion Freie Liste, SPD-Fraktion\n\nBeteiligt\n\n60 Stadtbauamt\n\nBeschlussvorschlag\n\nDer Antrag (BV-P-ö/08/9117) wird geändert.\n"
        )
        #expect(read.originators.map(\.name) == ["Fraktion Freie Liste", "SPD-Fraktion"])
        #expect(read.name == "Änderungsantrag zu BV-P-ö/08/9117-01 - Neue Bänke")
        #expect(read.references.map(\.reference) == ["BV-P-ö/08/9117-01", "BV-P-ö/08/9117"])
    }

    @Test("a ticked type, the head of the administration, and who wrote a paper down")
    func tickedTypeAndPersons() {
        let ticked = paper(
            "Drucksachen-Nr.: VIII/9467\n\n☒ Beschlussvorlage\n☐ Informationsvorlage\n\nGegenstand: Neue Bänke\n\nEinreicher: Oberbürgermeister\n"
        )
        #expect(ticked.paperType == "Beschlussvorlage")
        #expect(ticked.originators.map(\.name) == ["Oberbürgermeister"])
        #expect(ticked.underDirectionOf.isEmpty)
        let turned = paper("Vorlage-Art: Kleine Anfrage\nVerfasser: Musterfrau, Erika\nBetreff: Neue Bänke\n")
        #expect(turned.originators.map(\.name) == ["Musterfrau, Erika"])
        let letter = paper(
            "   FREIE WÄHLER                           Stadtratsfraktion Kleinhoym\n\nFrau Oberbürgermeisterin\n\n28. Mai 2031\n\nAnfrage zur Sitzung des Stadtrates am 22. Juni 2031\n\nBetreff: Neue Bänke\n\nSehr geehrte Frau Oberbürgermeisterin,\n\nwarum?\n"
        )
        #expect(letter.paperType == "Anfrage")
        #expect(letter.originators.map(\.name) == ["FREIE WÄHLER"])
    }

    @Test("a department takes no part where one in charge stands above it, and its name goes on below 'und'")
    func departmentInCharge() {
        let above = paper(
            "Sitzungsvorlage DS 2031/977\n\nStadtplanungsamt\n\nMitwirkung:\n\nTiefbauamt\n\nOrtsverwaltung Altwieden\n\nAktenzeichen: 621.41\n\nNeue Bänke am Hafen\n\nBeschlussvorschlag:\n\nJa.\n"
        )
        #expect(above.underDirectionOf.map(\.name) == ["Stadtplanungsamt"])
        let below = paper(
            "Vorlage-Nr.\nVO/9987/31\n\nBereich 72 - Straßen- und\nIngenieurbau\nHerr Muster\n\nDatum:\n21.04.2031\n\nBeschlussvorlage\n\nBeschließendes Gremium:\nVerwaltungsausschuss\n\nNeue Bänke am Hafen\n\nSachverhalt:\n\nJa.\n"
        )
        #expect(below.underDirectionOf.map(\.name) == ["Bereich 72 - Straßen- und Ingenieurbau"])
        #expect(below.name == "Neue Bänke am Hafen")
    }

    @Test("dashes around a type are not of it, and a heading's bracket says which form of it this is")
    func setOff() {
        let read = paper(
            """
            STADT LINDENAU                          Vorlagen-Nummer
            - STV-Beschlussvorlage -
                                                    2031/061
            Betreff: Neue Bänke

            Beschlussantrag (Vorschlag der Verwaltung):

            Der Gemeinderat stimmt zu.

            """)
        #expect(read.paperType == "STV-Beschlussvorlage")
        #expect(read.resolution?.text == "Der Gemeinderat stimmt zu.")
    }

    @Test("a header's 'Abst.' is no part of the first body")
    func votesColumn() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031

            Gremium                        Sitzungsdatum    Top    Abst. Ergebnis

            Magistrat                      17.02.2031       2.1
            Umweltausschuss                25.02.2031       5      mehrheitlich abgelehnt

            Beschlussvorschlag:

            Der Magistrat stimmt zu.

            """)
        #expect(read.consultations.map(\.organization) == ["Magistrat", "Umweltausschuss"])
        #expect(read.consultations.map(\.agendaItem) == ["2.1", "5"])
    }

    @Test(
        "who brought a paper in is found at a letter's top",
        arguments: [
            ("Fraktionen CDU, FDP und Freie Wähler im Stadtrat Altwieden", ["CDU", "FDP", "Freie Wähler"]),
            ("Ratsfrau Ottilie Brandhuber (parteilos)", ["Ratsfrau Ottilie Brandhuber (parteilos)"]),
            ("Ratsgruppe FDP/Volt                         Rathaus, Zimmer 114", ["Ratsgruppe FDP/Volt"]),
        ])
    func letterTop(line: String, names: [String]) {
        let read = paper(
            "\(line)\n\nAltwieden, 12.01.2031\n\nAntrag\n\nNeue Bänke\n\nDer Rat möge beschließen:\nEs werden Bänke aufgestellt.\n"
        )
        #expect(read.originators.map(\.name) == names)
    }

    @Test("a page's title may end with its type and who brought it in")
    func titleWithOrigin() {
        let read = paper("Mehr Bänke am Elbuferweg Antrag von Frauke Petersen (SPD)\nAm Weg fehlen Bänke.\n")
        #expect(read.name == "Mehr Bänke am Elbuferweg")
        #expect(read.paperType == "Antrag")
        #expect(read.originators.map(\.name) == ["Frauke Petersen (SPD)"])
    }
}

import Drucksachen
import Testing

@testable import VorlageParser

/// The headings of a paper and the text below them.
struct SectionTests {
    @Test(
        "main headings are of their kind",
        arguments: [
            ("Beschlussvorschlag", .resolution), ("Begründung", .justification), ("Sachverhalt", .facts),
            ("Erläuterungen", .facts), ("Sachdarstellung", .facts), ("Finanzielle Auswirkungen", .financialImpact),
            ("Auswirkungen auf den Klimaschutz", .climateImpact), ("Klimarelevanz", .climateImpact),
            ("Zusammenfassung", .summary), ("Anlagen", .attachments), ("Räumlicher Bezug", .other),
            ("Ergänzende Erläuterungen", .facts),
        ] as [(String, Section.Kind)])
    func kind(heading: String, kind: Section.Kind) {
        let read = paper("Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\n\(heading):\n\nEin Satz.\n")
        #expect(read.sections.map(\.heading) == [heading])
        #expect(read.sections.map(\.kind) == [kind])
        #expect(read.sections.map(\.text) == ["Ein Satz."])
    }

    @Test(
        "a heading stands without its number, colon and marks",
        arguments: [
            ("Begründung:", nil, "Begründung"), ("**Begründung:**", nil, "Begründung"),
            ("## Begründung", nil, "Begründung"),
            ("BEGRÜNDUNG", nil, "BEGRÜNDUNG"), ("2. Begründung", "2", "Begründung"),
            ("II. Begründung", "II", "Begründung"),
            ("B. Begründung:", "B", "Begründung"), ("2) Begründung", "2", "Begründung"),
        ] as [(String, String?, String)])
    func marks(line: String, number: String?, heading: String) {
        let read = paper("Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\n\(line)\n\nEin Satz.\n")
        #expect(read.sections.map(\.heading) == [heading])
        #expect(read.sections.map(\.number) == [number])
    }

    @Test(
        "sentences and form labels are no headings",
        arguments: [
            "Die Begründung liegt bei.", "Begründung und Kosten sind bekannt,", "1. Die Bänke fehlen.",
            "Datum: 03.02.2031",
            "12 Bänke", "Der Rat beschließt den Kauf.",
        ])
    func noHeading(line: String) {
        let read = paper(
            "Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\nSachverhalt\n\nEin Satz.\n\n\(line)\n\nNoch einer.\n")
        #expect(read.sections.map(\.heading) == ["Sachverhalt"])
    }

    @Test("headings stand in the order of the paper, each with its own text")
    func order() {
        let read = paper(
            "Betreff: Bänke\n\nBeschlussvorschlag\n\nJa.\n\nBegründung\n\nDie Bänke\nfehlen.\n\nAlle.\n\nKlimarelevanz\n\nKeine.\n"
        )
        #expect(
            read.sections.map { "\($0.heading): \($0.text)" } == [
                "Beschlussvorschlag: Ja.", "Begründung: Die Bänke fehlen.\nAlle.", "Klimarelevanz: Keine.",
            ])
    }

    @Test("numbered chapters are known by their sequence, with their level")
    func chapters() {
        let read = paper(
            """
            # Betriebskonzept

            1. Einleitung

            Der Hafen wächst.

            1.1 Lage am Fluss

            Er liegt günstig.

            1.2 Flächen

            Sie reichen.

            2. Ausblick

            Er wächst weiter.
            """)
        let chapters = read.sections.filter { $0.number != nil }
        #expect(chapters.map(\.number) == ["1", "1.1", "1.2", "2"])
        #expect(chapters.map(\.heading) == ["Einleitung", "Lage am Fluss", "Flächen", "Ausblick"])
        #expect(chapters.map(\.level) == [1, 2, 2, 1])
    }

    @Test("chapters with Roman numbers stand right over their text, and behind a page break")
    func romanChapters() {
        let read = paper(
            """
            Betreff: Stadthafen

            Finanzielle Auswirkungen
            abgestimmt mit SWM

            - 2 -

            I. Hintergrund
            Die untere Behörde plant, mehrere Flächen am Hafen neu auszuweisen und die Wege zu sperren.

            II. Gegenstand des Schutzes
            Es handelt sich um eine ehemalige Grube mit einer Fläche von etwa einem Hektar und Gebüsch.
            """)
        #expect(read.sections.map(\.heading) == ["Finanzielle Auswirkungen", "Hintergrund", "Gegenstand des Schutzes"])
        #expect(read.sections.map(\.number) == [nil, "I", "II"])
    }

    @Test("a main heading is one also where the text lost its blanks")
    func gluedHeading() {
        let read = paper("Betreff: Bänke\n\nFinanzielleAuswirkungen\nKeine.\n")
        #expect(read.sections.map(\.kind) == [.financialImpact])
        #expect(read.sections.map(\.text) == ["Keine."])
    }

    @Test("chapters with a letter follow one that every city knows")
    func letters() {
        let read = paper(
            """
            Betreff: Stadthafen

            A Problem
            Der Hafen ist alt.

            B Was noch fehlt
            Eine Mole fehlt.

            C Beschlussvorschlag
            Der Rat stimmt zu.
            """)
        #expect(read.sections.map(\.heading) == ["Problem", "Was noch fehlt", "Beschlussvorschlag"])
        #expect(read.sections.map(\.number) == ["A", "B", "C"])
        #expect(read.resolution?.text == "Der Rat stimmt zu.")
    }

    @Test("a question is no chapter")
    func questions() {
        let read = paper(
            "Betreff: Bänke\n\n1. Seit wann fehlen sie?\n\n2. Wann kommen sie?\n\nBegründung\n\nSie fehlen.\n")
        #expect(read.sections.map(\.heading) == ["Begründung"])
    }

    @Test("who signed is read with the office below the name")
    func signatories() {
        let read = paper(
            "Betreff: Bänke\n\nBeschlussvorschlag\n\nDer Rat stimmt zu.\n\nDr. Roswitha Kellinghusen\nOberbürgermeisterin\n\nWendelin Hartkorn\nStadtrat\n"
        )
        #expect(
            read.signatories.map { "\($0.name), \($0.office ?? "-")" } == [
                "Dr. Roswitha Kellinghusen, Oberbürgermeisterin", "Wendelin Hartkorn, Stadtrat",
            ])
    }

    @Test("attachments are listed with their titles")
    func attachments() {
        let read = paper(
            "Betreff: Bänke\n\nBegründung\n\nSie fehlen.\n\nAnlagen:\nAnlage 1: Lageplan der Bänke\nAnlage 2 - Kostenaufstellung\n"
        )
        #expect(
            read.attachments.map { "\($0.label): \($0.title ?? "-")" } == [
                "Anlage 1: Lageplan der Bänke", "Anlage 2: Kostenaufstellung",
            ])
    }

    @Test("tables keep their caption, header and rows")
    func tables() {
        let read = paper(
            "Betreff: Bänke\n\nBegründung\n\nKosten je Phase\nPhase\tKosten\n1\t500 Euro\n2\t700 Euro\n\nEnde.\n")
        #expect(read.tables.map(\.caption) == ["Kosten je Phase"])
        #expect(read.tables.map(\.header) == [["Phase", "Kosten"]])
        #expect(read.tables.map(\.rows) == [[["1", "500 Euro"], ["2", "700 Euro"]]])
    }

    @Test("the last label of a form is no heading")
    func formLabel() {
        let read = paper(
            "Kontierungsobjekt: 7.66 Kontenart: 787\nErgänzende Erläuterungen:\n\nISEK nein ja\n\nErgänzende Erläuterungen\n\nDie Bänke fehlen.\n"
        )
        #expect(read.sections.map(\.heading) == ["Ergänzende Erläuterungen"])
    }
}

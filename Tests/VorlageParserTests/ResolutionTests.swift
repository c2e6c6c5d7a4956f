import Testing

@testable import VorlageParser

/// What is to be decided: where its text begins and ends, and its items.
struct ResolutionTests {
    private func read(_ body: String) -> (text: String?, items: [String]) {
        let resolution = paper("Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke am Hafen\n\n\(body)\n").resolution
        return (resolution?.text, resolution?.items.map { "\($0.number) \($0.text)" } ?? [])
    }

    @Test(
        "every city's heading opens the resolution",
        arguments: [
            "Beschlussvorschlag", "Beschlussantrag", "Beschlussentwurf", "Beschlussvorschlag:", "BESCHLUSSVORSCHLAG",
            "**Beschlussvorschlag:**", "## Beschlussvorschlag", "Beschlussempfehlung:", "Antrag an den Gemeinderat",
            "Beschluss:", "1. Beschlussvorschlag",
        ])
    func heading(heading: String) {
        #expect(read("\(heading)\n\nDer Rat stimmt zu.\n\nBegründung\n\nSie fehlen.").text == "Der Rat stimmt zu.")
    }

    @Test(
        "the next main heading ends it",
        arguments: [
            "Begründung", "Sachverhalt:", "Finanzielle Auswirkungen", "Räumlicher Bezug", "Erläuterungen",
            "**Begründung:**", "Klimarelevanz", "Anlagen:",
        ])
    func end(heading: String) {
        #expect(
            read("Beschlussvorschlag:\n\nDer Rat stimmt zu.\n\n\(heading)\n\nSie fehlen.").text == "Der Rat stimmt zu.")
    }

    @Test("of numbered headings the next one ends it")
    func numbered() {
        #expect(
            read("I. Beschlussvorschlag\n\nDer Rat stimmt zu.\n\nII. Sachverhalt\n\nSie fehlen.").text
                == "Der Rat stimmt zu.")
    }

    @Test("a running header does not end it")
    func runningHeader() {
        let header = "Fortsetzung der Vorlage:\n\nDrucksache-Nr.:\n\nSeite\n\n98765-31\n\n2\n"
        #expect(
            read("Beschlussvorschlag:\n\nDer Rat baut neue Bänke am\n\n\(header)\nHafen.\n\nBegründung\n\nSie fehlen.")
                .text
                == "Der Rat baut neue Bänke am Hafen.")
    }

    @Test("signatures end it")
    func signatures() {
        #expect(
            read(
                "Beschlussvorschlag:\n\nDer Rat stimmt zu.\n\nRoswitha Kellinghusen\nOberbürgermeisterin\n\nWeitere Worte."
            ).text
                == "Der Rat stimmt zu.")
        #expect(
            read("Beschlussvorschlag:\n\nDer Rat stimmt zu.\n\nMit freundlichen Grüßen\n\nWendelin Hartkorn").text
                == "Der Rat stimmt zu.")
    }

    @Test(
        "a heading with nothing under it is no resolution",
        arguments: [
            "Beschlussvorschlag:\n\nBegründung\n\nSie fehlen.", "Beschlussvorschlag", "Beschlussvorschlag:\n\n\n",
        ])
    func empty(body: String) {
        #expect(read(body).text == nil)
    }

    @Test("a full text at the end wins over the cover's short form")
    func fullText() {
        let body = """
            Beschlussantrag (Kurzfassung)

            Der Rat baut Bänke.

            Begründung

            Sie fehlen seit Jahren am ganzen Ufer.
            Die Verwaltung hat dies geprüft.
            Die Mittel stehen bereit.

            Beschluss:

            Der Rat baut zwölf Bänke am Hafen und beauftragt die Verwaltung mit dem Kauf.
            """
        #expect(read(body).text == "Der Rat baut zwölf Bänke am Hafen und beauftragt die Verwaltung mit dem Kauf.")
    }

    @Test("the text may begin on the heading's line")
    func inline() {
        #expect(
            read("Beschlussvorschlag: Der Rat stimmt dem\nKauf zu.\n\nBegründung\n\nSie fehlen.").text
                == "Der Rat stimmt dem Kauf zu.")
    }

    @Test("numbered items are read in sequence, their lines joined")
    func items() {
        let items = read(
            """
            Beschlussvorschlag:

            Der Rat

            1. nimmt den Bericht zur Kennt-
            nis,
            2. beschließt den Kauf von
            zwölf Bänken und
            3. beauftragt die Verwaltung.

            Begründung

            1. Sie fehlen.
            """
        ).items
        #expect(
            items == [
                "1. nimmt den Bericht zur Kenntnis,", "2. beschließt den Kauf von zwölf Bänken und",
                "3. beauftragt die Verwaltung.",
            ])
    }

    @Test("numbers out of sequence, letters and bullets are no items")
    func noItems() {
        let items = read(
            """
            Beschlussvorschlag:

            1. Der Rat ersetzt den Beschluss in Punkt IV. /
            2. (4) durch die neue Fassung:
            a) zwölf Bänke,
            b) drei Tische,
            - ein Dach,
            7. siebtens nichts.
            2. Die Verwaltung kauft ein.
            """
        ).items
        #expect(items.count == 2)
        #expect(items.last == "2. Die Verwaltung kauft ein.")
    }

    @Test("a date at a line's start is no item")
    func date() {
        let items = read(
            "Beschlussvorschlag:\n\nDer Rat öffnet den Steg am\n1. Oktober 2031 und schließt ihn am\n2. November 2031."
        ).items
        #expect(items.isEmpty)
    }

    @Test("a resolution without numbers has no items")
    func plain() {
        #expect(read("Beschlussvorschlag:\n\nDer Rat stimmt zu.").items.isEmpty)
    }

    @Test("the questions of an inquiry are no resolution")
    func questions() {
        let read = paper(
            "Anfrage AN/9492/2031\nBetreff: Bänke\n\nFragen:\n\n1. Wie viele Bänke fehlen?\n2. Wann kommen sie?\n")
        #expect(read.resolution == nil)
    }

    @Test("its paragraphs are parted by line ends, its heading has no colon")
    func paragraphs() {
        let read = paper(
            "Betreff: Bänke\n\nBeschlussvorschlag:\n\nDer Rat kauft\nBänke.\n\nEr stellt sie auf.\n\nBegründung\n\nJa.\n"
        )
        #expect(read.resolution?.text == "Der Rat kauft Bänke.\nEr stellt sie auf.")
        #expect(read.resolution?.heading == "Beschlussvorschlag")
    }

    @Test("items numbered without a full stop are items, and a form's label ends the resolution")
    func bareItems() throws {
        let read = paper(
            """
            Betreff: Neue Bänke

            Beschlussvorschlag

            1      Es wird zur Kenntnis genommen, dass

            1.1    die Bänke am Hafen
                   fehlen.

            2      Der Kauf wird beschlossen.

            Gesetzliche Grundlagen:                     § 45 KVG

            Begründung

            Sie fehlen.
            """)
        let resolution = try #require(read.resolution)
        #expect(resolution.items.map(\.number) == ["1", "2"])
        #expect(resolution.text.hasSuffix("beschlossen."))
    }

    @Test("a resolution ends where it was signed, and what came of it is none")
    func signedResolution() {
        let signed = paper(
            "Beschlussentwurf:\n\nDer Rat stimmt zu.\n\nKleinhoym, den 09.10.2031\n\nErika Muster\n")
        #expect(signed.resolution?.text == "Der Rat stimmt zu.")
        let drawn = paper("Beschlussentwurf:\n\nDer Rat stimmt zu.\n\ngezeichnet:\n\nMuster\n")
        #expect(drawn.resolution?.text == "Der Rat stimmt zu.")
        let outcome = paper(
            "Beschlussvorschlag:\n\nDer Rat stimmt den neuen Bänken am Hafen zu.\n\nSachverhalt:\n\nSie fehlen.\n\nBeschluss:\n\nDer Beschlussvorschlag wurde angenommen.\n"
        )
        #expect(outcome.resolution?.text == "Der Rat stimmt den neuen Bänken am Hafen zu.")
    }
}

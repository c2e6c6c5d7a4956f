import Testing

@testable import VorlageParser

/// Running headers and footers: page numbers, kept apart from the running text.
struct FurnitureTests {
    /// A text of two sentences with furniture inside the second.
    private func document(_ furniture: String) -> String {
        "Vorlage Nr.: 98765-31\nBetreff: Neue Bänke\n\nBegründung\n\nDie alten Bänke sind morsch. Die Bänke am\n\(furniture)\nHafen fehlen.\n"
    }

    @Test(
        "a page number is read and is no content",
        arguments: [
            ("\n- 2 -\n", [2]), ("\n-2-\n", [2]), ("\n– 2 –\n", [2]), ("\n— 12 —\n", [12]), ("\n-- 9 of 9 --\n", [9]),
            ("\nErgänzende Erläuterungen   Seite 2 von 5\n", [2]), ("\nSeite 3\n", [3]), ("\nSeite 3 von 7\n", [3]),
            ("\nSeite 3/7\n", [3]), ("\nSeite: 3\n", [3]), ("\nSeite - 4 -\n", [4]),
            ("\nFortsetzung der Vorlage:\n\nDrucksache-Nr.: Seite\n\n98765-31\n\n25\n", [25]),
            ("\nFortsetzung der Vorlage:\n\nDrucksache-Nr.:\n\nSeite\n\n98765-31\n\n2\n", [2]),
            ("\nVorlage 98765-31   Seite 2\n", [2]),
        ])
    func pageNumber(furniture: String, pages: [Int]) {
        let read = paper(document(furniture))
        #expect(read.pages == pages)
        #expect(!read.text.text.contains("Seite"))
        #expect(!read.text.text.contains("Fortsetzung"))
        #expect(read.sections.last?.text == "Die alten Bänke sind morsch. Die Bänke am Hafen fehlen.")
    }

    @Test("fractions alone on their lines are pages when they agree")
    func fractions() {
        let read = paper("Betreff: Neue Bänke\n\nErste Seite.\n\n1/3\n\nZweite Seite.\n\n2/3\n\nDritte Seite.\n\n3/3\n")
        #expect(read.pages == [1, 2, 3])
        #expect(!read.text.text.contains("/3"))
    }

    @Test("a single fraction is content")
    func singleFraction() {
        let read = paper("Betreff: Neue Bänke\n\nAnteil der Bänke:\n\n1/3\n\nEnde.\n")
        #expect(read.pages.isEmpty)
        #expect(read.text.text.contains("1/3"))
    }

    @Test(
        "notes of the printing office are no content",
        arguments: [
            "Ausdruck vom: 07.07.2031", "Gedruckt auf 100 Prozent Recyclingpapier",
            "Gedruckt auf 100\nProzent Recyclingpapier",
            "Gedruckt auf 100 Prozent\nRecyclingpapier", "Tagged PDF",
        ])
    func notes(note: String) {
        let read = paper(document("\n\(note)\n"))
        #expect(!read.text.text.contains("Recycling"))
        #expect(!read.text.text.contains("Gedruckt"))
        #expect(!read.text.text.contains("Ausdruck"))
        #expect(!read.text.text.contains("Tagged"))
        #expect(read.sections.last?.text == "Die alten Bänke sind morsch. Die Bänke am Hafen fehlen.")
    }

    @Test(
        "sentences and numbers that look like page numbers are content",
        arguments: [
            "Auf der Seite 2 steht es.", "Siehe Haushaltsplan, Seite 14", "- 12 Bänke", "2031", "14.", "- zwei -",
            "Die andere Seite", "-12", "Fortsetzung folgt im Herbst",
        ])
    func content(line: String) {
        let read = paper("Betreff: Neue Bänke\n\nErster Satz.\n\n\(line)\n\nLetzter Satz.\n")
        #expect(read.pages.isEmpty)
        #expect(read.text.text.contains(line))
    }

    @Test("lines know the page whose number their header prints")
    func pagesOfLines() {
        let read = paper("Betreff: Neue Bänke\n\nErste Seite.\n\n- 2 -\n\nZweite Seite.\n\n- 3 -\n\nDritte Seite.\n")
        let lines = read.text.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.count == read.text.pages.count)
        #expect(lines.count == read.text.sourceLines.count)
        let pages = zip(lines, read.text.pages).filter { $0.0.hasSuffix("Seite.") }
        #expect(pages.map(\.1) == [1, 2, 3])
        let numbers = zip(lines, read.text.sourceLines).filter { $0.0.hasSuffix("Seite.") }
        #expect(numbers.map(\.1) == [3, 7, 11])
    }

    @Test("a subscript on a line of its own joins its word")
    func lowered() {
        let read = paper(
            "Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\nFinanzielle Auswirkungen\n\nCO\n2\n-Relevanz: Folgen\n"
                + "Bei Ja: Begründung\nNein ☐\nJa ☒\n")
        #expect(read.checkboxes.map(\.group) == ["CO2-Relevanz: Folgen", "CO2-Relevanz: Folgen"])
        #expect(read.sections.map(\.text) == ["CO2-Relevanz: Folgen Bei Ja: Begründung Nein ☐ Ja ☒"])
    }

    @Test("`1 von 2` and a number within a sentence or at the end count pages")
    func bareNumbers() {
        let sentence = "Die alten Bänke am Hafen sind morsch und müssen nach der Prüfung des Amtes\n"
        let lines = String(repeating: "Die Bänke am Hafen stehen seit vielen Jahren ohne Lehne im Wind.\n", count: 20)
        let head = "Vorlage Nr.: 98765-31\nBetreff: Neue Bänke\n\nBegründung\n\n"
        let counted = paper(head + "Erste Seite.\n\n1 von 2\n\nZweite Seite.\n\n2 von 2\n")
        #expect(counted.pages == [1, 2])
        let split = paper(head + lines + sentence + "1\nbis zum Herbst ersetzt werden, sagt das Amt.\n" + lines + "2\n")
        #expect(split.pages == [1, 2])
        #expect(!split.text.text.contains("\n1\n"))
        let second = paper(head + lines + sentence + "2\n\nbis zum Herbst ersetzt werden, sagt das Amt.\n")
        #expect(second.pages == [2])
    }

    @Test("a line that pages repeat beside their numbers is no content, and the first page keeps it")
    func runningLines() throws {
        let head = "STADT KLEINHOYM        BESCHLUSSVORLAGE V918/2031"
        let read = paper(
            """
            STADT KLEINHOYM        BESCHLUSSVORLAGE

            Nr. V918/2031

            Betreff:
            Neue Bänke

            Gremium     Termin
            Stadtrat    14.04.2031

            Beschlussantrag:
            1. Die Bänke werden ersetzt.
                                                  Seite 1 / 3
            \(head)

            2. Der Rat wird unterrichtet.
                                                  Seite 2 / 3
            \(head)

            Begründung:
            Sie fehlen.
            """)
        let resolution = try #require(read.resolution)
        #expect(resolution.text.hasSuffix("2. Der Rat wird unterrichtet."))
        #expect(resolution.items.count == 2)
        #expect(!read.text.text.contains("V918/2031\n\n2."))
    }

    @Test(
        "pages are counted by a number above the paper's own, by the last of two and by the paper's words",
        arguments: [
            ("2\nGemeinderats-Drucksache 987/2031\n", [2]), ("2/2\n", [2]),
            ("          Seite 2 der Sitzungsvorlage Nr. 31-V-67-0018\n", [2]),
        ])
    func furtherForms(furniture: String, pages: [Int]) {
        let lines = String(repeating: "Die Bänke am Hafen stehen seit vielen Jahren ohne Lehne im Wind.\n", count: 20)
        let read = paper("Vorlage Nr.: 987/2031\nBetreff: Neue Bänke\n\nBegründung\n\n\(lines)\(furniture)\(lines)")
        #expect(read.pages == pages)
    }

    @Test("numbers alone from one on count pages where the last closes the text")
    func numberedPages() {
        let lines = String(repeating: "Die Bänke am Hafen stehen seit vielen Jahren ohne Lehne im Wind.\n", count: 20)
        let read = paper(
            "Vorlage Nr.: 987/31\nBetreff: Neue Bänke\n\nBegründung\n\n\(lines)\n    1\n987/31            Seite 2 von 3\n\(lines)\n    2\n987/31            Seite 3 von 3\n\(lines)\n    3\n"
        )
        #expect(read.pages == [1, 2, 3])
        let items = paper("Vorlage Nr.: 987/31\nBetreff: Neue Bänke\n\nBegründung\n\nAnzahl\n1\n2\n")
        #expect(items.pages.isEmpty)
    }

    @Test(
        "the paper's name and number beside a page's number make a running header",
        arguments: ["Blatt %d zur Vorlage 9771/2031", "Vorlage Nr. 9771/2031, S. %d", "Seite %d Vorlage 9771/2031"])
    func namedPages(form: String) {
        let mark = form.split(separator: "%d", omittingEmptySubsequences: false)
        let read = paper(
            "Vorlage Nr. 9771/2031\nBetreff: Neue Bänke\n\nBegründung:\nSie fehlen.\n\(mark[0])2\(mark[1])\nDort auch.\n\(mark[0])3\(mark[1])\nEnde.\n"
        )
        #expect(read.pages == [2, 3])
    }

    @Test(
        "a page's number in dashes beside the paper's, or alone before it, counts pages",
        arguments: [
            "                     VORL.NR. 977/31   - %d -", "     -%d-                Vorlage Nr. 977/31",
            "%d VIII/9467",
            "Seite %d von 3 zu DS 2031/977",
        ])
    func pagesBesideNumbers(form: String) {
        let mark = form.split(separator: "%d", omittingEmptySubsequences: false)
        let read = paper(
            "Vorlage\nBetreff: Neue Bänke\n\nBegründung:\nSie fehlen.\n\(mark[0])2\(mark[1])\nDort auch.\n\(mark[0])3\(mark[1])\nEnde.\n"
        )
        #expect(read.pages == [2, 3])
    }
}

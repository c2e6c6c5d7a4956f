import Testing

@testable import VorlageParser

/// The boxes of forms: their question, their label, their state.
struct CheckboxTests {
    private func boxes(_ form: String) -> [String] {
        paper(
            "Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\nFinanzielle Auswirkungen\n\(form)\n\nBegründung\n\nSie fehlen.\n"
        ).boxes
    }

    @Test(
        "a glyph before its label tells its state",
        arguments: [
            "☒ Ja ☐ Nein", "☑ Ja ☐ Nein", "[x] Ja [ ] Nein", "[X] Ja [ ] Nein", "\u{F078} Ja \u{F0A8} Nein",
            "\u{F0FC} Ja \u{F06F} Nein", "☒ Ja\n☐ Nein",
            "<input type=\"checkbox\" checked=\"\"> Ja <input type=\"checkbox\"> Nein",
        ])
    func before(form: String) {
        #expect(
            boxes(form) == ["Finanzielle Auswirkungen: Ja = checked", "Finanzielle Auswirkungen: Nein = unchecked"])
    }

    @Test(
        "a glyph behind its label tells its state",
        arguments: ["Ja ☐ Nein ☒", "Ja ☐\nNein ☒", "Ja [ ] Nein [x]", "Ja \u{F06F} Nein \u{F078}"])
    func behind(form: String) {
        #expect(
            boxes(form) == ["Finanzielle Auswirkungen: Ja = unchecked", "Finanzielle Auswirkungen: Nein = checked"])
    }

    @Test(
        "a typed X stands before its label",
        arguments: ["x nein  ja", "X nein ja", "X\nnein ja", "x nein\nja"])
    func typed(form: String) {
        #expect(
            boxes(form) == ["Finanzielle Auswirkungen: nein = checked", "Finanzielle Auswirkungen: ja = unchecked"])
    }

    @Test(
        "an answer is one also with words behind it",
        arguments: [
            "Nein\nx\nJa durchgeführt am 03.02.2031", "Nein\nx\nJa Korridorthema: Grün",
            "Nein\nX\nJa abgestimmt mit SWM",
        ])
    func wordsBehind(form: String) {
        #expect(
            boxes(form) == ["Finanzielle Auswirkungen: Nein = unchecked", "Finanzielle Auswirkungen: Ja = checked"])
    }

    @Test("a glyph and a typed X mark the boxes of one line")
    func mixedMarks() {
        #expect(
            boxes("Ja       ☐     Nein      X") == [
                "Finanzielle Auswirkungen: Ja = unchecked", "Finanzielle Auswirkungen: Nein = checked",
            ])
    }

    @Test("the captions of a form's columns ask nothing")
    func captions() {
        let form = "Gesamtkosten\nEinnahmen\n(Zuschüsse)\nJährliche Belastung (mit\nZinsen)\n\nJa        Nein"
        #expect(
            boxes(form) == ["Finanzielle Auswirkungen: Ja = unknown", "Finanzielle Auswirkungen: Nein = unknown"])
    }

    @Test("indented lines below an answer that asks how are options whose glyphs are lost")
    func lostOptions() {
        let form =
            "\nMittel sind vorhanden\nJa      \nNein  Die Finanzierung wird wie folgt gesichert:\n"
            + "            Durch Wegfall einer Aufgabe\n            Der Rat stimmt einer Erhöhung\n                im Folgejahr zu"
        #expect(
            boxes(form) == [
                "Mittel sind vorhanden: Ja = unknown", "Mittel sind vorhanden: Nein = unknown",
                "Die Finanzierung wird wie folgt gesichert:: Durch Wegfall einer Aufgabe = unknown",
                "Die Finanzierung wird wie folgt gesichert:: Der Rat stimmt einer Erhöhung im Folgejahr zu = unknown",
            ])
    }

    @Test("a table's header names the boxes of its columns")
    func columns() {
        let markdown = "\n| Frage | Ja | Nein |\n|---|:---:|:---:|\n| Folgekosten? | ☐ | ☒ |"
        #expect(boxes(markdown) == ["Folgekosten?: Ja = unchecked", "Folgekosten?: Nein = checked"])
        let row = "\nDie Wirkung ist:\ngering\tgroß\n\tx"
        #expect(boxes(row) == ["Die Wirkung ist:: gering = unchecked", "Die Wirkung ist:: groß = checked"])
    }

    @Test("which of flattened columns an x marks is unknown")
    func flattened() {
        #expect(
            boxes("\nDie Wirkung ist:\nkeine\npositiv\nnegativ\nx") == [
                "Die Wirkung ist:: keine = unknown", "Die Wirkung ist:: positiv = unknown",
                "Die Wirkung ist:: negativ = unknown",
            ])
        #expect(
            boxes("JA\nNEIN\nx") == [
                "Finanzielle Auswirkungen: JA = unknown", "Finanzielle Auswirkungen: NEIN = unknown",
            ])
    }

    @Test("a typed X marks one of numbered options")
    func numbered() {
        let form =
            "\nDer Beschluss verursacht\n          1.   keine Kosten\n     X    2.   Kosten in Höhe von 500 €, für die\n"
            + "               Deckung gegeben ist\n          3.   Kosten ohne Deckung"
        #expect(
            boxes(form) == [
                "Der Beschluss verursacht: keine Kosten = unchecked",
                "Der Beschluss verursacht: Kosten in Höhe von 500 €, für die Deckung gegeben ist = checked",
                "Der Beschluss verursacht: Kosten ohne Deckung = unchecked",
            ])
    }

    @Test("a typed X before the second answer marks the second")
    func typedSecond() {
        #expect(
            boxes("nein  x ja") == [
                "Finanzielle Auswirkungen: nein = unchecked", "Finanzielle Auswirkungen: ja = checked",
            ])
    }

    @Test(
        "boxes whose glyphs are lost are unknown, whatever the prose says",
        arguments: [
            "nein          ja", "nein ja", "nein          ja\nEs entstehen keine Kosten.",
        ])
    func lost(form: String) {
        #expect(boxes(form) == ["Finanzielle Auswirkungen: nein = unknown", "Finanzielle Auswirkungen: ja = unknown"])
    }

    @Test("the question on the line is the group")
    func question() {
        #expect(
            boxes("Wirkt sich das auf das Klima aus?          nein          ja") == [
                "Wirkt sich das auf das Klima aus?: nein = unknown", "Wirkt sich das auf das Klima aus?: ja = unknown",
            ])
        #expect(
            boxes("Abgestimmt mit dem Jugendrat: ☐ ja ☒ nein").map { $0.replacingWord("rat::", with: "rat:") } == [
                "Abgestimmt mit dem Jugendrat: ja = unchecked", "Abgestimmt mit dem Jugendrat: nein = checked",
            ])
    }

    @Test("options nest behind their answer")
    func nested() {
        #expect(
            boxes("Auswirkungen auf das Klima\nJa ☒ positiv ☒ / negativ ☐\nNein ☐").map {
                String($0.split(separator: ":")[1])
            } == [
                " Ja = checked", " positiv = checked", " negativ = unchecked", " Nein = unchecked",
            ])
    }

    @Test("longer labels are kept whole")
    func labels() {
        #expect(
            boxes("☐ stehen zur Verfügung\n☒ stehen nicht zur Verfügung, Deckung siehe unten") == [
                "Finanzielle Auswirkungen: stehen zur Verfügung = unchecked",
                "Finanzielle Auswirkungen: stehen nicht zur Verfügung, Deckung siehe unten = checked",
            ])
    }

    @Test(
        "words of sentences are no boxes",
        arguments: [
            "Nein, es entstehen keine Kosten.", "Die Verwaltung antwortet mit ja oder nein.", "ja", "x",
            "Bei 3 Ja-Stimmen und 2 Nein-Stimmen",
            "Die Variante x ist billiger.",
        ])
    func prose(form: String) {
        #expect(boxes(form).isEmpty)
    }

    @Test("the marks of the Beratungsfolge are no boxes")
    func table() {
        let read = paper(
            "Gremium Termin TOP ö nö\nGemeinderat 14.04.2031 15 ☒ ☐\n\nBeschlussantrag\n\nDer Rat stimmt zu.\n")
        #expect(read.checkboxes.isEmpty)
    }

    @Test("a box's span points at it")
    func place() throws {
        let read = paper("Finanzielle Auswirkungen\n☐ Ja ☒ Nein\n")
        let place = try #require(read.place("/checkboxes/1/label"))
        #expect(place.line == 2)
    }

    @Test("a typed X stands before the one of several answers in cells that it marks")
    func typedAnswers() {
        #expect(
            boxes("\nWenn ja, Auswirkung:\n       X positiv           negativ") == [
                "Wenn ja, Auswirkung:: positiv = checked", "Wenn ja, Auswirkung:: negativ = unchecked",
            ])
    }

    @Test("a label goes on behind a blank to fill in, and ends before a signature")
    func labelEnds() {
        #expect(
            boxes(
                "☐ Die Sperre in Höhe von            Euro für die Stelle/n\nist aufzuheben, da die Mittel nicht reichen."
            ) == [
                "Finanzielle Auswirkungen: Die Sperre in Höhe von Euro für die Stelle/n ist aufzuheben, da die Mittel nicht reichen. = unchecked"
            ])
        #expect(boxes("☒ keine Folgen\ngez. Musterfrau") == ["Finanzielle Auswirkungen: keine Folgen = checked"])
    }

    @Test("a row of a table with an x in its first column is no box")
    func rowOfTable() {
        #expect(
            boxes("IM    CO   Jahr   Bezeichnung        Kosten in €\nx          2031   Wege am Hafen      780.000")
                .isEmpty)
    }

    @Test("answers flush with a typed X, in cells behind their question, and boxes behind labels with a remark")
    func furtherForms() {
        let group = "Finanzielle Auswirkungen"
        #expect(
            boxes("positiv\nX  geringfügig negativ\nkeine") == [
                "\(group): positiv = unchecked", "\(group): geringfügig negativ = checked",
                "\(group): keine = unchecked",
            ])
        #expect(
            boxes("    Wenn ja:        positiv         X negativ           neutral") == [
                "Wenn ja:: positiv = unchecked", "Wenn ja:: negativ = checked", "Wenn ja:: neutral = unchecked",
            ])
        #expect(
            boxes("Kultur und Sport                 [ ]\nWohnen und Verkehr               [X]       S 03, S 07").suffix(
                1) == [
                    "\(group): Wohnen und Verkehr = checked"
                ])
    }

    @Test("a formula whose digit stands on a line of its own is part of its question and of its label")
    func formulas() {
        let read = paper(
            "Beschlussvorlage\n\nKlima\n\na) CO\n2\n-Emissionen\n\n☐ Neutral: es entstehen keine CO\n2\n-Emissionen\n\n☒ Positiv: CO\n2\n-Einsparung\n\nSachverhalt:\n\nJa.\n"
        )
        #expect(
            read.boxes.map { String($0.drop { $0 != ":" }) } == [
                ": Neutral: es entstehen keine CO2-Emissionen = unchecked", ": Positiv: CO2-Einsparung = checked",
            ])
    }
}

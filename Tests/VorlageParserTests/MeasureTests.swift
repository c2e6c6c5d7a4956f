import Drucksachen
import Testing

@testable import VorlageParser

/// The measures of an action plan.
struct MeasureTests {
    /// A plan of two measures; `status` stands for the boxes of each.
    private func plan(_ first: String, _ second: String) -> Paper {
        paper(
            """
            Vorlage Nr.: 9344/2031
            Betreff: Aktionsplan Hafen

            Begründung

            1. Handlungsfeld Ufer

            1.1 Bänke aufstellen

            Beschreibung der Maßnahme: Am Ufer werden Bänke aufgestellt.

            Priorität: Hoch

            Verantwortlich: Hafenamt

            Status:
            \(first)

            1.2 Steg öffnen

            Beschreibung der Maßnahme: Der Steg wird geöffnet.

            Priorität: Mittel

            Status:
            \(second)

            Fazit

            Es bleibt viel zu tun.
            """)
    }

    @Test("a table lists measures, one a row, cells below each other belong together")
    func table() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031
            Betreff: Klimafahrplan

            Sachverhalt

            Nr.   Maßnahme                         Priorität   Stand der Umsetzung   Zuständig
            1.1   Solarmodule auf den Dächern      hoch        in Umsetzung          Bauamt
                  der Schulen
            2.3   Radweg am Hafen                  mittel                            Tiefbauamt

            Der nächste Bericht folgt.
            """)
        #expect(read.measures.map(\.number) == ["1.1", "2.3"])
        #expect(read.measures.map(\.title) == ["Solarmodule auf den Dächern der Schulen", "Radweg am Hafen"])
        #expect(read.measures.map(\.priority) == ["hoch", "mittel"])
        #expect(read.measures.map(\.status) == ["in Umsetzung", nil])
        #expect(read.measures.map(\.statusKnown) == [true, false])
        #expect(read.measures.map(\.responsible) == ["Bauamt", "Tiefbauamt"])
    }

    @Test("a measure that is called one has its state behind the label")
    func named() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031
            Betreff: Hafenplan

            Maßnahme 1: Bänke aufstellen
            Status: in Umsetzung
            Verantwortlich: Hafenamt

            Maßnahme 2: Steg öffnen
            Status: geplant

            Fazit

            Es bleibt viel zu tun.
            """)
        #expect(read.measures.map(\.title) == ["Bänke aufstellen", "Steg öffnen"])
        #expect(read.measures.map(\.status) == ["in Umsetzung", "geplant"])
        #expect(read.sections.contains { $0.heading == "Fazit" })
    }

    @Test("a measure has its number, title, priority and the one in charge")
    func fields() {
        let read = plan(
            "☒ Wird bereits umgesetzt\n☐ Wird nicht empfohlen", "☐ Wird bereits umgesetzt\n☒ Wird nicht empfohlen")
        #expect(read.measures.map(\.number) == ["1.1", "1.2"])
        #expect(read.measures.map(\.title) == ["Bänke aufstellen", "Steg öffnen"])
        #expect(read.measures.map(\.priority) == ["Hoch", "Mittel"])
        #expect(read.measures.first?.responsible == "Hafenamt")
        #expect(read.measures.last?.responsible == nil)
    }

    @Test("the ticked box is the status, its group is the measure's own")
    func status() {
        let read = plan(
            "☒ Wird bereits umgesetzt\n☐ Wird nicht empfohlen", "☐ Wird bereits umgesetzt\n☒ Wird nicht empfohlen")
        #expect(read.measures.map(\.status) == ["Wird bereits umgesetzt", "Wird nicht empfohlen"])
        #expect(read.measures.map(\.statusKnown) == [true, true])
        #expect(
            read.boxes == [
                "Status (1.1): Wird bereits umgesetzt = checked", "Status (1.1): Wird nicht empfohlen = unchecked",
                "Status (1.2): Wird bereits umgesetzt = unchecked", "Status (1.2): Wird nicht empfohlen = checked",
            ])
    }

    @Test("boxes that became list items are unknown, never the first item")
    func lost() {
        let read = plan(
            "- Wird bereits umgesetzt\n- Wird nicht empfohlen", "- Wird bereits umgesetzt\n- Wird nicht empfohlen")
        #expect(read.measures.map(\.status) == [nil, nil])
        #expect(read.measures.map(\.statusKnown) == [false, false])
        #expect(read.checkboxes.map(\.state) == [.unknown, .unknown, .unknown, .unknown])
        #expect(read.checkboxes.map(\.group) == ["Status (1.1)", "Status (1.1)", "Status (1.2)", "Status (1.2)"])
    }

    @Test("two ticked boxes are no status")
    func twoTicked() {
        let read = plan(
            "☒ Wird bereits umgesetzt\n☒ Wird nicht empfohlen", "☐ Wird bereits umgesetzt\n☐ Wird nicht empfohlen")
        #expect(read.measures.map(\.status) == [nil, nil])
    }

    @Test("tables that repeat measures add their category and no measure")
    func categories() {
        let read = paper(
            """
            Vorlage Nr.: 9344/2031
            Betreff: Aktionsplan Hafen

            1.1 Bänke aufstellen

            Beschreibung der Maßnahme: Am Ufer werden Bänke aufgestellt.

            Priorität: Hoch

            Kategorie 2: Ohne Beschluss

            1.1 Bänke aufstellen
            """)
        #expect(read.measures.map(\.number) == ["1.1"])
        #expect(read.measures.map(\.category) == ["2"])
    }

    @Test("chapters are no measures")
    func chapters() {
        let read = paper("Betreff: Konzept\n\n1.1 Lage am Fluss\n\nEr liegt günstig.\n\n1.2 Flächen\n\nSie reichen.\n")
        #expect(read.measures.isEmpty)
    }
}

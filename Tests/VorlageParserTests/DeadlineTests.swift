import Testing

@testable import VorlageParser

/// Which dates of a text are duties' due dates, and how precise they are.
struct DeadlineTests {
    private func due(_ sentence: String) -> [String] {
        paper("Vorlage Nr.: 9344/2031\nBetreff: Neue Bänke\n\nBegründung\n\n\(sentence)\n").deadlines.map {
            "\($0.due) \($0.due.precision)"
        }
    }

    @Test(
        "a duty's date is as precise as it is printed",
        arguments: [
            ("Die Verwaltung wird beauftragt, bis zum 31.12.2031 zu berichten.", "2031-12-31 day"),
            ("Die Verwaltung legt dem Rat bis spätestens zum 15. Januar 2032 einen Bericht vor.", "2032-01-15 day"),
            ("Der Bericht ist spätestens am 15.01.2032 vorzulegen.", "2032-01-15 day"),
            ("Der Rat bittet um Vorlage bis zur Ratssitzung am 10. November 2031.", "2031-11-10 day"),
            ("Die Bänke sollen bis Ende 2031 aufgestellt werden.", "2031 year"),
            ("Die Maßnahme ist bis Ende des Jahres 2031 umzusetzen.", "2031 year"),
            ("Die Ordnung ist dem Rat bis Ende März 2032 vorzulegen.", "2032-03 month"),
            ("Der Plan wird bis Mai 2032 erarbeitet.", "2032-05 month"),
            ("Die Verwaltung soll im ersten Quartal 2032 berichten.", "2032-Q1 quarter"),
            ("Die Verwaltung soll im 3. Quartal 2032 berichten.", "2032-Q3 quarter"),
            ("Das Konzept ist bis zum IV. Quartal 2032 vorzulegen.", "2032-Q4 quarter"),
            ("Die Anlage ist im zweiten Halbjahr 2032 zu erneuern.", "2032-H2 half"),
            ("Die Zuschlagsfrist endet am 29.04.2031.", "2031-04-29 day"),
            (
                "Die Zuschlagsfrist endet am 29.04.2031\nZeitraum der Ausführung: 26.08. bis 29.11.2031",
                "2031-04-29 day"
            ),
            ("Ende Zuschlagsfrist 16.10.2031", "2031-10-16 day"),
            ("Die bis zum 30.09.2031 einzureichenden Pläne werden geprüft.", "2031-09-30 day"),
            ("Der Plan ist bis 2032 zu erarbeiten.", "2032 year"),
            ("Stellungnahmen sind bis\nzur Ratssitzung am\n10. November 2031 einzureichen.", "2031-11-10 day"),
        ])
    func precision(sentence: String, date: String) {
        #expect(due(sentence) == [date])
    }

    @Test(
        "terms, forecasts, spans and past events are no deadlines",
        arguments: [
            "Die Stelle ist befristet bis 31.12.2034.", "Der Vertrag hat eine Laufzeit bis 30.06.2040.",
            "Die Prognose rechnet bis 2045 mit mehr Booten.", "Ab dem 01.05.2031 gilt der Sommertarif.",
            "Die Satzung tritt am 01.04.2031 in Kraft.", "Bis zum 31.12.2030 galt das alte Konzept.",
            "Der Ausschuss hatte am 14.11.2030 um Nachbesserung gebeten.", "Der Rat tagt am 10.11.2031.",
            "Die Liegegebühr ist jeweils bis zum 1. März eines Jahres zu zahlen.",
            "Der Antrag soll zu gegebener Zeit behandelt werden.",
            "Die Ausstellung läuft vom 01.03.2031 bis 30.06.2031.",
            "Die Arbeiten werden ausgeführt: 26.08. bis 29.11.2031.",
            "Bis 2031 wird sich der Bestand noch einmal um 40,8 % reduzieren.",
            "Es wird eine Fortsetzung der bis 2027 eingeschlagenen Entwicklung erreicht.",
            "In den Jahren 2029 bis 2031 wurden Bänke gebaut.", "Die Arbeiten wurden bis Ende 2029 abgeschlossen.",
            "Die Quote steigt bis 2035 auf 40 %.",
            "Der Satz ist bis zum 30.06.2031 zu befristen.", "Die Stelle ist nur noch bis Ende 2033 bewilligt.",
            "Auszählungen, die bis Juni 2031 durchgeführt wurden, liegen vor.",
            "Die Bürgschaft gilt bis 31.12.2035.", "Die Zahl der Gäste wird bis 2040 voraussichtlich steigen.",
            "Der Auftrag wird bis zu 2031 Euro teuer.", "Die Verwaltung berichtet in 3 bis 4 Monaten.",
        ])
    func none(sentence: String) {
        #expect(due(sentence).isEmpty)
    }

    @Test("a year that is not printed is not filled in")
    func noYear() {
        #expect(due("Einwendungen sind bis zum 20. März einzureichen.").isEmpty)
        #expect(due("Die Verwaltung soll bis Ende Mai berichten.").isEmpty)
    }

    @Test("each mention is an entry, in the order of the text")
    func mentions() {
        #expect(
            due(
                "Die Verwaltung soll bis Ende 2031 berichten.\n\nSie soll bis zum 31.12.2032 bauen.\n\nSie soll bis Ende 2031 berichten."
            )
                == ["2031 year", "2032-12-31 day", "2031 year"])
    }

    @Test(
        "the words and the body of a deadline are kept",
        arguments: [
            (
                "Die Verwaltung soll bis zur Ratssitzung am 10. November 2031 berichten.",
                "bis zur Ratssitzung am 10. November 2031", "Rat"
            ),
            (
                "Der Plan ist bis zur Sitzung des Hafenausschusses am 12.03.2032 vorzulegen.",
                "bis zur Sitzung des Hafenausschusses am 12.03.2032", "Hafenausschusses"
            ),
            ("Die Verwaltung soll bis Ende 2031 berichten.", "bis Ende 2031", nil),
        ] as [(String, String, String?)])
    func words(sentence: String, words: String, body: String?) {
        let read = paper("Betreff: Neue Bänke\n\nBegründung\n\n\(sentence)\n")
        #expect(read.deadlines.first?.text.hasPrefix(words) == true)
        #expect(read.deadlines.first?.body == body)
        #expect(read.place("/deadlines/0/text")?.line == 5)
    }

    @Test("the dates of the Beratungsfolge and of the head are no deadlines")
    func meetings() {
        let read = paper(
            "Datum: 03.02.2031\nBetreff: Bänke\n\nGremium\tTermin\tZuständigkeit\nGemeinderat\t14.04.2031\tBeschluss\n\nBegründung\n\nSie fehlen.\n"
        )
        #expect(read.consultations.count == 1)
        #expect(read.deadlines.isEmpty)
    }

    @Test("the meeting of a body whose name has a hyphen and a comma is a due date")
    func meetingOfJoinedBody() {
        #expect(
            due(
                "Die Verwaltung hat bis zur Sitzung des Planungs-, Umwelt- und Hafenausschusses am 14.07.2031 zu berichten."
            )
                == ["2031-07-14 day"])
        #expect(due("Die Ämter erarbeiten bis Ende April 2032 ein Konzept.") == ["2032-04 month"])
    }

    @Test("a resolution asks for something at a meeting, other sentences tell of it")
    func atMeeting() {
        let text = "legt dem Rat eine Ordnung zur Sitzung am 22. Oktober 2031 vor."
        let read = paper(
            "Betreff: Bänke\n\nBeschlussvorschlag\n\nDie Verwaltung \(text)\n\nBegründung\n\nSie fehlen.\n")
        #expect(read.deadlines.map { "\($0.due)" } == ["2031-10-22"])
        #expect(due("Die Verwaltung \(text)").isEmpty)
    }

    @Test("the day of a school year's beginning is due, a goal and a term are not")
    func furtherForms() {
        #expect(
            due("Die Schule ist bis zum Beginn des Schuljahres 2031/2032 am 21. August 2031 zu räumen.") == [
                "2031-08-21 day"
            ])
        #expect(due("Die Zweckbindungsfrist endet am 31.12.2049.").isEmpty)
        #expect(due("Für die Flotte werden bis 2035 rund 140 Säulen benötigt.").isEmpty)
        #expect(
            due("Die Verwaltung berichtet spätestens zum 31. März 2032 über die Zahl der bewilligten Anträge.") == [
                "2032-03-31 day"
            ])
    }

    @Test(
        "what will be by a year is no duty",
        arguments: [
            "Das Konzept sieht vor, dass die Stadt bis 2045 klimaneutral wird.",
            "Die Schäden werden sich nach Einschätzung des Gutachters bis 2040 weiter verstärken.",
            "Die Bäume bleiben; mit einer Lebensdauer bis 2070 ist zu rechnen.",
        ])
    func outlooks(sentence: String) { #expect(paper("Begründung:\n\n\(sentence)\n").deadlines.isEmpty) }
}

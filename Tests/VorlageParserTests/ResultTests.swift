import Drucksachen
import Testing

@testable import VorlageParser

/// What came of a consultation, negations above all.
struct ResultTests {
    @Test(
        "a printed result is of its kind",
        arguments: [
            ("einstimmig zugestimmt", .accepted), ("mehrheitlich zugestimmt", .accepted),
            ("einstimmig beschlossen", .accepted),
            ("angenommen", .accepted), ("genehmigt", .accepted), ("empfohlen", .accepted), ("zugestimmt", .accepted),
            ("Lt. Beschlussvorschlag", .accepted), ("mehrheitlich empfohlen", .accepted),
            ("geändert beschlossen", .acceptedWithChanges), ("mit Änderungen zugestimmt", .acceptedWithChanges),
            ("einstimmig mit Änderungen beschlossen", .acceptedWithChanges),
            ("in geänderter Fassung angenommen", .acceptedWithChanges),
            ("mehrheitlich abgelehnt", .rejected), ("bei Stimmengleichheit abgelehnt", .rejected),
            ("einstimmige Ablehnung", .rejected),
            ("zur Kenntnis genommen", .noted), ("Kenntnis genommen", .noted),
            ("einstimmig zur Kenntnis genommen", .noted),
            ("vertagt", .postponed), ("geschoben", .postponed), ("verschoben", .postponed),
            ("zurückgestellt", .postponed), ("von der Tagesordnung abgesetzt", .postponed),
            ("verwiesen in Planungsausschuss", .referred), ("in den Hafenausschuss verwiesen", .referred),
            ("überwiesen", .referred), ("zurückgezogen", .withdrawn), ("vom Einreicher zurückgezogen", .withdrawn),
            ("beraten", .discussed), ("behandelt", .discussed), ("vorberaten", .discussed),
            ("vorberaten - mit Änderungswünschen (eingearbeitet)", .discussed),
            ("siehe Protokoll", .unknown),
        ] as [(String, ResultKind)])
    func kind(result: String, kind: ResultKind) {
        #expect(Results.kind(of: result) == kind)
    }

    @Test(
        "a negation turns the result around",
        arguments: [
            ("nicht empfohlen", .rejected), ("nicht zugestimmt", .rejected), ("nicht beschlossen", .rejected),
            ("nicht angenommen", .rejected), ("nicht genehmigt", .rejected),
            ("mehrheitlich nicht empfohlen", .rejected),
            ("keine Zustimmung", .rejected), ("keine Mehrheit", .rejected), ("keine Empfehlung", .rejected),
            ("dem Antrag wurde nicht zugestimmt", .rejected), ("einstimmig nicht zugestimmt", .rejected),
            ("ohne Beschlussfassung geschoben", .postponed), ("ohne Beschlussfassung vertagt", .postponed),
            ("ungeändert beschlossen", .accepted), ("unverändert beschlossen", .accepted),
            ("ohne Änderungen beschlossen", .accepted), ("Ungeändert empfohlen", .accepted),
            ("wurde nicht behandelt", .unknown), ("nicht beraten", .unknown), ("noch nicht beschlossen", .unknown),
            ("nicht vertagt", .unknown), ("nicht abgelehnt", .unknown),
        ] as [(String, ResultKind)])
    func negation(result: String, kind: ResultKind) {
        #expect(Results.kind(of: result) == kind)
    }

    @Test("a row without a result has none", arguments: [nil, ""] as [String?])
    func none(result: String?) {
        #expect(Results.kind(of: result) == .none)
    }

    @Test(
        "words of results are told from other words",
        arguments: [
            ("einstimmig zugestimmt", true), ("vertagt", true), ("zur Kenntnis genommen", true),
            ("mehrheitlich abgelehnt", true), ("ungeändert beschlossen", true),
            ("Ausschuss für Hafen und Fischerei", false), ("Gemeinderat", false), ("Die Mole wird erneuert", false),
            ("öffentlich", false), ("12", false), ("", false),
        ])
    func isResult(text: String, isResult: Bool) {
        #expect(Results.isResult(text) == isResult)
    }

    @Test(
        "the result column gives the result as printed and its kind",
        arguments: [
            ("einstimmig zugestimmt", .accepted), ("nicht empfohlen", .rejected),
            ("ohne Beschlussfassung geschoben", .postponed), ("zurückgezogen", .withdrawn),
            ("zur Kenntnis genommen", .noted),
        ] as [(String, ResultKind)])
    func row(printed: String, kind: ResultKind) {
        let read = paper(
            """
            Beratungsfolge dieser Vorlage am TOP ö nö Ergebnis
            Hafenausschuss 12.03.2031 4 X \(printed)
            Gemeinderat 14.04.2031 15 X

            Antrag an den Gemeinderat

            Der Gemeinderat stimmt zu.
            """)
        #expect(
            read.rows == [
                "Hafenausschuss | 2031-03-12 | - | 4 | ö | \(printed)", "Gemeinderat | 2031-04-14 | - | 15 | ö | -",
            ])
        #expect(read.consultations.map(\.resultKind) == [kind, .none])
    }

    @Test("a result below its row belongs to it")
    func below() {
        let read = paper(
            """
            Gremium Termin TOP ö nö Ergebnis
            Hafenausschuss 12.03.2031 4 X
            verwiesen in
            Planungsausschuss
            Gemeinderat 14.04.2031 15 X
            einstimmig zugestimmt

            Beschlussantrag

            Der Gemeinderat stimmt zu.
            """)
        #expect(
            read.rows == [
                "Hafenausschuss | 2031-03-12 | - | 4 | ö | verwiesen in Planungsausschuss",
                "Gemeinderat | 2031-04-14 | - | 15 | ö | einstimmig zugestimmt",
            ])
    }
}

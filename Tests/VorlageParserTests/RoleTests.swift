import Drucksachen
import Testing

@testable import VorlageParser

/// What a body does with a paper, by the words that cities print.
struct RoleTests {
    @Test(
        "a printed role is of its kind",
        arguments: [
            ("Beschluss", .decision), ("Beschlussfassung", .decision), ("Entscheidung", .decision),
            ("beschließend", .decision), ("Genehmigung", .decision), ("Satzungsbeschluss", .decision),
            ("Vorbehaltsbeschluss", .decision), ("zur Beschlussfassung", .decision), ("BESCHLUSS", .decision),
            ("Empfehlung", .recommendation), ("Vorberatung", .recommendation), ("Beratung", .recommendation),
            ("beratend", .recommendation), ("beratend (federführend)", .recommendation),
            ("Behandlung", .recommendation), ("2. Behandlung", .recommendation), ("1. Lesung", .recommendation),
            ("Einbringung", .recommendation), ("vorberatend", .recommendation),
            ("Beschlussempfehlung", .recommendation),
            ("Kenntnisnahme", .information), ("Kenntnis", .information), ("zur Kenntnis", .information),
            ("schriftliche Beantwortung", .information), ("mündliche Beantwortung", .information),
            ("Anhörung", .hearing), ("Stellungnahme", .hearing),
            ("Verweisung in die Gremien", .referral), ("Verweisung", .referral), ("Bestätigung", .referral),
        ] as [(String, RoleKind)])
    func kind(role: String, kind: RoleKind) {
        #expect(Roles.kind(of: role) == kind)
        #expect(Roles.isRole(role))
    }

    @Test("a recommendation may name the body that it is for")
    func addressed() {
        for role in ["Empfehlung an den Rat", "zur Empfehlung an die Stadtverordnetenversammlung"] {
            #expect(Roles.isRole(role))
            #expect(Roles.kind(of: role) == .recommendation)
        }
        for words in ["Empfehlung an den", "Empfehlung an den Rat 3.2", "Antrag an den Rat", "an den Rat"] {
            #expect(!Roles.isRole(words))
        }
    }

    @Test(
        "combined roles take the stronger kind",
        arguments: [
            ("Beratung und Beschlussfassung", .decision), ("Beratung und Empfehlung", .recommendation),
            ("Beratung/Beschluss", .decision), ("Vorberatung / Empfehlung", .recommendation),
            ("Anhörung und Beschluss", .decision), ("Kenntnisnahme und Beratung", .recommendation),
            ("Beratung, Beschlussfassung", .decision), ("Empfehlung bzw. Entscheidung", .decision),
        ] as [(String, RoleKind)])
    func combined(role: String, kind: RoleKind) {
        #expect(Roles.kind(of: role) == kind)
        #expect(Roles.isRole(role))
    }

    @Test("a role that is not known has no kind", arguments: ["unbekannt", "Umlauf", "siehe Anlage", ""])
    func unknown(role: String) {
        #expect(Roles.kind(of: role) == .unknown)
    }

    @Test("no role has no kind")
    func none() {
        #expect(Roles.kind(of: nil) == .unknown)
    }

    @Test(
        "other words of a row are no role",
        arguments: ["Schulausschuss", "29.08.2006", "einstimmig zugestimmt", "öffentlich", "7.2", "Rat der Stadt", ""])
    func noRole(text: String) {
        #expect(!Roles.isRole(text))
    }

    @Test(
        "the row keeps the role as printed beside its kind",
        arguments: [
            ("Empfehlung", "Empfehlung", .recommendation), ("Beschluss", "Beschluss", .decision),
            ("Beratung und Beschlussfassung", "Beratung und Beschlussfassung", .decision),
            ("beratend (federführend)", "beratend (federführend)", .recommendation),
            ("1. Lesung", "1. Lesung", .recommendation), ("unbekannt", "unbekannt", .unknown),
            ("Umlaufverfahren", "Umlaufverfahren", .unknown),
        ] as [(String, String, RoleKind)])
    func row(printed: String, role: String, kind: RoleKind) {
        let read = paper(
            """
            Beratungsfolge	Beratungstermine	Zuständigkeit
            Hafenausschuss	12.03.2031	\(printed)
            Rat der Stadt Kleinhoym	14.04.2031	Beschluss
            """)
        #expect(read.consultations.count == 2)
        #expect(read.consultations.first?.role == role)
        #expect(read.consultations.first?.roleKind == kind)
    }

    @Test("a role that wraps is one role")
    func wrapped() {
        let read = paper(
            """
            Beratungsfolge (Änderungen vorbehalten):
            Gremium
            Voraussichtlicher
            Sitzungstermin
            Zuständigkeit
            Dienstberatung des Bürgermeisters 03.02.2031 Bestätigung
            Hafenausschuss 12.02.2031 Verweisung in die
            Gremien
            Gemeinderat 14.03.2031 Beschluss-
            fassung

            Beschlussvorschlag:
            Der Gemeinderat stimmt zu.
            """)
        #expect(
            read.rows == [
                "Dienstberatung des Bürgermeisters | 2031-02-03 | Bestätigung | - | - | -",
                "Hafenausschuss | 2031-02-12 | Verweisung in die Gremien | - | - | -",
                "Gemeinderat | 2031-03-14 | Beschlussfassung | - | - | -",
            ])
        #expect(read.consultations.map(\.roleKind) == [.referral, .referral, .decision])
    }

    @Test("the last bracket behind a body is its role, an earlier one belongs to its name")
    func brackets() {
        let read = paper(
            """
            Beratungsfolge
            12.03.2031
            Ausschuss für Hafen und Fischerei (Hafenausschuss) (Vorberatung)
            öffentlich
            14.04.2031
            Gemeinderat (Entscheidung)
            nicht öffentlich
            """)
        #expect(
            read.rows == [
                "Ausschuss für Hafen und Fischerei (Hafenausschuss) | 2031-03-12 | Vorberatung | - | ö | -",
                "Gemeinderat | 2031-04-14 | Entscheidung | - | nö | -",
            ])
    }

    @Test("a role that the row does not print is none")
    func absent() {
        let read = paper(
            """
            Gremium Termin TOP ö nö Ergebnis
            Hafenausschuss 12.03.2031 4 X einstimmig zugestimmt
            """)
        #expect(read.consultations.first?.role == nil)
        #expect(read.consultations.first?.roleKind == .unknown)
    }
}

import Drucksachen
import Testing

@testable import VorlageParser

/// Which dates are found in printed text.
struct DateTests {
    @Test(
        "a printed date is a day of the calendar",
        arguments: [
            ("29.08.2006", "2006-08-29"), ("08.09.05", "2005-09-08"), ("1.2.2019", "2019-02-01"),
            ("16. Juni 2016", "2016-06-16"), ("16.Juni 2016", "2016-06-16"), ("Dienstag, 3. März 2020", "2020-03-03"),
            ("3. Maerz 2020", "2020-03-03"), ("5. MAI 2021", "2021-05-05"), ("24. Dez. 2019", "2019-12-24"),
            ("7. Sept. 2018", "2018-09-07"), ("12. Jänner 2012", "2012-01-12"), ("Ab 15.08.2006", "2006-08-15"),
            ("04/25/2017", "2017-04-25"), ("12/01/2016", "2016-12-01"), ("2016-06-16", "2016-06-16"),
            ("29. 08. 2006", "2006-08-29"), ("29.\u{A0}August\u{A0}2006", "2006-08-29"), ("29.02.2020", "2020-02-29"),
            ("31.12.1999", "1999-12-31"), ("am 01.01.2000 um 17 Uhr", "2000-01-01"), ("15.03.98", "1998-03-15"),
        ])
    func day(text: String, day: String) {
        #expect(dates(in: text) == [day])
    }

    @Test(
        "each month is known by its name",
        arguments: [
            "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November",
            "Dezember",
        ].enumerated().map { ($0.element, $0.offset + 1) })
    func month(name: String, number: Int) {
        let expected = CalendarDate(year: 2024, month: number, day: 9)?.description
        #expect(dates(in: "am 9. \(name) 2024") == [expected])
    }

    @Test(
        "of a meeting on several days the first counts",
        arguments: [
            ("13./14.12.2012", "2012-12-13"), ("13./14. Dezember 2012", "2012-12-13"),
            ("16./17./18.12.2025", "2025-12-16"), ("16.-17.12.2025", "2025-12-16"), ("16.+17.12.2025", "2025-12-16"),
            ("16. und 17.12.2025", "2025-12-16"), ("16.–17.12.2025", "2025-12-16"),
        ])
    func severalDays(text: String, day: String) {
        #expect(dates(in: text).first == day)
    }

    @Test(
        "lost blanks part date and number all the same",
        arguments: [
            ("Planungsausschuss16. Juni20161X", "2016-06-16"), ("Bauausschuss16.06.20161X", "2016-06-16"),
            ("Rat3.Mai2017 4", "2017-05-03"),
        ])
    func lostBlanks(text: String, day: String) {
        #expect(dates(in: text) == [day])
    }

    @Test("the empty date of a form is none", arguments: ["00.00.0000", "Termin: 00.00.0000"])
    func placeholder(text: String) {
        #expect(dates(in: text) == ["-"])
    }

    @Test(
        "a day that the calendar does not have is impossible and no other day",
        arguments: [
            "31.02.2020", "29.02.2019", "31. April 2018", "15.13.2019", "32.01.2020", "00.05.2020", "2021-02-30",
        ])
    func impossible(text: String) {
        #expect(dates(in: text) == ["!"])
    }

    @Test(
        "numbers that look like dates are none",
        arguments: [
            "Bebauungsplan Nr. 30.1", "Az. 12.3.45678", "1.234.567,00 Euro", "Tel. 02 31/50-1 23 45", "§ 4 Abs. 2",
            "Kapitel 3.2.1", "10.1 Bericht", "12345-18", "2025/0330/3", "1/7", "August", "in 14 Tagen", "1. Lesung",
            "VO/0123/24", "Nr. 1.2.3.4",
        ])
    func lookAlikes(text: String) {
        #expect(dates(in: text).isEmpty)
    }

    @Test("all dates of a line are found in their order")
    func several() {
        #expect(
            dates(in: "vom 01.02.2020 bis 3. März 2020, dann 04/30/2020 und 00.00.0000")
                == ["2020-02-01", "2020-03-03", "2020-04-30", "-"])
    }

    @Test("a date knows where it stands and whether its year is short")
    func place() throws {
        let bytes = Array("Datum: 08.09.05.".utf8)
        let date = try #require(DateScanner.first(bytes, 0..<bytes.count))
        #expect(date.range == 7..<15)
        #expect(date.hasShortYear)
        #expect(DateScanner.first(bytes, 0..<9) == nil)
    }

    @Test(
        "the paper's own date is the one of its label",
        arguments: [
            ("Vorlage Nr.: 4711/2031\nDatum: 03.02.2031\nBetreff: Neue Bänke\n", "2031-02-03"),
            ("Vorlage Nr.: 4711/2031\nAusdruck vom: 07.07.2031\nBetreff: Neue Bänke\n", nil),
            ("Vorlage Nr.: 4711/2031\nBetreff: Bericht vom 01.01.2030\n", nil),
            ("Vorlage Nr.: 4711/2031\nBetreff: Bänke\n\nBegründung\n\nDer Beschluss vom 05.05.2030 gilt.\n", nil),
            ("Vorlage Nr.: 4711/2031\nDatum: 00.00.0000\nBetreff: Neue Bänke\n", nil),
        ] as [(String, String?)])
    func ownDate(text: String, day: String?) {
        #expect(paper(text).date?.description == day)
    }

    @Test("a printed date that is impossible is reported")
    func reported() {
        let read = paper("Vorlage Nr.: 4711/2031\nDatum: 31.02.2031\nBetreff: Neue Bänke\n")
        #expect(read.date == nil)
        #expect(read.problems.contains { $0.id == "impossible-date" && $0.line == 2 })
    }

    @Test(
        "a place of several words stands before a letter's date",
        arguments: [
            "Kleinhoym (Heide), 09.02.2031", "Bad Kleinhoym, 09.02.2031", "Kleinhoym am See, den 09.02.2031",
        ])
    func place(line: String) {
        let read = paper(
            "Vorlage Nr.: 9344/2031\nBeschlussvorlage\n\n\(line)\n\nNeue Bänke\n\nBegründung\n\nSie fehlen.\n")
        #expect(read.date?.description == "2031-02-09")
    }

    @Test("a letter's date may stand below the Beratungsfolge; a body and a date are no place and date")
    func belowTable() {
        let head =
            "Vorlage - ANF/0947/31\n\nBetreff: Leere Häuser\n\n| Gremium | Datum |\n| --- | --- |\n| Stadtrat | 10.03.2031 |\n\n"
        let read = paper("\(head)Kleinhoym, den 23.02.2031\n\n## Sachverhalt\n\nSie fehlen.\n")
        #expect(read.date?.description == "2031-02-23")
        #expect(paper("\(head)Rat am See, 23.02.2031\n\n## Sachverhalt\n\nSie fehlen.\n").date == nil)
    }
}

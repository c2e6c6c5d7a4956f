import Testing

@testable import VorlageParser

/// The paper's own number, in every city's form.
struct OwnNumberTests {
    /// Forms of many cities, with numbers of our own.
    static let numbers = [
        "98765-31", "98765-31-E1", "95185-31-ATC", "95444-31-ATS", "95185-31BA", "RAT/913/2031", "BV1/928/2031",
        "2031/0930/3", "DHH/2031/9502", "VII-DS-98561-NF-01", "VII-P-90190-DS-02", "RBV-9441/12", "DS0923/31/1/2",
        "A0953/31/1", "9344/2031", "AN/9492/2031", "V/0999/2031/1", "VO/9044/31/1", "DS 97/2031 1. Ergänzung",
        "9536/V", "DS/0957/IV", "VI-0989", "92-0593.1", "VO/2031/0918-20", "31-94934", "GRDrs 992/2031", "IX/916/1",
        "90/403 S", "M 907", "V9972/12", "91961",
    ]

    @Test("a number behind its label is the paper's own", arguments: numbers)
    func labelled(number: String) {
        let read = paper("Vorlage Nr.: \(number)\nDatum: 03.02.2031\nBetreff: Neue Bänke am Hafen\n")
        #expect(read.reference == number)
        #expect(read.name == "Neue Bänke am Hafen")
    }

    @Test(
        "a blank inside a number is no part of it",
        arguments: [("01/ 70/2031", "01/70/2031"), ("A0953/31 /1", "A0953/31/1")])
    func innerBlank(printed: String, number: String) {
        #expect(paper("Vorlage Nr.: \(printed)\nBetreff: Neue Bänke am Hafen\n").reference == number)
    }

    @Test(
        "labels of many cities lead to the number",
        arguments: [
            "Vorlage Nr.", "Vorlagen-Nr.", "Vorlage-Nr.", "Drucksache Nr.", "Drucksachen-Nr.", "Drucksachennummer",
            "Vorlagennummer", "Drs.-Nr.", "Drucksache", "GRDrs", "Sitzungsvorlage Nr.", "DS-Nr.",
        ])
    func label(label: String) {
        #expect(paper("\(label): 9344/2031\nBetreff: Neue Bänke am Hafen\n").reference == "9344/2031")
    }

    @Test(
        "a type and a number in the title block name the paper",
        arguments: [
            ("Beschlussvorlage 9344/2031", "9344/2031"), ("Antrag Nr. VII-A-98561", "VII-A-98561"),
            ("Drucksache 92-5931", "92-5931"), ("DS 97/2031 1. Ergänzung", "DS 97/2031 1. Ergänzung"),
            ("Beschlussvorlage - VO/2031/0918", "VO/2031/0918"),
        ])
    func titleBlock(line: String, number: String) {
        #expect(paper("\(line)\n\nBetreff: Neue Bänke am Hafen\n\nBegründung\n\nSie fehlen.\n").reference == number)
    }

    @Test("a running header names the paper where its head does not")
    func runningHeader() {
        let header = "Fortsetzung der Vorlage:\n\nDrucksache-Nr.:\n\nSeite\n\n98765-31\n\n"
        let read = paper("Betreff: Neue Bänke\n\nDie Bänke am\n\n\(header)2\n\nHafen fehlen.\n\n\(header)3\n\nEnde.\n")
        #expect(read.reference == "98765-31")
        #expect(read.pages == [2, 3])
    }

    @Test(
        "a citation in the text is not the paper's own number",
        arguments: [
            "Betreff: Neue Bänke\n\nBegründung\n\nSiehe Drucksache Nr.: 91011-30.\n",
            "Begründung\n\nDie Vorlage 9344/2030 wurde vertagt.\n",
            "Die Verwaltung verweist auf VII-DS-98561-NF-01.\n",
        ])
    func citation(text: String) {
        #expect(paper(text).reference == nil)
    }

    @Test("the file's name is not the paper's number")
    func fileName() {
        #expect(paper("Betreff: Neue Bänke\n", path: "98765-31.txt").reference == nil)
    }

    @Test(
        "values of a number's label that are no numbers give none",
        arguments: ["Dez. 4", "öffentlich", "03.02.2031", "siehe Anlage", "§ 33a", "wird nachgereicht"])
    func noNumber(value: String) {
        #expect(paper("Vorlage Nr.: \(value)\nBetreff: Neue Bänke am Hafen\n").reference == nil)
    }

    @Test(
        "forms that belong to papers alone are known without a label",
        arguments: [
            "RAT/913/2031", "BV1/928/2031", "2031/0930/3", "VII-DS-98561-NF-01", "RBV-9441/12", "DS0923/31/1/2",
            "A0953/31/1", "V/0999/2031/1", "9536/V", "DS/0957/IV", "VO/9044/31/1", "AN/9492/2031", "V9972/12",
        ])
    func evident(number: String) {
        #expect(ReferencePattern.isEvident(number))
    }

    @Test(
        "other numbers are not known as papers' by their form",
        arguments: [
            "2031", "2030/2031", "02/31", "30.1", "1/7", "12345", "0231-50", "K-123", "und/oder", "24/7",
            "A/B", "13/14.12.2031", "A40", "2031-03-12", "514200", "06_0101603",
        ])
    func notEvident(number: String) {
        #expect(!ReferencePattern.isEvident(number))
    }

    @Test(
        "a number without a label is the paper's own where it stands alone above the type or at the top",
        arguments: [
            ("31-28114\nAnfrage (öffentlich)\n\nBetreff:\nNeue Bänke\n", "31-28114"),
            ("Hafenamt\n\n31/023/01\n\n04.02.2031\n\nBeschlussvorlage\nNeue Bänke\n", "31/023/01"),
            (
                "2021-31/DS-I(A)0963               Ausgegeben am 15.01.2031\n\nNeue Bänke\nAntrag CDU und FDP vom 14.01.2031\n",
                "2021-31/DS-I(A)0963"
            ),
            ("Drucksache:\n0 0 8 7 / 2 0 3 1 / B V\nDatum:\n03.02.2031\n\nBetreff:\nNeue Bänke\n", "0087/2031/BV"),
        ])
    func unlabelled(head: String, number: String) {
        let read = paper("\(head)\nBegründung\n\nSie fehlen.\n")
        #expect(read.reference == number)
        #expect(read.name == "Neue Bänke")
    }

    @Test("a resolution's number with its day is not the paper's, and an office's number stands before the paper's")
    func otherNumbers() {
        let cited = paper(
            "Vorlage Nr. 31-V-66-0214\n\nSitzungsvorlage\n\nBetreff:\nNeue Brücke\n\nBericht zum Beschluss\n Nr. 0187   vom 23.05.2030\n\nBegründung\n\nSie fehlt.\n"
        )
        #expect(cited.reference == "31-V-66-0214")
        let office = paper(
            "Stadt Kleinhoym\nStadtamt\n\nVorlage-Nr.\n\n61\n\n1188/31\n\nBeschlussvorlage der Verwaltung\n\nDatum\n\n02.09.2031\n"
        )
        #expect(office.reference == "1188/31")
        #expect(office.underDirectionOf.map(\.name) == ["61"])
    }

    @Test(
        "the word before a number is no part of it, its code is",
        arguments: [
            ("Berichtsantrag\nDrucksache 9771/2031/1\n", "9771/2031/1"),
            ("Beschlussvorlage\nFB 4/977/2031\n", "FB 4/977/2031"),
            ("Beschlussvorlage DS-Nr. 2031/977-1\n", "2031/977-1"), ("Vorlage KT 977/2031\n", "KT 977/2031"),
        ])
    func words(head: String, number: String) {
        #expect(paper("Gemeinde Kleinhoym\n\(head)\nBetreff: Neue Bänke\n").reference == number)
    }

    @Test("the number below 'Referenzvorlage' is another paper's")
    func referencedPaper() {
        let read = paper("Antrag - KT/9318/2031\nReferenzvorlage:\nKT/9102/2030\nBetreff:\nNeue Bänke\n")
        #expect(read.reference == "KT/9318/2031")
    }
}

import Testing

@testable import VorlageParser

/// Sums of money: their value, their words, the account and product beside them.
struct AmountTests {
    private func amounts(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return AmountScanner.scan(bytes, 0..<bytes.count).map { found in
            "\(found.cents) \(String(decoding: bytes[found.range], as: UTF8.self))"
        }
    }

    @Test(
        "a sum is read in hundredths with its words",
        arguments: [
            ("Kosten von 69.542 Euro", "6954200 69.542 Euro"), ("1.783.000,00 €", "178300000 1.783.000,00 €"),
            ("500 €", "50000 500 €"), ("12,50 EUR", "1250 12,50 EUR"), ("0,05 €", "5 0,05 €"),
            ("69542 Euro", "6954200 69542 Euro"),
            ("1,234 Mio. Euro", "123400000 1,234 Mio. Euro"), ("2,5 Mio. Euro", "250000000 2,5 Mio. Euro"),
            ("3 Millionen Euro", "300000000 3 Millionen Euro"),
            ("1,2 Mrd. €", "120000000000 1,2 Mrd. €"), ("350 Tsd. Euro", "35000000 350 Tsd. Euro"),
            ("40 TEUR", "4000000 40 TEUR"),
            ("40 T€", "4000000 40 T€"), ("100,- €", "10000 100,- €"), ("100,-- €", "10000 100,-- €"),
            ("5\u{A0}€", "500 5\u{A0}€"), ("ca. 88.000 € jährlich", "8800000 88.000 €"), ("7,5 Euro", "750 7,5 Euro"),
            ("(1.000 €)", "100000 1.000 €"), ("€ 500", "50000 € 500"), ("EUR 1.250,00", "125000 EUR 1.250,00"),
        ])
    func sum(text: String, amount: String) {
        #expect(amounts(text) == [amount])
    }

    @Test("a sum with a minus before it is negative")
    func negative() {
        #expect(amounts("Saldo: -1.200 €").first?.hasPrefix("-120000 ") == true)
        #expect(amounts("von 2030-1.200 €").allSatisfy { !$0.hasPrefix("-") })
    }

    @Test(
        "other numbers are no sums",
        arguments: [
            "12 Bänke", "2031", "1.200 m²", "12.03.2031", "50 Prozent", "514200", "Europa 2031", "3 Europäer", "Euro",
            "€",
            "12345-18", "Tel. 0231 50123", "16 Eurobus", "99999999999999999999 Euro", "",
        ])
    func none(text: String) {
        #expect(amounts(text).isEmpty)
    }

    @Test("all sums of a line are found in their order")
    func several() {
        #expect(
            amounts("100 € + 2.000,50 Euro = 2.100,50 EUR").map { $0.split(separator: " ")[0] } == [
                "10000", "200050", "210050",
            ])
    }

    @Test("account and product stand with the sum that they follow")
    func account() {
        let read = paper(
            "Betreff: Bänke\n\nFinanzielle Auswirkungen\n\nDie Kosten von 4.250 Euro belasten das Sachkonto 522100 bei Produkt 12_0106604.\n"
        )
        #expect(read.amounts.map(\.cents) == [425_000])
        #expect(read.amounts.map(\.currency) == ["EUR"])
        #expect(read.amounts.map(\.text) == ["4.250 Euro"])
        #expect(read.amounts.map(\.account) == ["522100"])
        #expect(read.amounts.map(\.product) == ["12_0106604"])
    }

    @Test("a sum without account and product has none")
    func noAccount() {
        let read = paper("Betreff: Bänke\n\nFinanzielle Auswirkungen\n\nDie Bänke kosten 4.250 Euro.\n")
        #expect(read.amounts.map(\.account) == [nil])
        #expect(read.amounts.map(\.product) == [nil])
    }

    @Test("a sum whose unit begins the next line is read once, years above a row of units are none")
    func lineEnd() {
        let read = paper(
            """
            Betreff: Bänke

            Der Aufwand beträgt 2022 rund 228.000
            EUR und 2023 rund 235.000 EUR. Dazu kommen 260 Tsd.
            Euro für Bäume (0,4 Mio.
            €), in den Jahren 2031 2032
            EUR EUR
            Zusammen 12

            Euro sind übrig.
            """)
        #expect(read.amounts.map(\.text) == ["228.000 EUR", "235.000 EUR", "260 Tsd. Euro", "0,4 Mio. €"])
        #expect(read.amounts.map(\.cents) == [22_800_000, 23_500_000, 26_000_000, 40_000_000])
    }

    @Test("account and product are read on the next line of the sentence, in a list they are the next entry's")
    func accountBelow() {
        let read = paper(
            """
            Betreff: Bänke

            Es sind 65.000 € in der
            Produktgruppe 1301 und 2.100 € (Produkt 21101, Sachkonto
            0961000) da.

            2.000 € Sitzbänke am Bolzplatz
            Produkt 52210 Wohnungsbau
            100 Euro werden gebraucht.
            Konto 5012000 ist leer, 3.000 € fehlen
            noch: 200 Euro Konto 5013000
            """)
        #expect(read.amounts.map(\.product) == ["1301", "21101", nil, nil, nil, nil])
        #expect(read.amounts.map(\.account) == [nil, "0961000", nil, nil, nil, "5013000"])
    }
}

import Drucksachen
import Testing

@testable import VorlageParser

/// Which votes a result counts: printed numbers and number words only.
struct VoteTests {
    @Test(
        "printed votes are counted",
        arguments: [
            (
                "Bei 32 Ja-Stimmen, 11 Nein-Stimmen und 2 Enthaltungen mehrheitlich zugestimmt",
                Votes(yes: 32, no: 11, abstain: 2)
            ),
            ("4 Ja  /  14 Nein  /  0 Enthaltungen", Votes(yes: 4, no: 14, abstain: 0)),
            ("Ja 6  Nein 1  Enthaltung 2", Votes(yes: 6, no: 1, abstain: 2)),
            ("Ja: 6", Votes(yes: 6)), ("Ja: 6 Nein: 1 Enthaltung: 2", Votes(yes: 6, no: 1, abstain: 2)),
            ("Ja:6 Nein:0 Enthaltungen:1", Votes(yes: 6, no: 0, abstain: 1)),
            ("(3 JA, 40 Nein)", Votes(yes: 3, no: 40)),
            ("dafür: 15 (5 CDU, 4 SPD, 6 GRÜNE) Enth.: 2", Votes(yes: 15, abstain: 2)),
            ("dafür: 15 dagegen: 3", Votes(yes: 15, no: 3)), ("15 dafür, 3 dagegen", Votes(yes: 15, no: 3)),
            ("bei einer Enthaltung einstimmig zugestimmt", Votes(abstain: 1)),
            ("einstimmig bei zwei Enthaltungen", Votes(abstain: 2)),
            ("mehrheitlich bei drei Gegenstimmen", Votes(no: 3)), ("bei 1 Gegenstimme", Votes(no: 1)),
            ("mit 8 Ja-Stimmen und 7 Nein-Stimmen", Votes(yes: 8, no: 7)),
            ("Ja-Stimmen: 12, Nein-Stimmen: 3, Enthaltungen: 0", Votes(yes: 12, no: 3, abstain: 0)),
            ("11 Ja-Stimmen, keine Nein-Stimmen, keine Enthaltungen", Votes(yes: 11, no: 0, abstain: 0)),
            ("einstimmig (Befangen: 1)", nil),
            ("Ja: 6 Nein: 1 Enthaltung: 2 Befangen: 1", Votes(yes: 6, no: 1, abstain: 2)),
            ("5 Ja 2 Nein (Befangen: 1)", Votes(yes: 5, no: 2)),
            ("mit 11 : 3 Stimmen bei 1 Enthaltung angenommen", Votes(yes: 11, no: 3, abstain: 1)),
            ("mit 12 zu 4 Stimmen abgelehnt", Votes(yes: 12, no: 4)),
            ("abgelehnt mit 9:4:1", Votes(yes: 9, no: 4, abstain: 1)),
            ("Für: 12 / Gegen: 3 / Enthaltungen: 1", Votes(yes: 12, no: 3, abstain: 1)),
            ("J 8  N 2  E 1", Votes(yes: 8, no: 2, abstain: 1)), ("J: 8, N: 2", Votes(yes: 8, no: 2)),
        ] as [(String, Votes?)])
    func counted(text: String, votes: Votes?) {
        #expect(VoteReader.votes(in: text) == votes)
    }

    @Test(
        "a result without numbers counts nothing",
        arguments: [
            "einstimmig", "einstimmig zugestimmt", "mehrheitlich abgelehnt", "bei Stimmengleichheit abgelehnt", "",
            "Zustimmung: CDU, SPD Ablehnung: FWR", "Ja", "nein", "mit Ja-Stimmen der Fraktionen", "TOP 4",
            "verwiesen in Planungsausschuss am 12.03.2031",
        ])
    func nothing(text: String) {
        #expect(VoteReader.votes(in: text) == nil)
    }

    @Test("a count that is not printed is none and never zero")
    func missing() {
        #expect(VoteReader.votes(in: "Ja: 6") == Votes(yes: 6, no: nil, abstain: nil))
        #expect(VoteReader.votes(in: "einstimmig, 1 Enthaltung") == Votes(yes: nil, no: nil, abstain: 1))
    }

    @Test(
        "the votes of a row are those of its result",
        arguments: [
            (
                "Bei 32 Ja-Stimmen, 11 Nein-Stimmen und 2 Enthaltungen mehrheitlich zugestimmt",
                Votes(yes: 32, no: 11, abstain: 2)
            ),
            ("einstimmig zugestimmt", nil), ("mehrheitlich zugestimmt bei drei Gegenstimmen", Votes(no: 3)),
            ("3 Ja, 12 Nein abgelehnt", Votes(yes: 3, no: 12)),
        ] as [(String, Votes?)])
    func row(printed: String, votes: Votes?) {
        let read = paper(
            """
            Gremium Termin TOP ö nö Ergebnis
            Hafenausschuss 12.03.2031 4 X \(printed)
            Gemeinderat 14.04.2031 15 X zugestimmt

            Beschlussantrag

            Der Gemeinderat stimmt zu.
            """)
        #expect(read.consultations.count == 2)
        #expect(read.consultations.first?.result == printed)
        #expect(read.consultations.first?.votes == votes)
        #expect(read.consultations.last?.votes == nil)
    }

    @Test(
        "numbers below the headings of a small table belong to the heading of their column",
        arguments: [
            ("Anwesend Ja Nein Stimmen 11 10 1", Votes(yes: 10, no: 1)),
            ("Anwesend Ja Nein Enthaltung 11 10 1 0", Votes(yes: 10, no: 1, abstain: 0)),
            ("Ja Nein Enthaltung 9 2 4", Votes(yes: 9, no: 2, abstain: 4)),
        ])
    func columns(text: String, votes: Votes) {
        #expect(VoteReader.votes(in: text) == votes)
    }

    @Test(
        "numbers parted by one mark are votes where a word says so, or where they are three and all there is",
        arguments: [
            ("mit 12 : 3 : 1 Stimmen empfohlen", Votes(yes: 12, no: 3, abstain: 1)),
            ("9/0/1", Votes(yes: 9, no: 0, abstain: 1)), ("mit 7:4 Stimmen", Votes(yes: 7, no: 4)),
        ])
    func ratio(text: String, votes: Votes) { #expect(VoteReader.votes(in: text) == votes) }

    @Test("other numbers parted by marks are none", arguments: ["TOP 3/1", "1:2", "Beschluss 12/3/31 gefasst"])
    func noRatio(text: String) { #expect(VoteReader.votes(in: text) == nil) }

    @Test("approval and refusal are votes where numbers stand behind them")
    func approval() {
        #expect(VoteReader.votes(in: "Zustimmung: 20 Ablehnung: 5 Enthaltung: 2") == Votes(yes: 20, no: 5, abstain: 2))
        #expect(VoteReader.votes(in: "Zustimmung: CDU, SPD Ablehnung: FDP") == nil)
    }
}

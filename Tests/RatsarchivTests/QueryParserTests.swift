import Drucksachen
import Testing

@testable import Ratsarchiv

/// The query language as written, and every way not to write it.
struct QueryParserTests {
    static let forms: [(String, QueryNode)] = [
        ("radweg", .word("radweg")),
        ("radweg schule", .and([.word("radweg"), .word("schule")], excluding: [])),
        ("radweg AND schule", .and([.word("radweg"), .word("schule")], excluding: [])),
        ("radweg OR fahrradweg", .or([.word("radweg"), .word("fahrradweg")])),
        (
            "a b OR c d",
            .or([
                .and([.word("a"), .word("b")], excluding: []), .and([.word("c"), .word("d")], excluding: []),
            ])
        ),
        ("radweg -haushalt", .and([.word("radweg")], excluding: [.word("haushalt")])),
        ("-haushalt radweg", .and([.word("radweg")], excluding: [.word("haushalt")])),
        ("\"Rat der Stadt\"", .phrase("Rat der Stadt")),
        ("integr*", .wildcard("integr*")), ("inte*ion", .wildcard("inte*ion")),
        ("integrazion~1", .fuzzy("integrazion", distance: 1)), ("integrazion~2", .fuzzy("integrazion", distance: 2)),
        ("NEAR/5(radweg, schule)", .near(["radweg", "schule"], distance: 5)),
        ("(a OR b) c", .and([.or([.word("a"), .word("b")]), .word("c")], excluding: [])),
        ("((a))", .word("a")), ("a -(b OR c)", .and([.word("a")], excluding: [.or([.word("b"), .word("c")])])),
        ("committee:Schulausschuss", .field(.committee, .word("Schulausschuss"))),
        ("COMMITTEE:Schulausschuss", .field(.committee, .word("Schulausschuss"))),
        ("name:\"kurze Wege\"", .field(.name, .phrase("kurze Wege"))),
        ("name:(a OR b)", .field(.name, .or([.word("a"), .word("b")]))),
        ("reference:RAT/413/2020", .field(.reference, .word("RAT/413/2020"))),
        ("12349-18", .word("12349-18")), ("RAT/413/2020", .word("RAT/413/2020")),
        ("Lehrer:innen", .word("Lehrer:innen")), ("https://x.de/a", .word("https://x.de/a")), ("9:30", .word("9:30")),
        ("checked:\"Kosten/Ja\"", .field(.checked, .phrase("Kosten/Ja"))),
        ("oregano ANDERS", .and([.word("oregano"), .word("ANDERS")], excluding: [])),
        ("amount:>50000", .range(.amount, 5_000_100...Int.max / 4)),
    ]

    @Test("a query becomes the tree it means", arguments: forms)
    func form(_ text: String, _ node: QueryNode) throws {
        #expect(try QueryParser.parse(text) == node)
    }

    static let mistakes: [(String, Int, String)] = [
        ("", 1, "a word but found the end"),
        ("   ", 4, "a word but found the end"),
        ("-x", 3, "a word that is searched beside what is excluded but found the end"),
        ("a OR -b", 8, "a word that is searched beside what is excluded but found the end"),
        ("a OR", 5, "a word but found the end"), ("OR a", 1, "a word but found 'O'"),
        ("(a OR) b", 6, "a word but found ')'"), ("AND a", 1, "a word before 'AND' but found 'A'"),
        ("a AND", 6, "a word behind 'AND' but found the end"), ("a AND OR b", 7, "a word behind 'AND' but found 'O'"),
        ("a NOT b", 3, "'-' before a word that must not occur but found 'N'"),
        ("(a", 3, "')' but found the end"), ("a)", 2, "a word or '(' but found ')'"), ("()", 2, "a word but found ')'"),
        ("\"a b", 5, "'\"' that closes the phrase but found the end"),
        ("\"--\"", 1, "words inside the quotes but found none"),
        ("*", 1, "a word with letters or digits but found '*'"),
        ("a~9", 1, "'~1' or '~2' behind a word but found 'a~9'"),
        ("name:", 6, "a value behind 'name:' but found the end"),
        ("name: x", 6, "a value behind 'name:' but found ' '"),
        ("NEAR/5 (a, b)", 7, "'(' behind 'NEAR/5' but found ' '"),
        ("NEAR/0(a, b)", 1, "'NEAR/n(' with n from 1 to 1000 but found 'NEAR/0'"),
        ("NEAR/5(a)", 1, "two words or more inside 'NEAR' but found 1"), ("NEAR/5(a, b", 12, "')' but found the end"),
        ("date:gestern", 6, "a date as '2020', '2020-05', '2018..2022' or '>=2020-05-01' but found 'gestern'"),
        ("date:2022..2018", 6, "a date as '2020', '2020-05', '2018..2022' or '>=2020-05-01' but found '2022..2018'"),
        ("amount:viel", 8, "a sum as '5000', '1000..2000' or '>50000' but found 'viel'"),
    ]

    @Test("what does not parse is an error with its column", arguments: mistakes)
    func mistake(_ text: String, _ column: Int, _ expectation: String) {
        #expect(throws: QueryError(column: column, expectation: expectation)) { try QueryParser.parse(text) }
    }

    @Test("an unknown field is an error that names the fields")
    func unknownField() throws {
        let error = try #require(throws: QueryError.self) { try QueryParser.parse("a titel:b") }
        #expect(error.column == 3)
        #expect(error.expectation.hasPrefix("one of the fields name, reference, type, committee"))
        #expect(error.expectation.hasSuffix("but found 'titel'"))
    }

    @Test("queries of any size are answered or refused, never a trap")
    func sizes() {
        let words = Array(repeating: "wort", count: 10_000).joined(separator: " ")
        #expect(throws: QueryError.self) { try QueryParser.parse(words) }
        let nested = String(repeating: "(", count: 1000) + "a" + String(repeating: ")", count: 1000)
        #expect(throws: QueryError.self) { try QueryParser.parse(nested) }
        let fields = String(repeating: "name:(", count: 1000) + "a" + String(repeating: ")", count: 1000)
        #expect(throws: QueryError.self) { try QueryParser.parse(fields) }
        #expect(throws: Never.self) {
            try QueryParser.parse(Array(repeating: "wort", count: 250).joined(separator: " "))
        }
    }

    @Test(
        "ranges of dates hold all days of a period",
        arguments: [
            ("2006", "2006-01-01", "2006-12-31"), ("2006-07", "2006-07-01", "2006-07-31"),
            ("2006-07-24", "2006-07-24", "2006-07-24"), ("2025-Q1", "2025-01-01", "2025-03-31"),
            ("2018..2022", "2018-01-01", "2022-12-31"), ("2018-02..2018-02", "2018-02-01", "2018-02-28"),
        ])
    func days(_ text: String, _ first: String, _ last: String) throws {
        let from = try #require(CalendarDate(iso: first)).dayNumber
        let to = try #require(CalendarDate(iso: last)).dayNumber
        #expect(QueryRange.days(text) == from...to)
    }

    @Test("open ranges begin or end beside their period")
    func openRanges() throws {
        let first = try #require(CalendarDate(iso: "2020-05-01")).dayNumber
        let last = try #require(CalendarDate(iso: "2020-05-31")).dayNumber
        #expect(QueryRange.days(">=2020-05")?.lowerBound == first)
        #expect(QueryRange.days(">2020-05")?.lowerBound == last + 1)
        #expect(QueryRange.days("<=2020-05")?.upperBound == last)
        #expect(QueryRange.days("<2020-05")?.upperBound == first - 1)
        #expect(QueryRange.days("2020-05..")?.lowerBound == first)
        #expect(QueryRange.days("..2020-05")?.upperBound == last)
        #expect(QueryRange.days("..") == nil)
    }

    @Test(
        "sums are read in euros",
        arguments: [
            ("5000", 500_000...500_099), ("1.000,50", 100_050...100_050), ("12,5", 1250...1250),
            ("1000..2000", 100_000...200_099),
        ])
    func sums(_ text: String, _ cents: ClosedRange<Int>) {
        #expect(QueryRange.cents(text) == cents)
    }
}

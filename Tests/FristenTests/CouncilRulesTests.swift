import Drucksachen
import Foundation
import Fristen
import TestSupport
import Testing

/// Rule files: what they state, and what is wrong with them.
struct CouncilRulesTests {
    private static func rules(_ members: String, rule: String = #""bodies": ["Rat"]"#) throws -> CouncilRules {
        let json = #"{"version": 1, "council": "Neustadt", "source": "Beispiel", \#(members) "rules": [{\#(rule)}]}"#
        return try CouncilRules(json: Array(json.utf8))
    }

    private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    @Test("the example that init writes is the one in Fixtures and states rules")
    func example() throws {
        let rules = try CouncilRules(json: Array(CouncilRules.example.utf8))
        #expect(rules.rules.count == 2)
        #expect(rules.holidays.state == .nordrheinWestfalen)
        #expect(
            CouncilRules.example
                == String(
                    decoding: try ProjectFiles.bytes(ProjectFiles.path("Fixtures/rules/example.json")), as: UTF8.self))
    }

    @Test("every rule file in Fixtures can be read and names its source")
    func fixtures() throws {
        let folder = ProjectFiles.path("Fixtures/rules")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".json") }
        #expect(names.count >= 2)
        for name in names {
            #expect(!(try CouncilRules(json: try ProjectFiles.bytes("\(folder)/\(name)")).source.isEmpty))
        }
    }

    @Test("GemO BW § 34: seven days before a session of 27 March is 20 March")
    func badenWuerttemberg() throws {
        let rules = try CouncilRules(json: try ProjectFiles.bytes(ProjectFiles.path("Fixtures/rules/gemo-bw-34.json")))
        let session = try day("2031-03-27")
        let rule = try #require(rules.rule(for: "Gemeinderat", on: session))
        #expect(rule.invitation?.latestDay(before: session, holidays: rules.holidays)?.description == "2031-03-20")
    }

    @Test("the first rule that fits body, day and weekday holds")
    func firstFits() throws {
        let json = """
            {"version": 1, "council": "Neustadt", "source": "Beispiel", "rules": [
              {"bodies": ["Rat"], "validTo": "2029-12-31", "source": "alt"},
              {"bodies": ["Rat"], "weekdays": ["monday"], "source": "montags"},
              {"bodies": ["Rat*"], "validFrom": "2030-01-01", "source": "neu"},
              {"bodies": ["*ausschuss*"], "source": "Ausschüsse"}]}
            """
        let rules = try CouncilRules(json: Array(json.utf8))
        func source(_ body: String, _ session: String) throws -> String? {
            rules.rule(for: body, on: try day(session))?.source
        }
        #expect(try source("Rat", "2029-12-31") == "alt")
        #expect(try source("Rat", "2030-01-01") == "neu")
        #expect(try source("rat", "2030-01-07") == "montags")
        #expect(try source("Ratsversammlung", "2031-05-05") == "neu")
        #expect(try source("Haupt- und Finanzausschuss", "2031-05-05") == "Ausschüsse")
        #expect(try source("Beirat", "2031-05-05") == nil)
    }

    @Test(
        "a pattern matches whole names, * any words, capitals alike",
        arguments: [
            ("Rat", "Rat", true), ("Rat", "Beirat", false), ("Rat*", "Rat der Stadt", true), ("*rat", "Beirat", true),
            ("*rat", "Rat der Stadt", false), ("*Bau*", "Ausschuss für BAUEN", true), ("a*b*c", "aXbYc", true),
            ("a*b*c", "acb", false), ("*", "alles", true), ("ab*ba", "aba", false), ("ÄLTESTEN*", "Ältestenrat", true),
        ])
    func patterns(_ pattern: String, _ body: String, _ matches: Bool) {
        #expect(BodyPattern(pattern).matches(body) == matches)
    }

    @Test("provision with delivery days is sent earlier")
    func delivery() throws {
        let rules = try CouncilRulesTests.rules(
            "",
            rule: #"""
                "bodies": ["Rat"], "invitation":
                {"count": 7, "unit": "calendarDays", "counting": "fullDays", "start": "provision", "deliveryDays": 3}
                """#)
        let session = try day("2031-03-27")
        let invitation = try #require(rules.rule(for: "Rat", on: session)?.invitation)
        // 20 to 26 March are the seven days, so the members have it on 19; three days for the post: 16.
        #expect(invitation.latestDay(before: session, holidays: rules.holidays)?.description == "2031-03-16")
    }

    @Test(
        "what does not fit is named with its place",
        arguments: [
            (#""state": "XX","#, "", "/state: expected one of BW, BY"),
            (#""stat": "NW","#, "", "/stat: expected one of $schema, version"),
            ("", #""bodies": []"#, "/rules/0/bodies: expected an array of names but found an array"),
            ("", #""body": ["Rat"]"#, "/rules/0/body: expected one of bodies"),
            (
                "", #""bodies": ["Rat"], "validFrom": "2030-02-30""#,
                "/rules/0/validFrom: expected a day as '2025-03-31' but found '2030-02-30'"
            ),
            ("", #""bodies": ["Rat"], "weekdays": ["montag"]"#, "/rules/0/weekdays/0: expected one of monday"),
            (
                "", #""bodies": ["Rat"], "papers": {"unit": "weeks", "counting": "latestDay"}"#,
                "/rules/0/papers/count: expected a number from 0 to 1000 but found nothing"
            ),
            (
                "", #""bodies": ["Rat"], "papers": {"count": 1001, "unit": "weeks", "counting": "latestDay"}"#,
                "/rules/0/papers/count: expected a number from 0 to 1000 but found '1001'"
            ),
            (
                "", #""bodies": ["Rat"], "papers": {"count": 1, "unit": "days", "counting": "latestDay"}"#,
                "/rules/0/papers/unit: expected one of calendarDays"
            ),
            (
                "", #""bodies": ["Rat"], "papers": {"count": 1, "unit": "weeks"}"#,
                "/rules/0/papers/counting: expected 'fullDays' or 'latestDay'"
            ),
            (
                "",
                #""bodies": ["Rat"], "papers": {"count": 1, "unit": "weeks", "counting": "latestDay", "hour": "24:00"}"#,
                "/rules/0/papers/hour: expected an hour as '10:00' but found '24:00'"
            ),
            (
                "", #""bodies": ["Rat"], "invitation": {"count": 1, "unit": "weeks", "counting": "latestDay"}"#,
                "/rules/0/invitation/start: expected 'dispatch' or 'provision'"
            ),
            (
                "",
                #""bodies": ["Rat"], "invitation": {"count": 1, "unit": "weeks", "counting": "latestDay", "start": "dispatch", "deliveryDays": 2}"#,
                "/rules/0/invitation/deliveryDays: expected it with the start 'provision' only"
            ),
        ])
    func errors(_ members: String, _ rule: String, _ expected: String) {
        #expect {
            _ = try CouncilRulesTests.rules(members, rule: rule.isEmpty ? #""bodies": ["Rat"]"# : rule)
        } throws: { error in
            "\(error)".hasPrefix(expected)
        }
    }

    @Test(
        "a file that is none is told",
        arguments: [("", "expected a value at byte 0"), ("[]", "expected an object"), ("{}", "/version: expected 1")])
    func noRules(_ json: String, _ expected: String) {
        #expect { _ = try CouncilRules(json: Array(json.utf8)) } throws: { "\($0)".hasPrefix(expected) }
    }
}

import Foundation
import TestSupport
import Testing

/// `compare` and `watch`, as they are run.
struct WatchCommandTests {
    private let archive: SmallArchive

    init() throws { archive = try SmallArchive(isIndexed: false) }

    @Test("compare tells what changed, status 1 where nothing did")
    func compare() throws {
        try archive.folder.write(
            SmallArchive.bridge.replacing("27.03.2031\tBeschluss", with: "03.04.2031\tKenntnisnahme"),
            to: "neu/bridge.txt")
        let text = """
            neu/bridge.txt:7: Rat der Stadt, Termin: 2031-03-27 → 2031-04-03
            neu/bridge.txt:7: Rat der Stadt, Zuständigkeit: Beschluss → Kenntnisnahme

            """
        let run = try archive.run("compare", "papers/bridge.txt", "neu/bridge.txt")
        #expect(run == CommandRun(output: text, errors: "", status: 0))
        #expect(try archive.run("compare", "--json", "papers/bridge.txt", "neu/bridge.txt").lines.count == 2)
        #expect(try archive.run("compare", "papers", "papers") == CommandRun(output: "", errors: "", status: 1))
        let dumps = try archive.run("compare", "papers", "neu")
        #expect(dumps.lines.count == 3)
        #expect(dumps.lines.last == "papers/jetty.jsonl:1: Vorlage: Der Steg am Nordufer fehlt. entfällt")
        #expect(try archive.run("compare", "papers").status == 2)
        #expect(try archive.run("compare", "papers", "fehlt").status == 3)
    }

    @Test("compare --oparl tells what an interface says otherwise")
    func oparl() throws {
        try archive.folder.write(
            #"{"type": "https://schema.oparl.org/1.1/Paper", "reference": "40711-31", "consultation": [{"organization": {"name": "Rat der Stadt"}, "meeting": {"start": "2031-04-03T17:00:00+02:00"}}]}"#,
            to: "rat.json")
        let run = try archive.run("compare", "--oparl", "rat.json", "papers/bridge.txt")
        #expect(
            run.output == """
                papers/bridge.txt:6: Gremium: Bezirksvertretung Hafen, 2031-03-11, Empfehlung entfällt
                papers/bridge.txt:7: Rat der Stadt, Termin: 2031-03-27 → 2031-04-03

                """)
        let jetty = try archive.run("compare", "--oparl", "rat.json", "papers/jetty.jsonl")
        #expect(jetty.status == 1)
        #expect(jetty.errors == "vorlage: 'papers/jetty.jsonl': found no such paper in 'rat.json'\n")
        #expect(try archive.run("compare", "--oparl", "fehlt.json", "papers").status == 2)
    }
}

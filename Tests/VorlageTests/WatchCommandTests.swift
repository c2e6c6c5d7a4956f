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

    @Test(
        "watch indexes the folder and what is new in it, and ends with status 0 on a signal",
        arguments: [SIGTERM, SIGINT])
    func watch(_ signal: Int32) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ProjectFiles.command("vorlage"))
        process.arguments = ["watch", "--index", archive.folder.path("index"), archive.folder.path("papers")]
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer { if process.isRunning { process.terminate() } }
        var text = ""
        /// Reads on until the output holds some words; the end of the output ends it, too.
        func wait(for words: String) {
            while !text.contains(words) {
                let data = output.fileHandleForReading.availableData
                guard !data.isEmpty else { return }
                text += String(decoding: data, as: UTF8.self)
            }
        }
        wait(for: "neu  Di 30.09.2031")
        // The signals are held after the first index; a later change proves that it waits.
        try archive.folder.write(
            SmallArchive.bridge.replacing("27.03.2031", with: "03.04.2031"), to: "papers/bridge.txt")
        wait(
            for:
                "geändert  Do 03.04.2031  40711-31  Rat der Stadt  Beschluss  offen  Erneuerung der Kranbrücke  vorher Do 27.03.2031"
        )
        try archive.folder.write(SmallArchive.bridge.replacing("40711", with: "40712"), to: "papers/tief/zwei.txt")
        wait(for: "neu  Do 27.03.2031  40712-31  Rat der Stadt")
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
        #expect(try archive.run("verify").status == 0)
        #expect(try archive.run("deadlines", "--reference", "40712-31").lines.count == 3)
        #expect(try archive.run("watch", "papers/bridge.txt").status == 2)
    }
}

import Drucksachen
import Foundation
import TestSupport
import Testing

/// `index` for whole dumps, and `stats --duplicates`, with all they print.
struct BatchCommandTests {
    private let archive: SmallArchive

    init() throws { archive = try SmallArchive(isIndexed: false) }

    @Test("the report is one JSON object, and its summary stands on standard error")
    func report() throws {
        try archive.folder.write("Wald und Wiese", to: "papers/wald.txt")
        let zip = StoredArchive.zip([
            .init("../aus.txt", "x"), .init("a.txt", "Antrag\n\nDer Steg fehlt."), .init("b.doc", "x"),
        ])
        try archive.folder.write(zip, to: "papers/x.zip")
        for name in ["alt.doc", "bild.JPG", "neu.doc", "ohne"] { try archive.folder.write("x", to: "papers/" + name) }
        let run = try archive.run("index", "--report", "report.json", "papers")
        #expect(run.status == 3)
        #expect(run.output == "4 added, 0 updated, 0 unchanged, 1 failed\n")
        #expect(
            run.errors == """
                vorlage: 'papers/x.zip!../aus.txt': expected a name inside the archive but found '..'
                vorlage: read: 4 (3 text, 1 json)
                vorlage: layouts: 4 (3 none, 1 grid)
                vorlage: left out: 5 (3 doc, 1 jpg, 1 no ending)
                vorlage: failed: 1 (1 refused-member)
                vorlage: suspicious: 1 (1 no-fields)
                vorlage: vanished: 0

                """)
        let report = try JSONReader.read(try ProjectFiles.bytes(archive.folder.path("report.json")))
        #expect(
            report.members.map(\.key) == [
                "schema", "dryRun", "added", "updated", "unchanged", "failed", "suspicious", "vanished", "removed",
                "bytes", "formats", "layouts", "leftOut", "failures", "suspects", "vanishedPapers",
            ])
        let failure = try #require(report["failures"]?.elements.first)
        #expect(failure["path"]?.text == "papers/x.zip!../aus.txt")
        #expect(failure["file"]?.text == "papers/x.zip")
        #expect(failure["member"]?.text == "../aus.txt")
        #expect(failure["problem"]?.text == "refused-member")
        #expect(report["leftOut"]?["doc"] == .number("3"))
        let suspect = try #require(report["suspects"]?.elements.first)
        #expect(suspect["id"]?.text == "papers/wald.txt")
        #expect(suspect["suspicions"]?.elements.map(\.text) == ["no-fields"])
        // Told before there is work that has no report.
        try archive.folder.write("Antrag", to: "papers/new.txt")
        let unwritable = try archive.run("index", "--report", "nowhere/report.json", "papers")
        #expect(unwritable.output.isEmpty)
        #expect(try archive.run("stats").lines.first == "papers      4")
        #expect(unwritable.status == 2)
        #expect(unwritable.errors.contains("cannot write 'nowhere/report.json': No such file or directory"))
    }

    @Test("--include, --exclude, --since and --prune choose what is taken in and removed")
    func choices() throws {
        #expect(try archive.run("index", "--exclude", "*.jsonl", "papers").output.hasPrefix("1 added"))
        #expect(try archive.run("index", "--include=j*", "--include=x*", "papers").output.hasPrefix("1 added"))
        #expect(
            try archive.run("index", "--since", "morgen", "papers").errors
                == "vorlage: option '--since': expected a date as '2025-03-31', '2025-03', '2025' or 'today' but found 'morgen'\n"
        )
        #expect(try archive.run("index", "--since", "2099-01", "papers").output.hasPrefix("0 added, 0 updated, 0 un"))
        try FileManager.default.removeItem(atPath: archive.folder.path("papers/jetty.jsonl"))
        let told = try archive.run("index", "papers")
        #expect(told.output == "0 added, 0 updated, 1 unchanged, 0 failed\n")
        #expect(
            told.errors
                == "vorlage: 'steg-1' of 'papers/jetty.jsonl' has vanished: still in the index ('vorlage index --prune' removes it)\n"
        )
        #expect(told.status == 0)
        let dry = try archive.run("index", "--prune", "--dry-run", "papers")
        #expect(dry.output == "0 would be added, 0 would be updated, 1 unchanged, 0 failed, 1 would be removed\n")
        let pruned = try archive.run("index", "--prune", "papers")
        #expect(pruned.output == "0 added, 0 updated, 1 unchanged, 0 failed, 1 removed\n")
        #expect(pruned.errors == "vorlage: 'steg-1' of 'papers/jetty.jsonl' has vanished: removed\n")
        #expect(try archive.run("search", "--count", "Nordufer").output == "0\n")
    }

    @Test("papers with nearly the same text are listed")
    func duplicates() throws {
        #expect(try archive.run("index", "papers").status == 0)
        #expect(try archive.run("stats", "--duplicates") == CommandRun(output: "", errors: "", status: 1))
        try archive.folder.write(SmallArchive.bridge.replacing("3,5 t", with: "3,5 Tonnen"), to: "papers/copy.txt")
        #expect(try archive.run("index", "papers").status == 0)
        let run = try archive.run("stats", "--duplicates")
        let lines = run.lines
        #expect(run.status == 0 && lines.count == 3)
        #expect(Int(lines[0].dropLast(2)).map { (80..<100).contains($0) } == true && lines[0].hasSuffix(" %"))
        #expect(
            lines.dropFirst().sorted() == [
                "  papers/bridge.txt  40711-31  Erneuerung der Kranbrücke",
                "  papers/copy.txt  40711-31  Erneuerung der Kranbrücke",
            ])
        let json = try JSONReader.read(Array(try archive.run("stats", "--duplicates", "--json").output.utf8))
        #expect(json["papers"]?.elements.map { $0["reference"]?.text } == ["40711-31", "40711-31"])
    }
}

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
                vorlage: failed: 1 (1 refused-member)
                vorlage: suspicious: 1 (1 no-fields)
                vorlage: vanished: 0
                vorlage: left out: 5 (3 doc, 1 jpg, 1 no ending)

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

    @Test("a relative path that leads elsewhere than before is refused: its papers would take the place of others")
    func otherFolder() throws {
        let folder = archive.folder
        for name in ["a/x.txt", "b/x.txt", "b/y.txt"] { try folder.write(SmallArchive.bridge, to: name) }
        func index(_ place: String, _ words: String...) throws -> CommandRun {
            try CommandRun(["index"] + words, in: folder, wrapper: ["-C", folder.path(place)])
        }
        #expect(try index("a", ".").output.hasPrefix("1 added"))
        for _ in 0..<2 {
            let other = try index("b", "--prune", ".")
            #expect(other.output == "0 added, 0 updated, 0 unchanged, 1 failed, 0 removed\n" && other.status == 3)
            #expect(other.errors.hasPrefix("vorlage: '.': expected it to lead to '"))
        }
        #expect(try index("b", folder.path("b")).output.hasPrefix("2 added"))
        #expect(try index("a", ".").errors.isEmpty)
        // A folder that was moved is the same.
        try FileManager.default.moveItem(atPath: folder.path("a"), toPath: folder.path("c"))
        #expect(
            try index("c", ".")
                == CommandRun(output: "0 added, 0 updated, 1 unchanged, 0 failed\n", errors: "", status: 0))
    }

    @Test("that nothing was found is told, with what lies there instead")
    func nothing() throws {
        try archive.folder.write("x", to: "old/a.doc")
        let old = try archive.run("index", "old")
        #expect(
            old.errors
                == "vorlage: expected a document of a known kind that the options choose but found none beside files of other kinds (1 doc)\n"
        )
        #expect(old.status == 0 && old.output == "0 added, 0 updated, 0 unchanged, 0 failed\n")
        let wrong = try archive.run("index", "--include", "papers", "papers")
        #expect(wrong.errors.hasSuffix("but found none\n"))
        #expect(try archive.run("index", "papers").errors.isEmpty)
        #expect(try archive.run("index", "papers").errors.isEmpty)
        // What is not chosen is not counted as unchanged either.
        let file = URL(fileURLWithPath: archive.folder.path("papers/bridge.txt"))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)], ofItemAtPath: file.path)
        #expect(try archive.run("index", "papers/").output == "0 added, 0 updated, 2 unchanged, 0 failed\n")
        #expect(
            try archive.run("index", "--include", "*.md", "papers/").output
                == "0 added, 0 updated, 0 unchanged, 0 failed\n")
    }

    @Test("a report is written behind a link, and told to fit nowhere before the work")
    func reportPlaces() throws {
        try FileManager.default.createSymbolicLink(
            atPath: archive.folder.path("link.json"), withDestinationPath: archive.folder.path("real.json"))
        try archive.folder.write("alt", to: "real.json")
        #expect(try archive.run("index", "--report", "link.json", "papers").status == 0)
        let report = try JSONReader.read(try ProjectFiles.bytes(archive.folder.path("real.json")))
        #expect(report["added"] == .number("2"))
        let folder = try archive.run("index", "--report", "papers", "papers")
        #expect(folder.status == 2 && folder.output.isEmpty)
        #expect(folder.errors == "vorlage: cannot write 'papers': Is a directory\n")
    }

    @Test("a limit on the size of files ends a batch as a full disk does")
    func fileLimit() throws {
        let words = (0..<20_000).map { "Wort\($0 &* 2_654_435_761 % 1_000_003)" }
        try archive.folder.write("Antrag\n\n" + words.joined(separator: " "), to: "papers/long.txt")
        let run = try CommandRun(
            ["index", "papers"], in: archive.folder,
            wrapper: ["sh", "-c", "ulimit -f 16; exec \"$0\" \"$@\""])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("vorlage: cannot write ") && run.errors.hasSuffix(": File too large\n"))
        #expect(try archive.run("index", "papers").output.hasPrefix("3 added"))
    }

    @Test("closed standard streams are not taken for files of the index")
    func closedStreams() throws {
        func run(_ redirection: String, _ words: String...) throws -> CommandRun {
            try CommandRun(
                words, in: archive.folder, wrapper: ["sh", "-c", "exec \"$0\" \"$@\" \(redirection)"])
        }
        try archive.folder.write("kaputt", to: "papers/broken.jsonl")
        #expect(try run("2>&-", "index", "papers").output == "2 added, 0 updated, 0 unchanged, 1 failed\n")
        #expect(try ProjectFiles.bytes(archive.folder.path("index/lock")).isEmpty)
        let input = try run("<&-", "index", "-")
        #expect(input.output == "0 added, 0 updated, 0 unchanged, 1 failed\n")
        #expect(input.errors == "vorlage: '-': cannot read: Bad file descriptor\n")
        #expect(try run(">&-", "stats").status == 2)
    }

    @Test("names in any encoding lead to their files, those of the same letters in other bytes to several")
    func names() throws {
        // In Latin-1 and CP850; `ü` in one character and in two; a character that stands for a byte of a name.
        let names: [[UInt8]] = [
            [0xDC, 0x62, 0x65, 0x72], [0x9A, 0x62, 0x65, 0x72], Array("m\u{FC}ll".utf8), Array("mu\u{308}ll".utf8),
            Array("x\u{EF9A}".utf8),
        ]
        for name in names {
            let path = Array(archive.folder.path("names/").utf8) + name + Array(".txt".utf8) + [0]
            try FileManager.default.createDirectory(
                atPath: archive.folder.path("names"), withIntermediateDirectories: true)
            let file = unsafe open(path.map { CChar(bitPattern: $0) }, O_WRONLY | O_CREAT, 0o644)
            #expect(file >= 0)
            _ = unsafe write(file, "Antrag", 6)
            close(file)
        }
        let run = try archive.run("index", "names")
        #expect(run == CommandRun(output: "5 added, 0 updated, 0 unchanged, 0 failed\n", errors: "", status: 0))
        #expect(try archive.run("stats").lines.first == "papers      5")
        let found = try archive.run("search", "--json", "--count", "Antrag")
        #expect(found.output.contains("5"))
        let again = try archive.run("index", "--prune", "names")
        #expect(
            again == CommandRun(output: "0 added, 0 updated, 5 unchanged, 0 failed, 0 removed\n", errors: "", status: 0)
        )
        let given = try CommandRun(
            ["parse"], in: archive.folder,
            wrapper: ["sh", "-c", "exec \"$0\" \"$1\" \"$(printf 'names/\\334ber.txt')\""])
        #expect(given.status == 0, "\(given.errors)")
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

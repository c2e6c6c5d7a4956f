import Drucksachen
import Foundation
import TestSupport
import Testing

/// `index`, `search`, `show`, `deadlines`, `remove`, `stats` and `verify`, with all they print.
struct ArchiveCommandTests {
    private let archive: SmallArchive

    init() throws { archive = try SmallArchive() }

    private func record(_ line: String) throws -> JSONValue { try JSONReader.read(Array(line.utf8)) }

    @Test("index ends with its counts")
    func index() throws {
        let again = try archive.run("index", "papers")
        #expect(again == CommandRun(output: "0 added, 0 updated, 2 unchanged, 0 failed\n", errors: "", status: 0))
        try archive.folder.write(SmallArchive.bridge.replacing("1911", with: "1912"), to: "papers/bridge.txt")
        let dry = try archive.run("index", "--dry-run", "papers", "fehlt")
        #expect(dry.output == "0 would be added, 1 would be updated, 1 unchanged, 1 failed\n")
        #expect(dry.errors == "vorlage: 'fehlt': cannot open: No such file or directory\n")
        #expect(dry.status == 3)
        #expect(try archive.run("index", "papers").output == "0 added, 1 updated, 1 unchanged, 0 failed\n")
        #expect(try archive.run("search", "--count", "1912").output == "1\n")
        #expect(try archive.run("search", "--count", "1911").output == "0\n")
    }

    @Test("a hit shows number, date, body, name, and the passage with its line")
    func search() throws {
        let run = try archive.run("search", "Bauzeitenplan")
        #expect(
            run
                == CommandRun(
                    output: """
                        40711-31  2031-02-03  Rat der Stadt
                          Erneuerung der Kranbrücke
                          Zeile 21: Die Verwaltung legt bis zum 30.09.2031 einen Bauzeitenplan vor.
                          papers/bridge.txt


                        """, errors: "", status: 0))
        #expect(
            try archive.run("search", "--color", "always", "Bauzeitenpläne").output.contains(
                "\u{1B}[1mBauzeitenplan\u{1B}[0m"))
        let dumb = ["TERM": "dumb"]
        #expect(!(try archive.run("search", "Bauzeitenplan", environment: dumb)).output.contains("\u{1B}"))
    }

    @Test("nothing found is status 1, and says nothing")
    func nothing() throws {
        let run = try archive.run("search", "Zeppelin")
        #expect(run == CommandRun(output: "", errors: "", status: 1))
        #expect(try archive.run("search", "--count", "Zeppelin") == CommandRun(output: "0\n", errors: "", status: 1))
    }

    @Test("words with a dash are part of the query, wherever they stand")
    func dashes() throws {
        #expect(try archive.run("search", "--count", "-Steg", "Verwaltung").output == "1\n")
        #expect(try archive.run("search", "--count", "Nordufer", "-Steg").output == "0\n")
    }

    @Test("a hit in JSON has the names of the contract, and its matches are bytes of the snippet")
    func json() throws {
        let hit = try record(try archive.run("search", "--json", "Brücke trägt").output)
        let names = hit.members.map(\.key)
        #expect(
            names == [
                "schema", "id", "path", "reference", "name", "date", "paperType", "body", "score", "partial", "snippet",
                "matches", "section", "page", "line",
            ])
        let snippet = Array((hit["snippet"]?.text ?? "").utf8)
        let words = hit["matches"]?.elements.map { match in
            String(
                decoding: snippet[(match.elements[0].integer ?? 0)..<(match.elements[1].integer ?? 0)], as: UTF8.self)
        }
        #expect(words == ["Brücke", "trägt"])
        #expect(hit["section"]?.text == "Begründung")
        #expect(hit["line"]?.integer == 21)
    }

    @Test("papers with some of the words are marked, and left out by --all and --count")
    func someWords() throws {
        #expect(try archive.run("search", "Nordufer Zeppelin").output.contains("(nicht alle Wörter)"))
        #expect(try archive.run("search", "--all", "Nordufer Zeppelin").status == 1)
        #expect(try archive.run("search", "--count", "Nordufer Zeppelin").output == "0\n")
    }

    @Test("show prints a paper by its number or id, to be read, as its record, or as its text")
    func show() throws {
        let text = try archive.run("show", "40711-31")
        #expect(
            text.output == """
                40711-31  Erneuerung der Kranbrücke
                  Datum: 2031-02-03
                  Federführend: 66
                  Quelle: papers/bridge.txt
                  Beratungsfolge:
                    2031-03-11  Bezirksvertretung Hafen  Empfehlung
                    2031-03-27  Rat der Stadt  Beschluss
                  Beschlussvorschlag:
                    Der Rat der Stadt beschließt die Erneuerung der Kranbrücke.
                  Fristen:
                    2031-09-30  bis zum 30.09.2031 einen Bauzeitenplan vor


                """)
        let stored = try archive.run("show", "--json", "papers/bridge.txt")
        #expect(stored.output == (try archive.run("parse", "papers/bridge.txt")).output)
        #expect(try archive.run("show", "--text", "steg-1").output.contains("Der Steg am Nordufer fehlt.\n"))
        #expect(
            try archive.run("show", "1-1") == CommandRun(output: "", errors: "vorlage: no paper '1-1'\n", status: 1))
    }

    @Test("a number of several papers names their ids, unless all are wanted")
    func ambiguous() throws {
        try archive.folder.write(SmallArchive.bridge.replacing("1911", with: "1912"), to: "papers/copy.txt")
        _ = try archive.run("index", "papers")
        let expected =
            "vorlage: '40711-31' is the number of 2 papers: expected --all or one of the ids "
            + "'papers/bridge.txt', 'papers/copy.txt'\n"
        for command in ["show", "remove"] {
            let run = try archive.run(command, "40711-31")
            #expect(run == CommandRun(output: "", errors: expected, status: 2))
        }
        #expect(try archive.run("show", "--json", "--all", "40711-31").lines.count == 2)
        let removed = try archive.run("remove", "--all", "40711-31")
        #expect(removed == CommandRun(output: "", errors: "vorlage: 2 removed\n", status: 0))
        #expect(try archive.run("search", "--count", "Kranbrücke").output == "0\n")
    }

    @Test("deadlines are listed by day, from the index or from papers, as table, CSV or JSON")
    func deadlines() throws {
        let table = """
            Di 11.03.2031  40711-31  Bezirksvertretung Hafen  Empfehlung  offen  Erneuerung der Kranbrücke
            Do 27.03.2031  40711-31  Rat der Stadt            Beschluss   offen  Erneuerung der Kranbrücke
            Di 30.09.2031  40711-31                           Frist       offen  bis zum 30.09.2031 einen Bauzeitenplan vor

            """
        #expect(try archive.run("deadlines") == CommandRun(output: table, errors: "", status: 0))
        let fromFiles = try archive.run("deadlines", "papers", environment: ["VORLAGE_INDEX": "fehlt"])
        #expect(fromFiles == CommandRun(output: table, errors: "", status: 0))
        let csv = try archive.run("deadlines", "--csv", "--from", "2031-04", "--to", "2031")
        #expect(
            csv.output
                == "\u{FEFF}date;weekday;hour;precision;kind;state;reference;name;body;role;text;session;shortened;id;path\r\n"
                + "2031-09-30;Di;;day;due;open;40711-31;Erneuerung der Kranbrücke;;;"
                + "bis zum 30.09.2031 einen Bauzeitenplan vor;;;papers/bridge.txt;papers/bridge.txt\r\n")
        let json = try record(try archive.run("deadlines", "--json", "--committee", "bezirksvertretung").output)
        #expect(
            json.members.map(\.key) == [
                "schema", "id", "path", "reference", "name", "kind", "date", "precision", "body", "role", "text",
                "state", "hour", "session", "shortened",
            ])
        #expect(try archive.run("deadlines", "--committee", "Beirat").status == 1)
        #expect(try archive.run("deadlines", "--to", "today", "--from", "1990").status == 1)
        #expect(try archive.run("deadlines", "papers", "fehlt").status == 3)
    }

    @Test("remove takes out what is there and names what is not")
    func remove() throws {
        let run = try archive.run("remove", "steg-1", "fehlt")
        #expect(run == CommandRun(output: "", errors: "vorlage: no paper 'fehlt'\nvorlage: 1 removed\n", status: 1))
        #expect(try archive.run("search", "--count", "Nordufer").output == "0\n")
        #expect(try archive.run("stats").lines.first == "papers      1")
    }

    @Test("a damaged index is found by verify and never believed")
    func verify() throws {
        #expect(try archive.run("verify") == CommandRun(output: "the index is sound\n", errors: "", status: 0))
        let names = try FileManager.default.contentsOfDirectory(atPath: archive.folder.path("index")).sorted()
        let sized = try names.map { ($0, try ProjectFiles.bytes(archive.folder.path("index/\($0)"))) }
        let (name, bytes) = try #require(sized.max { $0.1.count < $1.1.count })
        var damaged = bytes
        damaged[bytes.count / 2] ^= 0x40
        try archive.folder.write(damaged, to: "index/\(name)")
        let run = try archive.run("verify")
        #expect(run.status == 1 || run.status == 2)
        #expect(run.errors.contains(name))
        let repair = try archive.run("verify", "--repair")
        #expect(repair.status == 1)
        #expect(repair.lines.sorted() == ["papers/bridge.txt", "steg-1"])
        #expect(repair.errors.contains("lost: 2 papers"))
        #expect(try archive.run("verify", "--repair").output == "the index is sound\n")
        #expect(try archive.run("index", "papers").output == "2 added, 0 updated, 0 unchanged, 0 failed\n")
        #expect(try archive.run("search", "--count", "Verwaltung").output == "1\n")
    }

    @Test("a second writer is told at once that the index is locked; with --wait it waits")
    func locked() throws {
        let lock = open(archive.folder.path("index/lock"), O_RDWR | O_CLOEXEC)
        #expect(flock(lock, LOCK_EX) == 0)
        let run = try archive.run("index", "papers")
        #expect(run.status == 2 && run.errors.contains("locked"))
        let release = Thread {
            // The waiting process opens the lock before it waits; whether it waits yet when it is free makes no difference.
            flock(lock, LOCK_UN)
            close(lock)
        }
        release.start()
        #expect(try archive.run("index", "--wait", "papers").status == 0)
    }

    @Test("control characters of documents never reach the reader raw, cells run as no formula")
    func hostile() throws {
        try archive.folder.write(
            SmallArchive.bridge.replacing(
                "Erneuerung der Kranbrücke\n\nDruck", with: "=Kran\u{9B}31m \u{202E}hoch\n\nDruck"),
            to: "papers/bridge.txt")
        _ = try archive.run("index", "papers")
        for words in [
            ["search", "Kran*"], ["show", "40711-31"], ["deadlines"], ["parse", "--format", "text", "papers"],
        ] {
            let output = try CommandRun(words, in: archive.folder).output
            #expect(!output.unicodeScalars.contains { $0.value == 0x9B || $0.value == 0x202E })
        }
        let cells = try archive.run("deadlines", "--csv").lines.dropFirst().map {
            $0.split(separator: ";", omittingEmptySubsequences: false)[7]
        }
        #expect(cells.allSatisfy { $0.hasPrefix("'=") })
    }
}

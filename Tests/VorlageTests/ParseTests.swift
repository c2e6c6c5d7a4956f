import Drucksachen
import Foundation
import TestSupport
import Testing

/// `vorlage parse` and `vorlage check`: records in the order of the input, bad input named, the batch goes on.
struct ParseTests {
    private let archive: SmallArchive

    init() throws { archive = try SmallArchive(isIndexed: false) }

    private func record(_ line: String) throws -> JSONValue { try JSONReader.read(Array(line.utf8)) }

    @Test("records come in the order of the arguments, on any number of threads")
    func order() throws {
        var names: [String] = []
        for number in 0..<300 {
            names.append(try archive.folder.write("Papier \(number)", to: "n/\((number * 7919) % 300).txt"))
        }
        let one = try CommandRun(["parse", "--jobs", "1"] + names, in: archive.folder)
        let ids = try one.lines.map { try record($0)["id"]?.text }
        #expect(ids == names)
        #expect(try CommandRun(["parse", "--jobs", "7"] + names, in: archive.folder) == one)
        #expect(one.status == 0)
    }

    @Test("a record names its source as it was given")
    func source() throws {
        let run = try archive.run("parse", "papers")
        let records = try run.lines.map(record)
        #expect(records.map { $0["id"]?.text } == ["papers/bridge.txt", "steg-1"])
        #expect(records.map { $0["source"]?["path"]?.text } == ["papers/bridge.txt", "papers/jetty.jsonl"])
        #expect(records[0]["reference"]?.text == "40711-31")
        #expect(records[0]["source"]?["bytes"]?.integer == SmallArchive.bridge.utf8.count)
        #expect(run.errors == "")
        #expect(run.status == 0)
    }

    @Test("standard input is one document")
    func standardInput() throws {
        let run = try archive.run("parse", "-", input: SmallArchive.bridge)
        #expect(try record(run.output)["id"]?.text == "-")
        #expect(try record(run.output)["reference"]?.text == "40711-31")
    }

    @Test("the forms of the output hold the same records")
    func formats() throws {
        let array = try record(try archive.run("parse", "--format", "json", "papers").output)
        let lines = try archive.run("parse", "papers").lines.map(record)
        #expect(array == .array(lines))
        let none = try archive.run("parse", "--format", "json", "papers/nichts")
        #expect(try record(none.output).elements.count == 1)
        let text = try archive.run("parse", "--format", "text", "papers/bridge.txt")
        #expect(text.output.hasPrefix("40711-31  Erneuerung der Kranbrücke\n  Datum: 2031-02-03\n"))
        let withText = try record(try archive.run("parse", "--with-text", "papers/jetty.jsonl").output)
        #expect(withText["text"]?.text?.contains("Der Steg am Nordufer fehlt.") == true)
    }

    @Test("--explain marks where each value stands and names the rule that read it")
    func explain() throws {
        let run = try archive.run("parse", "--explain", "reference", "papers/bridge.txt")
        #expect(
            run.lines == [
                "papers/bridge.txt:13:17: /reference",
                "    13 | Drucksache Nr.: 40711-31",
                "       |                 ^^^^^^^^",
                "       = the value of a number's label, a line of the title block that is a number with its prefix or type, or the "
                    + "running page header",
            ])
        #expect(run.status == 0)
        let all = try archive.run("parse", "--explain", "all", "papers/bridge.txt")
        #expect(all.lines.contains { $0.hasSuffix(": /name") })
        #expect(all.lines.contains { $0.hasSuffix(": /date") })
        let none = try archive.run("parse", "--explain", "originators", "papers/bridge.txt")
        #expect(none.output == "papers/bridge.txt: nothing of that field is printed\n\n")
        let wrong = try archive.run("parse", "--explain", "nummer", "papers/bridge.txt")
        #expect(wrong.errors.hasPrefix("vorlage: '--explain': expected reference, name, "))
        #expect(wrong.status == 2)
    }

    @Test("bad files give records with a problem, a message with their path, and status 3")
    func badFiles() throws {
        let folder = archive.folder
        try folder.write([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + [UInt8](repeating: 0, count: 500), to: "b/binary.txt")
        try folder.write("", to: "b/empty.txt")
        try folder.write("gro\u{DF}" + String(repeating: "x", count: 3000), to: "b/large.txt")
        let words = Array("Ein ganz gewöhnlicher Satz in einem gewöhnlichen Papier\n".utf8)
        try folder.write(words + [0xC3, 0x28] + words + [0] + words, to: "b/damaged.txt")
        #expect(mkfifo(folder.path("pipe"), 0o600) == 0)
        let run = try CommandRun(
            ["parse", "--max-document-size", "2K", "b", "fehlt.txt", "pipe", "/dev/null", "papers/bridge.txt"],
            in: folder)
        let records = try run.lines.map(record)
        #expect(
            records.map { $0["id"]?.text } == [
                "b/binary.txt", "b/damaged.txt", "b/empty.txt", "b/large.txt", "fehlt.txt", "pipe", "/dev/null",
                "papers/bridge.txt",
            ])
        let severities = records.map { $0["problems"]?.elements.contains { $0["severity"]?.text == "error" } }
        #expect(severities == [true, false, false, true, true, true, true, false])
        #expect(
            records[4]["source"]
                == (try record(#"{"path":"fehlt.txt","format":null,"encoding":null,"bytes":null,"sha256":null}"#)))
        let messages = run.errors.split(separator: "\n").map(String.init)
        #expect(
            messages.dropFirst() == [
                "vorlage: 'b/large.txt': expected at most 2048 bytes (--max-document-size) but found 3005",
                "vorlage: 'fehlt.txt': cannot open: No such file or directory",
                "vorlage: 'pipe': expected a file or folder but found a device, pipe or socket",
                "vorlage: '/dev/null': expected a file or folder but found a device, pipe or socket",
            ])
        #expect(messages.first?.hasPrefix("vorlage: 'b/binary.txt': ") == true)
        #expect(run.status == 3)
    }

    @Test("a file of a gigabyte is refused by its size, not read")
    func gigabyte() throws {
        let path = try archive.folder.write("x", to: "huge.txt")
        #expect(truncate(path, 1 << 30) == 0)
        let start = ContinuousClock.now
        let run = try archive.run("parse", "huge.txt")
        #expect(run.status == 3)
        #expect(run.errors.contains("but found 1073741824"))
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("each line gives one record, in order, bad ones an error record; the same bytes on every run")
    func lines() throws {
        let input = """
            {"id":"a","text":"Antrag"}
            kaputt

            {"id":7,"html":"<p>Antrag</p>"}
            {"id":"c","path":"papers/bridge.txt"}
            {"id":"d","path":"fehlt"}
            {"id":"e"}
            {"id":"f","text":"letzte ohne Zeilenende"}
            """
        let run = try archive.run("parse", "--lines", input: input)
        let records = try run.lines.map(record)
        #expect(records.map { $0["id"]?.text } == ["a", "-#2", "-#3", "7", "c", "d", "e", "f"])
        #expect(
            records.map { $0["problems"]?.elements.first?["severity"]?.text == "error" }
                == [false, true, true, false, false, true, true, false])
        #expect(records[4]["reference"]?.text == "40711-31")
        #expect(run.status == 3)
        for jobs in ["1", "2", "5"] {
            #expect(try archive.run("parse", "--lines", "--jobs", jobs, input: input).output == run.output)
        }
    }

    @Test("each line gives one record: of a PDF, a Word file, a folder, no UTF-8, no object, a line over the limit")
    func nastyLines() throws {
        let files = [
            "office/leipzig_wrapped-role-and-missing-dates.pdf", "office/leipzig_wrapped-role-and-missing-dates.docx",
            "office/encrypted.pdf", "documents", "nichts.pdf",
        ]
        var lines = files.map { Array("{\"path\": \"\(ProjectFiles.path("Fixtures/\($0)"))\"}".utf8) }
        lines += [Array(#"{"id": "bytes", "text": "Antr"#.utf8) + [0xE4] + Array(#"ge"}"#.utf8), [0xFF, 0xFE, 0], []]
        lines += ["[1]", "{}", "\u{85}", #"{"text": "Antrag"}"# + "\r"].map { Array($0.utf8) }
        lines.append(Array("{\"text\": \"\(String(repeating: "x", count: 50000))\"}".utf8))
        try archive.folder.write(Array(lines.joined(separator: [0x0A])), to: "lines")
        let runs = try ["1", "3"].map { jobs in
            try CommandRun(
                ["parse", "--lines", "--jobs", jobs, "--max-document-size", "40000"], in: archive.folder,
                wrapper: ["sh", "-c", #"exec "$0" "$@" <lines"#])
        }
        let records = try runs[0].lines.map(record)
        #expect(runs[0].output == runs[1].output && runs[0].status == 3)
        #expect(
            records.map { ($0["problems"]?.elements ?? []).map { $0["id"]?.text ?? "" }.joined(separator: " ") } == [
                "", "", "encrypted-pdf", "not-a-file", "unreadable", "invalid-utf8", "bad-line", "bad-line", "bad-line",
                "bad-line", "bad-line", "", "too-large",
            ])
        #expect(records.prefix(3).map { $0["source"]?["format"]?.text } == ["pdf", "docx", "pdf"])
        #expect(runs[0].errors.contains("Fixtures/documents': expected a file but found a folder"))
    }

    @Test("a reader that stops ends the program without a word, whoever started it")
    func stoppedReader() throws {
        let line = #"{"text": "Antrag"}"#
        try archive.folder.write(Array(repeating: line, count: 20000).joined(separator: "\n"), to: "lines")
        let run = try CommandRun(
            ["parse", "--lines"], in: archive.folder,
            wrapper: ["sh", "-c", #"trap '' PIPE; ("$0" "$@" <lines; echo $? >status) | head -n 1"#])
        #expect(run.lines.count == 1 && run.errors.isEmpty)
        #expect(try ProjectFiles.bytes(archive.folder.path("status")) == Array("141\n".utf8))
    }

    @Test("a record is there as soon as its line is, while the input stays open")
    func flush() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ProjectFiles.command("vorlage"))
        process.arguments = ["parse", "--lines"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for id in ["a", "b", "c"] {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"id\":\"\(id)\",\"text\":\"x\"}\n".utf8))
            var line = Data()
            while line.last != 0x0A { line += output.fileHandleForReading.availableData }
            #expect(try record(String(decoding: line, as: UTF8.self))["id"]?.text == id)
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test(
        "a full disk is an error, not a silent loss", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ProjectFiles.command("vorlage"))
        process.arguments = ["parse", archive.folder.path("papers")]
        process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
        let errors = Pipe()
        process.standardError = errors
        try process.run()
        let message = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(message == "vorlage: cannot write 'standard output': No space left on device\n")
        #expect(process.terminationStatus == 2)
    }

    @Test("problems are printed like a linter's")
    func check() throws {
        try archive.folder.write(
            SmallArchive.bridge.replacing("27.03.2031", with: "31.02.2031"), to: "schief.txt")
        let run = try archive.run("check", "schief.txt")
        #expect(run.status == 1)
        let pattern = /schief\.txt:[0-9]+:[0-9]+: (warning|note): .+ \[[a-z-]+\]/
        #expect(!run.lines.isEmpty)
        #expect(run.lines.allSatisfy { $0.wholeMatch(of: pattern) != nil })
        let json = try archive.run("check", "--json", "schief.txt")
        #expect(json.lines.count == run.lines.count)
        for line in json.lines { #expect(try record(line)["path"]?.text == "schief.txt") }
        #expect(try archive.run("check", "fehlt").status == 3)
    }
}

import Foundation
import TestSupport
import Testing

/// Archives as input: members like files, and what is refused.
struct ArchiveInputTests {
    private let folder: TemporaryFolder
    private let paper = "Antrag\n\nDer Steg am Nordufer fehlt.\n"

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String...) throws -> CommandRun { try CommandRun(words, in: folder) }

    private func ids(_ run: CommandRun) -> [String] {
        run.lines.compactMap { $0.split(separator: "\"").dropFirst(5).first.map(String.init) }
    }

    private var members: [StoredArchive.Member] {
        [
            .init("a/eins.txt", paper), .init("picture.jpg", "x"), .init("a/.hidden.txt", paper),
            .init("lines.jsonl", "{\"id\":\"z1\",\"text\":\"Antrag\"}\r\n\n{\"text\":\"Antrag\"}"),
            .init("one.json", #"{"id":"z2","text":"Antrag"}"#),
        ]
    }

    @Test("the members of a ZIP and a tape archive are documents named archive!member", arguments: ["zip", "tar"])
    func members(ending: String) throws {
        try folder.write(ending == "zip" ? StoredArchive.zip(members) : StoredArchive.tar(members), to: "d/x.\(ending)")
        let run = try run("parse", "d")
        #expect(run.status == 0 && run.errors.isEmpty)
        let name = "d/x.\(ending)"
        #expect(ids(run) == ["\(name)!a/eins.txt", "z1", "\(name)!lines.jsonl#3", "z2"])
        #expect(try self.run("index", "d").output == "4 added, 0 updated, 0 unchanged, 0 failed\n")
        #expect(try self.run("index", "d").output == "0 added, 0 updated, 4 unchanged, 0 failed\n")
    }

    @Test("an archive is known by its content, whatever it is called")
    func content() throws {
        try folder.write(StoredArchive.zip(members), to: "without-ending")
        #expect(try ids(run("parse", "without-ending")).count == 4)
    }

    @Test("an archive with an unpacked Word document in it is an archive, and both are read")
    func officeInside() throws {
        let document = "<w:document><w:p><w:r><w:t>Antrag</w:t></w:r></w:p></w:document>"
        let word = StoredArchive.zip([.init("word/document.xml", document)])
        try folder.write(StoredArchive.zip([.init(Array("a.docx".utf8), word), .init("b.txt", paper)]), to: "x.zip")
        let run = try run("parse", "x.zip")
        #expect(run.status == 0 && ids(run) == ["x.zip!a.docx", "x.zip!b.txt"])
    }

    @Test("links, absolute names, names with '..' and archives in archives are refused, the rest is read")
    func refused() throws {
        let bad: [StoredArchive.Member] = [
            .init("../out.txt", paper), .init("/abs.txt", paper), .init("link.txt", "/etc/passwd", mode: 0o120777),
            .init("in.zip", "PK"), .init("p.jsonl", #"{"path":"/etc/passwd"}"#), .init("esc\u{1B}[31m.txt", paper),
        ]
        try folder.write(StoredArchive.zip(members + bad), to: "x.zip")
        let run = try run("parse", "x.zip")
        #expect(run.status == 3)
        #expect(
            run.errors == """
                vorlage: 'x.zip!../out.txt': expected a name inside the archive but found '..'
                vorlage: 'x.zip!/abs.txt': expected a relative name but found an absolute one
                vorlage: 'x.zip!link.txt': expected a file but found a link or device
                vorlage: 'x.zip!in.zip': expected a document but found an archive in an archive
                vorlage: 'x.zip!p.jsonl':1: '/etc/passwd': expected 'text' or 'html' in the archive's 'x.zip!p.jsonl' but found a path

                """)
        #expect(!run.output.contains("root:") && !run.output.contains("\u{1B}"))
        #expect(run.output.contains("Nordufer"))
    }

    @Test("a cut archive is an error, what stands before the cut in a tape is read")
    func cut() throws {
        let zip = StoredArchive.zip(members)
        try folder.write(zip.dropLast(30), to: "x.zip")
        #expect(
            try run("parse", "x.zip").errors
                == "vorlage: 'x.zip': expected the directory at the end of a ZIP archive but it is cut off\n")
        let tar = StoredArchive.tar(members)
        for count in stride(from: 512, to: tar.count - 512, by: 256) {
            try folder.write(tar.prefix(count), to: "x.tar")
            let run = try run("index", "x.tar")
            #expect(run.status == 3 && run.errors.contains("x.tar"), "\(count) bytes")
        }
        var wrong = zip
        wrong[45] ^= 0xFF
        try folder.write(wrong, to: "y.zip")
        #expect(try run("parse", "y.zip").status == 3)
    }

    @Test(
        "a packed file gives its content, a bomb ends at the limit with what was read kept",
        .enabled(if: ArchiveInputTests.hasGzip))
    func packed() throws {
        let lines = (0..<50).map { #"{"id":"g\#($0)","text":"Antrag"}"# }.joined(separator: "\n")
        try folder.write(lines, to: "p.jsonl")
        #expect(try shell("gzip -k p.jsonl") == 0)
        #expect(try ids(run("parse", "p.jsonl.gz")).count == 50)
        try folder.write(ProjectFiles.bytes(folder.path("p.jsonl.gz")).dropLast(9), to: "cut.jsonl.gz")
        #expect(try run("parse", "cut.jsonl.gz").status == 3)
        // 300 MB of blanks, of which 64 MiB and 200 times the archive's size may be unpacked.
        #expect(try shell("(head -c 300000000 /dev/zero | tr '\\0' ' '; cat p.jsonl) | gzip >bomb.jsonl.gz") == 0)
        let bomb = try run("index", "--max-document-size", "1G", "p.jsonl", "bomb.jsonl.gz")
        #expect(bomb.status == 3 && bomb.errors.contains("200 times larger than the archive"))
        #expect(bomb.errors.contains("found more, in 'bomb.jsonl.gz!bomb.jsonl'"))
        #expect(bomb.output == "50 added, 0 updated, 0 unchanged, 1 failed\n")
    }

    static let hasGzip = FileManager.default.isExecutableFile(atPath: "/bin/gzip")

    private func shell(_ line: String) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", line]
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

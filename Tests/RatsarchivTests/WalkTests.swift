import Foundation
import TestSupport
import Testing

@testable import Ratsarchiv

/// Which files a batch takes, in which order, and what becomes of the rest.
struct WalkTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// The pieces as `path`, `path: note …` or `path: failure …`, without the folder's own path.
    private func walk(_ paths: [String]) -> [String] {
        let batches = InputBatches(paths: paths, limits: InputLimits(documentByteCount: 1000))
        var found: [String] = []
        while let batch = batches.next() {
            for piece in batch {
                switch piece.content {
                case .file, .bytes, .member: found.append(piece.path)
                case .line(let bytes, let number): found.append("\(piece.path)#\(number) \(bytes.count)")
                case .unchanged: found.append("\(piece.path): unchanged")
                case .note(let note): found.append("note: \(note)")
                case .failure(let failure): found.append("failure: \(failure.text)")
                }
            }
        }
        return found.map { $0.replacingOccurrences(of: folder.path, with: "F") }
    }

    @Test("a folder is walked in byte order of the paths, files of known kinds only")
    func order() throws {
        for name in [
            "b.txt", "a/z.md", "a.txt", "a-b.txt", "a/y/x.html", "Z.TXT", "bild.png", ".versteckt.txt", ".git/a.txt",
        ] {
            try folder.write("x", to: name)
        }
        #expect(walk([folder.path]) == ["F/Z.TXT", "F/a-b.txt", "F/a.txt", "F/a/y/x.html", "F/a/z.md", "F/b.txt"])
    }

    @Test("given paths keep their order, whatever their kind")
    func given() throws {
        for name in ["b.txt", "a.bin"] { try folder.write("x", to: name) }
        #expect(walk([folder.path("b.txt"), folder.path("a.bin")]) == ["F/b.txt", "F/a.bin"])
    }

    @Test("a missing path and an unreadable folder fail, the rest goes on")
    func missing() throws {
        try folder.write("x", to: "b.txt")
        let expected = ["failure: 'F/nichts': cannot open: No such file or directory", "F/b.txt"]
        #expect(walk([folder.path("nichts"), folder.path("b.txt")]) == expected)
    }

    @Test(
        "patterns are read as names stand, and as elsewhere",
        arguments: [
            ("./a", "a/b.txt", true), ("a/", "a/b.txt", true), ("**/*.txt", "b.txt", true),
            ("**/*.txt", "a/c/b.txt", true), ("**/a", "a/b.txt", true), ("a/", "b/a.txt", false), ("/", "a", false),
        ])
    func patterns(pattern: String, name: String, isTaken: Bool) {
        #expect(InputFilter(included: [pattern]).takes(name) == isTaken)
        #expect(InputFilter(excluded: [pattern]).takes(name) == !isTaken)
    }

    @Test("links in a folder are not followed, so that no loop is possible")
    func links() throws {
        try folder.write("x", to: "in/a.txt")
        try folder.write("x", to: "out/b.txt")
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: folder.path("in/loop"), withDestinationPath: folder.path("in"))
        try manager.createSymbolicLink(atPath: folder.path("in/out.txt"), withDestinationPath: folder.path("out/b.txt"))
        let left = "is a link, expected a file or folder in a folder: left out"
        #expect(
            walk([folder.path("in")]) == ["F/in/a.txt", "note: 'F/in/loop' \(left)", "note: 'F/in/out.txt' \(left)"])
        try manager.createSymbolicLink(atPath: folder.path("given"), withDestinationPath: folder.path("out"))
        #expect(walk([folder.path("given")]) == ["F/given/b.txt"])
    }

    @Test(
        "a line names a file of its folder, not standard input, nothing above, outside or behind a link",
        arguments: ["-", "a.txt\\u0000.md", "/etc/passwd", "F/../out.txt", "F/in/link.txt", "F/in/away/out.txt"])
    func names(path: String) throws {
        for name in ["in/a.txt", "out.txt"] { try folder.write("x", to: name) }
        let manager = FileManager.default
        try manager.createSymbolicLink(
            atPath: folder.path("in/link.txt"), withDestinationPath: folder.path("out.txt"))
        try manager.createSymbolicLink(atPath: folder.path("in/away"), withDestinationPath: folder.path)
        func load(_ path: String) -> DocumentLoader.Loaded? {
            let line = Array("{\"path\":\"\(path.replacingOccurrences(of: "F", with: folder.path))\"}".utf8)
            let piece = InputPiece(
                path: folder.path("in/x.jsonl"), content: .line(line, number: 1), isNamed: false,
                root: folder.path("in"))
            return DocumentLoader(limits: InputLimits()).load(piece).first
        }
        guard case .failure(let failure, _) = load(path) else {
            Issue.record("expected no document at \(path)")
            return
        }
        #expect(failure.problemID == "unreadable")
        #expect(failure.path == folder.path("in/x.jsonl") && failure.line == 1)
        guard case .document = load("F/in/a.txt") else {
            Issue.record("expected a document in the folder")
            return
        }
    }

    @Test("a paper's file under the same name in other bytes is not left to the paper, which does not find it")
    func composed() throws {
        let paper = #"{"id":"p","type":"https://schema.oparl.org/1.1/Paper","mainFile":{"fileName":"m\u00fcll.txt"}}"#
        try folder.write(paper, to: "a/p.json")
        try folder.write("Antrag", to: "a/mu\u{308}ll.txt")
        #expect(walk([folder.path("a")]).count == 2)
    }

    @Test("a file of JSON lines is cut into lines, blank ones left out, long ones refused")
    func lines() throws {
        try folder.write("{\"a\":1}\n\n{\"b\":2}\r\n" + String(repeating: "x", count: 1001) + "\n{}", to: "l.jsonl")
        let message = "expected at most 1000 bytes (--max-document-size) but found 1001"
        #expect(
            walk([folder.path("l.jsonl")]) == [
                "F/l.jsonl#1 7", "F/l.jsonl#3 7", "failure: 'F/l.jsonl':4: \(message)", "F/l.jsonl#5 2",
            ])
    }

    @Test("a file of JSON in several lines is one piece, JSON lines called .json are several")
    func json() throws {
        try folder.write("{\n\"text\": \"x\"\n}\n", to: "a.json")
        try folder.write("{\"text\": \"x\"}\n{\"text\": \"y\"}\n", to: "b.json")
        #expect(walk([folder.path]) == ["F/a.json", "F/b.json#1 13", "F/b.json#2 13"])
    }

    @Test(
        "lines of any length around the size of a read come whole",
        arguments: [0, 1, 262_143, 262_144, 262_145, 600_000])
    func longLines(_ length: Int) throws {
        let line = String(repeating: "x", count: length)
        try folder.write("\(line)\nkurz\n\(line)", to: "l.txt")
        var reader = LineReader(try FileDescriptor(reading: folder.path("l.txt")), limit: 600_000)
        #expect(try reader.next() == .line(Array(line.utf8)))
        #expect(try reader.next() == .line(Array("kurz".utf8)))
        if length > 0 { #expect(try reader.next() == .line(Array(line.utf8))) }
        #expect(try reader.next() == nil)
    }
}

import Drucksachen
import Foundation
import TestSupport
import Testing

/// Web archives (WARC) as input: the documents that a web server sent, and what is refused.
struct WebArchiveTests {
    private let folder: TemporaryFolder
    private let page =
        "<html><body><h1>Antrag</h1><p>Drucksache Nr. 40711-31</p><p>Betreff: Steg am Nordufer</p></body></html>"

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String...) throws -> CommandRun { try CommandRun(words, in: folder) }

    private func ids(_ run: CommandRun) throws -> [String] {
        try run.lines.map { try JSONReader.read(Array($0.utf8))["id"]?.text ?? "" }
    }

    private func record(
        _ type: String, _ address: String, _ block: some Sequence<UInt8>, _ members: [String] = []
    ) -> [UInt8] {
        let block = Array(block)
        let head = ["WARC/1.1", "WARC-Type: \(type)", "WARC-Target-URI: \(address)", "Content-Length: \(block.count)"]
        return Array((head + members + ["", ""]).joined(separator: "\r\n").utf8) + block + Array("\r\n\r\n".utf8)
    }

    private func answer(_ body: some Sequence<UInt8>, _ members: String..., status: String = "200 OK") -> [UInt8] {
        Array((["HTTP/1.1 \(status)"] + members + ["", ""]).joined(separator: "\r\n").utf8) + Array(body)
    }

    private func response(_ address: String, _ answer: [UInt8]) -> [UInt8] {
        record("response", address, answer, ["Content-Type: application/http;msgtype=response"])
    }

    private var archive: [UInt8] {
        let html = "Content-Type: text/html; charset=utf-8"
        return record("warcinfo", "", "software: x".utf8)
            + response("https://ris.example.org/vo/", answer(page.utf8, html))
            + record("request", "https://ris.example.org/vo/", "GET / HTTP/1.1\r\n\r\n".utf8)
            + response("https://ris.example.org/a.png", answer("x".utf8, "Content-Type: image/png"))
            + response("https://ris.example.org/fehlt", answer(page.utf8, html, status: "404 Not Found"))
            + response(
                "https://ris.example.org/chunked",
                answer(
                    "8;x=1\r\n<html><p\r\n17\r\n>Antrag 40712-31</p></\r\n5\r\nhtml>\r\n0\r\n\r\n".utf8,
                    html, "Transfer-Encoding: chunked"))
            + record("resource", "<urn:text:1>", "Antrag Nr. 40713-31\n".utf8, ["Content-Type: text/plain"])
            + response(
                "https://ris.example.org/vorlage.pdf?id=7",
                answer("%PDF-1.4\nkaputt".utf8, "Content-Type: application/octet-stream"))
            + response(
                "https://ris.example.org/paper/1",
                answer(
                    #"{"id": "p1", "type": "https://schema.oparl.org/1.1/Paper", "name": "Bänke", "underDirectionOf": ["o1"]}"#
                        .utf8,
                    "Content-Type: application/json"))
            + response(
                "https://ris.example.org/organization/1",
                answer(
                    #"{"id": "o1", "type": "https://schema.oparl.org/1.1/Organization", "name": "Gartenamt"}"#.utf8,
                    "Content-Type: application/json"))
    }

    private let found = [
        "x.warc!https://ris.example.org/vo/", "x.warc!https://ris.example.org/chunked", "x.warc!urn:text:1",
        "x.warc!https://ris.example.org/vorlage.pdf?id=7", "p1",
    ]

    @Test("answers with documents are members named archive!address, without their heads")
    func members() throws {
        try folder.write(archive, to: "x.warc")
        let run = try run("parse", "x.warc")
        #expect(try ids(run) == found)
        #expect(
            run.status == 3
                && run.errors.hasPrefix(
                    "vorlage: 'x.warc!https://ris.example.org/vorlage.pdf?id=7': expected a whole PDF")
        )
        let records = try run.lines.map { try JSONReader.read(Array($0.utf8)) }
        #expect(records[0]["source"]?["format"]?.text == "html")
        #expect(records[0]["source"]?["bytes"]?.integer == page.utf8.count)
        #expect(records[1]["source"]?["bytes"]?.integer == 36)
        #expect(records[2]["reference"]?.text == "40713-31")
        #expect(records[4]["interface"]?["underDirectionOf"]?.elements.first?["name"]?.text == "Gartenamt")
        try folder.write(archive, to: "d/x.warc")
        let some = try self.run("index", "--index", "some", "--include", "*/vo/", "--include", "*paper*", "d")
        #expect(some.output.hasPrefix("2 added, 0 updated, 0 unchanged, 0 failed"))
        #expect(try self.run("index", "d").output.hasPrefix("4 added, 0 updated, 0 unchanged, 1 failed"))
    }

    @Test("packed archives and answers are unpacked", .enabled(if: ArchiveInputTests.hasGzip))
    func packed() throws {
        try folder.write(page, to: "page.html")
        try gzip("page.html")
        let gzipped = try ProjectFiles.bytes(folder.path("page.html.gz"))
        let html = "Content-Type: text/html"
        try folder.write(
            archive + response("https://ris.example.org/z", answer(gzipped, html, "Content-Encoding: gzip"))
                + response("https://ris.example.org/cut", answer(gzipped.prefix(40), html, "Content-Encoding: gzip"))
                + response("https://ris.example.org/br", answer("x".utf8, html, "Content-Encoding: br"))
                + response("https://ris.example.org/c", answer("zz\r\n".utf8, html, "Transfer-Encoding: chunked"))
                + response("https://ris.example.org/d", answer("5\r\nab".utf8, html, "Transfer-Encoding: chunked")),
            to: "x.warc")
        try gzip("x.warc")
        let run = try run("parse", "x.warc.gz")
        let messages = run.errors.split(separator: "\n").dropFirst()
        #expect(messages.map { $0.contains("x.warc.gz!https://ris.example.org/") } == [true, true, true, true])
        #expect(messages.first?.contains("/cut': expected a whole archive but libarchive found") == true)
        #expect(run.errors.contains("/br': expected the Content-Encoding gzip, zstd or none but found 'br'"))
        #expect(run.errors.contains("/c': expected the length of a chunk but found 'zz'"))
        #expect(run.errors.contains("/d': expected a chunk of 5 bytes but found 2"))
        let record = try #require(run.lines.first { $0.contains("example.org/z\"") })
        #expect(try JSONReader.read(Array(record.utf8))["source"]?["bytes"]?.integer == page.utf8.count)
    }

    @Test("a cut or foreign archive is an error, what stands before is read; a record over the limit is left out")
    func cut() throws {
        let whole = archive
        for count in stride(from: 6, to: whole.count - 5, by: 61) {
            try folder.write(whole.prefix(count), to: "x.warc")
            let run = try run("parse", "x.warc")
            // Between two records nobody can tell.
            let ends = String(decoding: whole.prefix(count), as: UTF8.self).hasSuffix("\r\n\r\n")
            #expect(run.status == 3 || ends, "\(count) bytes")
            #expect(try zip(ids(run), found + ["x.warc"]).allSatisfy { $0 == $1 || $0 == "x.warc" }, "\(count) bytes")
        }
        for (bad, message) in [
            (
                "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -1\r\n\r\n",
                "expected a record's Content-Length but found '-1'"
            ),
            ("WARC/1.0\r\n\r\nGET /", "expected a record's Content-Length but found ''"),
            (
                "WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\nMURKS\r\n\r\n",
                "expected a record that begins with 'WARC/' but found 'MURKS'"
            ),
        ] {
            try folder.write(bad, to: "y.warc")
            #expect(try run("parse", "y.warc").errors == "vorlage: 'y.warc': \(message)\n")
        }
        try folder.write(
            record("resource", "urn:a", [UInt8](repeating: 0x61, count: 3000), ["Content-Type: text/plain"])
                + record("resource", "urn:b", "Antrag".utf8, ["Content-Type: text/plain", "WARC-Truncated: length"])
                + record("resource", "urn:c", "Antrag".utf8, ["Content-Type: text/plain", "WARC-Segment-Number: 2"])
                + record("resource", "urn:d", "Antrag".utf8, ["Content-Type: text/plain"]), to: "z.warc")
        let run = try run("index", "--max-document-size", "2000", "z.warc")
        #expect(run.output == "1 added, 0 updated, 0 unchanged, 3 failed\n")
        #expect(run.errors.contains("z.warc!urn:a': expected at most 2000 bytes (--max-document-size) but found 3000"))
        #expect(run.errors.contains("expected a whole record but found it cut by the archiver (length)"))
        #expect(run.errors.contains("expected a whole record but found the segment 2"))
    }

    private func gzip(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/gzip")
        process.arguments = ["-k", "-f", folder.path(name)]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Ratsarchiv

/// What a batch need not read again, what it leaves out, and what has vanished.
struct BatchTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Takes in what stands at the paths; `added/updated/unchanged/failed`, with the number of the removed when there are any.
    private func ingest(
        _ paths: String..., change: (inout ArchiveWriter.Options) -> Void = { _ in }
    ) throws -> String { try ingestTelling(paths, change: change).counts }

    private func ingestTelling(
        _ paths: [String], change: (inout ArchiveWriter.Options) -> Void = { _ in }
    ) throws -> (counts: String, messages: [String], report: IngestReport) {
        var options = ArchiveWriter.Options(workerCount: 2)
        change(&options)
        let messages = Mutex<[String]>([])
        let writer = try ArchiveWriter(path: folder.path("index"), options: options)
        defer { writer.close() }
        let report = try writer.ingest(
            paths.map { folder.path($0) }, report: { message in messages.withLock { $0.append(message) } },
            progress: { _ in })
        let counts = "\(report.addedCount)/\(report.updatedCount)/\(report.unchangedCount)/\(report.failedCount)"
        return (
            report.removedCount > 0 ? counts + " -\(report.removedCount)" : counts,
            messages.withLock { $0 }.map { $0.replacing(folder.path + "/", with: "") }, report
        )
    }

    private func found(_ query: String) throws -> [String] {
        let reader = try ArchiveReader(path: folder.path("index"))
        return try reader.search(query, limit: 1000, onlyAll: true).map {
            $0.card.id.replacing(folder.path + "/", with: "")
        }.sorted()
    }

    /// Writes a file as if on that day.
    private func write(_ text: String, to name: String, day: Int = 1) throws {
        try write(Array(text.utf8), to: name, day: day)
    }

    private func write(_ bytes: [UInt8], to name: String, day: Int = 1) throws {
        try folder.write(bytes, to: name)
        try setDay(day, of: name)
    }

    private func setDay(_ day: Int, of name: String) throws {
        let date = Date(timeIntervalSince1970: 1_600_000_000 + Double(day) * 86400)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: folder.path(name))
    }

    private func zip(_ members: (String, String)...) -> [UInt8] {
        StoredArchive.zip(members.map { StoredArchive.Member($0.0, $0.1) })
    }

    @Test("a file with the size and time it was taken in with is not read again, any other is")
    func unchanged() throws {
        try write("Kolibri Amsel", to: "d/a.txt")
        try write("Kolibri Drossel", to: "d/b.txt")
        #expect(try ingest("d") == "2/0/0/0")
        // That it is not read shows in a change that cannot be seen without reading.
        try write("Kolibri Falke", to: "d/a.txt")
        #expect(try ingest("d") == "0/0/2/0")
        #expect(try found("Falke").isEmpty)
        try setDay(2, of: "d/a.txt")
        #expect(try ingest("d") == "0/1/1/0")
        #expect(try found("Falke") == ["d/a.txt"])
        try write("Kolibri Falken", to: "d/a.txt", day: 2)
        #expect(try ingest("d") == "0/1/1/0")
        try setDay(3, of: "d/a.txt")
        #expect(try ingest("d") == "0/0/2/0")
    }

    @Test("a file that may have been written once more at the same time is read again")
    func recent() throws {
        try folder.write("Kolibri Amsel", to: "d/a.txt")
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("d/a.txt"))
        #expect(try ingest("d") == "1/0/0/0")
        try folder.write("Kolibri Falke", to: "d/a.txt")
        try FileManager.default.setAttributes(
            [.modificationDate: try #require(attributes[.modificationDate])], ofItemAtPath: folder.path("d/a.txt"))
        #expect(try ingest("d") == "0/1/0/0")
    }

    @Test("an archive is not read again when all its members were taken in, and is as long as one fails")
    func archives() throws {
        try write(zip(("a.txt", "Kolibri Amsel"), ("b.txt", "Kolibri")), to: "d/x.zip")
        try write(zip(("a.txt", "Kolibri Amsel"), ("../b.txt", "Kolibri")), to: "d/y.zip")
        #expect(try ingest("d") == "3/0/0/1")
        try write(zip(("a.txt", "Kolibri Falke"), ("b.txt", "Kolibri")), to: "d/x.zip")
        try write(zip(("a.txt", "Kolibri Falke"), ("../b.txt", "Kolibri")), to: "d/y.zip")
        #expect(try ingest("d") == "0/1/2/1")
        #expect(try found("Falke") == ["d/y.zip!a.txt"])
    }

    @Test("documents with ids of their own are always read: another file may have the same")
    func ownIDs() throws {
        try write(#"{"id":"x","text":"Kolibri Amsel"}"#, to: "d/a.jsonl")
        try write(#"{"text":"Kolibri Amsel"}"#, to: "d/b.jsonl")
        #expect(try ingest("d") == "2/0/0/0")
        try write(#"{"id":"x","text":"Kolibri Falke"}"#, to: "d/a.jsonl")
        try write(#"{"text":"Kolibri Falke"}"#, to: "d/b.jsonl")
        #expect(try ingest("d") == "0/1/1/0")
        #expect(try found("Falke") == ["x"])
    }

    @Test("what was removed, and what an index made anew lacks, is read again")
    func forgotten() throws {
        try write("Kolibri", to: "d/a.txt")
        try write(zip(("a.txt", "Kolibri"), ("b.txt", "Kolibri")), to: "d/x.zip")
        #expect(try ingest("d") == "3/0/0/0")
        let writer = try ArchiveWriter(path: folder.path("index"))
        #expect(try writer.remove(ids: [folder.path("d/x.zip!b.txt")]) == 1)
        writer.close()
        #expect(try ingest("d") == "1/0/2/0")
        #expect(try ingest("d") == "0/0/3/0")
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path("index")) where name != "inputs" {
            try FileManager.default.removeItem(atPath: folder.path("index/" + name))
        }
        #expect(try ingest("d") == "3/0/0/0")
        _ = try ArchiveWriter.repair(path: folder.path("index"))
        try write("Falken.", to: "d/a.txt")
        #expect(try ingest("d") == "0/1/2/0")
    }

    @Test("a journal cut off anywhere, or of another version, costs no more than reading again")
    func tornJournal() throws {
        try write("Kolibri", to: "d/a.txt")
        try write("Kolibri", to: "d/b.txt")
        #expect(try ingest("d") == "2/0/0/0")
        let whole = try ProjectFiles.bytes(folder.path("index/inputs"))
        for count in 0..<whole.count {
            try folder.write(whole.prefix(count), to: "index/inputs")
            #expect(try ingest("d") == "0/0/2/0", "\(count) bytes")
            // What was read again is known again, and the line that was cut off has not taken another with it.
            let journal = InputJournal(folder: folder.path("index"), generation: .max, isReadOnly: true)
            for name in ["d/a.txt", "d/b.txt"] {
                let stamp = try FileStamp(at: folder.path(name))
                #expect(journal.unchangedCount(folder.path(name), stamp) == 1, "\(count) bytes, \(name)")
            }
        }
        try folder.write(
            Array(String(decoding: whole, as: UTF8.self).replacing("\"parser\":", with: "\"parser\":9").utf8),
            to: "index/inputs")
        try write("Falken.", to: "d/a.txt")
        #expect(try ingest("d") == "0/1/1/0")
    }

    @Test("a journal with many lines of the same files is written anew")
    func compaction() throws {
        let file = InputFile(
            number: 0, path: "a", stamp: FileStamp(byteCount: 1, modified: 2), isSettled: true)
        try folder.write("", to: "index/x")
        let journal = InputJournal(folder: folder.path("index"), generation: 1, isReadOnly: false)
        for _ in 0..<3000 { journal.add([(file, 7)], generation: 1) }
        let before = try ProjectFiles.bytes(folder.path("index/inputs")).count
        for _ in 0..<2 {
            let again = InputJournal(folder: folder.path("index"), generation: 1, isReadOnly: false)
            #expect(again.unchangedCount("a", file.stamp) == 7)
        }
        #expect(try ProjectFiles.bytes(folder.path("index/inputs")).count * 100 < before)
    }

    @Test("a batch stopped between commits goes on with what was not committed")
    func goesOn() throws {
        for number in 0..<60 { try write("Kolibri Nummer\(number)", to: "d/\(number).txt") }
        // A folder stands where the second commit writes.
        let writer = try ArchiveWriter(
            path: folder.path("index"), options: ArchiveWriter.Options(workerCount: 1, commitInterval: 10))
        let index = folder.path("index")
        #expect(throws: (any Error).self) {
            try writer.ingest(
                [folder.path("d")], report: { _ in },
                progress: { progress in
                    guard progress.report.documentCount > 32 else { return }
                    try? FileManager.default.createDirectory(
                        atPath: index + "/log", withIntermediateDirectories: true)
                })
        }
        writer.close()
        try FileManager.default.removeItem(atPath: folder.path("index/log"))
        let committed = try found("Kolibri").count
        #expect((1..<60).contains(committed))
        // What was committed is not read again.
        for number in 0..<60 { try write("Falken. Nummer\(number)", to: "d/\(number).txt") }
        #expect(try ingest("d") == "\(60 - committed)/0/\(committed)/0")
        #expect(try found("Kolibri").count == committed)
    }

    @Test(
        "patterns choose among files and members by their path below the folder",
        arguments: [
            (["*.txt"], [], "a.txt n/b.txt n/x.zip!c.txt n/x.zip!p/d.txt"),
            (["n"], [], "n/b.txt n/c.md n/x.zip!c.txt n/x.zip!p/d.txt n/x.zip!q.md"),
            ([], ["n"], "a.txt"), (["p/*"], [], "n/x.zip!p/d.txt"),
            (["*.zip"], ["*.md"], "n/x.zip!c.txt n/x.zip!p/d.txt"),
            (["?.md"], [], "n/x.zip!q.md"), (["*/?.md"], [], "n/c.md"),
            (["n/[bc].*", "a.*"], ["*.md"], "a.txt n/b.txt"),
            ([], ["*.txt", "q.*"], "n/c.md"), (["[", "A.TXT"], [], ""),
        ])
    func patterns(included: [String], excluded: [String], expected: String) throws {
        for name in ["a.txt", "n/b.txt", "n/c.md"] { try write("Kolibri \(name)", to: "d/\(name)") }
        try write(zip(("c.txt", "Kolibri"), ("p/d.txt", "Kolibri"), ("q.md", "Kolibri")), to: "d/n/x.zip")
        let filter = InputFilter(included: included, excluded: excluded)
        _ = try ingest("d") { $0.filter = filter }
        #expect(try found("Kolibri").map { $0.dropFirst(2) }.joined(separator: " ") == expected)
        // An archive that was read in part is not known as a whole.
        let count = expected.split(separator: " ").count
        #expect(try ingest("d") == "\(6 - count)/0/\(count)/0")
    }

    @Test("files written before a day are left out")
    func since() throws {
        try write("Kolibri", to: "d/a.txt", day: 1)
        try write("Kolibri", to: "d/b.txt", day: 5)
        // Day 4 is 2020-09-17; a margin of a day, for the machine's time zone is not known.
        let filter = InputFilter(since: .init(iso: "2020-09-16"))
        #expect(try ingest("d") { $0.filter = filter } == "1/0/0/0")
        #expect(try found("Kolibri") == ["d/b.txt"])
        #expect(try ingest("d") == "1/0/1/0")
    }

    @Test("papers whose files or members are gone are told, and removed when that is wanted")
    func vanished() throws {
        for name in ["d/a.txt", "d/b.txt", "e/a.txt", "da.txt"] { try write("Kolibri \(name)", to: name) }
        try write(zip(("a.txt", "Kolibri"), ("b.txt", "Kolibri")), to: "d/x.zip")
        try write("{\"id\":\"p\",\"text\":\"Kolibri\"}\n{\"id\":\"q\",\"text\":\"Kolibri\"}\n", to: "d/l.jsonl")
        #expect(try ingest("d", "e", "da.txt") == "8/0/0/0")
        for name in ["d/b.txt", "e/a.txt", "da.txt"] { try FileManager.default.removeItem(atPath: folder.path(name)) }
        try write(zip(("b.txt", "Kolibri")), to: "d/x.zip", day: 2)
        try write("{\"id\":\"q\",\"text\":\"Kolibri\"}\n", to: "d/l.jsonl", day: 2)
        for _ in 0..<2 {
            let (counts, messages, report) = try ingestTelling(["d"])
            #expect(counts == "0/0/3/0" && report.vanishedCount == 3)
            let hint = "still in the index ('vorlage index --prune' removes it)"
            #expect(
                messages.sorted() == [
                    "'d/b.txt' has vanished: \(hint)", "'d/x.zip!a.txt' has vanished: \(hint)",
                    "'p' of 'd/l.jsonl' has vanished: \(hint)",
                ])
        }
        // What a pattern leaves out has not vanished ('l.jsonl'), nor what lies below a folder that is gone itself.
        let filter = InputFilter(included: ["b.txt"])
        #expect(try ingestTelling(["d"], change: { $0.filter = filter }).report.vanishedCount == 2)
        try FileManager.default.moveItem(atPath: folder.path("d"), toPath: folder.path("away"))
        #expect(try ingestTelling(["d"], change: { $0.prunes = true }).counts == "0/0/0/1")
        try FileManager.default.moveItem(atPath: folder.path("away"), toPath: folder.path("d"))
        #expect(
            try ingest("d") {
                $0.prunes = true
                $0.isDryRun = true
            } == "0/0/3/0 -3")
        #expect(try found("Kolibri").count == 8)
        #expect(try ingest("d") { $0.prunes = true } == "0/0/3/0 -3")
        #expect(try found("Kolibri") == ["d/a.txt", "d/x.zip!b.txt", "da.txt", "e/a.txt", "q"])
        #expect(try ingest("d") { $0.prunes = true } == "0/0/3/0")
        // A file that comes back with its old size and time is taken in again.
        try write("Kolibri d/b.txt", to: "d/b.txt")
        #expect(try ingest("d") == "1/0/3/0")
    }

    @Test("an output that is a pipe is written to, not replaced by a file")
    func pipe() throws {
        let path = folder.path("pipe")
        #expect(unsafe mkfifo(path, 0o644) == 0)
        let reader = try FileDescriptor(reading: path)
        try OutputFile.checkPlace(path)
        try OutputFile.replace(path, with: Array("{}".utf8))
        #expect(try fileKind(at: path) == .other)
        var bytes: [UInt8] = []
        _ = try reader.read(into: &bytes, limit: 10)
        #expect(bytes == Array("{}".utf8))
    }

    @Test("the report names what failed and why, what is suspicious, and counts formats and layouts")
    func report() throws {
        try write("Antrag\n\nDer Steg fehlt.\n", to: "d/a.txt")
        try write("Wald und Wiese", to: "d/b.txt")
        try write(Array("Antrag\n\nBetreff: Ge".utf8) + [0xFC] + Array(" der \u{FC}ber".utf8), to: "d/c.txt")
        // Written by DOS (CP850).
        try write(Array("Antrag\n\nBetreff: Gr".utf8) + [0x81] + Array("n".utf8), to: "d/d.txt")
        try write(zip(("../x.txt", "x"), ("leer.txt", " ")), to: "d/x.zip")
        try write("{\"text\":\"Antrag\"}\n{kaputt\n", to: "d/y.jsonl")
        let details = try #require(try ingestTelling(["d"], change: { $0.keepsDetails = true }).report.details)
        let failures = details.failures.map {
            "\($0.path.replacing(folder.path + "/", with: "")) \($0.member ?? "-") \($0.line ?? 0) \($0.problemID)"
        }
        #expect(failures.sorted() == ["d/x.zip!../x.txt ../x.txt 0 refused-member", "d/y.jsonl - 2 bad-line"])
        let suspects = details.suspects.map { suspect in
            suspect.id.replacing(folder.path + "/", with: "") + " "
                + suspect.suspicions.map(\.rawValue).joined(separator: " ")
        }
        #expect(
            suspects.sorted() == [
                "d/b.txt no-fields", "d/c.txt encoding", "d/d.txt encoding", "d/x.zip!leer.txt no-text",
            ])
        #expect(details.formats == ["text": 5, "json": 1])
        #expect(details.layouts == ["none": 6])
    }
}

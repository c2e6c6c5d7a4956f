import Foundation
import TestSupport
import Testing

/// The program itself, killed at a system call, or told by one that it failed: nothing that was stored is lost.
@Suite("killed and failing", .enabled(if: Tracer.works, "strace is missing or may not trace here"))
struct InjectionTests {
    private static let calls = ["openat", "pwrite64", "fdatasync", "fsync", "rename", "unlink", "flock", "write"]

    private static let third = #"{"id":"steg-2","text":"Antrag\n\nDer Steg am Südufer fehlt auch."}"# + "\n"

    /// How a run changes the archive: a first commit, a small one for the log, removing a paper, and merging all.
    enum Change: String, CaseIterable, Sendable {
        case first, small, removed, merged

        var words: [String] {
            switch self {
            case .first, .small: ["index", "papers"]
            case .removed: ["remove", "papers/bridge.txt"]
            case .merged: ["merge"]
            }
        }
    }

    /// An archive before the change, and how many papers it has then and after it.
    private func archive(_ change: Change) throws -> (archive: SmallArchive, before: Int, after: Int) {
        let archive = try SmallArchive(isIndexed: false)
        // So old that it is not read again once it was taken in.
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1_600_000_000)],
            ofItemAtPath: archive.folder.path("papers/bridge.txt"))
        if change != .first { #expect(try archive.run("index", "papers").status == 0) }
        if change == .small { try archive.folder.write(InjectionTests.third, to: "papers/third.jsonl") }
        if change == .merged {
            // A removed paper leaves something to merge.
            #expect(try archive.run("remove", "steg-1").status == 0)
        }
        switch change {
        case .first: return (archive, 0, 2)
        case .small: return (archive, 2, 3)
        case .removed: return (archive, 2, 1)
        case .merged: return (archive, 1, 1)
        }
    }

    private func paperCount(_ archive: SmallArchive) throws -> Int {
        let run = try archive.run("stats")
        guard run.status == 0 else {
            // Before the first commit there is no index.
            #expect(run.errors.contains("no index"))
            return 0
        }
        return Int(run.lines.first?.split(separator: " ").last ?? "") ?? -1
    }

    /// Runs the change under the tracer.
    private func run(_ change: Change, _ archive: SmallArchive, inject: String, call: String) throws -> CommandRun {
        let tracer = [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):\(inject)",
        ]
        return try CommandRun(change.words, in: archive.folder, wrapper: tracer)
    }

    @Test(
        "killed at every write, fsync, rename, open and unlink: the commit before or the new one",
        arguments: Change.allCases)
    func killed(change: Change) throws {
        var caseCount = 0
        for call in InjectionTests.calls {
            var number = 1
            while true {
                let (archive, before, after) = try archive(change)
                let run = try run(change, archive, inject: "signal=KILL:when=\(number)", call: call)
                if run.status == 0 { break }
                caseCount += 1
                let count = try paperCount(archive)
                #expect(count == before || count == after, "\(call) \(number)")
                // No lock is left, the next run does all, and nothing is left over.
                #expect(try archive.run("index", "papers").status == 0, "\(call) \(number)")
                #expect(try archive.run("verify").output == "the index is sound\n", "\(call) \(number)")
                #expect(try paperCount(archive) == (change == .small ? 3 : 2), "\(call) \(number)")
                number += 1
            }
        }
        #expect(caseCount > 5)
        print("killed, \(change): \(caseCount) cases")
    }

    @Test("a call that fails, once or from then on, is an error and loses nothing", arguments: Change.allCases)
    func failing(change: Change) throws {
        var caseCount = 0
        for (call, error) in [
            ("pwrite64", "ENOSPC"), ("pwrite64", "EIO"), ("pwrite64", "EINTR"), ("fdatasync", "EIO"), ("fsync", "EIO"),
            ("rename", "EIO"), ("unlink", "EIO"), ("flock", "EAGAIN"),
        ] {
            for persists in [false, true] where !(persists && error == "EINTR") {
                var number = 1
                while number < 30 {
                    let (archive, before, after) = try archive(change)
                    let run = try run(
                        change, archive, inject: "error=\(error):when=\(number)\(persists ? "+" : "")", call: call)
                    let wanted = error == "EINTR" || call == "unlink"
                    let count = try paperCount(archive)
                    if run.status == 0 {
                        #expect(count == after, "\(call) \(error) \(number)")
                        // No such call any more, or one whose failure is none.
                        if !wanted || number > 5 { break }
                    } else {
                        caseCount += 1
                        #expect(!wanted, "\(call) \(error) \(number)")
                        #expect(run.errors.hasPrefix("vorlage: "), "\(call) \(error) \(number)")
                        #expect(count == before || count == after, "\(call) \(error) \(number)")
                        #expect(try archive.run("index", "papers").status == 0, "\(call) \(error) \(number)")
                        #expect(
                            try archive.run("verify").output == "the index is sound\n", "\(call) \(error) \(number)")
                    }
                    number += 1
                }
            }
        }
        #expect(caseCount > 5)
        print("failing, \(change): \(caseCount) cases")
    }
}

/// strace, which injects signals and errors into system calls.
private enum Tracer {
    static let works: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["strace", "-o", "/dev/null", "true"]
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}

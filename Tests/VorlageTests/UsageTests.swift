import Foundation
import TestSupport
import Testing

/// Wrong words on the command line: one line that names what was expected, status 2.
struct UsageTests {
    private let archive: SmallArchive

    init() throws { archive = try SmallArchive() }

    static let mistakes: [([String], String)] = [
        (
            ["search", "--limit", "viele", "x"],
            "option '--limit': expected a number from 1 to 100000 but found 'viele'"
        ),
        (["search", "--limit=0", "x"], "option '--limit': expected a number from 1 to 100000 but found '0'"),
        (["search", "x", "--limit"], "option '--limit': expected '--limit N' but found nothing behind it"),
        (["search", "--json=ja", "x"], "option '--json': expected no value but found 'ja'"),
        (["search", "--sort", "name", "x"], "option '--sort': expected relevance, date or -date but found 'name'"),
        (["search"], "'vorlage search': expected QUERY but found nothing"),
        (["stats", "alles"], "'vorlage stats': expected no further words but found 'alles'"),
        (["show", "a", "b"], "'vorlage show': expected only ID|REFERENCE but found 'b'"),
        (
            ["stats", "--verbose"],
            "unknown option '--verbose' of 'vorlage stats': expected --index, --json or --duplicates"
        ),
        (["parse"], "'vorlage parse': expected PATH… or --lines but found nothing"),
        (["parse", "--lines", "a"], "'vorlage parse --lines': expected no PATH but found 'a'"),
        (
            ["parse", "--max-document-size", "groß", "a"],
            "option '--max-document-size': expected a number of bytes as '64M', at most 1024G, but found 'groß'"
        ),
        (
            ["parse", "--max-document-size", "1099511627776G", "a"],
            "option '--max-document-size': expected a number of bytes as '64M', at most 1024G, but found '1099511627776G'"
        ),
        (["completions", "csh"], "'vorlage completions': expected bash, zsh or fish but found 'csh'"),
        (
            ["deadlines", "--from", "gestern"],
            "option '--from': expected a date as '2025-03-31', '2025-03', '2025' or 'today' but found 'gestern'"
        ),
        (["search", "(a"], "query, column 3: expected ')' but found the end"),
        (
            ["search", "-x"],
            "query, column 3: expected a word that is searched beside what is excluded but found the end"
        ),
        (["search", "a", "OR"], "query, column 5: expected a word but found the end"),
    ]

    @Test("a mistake is told in one line", arguments: mistakes)
    func mistake(_ words: [String], _ message: String) throws {
        let run = try CommandRun(words, in: archive.folder)
        #expect(run.errors == "vorlage: \(message)\n")
        #expect(run.output == "")
        #expect(run.status == 2)
    }

    @Test("an unknown command names the commands there are")
    func unknownCommand() throws {
        let run = try archive.run("suche", "x")
        #expect(run.errors.hasPrefix("vorlage: unknown command 'suche': expected parse, index, "))
        #expect(run.errors.count { $0 == "\n" } == 1)
        #expect(run.status == 2)
        #expect(try archive.run().status == 2)
    }

    @Test(
        "without an index the command that makes one is named",
        arguments: [
            ["search", "x"], ["show", "x"], ["remove", "x"], ["deadlines"], ["stats"], ["verify"],
        ])
    func noIndex(_ words: [String]) throws {
        let run = try CommandRun(words, in: archive.folder, environment: ["VORLAGE_INDEX": "fehlt"])
        #expect(run.errors == "vorlage: no index at 'fehlt', run 'vorlage index --index fehlt PATH…'\n")
        #expect(run.status == 2)
        #expect(!FileManager.default.fileExists(atPath: archive.folder.path("fehlt")))
    }

    @Test("the index is that of --index, of $VORLAGE_INDEX, of $XDG_DATA_HOME, of the home folder, in this order")
    func places() throws {
        let empty = ["VORLAGE_INDEX": "", "XDG_DATA_HOME": "", "HOME": "/zuhause"]
        func place(_ words: [String], _ environment: [String: String]) throws -> String {
            let variables = empty.merging(environment) { $1 }
            let errors = try CommandRun(["stats"] + words, in: archive.folder, environment: variables).errors
            return errors.split(separator: "'").dropFirst().first.map(String.init) ?? errors
        }
        #expect(try place([], [:]) == "/zuhause/.local/share/vorlage")
        #expect(try place([], ["XDG_DATA_HOME": "/daten"]) == "/daten/vorlage")
        #expect(try place([], ["XDG_DATA_HOME": "/daten", "VORLAGE_INDEX": "/v"]) == "/v")
        #expect(try place(["--index", "/i"], ["VORLAGE_INDEX": "/v"]) == "/i")
    }

    @Test("the help lists every command, and explains each with all its options")
    func help() throws {
        let overview = try archive.run("help")
        #expect(overview.status == 0)
        let names = overview.lines.filter { $0.hasPrefix("  ") }.compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        #expect(names.contains("parse") && names.contains("search") && names.contains("deadlines"))
        for name in names {
            let page = try archive.run("help", name)
            #expect(page.output.hasPrefix("vorlage \(name): "))
            #expect(page.output == (try archive.run(name, "--help")).output)
            #expect(page.status == 0)
        }
        #expect(try archive.run("help", "suche").status == 2)
        #expect(try archive.run("--version").output.hasPrefix("vorlage "))
    }

    @Test(
        "every flag of the help is known to the completions, which the shells can read",
        arguments: ["bash", "zsh", "fish"])
    func completions(_ shell: String) throws {
        let script = try archive.run("completions", shell)
        #expect(script.status == 0)
        #expect(script.output.contains("max-document-size") && script.output.contains("deadlines"))
        guard let program = ["/bin/\(shell)", "/usr/bin/\(shell)"].first(where: FileManager.default.isExecutableFile)
        else {
            return
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["-n", try archive.folder.write(script.output, to: "completions")]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}

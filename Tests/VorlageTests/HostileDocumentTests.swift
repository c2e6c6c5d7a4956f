import Drucksachen
import Foundation
import TestSupport
import Testing

/// What a stranger's document can do to a terminal, a spreadsheet and a batch: nothing.
struct HostileDocumentTests {
    private static let steering = "\u{1B}]0;x\u{7}\u{1B}[31m\u{202E}\u{2066}\u{9B}31m\u{7F}\u{2028}\u{FEFF}"

    /// A paper that has them in every field.
    private static let paper = """
        Stadt Haf\(steering)enau
        Drucksache Nr.: 40712-31
        Beschlussvorlage\(steering)
        Fachbereich: =Dez3\(steering) (StR Muster)   Datum: 12.03.2031
        Betreff: =cmd Herrichtung des Bolz\(steering)platzes

        Beratungsfolge\tBeratungstermine\tZuständigkeit
        Hafen\(steering)ausschuss\t12.03.2031\tEmpfehlung\(steering)
        Rat der Stadt\t27.03.2031\tBeschluss

        Beschlussvorschlag
        Der Rat \(steering) beschließt 74.900,00 EUR bis zum 30.06.2031\(steering).

        Begründung\(steering)
        Siehe Drucksache Nr. 40713-31. Antrag der SPD\(steering)-Fraktion [x] Ja\(steering) [ ] Nein
        Anlage 1: Lage\(steering)plan
        gez. Muster\(steering), Stadträtin

        """
    private static let fileName = "papers/a\n\(steering)b.txt"

    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(HostileDocumentTests.paper, to: HostileDocumentTests.fileName)
        let other = HostileDocumentTests.paper.replacingOccurrences(of: "40712", with: "40713")
        try folder.write(other.replacingOccurrences(of: "27.03", with: "28.03"), to: "papers/b.txt")
    }

    /// Whether a text has what steers a terminal; line ends and tabs do not.
    private func steers(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            switch $0.value {
            case 0x09, 0x0A, 0x0D: false
            case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
            default: false
            }
        }
    }

    static let commands = [
        ["search", "Herrichtung"], ["search", "--json", "Herrichtung"], ["search", "--explain", "Herrichtung"],
        ["search", "--facets", "committee,type,originator", "Herrichtung"], ["search", "\"\u{1B}[31m"],
        ["search", "\u{9B}x\u{202E}("], ["show", "40713-31"],
        ["show", "--json", "40713-31"], ["show", "\u{1B}"], ["deadlines"], ["deadlines", "--json"],
        ["deadlines", "--ics"], ["deadlines", "papers"], ["check", "papers"], ["check", "--json", "papers"],
        ["concordance", "Herrichtung"], ["concordance", "--csv", "Herrichtung"],
        ["concordance", "--json", "Herrichtung"], ["related", "40713-31"], ["analyze", "Bolz\u{1B}\u{202E}platz"],
        ["compare", fileName, "papers/b.txt"], ["parse", "papers"], ["parse", "--format", "text", "papers"],
        ["parse", "--format", "json", "--with-text", "papers"], ["parse", "--explain", "all", "papers"],
        ["parse", "nichts\u{1B}\n\u{202E}"], ["index", "nichts\u{1B}\n\u{202E}"], ["remove", "\u{1B}"],
        ["--\u{1B}"], ["\u{1B}"], ["stats", "--index", "nichts\u{1B}"], ["search", "--limit", "\u{1B}", "x"],
    ]

    @Test("no character of a document or a name steers the terminal, whatever is printed")
    func output() throws {
        #expect(try CommandRun(["index", "papers"], in: folder).status == 0)
        for words in HostileDocumentTests.commands {
            let run = try CommandRun(words, in: folder)
            #expect(!steers(run.output), "\(words): \(run.output.debugDescription)")
            #expect(!steers(run.errors), "\(words): \(run.errors.debugDescription)")
        }
        // Behind the byte order mark that spreadsheets look for.
        let table = try CommandRun(["deadlines", "--csv"], in: folder).output
        #expect(!steers(String(table.unicodeScalars.dropFirst())) && table.contains("'=cmd"))
    }

    /// What a command prints on a terminal.
    private func printed(_ words: [String]) throws -> String {
        let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        var (lock, number) = (Int32(0), Int32(0))
        // TIOCSPTLCK and TIOCGPTN of Linux's ioctl_tty(2).
        guard terminal >= 0, ioctl(terminal, 0x4004_5431, &lock) == 0, ioctl(terminal, 0x8004_5430, &number) == 0 else {
            throw POSIXError(.ENOTTY)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try ProjectFiles.command("vorlage"))
        process.arguments = words
        process.environment = [
            "VORLAGE_INDEX": folder.path("index"), "NO_COLOR": "1", "SWIFT_BACKTRACE": "enable=no",
        ]
        process.standardOutput = FileHandle(
            fileDescriptor: open("/dev/pts/\(number)", O_WRONLY | O_NOCTTY), closeOnDealloc: true)
        try process.run()
        process.standardOutput = nil
        process.waitUntilExit()
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(terminal, &bytes, bytes.count)
        close(terminal)
        return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    }

    @Test("the text of a paper is whole in a pipe, and harmless on a terminal")
    func text() throws {
        #expect(try CommandRun(["index", "papers"], in: folder).status == 0)
        #expect(try CommandRun(["show", "--text", "40713-31"], in: folder).output.contains("\u{9B}31m"))
        let text = try printed(["show", "--text", "40713-31"])
        #expect(text.contains("Beschlussvorlage") && !steers(text), "\(text.debugDescription)")
    }

    @Test("the record has the characters of the document all the same")
    func record() throws {
        let run = try CommandRun(["parse", HostileDocumentTests.fileName], in: folder)
        let record = try JSONReader.read(Array(run.output.utf8.dropLast()))
        #expect(record["id"]?.text == HostileDocumentTests.fileName)
    }

    @Test("a name with a line end is shown in one line")
    func fileNames() throws {
        let run = try CommandRun(
            ["parse", "--max-document-size", "100", "papers/b.txt", "nichts\nvorlage: x"], in: folder)
        #expect(run.errors.split(separator: "\n").count == 2)
        #expect(run.errors.contains("'nichts\\u{a}vorlage: x'"))
    }

    @Test("no document stops a batch: those that can be read are found")
    func batch() throws {
        let attributes = (0..<300_000).map { "a\($0)=b" }.joined(separator: " ")
        let entities = (0..<12).map { "<!ENTITY e\($0 + 1) \"\(String(repeating: "&e\($0);", count: 10))\">" }.joined()
        let documents = [
            "deep.html": String(repeating: "<table><tr><td>", count: 100_000) + "Tiefstapelei",
            "attributes.html": "<p \(attributes)>Betreff: Attribute</p>",
            "entities.xhtml": "<!DOCTYPE x [<!ENTITY e0 \"Bombe\">\(entities)]><p>Betreff: Entitäten &e12;</p>",
            "nul.txt": String(repeating: "\0", count: 1_000_000),
            "line.txt": "Betreff: Zeile\n" + String(repeating: "Wort ", count: 50_000),
            "large.txt": String(repeating: "Wort ", count: 1_000_000),
            "lines.jsonl": "{\"id\":\n{\"path\":\"-\"}\n{\"id\":\"s\",\"text\":\"Betreff: Ersatz \\ud800 Ende\"}\n[[[[",
        ]
        for (name, content) in documents { try folder.write(content, to: "papers/\(name)") }
        let run = try CommandRun(["index", "--max-document-size", "4M", "papers"], in: folder)
        #expect(run.status == 3)
        #expect(run.output.hasPrefix("6 added"), "\(run.output)\(run.errors)")
        for word in ["Herrichtung", "Attribute", "Entitäten", "Zeile", "Ersatz"] {
            #expect(try CommandRun(["search", "--count", word], in: folder).status == 0, "\(word)")
        }
    }
}

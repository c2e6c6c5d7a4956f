import Drucksachen
import Foundation
import TestSupport
import Testing

/// `export`: what other systems get, read again by second implementations.
struct ExportCommandTests {
    let archive: SmallArchive

    init() throws {
        archive = try SmallArchive(isIndexed: false)
        // Separators, quotes, a formula and a NUL in what the documents print; a row of a Beratungsfolge with votes.
        let lines = [
            #"{"id":"a\tb\\c\u0000","text":"Antrag\n\nBetreff: =SUM(1;2), \"Kran\"\n\nDie Häuser am Kai\\n fehlen."}"#,
            #"{"id":"kran-2","title":"Kran","text":"Beschlussvorlage\n\nBeratungsfolge\tTermin\tZuständigkeit\tErgebnis\nRat der Stadt\t27.03.2031\tBeschluss\tmit 11 Ja-Stimmen, 3 Nein-Stimmen beschlossen\n\nBeschlussvorschlag\n\nDer Rat beschließt den Kran."}"#,
        ]
        try archive.folder.write(lines.joined(separator: "\n") + "\n", to: "papers/more.jsonl")
        #expect(try archive.run("index", "papers").status == 0)
    }

    private func export(_ form: String, _ more: String...) throws -> CommandRun {
        let words = ["export", "--to", form] + more + [form]
        return try CommandRun(words, in: archive.folder)
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try ProjectFiles.bytes(archive.folder.path(path)), as: UTF8.self)
    }

    private func json(_ path: String) throws -> JSONValue {
        try JSONReader.read(try ProjectFiles.bytes(archive.folder.path(path)))
    }

    /// What Python reads from the program's output, a line each.
    private func python(_ program: String, _ arguments: String...) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", program] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: archive.folder.path)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return text.split(separator: "\n").map(String.init)
    }

    @Test("the records of an export are those of parse, with their text when asked for")
    func records() throws {
        #expect(try export("ndjson") == CommandRun(output: "", errors: "vorlage: 4 papers written\n", status: 0))
        // The order is the index's, which puts alike papers beside each other.
        let lines = Set(try text("ndjson/papers.ndjson").split(separator: "\n").map(String.init))
        #expect(lines == Set(try archive.run("parse", "papers").lines))
        #expect(try CommandRun(["export", "--with-text", "texts"], in: archive.folder).status == 0)
        let texts = Set(try text("texts/papers.ndjson").split(separator: "\n").map(String.init))
        #expect(texts == Set(try archive.run("parse", "--with-text", "papers").lines))
    }

    @Test("tables are linked by paper_id, and Python's reader of CSV finds every cell")
    func tables() throws {
        #expect(try export("csv").status == 0)
        let rows = try text("csv/consultations.csv").components(separatedBy: "\r\n")
        #expect(
            rows.sorted() == [
                "",
                #"kran-2,1,Rat der Stadt,2031-03-27,Beschluss,decision,,,"mit 11 Ja-Stimmen, 3 Nein-Stimmen beschlossen",accepted,"#,
                "paper_id,position,organization,date,role,role_kind,agenda_item,public,result,result_kind,authoritative",
                "papers/bridge.txt,1,Bezirksvertretung Hafen,2031-03-11,Empfehlung,recommendation,,,,none,",
                "papers/bridge.txt,2,Rat der Stadt,2031-03-27,Beschluss,decision,,,,none,",
            ])
        #expect(try text("csv/votes.csv") == "paper_id,position,yes,no,abstain\r\nkran-2,1,11,3,\r\n")
        #expect(try text("csv/deadlines.csv").contains("papers/bridge.txt,1,2031-09-30,day,2031-09-30,"))
        let read = try python(
            """
            import csv
            papers = {p['id']: p for p in csv.DictReader(open('csv/papers.csv', newline='', encoding='utf-8'))}
            print(sorted(p['name'] for p in papers.values()))
            for table in ('consultations', 'votes', 'deadlines', 'originators', 'citations'):
                rows = list(csv.DictReader(open('csv/%s.csv' % table, newline='', encoding='utf-8')))
                print(table, len(rows), all(r['paper_id'] in papers and None not in r for r in rows))
            """)
        #expect(
            read == [
                #"['\'=SUM(1;2), "Kran"', 'Der Steg am Nordufer fehlt.', 'Erneuerung der Kranbrücke', 'Kran']"#,
                "consultations 3 True", "votes 1 True", "deadlines 1 True", "originators 0 True", "citations 0 True",
            ])
    }

    /// Whether this machine has a PostgreSQL server.
    static let hasPostgres =
        (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))?.isEmpty == false
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/psql")

    @Test("PostgreSQL loads the tables, finds stems and phrases, and holds the records", .enabled(if: hasPostgres))
    func postgres() throws {
        #expect(try export("postgres").status == 0)
        let queries = """
            SELECT replace(id, chr(65533), '?'), name FROM vorlage.papers ORDER BY path, name;
            SELECT name FROM vorlage.papers WHERE search @@ websearch_to_tsquery('vorlage.german', 'Haus');
            SELECT id FROM vorlage.papers WHERE search @@ phraseto_tsquery('vorlage.german', 'Rat der Stadt') ORDER BY id;
            SELECT organization, date, yes, no, abstain IS NULL FROM vorlage.consultations JOIN vorlage.votes
                USING (paper_id, position);
            SELECT last_day - 1, paper_id FROM vorlage.deadlines;
            SELECT count(*) FROM vorlage.papers WHERE record->>'id' = id AND record ? 'spans';
            SELECT strpos(text, E'Kai\\\\n fehlen') > 0 FROM vorlage.papers WHERE name LIKE '=SUM%';
            SELECT length(vorlage.searched('a', NULL, string_agg('wort' || n, ' '))) > 1000
                FROM generate_series(1, 200000) n;
            """
        try archive.folder.write(queries, to: "queries.sql")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [ProjectFiles.path("Tests/exports/postgres.sh"), archive.folder.path("postgres")]
        process.standardInput = FileHandle(forReadingAtPath: archive.folder.path("queries.sql"))
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        // 7: there is no user whom the server would run as.
        guard process.terminationStatus != 7 else { return }
        #expect(process.terminationStatus == 0)
        #expect(
            text == """
                papers/bridge.txt|Erneuerung der Kranbrücke
                steg-1|Der Steg am Nordufer fehlt.
                a\tb\\c?|=SUM(1;2), "Kran"
                kran-2|Kran
                =SUM(1;2), "Kran"
                kran-2
                papers/bridge.txt
                Rat der Stadt|2031-03-27|11|3|t
                2031-09-29|papers/bridge.txt
                4
                t
                t

                """)
    }

    @Test("bulk parts hold only what the strict mapping names, with ids that stay, and stay below 8 MiB")
    func openSearch() throws {
        let long = String(repeating: "Der Kran am Kai ist lang. ", count: 40_000)
        for number in 0..<10 {
            try archive.folder.write("Antrag\n\n\(number) \(long)", to: "long/\(number).txt")
        }
        let longID = String(repeating: "x", count: 600)
        try archive.folder.write(#"{"id":"\#(longID)","text":"Antrag"}"#, to: "long/id.jsonl")
        #expect(try archive.run("index", "long").status == 0)
        #expect(try export("opensearch").status == 0)
        let definition = try json("opensearch/index.json")
        #expect(definition["mappings"]?["dynamic"]?.text == "strict")
        let properties = try #require(definition["mappings"]?["properties"])
        // Emulators of OpenSearch refuse characters' patterns that look ahead or back, or have Java's own escapes.
        let characters = try #require(definition["settings"]?["analysis"]?["char_filter"]).members
        #expect(characters.count == 3)
        for filter in characters {
            let pattern = try #require(filter.value["pattern"]?.text)
            #expect(["(?<", "(?=", "(?!", "\\u", "\\G"].allSatisfy { !pattern.contains($0) }, "\(pattern)")
        }
        let parts = try FileManager.default.contentsOfDirectory(atPath: archive.folder.path("opensearch"))
            .filter { $0.hasPrefix("bulk-") }.sorted()
        #expect(parts.count > 1)
        var ids: [String] = []
        for part in parts {
            let bytes = try ProjectFiles.bytes(archive.folder.path("opensearch/\(part)"))
            #expect(bytes.count <= 8 << 20 && bytes.last == 0x0A)
            let lines = bytes.split(separator: 0x0A)
            for (number, line) in lines.enumerated() {
                let value = try JSONReader.read(Array(line))
                if number % 2 == 0 {
                    ids.append(try #require(value["index"]?["_id"]?.text))
                } else {
                    #expect(unmapped(value, properties) == [])
                }
            }
        }
        #expect(ids.count == 15 && Set(ids).count == 15)
        #expect(ids.contains("kran-2") && ids.allSatisfy { $0.utf8.count <= 512 })
        #expect(ids.contains { $0.hasPrefix("sha256:") && $0.utf8.count == 71 })
    }

    @Test("compounds are taken apart in OpenSearch by the words of the papers, too")
    func openSearchWords() throws {
        func pattern() throws -> String {
            #expect(try export("opensearch").status == 0)
            let analysis = try json("opensearch/index.json")["settings"]?["analysis"]
            try FileManager.default.removeItem(atPath: archive.folder.path("opensearch"))
            return try #require(analysis?["filter"]?["vorlage_compounds"]?["patterns"]?.elements.first?.text)
        }
        #expect(try !pattern().contains("quibbel"))
        for number in 1...3 {
            try archive.folder.write(
                "Antrag\n\nQuibbel, Quibbelplan, Quibbelweg, Quibbelamt, Xombel, Xombelplan, Xombelweg",
                to: "words/\(number).txt")
        }
        #expect(try archive.run("index", "words").status == 0)
        #expect(try pattern().contains("quibbel"))
        // A part of two compounds only.
        #expect(try !pattern().contains("xombel"))
    }

    /// The members that the mapping does not name.
    private func unmapped(_ value: JSONValue, _ properties: JSONValue) -> [String] {
        value.members.flatMap { member -> [String] in
            guard let mapping = properties[member.key] else { return [member.key] }
            guard mapping["enabled"]?.truth != false, let inner = mapping["properties"] else { return [] }
            let objects = member.value.elements.isEmpty ? [member.value] : member.value.elements
            return objects.flatMap { unmapped($0, inner) }.map { "\(member.key).\($0)" }
        }
    }

    @Test("OParl objects have their types, no null, and every address leads to an object")
    func oparl() throws {
        #expect(try export("oparl", "--base-url", "https://rat.example/oparl").status == 0)
        let lists = ["papers", "consultations", "meetings", "agendaItems", "organizations", "bodies", "persons"]
        var known: Set<String> = ["https://rat.example/oparl/system.json"]
        var objects: [JSONValue] = [try json("oparl/system.json")]
        for list in lists {
            let page = try json("oparl/\(list)-1.json")
            #expect(page["pagination"] != nil && page["links"]?["first"]?.text?.hasSuffix("/\(list)-1.json") == true)
            known.insert("https://rat.example/oparl/\(list)-1.json")
            for object in page["data"]?.elements ?? [] {
                objects.append(object)
                let id = try #require(object["id"]?.text)
                known.insert(id)
                #expect(try json(id.replacing("https://rat.example/", with: "")) == object)
            }
        }
        let types = objects.map { $0["type"]?.text?.split(separator: "/").last ?? "" }
        #expect(types.filter { $0 == "Paper" }.count == 4 && types.filter { $0 == "Consultation" }.count == 3)
        for object in objects { check(object, known) }
        let paper = try #require(objects.first { $0["reference"]?.text == "40711-31" })
        #expect(paper["consultation"]?.elements.map { $0["role"]?.text } == ["Empfehlung", "Beschluss"])
        #expect(paper["consultation"]?.elements.first?["vorlage:date"]?.text == "2031-03-11")
    }

    private func check(_ object: JSONValue, _ known: Set<String>) {
        #expect(object["type"]?.text?.hasPrefix("https://schema.oparl.org/1.1/") == true)
        for (key, value) in object.members {
            #expect(value != .null)
            for element in value.elements.isEmpty ? [value] : value.elements {
                if element["type"] != nil { check(element, known) }
                if let text = element.text, text.hasPrefix("https://rat.example/") {
                    #expect(known.contains(text), "\(key) leads nowhere")
                }
            }
        }
    }

    @Test("a folder that holds something is left alone, and a failed export leaves nothing")
    func refused() throws {
        try archive.folder.write("x", to: "csv/kept.txt")
        let run = try export("csv")
        #expect(run == CommandRun(output: "", errors: "vorlage: cannot write 'csv': Directory not empty\n", status: 2))
        #expect(try FileManager.default.contentsOfDirectory(atPath: archive.folder.path("csv")) == ["kept.txt"])
        let missing = try archive.run("export", "no/where/out")
        #expect(missing.status == 2 && missing.errors.contains("No such file or directory"))
        #expect(try archive.run("export", "--to", "xml", "out").errors.contains("expected ndjson, csv, postgres"))
    }
}

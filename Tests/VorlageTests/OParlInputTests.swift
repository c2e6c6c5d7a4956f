import Drucksachen
import TestSupport
import Testing

/// Objects of an OParl interface as input: papers joined with what the input has of them.
struct OParlInputTests {
    private let folder: TemporaryFolder
    private let fixtures = ProjectFiles.path("Fixtures/oparl")
    private let ris = "https://ris.example.org/"

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String..., input: String = "") throws -> CommandRun {
        try CommandRun(words, in: folder, input: input)
    }

    private func records(_ run: CommandRun) throws -> [JSONValue] {
        try run.lines.map { try JSONReader.read(Array($0.utf8)) }
    }

    private func problems(_ record: JSONValue) -> [String] {
        (record["problems"]?.elements ?? []).compactMap { $0["message"]?.text }
    }

    private func rows(_ value: JSONValue?) -> [String] {
        (value?["consultations"]?.elements ?? []).map { row in
            ["organization", "date", "role", "roleKind", "agendaItem", "result"]
                .map { row[$0]?.text ?? "-" }.joined(separator: " | ")
        }
    }

    private func type(_ name: String) -> String { "\"type\": \"https://schema.oparl.org/1.1/\(name)\"" }

    @Test("a folder of objects gives a record a paper, with what the interface says and what the document prints")
    func folderOfObjects() throws {
        let run = try run("parse", fixtures)
        let records = try records(run)
        #expect(run.status == 0 && run.errors.isEmpty)
        try #require(records.map { $0["id"]?.text } == ["paper/711", "paper/712", "paper/713"].map { ris + $0 })
        let (steg, rack, benches) = (records[0], records[1], records[2])
        // The file beside the object is the paper's, not a document of its own.
        #expect(steg["source"]?["path"]?.text == "\(fixtures)/steg.txt" && steg["source"]?["format"]?.text == "text")
        #expect(
            rows(steg) == [
                "Bezirksvertretung Hafen | 2031-03-11 | Empfehlung | recommendation | - | -",
                "Rat der Stadt | 2031-03-27 | Beschluss | decision | - | -",
            ])
        #expect(
            rows(steg["interface"]) == [
                "Bezirksvertretung Hafen | 2031-03-11 | Vorberatung | recommendation | 4.1 | einstimmig zugestimmt",
                "Rat der Stadt | 2031-04-03 | Entscheidung | decision | - | -",
            ])
        #expect(steg["interface"]?["underDirectionOf"]?.elements.first?["name"]?.text == "Tiefbauamt")
        #expect(steg["interface"]?["originators"]?.elements.first?["name"]?.text == "Hafenliste")
        #expect(steg["interface"]?["auxiliaryFile"]?.elements.first?["name"]?.text == "Lageplan")
        #expect(steg["date"] == .null && steg["interface"]?["date"]?.text == "2031-02-03")
        // A paper without a text is a record, and its body comes from the meeting.
        #expect(rack["name"] == .null && rack["interface"]?["name"]?.text == "Fahrradständer am Rathaus")
        #expect(rows(rack["interface"]) == ["Rat der Stadt | 2031-04-03 | Entscheidung | decision | - | -"])
        #expect(problems(rack) == ["expected a text but found none"])
        // The text of a file that stands alone.
        #expect(benches["name"]?.text == "Neue Bänke im Stadtgarten")
        #expect(benches["interface"]?["name"]?.text == "Bänke im Stadtgarten")
    }

    @Test("papers of an interface are found by what it says, and indexed again when it says something else")
    func index() throws {
        for name in ["paper-711.json", "papers-1.json", "others.json", "steg.txt"] {
            try folder.write(ProjectFiles.bytes("\(fixtures)/\(name)"), to: "dump/\(name)")
        }
        #expect(try run("index", "dump").output == "3 added, 0 updated, 0 unchanged, 0 failed\n")
        for query in [
            "Fahrradständer", "reference:40712-31", "committee:Rat date:2031-02-04", "type:Antrag",
            #""Rat der Stadt" Fahrradständer"#,
        ] {
            let hits = try run("search", "--all", "--json", query).lines
            #expect(hits.count == 1 && hits.first?.contains("paper/712") == true, "\(query)")
        }
        #expect(try run("search", "--count", "Tiefbauamt").output == "1\n")
        #expect(try run("show", "40712-31").output.contains("Schnittstelle: \(ris)paper/712"))
        #expect(try run("deadlines").output.contains("03.04.2031  40712-31  Rat der Stadt"))
        #expect(try run("index", "dump").output == "0 added, 0 updated, 3 unchanged, 0 failed\n")
        let others = try String(decoding: ProjectFiles.bytes(folder.path("dump/others.json")), as: UTF8.self)
        try folder.write(others.replacing("2031-04-02T22:30:00Z", with: "2031-04-10T16:00:00Z"), to: "dump/others.json")
        #expect(try run("index", "dump").output == "0 added, 2 updated, 1 unchanged, 0 failed\n")
        #expect(try run("export", "--to", "csv", "out").status == 0)
        let papers = try String(decoding: ProjectFiles.bytes(folder.path("out/papers.csv")), as: UTF8.self)
        #expect(papers.contains("40712-31,Fahrradständer am Rathaus,Antrag"))
    }

    @Test("objects in an archive and in JSON lines are joined, a named object is told to be none of a paper")
    func containers() throws {
        let members = try ["others.json", "papers-1.json"].map {
            StoredArchive.Member(Array($0.utf8), try ProjectFiles.bytes("\(fixtures)/\($0)"))
        }
        try folder.write(StoredArchive.tar(members), to: "dump.tar")
        let packed = try records(run("parse", "dump.tar"))
        #expect(
            packed.count == 2 && rows(packed[0]["interface"]).first?.hasPrefix("Rat der Stadt | 2031-04-03") == true)
        try folder.write(
            "{\"id\": \"p\", \(type("Paper")), \"underDirectionOf\": [\"o\"]}\n{\"id\": \"o\", \(type("Organization")), \"name\": \"Amt\"}\n",
            to: "objects.jsonl")
        let lines = try run("parse", "objects.jsonl")
        #expect(
            lines.status == 0 && lines.lines.count == 1
                && lines.output.contains(#""underDirectionOf":[{"name":"Amt"}]"#))
        #expect(
            lines.errors
                == "vorlage: 'objects.jsonl:2': an object of the type 'Organization', joined to papers\n")
        // A file that no paper names is a document of its own.
        try folder.write("{\"id\": \"f\", \(type("File")), \"text\": \"Antrag Nr. 40999-31\\n\"}\n", to: "file.json")
        #expect(try records(run("parse", "file.json")).first?["reference"]?.text == "40999-31")
        try folder.write("{\"data\": [], \"links\": {}}", to: "empty.json")
        #expect(try run("parse", "empty.json").status == 0)
        try folder.write("{\"id\": \"d\", \(type("Paper")), \"deleted\": true}", to: "deleted.json")
        #expect(
            try run("parse", "deleted.json").errors
                == "vorlage: 'deleted.json:1': the interface has deleted the paper: left out\n")
    }

    @Test("a member of a wrong type is told with its file and JSON pointer, the rest is read")
    func wrongTypes() throws {
        try folder.write(
            """
            [{\(type("Paper")), "name": 7, "reference": "40711-31", "date": "gestern", "consultation": [
                5, {"organization": "o", "role": ["x"], "authoritative": "ja", "meeting": {"start": {}}}],
              "mainFile": [{"text": 1}, {"text": "x"}], "auxiliaryFile": null, "originatorPerson": {"name": "Kern"}},
             {"id": [1], \(type("Paper")), "consultation": "c", "underDirectionOf": 3}]
            """, to: "x.json")
        let run = try run("parse", "x.json")
        let records = try records(run)
        try #require(run.status == 0 && records.count == 2)
        #expect(records.map { $0["id"]?.text } == ["x.json#1", "x.json#2"])
        #expect(
            Set(problems(records[0])) == [
                "'x.json' /0/id: expected an address but found none",
                "'x.json' /0/name: expected a string but found a number",
                "'x.json' /0/date: expected a date as 2031-03-27 but found 'gestern'",
                "'x.json' /0/consultation/0: expected an object or its address but found a number",
                "'x.json' /0/consultation/1/organization: expected the object 'o' in the input but found none",
                "'x.json' /0/consultation/1/meeting/start: expected a string but found an object",
                "'x.json' /0/consultation/1/role: expected a string but found a list",
                "'x.json' /0/consultation/1/authoritative: expected true or false but found a string",
                "'x.json' /0/mainFile: expected one object but found 2, read is the first",
                "'x.json' /0/mainFile/0/text: expected a string but found a number",
                "expected a text but found none",
            ])
        #expect(records[0]["interface"]?["reference"]?.text == "40711-31")
        #expect(records[0]["interface"]?["originators"]?.elements.first?["name"]?.text == "Kern")
        #expect(
            Set(problems(records[1])) == [
                "'x.json' /1/id: expected a string but found a list",
                "'x.json' /1/consultation: expected the object 'c' in the input but found none",
                "'x.json' /1/underDirectionOf: expected an object or its address but found a number",
                "expected a text but found none",
            ])
    }

    @Test("hostile objects end soon: ones that name themselves, deep ones, a hundred thousand wrong members")
    func hostile() throws {
        let numbers = (0..<100_000).map { "{\"meeting\": \($0), \"role\": \($0)}" }.joined(separator: ",")
        let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
        try folder.write("{\"id\": \"m\", \(type("Paper")), \"consultation\": [\(numbers)]}", to: "h/many.json")
        try folder.write("{\"id\": \"d\", \(type("Paper")), \"consultation\": \(deep)}", to: "h/deep.json")
        try folder.write(
            "{\"id\": \"s\", \(type("Paper")), \"mainFile\": \"s\", \"consultation\": \"s\"}", to: "h/self.json")
        let run = try run("parse", "h")
        let records = try records(run)
        #expect(run.status == 0 && records.map { $0["id"]?.text } == ["d", "m", "s"])
        let told = problems(records[1])
        #expect(
            told.count == 202
                && told.contains("'h/many.json:1': expected at most 200 problems of an object but found more"))
        #expect(records[1]["interface"]?["consultations"]?.elements.count == 100_000)
        #expect(problems(records[2]).count == 3)
    }

    @Test("a file that cannot be read fails, and the paper is found by what the interface says")
    func damagedFile() throws {
        try folder.write(
            "{\"id\": \"p\", \(type("Paper")), \"name\": \"Steg\", \"mainFile\": {\"fileName\": \"a.pdf\", \"text\": \"x\"}}",
            to: "d/p.json")
        try folder.write("%PDF-1.4\nkaputt", to: "d/a.pdf")
        let run = try run("index", "d")
        #expect(run.status == 3 && run.output == "0 added, 0 updated, 0 unchanged, 1 failed\n")
        #expect(run.errors.hasPrefix("vorlage: 'd/a.pdf': expected a whole PDF"))
        #expect(try self.run("search", "--count", "Steg").output == "1\n")
        // No name leads out of the object's folder.
        for name in ["../a.pdf", "/etc/passwd", ".a.txt", "d", "e.txt"] {
            try folder.write(
                "{\"id\": \"p\", \(type("Paper")), \"mainFile\": {\"fileName\": \"\(name)\", \"text\": \"Antrag\"}}",
                to: "e/p.json")
            #expect(try records(self.run("parse", "e")).first?["source"]?["format"]?.text == "json", "\(name)")
        }
    }

    @Test("of standard input each line gives one record, whatever object it is")
    func lines() throws {
        let lines = [
            "{\"id\": \"p\", \(type("Paper"))}", "{\"id\": \"o\", \(type("Organization"))}",
            "{\"data\": [{\"id\": \"p\", \(type("Paper"))}, {\"id\": \"q\", \(type("Paper"))}]}",
            "{\"id\": \"d\", \(type("Paper")), \"deleted\": true}",
        ]
        let run = try run("parse", "--lines", input: lines.joined(separator: "\n"))
        #expect(try records(run).map { $0["id"]?.text } == ["p", "o", "-#3", "d"])
        #expect(run.status == 3)
    }
}

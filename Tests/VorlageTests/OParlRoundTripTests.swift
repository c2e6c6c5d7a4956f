import Drucksachen
import Foundation
import TestSupport
import Testing

/// What `export --to oparl` writes, and what comes of it when it is taken in again.
struct OParlRoundTripTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String...) throws -> CommandRun { try CommandRun(words, in: folder) }

    private func objects(_ list: String) throws -> [JSONValue] {
        let page = try JSONReader.read(try ProjectFiles.bytes(folder.path("out/\(list)-1.json")))
        return page["data"]?.elements ?? []
    }

    private func names(_ member: String, _ value: JSONValue) -> [String] {
        (value[member]?.elements ?? []).compactMap { $0["name"]?.text }
    }

    private func records(_ path: String) throws -> [JSONValue] {
        try run("parse", path).lines.map { try JSONReader.read(Array($0.utf8)) }
    }

    private func export(_ text: String) throws {
        try folder.write(text, to: "papers.jsonl")
        #expect(try run("index", "--index", "index", "papers.jsonl").status == 0)
        #expect(try run("export", "--index", "index", "--to", "oparl", "out").status == 0)
    }

    @Test("the example papers come back with every printed field and every row of their Beratungsfolge")
    func examples() throws {
        let documents = ProjectFiles.path("Fixtures/documents")
        _ = try run("index", "--index", "index", documents)
        #expect(try run("export", "--index", "index", "--to", "oparl", "out").status == 0)
        var printed: [String: JSONValue] = [:]
        for record in try records(documents) { printed[record["id"]?.text ?? ""] = record }
        var ids: [String: String] = [:]
        for paper in try objects("papers") { ids[paper["id"]?.text ?? ""] = paper["vorlage:id"]?.text }
        let again = try records("out")
        #expect(again.count == printed.count && again.count > 40)
        var rowCount = 0
        for record in again {
            let id = try #require(ids[record["id"]?.text ?? ""])
            let (original, read) = (try #require(printed[id]), try #require(record["interface"]))
            for member in ["reference", "name", "paperType", "date"] {
                #expect(read[member]?.text == original[member]?.text, "\(id) \(member)")
            }
            // A department has no person in OParl.
            #expect(names("underDirectionOf", read) == names("underDirectionOf", original), "\(id)")
            #expect(names("originators", read).sorted() == names("originators", original).sorted(), "\(id)")
            #expect(read["consultations"] == original["consultations"], "\(id)")
            rowCount += original["consultations"]?.elements.count ?? 0
        }
        #expect(rowCount > 100)
    }

    @Test("a meeting holds its items in the order of their numbers, and a row without a day keeps what it prints")
    func agenda() throws {
        let rows = [
            "Rat der Stadt\t27.03.2031\t10 b\tBeschluss\tbeschlossen", "Rat der Stadt\t27.03.2031\t9\tBeschluss\t",
            "Rat der Stadt\t27.03.2031\t\tBeschluss\tvertagt", "Rat der Stadt\t27.03.2031\t10 a\tBeschluss\t",
            "Hafenausschuss\t\t3\tVorberatung\tmit 7 Ja-Stimmen, 2 Nein-Stimmen empfohlen",
        ]
        let lines = rows.enumerated().map { number, row in
            let text = "Beschlussvorlage\\n\\nGremium\\tDatum\\tTOP\\tZuständigkeit\\tErgebnis\\n"
            return "{\"id\": \"p\(number)\", \"text\": \"\(text)\(row.replacing("\t", with: "\\t"))\"}"
        }
        try export(lines.joined(separator: "\n"))
        let meetings = try objects("meetings")
        try #require(meetings.count == 1)
        let items = meetings[0]["agendaItem"]?.elements ?? []
        #expect(items.map { $0["number"]?.text } == ["9", "10 a", "10 b", nil])
        #expect(items.map { $0["order"]?.integer } == [0, 1, 2, 3])
        let alone = try objects("agendaItems")
        #expect(alone.map { $0["id"] } == items.map { $0["id"] })
        #expect(alone.allSatisfy { $0["meeting"] == meetings[0]["id"] } && items.allSatisfy { $0["meeting"] == nil })
        let again = try records("out").compactMap { $0["interface"]?["consultations"]?.elements.first }
        let undated = try #require(again.first { $0["organization"]?.text == "Hafenausschuss" })
        #expect(undated["agendaItem"]?.text == "3" && undated["votes"]?["yes"]?.integer == 7)
        #expect(undated["result"]?.text?.hasSuffix("empfohlen") == true)
    }

    @Test("a cited paper is a related one where it is in the archive and alone has its number")
    func citations() throws {
        try export(
            """
            {"id": "a", "text": "Antrag Nr. 40801-31\\n\\nSiehe Antrag Nr. 40802-31, Antrag Nr. 40803-31 und Antrag Nr. 49999-31."}
            {"id": "b", "text": "Antrag Nr. 40802-31\\n\\nDer Steg fehlt."}
            {"id": "c", "text": "Antrag Nr. 40803-31\\n\\nDer Kran fehlt."}
            {"id": "d", "text": "Antrag Nr. 40803-31\\n\\nDie Bank fehlt."}
            """)
        let papers = try objects("papers")
        func paper(_ id: String) -> JSONValue? { papers.first { $0["vorlage:id"]?.text == id } }
        let cited = try #require(paper("b")?["id"])
        #expect(paper("a")?["relatedPaper"]?.elements == [cited])
        #expect(papers.filter { $0["relatedPaper"] != nil }.count == 1)
    }

    @Test("votes of a wrong type are told and left out")
    func wrongVotes() throws {
        try folder.write(
            """
            {"id": "p", "type": "https://schema.oparl.org/1.1/Paper", "consultation": [
                {"vorlage:votes": {"yes": -1, "no": "3", "abstain": 2}}, {"vorlage:votes": 5}]}
            """, to: "p.json")
        let record = try #require(try records("p.json").first)
        let rows = record["interface"]?["consultations"]?.elements ?? []
        #expect(rows.map { $0["votes"]?["abstain"]?.integer } == [2, nil])
        let messages = (record["problems"]?.elements ?? []).compactMap { $0["message"]?.text }
        #expect(messages.contains("'p.json' /consultation/0/vorlage:votes/yes: expected a count but found a number"))
        #expect(messages.contains("'p.json' /consultation/0/vorlage:votes/no: expected a count but found a string"))
    }
}

import Drucksachen
import TestSupport
import Testing

/// The commands for researchers, as they are called.
struct ResearchCommandTests {
    private let archive: SmallArchive

    init() throws { archive = try SmallArchive() }

    @Test("analyze prints a line a term")
    func analyze() throws {
        let run = try archive.run("analyze", "Straßenreinigung am 24.7.2006")
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n").map(String.init)
        #expect(lines[0] == "1\tword\tStraßenreinigung\tstrassenreinigung\tstrassenrein\tstrass|reinig")
        #expect(lines[2].hasPrefix("3\twhole\t24.7.2006\t2006-07-24"))
        let json = try JSONReader.read(Array(try archive.run("analyze", "--json", "Rat").output.utf8))
        #expect(json["stem"]?.text == "rat")
        #expect(json["analysisVersion"]?.integer == 2)
    }

    @Test("a concordance comes as a table, as CSV and as JSON")
    func concordance() throws {
        let table = try archive.run("concordance", "--index", "index", "Kranbrücke")
        _ = table
        let csv = try archive.run("concordance", "--csv", "Kranbrücke")
        #expect(csv.output.hasPrefix("reference,date,page,line,left,match,right,id,path\r\n40711-31,2031-02-03,,"))
        let json = try archive.run("concordance", "--json", "Kranbrücke")
        let first = try JSONReader.read(Array(json.output.utf8.prefix { $0 != 0x0A }))
        #expect(first["match"]?.text == "Kranbrücke")
        #expect(try archive.run("concordance", "xyzzy").status == 1)
    }

    @Test("a file of queries gives one table, and a wrong query is named with its line")
    func queries() throws {
        try archive.folder.write("query\nKranbrücke\n(\nxyzzy\n", to: "queries.txt")
        let run = try archive.run("search", "--queries", "queries.txt")
        #expect(run.status == 3)
        let lines = run.output.split(separator: "\r\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines[1].hasPrefix("Kranbrücke,1,1,40711-31,2031-02-03,"))
        #expect(lines[2] == "xyzzy,,0,,,,,,,,,")
        #expect(run.errors.contains("queries.txt:3: query, column 2: expected a word"))
        #expect(try archive.run("search", "--queries", "queries.txt", "x").status == 2)
        #expect(try archive.run("search").status == 2)
    }

    @Test("facets, explanations, relations and suggestions")
    func others() throws {
        #expect(try archive.run("search", "--facets", "committee", "Kranbrücke").output.contains("1  Rat der Stadt\n"))
        #expect(try archive.run("search", "--facets", "shape", "Kranbrücke").status == 2)
        #expect(try archive.run("search", "--explain", "Kranbrücke").output.contains("word kranbruck"))
        #expect(try archive.run("search", "--group", "reference", "Kranbrücke").status == 0)
        let none = try archive.run("search", "Kranbrükce")
        #expect(none.status == 1)
        #expect(none.errors.contains("did you mean 'Kranbrücke'?"))
        #expect(try archive.run("related", "99999-99").status == 1)
    }
}

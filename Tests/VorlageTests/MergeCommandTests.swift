import TestSupport
import Testing

/// `merge`, with all it prints.
struct MergeCommandTests {
    @Test("merge tells the segments before and after, and loses no paper")
    func merge() throws {
        let archive = try SmallArchive()
        let more = #"{"id":"kran-2","title":"Kran am Kai","text":"Antrag\n\nDer Kran fehlt."}"# + "\n"
        try archive.folder.write(more, to: "more.jsonl")
        #expect(try archive.run("index", "more.jsonl").status == 0)
        #expect(try archive.run("remove", "steg-1").status == 0)
        let run = try archive.run("merge")
        #expect(run == CommandRun(output: "segments before  2\nsegments after   1\n", errors: "", status: 0))
        #expect(try archive.run("stats").output.hasPrefix("papers      2\ndeleted     0\nsegments    1\n"))
        #expect(try archive.run("search", "--count", "fehlt").output == "1\n")
        #expect(try archive.run("search", "--count", "Bauzeitenplan").output == "1\n")
        #expect(try archive.run("verify").status == 0)
        #expect(try archive.run("merge").output == "segments before  1\nsegments after   1\n")
    }

    @Test("merge makes no index where there is none")
    func missing() throws {
        let run = try SmallArchive(isIndexed: false).run("merge")
        #expect(run.status == 2)
        #expect(run.output.isEmpty && run.errors.contains("no index at"))
    }
}

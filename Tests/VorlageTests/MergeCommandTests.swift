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

    @Test("merge of several indexes finds as one index does, and tells which papers several have")
    func join() throws {
        let archive = try SmallArchive()
        let more = #"{"id":"kran-2","title":"Kran am Kai","text":"Antrag\n\nDer Kran am Nordufer fehlt."}"# + "\n"
        try archive.folder.write(more, to: "papers/more.jsonl")
        try archive.folder.write(SmallArchive.jetty.replacing("fehlt", with: "rostet"), to: "papers/again.jsonl")
        for (index, paths) in [
            ("a", ["papers/bridge.txt", "papers/jetty.jsonl"]), ("b", ["papers/more.jsonl"]),
            ("one", ["papers/bridge.txt", "papers/jetty.jsonl", "papers/more.jsonl"]), ("c", ["papers/again.jsonl"]),
        ] {
            let run = try CommandRun(["index", "--jobs", "1", "--index", index] + paths, in: archive.folder)
            #expect(run.status == 0)
        }
        let run = try archive.run("merge", "a", "b", "new/joined")
        #expect(run == CommandRun(output: "indexes          2\npapers           3\n", errors: "", status: 0))
        for query in ["Nordufer", "Kran OR Steg", "fehlt", "Brücke -Steg"] {
            let found = try ["one", "new/joined"].map { try archive.run("search", "--json", "--index", $0, query) }
            #expect(found[0] == found[1], "\(query)")
            #expect(!found[0].output.isEmpty)
        }
        let repeated = try archive.run("merge", "a", "b", "c", "all")
        #expect(repeated.output == "indexes          3\npapers           3\n")
        #expect(repeated.errors == "vorlage: 'steg-1' of 'a' is left out: 'c' has it, too, and is named later\n")
        #expect(repeated.status == 0)
        #expect(try archive.run("search", "--index", "all", "--count", "rostet").output == "1\n")
        #expect(try archive.run("search", "--index", "all", "--count", "Steg fehlt").output == "0\n")
        #expect(try archive.run("stats", "--index", "a").output.hasPrefix("papers      2\ndeleted     0\n"))
        #expect(try archive.run("verify", "--index", "new/joined").status == 0)
        #expect(
            try archive.run("merge", "a", "b")
                == CommandRun(
                    output: "", errors: "vorlage: 'b': expected an empty or a new folder but found 'inputs' in it\n",
                    status: 2))
        #expect(
            try archive.run("merge", "a").errors == "vorlage: 'vorlage merge': expected A B … INTO but found only 'a'\n"
        )
        #expect(
            try archive.run("merge", "a", "b", "./a", "d").errors
                == "vorlage: 'vorlage merge': expected each index once but found './a' again\n")
        #expect(try archive.run("merge", "--index", "a", "b", "d").status == 2)
        #expect(try archive.run("merge", "a", "papers", "d").errors == "vorlage: no index at 'papers'\n")
        #expect(try archive.run("merge", "a", "b", "papers").status == 2)
        #expect(try archive.run("stats", "--index", "d").status == 2)
    }

    @Test("merge makes no index where there is none")
    func missing() throws {
        let run = try SmallArchive(isIndexed: false).run("merge")
        #expect(run.status == 2)
        #expect(run.output.isEmpty && run.errors.contains("no index at"))
    }
}

internal import Drucksachen

/// Files that lie beside the JSON files of an interface's papers, by the name that the interface gives them.
enum OParlFolder {
    /// The file of a paper; nil where the interface names none, or none lies there.
    ///
    /// Only a JSON file has files beside it: no line of many, no member of an archive, not standard input.
    static func mainFile(of paper: PublishedPaper, beside piece: InputPiece) -> String? {
        guard PathWalker.ending(of: piece.path) == "json", !piece.isInArchive,
            let name = paper.mainFile?.fileName, isUsable(name)
        else { return nil }
        let folder = piece.path.lastIndex(of: "/").map { String(piece.path[...$0]) } ?? ""
        let path = folder + name
        return (try? fileKind(atLink: path)) == .file ? path : nil
    }

    /// The names of the files in a folder that are those of papers there, so that a walk leaves them to their papers.
    static func mainFiles(in folder: String, names: [String]) -> Set<NameHash> {
        guard names.contains(where: isUsable) else { return [] }
        var objects = OParlObjects()
        var papers: [OParlObject] = []
        for name in names where PathWalker.ending(of: name) == "json" {
            guard let bytes = try? readDocument(folder + name, limits: InputLimits()),
                let value = try? JSONReader.read(bytes)
            else { continue }
            objects.add(OParlObject(value: value, path: name, pointer: "")) {
                if OParlObject.typeName(of: $0.value) == "Paper", !$0.isDeleted { papers.append($0) }
            }
        }
        var found: Set<NameHash> = []
        for paper in papers {
            var reading = OParlReading(objects)
            if let name = reading.paper(paper).mainFile?.fileName, isUsable(name) { found.insert(NameHash(name)) }
        }
        return found
    }

    /// Whether a name is that of a document in the same folder.
    private static func isUsable(_ name: String) -> Bool {
        !name.utf8.contains(0) && !name.contains("/") && !name.hasPrefix(".") && PathWalker.hasKnownEnding(name)
            && !PathWalker.hasJSONEnding(name)
    }
}

internal import Drucksachen
internal import Ratsarchiv

/// `vorlage analyze`: under which terms a text is found.
enum AnalyzeCommand {
    static let specification = CommandSpecification(
        "analyze", "tell under which terms a text is found", synopsis: "TEXT", operands: .words,
        operandCount: 1...Int.max, options: [.index, .json],
        details: """
            A line a term: position, what it stands for (word, whole, part), the words of the text, the literal word by which
            phrases find it, its stem, and the parts of a compound. With --index the words of its papers take compounds
            apart beside the list that vorlage ships.
            """,
        takesDashedWords: true, run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let text = invocation.operands.joined(separator: " ")
        let archive = invocation.has("index") ? try ArchiveFolder.reader(invocation) : nil
        let terms = TextAnalysis(archive: archive).terms(of: text)
        let bytes = Array(text.utf8)
        var output = ""
        for term in terms {
            let source = String(decoding: bytes[term.range], as: UTF8.self)
            output += invocation.has("json") ? json(term, source) : line(term, source)
        }
        try StandardStreams.write(output)
        return terms.isEmpty ? .nothingFound : .done
    }

    private static func line(_ term: AnalyzedTerm, _ source: String) -> String {
        var cells = ["\(term.position)", term.kind.rawValue, SafeText.oneLine(source), term.literal, term.stem]
        if !term.parts.isEmpty { cells.append(term.parts.joined(separator: "|")) }
        return cells.joined(separator: "\t") + "\n"
    }

    private static func json(_ term: AnalyzedTerm, _ source: String) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("schema", Paper.schemaVersion)
            json.member("analysisVersion", Int(TextAnalysis.version))
            json.member("position", term.position)
            json.member("kind", term.kind.rawValue)
            json.member("text", source)
            json.member("from", term.range.lowerBound)
            json.member("to", term.range.upperBound)
            json.member("literal", term.literal)
            json.member("stem", term.stem)
            json.member("family", term.family)
            json.member("parts", term.parts) { $0.string($1) }
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}

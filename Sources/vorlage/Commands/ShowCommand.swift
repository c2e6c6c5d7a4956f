internal import InvertedIndex
internal import Ratsarchiv

/// `vorlage show`: one stored paper.
enum ShowCommand {
    static let specification = CommandSpecification(
        "show", "print a stored paper", synopsis: "ID|REFERENCE", operands: .words, operandCount: 1...1,
        options: [
            .index, .json, Option("text", .none, "its running text"),
            Option("all", .none, "all papers with that number, where several share it"),
        ], run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let reader = try ArchiveFolder.reader(invocation)
        let papers = try ArchiveFolder.papers(invocation.operands[0], in: reader, takesAll: invocation.has("all"))
        guard !papers.isEmpty else { return .nothingFound }
        var output: [UInt8] = []
        do throws(IndexError) {
            for paper in papers { output += try print(paper, invocation) }
        } catch {
            throw CommandError(error.description)
        }
        try StandardStreams.write(output)
        return .done
    }

    private static func print(_ paper: StoredPaper, _ invocation: Invocation) throws(IndexError) -> [UInt8] {
        if invocation.has("text") {
            let text = String(decoding: try paper.text(), as: UTF8.self)
            return Array((StandardStreams.outputIsTerminal ? SafeText.lines(text) : text).utf8) + [0x0A]
        }
        let record = try paper.record()
        if invocation.has("json") { return record + [0x0A] }
        return Array(RecordText.describe(record).utf8)
    }
}

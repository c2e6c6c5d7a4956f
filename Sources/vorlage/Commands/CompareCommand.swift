internal import Drucksachen
internal import Ratsarchiv

/// `vorlage compare`: what changed between two versions, or between a paper and an interface.
enum CompareCommand {
    static let specification = CommandSpecification(
        "compare", "tell what changed between versions of papers", synopsis: "OLD NEW | --oparl FILE PATH…",
        operands: .paths, operandCount: 1...Int.max,
        options: [
            Option("oparl", .text("FILE"), "compare what the papers print with what an OParl interface says"), .json,
            .jobs, .maximumDocumentSize, .maximumDocumentTime,
        ],
        details: """
            OLD and NEW are papers, folders or JSON lines; papers of two dumps are paired by their path or id, else their number.
            Told are bodies, dates, roles, agenda items, results, the resolution word by word, and the states of measures.
            With --oparl only values count that both give; a role counts as the same when its kind is.
            Status 1 when nothing differs.
            """,
        run: run)

    private static func run(_ invocation: Invocation) throws(CommandError) -> ExitStatus {
        let differences: [PaperDifference]
        let failureCount: Int
        if let path = invocation.text("oparl") {
            (differences, failureCount) = try published(path, invocation)
        } else {
            guard invocation.operands.count == 2 else {
                throw CommandError("'vorlage compare': expected OLD NEW but found \(invocation.operands.count) paths")
            }
            (differences, failureCount) = try versions(invocation)
        }
        if invocation.has("json") {
            var lines = JSONWriter()
            for difference in differences { DifferenceText.write(difference, to: &lines) }
            try StandardStreams.write(lines.bytes)
        } else {
            try StandardStreams.write(differences.map(DifferenceText.line).joined())
        }
        return failureCount > 0 ? .someInputsFailed : differences.isEmpty ? .nothingFound : .done
    }

    private static func versions(_ invocation: Invocation) throws(CommandError) -> ([PaperDifference], Int) {
        let (oldPath, newPath) = (invocation.operands[0], invocation.operands[1])
        let old = try papers([oldPath], invocation)
        let new = try papers([newPath], invocation)
        let pairs = PaperPairs.pairs(old.papers, below: oldPath, new.papers, below: newPath)
        var differences: [PaperDifference] = []
        for pair in pairs {
            switch pair {
            case (let old?, let new?):
                differences += PaperComparison.differences(from: old, to: new, .versions)
            case (let old?, nil):
                differences.append(
                    PaperDifference(field: .paper, old: title(old), new: nil, path: old.source.path, line: 1))
            case (nil, let new?):
                differences.append(
                    PaperDifference(field: .paper, old: nil, new: title(new), path: new.source.path, line: 1))
            case (nil, nil): break
            }
        }
        return (differences, old.failureCount + new.failureCount)
    }

    private static func published(
        _ path: String, _ invocation: Invocation
    ) throws(CommandError) -> ([PaperDifference], Int) {
        let read = try papers(invocation.operands, invocation)
        do throws(InputFailure) {
            let file = try OParlFile(path: path)
            var differences: [PaperDifference] = []
            for paper in read.papers {
                guard let version = file.version(of: paper) else {
                    StandardStreams.report("\(quoted(paper.source.path)): found no such paper in \(quoted(path))")
                    continue
                }
                differences += PaperComparison.differences(from: paper, to: version, .printedAndPublished)
            }
            return (differences, read.failureCount)
        } catch {
            throw CommandError(error.text)
        }
    }

    private static func title(_ paper: Paper) -> String {
        [paper.reference, paper.name ?? paper.id].compactMap(\.self).joined(separator: " ")
    }

    private static func papers(
        _ paths: [String], _ invocation: Invocation
    ) throws(CommandError) -> (papers: [Paper], failureCount: Int) {
        let stream = try invocation.stream(.paths(paths), keepsText: false)
        let found = Monitor((papers: [Paper](), failureCount: 0))
        stream.run(
            transform: { $0 },
            deliver: { batch in
                found.locked { found in
                    for outcome in batch {
                        switch outcome {
                        case .paper(let paper): found.papers.append(paper)
                        case .failure(let failure, _):
                            StandardStreams.report(failure.text)
                            found.failureCount += 1
                        case .note(let note): StandardStreams.report(note)
                        }
                    }
                    return true
                }
            })
        return found.locked { $0 }
    }
}

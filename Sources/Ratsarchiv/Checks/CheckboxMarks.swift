internal import Drucksachen

/// A question to be answered by yes or no with no mark or with two.
enum CheckboxMarks: Check {
    static let id = "checkbox-marks"
    static let severity = Problem.Severity.warning
    static let explanation =
        "Of the boxes 'Ja' and 'Nein' of one question none is marked, or both. Papers of which a mark was lost in the text are left out, and so is a question without a mark directly behind one answered with no, since it may only ask further."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        var findings: [Finding] = []
        var start = 0
        var isBehindNo = false
        let boxes = paper.checkboxes
        // Where one mark is lost, or typed as an X that the text has put elsewhere, others may be, too.
        let mayBeLost = boxes.contains { $0.state == .unknown || $0.group?.hasSuffix(" X") == true }
        while start < boxes.count {
            var end = start + 1
            while end < boxes.count, boxes[end].group == boxes[start].group { end += 1 }
            defer { start = end }
            // A group with half a parenthesis is the end of a question.
            guard let group = boxes[start].group, group.contains("(") == group.contains(")") else { continue }
            let answers = boxes[start..<end].filter { isAnswer($0.label) }
            guard answers.count == 2, Set(answers.map { $0.label.lowercased() }).count == 2,
                answers.allSatisfy({ $0.state != .unknown })
            else { continue }
            let marked = answers.filter { $0.state == .checked }
            let mayAskFurther = isBehindNo
            isBehindNo = marked.count == 1 && marked.first?.label.lowercased() == "nein"
            switch marked.count {
            case 1: continue
            // A further option that is marked answers the question, too.
            case 0 where mayBeLost || mayAskFurther || boxes[start..<end].contains { $0.state == .checked }: continue
            default: break
            }
            findings.append(
                Finding(
                    pointer: "/checkboxes/\(start)/label",
                    message: "expected one mark for \(quoted(group)) but found \(marked.isEmpty ? "none" : "two")"))
        }
        return findings
    }

    private static func isAnswer(_ label: String) -> Bool { ["ja", "nein"].contains(label.lowercased()) }
}

import Drucksachen

@testable import VorlageParser

/// The record of a text as the `text` member of a JSON line gives it.
func paper(_ text: String, path: String = "a.txt") -> Paper {
    PaperParser().parse(InputDocument(id: "a", path: path, content: .text(text)))
}

/// The dates of a stretch of text as `YYYY-MM-DD`, `-` for a placeholder and `!` for an impossible day.
func dates(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    return DateScanner.all(bytes, 0..<bytes.count).map { date in
        switch date.value {
        case .day(let day): day.description
        case .placeholder: "-"
        case .impossible: "!"
        }
    }
}

extension Paper {
    /// The rows of the Beratungsfolge, one a line: body, date, role, agenda item, publicity, result; `-` for none.
    var rows: [String] {
        consultations.map { row in
            let publicity = row.isPublic.map { $0 ? "ö" : "nö" }
            let cells = [row.organization, row.date?.description, row.role, row.agendaItem, publicity, row.result]
            return cells.map { $0 ?? "-" }.joined(separator: " | ")
        }
    }

    /// The boxes, one a line: `group: label = state`.
    var boxes: [String] {
        checkboxes.map { "\($0.group ?? "-"): \($0.label) = \($0.state.rawValue)" }
    }

    /// The place of a leaf's words in the decoded text; nil when the leaf has none.
    func place(_ pointer: String) -> Place? { spans.first { $0.pointer == pointer }?.span }
}

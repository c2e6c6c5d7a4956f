import Drucksachen

/// Votes and results that are printed apart from the Beratungsfolge: below it, in a form for the votes, under
/// `Abstimmungsergebnis:`, or in a sentence that names the meeting. They belong to the row whose meeting they name.
enum VotesField: Field {
    static let rule =
        "votes apart from the table: below it, in a form, under `Abstimmungsergebnis`, or in a sentence with its date"

    static func read(_ reading: inout Reading) {
        guard !reading.paper.consultations.isEmpty else { return }
        readBelowTable(&reading)
        readForm(&reading)
        readNamedOutcomes(&reading)
        readOutcome(&reading)
        readSentences(&reading)
    }

    private static func set(_ votes: Votes, _ row: Int, _ range: Range<Int>, _ reading: inout Reading) {
        guard reading.paper.consultations[row].votes == nil else { return }
        reading.paper.consultations[row].votes = votes
        reading.mark("/consultations/\(row)/votes", range)
    }

    private static func set(_ result: Range<Int>, resultOf row: Int, _ reading: inout Reading) {
        guard reading.paper.consultations[row].result == nil else { return }
        let words = reading.text.string(result)
        reading.paper.consultations[row].result = words
        reading.paper.consultations[row].resultKind = Results.kind(of: words)
        reading.mark("/consultations/\(row)/result", result)
    }

    /// The row of a day; nil when none or several are of it.
    private static func row(of date: CalendarDate, _ reading: Reading) -> Int? {
        let rows = reading.paper.consultations.indices.filter { reading.paper.consultations[$0].date == date }
        return rows.count == 1 ? rows[0] : nil
    }

    /// A small table of votes right below the last row: `Anwesend Ja Nein Enthaltung` / `11 10 1 0`.
    private static func readBelowTable(_ reading: inout Reading) {
        guard let table = reading.table, table.lines.upperBound + 1 < reading.text.lines.count, !table.rows.isEmpty
        else {
            return
        }
        let text = reading.text
        let lines = [text.lines[table.lines.upperBound].range, text.lines[table.lines.upperBound + 1].range]
        guard lines[0].count <= 80, lines[1].count <= 40, text.lines[table.lines.upperBound].cues.contains(.answer),
            let votes = VoteReader.votes(in: text.joined(lines))
        else { return }
        set(votes, table.rows.count - 1, lines[0].lowerBound..<lines[1].upperBound, &reading)
    }

    /// A form whose rows are bodies with the days of the Beratungsfolge and the votes in columns (Uckermark).
    private static func readForm(_ reading: inout Reading) {
        let text = reading.text
        guard let first = text.lines.indices.first(where: { isVoteHeader(text, $0) && !reading.isInTable($0) }) else {
            return
        }
        for index in first + 1..<min(first + 40, text.lines.count) where text.lines[index].cues.contains(.digit) {
            let range = text.lines[index].range
            guard let date = DateScanner.first(text.bytes, range), let day = date.date, let row = row(of: day, reading)
            else { continue }
            let words = text.words(date.range.upperBound..<range.upperBound)
            let numbers = words.prefix { $0.count <= 3 && text.bytes[$0].allSatisfy(Byte.isDigit) }
            guard let last = numbers.last, numbers.count >= 2 else { continue }
            let counts = numbers.compactMap { Int(text.string($0)) }
            var votes = Votes()
            votes.yes = counts[0]
            votes.no = counts[1]
            if counts.count > 2 { votes.abstain = counts[2] }
            set(votes, row, numbers[numbers.startIndex].lowerBound..<last.upperBound, &reading)
        }
    }

    /// `Ja  Nein  Enthaltung` as headings of columns.
    private static func isVoteHeader(_ text: PaperText, _ index: Int) -> Bool {
        guard text.lines[index].cues.contains(.answer), text.lines[index].range.count <= 160 else { return false }
        guard text.find("nein", in: text.lines[index].range) != nil else { return false }
        let words = text.words(text.lines[index].range)
        // Before the j, nothing but what a key form drops may stand.
        let yes = words.firstIndex { word in
            let first = text.bytes[word.lowerBound]
            return (!Byte.isLetter(first) || first | 0x20 == 0x6A) && text.key(word) == "ja"
        }
        guard let yes, yes + 1 < words.count, text.key(words[yes + 1]) == "nein" else { return false }
        return !words.contains { text.key($0).utf8.contains(where: Byte.isDigit) }
    }

    /// `Abstimmungsergebnis:` with its result and votes: they are those of the meeting the paper is printed for.
    private static func readOutcome(_ reading: inout Reading) {
        let text = reading.text
        guard let row = printedMeeting(reading) else { return }
        for index in text.lines.indices where text.lines[index].cues.contains(.colon) && !reading.isInTable(index) {
            let range = text.lines[index].range
            guard range.count <= 100, let colon = text.bytes[range].firstIndex(of: Byte.colon),
                outcomes.holds(text, range.lowerBound..<colon)
            else { continue }
            // The head of an empty form is no outcome.
            if (index + 1..<min(index + 4, text.lines.count)).contains(where: { isVoteHeader(text, $0) }) { continue }
            var pieces = [text.trimmed(colon + 1..<range.upperBound)].filter { !$0.isEmpty }
            for next in index + 1..<min(index + 10, text.lines.count) {
                let line = text.lines[next].range
                guard line.count <= 100 else { break }
                if isHeadCount(text, line) { continue }
                guard isOutcome(text, line) else { break }
                pieces.append(line)
            }
            guard let first = pieces.first, let last = pieces.last else { continue }
            if let result = pieces.first(where: { Results.isResult(text.string($0)) && !hasDigit(text, $0) }) {
                set(result, resultOf: row, &reading)
            }
            if pieces.count == 1, let votes = ratio(text, first) {
                set(votes, row, first, &reading)
            } else if let votes = VoteReader.votes(in: text.joined(pieces)) {
                set(votes, row, first.lowerBound..<last.upperBound, &reading)
            }
            return
        }
    }

    /// `Abstimmungsergebnis im Hauptausschuss:` above the votes: those of the row that it names.
    private static func readNamedOutcomes(_ reading: inout Reading) {
        let text = reading.text
        for index in text.lines.indices where text.lines[index].cues.contains(.colon) && !reading.isInTable(index) {
            let range = text.lines[index].range
            guard (28...120).contains(range.count),
                text.has("Abstimmung", at: range.lowerBound, before: range.upperBound)
                    || text.has("Beratungsergebnis", at: range.lowerBound, before: range.upperBound),
                let colon = text.bytes[range].firstIndex(of: Byte.colon)
            else { continue }
            let label = text.key(range.lowerBound..<colon)
            let named = reading.paper.consultations.indices.filter { row in
                let body = (reading.paper.consultations[row].organization ?? "").key
                return label.holds(" " + body) && body.utf8.count >= 3
            }
            // Of several the longest name counts: `Rat` stands in `Rat der Stadt`.
            let longest = named.max {
                (reading.paper.consultations[$0].organization ?? "").utf8.count
                    < (reading.paper.consultations[$1].organization ?? "").utf8.count
            }
            guard let longest else { continue }
            let body = reading.paper.consultations[longest].organization
            let day = DateScanner.first(text.bytes, range.lowerBound..<colon)?.date
            let meetings = named.filter {
                reading.paper.consultations[$0].organization == body
                    && (day == nil || reading.paper.consultations[$0].date == day)
            }
            guard meetings.count == 1, let row = meetings.first else { continue }
            var pieces = [text.trimmed(colon + 1..<range.upperBound)].filter { !$0.isEmpty }
            for next in index + 1..<min(index + 6, text.lines.count) {
                let line = text.lines[next].range
                if line.count <= 100, isHeadCount(text, line) { continue }
                guard line.count <= 100, isOutcome(text, line) else { break }
                pieces.append(line)
            }
            guard let first = pieces.first, let last = pieces.last,
                let votes = VoteReader.votes(in: text.joined(pieces))
            else { continue }
            set(votes, row, first.lowerBound..<last.upperBound, &reading)
        }
    }

    /// `15 : 3`: those for it and those against it.
    private static func ratio(_ text: PaperText, _ range: Range<Int>) -> Votes? {
        let parts = text.string(range).split(separator: ":").map { String($0).trimmed }
        guard parts.count == 2, parts.allSatisfy({ $0.allDigits && $0.utf8.count <= 3 }) else { return nil }
        var votes = Votes()
        votes.yes = Int(parts[0])
        votes.no = Int(parts[1])
        return votes
    }

    private static let outcomes = KeySet(["abstimmungsergebnis", "beratungsergebnis", "abstimmung"])

    private static func hasDigit(_ text: PaperText, _ range: Range<Int>) -> Bool {
        text.bytes[range].contains(where: Byte.isDigit)
    }

    /// `Gesetzliche Anzahl der Mitglieder: 13`, `davon anwesend: 11`, `ausgeschlossen nach § 20: 0`.
    private static func isHeadCount(_ text: PaperText, _ range: Range<Int>) -> Bool {
        guard range.count <= 80, Byte.isDigit(text.bytes[range.upperBound - 1]),
            let colon = text.bytes[range].lastIndex(of: Byte.colon)
        else { return false }
        let label = text.key(range.lowerBound..<colon)
        return ["mitglieder", "anwesend", "stimmberechtigt", "ausgeschlossen", "befangen"].contains { label.holds($0) }
    }

    private static func isOutcome(_ text: PaperText, _ range: Range<Int>) -> Bool {
        let words = text.string(range)
        guard !words.hasPrefix("Ein-") else { return false }
        return Results.isResult(words) || hasDigit(text, range) && VoteReader.votes(in: words) != nil
    }

    /// The row of the meeting that a page or an extract is printed for: the only one, or the one its head names.
    private static func printedMeeting(_ reading: Reading) -> Int? {
        let rows = reading.paper.consultations
        if rows.count == 1 { return 0 }
        let text = reading.text
        for index in 0..<min(20, text.lines.count) where !reading.isInTable(index) {
            let range = text.lines[index].range
            guard text.lines[index].cues.contains(.digit), text.find("sitzung", in: range) != nil,
                let day = DateScanner.first(text.bytes, range)?.date
            else { continue }
            return row(of: day, reading)
        }
        return nil
    }

    /// `Der Kreistag hat in seiner Sitzung am 20.12.2017 mit 37 Ja-Stimmen, 4 Nein-Stimmen … beschlossen`.
    private static func readSentences(_ reading: inout Reading) {
        let text = reading.text
        for index in text.lines.indices
        where text.lines[index].cues.contains([.answer, .digit]) && !reading.isInTable(index) {
            let end = min(index + 2, text.lines.count)
            let range = text.lines[max(0, index - 1)].range.lowerBound..<text.lines[end - 1].range.upperBound
            guard text.find("Ja-Stimmen", in: text.lines[index].range) != nil,
                let day = DateScanner.first(text.bytes, range)?.date, let row = row(of: day, reading),
                let votes = VoteReader.votes(in: text.joinedLines(index..<end)), votes.yes != nil, votes.no != nil
            else { continue }
            set(votes, row, text.lines[index].range, &reading)
        }
    }
}

internal import Drucksachen

/// A column of a table whose sum is not that of its rows.
enum TableSum: Check {
    static let id = "table-sum"
    static let severity = Problem.Severity.warning
    static let explanation =
        "The last row of a table is named as a sum (Summe, Gesamt, insgesamt), every cell of a column above it is an amount, and they add up to another."

    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding] {
        paper.tables.enumerated().flatMap { index, table -> [Finding] in
            guard let last = table.rows.last, table.rows.count > 2, let name = last.first, isSum(name),
                table.rows.allSatisfy({ $0.count == last.count }),
                !table.rows.dropLast().contains(where: { $0.first.map(isSum) ?? true })
            else { return [] }
            return (1..<max(1, last.count)).compactMap { column in
                guard let sum = cents(last[column]) else { return nil }
                var total = 0
                for row in table.rows.dropLast() {
                    guard let value = cents(row[column]) else { return nil }
                    total += value
                }
                guard total != sum else { return nil }
                let title = column < table.header.count ? table.header[column] : "column \(column + 1)"
                return Finding(
                    pointer: "/tables/\(index)",
                    message:
                        "expected the sum \(text(total)) of \(quoted(title)) but found \(quoted(last[column]))"
                )
            }
        }
    }

    private static func isSum(_ name: String) -> Bool {
        let word = name.lowercased().split { !$0.isLetter }.first ?? ""
        return ["summe", "gesamt", "gesamtsumme", "insgesamt", "gesamtkosten", "gesamtbetrag"].contains(word)
    }

    /// The amount in a cell as cents: `1.234,50 €`, `-300`; nil for anything else.
    static func cents(_ cell: String) -> Int? {
        var text = cell.filter { !$0.isWhitespace }
        for unit in ["€", "EUR", "Euro"] where text.hasSuffix(unit) { text = String(text.dropLast(unit.count)) }
        let isNegative = text.first == "-" || text.first == "−"
        if isNegative { text.removeFirst() }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, !whole.isEmpty else { return nil }
        let groups = whole.split(separator: ".", omittingEmptySubsequences: false)
        guard groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            groups.dropFirst().allSatisfy({ $0.count == 3 }), groups.count == 1 || groups[0].count <= 3,
            let euros = Int(groups.joined()), euros < 1 << 40
        else { return nil }
        var cents = euros * 100
        if parts.count == 2 {
            guard parts[1].count == 2, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }), let rest = Int(parts[1])
            else {
                return nil
            }
            cents += rest
        }
        return isNegative ? -cents : cents
    }

    private static func text(_ cents: Int) -> String {
        let rest = abs(cents) % 100
        return "\(cents < 0 ? "-" : "")\(abs(cents) / 100),\(rest < 10 ? "0" : "")\(rest)"
    }
}

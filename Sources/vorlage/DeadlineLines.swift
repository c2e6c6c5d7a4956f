internal import Drucksachen
internal import Fristen
internal import Ratsarchiv

/// The lines of a list of deadlines in one form: each made when its entry is read, all written when they are in order.
struct DeadlineLines {
    /// The form.
    enum Form {
        /// Columns for people.
        case table
        /// A German spreadsheet's table: UTF-8 with byte order mark, semicolons.
        case csv
        /// An object a line.
        case json
    }

    private static let columnCount = 6
    private static let widest = 72

    private let form: Form
    private let today: CalendarDate
    /// The widths of the table's columns but the last.
    private var widths = [Int](repeating: 0, count: DeadlineLines.columnCount - 1)
    private var json = JSONWriter()

    /// Lines in a form; what is missed or open is told as of today.
    init(_ form: Form, today: CalendarDate) {
        self.form = form
        self.today = today
    }

    /// An entry's line; of a table its cells, each with its width and its length before it.
    mutating func line(_ entry: DeadlineEntry) -> [UInt8] {
        var line: [UInt8] = []
        switch form {
        case .json:
            DeadlineText.write(entry, today, to: &json)
            json.drain { line = $0 }
        case .csv:
            for (column, cell) in csvCells(entry).enumerated() {
                if column > 0 { line.append(0x3B) }
                if let cell { line.append(contentsOf: SafeText.csvCell(cell).utf8) }
            }
            line.append(contentsOf: [0x0D, 0x0A])
        case .table:
            for (column, cell) in DeadlineText.cells(entry, today).enumerated() {
                let width = DeadlineLines.width(cell)
                if column < widths.count { widths[column] = max(widths[column], min(DeadlineLines.widest, width)) }
                DeadlineLines.append(width, to: &line)
                DeadlineLines.append(cell.utf8.count, to: &line)
                line.append(contentsOf: cell.utf8)
            }
        }
        return line
    }

    /// Writes the lines in their order.
    func write(_ lines: [[UInt8]], to output: inout BufferedOutput) {
        if form == .csv {
            output.write(
                Array(
                    "\u{FEFF}date;weekday;hour;precision;kind;state;reference;name;body;role;text;session;shortened;id;path\r\n"
                        .utf8)[...])
        }
        for line in lines {
            if form == .table { writeRow(line, to: &output) } else { output.write(line[...]) }
        }
    }

    private func writeRow(_ line: [UInt8], to output: inout BufferedOutput) {
        var position = 0
        for column in 0..<DeadlineLines.columnCount {
            let width = DeadlineLines.number(line, &position)
            let length = DeadlineLines.number(line, &position)
            output.write(line[position..<position + length])
            position += length
            if column < widths.count { output.write(blanks: max(0, widths[column] - width) + 2) }
        }
        output.write([0x0A])
    }

    private func csvCells(_ entry: DeadlineEntry) -> [String?] {
        let weekday: String? = if case .day(let day) = entry.date { day.weekday.abbreviation } else { nil }
        return [
            entry.date.description, weekday, entry.hour, entry.date.precision, entry.kind.rawValue,
            entry.state(on: today)?.rawValue, entry.reference, entry.name, entry.body, entry.role, entry.text,
            entry.session?.date.description, entry.shortenedDate?.description, entry.id, entry.path,
        ]
    }

    /// How many characters a text takes: without marks that join the one before, one each scalar.
    private static func width(_ text: String) -> Int {
        var count = 0
        let bytes = text.utf8.span
        for place in bytes.indices {
            // U+0300 is the first of the marks.
            if bytes[place] >= 0xCC { return text.count }
            if bytes[place] & 0xC0 != 0x80 { count += 1 }
        }
        return count
    }

    private static func append(_ number: Int, to line: inout [UInt8]) {
        for shift in [0, 8, 16, 24] { line.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    private static func number(_ line: [UInt8], _ position: inout Int) -> Int {
        defer { position += 4 }
        return (0..<4).reduce(0) { $0 | Int(line[position + $1]) << ($1 * 8) }
    }
}

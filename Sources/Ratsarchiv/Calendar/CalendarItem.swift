public import Drucksachen
internal import Fristen

/// One entry of a calendar program: a session, or a day by which something must be done.
public struct CalendarItem: Sendable, Equatable {
    /// Which of the two.
    public enum Kind: Sendable, Equatable {
        /// A session, all day: papers print no hours (VEVENT).
        case event
        /// Something to be done by a day (VTODO).
        case todo
    }
    /// Which of the two.
    public var kind: Kind
    /// What a re-import knows it by.
    public var uid: String
    /// The day.
    public var date: CalendarDate
    /// The hour of the day as minutes since midnight, by the clock of Berlin; nil for all day.
    public var minuteOfDay: Int?
    /// The title.
    public var summary: String
    /// The lines below it, each paper one.
    public var description: String
    /// The session something is to be done for, by its uid.
    public var sessionUID: String?
    /// Whether what was to be done is done.
    public var isDone = false
    /// Whether it takes place no more.
    public var isCancelled = false
    /// How often it was changed since it was first written.
    public var sequence = 0
    /// When it was written or last changed, in UTC (`20310301T120000Z`).
    public var stamp: String

    /// Whether the two show the same to their reader.
    func showsSame(as other: CalendarItem) -> Bool {
        var other = other
        (other.uid, other.sequence, other.stamp, other.sessionUID) = (uid, sequence, stamp, sessionUID)
        return self == other
    }
}

extension CalendarItem {
    /// The sessions and due days of entries: one event a session, one to-do a due day, by day.
    ///
    /// - Parameters:
    ///   - today: the day by which something counts as done.
    ///   - stamp: the time of writing, in UTC.
    public static func items(of entries: [DeadlineEntry], today: CalendarDate, stamp: String) -> [CalendarItem] {
        var groups: [GroupKey: [DeadlineEntry]] = [:]
        for entry in entries { groups[GroupKey(entry), default: []].append(entry) }
        var sessions: [DeadlineEntry.Session: String] = [:]
        for case (let key, let group) in groups where key.kind == .consultation {
            if let body = key.body, case .day(let day) = key.date {
                sessions[DeadlineEntry.Session(body: body, date: day)] = uid(of: group, key.kind)
            }
        }
        let items = groups.compactMap { key, group -> CalendarItem? in
            guard let date = key.date.lastDay, let first = group.min(by: precedes) else { return nil }
            let uid = uid(of: group, key.kind)
            var item = CalendarItem(
                kind: key.kind == .consultation ? .event : .todo, uid: uid, date: date,
                summary: trimmed(SafeText.oneLine(summary(of: first))),
                description: description(of: group), stamp: stamp)
            item.minuteOfDay = minutes(first.hour)
            item.sessionUID = first.session.flatMap { sessions[$0] }
            item.isDone = item.kind == .todo && group.allSatisfy { $0.state(on: today) == .met }
            return item
        }
        return items.sorted { ($0.date, $0.uid) < ($1.date, $1.uid) }
    }

    /// What becomes one item: a session's papers, a duty, the papers that are due on a day for a session.
    private struct GroupKey: Hashable {
        var kind: DeadlineEntry.Kind
        var date: DueDate
        var body: String?
        var rule: String?
        var paper: String?

        init(_ entry: DeadlineEntry) {
            kind = entry.kind
            date = entry.date
            switch entry.kind {
            // A row without a body is a session of its own.
            case .consultation: (body, paper) = (entry.body, entry.body == nil ? "\(entry.id) \(entry.ordinal)" : nil)
            case .submission, .invitation: (body, rule) = (entry.body, entry.text)
            case .due: paper = "\(entry.id) \(entry.ordinal)"
            }
        }
    }

    private static func precedes(_ left: DeadlineEntry, _ right: DeadlineEntry) -> Bool {
        (left.id, left.ordinal) < (right.id, right.ordinal)
    }

    /// The uid of a group: by the first paper's id and which row it is, so that a session that moves with its papers
    /// stays the same.
    private static func uid(of group: [DeadlineEntry], _ kind: DeadlineEntry.Kind) -> String {
        guard let first = group.min(by: precedes) else { return "" }
        let name = "\(kind.rawValue)\u{0}\(first.body ?? "")\u{0}\(first.id)\u{0}\(first.ordinal)"
        return hash(name, 0xCBF2_9CE4_8422_2325) + hash(name, 0x9E37_79B9_7F4A_7C15) + "@vorlage"
    }

    /// FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/), 64 bits from a basis, in hexadecimal.
    private static func hash(_ text: String, _ basis: UInt64) -> String {
        let value = text.utf8.reduce(basis) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    private static func summary(of entry: DeadlineEntry) -> String {
        switch entry.kind {
        case .consultation: entry.body ?? "Sitzung"
        case .due: "Frist: \(entry.text ?? "")"
        case .submission:
            (entry.text?.hasPrefix("Antrag") == true ? "Antragsschluss " : "Vorlagenschluss ") + (entry.body ?? "")
        case .invitation: "Ladung " + (entry.body ?? "")
        }
    }

    /// A line a paper: number, title, role; below the rule's words.
    private static func description(of group: [DeadlineEntry]) -> String {
        var lines: [String] = []
        var seen: Set<String> = []
        for entry in group.sorted(by: precedes) {
            var line = [entry.reference, entry.name ?? entry.id].compactMap(\.self).joined(separator: " ")
            if entry.kind == .consultation, let role = entry.role { line += " (\(role))" }
            if seen.insert(line).inserted { lines.append(line) }
        }
        if let first = group.first, first.kind != .consultation, let text = first.text { lines.append(text) }
        if let first = group.first, first.date.precision != "day" { lines.append("fällig: \(first.date)") }
        if let day = group.first?.shortenedDate { lines.append("abgekürzt spätestens \(day.german)") }
        // The library drops blanks at the end of a text, which would count as a change.
        return trimmed(lines.map(SafeText.oneLine).joined(separator: "\n"))
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func minutes(_ hour: String?) -> Int? {
        guard let parts = hour?.split(separator: ":"), parts.count == 2, let hours = Int(parts[0]),
            let minutes = Int(parts[1])
        else { return nil }
        return hours * 60 + minutes
    }
}

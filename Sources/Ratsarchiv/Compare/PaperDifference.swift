public import Drucksachen

/// One thing that differs between two versions of a paper.
public struct PaperDifference: Sendable, Equatable {
    /// What differs.
    public enum Field: String, Sendable, CaseIterable {
        /// A whole paper, or a body of the Beratungsfolge, that only one side has.
        case paper, body
        /// A value of a row of the Beratungsfolge.
        case date, role, agendaItem, isPublic = "public", result
        /// A value of the paper.
        case name, paperDate, paperType, resolution
        /// A value of a measure.
        case measure, status
    }
    /// What differs.
    public var field: Field
    /// The body or measure it is about; nil for the paper.
    public var subject: String?
    /// The old value; nil where there was none.
    public var old: String?
    /// The new value; nil where there is none.
    public var new: String?
    /// Where it stands: the path of the paper whose line this is, the new one's where it has a line.
    public var path: String
    /// The line, 1-based.
    public var line: Int
    /// The words that changed, of a resolution.
    public var words: WordDifference?

    /// A difference.
    public init(field: Field, subject: String? = nil, old: String?, new: String?, path: String, line: Int) {
        self.field = field
        self.subject = subject
        self.old = old
        self.new = new
        self.path = path
        self.line = line
    }
}

/// Compares papers with other versions of them.
public struct PaperComparison {
    /// What is compared with what.
    public enum Kind: Sendable {
        /// Two versions of a paper: every change counts.
        case versions
        /// What a paper prints with what an interface says: only values that both give count, and places are the paper's.
        case printedAndPublished
    }
    private let kind: Kind
    private let old: Paper
    private let new: Paper
    private let oldPlaces: PlaceIndex
    private let newPlaces: PlaceIndex
    private var differences: [PaperDifference] = []

    /// The differences between two papers, in the order of the record.
    public static func differences(from old: Paper, to new: Paper, _ kind: Kind) -> [PaperDifference] {
        var comparison = PaperComparison(kind: kind, old: old, new: new)
        comparison.compareFacts()
        comparison.compareRows()
        if kind == .versions {
            comparison.compareResolutions()
            comparison.compareMeasures()
        }
        return comparison.differences
    }

    private init(kind: Kind, old: Paper, new: Paper) {
        self.kind = kind
        self.old = old
        self.new = new
        oldPlaces = PlaceIndex(old)
        newPlaces = PlaceIndex(new)
    }

    private mutating func compareFacts() {
        if kind == .versions {
            add(.name, old.name, new.name, "/name")
            add(.paperType, old.paperType, new.paperType, "/paperType")
        }
        add(.paperDate, old.date?.description, new.date?.description, "/date")
    }

    private mutating func compareRows() {
        let pairs = PaperComparison.pairs(old.consultations, new.consultations)
        for (left, right) in pairs {
            switch (left, right) {
            case (let left?, let right?): compareRows(left, right)
            case (let left?, nil):
                let row = old.consultations[left]
                append(.body, nil, title(row), nil, "/consultations/\(left)/organization", inOld: true)
            case (nil, let right?):
                append(
                    .body, nil, nil, title(new.consultations[right]), "/consultations/\(right)/organization",
                    inOld: false)
            case (nil, nil): break
            }
        }
    }

    private mutating func compareRows(_ left: Int, _ right: Int) {
        let (before, after) = (old.consultations[left], new.consultations[right])
        let places = (old: "/consultations/\(left)", new: "/consultations/\(right)")
        func word(_ isPublic: Bool?) -> String? { isPublic.map { $0 ? "öffentlich" : "nichtöffentlich" } }
        add(.date, before.date?.description, after.date?.description, "/date", before.organization, places)
        if kind == .versions || !PaperComparison.isSameRole(before, after) {
            add(.role, before.role, after.role, "/role", before.organization, places)
        }
        add(.agendaItem, before.agendaItem, after.agendaItem, "/agendaItem", before.organization, places)
        add(.isPublic, word(before.isPublic), word(after.isPublic), "/public", before.organization, places)
        if kind == .versions { add(.result, before.result, after.result, "/result", before.organization, places) }
    }

    /// Whether two words mean the same role (`Entscheidung`, `Beschluss`).
    private static func isSameRole(_ left: Consultation, _ right: Consultation) -> Bool {
        left.roleKind == right.roleKind && left.roleKind != .unknown
    }

    private func title(_ row: Consultation) -> String {
        [row.organization, row.date?.description, row.role].compactMap(\.self).joined(separator: ", ")
    }

    private mutating func compareResolutions() {
        guard old.resolution?.text != new.resolution?.text else { return }
        let words = WordDifference(old.resolution?.text ?? "", new.resolution?.text ?? "")
        guard !words.isEmpty else { return }
        append(
            .resolution, nil, old.resolution?.text, new.resolution?.text, "/resolution/text",
            inOld: new.resolution == nil)
        differences[differences.count - 1].words = words
    }

    private mutating func compareMeasures() {
        let after = Dictionary(new.measures.enumerated().map { ($1.number, $0) }) { first, _ in first }
        for (index, measure) in old.measures.enumerated() {
            guard let other = after[measure.number] else {
                append(.measure, measure.number, measure.title, nil, "/measures/\(index)/number", inOld: true)
                continue
            }
            let places = (old: "/measures/\(index)", new: "/measures/\(other)")
            add(.measure, measure.title, new.measures[other].title, "/title", measure.number, places)
            // A state that could not be read is none that changed.
            guard measure.statusKnown, new.measures[other].statusKnown else { continue }
            add(.status, measure.status, new.measures[other].status, "/status", measure.number, places)
        }
        let before = Set(old.measures.map(\.number))
        for (index, measure) in new.measures.enumerated() where !before.contains(measure.number) {
            append(.measure, measure.number, nil, measure.title, "/measures/\(index)/number", inOld: false)
        }
    }

    /// Adds a difference of a value of the paper.
    private mutating func add(_ field: PaperDifference.Field, _ before: String?, _ after: String?, _ pointer: String) {
        add(field, before, after, pointer, nil, ("", ""))
    }

    private mutating func add(
        _ field: PaperDifference.Field, _ before: String?, _ after: String?, _ leaf: String, _ subject: String?,
        _ places: (old: String, new: String)
    ) {
        guard before != after, kind == .versions || before != nil && after != nil else { return }
        let isOld = kind == .printedAndPublished || after == nil
        append(field, subject, before, after, (isOld ? places.old : places.new) + leaf, inOld: isOld)
    }

    private mutating func append(
        _ field: PaperDifference.Field, _ subject: String?, _ before: String?, _ after: String?, _ pointer: String,
        inOld isOld: Bool
    ) {
        // What only the interface says has no line of its own: it is told at the table.
        let isPrinted = kind == .printedAndPublished
        let paper = isOld || isPrinted ? old : new
        let places = isOld || isPrinted ? oldPlaces : newPlaces
        let place = places.nearest(isPrinted && !isOld ? "/consultations/0/organization" : pointer)
        differences.append(
            PaperDifference(
                field: field, subject: subject, old: before, new: after, path: paper.source.path, line: place?.line ?? 1
            ))
    }

    /// Which rows are the same: of one body on one day, then of one body in their order; the rest has no partner.
    static func pairs(_ old: [Consultation], _ new: [Consultation]) -> [(Int?, Int?)] {
        var partner: [Int: Int] = [:]
        var taken: Set<Int> = []
        func match(_ key: (Consultation) -> String) {
            // The first of a key is the last of its list.
            var free: [String: [Int]] = [:]
            for right in new.indices.reversed() where !taken.contains(right) {
                free[key(new[right]), default: []].append(right)
            }
            for left in old.indices where partner[left] == nil {
                guard let right = free[key(old[left])]?.popLast() else { continue }
                partner[left] = right
                taken.insert(right)
            }
        }
        match { "\(WholeTerm.phrase($0.organization ?? ""))\u{0}\($0.date?.description ?? "")" }
        match { WholeTerm.phrase($0.organization ?? "") }
        var pairs: [(Int?, Int?)] = old.indices.map { ($0, partner[$0]) }
        pairs += new.indices.filter { !taken.contains($0) }.map { (nil, $0) }
        return pairs
    }
}

internal import Drucksachen
internal import Fristen

// What is wrong with a paper? Each check is one file with an id, a severity and an explanation, and is listed in
// `PaperChecker`. A check looks at what was read and says nothing where a value is not printed.

/// One thing that can be wrong with a paper.
protocol Check: Sendable {
    /// Its name, stable across versions (`session-on-sunday`).
    static var id: String { get }
    /// How bad it is.
    static var severity: Problem.Severity { get }
    /// What it finds, when, and what to do about it: for `vorlage help problems`.
    static var explanation: String { get }
    /// What it finds in a paper.
    static func findings(in paper: Paper, _ context: CheckContext) -> [Finding]
}

/// What a check found: a leaf of the record, and a sentence.
struct Finding: Equatable {
    /// The JSON pointer of the leaf it stands at, the nearest printed one counts.
    var pointer: String
    /// What is wrong: lower case, no full stop, values in single quotes.
    var message: String
}

/// What checks know beside the paper.
struct CheckContext {
    /// The council's rules; nil when none were given.
    var rules: CouncilRules?
    /// The papers of an index; nil when there is none.
    var known: KnownReferences?
    /// Where the paper's values stand.
    var places: PlaceIndex

    /// The public holidays: of the rules' state, else those of all states.
    var holidays: PublicHolidays { rules?.holidays ?? PublicHolidays() }
}

extension Consultation {
    /// The row as messages name it.
    var title: String { organization.map(quoted) ?? "a row without a body" }
}

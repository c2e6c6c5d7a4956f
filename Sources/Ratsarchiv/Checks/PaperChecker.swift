public import Drucksachen
public import Fristen

/// Looks for what is wrong with papers: the checks one after another, beside the problems of reading.
public struct PaperChecker: Sendable {
    /// All checks, in the order of the help.
    static let checks: [any Check.Type] = [
        BodyWithoutDate.self, SessionBeforePaper.self, SessionOnSunday.self, SessionOnHoliday.self,
        DecisionBeforeRecommendation.self, BodiesOutOfOrder.self, NoDecidingBody.self, SubmissionMissed.self,
        BodyTwiceOnDay.self, EmptyResolution.self, ResolutionNumbering.self, UnknownCitation.self,
        AmbiguousCitation.self, CheckboxMarks.self, TableSum.self, DueDatePast.self, ContradictingDueDates.self,
    ]

    private let rules: CouncilRules?
    private let known: KnownReferences?
    private let disabled: Set<String>
    private let checks: [any Check.Type]

    /// A checker.
    ///
    /// - Parameters:
    ///   - rules: the council's rules, for its deadlines, order of bodies and holidays.
    ///   - known: the numbers of an index, for citations.
    ///   - disabled: the ids of what is not to be told.
    public init(rules: CouncilRules? = nil, known: KnownReferences? = nil, disabled: Set<String> = []) {
        self.rules = rules
        self.known = known
        self.disabled = disabled
        checks = PaperChecker.checks.filter { !disabled.contains($0.id) }
    }

    /// The problems of a paper, those of reading too, by their places.
    ///
    /// - Complexity: O(n log n) in the paper
    public func problems(of paper: Paper) -> [Problem] {
        var problems = disabled.isEmpty ? paper.problems : paper.problems.filter { !disabled.contains($0.id) }
        let context = CheckContext(rules: rules, known: known, places: PlaceIndex(paper))
        for check in checks {
            for finding in check.findings(in: paper, context) {
                let place = context.places.nearest(finding.pointer)
                problems.append(
                    Problem(
                        id: check.id, severity: check.severity, line: place?.line ?? 1, column: place?.column ?? 1,
                        message: finding.message))
            }
        }
        return problems.sorted { ($0.line, $0.column, $0.id) < ($1.line, $1.column, $1.id) }
    }
}

/// The ids of all problems with what they mean.
public enum ProblemCatalogue {
    /// One kind of problem.
    public struct Entry: Sendable {
        /// The id.
        public let id: String
        /// How bad it is.
        public let severity: Problem.Severity
        /// What it means, and what to do about it.
        public let explanation: String
    }

    /// All kinds of problems: first those of papers, then those of reading.
    public static let entries: [Entry] =
        PaperChecker.checks.map { Entry(id: $0.id, severity: $0.severity, explanation: $0.explanation) }
        + readingProblems.map { Entry(id: $0.0, severity: $0.1, explanation: $0.2) }

    /// What reading reports, by the parser and by the input.
    private static let readingProblems: [(String, Problem.Severity, String)] = [
        ("unknown-role", .note, "The role of a body is none of the known words; it is kept as printed."),
        (
            "empty-consultations", .note,
            "The header of a Beratungsfolge stands there, and no row under it: the table is empty, or could not be read."
        ),
        ("cut-consultations", .warning, "The document ends within the Beratungsfolge: a part of it is missing."),
        ("impossible-date", .warning, "A printed date is no day of the calendar, as 31.02."),
        (
            "implausible-date", .warning,
            "The date of a session is in a year that cannot be meant; it is kept as printed."
        ),
        ("lost-status", .note, "The boxes of a measure's status were lost in the text: the state is unknown."),
        ("empty-document", .warning, "The document has no text."),
        ("binary-document", .error, "The bytes are no text, or of a form that is not read."),
        ("document-too-large", .error, "The document is larger than the limit and was not read."),
        ("nul-bytes", .warning, "The text has zero bytes, which were left out."),
        ("invalid-utf8", .warning, "Some bytes are no UTF-8; they were replaced."),
        ("assumed-windows-1252", .note, "The text is no UTF-8 and was read as Windows-1252."),
        ("html-too-deep", .error, "The page nests deeper than is read."),
        ("html-too-large", .error, "The page is larger than is read."),
        ("html-unreadable", .error, "The page could not be read, or libxml2 is missing."),
        ("damaged-pdf", .error, "The PDF is damaged; a part of its text may be missing."),
        ("encrypted-pdf", .error, "The PDF is encrypted and was not read."),
        ("scanned-document", .error, "The PDF has only images and no text."),
        ("slow-pdf", .error, "The PDF was not read in time."),
        ("no-pdf-reader", .error, "The program pdftotext is missing (Debian: poppler-utils)."),
        ("damaged-office-document", .error, "The DOCX or ODT is damaged and was not read."),
        ("office-too-deep", .error, "The DOCX or ODT nests deeper than is read."),
        ("tracked-deletions", .note, "The document has tracked deletions, which were left out."),
        ("damaged-archive", .error, "The archive, or a member of it, is damaged or too large."),
        ("other-place", .error, "The relative path led elsewhere before; its papers would take the place of others."),
        ("refused-member", .error, "The archive's member is a link, an archive, encrypted, or leads out by its name."),
        (
            "oparl-member", .warning,
            "A member of an interface's object is missing or has a wrong type; it was left out."
        ),
        ("oparl-missing-object", .note, "An object that an interface's paper names is not in the input."),
        ("repeated-id", .warning, "Two documents of one batch have the same id: the last counts."),
        ("unreadable", .error, "The file could not be opened or read."),
        ("not-a-file", .error, "The path leads to a device, pipe or socket."),
        ("too-large", .error, "The file is larger than --max-document-size."),
        ("too-slow", .error, "The document was not read within --max-document-time."),
        ("bad-line", .error, "A JSON line is not what was expected."),
    ]
}

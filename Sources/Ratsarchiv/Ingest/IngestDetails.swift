internal import Drucksachen

/// The single inputs of a batch: what failed, what looks suspicious, what is gone, and of what kinds the rest is.
public struct IngestDetails: Sendable, Equatable {
    /// An input that could not be read.
    public struct Failure: Sendable, Equatable {
        /// Its path, `archive!member` for a member.
        public var path: String
        /// The file on disk that it stands in.
        public var file: String
        /// The line of that file, of a JSON line.
        public var line: Int?
        /// The id of the problem.
        public var problemID: String
        /// What is wrong.
        public var message: String

        init(_ failure: InputFailure, file: String?) {
            path = failure.path
            self.file = file ?? failure.path
            line = failure.line
            problemID = failure.problemID
            message = failure.message
        }

        /// The member of the archive that the file is; nil for a document of its own.
        public var member: String? {
            guard path.hasPrefix(file + "!") else { return nil }
            return String(path.dropFirst(file.count + 1))
        }
    }

    /// Why a paper that was taken in should be looked at.
    public enum Suspicion: String, Sendable, CaseIterable {
        /// It has no text.
        case noText = "no-text"
        /// Characters are lost or others than printed: U+FFFD, `Ã¼` or control characters stand in its text, or NUL bytes did.
        case encoding
        /// None of the facts that papers print was found in it.
        case noFields = "no-fields"
    }

    /// A paper that should be looked at.
    public struct Suspect: Sendable, Equatable {
        /// Its id.
        public var id: String
        /// Its path.
        public var path: String
        /// Why.
        public var suspicions: [Suspicion]
    }

    /// What could not be read.
    public internal(set) var failures: [Failure] = []
    /// What should be looked at.
    public internal(set) var suspects: [Suspect] = []
    /// What is gone.
    public internal(set) var vanished: [VanishedPaper] = []
    /// The documents read of each format.
    public internal(set) var formats: [String: Int] = [:]
    /// The documents read of each layout of the Beratungsfolge, `none` for those without.
    public internal(set) var layouts: [String: Int] = [:]

    init() {}

    /// Counts a paper that was read.
    mutating func add(_ paper: Paper) {
        formats[paper.source.format?.rawValue ?? "unknown", default: 0] += 1
        layouts[paper.layout ?? "none", default: 0] += 1
        let suspicions = IngestDetails.suspicions(of: paper)
        guard !suspicions.isEmpty else { return }
        suspects.append(Suspect(id: paper.id, path: paper.source.path, suspicions: suspicions))
    }

    private static func suspicions(of paper: Paper) -> [Suspicion] {
        var suspicions: [Suspicion] = []
        let text = paper.text.text
        let hasText = text.utf8.contains { $0 > 0x20 }
        if !hasText { suspicions.append(.noText) }
        if hasWrongCharacters(text) || paper.problems.contains(where: { $0.id == "nul-bytes" }) {
            suspicions.append(.encoding)
        }
        let hasFields =
            paper.reference != nil || paper.name != nil || paper.paperType != nil || paper.date != nil
            || paper.resolution != nil || !paper.consultations.isEmpty || !paper.originators.isEmpty
            || !paper.underDirectionOf.isEmpty || !paper.labels.isEmpty
        if hasText, !hasFields { suspicions.append(.noFields) }
        return suspicions
    }

    /// Whether a replacement character stands in a text, or UTF-8 that was read as Windows-1252: `Ã` with no ASCII behind it;
    /// or text of DOS: its `ü` is a control character there.
    private static func hasWrongCharacters(_ text: String) -> Bool {
        var last: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            let isControl = (0x80..<0xA0).contains(scalar.value) && scalar != "\u{85}"
            if isControl || scalar == "\u{FFFD}" || last == "Ã" && scalar.value > 0x7F { return true }
            last = scalar
        }
        return false
    }

    mutating func add(_ other: IngestDetails) {
        failures += other.failures
        suspects += other.suspects
        formats.merge(other.formats) { $0 + $1 }
        layouts.merge(other.layouts) { $0 + $1 }
    }
}

/// The limits under which documents are taken in.
public struct InputLimits: Sendable {
    /// The largest document in bytes; of a file of JSON lines, the largest line.
    public var documentByteCount: Int

    /// The seconds of work after which a document is given up.
    public var documentSeconds: Int

    /// Limits; 64 MiB and a minute a document by default.
    public init(documentByteCount: Int = 64 << 20, documentSeconds: Int = 60) {
        self.documentByteCount = documentByteCount
        self.documentSeconds = documentSeconds
    }
}

/// Why an input gives no document, as far as the user must know.
public struct InputFailure: Error, Sendable, Equatable {
    /// The id of the problem, stable across versions: `unreadable`, `not-a-file`, `too-large`, `bad-line`.
    public var problemID: String
    /// The path as given.
    public var path: String
    /// The line in that file, of a JSON line.
    public var line: Int?
    /// What is wrong: lower case, no full stop.
    public var message: String

    /// A failure.
    public init(problemID: String, path: String, line: Int? = nil, message: String) {
        self.problemID = problemID
        self.path = path
        self.line = line
        self.message = message
    }

    /// A failure the operating system reported.
    public init(_ error: SystemError) {
        self.init(problemID: "unreadable", path: error.path, message: "cannot \(error.operation): \(error.reason)")
    }

    /// `'a.txt': cannot open: No such file or directory`
    public var text: String {
        let place = line.map { ":\($0)" } ?? ""
        return "\(quoted(path))\(place): \(message)"
    }
}

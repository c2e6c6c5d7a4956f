/// Why an index cannot be used or a step failed: what kind, which file, what was expected and found.
public struct IndexError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What went wrong.
    public enum Kind: Sendable, Equatable {
        /// There is no index at the path.
        case missing
        /// A file does not hold what its checksums and offsets promise.
        case damaged
        /// The format is older than this program reads.
        case tooOld
        /// The format is newer than this program reads.
        case tooNew
        /// The index was written with other fields.
        case otherSchema
        /// The index was written with another version of the text analysis.
        case otherAnalysis
        /// The folder for a new index holds something.
        case occupied
        /// Another process writes the index.
        case locked
        /// A call of the system failed.
        case system
    }

    /// What went wrong.
    public let kind: Kind
    /// The file or folder.
    public let path: String
    /// The whole message, lower case.
    public let message: String

    /// The message.
    public var description: String { message }

    /// The error that a file, at a place in it, does not hold what it must; also for what an index's user stored.
    public static func damaged(_ path: String, _ place: String, expected: String, found: String) -> IndexError {
        IndexError(
            kind: .damaged, path: path,
            message: "'\(path)' is damaged (\(place)): expected \(expected) but found \(found)")
    }
}

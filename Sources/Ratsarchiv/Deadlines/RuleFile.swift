public import Fristen

/// A rule file on disk.
public enum RuleFile {
    /// The rules in a file; `-` is standard input.
    ///
    /// - Throws: `InputFailure` when the file cannot be read or states no rules; its text names the file.
    public static func read(_ path: String) throws(InputFailure) -> CouncilRules {
        let bytes = try readDocument(path, limits: InputLimits())
        do throws(RuleError) {
            return try CouncilRules(json: bytes)
        } catch {
            throw InputFailure(problemID: "bad-rules", path: path, message: "\(error)")
        }
    }
}

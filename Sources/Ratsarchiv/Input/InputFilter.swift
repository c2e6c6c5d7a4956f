public import Drucksachen
internal import Glibc

/// Which files of a walk, and which members of archives, are taken.
public struct InputFilter: Sendable {
    /// Patterns (fnmatch(3), `*` also for `/`) of which one must match; empty for all.
    public var included: [String]
    /// Patterns of which none may match.
    public var excluded: [String]
    /// The time from which on a file on disk must have been written, in nanoseconds since 1970.
    private var modifiedFrom: Int?

    /// A filter.
    ///
    /// - Parameter since: the day, in this machine's time zone, since which a file on disk must have been written.
    public init(included: [String] = [], excluded: [String] = [], since: CalendarDate? = nil) {
        self.included = included.flatMap(InputFilter.forms)
        self.excluded = excluded.flatMap(InputFilter.forms)
        guard let since else { return }
        // Safe because mktime reads and completes the one structure it is given.
        var parts = unsafe tm()
        unsafe parts.tm_year = Int32(since.year - 1900)
        unsafe parts.tm_mon = Int32(since.month - 1)
        unsafe parts.tm_mday = Int32(since.day)
        unsafe parts.tm_isdst = -1
        modifiedFrom = unsafe mktime(&parts) * 1_000_000_000
    }

    /// A pattern as names stand: without `./` before and `/` behind it; `**/` stands also for no folder, as elsewhere.
    private static func forms(_ pattern: String) -> [String] {
        var form = pattern
        while form.hasPrefix("./") { form.removeFirst(2) }
        while form.count > 1, form.hasSuffix("/") { form.removeLast() }
        return form.hasPrefix("**/") ? [form, String(form.dropFirst(3))] : [form]
    }

    /// Whether a file may be opened at all; the members of an archive are looked at one by one.
    ///
    /// - Parameter name: its path below the folder that is walked.
    func mayTake(_ name: String, _ stamp: FileStamp) -> Bool {
        guard modifiedFrom.map({ stamp.modified >= $0 }) ?? true else { return false }
        return !excluded.contains { InputFilter.matches($0, name[...]) }
    }

    /// Whether a file, or an archive's member, is taken.
    ///
    /// - Parameter name: its path below the folder that is walked, `archive!member` for a member.
    func takes(_ name: String) -> Bool {
        var names = [name[...]]
        if let mark = name.firstIndex(of: "!") { names.append(name[name.index(after: mark)...]) }
        func isMatched(by patterns: [String]) -> Bool {
            patterns.contains { pattern in names.contains { InputFilter.matches(pattern, $0) } }
        }
        return (included.isEmpty || isMatched(by: included)) && !isMatched(by: excluded)
    }

    /// Whether a pattern matches a name, one of the folders it stands in, or its archive.
    private static func matches(_ pattern: String, _ name: Substring) -> Bool {
        for end in name.indices where name[end] == "/" || name[end] == "!" {
            if fits(pattern, name[..<end]) { return true }
        }
        return fits(pattern, name)
    }

    private static func fits(_ pattern: String, _ name: Substring) -> Bool {
        // Safe because fnmatch reads the two NUL-terminated strings only.
        unsafe fnmatch(pattern, String(name), 0) == 0
    }
}

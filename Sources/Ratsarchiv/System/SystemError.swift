internal import Glibc

/// Why the operating system refused something: what was tried, on which path, and the error number.
public struct SystemError: Error, Equatable, CustomStringConvertible {
    /// What was tried (`open`, `read`, `write`).
    public let operation: String
    /// The path it was tried on.
    public let path: String
    /// The error number (`errno`).
    public let code: Int32

    /// An error with its number.
    public init(operation: String, path: String, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The error the last call of this thread left in `errno`.
    static func last(_ operation: String, _ path: String) -> SystemError {
        SystemError(operation: operation, path: path, code: errno)
    }

    /// `cannot open 'a.txt': No such file or directory`
    public var description: String { "cannot \(operation) \(quoted(path)): \(reason)" }

    /// The system's words for the error number.
    public var reason: String {
        // Safe because strerror returns a pointer to a NUL-terminated string that is copied before the next call.
        guard let words = unsafe strerror(code) else { return "error \(code)" }
        return unsafe String(cString: words)
    }
}

/// A name in single quotes for a message: control, escape and bidi characters are written as `\u{…}`, so that a
/// hostile file name neither breaks the line nor reaches the terminal raw.
public func quoted(_ name: String) -> String { "'\(SafeText.escaped(name))'" }

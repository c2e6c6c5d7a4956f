import Foundation

/// The built command, run once: everything it printed and how it ended.
public struct CommandRun: Sendable, Equatable {
    /// Standard output.
    public let output: String
    /// Standard error.
    public let errors: String
    /// The exit status.
    public let status: Int32

    /// Runs `vorlage` in a folder and waits for its end.
    ///
    /// - Parameters:
    ///   - input: what it reads from standard input.
    ///   - wrapper: a program with its arguments that runs it, such as a tracer.
    ///   - environment: variables beside the test's own; the index is `index` in the folder unless they name another.
    public init(
        _ words: [String], in folder: TemporaryFolder, input: String = "", wrapper: [String] = [],
        environment: [String: String] = [:]
    ) throws {
        let process = Process()
        let command = try ProjectFiles.command("vorlage")
        process.executableURL = URL(fileURLWithPath: wrapper.isEmpty ? command : "/usr/bin/env")
        process.arguments = wrapper.isEmpty ? words : wrapper + [command] + words
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ProcessInfo.processInfo.environment
            .merging(["VORLAGE_INDEX": folder.path("index"), "SWIFT_BACKTRACE": "enable=no"]) { $1 }
            .merging(environment) { $1 }
        let names = ["in", "out", "err"].map { folder.path(".\($0)-\(UUID().uuidString)") }
        defer { for name in names { try? FileManager.default.removeItem(atPath: name) } }
        try Data(input.utf8).write(to: URL(fileURLWithPath: names[0]))
        for name in names.dropFirst() { _ = FileManager.default.createFile(atPath: name, contents: nil) }
        process.standardInput = FileHandle(forReadingAtPath: names[0])
        process.standardOutput = FileHandle(forWritingAtPath: names[1])
        process.standardError = FileHandle(forWritingAtPath: names[2])
        try process.run()
        process.waitUntilExit()
        output = String(decoding: try ProjectFiles.bytes(names[1]), as: UTF8.self)
        errors = String(decoding: try ProjectFiles.bytes(names[2]), as: UTF8.self)
        status = process.terminationStatus
    }

    /// What a run is expected to print and how to end.
    public init(output: String, errors: String, status: Int32) {
        self.output = output
        self.errors = errors
        self.status = status
    }

    /// The lines of standard output.
    public var lines: [String] { output.split(separator: "\n").map(String.init) }
}

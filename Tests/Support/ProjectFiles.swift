// What do tests need around the modules under test? The project's files, the built command, readable records.

import Foundation

/// The project's files, found from this file's place.
public enum ProjectFiles {
    /// The project's folder.
    public static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    /// The absolute path of a file of the project.
    public static func path(_ relative: String) -> String { root + "/" + relative }

    /// The absolute path of a file in `../shared`, the folder of real papers beside a working copy; nil where there is none.
    ///
    /// `$VORLAGE_SHARED` names another place for it.
    public static func shared(_ relative: String) -> String? {
        let folder = ProcessInfo.processInfo.environment["VORLAGE_SHARED"] ?? path("../shared")
        let path = folder + "/" + relative
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }

    /// The bytes of a file.
    public static func bytes(_ path: String) throws -> [UInt8] {
        try Array(Data(contentsOf: URL(fileURLWithPath: path)))
    }

    /// The absolute path of a built command, which lies beside the test runner.
    public static func command(_ name: String) throws -> String {
        let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: runner).deletingLastPathComponent().appendingPathComponent(name).path
    }
}

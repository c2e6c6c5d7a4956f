import Foundation

/// A folder of a test's own, removed with everything in it at the end of its life.
public final class TemporaryFolder: Sendable {
    /// Its absolute path.
    public let path: String

    /// A new, empty folder.
    public init() throws {
        path = NSTemporaryDirectory() + "vorlage-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The absolute path of a file in the folder.
    public func path(_ relative: String) -> String { path + "/" + relative }

    /// Writes a file, with the folders it stands in.
    @discardableResult
    public func write(_ bytes: some Sequence<UInt8>, to relative: String) throws -> String {
        let url = URL(fileURLWithPath: path(relative))
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
        return url.path
    }

    /// Writes a file of text.
    @discardableResult
    public func write(_ text: String, to relative: String) throws -> String {
        try write(Array(text.utf8), to: relative)
    }
}

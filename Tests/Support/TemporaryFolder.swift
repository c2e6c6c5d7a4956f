import Foundation
import Synchronization

/// A folder of a test's own, removed with everything in it at the end of its life, and at the latest with the tests' process:
/// what is shared by tests lives as long as that.
public final class TemporaryFolder: Sendable {
    /// Its absolute path.
    public let path: String

    /// A new, empty folder.
    public init() throws {
        path = try TemporaryFolder.lastingPath()
    }

    deinit { TemporaryFolder.remove(path) }

    /// The path of a new, empty folder that is removed at the end of the tests' process.
    public static func lastingPath() throws -> String {
        let path = NSTemporaryDirectory() + "vorlage-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        isRegistered
        living.withLock { _ = $0.insert(path) }
        return path
    }

    private static let living = Mutex<Set<String>>([])

    /// That what is left is removed at the process's end; done once.
    private static let isRegistered: Void = {
        atexit {
            for path in TemporaryFolder.living.withLock({ $0 }) { TemporaryFolder.remove(path) }
        }
    }()

    private static func remove(_ path: String) {
        living.withLock { _ = $0.remove(path) }
        try? FileManager.default.removeItem(atPath: path)
    }

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

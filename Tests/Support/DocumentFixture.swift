import Foundation

/// A document of our own in `Fixtures/documents/<layout>/<case>.*` with its golden record.
public struct DocumentFixture: Sendable, CustomStringConvertible {
    /// The layout's folder and the case's name (`dortmund/joint-motion-as-letter`).
    public let name: String
    /// The document's path from the project's folder.
    public let documentPath: String

    /// The golden record's path from the project's folder.
    public var recordPath: String { "Fixtures/records/\(name).json" }
    /// The name, as a test's argument shows it.
    public var description: String { name }

    /// Every document, in the order of their names.
    public static let all: [DocumentFixture] = files(below: "Fixtures/documents").map { path in
        DocumentFixture(name: String(path.prefix(upTo: stemEnd(path))), documentPath: "Fixtures/documents/" + path)
    }

    /// The names of all golden records.
    public static let recordNames: [String] = files(below: "Fixtures/records").map {
        String($0.dropLast(".json".count))
    }

    private static func files(below folder: String) -> [String] {
        let files =
            FileManager.default.enumerator(atPath: ProjectFiles.path(folder))?.compactMap { $0 as? String } ?? []
        return files.filter { file in
            let last = file.split(separator: "/").last ?? ""
            return last.dropFirst().contains(".") && !last.hasPrefix(".")
        }.sorted()
    }

    private static func stemEnd(_ path: String) -> String.Index { path.lastIndex(of: ".") ?? path.endIndex }
}

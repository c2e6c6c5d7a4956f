import Foundation
import TestSupport
import Testing

/// The promises of the README: each names a test, and there is a test of that name.
struct GuaranteeTests {
    /// The names in a cell of the table: `Suite`, `Suite.function`, or `.function` of the suite before.
    static func names(in cell: Substring) -> [(suite: Substring, function: Substring?)] {
        var suite: Substring = ""
        return cell.split(separator: "`").filter { $0.contains(/^[A-Z.]/) }.map { name in
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            if !parts[0].isEmpty { suite = parts[0] }
            return (suite, parts.count > 1 ? parts[1] : nil)
        }
    }

    @Test("every promise of the README names a test that exists")
    func names() throws {
        let readme = String(decoding: try ProjectFiles.bytes(ProjectFiles.path("README.md")), as: UTF8.self)
        let chapter = try #require(readme.split(separator: "\n## ").first { $0.hasPrefix("Guarantees") })
        let rows = chapter.split(separator: "\n").filter { $0.hasPrefix("|") }.dropFirst(2)
        #expect(rows.count > 10)
        let tests = try FileManager.default.subpathsOfDirectory(atPath: ProjectFiles.path("Tests"))
            .filter { $0.hasSuffix(".swift") }
        for row in rows {
            let named = GuaranteeTests.names(in: row.split(separator: "|").last ?? "")
            #expect(!named.isEmpty, "\(row)")
            for (suite, function) in named {
                let file = try #require(tests.first { $0.hasSuffix("/\(suite).swift") }, "\(suite)")
                let source = String(
                    decoding: try ProjectFiles.bytes(ProjectFiles.path("Tests/" + file)), as: UTF8.self)
                #expect(source.contains("struct \(suite)"), "\(suite)")
                if let function { #expect(source.contains("func \(function)("), "\(suite).\(function)") }
            }
        }
    }
}

import Drucksachen
import Foundation
import TestSupport
import Testing
import VorlageParser

/// Every document of `Fixtures/documents` against its golden record in `Fixtures/records`.
///
/// `UPDATE_GOLDEN=1 swift test --filter GoldenRecordTests` writes the records anew and still fails, so that no change
/// passes unread.
struct GoldenRecordTests {
    @Test("a document gives its golden record", arguments: DocumentFixture.all)
    func golden(fixture: DocumentFixture) throws {
        let bytes = try ProjectFiles.bytes(ProjectFiles.path(fixture.documentPath))
        let document = InputDocument(id: fixture.documentPath, path: fixture.documentPath, content: .bytes(bytes))
        let record = try JSONReader.read(PaperParser().parse(document).json()).pretty() + "\n"
        let recordPath = ProjectFiles.path(fixture.recordPath)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
            let folder = URL(fileURLWithPath: recordPath).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try record.write(toFile: recordPath, atomically: true, encoding: .utf8)
            Issue.record("\(fixture.recordPath) was written anew: read the difference, then run without UPDATE_GOLDEN")
            return
        }
        let golden = (try? String(contentsOfFile: recordPath, encoding: .utf8)) ?? ""
        #expect(!golden.isEmpty, "expected \(fixture.recordPath) but found none")
        let difference = firstDifference(expected: golden, found: record)
        #expect(difference == nil, "\(difference ?? "")")
    }

    @Test("every golden record belongs to one document")
    func complete() {
        let names = DocumentFixture.all.map(\.name)
        #expect(!names.isEmpty)
        #expect(Set(names).count == names.count)
        #expect(Set(DocumentFixture.recordNames).subtracting(names).isEmpty)
    }

    /// The first line that differs, with its number.
    private func firstDifference(expected: String, found: String) -> String? {
        guard expected != found else { return nil }
        let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let found = found.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(expected, found).prefix { $0 == $1 }.count
        let (want, got) = (line < expected.count ? expected[line] : "", line < found.count ? found[line] : "")
        return "line \(line + 1): expected '\(want)' but found '\(got)'"
    }
}

import Ratsarchiv
import Testing

@testable import vorlage

/// The line of progress of a batch.
struct ProgressTests {
    @Test(
        "tells documents, rate, the time left and the current document",
        arguments: [
            // Of 100 MB 40 are done, of which 20 needed not be read: 20 MB in 10 s.
            (40_000_000, 20_000_000, 10.0, "3 documents, 3.0 MB/s, 30 s left, d/a.txt"),
            (0, 0, 10.0, "3 documents, 3.0 MB/s, 27778 h left, d/a.txt"),
            (100_000, 0, 10.0, "3 documents, 3.0 MB/s, 3 h left, d/a.txt"),
            (100_000_000, 0, 10.0, "3 documents, 3.0 MB/s, 0 s left, d/a.txt"),
            (10_000_000, 0, 60.0, "3 documents, 0.5 MB/s, 9 min left, d/a.txt"),
        ])
    func text(read: Int, skipped: Int, seconds: Double, expected: String) {
        var report = IngestReport()
        report.addedCount = 3
        report.byteCount = 30_000_000
        let progress = IngestProgress(report: report, readByteCount: read, skippedByteCount: skipped, path: "d/a.txt")
        #expect(IngestProgressLine.text(progress, totalByteCount: 100_000_000, seconds: seconds) == expected)
    }

    @Test("a long name is cut at its beginning, and steers no terminal")
    func names() {
        let path = "ordner/" + String(repeating: "x", count: 60) + "\u{1B}[31m.txt"
        let progress = IngestProgress(report: IngestReport(), readByteCount: 0, skippedByteCount: 0, path: path)
        let text = IngestProgressLine.text(progress, totalByteCount: 0, seconds: 1)
        #expect(text.hasPrefix("0 documents, 0.0 MB/s, 0 s left, …xxx") && text.hasSuffix("x\u{FFFD}[31m.txt"))
        #expect(text.count == "0 documents, 0.0 MB/s, 0 s left, ".count + 40)
    }
}

import Foundation
import TestSupport
import Testing

/// The built command against papers that were read by hand, field by field (`Tests/accuracy/score_papers.py`).
struct AccuracyTests {
    private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        "our own papers are read no worse than the committed figures, in every field",
        .enabled(if: python != nil, "skipped: there is no python3"))
    func ownPapers() throws {
        try expectScore(
            of: try committedFigures(), documents: ProjectFiles.path("Fixtures/documents"),
            annotations: ProjectFiles.path("Fixtures/expected"))
    }

    @Test(
        "the real papers in ../shared/seeds are read as annotated, in every field",
        .enabled(if: python != nil, "skipped: there is no python3"),
        .enabled(if: ProjectFiles.shared("seeds/expected") != nil, "skipped: there is no ../shared/seeds"))
    func seeds() throws {
        let annotations = try #require(ProjectFiles.shared("seeds/expected"))
        try expectScore(of: [:], documents: try #require(ProjectFiles.shared("seeds")), annotations: annotations)
    }

    /// What `make accuracy` wrote last: no figure may fall by more than 0.005 from it.
    private func committedFigures() throws -> [String: Double] {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: ProjectFiles.path("Tests/accuracy/figures.json")))
        return try JSONDecoder().decode(Score.self, from: bytes).fields.mapValues { $0.f1 - 0.005 }
    }

    /// - Parameter least: the least F1 of each field; 1 for those it does not name.
    private func expectScore(of least: [String: Double], documents: String, annotations: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(AccuracyTests.python))
        process.arguments = [
            ProjectFiles.path("Tests/accuracy/score_papers.py"), "--json", annotations, "--",
            try ProjectFiles.command("vorlage"), "parse", "--format", "ndjson",
        ]
        var environment = ProcessInfo.processInfo.environment
        environment["DOCUMENTS"] = documents
        process.environment = environment
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        let score = try JSONDecoder().decode(Score.self, from: bytes)
        #expect(score.documents > 0)
        #expect(score.withoutRecord == 0)
        for (field, value) in score.fields.sorted(by: { $0.key < $1.key }) {
            #expect(
                value.f1 >= least[field, default: 1],
                "\(field) \(value.f1): \(value.right) right, \(value.wrong) wrong, \(value.missed) missed")
        }
    }

    private struct Score: Decodable {
        struct Field: Decodable {
            let f1: Double
            let right: Int
            let wrong: Int
            let missed: Int
        }
        let documents: Int
        let withoutRecord: Int
        let fields: [String: Field]

        enum CodingKeys: String, CodingKey {
            case documents, fields
            case withoutRecord = "without a record"
        }
    }
}

import Drucksachen
import Foundation
import TestSupport
import VorlageParser

@testable import Ratsarchiv

/// An archive of the papers in `Fixtures/documents`, beside the papers themselves.
final class ArchiveFixture: Sendable {
    /// One archive for all tests, since none of them changes it.
    static let shared = Result { try ArchiveFixture() }

    let folder: TemporaryFolder
    let papers: [Paper]

    private init() throws {
        folder = try TemporaryFolder()
        let documents = ProjectFiles.path("Fixtures/documents")
        let writer = try ArchiveWriter(path: folder.path("index"), options: ArchiveWriter.Options(workerCount: 2))
        defer { writer.close() }
        _ = try writer.ingest([documents], report: { _ in }, progress: { _ in })
        papers = try DocumentFixture.all.map { fixture in
            let path = ProjectFiles.path(fixture.documentPath)
            return PaperParser().parse(
                InputDocument(id: path, path: path, content: .bytes(try ProjectFiles.bytes(path))))
        }
    }

    /// The archive, open.
    func reader() throws -> ArchiveReader { try ArchiveReader(path: folder.path("index")) }
}

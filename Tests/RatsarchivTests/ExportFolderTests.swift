import Foundation
import TestSupport
import Testing

@testable import Ratsarchiv

/// Folders of exported files.
struct ExportFolderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func entries(_ path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.path(path)).sorted()
    }

    @Test("a finished folder has its files and those in folders of it, nothing else is left beside it")
    func finished() throws {
        let export = try ExportFolder(folder.path("out"))
        try export.write("a", "1")
        try export.write("paper/b", [0x32])
        try export.writeSmall("paper/c", [])
        #expect(try !entries("").contains("out"))
        try export.finish()
        #expect(try entries("") == ["out", "out/a", "out/paper", "out/paper/b", "out/paper/c"])
        #expect(try ProjectFiles.bytes(folder.path("out/paper/b")) == [0x32])
    }

    @Test("a folder that is not finished leaves nothing, nor do its folders")
    func unfinished() throws {
        do {
            let export = try ExportFolder(folder.path("out"))
            try export.write("a", "1")
            try export.writeSmall("paper/b", [0x32])
            try export.writeSmall("meeting/b", [0x32])
        }
        #expect(try entries("") == [])
    }
}

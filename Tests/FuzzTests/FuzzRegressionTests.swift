import Foundation
import TestSupport
import Testing

/// What fuzzing started from and what it found, run again: `make fuzz` looks for more.
struct FuzzRegressionTests {
    @Test("no input that fuzzing found stops a reader", arguments: FuzzTarget.allCases)
    func inputs(target: FuzzTarget) throws {
        let folder = ProjectFiles.path("Fixtures/fuzz/\(target.rawValue)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(!names.isEmpty)
        for name in names { target.run(try ProjectFiles.bytes("\(folder)/\(name)")) }
    }
}

import Testing

@testable import InvertedIndex

/// What a repair keeps of a damaged index, and what it says must be indexed again.
@Suite("repairing an index")
struct RepairTests {
    private let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: false))], stores: ["record"], chain: .stem)

    private func put(_ segments: [[String]], _ disk: SimulatedDisk) throws {
        let writer = try IndexWriter(disk, schema: schema)
        for keys in segments {
            let builder = writer.makeBuilder()
            for key in keys {
                try builder.add(IndexDocument(key: key, text: "haus \(key)"))
            }
            try builder.finish()
        }
        try writer.commit()
        writer.close()
    }

    /// Three segments, deletions in the first, and two commits in the log.
    private func index() throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        try put([["a", "b", "c", "d"]], disk)
        try put([["b", "e"], ["f", "g"]], disk)
        try put([["c", "h"]], disk)
        try put([["i"]], disk)
        return disk
    }

    private func keys(_ disk: SimulatedDisk) throws -> String {
        let reader = try IndexReader.open(disk, schema: schema)
        #expect(reader.verify().isEmpty)
        return try reader.documents(.term(TermField(0), Array("haus".utf8)))
            .map { String(decoding: try reader.key(of: $0), as: UTF8.self) }.sorted().joined()
    }

    private func joined(_ lost: [LostDocuments]) -> [String?] {
        lost.map { $0.keys.map { $0.map { String(decoding: $0, as: UTF8.self) }.sorted().joined() } }
    }

    @Test("a sound index is not written")
    func sound() throws {
        let disk = try index()
        let count = disk.operations.filter { $0 == .write }.count
        #expect(try IndexWriter.repair(disk, schema: schema).isEmpty)
        #expect(disk.operations.filter { $0 == .write }.count == count)
        #expect(try keys(disk) == "abcdefghi")
    }

    @Test("every byte of every segment: what is lost is named, all else is there, and all can be put in again")
    func segments() throws {
        for name in ["segment-1", "segment-2", "segment-3"] {
            let byteCount = try #require(try index().content(name)).count
            for place in stride(from: 0, to: byteCount, by: 3) where !(8..<12).contains(place) {
                let disk = try index()
                disk.damage(name) { $0[place] ^= 0x40 }
                let lost = try IndexWriter.repair(disk, schema: schema)
                #expect(lost.count == 1 && lost[0].error.path.hasSuffix(name), "\(name), byte \(place)")
                let rest = try keys(disk)
                if let keys = joined(lost).first ?? nil {
                    #expect((keys + rest).sorted() == Array("abcdefghi"), "\(name), byte \(place)")
                }
                #expect(rest == ["segment-1": "bcefghi", "segment-2": "acdfghi", "segment-3": "abcdehi"][name])
                #expect(disk.names().contains("damaged-" + name))
                try put([["a", "d", "b", "e", "f", "g"]], disk)
                #expect(try keys(disk) == "abcdefghi")
            }
        }
    }

    @Test("without its deletions nobody knows what of a segment is alive: it is lost")
    func deletions() throws {
        let disk = try index()
        let name = try #require(disk.names().first { $0.contains("deleted") })
        disk.damage(name) { $0[0] ^= 1 }
        let lost = try IndexWriter.repair(disk, schema: schema)
        #expect(joined(lost) == ["ad"])
        #expect(try keys(disk) == "bcefghi")
    }

    @Test("of a damaged log the commits before the damage stay")
    func log() throws {
        let disk = try index()
        disk.damage(IndexLog.fileName) { $0[100] ^= 1 }
        #expect(throws: IndexError.self) { try IndexReader.open(disk, schema: schema) }
        let lost = try IndexWriter.repair(disk, schema: schema)
        #expect(lost.count == 1 && lost[0].keys == nil && lost[0].documentCount == nil)
        #expect(try keys(disk) == "abcdefg")
        try put([["h", "i"]], disk)
        #expect(try keys(disk) == "abcdefghi")
    }

    @Test("nobody knows what an index without its manifest had")
    func manifest() throws {
        let disk = try index()
        disk.damage(Manifest.fileName) { $0[40] ^= 1 }
        #expect(throws: IndexError.self) { try IndexWriter.repair(disk, schema: schema) }
        #expect(throws: IndexError.self) { try IndexWriter.repair(SimulatedDisk(), schema: schema) }
    }
}

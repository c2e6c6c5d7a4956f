import Testing

@testable import InvertedIndex

/// Several indexes joined into one.
@Suite("joining indexes")
struct JoinTests {
    private let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: true))], stores: ["record"], chain: .stem)

    private static let words = [
        "haus", "garten", "weg", "straße", "brücke", "schule", "rat", "antrag", "halle", "ufer", "platz", "baum",
    ]

    /// Documents with words that a seed draws, the first ones of the list more often.
    private func drawn(_ keys: Range<Int>, seed: UInt64) -> [(key: String, text: String)] {
        var random = SplitMix(seed)
        return keys.map { key in
            let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in
                JoinTests.words[
                    Int.random(in: 0..<Int.random(in: 1...JoinTests.words.count, using: &random), using: &random)]
            }
            return ("d\(key)", text.joined(separator: " "))
        }
    }

    /// An index of some documents, each list of them a commit.
    private func disk(_ commits: [[(key: String, text: String)]], removed: [String] = []) throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        let writer = try IndexWriter(disk, schema: schema)
        for documents in commits {
            let builder = writer.makeBuilder()
            for document in documents { try builder.add(IndexDocument(key: document.key, text: document.text)) }
            try builder.finish()
            try writer.commit()
        }
        for key in removed { #expect(writer.remove(key: Array(key.utf8))) }
        try writer.commit()
        writer.close()
        return disk
    }

    private func reader(_ disk: SimulatedDisk) throws -> IndexReader { try IndexReader.open(disk, schema: schema) }

    /// The texts of an index by key.
    private func documents(_ reader: IndexReader) throws -> [String: String] {
        var documents: [String: String] = [:]
        for number in try reader.documents(.all) {
            let key = String(decoding: try reader.key(of: number), as: UTF8.self)
            documents[key] = String(decoding: try reader.stored(number, store: 0), as: UTF8.self)
            #expect(reader.document(forKey: Array(key.utf8)) == number)
        }
        return documents
    }

    @Test("has the hits and scores of one index of all documents")
    func equalsOne() throws {
        let parts = [drawn(0..<150, seed: 1), drawn(150..<160, seed: 2), drawn(160..<700, seed: 3)]
        let one = try reader(try disk([parts.flatMap(\.self)]))
        // The second part stands in the log, the third in several segments.
        let shards = [
            try disk([parts[0]]), try disk([[]] + parts[1].map { [$0] }),
            try disk([Array(parts[2].prefix(300)), Array(parts[2].dropFirst(300))]),
        ]
        let target = SimulatedDisk()
        let join = try IndexJoin(try shards.map { try reader($0) }, schema: schema)
        #expect(try join.write(target, waitsForLock: false) == 700)
        #expect(join.repeated.isEmpty)
        let joined = try reader(target)
        #expect(joined.verify().isEmpty)
        #expect(try documents(joined) == documents(one))
        for field in [TermField(0), TermField(0, literal: true)] {
            let terms = ["haus", "gart", "garten", "weg", "rat", "baum"].map { Query.term(field, Array($0.utf8)) }
            for query in terms + [.or(terms), .and([terms[0], terms[3]]), .andNot(terms[4], terms[5])] {
                #expect(try joined.search(query, limit: 1000) == one.search(query, limit: 1000), "\(query)")
            }
        }
        for shard in shards { #expect(try reader(shard).statistics().documentCount < 700) }
    }

    @Test("of a key in several indexes the last named one's document stays, and what was removed stays away")
    func repeated() throws {
        let shards = [
            try disk([[("a", "haus"), ("b", "haus"), ("gone", "haus")]], removed: ["gone"]),
            try disk([[("b", "weg"), ("c", "weg")], [("c", "garten")]]), try disk([[("b", "ufer"), ("d", "ufer")]]),
        ]
        let target = SimulatedDisk()
        let join = try IndexJoin(try shards.map { try reader($0) }, schema: schema)
        #expect(try join.write(target, waitsForLock: false) == 4)
        #expect(try documents(reader(target)) == ["a": "haus", "b": "ufer", "c": "garten", "d": "ufer"])
        let expected = [(1, 2), (0, 2)].map { IndexJoin.Repeated(key: Array("b".utf8), earlier: $0, later: $1) }
        #expect(join.repeated == expected)
        #expect(try reader(target).statistics().deletedCount == 0)
        #expect(try documents(reader(shards[0])) == ["a": "haus", "b": "haus"])
        let writer = try IndexWriter(target, schema: schema)
        let builder = writer.makeBuilder()
        try builder.add(IndexDocument(key: "a", text: "platz"))
        try builder.finish()
        try writer.commit()
        writer.close()
        #expect(try documents(reader(target))["a"] == "platz")
    }

    @Test("nothing to join is an empty index")
    func empty() throws {
        let target = SimulatedDisk()
        let join = try IndexJoin([try reader(try disk([[]]))], schema: schema)
        #expect(try join.write(target, waitsForLock: false) == 0)
        #expect(try documents(reader(target)).isEmpty)
        #expect(!target.names().contains { $0.hasPrefix("segment-") })
    }

    @Test("an index is not joined into another, nor a damaged one into any")
    func refusals() throws {
        let shard = try disk([drawn(0..<30, seed: 4)])
        let join = try IndexJoin([try reader(shard)], schema: schema)
        let occupied = try disk([[("a", "haus")]])
        #expect {
            try join.write(occupied, waitsForLock: false)
        } throws: { error in
            (error as? IndexError)?.kind == .occupied
        }
        #expect(try documents(reader(occupied)) == ["a": "haus"])
        shard.damage("segment-1") { $0[$0.count / 3] ^= 1 }
        let target = SimulatedDisk()
        #expect {
            try IndexJoin([try reader(shard)], schema: schema).write(target, waitsForLock: false)
        } throws: { error in
            (error as? IndexError)?.kind == .damaged
        }
        #expect(!target.names().contains(Manifest.fileName))
    }

    @Test(
        "a power cut or a failing call at any operation leaves no index or the whole one, and the next join works",
        arguments: [SimulatedDisk.Fault.stop, .failOnce, .full])
    func faults(fault: SimulatedDisk.Fault) throws {
        let parts = [drawn(0..<40, seed: 5), drawn(30..<80, seed: 6)]
        let shards = try parts.map { try reader(try disk([$0])) }
        let join = try IndexJoin(shards, schema: schema)
        let whole = SimulatedDisk()
        #expect(try join.write(whole, waitsForLock: false) == 80)
        let expected = try documents(reader(whole))
        var caseCount = 0
        for place in 1...whole.operations.count {
            let disk = SimulatedDisk(fault, at: place)
            let fails = (try? join.write(disk, waitsForLock: false)) == nil
            for survival in [.kept, .dropped, .torn(seed: UInt64(place))] as [SimulatedDisk.Survival] {
                caseCount += 1
                let rest = disk.survivor(survival)
                if rest.names().contains(Manifest.fileName) {
                    #expect(try documents(reader(rest)) == expected, "operation \(place), \(survival)")
                } else {
                    #expect(fails, "operation \(place), \(survival)")
                    #expect(try join.write(rest, waitsForLock: false) == 80, "operation \(place), \(survival)")
                    #expect(try documents(reader(rest)) == expected, "operation \(place), \(survival)")
                }
            }
        }
        #expect(caseCount > 20)
    }
}

import Testing

@testable import InvertedIndex

/// Power cuts and failing calls at every operation: the index is the one before the commit or the one after it, whole.
@Suite("crashes and failing calls")
struct CrashTests {
    /// One step of a writer's life, which ends in a commit.
    private enum Step {
        case put([String], String)
        case remove([String])
        case merge
    }

    /// Commits of every kind: into files, into the log, with deletions in both, merging by size, merging all.
    private static let steps: [Step] = [
        .put(["a", "b", "c"], "haus"), .put(["d"], "garten"), .put(["a", "d"], "weg"), .remove(["b"]),
        .put(["e"], "haus"),
        .put(Array("fghijklmnop").map(String.init), String(repeating: "straße ", count: 900)),
        .put(["a", "q"], "haus"),
        .put(["r"], "weg"), .remove(["a", "g"]), .put(["s"], "weg"), .put(["t"], "weg"), .put(["u"], "weg"),
        .put(["v"], "weg"), .put(["w"], "weg"), .put(["x"], "garten"), .put(["y"], "garten"), .merge,
        .put(["z"], "haus"),
    ]

    private typealias Documents = [String: String]

    private let schema = IndexSchema(
        fields: [.init(name: "text", kind: .text(literal: false))], stores: ["record"], chain: .stem)

    private func apply(_ step: Step, to documents: inout Documents) {
        switch step {
        case .put(let keys, let text): for key in keys { documents[key] = "\(text) \(key)" }
        case .remove(let keys): for key in keys { documents[key] = nil }
        case .merge: break
        }
    }

    private func run(_ step: Step, _ writer: IndexWriter) throws {
        switch step {
        case .put(let keys, let text):
            let builder = writer.makeBuilder()
            for key in keys {
                try builder.add(IndexDocument(key: key, text: "\(text) \(key)"))
            }
            try builder.finish()
            try writer.commit()
        case .remove(let keys):
            for key in keys { _ = writer.remove(key: Array(key.utf8)) }
            try writer.commit()
        case .merge: try writer.merge()
        }
    }

    /// What an index holds, found in every way; nil when there is none.
    private func documents(_ disk: SimulatedDisk) throws -> Documents? {
        guard disk.names().contains(Manifest.fileName) else { return nil }
        let reader = try IndexReader.open(disk, schema: schema)
        #expect(reader.verify().isEmpty)
        var documents: Documents = [:]
        for word in ["haus", "gart", "weg", "strass"] {
            for number in try reader.documents(.term(TermField(0), Array(word.utf8))) {
                let key = String(decoding: try reader.key(of: number), as: UTF8.self)
                documents[key] = String(decoding: try reader.stored(number, store: 0), as: UTF8.self)
                #expect(reader.document(forKey: Array(key.utf8)) == number)
            }
        }
        #expect(documents.count == reader.documentCount)
        return documents
    }

    /// What an index holds; nil, and an issue, when it cannot be read.
    private func readable(_ disk: SimulatedDisk, _ place: Int) -> Documents? {
        do {
            return try documents(disk) ?? [:]
        } catch {
            Issue.record("operation \(place): \(error)")
            return nil
        }
    }

    /// Whether the files of segments are those that the manifest names, once a writer has opened the index.
    private func hasNoLeftovers(_ disk: SimulatedDisk) throws -> Bool {
        let manifest = try Manifest.read(disk, schema: schema)
        let named = (manifest?.segments ?? []).flatMap { segment in
            [Manifest.segmentName(segment.number)]
                + (segment.deletionGeneration > 0
                    ? [Manifest.deletionName(segment.number, segment.deletionGeneration)] : [])
        }
        return Set(disk.names().filter { $0.hasPrefix("segment-") }) == Set(named)
    }

    /// That the next writer works on what is left.
    private func expectWritable(_ disk: SimulatedDisk, _ documents: Documents) throws {
        var expected = documents
        for step in [Step.put(["new"], "haus"), .remove(["new"]), .put(["newer"], "weg")] {
            let writer = try IndexWriter(disk, schema: schema)
            try run(step, writer)
            writer.close()
            apply(step, to: &expected)
            #expect(try self.documents(disk) == expected)
        }
        let hasNoLeftovers = try hasNoLeftovers(disk)
        #expect(hasNoLeftovers)
    }

    private static let survivals: [SimulatedDisk.Survival] =
        [.kept, .dropped] + (1...4).map { .torn(seed: $0) }

    /// The operations of all steps without a fault.
    private func operationCount(reopens: Bool) throws -> Int {
        let disk = SimulatedDisk()
        var documents: Documents = [:]
        _ = try walk(disk, &documents, reopens: reopens)
        #expect(try self.documents(disk) == documents)
        return disk.operations.count
    }

    /// Runs the steps until one fails.
    ///
    /// - Returns: what the index may hold after the step that failed.
    private func walk(_ disk: SimulatedDisk, _ documents: inout Documents, reopens: Bool) throws -> [Documents] {
        var writer: IndexWriter?
        for step in CrashTests.steps {
            var next = documents
            apply(step, to: &next)
            do {
                let current: IndexWriter
                if let writer { current = writer } else { current = try IndexWriter(disk, schema: schema) }
                writer = current
                try run(step, current)
                if reopens {
                    current.close()
                    writer = nil
                }
            } catch {
                return [documents, next]
            }
            documents = next
        }
        writer?.close()
        return [documents]
    }

    @Test("a power cut at any operation leaves the commit before or the new one", arguments: [false, true])
    func powerCut(reopens: Bool) throws {
        var caseCount = 0
        for place in 1...(try operationCount(reopens: reopens)) {
            let disk = SimulatedDisk(.stop, at: place)
            var documents: Documents = [:]
            let possible = try walk(disk, &documents, reopens: reopens)
            for survival in CrashTests.survivals {
                caseCount += 1
                let rest = disk.survivor(survival)
                let found = try self.documents(rest) ?? [:]
                #expect(possible.contains(found), "operation \(place), \(survival)")
                try expectWritable(rest, found)
            }
        }
        print("power cuts: \(caseCount) cases")
    }

    @Test(
        "a call that fails at any operation fails the commit, and the next one works",
        arguments: [SimulatedDisk.Fault.failOnce, .failFromThen, .full], [false, true])
    func failingCalls(fault: SimulatedDisk.Fault, reopens: Bool) throws {
        var caseCount = 0
        for place in 1...(try operationCount(reopens: reopens)) {
            let disk = SimulatedDisk(fault, at: place)
            var documents: Documents = [:]
            var writer: IndexWriter?
            var failureCount = 0
            // What a power cut may leave.
            var possible = [documents]
            for step in CrashTests.steps {
                var next = documents
                apply(step, to: &next)
                possible.append(next)
                do {
                    let current: IndexWriter
                    if let writer { current = writer } else { current = try IndexWriter(disk, schema: schema) }
                    writer = current
                    do {
                        try run(step, current)
                    } catch {
                        failureCount += 1
                        // Not durable, whatever is read now: the commit before or this one.
                        for survival in [.kept, .dropped, .torn(seed: UInt64(place))] as [SimulatedDisk.Survival] {
                            caseCount += 1
                            let found = readable(disk.survivor(survival), place)
                            #expect(found.map(possible.contains) == true, "operation \(place), \(survival)")
                        }
                        if reopens {
                            writer = nil
                            throw error
                        }
                        try current.commit()
                    }
                    if reopens {
                        current.close()
                        writer = nil
                    }
                    possible = [next]
                } catch {
                    failureCount += 1
                }
                guard let found = readable(disk.survivor(.kept), place) else { break }
                #expect([documents, next].contains(found), "operation \(place)")
                if failureCount == 0 { #expect(found == next) }
                documents = found
                if !reopens, documents != next, failureCount > 0 {
                    // What the writer still holds comes with its next commit: a new one starts from what is there.
                    writer?.close()
                    writer = nil
                }
            }
            writer = nil
            for survival in [.kept, .dropped, .torn(seed: UInt64(place))] as [SimulatedDisk.Survival] {
                caseCount += 1
                let rest = disk.survivor(survival)
                guard let found = readable(rest, place) else { continue }
                #expect(possible.contains(found), "operation \(place), \(survival)")
                do { try expectWritable(rest, found) } catch {
                    Issue.record("operation \(place), \(survival): \(error)")
                }
            }
        }
        print("failing calls: \(caseCount) cases")
    }
}

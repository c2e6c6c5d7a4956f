import TestSupport
import Testing

@testable import Ratsarchiv

/// Papers with nearly the same text.
struct NearDuplicateTests {
    /// Words that a seed draws.
    private func words(_ count: Int, seed: Int) -> [String] {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return "wort\(state >> 40 & 1023)"
        }
    }

    /// The words with every so-manieth read wrongly, as by a scanner.
    private func scanned(_ words: [String], every step: Int) -> [String] {
        words.enumerated().map { $0 % step == step - 1 ? $1.replacing("o", with: "0") : $1 }
    }

    private func shingles(_ text: String) -> Shingles { Shingles(Array(text.utf8)) }

    @Test("resemblance counts the runs of three words that both texts have")
    func resemblance() {
        let text = shingles("Der Rat der Stadt beschließt den Bau")
        #expect(text.hashes.count == 5)
        #expect(text.resemblance(to: shingles("der rat, DER\nStadt – beschließt: den Bau!")) == 1)
        #expect(text.resemblance(to: shingles("Der Rat der Stadt beschließt den Umbau")) == 4.0 / 6)
        #expect(text.resemblance(to: shingles("Der Rat der Stadt be-\nschließt den Bau")) == 1)
        #expect(text.resemblance(to: shingles("Der Rat der Stadt be-\n\nschließt den Bau")) < 1)
        #expect(text.resemblance(to: shingles("Den Bau beschließt der Rat der Stadt")) == 2.0 / 8)
        #expect(shingles("Rat der Stadt").resemblance(to: shingles("rat der stadt")) == 1)
        #expect(shingles("Rat der Stadt").resemblance(to: shingles("Rat der Städte")) == 0)
        #expect(shingles(" - \n").hashes.isEmpty)
        #expect(shingles("").resemblance(to: shingles("")) == 0)
    }

    @Test("papers under two names and scans are grouped, others are not")
    func groups() throws {
        let folder = try TemporaryFolder()
        for number in 0..<40 {
            try folder.write(words(200, seed: number).joined(separator: " "), to: "d/\(number).txt")
        }
        try folder.write(words(200, seed: 7).joined(separator: "\n"), to: "d/again.txt")
        try folder.write(scanned(words(200, seed: 7), every: 20).joined(separator: " "), to: "d/scan.txt")
        try folder.write(scanned(words(200, seed: 9), every: 4).joined(separator: " "), to: "d/bad-scan.txt")
        // A chain: each resembles the next, the first hardly the last.
        for number in 0..<4 {
            try folder.write(
                words(260, seed: 99)[(number * 30)..<(number * 30 + 170)].joined(separator: " "), to: "d/c\(number).txt"
            )
        }
        for name in ["leer", "leer2"] { try folder.write(" ", to: "d/\(name).txt") }
        let writer = try ArchiveWriter(path: folder.path("index"))
        _ = try writer.ingest([folder.path("d")], report: { _ in }, progress: { _ in })
        #expect(try writer.remove(ids: [folder.path("d/c3.txt")]) == 1)
        writer.close()
        let groups = try ArchiveReader(path: folder.path("index")).nearDuplicates()
        let names = groups.map { group in
            group.cards.map { $0.id.replacing(folder.path + "/d/", with: "") }.sorted().joined(separator: " ")
        }
        #expect(Set(names) == ["7.txt again.txt scan.txt", "c0.txt c1.txt c2.txt"])
        for group in groups { #expect(group.resemblance >= 0.6 && group.resemblance < 0.8) }
    }

    @Test("minima agree about as often as texts resemble each other")
    func sketches() {
        var agreeing = 0
        let pairs = 200
        for number in 0..<pairs {
            let left = words(300, seed: number)
            let right = scanned(left, every: 15)
            let sketches = [left, right].map { MinHashSketch(shingles($0.joined(separator: " "))) }
            agreeing += (0..<MinHashSketch.bandCount).count { sketches[0].band($0) == sketches[1].band($0) }
        }
        let resemblance =
            (0..<pairs).map { number in
                let left = words(300, seed: number)
                return shingles(left.joined(separator: " ")).resemblance(
                    to: shingles(scanned(left, every: 15).joined(separator: " ")))
            }.reduce(0, +) / Double(pairs)
        let share = Double(agreeing) / Double(pairs * MinHashSketch.bandCount)
        #expect(abs(share - resemblance * resemblance * resemblance) < 0.05)
    }
}

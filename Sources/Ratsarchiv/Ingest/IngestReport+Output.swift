internal import Drucksachen

extension IngestReport {
    /// The report as one JSON object with a line end.
    public func json(isDryRun: Bool) -> [UInt8] {
        let details = details ?? IngestDetails()
        var json = JSONWriter()
        json.line { json in
            json.member("schema", Paper.schemaVersion)
            json.member("dryRun", isDryRun)
            json.member("added", addedCount)
            json.member("updated", updatedCount)
            json.member("unchanged", unchangedCount)
            json.member("failed", failedCount)
            json.member("suspicious", details.suspects.count)
            json.member("vanished", vanishedCount)
            json.member("removed", removedCount)
            json.member("bytes", byteCount)
            IngestReport.write("formats", details.formats, to: &json)
            IngestReport.write("layouts", details.layouts, to: &json)
            IngestReport.write("leftOut", leftOut.counts, to: &json)
            json.member("failures", details.failures.sorted { ($0.path, $0.line ?? 0) < ($1.path, $1.line ?? 0) }) {
                json, failure in
                json.object { json in
                    json.member("path", failure.path)
                    json.member("file", failure.file)
                    json.member("member", failure.member)
                    json.member("line", failure.line)
                    json.member("problem", failure.problemID)
                    json.member("message", failure.message)
                }
            }
            json.member("suspects", details.suspects.sorted { $0.id < $1.id }) { json, suspect in
                json.object { json in
                    json.member("id", suspect.id)
                    json.member("path", suspect.path)
                    json.member("suspicions", suspect.suspicions) { json, suspicion in
                        json.string(suspicion.rawValue)
                    }
                }
            }
            json.member("vanishedPapers", details.vanished) { json, paper in
                json.object { json in
                    json.member("id", paper.id)
                    json.member("path", paper.path)
                }
            }
        }
        return json.bytes
    }

    private static func write(_ name: StaticString, _ counts: [String: Int], to json: inout JSONWriter) {
        json.key(name)
        json.object { json in
            for (name, count) in sorted(counts) {
                json.key(given: name)
                json.number(count)
            }
        }
    }

    private static func sorted(_ counts: [String: Int]) -> [(key: String, value: Int)] {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    }

    /// The report as lines to be read.
    public var summary: [String] {
        guard let details else { return [] }
        func list(_ counts: [(key: String, value: Int)]) -> String {
            counts.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        }
        let reasons = Dictionary(grouping: details.failures, by: \.problemID).mapValues(\.count)
        let suspicions = IngestDetails.Suspicion.allCases.map { suspicion in
            (suspicion.rawValue, details.suspects.count { $0.suspicions.contains(suspicion) })
        }.filter { $0.1 > 0 }
        let lines = [
            ("read", addedCount + updatedCount, IngestReport.sorted(details.formats)),
            ("layouts", details.layouts.values.reduce(0, +), IngestReport.sorted(details.layouts)),
            ("failed", failedCount, IngestReport.sorted(reasons)),
            ("suspicious", details.suspects.count, suspicions), ("vanished", vanishedCount, []),
        ].map { name, count, parts in parts.isEmpty ? "\(name): \(count)" : "\(name): \(count) (\(list(parts)))" }
        return leftOut.count == 0 ? lines : lines + ["left out: \(leftOut.count) (\(leftOut))"]
    }
}

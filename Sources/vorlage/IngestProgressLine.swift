internal import Glibc
internal import Ratsarchiv

/// The line of progress of a batch on a terminal: documents, rate, remaining time, current file. Told by one thread at a
/// time.
final class IngestProgressLine: @unchecked Sendable {
    private static let longestName = 40

    private let isShown = StandardStreams.errorIsTerminal
    private let totalByteCount: Int
    private let start = IngestProgressLine.now()
    private var last = 0.0

    init(paths: [String]) { totalByteCount = isShown ? InputSize.byteCount(of: paths) : 0 }

    func show(_ progress: IngestProgress) {
        guard isShown else { return }
        let elapsed = IngestProgressLine.now() - start
        guard elapsed - last > 0.1 else { return }
        last = elapsed
        StandardStreams.showProgress(
            IngestProgressLine.text(progress, totalByteCount: totalByteCount, seconds: elapsed))
    }

    /// What the line says.
    static func text(_ progress: IngestProgress, totalByteCount: Int, seconds: Double) -> String {
        let tenths = Int(Double(progress.report.byteCount) / max(seconds, 0.001) / 100_000)
        // Files that need not be read take no time.
        let readRate = Double(progress.readByteCount - progress.skippedByteCount) / max(seconds, 0.001)
        let left = Double(max(0, totalByteCount - progress.readByteCount)) / max(readRate, 1)
        var name = SafeText.oneLine(progress.path)
        if name.count > longestName { name = "…" + name.suffix(longestName - 1) }
        return
            "\(progress.report.documentCount) documents, \(tenths / 10).\(tenths % 10) MB/s, \(duration(left)) left, \(name)"
    }

    private static func duration(_ seconds: Double) -> String {
        let seconds = Int(min(seconds.rounded(.up), 1e9))
        if seconds < 120 { return "\(seconds) s" }
        return seconds < 7200 ? "\((seconds + 59) / 60) min" : "\((seconds + 3599) / 3600) h"
    }

    func clear() { if isShown, last > 0 { StandardStreams.showProgress("") } }

    private static func now() -> Double {
        var time = timespec()
        // Safe because the pointer is to a variable that lives through the call.
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

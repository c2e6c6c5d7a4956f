internal import Glibc

/// How long one document may be read.
///
/// Every step of the reading is linear, and the time is looked at between two steps: no step is cut in its middle. It is the
/// thread's own time, so that a busy machine makes no difference.
struct TimeLimit {
    /// Nanoseconds of the thread's work so far.
    static let threadClock: @Sendable () -> UInt64 = {
        // Safe because the variable lives through the call.
        var time = timespec()
        unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    private let end: UInt64?
    private let clock: @Sendable () -> UInt64

    /// A limit that starts now; without seconds it never ends.
    init(seconds: Int?, clock: @escaping @Sendable () -> UInt64) {
        end = seconds.map { clock() + UInt64($0) * 1_000_000_000 }
        self.clock = clock
    }

    /// Whether the time is over.
    var isOver: Bool { end.map { clock() > $0 } ?? false }
}

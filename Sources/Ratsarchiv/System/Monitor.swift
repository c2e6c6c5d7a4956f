internal import Glibc

/// Values shared by threads: a lock around them and a signal when they change.
///
/// The lock is the operating system's, because a waiting thread must sleep until another changes the values.
@safe public final class Monitor<Values>: @unchecked Sendable {
    private var values: Values
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    /// A monitor of these values.
    public init(_ values: Values) {
        self.values = values
        // Safe because both are initialised here once, keep their address, and are freed only in deinit.
        unsafe mutex = .allocate(capacity: 1)
        unsafe condition = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        // Safe because nobody holds a reference any more, so that no thread holds the lock or waits.
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Runs `body` with the values to itself.
    public func locked<Result, Failure: Error>(
        _ body: (inout Values) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Safe because the mutex lives as long as self.
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return try body(&values)
    }

    /// Waits until the values fulfil `isReady`, then runs `body` with them and wakes all who wait.
    public func locked<Result, Failure: Error>(
        when isReady: (Values) -> Bool, _ body: (inout Values) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        // Safe because mutex and condition live as long as self, and the wait gives the held lock back on return.
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while !isReady(values) { unsafe pthread_cond_wait(condition, mutex) }
        defer { unsafe pthread_cond_broadcast(condition) }
        return try body(&values)
    }
}

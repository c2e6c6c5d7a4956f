internal import Glibc

/// Threads that work on the same task.
public enum Workers {
    /// The number of processors in use, at least 1.
    public static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    /// Runs `body` on `count` threads at once, each with its number from 0, and returns when all are done.
    ///
    /// The calling thread is one of them. Threads the system refuses are left out: the task is shared by the others.
    public static func run(count: Int, _ body: @escaping @Sendable (_ worker: Int) -> Void) {
        var threads: [pthread_t] = []
        for worker in 1..<max(1, count) {
            let task = Task { body(worker) }
            var thread = pthread_t()
            // Safe because the thread takes over the one retain of the task, given back below if there is no thread.
            let context = unsafe Unmanaged.passRetained(task)
            if unsafe pthread_create(&thread, nil, startTask, context.toOpaque()) == 0 {
                threads.append(thread)
            } else {
                unsafe context.release()
            }
        }
        body(0)
        for thread in threads { pthread_join(thread, nil) }
    }

    private final class Task: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    private static let startTask: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        // Safe because `run` passes a retained task, and to one thread only.
        if let context = unsafe context { unsafe Unmanaged<Task>.fromOpaque(context).takeRetainedValue().body() }
        return nil
    }
}

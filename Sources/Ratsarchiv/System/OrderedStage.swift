/// Work that several threads share, its results in the order of the input.
///
/// A worker takes the next batch off the source, works on it beside the others, waits for its turn and hands the
/// result on. Each worker holds one batch, so memory does not grow with the input.
public struct OrderedStage: Sendable {
    /// The number of threads.
    public let workerCount: Int

    /// A stage with that many threads, at least one.
    public init(workerCount: Int) { self.workerCount = max(1, workerCount) }

    /// Runs the stage until the source is empty or `deliver` returns false.
    ///
    /// - Parameters:
    ///   - next: gives the next batch, nil at the end; called by one thread at a time.
    ///   - work: turns a batch into a result; called by all threads at once, with the worker's number.
    ///   - deliver: takes the results, in the order of the batches, by one thread at a time; false ends the work.
    public func run<Batch: Sendable, Result>(
        next: @escaping @Sendable () -> Batch?,
        work: @escaping @Sendable (Batch, _ worker: Int) -> Result,
        deliver: @escaping @Sendable (Result) -> Bool
    ) {
        let source = Monitor((takenCount: 0, isFinished: false))
        let turn = Monitor((delivered: 0, isStopped: false))
        Workers.run(count: workerCount) { worker in
            while true {
                let taken: (number: Int, batch: Batch)? = source.locked { source in
                    guard !source.isFinished, let batch = next() else {
                        source.isFinished = true
                        return nil
                    }
                    defer { source.takenCount += 1 }
                    return (source.takenCount, batch)
                }
                guard let taken else { return }
                let result = work(taken.batch, worker)
                let goesOn = turn.locked(when: { $0.delivered == taken.number }) { turn in
                    if !turn.isStopped { turn.isStopped = !deliver(result) }
                    turn.delivered += 1
                    return !turn.isStopped
                }
                if !goesOn { source.locked { $0.isFinished = true } }
            }
        }
    }
}

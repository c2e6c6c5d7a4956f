/// The sources of a merge by what each stands at, the least first (a heap); the caller's order must be total.
struct SourceQueue {
    private var heap: [Int] = []

    /// The source that stands at the least; nil when none is left.
    var first: Int? { heap.first }

    /// Takes a source in.
    mutating func push(_ source: Int, _ precedes: (Int, Int) -> Bool) {
        heap.append(source)
        var child = heap.count - 1
        while child > 0, precedes(heap[child], heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the first source out.
    mutating func removeFirst(_ precedes: (Int, Int) -> Bool) {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var parent = 0
        while true {
            var least = parent
            for child in [parent * 2 + 1, parent * 2 + 2] where child < heap.count && precedes(heap[child], heap[least])
            {
                least = child
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}

/// Elements of which the first in an order is at hand at once; the caller's order must be total.
struct BinaryHeap<Element> {
    /// The elements, each before its two children at 2i + 1 and 2i + 2.
    private(set) var elements: [Element] = []

    /// The first element of the order; nil when there is none.
    var first: Element? { elements.first }

    /// Takes an element in.
    ///
    /// - Complexity: O(log n)
    mutating func push(_ element: Element, _ precedes: (Element, Element) -> Bool) {
        elements.append(element)
        var child = elements.count - 1
        while child > 0, precedes(elements[child], elements[(child - 1) / 2]) {
            elements.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// Takes the first element out; there must be one.
    ///
    /// - Complexity: O(log n)
    mutating func removeFirst(_ precedes: (Element, Element) -> Bool) {
        elements.swapAt(0, elements.count - 1)
        elements.removeLast()
        sink(precedes)
    }

    /// Puts an element in the place of the first; there must be one.
    ///
    /// - Complexity: O(log n)
    mutating func replaceFirst(_ element: Element, _ precedes: (Element, Element) -> Bool) {
        elements[0] = element
        sink(precedes)
    }

    private mutating func sink(_ precedes: (Element, Element) -> Bool) {
        var parent = 0
        while true {
            var least = parent
            for child in [parent * 2 + 1, parent * 2 + 2]
            where child < elements.count && precedes(elements[child], elements[least]) {
                least = child
            }
            if least == parent { return }
            elements.swapAt(parent, least)
            parent = least
        }
    }
}

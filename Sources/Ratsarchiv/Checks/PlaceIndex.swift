internal import Drucksachen

/// Where the leaves of a paper's record stand, by their JSON pointers; looked up only for what is found.
final class PlaceIndex {
    private let paper: Paper
    private lazy var places: [String: Place] = {
        var places: [String: Place] = [:]
        for span in paper.spans where places[span.pointer] == nil { places[span.pointer] = span.span }
        return places
    }()
    /// The first place of each entry (`/consultations/3/`).
    private lazy var entries: [Substring: Place] = {
        var entries: [Substring: Place] = [:]
        for span in paper.spans {
            let entry = PlaceIndex.entry(span.pointer)
            if entries[entry] == nil { entries[entry] = span.span }
        }
        return entries
    }()

    init(_ paper: Paper) { self.paper = paper }

    /// The place of a leaf; nil where none is known.
    subscript(pointer: String) -> Place? { places[pointer] }

    /// The place of a leaf, else of another leaf of the same entry; nil for none.
    func nearest(_ pointer: String) -> Place? {
        if let place = places[pointer] { return place }
        let entry = PlaceIndex.entry(pointer)
        return entry.utf8.count > 1 ? entries[entry] : nil
    }

    private static func entry(_ pointer: String) -> Substring {
        pointer.lastIndex(of: "/").map { pointer[...$0] } ?? ""
    }
}

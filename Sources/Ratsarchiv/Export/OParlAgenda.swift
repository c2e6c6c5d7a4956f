internal import Drucksachen

/// The meetings that papers name, each with the items of its agenda that they tell of.
///
/// Meetings are held in memory until all papers are written, for a meeting holds its items in their order.
struct OParlAgenda {
    /// A meeting of a body on a day.
    struct Meeting {
        /// Its address.
        let address: String
        /// The address of the body.
        let organization: String
        /// The day, as a record has it.
        let day: String
        /// Its items, in the order in which the papers came.
        var items: [Item] = []

        /// The items in the order of their numbers; those without one last.
        var agenda: [Item] {
            let keyed = items.map { (key: OParlAgenda.order($0.number ?? ""), item: $0) }
            let sorted = keyed.sorted { left, right in
                if left.key == right.key { return left.item.address < right.item.address }
                if left.key.isEmpty || right.key.isEmpty { return right.key.isEmpty }
                return left.key.lexicographicallyPrecedes(right.key)
            }
            return sorted.map(\.item)
        }
    }

    /// An item of an agenda, with the one consultation that is known of it.
    struct Item {
        /// Its address.
        let address: String
        /// The address of its consultation.
        let consultation: String
        /// Its number, as printed.
        let number: String?
        /// Whether the public may listen.
        let isPublic: Bool?
        /// What came of it, as printed.
        let result: String?
    }

    /// The meetings in the order in which they were named first.
    private(set) var meetings: [Meeting] = []
    private var places: [String: Int] = [:]

    /// The place in `meetings` of the meeting with an address, which becomes one when it is first named.
    mutating func place(of address: String, organization: String, day: String) -> Int {
        if let place = places[address] { return place }
        places[address] = meetings.count
        meetings.append(Meeting(address: address, organization: organization, day: day))
        return meetings.count - 1
    }

    /// Adds an item to the meeting at a place.
    mutating func add(_ item: Item, toMeetingAt place: Int) { meetings[place].items.append(item) }

    /// A number's runs of digits and of letters, which compare as `9` < `10.2 a` < `10.2 b`; empty for none.
    private static func order(_ number: String) -> [String] {
        let digitCount = 9
        var runs: [(isDigits: Bool, text: String)] = []
        var isJoined = false
        for character in number {
            let isDigit = character.isASCII && character.isNumber
            guard isDigit || character.isLetter else {
                isJoined = false
                continue
            }
            if isJoined, runs[runs.count - 1].isDigits == isDigit {
                runs[runs.count - 1].text.append(character)
            } else {
                runs.append((isDigit, String(character)))
            }
            isJoined = true
        }
        return runs.map { run in
            run.isDigits ? String(repeating: "0", count: max(0, digitCount - run.text.count)) + run.text : run.text
        }
    }
}

public import Drucksachen

extension CalendarItem {
    /// Brings a calendar that was handed out up to date, so that a re-import changes it in place.
    ///
    /// An item that moved or changed keeps its uid and gets the next sequence number; one that is gone is cancelled, but
    /// not one outside `from...to`, of which the new items tell nothing.
    /// - Parameters:
    ///   - old: the items as they were written last.
    ///   - new: the items as they are now.
    /// - Complexity: O(n) but for items of the same title, which are compared with each other
    public static func update(
        _ old: [CalendarItem], to new: [CalendarItem], from: CalendarDate?, to: CalendarDate?, stamp: String
    ) -> [CalendarItem] {
        var rest: [String: CalendarItem] = [:]
        for item in old { rest[item.uid] = item }
        var matches: [CalendarItem?] = new.map { rest.removeValue(forKey: $0.uid) }
        var titled: [String: [CalendarItem]] = [:]
        for item in rest.values.sorted(by: { ($0.date, $0.uid) < ($1.date, $1.uid) }) {
            titled[item.summary, default: []].append(item)
        }
        // The same day first, so that a session that stayed is not taken for one that moved.
        for mayMove in [false, true] {
            for index in new.indices where matches[index] == nil {
                let item = new[index]
                let place = titled[item.summary]?.firstIndex { candidate in
                    candidate.kind == item.kind
                        && (candidate.date == item.date || mayMove && candidate.sharesPaper(with: item))
                }
                if let place, let match = titled[item.summary]?.remove(at: place) {
                    rest[match.uid] = nil
                    matches[index] = match
                }
            }
        }
        var uids: [String: String] = [:]
        for (item, match) in zip(new, matches) { if let match { uids[item.uid] = match.uid } }
        var items = zip(new, matches).map { item, match in
            var item = item
            item.sessionUID = item.sessionUID.map { uids[$0] ?? $0 }
            guard let match else { return item }
            item.uid = match.uid
            item.sequence = match.sequence
            item.stamp = match.stamp
            if !item.showsSame(as: match) {
                item.sequence += 1
                item.stamp = stamp
            }
            return item
        }
        for var item in rest.values {
            let isOutside = from.map { item.date < $0 } ?? false || to.map { $0 < item.date } ?? false
            if !isOutside, !item.isCancelled {
                item.isCancelled = true
                item.sequence += 1
                item.stamp = stamp
            }
            items.append(item)
        }
        return items.sorted { ($0.date, $0.uid) < ($1.date, $1.uid) }
    }

    private func sharesPaper(with other: CalendarItem) -> Bool {
        let lines = Set(description.split(separator: "\n"))
        return other.description.split(separator: "\n").contains(where: lines.contains)
    }
}

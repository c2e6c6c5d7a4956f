import Drucksachen

/// The page numbers of running headers and footers.
enum PagesField: Field {
    static let rule = "a page number in a running header or footer"

    static func read(_ reading: inout Reading) {
        var seen: Set<Int> = []
        for (page, range) in reading.text.pageNumbers where seen.insert(page).inserted {
            reading.mark("/pages/\(reading.paper.pages.count)", range)
            reading.paper.pages.append(page)
        }
    }
}

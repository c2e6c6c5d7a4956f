/// What an HTML element means for the text of a page.
///
/// Only these elements reach libxml2; all others (`span`, `a`, `b`, `o:p` …) have no bearing on lines.
enum HTMLElement: Sendable {
    /// Begins and ends a line.
    case block
    /// `p`, a block that ends before other blocks.
    case paragraph
    /// `h1` to `h6`.
    case heading(Int)
    /// `ul`; `ol` counts its items.
    case list(isOrdered: Bool)
    case item
    case table
    /// `caption`, a block of a table outside its rows.
    case caption
    /// `thead`, `tbody`, `tfoot`.
    case rowGroup
    case row
    case cell(isHeader: Bool)
    case lineBreak
    case input
    /// `pre` and `textarea`: blanks and line ends count.
    case preformatted

    /// The element of a name; nil for one without bearing.
    static func named(_ name: HTMLName) -> HTMLElement? { elements[name]?.element }

    /// The name libxml2 knows an element by, in UTF-8; nil for one without bearing.
    static func knownName(_ name: HTMLName) -> [UInt8]? { elements[name]?.name }

    /// Whether an element's content is never shown as text of the page.
    static func isDropped(_ name: HTMLName) -> Bool { dropped[name] != nil }

    private static let dropped = HTMLNameTable([
        "script": true, "style": true, "noscript": true, "title": true, "template": true, "iframe": true, "svg": true,
    ])

    private static let elements: HTMLNameTable<(element: HTMLElement, name: [UInt8])> = {
        var elements: [String: (element: HTMLElement, name: String)] = [
            "p": (.paragraph, "p"), "h1": (.heading(1), "h1"), "h2": (.heading(2), "h2"), "h3": (.heading(3), "h3"),
            "h4": (.heading(4), "h4"), "h5": (.heading(5), "h5"), "h6": (.heading(6), "h6"),
            "ul": (.list(isOrdered: false), "ul"), "menu": (.list(isOrdered: false), "ul"),
            "dir": (.list(isOrdered: false), "ul"), "ol": (.list(isOrdered: true), "ol"), "li": (.item, "li"),
            "dl": (.block, "dl"), "dt": (.block, "dt"), "dd": (.block, "dd"),
            "table": (.table, "table"), "caption": (.caption, "caption"), "thead": (.rowGroup, "thead"),
            "tbody": (.rowGroup, "tbody"), "tfoot": (.rowGroup, "tfoot"), "tr": (.row, "tr"),
            "td": (.cell(isHeader: false), "td"), "th": (.cell(isHeader: true), "th"),
            "br": (.lineBreak, "br"), "hr": (.block, "hr"), "input": (.input, "input"),
            "pre": (.preformatted, "pre"), "textarea": (.preformatted, "pre"), "blockquote": (.block, "blockquote"),
        ]
        // libxml2 2.9 does not know the names of HTML 5; as `div` they end an open paragraph like any other block.
        for name in [
            "div", "section", "article", "header", "footer", "main", "nav", "aside", "figure", "figcaption", "details",
            "summary", "dialog", "address", "center", "form", "fieldset", "legend", "search", "hgroup", "option",
        ] {
            elements[name] = (.block, "div")
        }
        return HTMLNameTable(elements.mapValues { ($0.element, Array($0.name.utf8)) })
    }()
}

/// The numbers of Word's numbered paragraphs (ECMA-376, part 1, 17.9), and which styles are headings (17.3.1.20): read from
/// `styles.xml` and `numbering.xml`.
final class WordNumbering: XMLEvents {
    /// How far each list has counted.
    struct Counters {
        fileprivate var values: [String: [Int]] = [:]
    }

    private struct Level {
        var format = "decimal"
        var text = ""
        var start = 1
    }

    private var lists: [String: [Level]] = [:]
    private var abstracts: [String: String] = [:]
    private var styles: [String: (id: String, level: Int)] = [:]
    private var outlineLevels: [String: Int] = [:]
    private var parents: [String: String] = [:]
    private var openList: String?
    private var openNumber: String?
    private var openStyle: String?
    private var styleNumber: (id: String?, level: Int) = (nil, 0)

    func start(_ name: String, _ attributes: XMLAttributes) {
        let value = attributes["val"] ?? ""
        switch name {
        case "abstractNum":
            openList = attributes["abstractNumId"]
            if let openList { lists[openList] = [] }
        case "lvl": if let openList, (lists[openList]?.count ?? 9) < 9 { lists[openList]?.append(Level()) }
        case "numFmt": change { $0.format = value }
        case "lvlText": change { $0.text = value }
        case "start": change { $0.start = Int(value).map { min(max($0, 0), 1 << 20) } ?? 1 }
        case "num": openNumber = attributes["numId"]
        case "abstractNumId": if let openNumber { abstracts[openNumber] = value }
        case "style":
            openStyle = attributes["styleId"]
            styleNumber = (nil, 0)
        case "basedOn": if let openStyle { parents[openStyle] = value }
        case "outlineLvl": if let openStyle { outlineLevels[openStyle] = Int(value) }
        case "ilvl" where openStyle != nil: styleNumber.level = Int(value) ?? 0
        case "numId" where openStyle != nil: styleNumber.id = value
        default: break
        }
    }

    func end(_ name: String) {
        switch name {
        case "abstractNum": openList = nil
        case "num": openNumber = nil
        case "style":
            if let openStyle, let id = styleNumber.id { styles[openStyle] = (id, styleNumber.level) }
            openStyle = nil
        default: break
        }
    }

    func text(_ bytes: [UInt8]) {}

    /// The level of a style's headings from 1; nil for a style of running text.
    func headingLevel(ofStyle style: String?) -> Int? {
        var style = style
        // Styles of a damaged file may stand on each other.
        for _ in 0..<16 {
            guard let name = style else { return nil }
            if let level = outlineLevels[name] { return (0...8).contains(level) ? level + 1 : nil }
            style = parents[name]
        }
        return nil
    }

    private func change(_ body: (inout Level) -> Void) {
        guard let openList, var levels = lists[openList], !levels.isEmpty else { return }
        body(&levels[levels.count - 1])
        lists[openList] = levels
    }

    /// The mark of the next paragraph of a list; nil for a paragraph of none.
    ///
    /// - Parameters:
    ///   - number: the paragraph's own list and level; an absent list means that of its style.
    ///   - style: the paragraph's style.
    func mark(_ number: (id: String?, level: Int)?, style: String?, _ counters: inout Counters) -> String? {
        let inherited = style.flatMap { styles[$0] }
        guard let id = number?.id ?? inherited?.id, id != "0" else { return nil }
        let level = number?.level ?? inherited?.level ?? 0
        guard let list = abstracts[id], let levels = lists[list], levels.indices.contains(level) else { return nil }
        var values = counters.values[id] ?? []
        while values.count <= level { values.append(levels[values.count].start - 1) }
        values = Array(values.prefix(level + 1))
        values[level] += 1
        counters.values[id] = values
        guard levels[level].format != "none" else { return nil }
        guard levels[level].format != "bullet" else { return "-" }
        var mark = levels[level].text
        for (place, value) in values.enumerated() {
            let number = WordNumbering.number(value, format: levels[place].format)
            mark = mark.split(separator: "%\(place + 1)", omittingEmptySubsequences: false).joined(separator: number)
        }
        return mark.isEmpty ? nil : mark
    }

    private static func number(_ value: Int, format: String) -> String {
        switch format {
        case "lowerLetter", "upperLetter":
            guard (1...26).contains(value) else { return "\(value)" }
            let scalar = Unicode.Scalar(UInt8((format == "lowerLetter" ? 0x60 : 0x40) + value))
            return String(Character(scalar))
        case "lowerRoman": return roman(value).lowercased()
        case "upperRoman": return roman(value)
        case "decimalZero": return value < 10 ? "0\(value)" : "\(value)"
        default: return "\(value)"
        }
    }

    private static func roman(_ value: Int) -> String {
        guard (1..<4000).contains(value) else { return "\(value)" }
        let digits = [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ]
        var rest = value
        var text = ""
        for (size, digit) in digits {
            while rest >= size {
                text += digit
                rest -= size
            }
        }
        return text
    }
}

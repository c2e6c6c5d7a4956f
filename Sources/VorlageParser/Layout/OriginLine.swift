/// A line of a head that names a paper's type, who brought it in and when: `Antrag CDU und FDP vom 14.01.2031`.
struct OriginLine {
    /// The words of the type.
    var type: Range<Int>
    /// The words between the type and `vom`.
    var groups: Range<Int>
    /// The day.
    var date: PrintedDate

    /// The line's parts; nil when it is no such line.
    static func read(_ text: PaperText, _ range: Range<Int>) -> OriginLine? {
        guard range.count <= 140, Byte.isCapital(text.bytes[range.lowerBound]) || text.bytes[range.lowerBound] == 0xC3,
            Byte.isDigit(text.bytes[range.upperBound - 1]), let date = DateScanner.first(text.bytes, range),
            date.range.upperBound == range.upperBound
        else { return nil }
        let words = text.words(range.lowerBound..<date.range.lowerBound)
        guard words.count >= 3, text.string(words[words.count - 1]) == "vom" else { return nil }
        var count = 1
        if ["gemeinsamer", "grosse", "kleine", "interfraktioneller"].contains(text.string(words[0]).key) { count = 2 }
        let type = words[0].lowerBound..<words[count - 1].upperBound
        guard words.count >= count + 2, PaperTypes.isType(text.string(type)) else { return nil }
        let groups = words[count].lowerBound..<words[words.count - 2].upperBound
        guard Bodies.namesGroup(text.string(groups)), text.string(words[count]).key != "nr" else { return nil }
        return OriginLine(type: type, groups: groups, date: date)
    }
}

internal import Drucksachen

/// Why a rule file cannot be used: the JSON pointer of the value, what was expected and what was found.
public struct RuleError: Error, Equatable, CustomStringConvertible {
    /// The JSON pointer of the value; empty for the file as a whole.
    public let pointer: String
    /// What was expected and found.
    public let message: String

    /// `/rules/0/invitation/count: expected a number from 0 to 1000 but found 'ten'`
    public var description: String { pointer.isEmpty ? message : "\(pointer): \(message)" }
}

extension CouncilRules {
    /// The rules in the bytes of a rule file.
    ///
    /// A member `$comment` may stand in every object, `$schema` in the outermost; any other unknown member is an error.
    /// - Throws: `RuleError` for the first value that does not fit.
    public init(json bytes: [UInt8]) throws(RuleError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONReader.read(bytes)
        } catch {
            throw RuleError(pointer: "", message: "\(error)")
        }
        let file = try RuleObject(
            value, at: "",
            knows: ["$schema", "version", "council", "source", "state", "localHolidays", "rules", "order"])
        guard try file.number("version", 1...1) != nil else { throw file.missing("version", "1") }
        council = try file.required("council")
        source = try file.required("source")
        let local = try file.texts("localHolidays").enumerated().map { index, name throws(RuleError) in
            try RuleObject.choice(name, at: "/localHolidays/\(index)", of: PublicHolidays.Local.self)
        }
        holidays = PublicHolidays(state: try file.choice("state", GermanState.self), local: Set(local))
        rules = try file.objects("rules") { value, pointer throws(RuleError) in try BodyRule(value, at: pointer) }
        guard !rules.isEmpty else { throw file.missing("rules", "at least one rule") }
        order = try file.objects("order") { value, pointer throws(RuleError) in
            try RuleObject.patterns(value, at: pointer)
        }
    }
}

extension BodyRule {
    fileprivate init(_ value: JSONValue, at pointer: String) throws(RuleError) {
        let rule = try RuleObject(
            value, at: pointer,
            knows: [
                "bodies", "validFrom", "validTo", "weekdays", "source", "invitation", "shortInvitation", "papers",
                "motions",
            ])
        guard let names = value["bodies"] else { throw rule.missing("bodies", "an array of names") }
        bodies = try RuleObject.patterns(names, at: pointer + "/bodies")
        validFrom = try rule.day("validFrom")
        validTo = try rule.day("validTo")
        var weekdays: Set<Weekday> = []
        for (index, name) in try rule.texts("weekdays").enumerated() {
            guard let weekday = Weekday.allCases.first(where: { $0.name == name }) else {
                let known = Weekday.allCases.map(\.name).joined(separator: ", ")
                throw RuleError(
                    pointer: "\(pointer)/weekdays/\(index)", message: "expected one of \(known) but found '\(name)'")
            }
            weekdays.insert(weekday)
        }
        self.weekdays = weekdays
        source = try rule.text("source")
        invitation = try rule.object("invitation") { value, pointer throws(RuleError) in
            try InvitationRule(value, at: pointer)
        }
        shortInvitation = try rule.object("shortInvitation") { value, pointer throws(RuleError) in
            try InvitationRule(value, at: pointer)
        }
        papers = try rule.object("papers") { value, pointer throws(RuleError) in
            try SubmissionRule(value, at: pointer)
        }
        motions = try rule.object("motions") { value, pointer throws(RuleError) in
            try SubmissionRule(value, at: pointer)
        }
    }
}

extension InvitationRule {
    fileprivate init(_ value: JSONValue, at pointer: String) throws(RuleError) {
        let rule = try RuleObject(value, at: pointer, knows: RuleObject.periodMembers + ["start", "deliveryDays"])
        period = try rule.period()
        guard let start = try rule.choice("start", Start.self) else {
            throw rule.missing("start", "'dispatch' or 'provision'")
        }
        self.start = start
        deliveryDayCount = try rule.number("deliveryDays", 0...30) ?? 0
        guard deliveryDayCount == 0 || start == .provision else {
            throw RuleError(
                pointer: pointer + "/deliveryDays", message: "expected it with the start 'provision' only")
        }
    }
}

extension SubmissionRule {
    fileprivate init(_ value: JSONValue, at pointer: String) throws(RuleError) {
        let rule = try RuleObject(value, at: pointer, knows: RuleObject.periodMembers + ["hour"])
        period = try rule.period()
        minuteOfDay = nil
        if let hour = try rule.text("hour") {
            let digits = Array(hour.utf8)
            let isHour = digits.count == 5 && digits[2] == 0x3A
            guard isHour, let hours = Int(hour.prefix(2)), let minutes = Int(hour.suffix(2)), (0..<24).contains(hours),
                (0..<60).contains(minutes), digits[0] != 0x2B, digits[3] != 0x2B
            else {
                throw RuleError(pointer: pointer + "/hour", message: "expected an hour as '10:00' but found '\(hour)'")
            }
            minuteOfDay = hours * 60 + minutes
        }
    }
}

/// One object of a rule file, with the pointer that names it in errors.
private struct RuleObject {
    static let periodMembers = ["count", "unit", "counting", "onNonWorkingDay"]

    let value: JSONValue
    let pointer: String

    init(_ value: JSONValue, at pointer: String, knows names: [String]) throws(RuleError) {
        guard case .object(let members) = value else {
            throw RuleError(pointer: pointer, message: "expected an object but found \(RuleObject.kind(value))")
        }
        for member in members where member.key != "$comment" && !names.contains(member.key) {
            throw RuleError(
                pointer: "\(pointer)/\(member.key)",
                message: "expected one of \(names.joined(separator: ", ")) or $comment but found '\(member.key)'")
        }
        self.value = value
        self.pointer = pointer
    }

    func missing(_ name: String, _ expected: String) -> RuleError {
        RuleError(pointer: "\(pointer)/\(name)", message: "expected \(expected) but found nothing")
    }

    private func wrong(_ name: String, _ expected: String, _ value: JSONValue) -> RuleError {
        RuleError(pointer: "\(pointer)/\(name)", message: "expected \(expected) but found \(RuleObject.kind(value))")
    }

    /// A value as a message names it.
    static func kind(_ value: JSONValue) -> String {
        switch value {
        case .null: "null"
        case .bool(let truth): "'\(truth)'"
        case .number(let digits): "'\(digits)'"
        case .string: "'\(value.text ?? "")'"
        case .array: "an array"
        case .object: "an object"
        }
    }

    /// The member with that name; nil when it is missing or null.
    private func member(_ name: String) -> JSONValue? {
        guard let member = value[name], member != .null else { return nil }
        return member
    }

    func text(_ name: String) throws(RuleError) -> String? {
        guard let member = member(name) else { return nil }
        guard let text = member.text, !text.isEmpty else { throw wrong(name, "a text", member) }
        return text
    }

    func required(_ name: String) throws(RuleError) -> String {
        guard let text = try text(name) else { throw missing(name, "a text") }
        return text
    }

    func number(_ name: String, _ range: ClosedRange<Int>) throws(RuleError) -> Int? {
        guard let member = member(name) else { return nil }
        guard let number = member.integer, range.contains(number) else {
            throw wrong(name, "a number from \(range.lowerBound) to \(range.upperBound)", member)
        }
        return number
    }

    func day(_ name: String) throws(RuleError) -> CalendarDate? {
        guard let member = member(name) else { return nil }
        guard let day = member.text.flatMap({ CalendarDate(iso: $0) }) else {
            throw wrong(name, "a day as '2025-03-31'", member)
        }
        return day
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ choices: Choice.Type
    ) throws(RuleError) -> Choice? where Choice.RawValue == String {
        guard let member = member(name) else { return nil }
        return try RuleObject.choice(member.text ?? RuleObject.kind(member), at: "\(pointer)/\(name)", of: choices)
    }

    static func choice<Choice: RawRepresentable & CaseIterable>(
        _ text: String, at pointer: String, of choices: Choice.Type
    ) throws(RuleError) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: text) else {
            let known = choices.allCases.map { $0.rawValue }.joined(separator: ", ")
            throw RuleError(pointer: pointer, message: "expected one of \(known) but found '\(text)'")
        }
        return choice
    }

    func texts(_ name: String) throws(RuleError) -> [String] {
        try objects(name) { value, pointer throws(RuleError) in
            guard let text = value.text else {
                throw RuleError(pointer: pointer, message: "expected a text but found \(RuleObject.kind(value))")
            }
            return text
        }
    }

    func object<Result>(
        _ name: String, _ read: (JSONValue, String) throws(RuleError) -> Result
    ) throws(RuleError) -> Result? {
        guard let member = member(name) else { return nil }
        return try read(member, "\(pointer)/\(name)")
    }

    func objects<Result>(
        _ name: String, _ read: (JSONValue, String) throws(RuleError) -> Result
    ) throws(RuleError) -> [Result] {
        guard let member = member(name) else { return [] }
        guard case .array(let elements) = member else { throw wrong(name, "an array", member) }
        var results: [Result] = []
        for (index, element) in elements.enumerated() {
            results.append(try read(element, "\(pointer)/\(name)/\(index)"))
        }
        return results
    }

    static func patterns(_ value: JSONValue, at pointer: String) throws(RuleError) -> [BodyPattern] {
        guard case .array(let elements) = value, !elements.isEmpty else {
            throw RuleError(pointer: pointer, message: "expected an array of names but found \(kind(value))")
        }
        var patterns: [BodyPattern] = []
        for (index, element) in elements.enumerated() {
            guard let text = element.text, !text.isEmpty else {
                throw RuleError(
                    pointer: "\(pointer)/\(index)", message: "expected a body's name but found \(kind(element))")
            }
            patterns.append(BodyPattern(text))
        }
        return patterns
    }

    func period() throws(RuleError) -> Period {
        guard let count = try number("count", 0...Period.largestCount) else {
            throw missing("count", "a number from 0 to \(Period.largestCount)")
        }
        guard let unit = try choice("unit", Period.Unit.self) else {
            throw missing("unit", Period.Unit.allCases.map(\.rawValue).joined(separator: ", "))
        }
        guard let counting = try choice("counting", Period.Counting.self) else {
            throw missing("counting", "'fullDays' or 'latestDay'")
        }
        return Period(
            count, unit, counting: counting,
            onNonWorkingDay: try choice("onNonWorkingDay", Period.NonWorkingDay.self) ?? .keep)
    }
}

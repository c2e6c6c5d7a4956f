import CICal
internal import Drucksachen
internal import Fristen
import Glibc

/// Why a calendar cannot be written or read.
public enum CalendarError: Error, Equatable, CustomStringConvertible {
    /// libical is not on this machine.
    case missingLibrary
    /// The bytes are no calendar.
    case unreadable

    /// The error in one line.
    public var description: String {
        switch self {
        case .missingLibrary: "expected the library libical.so.3 (Debian: libical3) but found none"
        case .unreadable: "expected a calendar (RFC 5545) but found something else"
        }
    }
}

/// Calendars in the form of RFC 5545 (iCalendar), written and read by libical.
public enum CalendarFile {
    /// When an alarm rings: at nine o'clock on the day before, 15 hours before the day begins.
    private static func alarm(_ item: CalendarItem) -> String { "-PT\(15 * 60 + (item.minuteOfDay ?? 0))M" }

    /// Central European Time, with the European Union's summer time (Directive 2000/84/EC).
    private static let berlin = """
        BEGIN:VTIMEZONE
        TZID:Europe/Berlin
        BEGIN:DAYLIGHT
        DTSTART:19960331T020000
        RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
        TZOFFSETFROM:+0100
        TZOFFSETTO:+0200
        TZNAME:CEST
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:19961027T030000
        RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
        TZOFFSETFROM:+0200
        TZOFFSETTO:+0100
        TZNAME:CET
        END:STANDARD
        END:VTIMEZONE
        """

    /// The calendar of the items, in UTF-8 with CRLF.
    public static func write(_ items: [CalendarItem]) throws(CalendarError) -> [UInt8] {
        guard let library = LibICal.shared else { throw .missingLibrary }
        let calendar = Component(library, ICAL_VCALENDAR_COMPONENT)
        // Safe because the tree owns what is added to it, and is freed below with all of it.
        defer { unsafe library.freeComponent(calendar.pointer) }
        calendar.add(ICAL_PRODID_PROPERTY, text: "-//vorlage//Fristen//DE")
        calendar.add(ICAL_VERSION_PROPERTY, text: "2.0")
        calendar.add(ICAL_METHOD_PROPERTY, ICAL_METHOD_VALUE, "PUBLISH")
        if let zone = unsafe library.parse(berlin) { unsafe library.addComponent(calendar.pointer, zone) }
        for item in items { add(item, to: calendar, library) }
        return try unsafe bytes(library.print(calendar.pointer))
    }

    private static func add(_ item: CalendarItem, to calendar: Component, _ library: LibICal) {
        let isEvent = item.kind == .event
        let component = Component(library, isEvent ? ICAL_VEVENT_COMPONENT : ICAL_VTODO_COMPONENT)
        component.add(ICAL_UID_PROPERTY, text: item.uid)
        component.add(ICAL_DTSTAMP_PROPERTY, ICAL_DATETIME_VALUE, item.stamp)
        component.add(ICAL_SEQUENCE_PROPERTY, ICAL_INTEGER_VALUE, "\(item.sequence)")
        component.add(ICAL_SUMMARY_PROPERTY, text: SafeText.oneLine(item.summary))
        component.add(ICAL_DESCRIPTION_PROPERTY, text: item.description)
        let start = isEvent ? ICAL_DTSTART_PROPERTY : ICAL_DUE_PROPERTY
        if let minutes = item.minuteOfDay {
            let time = "\(digits(item.date))T\(two(minutes / 60))\(two(minutes % 60))00"
            component.add(start, ICAL_DATETIME_VALUE, time, parameter: ("TZID", "Europe/Berlin"))
        } else {
            component.add(start, ICAL_DATE_VALUE, digits(item.date))
        }
        if isEvent, let next = item.date.adding(days: 1) {
            // The end of an event is the day behind its last (RFC 5545, 3.6.1).
            component.add(ICAL_DTEND_PROPERTY, ICAL_DATE_VALUE, digits(next))
        }
        let status = item.isCancelled ? "CANCELLED" : isEvent ? "CONFIRMED" : item.isDone ? "COMPLETED" : "NEEDS-ACTION"
        component.add(ICAL_STATUS_PROPERTY, ICAL_STATUS_VALUE, status)
        if isEvent { component.add(ICAL_TRANSP_PROPERTY, ICAL_TRANSP_VALUE, "TRANSPARENT") }
        if let uid = item.sessionUID { component.add(ICAL_RELATEDTO_PROPERTY, text: uid) }
        if !item.isCancelled, !item.isDone {
            let alarm = Component(library, ICAL_VALARM_COMPONENT)
            alarm.add(ICAL_ACTION_PROPERTY, ICAL_ACTION_VALUE, "DISPLAY")
            alarm.add(ICAL_DESCRIPTION_PROPERTY, text: SafeText.oneLine(item.summary))
            alarm.add(
                ICAL_TRIGGER_PROPERTY, ICAL_DURATION_VALUE, CalendarFile.alarm(item),
                parameter: isEvent ? nil : ("RELATED", "END"))
            unsafe library.addComponent(component.pointer, alarm.pointer)
        }
        unsafe library.addComponent(calendar.pointer, component.pointer)
    }

    /// The items of a calendar that `write` made; what others put into it is left out.
    public static func read(_ bytes: [UInt8]) throws(CalendarError) -> [CalendarItem] {
        guard let library = LibICal.shared else { throw .missingLibrary }
        // Safe because the string lives through the call, and the tree is freed below.
        guard let calendar = unsafe library.parse(String(decoding: bytes, as: UTF8.self)) else { throw .unreadable }
        defer { unsafe library.freeComponent(calendar) }
        var items: [CalendarItem] = []
        for kind in [ICAL_VEVENT_COMPONENT, ICAL_VTODO_COMPONENT] {
            var next = unsafe library.firstComponent(calendar, kind)
            while let pointer = unsafe next {
                if let item = unsafe item(of: Component(library, pointer), isEvent: kind == ICAL_VEVENT_COMPONENT) {
                    items.append(item)
                }
                unsafe next = library.nextComponent(calendar, kind)
            }
        }
        return items
    }

    private static func item(of component: Component, isEvent: Bool) -> CalendarItem? {
        guard let uid = component.text(ICAL_UID_PROPERTY), uid.hasSuffix("@vorlage"),
            let start = component.value(isEvent ? ICAL_DTSTART_PROPERTY : ICAL_DUE_PROPERTY),
            let day = Int(start.prefix(8)),
            let date = CalendarDate(year: day / 10_000, month: day / 100 % 100, day: day % 100)
        else { return nil }
        var item = CalendarItem(
            kind: isEvent ? .event : .todo, uid: uid, date: date, summary: component.text(ICAL_SUMMARY_PROPERTY) ?? "",
            description: component.text(ICAL_DESCRIPTION_PROPERTY) ?? "",
            stamp: component.value(ICAL_DTSTAMP_PROPERTY) ?? "")
        let time = start.dropFirst(9)
        if let hours = Int(time.prefix(2)), let minutes = Int(time.dropFirst(2).prefix(2)) {
            item.minuteOfDay = hours * 60 + minutes
        }
        item.sessionUID = component.text(ICAL_RELATEDTO_PROPERTY)
        item.isDone = component.value(ICAL_STATUS_PROPERTY) == "COMPLETED"
        item.isCancelled = component.value(ICAL_STATUS_PROPERTY) == "CANCELLED"
        item.sequence = component.value(ICAL_SEQUENCE_PROPERTY).flatMap { Int($0) } ?? 0
        return item
    }

    private static func digits(_ date: CalendarDate) -> String {
        date.description.filter { $0 != "-" }
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func bytes(_ text: UnsafeMutablePointer<CChar>?) throws(CalendarError) -> [UInt8] {
        // Safe because the library hands over a NUL-terminated string, which is copied and freed here.
        guard let text = unsafe text else { throw .unreadable }
        defer { unsafe free(text) }
        return unsafe Array(String(cString: text).utf8)
    }
}

/// A component of a calendar, owned by the tree it is added to.
@safe private struct Component {
    let library: LibICal
    let pointer: OpaquePointer?

    init(_ library: LibICal, _ kind: icalcomponent_kind) {
        self.library = library
        unsafe pointer = library.newComponent(kind)
    }

    init(_ library: LibICal, _ pointer: OpaquePointer) {
        self.library = library
        unsafe self.pointer = pointer
    }

    /// Adds a property with a text, which the library escapes.
    func add(_ kind: icalproperty_kind, text: String) {
        // Safe because the library copies the text; the property goes over to the component.
        unsafe add(kind, library.newText(text), nil)
    }

    /// Adds a property with a value as RFC 5545 writes it.
    func add(
        _ kind: icalproperty_kind, _ valueKind: icalvalue_kind, _ value: String,
        parameter: (name: String, value: String)? = nil
    ) {
        // Safe for the same reason.
        unsafe add(kind, library.newValue(valueKind, value), parameter)
    }

    private func add(
        _ kind: icalproperty_kind, _ value: OpaquePointer?, _ parameter: (name: String, value: String)?
    ) {
        let property = unsafe library.newProperty(kind)
        unsafe library.setValue(property, value)
        if let parameter { unsafe library.setParameter(property, parameter.name, parameter.value) }
        unsafe library.addProperty(pointer, property)
    }

    /// A property's text, unescaped; nil without the property.
    func text(_ kind: icalproperty_kind) -> String? {
        // Safe because the text belongs to the tree, and is copied at once.
        guard let property = unsafe library.firstProperty(pointer, kind),
            let value = unsafe library.value(property), let text = unsafe library.text(value)
        else { return nil }
        return unsafe String(cString: text)
    }

    /// A property's value as RFC 5545 writes it; nil without the property.
    func value(_ kind: icalproperty_kind) -> String? {
        // Safe because the library hands over a NUL-terminated string, which is copied and freed here.
        guard let property = unsafe library.firstProperty(pointer, kind),
            let value = unsafe library.value(property), let text = unsafe library.printValue(value)
        else { return nil }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }
}

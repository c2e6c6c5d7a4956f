import CICal
internal import VorlageParser

/// The functions of libical that write and read calendars, loaded when the first calendar is.
///
/// Opened late and by name, as libxml2 is (`LibXML2.swift`): no other command waits for it to be loaded.
@safe struct LibICal: Sendable {
    typealias NewComponent = @convention(c) (icalcomponent_kind) -> OpaquePointer?
    typealias AddChild = @convention(c) (OpaquePointer?, OpaquePointer?) -> Void
    typealias Free = @convention(c) (OpaquePointer?) -> Void
    typealias Print = @convention(c) (OpaquePointer?) -> UnsafeMutablePointer<CChar>?
    typealias NewProperty = @convention(c) (icalproperty_kind) -> OpaquePointer?
    typealias NewText = @convention(c) (UnsafePointer<CChar>?) -> OpaquePointer?
    typealias NewValue = @convention(c) (icalvalue_kind, UnsafePointer<CChar>?) -> OpaquePointer?
    typealias SetParameter =
        @convention(c) (OpaquePointer?, UnsafePointer<CChar>?, UnsafePointer<CChar>?) -> Void
    typealias NextComponent = @convention(c) (OpaquePointer?, icalcomponent_kind) -> OpaquePointer?
    typealias FirstProperty = @convention(c) (OpaquePointer?, icalproperty_kind) -> OpaquePointer?
    typealias GetValue = @convention(c) (OpaquePointer?) -> OpaquePointer?
    typealias GetText = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>?

    /// `icalcomponent_new`
    let newComponent: NewComponent
    /// `icalcomponent_add_component`
    let addComponent: AddChild
    /// `icalcomponent_add_property`
    let addProperty: AddChild
    /// `icalcomponent_free`
    let freeComponent: Free
    /// `icalcomponent_as_ical_string_r`
    let print: Print
    /// `icalproperty_new`
    let newProperty: NewProperty
    /// `icalproperty_set_value`
    let setValue: AddChild
    /// `icalproperty_set_parameter_from_string`
    let setParameter: SetParameter
    /// `icalvalue_new_text`
    let newText: NewText
    /// `icalvalue_new_from_string`
    let newValue: NewValue
    /// `icalparser_parse_string`
    let parse: NewText
    /// `icalcomponent_get_first_component`
    let firstComponent: NextComponent
    /// `icalcomponent_get_next_component`
    let nextComponent: NextComponent
    /// `icalcomponent_get_first_property`
    let firstProperty: FirstProperty
    /// `icalproperty_get_value`
    let value: GetValue
    /// `icalvalue_get_text`
    let text: GetText
    /// `icalvalue_as_ical_string_r`
    let printValue: Print

    /// The library; nil when the machine has none.
    static let shared = try? LibICal()

    private init() throws(LateLibrary.Missing) {
        // Safe because the names are the library's own (libical 3, icalcomponent.h, icalproperty.h, icalvalue.h and
        // icalparser.h), whose functions have just these types, and because the library stays open.
        let library = try LateLibrary("libical.so.3")
        unsafe self.newComponent = try library.function("icalcomponent_new")
        unsafe self.addComponent = try library.function("icalcomponent_add_component")
        unsafe self.addProperty = try library.function("icalcomponent_add_property")
        unsafe self.freeComponent = try library.function("icalcomponent_free")
        unsafe self.print = try library.function("icalcomponent_as_ical_string_r")
        unsafe self.newProperty = try library.function("icalproperty_new")
        unsafe self.setValue = try library.function("icalproperty_set_value")
        unsafe self.setParameter = try library.function("icalproperty_set_parameter_from_string")
        unsafe self.newText = try library.function("icalvalue_new_text")
        unsafe self.newValue = try library.function("icalvalue_new_from_string")
        unsafe self.parse = try library.function("icalparser_parse_string")
        unsafe self.firstComponent = try library.function("icalcomponent_get_first_component")
        unsafe self.nextComponent = try library.function("icalcomponent_get_next_component")
        unsafe self.firstProperty = try library.function("icalcomponent_get_first_property")
        unsafe self.value = try library.function("icalproperty_get_value")
        unsafe self.text = try library.function("icalvalue_get_text")
        unsafe self.printValue = try library.function("icalvalue_as_ical_string_r")
    }
}

import CICal
import Glibc

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
    static let shared = LibICal()

    private init?() {
        // Safe because the names are the library's own (libical 3, icalcomponent.h, icalproperty.h, icalvalue.h and
        // icalparser.h), whose functions have just these types, and because the library stays open.
        guard let library = unsafe dlopen("libical.so.3", RTLD_NOW | RTLD_LOCAL),
            let newComponent = unsafe dlsym(library, "icalcomponent_new"),
            let addComponent = unsafe dlsym(library, "icalcomponent_add_component"),
            let addProperty = unsafe dlsym(library, "icalcomponent_add_property"),
            let freeComponent = unsafe dlsym(library, "icalcomponent_free"),
            let print = unsafe dlsym(library, "icalcomponent_as_ical_string_r"),
            let newProperty = unsafe dlsym(library, "icalproperty_new"),
            let setValue = unsafe dlsym(library, "icalproperty_set_value"),
            let setParameter = unsafe dlsym(library, "icalproperty_set_parameter_from_string"),
            let newText = unsafe dlsym(library, "icalvalue_new_text"),
            let newValue = unsafe dlsym(library, "icalvalue_new_from_string"),
            let parse = unsafe dlsym(library, "icalparser_parse_string"),
            let firstComponent = unsafe dlsym(library, "icalcomponent_get_first_component"),
            let nextComponent = unsafe dlsym(library, "icalcomponent_get_next_component"),
            let firstProperty = unsafe dlsym(library, "icalcomponent_get_first_property"),
            let value = unsafe dlsym(library, "icalproperty_get_value"),
            let text = unsafe dlsym(library, "icalvalue_get_text"),
            let printValue = unsafe dlsym(library, "icalvalue_as_ical_string_r")
        else { return nil }
        unsafe self.newComponent = unsafeBitCast(newComponent, to: NewComponent.self)
        unsafe self.addComponent = unsafeBitCast(addComponent, to: AddChild.self)
        unsafe self.addProperty = unsafeBitCast(addProperty, to: AddChild.self)
        unsafe self.freeComponent = unsafeBitCast(freeComponent, to: Free.self)
        unsafe self.print = unsafeBitCast(print, to: Print.self)
        unsafe self.newProperty = unsafeBitCast(newProperty, to: NewProperty.self)
        unsafe self.setValue = unsafeBitCast(setValue, to: AddChild.self)
        unsafe self.setParameter = unsafeBitCast(setParameter, to: SetParameter.self)
        unsafe self.newText = unsafeBitCast(newText, to: NewText.self)
        unsafe self.newValue = unsafeBitCast(newValue, to: NewValue.self)
        unsafe self.parse = unsafeBitCast(parse, to: NewText.self)
        unsafe self.firstComponent = unsafeBitCast(firstComponent, to: NextComponent.self)
        unsafe self.nextComponent = unsafeBitCast(nextComponent, to: NextComponent.self)
        unsafe self.firstProperty = unsafeBitCast(firstProperty, to: FirstProperty.self)
        unsafe self.value = unsafeBitCast(value, to: GetValue.self)
        unsafe self.text = unsafeBitCast(text, to: GetText.self)
        unsafe self.printValue = unsafeBitCast(printValue, to: Print.self)
    }
}

import CLibXML2
import Glibc

/// The functions of libxml2 that read HTML and XML, loaded when the first page or office document is read.
///
/// The library brings in ICU, which costs every process about three milliseconds at its start; most commands read no
/// page. So it is opened late and by name instead of being linked.
@safe struct LibXML2: Sendable {
    typealias NewContext = @convention(c) () -> htmlParserCtxtPtr?
    typealias FreeContext = @convention(c) (htmlParserCtxtPtr?) -> Void
    typealias ReadMemory =
        @convention(c) (
            htmlParserCtxtPtr?, UnsafePointer<CChar>?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, Int32
        ) -> UnsafeMutableRawPointer?
    typealias Stop = @convention(c) (htmlParserCtxtPtr?) -> Void

    /// `htmlNewParserCtxt`
    let newContext: NewContext
    /// `htmlFreeParserCtxt`
    let freeContext: FreeContext
    /// `htmlCtxtReadMemory`
    let readMemory: ReadMemory
    /// `xmlStopParser`
    let stop: Stop
    /// `xmlNewParserCtxt`
    let newXMLContext: NewContext
    /// `xmlFreeParserCtxt`
    let freeXMLContext: FreeContext
    /// `xmlCtxtReadMemory`
    let readXMLMemory: ReadMemory

    /// The library, set up before threads use it; nil when the machine has none.
    static let shared = LibXML2()

    private init?() {
        // Safe because the names are the library's own (libxml2 2.x, HTMLparser.h and parser.h), whose functions have
        // just these types, and because the library stays open as long as the process.
        guard let library = unsafe dlopen("libxml2.so.2", RTLD_NOW | RTLD_LOCAL),
            let initialize = unsafe dlsym(library, "xmlInitParser"),
            let newContext = unsafe dlsym(library, "htmlNewParserCtxt"),
            let freeContext = unsafe dlsym(library, "htmlFreeParserCtxt"),
            let readMemory = unsafe dlsym(library, "htmlCtxtReadMemory"),
            let stop = unsafe dlsym(library, "xmlStopParser"),
            let newXMLContext = unsafe dlsym(library, "xmlNewParserCtxt"),
            let freeXMLContext = unsafe dlsym(library, "xmlFreeParserCtxt"),
            let readXMLMemory = unsafe dlsym(library, "xmlCtxtReadMemory")
        else { return nil }
        unsafe unsafeBitCast(initialize, to: (@convention(c) () -> Void).self)()
        unsafe self.newContext = unsafeBitCast(newContext, to: NewContext.self)
        unsafe self.freeContext = unsafeBitCast(freeContext, to: FreeContext.self)
        unsafe self.readMemory = unsafeBitCast(readMemory, to: ReadMemory.self)
        unsafe self.stop = unsafeBitCast(stop, to: Stop.self)
        unsafe self.newXMLContext = unsafeBitCast(newXMLContext, to: NewContext.self)
        unsafe self.freeXMLContext = unsafeBitCast(freeXMLContext, to: FreeContext.self)
        unsafe self.readXMLMemory = unsafeBitCast(readXMLMemory, to: ReadMemory.self)
    }
}

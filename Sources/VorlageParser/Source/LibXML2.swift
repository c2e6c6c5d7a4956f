import CLibXML2

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
    static let shared = try? LibXML2()

    private init() throws(LateLibrary.Missing) {
        // Safe because the names are the library's own (libxml2 2.x, HTMLparser.h and parser.h), whose functions have
        // just these types, and because the library stays open as long as the process.
        let library = try LateLibrary("libxml2.so.2")
        unsafe self.newContext = try library.function("htmlNewParserCtxt")
        unsafe self.freeContext = try library.function("htmlFreeParserCtxt")
        unsafe self.readMemory = try library.function("htmlCtxtReadMemory")
        unsafe self.stop = try library.function("xmlStopParser")
        unsafe self.newXMLContext = try library.function("xmlNewParserCtxt")
        unsafe self.freeXMLContext = try library.function("xmlFreeParserCtxt")
        unsafe self.readXMLMemory = try library.function("xmlCtxtReadMemory")
        try unsafe library.function("xmlInitParser", as: (@convention(c) () -> Void).self)()
    }
}

import CLibXML2

/// What hears an XML part of an office document: elements by their names without prefix, and text.
protocol XMLEvents: AnyObject {
    /// An element begins.
    func start(_ name: String, _ attributes: XMLAttributes)
    /// An element ends.
    func end(_ name: String)
    /// Text in UTF-8.
    func text(_ bytes: [UInt8])
}

/// The attributes of an element by their names without prefix.
struct XMLAttributes {
    fileprivate(set) var pairs: [(name: String, value: String)] = []

    /// The value of an attribute; nil where there is none.
    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
}

/// Reads XML by libxml2: no network and no document types, so no entities but XML's own five.
enum XMLReader {
    /// Reads a part.
    ///
    /// - Returns: why it could not be read to its end; nil when it was.
    static func read(_ bytes: [UInt8], into events: any XMLEvents) -> String? {
        guard let library = LibXML2.shared else { return "the library 'libxml2.so.2' is not installed" }
        guard !bytes.isEmpty else { return "nothing" }
        guard bytes.count <= Int(Int32.max) else { return "more than \(Int32.max) bytes" }
        let run = XMLRun(events)
        // Safe because the context, the run and the buffer live until the parse has ended, and libxml2 keeps no pointer
        // behind `xmlFreeParserCtxt`.
        guard let context = unsafe library.newXMLContext() else { return "no memory" }
        defer { unsafe library.freeXMLContext(context) }
        unsafe run.context = context
        var handler = unsafe xmlSAXHandler()
        unsafe handler.startElement = xmlStart
        unsafe handler.endElement = xmlEnd
        unsafe handler.characters = xmlCharacters
        unsafe handler.ignorableWhitespace = xmlCharacters
        unsafe handler.cdataBlock = xmlCharacters
        unsafe handler.internalSubset = xmlSubset
        unsafe handler.initialized = XML_SAX2_MAGIC
        unsafe context.pointee.sax.pointee = handler
        unsafe context.pointee.userData = Unmanaged.passUnretained(run).toOpaque()
        let options = XML_PARSE_NONET.rawValue | XML_PARSE_SAX1.rawValue
        unsafe bytes.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            _ = unsafe library.readXMLMemory(context, start, Int32(bytes.count), nil, nil, Int32(options))
        }
        // With the events of version 1 no event tells of errors: the parser keeps the last one.
        if run.failure == nil, unsafe context.pointee.wellFormed == 0 {
            let message = unsafe context.pointee.lastError.message.map { unsafe String(cString: $0) } ?? "no XML"
            run.failure = String(message.prefix(200).prefix { $0 != "\n" })
        }
        return withExtendedLifetime(run) { $0.failure }
    }
}

/// What libxml2's events work on.
@safe private final class XMLRun {
    let events: any XMLEvents
    /// The parser while it runs, for stopping it.
    var context: xmlParserCtxtPtr?
    /// What made the parse fail.
    var failure: String?

    init(_ events: any XMLEvents) {
        self.events = events
        unsafe context = nil
    }
}

// libxml2's events: plain functions, since a closure may be bound to an actor. Each is safe because libxml2 hands over
// the run given as `userData` and names, texts and attributes that end in NUL or have the length given.

private func run(_ data: UnsafeMutableRawPointer?) -> XMLRun? {
    unsafe data.map { unsafe Unmanaged<XMLRun>.fromOpaque($0).takeUnretainedValue() }
}

/// A name without its prefix.
private func localName(_ name: UnsafePointer<xmlChar>) -> String {
    let name = unsafe String(cString: name)
    return name.utf8.lastIndex(of: 0x3A).map { String(name[name.utf8.index(after: $0)...]) } ?? name
}

private func xmlStart(
    _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let run = unsafe run(data), let name = unsafe name else { return }
    var found = XMLAttributes()
    if var next = unsafe attributes {
        while let attribute = unsafe next.pointee {
            let value = unsafe next.successor().pointee
            unsafe found.pairs.append((localName(attribute), value.map { unsafe String(cString: $0) } ?? ""))
            unsafe next += 2
        }
    }
    run.events.start(unsafe localName(name), found)
}

private func xmlEnd(_ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?) {
    guard let run = unsafe run(data), let name = unsafe name else { return }
    run.events.end(unsafe localName(name))
}

private func xmlCharacters(_ data: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ byteCount: Int32) {
    guard let run = unsafe run(data), let text = unsafe text else { return }
    run.events.text(unsafe Array(UnsafeBufferPointer(start: text, count: Int(byteCount))))
}

/// A document type: office documents have none, and its entities could grow without end.
private func xmlSubset(
    _ data: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?, _ external: UnsafePointer<xmlChar>?,
    _ system: UnsafePointer<xmlChar>?
) {
    guard let run = unsafe run(data) else { return }
    run.failure = run.failure ?? "a document type, which may have entities"
    if let context = unsafe run.context { unsafe LibXML2.shared?.stop(context) }
}

import CLibXML2
import Drucksachen

/// Reads an HTML page into text, by libxml2's parser: it closes what a page leaves open and knows the entities.
enum HTMLReader {
    /// The largest page that is read.
    static let largestByteCount = 16 << 20

    /// The text of a page and what went wrong.
    ///
    /// - Parameter page: valid UTF-8 without NULs, its lines ended by LF.
    /// - Complexity: O(n)
    static func read(_ page: [UInt8]) -> (text: [UInt8], problems: [Problem]) {
        guard page.count <= largestByteCount else {
            let message = "expected an HTML page of at most \(largestByteCount) bytes but found \(page.count)"
            return ([], [Problem(id: "html-too-large", severity: .error, message: message)])
        }
        var run = HTMLRun()
        parse(HTMLSieve.sift(page), &run)
        var builder = run.builder
        builder.finish()
        let line = builder.lineNumber
        if builder.isTooDeep {
            let message =
                "expected at most \(HTMLTextBuilder.deepestNesting) open elements, the page is read only up to here"
            return (builder.text, [Problem(id: "html-too-deep", severity: .error, line: line, message: message)])
        }
        if let failure = run.failure {
            let message = "expected an HTML page but libxml2 stopped: \(failure)"
            return (builder.text, [Problem(id: "html-unreadable", severity: .error, line: line, message: message)])
        }
        return (builder.text, [])
    }

    /// Runs libxml2 over a sifted page.
    private static func parse(_ page: [UInt8], _ run: inout HTMLRun) {
        guard !page.isEmpty else { return }
        guard let library = LibXML2.shared else {
            run.failure = "the library 'libxml2.so.2' is not installed"
            return
        }
        // Safe because the context and the buffers live until the parse has ended, libxml2 keeps no pointer behind
        // `htmlFreeParserCtxt`, and every callback gets the run that is borrowed here for as long.
        unsafe withUnsafeMutablePointer(to: &run) { run in
            guard let context = unsafe library.newContext() else {
                unsafe run.pointee.failure = "no memory"
                return
            }
            defer { unsafe library.freeContext(context) }
            unsafe run.pointee.context = context
            var events = unsafe xmlSAXHandler()
            unsafe events.startElement = startElement
            unsafe events.endElement = endElement
            unsafe events.characters = characters
            unsafe events.ignorableWhitespace = characters
            unsafe events.serror = structuredError
            unsafe events.initialized = XML_SAX2_MAGIC
            unsafe context.pointee.sax.pointee = events
            unsafe context.pointee.userData = UnsafeMutableRawPointer(run)
            // The bytes are UTF-8; no network, no entities of the page's own, no elements that it does not have.
            let options =
                HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOIMPLIED.rawValue
                | HTML_PARSE_NODEFDTD.rawValue | HTML_PARSE_RECOVER.rawValue
            unsafe page.withUnsafeBytes { bytes in
                let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                // Nothing is built without the default events: the document that comes back is nil.
                _ = unsafe library.readMemory(context, start, Int32(bytes.count), nil, "UTF-8", Int32(options))
            }
        }
    }
}

/// What libxml2's events work on.
@safe private struct HTMLRun {
    var builder = HTMLTextBuilder()
    /// The parser while it runs, for stopping it.
    var context: htmlParserCtxtPtr?
    /// What made the parse fail.
    var failure: String?

    init() { unsafe context = nil }
}

// libxml2's events: plain functions, since a closure may be bound to an actor. Each is safe because libxml2 hands over
// the builder given as `userData` and names, texts and attributes that end in NUL or have the length given.

private func startElement(
    _ run: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
) {
    guard let run = unsafe run?.assumingMemoryBound(to: HTMLRun.self), let name = unsafe name else {
        return
    }
    var pairs: [(name: String, value: String)] = []
    if var next = unsafe attributes {
        while let attribute = unsafe next.pointee {
            let value = unsafe next.successor().pointee
            unsafe pairs.append((String(cString: attribute), value.map { unsafe String(cString: $0) } ?? ""))
            unsafe next += 2
        }
    }
    unsafe run.pointee.builder.start(HTMLName(cString: name), pairs)
    if unsafe run.pointee.builder.isTooDeep, let context = unsafe run.pointee.context {
        unsafe LibXML2.shared?.stop(context)
    }
}

private func endElement(_ run: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?) {
    guard let run = unsafe run?.assumingMemoryBound(to: HTMLRun.self), let name = unsafe name else {
        return
    }
    unsafe run.pointee.builder.end(HTMLName(cString: name))
}

private func characters(_ run: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ byteCount: Int32) {
    guard let run = unsafe run?.assumingMemoryBound(to: HTMLRun.self), let text = unsafe text else {
        return
    }
    unsafe run.pointee.builder.write(Span(_unsafeStart: text, count: Int(byteCount)))
}

/// Keeps the first fatal error; a page's ordinary mistakes are libxml2's to mend.
private func structuredError(_ run: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?) {
    guard let run = unsafe run?.assumingMemoryBound(to: HTMLRun.self), let error = unsafe error,
        unsafe error.pointee.level == XML_ERR_FATAL, unsafe run.pointee.failure == nil
    else { return }
    let message = unsafe error.pointee.message.map { unsafe String(cString: $0) } ?? "error \(error.pointee.code)"
    unsafe run.pointee.failure = String(message.prefix(200).prefix { $0 != "\n" })
}

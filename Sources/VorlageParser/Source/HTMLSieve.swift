/// Passes on the part of a page that has a bearing on its text: text, entities and the elements of `HTMLElement`.
///
/// libxml2 takes quadratic time for many attributes on one tag, looks through all open elements at an end tag, and
/// reports every unknown element as an error. What comes out here has none of that: known names, a fixed few attributes
/// with short plain values, no scripts, styles, comments or declarations. How tags are cut follows WHATWG HTML,
/// "tokenization", with one difference: what is never closed (a comment, a quoted value, a script) does not swallow the
/// rest of the page.
struct HTMLSieve: ~Escapable {
    private let source: Span<UInt8>
    private var position = 0
    private var sifted: [UInt8] = []
    private var hasNoFurtherCommentEnd = false
    private var droppedWithoutEnd: Set<HTMLName> = []

    /// The sifted page.
    ///
    /// - Parameter page: valid UTF-8 without NULs.
    /// - Complexity: O(n)
    static func sift(_ page: [UInt8]) -> [UInt8] {
        var sieve = HTMLSieve(source: page.span)
        sieve.run()
        return sieve.sifted
    }

    @_lifetime(copy source)
    private init(source: Span<UInt8>) {
        self.source = source
        sifted.reserveCapacity(source.count / 2)
        // An element that is never closed: libxml2 puts text outside of any into a paragraph of its own making.
        sifted.append(contentsOf: "<html><body>".utf8)
    }

    @_lifetime(self: copy self)
    private mutating func run() {
        while position < source.count {
            let start = position
            position = ByteSearch.first(0x3C, or: 0x26, in: source, from: start, before: source.count)
            // Safe because the buffer is only read, inside the call.
            unsafe source.extracting(start..<position).withUnsafeBufferPointer {
                unsafe sifted.append(contentsOf: $0)
            }
            guard position < source.count else { return }
            guard source[position] == 0x3C else {
                entity()
                continue
            }
            let next = position + 1 < source.count ? source[position + 1] : 0
            switch next {
            case 0x41...0x5A, 0x61...0x7A: startTag()
            case 0x2F: endTag()
            case 0x21, 0x3F: declaration()
            default:
                sifted.append(contentsOf: "&lt;".utf8)
                position += 1
            }
        }
    }

    @_lifetime(self: copy self)
    private mutating func entity() {
        if let mended = HTMLEntity.mended(in: source, at: position) {
            sifted.append(contentsOf: mended.bytes)
            position += mended.byteCount
        } else {
            sifted.append(0x26)
            position += 1
        }
    }

    /// `<!-- … -->`, `<!DOCTYPE …>`, `<![if …]>`, `<?xml … ?>`
    @_lifetime(self: copy self)
    private mutating func declaration() {
        if source.has("<!--", at: position), !hasNoFurtherCommentEnd {
            // `<!-->` is a whole comment.
            var end = position + 4
            while end < source.count, !(source[end] == 0x3E && source[end - 1] == 0x2D && source[end - 2] == 0x2D) {
                end += 1
            }
            guard end == source.count else { return position = end + 1 }
            hasNoFurtherCommentEnd = true
        }
        skipTag()
    }

    @_lifetime(self: copy self)
    private mutating func endTag() {
        position += 2
        let name = tagName()
        skipTag()
        guard let known = HTMLElement.knownName(name) else { return }
        sifted.append(0x3C)
        sifted.append(0x2F)
        sifted.append(contentsOf: known)
        sifted.append(0x3E)
    }

    @_lifetime(self: copy self)
    private mutating func startTag() {
        position += 1
        let name = tagName()
        let element = HTMLElement.knownName(name)
        let attributes = HTMLAttributes(in: source, at: &position, keepsValues: element != nil)
        if HTMLElement.isDropped(name) {
            if !attributes.isClosed { skipContent(of: name) }
            return
        }
        guard let element else { return }
        sifted.append(0x3C)
        sifted.append(contentsOf: element)
        attributes.append(to: &sifted)
        if attributes.isClosed { sifted.append(0x2F) }
        sifted.append(0x3E)
    }

    /// Skips to behind the end tag of an element whose content is not shown; stays when there is none.
    @_lifetime(self: copy self)
    private mutating func skipContent(of name: HTMLName) {
        guard !droppedWithoutEnd.contains(name) else { return }
        let letters = name.bytes
        var offset = position
        while offset + letters.count + 1 < source.count {
            if source[offset] == 0x3C, source[offset + 1] == 0x2F, hasName(letters, at: offset + 2) {
                position = offset
                skipTag()
                return
            }
            offset += 1
        }
        droppedWithoutEnd.insert(name)
    }

    private func hasName(_ letters: [UInt8], at offset: Int) -> Bool {
        guard offset + letters.count <= source.count else { return false }
        for index in letters.indices where source[offset + index] | 0x20 != letters[index] { return false }
        let end = offset + letters.count
        return end == source.count || !HTMLSieve.isNameByte(source[end])
    }

    /// The name at the position; empty for one that is longer than any known.
    @_lifetime(self: copy self)
    private mutating func tagName() -> HTMLName {
        let start = position
        while position < source.count, HTMLSieve.isNameByte(source[position]) { position += 1 }
        return HTMLName(source, start..<position)
    }

    /// Skips to behind the next `>`.
    @_lifetime(self: copy self)
    private mutating func skipTag() {
        position = ByteSearch.first(0x3E, or: 0x3E, in: source, from: position, before: source.count)
        position = min(position + 1, source.count)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        !(byte == 0x20 || (0x09...0x0D).contains(byte) || byte == 0x2F || byte == 0x3E)
    }
}

/// The attributes of one start tag that have a bearing on the text.
struct HTMLAttributes {
    /// Whether the tag ends in `/>`.
    private(set) var isClosed = false
    private var isChecked = false
    private var values: [(name: String, value: [UInt8])] = []

    private static let known = HTMLNameTable<(name: String, isCheck: Bool)>([
        "checked": ("checked", true), "type": ("type", false), "colspan": ("colspan", false),
        "rowspan": ("rowspan", false), "start": ("start", false), "value": ("value", false),
    ])

    /// Reads the attributes of a tag up to and with its `>`.
    ///
    /// - Parameters:
    ///   - position: behind the tag's name; afterwards behind the tag.
    ///   - keepsValues: whether the tag has any bearing; of another, only its end is found.
    init(in source: Span<UInt8>, at position: inout Int, keepsValues: Bool) {
        while position < source.count {
            let byte = source[position]
            if byte == 0x3E {
                position += 1
                return
            }
            if byte == 0x2F {
                position += 1
                isClosed = position < source.count && source[position] == 0x3E
            } else if HTMLAttributes.isBlank(byte) {
                position += 1
            } else {
                let name = HTMLAttributes.name(in: source, at: &position)
                let value = HTMLAttributes.value(in: source, at: &position)
                if keepsValues, name.count <= 8 { add(source, name, value) }
            }
        }
    }

    /// Writes the attributes behind a tag's name.
    func append(to page: inout [UInt8]) {
        if isChecked { page.append(contentsOf: " checked=\"\"".utf8) }
        for (name, value) in values {
            page.append(contentsOf: " \(name)=\"".utf8)
            page.append(contentsOf: value)
            page.append(0x22)
        }
    }

    private mutating func add(_ source: Span<UInt8>, _ name: Range<Int>, _ value: Range<Int>) {
        guard let known = HTMLAttributes.known[HTMLName(source, name)] else { return }
        if known.isCheck { return isChecked = true }
        let isPlain = value.allSatisfy { Byte.isLetter(source[$0]) || Byte.isDigit(source[$0]) }
        guard isPlain, value.count <= 16, !values.contains(where: { $0.name == known.name }) else { return }
        values.append((known.name, value.map { source[$0] }))
    }

    private static func name(in source: Span<UInt8>, at position: inout Int) -> Range<Int> {
        let start = position
        // An equals sign may begin a name, so a step is always made.
        repeat {
            position += 1
        } while position < source.count && !endsName(source[position])
        return start..<position
    }

    /// The value behind an equals sign; empty when there is none.
    private static func value(in source: Span<UInt8>, at position: inout Int) -> Range<Int> {
        var start = position
        while start < source.count, isBlank(source[start]) { start += 1 }
        guard start < source.count, source[start] == 0x3D else { return position..<position }
        start += 1
        while start < source.count, isBlank(source[start]) { start += 1 }
        position = start
        guard start < source.count else { return start..<start }
        let quote = source[start]
        if quote == 0x22 || quote == 0x27 {
            let end = ByteSearch.first(quote, or: quote, in: source, from: start + 1, before: source.count)
            if end < source.count {
                position = end + 1
                return start + 1..<end
            }
            // No such quote follows anywhere, so this search is made once for each kind of quote.
        }
        while position < source.count, source[position] != 0x3E, !isBlank(source[position]) { position += 1 }
        return start..<position
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte == 0x3D || byte == 0x2F || byte == 0x3E || isBlank(byte)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

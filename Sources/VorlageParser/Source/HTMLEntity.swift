/// Entities that libxml2 reads otherwise than browsers do.
enum HTMLEntity {
    /// What stands for the ampersand at an offset, up to the end of its entity: nil when libxml2 reads it as browsers do.
    ///
    /// The names of HTML 2 to 3.2 count without their semicolon (`M&uumlnchen`), the longest that fits; `&#` without a
    /// number is text. Source: WHATWG HTML, "named character reference state".
    ///
    /// - Returns: the bytes to write, and how many bytes of the page they replace.
    static func mended(in page: Span<UInt8>, at offset: Int) -> (bytes: [UInt8], byteCount: Int)? {
        let start = offset + 1
        guard start < page.count else { return nil }
        if page[start] == 0x23 { return hasNumber(page, start + 1) ? nil : (Array("&amp;".utf8), 1) }
        var end = start
        // No name of HTML 4 is longer than 8 letters.
        while end < page.count, end < start + 9, Byte.isLetter(page[end]) || Byte.isDigit(page[end]) { end += 1 }
        guard end == page.count || page[end] != 0x3B else { return nil }
        for length in stride(from: min(end - start, 6), to: 1, by: -1) {
            let name = (start..<start + length).map { page[$0] }
            if legacyNames.contains(String(decoding: name, as: UTF8.self)) {
                return ([0x26] + name + [0x3B], 1 + length)
            }
        }
        return nil
    }

    private static func hasNumber(_ page: Span<UInt8>, _ offset: Int) -> Bool {
        guard offset < page.count else { return false }
        guard page[offset] | 0x20 == 0x78 else { return Byte.isDigit(page[offset]) }
        guard offset + 1 < page.count else { return false }
        return Byte.isDigit(page[offset + 1]) || (0x61...0x66).contains(page[offset + 1] | 0x20)
    }

    private static let legacyNames: Set<String> = [
        "amp", "lt", "gt", "quot", "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect", "uml", "copy",
        "ordf", "laquo", "not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para",
        "middot",
        "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde",
        "Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
        "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave", "Uacute", "Ucirc",
        "Uuml", "Yacute", "THORN", "szlig", "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
        "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml", "eth", "ntilde", "ograve", "oacute",
        "ocirc", "otilde", "ouml", "divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
    ]
}

/// Makes text of documents and file names harmless for a terminal and for tables.
public enum SafeText {
    /// Whether a character steers a terminal or the direction of text instead of showing something.
    ///
    /// C0 and C1 controls, DEL, bidi controls (Unicode TR36), line and paragraph separators and the byte order mark.
    public static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
        default: false
        }
    }

    /// Whether a text has a character that steers; most have no byte that could begin one.
    private static func isHarmful(_ text: String) -> Bool {
        let bytes = text.utf8.span
        for place in bytes.indices {
            switch bytes[place] {
            case 0..<0x20, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF: return text.unicodeScalars.contains(where: isHarmful)
            default: continue
            }
        }
        return false
    }

    /// The text with every harmful character replaced by U+FFFD, line ends and tabs by one blank each.
    ///
    /// - Complexity: O(n)
    public static func oneLine(_ text: String) -> String {
        guard isHarmful(text) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n", "\t", "\r": result.append(" ")
            default: result.append(isHarmful(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return String(result)
    }

    /// The text with every harmful character but line ends and tabs replaced by U+FFFD.
    ///
    /// - Complexity: O(n)
    public static func lines(_ text: String) -> String {
        guard isHarmful(text) else { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "\r" {
            result.append(isHarmful(scalar) && scalar != "\n" && scalar != "\t" ? "\u{FFFD}" : scalar)
        }
        return String(result)
    }

    /// The text with every harmful character written as `\u{…}`, for names in messages.
    ///
    /// - Complexity: O(n)
    public static func escaped(_ text: String) -> String {
        guard isHarmful(text) else { return text }
        var result = ""
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// A cell of a CSV table (RFC 4180, or with semicolons): quoted where it must be, and with `'` before a start that a spreadsheet would
    /// run as a formula (`=`, `+`, `-`, `@`, TAB, CR; OWASP "CSV Injection"); harmful characters but line ends and tabs
    /// become U+FFFD.
    public static func csvCell(_ text: String) -> String {
        var cell = text
        func isHarmfulInCell(_ scalar: Unicode.Scalar) -> Bool {
            isHarmful(scalar) && scalar != "\n" && scalar != "\r" && scalar != "\t"
        }
        if isHarmful(text) {
            cell.unicodeScalars = .init(text.unicodeScalars.map { isHarmfulInCell($0) ? "\u{FFFD}" : $0 })
        }
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) { cell = "'" + cell }
        let isQuoted = cell.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x3B || $0 == 0x0A || $0 == 0x0D }
        guard isQuoted else { return cell }
        var quoted = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { quoted += "\"" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }
}

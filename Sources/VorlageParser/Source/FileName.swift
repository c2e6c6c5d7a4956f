/// File names of the operating system as text: bytes that may be anything but NUL, most of them UTF-8.
///
/// A byte that is not UTF-8 (a name in Latin-1 or CP850) becomes the private character U+EF00 + byte, so that the text leads back
/// to the file. A name that has such a character itself has its bytes written that way, too.
public enum FileName {
    /// The text of a name.
    public static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isByte) {
            return text
        }
        var text = String.UnicodeScalarView()
        var position = 0
        while position < bytes.count {
            if let scalar = scalar(bytes[position...]) {
                text.append(scalar)
                position += UTF8.width(scalar)
            } else {
                text.append(Unicode.Scalar(0xEF00 + UInt32(bytes[position])) ?? "\u{FFFD}")
                position += 1
            }
        }
        return String(text)
    }

    /// The bytes of a name with a NUL behind them, for calls of the operating system.
    public static func system(_ text: String) -> [CChar] {
        var bytes: [CChar] = []
        for scalar in text.unicodeScalars {
            if isByte(scalar) {
                bytes.append(CChar(bitPattern: UInt8(truncatingIfNeeded: scalar.value)))
            } else {
                bytes += UTF8.encode(scalar)?.map { CChar(bitPattern: $0) } ?? []
            }
        }
        return bytes + [0]
    }

    private static func isByte(_ scalar: Unicode.Scalar) -> Bool { (0xEF80...0xEFFF).contains(scalar.value) }

    /// The character at the beginning of bytes, where it stands for itself.
    private static func scalar(_ bytes: ArraySlice<UInt8>) -> Unicode.Scalar? {
        for count in 1...4 {
            let text = String(validating: bytes.prefix(count), as: UTF8.self)
            if let scalar = text?.unicodeScalars.first { return isByte(scalar) ? nil : scalar }
        }
        return nil
    }
}

/// The names of an archive's members.
enum ContainerName {
    /// The name in UTF-8: as it stands where it is UTF-8, else as the archivers of its kind wrote it.
    ///
    /// ZIP archives have names in the code page of DOS (CP850 in Germany; CP437 has the same letters), tape archives of
    /// old systems in Windows-1252.
    static func decode(_ bytes: [UInt8], isZip: Bool) -> String {
        if let name = String(validating: bytes, as: UTF8.self) { return name }
        var name = String.UnicodeScalarView()
        for byte in bytes {
            let code =
                byte < 0x80
                ? UInt32(byte) : isZip ? upperCP850[Int(byte) - 0x80].value : TextEncoding.windows1252Code(byte)
            name.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return String(name)
    }

    /// Why a name must not be used; nil when it may: it leads nowhere but into the archive.
    static func refusal(_ name: String) -> String? {
        let parts = name.utf8.split(omittingEmptySubsequences: false) { $0 == 0x2F || $0 == 0x5C }
        if name.isEmpty { return "expected a member with a name but found none" }
        if parts[0].isEmpty || parts[0].count == 2 && parts[0].last == 0x3A {
            return "expected a relative name but found an absolute one"
        }
        if parts.contains(where: { $0.elementsEqual([0x2E, 0x2E]) }) {
            return "expected a name inside the archive but found '..'"
        }
        return nil
    }

    /// The characters of CP850 from 0x80 (Unicode Consortium, VENDORS/MICSFT/PC/CP850.TXT).
    private static let upperCP850 = Array(
        ("ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀"
            + "ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{AD}±‗¾¶§÷¸°¨·¹³²■\u{A0}").unicodeScalars)
}

import Foundation

/// Archives made byte by byte, so that tests can make what no archiver would.
public enum StoredArchive {
    /// One member.
    public struct Member {
        /// The name's bytes.
        public var name: [UInt8]
        /// The content.
        public var bytes: [UInt8]
        /// The Unix mode, of a link 0o120777.
        public var mode: UInt32

        /// A member.
        public init(_ name: some Sequence<UInt8>, _ bytes: some Sequence<UInt8>, mode: UInt32 = 0o100644) {
            self.name = Array(name)
            self.bytes = Array(bytes)
            self.mode = mode
        }

        /// A member of text.
        public init(_ name: String, _ text: String, mode: UInt32 = 0o100644) {
            self.init(Array(name.utf8), Array(text.utf8), mode: mode)
        }
    }

    /// A ZIP archive whose members are not compressed (PKWARE APPNOTE 4.3).
    public static func zip(_ members: [Member]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let isUTF8 = String(validating: member.name, as: UTF8.self) != nil
            let common =
                two(20) + two(isUTF8 ? 0x800 : 0) + two(0) + four(0) + four(crc(member.bytes))
                + four(UInt32(member.bytes.count)) + four(UInt32(member.bytes.count)) + two(UInt16(member.name.count))
            directory +=
                four(0x0201_4B50) + two(3 << 8 | 20) + common + two(0) + two(0) + two(0) + two(0)
                + four(member.mode << 16) + four(UInt32(file.count)) + member.name
            file += four(0x0403_4B50) + common + two(0) + member.name + member.bytes
        }
        let end =
            four(0x0605_4B50) + two(0) + two(0) + two(UInt16(members.count)) + two(UInt16(members.count))
            + four(UInt32(directory.count)) + four(UInt32(file.count)) + two(0)
        return file + directory + end
    }

    /// A tape archive (POSIX ustar); a mode of a link makes a symbolic link to the content.
    public static func tar(_ members: [Member]) -> [UInt8] {
        var file: [UInt8] = []
        for member in members {
            let isLink = member.mode >> 12 == 0o12
            let content = isLink ? [] : member.bytes
            var header = [UInt8](repeating: 0, count: 512)
            func put(_ bytes: some Sequence<UInt8>, at offset: Int) {
                for (place, byte) in bytes.enumerated() { header[offset + place] = byte }
            }
            func octal(_ number: Int, _ width: Int) -> [UInt8] {
                let digits = String(number, radix: 8)
                return Array((String(repeating: "0", count: width - digits.count) + digits).utf8)
            }
            put(member.name, at: 0)
            put(octal(0o644, 7), at: 100)
            put(octal(content.count, 11), at: 124)
            put(octal(0, 11), at: 136)
            put(isLink ? "2".utf8 : "0".utf8, at: 156)
            if isLink { put(member.bytes, at: 157) }
            put("ustar\u{0}00".utf8, at: 257)
            put(Array(repeating: UInt8(0x20), count: 8), at: 148)
            let sum = header.reduce(0) { $0 + Int($1) }
            put(octal(sum, 6) + [0, 0x20], at: 148)
            file += header + content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
        }
        return file + [UInt8](repeating: 0, count: 1024)
    }

    private static func two(_ value: UInt16) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }

    private static func four(_ value: UInt32) -> [UInt8] {
        two(UInt16(value & 0xFFFF)) + two(UInt16(value >> 16))
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var sum = UInt32.max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return ~sum
    }
}

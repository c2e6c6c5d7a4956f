import Glibc

/// Reads a file line by line in pieces that grow to a megabyte.
final class LineReader {
    private let file: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 14)
    private var start = 0
    private var end = 0

    init?(path: String) {
        file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
    }

    deinit { close(file) }

    /// The next line without its end; nil behind the last one.
    func next() -> [UInt8]? {
        var searched = start
        while true {
            let found = unsafe buffer.withUnsafeBytes { bytes -> Int? in
                // Safe because both ends lie inside the buffer.
                guard let place = unsafe memchr(bytes.baseAddress! + searched, 0x0A, end - searched) else { return nil }
                return unsafe UnsafeRawPointer(place) - bytes.baseAddress!
            }
            if let found {
                defer { start = found + 1 }
                return Array(buffer[start..<found])
            }
            let rest = end - start
            if start > 0 {
                unsafe buffer.withUnsafeMutableBytes { bytes in
                    // Safe because both parts lie inside the buffer.
                    _ = unsafe memmove(bytes.baseAddress!, bytes.baseAddress! + start, rest)
                }
                start = 0
                end = rest
            }
            if rest == buffer.count || buffer.count < 1 << 20, rest > 0 {
                buffer.append(contentsOf: [UInt8](repeating: 0, count: buffer.count * 3))
            }
            searched = rest
            let room = buffer.count - end
            // Safe because the room ends at the buffer's end.
            let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress! + end, room) }
            if count <= 0 {
                guard end > start else { return nil }
                defer { start = end }
                return Array(buffer[start..<end])
            }
            end += count
        }
    }
}

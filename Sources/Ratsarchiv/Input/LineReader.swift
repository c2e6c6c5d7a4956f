/// Reads a file line by line in pieces, so that its size does not matter.
struct LineReader: ~Copyable {
    /// One line, or the place of one that is too long.
    enum Line: Equatable {
        case line([UInt8])
        case tooLong(byteCount: Int)
    }
    private static let chunkByteCount = 256 << 10

    private let file: FileDescriptor
    private let limit: Int
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false
    /// The number of the line last read, 1-based.
    private(set) var number = 0
    /// The bytes read so far.
    private(set) var readByteCount = 0

    /// Reads lines of at most `limit` bytes.
    init(_ file: consuming FileDescriptor, limit: Int) {
        self.file = file
        self.limit = limit
    }

    /// Whether the next line is in memory, so that reading it does not wait.
    var hasBufferedLine: Bool { position < buffer.count && buffer[position...].contains(0x0A) }

    /// The next line without its line end; nil at the end.
    mutating func next() throws(SystemError) -> Line? {
        var searched = position
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { position = end + 1 }
                return take(upTo: end)
            }
            if isAtEnd {
                guard position < buffer.count else { return nil }
                defer { position = buffer.count }
                return take(upTo: buffer.count)
            }
            if buffer.count - position > limit { return try skipLine() }
            try fill()
            searched = max(0, buffer.count - LineReader.chunkByteCount)
            if searched < position { searched = position }
        }
    }

    private mutating func fill() throws(SystemError) {
        if position > 0 {
            buffer.removeSubrange(..<position)
            position = 0
        }
        let count = try file.read(into: &buffer, limit: LineReader.chunkByteCount)
        readByteCount += count
        isAtEnd = count == 0
    }

    private mutating func take(upTo end: Int) -> Line {
        number += 1
        guard end - position <= limit else { return .tooLong(byteCount: end - position) }
        let hasReturn = end > position && buffer[end - 1] == 0x0D
        return .line(Array(buffer[position..<(hasReturn ? end - 1 : end)]))
    }

    /// Skips a line that is longer than the limit without keeping it.
    private mutating func skipLine() throws(SystemError) -> Line {
        number += 1
        var byteCount = 0
        while true {
            if let end = buffer[position...].firstIndex(of: 0x0A) {
                byteCount += end - position
                position = end + 1
                return .tooLong(byteCount: byteCount)
            }
            byteCount += buffer.count - position
            buffer.removeAll(keepingCapacity: true)
            position = 0
            guard !isAtEnd else { return .tooLong(byteCount: byteCount) }
            try fill()
        }
    }
}

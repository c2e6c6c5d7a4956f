internal import Glibc

/// Writes all bytes to an open file, waiting where it takes none at the moment.
///
/// - Returns: 0, or the error number of the call that failed; what was written before that stays.
public func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
    // Safe because the buffer is used inside the closure only.
    unsafe bytes.withUnsafeBytes { bytes in
        var written = 0
        while written < bytes.count {
            // Safe because the range from `written` to the end lies within the buffer.
            let result = unsafe write(file, bytes.baseAddress! + written, bytes.count - written)
            if result >= 0 {
                written += result
            } else if errno == EAGAIN {
                var state = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
                unsafe poll(&state, 1, -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }
}
